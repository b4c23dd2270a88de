//! The shopper's page of a case over HTTP, on both databases: who may do what, and that nothing typed is lost.

#![cfg(test)]

use axum::http::StatusCode;
use domain::case::{Case, Close, Event, Outcome, Reply, Turn, answer, close, note, reopen};
use domain::id::{CaseId, ShopId};
use domain::link::Claimed;
use domain::proof::verify;
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::{Actor, Refusal};
use std::io::Cursor;
use store::{Tx, cases};
use testkit::{Answer, Kit, Visitor, both};
use web::Problem;

const PNG: &[u8] = include_bytes!("dot.png");

fn id_of(page: &str) -> CaseId {
    Claimed::parse(page.trim_start_matches("/c/")).unwrap().case
}

/// Something that the shop does, as the command line would.
async fn shop_does(
    kit: &Kit,
    page: &str,
    decide: impl Fn(&mut Tx<'_>, &Case) -> Result<Event, Refusal> + Send + Sync + 'static,
) {
    let id = id_of(page);
    let done = kit.app.store().write(move |tx| {
        let case = cases::load(tx, ShopId::FIRST, id)?.unwrap();
        let event = decide(tx, &case)?;
        cases::apply(tx, &case, Actor::Console, &[event])?;
        Ok::<_, Problem>(())
    });
    done.await.unwrap();
}

async fn shop_answers(kit: &Kit, page: &str, words: &'static str) {
    let terms = kit.app.shop(ShopId::FIRST).await.unwrap();
    shop_does(kit, page, move |tx, case| {
        let text = cases::text(tx, &Masked::of(words));
        answer(case, Reply { text, turn: Turn::Shopper, seen: case.word_seq }, tx.now(), terms.terms())
    })
    .await;
}

async fn shop_closes(kit: &Kit, page: &str) {
    shop_does(kit, page, |_, case| {
        let command =
            Close { outcome: Outcome::Upheld, reliefs: vec![Remedy::Replacement], sum: None, in_bulk: false };
        close(case, command, case.word_seq)
    })
    .await;
}

/// Writes a message as the form does.
async fn says(visitor: &mut Visitor, page: &str, words: &str) -> Answer {
    let form = visitor.get(page).await;
    let (seen, once) = (form.hidden("seen"), form.hidden("once"));
    let fields = [("seen", seen.as_str()), ("once", once.as_str()), ("text", words)];
    visitor.post(&format!("{page}/messages"), &fields).await
}

/// The second link, as the shopper makes and copies it.
async fn helper_of(visitor: &mut Visitor, page: &str) -> String {
    let form = visitor.get(&format!("{page}/helper")).await;
    let once = form.hidden("once");
    let made = visitor.post(&format!("{page}/helper"), &[("once", &once)]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let shown = visitor.get(&made.location).await.text();
    let link = shown.split("<a href=\"http://shop.test").nth(1).and_then(|rest| rest.split('"').next());
    link.unwrap().to_owned()
}

#[test]
fn a_message_pressed_twice_is_said_once() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let form = visitor.get(&page).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        let fields = [("seen", seen.as_str()), ("once", once.as_str()), ("text", "Here is a photo")];
        let to = format!("{page}/messages");
        let files: &[(&str, &[u8])] = &[("dot.png", PNG)];
        let first = visitor.post_files(&to, &fields, files).await;
        let again = visitor.post_files(&to, &fields, files).await;
        assert_eq!((first.status, &first.location), (StatusCode::SEE_OTHER, &again.location));
        let shown = visitor.get(&page).await.text();
        assert_eq!(shown.matches("Here is a photo").count(), 1);
        assert_eq!(shown.matches("dot.png</bdi>").count(), 2, "under the message and in the list");
    });
}

#[test]
fn words_written_past_a_newer_word_come_back_whole_and_their_files_stay() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let form = visitor.get(&page).await;
        let (seen, once) = (form.hidden("seen"), form.hidden("once"));
        shop_answers(&kit, &page, "Which side is the crack on?").await;
        let to = format!("{page}/messages");
        let fields =
            [("seen", seen.as_str()), ("once", once.as_str()), ("text", "typed </textarea><script>")];
        for _ in 0..2 {
            let back = visitor.post_files(&to, &fields, &[("dot.png", PNG)]).await;
            assert_eq!(back.status, StatusCode::CONFLICT);
            let text = back.text();
            assert!(text.contains("typed &lt;/textarea&gt;&lt;script&gt;") && text.contains("Which side"));
            assert!(text.contains("the files are in the case already") && text.contains("reply-text-error"));
            assert_eq!(text.matches("dot.png</bdi>").count(), 1, "kept once, in the list");
        }
        assert_eq!(says(&mut visitor, &page, "typed again").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn what_does_not_hold_is_said_beside_the_field_with_everything_kept() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let to = format!("{page}/messages");
        let empty = visitor.post(&to, &[("seen", "1"), ("text", " . ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text().contains("Write at least a word"));
        let long = format!("{}end", "a".repeat(20_000));
        let back = visitor.post(&to, &[("seen", "1"), ("text", &long)]).await;
        assert!(back.text().contains("aend</textarea>") && back.text().contains("reply-text-error"));
        let eleven = [("dot.png", PNG); 11];
        let back = visitor.post_files(&to, &[("seen", "1"), ("text", "kept words")], &eleven).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.text().contains("kept words</textarea>") && back.text().contains("Too many files"));
        let damaged = [("a.png", b"\x89PNG\r\n\x1a\n broken".as_slice())];
        let back = visitor.post_files(&to, &[("seen", "1"), ("text", "kept words")], &damaged).await;
        assert!(back.text().contains("kept words</textarea>") && back.text().contains("damaged"));
        let alone = visitor.post_files(&to, &[("seen", "1"), ("text", "")], &[("dot.png", PNG)]).await;
        assert_eq!(alone.status, StatusCode::SEE_OTHER);
        assert!(visitor.get(&page).await.text().contains("I attach: dot.png"));
    });
}

#[test]
fn an_outcome_is_confirmed_by_a_press_and_by_nothing_else() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let early = visitor.post(&format!("{page}/confirmation"), &[("seen", "1")]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        shop_closes(&kit, &page).await;
        assert_eq!(visitor.get(&format!("{page}/confirmation")).await.status, StatusCode::METHOD_NOT_ALLOWED);
        let seen = visitor.get(&page).await.hidden("seen");
        shop_answers(&kit, &page, "One more word").await;
        let stale = visitor.post(&format!("{page}/confirmation"), &[("seen", &seen)]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.text().contains("confirm again"));
        let seen = stale.hidden("seen");
        for _ in 0..2 {
            let done = visitor.post(&format!("{page}/confirmation"), &[("seen", &seen)]).await;
            assert_eq!(done.location, format!("{page}?done=confirmed"));
        }
        let shown = visitor.get(&page).await.text();
        assert!(shown.contains("Outcome confirmed") && !shown.contains("/confirmation\""));
    });
}

#[test]
fn a_dispute_wants_a_reason_and_opens_the_case() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        shop_closes(&kit, &page).await;
        let to = format!("{page}/disputes");
        let empty = visitor.post(&to, &[("why", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text().contains("<details open>") && empty.text().contains("why-error"));
        let once = visitor.get(&page).await.hidden("once");
        let fields = [("once", once.as_str()), ("why", "No money came")];
        let first = visitor.post(&to, &fields).await;
        assert_eq!(
            (first.status, first.location.clone()),
            (StatusCode::SEE_OTHER, visitor.post(&to, &fields).await.location)
        );
        let shown = visitor.get(&page).await.text();
        assert_eq!(shown.matches("No money came").count(), 1);
        let late = visitor.post(&to, &[("why", "Still nothing")]).await;
        assert!(late.text().contains("Still nothing</textarea>"), "the words become a message to be sent");
        let terms = kit.app.shop(ShopId::FIRST).await.unwrap();
        shop_closes(&kit, &page).await;
        shop_does(&kit, &page, move |tx, case| {
            reopen(case, cases::text(tx, &Masked::of("Our mistake")), tx.now(), terms.terms())
        })
        .await;
        assert!(visitor.get(&page).await.text().contains("opened again"));
    });
}

#[test]
fn a_helper_reads_writes_and_does_nothing_more() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let helpers = helper_of(&mut visitor, &page).await;
        let mut helper = kit.visitor();
        assert_eq!(says(&mut helper, &helpers, "I am her daughter").await.status, StatusCode::SEE_OTHER);
        let seen = visitor.get(&page).await.text();
        assert!(seen.contains("by the second link") && seen.contains("I am her daughter"));
        shop_closes(&kit, &page).await;
        let theirs = helper.get(&helpers).await;
        assert!(!theirs.text().contains("/confirmation") && !theirs.text().contains("anna@post.example"));
        let number = theirs.hidden("seen");
        for (path, fields) in [
            ("confirmation", vec![("seen", number.as_str())]),
            ("withdrawal", vec![]),
            ("helper", vec![]),
            ("helper/dismissal", vec![]),
            ("link", vec![]),
        ] {
            let refused = helper.post(&format!("{helpers}/{path}"), &fields).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        }
        kit.pass_hours(1);
        assert!(!visitor.get(&format!("{page}/helper")).await.text().contains(&helpers), "shown no more");
        visitor.post(&format!("{page}/helper/dismissal"), &[]).await;
        assert_eq!(helper.get(&helpers).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_withdrawn_case_asks_first_and_opens_again_by_a_word() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let asked = visitor.get(&format!("{page}/withdrawal")).await;
        assert!(asked.text().contains("Withdraw the case?"));
        let seen = asked.hidden("seen");
        assert!(visitor.get(&page).await.text().contains("We answer by"), "looking changes nothing");
        says(&mut visitor, &page, "And the lid is missing").await;
        let again = visitor.post(&format!("{page}/withdrawal"), &[("seen", &seen)]).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "something was said meanwhile");
        assert!(again.text().contains("Something new was said"));
        let seen = again.hidden("seen");
        let done = visitor.post(&format!("{page}/withdrawal"), &[("seen", &seen)]).await;
        assert_eq!(done.location, format!("{page}?done=withdrawn"));
        assert_eq!(visitor.post(&format!("{page}/withdrawal"), &[("seen", &seen)]).await.location, page);
        let shown = visitor.get(&page).await.text();
        assert!(shown.contains("The case was withdrawn") && !shown.contains("id=\"outcome\""));
        says(&mut visitor, &page, "I changed my mind").await;
        assert!(visitor.get(&page).await.text().contains("We answer by"));
    });
}

#[test]
fn a_new_link_ends_the_old_one_however_often_it_is_pressed() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let once = visitor.get(&format!("{page}/link")).await.hidden("once");
        let to = format!("{page}/link");
        let first = visitor.post(&to, &[("once", &once)]).await;
        assert_eq!(visitor.post(&to, &[("once", &once)]).await.location, first.location);
        assert_eq!(visitor.get(&page).await.status, StatusCode::NOT_FOUND);
        assert_eq!(visitor.post(&to, &[]).await.status, StatusCode::NOT_FOUND);
        assert!(visitor.get(&first.location).await.text().contains("The case has a new address"));
    });
}

#[test]
fn the_case_file_is_proved_and_keeps_notes_back() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let received = visitor.get(&format!("{page}/receipt.json")).await.bytes;
        let form = visitor.get(&page).await;
        let fields = [("seen", form.hidden("seen")), ("text", "A photo".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        visitor.post_files(&format!("{page}/messages"), &fields, &[("dot.png", PNG)]).await;
        shop_does(&kit, &page, |tx, case| {
            note(case, cases::text(tx, &Masked::of("SECRET among colleagues")))
        })
        .await;
        assert!(!visitor.get(&format!("{page}?all")).await.text().contains("SECRET"));
        let file = visitor.get(&format!("{page}/file.zip")).await;
        assert_eq!(file.status, StatusCode::OK);
        let proved = verify(Cursor::new(file.bytes.clone()), std::slice::from_ref(&received)).unwrap();
        assert_eq!((proved.texts, proved.internal, proved.files, proved.receipts), (3, 1, 1, 1));
        let mut changed = file.bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        assert!(verify(Cursor::new(changed), &[]).is_err());
        let key = visitor.get("/.well-known/redress-key.json").await.json();
        assert_eq!(key["key"], domain::case::hex(&proved.header.key));
        let (mut stranger, other) = kit.open_case("Another").await;
        let foreign = stranger.get(&format!("{other}/receipt.json")).await.bytes;
        assert!(verify(Cursor::new(file.bytes), &[foreign]).is_err());
    });
}

#[test]
fn files_are_handed_out_in_a_sandbox_and_only_with_their_own_link() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        let files: &[(&str, &[u8])] = &[("dot.png", PNG), ("page.html", b"<script>alert(1)</script>")];
        visitor.post_files(&format!("{page}/messages"), &[("seen", "1"), ("text", "Two")], files).await;
        let shown = visitor.get(&page).await.text();
        let mut paths: Vec<&str> = shown.split("href=\"").filter_map(|part| part.split('"').next()).collect();
        paths.retain(|path| path.contains("/files/"));
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), 2);
        let (_, other) = kit.open_case("Another").await;
        for path in paths {
            let file = visitor.get(path).await;
            let header = |name: &str| file.headers.get(name).unwrap().to_str().unwrap().to_owned();
            assert_eq!(file.status, StatusCode::OK);
            assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
            assert_eq!(header("x-content-type-options"), "nosniff");
            let is_picture = path.ends_with("?show");
            assert_eq!(header("content-disposition").starts_with("inline"), is_picture);
            assert_eq!(
                header("content-type"),
                if is_picture { "image/png" } else { "text/plain; charset=utf-8" }
            );
            let stolen = path.replace(&page, &other);
            assert_eq!(visitor.get(&stolen).await.status, StatusCode::NOT_FOUND);
        }
    });
}

#[test]
fn letters_follow_answers_and_outcomes_once_each() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle is cracked").await;
        assert_eq!(kit.outbox().await.len(), 1);
        shop_answers(&kit, &page, "Which side is the crack on?").await;
        shop_closes(&kit, &page).await;
        let letters = kit.outbox().await;
        let kinds: Vec<&str> = letters.iter().map(|letter| letter.kind.as_str()).collect();
        assert_eq!(kinds.len(), 3, "{kinds:?}");
        for kind in ["acknowledge", "answer", "outcome"] {
            let letter = letters.iter().find(|letter| letter.kind == kind).unwrap();
            assert!(letter.plain.contains(&page) && letter.to == "anna@post.example", "{kind}");
        }
        assert_eq!(kit.outbox().await.len(), 3);
        assert!(visitor.get(&page).await.text().contains("A letter was sent"));
    });
}

#[test]
fn a_stranger_writes_no_letter_in_the_shops_name() {
    both(async |kit| {
        let words = "Anna!\r\n\r\nYour account is blocked. Pay at http://evil.example";
        let mut visitor = kit.visitor();
        let once = visitor.get("/talk").await.hidden("once");
        let fields = [("once", &*once), ("text", "Hello"), ("email", "a@b.example"), ("name", words)];
        assert_eq!(visitor.post("/talk", &fields).await.status, StatusCode::SEE_OTHER);
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let body = serde_json::json!({
            "text": "Hello", "email": "a@b.example", "lang": "en", "name": words, "order": "1\n2"
        });
        let sent = program.post_json("/api/v1/cases", &body.to_string()).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        let reference = sent.json()["ref"].as_str().unwrap().to_owned();
        let kept = program.get(&format!("/api/v1/cases/{reference}")).await.json();
        assert_eq!(kept["name"], "Anna! Your account is blocked. Pay at http://evil.example");
        assert_eq!(kept["order"], "1 2");
        let letters = kit.outbox().await;
        assert_eq!(letters.len(), 2);
        for letter in letters {
            let whole = [letter.subject, letter.plain, letter.html].concat();
            assert!(!whole.contains("evil") && !whole.contains("blocked"), "{whole}");
        }
    });
}

#[test]
fn hostile_names_stay_names() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let once = visitor.get("/talk").await.hidden("once");
        let name = format!("<script>alert(1)</script>\u{202e}{}", "\u{301}".repeat(100));
        let fields =
            [("once", once.as_str()), ("text", "Hello there"), ("email", "a@b.example"), ("name", &name)];
        let received = visitor.post("/talk", &fields).await.location;
        let page = received.trim_end_matches("/received").to_owned();
        let helpers = helper_of(&mut visitor, &page).await;
        for path in [received.as_str(), page.as_str(), helpers.as_str()] {
            let text = visitor.get(path).await.text();
            assert!(!text.contains("<script>alert") && text.contains("Hello there"), "{path}");
        }
        assert!(
            visitor.get(&helpers).await.text().contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;\u{301}")
        );
        assert_eq!(kit.outbox().await.len(), 1);
    });
}
