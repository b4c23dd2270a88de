//! Where a complaint went on, on both databases: said by the shopper, an agent and a program, and taken back.

#![cfg(test)]

use axum::http::{Method, StatusCode};
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

async fn reference(agent: &mut Visitor) -> String {
    let list = agent.get("/desk/all").await.text();
    let (_, rest) = list.split_once("data-ref=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

async fn close(kit: &Kit, agent: &mut Visitor, reference: &str) {
    let seen = agent.get(&format!("/desk/all/{reference}")).await.hidden("seen");
    let fields = [
        ("at", "all"),
        ("seen", &*seen),
        ("once", "1"),
        ("outcome", "not_upheld"),
        ("text", "We do not agree"),
    ];
    assert_eq!(agent.post(&format!("/desk/cases/{reference}/closure"), &fields).await.status, FOUND);
    assert_eq!(kit.work().await, Vec::<String>::new());
}

#[test]
fn the_shopper_says_where_they_have_gone_and_the_desk_sees_it() {
    both(async |kit| {
        let (mut shopper, page) = kit.open_case("The kettle never heated").await;
        let mut agent = kit.staff(Role::Agent).await;
        let reference = reference(&mut agent).await;
        close(&kit, &mut agent, &reference).await;
        let doors = format!("{page}/where-to-complain");
        assert!(shopper.get(&doors).await.text().contains("I have gone further"));
        let none = shopper.post(&doors, &[("forum", "")]).await;
        assert!(none.status == WRONG && none.text().contains("Choose where you have gone"));
        let ahead = shopper.post(&doors, &[("forum", "bank"), ("on", "2099-01-01")]).await;
        assert!(ahead.status == WRONG && ahead.text().contains("has not come yet"));
        assert!(ahead.text().contains("value=\"2099-01-01\""), "what was typed stays");
        let told = shopper.post(&doors, &[("forum", "bank"), ("on", "2026-11-01")]).await;
        assert_eq!(told.status, FOUND, "{}", told.text());
        let case = shopper.get(&format!("{page}?done=gone")).await.text();
        assert!(case.contains("The case is with the bank") && case.contains("the shop sees where"), "{case}");
        let desk = agent.get(&format!("/desk/waiting/{reference}")).await.text();
        assert!(desk.contains("Taken to the bank") && desk.contains(">outside<"), "{desk}");
        assert!(desk.contains("do=outside#forum"));
        // Pressed twice it is said once; taken back, it is with the shop, open as before.
        let n_before = desk.matches("Taken to the bank").count();
        assert_eq!(shopper.post(&doors, &[("forum", "bank"), ("on", "2026-11-01")]).await.status, FOUND);
        let desk = agent.get(&format!("/desk/waiting/{reference}")).await.text();
        assert_eq!(desk.matches("Taken to the bank").count(), n_before);
        assert_eq!(shopper.post(&doors, &[("do", "back")]).await.status, FOUND);
        let case = shopper.get(&page).await.text();
        assert!(case.contains("with the shop alone again") && !case.contains("The case is with the bank."));
    });
}

#[test]
fn an_agent_and_a_program_say_it_and_a_viewer_does_not() {
    both(async |kit| {
        let (mut shopper, page) = kit.open_case("Where is it?").await;
        let mut agent = kit.staff(Role::Agent).await;
        let reference = reference(&mut agent).await;
        let path = format!("/desk/cases/{reference}/stage");
        let form = agent.get(&format!("/desk/all/{reference}?do=outside")).await;
        assert!(form.text().contains("value=\"ombudsman\""), "{}", form.text());
        let once = form.hidden("once");
        let fields = |forum| [("at", "all"), ("once", once.as_str()), ("forum", forum), ("on", "2026-11-02")];
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.post(&path, &fields("court")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(agent.post(&path, &fields("nobody")).await.status, WRONG);
        assert_eq!(agent.post(&path, &fields("ombudsman")).await.status, FOUND);
        // Somebody opened the form before that, and takes back what they never saw.
        let stood = [
            ("at", "all"),
            ("once", "an older form"),
            ("stood", form.hidden("stood").as_str()),
            ("forum", "shop"),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        let stale: Vec<(&str, &str)> = stood.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = agent.post(&path, &stale).await;
        assert!(refused.text().contains("Somebody has noted meanwhile"), "{}", refused.text());
        assert!(shopper.get(&page).await.text().contains("before an ombudsman"));
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let stage = format!("/api/v1/cases/{reference}/stage");
        let mut put = async |body: &str| {
            let body = ("application/json", body.as_bytes().to_vec());
            program.send(Method::PUT, &stage, body).await
        };
        let court = put(r#"{"forum":"court","on":"2026-11-03"}"#).await;
        assert_eq!((court.status, court.json()["stage"].as_str()), (StatusCode::OK, Some("outside")));
        assert_eq!(put(r#"{"forum":"court","on":"2026-11-03"}"#).await.json()["seq"], court.json()["seq"]);
        for (body, field) in [(r#"{"forum":"king"}"#, "forum"), (r#"{"forum":"bank","on":"tomorrow"}"#, "on")]
        {
            let refused = put(body).await;
            assert_eq!((refused.status, refused.json()["field"].as_str()), (WRONG, Some(field)), "{body}");
        }
        assert_eq!(put(r#"{"forum":"bank","on":"2099-01-01"}"#).await.json()["code"], "day-ahead");
        assert_eq!(put(r#"{"forum":"bank","on":"1900-01-01"}"#).await.json()["code"], "day-long-ago");
        let stale = put(r#"{"forum":"bank","seen":{"forum":null}}"#).await;
        assert_eq!(
            (stale.status, stale.json()["code"].as_str()),
            (StatusCode::CONFLICT, Some("newer-stage"))
        );
        let so_already = put(r#"{"forum":"court","on":"2026-11-03","seen":{"forum":null}}"#).await;
        assert_eq!(so_already.status, StatusCode::OK, "what is wished is so by now");
        assert_eq!(
            put(r#"{"forum":null,"seen":{"forum":"court","on":"2026-11-03"}}"#).await.json()["stage"],
            "talk"
        );
        assert!(!shopper.get(&page).await.text().contains("before a court."));
    });
}

#[test]
fn a_helper_neither_sees_the_form_nor_says_it() {
    both(async |kit| {
        let (mut shopper, page) = kit.open_case("Where is it?").await;
        let invited = shopper.post(&format!("{page}/helper"), &[]).await;
        let said = if invited.status == FOUND {
            shopper.get(&format!("{page}/helper")).await.text()
        } else {
            invited.text()
        };
        let own = page.trim_start_matches("/c/");
        let helper = said
            .split("/c/")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '<', '/', '?', '&', ' ']).next())
            .find(|token| *token != own && token.len() > 10);
        let Some(helper) = helper else { panic!("no helper's link: {said}") };
        let doors = format!("/c/{helper}/where-to-complain");
        let mut visitor = kit.visitor();
        let seen = visitor.get(&doors).await;
        assert!(seen.status.is_success() && !seen.text().contains("I have gone further"));
        let told = visitor.post(&doors, &[("forum", "bank")]).await;
        assert!(told.status.is_client_error(), "{}", told.status);
    });
}
