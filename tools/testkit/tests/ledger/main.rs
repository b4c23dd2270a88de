//! The ledger over HTTP, on both databases: a second person, budgets, payers at the same moment, and what each role sees.

#![cfg(test)]

mod payments;

use axum::http::{Method, StatusCode};
use domain::case::Event;
use domain::id::{CaseId, ShopId};
use domain::ledger::{Budget, PayingRules, Payout, Period, State};
use domain::link::Claimed;
use domain::money::{Currency, Money};
use domain::role::Role;
use store::{Fault, cases};
use testkit::{Answer, Kit, Visitor, both};

/// Who presses "paid" at the same moment.
const PAYERS: usize = 16;

fn rub(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("RUB").unwrap() }
}

fn above(minor: i64) -> PayingRules {
    PayingRules { second_above: vec![rub(minor)], ..PayingRules::default() }
}

/// A case, who complains and who answers.
struct Room {
    shopper: Visitor,
    page: String,
    case: CaseId,
    reference: String,
}

impl Room {
    async fn open(kit: &Kit) -> Self {
        let (shopper, page) = kit.open_case("The kettle is cracked").await;
        let case: CaseId = Claimed::parse(page.trim_start_matches("/c/")).unwrap().case;
        let found = kit.app.store().read::<_, Fault>(move |tx| cases::peek(tx, ShopId::FIRST, case)).await;
        let reference = found.unwrap().unwrap().reference.to_string();
        Self { shopper, page, case, reference }
    }

    async fn offers(&self, agent: &mut Visitor, sum: &str, more: &[(&str, &str)]) -> Answer {
        let form = agent.get(&format!("/desk/all/{}?do=offer", self.reference)).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        let fields = [("seen", seen.as_str()), ("once", once.as_str()), ("at", "all"), ("days", "7")];
        let sum = [("item", "refund"), ("sum-refund", sum), ("currency", "RUB"), ("text", "We are sorry")];
        let fields = [fields.as_slice(), &sum, more].concat();
        agent.post(&format!("/desk/cases/{}/offers", self.reference), &fields).await
    }

    async fn accepts(&mut self, number: u32) {
        let seen = self.shopper.get(&self.page).await.hidden("seen");
        let path = format!("{}/offers/{number}/acceptance", self.page);
        let pressed = self.shopper.post(&path, &[("seen", &seen)]).await;
        assert_eq!(pressed.status, StatusCode::SEE_OTHER);
    }

    /// The shopper says that something of the first offer did not come.
    async fn lacks(&mut self, more: &[(&str, &str)]) -> Answer {
        let once = self.shopper.get(&self.page).await.hidden("once");
        let words = [("lack", "The box was empty"), ("once", once.as_str())];
        self.shopper.post(&format!("{}/offers/1/lack", self.page), &[&words[..], more].concat()).await
    }

    async fn payouts(&self, kit: &Kit) -> Vec<Payout> {
        let case = self.case;
        let read = kit.app.store().read::<_, Fault>(move |tx| cases::payouts(tx, ShopId::FIRST, case));
        read.await.unwrap()
    }

    /// How often the journal says that something was given.
    async fn n_given(&self, kit: &Kit) -> usize {
        let case = self.case;
        let read = kit.app.store().read::<_, Fault>(move |tx| cases::history(tx, ShopId::FIRST, case));
        let history = read.await.unwrap();
        history.iter().filter(|one| matches!(one.event, Event::RemedyGiven { .. })).count()
    }

    /// Marks the sum as paid; since when it stands so.
    async fn pays(&self, kit: &Kit, agent: &mut Visitor) -> String {
        let since = self.payouts(kit).await[0].since.ms().to_string();
        kit.pass_seconds(1);
        let paid = agent.post(&self.path("payment"), &[("since", &since)]).await.status;
        assert_eq!(paid, StatusCode::SEE_OTHER);
        self.payouts(kit).await[0].since.ms().to_string()
    }

    async fn closes(&self, agent: &mut Visitor) -> Answer {
        let form = agent.get(&format!("/desk/all/{}?do=close", self.reference)).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        let fields = [("seen", seen.as_str()), ("once", once.as_str()), ("at", "all")];
        let ends = [("outcome", "settled"), ("text", "That is all")];
        agent.post(&format!("/desk/cases/{}/closure", self.reference), &[&fields[..], &ends].concat()).await
    }

    fn path(&self, deed: &str) -> String {
        format!("/desk/ledger/{}/1/0/{deed}", self.reference)
    }
}

#[test]
fn a_second_person_approves_and_sixteen_payers_pay_once() {
    both(async |kit| {
        kit.pays_by(above(100_000)).await;
        let mut room = Room::open(&kit).await;
        let mut manager = kit.staff(Role::Manager).await;
        let mut second = kit.staff(Role::Owner).await;
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(room.offers(&mut manager, "3490", &[]).await.status, StatusCode::SEE_OTHER);
        room.accepts(1).await;
        assert_eq!(room.payouts(&kit).await[0].state, State::Owed);
        let told = room.shopper.get(&room.page).await.text();
        assert!(told.contains("a second person at the shop must approve it"), "{told}");
        let since = room.payouts(&kit).await[0].since.ms().to_string();
        let early = agent.post(&room.path("payment"), &[("since", &since)]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.text().contains("waits for a second person"), "{}", early.text());
        assert_eq!(agent.post(&room.path("approval"), &[]).await.status, StatusCode::FORBIDDEN);
        let own = manager.post(&room.path("approval"), &[]).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(own.text().contains("You bound the shop by this yourself"), "{}", own.text());
        let ledger = second.get("/desk/ledger").await.text();
        assert!(ledger.contains("Approve 3,490") && ledger.contains(&room.reference), "{ledger}");
        for _ in 0..2 {
            let approved = second.post(&room.path("approval"), &[]).await;
            assert_eq!(approved.location, "/desk/ledger?done=approved");
        }
        let since = room.payouts(&kit).await[0].since.ms().to_string();
        let mut payers = Vec::new();
        for number in 0..PAYERS {
            let (mut payer, path, since) =
                (kit.staff(Role::Agent).await, room.path("payment"), since.clone());
            payers.push(tokio::spawn(async move {
                let form = format!("since={since}&text=Payment+{number}").into_bytes();
                payer.send(Method::POST, &path, ("application/x-www-form-urlencoded", form)).await.status
            }));
        }
        for payer in payers {
            assert_eq!(payer.await.unwrap(), StatusCode::SEE_OTHER, "paid, by whomever");
        }
        assert_eq!(room.n_given(&kit).await, 1);
        let payouts = room.payouts(&kit).await;
        assert_eq!((payouts.len(), payouts[0].state), (1, State::Paid));
        assert!(payouts[0].how.starts_with("Payment "), "{payouts:?}");
        let told = room.shopper.get(&room.page).await.text();
        assert!(told.contains("on its way since") && told.contains("Yes, I have everything"), "{told}");
        let ledger = second.get("/desk/ledger").await.text();
        assert!(ledger.contains("Payment ") && ledger.contains("By month"), "{ledger}");
        let csv = second.get("/desk/ledger?form=csv").await.text();
        assert!(csv.contains(",refund,349000,RUB,") && !csv.contains("Payment "), "{csv}");
    });
}

#[test]
fn what_did_not_come_is_paid_again_and_an_old_page_does_not() {
    both(async |kit| {
        let mut room = Room::open(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(room.offers(&mut agent, "3490", &[]).await.status, StatusCode::SEE_OTHER);
        room.accepts(1).await;
        let old = room.payouts(&kit).await[0].since.ms().to_string();
        kit.pass_seconds(60);
        assert_eq!(agent.post(&room.path("payment"), &[("since", &old)]).await.status, StatusCode::SEE_OTHER);
        let page = room.shopper.get(&room.page).await;
        let fields = [("seen", page.hidden("seen")), ("once", page.hidden("once"))];
        let fields = [
            (fields[0].0, fields[0].1.as_str()),
            (fields[1].0, fields[1].1.as_str()),
            ("lack", "Nothing came"),
        ];
        let lack = room.shopper.post(&format!("{}/offers/1/lack", room.page), &fields).await;
        assert_eq!(lack.status, StatusCode::SEE_OTHER);
        assert_eq!(room.payouts(&kit).await[0].state, State::Failed);
        let late = agent.post(&room.path("payment"), &[("since", &old)]).await;
        assert_eq!((late.status, room.n_given(&kit).await), (StatusCode::CONFLICT, 1), "an old page");
        let ledger = agent.get("/desk/ledger").await;
        assert!(ledger.text().contains("pay it again, in place of the first time"));
        let since = ledger.hidden("since");
        assert_eq!(
            agent.post(&room.path("payment"), &[("since", &since)]).await.status,
            StatusCode::SEE_OTHER
        );
        let paid: i64 = room.payouts(&kit).await.iter().map(|one| one.sum.minor).sum();
        assert_eq!(paid, 349_000, "one payout, however often it went out");
        let asking = [("since", since.as_str()), ("text", "Send us your card number and CVC")];
        let asked = agent.post(&room.path("payment"), &asking).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut viewer = kit.staff(Role::Viewer).await;
        let seen = viewer.get("/desk/ledger").await;
        assert!(seen.status.is_success() && !seen.text().contains("/payment"));
        assert_eq!(viewer.post(&room.path("payment"), &[]).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_budget_binds_goodwill_and_neither_the_law_nor_the_owner() {
    both(async |kit| {
        let budget = Budget { period: Period::Month, ground: None, sum: rub(500_000) };
        kit.pays_by(PayingRules { budgets: vec![budget], ..PayingRules::default() }).await;
        let mut agent = kit.staff(Role::Agent).await;
        let (first, second) = (Room::open(&kit).await, Room::open(&kit).await);
        assert_eq!(first.offers(&mut agent, "4000", &[]).await.status, StatusCode::SEE_OTHER);
        let again = first.offers(&mut agent, "4500", &[]).await.status;
        assert_eq!(again, StatusCode::SEE_OTHER, "it takes the place of the one before");
        let over = second.offers(&mut agent, "1000", &[]).await;
        assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = over.text();
        assert!(
            text.contains("not so much goodwill left") && text.contains("We are sorry</textarea>"),
            "{text}"
        );
        let form = agent.get(&format!("/desk/all/{}?do=offer", second.reference)).await.text();
        assert!(form.contains("Goodwill left this month: 500"), "{form}");
        let lawful = second.offers(&mut agent, "1000", &[("lawful", "yes")]).await;
        assert_eq!(lawful.status, StatusCode::SEE_OTHER, "what the law gives is not refused");
        let third = Room::open(&kit).await;
        let mut program = kit.program(web::SCOPES).await;
        let path = format!("/api/v1/cases/{}/offers", third.reference);
        let voucher = r#"{"items":[{"remedy":"voucher","sum_minor":60000,"currency":"RUB"}],"by_law":true}"#;
        let refused = program.post_json(&path, voucher).await;
        assert_eq!(refused.json()["code"], "over-budget", "no law gives a voucher");
        let mut owner = kit.staff(Role::Owner).await;
        assert_eq!(third.offers(&mut owner, "1000", &[]).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn two_agents_at_the_same_moment_do_not_take_the_same_money() {
    both(async |kit| {
        let budget = Budget { period: Period::Quarter, ground: None, sum: rub(500_000) };
        kit.pays_by(PayingRules { budgets: vec![budget], ..PayingRules::default() }).await;
        let one = async || {
            let (room, mut agent) = (Room::open(&kit).await, kit.staff(Role::Agent).await);
            room.offers(&mut agent, "3000", &[]).await.status
        };
        let tries = tokio::join!(one(), one(), one(), one());
        let tries = [tries.0, tries.1, tries.2, tries.3];
        let n_offered = tries.iter().filter(|status| **status == StatusCode::SEE_OTHER).count();
        assert_eq!(n_offered, 1, "5,000 hold one offer of 3,000");
    });
}

#[test]
fn an_owner_sets_limits_and_budgets_and_nobody_else() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let path = "/desk/settings/remedies";
        let bad = [("limit-0", "5000"), ("budget-0", "many"), ("budget-currency-0", "RUB")];
        let back = owner.save(path, &bad).await;
        assert_eq!(back.status, StatusCode::OK);
        let text = back.text();
        assert!(text.contains("Choose the currency") && text.contains("Write the sum as a number"), "{text}");
        let good = [
            ("limit-0", "5000"),
            ("limit-currency-0", "RUB"),
            ("budget-0", "49 900.50"),
            ("budget-currency-0", "RUB"),
            ("budget-period-0", "quarter"),
            ("budget-ground-0", "QLT.defect"),
            ("voucher-days", "180"),
        ];
        assert_eq!(owner.save(path, &good).await.status, StatusCode::SEE_OTHER);
        let kept = owner.get(path).await.text();
        assert!(
            kept.contains("value=\"49900.50\"") && kept.contains("value=\"QLT.defect\" selected"),
            "{kept}"
        );
        let ledger = owner.get("/desk/ledger").await.text();
        assert!(ledger.contains("this quarter"), "{ledger}");
        let hours = owner.get("/desk/settings/hours").await;
        assert!(hours.status.is_success());
        let mut manager = kit.staff(Role::Manager).await;
        assert_eq!(manager.get(path).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn another_program_reads_the_ledger_and_an_offer_with_a_key_is_made_once() {
    both(async |kit| {
        kit.pays_by(PayingRules {
            budgets: vec![Budget { period: Period::Month, ground: None, sum: rub(900_000) }],
            ..PayingRules::default()
        })
        .await;
        let mut room = Room::open(&kit).await;
        let mut program = kit.program(web::SCOPES).await.with_header("idempotency-key", "offer-1");
        let path = format!("/api/v1/cases/{}/offers", room.reference);
        let body = r#"{"items":[{"remedy":"refund","sum_minor":349000,"currency":"RUB"}],"days":7}"#;
        let made = program.post_json(&path, body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let again = program.post_json(&path, body).await;
        assert_eq!((again.status, again.json()["offer"]["number"].as_u64()), (StatusCode::OK, Some(1)));
        let other = program.post_json(&path, &body.replace("349000", "1000")).await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        let elsewhere = Room::open(&kit).await;
        let moved = format!("/api/v1/cases/{}/offers", elsewhere.reference);
        assert_eq!(program.post_json(&moved, body).await.status, StatusCode::CONFLICT);

        let budgets = program.get("/api/v1/budgets").await.json();
        assert_eq!(budgets["budgets"][0]["reserved_minor"].as_i64(), Some(349_000), "{budgets}");
        room.accepts(1).await;
        let due = program.get("/api/v1/payouts?state=approved").await.json();
        let line = &due["payouts"][0];
        assert_eq!(
            (line["ref"].as_str(), line["sum_minor"].as_i64()),
            (Some(room.reference.as_str()), Some(349_000))
        );
        assert_eq!((line["basis"].as_str(), line["is_open"].as_bool()), (Some("goodwill"), Some(true)));
        assert_eq!(
            program.get("/api/v1/payouts?state=paid").await.json()["payouts"].as_array().map(Vec::len),
            Some(0)
        );
        for (query, code) in [
            ("", "unknown-state"),
            ("?state=offered", "unknown-state"),
            ("?state=owed&from=x", "bad-time"),
            ("?state=paid&until=x", "bad-time"),
        ] {
            let refused = program.get(&format!("/api/v1/payouts{query}")).await;
            assert_eq!(
                (refused.status, refused.json()["code"].as_str()),
                (StatusCode::UNPROCESSABLE_ENTITY, Some(code)),
                "{query}"
            );
        }
    });
}
