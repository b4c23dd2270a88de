//! How content shoppers are, on both databases: asked after the end by the page and by one letter, answered in two taps,
//! changed, counted, told to programs, and nobody named by few answers.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

async fn close(agent: &mut Visitor, reference: &str) {
    let form = agent.get(&format!("/desk/all/{reference}?do=close")).await;
    let (seen, once) = (form.hidden("seen"), form.hidden("once"));
    let fields = [
        ("at", "all"),
        ("seen", &seen),
        ("once", &once),
        ("outcome", "not_upheld"),
        ("text", "We looked at it: it came as ordered."),
        ("relief", "explanation"),
    ];
    let done = agent.post(&format!("/desk/cases/{reference}/closure"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
}

/// How many letters ask how content somebody is, after a round.
async fn asked(kit: &Kit) -> usize {
    let round = redress::wire::rounds().find(|round| round.name == "complain.ratings").unwrap();
    (round.run)(kit.app.clone()).await;
    kit.outbox().await.iter().filter(|one| one.plain.contains("/rating?mood=good")).count()
}

#[test]
fn a_shopper_is_asked_once_after_the_end() {
    both(async |kit| {
        let mut agent = kit.staff(Role::Agent).await;
        let (mut shopper, page) = kit.open_case("Where is my parcel?").await;
        let rating = format!("{page}/rating");
        assert!(!shopper.get(&page).await.text().contains("id=\"rating\""));
        let early = shopper.post(&rating, &[("mood", "good")]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.text());
        let list = agent.get("/desk/all").await.text();
        let reference = list.split("data-ref=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        close(&mut agent, &reference).await;
        assert!(!shopper.get(&page).await.text().contains("id=\"rating\""));
        assert_eq!(asked(&kit).await, 0);
        kit.pass_days(3);
        kit.pass_hours(1);
        assert_eq!(asked(&kit).await, 1);
        kit.pass_hours(1);
        assert_eq!(asked(&kit).await, 1);

        let linked = shopper.get(&format!("{rating}?mood=bad")).await.text();
        assert!(linked.contains(" checked"), "{linked}");
        assert!(!shopper.get(&page).await.text().contains("Your answer"));
        let said = shopper.post(&rating, &[("mood", "bad")]).await;
        assert_eq!(said.location, format!("{rating}?said"));
        let words = [("mood", "fair"), ("words", "Card 4111 1111 1111 1111 was asked for"), ("whole", "yes")];
        assert_eq!(shopper.post(&rating, &words).await.location, format!("{page}?done=rated"));
        let shown = shopper.get(&page).await.text();
        assert!(shown.contains("Your answer: So-so") && !shown.contains("4111"), "{shown}");
        let desk = agent.get(&format!("/desk/all/{reference}")).await.text();
        assert!(desk.contains("was asked for") && desk.contains("so-so"), "{desk}");

        let mut manager = kit.staff(Role::Manager).await;
        let report = manager.get("/desk/reports/ratings").await.text();
        assert!(report.contains("the others together"), "{report}");
        let behind = report.split("href=\"").filter_map(|part| part.split('"').next());
        let behind = behind.filter(|href| href.contains("rated.")).last().unwrap().replace("&amp;", "&");
        assert!(manager.get(&behind).await.text().contains(&reference), "{behind}");
        let csv = manager.get("/desk/reports/ratings?form=csv").await.text();
        assert!(csv.contains("all,all,0,1,0\r\n") && !csv.contains("owner,"), "{csv}");

        let mut program = kit.program(&["cases:read"]).await;
        let case = program.get(&format!("/api/v1/cases/{reference}")).await.json();
        assert_eq!(case["rating"]["mood"], "fair", "{case}");
        kit.pass_days(15);
        let late = shopper.post(&rating, &[("mood", "good")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.text());
    });
}
