//! Erasing over HTTP on both databases: who may, what the pages say, and that no table and no file keeps a word of it.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use std::path::Path;
use store::testing::{Place, places, rows_that_hold};
use testkit::{Kit, Visitor};

/// Stands in every word, name and file of the person, and nowhere else.
const MARK: &str = "zqxvwkmark";

/// A case with everything that can hold a stranger's words.
struct Told {
    shopper: Visitor,
    page: String,
    reference: String,
    receipt: Vec<u8>,
}

fn story(test: impl AsyncFn(&Kit, &Place)) {
    for place in places() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.unwrap().block_on(test(&Kit::open(&place), &place));
    }
}

/// A shopper complains with a file, an agent notes, answers and leaves a draft; letters go out.
async fn tell(kit: &Kit) -> Told {
    let (mut shopper, page) = kit.open_case(&format!("Where is my parcel, {MARK}? ").repeat(40)).await;
    let once = shopper.get(&page).await.hidden("once");
    let fields = [("once", once.as_str()), ("text", MARK)];
    let png: &[u8] = include_bytes!("dot.png");
    let said = shopper.post_files(&format!("{page}/messages"), &fields, &[("zqxvwkmark.png", png)]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text());
    let mut agent = kit.staff(Role::Agent).await;
    let list = agent.get("/desk/all").await.text();
    let reference = between(&list, "data-ref=\"", "\"").to_owned();
    let verb = |verb: &str| format!("/desk/cases/{reference}/{verb}");
    let form = agent.get(&format!("/desk/all/{reference}")).await;
    let (seen, note) = (form.hidden("seen"), [("text", MARK), ("once", "1.2.3.4")]);
    assert_eq!(agent.post(&verb("notes"), &note).await.status, StatusCode::SEE_OTHER);
    let answer = [("text", "We ask the carrier, zqxvwkmark"), ("seen", seen.as_str()), ("turn", "shopper")];
    assert_eq!(agent.post(&verb("answers"), &answer).await.status, StatusCode::SEE_OTHER);
    kit.pass_seconds(11);
    assert!(!kit.outbox().await.is_empty());
    agent.post(&verb("draft"), &[("text", MARK), ("kind", "answer")]).await;
    let receipt = shopper.get(&format!("{page}/receipt.json")).await.bytes;
    Told { shopper, page, reference, receipt }
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).map_or("", |(found, _)| found)
}

/// How often the mark stands in any table, and on SQLite in any byte of the folder. The store's files are looked at on
/// both.
async fn n_found(kit: &Kit, place: &Place) -> usize {
    let (store, word) = (kit.app.store().clone(), MARK);
    let rows = tokio::task::spawn_blocking(move || rows_that_hold(&store, word)).await.unwrap().unwrap();
    in_folder(place.folder()) + usize::try_from(rows).unwrap()
}

fn in_folder(folder: &Path) -> usize {
    let found = std::fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return in_folder(&path);
        }
        let bytes = std::fs::read(&path).unwrap();
        bytes.windows(MARK.len()).filter(|window| window.eq_ignore_ascii_case(MARK.as_bytes())).count()
    });
    found.sum()
}

/// Files of cases on the disk.
fn n_files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let counted = entries.map(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() { n_files(&path) } else { 1 }
    });
    counted.sum()
}

#[test]
fn nothing_of_the_person_is_left_and_the_papers_still_verify() {
    story(async |kit, place| {
        let mut told = tell(kit).await;
        assert!(n_found(kit, place).await > 0 && n_files(&place.folder().join("files")) == 1);
        let mut owner = kit.staff(Role::Owner).await;
        let path = format!("/desk/cases/{}/erasing", told.reference);
        let done = owner
            .post(&path, &[("at", "all"), ("reason", "request"), ("number", told.reference.as_str())])
            .await;
        assert_eq!(done.location, format!("/desk/all/{}", told.reference), "{}", done.text());
        assert_eq!(kit.work().await, Vec::<String>::new());
        kit.pass_seconds(6);
        assert_eq!(kit.work().await, Vec::<String>::new(), "what was freed is written over");
        assert_eq!(n_found(kit, place).await, 0, "{:?}", place.database());
        assert_eq!(n_files(&place.folder().join("files")), 0);

        let page = told.shopper.get(&told.page).await.text();
        for part in ["personal data of this case were erased", told.reference.as_str(), "shopper asked"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let refused = told.shopper.post(&format!("{}/messages", told.page), &[("text", "Hello?")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text().contains("nothing can be written"), "{}", refused.text());
        let file = told.shopper.get(&format!("{}/file.zip", told.page)).await.bytes;
        let proved = domain::proof::verify(std::io::Cursor::new(file), &[told.receipt]).unwrap();
        assert_eq!((proved.texts, proved.files, proved.receipts), (0, 0, 1));
        assert!(proved.erased >= 4 && proved.internal == 1, "{proved:?}");

        let desk = owner.get(&format!("/desk/all/{}", told.reference)).await.text();
        assert!(desk.contains("The personal data of this case were erased"), "{desk}");
        assert!(!desk.contains("erasing?at"), "it cannot be erased twice");
        assert!(owner.get("/desk/settings/journal").await.text().contains("Personal data erased, cases: 1"));
    });
}

#[test]
fn owners_and_managers_may_and_must_mean_it() {
    story(async |kit, _| {
        let (_, _) = kit.open_case("Where is my parcel?").await;
        let (mut other, other_page) = kit.open_case("And where is my kettle?").await;
        let mut owner = kit.staff(Role::Manager).await;
        let list = owner.get("/desk/all").await.text();
        let last = between(&list, "data-ref=\"", "\"").to_owned();
        let path = format!("/desk/cases/{last}/erasing");
        for role in [Role::Agent, Role::Viewer] {
            let mut member = kit.staff(role).await;
            assert_eq!(member.get(&path).await.status, StatusCode::FORBIDDEN);
            let typed = [("reason", "request"), ("number", last.as_str())];
            assert_eq!(member.post(&path, &typed).await.status, StatusCode::FORBIDDEN);
            assert!(!member.get(&format!("/desk/all/{last}")).await.text().contains("erasing?at"));
        }
        assert!(owner.get(&format!("/desk/all/{last}")).await.text().contains("erasing?at=all"));
        let form = owner.get(&path).await.text();
        for part in ["What will be gone", "What will stay", "It cannot be undone", "Backups", "name=\"also\""]
        {
            assert!(form.contains(part), "{part} in {form}");
        }
        let also = between(&form, "name=\"also\" value=\"", "\"").to_owned();
        let typed = [("also", also.as_str()), ("reason", "request"), ("number", "C-0000-0000")];
        let refused = owner.post(&path, &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = refused.text();
        assert!(text.contains("C-0000-0000") && text.contains("checked"), "nothing typed is lost: {text}");
        assert!(other.get(&other_page).await.text().contains("kettle"), "nothing was erased");
        let typed = [("also", also.as_str()), ("reason", "mistake"), ("number", &last.to_lowercase())];
        assert_eq!(owner.post(&path, &typed).await.status, StatusCode::SEE_OTHER);
        assert!(other.get(&other_page).await.text().contains("come in by mistake"));
        let list = owner.get("/desk/all").await.text();
        assert_eq!(
            list.matches("data erased").count(),
            4,
            "two lines, each with its words and its state: {list}"
        );
    });
}

#[test]
fn old_closed_cases_are_erased_by_themselves_once_the_owner_says_so() {
    story(async |kit, _| {
        let (mut shopper, page) = kit.open_case("Where is my parcel?").await;
        let seen = shopper.get(&format!("{page}/withdrawal")).await.hidden("seen");
        let withdrawn = shopper.post(&format!("{page}/withdrawal"), &[("seen", seen.as_str())]).await;
        assert_eq!(withdrawn.status, StatusCode::SEE_OTHER, "{}", withdrawn.text());
        let (mut open, open_page) = kit.open_case("And where is my kettle?").await;
        kit.pass_days(70);
        let mut owner = kit.staff(Role::Owner).await;
        let path = "/desk/settings/data";
        assert!(owner.get(path).await.text().contains("nothing is erased by itself"));
        let looked = owner.post(path, &[("months", "2"), ("do", "look")]).await.text();
        assert!(looked.contains("1\u{a0}case") || looked.contains("1 case"), "{looked}");
        for wrong in ["0", "-1", "two", "601", "99999"] {
            let answer = owner.post(path, &[("months", wrong)]).await.text();
            assert!(
                answer.contains(&format!("value=\"{wrong}\"")) && answer.contains("from 1 to"),
                "{wrong}"
            );
        }
        round(kit, "erasing.retention").await;
        assert!(shopper.get(&page).await.text().contains("parcel"), "off until it is set");
        let shown = owner.get(path).await.hidden("shown");
        let saved = owner.post(path, &[("months", "2"), ("shown", &shown)]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        kit.pass_seconds(2);
        round(kit, "erasing.retention").await;
        assert!(shopper.get(&page).await.text().contains("the shop keeps closed cases"));
        assert!(open.get(&open_page).await.text().contains("kettle"), "open cases stay");
    });
}

async fn round(kit: &Kit, name: &str) {
    let round = redress::wire::rounds().find(|round| round.name == name).unwrap();
    assert_eq!((round.run)(kit.app.clone()).await, store::Outcome::Done);
}
