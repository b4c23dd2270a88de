//! A policy pasted as text, on the public page and on the shop's own.

#![cfg(test)]

use axum::http::{Method, StatusCode};
use domain::role::Role;
use serde_json::{Value, json};
use testkit::{Answer, Kit, Visitor, both};

async fn put(program: &mut Visitor, path: &str, body: &Value) -> Answer {
    program.send(Method::PUT, path, ("application/json", body.to_string().into_bytes())).await
}

#[test]
fn a_pasted_policy_is_read_sentence_by_sentence_and_kept_nowhere() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let text = "Returns accepted within 7 days. Refunds as store credit only.\nAll watches have a 2-year warranty.";
        let sent = visitor.post("/policy-check?lang=en", &[("c", "gb"), ("text", text)]).await;
        let said = sent.text().replace('\u{a0}', " ");
        assert_eq!(sent.status, StatusCode::OK);
        for part in [
            "2 clauses take away what the law gives",
            "<mark>Refunds as store credit only</mark>",
            "All watches have a 2-year warranty",
            "name=\"withdrawal_days\" value=\"7\"",
            "<option value=\"credit\" selected>",
            "id=\"five\"",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let two = "Return within 30 days. Returns later than 14 days are refused.";
        let said = visitor.post("/policy-check?lang=en", &[("c", "gb"), ("text", two)]).await.text();
        assert!(said.contains("Another sentence says otherwise"), "{said}");
        for (text, c, told) in [
            ("", "gb", "Paste the shop"),
            ("We sell tea.", "gb", "We found no clause"),
            ("We sell tea.", "zz", "Choose whose law"),
            (&"слово ".repeat(17_000), "ru", "more than 60,000"),
            ("<script>refund refund refund refund</script>", "gb", "&lt;script&gt;"),
        ] {
            let sent = visitor.post("/policy-check?lang=en", &[("c", c), ("text", text)]).await;
            assert_eq!(sent.status, StatusCode::OK, "{told}");
            assert!(
                sent.text().contains(told) && sent.text().contains("<textarea"),
                "{told}: {}",
                sent.text()
            );
        }
        let path = "/desk/settings/policy/read";
        assert_ne!(visitor.post(path, &[("c", "gb"), ("text", two)]).await.status, StatusCode::OK);
        let mut owner = kit.staff(domain::role::Role::Owner).await;
        let filled = owner.post(path, &[("c", "gb"), ("text", two)]).await.text();
        assert!(
            filled.contains("value=\"14\"") && filled.contains("action=\"/desk/settings/policy\""),
            "{filled}"
        );
        assert_eq!(visitor.get("/return-terms").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_program_reads_a_policy_against_the_law() {
    both(async |kit: Kit| {
        let mut program = kit.program(&["cases:read"]).await;
        let path = "/api/v1/policy/readings";
        let text = "Return within 7 days. Refunds as store credit only. Returns are a pleasure, mostly.";
        let asked = json!({ "law": "eu", "lang": "en", "text": text });
        let read = program.post_json(path, &asked.to_string()).await;
        assert_eq!(read.status, StatusCode::OK, "{}", read.text());
        let read = read.json();
        assert_eq!((&read["law"], &read["policy"]["withdrawal_days"]), (&json!("eu"), &json!(7)));
        assert_eq!(read["policy"]["refund_in"], "credit");
        assert_eq!(read["found"][0]["clause"], "withdrawal_days");
        assert_eq!(
            (&read["found"][0]["value"], &read["found"][0]["sentence"]),
            (&json!(7), &json!("Return within 7 days"))
        );
        let flags: Vec<_> =
            read["flags"].as_array().unwrap().iter().map(|flag| flag["rule"].as_str().unwrap()).collect();
        assert!(flags.contains(&"eu.withdraw.14") && flags.len() >= 2, "{read}");

        // The same policy, clause by clause, is judged the same.
        let told = json!({ "law": "eu", "lang": "en", "policy": read["policy"] });
        let told = program.post_json(path, &told.to_string()).await.json();
        assert_eq!((&told["flags"], &told["found"]), (&read["flags"], &json!([])));

        for (body, field, code) in [
            (json!({}), "text", "text-or-policy"),
            (json!({ "text": " " }), "text", "text-or-policy"),
            (json!({ "text": "x", "policy": {} }), "text", "text-or-policy"),
            (json!({ "text": "x", "law": "xx" }), "law", "unknown-law"),
            (json!({ "text": "x", "lang": "de" }), "lang", "unknown-lang"),
            (json!({ "text": "я".repeat(60_001) }), "text", "too-long"),
        ] {
            let problem = program.post_json(path, &body.to_string()).await.json();
            assert_eq!((&problem["code"], &problem["field"]), (&json!(code), &json!(field)), "{problem}");
        }
        let unread = json!({ "policy": { "withdrawal_days": -1 } });
        assert!(program.post_json(path, &unread.to_string()).await.status.is_client_error());
        assert_eq!(kit.visitor().post_json(path, "{}").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn a_program_sets_the_shops_own_policy_and_writes_over_nothing_unseen() {
    both(async |kit: Kit| {
        let mut program = kit.program(&["cases:read", "settings"]).await;
        let path = "/api/v1/policy";
        let none = program.get(path).await.json();
        assert_eq!((&none["law"], &none["flags"]), (&Value::Null, &json!([])));
        let set = json!({
            "law": "ru", "seen": none["print"],
            "policy": { "withdrawal_days": 3, "excluded": ["technical"], "receipt_required": true },
        });
        let kept = put(&mut program, path, &set).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
        let kept = kept.json();
        assert_eq!(kept["policy"]["excluded"], json!(["technical"]));
        assert!(kept["flags"].as_array().unwrap().len() >= 2, "{kept}");
        assert_eq!(program.get(path).await.json(), kept);
        let again = put(&mut program, path, &set).await;
        assert_eq!(
            (again.status, again.json()),
            (StatusCode::OK, kept.clone()),
            "the same twice is done once"
        );

        // The owner's page shows it, and a program that has not seen a change of it changes nothing.
        let mut owner = kit.staff(Role::Owner).await;
        let page = owner.get("/desk/settings/policy").await.text();
        assert!(page.contains("name=\"withdrawal_days\"") && page.contains("value=\"3\""), "{page}");
        let mut other = set.clone();
        other["policy"]["withdrawal_days"] = json!(14);
        let stale = put(&mut program, path, &other).await;
        assert_eq!(
            (stale.status, stale.json()["code"].clone()),
            (StatusCode::CONFLICT, json!("newer-policy"))
        );
        other["seen"] = kept["print"].clone();
        let done = put(&mut program, path, &other).await.json();
        assert_eq!(done["policy"]["withdrawal_days"], 14);

        let mut reader = kit.program(&["cases:read"]).await;
        assert_eq!(put(&mut reader, path, &set).await.status, StatusCode::FORBIDDEN);
        assert_eq!(reader.get(path).await.status, StatusCode::OK);
    });
}
