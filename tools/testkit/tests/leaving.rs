//! Leaving a contract made at a distance, over HTTP, on both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::proof::Receipt;
use domain::role::Role;
use serde_json::{Value, json};
use testkit::{Kit, Visitor, both};

const FIELDS: [(&str, &str); 4] = [
    ("name", "Anna Weber"),
    ("order", "48213"),
    ("email", "anna@post.example"),
    ("goods", "the blue kettle"),
];

async fn stated(visitor: &mut Visitor, country: &str, step: &str) -> testkit::Answer {
    let once = visitor.get("/withdraw").await.hidden("once");
    let mut fields = FIELDS.to_vec();
    fields.extend([("once", once.as_str()), ("country", country), ("do", step)]);
    fields.extend([("came-day", "18"), ("came-month", "11"), ("came-year", "2026")]);
    visitor.post("/withdraw", &fields).await
}

/// Both steps: the statement is looked at, and the one that was shown is made.
async fn confirmed(visitor: &mut Visitor, fields: &[(&str, &str)]) -> testkit::Answer {
    let look = visitor.post("/withdraw", &[fields, &[("do", "look")]].concat()).await;
    let shown = look.hidden("shown");
    visitor.post("/withdraw", &[fields, &[("do", "confirm"), ("shown", &shown)]].concat()).await
}

#[test]
fn a_contract_is_left_in_two_steps_and_acknowledged_with_day_and_time() {
    both(async |kit: Kit| {
        let mut visitor = kit.visitor();
        assert!(visitor.get("/returns?order=48213").await.text().contains("/withdraw"));
        let look = stated(&mut visitor, "eu", "look").await;
        let text = look.text().replace('\u{a0}', " ");
        assert_eq!(look.status, StatusCode::OK);
        assert!(
            text.contains("Confirm withdrawal") && text.contains("I withdraw from the contract"),
            "{text}"
        );
        assert!(text.contains("This is in time") && text.contains("2 December"), "{text}");
        assert_eq!(kit.outbox().await.len(), 0, "nothing is sent before the second step");
        let once = look.hidden("once");
        let mut fields = FIELDS.to_vec();
        fields.extend([("once", once.as_str()), ("country", "eu")]);
        let unseen = visitor.post("/withdraw", &[fields.as_slice(), &[("do", "confirm")]].concat()).await;
        assert!(
            unseen.text().contains("Confirm withdrawal"),
            "another statement than was shown is shown first"
        );
        let first = confirmed(&mut visitor, &fields).await;
        let again = confirmed(&mut visitor, &fields).await;
        assert!(first.location.ends_with("/received"), "{} {}", first.status, first.text());
        assert_eq!(first.location, again.location, "a second press makes no second case");

        let received = visitor.get(&first.location).await.text().replace('\u{a0}', " ");
        assert!(received.contains("We have your statement") && received.contains("art. 13"), "{received}");
        let outbox = kit.outbox().await;
        let [letter] = outbox.as_slice() else { panic!("{} letters", outbox.len()) };
        let plain = letter.plain.replace('\u{a0}', " ");
        for part in [
            "Acknowledgement: we have your statement",
            "Received: 20 November 2026, 9 am",
            "I withdraw from the contract for the goods named here.",
            "Order: 48213",
            "Goods: the blue kettle",
            "within 14 days",
        ] {
            assert!(letter.subject.contains(part) || plain.contains(part), "{part} in {plain}");
        }

        let mut agent = kit.staff(Role::Agent).await;
        let list = agent.get("/desk/all").await.text();
        assert!(list.contains("Anna Weber"), "{list}");

        let page = first.location.replace("/received", "");
        assert!(visitor.get(&page).await.text().contains("Contract ended"));
    });
}

#[test]
fn what_is_missing_is_said_and_a_law_without_the_right_says_so() {
    both(async |kit: Kit| {
        let mut visitor = kit.visitor();
        let once = visitor.get("/withdraw").await.hidden("once");
        let empty = visitor.post("/withdraw", &[("once", &once), ("do", "look")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text().contains("id=\"email-error\"") && empty.text().contains("id=\"order-error\""));
        assert!(stated(&mut visitor, "gb", "look").await.text().contains("Confirm cancellation"));
        assert!(stated(&mut visitor, "ru", "look").await.text().contains("Confirm refusal"));
        let none = stated(&mut visitor, "us", "confirm").await.text();
        assert!(none.contains("there is no general right"), "{none}");
        assert_eq!(kit.outbox().await.len(), 0);

        let (mut shopper, page) = kit.open_case("Where is it?").await;
        let case = shopper.get(&page).await.text();
        let token = page.replace("/c/", "");
        assert!(case.contains(&format!("/withdraw?case={token}")));
        let known = kit.visitor().get(&format!("/withdraw?case={token}")).await.text();
        let email = shopper.get(&format!("/withdraw?case={token}x")).await.text();
        assert!(
            known.contains("@") && known.len() > email.len(),
            "the case's own address stands in the form"
        );
    });
}

#[test]
fn a_statement_that_was_changed_and_made_again_is_another_one() {
    both(async |kit: Kit| {
        let mut visitor = kit.visitor();
        let once = visitor.get("/withdraw").await.hidden("once");
        let mut places = Vec::new();
        for order in ["48213", "48213", "48214"] {
            let mut fields = FIELDS.to_vec();
            fields.retain(|(name, _)| *name != "order");
            fields.extend([("order", order), ("once", &once), ("country", "eu")]);
            places.push(confirmed(&mut visitor, &fields).await.location);
        }
        assert_eq!(places[0], places[1]);
        assert!(places[2].ends_with("/received") && places[2] != places[0], "{places:?}");
    });
}

/// What a program brings, with some of it changed.
fn brought(changes: &Value) -> Value {
    let mut statement = json!({
        "law": "eu", "lang": "en", "name": "Anna Weber", "order": "48213", "email": "anna@post.example",
        "goods": "the blue kettle", "came": "2026-11-18",
    });
    for (field, value) in changes.as_object().unwrap() {
        statement[field] = value.clone();
    }
    statement
}

#[test]
fn a_program_leaves_a_contract_in_the_same_two_steps() {
    both(async |kit: Kit| {
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let statement = brought(&json!({}));
        let look = program.post_json("/api/v1/withdrawals/statement", &statement.to_string()).await;
        assert_eq!(look.status, StatusCode::OK, "{}", look.text());
        let look = look.json();
        assert_eq!((&look["law"], &look["standing"]), (&json!("eu"), &json!("in_time")));
        assert_eq!((&look["until"], &look["button"]), (&json!("2026-12-02"), &json!("Confirm withdrawal")));
        let words = look["statement"].as_str().unwrap();
        assert!(
            words.contains("I withdraw from the contract") && words.contains("the blue kettle"),
            "{words}"
        );
        assert!(look["follows"][0].as_str().unwrap().contains("within 14 days"), "{look}");
        assert_eq!(program.get("/api/v1/cases").await.json()["cases"], json!([]), "nothing is kept");
        assert_eq!(kit.outbox().await.len(), 0, "nothing is sent");

        let made = json!({ "statement": statement, "confirm": look["confirm"] }).to_string();
        let mut keyed = program.clone().with_header("idempotency-key", "w-48213");
        let first = keyed.post_json("/api/v1/withdrawals", &made).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
        let again = keyed.post_json("/api/v1/withdrawals", &made).await;
        assert_eq!((again.status, again.json()), (StatusCode::OK, first.json()));
        let told = first.json();
        assert_eq!(
            (&told["at"], &told["acknowledged"]),
            (&json!("2026-11-20T09:00:00.000Z"), &json!("letter"))
        );
        assert_eq!(told["statement"], look["statement"]);
        let receipt = Receipt::read(told["receipt"].to_string().as_bytes()).unwrap();
        assert_eq!((receipt.reference.as_str(), receipt.seq), (told["ref"].as_str().unwrap(), 1));

        let outbox = kit.outbox().await;
        let [letter] = outbox.as_slice() else { panic!("{} letters", outbox.len()) };
        let plain = letter.plain.replace('\u{a0}', " ");
        for part in ["Received: 20 November 2026, 9 am", "I withdraw from the contract", "Order: 48213"] {
            assert!(plain.contains(part), "{part} in {plain}");
        }

        let case = program.get(&format!("/api/v1/cases/{}", told["ref"].as_str().unwrap())).await.json();
        assert_eq!((&case["stage"], &case["channel"]), (&json!("claim"), &json!("api")));
        assert_eq!((&case["wanted"], &case["law_due"]), (&json!("refund"), &json!("2026-12-04")));
        assert_eq!(case["messages"][0]["text"], look["statement"]);
        assert!(case["events"][0]["actor"].as_str().unwrap().starts_with("key:"), "{case}");
        let page = kit.visitor().get(told["url"].as_str().unwrap()).await.text();
        assert!(page.contains("Contract ended"), "the page is that of a statement made on /withdraw");

        // The page opens the same case, but for who brought it.
        let mut visitor = kit.visitor();
        let made = [("once", "its own"), ("country", "eu")];
        let came = [("came-day", "18"), ("came-month", "11"), ("came-year", "2026")];
        let stated = confirmed(&mut visitor, &[&FIELDS[..], &made, &came].concat()).await;
        assert!(stated.location.ends_with("/received"), "{}", stated.text());
        let cases = program.get("/api/v1/cases").await.json();
        let other = cases["cases"][0]["ref"].as_str().unwrap().to_owned();
        let other = program.get(&format!("/api/v1/cases/{other}")).await.json();
        for field in
            ["stage", "turn", "intent", "urgency", "ground", "wanted", "law_due", "name", "email", "order"]
        {
            assert_eq!(other[field], case[field], "{field}");
        }
        assert_eq!(other["messages"][0]["text"], case["messages"][0]["text"]);
    });
}

#[test]
fn a_program_makes_no_statement_that_nobody_has_seen() {
    both(async |kit: Kit| {
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let look = program.post_json("/api/v1/withdrawals/statement", &brought(&json!({})).to_string()).await;
        let confirm = look.json()["confirm"].clone();
        let changed = json!({ "statement": brought(&json!({ "order": "48214" })), "confirm": confirm });
        let unseen = json!({ "statement": brought(&json!({})), "confirm": "" });
        for body in
            [changed, unseen, json!({ "statement": brought(&json!({ "law": "de" })), "confirm": confirm })]
        {
            let refused = program.post_json("/api/v1/withdrawals", &body.to_string()).await;
            assert_eq!(refused.json()["code"], "not-shown", "{body}");
        }
        for (field, value, code) in [
            ("law", "us", "no-such-right"),
            ("law", "xx", "unknown-law"),
            ("lang", "de", "unknown-lang"),
            ("name", " ", "no-name"),
            ("order", "", "no-order"),
            ("email", "", "no-email"),
            ("email", "anna", "bad-email"),
            ("came", "2026-11-21", "future-day"),
            ("came", "1999-11-21", "bad-day"),
            ("came", "18.11.2026", "bad-day"),
            ("goods", "kettle ".repeat(200).as_str(), "too-long"),
        ] {
            let body = brought(&json!({ field: value })).to_string();
            let refused = program.post_json("/api/v1/withdrawals/statement", &body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
            let problem = refused.json();
            assert_eq!((&problem["code"], &problem["field"]), (&json!(code), &json!(field)), "{problem}");
            let detail = problem["detail"].as_str().unwrap();
            assert!(!detail.contains(code), "{detail} says what to do");
        }
        let made = json!({ "statement": brought(&json!({})), "confirm": confirm }).to_string();
        let mut reader = kit.program(&["cases:read"]).await;
        for path in ["/api/v1/withdrawals", "/api/v1/withdrawals/statement"] {
            assert_eq!(reader.post_json(path, &made).await.status, StatusCode::FORBIDDEN);
            assert_eq!(kit.visitor().post_json(path, &made).await.status, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(program.get("/api/v1/cases").await.json()["cases"], json!([]));
        assert_eq!(kit.outbox().await.len(), 0);

        let mut keyed = program.clone().with_header("idempotency-key", "w-1");
        assert_eq!(keyed.post_json("/api/v1/withdrawals", &made).await.status, StatusCode::CREATED);
        let other = made.replace("blue", "green");
        assert_eq!(keyed.post_json("/api/v1/withdrawals", &other).await.json()["code"], "other-command");
    });
}

/// A program's statement about something else than goods.
fn left(contract: &str, law: &str) -> Value {
    let mut statement = brought(&json!({ "contract": contract, "law": law, "bought": "2026-11-10" }));
    statement.as_object_mut().unwrap().remove("came");
    statement
}

#[test]
fn a_service_is_counted_from_the_contract_and_nothing_goes_back() {
    both(async |kit: Kit| {
        let mut visitor = kit.visitor();
        let once = visitor.get("/withdraw").await.hidden("once");
        let mut fields = FIELDS.to_vec();
        fields.extend([("once", once.as_str()), ("country", "eu"), ("contract", "service")]);
        fields.extend([("came-day", "10"), ("came-month", "11"), ("came-year", "2026")]);
        let text = |answer: &testkit::Answer| answer.text().replace('\u{a0}', " ");
        let mut step = fields.clone();
        step.push(("do", "look"));
        let look = text(&visitor.post("/withdraw", &step).await);
        for part in [
            "I withdraw from the contract for the service named here.",
            "Service: the blue kettle",
            "Contract made on: 10 November 2026",
            "24 November",
            "you pay for the part done until now",
        ] {
            assert!(look.contains(part), "{part} in {look}");
        }
        assert!(!look.contains("You send the goods back"), "{look}");

        let made = confirmed(&mut visitor, &fields).await;
        assert!(made.location.ends_with("/received"), "{}", made.text());
        let received = text(&visitor.get(&made.location).await);
        assert!(received.contains("art. 13") && received.contains("you pay for the part done"), "{received}");
        let outbox = kit.outbox().await;
        let [letter] = outbox.as_slice() else { panic!("{} letters", outbox.len()) };
        let plain = letter.plain.replace('\u{a0}', " ");
        for part in [
            "I withdraw from the contract for the service named here.",
            "Service: the blue kettle",
            "Contract made on: 10 November 2026",
        ] {
            assert!(plain.contains(part), "{part} in {plain}");
        }
        assert!(!plain.contains("Goods:"), "{plain}");

        let mut program = kit.program(&["cases:read"]).await;
        let reference = program.get("/api/v1/cases").await.json()["cases"][0]["ref"].clone();
        let case = program.get(&format!("/api/v1/cases/{}", reference.as_str().unwrap())).await.json();
        assert_eq!((&case["contract"], &case["law_due"]), (&json!("service"), &json!("2026-12-04")));
        assert_eq!(case["intent"], "order_cancel", "there is nothing to send back");
        let mut agent = kit.staff(Role::Agent).await;
        let desk = agent.get(&format!("/desk/all/{}", reference.as_str().unwrap())).await.text();
        assert!(desk.contains("Contract about") && desk.contains("a service"), "{desk}");

        // The letter that leads on speaks of the service too.
        let page = made.location.replace("/received", "");
        let letter = visitor.get(&format!("{page}/letter")).await;
        let letter = if letter.location.is_empty() { letter } else { visitor.get(&letter.location).await };
        let letter = text(&letter);
        assert!(letter.contains("after it was made") && letter.contains("made on 10 November"), "{letter}");
        assert!(!letter.contains("The goods arrived"), "{letter}");
    });
}

#[test]
fn a_law_that_gives_the_right_for_goods_alone_says_so_and_loses_nothing() {
    both(async |kit: Kit| {
        let mut visitor = kit.visitor();
        let once = visitor.get("/withdraw").await.hidden("once");
        let mut fields = FIELDS.to_vec();
        fields.extend([
            ("once", once.as_str()),
            ("country", "ru"),
            ("contract", "digital"),
            ("do", "confirm"),
        ]);
        let none = visitor.post("/withdraw", &fields).await;
        assert!(none.text().contains("A subscription is a service"), "{}", none.text());
        assert_eq!(
            (none.hidden("name"), none.hidden("goods")),
            ("Anna Weber".into(), "the blue kettle".into())
        );
        assert_eq!(kit.outbox().await.len(), 0);

        let service = [("contract", "service"), ("country", "ru"), ("once", once.as_str())];
        let with = |step| [FIELDS.as_slice(), &service, &[("do", step)]].concat();
        let again = visitor.post("/withdraw", &with("change")).await.text();
        assert!(again.contains("value=\"48213\"") && again.contains("the blue kettle"), "{again}");
        let look = visitor.post("/withdraw", &with("look")).await.text().replace('\u{a0}', " ");
        assert!(look.contains("a service can be refused at any time"), "{look}");
        assert!(look.contains("The law names no number of days"), "{look}");
        let made = confirmed(&mut visitor, &[FIELDS.as_slice(), &service].concat()).await;
        assert!(made.location.ends_with("/received"), "{}", made.text());
        let mut program = kit.program(&["cases:read"]).await;
        let reference = program.get("/api/v1/cases").await.json()["cases"][0]["ref"].clone();
        let case = program.get(&format!("/api/v1/cases/{}", reference.as_str().unwrap())).await.json();
        assert_eq!((&case["contract"], &case["law_due"]), (&json!("service"), &Value::Null));
    });
}

#[test]
fn a_program_says_what_the_contract_is_about() {
    both(async |kit: Kit| {
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let path = "/api/v1/withdrawals/statement";
        for (contract, law, standing, until) in [
            ("service", "eu", "in_time", json!("2026-11-24")),
            ("digital", "gb", "in_time", json!("2026-11-24")),
            ("service", "ru", "always", Value::Null),
        ] {
            let look = program.post_json(path, &left(contract, law).to_string()).await;
            assert_eq!(look.status, StatusCode::OK, "{}", look.text());
            let look = look.json();
            assert_eq!((&look["contract"], &look["standing"]), (&json!(contract), &json!(standing)));
            assert_eq!(look["until"], until, "{contract} {law}");
        }
        let statement = left("digital", "gb");
        let look = program.post_json(path, &statement.to_string()).await.json();
        let made = json!({ "statement": statement, "confirm": look["confirm"] }).to_string();
        let told = program.post_json("/api/v1/withdrawals", &made).await.json();
        let case = program.get(&format!("/api/v1/cases/{}", told["ref"].as_str().unwrap())).await.json();
        assert_eq!((&case["contract"], &case["law_due"]), (&json!("digital"), &json!("2026-12-04")));

        let mut early = left("service", "eu");
        early["came"] = json!("2026-11-18");
        let mut future = left("service", "eu");
        future["bought"] = json!("2026-11-21");
        for (body, field, code) in [
            (left("digital", "ru"), "law", "no-such-right"),
            (left("ware", "eu"), "contract", "unknown-contract"),
            (early, "came", "other-day"),
            (brought(&json!({ "bought": "2026-11-10" })), "bought", "other-day"),
            (future, "bought", "future-day"),
        ] {
            let problem = program.post_json(path, &body.to_string()).await.json();
            assert_eq!((&problem["code"], &problem["field"]), (&json!(code), &json!(field)), "{problem}");
        }
    });
}
