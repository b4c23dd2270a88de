//! Judgement in use, on both databases: urgent first with the reason, read with care, overruled and taken back, sifted.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use redress::judging::ROUNDS;
use testkit::{Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;

async fn read_with_care(kit: &Kit) {
    for round in ROUNDS {
        assert_eq!((round.run)(kit.app.clone()).await, store::Outcome::Done);
    }
}

async fn brought(kit: &Kit, body: &str) -> String {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    let opened = program.post_json("/api/v1/cases", body).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    opened.json()["ref"].as_str().unwrap().to_owned()
}

async fn refs(agent: &mut Visitor, path: &str) -> Vec<String> {
    let list = agent.get(path).await.text();
    list.split("data-ref=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn danger_comes_first_and_says_why() {
    both(async |kit| {
        let calm = brought(&kit, r#"{"text":"Подскажите, пожалуйста, где мой заказ 48213?"}"#).await;
        let urgent = brought(&kit, r#"{"text":"Чайник загорелся прямо на столе, у мамы ожог"}"#).await;
        let address =
            brought(&kit, r#"{"text":"Указал неверный адрес, заказ ещё не отправлен, исправьте скорее"}"#)
                .await;
        let mut agent = kit.staff(Role::Agent).await;
        let shown = refs(&mut agent, "/desk/waiting").await;
        assert_eq!(shown.len(), 3);
        assert_eq!(shown[2], calm, "a wrong address before dispatch and danger jump the queue");
        assert!(shown.contains(&urgent) && shown.contains(&address));
        let list = agent.get("/desk/waiting").await.text();
        assert!(list.contains("danger to health: “<bdi>загорелся</bdi>”"), "{list}");
        let case = agent.get(&format!("/desk/waiting/{urgent}")).await.text();
        assert!(case.contains("Topic and urgency") && case.contains("+words, "), "{case}");
    });
}

#[test]
fn later_words_raise_the_urgency_once_they_are_read() {
    both(async |kit| {
        let reference = brought(&kit, r#"{"text":"Где мой заказ?","intent":"order_status"}"#).await;
        read_with_care(&kit).await;
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let path = format!("/api/v1/cases/{reference}");
        let before = program.get(&path).await.json();
        assert_ne!(before["urgency"], "critical");
        let said = r#"{"text":"Пока ждали, старый чайник загорелся, у мамы сильный ожог"}"#;
        assert_eq!(program.post_json(&format!("{path}/messages"), said).await.status, StatusCode::CREATED);
        read_with_care(&kit).await;
        let after = program.get(&path).await.json();
        assert_eq!((&after["urgency"], &after["intent"]), (&"critical".into(), &"order_status".into()));
        let events = after["events"].as_array().unwrap();
        assert_eq!(events.last().unwrap()["kind"], "judged");
    });
}

#[test]
fn an_agent_overrules_and_takes_it_back() {
    both(async |kit| {
        let reference = brought(&kit, r#"{"text":"Чайник загорелся, у мамы ожог"}"#).await;
        let mut agent = kit.staff(Role::Agent).await;
        let form = agent.get(&format!("/desk/waiting/{reference}?do=sort")).await.text();
        assert!(
            form.contains("name=\"intent\"") && form.contains("value=\"dangerous_item\" selected"),
            "{form}"
        );
        let path = format!("/desk/cases/{reference}/sorting");
        let fields = [("at", "waiting"), ("intent", "praise"), ("urgency", "low"), ("ground", "")];
        let sorted = agent.post(&path, &fields).await;
        assert_eq!(sorted.status, FOUND);
        read_with_care(&kit).await;
        let page = agent.get(&sorted.location).await.text();
        assert!(page.contains("The agent") && page.contains("said: dangerous item, urgent"), "{page}");
        assert!(page.contains("data-key=\"z\""), "it can be taken back");
        let again = [
            ("at", "waiting"),
            ("intent", "dangerous_item"),
            ("urgency", "critical"),
            ("ground", ""),
            ("back", "1"),
        ];
        let back = agent.post(&path, &again).await;
        assert_eq!(back.location, format!("/desk/waiting/{reference}"));
        let page = agent.get(&back.location).await.text();
        assert!(page.contains("Topic: dangerous item, urgency: urgent. <bdi>The agent</bdi>"), "{page}");
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.post(&path, &fields).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_list_is_sifted_by_intent_and_urgency() {
    both(async |kit| {
        let praise = brought(&kit, r#"{"text":"Спасибо, всё пришло","intent":"praise"}"#).await;
        let danger = brought(&kit, r#"{"text":"Чайник загорелся, у мамы ожог"}"#).await;
        let mut agent = kit.staff(Role::Agent).await;
        for view in ["waiting", "unowned", "all"] {
            let path = format!("/desk/{view}?intent=praise");
            assert_eq!(refs(&mut agent, &path).await, std::slice::from_ref(&praise), "{view}");
            assert_eq!(
                refs(&mut agent, &format!("/desk/{view}?urgency=critical")).await,
                std::slice::from_ref(&danger)
            );
            let none = refs(&mut agent, &format!("/desk/{view}?intent=praise&urgency=critical")).await;
            assert!(none.is_empty(), "{view}");
        }
        assert_eq!(refs(&mut agent, "/desk/overdue?intent=praise").await, Vec::<String>::new());
        assert_eq!(refs(&mut agent, "/desk/mine?urgency=low").await, Vec::<String>::new());
        let choice = agent.get("/desk/waiting?intent=praise&choose=1").await.text();
        assert!(choice.contains("Remove the filter: "), "{choice}");
        assert!(choice.contains("href=\"/desk/waiting?intent=dangerous_item\""), "{choice}");
        assert!(choice.contains("<span class=\"count\">1</span>"), "{choice}");
    });
}

#[test]
fn a_program_names_what_it_knows_and_the_rest_is_judged() {
    both(async |kit| {
        let reference = brought(&kit, r#"{"text":"Gde moj zakaz, podskazhite pozhalujsta"}"#).await;
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let case = program.get(&format!("/api/v1/cases/{reference}")).await.json();
        assert_eq!((&case["lang"], &case["intent"]), (&"ru".into(), &"order_status".into()));
        let wrong = program.post_json("/api/v1/cases", r#"{"text":"x","intent":"nonsense"}"#).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("unknown-intent"), "{}", wrong.text());
    });
}
