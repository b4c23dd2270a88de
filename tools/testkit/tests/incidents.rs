//! Incidents over HTTP, on both databases: cases join them, and a cause that comes back is seen.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).map_or("", |(found, _)| found)
}

async fn newest(agent: &mut Visitor) -> String {
    between(&agent.get("/desk/all").await.text(), "data-ref=\"", "\"").to_owned()
}

#[test]
fn cases_join_an_incident_and_one_that_comes_back_stands_out() {
    both(async |kit: Kit| {
        let mut agent = kit.staff(Role::Agent).await;
        kit.open_case("The vase came cracked").await;
        let first = newest(&mut agent).await;
        let empty = agent.post("/desk/incidents", &[("name", " – ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let opened = agent.post("/desk/incidents", &[("name", "Batch 0419"), ("case", &first)]).await;
        let path = opened.location.clone();
        assert!(path.starts_with("/desk/incidents/"), "{} {}", opened.status, opened.text());
        let page = agent.get(&path).await.text();
        assert!(page.contains(&first) && page.contains("being worked on"), "{page}");
        let case = agent.get(&format!("/desk/all/{first}")).await.text();
        assert!(case.contains("made it part of an incident") && case.contains(&path), "{case}");

        let odd =
            [("name", "Batch 0419"), ("check-day", "31"), ("check-month", "11"), ("check-year", "2026")];
        assert_eq!(agent.post(&path, &odd).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [
            ("name", "Batch 0419 cracks"),
            ("cause", "batch"),
            ("action", "Off the shelf"),
            ("check-day", "25"),
            ("check-month", "11"),
            ("check-year", "2026"),
        ];
        assert_eq!(agent.save(&path, &fields).await.location, path);
        kit.pass_days(6);
        assert!(agent.get("/desk/incidents").await.text().contains("to be checked now"));
        agent.post(&format!("{path}/end"), &[("stopped", "yes")]).await;
        assert!(agent.get(&path).await.text().contains("Somebody said that the cause has stopped"));

        kit.pass_hours(1);
        kit.open_case("My vase is cracked too").await;
        let second = newest(&mut agent).await;
        let unknown = agent.post(&format!("{path}/cases"), &[("reference", "C-0000-0000")]).await;
        assert!(unknown.status.is_client_error() && unknown.text().contains("no case with this number"));
        assert_eq!(agent.post(&format!("{path}/cases"), &[("reference", &second)]).await.location, path);
        assert!(agent.get("/desk/incidents").await.text().contains("it came back"));

        let id = path.rsplit('/').next().unwrap();
        let out = [("at", "all"), ("incident", "")];
        agent.post(&format!("/desk/cases/{second}/incident"), &out).await;
        assert!(!agent.get(&path).await.text().contains(&second));
        let again = [("at", "all"), ("incident", id)];
        agent.post(&format!("/desk/cases/{second}/incident"), &again).await;
        assert!(agent.get(&path).await.text().contains(&second));

        // A second "stopped" from a page of before does not hide that it came back.
        agent.post(&format!("{path}/end"), &[("stopped", "yes")]).await;
        assert!(agent.get("/desk/incidents").await.text().contains("it came back"));
        let mut manager = kit.staff(Role::Manager).await;
        manager.save(&path, &[("name", "Batch 0419 cracks"), ("cause", "person")]).await;
        assert!(manager.get(&path).await.text().contains(&second), "who may see such cases sees it");
        assert_eq!(agent.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(agent.post(&path, &fields).await.status, StatusCode::NOT_FOUND);
        assert!(!agent.get("/desk/incidents").await.text().contains(&path));
        assert!(!agent.get(&format!("/desk/all/{second}")).await.text().contains(&path));

        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.get("/desk/incidents").await.status, StatusCode::FORBIDDEN);
        let mut owner = kit.staff(Role::Owner).await;
        let audit = owner.get("/desk/settings/journal").await.text();
        assert!(audit.contains("Opened an incident"), "{audit}");
    });
}

#[test]
fn nobody_goes_over_what_a_colleague_saved_meanwhile_unseen() {
    both(async |kit: Kit| {
        let mut agent = kit.staff(Role::Agent).await;
        let path = agent.post("/desk/incidents", &[("name", "Batch 0419")]).await.location;
        let fields = [("name", "Batch 0419 cracks"), ("cause", "batch"), ("action", "Off the shelf")];
        let old = agent.get(&path).await.hidden("shown");
        for _ in 0..2 {
            let saved = agent.post(&path, &[&fields[..], &[("shown", old.as_str())]].concat()).await;
            assert_eq!(saved.location, path, "two presses of one button are one");
        }
        // A colleague whose page is of before is told what was saved meanwhile, and goes over it only knowingly.
        let mut other = kit.staff(Role::Agent).await;
        let theirs = [("name", "Batch 0419"), ("action", "Back to the maker"), ("shown", old.as_str())];
        let met = other.post(&path, &theirs).await;
        let text = met.text();
        assert_eq!(met.status, StatusCode::CONFLICT);
        assert!(text.contains("Saved meanwhile") && text.contains("Off the shelf"), "{text}");
        assert!(text.contains("Back to the maker</textarea>"), "{text}");
        assert!(
            agent.get(&path).await.text().contains("Off the shelf</textarea>"),
            "nothing was overwritten"
        );
        let shown = met.hidden("shown");
        let again = [&theirs[..2], &[("shown", shown.as_str())]].concat();
        assert_eq!(other.post(&path, &again).await.location, path);
        assert_eq!(agent.save(&path, &fields).await.location, path);
    });
}

#[test]
fn an_incident_is_opened_once_and_found_by_its_name_however_many_there_are() {
    both(async |kit: Kit| {
        let mut agent = kit.staff(Role::Agent).await;
        kit.open_case("The vase came cracked").await;
        let case = newest(&mut agent).await;
        let once = agent.get("/desk/incidents").await.hidden("once");
        let press = [("name", "Batch 0419"), ("once", once.as_str())];
        let (one, two) =
            (agent.post("/desk/incidents", &press).await, agent.post("/desk/incidents", &press).await);
        assert_eq!(one.location, two.location, "two presses of one button are one");
        kit.pass_seconds(1);
        for n in 0..25 {
            let name = format!("Courier {n} is late");
            agent.post("/desk/incidents", &[("name", name.as_str())]).await;
        }
        let list = agent.get("/desk/incidents").await.text();
        assert_eq!(list.matches(&one.location).count(), 1, "{list}");
        // The case offers the newest twenty, and the way to all the others.
        let page = agent.get(&format!("/desk/all/{case}")).await.text();
        let id = one.location.rsplit('/').next().unwrap();
        assert!(!page.contains(&format!("<option value=\"{id}\"")), "{page}");
        assert!(page.contains(&format!("/desk/incidents?case={case}")), "{page}");
        let found = agent.get(&format!("/desk/incidents?case={case}&q=0419+BATCH")).await.text();
        let join = format!("action=\"{}/cases\"", one.location);
        assert!(found.contains(&join) && found.matches("/cases\"").count() == 1, "{found}");
        let joined = agent.post(&format!("{}/cases", one.location), &[("reference", &case)]).await;
        assert_eq!(joined.location, one.location);
        // An old one that the case is part of stays chosen.
        let page = agent.get(&format!("/desk/all/{case}")).await.text();
        assert!(page.contains(&format!("<option value=\"{id}\" selected")), "{page}");
        let unfound = agent.get("/desk/incidents?q=nothing").await.text();
        assert!(unfound.contains("No incident is called so"), "{unfound}");
    });
}
