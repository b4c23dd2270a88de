//! The pace of the desk over HTTP, on both databases: the command bar, keys, labels, cases put off and reminders.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use redress::wire;
use testkit::{Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

async fn post(who: &mut Visitor, reference: &str, verb: &str, fields: &[(&str, &str)]) -> StatusCode {
    let all: Vec<(&str, &str)> = [("at", "waiting")].iter().chain(fields).copied().collect();
    who.post(&format!("/desk/cases/{reference}/{verb}"), &all).await.status
}

/// An agent, the shopper with the path of their page, and the case's number.
async fn open(kit: &Kit, words: &str) -> (Visitor, Visitor, String, String) {
    let (shopper, page) = kit.open_case(words).await;
    let mut agent = kit.staff(Role::Agent).await;
    let list = agent.get("/desk/all").await.text();
    let (_, rest) = list.split_once("data-ref=\"").unwrap();
    let reference = rest.split_once('"').unwrap().0.to_owned();
    (agent, shopper, page, reference)
}

async fn wake(kit: &Kit) {
    let round = wire::rounds().find(|round| round.name == "desk.wake").unwrap();
    (round.run)(kit.app.clone()).await;
}

async fn lists(agent: &mut Visitor, view: &str, reference: &str) -> bool {
    agent.get(&format!("/desk/{view}")).await.text().contains(&format!("data-ref=\"{reference}\""))
}

async fn answer(agent: &mut Visitor, kit: &Kit, reference: &str, remind: &str) {
    let seen = agent.get(&format!("/desk/waiting/{reference}")).await.hidden("seen");
    let fields =
        [("text", "It left us today"), ("seen", seen.as_str()), ("turn", "shopper"), ("remind", remind)];
    assert_eq!(post(agent, reference, "answers", &fields).await, FOUND);
    kit.pass_seconds(11);
    assert_eq!(kit.work().await, Vec::<String>::new());
}

async fn put_off(agent: &mut Visitor, reference: &str, when: &str) -> StatusCode {
    let seen = agent.get(&format!("/desk/all/{reference}")).await.hidden("seen");
    post(agent, reference, "snooze", &[("when", when), ("seen", &seen)]).await
}

async fn says(shopper: &mut Visitor, page: &str, words: &str) {
    let form = shopper.get(page).await;
    let said = [("text", words), ("seen", &*form.hidden("seen")), ("once", &*form.hidden("once"))];
    assert_eq!(shopper.post(&format!("{page}/messages"), &said).await.status, FOUND);
}

/// The labels of the settings: name, number, and how the form shows it.
async fn labels(manager: &mut Visitor) -> Vec<(String, String, String)> {
    let page = manager.get("/desk/settings/labels").await.text();
    let value = |part: &str, name: &str| {
        let (_, rest) = part.split_once(&format!("name=\"{name}\"")).unwrap();
        rest.split_once("value=\"").unwrap().1.split('"').next().unwrap().to_owned()
    };
    let forms = page.split("name=\"id\" value=\"").skip(1);
    let rows = forms.filter(|form| form.contains("value=\"change\"")).map(|row| {
        let id = row.split('"').next().unwrap().to_owned();
        (value(row, &format!("name-{id}")), id, value(row, "shown"))
    });
    rows.collect()
}

#[test]
fn the_bar_finds_deeds_cases_and_pages_in_any_language_and_layout() {
    both(async |kit| {
        let (mut agent, _, _, reference) = open(&kit, "The kettle leaks at its spout").await;
        let from = format!("/desk/waiting/{reference}");
        let mut ask = async |q: &str| {
            let path = format!("/desk/bar?part=1&from={from}&q={q}");
            agent.get(&path).await.text()
        };
        let all = ask("").await;
        for part in ["role=\"option\"", "data-press=\"r\"", "do=close#reply", "/desk/asleep", "/desk/keys"] {
            assert!(all.contains(part), "{part}: {all}");
        }
        assert!(!all.contains("/desk/settings/me"), "{all}");
        // "close" in Russian, and on the other layout; a template; a chapter; a case by words, number, other layout.
        for (typed, found) in [
            ("%D0%B7%D0%B0%D0%BA%D1%80", "do=close"),
            ("pfrh", "do=close"),
            ("account", "/desk/settings/me"),
            ("kettle", &*format!("/desk/waiting/{reference}")),
            ("%D0%BB%D1%83%D0%B5%D0%B5%D0%B4%D1%83", &*format!("/desk/waiting/{reference}")),
            (&*reference, &*format!("/desk/waiting/{reference}")),
        ] {
            let list = ask(typed).await;
            assert!(list.contains(found), "{typed}: {list}");
        }
        assert!(ask("zzzzzz").await.contains("Nothing found"));
        let page = agent.get(&format!("/desk/bar?q=close&from={from}")).await;
        assert!(page.status.is_success() && page.text().contains("do=close#reply"), "{}", page.text());
        assert!(page.text().contains("id=\"commands\""));
        let mut viewer = kit.staff(Role::Viewer).await;
        let list = viewer.get(&format!("/desk/bar?part=1&from={from}&q=")).await.text();
        assert!(!list.contains("do=close") && list.contains("/desk/mine"), "{list}");
        assert_eq!(kit.visitor().get("/desk/bar?q=a").await.status, FOUND);
        let keys = viewer.get("/desk/keys").await.text();
        assert!(keys.contains("<kbd>Ctrl K</kbd>") && keys.contains("<kbd>H</kbd>"), "{keys}");
    });
}

#[test]
fn a_template_is_put_after_what_is_written() {
    both(async |kit| {
        let (mut agent, _, _, reference) = open(&kit, "Where is my order?").await;
        let mut manager = kit.staff(Role::Manager).await;
        assert_eq!(manager.post("/desk/settings/templates", &[("do", "begin")]).await.status, FOUND);
        let page = agent.get(&format!("/desk/waiting/{reference}")).await.text();
        let (_, options) = page.split_once("id=\"template\"").unwrap();
        let id =
            options.split("value=\"").map(|rest| rest.split('"').next().unwrap()).nth(2).unwrap().to_owned();
        assert_eq!(
            post(&mut agent, &reference, "draft", &[("text", "First this.")]).await,
            StatusCode::NO_CONTENT
        );
        let filled = agent.get(&format!("/desk/waiting/{reference}?template={id}")).await.text();
        let (_, rest) = filled.split_once("id=\"reply-text\"").unwrap();
        let words = rest.split("</textarea>").next().unwrap();
        assert!(words.contains("First this.") && words.len() > 120, "{words}");
    });
}

#[test]
fn labels_are_put_on_listed_renamed_merged_and_gone() {
    both(async |kit| {
        let (mut agent, _, _, reference) = open(&kit, "The lamp is dark").await;
        let mut manager = kit.staff(Role::Manager).await;
        let settings = "/desk/settings/labels";
        assert_eq!(agent.get(settings).await.status, StatusCode::FORBIDDEN);
        for name in ["Warehouse", "Batch 0419"] {
            let made = [("do", "make"), ("name-new", name), ("colour-new", "red")];
            assert_eq!(manager.post(settings, &made).await.status, FOUND);
        }
        let twice = [("do", "make"), ("name-new", "warehouse"), ("colour-new", "red")];
        assert_eq!(manager.post(settings, &twice).await.status, WRONG);
        let form = agent.get(&format!("/desk/waiting/{reference}?do=label")).await.text();
        assert!(form.contains("<span class=\"label red\">"), "{form}");
        let ids: Vec<String> = form
            .split("name=\"label\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        let [batch, warehouse] = [ids[0].as_str(), ids[1].as_str()];
        assert_eq!(post(&mut agent, &reference, "labels", &[("label", warehouse), ("had", "")]).await, FOUND);
        // Another page, on which it did not stand yet, takes nothing off.
        assert_eq!(post(&mut manager, &reference, "labels", &[("label", batch), ("had", "")]).await, FOUND);
        for view in [format!("all?label={warehouse}"), format!("waiting?label={batch}"), "unowned".to_owned()]
        {
            assert!(lists(&mut agent, &view, &reference).await, "{view}");
        }
        let case = agent.get(&format!("/desk/waiting/{reference}")).await.text();
        assert!(case.contains("Warehouse") && case.contains("changed the labels"), "{case}");
        // A form from before somebody else changed it is told so.
        let page = manager.get(settings).await;
        let shown = page
            .text()
            .split("name=\"shown\" value=\"")
            .nth(3)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let name = format!("name-{warehouse}");
        let renamed = [("do", "change"), ("id", warehouse), (&*name, "Store"), ("shown", &*shown)];
        assert_eq!(manager.post(settings, &renamed).await.status, FOUND);
        assert_eq!(manager.post(settings, &renamed).await.status, FOUND, "pressed twice");
        let other = [("do", "change"), ("id", warehouse), (&*name, "Shed"), ("shown", &*shown)];
        let late = manager.post(settings, &other).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
        let shown = manager.get(settings).await.text();
        let shown =
            shown.split("name=\"shown\" value=\"").nth(3).unwrap().split('"').next().unwrap().to_owned();
        let into = format!("into-{warehouse}");
        let merged = [("do", "merge"), ("id", warehouse), (&*into, batch), ("shown", &*shown)];
        assert_eq!(manager.post(settings, &merged).await.status, FOUND);
        assert_eq!(kit.work().await, Vec::<String>::new());
        assert!(!manager.get(settings).await.text().contains("Store"));
        assert!(!lists(&mut agent, &format!("all?label={warehouse}"), &reference).await);
        assert!(lists(&mut agent, &format!("all?label={batch}"), &reference).await);
        assert_eq!(post(&mut agent, &reference, "labels", &[("had", batch)]).await, FOUND);
        assert!(!lists(&mut agent, &format!("all?label={batch}"), &reference).await);
    });
}

#[test]
fn what_is_put_off_leaves_the_lists_and_comes_back_with_its_reason() {
    both(async |kit| {
        let (mut agent, mut shopper, page, reference) = open(&kit, "It has not come").await;
        answer(&mut agent, &kit, &reference, "").await;
        assert_eq!(put_off(&mut agent, &reference, "").await, WRONG);
        assert_eq!(put_off(&mut agent, &reference, "week").await, FOUND);
        assert!(lists(&mut agent, "asleep", &reference).await);
        for view in ["unowned", "waiting"] {
            assert!(!lists(&mut agent, view, &reference).await, "{view}");
        }
        wake(&kit).await;
        assert!(lists(&mut agent, "asleep", &reference).await);
        kit.pass_days(9);
        wake(&kit).await;
        wake(&kit).await;
        assert!(lists(&mut agent, "waiting", &reference).await);
        let case = agent.get(&format!("/desk/waiting/{reference}")).await.text();
        assert!(case.contains("the shopper has not answered"), "{case}");
        assert_eq!(put_off(&mut agent, &reference, "understood").await, FOUND);
        assert!(!lists(&mut agent, "waiting", &reference).await);
        assert_eq!(put_off(&mut agent, &reference, "answer").await, FOUND);
        // “Got it” of a page from before it was put off anew fetches nothing.
        assert_eq!(put_off(&mut agent, &reference, "understood").await, FOUND);
        assert!(lists(&mut agent, "asleep", &reference).await);
        let seen = agent.get(&format!("/desk/asleep/{reference}")).await.hidden("seen");
        says(&mut shopper, &page, "It came!").await;
        let list = agent.get("/desk/waiting").await.text();
        assert!(list.contains("back: an answer"), "{list}");
        // Nor does “bring it back” of a page from before the answer take the mark away.
        assert_eq!(put_off(&mut agent, &reference, "awake").await, FOUND);
        assert!(agent.get("/desk/waiting").await.text().contains("back: an answer"));
        for when in ["week", "answer"] {
            let fields = [("when", when), ("seen", &*seen)];
            let late = post(&mut agent, &reference, "snooze", &fields).await;
            assert_eq!(late, StatusCode::CONFLICT, "{when}: a word that they have not read");
        }
        let form = agent.get(&format!("/desk/waiting/{reference}?do=snooze")).await.text();
        assert!(form.contains("value=\"week\"") && !form.contains("value=\"answer\""), "{form}");
        assert_eq!(put_off(&mut agent, &reference, "answer").await, WRONG, "the shopper waits");
        assert_eq!(put_off(&mut agent, &reference, "week").await, FOUND);
    });
}

#[test]
fn a_label_is_merged_into_one_that_stays() {
    both(async |kit| {
        let (mut agent, _, _, reference) = open(&kit, "The lamp is dark").await;
        let mut manager = kit.staff(Role::Manager).await;
        let settings = "/desk/settings/labels";
        for name in ["A", "B", "C", "D"] {
            let made = [("do", "make"), ("name-new", name), ("colour-new", "red")];
            assert_eq!(manager.post(settings, &made).await.status, FOUND);
        }
        let [a, b, c, d] = <[_; 4]>::try_from(labels(&mut manager).await).unwrap();
        assert_eq!((&*a.0, &*b.0, &*c.0, &*d.0), ("A", "B", "C", "D"));
        assert_eq!(post(&mut agent, &reference, "labels", &[("label", &*a.1), ("had", "")]).await, FOUND);
        let mut merge = async |from: &(String, String, String), into: &(String, String, String)| {
            let field = format!("into-{}", from.1);
            let fields = [("do", "merge"), ("id", &*from.1), (&*field, &*into.1), ("shown", &*from.2)];
            manager.post(settings, &fields).await.status
        };
        // What goes is no place to go to, and what was on its way there goes on with it.
        assert_eq!(merge(&d, &c).await, FOUND);
        assert_eq!(merge(&a, &d).await, StatusCode::CONFLICT);
        assert_eq!(merge(&a, &b).await, FOUND);
        assert_eq!(merge(&b, &c).await, FOUND);
        assert_eq!(merge(&c, &b).await, StatusCode::CONFLICT);
        assert_eq!(kit.work().await, Vec::<String>::new());
        assert_eq!(labels(&mut manager).await, std::slice::from_ref(&c));
        assert!(lists(&mut agent, &format!("all?label={}", c.1), &reference).await);
    });
}

#[test]
fn a_program_names_each_label_once_and_twenty_at_the_most() {
    both(async |kit| {
        let (_, _, _, reference) = open(&kit, "The lamp is dark").await;
        let mut manager = kit.staff(Role::Manager).await;
        let made = [("do", "make"), ("name-new", "VIP"), ("colour-new", "red")];
        assert_eq!(manager.post("/desk/settings/labels", &made).await.status, FOUND);
        let mut program = kit.program(&["cases:write"]).await;
        let path = format!("/api/v1/cases/{reference}/labels");
        let often = format!("{{\"put\":[{}\" VIP \"]}}", "\"VIP\",".repeat(30));
        let done = program.post_json(&path, &often).await;
        assert_eq!((done.status, &done.json()["labels"]), (StatusCode::OK, &serde_json::json!(["VIP"])));
        for field in ["put", "take"] {
            let names: Vec<String> = (0..21).map(|n| format!("\"n{n}\"")).collect();
            let many = program.post_json(&path, &format!("{{\"{field}\":[{}]}}", names.join(","))).await;
            assert!(many.status == WRONG && many.text().contains("at most 20"), "{}", many.text());
        }
    });
}

#[test]
fn a_promise_is_not_slept_through_and_an_answer_reminds_of_itself() {
    both(async |kit| {
        let (mut agent, _, _, reference) = open(&kit, "Still waiting for you").await;
        assert_eq!(put_off(&mut agent, &reference, "week").await, FOUND);
        assert!(!lists(&mut agent, "waiting", &reference).await);
        kit.pass_days(4);
        wake(&kit).await;
        let list = agent.get("/desk/waiting").await.text();
        assert!(list.contains("back: a term"), "{list}");
        answer(&mut agent, &kit, &reference, "3").await;
        assert!(lists(&mut agent, "asleep", &reference).await);
        kit.pass_days(5);
        wake(&kit).await;
        let list = agent.get("/desk/waiting").await.text();
        assert!(list.contains("no answer, remind"), "{list}");
    });
}
