//! Offers over HTTP, on both databases: from the first offer to what the shopper has in hand, and all that may go wrong.

#![cfg(test)]

use axum::http::StatusCode;
use domain::case::{Outcome as Decision, Standing, Verdict};
use domain::id::{CaseId, ShopId};
use domain::link::Claimed;
use domain::role::Role;
use store::{Fault, Outcome, cases};
use testkit::{Answer, Kit, Visitor, both};

const WORDS: &str = "We are sorry: our packer broke it. We will mend this today.";

/// A case with its shopper, its page and its number at the desk.
struct Room {
    shopper: Visitor,
    agent: Visitor,
    page: String,
    desk: String,
}

impl Room {
    async fn open(kit: &Kit) -> Self {
        let (shopper, page) = kit.open_case("The kettle is cracked").await;
        let reference = case_of(kit, &page).await.reference;
        let agent = kit.staff(Role::Agent).await;
        Self { shopper, agent, page, desk: format!("/desk/cases/{reference}") }
    }

    /// The agent's form, filled in and sent.
    async fn offers(&mut self, things: &[(&str, &str)]) -> Answer {
        let form = self.agent.get(&format!("{}?do=offer", self.desk.replace("/cases/", "/all/"))).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        let mut fields = vec![("seen", seen.as_str()), ("once", once.as_str()), ("at", "all"), ("days", "7")];
        fields.extend_from_slice(things);
        if !things.iter().any(|(name, _)| *name == "text") {
            fields.push(("text", WORDS));
        }
        self.agent.post(&format!("{}/offers", self.desk), &fields).await
    }

    async fn refund(&mut self) {
        let things = [("item", "refund"), ("sum-refund", "3 490"), ("currency", "RUB")];
        assert_eq!(self.offers(&things).await.status, StatusCode::SEE_OTHER);
    }

    /// What the agent's card does about an offer.
    async fn does(&mut self, deed: &str, more: &[(&str, &str)]) -> Answer {
        let form = self.agent.get(&self.desk.replace("/cases/", "/all/")).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        let mut fields = vec![("seen", seen.as_str()), ("once", once.as_str()), ("at", "all")];
        fields.extend_from_slice(more);
        self.agent.post(&format!("{}/offers/{deed}", self.desk), &fields).await
    }

    /// What the shopper's card does.
    async fn shopper_does(&mut self, deed: &str, more: &[(&str, &str)]) -> Answer {
        let page = self.shopper.get(&self.page).await;
        let (seen, once) = (page.hidden("seen"), page.hidden("once"));
        let mut fields = vec![("seen", seen.as_str()), ("once", once.as_str())];
        fields.extend_from_slice(more);
        self.shopper.post(&format!("{}/{deed}", self.page), &fields).await
    }
}

async fn case_of(kit: &Kit, page: &str) -> domain::case::Case {
    let id: CaseId = Claimed::parse(page.trim_start_matches("/c/")).unwrap().case;
    let found = kit.app.store().read(move |tx| cases::peek(tx, ShopId::FIRST, id)).await;
    let found: Result<_, Fault> = found;
    found.unwrap().unwrap()
}

async fn standings(kit: &Kit, page: &str) -> Vec<Standing> {
    case_of(kit, page).await.offers.iter().map(|offer| offer.standing).collect()
}

async fn letters(kit: &Kit, kind: &str) -> Vec<String> {
    let all = kit.outbox().await;
    all.into_iter().filter(|letter| letter.kind == kind).map(|letter| letter.plain).collect()
}

/// The round that looks at terms, as it comes by.
async fn watch(kit: &Kit) {
    let round = redress::wire::rounds().find(|round| round.name == "complain.terms").unwrap();
    assert_eq!((round.run)(kit.app.clone()).await, Outcome::Done);
}

#[test]
fn an_offer_is_accepted_with_one_press_given_and_received() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        room.refund().await;
        let letter = letters(&kit, "offered").await;
        assert!(letter[0].contains("3,490") && letter[0].contains("our packer broke it"), "{letter:?}");
        let page = room.shopper.get(&room.page).await.text();
        assert!(page.contains("Accept 3,490") && page.contains("our packer broke it"), "{page}");
        let path = format!("{}/offers/1/acceptance", room.page);
        assert_eq!(room.shopper.get(&path).await.status, StatusCode::METHOD_NOT_ALLOWED, "no link accepts");
        let seen = room.shopper.get(&room.page).await.hidden("seen");
        for _ in 0..2 {
            let pressed = room.shopper.post(&path, &[("seen", &seen)]).await;
            assert_eq!(pressed.status, StatusCode::SEE_OTHER, "a second press is the first");
        }
        assert_eq!(letters(&kit, "accepted").await.len(), 1);
        assert_eq!(standings(&kit, &room.page).await, [Standing::Accepted]);
        let inbox = room.agent.get("/desk/all").await.text();
        assert!(inbox.contains("agreed: to be done"), "{inbox}");
        let given = room.does("1/gifts", &[("item", "0"), ("text", "Refunded to your card")]).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER);
        assert!(letters(&kit, "given").await[0].contains("Refunded to your card"));
        let asked = room.shopper.get(&room.page).await.text();
        assert!(
            asked.contains("Do you have what was agreed?") && asked.contains("It did not come"),
            "{asked}"
        );
        let lack = room.shopper_does("offers/1/lack", &[("lack", "Nothing on my card yet")]).await;
        assert_eq!(lack.status, StatusCode::SEE_OTHER);
        assert_eq!(case_of(&kit, &room.page).await.turn, domain::case::Turn::Shop);
        assert_eq!(room.does("1/gifts", &[("item", "0")]).await.status, StatusCode::SEE_OTHER);
        for _ in 0..2 {
            let pressed = room.shopper_does("offers/1/receipt", &[]).await;
            assert_eq!(pressed.status, StatusCode::SEE_OTHER);
        }
        let case = case_of(&kit, &room.page).await;
        let closure = case.closure().unwrap();
        assert_eq!((closure.outcome, closure.verdict), (Decision::Settled, Verdict::Confirmed));
        assert_eq!(closure.sum.as_ref().unwrap().minor, 349_000);
        let shown = room.shopper.get(&room.page).await.text();
        assert!(shown.contains("Agreed and done"), "{shown}");
    });
}

#[test]
fn something_else_is_suggested_agreed_or_declined() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let part = [("item", "part_refund"), ("sum-part_refund", "500"), ("currency", "RUB")];
        assert_eq!(room.offers(&part).await.status, StatusCode::SEE_OTHER);
        let page = room.shopper.get(&room.page).await.text();
        assert!(page.contains("value=\"part_refund\" checked") && page.contains("value=\"500\""), "{page}");
        let empty = room.shopper_does("offers", &[("wish", "a new one")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = empty.text();
        assert!(text.contains("a new one</textarea>") && text.contains("Choose at least one"), "{text}");
        let wish = [("item", "replacement"), ("wish", "A new one before Saturday")];
        assert_eq!(room.shopper_does("offers", &wish).await.status, StatusCode::SEE_OTHER);
        assert_eq!(standings(&kit, &room.page).await, [Standing::Countered, Standing::Open]);
        let desk = room.agent.get(&room.desk.replace("/cases/", "/all/")).await.text();
        assert!(
            desk.contains("The shopper suggests") && desk.contains("A new one before Saturday"),
            "{desk}"
        );
        let silent = room.does("2/refusal", &[]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a no needs a reason");
        assert_eq!(room.does("2/refusal", &[("text", "None left")]).await.status, StatusCode::SEE_OTHER);
        assert!(letters(&kit, "declined").await[0].contains("None left"));
        let again = [("item", "refund"), ("sum-refund", "3000"), ("currency", "RUB")];
        assert_eq!(room.shopper_does("offers", &again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(room.does("3/acceptance", &[]).await.status, StatusCode::SEE_OTHER);
        assert!(letters(&kit, "accepted").await[0].contains("We agree to what you suggested"));
        assert_eq!(standings(&kit, &room.page).await[2], Standing::Accepted);
    });
}

#[test]
fn an_old_page_a_late_press_and_an_offer_taken_back_are_told_what_stands() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        room.refund().await;
        let seen = room.shopper.get(&room.page).await.hidden("seen");
        let path = |number: u32| format!("/offers/{number}/acceptance");
        let other = [("item", "voucher"), ("sum-voucher", "500"), ("currency", "RUB")];
        assert_eq!(room.offers(&other).await.status, StatusCode::SEE_OTHER);
        let (one, two) = (format!("{}{}", room.page, path(1)), format!("{}{}", room.page, path(2)));
        let gone = room.shopper.post(&one, &[("seen", &seen)]).await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = gone.text();
        assert!(text.contains("does not stand any more") && text.contains("Accept 500"), "{text}");
        let stale = room.shopper.post(&two, &[("seen", &seen)]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.text().contains("Something new came into the case"));
        assert_eq!(room.does("2/withdrawal", &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(letters(&kit, "taken_back").await.len(), 1);
        let back = room.shopper.post(&two, &[("seen", "99")]).await;
        assert!(back.text().contains("does not stand any more"));
        room.refund().await;
        kit.pass_days(8);
        let late = room.shopper.post(&format!("{}{}", room.page, path(3)), &[("seen", "99")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.text().contains("The time of this offer has passed"), "{}", late.text());
        assert_eq!(standings(&kit, &room.page).await[..2], [Standing::Replaced, Standing::TakenBack]);
    });
}

#[test]
fn the_end_of_an_offer_is_told_a_day_before_and_when_it_has_passed() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        room.refund().await;
        kit.pass_days(6);
        kit.pass_hours(1);
        watch(&kit).await;
        let said = letters(&kit, "term_ended").await;
        assert!(said.len() == 1 && said[0].contains("An offer ends soon"), "{said:?}");
        kit.pass_days(1);
        watch(&kit).await;
        assert_eq!(letters(&kit, "term_ended").await.len(), 2);
        assert_eq!(standings(&kit, &room.page).await, [Standing::Lapsed]);
        let desk = room.agent.get("/desk/all").await.text();
        assert!(desk.contains("an offer has lapsed"), "{desk}");
    });
}

#[test]
fn neither_a_helper_nor_a_stranger_nor_another_case_accepts() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        room.refund().await;
        let form = room.shopper.get(&format!("{}/helper", room.page)).await;
        let once = form.hidden("once");
        let made = room.shopper.post(&format!("{}/helper", room.page), &[("once", &once)]).await;
        let shown = room.shopper.get(&made.location).await.text();
        let link = shown.split("<a href=\"http://shop.test").nth(1).and_then(|rest| rest.split('"').next());
        let link = link.unwrap();
        let mut helper = kit.visitor();
        let page = helper.get(link).await.text();
        assert!(page.contains("Only the shopper can accept") && !page.contains("/acceptance"), "{page}");
        for deed in ["1/acceptance", "1/refusal", "1/receipt", "1/withdrawal"] {
            let tried = helper.post(&format!("{link}/offers/{deed}"), &[("seen", "99")]).await;
            assert_eq!(tried.status, StatusCode::FORBIDDEN, "{deed}");
        }
        let (mut other, elsewhere) = kit.open_case("Another kettle").await;
        let tried = other.post(&format!("{elsewhere}/offers/1/acceptance"), &[("seen", "99")]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        let cut = &room.page[..room.page.len() - 1];
        let tried = kit.visitor().post(&format!("{cut}/offers/1/acceptance"), &[("seen", "99")]).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND);
        let tried = room.shopper.post(&format!("{}/offers/one/acceptance", room.page), &[]).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND);
        assert_eq!(standings(&kit, &room.page).await, [Standing::Open]);
    });
}

#[test]
fn two_agents_do_not_offer_past_each_other_and_a_bad_form_keeps_everything() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let form = room.agent.get(&format!("{}?do=offer", room.desk.replace("/cases/", "/all/"))).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        room.refund().await;
        let mut second = kit.staff(Role::Agent).await;
        let fields = [
            ("seen", seen.as_str()),
            ("once", once.as_str()),
            ("at", "all"),
            ("days", "3"),
            ("item", "repair"),
            ("text", "We repair it"),
        ];
        let late = second.post(&format!("{}/offers", room.desk), &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        let text = late.text();
        assert!(
            text.contains("We repair it</textarea>") && text.contains("value=\"repair\" checked"),
            "{text}"
        );
        for (things, sentence) in [
            (vec![("item", "refund"), ("currency", "RUB")], "Write the sum as a number"),
            (
                vec![("item", "refund"), ("sum-refund", "-5"), ("currency", "RUB")],
                "Write the sum as a number",
            ),
            (vec![("item", "refund"), ("sum-refund", "5")], "Choose the currency"),
            (vec![], "Choose at least one thing"),
            (vec![("item", "apology"), ("text", "")], "Write at least a word"),
            (vec![("item", "repair"), ("text", "Send us your card number and CVC")], "secrets"),
            (vec![("item", "apology"), ("text", "Sorry if you feel let down")], "sounds as if nothing"),
        ] {
            let back = room.offers(&things).await;
            assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{things:?}");
            assert!(back.text().contains(sentence), "{sentence}: {}", back.text());
        }
        let anyway = [("item", "apology"), ("text", "Sorry if you feel let down"), ("looked", "yes")];
        assert_eq!(
            room.offers(&anyway).await.status,
            StatusCode::SEE_OTHER,
            "it advises and forbids nothing"
        );
    });
}

#[test]
fn a_program_offers_and_reads_but_never_accepts_for_the_shopper() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut program = kit.program(web::SCOPES).await;
        let path = room.desk.replace("/desk/", "/api/v1/");
        let body =
            r#"{"items":[{"remedy":"refund","sum_minor":349000,"currency":"RUB"}],"days":7,"text":"Sorry"}"#;
        let made = program.post_json(&format!("{path}/offers"), body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        assert_eq!(made.json()["offer"]["standing"], "open");
        let accept = program.post_json(&format!("{path}/offers/1/answers"), r#"{"answer":"accept"}"#).await;
        assert_eq!(accept.status, StatusCode::FORBIDDEN, "{}", accept.text());
        for (body, code) in [
            (r#"{"items":[]}"#, "no-items"),
            (r#"{"items":[{"remedy":"refund"}]}"#, "bad-sum"),
            (r#"{"items":[{"remedy":"refund","sum_minor":5}]}"#, "bad-sum"),
            (r#"{"items":[{"remedy":"kindness"}]}"#, "unknown-remedy"),
            (r#"{"items":[{"remedy":"repair"}],"days":900}"#, "bad-until"),
            (r#"{"items":[{"remedy":"repair"}],"seen":1}"#, "newer-word"),
        ] {
            let refused = program.post_json(&format!("{path}/offers"), body).await;
            assert_eq!(refused.json()["code"], code, "{body}");
        }
        let taken = room.shopper_does("offers/1/acceptance", &[]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        let given = program.post_json(&format!("{path}/offers/1/gifts"), r#"{"item":0,"text":"Paid"}"#).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.text());
        let case = program.get(&path).await.json();
        assert_eq!(case["offers"][0]["standing"], "accepted");
        assert_eq!(case["offers"][0]["items"][0]["given"], true);
        assert_eq!(case["turn"], "shopper");
        let mut reader = kit.program(&["cases:read"]).await;
        assert_eq!(reader.post_json(&format!("{path}/offers"), body).await.status, StatusCode::FORBIDDEN);
    });
}
