//! Addresses that nobody of ours wrote, on both databases: bytes that are no text, numbers too large, cursors of
//! another list. Each is answered in the visitor's words, or in problem+json.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::both;

const BOTH: &[&str] = &["cases:read", "cases:write"];

#[test]
fn what_is_no_address_is_a_page_that_says_so() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await.with_header("accept-language", "ru");
        let mut shopper = kit.visitor().with_header("accept-language", "ru");
        let large = "99999999999999999999";
        for path in [
            "/c/%FF".to_owned(),
            "/received/%FF".to_owned(),
            "/logo/%FF".to_owned(),
            format!("/bulletins/{large}"),
            "/bulletins/x".to_owned(),
        ] {
            let answer = shopper.get(&path).await;
            let text = answer.text();
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {text}");
            assert!(text.contains("<html lang=\"ru\""), "{path}: {text}");
        }
        for path in [
            format!("/desk/cases/{large}"),
            "/desk/all/%FF".to_owned(),
            "/desk/%FF".to_owned(),
            format!("/desk/settings/people/{large}"),
            "/desk/settings/people/x".to_owned(),
            format!("/desk/scams/{large}"),
            format!("/desk/cases/C-7F3K-92M4/files/{large}"),
        ] {
            let answer = owner.get(&path).await;
            let text = answer.text();
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {text}");
            assert!(text.contains("<html lang=\"en\""), "{path}: {text}");
        }
        let ended = owner.post(&format!("/desk/tasks/{large}/end"), &[]).await;
        assert_eq!(ended.status, StatusCode::NOT_FOUND);
        assert!(ended.text().contains("<html"), "{}", ended.text());
        let journal = owner.get("/desk/settings/journal?before=abc").await;
        assert_eq!(journal.status, StatusCode::BAD_REQUEST);
        assert!(journal.text().contains("<html lang=\"en\""), "{}", journal.text());
    });
}

#[test]
fn a_program_is_never_led_elsewhere_and_every_slip_is_named() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        program.post_json("/api/v1/cases", r#"{"text":"The kettle leaks"}"#).await;
        for (query, code, field) in [
            ("q=%00", "no-text", "q"),
            ("q=a%FF", "no-text", "q"),
            ("q=+", "empty-question", "q"),
            ("q=a&q=b", "given-twice", "q"),
            ("limit=9%00", "no-text", "limit"),
            ("stat=open", "unknown-parameter", "stat"),
            ("view=all&Limit=1", "unknown-parameter", "Limit"),
        ] {
            let answer = program.get(&format!("/api/v1/cases?{query}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}: {}", answer.text());
            assert_eq!(answer.headers["content-type"], "application/problem+json", "{query}");
            let said = answer.json();
            assert_eq!((said["code"].as_str(), said["field"].as_str()), (Some(code), Some(field)), "{query}");
        }
        let unknown = program.get("/api/v1/cases?stat=open").await.json();
        assert_eq!(unknown["detail"], "stat: known are cursor, limit, q, view");
        let card = program.get("/api/v1/cases?q=4111+1111+1111+1111").await;
        assert_eq!(card.status, StatusCode::OK, "{}", card.text());
        assert_eq!(card.json()["cases"].as_array().map(Vec::len), Some(0));
        for path in
            ["/api/v1/cases/C-7F3K-92M4?x=1", "/api/v1/cases/C-7F3K-92M4/messages?x=1", "/api/v1/cases?x=1"]
        {
            let answer = program.post_json(path, r#"{"text":"x"}"#).await;
            let status = if path.contains("M4?") {
                StatusCode::METHOD_NOT_ALLOWED
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            assert_eq!(answer.status, status, "{path}");
        }
        for path in ["/api/v1/cases/%FF", "/api/v1/cases/abc", "/api/v1/%FF"] {
            let answer = program.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(answer.headers["content-type"], "application/problem+json", "{path}");
        }
    });
}

#[test]
fn a_page_of_one_list_is_no_page_of_another() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await;
        for n in 0..52 {
            program.post_json("/api/v1/cases", &format!(r#"{{"text":"lamp {n}"}}"#)).await;
        }
        let first = program.get("/api/v1/cases?view=waiting&limit=1").await.json();
        let next = first["next"].as_str().unwrap();
        for other in ["view=all", "view=unowned", "q=lamp", "view=waiting&q=lamp"] {
            let refused = program.get(&format!("/api/v1/cases?{other}&cursor={next}")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{other}");
            assert_eq!(refused.json()["code"], "other-cursor", "{other}");
        }
        let second = program.get(&format!("/api/v1/cases?view=waiting&limit=7&cursor={next}")).await;
        assert_eq!(second.json()["cases"].as_array().map(Vec::len), Some(7));

        let mut agent = kit.staff(Role::Agent).await;
        let list = agent.get("/desk/waiting").await.text();
        let (_, rest) = list.split_once("rel=\"next\" href=\"").unwrap();
        let older = rest.split_once('"').unwrap().0.replace("&amp;", "&");
        let word = "belongs to another list";
        let page = agent.get(&older).await.text();
        assert_eq!((page.matches("data-ref=").count(), page.contains(word)), (2, false), "{page}");
        for lost in
            [older.replace("waiting", "all"), format!("{older}&q=lamp"), "/desk/mine?after=1".to_owned()]
        {
            let led = agent.get(&lost).await.location;
            let page = agent.get(if led.is_empty() { &lost } else { &led }).await.text();
            assert!(page.contains(word) || !led.is_empty(), "{lost}: {page}");
        }
    });
}

#[test]
fn an_idempotency_key_comes_once() {
    both(async |kit| {
        let mut program = kit.program(BOTH).await.with_header("idempotency-key", "a");
        let body = || ("application/json", br#"{"text":"x"}"#.to_vec());
        let post = axum::http::Method::POST;
        let twice = program.clone().with_more("idempotency-key", "b");
        let refused = { twice }.send(post.clone(), "/api/v1/cases", body()).await;
        assert_eq!(
            (refused.status, refused.json()["code"].as_str()),
            (StatusCode::BAD_REQUEST, Some("unreadable"))
        );
        assert!(refused.text().contains("Idempotency-Key"), "{}", refused.text());
        assert_eq!(program.send(post.clone(), "/api/v1/cases", body()).await.status, StatusCode::CREATED);
        for bad in [String::new(), "k".repeat(201)] {
            let mut bad = program.clone().with_header("idempotency-key", &bad);
            let refused = bad.send(post.clone(), "/api/v1/cases", body()).await;
            assert_eq!(refused.json()["code"], "bad-command-key", "{}", refused.text());
        }
    });
}
