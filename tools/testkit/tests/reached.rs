//! What of the desk came within a program's reach after the rest, on both databases: receipts, splitting once, erasing by
//! a key that may, the other buyers of a batch, incidents, payments that were none, vouchers taken away.

#![cfg(test)]

use axum::http::{Method, StatusCode};
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use domain::proof::Receipt;
use domain::role::Role;
use domain::{Actor, Moment};
use serde_json::{Value, json};
use store::Fault;
use testkit::{Kit, Visitor, both};
use web::keys::{NewKey, make};

async fn put(program: &mut Visitor, path: &str, body: &Value) -> (StatusCode, Value) {
    let sent = ("application/json", body.to_string().into_bytes());
    let answer = program.send(Method::PUT, path, sent).await;
    (answer.status, answer.json())
}

async fn post(program: &mut Visitor, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = program.post_json(path, &body.to_string()).await;
    (answer.status, answer.json())
}

/// Opens a case; gives its path and its shopper's page.
async fn opened(program: &mut Visitor, body: &Value) -> (String, String) {
    let (status, answer) = post(program, "/api/v1/cases", body).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    let url = answer["url"].as_str().unwrap();
    let page = &url[url.find("/c/").unwrap()..];
    (format!("/api/v1/cases/{}", answer["ref"].as_str().unwrap()), page.to_owned())
}

/// A program whose key somebody of this role made.
async fn of(kit: &Kit, role: Role, scopes: &'static [&'static str]) -> Visitor {
    let by: StaffId = kit.hire(role).await;
    let new = NewKey { name: "theirs", scopes, expires_at: None::<Moment> };
    let made = kit.app.store().write::<_, Fault>(move |tx| make(tx, ShopId::FIRST, Actor::Staff(by), new));
    kit.visitor().with_header("authorization", &format!("Bearer {}", made.await.unwrap()))
}

fn about_person() -> Value {
    json!({ "text": "Your courier shouted at me", "ground": "ACC.conduct" })
}

#[test]
fn a_receipt_is_of_an_entry_and_the_same_each_time() {
    both(async |kit: Kit| {
        let mut program = kit.program(web::SCOPES).await;
        let (case, page) = opened(&mut program, &json!({ "text": "Where is my kettle?" })).await;
        program.post_json(&format!("{case}/messages"), r#"{"text":"Still nothing"}"#).await;
        let path = format!("{case}/receipt");
        let newest = program.get(&path).await.json();
        assert_eq!(newest["seq"], 2);
        let first = program.get(&format!("{path}?seq=1")).await.json();
        let read = Receipt::read(first["receipt"].to_string().as_bytes()).unwrap();
        assert_eq!((read.seq, json!(read.reference)), (1, first["ref"].clone()));
        let shown = kit.visitor().get(&format!("{page}/receipt.json?seq=1")).await;
        assert_eq!(Receipt::read(&shown.bytes).unwrap().to_json(), read.to_json(), "one entry, one receipt");
        for (query, code) in [("?seq=9", "not-found"), ("?seq=x", "bad-seq"), ("?sq=1", "unknown-parameter")]
        {
            assert_eq!(program.get(&format!("{path}{query}")).await.json()["code"], code);
        }
        let (person, _) = opened(&mut program, &about_person()).await;
        let mut agents = of(&kit, Role::Agent, web::SCOPES).await;
        assert_eq!(agents.get(&format!("{person}/receipt")).await.status, StatusCode::NOT_FOUND);
        let mut till = kit.program(&["vouchers"]).await;
        assert_eq!(till.get(&path).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn one_key_splits_once_and_is_answered_with_the_case_it_made() {
    both(async |kit: Kit| {
        let mut program = kit.program(web::SCOPES).await;
        let (case, _) = opened(&mut program, &json!({ "text": "The kettle leaks" })).await;
        let messages = format!("{case}/messages");
        let spoon =
            post(&mut program, &messages, &json!({ "text": "My spoon is lost" })).await.1["seq"].clone();
        let cup =
            post(&mut program, &messages, &json!({ "text": "My cup is broken" })).await.1["seq"].clone();
        let path = format!("{case}/split");
        let mut keyed = program.clone().with_header("idempotency-key", "split-1");
        let (status, made) = post(&mut keyed, &path, &json!({ "messages": [spoon] })).await;
        assert_eq!(status, StatusCode::CREATED, "{made}");
        // Another one in between must not be taken for it.
        let other = post(&mut program, &path, &json!({ "messages": [cup] })).await;
        assert_eq!(other.0, StatusCode::CREATED);
        assert_ne!(other.1["ref"], made["ref"]);
        let (status, again) = post(&mut keyed, &path, &json!({ "messages": [spoon] })).await;
        assert_eq!((status, &again["ref"]), (StatusCode::OK, &made["ref"]), "{again}");
        let stale = post(&mut keyed, &path, &json!({ "messages": [cup] })).await;
        assert_eq!((stale.0, stale.1["code"].as_str()), (StatusCode::CONFLICT, Some("other-command")));
        let twice = post(&mut program, &path, &json!({ "messages": [spoon] })).await;
        assert_eq!(twice.1["code"], "already-split");
    });
}

#[test]
fn a_case_is_erased_by_a_key_made_for_it_and_nothing_that_is_owed() {
    both(async |kit: Kit| {
        let mut program = kit.program(web::SCOPES).await;
        let body = json!({ "text": "Where is my zqxvwk kettle?", "email": "anna@post.example" });
        let (case, page) = opened(&mut program, &body).await;
        let path = format!("{case}/erasure");
        let reason = json!({ "reason": "request" });
        let mut writer = kit.program(&["cases:read", "cases:write", "money:write", "settings"]).await;
        assert_eq!(post(&mut writer, &path, &reason).await.0, StatusCode::FORBIDDEN, "a scope of its own");
        let mut agents = of(&kit, Role::Agent, web::SCOPES).await;
        assert_eq!(post(&mut agents, &path, &reason).await.0, StatusCode::FORBIDDEN, "an agent may not");
        assert_eq!(post(&mut program, &path, &json!({ "reason": "whim" })).await.1["code"], "unreadable");
        let offer = json!({ "items": [{ "remedy": "refund", "sum_minor": 100, "currency": "RUB" }] });
        assert_eq!(post(&mut program, &format!("{case}/offers"), &offer).await.0, StatusCode::CREATED);
        let mut shopper = kit.visitor();
        let seen = shopper.get(&page).await.hidden("seen");
        shopper.post(&format!("{page}/offers/1/acceptance"), &[("seen", &seen)]).await;
        let owed = post(&mut program, &path, &reason).await;
        assert_eq!((owed.0, owed.1["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("still-owed")));
        assert_eq!(program.get(&case).await.json()["email"], "anna@post.example");
        post(&mut program, &format!("{case}/offers/1/gifts"), &json!({ "item": 0 })).await;
        let (status, erased) = post(&mut program, &path, &reason).await;
        assert_eq!(status, StatusCode::OK, "{erased}");
        let again = post(&mut program, &path, &reason).await;
        assert_eq!((again.0, &again.1["seq"]), (StatusCode::OK, &erased["seq"]), "done once");
        let whole = program.get(&case).await;
        assert!(!whole.text().contains("zqxvwk") && !whole.text().contains("anna@"), "{}", whole.text());
        let events = whole.json()["events"].clone();
        let last = events.as_array().unwrap().iter().find(|event| event["kind"] == "erased").unwrap();
        assert!(last["actor"].as_str().unwrap().starts_with("key:"), "{last}");
    });
}

#[test]
fn a_program_says_what_becomes_of_the_other_buyers() {
    both(async |kit: Kit| {
        let mut program = kit.program(web::SCOPES).await;
        let body = json!({ "text": "It smokes", "ground": "QLT.safety" });
        let (case, _) = opened(&mut program, &body).await;
        assert_eq!(program.get(&case).await.json()["buyers_warned"], Value::Null);
        let path = format!("{case}/buyers");
        let said =
            |warned: bool, text: &str, seen: Value| json!({ "warned": warned, "text": text, "seen": seen });
        let silent = put(&mut program, &path, &said(true, " ", Value::Null)).await;
        assert_eq!(
            (silent.1["code"].as_str(), silent.1["field"].as_str()),
            (Some("empty-message"), Some("text"))
        );
        let (status, done) = put(&mut program, &path, &said(true, "14 buyers by e-mail", Value::Null)).await;
        assert_eq!(status, StatusCode::OK, "{done}");
        let again = put(&mut program, &path, &said(true, "14 buyers by e-mail", Value::Null)).await;
        assert_eq!((again.0, &again.1["seq"]), (StatusCode::OK, &done["seq"]), "done once, noted once");
        let unseen = put(&mut program, &path, &said(false, "One of a kind", Value::Null)).await;
        assert_eq!((unseen.0, unseen.1["code"].as_str()), (StatusCode::CONFLICT, Some("newer-word")));
        let seen = put(&mut program, &path, &said(false, "One of a kind", json!(true))).await;
        assert_eq!(seen.0, StatusCode::OK, "{}", seen.1);
        let whole = program.get(&case).await.json();
        assert_eq!(whole["buyers_warned"], false);
        let notes = whole["messages"].as_array().unwrap().iter().filter(|one| one["kind"] == "noted").count();
        assert_eq!(notes, 2);
        let (harmless, _) = opened(&mut program, &json!({ "text": "Thank you", "ground": "DEL.none" })).await;
        let none = put(&mut program, &format!("{harmless}/buyers"), &said(true, "All", Value::Null)).await;
        assert_eq!(none.1["code"], "not-dangerous");
        let mut reader = kit.program(&["cases:read"]).await;
        assert_eq!(put(&mut reader, &path, &said(true, "All", json!(false))).await.0, StatusCode::FORBIDDEN);
    });
}

#[test]
fn an_incident_is_changed_by_whoever_read_it_and_ends_once() {
    both(async |kit: Kit| {
        let owner = kit.hire(Role::Agent).await;
        let mut program = kit.program(web::SCOPES).await;
        let made = post(&mut program, "/api/v1/incidents", &json!({ "name": "Batch 12 leaks" })).await.1;
        let path = format!("/api/v1/incidents/{}", made["id"].as_str().unwrap());
        let change = |name: &str, seen: &Value| {
            json!({ "name": name, "cause": "batch", "owner": owner.to_string(),
            "action": "Off the shelf", "check_on": "2030-01-02", "seen": seen })
        };
        let body = change("Batch 12 leaks", &made["print"]);
        let (status, set) = put(&mut program, &path, &body).await;
        assert_eq!(status, StatusCode::OK, "{set}");
        assert_eq!((set["cause"].as_str(), set["check_on"].as_str()), (Some("batch"), Some("2030-01-02")));
        assert_eq!(
            (&set["owner"], set["action"].as_str()),
            (&json!(owner.to_string()), Some("Off the shelf"))
        );
        assert_eq!(put(&mut program, &path, &body).await, (StatusCode::OK, set.clone()), "done once");
        let stale = put(&mut program, &path, &change("Batch 13", &made["print"])).await;
        assert_eq!((stale.0, stale.1["code"].as_str()), (StatusCode::CONFLICT, Some("newer-incident")));
        for (field, value, code) in [
            ("owner", json!("7"), "owner-gone"),
            ("cause", json!("fate"), "unknown-cause"),
            ("check_on", json!("soon"), "bad-day"),
            ("name", json!(" – "), "empty-name"),
            ("action", json!("a".repeat(2_001)), "too-long"),
        ] {
            let mut wrong = change("Batch 13", &set["print"]);
            wrong[field] = value;
            let refused = put(&mut program, &path, &wrong).await;
            assert_eq!((refused.1["code"].as_str(), refused.1["field"].as_str()), (Some(code), Some(field)));
        }
        let mut short = change("Batch 13", &set["print"]);
        short.as_object_mut().unwrap().remove("owner");
        assert_eq!(
            put(&mut program, &path, &short).await.1["code"],
            "unreadable",
            "nothing is emptied unsaid"
        );
        let end = format!("{path}/end");
        let stopped = put(&mut program, &end, &json!({ "stopped": true })).await;
        assert_eq!((stopped.0, stopped.1["standing"].as_str()), (StatusCode::OK, Some("stopped")));
        kit.pass_seconds(60);
        let again = put(&mut program, &end, &json!({ "stopped": true })).await.1;
        assert_eq!(again["stopped_at"], stopped.1["stopped_at"], "said twice it stopped once");
        let on = put(&mut program, &end, &json!({ "stopped": false })).await.1;
        assert_eq!((&on["stopped_at"], on["standing"].as_str()), (&Value::Null, Some("running")));
        let entries =
            kit.app.store().read::<_, Fault>(|tx| tx.entries(ShopId::FIRST, SHOP_STREAM, 0, i64::MAX));
        let kinds: Vec<String> = entries.await.unwrap().into_iter().map(|entry| entry.kind).collect();
        let n = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
        assert_eq!(
            (n("incident_changed"), n("incident_stopped"), n("incident_reopened")),
            (1, 1, 1),
            "{kinds:?}"
        );
        let mut reader = kit.program(&["cases:read"]).await;
        assert_eq!(put(&mut reader, &end, &json!({ "stopped": true })).await.0, StatusCode::FORBIDDEN);
        let (person, _) = opened(&mut program, &about_person()).await;
        put(&mut program, &format!("{person}/incident"), &json!({ "incident": made["id"] })).await;
        let mut agents = of(&kit, Role::Agent, web::SCOPES).await;
        assert_eq!(put(&mut agents, &end, &json!({ "stopped": true })).await.0, StatusCode::NOT_FOUND);
    });
}

#[test]
fn what_was_paid_comes_back_or_was_never_paid() {
    both(async |kit: Kit| {
        let mut program = kit.program(web::SCOPES).await;
        let (case, page) = opened(&mut program, &json!({ "text": "The kettle is cracked" })).await;
        let offer = json!({ "items": [{ "remedy": "refund", "sum_minor": 349_000, "currency": "RUB" }] });
        assert_eq!(post(&mut program, &format!("{case}/offers"), &offer).await.0, StatusCode::CREATED);
        let mut shopper = kit.visitor();
        let seen = shopper.get(&page).await.hidden("seen");
        shopper.post(&format!("{page}/offers/1/acceptance"), &[("seen", &seen)]).await;
        let of_offer = |verb: &str| format!("{case}/offers/1/{verb}");
        let state = async |program: &mut Visitor| program.get(&case).await.json()["payouts"][0].clone();
        let early = json!({ "item": 0, "paid_at": "2026-11-20T09:00:00Z", "text": "Account closed" });
        let unpaid = post(&mut program, &of_offer("returns"), &early).await;
        assert_eq!(unpaid.1["code"], "not-given");

        post(&mut program, &of_offer("gifts"), &json!({ "item": 0 })).await;
        let first = state(&mut program).await["paid_at"].clone();
        let undo = json!({ "item": 0, "paid_at": first });
        let (status, undone) = post(&mut program, &of_offer("undoings"), &undo).await;
        assert_eq!(status, StatusCode::OK, "{undone}");
        assert_eq!(state(&mut program).await["state"], "approved");
        let again = post(&mut program, &of_offer("undoings"), &undo).await;
        assert_eq!((again.0, &again.1["seq"]), (StatusCode::OK, &undone["seq"]), "done once");

        kit.pass_seconds(5);
        post(&mut program, &of_offer("gifts"), &json!({ "item": 0 })).await;
        let second = state(&mut program).await["paid_at"].clone();
        for verb in ["undoings", "returns"] {
            let mut old = json!({ "item": 0, "paid_at": first });
            if verb == "returns" {
                old["text"] = json!("Account closed");
            }
            let stale = post(&mut program, &of_offer(verb), &old).await;
            assert_eq!((stale.0, stale.1["code"].as_str()), (StatusCode::CONFLICT, Some("newer-payout")));
            assert_eq!(stale.1["field"], "paid_at");
        }
        kit.pass_seconds(11 * 60);
        let late = post(&mut program, &of_offer("undoings"), &json!({ "item": 0, "paid_at": second })).await;
        assert_eq!(late.1["code"], "too-late-to-undo");
        let back = |item: u32, text: &str, at: &Value| json!({ "item": item, "paid_at": at, "text": text });
        for (body, code) in [
            (back(0, " ", &second), "empty-reason"),
            (back(0, "Send us the code from the SMS", &second), "asks-secret"),
            (back(7, "Account closed", &second), "not-given"),
            (back(0, "Account closed", &json!("yesterday")), "bad-paid-at"),
        ] {
            let refused = post(&mut program, &of_offer("returns"), &body).await;
            assert_eq!(refused.1["code"], code, "{}", refused.1);
        }
        let failed = post(&mut program, &of_offer("returns"), &back(0, "Account closed", &second)).await;
        assert_eq!(failed.0, StatusCode::OK, "{}", failed.1);
        assert_eq!(state(&mut program).await["state"], "failed");
        let twice = post(&mut program, &of_offer("returns"), &back(0, "Account closed", &second)).await;
        assert_eq!(twice.1["seq"], failed.1["seq"], "done once");
        assert!(shopper.get(&page).await.text().contains("Account closed"), "the shopper is told why");
        let mut reader = kit.program(&["cases:read", "cases:write", "money:read"]).await;
        let refused = post(&mut reader, &of_offer("returns"), &back(0, "No", &second)).await;
        assert_eq!(refused.0, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_voucher_is_taken_away_by_a_managers_key_and_given_again() {
    both(async |kit: Kit| {
        let mut program = kit.program(web::SCOPES).await;
        let (case, page) = opened(&mut program, &json!({ "text": "The kettle is cracked" })).await;
        let offer = json!({ "items": [{ "remedy": "voucher", "sum_minor": 50_000, "currency": "RUB" }] });
        assert_eq!(post(&mut program, &format!("{case}/offers"), &offer).await.0, StatusCode::CREATED);
        let mut shopper = kit.visitor();
        let seen = shopper.get(&page).await.hidden("seen");
        shopper.post(&format!("{page}/offers/1/acceptance"), &[("seen", &seen)]).await;
        assert_eq!(kit.work().await, Vec::<String>::new());
        let shown = shopper.get(&page).await.text();
        let at = shown.find(">V-").unwrap() + 1;
        let code = shown[at..].split('<').next().unwrap().to_owned();
        let path = format!("/api/v1/vouchers/{code}/void");
        let lost = json!({ "reason": "lost" });
        let mut till = kit.program(&["vouchers", "cases:write"]).await;
        assert_eq!(put(&mut till, &path, &lost).await.0, StatusCode::FORBIDDEN, "a till takes none away");
        let mut agents = of(&kit, Role::Agent, web::SCOPES).await;
        assert_eq!(put(&mut agents, &path, &lost).await.0, StatusCode::FORBIDDEN, "nor an agent's key");
        let mut managers = of(&kit, Role::Manager, web::SCOPES).await;
        let (status, void) = put(&mut managers, &path, &lost).await;
        assert_eq!(status, StatusCode::OK, "{void}");
        assert!(void["voided_at"].is_string());
        assert_eq!(put(&mut managers, &path, &lost).await.1, void, "done once");
        let mut till = till.with_header("idempotency-key", "order-1");
        let sum = json!({ "sum_minor": 100, "currency": "RUB" });
        let used = post(&mut till, &format!("/api/v1/vouchers/{code}/uses"), &sum).await;
        assert_eq!(used.1["code"], "voucher-void");
        let mut twice = till.clone().with_more("idempotency-key", "order-2");
        let both = post(&mut twice, &format!("/api/v1/vouchers/{code}/uses"), &sum).await;
        assert_eq!((both.0, both.1["code"].as_str()), (StatusCode::BAD_REQUEST, Some("unreadable")));
        let again = put(&mut managers, &path, &json!({ "reason": null })).await;
        assert_eq!((again.0, &again.1["voided_at"]), (StatusCode::OK, &Value::Null), "{}", again.1);
        put(&mut managers, &path, &lost).await;
        kit.pass_seconds(11 * 60);
        let late = put(&mut managers, &path, &json!({ "reason": null })).await;
        assert_eq!(late.1["code"], "too-late-to-undo");
        assert_eq!(put(&mut managers, &path, &json!({})).await.1["code"], "unreadable");
        let nobody = put(&mut managers, "/api/v1/vouchers/V-1/void", &lost).await;
        assert_eq!(nobody.1["code"], "voucher-unknown");
    });
}
