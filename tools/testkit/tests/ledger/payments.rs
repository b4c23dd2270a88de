//! What becomes of a sum that was agreed: no case ends while it is owed, a mark is taken back, the bank returns it, a
//! second person refuses it.

use super::{Room, above};
use axum::http::StatusCode;
use domain::Actor;
use domain::id::ShopId;
use domain::ledger::State;
use domain::role::Role;
use store::{Fault, cases};
use testkit::both;

#[test]
fn a_case_ends_with_no_debt_left_and_with_the_money_of_the_ledger() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(room.offers(&mut agent, "3490", &[]).await.status, StatusCode::SEE_OTHER);
        room.accepts(1).await;
        let refused = room.closes(&mut agent).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("A sum that was agreed is not paid yet"), "{}", refused.text());
        // Nor does the shopper lose it by taking the case back, nor anybody by erasing it.
        let asked = room.shopper.get(&format!("{}/withdrawal", room.page)).await;
        assert!(asked.location.contains("done=owed"), "{}", asked.location);
        let seen = room.shopper.get(&room.page).await.hidden("seen");
        let back = room.shopper.post(&format!("{}/withdrawal", room.page), &[("seen", &seen)]).await;
        let told = room.shopper.get(back.location.split('#').next().unwrap()).await.text();
        assert!(told.contains("still owes you"), "{told}");
        let mut owner = kit.staff(Role::Owner).await;
        let path = format!("/desk/cases/{}/erasing", room.reference);
        let erased = [("reason", "request"), ("number", room.reference.as_str())];
        let kept = owner.post(&path, &erased).await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(kept.text().contains("A sum that was agreed is not paid yet"), "{}", kept.text());

        let since = room.payouts(&kit).await[0].since.ms().to_string();
        let paid = agent.post(&room.path("payment"), &[("since", &since)]).await;
        assert_eq!(paid.status, StatusCode::SEE_OTHER);
        assert_eq!(room.closes(&mut agent).await.status, StatusCode::SEE_OTHER);
        let told = room.shopper.get(&room.page).await.text();
        assert!(told.contains("3,490"), "the outcome says what was paid: {told}");
        assert_eq!(owner.post(&path, &erased).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_mark_is_taken_back_and_what_the_bank_returned_is_told_and_paid_again() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(room.offers(&mut agent, "3490", &[]).await.status, StatusCode::SEE_OTHER);
        room.accepts(1).await;
        let first = room.pays(&kit, &mut agent).await;
        assert!(agent.get("/desk/ledger").await.text().contains("take the mark back"));
        for _ in 0..2 {
            let undone = agent.post(&room.path("undo"), &[("since", &first)]).await;
            assert_eq!(undone.location, "/desk/ledger?done=undone");
        }
        assert_eq!(room.payouts(&kit).await[0].state, State::Approved);
        let second = room.pays(&kit, &mut agent).await;
        kit.pass_seconds(11 * 60);
        assert!(!agent.get("/desk/ledger").await.text().contains("take the mark back"));
        let late = agent.post(&room.path("undo"), &[("since", &second)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.text().contains("more than ten minutes ago"), "{}", late.text());
        let silent = agent.post(&room.path("return"), &[("since", &second), ("text", " ")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let old = agent.post(&room.path("return"), &[("since", &first), ("text", "Closed")]).await;
        assert_eq!(old.status, StatusCode::CONFLICT, "an old page says nothing of the second payment");
        let fields = [("since", second.as_str()), ("text", "The bank says that the account is closed")];
        for _ in 0..2 {
            let returned = agent.post(&room.path("return"), &fields).await;
            assert_eq!(returned.location, "/desk/ledger?done=returned");
        }
        assert_eq!(room.payouts(&kit).await[0].state, State::Failed);
        let told = room.shopper.get(&room.page).await.text();
        assert!(told.contains("the account is closed") && told.contains("must pay it again"), "{told}");
        kit.work().await;
        let letters = kit.outbox().await;
        assert!(letters.iter().any(|one| one.subject.contains("The payment came back to us")));
        room.pays(&kit, &mut agent).await;
        let paid: i64 = room.payouts(&kit).await.iter().map(|one| one.sum.minor).sum();
        assert_eq!((paid, room.payouts(&kit).await[0].state), (349_000, State::Paid));
    });
}

#[test]
fn a_second_person_refuses_with_a_reason_that_the_shopper_does_not_read() {
    both(async |kit| {
        kit.pays_by(above(100_000)).await;
        let mut room = Room::open(&kit).await;
        let (mut agent, mut second) = (kit.staff(Role::Agent).await, kit.staff(Role::Manager).await);
        assert_eq!(room.offers(&mut agent, "3490", &[]).await.status, StatusCode::SEE_OTHER);
        room.accepts(1).await;
        let fields = [("text", "He did the same to us in May")];
        assert_eq!(agent.post(&room.path("refusal"), &fields).await.status, StatusCode::FORBIDDEN);
        let silent = second.post(&room.path("refusal"), &[("text", "")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        for _ in 0..2 {
            let refused = second.post(&room.path("refusal"), &fields).await;
            assert_eq!(refused.location, "/desk/ledger?done=refused");
        }
        assert_eq!(room.payouts(&kit).await[0].state, State::Withdrawn);
        let told = room.shopper.get(&format!("{}?all", room.page)).await.text();
        assert!(told.contains("did not confirm") && !told.contains("in May"), "{told}");
        kit.work().await;
        let letters = kit.outbox().await;
        let told = letters.iter().find(|one| one.subject.contains("could not confirm")).unwrap();
        assert!(!told.plain.contains("in May"), "{}", told.plain);
        let desk = agent.get(&format!("/desk/all/{}", room.reference)).await.text();
        assert_eq!(desk.matches("He did the same to us in May").count(), 1, "{desk}");
        assert_eq!(room.offers(&mut agent, "900", &[]).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn whoever_made_a_key_does_not_approve_what_its_program_offered() {
    both(async |kit| {
        kit.pays_by(above(100_000)).await;
        let mut room = Room::open(&kit).await;
        let (owner, other) = (kit.hire(Role::Owner).await, kit.hire(Role::Manager).await);
        let made = kit.app.store().write(move |tx| {
            let new = web::keys::NewKey { name: "till", scopes: web::SCOPES, expires_at: None };
            web::keys::make(tx, ShopId::FIRST, Actor::Staff(owner), new)
        });
        let secret: Result<String, Fault> = made.await;
        let mut program = kit.visitor().with_header("authorization", &format!("Bearer {}", secret.unwrap()));
        let offer = r#"{"items":[{"remedy":"refund","sum_minor":349000,"currency":"RUB"}],"by_law":true}"#;
        let offered = program.post_json(&format!("/api/v1/cases/{}/offers", room.reference), offer).await;
        assert_eq!(offered.status, StatusCode::CREATED, "{}", offered.text());
        room.accepts(1).await;
        let (mut owner, mut other) = (kit.sign_in(owner).await, kit.sign_in(other).await);
        let own = owner.post(&room.path("approval"), &[]).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(own.text().contains("You bound the shop by this yourself"), "{}", own.text());
        let shown = owner.get(&format!("/desk/all/{}", room.reference)).await.text();
        assert!(!shown.contains("/approval\""), "no button for whoever may not press it");
        assert_eq!(other.post(&room.path("approval"), &[]).await.location, "/desk/ledger?done=approved");
    });
}

#[test]
fn what_is_given_from_an_old_page_is_not_given_unseen() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(room.offers(&mut agent, "3490", &[]).await.status, StatusCode::SEE_OTHER);
        room.accepts(1).await;
        let form = agent.get(&format!("/desk/all/{}", room.reference)).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        let page = room.shopper.get(&room.page).await;
        let (word_once, word_seen) = (page.hidden("once"), page.hidden("seen"));
        let word = [("text", "I want something else instead"), ("once", &word_once), ("seen", &word_seen)];
        room.shopper.post(&format!("{}/messages", room.page), &word).await;
        let path = format!("/desk/cases/{}/offers/1/gifts", room.reference);
        let fields = [("at", "all"), ("item", "0"), ("once", &once), ("seen", &seen)];
        assert_eq!(agent.post(&path, &fields).await.status, StatusCode::CONFLICT);
        let mut program = kit.program(web::SCOPES).await;
        let path = format!("/api/v1/cases/{}/offers/1/gifts", room.reference);
        let late = program.post_json(&path, &format!(r#"{{"item":0,"seen":{seen}}}"#)).await;
        assert_eq!((late.status, room.n_given(&kit).await), (StatusCode::CONFLICT, 0));
        let now = program.post_json(&path, r#"{"item":0}"#).await;
        assert_eq!((now.status, room.n_given(&kit).await), (StatusCode::OK, 1));
    });
}

#[test]
fn what_is_named_is_missing_and_the_desk_says_that_it_arrived_after_all() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        let with_goods = [("item", "replacement")];
        assert_eq!(room.offers(&mut agent, "3490", &with_goods).await.status, StatusCode::SEE_OTHER);
        room.accepts(1).await;
        room.pays(&kit, &mut agent).await;
        let form = agent.get(&format!("/desk/all/{}", room.reference)).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        let fields = [("at", "all"), ("item", "1"), ("once", &once), ("seen", &seen)];
        let sent = agent.post(&format!("/desk/cases/{}/offers/1/gifts", room.reference), &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let unnamed = room.lacks(&[]).await;
        assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = unnamed.text();
        assert!(text.contains("Choose what did not come") && text.contains("The box was empty"), "{text}");
        kit.pass_seconds(60);
        assert_eq!(room.lacks(&[("missing", "1")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(room.payouts(&kit).await[0].state, State::Paid, "the money did come");
        let desk = agent.get(&format!("/desk/all/{}", room.reference)).await;
        assert!(desk.text().contains("says that this did not come:"), "{}", desk.text());
        let arrival = format!("/desk/ledger/{}/1/1/arrival", room.reference);
        let old = agent.post(&arrival, &[("seen", &seen)]).await;
        assert_eq!(old.status, StatusCode::CONFLICT, "an old page has not read that it is missing");
        let seen = desk.hidden("seen");
        let fields = [("seen", seen.as_str()), ("back", "case"), ("text", "It lay with the neighbour")];
        for _ in 0..2 {
            let found = agent.post(&arrival, &fields).await;
            assert_eq!(found.location, format!("/desk/all/{}", room.reference));
        }
        let told = room.shopper.get(&room.page).await.text();
        assert!(
            told.contains("It lay with the neighbour") && told.contains("Yes, I have everything"),
            "{told}"
        );
        kit.work().await;
        let letters = kit.outbox().await;
        assert_eq!(
            letters.iter().filter(|one| one.subject.contains("should be with you after all")).count(),
            1
        );
    });
}

#[test]
fn a_sum_that_is_missing_and_found_keeps_the_payment_it_had() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(room.offers(&mut agent, "3490", &[]).await.status, StatusCode::SEE_OTHER);
        room.accepts(1).await;
        room.pays(&kit, &mut agent).await;
        let paid = room.payouts(&kit).await[0].clone();
        kit.pass_seconds(60);
        assert_eq!(room.lacks(&[]).await.status, StatusCode::SEE_OTHER);
        let lost = room.payouts(&kit).await[0].clone();
        assert_eq!((lost.state, lost.paid_at), (State::Failed, paid.paid_at));
        let ledger = agent.get("/desk/ledger").await.text();
        assert!(ledger.contains("It did arrive after all"), "{ledger}");
        let csv = agent.get("/desk/ledger?form=csv").await.text();
        assert!(!csv.contains(",refund,"), "what failed is not paid: {csv}");
        let mut program = kit.program(&["cases:read"]).await;
        let failed = program.get("/api/v1/payouts?state=failed").await.json();
        assert!(failed["payouts"][0]["paid_at"].is_null(), "{failed}");
        let old = paid.since.ms().to_string();
        assert_eq!(agent.post(&room.path("arrival"), &[("since", &old)]).await.status, StatusCode::CONFLICT);
        let since = lost.since.ms().to_string();
        let found = agent.post(&room.path("arrival"), &[("since", &since)]).await;
        assert_eq!(found.location, "/desk/ledger?done=found");
        let again = room.payouts(&kit).await[0].clone();
        assert_eq!((again.state, again.paid_at), (State::Paid, paid.paid_at));
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.post(&room.path("arrival"), &[]).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_helper_says_nothing_of_what_came() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        room.offers(&mut agent, "3490", &[]).await;
        room.accepts(1).await;
        room.pays(&kit, &mut agent).await;
        let once = room.shopper.get(&format!("{}/helper", room.page)).await.hidden("once");
        let invited = room.shopper.post(&format!("{}/helper", room.page), &[("once", &once)]).await;
        assert!(invited.status.is_success() || invited.status.is_redirection(), "{}", invited.status);
        let case = room.case;
        let read = kit.app.store().read::<_, Fault>(move |tx| cases::peek(tx, ShopId::FIRST, case)).await;
        let link = read.unwrap().unwrap().helper_link;
        let token = kit.app.links().token(ShopId::FIRST, case, domain::link::Party::Helper, link);
        let page = format!("/c/{token}");
        let mut helper = kit.visitor();
        let shown = helper.get(&page).await.text();
        assert!(shown.contains("say whether it came") && !shown.contains("/lack\""), "{shown}");
        let lack = helper.post(&format!("{page}/offers/1/lack"), &[("lack", "Nothing came")]).await;
        assert_eq!(lack.status, StatusCode::FORBIDDEN);
        assert_eq!(room.payouts(&kit).await[0].state, State::Paid);
    });
}

#[test]
fn money_that_came_back_is_written_down_after_something_else_was_agreed() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        room.offers(&mut agent, "1000", &[]).await;
        room.accepts(1).await;
        let since = room.pays(&kit, &mut agent).await;
        room.offers(&mut agent, "490", &[]).await;
        room.accepts(2).await;
        let fields = [("since", since.as_str()), ("text", "The bank says that the account is closed")];
        let returned = agent.post(&room.path("return"), &fields).await;
        assert_eq!(returned.location, "/desk/ledger?done=returned");
        let states: Vec<State> = room.payouts(&kit).await.iter().map(|one| one.state).collect();
        assert_eq!(states, [State::Failed, State::Approved]);
        let told = room.shopper.get(&room.page).await.text();
        assert!(told.contains("A payment came back to the shop") && !told.contains("/receipt\""), "{told}");
        let desk = agent.get(&format!("/desk/all/{}", room.reference)).await.text();
        assert!(desk.contains("It is owed beside what is agreed now"), "{desk}");
        room.pays(&kit, &mut agent).await;
        let all = room.payouts(&kit).await;
        assert_eq!((all[0].state, all[1].state), (State::Paid, State::Approved));
        let second = all[1].since.ms().to_string();
        let path = format!("/desk/ledger/{}/2/0/payment", room.reference);
        assert_eq!(agent.post(&path, &[("since", &second)]).await.status, StatusCode::SEE_OTHER);
        let told = room.shopper.get(&room.page).await.text();
        assert!(told.contains("Yes, I have everything"), "{told}");
    });
}

#[test]
fn an_offer_asked_for_again_is_the_one_that_was_made_then() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut program = kit.program(web::SCOPES).await;
        program = program.with_header("idempotency-key", "offer-1");
        let path = format!("/api/v1/cases/{}/offers", room.reference);
        let body = r#"{"items":[{"remedy":"refund","sum_minor":100000,"currency":"RUB"}]}"#;
        assert_eq!(program.post_json(&path, body).await.status, StatusCode::CREATED);
        let form = room.shopper.get(&room.page).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        let wish = [
            ("item", "refund"),
            ("sum-refund", "1200"),
            ("currency", "RUB"),
            ("once", &once),
            ("seen", &seen),
        ];
        let wished = room.shopper.post(&format!("{}/offers", room.page), &wish).await;
        assert_eq!(wished.status, StatusCode::SEE_OTHER);
        let again = program.post_json(&path, body).await;
        let told = again.json()["offer"].clone();
        assert_eq!(again.status, StatusCode::OK);
        assert_eq!(
            (told["number"].as_u64(), told["standing"].as_str()),
            (Some(1), Some("countered")),
            "{told}"
        );
        let mut agent = kit.staff(Role::Agent).await;
        room.offers(&mut agent, "1100", &[]).await;
        let again = program.post_json(&path, body).await.json();
        assert_eq!(again["offer"]["number"].as_u64(), Some(1), "nor another offer of the shop: {again}");
    });
}
