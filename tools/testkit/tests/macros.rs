//! Macros over HTTP, on both databases: put together, looked at, run with their words and taken back, run at once, refused.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const SETTINGS: &str = "/desk/settings/macros";

/// An agent, the shopper with the path of their page, and the case's number.
async fn open(kit: &Kit, words: &str) -> (Visitor, Visitor, String, String) {
    let (shopper, page) = kit.open_case(words).await;
    let mut agent = kit.staff(Role::Agent).await;
    let list = agent.get("/desk/all").await.text();
    let (_, rest) = list.split_once("data-ref=\"").unwrap();
    let reference = rest.split_once('"').unwrap().0.to_owned();
    (agent, shopper, page, reference)
}

/// Keeps a new macro and gives its number.
async fn make(manager: &mut Visitor, fields: &[(&str, &str)]) -> String {
    let shown = manager.get(&format!("{SETTINGS}/new")).await.hidden("shown");
    let all: Vec<(&str, &str)> = [("shown", shown.as_str())].iter().chain(fields).copied().collect();
    assert_eq!(manager.post(&format!("{SETTINGS}/new"), &all).await.status, FOUND);
    let page = manager.get(SETTINGS).await.text();
    page.rsplit(&format!("href=\"{SETTINGS}/"))
        .find_map(|rest| {
            let id = rest.split('"').next().unwrap();
            id.parse::<i64>().ok().map(|_| id.to_owned())
        })
        .unwrap()
}

/// The macro as it would run, and the fields with which it does.
async fn look(agent: &mut Visitor, reference: &str, id: &str) -> (String, Vec<(String, String)>) {
    let page = agent.get(&format!("/desk/all/{reference}?do=macro&macro={id}")).await;
    let names = ["seen", "seen_owner", "seen_sorting", "once", "macro", "shown"];
    let fields =
        names.into_iter().filter_map(|name| Some((name.to_owned(), page.find_hidden(name)?))).collect();
    (page.text(), fields)
}

async fn run(
    agent: &mut Visitor,
    reference: &str,
    (fields, text): (&[(String, String)], Option<&str>),
) -> (StatusCode, String) {
    let mut all: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.push(("at", "all"));
    all.extend(text.map(|text| ("text", text)));
    let answer = agent.post(&format!("/desk/cases/{reference}/macros"), &all).await;
    (answer.status, answer.text())
}

#[test]
fn a_macro_waits_with_its_words_and_comes_back_whole() {
    both(async |kit| {
        let (mut agent, mut shopper, page, reference) = open(&kit, "The lamp is dark").await;
        let mut manager = kit.staff(Role::Manager).await;
        assert_eq!(agent.get(SETTINGS).await.status, StatusCode::FORBIDDEN);
        let idle = [("name-en", "Nothing")];
        assert_eq!(manager.save(&format!("{SETTINGS}/new"), &idle).await.status, StatusCode::OK);
        let id = make(
            &mut manager,
            &[
                ("name-en", "Not ours"),
                ("words-en", "We cannot take it back: {order}."),
                ("owner", "mine"),
                ("urgency", "low"),
                ("outcome", "not_upheld"),
            ],
        )
        .await;
        let list = agent.get(&format!("/desk/all/{reference}?do=macro")).await.text();
        assert!(list.contains("Not ours") && list.contains("data-key=\"1\""), "{list}");
        let bar = agent.get(&format!("/desk/bar?part=1&from=/desk/all/{reference}&q=not+ours")).await.text();
        assert!(bar.contains(&format!("do=macro&amp;macro={id}")), "{bar}");
        let (seen, fields) = look(&mut agent, &reference, &id).await;
        assert!(seen.contains("{order}") && seen.contains("Close: not upheld"), "{seen}");
        // A place that is open is named, and nothing is sent.
        let (status, text) = run(&mut agent, &reference, (&fields, Some("It is {order}"))).await;
        assert!(status == WRONG && text.contains("still open: {order}"), "{status}: {text}");
        let said = "We cannot take it back: it was opened.";
        assert_eq!(run(&mut agent, &reference, (&fields, Some(said))).await.0, FOUND);
        // Sent twice it waits once.
        assert_eq!(run(&mut agent, &reference, (&fields, Some(said))).await.0, FOUND);
        let case = format!("/desk/all/{reference}");
        let waiting = agent.get(&case).await;
        assert_eq!(waiting.text().matches("with a macro").count(), 1, "{}", waiting.text());
        let answer = waiting.hidden("answer");
        assert_eq!(
            agent.post(&format!("/desk/cases/{reference}/undo"), &[("answer", &answer)]).await.status,
            FOUND
        );
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let back = agent.get(&case).await.text();
        assert!(back.contains(said) && !back.contains("do=reopen"), "{back}");
        // Once more, and this time it goes: the words, the owner, the urgency and the end.
        let (_, fields) = look(&mut agent, &reference, &id).await;
        assert_eq!(run(&mut agent, &reference, (&fields, Some(said))).await.0, FOUND);
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let done = agent.get(&case).await.text();
        for part in ["do=reopen", "Closed: not upheld", "urgency: no hurry", "Owner: "] {
            assert!(done.contains(part), "{part}: {done}");
        }
        assert!(shopper.get(&page).await.text().contains("it was opened"));
    });
}

#[test]
fn a_macro_without_words_runs_at_once_or_not_at_all() {
    both(async |kit| {
        let (mut agent, mut shopper, page, reference) = open(&kit, "The kettle leaks").await;
        let mut manager = kit.staff(Role::Manager).await;
        let id =
            make(&mut manager, &[("name-en", "For me, next week"), ("owner", "mine"), ("later", "week")])
                .await;
        let (_, stale) = look(&mut agent, &reference, &id).await;
        // The shopper says something meanwhile: the page says so, and nothing is done.
        let form = shopper.get(&page).await;
        let said =
            [("text", "And the lid"), ("seen", &*form.hidden("seen")), ("once", &*form.hidden("once"))];
        assert_eq!(shopper.post(&format!("{page}/messages"), &said).await.status, FOUND);
        let (status, text) = run(&mut agent, &reference, (&stale, None)).await;
        assert!(status == StatusCode::CONFLICT && text.contains("Do it all the same"), "{status}: {text}");
        // Somebody else takes it meanwhile: the same.
        let (_, stale) = look(&mut agent, &reference, &id).await;
        let mut other = kit.staff(Role::Manager).await;
        let theirs = other.get(&format!("/desk/all/{reference}")).await.hidden("owner");
        let taken = [("owner", &*theirs), ("seen_owner", ""), ("at", "all")];
        assert_eq!(other.post(&format!("/desk/cases/{reference}/owner"), &taken).await.status, FOUND);
        assert_eq!(run(&mut agent, &reference, (&stale, None)).await.0, StatusCode::CONFLICT);
        let (_, fields) = look(&mut agent, &reference, &id).await;
        assert_eq!(run(&mut agent, &reference, (&fields, None)).await.0, FOUND);
        assert!(agent.get("/desk/asleep").await.text().contains(&format!("data-ref=\"{reference}\"")));
        // What the case does not bear is named beforehand, and there is nothing to press.
        let answers =
            make(&mut manager, &[("name-en", "Wait for them"), ("later", "answer"), ("label", "1")]).await;
        let (seen, _) = look(&mut agent, &reference, &answers).await;
        assert!(seen.contains("so nothing is") && !seen.contains("Do it now"), "{seen}");
        // Changed or put away after it was looked at, it does not run.
        let (_, fields) = look(&mut agent, &reference, &id).await;
        assert_eq!(manager.post(SETTINGS, &[("do", "archive"), ("id", &id)]).await.status, FOUND);
        let (status, text) = run(&mut agent, &reference, (&fields, None)).await;
        assert!(status == WRONG && text.contains("changed this macro"), "{status}: {text}");
    });
}

#[test]
fn a_program_lists_macros_and_runs_one_once() {
    both(async |kit| {
        let (_, _, _, reference) = open(&kit, "Where is it?").await;
        let mut manager = kit.staff(Role::Manager).await;
        make(
            &mut manager,
            &[("name-en", "On its way"), ("words-en", "{ref} is on its way."), ("urgency", "low")],
        )
        .await;
        let mut program =
            kit.program(&["cases:read", "cases:write"]).await.with_header("Idempotency-Key", "m-1");
        let list = program.get("/api/v1/macros").await.json();
        let id = list[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(list[0]["name_ru"], "On its way");
        let path = format!("/api/v1/cases/{reference}/macros");
        let body = format!("{{\"macro\":\"{id}\"}}");
        let first = program.post_json(&path, &body).await;
        assert_eq!(
            (first.status, &first.json()["turn"]),
            (StatusCode::OK, &"shopper".into()),
            "{}",
            first.text()
        );
        let seq = first.json()["seq"].clone();
        assert_eq!(program.post_json(&path, &body).await.json()["seq"], seq);
        let mut bare = kit.program(&["cases:read", "cases:write"]).await;
        let messages = bare.get(&format!("/api/v1/cases/{reference}")).await.text();
        assert!(messages.contains(&format!("{reference} is on its way.")), "{messages}");
        let open = format!("{{\"macro\":\"{id}\",\"text\":\"Dear {{name}}\"}}");
        let answer = bare.post_json(&path, &open).await;
        assert_eq!(
            (answer.status, &answer.json()["code"]),
            (WRONG, &"open-places".into()),
            "{}",
            answer.text()
        );
        assert_eq!(bare.post_json(&path, "{\"macro\":\"1\"}").await.json()["code"], "unknown-macro");
    });
}
