//! One thing done to many cases, over HTTP on both databases: done, skipped with reasons, met by another, taken back.

#![cfg(test)]

use axum::http::StatusCode;
use domain::id::ShopId;
use domain::journal::NewEntry;
use domain::reference::CaseRef;
use domain::role::Role;
use store::{Fault, cases};
use testkit::{Answer, Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;

async fn furnish(kit: &Kit, n: usize) {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    for n in 0..n {
        // Whoever has an address gets letters, and each is an entry of the case.
        let lang = if n % 2 == 0 { "ru" } else { "en" };
        let body =
            format!(r#"{{"text":"Where is parcel {n}?","email":"kim{n}@post.example","lang":"{lang}"}}"#);
        assert_eq!(program.post_json("/api/v1/cases", &body).await.status, StatusCode::CREATED);
    }
}

/// What the boxes of a list say: `C-7F3K-92M4~12`.
async fn boxes(who: &mut Visitor, list: &str) -> Vec<String> {
    let page = who.get(list).await.text();
    let values = page.split("name=\"case\" value=\"").skip(1);
    values.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

async fn press(who: &mut Visitor, at: &str, chosen: &[String], wish: &[(&str, &str)]) -> Answer {
    let cases = chosen.iter().map(|one| ("case", one.as_str()));
    let fields: Vec<(&str, &str)> =
        [("at", at)].into_iter().chain(cases).chain(wish.iter().copied()).collect();
    let asked = who.post("/desk/bulk", &fields).await;
    if asked.status != StatusCode::OK {
        return asked;
    }
    // A whole list is asked about first: the page holds each case as it was read.
    let page = asked.text();
    let values = |name: &str| -> Vec<String> {
        let field = format!("name=\"{name}\" value=\"");
        let rest = page.split(&field).skip(1);
        rest.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let held = values("held");
    let again: Vec<(&str, &str)> = [("at", at)]
        .into_iter()
        .chain(held.iter().map(|one| ("held", one.as_str())))
        .chain(wish.iter().copied().filter(|(name, _)| *name != "all"))
        .collect();
    who.post("/desk/bulk", &again).await
}

fn undo_of(location: &str) -> String {
    location.split('?').next().unwrap_or_default().to_owned() + "/undo"
}

async fn n_in(who: &mut Visitor, query: &str) -> usize {
    who.get(&format!("/desk/all?q={query}")).await.text().matches("data-seq=").count()
}

#[test]
fn several_cases_change_hands_and_go_back_but_for_what_changed_since() {
    both(async |kit| {
        furnish(&kit, 4).await;
        let mut agent = kit.staff(Role::Agent).await;
        assert!(agent.get("/desk/all").await.text().contains("data-key=\"x\""));
        let chosen = boxes(&mut agent, "/desk/all?pick=1").await;
        assert_eq!(chosen.len(), 4);
        let me = agent.get("/desk/all?pick=1").await.text();
        let me = me
            .split("<option value=\"")
            .filter_map(|rest| rest.split('"').next())
            .find(|id| id.parse::<i64>().is_ok());
        let me = me.unwrap_or_default().to_owned();

        // Without a wish nothing is done, and what was ticked stays ticked.
        let again = press(&mut agent, "all", &chosen[..2], &[("do", "owner"), ("owner", "")]).await;
        let page = agent.get(&again.location).await.text();
        assert_eq!(
            (page.matches(" checked>").count(), n_in(&mut agent, "owner%3Aany").await),
            (2, 0),
            "{page}"
        );
        assert!(page.contains("Nothing was done"));

        let done = press(&mut agent, "all", &chosen[..3], &[("do", "owner"), ("owner", &me)]).await;
        assert_eq!(done.status, FOUND, "{}", done.text());
        assert!(agent.get(&done.location).await.text().contains("Done for 3 cases"));
        assert_eq!(n_in(&mut agent, "owner%3Aany").await, 3);

        // The same boxes again: whose they are is not what they show, so each is named and left alone.
        let late = press(&mut agent, "all", &chosen, &[("do", "owner"), ("owner", "nobody")]).await;
        let page = agent.get(&late.location).await.text();
        let reference = chosen[0].split('~').next().unwrap_or_default();
        assert!(
            page.contains("Done for 0 cases")
                && page.contains("Something happened")
                && page.contains(reference),
            "{page}"
        );
        // The newest deed that can be taken back is found again from the list.
        let deed = done.location.split('?').next().unwrap_or_default();
        assert!(agent.get("/desk/waiting").await.text().contains(&format!("href=\"{deed}?")));

        // A note is beside the matter. Somebody else takes one: that stays theirs, the others go back.
        let theirs = kit.hire(Role::Manager).await;
        let mut other = kit.sign_in(theirs).await;
        let taken = boxes(&mut other, "/desk/all?pick=1").await;
        let taken: Vec<String> =
            taken.into_iter().filter(|one| one.starts_with(chosen[1].split('~').next().unwrap())).collect();
        press(&mut other, "all", &taken, &[("do", "owner"), ("owner", &theirs.to_string())]).await;
        let note = [("at", "all"), ("text", "Looked at it"), ("once", "x")];
        let noted = agent.post(&format!("/desk/cases/{reference}/notes"), &note).await;
        assert_eq!(noted.status, FOUND, "{}", noted.text());
        let undone = agent.post(&undo_of(&done.location), &[("at", "all")]).await;
        let page = agent.get(&undone.location).await.text();
        assert!(page.contains("Taken back for 2 cases") && page.contains("Not taken back"), "{page}");
        assert_eq!(n_in(&mut agent, "owner%3Aany").await, 1);
        // A second press changes nothing.
        agent.post(&undo_of(&done.location), &[("at", "all")]).await;
        assert_eq!(n_in(&mut agent, "owner%3Aany").await, 1);
        // It is nobody else's to take back.
        assert!(!agent.get("/desk/waiting").await.text().contains(deed));
        assert_eq!(
            other.post(&undo_of(&late.location), &[("at", "all")]).await.status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn a_whole_list_is_closed_where_the_rules_allow_and_opened_again_in_time() {
    both(async |kit| {
        furnish(&kit, 60).await;
        let mut agent = kit.staff(Role::Agent).await;
        let refused = press(
            &mut agent,
            "all?q=parcel",
            &[],
            &[("all", "yes"), ("do", "close"), ("outcome", "not_upheld")],
        )
        .await;
        let page = agent.get(&refused.location).await.text();
        assert!(page.contains("Done for 0 cases") && page.contains("Write why"), "{page}");
        let wish = [("all", "yes"), ("do", "close"), ("outcome", "settled")];
        let closed = press(&mut agent, "all?q=is%3Aopen", &[], &wish).await;
        assert!(agent.get(&closed.location).await.text().contains("Done for 60 cases"));
        assert_eq!(n_in(&mut agent, "is%3Aopen").await, 0);
        // Each shopper is told that it ended before it is taken back.
        kit.pass_seconds(300);
        let told =
            kit.outbox().await.iter().filter(|one| one.kind == "outcome" && one.state == "sent").count();
        assert_eq!(told, 60);
        let undone = agent.post(&undo_of(&closed.location), &[("at", "all")]).await;
        let page = agent.get(&undone.location).await.text();
        assert!(page.contains("Taken back for 60 cases"), "{page}");
        assert_eq!(n_in(&mut agent, "is%3Aclosed").await, 0);

        let chosen = boxes(&mut agent, "/desk/all?pick=1").await;
        let sorted =
            press(&mut agent, "all", &chosen[..2], &[("do", "sort"), ("intent", "spam"), ("urgency", "low")])
                .await;
        assert_eq!(n_in(&mut agent, "intent%3Aspam").await, 2);
        kit.pass_seconds(601);
        assert!(!agent.get(&sorted.location).await.text().contains("/undo"));
        agent.post(&undo_of(&sorted.location), &[("at", "all")]).await;
        assert_eq!(n_in(&mut agent, "intent%3Aspam").await, 2, "it is too late");

        let mut viewer = kit.staff(Role::Viewer).await;
        assert!(!viewer.get("/desk/all?pick=1").await.text().contains("name=\"case\""));
        let forbidden = press(&mut viewer, "all", &chosen, &[("do", "owner"), ("owner", "nobody")]).await;
        assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn letters_that_went_out_are_beside_the_matter() {
    both(async |kit| {
        furnish(&kit, 2).await;
        let mut agent = kit.staff(Role::Agent).await;
        for wish in [
            [("do", "sort"), ("urgency", "low")],
            [("do", "owner"), ("owner", "me")],
            [("do", "close"), ("outcome", "settled")],
        ] {
            let me = kit.hire(Role::Agent).await.to_string();
            let wish = wish.map(|(name, value)| (name, if value == "me" { &*me } else { value }));
            let chosen = boxes(&mut agent, "/desk/all?pick=1").await;
            // A letter goes out between looking and pressing, and one between pressing and taking back.
            notify(&kit, &chosen).await;
            let done = press(&mut agent, "all", &chosen, &wish).await;
            let page = agent.get(&done.location).await.text();
            assert!(page.contains("Done for 2 cases"), "{wish:?} {page}");
            kit.work().await;
            notify(&kit, &chosen).await;
            let undone = agent.post(&undo_of(&done.location), &[("at", "all")]).await;
            let page = agent.get(&undone.location).await.text();
            assert!(page.contains("Taken back for 2 cases"), "{wish:?} {page}");
        }
        // Why it is open again is said in the language of each shopper, whoever pressed.
        let mut said = String::new();
        for one in boxes(&mut agent, "/desk/all?pick=1").await {
            let reference = one.split('~').next().unwrap_or_default();
            said.push_str(&agent.get(&format!("/desk/all/{reference}")).await.text());
        }
        assert!(said.contains("closed by mistake") && said.contains("Закрыли по"), "{said}");
    });
}

async fn notify(kit: &Kit, chosen: &[String]) {
    use domain::Actor;
    use domain::case::{Channel, Event};
    let chosen = chosen.to_vec();
    let noted = kit.app.store().write(move |tx| {
        for one in &chosen {
            let reference = one.split('~').next().and_then(CaseRef::parse).ok_or(Fault::Closed)?;
            let id = cases::by_reference(tx, ShopId::FIRST, reference)?.ok_or(Fault::Closed)?;
            let case = cases::load(tx, ShopId::FIRST, id)?.ok_or(Fault::Closed)?;
            let told = Event::Notified { channel: Channel::Email, notice: "opened".to_owned() };
            cases::apply(tx, &case, Actor::Clock, &[told])?;
        }
        Ok::<_, Fault>(())
    });
    noted.await.unwrap();
}

#[test]
fn what_is_narrowed_by_no_filter_takes_nothing() {
    both(async |kit| {
        furnish(&kit, 2).await;
        let mut agent = kit.staff(Role::Agent).await;
        let wish = [("all", "yes"), ("do", "close"), ("outcome", "settled")];
        for list in ["all?intent=bogus", "all?saved=x", "waiting?label=none", "nonsense"] {
            let page =
                agent.get(&format!("/desk/{list}{}pick=1", if list.contains('?') { "&" } else { "?" })).await;
            let at = page.find_hidden("at").unwrap_or_else(|| list.to_owned());
            let refused = press(&mut agent, &at, &[], &wish).await;
            assert!(refused.location.ends_with("bulk=unknown"), "{list}: {}", refused.location);
            assert!(agent.get(&refused.location).await.text().contains("Nothing was done"), "{list}");
        }
        assert_eq!(n_in(&mut agent, "is%3Aopen").await, 2);
    });
}

#[test]
fn a_batch_that_breaks_leaves_a_page_of_what_was_done_before_it() {
    both(async |kit| {
        furnish(&kit, 53).await;
        let mut agent = kit.staff(Role::Agent).await;
        let mut chosen = boxes(&mut agent, "/desk/all?pick=1").await;
        let page = agent.get("/desk/all").await.text();
        let (_, older) = page.rsplit_once("after=").unwrap();
        let older = older.split('"').next().unwrap_or_default().replace("&amp;", "&");
        chosen.extend(boxes(&mut agent, &format!("/desk/all?after={older}&pick=1")).await);
        assert_eq!(chosen.len(), 53);
        // The newest of the last batch has an entry that nobody can read.
        let reference = chosen[52].split('~').next().unwrap_or_default().to_owned();
        let parsed = CaseRef::parse(&reference).unwrap();
        let broken = kit.app.store().write(move |tx| {
            let case = cases::by_reference(tx, ShopId::FIRST, parsed)?.ok_or(Fault::Closed)?;
            let odd = NewEntry { actor: "clock".to_owned(), kind: "odd".to_owned(), body: "{}".to_owned() };
            tx.journal(ShopId::FIRST, case.get(), odd).map(drop)
        });
        broken.await.unwrap_or_else(|why: Fault| panic!("{why}"));
        chosen[52] = format!("{reference}~0");
        let done = press(&mut agent, "all", &chosen, &[("do", "close"), ("outcome", "settled")]).await;
        assert_eq!(done.status, FOUND, "{}", done.text());
        let page = agent.get(&done.location).await.text();
        assert!(page.contains("Done for 50 cases") && page.contains("Not reached: 3"), "{page}");
        assert_eq!(n_in(&mut agent, "is%3Aopen").await, 3);
        let undone = agent.post(&undo_of(&done.location), &[("at", "all")]).await;
        assert!(agent.get(&undone.location).await.text().contains("Taken back for 50 cases"));
    });
}
