//! What corrections teach, on both databases: gathered from sorted cases, learnt in a task, shown with its gain, in use
//! only by a second press, and back by one.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use redress::judging::ROUNDS;
use testkit::{Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const PAGE: &str = "/desk/settings/sorting";
const THINGS: [&str; 17] = [
    "wardrobe",
    "bunk bed",
    "bookcase",
    "desk",
    "chest of drawers",
    "shoe rack",
    "TV stand",
    "cot",
    "dining table",
    "office chair",
    "sideboard",
    "loft bed",
    "bench",
    "kitchen island",
    "crib",
    "shelf",
    "cabinet",
];

/// A page with plain spaces.
async fn plain(visitor: &mut Visitor, path: &str) -> String {
    visitor.get(path).await.text().replace('\u{a0}', " ")
}

async fn read_with_care(kit: &Kit) {
    for round in ROUNDS {
        assert_eq!((round.run)(kit.app.clone()).await, store::Outcome::Done);
    }
}

async fn brought(program: &mut Visitor, text: &str) -> String {
    let opened = program.post_json("/api/v1/cases", &serde_json::json!({ "text": text }).to_string()).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    opened.json()["ref"].as_str().unwrap().to_owned()
}

/// A shop whose people sort questions about assembling as a request for a person: so many corrections.
async fn correct(kit: &Kit, n: usize) {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    let mut agent = kit.staff(Role::Agent).await;
    for (place, thing) in THINGS.iter().cycle().take(n).enumerate() {
        let (text, intent, urgency) = if place < THINGS.len() {
            (
                format!("how do I put the {thing} together, the assembly sheet makes no sense"),
                "human_request",
                "high",
            )
        } else {
            (format!("where is my order, the {thing} has not arrived yet"), "order_status", "low")
        };
        let reference = brought(&mut program, &text).await;
        let fields = [("at", "waiting"), ("intent", intent), ("urgency", urgency), ("ground", "")];
        let sorted = agent.post(&format!("/desk/cases/{reference}/sorting"), &fields).await;
        assert_eq!(sorted.status, FOUND);
    }
}

#[test]
fn too_few_corrections_teach_nothing_and_it_says_how_many_are_missing() {
    both(async |kit| {
        correct(&kit, 3).await;
        let mut manager = kit.staff(Role::Manager).await;
        let page = plain(&mut manager, PAGE).await;
        assert!(page.contains("27 corrections are missing") && !page.contains("sorting/teach"), "{page}");
        assert_eq!(manager.post(&format!("{PAGE}/teach"), &[]).await.status, FOUND);
        assert!(kit.work().await.is_empty());
        assert!(!plain(&mut manager, PAGE).await.contains("Model No."));
        for (way, fields, said) in [
            ("use", vec![("number", "1")], "This model is not kept any more"),
            ("use", vec![], "This model is not kept any more"),
            ("back", vec![], "nothing to go back to"),
        ] {
            let pressed = manager.post(&format!("{PAGE}/{way}"), &fields).await;
            let page = plain(&mut manager, &pressed.location).await;
            assert!(page.contains(said) && !page.contains(">Saved"), "{way}: {page}");
        }
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(agent.get(PAGE).await.status, StatusCode::FORBIDDEN);
        for way in ["teach", "use", "back"] {
            let refused = agent.post(&format!("{PAGE}/{way}"), &[("number", "1")]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{way}");
        }
    });
}

#[test]
fn a_habit_is_learnt_shown_used_by_a_second_press_and_taken_back() {
    both(async |kit| {
        correct(&kit, 34).await;
        let mut owner = kit.staff(Role::Owner).await;
        assert!(owner.get(PAGE).await.text().contains("sorting/teach"));
        assert_eq!(owner.post(&format!("{PAGE}/teach"), &[]).await.status, FOUND);
        let running = owner.get(PAGE).await;
        assert!(running.text().contains("<progress") && running.headers.contains_key("refresh"));
        owner.post(&format!("{PAGE}/teach"), &[]).await;
        assert!(kit.work().await.is_empty());
        let taught = owner.get(PAGE).await;
        let page = taught.text().replace('\u{a0}', " ");
        assert!(!taught.headers.contains_key("refresh"));
        assert!(
            page.contains("Model No. 1") && !page.contains("Model No. 2"),
            "pressed twice, taught once: {page}"
        );
        assert!(page.contains("of 34") && page.contains("more right answers"), "{page}");
        assert!(page.contains("the shipped model"), "nothing is in use by itself: {page}");

        let asked = "the assembly instructions for the new armchair are unreadable, how do I build it";
        assert!(!judged_by(&kit, asked).await.contains("shop-1"));
        assert_eq!(owner.post(&format!("{PAGE}/use"), &[("number", "7")]).await.status, FOUND);
        assert!(plain(&mut owner, PAGE).await.contains("the shipped model"), "an unknown one is not used");
        assert_eq!(owner.post(&format!("{PAGE}/use"), &[("number", "1")]).await.status, FOUND);
        let used = plain(&mut owner, PAGE).await;
        assert!(used.contains("your own model No. 1") && used.contains("sorting/back"), "{used}");
        let judged = judged_by(&kit, asked).await;
        assert!(judged.contains("<dd>asks for a person</dd>") && judged.contains("+shop-1"), "{judged}");

        assert_eq!(owner.post(&format!("{PAGE}/back"), &[]).await.status, FOUND);
        let back = plain(&mut owner, PAGE).await;
        assert!(back.contains("the shipped model") && !back.contains("sorting/back"), "{back}");
        assert!(!judged_by(&kit, asked).await.contains("shop-1"));
        let journal = plain(&mut owner, "/desk/settings/journal").await;
        for said in ["Sorting model taught: No. 1", "turned on: No. 1", "the shipped one"] {
            assert!(journal.contains(said), "{said}: {journal}");
        }
    });
}

/// Who judged a new message, and how, as the case's page says it.
async fn judged_by(kit: &Kit, text: &str) -> String {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    let reference = brought(&mut program, text).await;
    read_with_care(kit).await;
    let mut agent = kit.staff(Role::Agent).await;
    plain(&mut agent, &format!("/desk/all/{reference}")).await
}
