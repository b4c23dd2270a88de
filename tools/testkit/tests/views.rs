//! Views that people keep, over HTTP on both databases: kept, shown, shared, met by two, put back, taken away as a file.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const CHAPTER: &str = "/desk/settings/views";

async fn furnish(kit: &Kit, n: usize) {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    for n in 0..n {
        let lang = if n % 2 == 0 { "ru" } else { "en" };
        let body = format!(r#"{{"text":"=cmd, number {n}","lang":"{lang}","name":"=1+{n}","order":"A{n}"}}"#);
        assert_eq!(program.post_json("/api/v1/cases", &body).await.status, StatusCode::CREATED);
    }
}

/// Keeps a view and says where it is shown.
async fn keep(who: &mut Visitor, fields: &[(&str, &str)]) -> String {
    let kept = who.post(&format!("{CHAPTER}/new"), fields).await;
    assert_eq!(kept.status, FOUND, "{}", kept.text());
    kept.location
}

fn id(location: &str) -> &str {
    location.split("saved=").nth(1).unwrap_or_default()
}

fn n_lines(page: &str) -> usize {
    page.matches("data-ref=").count()
}

#[test]
fn a_view_is_kept_counted_and_shown_to_whom_it_is_for() {
    both(async |kit| {
        furnish(&kit, 5).await;
        let (mut agent, mut manager) = (kit.staff(Role::Agent).await, kit.staff(Role::Manager).await);
        let mut viewer = kit.staff(Role::Viewer).await;
        let searched = agent.get("/desk/all?q=lang%3Aru+sort%3Anewest").await.text();
        assert!(searched.contains("/desk/settings/views/new?q=lang%3Aru+sort%3Anewest"), "{searched}");
        let form = agent.get(&format!("{CHAPTER}/new?q=lang%3Aru+sort%3Anewest")).await.text();
        assert!(form.contains("value=\"lang:ru\""), "{form}");

        // An agent's wish that everybody see it is not heard.
        let own = [("name", "<b>По-русски</b>"), ("query", "язык:ru"), ("sort", "newest"), ("shared", "yes")];
        let mine = keep(&mut agent, &own).await;
        let page = agent.get(&mine).await.text();
        assert_eq!(n_lines(&page), 3, "{page}");
        assert!(
            page.contains("&lt;b&gt;По-русски&lt;/b&gt;</bdi></span><span class=\"count\">3</span>"),
            "{page}"
        );
        assert!(!manager.get("/desk/waiting").await.text().contains("По-русски"));
        assert!(manager.get(&mine).await.text().contains("There is no such view any more"));

        let shared =
            keep(&mut manager, &[("name", "English"), ("query", "lang:en is:open"), ("shared", "yes")]).await;
        for who in [&mut agent, &mut viewer] {
            assert!(who.get("/desk/waiting").await.text().contains("English"));
            assert_eq!(n_lines(&who.get(&shared).await.text()), 2);
            let path = format!("{CHAPTER}/{}", id(&shared));
            assert_eq!(who.get(&path).await.status, StatusCode::FORBIDDEN);
        }
        assert_eq!(viewer.get(CHAPTER).await.status, StatusCode::FORBIDDEN);
        let change = [("do", "remove"), ("id", id(&shared))];
        assert_eq!(agent.post(CHAPTER, &change).await.status, StatusCode::FORBIDDEN);
        // But an agent may have one like it.
        let copy = agent.post(CHAPTER, &[("do", "copy"), ("id", id(&shared))]).await;
        assert!(agent.get(&copy.location).await.text().contains("– copy\""));

        // What is wrong with a query is said beside it, and what was typed stays.
        let wrong = [("name", "X"), ("query", "is:overdu")];
        let again = agent.post(&format!("{CHAPTER}/new"), &wrong).await.text();
        assert!(again.contains("Characters 4–9: ") && again.contains("value=\"is:overdu\""), "{again}");
    });
}

#[test]
fn two_who_save_one_view_both_learn_of_it_and_what_was_removed_comes_back() {
    both(async |kit| {
        furnish(&kit, 1).await;
        let (mut one, mut other) = (kit.staff(Role::Manager).await, kit.staff(Role::Owner).await);
        let place = keep(&mut one, &[("name", "Both"), ("query", "is:open"), ("shared", "yes")]).await;
        let path = format!("{CHAPTER}/{}", id(&place));
        let (seen, also) = (one.get(&path).await.hidden("shown"), other.get(&path).await.hidden("shown"));
        let first = [("name", "First"), ("query", "is:open"), ("shared", "yes"), ("shown", seen.as_str())];
        assert_eq!(one.post(&path, &first).await.status, FOUND);
        let second = [("name", "Second"), ("query", "is:open"), ("shared", "yes"), ("shown", also.as_str())];
        let met = other.post(&path, &second).await;
        assert_eq!(met.status, StatusCode::CONFLICT);
        assert!(met.text().contains("First") && met.text().contains("value=\"Second\""), "{}", met.text());

        let removed = one.post(CHAPTER, &[("do", "remove"), ("id", id(&place))]).await;
        assert!(!one.get("/desk/waiting").await.text().contains("First"));
        let page = one.get(&removed.location).await.text();
        assert!(page.contains("value=\"back\""), "{page}");
        one.post(CHAPTER, &[("do", "back"), ("id", id(&place))]).await;
        assert!(other.get("/desk/waiting").await.text().contains("First"));
    });
}

#[test]
fn a_view_is_taken_away_as_a_file_whole_and_without_formulas() {
    both(async |kit| {
        furnish(&kit, 205).await;
        let mut manager = kit.staff(Role::Manager).await;
        let fields = [
            ("name", "All"),
            ("query", "is:open"),
            ("sort", "newest"),
            ("column", "ref"),
            ("column", "name"),
            ("column", "words"),
        ];
        let place = keep(&mut manager, &fields).await;
        let path = format!("/desk/views/{}/csv", id(&place));
        assert!(manager.get(&place).await.text().contains(&path));
        let file = manager.get(&path).await;
        assert_eq!(file.status, StatusCode::OK);
        let text = file.text();
        let lines: Vec<&str> =
            text.trim_start_matches('\u{feff}').split("\r\n").filter(|line| !line.is_empty()).collect();
        assert_eq!((lines.len(), lines.first().copied()), (206, Some("ref,name,words")));
        assert!(
            lines.iter().skip(1).all(|line| line.starts_with("C-")
                && line.contains(",'=1+")
                && line.contains(",\"'=cmd, number")),
            "{lines:?}"
        );
        assert_eq!(kit.staff(Role::Agent).await.get(&path).await.status, StatusCode::FORBIDDEN);
        let journal = kit.staff(Role::Owner).await.get("/desk/settings/journal").await.text();
        assert!(journal.contains("Took a view away as a file"), "{journal}");
    });
}
