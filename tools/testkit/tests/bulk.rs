//! One thing done to many cases, over HTTP on both databases: done, skipped with reasons, met by another, taken back.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Answer, Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;

async fn furnish(kit: &Kit, n: usize) {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    for n in 0..n {
        let body = format!(r#"{{"text":"Where is parcel {n}?"}}"#);
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
    who.post("/desk/bulk", &fields).await
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

        // The same boxes again: what they show is not what is there now, so each is named and left alone.
        let late = press(&mut agent, "all", &chosen, &[("do", "sort"), ("urgency", "low")]).await;
        let page = agent.get(&late.location).await.text();
        let reference = chosen[0].split('~').next().unwrap_or_default();
        assert!(
            page.contains("Done for 1 cases")
                && page.contains("Something happened")
                && page.contains(reference),
            "{page}"
        );

        // Somebody else takes one: that stays theirs, the others go back.
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
        let mut other = kit.staff(Role::Manager).await;
        assert_eq!(
            other.post(&undo_of(&late.location), &[("at", "all")]).await.status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn a_whole_list_is_closed_where_the_rules_allow_and_opened_again_in_time() {
    both(async |kit| {
        furnish(&kit, 120).await;
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
        assert!(agent.get(&closed.location).await.text().contains("Done for 120 cases"));
        assert_eq!(n_in(&mut agent, "is%3Aopen").await, 0);
        kit.pass_seconds(300);
        let undone = agent.post(&undo_of(&closed.location), &[("at", "all")]).await;
        let page = agent.get(&undone.location).await.text();
        assert!(page.contains("Taken back for 120 cases"), "{page}");
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
