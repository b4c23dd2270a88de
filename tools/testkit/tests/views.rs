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
            lines.iter().skip(1).all(|line| line.starts_with("\"C-")
                && line.contains(",\"'=1+")
                && line.contains(",\"'=cmd, number")),
            "{lines:?}"
        );
        // Where the comma is a point, programs for tables part cells by semicolons.
        let russian = [("name", "Вера"), ("lang", "ru")];
        assert_eq!(manager.save("/desk/settings/me", &russian).await.status, FOUND);
        let file = manager.get(&path).await.text();
        assert!(file.starts_with("\u{feff}ref;name;words\r\n\"C-") && file.contains("\";\"'=1+"), "{file}");
        assert_eq!(kit.staff(Role::Agent).await.get(&path).await.status, StatusCode::FORBIDDEN);
        let journal = kit.staff(Role::Owner).await.get("/desk/settings/journal").await.text();
        assert!(journal.contains("Took a view away as a file"), "{journal}");
    });
}

#[test]
fn a_view_of_words_is_not_counted_and_one_of_a_label_that_is_gone_says_so() {
    both(async |kit| {
        furnish(&kit, 5).await;
        let mut manager = kit.staff(Role::Manager).await;
        let said = keep(&mut manager, &[("name", "Said"), ("query", "\"number 3\"")]).await;
        let page = manager.get(&said).await.text();
        assert_eq!(n_lines(&page), 1);
        assert!(
            page.contains("Said</bdi></span>") && !page.contains("Said</bdi></span><span class=\"count\">"),
            "{page}"
        );

        let labels = "/desk/settings/labels";
        manager.post(labels, &[("do", "make"), ("name-new", "Big fish"), ("colour-new", "red")]).await;
        let form = manager.get(labels).await;
        let (label, shown) = (form.hidden("id"), form.hidden("shown"));
        let list = manager.get("/desk/all").await.text();
        let reference =
            list.split("data-ref=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let put = [("at", "waiting"), ("label", label.as_str()), ("had", "")];
        assert_eq!(manager.post(&format!("/desk/cases/{reference}/labels"), &put).await.status, FOUND);
        for (query, n) in [("label%3A%22big+fish%22", 1), ("-метка%3A%22big+fish%22+is%3Awaiting", 4)] {
            let page = manager.get(&format!("/desk/all?q={query}")).await.text();
            assert_eq!(n_lines(&page), n, "{query}: {page}");
        }
        let fields = [("name", "Fish"), ("query", "is:open label:\"big fish\"")];
        let place = keep(&mut manager, &fields).await;
        let page = manager.get(&place).await.text();
        assert!(page.contains("Fish</bdi></span><span class=\"count\">1</span>"), "{page}");

        let removed = [("do", "remove"), ("id", label.as_str()), ("shown", shown.as_str())];
        assert_eq!(manager.post(labels, &removed).await.status, FOUND);
        let page = manager.get(&place).await.text();
        let way = format!("href=\"{CHAPTER}/{}\">Change the view", id(&place));
        let marked = "is:open label:<mark>&quot;big fish&quot;</mark>";
        assert!(page.contains(&way), "{page}");
        assert!(page.contains(marked) || page.contains("is:open label:<mark>\"big fish\"</mark>"), "{page}");
        assert!(!page.contains("Fish</bdi></span><span class=\"count\">") && !page.contains("/csv\""));
        let file = manager.get(&format!("/desk/views/{}/csv", id(&place))).await;
        assert_eq!((file.status, file.location), (FOUND, place));
    });
}

#[test]
fn views_keep_to_their_limit_and_to_their_owners_and_two_presses_make_one() {
    both(async |kit| {
        let (mut manager, mut other) = (kit.staff(Role::Manager).await, kit.staff(Role::Agent).await);
        let own = keep(&mut manager, &[("name", "Own"), ("query", "is:open")]).await;
        assert_eq!(keep(&mut manager, &[("name", "Own"), ("query", "is:open")]).await, own);
        let copy = [("do", "copy"), ("id", id(&own))];
        let copied = manager.post(CHAPTER, &copy).await.location;
        assert_eq!(manager.post(CHAPTER, &copy).await.location, copied);

        // A form that says it showed nothing goes over nobody's view.
        let nothing = web::print_of(&[]);
        let path = format!("{CHAPTER}/{}", id(&own));
        let fields = [("name", "Mine now"), ("query", "is:open"), ("shown", nothing.as_str())];
        assert_eq!(other.post(&path, &fields).await.status, StatusCode::CONFLICT);
        assert!(manager.get(&own).await.text().contains(">Own</bdi>"));
        let signs = other.post(&format!("{CHAPTER}/new"), &[("name", "Signs"), ("query", "& -")]).await;
        assert!(signs.status != FOUND && signs.text().contains("Write which cases stand in it"));

        let mut last = String::new();
        for n in 0..30 {
            let name = format!("Shared {n}");
            let fields = [("name", name.as_str()), ("query", "is:open"), ("shared", "yes")];
            last = keep(&mut manager, &fields).await;
        }
        let full = "No more than 30 views";
        let shared = manager.save(&path, &[("name", "Own"), ("query", "is:open"), ("shared", "yes")]).await;
        assert!(shared.status != FOUND && shared.text().contains(full), "{}", shared.text());
        manager.post(CHAPTER, &[("do", "remove"), ("id", id(&last))]).await;
        keep(&mut manager, &[("name", "Instead"), ("query", "is:open"), ("shared", "yes")]).await;
        let back = manager.post(CHAPTER, &[("do", "back"), ("id", id(&last))]).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.text().contains(full) && !back.text().contains("Shared 29"), "{}", back.text());
    });
}

#[test]
fn the_columns_of_a_view_stand_in_its_lines() {
    both(async |kit| {
        furnish(&kit, 2).await;
        let mut agent = kit.staff(Role::Agent).await;
        let columns = [("column", "order"), ("column", "lang"), ("column", "words")];
        let view = [&[("name", "With orders"), ("query", "is:open")], columns.as_slice()].concat();
        let view = keep(&mut agent, &view).await;
        let page = agent.get(&view).await.text();
        assert!(page.contains("order:</span> <bdi>A1</bdi>") && page.contains("Русский"), "{page}");
        assert!(
            !agent.get("/desk/all").await.text().contains("order:</span>"),
            "in the lists nobody asked for it"
        );
    });
}
