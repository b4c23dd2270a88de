//! What comes in, in figures, on both databases: who may see it, what is counted, and the way to the cases behind it.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const BYTES_MAX: usize = 60_000;

async fn brought(kit: &Kit, body: &str) -> String {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    let opened = program.post_json("/api/v1/cases", body).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    opened.json()["ref"].as_str().unwrap().to_owned()
}

async fn refs(manager: &mut Visitor, path: &str) -> Vec<String> {
    let list = manager.get(path).await.text();
    list.split("data-ref=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Every address that the page leads to and that names a time.
fn ways(page: &str) -> Vec<String> {
    let ways = page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    ways.filter(|way| way.contains("opened="))
        .map(|way| way.replace("&#38;", "&").replace("&amp;", "&"))
        .collect()
}

#[test]
fn managers_and_owners_see_reports_and_nobody_else() {
    both(async |kit| {
        for role in [Role::Agent, Role::Viewer] {
            let mut one = kit.staff(role).await;
            assert_eq!(one.get("/desk/reports").await.status, StatusCode::FORBIDDEN);
            assert_eq!(one.get("/desk/reports?form=csv").await.status, StatusCode::FORBIDDEN);
            assert!(!one.get("/desk/waiting").await.text().contains("/desk/reports"), "{role:?}");
        }
        for role in [Role::Manager, Role::Owner] {
            let mut one = kit.staff(role).await;
            assert!(one.get("/desk/waiting").await.text().contains("href=\"/desk/reports\""), "{role:?}");
            let page = one.get("/desk/reports").await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text().contains("No case in these days"), "{}", page.text());
        }
        assert_ne!(kit.visitor().get("/desk/reports").await.status, StatusCode::OK);
    });
}

#[test]
fn figures_count_what_came_and_lead_to_it() {
    both(async |kit| {
        let old = brought(&kit, r#"{"text":"Где мой заказ 48213?"}"#).await;
        kit.pass_days(10);
        let danger = brought(&kit, r#"{"text":"Чайник загорелся, у мамы ожог"}"#).await;
        let praise = brought(&kit, r#"{"text":"Спасибо, всё пришло","intent":"praise"}"#).await;
        let mut manager = kit.staff(Role::Manager).await;
        let fields = [("at", "waiting"), ("intent", "defective_item"), ("urgency", "high"), ("ground", "")];
        let sorted = manager.post(&format!("/desk/cases/{danger}/sorting"), &fields).await;
        assert_eq!(sorted.status, StatusCode::SEE_OTHER);

        let week = manager.get("/desk/reports?days=7").await.text();
        assert!(week.contains("<strong>2</strong>") && week.contains("2</a>"), "{week}");
        assert!(
            week.contains("1 of 2 judged: topic corrected") && week.contains("<strong>50%</strong>"),
            "{week}"
        );
        assert!(week.contains("<rect class=\"u1\"") && !week.contains("<rect class=\"u0\" x"), "{week}");
        assert!(!week.contains("<script>") && week.len() <= BYTES_MAX, "{} bytes", week.len());
        let month = manager.get("/desk/reports").await.text();
        assert!(month.contains("<strong>3</strong>"), "{month}");
        assert_eq!(
            manager.get("/desk/reports?days=8").await.text().len(),
            month.len(),
            "an unknown length is a month"
        );
        assert!(manager.get("/desk/reports?days=90").await.text().contains("By week and urgency"));

        let behind: Vec<(String, Vec<String>)> = {
            let mut behind = Vec::new();
            for way in ways(&week) {
                let found = refs(&mut manager, &way).await;
                behind.push((way, found));
            }
            behind
        };
        assert!(behind.len() > 6, "{behind:?}");
        for (way, found) in &behind {
            assert!(!found.contains(&old), "{way} leads out of the week");
            assert!(!found.is_empty() || way.contains("urgency=critical"), "{way} leads to nothing");
            if way.contains("sorted=corrected") {
                assert_eq!(found, std::slice::from_ref(&danger), "{way}");
            }
            if way.contains("intent=praise") {
                assert_eq!(found, std::slice::from_ref(&praise), "{way}");
            }
        }
        let list = manager.get(&format!("{}&choose=1", behind[0].0)).await.text();
        assert!(list.contains("Remove the filter: opened "), "{list}");
        assert!(list.contains("opened=") && list.contains("intent=praise"), "{list}");
    });
}

#[test]
fn the_same_figures_come_as_a_file() {
    both(async |kit| {
        brought(&kit, r#"{"text":"Чайник загорелся, у мамы ожог"}"#).await;
        brought(&kit, r#"{"text":"Спасибо, всё пришло","intent":"praise"}"#).await;
        let mut owner = kit.staff(Role::Owner).await;
        let file = owner.get("/desk/reports?form=csv&days=7").await;
        assert_eq!(file.status, StatusCode::OK);
        let text = file.text();
        let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert_eq!(lines[0], "day,intent,urgency,cases,judged,corrected");
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines.iter().any(|line| line.ends_with(",dangerous_item,critical,1,1,0")), "{text}");
        assert!(lines.iter().any(|line| line.contains(",praise,") && line.ends_with(",1,1,0")), "{text}");
    });
}

#[test]
fn causes_are_named_at_the_end_or_later_and_counted() {
    both(async |kit| {
        let (first, second) = (
            brought(&kit, r#"{"text":"It came broken"}"#).await,
            brought(&kit, r#"{"text":"It came late"}"#).await,
        );
        let mut manager = kit.staff(Role::Manager).await;
        assert!(!manager.get("/desk/reports").await.text().contains("id=\"causes\""));
        for (reference, cause) in [(&first, "carrier"), (&second, "")] {
            let form = manager.get(&format!("/desk/all/{reference}?do=close")).await;
            let (seen, once) = (form.hidden("seen"), form.hidden("once"));
            let fields = [
                ("at", "all"),
                ("seen", seen.as_str()),
                ("once", once.as_str()),
                ("outcome", "not_upheld"),
                ("text", "We looked at it: it came as ordered."),
                ("cause", cause),
            ];
            let closed = manager.post(&format!("/desk/cases/{reference}/closure"), &fields).await;
            assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
        }
        let text = manager.get("/desk/reports?form=causes").await.text();
        assert!(text.contains(",carrier,1\r\n") && text.contains(",not_said,1\r\n"), "{text}");
        let page = manager.get(&format!("/desk/all/{second}")).await.text();
        assert!(page.contains(&format!("/desk/cases/{second}/cause")), "{page}");
        for _ in 0..2 {
            let named = [("at", "all"), ("cause", "batch")];
            let done = manager.post(&format!("/desk/cases/{second}/cause"), &named).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER);
        }
        let page = manager.get(&format!("/desk/all/{second}")).await.text();
        assert!(page.contains("named the cause"), "{page}");
        let report = manager.get("/desk/reports").await.text();
        assert!(report.contains("id=\"causes\"") && report.contains("the thing or its batch"), "{report}");
        // Each figure leads to the cases behind it.
        let links = report.split("href=\"").skip(1).filter_map(|part| part.split('"').next());
        let links: Vec<&str> = links.filter(|link| link.contains("ended=batch.")).collect();
        assert_eq!(links.len(), 2, "the whole period and its one day: {links:?}");
        for link in links {
            let list = manager.get(&link.replace("&amp;", "&")).await.text();
            assert!(list.contains(&second) && !list.contains(&format!("data-ref=\"{first}")), "{list}");
            assert!(list.contains("the thing or its batch: ended"), "{list}");
        }
        let text = manager.get("/desk/reports?form=causes").await.text();
        assert!(text.contains(",batch,1\r\n") && !text.contains("not_said"), "{text}");
    });
}
