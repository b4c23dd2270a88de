//! What goes wrong with a program that is told, and how it is mended: secrets, targets that fail or hang, what was told
//! and is erased.

use super::{BROKEN, HANG, Receiver, WELL, open_case, secret_in, told, works};
use axum::http::StatusCode;
use domain::role::Role;
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;
use testkit::{Kit, both};

#[test]
fn a_new_secret_signs_beside_the_old_one_for_a_day() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let (path, old) = told(&mut owner, &receiver.address, &["case.opened"], false).await;
        let (form, once) = (format!("{path}/secret"), owner.get(&path).await.hidden("once"));
        assert!(
            !owner.post(&form, &[]).await.text().contains("whsec_"),
            "a form without its page makes none"
        );
        let new = secret_in(&owner.post(&form, &[("once", &once)]).await.text());
        assert_ne!(old, new);
        // A second press shows what the first made, a reload later nothing; another form asks before it ends the old one.
        assert_eq!(secret_in(&owner.post(&form, &[("once", &once)]).await.text()), new);
        kit.pass_seconds(6 * 60);
        let reloaded = owner.post(&form, &[("once", &once)]).await.text();
        assert!(
            !reloaded.contains("whsec_") && reloaded.contains("has made its secret before"),
            "{reloaded}"
        );
        let page = owner.get(&path).await;
        assert!(page.text().contains("End it now"), "{}", page.text());
        let other = page.hidden("once");
        let early = owner.post(&form, &[("once", &other)]).await.text();
        assert!(!early.contains("whsec_") && early.contains("would end it at once"), "{early}");
        for (n_hours, by_old) in [(0, true), (23, true), (2, false)] {
            kit.pass_hours(n_hours);
            open_case(&kit, "Where is my kettle?").await;
            works(&kit).await;
            let got = receiver.got().pop().unwrap();
            assert!(got.is_signed_by(&new));
            assert_eq!(got.is_signed_by(&old), by_old, "{n_hours}");
        }
        let other = owner.get(&path).await.hidden("once");
        let newest = secret_in(&owner.post(&form, &[("once", &other)]).await.text());
        let once = owner.get(&path).await.hidden("once");
        let sure = owner.post(&form, &[("once", &once), ("sure", "1")]).await.text();
        assert_ne!(secret_in(&sure), newest, "who says that they know gets another");
    });
}

#[test]
fn a_new_one_is_made_once_for_each_form() {
    both(async |kit: Kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let once = owner.get("/desk/settings/hooks/new").await.hidden("once");
        let fields = [("name", "CRM"), ("target", "https://crm.example/"), ("event", "case.opened")];
        let old = owner.post("/desk/settings/hooks/new", &fields).await.text();
        assert!(!old.contains("whsec_") && old.contains("it is old, or not ours"), "{old}");
        let fields = [fields.as_slice(), &[("once", once.as_str())]].concat();
        let made = secret_in(&owner.post("/desk/settings/hooks/new", &fields).await.text());
        let again = owner.post("/desk/settings/hooks/new", &fields).await.text();
        assert_eq!(secret_in(&again), made, "a second press shows what the first made");
        kit.pass_hours(1);
        assert!(!owner.post("/desk/settings/hooks/new", &fields).await.text().contains("whsec_"));
        let list = owner.get("/desk/settings/hooks").await.text();
        assert_eq!(list.matches("crm.example").count(), 1, "{list}");
    });
}

#[test]
fn after_a_repair_it_stands_as_well_and_what_waits_can_go_at_once() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let (path, _) = told(&mut owner, &receiver.address, &["case.opened"], false).await;
        receiver.answers("HTTP/1.1 503 Busy\r\nRetry-After: 36000\r\n\r\n");
        open_case(&kit, "Where is my kettle?").await;
        works(&kit).await;
        open_case(&kit, "Where is my spoon?").await;
        works(&kit).await;
        assert_eq!(receiver.got().len(), 1, "it rests for ten hours");
        let failing = "the last message was not taken";
        assert!(owner.get(&path).await.text().contains(failing));
        // A test that is taken mends it, and what waits goes when somebody says so, each once.
        receiver.answers(WELL);
        owner.post(&format!("{path}/test"), &[]).await;
        let page = owner.get(&path).await.text();
        assert!(!page.contains(failing) && page.contains("Send what waits now"), "{page}");
        works(&kit).await;
        assert_eq!(receiver.got().len(), 2);
        for _ in 0..2 {
            owner.post(&format!("{path}/messages"), &[("waiting", "1")]).await;
        }
        works(&kit).await;
        assert_eq!(receiver.got().len(), 4);
        kit.pass_days(1);
        works(&kit).await;
        assert_eq!(receiver.got().len(), 4, "the tasks of later find nothing to do");
        assert!(!owner.get(&path).await.text().contains("Send what waits now"));
        // Another target has not failed, nor does it rest.
        receiver.answers("HTTP/1.1 503 Busy\r\nRetry-After: 36000\r\n\r\n");
        open_case(&kit, "Where is my fork?").await;
        works(&kit).await;
        assert!(owner.get(&path).await.text().contains(failing));
        let other = Receiver::start().await;
        let changed = |target| [("name", "CRM"), ("target", target), ("event", "case.opened")];
        owner.save(&path, &changed(receiver.address.as_str())).await;
        assert!(owner.get(&path).await.text().contains(failing), "the same target is as broken as before");
        owner.save(&path, &changed(other.address.as_str())).await;
        assert!(!owner.get(&path).await.text().contains(failing));
        open_case(&kit, "Where is my knife?").await;
        works(&kit).await;
        assert_eq!(other.got().len(), 1);
    });
}

#[test]
fn who_was_told_of_a_case_learns_of_its_erasing_though_it_is_about_a_person_now() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        told(&mut owner, &receiver.address, &["case.opened", "case.closed", "case.erased"], true).await;
        let reference = open_case(&kit, "Where is my kettle?").await;
        works(&kit).await;
        let stranger = Receiver::start().await;
        told(&mut owner, &stranger.address, &["case.opened", "case.erased"], true).await;
        let seen = owner.get(&format!("/desk/all/{reference}?do=sort")).await.hidden("seen_sorting");
        let fields = [("at", "all"), ("intent", "staff_complaint"), ("urgency", "high"), ("ground", "")];
        let fields = [&fields[..], &[("seen_sorting", &seen)]].concat();
        let sorted = owner.post(&format!("/desk/cases/{reference}/sorting"), &fields).await;
        assert_eq!(sorted.status, StatusCode::SEE_OTHER);
        let fields = [("at", "all"), ("reason", "request"), ("number", reference.as_str())];
        let erased = owner.post(&format!("/desk/cases/{reference}/erasing"), &fields).await;
        assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
        works(&kit).await;
        let types: BTreeSet<String> =
            receiver.got().iter().map(|got| got.json()["type"].to_string()).collect();
        let wanted = ["\"case.erased\"", "\"case.opened\""].map(str::to_owned);
        assert_eq!(types, BTreeSet::from(wanted), "told that it is erased, and nothing else");
        assert_eq!(stranger.got().len(), 0, "who never heard of it does not hear of it now");
    });
}

#[test]
fn a_target_that_hangs_is_called_twice_at_once_at_the_most_and_then_by_one() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let (path, _) = told(&mut owner, &receiver.address, &["case.opened"], false).await;
        receiver.answers(HANG);
        let one = async |n: u64| {
            tokio::time::sleep(Duration::from_millis(n * 400)).await;
            open_case(&kit, "Where is my kettle?").await;
            kit.work().await
        };
        let all = async { tokio::join!(one(0), one(1), one(2)) };
        assert!(tokio::time::timeout(Duration::from_secs(4), all).await.is_err(), "two calls hang");
        assert_eq!(receiver.got().len(), 2, "the third waits");
        // It fails by now: while one call is under way, the next message is put off.
        receiver.answers(BROKEN);
        kit.pass_seconds(3);
        works(&kit).await;
        assert_eq!(receiver.got().len(), 3);
        receiver.answers(HANG);
        kit.pass_seconds(6);
        assert!(tokio::time::timeout(Duration::from_secs(1), kit.work()).await.is_err());
        assert_eq!(receiver.got().len(), 4);
        open_case(&kit, "Where is my spoon?").await;
        works(&kit).await;
        assert_eq!(receiver.got().len(), 4, "nobody else calls meanwhile");
        assert!(owner.get(&path).await.text().contains("next: "));
        receiver.answers(WELL);
        kit.pass_seconds(31);
        works(&kit).await;
        assert_eq!(receiver.got().len(), 5);
    });
}

#[test]
fn who_has_a_case_its_labels_and_where_it_goes_on_are_told() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let events = ["case.labelled", "case.merged", "case.owned", "case.split"];
        told(&mut owner, &receiver.address, &events, true).await;
        let mut program = kit.program(web::SCOPES).await;
        let mut open = async |words: &str| {
            let body = json!({ "text": words, "email": "anna@post.example" }).to_string();
            let opened = program.post_json("/api/v1/cases", &body).await.json();
            opened["ref"].as_str().unwrap().to_owned()
        };
        let (one, other) = (open("The kettle leaks").await, open("And it hisses").await);
        let mut program = kit.program(web::SCOPES).await;
        let staff = program.get("/api/v1/staff").await.json()["staff"][0]["id"].clone();
        let owned = json!({ "cases": [{ "ref": one }], "do": { "owner": { "owner": staff } } }).to_string();
        let label = r#"{"put":["carrier"]}"#;
        program.post_json("/api/v1/labels", r#"{"name":"carrier"}"#).await;
        program.post_json("/api/v1/bulk", &owned).await;
        kit.pass_seconds(1);
        program.post_json(&format!("/api/v1/cases/{one}/labels"), label).await;
        program.post_json(&format!("/api/v1/cases/{one}/labels"), label).await;
        let said =
            program.post_json(&format!("/api/v1/cases/{one}/messages"), r#"{"text":"My spoon"}"#).await;
        let split = json!({ "messages": [said.json()["seq"]] }).to_string();
        let split = program.post_json(&format!("/api/v1/cases/{one}/split"), &split).await;
        assert_eq!(split.status, StatusCode::CREATED, "{}", split.text());
        let into = json!({ "into": one }).to_string();
        let merged = program.post_json(&format!("/api/v1/cases/{other}/merge"), &into).await;
        assert_eq!(merged.status, StatusCode::OK, "{}", merged.text());
        works(&kit).await;
        let mut told: Vec<(String, String)> = receiver
            .got()
            .iter()
            .map(|got| {
                let got = got.json();
                assert!(got["data"].get("text").is_none(), "{got}");
                (got["type"].as_str().unwrap().to_owned(), got["data"]["ref"].as_str().unwrap().to_owned())
            })
            .collect();
        told.sort();
        let expected =
            [("case.labelled", &one), ("case.merged", &other), ("case.owned", &one), ("case.split", &one)];
        assert_eq!(told, expected.map(|(event, of)| (event.to_owned(), of.clone())));
    });
}
