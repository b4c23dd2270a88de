//! The query language over HTTP, at the desk and for programs, on both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const BOTH: &[&str] = &["cases:read", "cases:write"];

fn escaped(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

async fn desk(agent: &mut Visitor, query: &str) -> String {
    agent.get(&format!("/desk/all?q={}", escaped(query))).await.text()
}

fn n_lines(page: &str) -> usize {
    page.matches("data-seq=").count()
}

/// Three cases: about a kettle, one an hour later in Russian, and one without an order.
async fn furnish(kit: &Kit) -> Visitor {
    let mut program = kit.program(BOTH).await;
    for body in [
        r#"{"text":"The kettle never came","order":"A1","email":"kim@post.example"}"#,
        r#"{"text":"Чайник не пришёл вовремя","lang":"ru","order":"A2"}"#,
        r#"{"text":"Never mind the kettle, it came"}"#,
    ] {
        assert_eq!(program.post_json("/api/v1/cases", body).await.status, StatusCode::CREATED);
        kit.pass_hours(1);
    }
    program
}

#[test]
fn the_desk_and_programs_ask_in_one_language() {
    both(async |kit| {
        let mut program = furnish(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        for (query, n) in [
            ("lang:ru", 1),
            ("-lang:ru is:open", 2),
            ("order:A1", 1),
            ("email:KIM@post.example", 1),
            ("owner:none", 3),
            ("ответственный:я", 0),
            ("kettle has:order", 1),
            ("\"never came\"", 1),
            ("kettle -never", 0),
            ("age>=2h", 2),
            ("is:open sort:newest", 3),
            ("kettle", 2),
            ("is:waiting & lang:en", 2),
            ("is:snoozed", 0),
        ] {
            assert_eq!(n_lines(&desk(&mut agent, query).await), n, "{query}");
            if query != "ответственный:я" {
                let found = program.get(&format!("/api/v1/cases?q={}", escaped(query))).await;
                let found = found.json();
                assert_eq!(found["cases"].as_array().map(Vec::len), Some(n), "{query}: {found}");
            }
        }
        // A case's number leads to the case.
        let list = desk(&mut agent, "order:A1").await;
        let reference =
            list.split("data-ref=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let led = agent.get(&format!("/desk/all?q={}", reference.to_lowercase())).await;
        assert_eq!((led.status, led.location), (StatusCode::SEE_OTHER, format!("/desk/all/{reference}")));
        // A case within what was asked for keeps the list beside it.
        let beside =
            agent.get(&format!("/desk/all/{reference}?q={}", escaped("lang:en sort:newest"))).await.text();
        assert_eq!(n_lines(&beside), 2, "{beside}");
    });
}

#[test]
fn a_mistake_shows_where_it_is_and_offers_what_was_meant() {
    both(async |kit| {
        let mut program = furnish(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        let page = desk(&mut agent, "<b> is:overdu kettle").await;
        assert!(page.contains("&lt;b&gt; is:<mark>overdu</mark> kettle"), "{page}");
        assert!(page.contains("aria-invalid=\"true\" aria-describedby=\"asked-wrong\""));
        assert!(page.contains("Characters 8–13: "), "{page}");
        assert!(page.contains("/desk/all?q=%3Cb%3E+is%3Aoverdue+kettle"), "{page}");
        assert!(page.contains("/desk/all?q=b+is+overdu+kettle"), "{page}");
        assert_eq!(n_lines(&page), 0);
        let page = desk(&mut agent, "owner:Nobodyelse").await;
        assert!(page.contains("<mark>Nobodyelse</mark>"), "{page}");
        for (query, said) in [
            ("is:overdu", "q: bad-value at characters 4 to 9: “overdu”; perhaps “overdue”"),
            ("owner:zed", "q: nobody of the shop is called “zed”"),
            ("label:zed", "q: the shop has no label “zed”"),
        ] {
            let refused = program.get(&format!("/api/v1/cases?q={}", escaped(query))).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            let told = refused.json();
            assert_eq!(
                (told["code"].as_str(), told["detail"].as_str()),
                (Some("bad-query"), Some(said)),
                "{told}"
            );
        }
    });
}
