//! The API over HTTP, on both databases.

#![cfg(test)]

use axum::http::{Method, StatusCode};
use domain::proof::Receipt;
use domain::role::Role;
use serde_json::Value;
use std::collections::BTreeSet;
use testkit::both;

const BOTH: &[&str] = &["cases:read", "cases:write", "money:write"];

#[test]
fn a_case_is_opened_found_read_and_written_in() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        let opened =
            program.post_json("/api/v1/cases", r#"{"text":"Чайник не пришёл","order":"48213"}"#).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
        let opened = opened.json();
        let reference = opened["ref"].as_str().unwrap();
        let receipt = Receipt::read(opened["receipt"].to_string().as_bytes()).unwrap();
        assert_eq!((receipt.reference.as_str(), receipt.seq), (reference, 1));
        let found = program.get("/api/v1/cases?q=%D1%87%D0%B0%D0%B9%D0%BD%D0%B8%D0%BA%D0%B8").await.json();
        assert_eq!(found["cases"][0]["ref"], reference);
        let path = format!("/api/v1/cases/{reference}/messages");
        let said = program.post_json(&path, r#"{"text":"Ищем","from":"shop"}"#).await;
        assert_eq!(said.status, StatusCode::CREATED);
        let brought = program.post_json(&path, r#"{"text":"Всё ещё жду"}"#).await.json();
        assert_eq!(brought["turn"], "shop", "the words are the shopper's");
        let case = program.get(&format!("/api/v1/cases/{reference}")).await.json();
        let last = case["messages"].as_array().unwrap().last().unwrap();
        assert_eq!(last["kind"], "received");
        assert!(last["actor"].as_str().unwrap().starts_with("key:"), "{last}");
        assert_eq!(program.post_json(&path, r#"{"text":"Нашли","from":"shop"}"#).await.status, said.status);
        let whole = program.get(&format!("/api/v1/cases/{}", reference.to_lowercase())).await.json();
        assert_eq!((whole["turn"].as_str(), whole["lang"].as_str()), (Some("shopper"), Some("ru")));
        assert_eq!(whole["messages"].as_array().unwrap().len(), 4);
        let url = opened["url"].as_str().unwrap();
        assert_eq!(kit.visitor().get(url).await.status, StatusCode::OK);
    });
}

#[test]
fn what_was_looked_for_is_shown_with_the_words_around_it() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        let story = "Добрый день! <b>Чайники</b> не греют, верните деньги. Карта 4111 1111 1111 1111";
        let body = format!(r#"{{"text":"{story}","email":"anna@post.example"}}"#);
        assert_eq!(program.post_json("/api/v1/cases", &body).await.status, StatusCode::CREATED);
        let asked: String = form_urlencoded::byte_serialize("возврат чайника".as_bytes()).collect();
        let found = program.get(&format!("/api/v1/cases?q={asked}")).await.json();
        let snippet = &found["cases"][0]["snippet"];
        let text: Vec<char> = snippet["text"].as_str().unwrap().chars().collect();
        let marked: Vec<String> = snippet["marks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|mark| {
                let at = |end: usize| usize::try_from(mark[end].as_u64().unwrap()).unwrap();
                text[at(0)..at(1)].iter().collect()
            })
            .collect();
        assert_eq!(marked, ["Чайники", "верните"]);
        assert!(!snippet["text"].as_str().unwrap().contains("4111 1111"), "{snippet}");
        let list = program.get("/api/v1/cases").await.json();
        assert!(list["cases"][0].get("snippet").is_none(), "only what a search found has one: {list}");
        let mut agent = kit.staff(Role::Agent).await;
        let desk = agent.get(&format!("/desk/all?q={asked}")).await.text();
        assert!(desk.contains("&lt;b&gt;<mark>Чайники</mark>&lt;/b&gt; не греют"), "{desk}");
        // Nobody gave a name: the address tells one shopper from another.
        assert!(desk.contains("<b><bdi>anna@post.example</bdi></b>"), "{desk}");
        let by_address = agent.get("/desk/all?q=anna%40post.example").await.text();
        assert!(by_address.contains("data-ref=") && !by_address.contains("<mark>"), "{by_address}");
    });
}

#[test]
fn the_same_command_is_done_once() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await.with_header("idempotency-key", "k1");
        let first = program.post_json("/api/v1/cases", r#"{"text":"once"}"#).await;
        let again = program.post_json("/api/v1/cases", r#"{"text":"once"}"#).await;
        let other = program.post_json("/api/v1/cases", r#"{"text":"other"}"#).await;
        assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::OK));
        assert_eq!(first.json()["ref"], again.json()["ref"]);
        assert_eq!(other.status, StatusCode::CONFLICT);
    });
}

#[test]
fn pages_of_a_list_join_without_gaps_or_doubles() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        for n in 0..7 {
            let body = format!(r#"{{"text":"case number {n}"}}"#);
            assert_eq!(program.post_json("/api/v1/cases", &body).await.status, StatusCode::CREATED);
            kit.pass_seconds(1);
        }
        for view in ["all", "waiting", "unowned"] {
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            loop {
                let page = program.get(&format!("/api/v1/cases?view={view}&limit=3{cursor}")).await.json();
                for case in page["cases"].as_array().unwrap() {
                    seen.push(case["ref"].as_str().unwrap().to_owned());
                }
                match page["next"].as_str() {
                    Some(next) => cursor = format!("&cursor={next}"),
                    None => break,
                }
            }
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 7, "{view}");
        }
    });
}

#[test]
fn bad_input_is_named() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        for (body, status, code) in [
            ("{", StatusCode::BAD_REQUEST, "unreadable"),
            (r#"{"text":7}"#, StatusCode::BAD_REQUEST, "unreadable"),
            (r#"{"text":"x","more":1}"#, StatusCode::BAD_REQUEST, "unreadable"),
            (r#"{"text":"  "}"#, StatusCode::UNPROCESSABLE_ENTITY, "empty-story"),
            (r#"{"text":"x","email":"no"}"#, StatusCode::UNPROCESSABLE_ENTITY, "bad-email"),
            (r#"{"text":"x","lang":"xx"}"#, StatusCode::UNPROCESSABLE_ENTITY, "unknown-lang"),
            (r#"{"text":"x","ground":"?"}"#, StatusCode::UNPROCESSABLE_ENTITY, "unknown-ground"),
        ] {
            let answer = program.post_json("/api/v1/cases", body).await;
            assert_eq!(answer.status, status, "{body}");
            assert_eq!(answer.json()["code"], code, "{body}");
            assert_eq!(answer.headers["content-type"], "application/problem+json");
        }
        let large = format!(r#"{{"text":"{}"}}"#, "x".repeat(600_000));
        assert_eq!(program.post_json("/api/v1/cases", &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        let long = format!(r#"{{"text":"{}"}}"#, "x".repeat(20_001));
        let long = program.post_json("/api/v1/cases", &long).await.json();
        assert_eq!((&long["code"], &long["field"]), (&"too-long".into(), &"text".into()), "{long}");
        assert!(long["detail"].as_str().unwrap().contains("20,000"), "{long}");
        let order = format!(r#"{{"text":"x","order":"{}"}}"#, "1".repeat(300));
        let order = program.post_json("/api/v1/cases", &order).await.json();
        assert_eq!((&order["code"], &order["field"]), (&"too-long".into(), &"order".into()), "{order}");
        assert_eq!(program.get("/api/v1/cases?view=none").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        for limit in ["0", "-1", "201", "x", "", "1.5"] {
            let answer = program.get(&format!("/api/v1/cases?limit={limit}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{limit}");
            assert_eq!(answer.json()["code"], "bad-limit", "{limit}");
        }
        assert_eq!(program.get("/api/v1/cases?cursor=x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(program.get("/api/v1/cases/C-0000-0001").await.status, StatusCode::NOT_FOUND);
        let method = program.send(Method::DELETE, "/api/v1/cases", ("", Vec::new())).await;
        assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
    });
}

#[test]
fn an_answer_of_the_shop_asks_for_no_secret() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        let opened = program.post_json("/api/v1/cases", r#"{"text":"The kettle leaks"}"#).await;
        let path = format!("/api/v1/cases/{}/messages", opened.json()["ref"].as_str().unwrap());
        for (text, from, is_taken) in [
            ("Please send us the code from the SMS", "shop", false),
            ("Пришлите к о д из СМС", "shop", false),
            ("Never tell anyone the code from the SMS", "shop", true),
            ("They told me: please send us the code from the SMS", "shopper", true),
            ("Please send us the code from the SMS, they wrote", "note", true),
        ] {
            let body = serde_json::json!({ "text": text, "from": from }).to_string();
            let answer = program.post_json(&path, &body).await;
            let expected = if is_taken { StatusCode::CREATED } else { StatusCode::UNPROCESSABLE_ENTITY };
            assert_eq!(answer.status, expected, "{text}: {}", answer.text());
            assert_eq!(answer.json()["code"] == "asks-secret", !is_taken, "{text}");
            let words = answer.json()["words"].as_str().map(str::to_owned);
            assert_eq!(words.as_deref().is_some_and(|words| text.contains(words)), !is_taken, "{text}");
            assert_eq!(answer.json()["field"] == "text", !is_taken, "{text}");
        }
        let path = path.replace("/messages", "/offers");
        let offer = |text: &str| {
            let items = serde_json::json!([{ "remedy": "apology" }]);
            serde_json::json!({ "items": items, "text": text }).to_string()
        };
        let refused = program.post_json(&path, &offer("We are sorry. Send us the code from the SMS")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        let words = refused.json()["words"].as_str().unwrap().to_owned();
        assert!(words.contains("the code") && !words.contains("sorry"), "{words}");
        assert_eq!(program.post_json(&path, &offer("We are sorry")).await.status, StatusCode::CREATED);
    });
}

#[test]
fn keys_open_only_what_their_scopes_say() {
    both(async |kit| {
        let mut nobody = kit.visitor();
        assert_eq!(nobody.get("/api/v1/cases").await.status, StatusCode::UNAUTHORIZED);
        let mut reader = kit.program(&["cases:read"]).await;
        assert_eq!(reader.get("/api/v1/cases").await.status, StatusCode::OK);
        let refused = reader.post_json("/api/v1/cases", r#"{"text":"x"}"#).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let mut forged = kit.visitor().with_header("authorization", "Bearer rk_forged");
        assert_eq!(forged.get("/api/v1/cases").await.status, StatusCode::UNAUTHORIZED);
        let description = nobody.get("/api/v1/openapi.json").await.json();
        assert!(description["paths"]["/api/v1/cases"]["post"].is_object());
    });
}

#[test]
fn hostile_words_are_kept_whole_and_harmless() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        let name = format!("<script>alert(1)</script>\\u0000\\u202e{}", "\\u0301".repeat(150));
        let body = format!(r#"{{"text":"card 4111 1111 1111 1111","name":"{name}"}}"#);
        let opened = program.post_json("/api/v1/cases", &body).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
        let reference = opened.json()["ref"].as_str().unwrap().to_owned();
        let whole = program.get(&format!("/api/v1/cases/{reference}")).await.text();
        assert!(!whole.contains("4111 1111"));
        let page = kit.visitor().get(opened.json()["url"].as_str().unwrap()).await.text();
        assert!(!page.contains("<script>alert"));
    });
}

/// Whether a value is what its schema says, field by field; collects the names of all fields.
fn agrees(all: &Value, schema: &Value, value: &Value, names: &mut BTreeSet<String>) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let found = all.pointer(reference.trim_start_matches('#')).ok_or(format!("no {reference}"))?;
        return agrees(all, found, value, names).map_err(|why| format!("{reference}: {why}"));
    }
    if let Some(choices) = schema["oneOf"].as_array().filter(|_| !value.is_null()) {
        let choice = choices.iter().find(|choice| choice["type"] != "null").ok_or("no choice")?;
        return agrees(all, choice, value, names);
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        return values.iter().try_for_each(|value| agrees(all, items, value, names));
    }
    let (Some(known), Some(fields)) = (schema["properties"].as_object(), value.as_object()) else {
        return Ok(());
    };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        fields.get(name).ok_or(format!("{name} is lacking"))?;
    }
    for (name, value) in fields {
        names.insert(name.clone());
        let schema = known.get(name).ok_or(format!("{name} is not described"))?;
        agrees(all, schema, value, names).map_err(|why| format!("{name}: {why}"))?;
    }
    known.keys().for_each(|name| {
        names.insert(name.clone());
    });
    Ok(())
}

#[test]
fn answers_description_and_manual_agree_field_by_field() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        let all = program.get("/api/v1/openapi.json").await.json();
        let body =
            r#"{"text":"The kettle leaks","email":"a@b.example","order":"7","intent":"refund_status"}"#;
        let opened = program.post_json("/api/v1/cases", body).await.json();
        let reference = opened["ref"].as_str().unwrap().to_owned();
        let said = program
            .post_json(&format!("/api/v1/cases/{reference}/messages"), r#"{"text":"Hm"}"#)
            .await
            .json();
        let page = opened["url"].as_str().unwrap();
        let mut shopper = kit.visitor();
        let (seen, once) = {
            let form = shopper.get(page).await;
            (form.hidden("seen"), form.hidden("once"))
        };
        let fields = [("text", "See"), ("seen", seen.as_str()), ("once", once.as_str())];
        shopper
            .post_files(&format!("{page}/messages"), &fields, &[("dot.png", include_bytes!("dot.png"))])
            .await;
        let mut agent = kit.staff(Role::Agent).await;
        let seen = agent.get(&format!("/desk/all/{reference}?do=close")).await.hidden("seen");
        let fields = [("outcome", "upheld"), ("relief", "replacement"), ("seen", seen.as_str())];
        let closed = agent.post(&format!("/desk/cases/{reference}/closure"), &fields).await;
        assert!(!closed.location.is_empty(), "{}", closed.text());
        let whole = program.get(&format!("/api/v1/cases/{reference}")).await.json();
        assert_eq!(whole["evidence"].as_array().map(Vec::len), Some(1), "{whole}");
        let found = program.get("/api/v1/cases?q=kettle").await.json();
        assert!(found["cases"][0]["snippet"].is_object(), "{found}");
        let mut names = BTreeSet::new();
        let sent: Value = serde_json::from_str(body).unwrap();
        let message: Value = serde_json::from_str(r#"{"text":"Hm","from":"note"}"#).unwrap();
        for (schema, value) in [
            ("NewCase", &sent),
            ("Opened", &opened),
            ("NewMessage", &message),
            ("Said", &said),
            ("CaseForm", &whole),
            ("Lines", &found),
        ] {
            let described = serde_json::json!({ "$ref": format!("#/components/schemas/{schema}") });
            assert_eq!(agrees(&all, &described, value, &mut names), Ok(()), "{value}");
        }
        let manual = include_str!("../../../docs/api.md");
        for name in names {
            assert!(
                manual.contains(&format!("`{name}`")) || manual.contains(&format!("\"{name}\"")),
                "{name}"
            );
        }
        let parameters = all["paths"]["/api/v1/cases"]["get"]["parameters"].as_array().unwrap();
        let mut known: Vec<&str> = parameters.iter().filter_map(|one| one["name"].as_str()).collect();
        known.sort_unstable();
        assert_eq!(known, ["cursor", "limit", "q", "view"]);
        assert!(
            known
                .iter()
                .all(|name| manual.contains(&format!("`{name}`")) || manual.contains(&format!("`{name}=")))
        );
    });
}
