//! A complaint about a person of the shop: managers see it, the one it may be about does not, on both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const WORD: &str = "quarrelsome";

/// Files a complaint about somebody's conduct, with a photo, and gives its page.
async fn filed(kit: &Kit) -> (Visitor, String) {
    let mut shopper = kit.visitor();
    let story = format!("Your operator Ivan was {WORD} and hung up on me twice");
    shopper.post("/complain", &[("story", &story), ("ground", "ACC.conduct")]).await;
    let png = include_bytes!("dot.png");
    shopper.post_files("/complain/evidence", &[("add", "yes"), ("order", "48213")], &[("a.png", png)]).await;
    shopper.post("/complain/wish", &[("wanted", "apology")]).await;
    shopper.post("/complain/contact", &[("name", "Anna"), ("email", "anna@post.example")]).await;
    let sent = shopper.post("/complain/check", &[]).await;
    let received = shopper.get(&sent.location).await.text();
    assert!(received.contains("only managers see it"), "{received}");
    (shopper, sent.location.replace("/received", ""))
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).map_or("", |(found, _)| found)
}

#[test]
fn the_one_it_may_be_about_does_not_see_it() {
    both(async |kit: Kit| {
        let (_, _) = filed(&kit).await;
        let mut manager = kit.staff(Role::Manager).await;
        let list = manager.get("/desk/all").await.text();
        let reference = between(&list, "data-ref=\"", "\"").to_owned();
        let opened = manager.get(&format!("/desk/all/{reference}")).await.text();
        assert!(opened.contains(WORD) && opened.contains("Only managers and the owner see it"));
        let file = between(&opened, &format!("/desk/cases/{reference}/files/"), "\"").to_owned();
        let paper = format!("/desk/cases/{reference}/claim.pdf");
        for role in [Role::Agent, Role::Viewer] {
            let mut other = kit.staff(role).await;
            for view in ["waiting", "unowned", "mine", "overdue", "all"] {
                let page = other.get(&format!("/desk/{view}")).await.text();
                assert!(!page.contains(&reference) && !page.contains(WORD), "{view}");
                let sifted = other.get(&format!("/desk/{view}?intent=staff_complaint")).await.text();
                assert!(!sifted.contains(&reference), "{view}");
            }
            for question in [WORD, "48213", "Anna", reference.as_str()] {
                let found = other.get(&format!("/desk/all?q={question}")).await.text();
                assert!(!found.contains(&format!("data-ref=\"{reference}")), "{question}");
            }
            for path in [
                format!("/desk/all/{reference}"),
                format!("/desk/waiting/{reference}"),
                format!("/desk/cases/{reference}/files/{file}"),
                paper.clone(),
            ] {
                assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        let file = format!("/desk/cases/{reference}/files/{file}");
        assert_eq!(manager.get(&file).await.status, StatusCode::OK);

        assert_eq!(manager.get(&paper).await.status, StatusCode::OK);

        // Nor in another case of the same shopper.
        kit.open_case("Where is my parcel?").await;
        let mut agent = kit.staff(Role::Agent).await;
        let list = agent.get("/desk/all").await.text();
        let other = between(&list, "data-ref=\"", "\"").to_owned();
        let page = agent.get(&format!("/desk/all/{other}")).await.text();
        assert_ne!(other, reference);
        assert!(page.contains("parcel") && !page.contains(&reference));
    });
}

#[test]
fn an_agent_can_neither_touch_it_nor_hold_it_until_a_manager_sorts_it_otherwise() {
    both(async |kit: Kit| {
        filed(&kit).await;
        let mut manager = kit.staff(Role::Manager).await;
        let mut agent = kit.staff(Role::Agent).await;
        let list = manager.get("/desk/all").await.text();
        let reference = between(&list, "data-ref=\"", "\"").to_owned();
        let base = format!("/desk/cases/{reference}");
        for verb in ["answers", "notes", "draft", "owner", "sorting", "closure", "offers", "undo"] {
            let done = agent.post(&format!("{base}/{verb}"), &[("at", "all"), ("text", "Hello")]).await;
            assert_eq!(done.status, StatusCode::NOT_FOUND, "{verb}");
        }
        let people = manager.get(&format!("/desk/all/{reference}?do=owner")).await.text();
        assert!(people.contains("The manager") && !people.contains("The agent"), "{people}");

        // The number of the agent, from a case that agents may hold.
        kit.open_case("Where is my parcel?").await;
        let list = agent.get("/desk/all").await.text();
        let other = between(&list, "data-ref=\"", "\"").to_owned();
        let form = agent.get(&format!("/desk/all/{other}?do=owner")).await.text();
        let is_agent =
            |option: &&str| option.split("</option>").next().is_some_and(|one| one.contains("The agent"));
        let option = form.split("<option value=\"").skip(1).find(is_agent).unwrap();
        let number = option.split('"').next().unwrap().to_owned();
        let given = manager.post(&format!("{base}/owner"), &[("at", "all"), ("owner", &number)]).await;
        assert!(given.status.is_client_error(), "{}", given.status);
        assert!(given.text().contains("Choose a manager"), "{}", given.text());

        let fields =
            [("at", "all"), ("intent", "not_delivered"), ("urgency", "normal"), ("ground", "DEL.none")];
        let seen = manager.get(&format!("/desk/all/{reference}?do=sort")).await.find_hidden("seen_sorting");
        let seen = seen.unwrap_or_default();
        let fields: Vec<_> = fields.into_iter().chain([("seen_sorting", seen.as_str())]).collect();
        assert_eq!(manager.post(&format!("{base}/sorting"), &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(agent.get(&format!("/desk/all/{reference}")).await.status, StatusCode::OK);
        let given = agent.post(&format!("{base}/owner"), &[("at", "all"), ("owner", &number)]).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER);

        // And back: whoever held it does not hold it any more.
        let form = agent.get(&format!("/desk/all/{reference}?do=sort")).await.hidden("seen_sorting");
        let back =
            [("at", "all"), ("intent", "staff_complaint"), ("urgency", "high"), ("ground", "ACC.conduct")];
        let fields: Vec<_> = back.into_iter().chain([("seen_sorting", form.as_str())]).collect();
        assert_eq!(agent.post(&format!("{base}/sorting"), &fields).await.status, StatusCode::SEE_OTHER);
        assert!(!agent.get("/desk/mine").await.text().contains(&reference));
        assert!(manager.get("/desk/unowned").await.text().contains(&reference));
    });
}

#[test]
fn an_answer_on_its_way_is_held_back_when_the_case_turns_out_to_be_about_a_person() {
    both(async |kit: Kit| {
        let (mut shopper, page) = kit.open_case("The parcel never came").await;
        let (mut agent, mut manager) = (kit.staff(Role::Agent).await, kit.staff(Role::Manager).await);
        let list = manager.get("/desk/all").await.text();
        let reference = between(&list, "data-ref=\"", "\"").to_owned();
        let base = format!("/desk/cases/{reference}");
        let form = agent.get(&format!("/desk/all/{reference}")).await;
        let (seen, me) = (form.hidden("seen"), form.hidden("by"));
        let own = [("at", "all"), ("owner", me.as_str())];
        assert_eq!(agent.post(&format!("{base}/owner"), &own).await.status, StatusCode::SEE_OTHER);
        let words = [("at", "all"), ("text", "It was not my fault"), ("seen", &seen), ("turn", "shopper")];
        let words = [&words[..], &[("then", "stay")]].concat();
        assert_eq!(agent.post(&format!("{base}/answers"), &words).await.status, StatusCode::SEE_OTHER);
        let old = agent.get(&format!("/desk/all/{reference}?do=note")).await.hidden("once");
        sort_to_a_person(&mut manager, &reference).await;
        // What was begun on a page of before is refused too, and the name behind the case is gone from the desk.
        let note = [("at", "all"), ("text", "I was there"), ("once", old.as_str())];
        assert_eq!(agent.post(&format!("{base}/notes"), &note).await.status, StatusCode::NOT_FOUND);
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        assert!(!shopper.get(&page).await.text().contains("not my fault"));
        let held = manager.get(&format!("/desk/all/{reference}")).await.text();
        assert!(held.contains("It was not my fault") && held.contains("Not sent"), "{held}");
        let desk = agent.get("/desk/mine").await.text();
        assert!(!desk.contains(&reference), "{desk}");
        // Nobody answers for it: managers are told until one does.
        let strip = manager.get("/desk/waiting").await.text();
        assert!(strip.contains("nobody answers for it") && strip.contains(&reference), "{strip}");
        assert!(!agent.get("/desk/waiting").await.text().contains("nobody answers for it"));
        let form = manager.get(&format!("/desk/all/{reference}")).await.hidden("by");
        let own = [("at", "all"), ("owner", form.as_str())];
        assert_eq!(manager.post(&format!("{base}/owner"), &own).await.status, StatusCode::SEE_OTHER);
        assert!(!manager.get("/desk/waiting").await.text().contains("nobody answers for it"));
    });
}

#[test]
fn whoever_is_demoted_holds_no_case_that_they_may_not_see() {
    both(async |kit: Kit| {
        filed(&kit).await;
        let id = kit.hire(Role::Manager).await;
        let mut manager = kit.sign_in(id).await;
        let mut owner = kit.staff(Role::Owner).await;
        let list = manager.get("/desk/all").await.text();
        let about = between(&list, "data-ref=\"", "\"").to_owned();
        kit.pass_seconds(60);
        kit.open_case("Where is my parcel?").await;
        let list = manager.get("/desk/all").await.text();
        let other = between(&list, "data-ref=\"", "\"").to_owned();
        assert_ne!(about, other);
        for reference in [&about, &other] {
            let own = [("at", "all"), ("owner", &id.to_string())];
            let owned = manager.post(&format!("/desk/cases/{reference}/owner"), &own).await;
            assert_eq!(owned.status, StatusCode::SEE_OTHER);
        }
        for (role, left) in [("agent", vec![&other]), ("viewer", vec![])] {
            let path = format!("/desk/settings/people/{id}");
            let saved = owner.save(&path, &[("do", "role"), ("role", role)]).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
            let unowned = owner.get("/desk/unowned").await.text();
            for reference in [&about, &other] {
                assert_eq!(!unowned.contains(reference.as_str()), left.contains(&reference), "{role}");
            }
        }
        assert!(owner.get("/desk/waiting").await.text().contains("nobody answers for it"));
    });
}

/// Sorts a case as a complaint about somebody's conduct; gives where that leads.
async fn sort_to_a_person(manager: &mut Visitor, reference: &str) -> String {
    let seen = manager.get(&format!("/desk/all/{reference}?do=sort")).await.hidden("seen_sorting");
    let fields = [("at", "all"), ("intent", "staff_complaint"), ("urgency", "high"), ("ground", "")];
    let fields = [&fields[..], &[("seen_sorting", &seen)]].concat();
    let sorted = manager.post(&format!("/desk/cases/{reference}/sorting"), &fields).await;
    assert_eq!(sorted.status, StatusCode::SEE_OTHER);
    sorted.location
}

#[test]
fn whoever_sorts_a_case_out_of_their_own_sight_can_take_it_back_and_holds_it_again() {
    both(async |kit: Kit| {
        let (mut shopper, page) = kit.open_case("The parcel never came").await;
        let (mut agent, mut other) = (kit.staff(Role::Agent).await, kit.staff(Role::Agent).await);
        let mut manager = kit.staff(Role::Manager).await;
        let list = agent.get("/desk/all").await.text();
        let reference = between(&list, "data-ref=\"", "\"").to_owned();
        let base = format!("/desk/cases/{reference}");
        let me = agent.get(&format!("/desk/all/{reference}")).await.hidden("by");
        let own = [("at", "all"), ("owner", me.as_str())];
        assert_eq!(agent.post(&format!("{base}/owner"), &own).await.status, StatusCode::SEE_OTHER);

        let away = sort_to_a_person(&mut agent, &reference).await;
        let told = agent.get(&away).await;
        assert!(told.text().contains("is for the managers from now on"), "{}", told.text());
        let undo =
            [("at", "all"), ("undo", &told.hidden("undo"))].map(|(name, value)| (name, value.to_owned()));
        let undo: Vec<(&str, &str)> = undo.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(!agent.get("/desk/mine").await.text().contains(&reference));
        let talk = manager.get(&format!("/desk/all/{reference}")).await.text();
        assert!(talk.contains("holds it no more: it is about a person"), "{talk}");
        let theirs = other.post(&format!("{base}/sorting"), &undo).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "somebody else's sorting");
        for press in ["first", "second"] {
            let back = agent.post(&format!("{base}/sorting"), &undo).await;
            assert_eq!(back.status, StatusCode::SEE_OTHER, "{press}: {}", back.text());
        }
        assert!(agent.get("/desk/mine").await.text().contains(&reference));
        assert!(other.get(&format!("/desk/all/{reference}")).await.status.is_success());

        // What came since may be about whoever would read it then.
        let away = sort_to_a_person(&mut agent, &reference).await;
        let form = shopper.get(&page).await;
        let more = [("once", form.hidden("once")), ("text", "Your agent was rude".to_owned())];
        let more: Vec<(&str, &str)> = more.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(shopper.post(&format!("{page}/messages"), &more).await.status, StatusCode::SEE_OTHER);
        let late = agent.get(&away).await.hidden("undo");
        let late = agent.post(&format!("{base}/sorting"), &[("at", "all"), ("undo", &late)]).await;
        assert_eq!(late.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn many_cases_sorted_out_of_sight_are_taken_back_with_their_owners_and_no_false_reason_is_given() {
    both(async |kit: Kit| {
        let mut agent = kit.staff(Role::Agent).await;
        for _ in 0..2 {
            kit.open_case("The parcel never came").await;
            kit.pass_seconds(60);
        }
        let list = agent.get("/desk/all?pick=1").await.text();
        let boxes: Vec<String> = list
            .split("name=\"case\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect();
        let of = |one: &String| one.split('~').next().unwrap_or_default().to_owned();
        let me = agent.get(&format!("/desk/all/{}", of(&boxes[0]))).await.hidden("by");
        let held = [("at", "all"), ("do", "owner"), ("owner", me.as_str())];
        let sorted = [("at", "all"), ("do", "sort"), ("intent", "staff_complaint")];
        for has_news in [false, true] {
            for wish in [held, sorted] {
                let list = agent.get("/desk/all?pick=1").await.text();
                let now = list.split("name=\"case\" value=\"").skip(1);
                let now: Vec<&str> = now.filter_map(|rest| rest.split('"').next()).collect();
                let cases = now.iter().map(|one| ("case", *one));
                let fields: Vec<(&str, &str)> = wish.into_iter().chain(cases).collect();
                let done = agent.post("/desk/bulk", &fields).await;
                let told = agent.get(&done.location).await.text();
                if wish == held {
                    continue;
                }
                assert!(told.contains("Done for 2 cases"), "{told}");
                if has_news {
                    // A manager looks into one of them and says something: that one stays with the managers.
                    let mut manager = kit.staff(Role::Manager).await;
                    let path = format!("/desk/all/{}?do=note", of(&boxes[0]));
                    let once = manager.get(&path).await.hidden("once");
                    let note = [("at", "all"), ("text", "Looking into it"), ("once", once.as_str())];
                    let noted = manager.post(&format!("/desk/cases/{}/notes", of(&boxes[0])), &note).await;
                    assert_eq!(noted.status, StatusCode::SEE_OTHER);
                }
                let undo = done.location.split('?').next().unwrap_or_default().to_owned();
                agent.post(&format!("{undo}/undo"), &[("at", "all")]).await;
                let told = agent.get(&undo).await.text();
                let mine = agent.get("/desk/mine").await.text();
                let n_back = boxes.iter().filter(|one| mine.contains(&of(one))).count();
                assert_eq!(n_back, if has_news { 1 } else { 2 }, "{told}");
                let is_told = told.contains("You do not see the case any more");
                assert_eq!(is_told, has_news, "{told}");
                assert!(!told.contains("erased"), "{told}");
            }
        }
    });
}
