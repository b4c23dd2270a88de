//! Formal complaints that other programs bring, on both databases: the term of the law runs, the words and the page are those
//! of a complaint made there, and what does not hold is said.

#![cfg(test)]

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::{Kit, Visitor, both};

const SCOPES: &[&str] = &["cases:read", "cases:write"];

/// Day 1 is the day after: the Russian term of ten days for money back ends on a Monday.
fn demand() -> Value {
    json!({
        "text": "Чайник не греет. Верните деньги.", "lang": "ru", "name": "Анна Петрова", "email": "anna@post.example",
        "phone": "+7 912 345-67-89", "channel": "phone", "ground": "QLT.defect", "wanted": "refund", "order": "48213",
        "claim": { "law": "ru", "bought": "2026-11-10", "came": "2026-11-16", "paid_minor": 349_000, "sum_minor": 349_000 }
    })
}

/// The same with another value at one place.
fn changed(place: &str, value: Value) -> Value {
    let mut demand = demand();
    *demand.pointer_mut(place).unwrap() = value;
    demand
}

async fn shown(program: &mut Visitor, reference: &str) -> Value {
    program.get(&format!("/api/v1/cases/{reference}")).await.json()
}

#[test]
fn a_program_opens_a_formal_complaint_with_the_term_of_the_law() {
    both(async |kit: Kit| {
        let mut program = kit.program(SCOPES).await;
        let opened = program.post_json("/api/v1/cases", &demand().to_string()).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
        let opened = opened.json();
        let case = shown(&mut program, opened["ref"].as_str().unwrap()).await;
        assert_eq!(
            (&case["stage"], &case["law_due"], &case["ground"]),
            (&json!("claim"), &json!("2026-11-30"), &json!("QLT.defect"))
        );
        assert_eq!(
            (&case["urgency"], &case["intent"], &case["channel"]),
            (&json!("high"), &json!("defective_item"), &json!("phone"))
        );
        let words = case["messages"][0]["text"].as_str().unwrap();
        for part in ["3 490 ₽", "16 ноября 2026", "Чайник не греет. Верните деньги."]
        {
            assert!(words.contains(part), "{part} in {words}");
        }
        let mut shopper = kit.visitor();
        let page = shopper.get(opened["url"].as_str().unwrap()).await.text().replace('\u{a0}', " ");
        assert!(page.contains("30 November"), "{page}");
    });
}

#[test]
fn a_talk_becomes_a_formal_complaint_once() {
    both(async |kit: Kit| {
        let mut program = kit.program(SCOPES).await;
        let body = r#"{"text":"The kettle does not heat","lang":"en","ground":"QLT.defect"}"#;
        let opened = program.post_json("/api/v1/cases", body).await.json();
        let reference = opened["ref"].as_str().unwrap();
        let path = format!("/api/v1/cases/{reference}/claim");
        let mut body = json!({ "text": "Please refund it.", "claim": { "law": "gb", "paid_minor": 3_990 } });
        let none = program.post_json(&path, &body.to_string()).await;
        assert_eq!(
            (none.status, &none.json()["code"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!("no-wanted"))
        );
        body["wanted"] = json!("refund");
        body["seen"] = json!(0);
        let newer = program.post_json(&path, &body.to_string()).await;
        assert_eq!((newer.status, &newer.json()["code"]), (StatusCode::CONFLICT, &json!("newer-word")));
        body["seen"] = Value::Null;
        let made = program.post_json(&path, &body.to_string()).await;
        assert_eq!(
            (made.status, &made.json()["stage"]),
            (StatusCode::CREATED, &json!("claim")),
            "{}",
            made.text()
        );
        let again = program.post_json(&path, &body.to_string()).await;
        assert_eq!(again.json()["code"], json!("already-claim"), "{}", again.text());
        let case = shown(&mut program, reference).await;
        assert_eq!(case["messages"].as_array().map(Vec::len), Some(2), "{case}");
        let words = case["messages"][1]["text"].as_str().unwrap();
        assert!(words.contains("£39.90") && words.ends_with("Please refund it."), "{words}");
    });
}

#[test]
fn the_same_key_makes_one_complaint() {
    both(async |kit: Kit| {
        let mut program = kit.program(SCOPES).await.with_header("idempotency-key", "demand-48213");
        let first = program.post_json("/api/v1/cases", &demand().to_string()).await;
        let again = program.post_json("/api/v1/cases", &demand().to_string()).await;
        assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::OK));
        assert_eq!(first.json()["ref"], again.json()["ref"]);
    });
}

#[test]
fn what_does_not_hold_is_said_and_nothing_is_kept() {
    both(async |kit: Kit| {
        let mut program = kit.program(SCOPES).await;
        for (place, value, field, code) in [
            ("/claim/law", json!("xx"), "law", "unknown-law"),
            ("/claim/came", json!("2026-11-21"), "came", "future-day"),
            ("/claim/came", json!("16.11.2026"), "came", "bad-day"),
            ("/claim/came", json!("2026-11-09"), "came", "before-bought"),
            ("/claim/bought", json!("2027-01-01"), "bought", "future-day"),
            ("/claim/sum_minor", json!(349_001), "sum_minor", "sum-above-paid"),
            ("/claim/sum_minor", json!(-5), "sum_minor", "bad-sum"),
            ("/claim/paid_minor", json!(0), "paid_minor", "bad-sum"),
            ("/ground", Value::Null, "ground", "no-ground"),
            ("/wanted", Value::Null, "wanted", "no-wanted"),
            ("/text", json!("🤬🤬🤬"), "text", "empty-story"),
            ("/phone", json!("12"), "phone", "bad-phone"),
            ("/channel", json!("import"), "channel", "unknown-channel"),
        ] {
            let refused =
                program.post_json("/api/v1/cases", &changed(place, value.clone()).to_string()).await;
            let told = refused.json();
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{place} {value}: {told}");
            assert_eq!((&told["field"], &told["code"]), (&json!(field), &json!(code)), "{place} {value}");
            assert!(told["detail"].as_str().is_some_and(|detail| detail.len() > field.len() + 2), "{told}");
        }
        let long = changed("/text", json!("слово ".repeat(4_000)));
        assert_eq!(
            program.post_json("/api/v1/cases", &long.to_string()).await.json()["code"],
            json!("too-long")
        );
        let all = program.get("/api/v1/cases").await.json();
        assert_eq!(all["cases"].as_array().map(Vec::len), Some(0), "{all}");
    });
}
