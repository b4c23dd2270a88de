//! What the desk does with a case, another program can do by the API, on both databases: within its scopes, once for
//! each key of a command, never past what it had not read.

#![cfg(test)]

use axum::http::{Method, StatusCode};
use domain::id::{ShopId, StaffId};
use domain::role::Role;
use domain::{Actor, Moment};
use serde_json::{Value, json};
use store::Fault;
use testkit::{Kit, Visitor, both};
use web::keys::{NewKey, make};
use web::staff::change_person;

const BOTH: &[&str] = web::SCOPES;

async fn put(program: &mut Visitor, path: &str, body: &Value) -> (StatusCode, Value) {
    let sent = ("application/json", body.to_string().into_bytes());
    let answer = program.send(Method::PUT, path, sent).await;
    (answer.status, answer.json())
}

async fn opened(program: &mut Visitor, words: &str) -> String {
    let answer = program.post_json("/api/v1/cases", &json!({ "text": words }).to_string()).await;
    format!("/api/v1/cases/{}", answer.json()["ref"].as_str().unwrap())
}

#[test]
fn a_case_is_given_away_sorted_closed_and_opened_again() {
    both(async |kit: Kit| {
        kit.staff(Role::Agent).await;
        let mut program = kit.program(BOTH).await;
        let case = opened(&mut program, "Where is my kettle?").await;
        let staff = program.get("/api/v1/staff").await.json();
        let agent = &staff["staff"][0];
        assert_eq!((agent["role"].as_str(), agent["name"].as_str()), (Some("agent"), Some("The agent")));
        assert!(agent.get("email").is_none());
        let path = format!("{case}/owner");
        let given = put(&mut program, &path, &json!({ "owner": agent["id"], "seen": null })).await;
        assert_eq!(given.0, StatusCode::OK, "{}", given.1);
        let again = put(&mut program, &path, &json!({ "owner": agent["id"], "seen": null })).await;
        assert_eq!(again.1["seq"], given.1["seq"], "done once");
        let stale = put(&mut program, &path, &json!({ "owner": null, "seen": null })).await;
        assert_eq!((stale.0, stale.1["code"].as_str()), (StatusCode::CONFLICT, Some("newer-owner")));
        for (owner, code) in
            [(json!("7"), "owner-gone"), (json!("x"), "owner-gone"), (json!(7), "unreadable")]
        {
            let nobody = put(&mut program, &path, &json!({ "owner": owner, "seen": agent["id"] })).await;
            assert_eq!(nobody.1["code"], code, "{owner}");
        }
        assert_eq!(program.get(&case).await.json()["owner"], agent["id"]);
        let path = format!("{case}/sorting");
        let sorted = put(&mut program, &path, &json!({ "intent": "refund_status", "urgency": "high" })).await;
        assert_eq!(sorted.0, StatusCode::OK, "{}", sorted.1);
        for (body, code) in [
            (json!({ "intent": "nonsense", "urgency": "high" }), "unknown-intent"),
            (json!({ "intent": "praise", "urgency": "soon" }), "unreadable"),
        ] {
            assert_eq!(put(&mut program, &path, &body).await.1["code"], code);
        }
        let seq = put(&mut program, &path, &json!({ "intent": "refund_status", "urgency": "high" })).await;
        let closing = |outcome: &str, seen: i64| json!({ "outcome": outcome, "reliefs": ["apology"], "text": "We are sorry.", "seen": seen });
        let whole = program.get(&case).await.json();
        let read = whole["events"].as_array().unwrap().len() as i64;
        assert_eq!(whole["seq"], read);
        assert_eq!(seq.1["seq"], read);
        let path = format!("{case}/closure");
        let unknown = program.post_json(&path, &closing("withdrawn", read).to_string()).await.json();
        assert_eq!(unknown["code"], "unreadable");
        let early = program.post_json(&path, &closing("upheld", 0).to_string()).await.json();
        assert_eq!(early["code"], "newer-word");
        let mut keyed = program.clone().with_header("idempotency-key", "close-1");
        let closed = keyed.post_json(&path, &closing("upheld", read).to_string()).await;
        assert_eq!(closed.status, StatusCode::OK, "{}", closed.text());
        let twice = keyed.post_json(&path, &closing("upheld", read).to_string()).await;
        assert_eq!(
            (twice.status, twice.json()["seq"].clone()),
            (StatusCode::OK, closed.json()["seq"].clone())
        );
        let other = keyed.post_json(&path, &closing("settled", read).to_string()).await.json();
        assert_eq!(other["code"], "other-command");
        let whole = program.get(&case).await.json();
        assert_eq!(
            (whole["stage"].as_str(), whole["outcome"]["decision"].as_str()),
            (Some("closed"), Some("upheld"))
        );
        assert_eq!(whole["messages"].as_array().unwrap().last().unwrap()["text"], "We are sorry.");
        let path = format!("{case}/cause");
        assert_eq!(put(&mut program, &path, &json!({ "cause": "carrier" })).await.0, StatusCode::OK);
        assert_eq!(put(&mut program, &path, &json!({ "cause": "x" })).await.1["code"], "unknown-cause");
        assert_eq!(program.get(&case).await.json()["cause"], "carrier");
        let path = format!("{case}/reopening");
        let open = program.post_json(&path, r#"{"text":"The parcel came back to us."}"#).await;
        assert_eq!((open.status, open.json()["stage"].as_str()), (StatusCode::OK, Some("talk")));
        let not_closed = program.post_json(&path, r#"{"text":"Once more"}"#).await.json();
        assert_eq!(not_closed["code"], "not-closed");
    });
}

#[test]
fn words_and_files_come_once_for_each_key() {
    both(async |kit: Kit| {
        let mut program = kit.program(BOTH).await;
        let case = opened(&mut program, "Where is my kettle?").await;
        let other_case = opened(&mut program, "Where is my spoon?").await;
        let mut keyed = program.clone().with_header("idempotency-key", "words-1");
        let path = format!("{case}/messages");
        let said = keyed.post_json(&path, r#"{"text":"Still waiting"}"#).await;
        assert_eq!(said.status, StatusCode::CREATED);
        assert_eq!(keyed.post_json(&path, r#"{"text":"Still waiting"}"#).await.status, StatusCode::OK);
        for (path, body) in [
            (path.clone(), r#"{"text":"Something else"}"#),
            (format!("{other_case}/messages"), r#"{"text":"Still waiting"}"#),
        ] {
            assert_eq!(keyed.post_json(&path, body).await.json()["code"], "other-command", "{path}");
        }
        assert_eq!(program.get(&case).await.json()["messages"].as_array().unwrap().len(), 2);
        let blind = r#"{"text":"It is on its way","from":"shop","seen":1}"#;
        assert_eq!(program.post_json(&path, blind).await.json()["code"], "newer-word");
        let png = include_bytes!("dot.png");
        let mut keyed = program.clone().with_header("idempotency-key", "file-1");
        let path = format!("{case}/evidence");
        let bytes = || ("application/octet-stream", png.to_vec());
        let added = keyed.send(Method::POST, &format!("{path}?name=box.png"), bytes()).await;
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
        let again = keyed.send(Method::POST, &format!("{path}?name=box.png"), bytes()).await;
        assert_eq!(again.status, StatusCode::OK);
        let files = program.get(&case).await.json()["evidence"].clone();
        assert_eq!((files.as_array().unwrap().len(), files[0]["name"].as_str()), (1, Some("box.png")));
        let file = program.get(&format!("{path}/{}", files[0]["seq"])).await;
        assert_eq!(file.headers["content-type"], "image/png");
        assert_eq!(file.bytes.len() as i64, files[0]["size"].as_i64().unwrap());
        for (query, body, code) in [
            ("", &png[..], "unreadable"),
            ("?name=a.png", &b""[..], "empty-file"),
            ("?nam=a.png", &png[..], "unknown-parameter"),
        ] {
            let sent = ("application/octet-stream", body.to_vec());
            let refused = program.send(Method::POST, &format!("{path}{query}"), sent).await.json();
            assert_eq!(refused["code"], code, "{query}");
        }
        for missing in [format!("{path}/1"), format!("{path}/x"), format!("{other_case}/evidence/2")] {
            assert_eq!(program.get(&missing).await.status, StatusCode::NOT_FOUND, "{missing}");
        }
    });
}

#[test]
fn templates_are_read_and_the_description_is_a_page() {
    both(async |kit: Kit| {
        let mut owner = kit.staff(Role::Owner).await;
        owner.post("/desk/settings/templates", &[("do", "begin")]).await;
        let mut program = kit.program(&["cases:read"]).await;
        let templates = program.get("/api/v1/templates").await.json();
        let first = &templates["templates"][0];
        assert!(!first["words"]["ru"].as_str().unwrap().is_empty() && first["intents"].is_array(), "{first}");
        assert_eq!(kit.visitor().get("/api/v1/templates").await.status, StatusCode::UNAUTHORIZED);
        let page = kit.visitor().get("/api/v1").await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        for part in ["POST /api/v1/cases/{reference}/closure", "Idempotency-Key: 48213-1", "NewClosure"] {
            assert!(text.contains(part), "{part}");
        }
        assert!(
            text.contains("<code>Authorization: Bearer</code>") && !text.contains('`'),
            "code is shown as such"
        );
        assert!(!text.contains("<script src=\"http"));
    });
}

async fn made(kit: &Kit, by: StaffId, expires_at: Option<Moment>) -> Visitor {
    let new = NewKey { name: "till", scopes: BOTH, expires_at };
    let made = kit.app.store().write(move |tx| make(tx, ShopId::FIRST, Actor::Staff(by), new));
    let secret: Result<String, Fault> = made.await;
    kit.visitor().with_header("authorization", &format!("Bearer {}", secret.unwrap()))
}

async fn turned(kit: &Kit, who: StaffId, role: Role, is_active: bool) {
    let change = (who, role, is_active);
    let changed = kit.app.store().write(move |tx| change_person(tx, ShopId::FIRST, Actor::Console, change));
    assert!(changed.await.unwrap_or_else(|why: Fault| panic!("{why:?}")));
    // A key is remembered for a second.
    kit.pass_seconds(2);
}

#[test]
fn a_key_may_no_more_than_whoever_made_it() {
    both(async |kit: Kit| {
        kit.hire(Role::Owner).await;
        let maker = kit.hire(Role::Owner).await;
        let mut program = made(&kit, maker, None).await;
        let body = r#"{"text":"Your operator Ivan was quarrelsome","intent":"staff_complaint"}"#;
        let opened = program.post_json("/api/v1/cases", body).await.json();
        let reference = opened["ref"].as_str().unwrap().to_owned();
        let case = format!("/api/v1/cases/{reference}");
        assert_eq!(program.get(&case).await.status, StatusCode::OK);
        let lists = ["/api/v1/cases", "/api/v1/cases?q=quarrelsome", "/api/v1/cases?q=is:open"];
        for list in lists {
            assert!(program.get(list).await.text().contains(&reference), "{list}");
        }
        turned(&kit, maker, Role::Agent, true).await;
        for list in lists {
            let found = program.get(list).await;
            assert!(found.status == StatusCode::OK && !found.text().contains(&reference), "{list}");
        }
        assert_eq!(program.get(&case).await.status, StatusCode::NOT_FOUND);
        assert_eq!(program.get(&format!("{case}/evidence/1")).await.status, StatusCode::NOT_FOUND);
        for (path, body) in [
            ("messages", r#"{"text":"Hm"}"#),
            ("closure", r#"{"outcome":"settled","seen":9}"#),
            ("reopening", r#"{"text":"Hm"}"#),
            ("labels", r#"{"put":[]}"#),
            ("snooze", r#"{"awake":true}"#),
            ("offers", r#"{"items":[{"remedy":"apology"}],"text":"Sorry"}"#),
        ] {
            let refused = program.post_json(&format!("{case}/{path}"), body).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        }
        turned(&kit, maker, Role::Viewer, true).await;
        assert_eq!(program.post_json("/api/v1/cases", body).await.status, StatusCode::FORBIDDEN);
        assert_eq!(program.get("/api/v1/cases").await.status, StatusCode::OK);
        turned(&kit, maker, Role::Owner, false).await;
        assert_eq!(program.get("/api/v1/cases").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn a_key_opens_nothing_after_its_day() {
    both(async |kit: Kit| {
        let maker = kit.hire(Role::Owner).await;
        let mut program = made(&kit, maker, Some(kit.app.now().plus_ms(3_600_000))).await;
        assert_eq!(program.get("/api/v1/cases").await.status, StatusCode::OK);
        let mut owner = kit.sign_in(maker).await;
        let fields = [("name", "checkout"), ("scope", "vouchers"), ("scope", "money:read"), ("life", "7")];
        owner.post("/desk/settings/keys", &fields).await;
        let other = kit.hire(Role::Owner).await;
        made(&kit, other, None).await;
        turned(&kit, other, Role::Manager, true).await;
        let page = owner.get("/desk/settings/keys").await.text();
        for part in
            ["money:read, vouchers", "good until 27", "It may no more than that", "good until it is revoked"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        kit.pass_hours(1);
        assert_eq!(program.get("/api/v1/cases").await.status, StatusCode::UNAUTHORIZED);
        assert!(owner.get("/desk/settings/keys").await.text().contains("its time is over"));
    });
}

#[test]
fn many_cases_are_done_each_by_its_own_rules() {
    both(async |kit: Kit| {
        let mut program = kit.program(BOTH).await;
        let mut named = Vec::new();
        for n in 0..60 {
            named.push(
                opened(&mut program, &format!("Where is kettle {n}?")).await.replace("/api/v1/cases/", ""),
            );
        }
        let sorted = format!("/api/v1/cases/{}/messages", named[1]);
        program.post_json(&sorted, r#"{"text":"And where is the lid?"}"#).await;
        let mut cases: Vec<Value> = named.iter().map(|one| json!({ "ref": one, "seen": 1 })).collect();
        cases.push(json!({ "ref": "C-7F3K-92M4" }));
        cases.push(json!({ "ref": named[0] }));
        let body = json!({ "cases": cases, "do": { "sorting": { "urgency": "high" } } }).to_string();
        let mut keyed = program.clone().with_header("idempotency-key", "monday-1");
        let answer = keyed.post_json("/api/v1/bulk", &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let results = answer.json()["results"].clone();
        let of = |n: usize| (results[n]["done"].as_bool(), results[n]["code"].as_str());
        assert_eq!(results.as_array().map(Vec::len), Some(62));
        assert_eq!(
            (of(0), of(1), of(59)),
            ((Some(true), None), (Some(false), Some("newer-word")), (Some(true), None))
        );
        assert_eq!((of(60), of(61)), ((Some(false), Some("not-found")), (Some(true), None)));
        let case = format!("/api/v1/cases/{}", named[0]);
        let whole = program.get(&case).await.json();
        assert_eq!(
            (whole["urgency"].as_str(), whole["seq"].clone()),
            (Some("high"), results[0]["seq"].clone())
        );
        let again = keyed.post_json("/api/v1/bulk", &body).await.json();
        assert_eq!(again["results"][0]["seq"], whole["seq"], "done once");
        let other = json!({ "cases": [{ "ref": named[0] }], "do": { "closure": { "outcome": "settled" } } });
        let other = keyed.post_json("/api/v1/bulk", &other.to_string()).await.json();
        assert_eq!(other["results"][0]["code"], "other-command");
        for body in [
            json!({ "cases": [], "do": { "snooze": {} } }),
            json!({ "cases": [{ "ref": "x" }], "do": { "erase": {} } }),
        ] {
            assert!(
                program.post_json("/api/v1/bulk", &body.to_string()).await.status.is_client_error(),
                "{body}"
            );
        }
    });
}

#[test]
fn incidents_labels_notices_views_and_figures_are_within_reach() {
    both(async |kit: Kit| {
        kit.staff(Role::Owner).await;
        let mut program = kit.program(BOTH).await;
        let case = opened(&mut program, "The kettle leaks").await;
        let mut keyed = program.clone().with_header("idempotency-key", "batch-12");
        let body = r#"{"name":"Batch 12 leaks"}"#;
        let made = keyed.post_json("/api/v1/incidents", body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let again = keyed.post_json("/api/v1/incidents", body).await;
        assert_eq!((again.status, again.json()["id"].as_str()), (StatusCode::OK, Some(id.as_str())));
        let path = format!("{case}/incident");
        assert_eq!(put(&mut program, &path, &json!({ "incident": id })).await.0, StatusCode::OK);
        assert_eq!(put(&mut program, &path, &json!({ "incident": "7" })).await.1["code"], "unknown-incident");
        let whole = program.get(&format!("/api/v1/incidents/{id}")).await.json();
        assert_eq!(
            (whole["incident"]["n"].as_i64(), whole["cases"].as_array().map(Vec::len)),
            (Some(1), Some(1))
        );
        assert_eq!(program.get(&case).await.json()["incident"], json!(id));
        let label = program.post_json("/api/v1/labels", r#"{"name":"carrier","colour":"blue"}"#).await;
        assert_eq!(label.status, StatusCode::CREATED, "{}", label.text());
        let twice = program.post_json("/api/v1/labels", r#"{"name":"Carrier"}"#).await;
        assert_eq!((twice.status, twice.json()["colour"].as_str()), (StatusCode::OK, Some("blue")));
        program.post_json("/api/v1/labels", r#"{"name":"other"}"#).await;
        for (body, code) in
            [(json!({ "name": "other" }), "label-taken"), (json!({ "name": "a,b" }), "bad-label")]
        {
            assert_eq!(put(&mut program, "/api/v1/labels/carrier", &body).await.1["code"], code);
        }
        let renamed = put(&mut program, "/api/v1/labels/carrier", &json!({ "name": "courier" })).await;
        assert_eq!((renamed.0, renamed.1["name"].as_str()), (StatusCode::OK, Some("courier")));
        let read = program.get("/api/v1/notices").await.json();
        let both = |text: &str| json!({ "ru": text, "en": text });
        let notice = json!({ "title": both("Strike"), "changes": both("Later"), "stays": both("Refunds"),
            "from": "2026-11-20", "until": "2026-12-01", "in_letters": false });
        let body = json!({ "notices": [notice], "seen": read["print"] });
        let set = put(&mut program, "/api/v1/notices", &body).await;
        assert_eq!((set.0, set.1["notices"][0]["title"]["en"].as_str()), (StatusCode::OK, Some("Strike")));
        assert_eq!(put(&mut program, "/api/v1/notices", &body).await.0, StatusCode::OK, "done once");
        let stale = json!({ "notices": [], "seen": read["print"] });
        let late = put(&mut program, "/api/v1/notices", &stale).await;
        assert_eq!((late.0, late.1["code"].as_str()), (StatusCode::CONFLICT, Some("newer-notices")));
        assert_eq!(late.1["field"], "seen");
        assert!(program.get("/api/v1/views").await.json()["views"].is_array());
        // What happens at this very moment is counted by the next.
        kit.pass_seconds(1);
        let figures = program.get("/api/v1/reports").await.json();
        assert_eq!(
            (figures["opened"]["n"].as_i64(), figures["ended"]["n"].as_i64()),
            (Some(1), Some(0)),
            "{figures}"
        );
        let bad = program.get("/api/v1/reports?from=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z").await;
        assert_eq!(bad.json()["code"], "bad-period");
        let mut reader = kit.program(&["cases:read"]).await;
        for path in ["/api/v1/reports", "/api/v1/budgets", "/api/v1/payouts?state=owed"] {
            assert_eq!(reader.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    });
}
