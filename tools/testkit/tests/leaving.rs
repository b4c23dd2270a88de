//! Leaving a contract made at a distance, over HTTP, on both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
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
        fields.extend([("once", once.as_str()), ("country", "eu"), ("do", "confirm")]);
        let first = visitor.post("/withdraw", &fields).await;
        let again = visitor.post("/withdraw", &fields).await;
        assert!(first.location.ends_with("/received"), "{} {}", first.status, first.text());
        assert_eq!(first.location, again.location, "a second press makes no second case");

        let received = visitor.get(&first.location).await.text().replace('\u{a0}', " ");
        assert!(received.contains("We have your statement") && received.contains("art. 13"), "{received}");
        let outbox = kit.outbox().await;
        let [letter] = outbox.as_slice() else { panic!("{} letters", outbox.len()) };
        let plain = letter.plain.replace('\u{a0}', " ");
        for part in [
            "Acknowledgement: we have your statement",
            "Received: Friday 20 November, 9 am",
            "I withdraw from the contract for the goods named here.",
            "Order: 48213",
            "Goods: those named in the statement, not the whole order",
            "within 14 days",
        ] {
            assert!(letter.subject.contains(part) || plain.contains(part), "{part} in {plain}");
        }

        assert!(!plain.contains("kettle"), "a letter repeats no words that were typed: {plain}");

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
            fields.extend([("order", order), ("once", &once), ("country", "eu"), ("do", "confirm")]);
            places.push(visitor.post("/withdraw", &fields).await.location);
        }
        assert_eq!(places[0], places[1]);
        assert!(places[2].ends_with("/received") && places[2] != places[0], "{places:?}");
    });
}
