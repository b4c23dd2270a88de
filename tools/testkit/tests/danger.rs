//! Danger to health: critical by whichever way it comes, told to the shopper, and asked of the shop until somebody says
//! what becomes of the other buyers. On both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).map_or("", |(found, _)| found)
}

/// Files that a kettle burns, and gives the shopper's page.
async fn filed(kit: &Kit, story: &str) -> (Visitor, String) {
    let mut shopper = kit.visitor();
    shopper.post("/complain", &[("story", story), ("ground", "QLT.safety")]).await;
    shopper.post("/complain/wish", &[("wanted", "refund")]).await;
    shopper.post("/complain/contact", &[("name", "Anna"), ("email", "anna@post.example")]).await;
    let sent = shopper.post("/complain/check", &[]).await;
    (shopper, sent.location.replace("/received", ""))
}

#[test]
fn the_shopper_is_told_what_to_do_and_the_shop_is_asked_until_it_says() {
    both(async |kit: Kit| {
        let (mut shopper, page) = filed(&kit, "The kettle KX-7 of batch 0419 arrived and works").await;
        for path in [page.clone(), format!("{page}/received")] {
            let text = shopper.get(&path).await.text();
            assert!(text.contains("Use it no more") && text.contains("see a doctor"), "{text}");
            assert!(text.contains("/where-to-complain?c="), "{text}");
        }
        filed(&kit, "My KX-7 of batch 0419 smokes").await;

        let mut owner = kit.staff(Role::Owner).await;
        let list = owner.get("/desk/waiting?urgency=critical").await.text();
        let reference = between(&list, "data-ref=\"", "\"").to_owned();
        let strip = owner.get("/desk/waiting").await.text();
        assert!(strip.contains(&format!("/desk/cases/{reference}/buyers")), "{strip}");
        let mut agent = kit.staff(Role::Agent).await;
        let case = agent.get(&format!("/desk/all/{reference}")).await.text();
        assert!(case.contains("Are the other buyers of the batch warned?"), "{case}");

        let path = format!("/desk/cases/{reference}/buyers");
        let sheet = agent.get(&format!("{path}?q=0419")).await;
        let found = sheet.text();
        assert!(found.contains("Found with these words") && found.matches("0419").count() >= 2, "{found}");
        let once = sheet.hidden("once");
        let wrong = agent.post(&path, &[("once", &once), ("done", "yes")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("once", once.as_str()), ("done", "yes"), ("text", "14 buyers by e-mail")];
        for _ in 0..2 {
            assert_eq!(agent.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        }
        let case = agent.get(&format!("/desk/all/{reference}")).await.text();
        assert_eq!(case.matches("14 buyers by e-mail").count(), 1, "{case}");
        assert!(!case.contains("Are the other buyers of the batch warned?"), "{case}");
        let strip = owner.get("/desk/waiting").await.text();
        assert!(!strip.contains(&path), "{strip}");

        // From a page of before nobody overturns that word unseen; seen, it is a decision.
        let over = [("once", once.as_str()), ("seen", ""), ("done", "no"), ("text", "One of a kind")];
        let old = owner.post(&path, &over).await;
        assert_eq!(old.status, StatusCode::CONFLICT);
        assert!(old.text().contains("Said before: the other buyers are warned"), "{}", old.text());
        assert!(old.text().contains("One of a kind</textarea>"));
        let (fresh, seen) = (old.hidden("once"), old.hidden("seen"));
        assert_ne!(fresh, once, "another form");
        let over = [("once", fresh.as_str()), ("seen", &seen), ("done", "no"), ("text", "One of a kind")];
        assert_eq!(owner.post(&path, &over).await.status, StatusCode::SEE_OTHER);
        let case = agent.get(&format!("/desk/all/{reference}")).await.text();
        assert_eq!(case.matches("One of a kind").count(), 1, "{case}");
        let viewer = kit.staff(Role::Viewer).await.get(&path).await;
        assert_eq!(viewer.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_program_names_danger_and_it_is_critical_whatever_it_says_of_the_urgency() {
    both(async |kit: Kit| {
        let mut program = kit.program(&["cases:write", "cases:read"]).await;
        let body = r#"{"text":"It is on the table","ground":"QLT.safety"}"#;
        let opened = program.post_json("/api/v1/cases", body).await.json();
        let shown = program.get(&format!("/api/v1/cases/{}", opened["ref"].as_str().unwrap())).await.json();
        assert_eq!(
            (shown["urgency"].as_str(), shown["intent"].as_str()),
            (Some("critical"), Some("dangerous_item"))
        );

        // A harmless case has nothing to say.
        kit.pass_seconds(60);
        kit.open_case("Where is my parcel?").await;
        let mut agent = kit.staff(Role::Agent).await;
        let list = agent.get("/desk/all").await.text();
        let reference = between(&list, "data-ref=\"", "\"").to_owned();
        let once = agent.get(&format!("/desk/cases/{reference}/buyers")).await.hidden("once");
        let fields = [("once", once.as_str()), ("done", "no"), ("text", "x1")];
        let refused = agent.post(&format!("/desk/cases/{reference}/buyers"), &fields).await;
        assert!(refused.status.is_client_error(), "{}", refused.status);
    });
}

#[test]
fn no_danger_falls_out_of_sight_by_its_age() {
    both(async |kit: Kit| {
        let mut program = kit.program(&["cases:write", "cases:read"]).await;
        let mut references = Vec::new();
        for _ in 0..5 {
            let body = r#"{"text":"It smokes on the table","ground":"QLT.safety"}"#;
            let opened = program.post_json("/api/v1/cases", body).await.json();
            references.push(opened["ref"].as_str().unwrap().to_owned());
            kit.pass_days(40);
        }
        let mut owner = kit.staff(Role::Owner).await;
        let strip = owner.get("/desk/waiting").await.text();
        let strip = between(&strip, "Are the other buyers of the batch warned?", "</div>").to_owned();
        assert!(strip.contains(&references[0]), "who waits longest is named: {strip}");
        assert!(strip.contains("/desk/dangers"), "{strip}");
        let all = owner.get("/desk/dangers").await.text();
        assert!(references.iter().all(|one| all.contains(one)), "{all}");
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.get("/desk/dangers").await.status, StatusCode::FORBIDDEN);
    });
}
