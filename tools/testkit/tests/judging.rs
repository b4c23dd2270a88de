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
        let praised =
            brought(&kit, r#"{"text":"Спасибо большое, чайник отличный, всё очень понравилось"}"#).await;
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
        let mut agent = kit.staff(Role::Agent).await;
        let shown = judged_by(&mut agent, &format!("/desk/waiting/{reference}")).await;
        for said in ["The last message", "dangerous item", "topic named by the program", "urgency: model "] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        assert!(!shown.contains("% sure"), "no other topic's sureness: {shown}");
        let later = format!("/api/v1/cases/{praised}/messages");
        assert_eq!(program.post_json(&later, said).await.status, StatusCode::CREATED);
        read_with_care(&kit).await;
        assert!(refs(&mut agent, "/desk/waiting?intent=dangerous_item").await.contains(&praised));
        let shown = judged_by(&mut agent, &format!("/desk/waiting/{praised}")).await;
        assert!(shown.contains("dangerous item") && !shown.contains("praise"), "{shown}");
    });
}

#[test]
fn a_fact_of_later_words_that_change_nothing_is_shown_all_the_same() {
    both(async |kit| {
        let reference = brought(&kit, r#"{"text":"Чайник загорелся прямо на столе, у мамы ожог"}"#).await;
        read_with_care(&kit).await;
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let said = r#"{"text":"Пишу вам уже третий раз, и деньги списали дважды"}"#;
        let path = format!("/api/v1/cases/{reference}/messages");
        assert_eq!(program.post_json(&path, said).await.status, StatusCode::CREATED);
        read_with_care(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        let shown = judged_by(&mut agent, &format!("/desk/waiting/{reference}")).await;
        for words in ["загорелся", "Also said", "третий раз", "списали дважды"]
        {
            assert!(shown.contains(words), "{words}: {shown}");
        }
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
        let row = row(&mut agent, &reference).await;
        assert!(row.contains("danger to health: “<bdi>загорелся</bdi>”"), "{row}");
        let path = format!("/desk/cases/{reference}/sorting");
        let case = format!("/desk/waiting/{reference}");
        let before = judged_by(&mut agent, &case).await;
        let fields = [("at", "waiting"), ("intent", "praise"), ("urgency", "low"), ("ground", "")];
        let sorted = agent.post(&path, &fields).await;
        assert_eq!((sorted.status, sorted.location.as_str()), (FOUND, case.as_str()));
        read_with_care(&kit).await;
        let page = agent.get(&case).await;
        assert!(page.text().contains("The agent") && page.text().contains("said: dangerous item, urgent"));
        assert!(agent.get("/desk/waiting").await.text().contains("set by hand"));
        let undo = page.hidden("undo");
        let mut other = kit.staff(Role::Agent).await;
        assert!(!other.get(&format!("{case}?was=spam~low~")).await.text().contains("name=\"undo\""));
        let refused = other.post(&path, &[("at", "waiting"), ("undo", &undo)]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "another's change");
        assert!(refused.text().contains("only they can take it back"), "{}", refused.text());
        for _ in 0..2 {
            let back = agent.post(&path, &[("at", "waiting"), ("undo", &undo)]).await;
            assert_eq!((back.status, back.location.as_str()), (FOUND, case.as_str()));
        }
        let page = agent.get(&case).await.text();
        assert!(
            page.contains("Change taken back. Topic: dangerous item, urgency: urgent. <bdi>The agent</bdi>")
        );
        assert!(!page.contains("name=\"undo\"") && !page.contains("said: dangerous item"), "{page}");
        assert_eq!(judged_by(&mut agent, &case).await, before, "as it was judged, by that model");
        assert_eq!(self::row(&mut agent, &reference).await, row, "with its reason");
        let mut manager = kit.staff(Role::Manager).await;
        assert!(manager.get("/desk/reports").await.text().contains("<strong>0%</strong>"), "no correction");
        assert!(manager.get("/desk/settings/sorting").await.text().contains("<dd>0</dd>"), "no lesson");
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.post(&path, &fields).await.status, StatusCode::FORBIDDEN);
    });
}

/// What the case's page says of topic, urgency, reasons and by whose word.
async fn judged_by(agent: &mut Visitor, case: &str) -> String {
    let page = agent.get(case).await.text();
    let panel = page.split("<h2>Topic and urgency</h2>").nth(1).unwrap();
    panel.split("</section>").next().unwrap().to_owned()
}

/// A row of the list, without its numbers.
async fn row(agent: &mut Visitor, reference: &str) -> String {
    let list = agent.get("/desk/waiting").await.text();
    let row = list.split(&format!("data-ref=\"{reference}\"")).nth(1).unwrap();
    row.split("</li>").next().unwrap().split_once("><b>").unwrap().1.to_owned()
}

#[test]
fn two_agents_do_not_sort_past_each_other() {
    both(async |kit| {
        let reference = brought(&kit, r#"{"text":"Чайник загорелся, у мамы ожог"}"#).await;
        let path = format!("/desk/cases/{reference}/sorting");
        let form = format!("/desk/waiting/{reference}?do=sort");
        let (mut first, mut late) = (kit.staff(Role::Agent).await, kit.staff(Role::Agent).await);
        let seen = first.get(&form).await.hidden("seen_sorting");
        let say = |intent, seen| {
            [
                ("at", "waiting"),
                ("intent", intent),
                ("urgency", "high"),
                ("ground", ""),
                ("seen_sorting", seen),
            ]
        };
        assert_eq!(first.post(&path, &say("praise", &seen)).await.status, FOUND);
        let undo = first.get(&form).await.hidden("undo");
        let told = late.post(&path, &say("spam", &seen)).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        for said in [
            "Topic: praise, urgency: important. <bdi>The agent</bdi>",
            "value=\"spam\" selected",
            "Save anyway",
        ] {
            assert!(told.text().contains(said), "{said}: {}", told.text());
        }
        let anyway = told.hidden("seen_sorting");
        assert_eq!(late.post(&path, &say("spam", &anyway)).await.status, FOUND);
        let told = first.post(&path, &[("at", "waiting"), ("undo", &undo)]).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "what is not the last is not taken back");
        assert!(told.text().contains("Topic: spam") && told.text().contains("value=\"spam\" selected"));
    });
}

#[test]
fn every_row_says_how_urgent_it_is_and_why() {
    both(async |kit| {
        let mut shopper = kit.visitor();
        for (path, fields) in [
            (
                "/complain",
                vec![("story", "Пишу третий раз: чайник сломался, подам в суд"), ("ground", "QLT.defect")],
            ),
            ("/complain/evidence", vec![("order", "48213")]),
            ("/complain/wish", vec![("wanted", "refund"), ("country", "ru")]),
            ("/complain/contact", vec![("name", "Anna"), ("email", "anna@post.example")]),
            ("/complain/check", vec![]),
        ] {
            assert_eq!(shopper.post(path, &fields).await.status, FOUND, "{path}");
        }
        let calm = brought(&kit, r#"{"text":"Подскажите, пожалуйста, где мой заказ 48213?"}"#).await;
        let mut agent = kit.staff(Role::Agent).await;
        let found = agent.get(&format!("/desk/waiting/{calm}")).await.text();
        assert!(found.contains("Order number as told, not checked: <bdi>48213</bdi>"), "{found}");
        let claim = refs(&mut agent, "/desk/waiting").await.into_iter().find(|one| *one != calm).unwrap();
        let claim = row(&mut agent, &claim).await;
        assert!(claim.contains("complaint: faulty item") && claim.contains("important</span>"), "{claim}");
        assert!(claim.contains("legal words: “<bdi>"), "{claim}");
        let calm = row(&mut agent, &calm).await;
        assert!(
            ["normal", "no hurry"].iter().any(|said| calm.contains(&format!("{said}</span> words: “<bdi>"))),
            "{calm}"
        );
    });
}

#[test]
fn a_filter_that_is_none_is_named_and_shows_nothing() {
    both(async |kit| {
        brought(&kit, r#"{"text":"Чайник загорелся, у мамы ожог"}"#).await;
        let mut agent = kit.staff(Role::Agent).await;
        for query in ["intent=bogus", "urgency=xx", "intent=dangerous_item&urgency=xx", "intent=%3Cb%3E"] {
            let path = format!("/desk/all?{query}");
            let list = agent.get(&path).await.text();
            assert!(list.contains("No such filter: ") && list.contains("Remove the filter: "), "{list}");
            assert!(refs(&mut agent, &path).await.is_empty() && !list.contains("<b><b>"), "{query}");
        }
        assert_eq!(refs(&mut agent, "/desk/all?intent=&urgency=").await.len(), 1);
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
