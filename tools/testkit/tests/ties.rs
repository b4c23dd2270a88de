//! Cases that hang together, over HTTP on both databases: linked, merged and parted, split; who may read what, and what
//! stays provable.

#![cfg(test)]

use axum::http::StatusCode;
use domain::id::{CaseId, ShopId};
use domain::link::Claimed;
use domain::proof::verify;
use domain::role::Role;
use std::io::Cursor;
use store::cases;
use testkit::{Answer, Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const CLASH: StatusCode = StatusCode::CONFLICT;

async fn reference(kit: &Kit, page: &str) -> String {
    let id: CaseId = Claimed::parse(page.trim_start_matches("/c/")).unwrap().case;
    let case = kit.app.store().read(move |tx| cases::peek(tx, ShopId::FIRST, id)).await.unwrap();
    case.unwrap().reference.to_string()
}

/// Two cases of one shopper: the page and the number of each.
async fn two(kit: &Kit) -> [(String, String); 2] {
    let (_, first) = kit.open_case("The kettle leaks at its spout").await;
    kit.pass_seconds(60);
    let (_, second) = kit.open_case("The kettle also smells of glue").await;
    [(first.clone(), reference(kit, &first).await), (second.clone(), reference(kit, &second).await)]
}

async fn act(who: &mut Visitor, case: &str, verb: &str, fields: &[(&str, &str)]) -> Answer {
    let all: Vec<(&str, &str)> = [("at", "all")].iter().chain(fields).copied().collect();
    who.post(&format!("/desk/cases/{case}/{verb}"), &all).await
}

async fn join(who: &mut Visitor, case: &str, other: &str, how: &str) -> Answer {
    act(who, case, "join", &[("other", "number"), ("number", other), ("how", how)]).await
}

#[test]
fn two_cases_are_linked_and_both_pages_say_so() {
    both(async |kit| {
        let [(_, one), (_, two)] = two(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        let form = agent.get(&format!("/desk/all/{one}?do=join")).await.text();
        assert!(form.contains(&format!("value=\"{two}\"")) && form.contains("same e-mail"), "{form}");
        assert_eq!(join(&mut agent, &one, &two, "caused_by").await.status, FOUND);
        let (first, second) = (
            agent.get(&format!("/desk/all/{one}")).await.text(),
            agent.get(&format!("/desk/all/{two}")).await.text(),
        );
        assert!(first.contains("Caused by") && first.contains(&two), "{first}");
        assert!(second.contains("Led to") && second.contains(&one), "{second}");
        for (other, how, wrong) in [
            (two.as_str(), "", "Choose what is to be done"),
            ("C-0000-0000", "same_order", "There is no case of this number"),
            ("", "same_order", "type its number"),
            (one.as_str(), "same_order", "This is the same case"),
        ] {
            let again = join(&mut agent, &one, other, how).await;
            assert!(again.status == WRONG && again.text().contains(wrong), "{wrong}: {}", again.text());
        }
        assert_eq!(act(&mut agent, &two, "unlink", &[("other", &one)]).await.status, FOUND);
        assert!(!agent.get(&format!("/desk/all/{one}")).await.text().contains("Caused by"));
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(join(&mut viewer, &one, &two, "same_order").await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn merged_cases_are_read_as_one_and_stand_alone_again_in_time() {
    both(async |kit| {
        let [(first, one), (second, two)] = two(&kit).await;
        let (mut agent, mut shopper) = (kit.staff(Role::Agent).await, kit.visitor());
        assert_eq!(join(&mut agent, &two, &one, "into").await.location, format!("/desk/all/{one}"));
        // Whoever holds either link reads all of it, under one number.
        for page in [&first, &second] {
            let text = shopper.get(page).await.text();
            for part in ["leaks at its spout", "smells of glue", &one, &format!("from case {two}")] {
                assert!(text.contains(part), "{part}: {text}");
            }
        }
        let desk = agent.get(&format!("/desk/all/{one}")).await.text();
        assert!(desk.contains("smells of glue") && desk.contains("/parting"), "{desk}");
        let gone = agent.get(&format!("/desk/all/{two}")).await.text();
        assert!(gone.contains("was merged into") && !gone.contains("/answers\""), "{gone}");
        // What is said by the old link is said where it goes on.
        let form = shopper.get(&second).await;
        let said =
            [("text", "And the lid"), ("seen", &*form.hidden("seen")), ("once", &*form.hidden("once"))];
        assert_eq!(shopper.post(&format!("{second}/messages"), &said).await.status, FOUND);
        assert!(agent.get(&format!("/desk/all/{one}")).await.text().contains("And the lid"));
        // The other way round, and once more: one has won, the other is told.
        let late = join(&mut agent, &one, &two, "into").await;
        assert!(late.status == CLASH && late.text().contains("itself been merged"), "{}", late.text());
        // Its file names the other one, and holds by itself.
        let file = shopper.get(&format!("{first}/file.zip")).await;
        assert!(verify(Cursor::new(file.bytes.clone()), &[]).is_ok());
        assert_eq!(act(&mut agent, &two, "parting", &[]).await.status, FOUND);
        let apart = shopper.get(&second).await.text();
        assert!(apart.contains("smells of glue") && !apart.contains("leaks at its spout"), "{apart}");
        assert!(shopper.get(&first).await.text().contains("And the lid"));
        join(&mut agent, &two, &one, "into").await;
        kit.pass_seconds(601);
        let late = act(&mut agent, &two, "parting", &[]).await;
        assert!(late.status == WRONG, "{}", late.text());
    });
}

#[test]
fn a_strangers_case_is_not_merged_and_a_new_link_ends_every_old_one() {
    both(async |kit| {
        let [(first, one), (second, two)] = two(&kit).await;
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let body = r#"{"text":"Another kettle","email":"stranger@post.example","lang":"en"}"#;
        let other = program.post_json("/api/v1/cases", body).await.json()["ref"].as_str().unwrap().to_owned();
        let mut agent = kit.staff(Role::Agent).await;
        let refused = join(&mut agent, &other, &one, "into").await;
        assert!(refused.status == WRONG && refused.text().contains("would read what another"));
        assert_eq!(join(&mut agent, &two, &one, "into").await.status, FOUND);
        let said = program.post_json(&format!("/api/v1/cases/{two}/messages"), r#"{"text":"Hello"}"#).await;
        assert_eq!(said.status, CLASH, "{}", said.text());
        let mut shopper = kit.visitor();
        let form = shopper.get(&format!("{second}/link")).await;
        let renewed = shopper.post(&format!("{second}/link"), &[("once", &form.hidden("once"))]).await;
        let fresh = renewed.location.split('?').next().unwrap().to_owned();
        assert!(shopper.get(&fresh).await.text().contains(&one));
        for old in [&first, &second] {
            assert_eq!(shopper.get(old).await.status, StatusCode::NOT_FOUND);
        }
    });
}

#[test]
fn a_program_links_merges_and_splits() {
    both(async |kit| {
        let [(_, one), (_, two)] = two(&kit).await;
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let tied = format!(r#"{{"other":"{two}","kind":"led_to"}}"#);
        let apart = format!(r#"{{"other":"{two}"}}"#);
        let into = format!(r#"{{"into":"{two}"}}"#);
        for (verb, body, kinds) in [
            ("links", tied.as_str(), vec!["led_to"]),
            ("links", &tied, vec!["led_to"]),
            ("links", &apart, vec![]),
            ("merge", &into, vec!["merged_into"]),
            ("merge", &into, vec!["merged_into"]),
            ("merge", "{}", vec![]),
        ] {
            let stands = program.post_json(&format!("/api/v1/cases/{one}/{verb}"), body).await.json();
            let links = stands["links"].as_array().unwrap();
            let found: Vec<&str> = links.iter().filter_map(|link| link["kind"].as_str()).collect();
            assert_eq!(found, kinds, "{verb} {body}: {stands}");
            assert!(links.iter().all(|link| link["ref"] == *two));
        }
        for (verb, body, code) in [
            ("links", format!(r#"{{"other":"{two}","kind":"holds"}}"#), "unknown-kind"),
            ("links", r#"{"other":"C-0000-0000","kind":"led_to"}"#.to_owned(), "unknown-case"),
            ("merge", format!(r#"{{"into":"{one}"}}"#), "same-case"),
            ("split", r#"{"messages":[]}"#.to_owned(), "nothing-chosen"),
            ("split", r#"{"messages":[1]}"#.to_owned(), "whole-case"),
        ] {
            let refused = program.post_json(&format!("/api/v1/cases/{one}/{verb}"), &body).await;
            assert_eq!(refused.status, WRONG, "{verb} {body}");
            assert_eq!(refused.json()["code"], code, "{verb} {body}");
        }
    });
}

#[test]
fn some_messages_become_a_case_of_their_own() {
    both(async |kit| {
        let (mut shopper, page) = kit.open_case("The kettle leaks at its spout").await;
        let form = shopper.get(&page).await;
        let said = [
            ("text", "And where is my lamp?"),
            ("seen", &*form.hidden("seen")),
            ("once", &*form.hidden("once")),
        ];
        assert_eq!(shopper.post(&format!("{page}/messages"), &said).await.status, FOUND);
        let one = reference(&kit, &page).await;
        let mut agent = kit.staff(Role::Agent).await;
        let form = agent.get(&format!("/desk/all/{one}?do=split")).await;
        let once = form.hidden("once");
        let text = form.text();
        let seqs: Vec<&str> = text
            .split("name=\"message\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(seqs.len(), 2, "{text}");
        assert_eq!(act(&mut agent, &one, "split", &[("once", &once)]).await.status, WRONG);
        let whole: Vec<(&str, &str)> =
            seqs.iter().map(|seq| ("message", *seq)).chain([("once", once.as_str())]).collect();
        assert_eq!(act(&mut agent, &one, "split", &whole).await.status, WRONG);
        let part = [("message", seqs[1]), ("once", once.as_str())];
        let first = act(&mut agent, &one, "split", &part).await.location;
        // A second press makes no second case.
        assert_eq!(act(&mut agent, &one, "split", &part).await.location, first);
        let new = agent.get(&first).await.text();
        assert!(new.contains("where is my lamp") && new.contains("Split off from"), "{new}");
        assert!(!new.contains("leaks at its spout"));
        kit.pass_seconds(5);
        kit.work().await;
        let told = kit.outbox().await;
        assert_eq!(told.iter().filter(|one| one.kind == "acknowledge").count(), 2, "each number once");
    });
}

#[test]
fn those_that_are_ticked_go_into_the_oldest_and_come_out_again() {
    both(async |kit| {
        let [(_, one), (_, two)] = two(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        let page = agent.get("/desk/all?pick=1").await.text();
        let boxes: Vec<&str> =
            page.split("name=\"case\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let fields: Vec<(&str, &str)> = [("at", "all"), ("do", "merge")]
            .into_iter()
            .chain(boxes.iter().map(|one| ("case", *one)))
            .collect();
        let done = agent.post("/desk/bulk", &fields).await.location;
        assert!(agent.get(&done).await.text().contains("Done for 1 case"));
        assert!(agent.get(&format!("/desk/all/{two}")).await.text().contains("was merged into"));
        let undo = done.split('?').next().unwrap().to_owned() + "/undo";
        let undone = agent.post(&undo, &[("at", "all")]).await.location;
        assert!(agent.get(&undone).await.text().contains("Taken back for 1 case"));
        for case in [&one, &two] {
            assert!(!agent.get(&format!("/desk/all/{case}")).await.text().contains("was merged into"));
        }
        let whole = agent.post("/desk/bulk", &[("at", "all"), ("do", "merge"), ("all", "yes")]).await;
        assert!(whole.location.contains("bulk=tick"), "{}", whole.location);
    });
}
