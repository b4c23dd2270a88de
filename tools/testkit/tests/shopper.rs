//! The shopper's journeys over HTTP, on both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::both;

#[test]
fn a_door_opens_one_case_however_often_the_button_is_pressed() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let once = visitor.get("/track").await.hidden("once");
        let fields = [("once", once.as_str()), ("order", "48213"), ("email", "anna@post.example")];
        let first = visitor.post("/track", &fields).await;
        let again = visitor.post("/track", &fields).await;
        assert_eq!((first.status, again.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert_eq!(first.location, again.location);
        assert_eq!(visitor.get(&first.location).await.status, StatusCode::OK);
        assert_eq!(kit.outbox().await.len(), 1);
    });
}

#[test]
fn a_door_says_what_is_missing_and_keeps_what_was_typed() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let once = visitor.get("/returns").await.hidden("once");
        let fields = [
            ("once", once.as_str()),
            ("wish", "size"),
            ("text", "<script>alert(1)</script>"),
            ("email", "no"),
        ];
        let answer = visitor.post("/returns", &fields).await;
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::OK);
        assert!(text.contains("Tell us which size to send") && text.contains("The address has a mistake"));
        assert!(text.contains("&lt;script&gt;alert(1)") && !text.contains("<script>alert"));
    });
}

#[test]
fn a_complaint_is_filed_step_by_step_and_its_draft_survives() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let story = [("story", "The kettle arrived cracked"), ("ground", "QLT.damage")];
        assert_eq!(visitor.post("/complain", &story).await.location, "/complain/evidence");
        let png = include_bytes!("dot.png");
        let fields = [("add", "yes"), ("order", "48213")];
        let added = visitor.post_files("/complain/evidence", &fields, &[("a.png", png)]).await;
        assert_eq!(added.location, "/complain/evidence#files");
        let kept = visitor.get("/complain/evidence").await.text();
        assert!(kept.contains("a.png") && kept.contains("48213"));
        let day = [("came-day", "31"), ("came-month", "11"), ("came-year", "2026")];
        assert!(visitor.post("/complain/evidence", &day).await.text().contains("There is no such day"));
        assert_eq!(
            visitor.post("/complain/evidence", &[("order", "48213")]).await.location,
            "/complain/wish"
        );
        assert_eq!(visitor.get("/complain/check").await.location, "/complain/wish");
        assert_eq!(
            visitor.post("/complain/wish", &[("wanted", "replacement")]).await.location,
            "/complain/contact"
        );
        let contact = [("name", "Анна"), ("email", "anna@post.example")];
        assert_eq!(visitor.post("/complain/contact", &contact).await.location, "/complain/check");
        assert!(visitor.get("/complain/check").await.text().contains("The kettle arrived cracked"));
        let mut twice = visitor.clone();
        let sent = visitor.post("/complain/check", &[]).await;
        assert!(sent.location.ends_with("/received"), "{}", sent.location);
        assert_eq!(twice.post("/complain/check", &[]).await.location, sent.location);
        let received = visitor.get(&sent.location).await;
        assert_eq!(received.status, StatusCode::OK);
        assert!(received.text().replace('\u{a0}', " ").contains("27 November"));
        let page = sent.location.replace("/received", "");
        assert!(visitor.get(&page).await.text().contains("a.png"));
        assert_eq!(kit.outbox().await.len(), 1);
    });
}

#[test]
fn an_empty_file_is_no_evidence_and_the_content_says_what_a_file_is() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        visitor.post("/complain", &[("story", "It came cracked"), ("ground", "QLT.damage")]).await;
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        let files: &[(&str, &[u8])] = &[("nothing.jpg", b""), ("photo.png", svg)];
        let added = visitor.post_files("/complain/evidence", &[("add", "yes")], files).await;
        let text = added.text();
        assert_eq!(added.status, StatusCode::OK);
        assert!(text.contains("id=\"files-error\"") && text.contains("“nothing.jpg” is empty"), "{text}");
        assert!(text.contains("The files below are kept") && text.contains("photo.txt"), "{text}");
        assert!(text.contains("a web page or SVG, not a photo"), "{text}");

        let (mut shopper, page) = kit.open_case("Where is it?").await;
        let form = shopper.get(&page).await;
        let (once, seen) = (form.hidden("once"), form.hidden("seen"));
        let fields = [("text", "Look at this"), ("once", once.as_str()), ("seen", seen.as_str())];
        let path = format!("{page}/messages");
        let refused = shopper.post_files(&path, &fields, &[("nothing.pdf", b"")]).await.text();
        assert!(
            refused.contains("Look at this</textarea>") && refused.contains("“nothing.pdf” is empty"),
            "{refused}"
        );
        let said = shopper.post_files(&path, &fields, &[("scan.pdf", b"<!doctype html>")]).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text());
        let case = shopper.get(&page).await.text();
        assert!(case.contains("scan.txt") && case.contains("kept for download only"), "{case}");

        let mut agent = kit.staff(Role::Agent).await;
        let list = agent.get("/desk/all").await.text();
        let (_, rest) = list.split_once("data-ref=\"").unwrap();
        let reference = rest.split_once('"').unwrap().0;
        let seen = agent.get(&format!("/desk/all/{reference}")).await.hidden("seen");
        let fields = [("at", "all"), ("text", "Here is the label"), ("seen", seen.as_str())];
        let path = format!("/desk/cases/{reference}/answers");
        let refused = agent.post_files(&path, &fields, &[("label.pdf", b"")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let refused = refused.text();
        assert!(refused.contains("Here is the label</textarea>"), "{refused}");
        assert!(refused.contains("label.pdf") && refused.contains("it has 0 bytes"), "{refused}");
    });
}

#[test]
fn the_other_language_and_a_closed_browser_lose_no_word() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let form = visitor.get("/talk?lang=en").await;
        assert!(
            form.text().contains("href=\"#language\"")
                && form.text().contains("formaction=\"/talk?lang=ru\"")
        );
        let once = form.hidden("once");
        let fields =
            [("once", once.as_str()), ("text", "Where is <it>"), ("email", "no"), ("language", "ru")];
        let shown = visitor.post("/talk?lang=ru", &fields).await;
        assert_eq!(shown.status, StatusCode::OK);
        let text = shown.text();
        assert!(text.contains("Where is &lt;it&gt;</textarea>") && text.contains("value=\"no\""), "{text}");
        assert!(
            text.contains("<html lang=\"ru\"")
                && !text.contains("id=\"errors\"")
                && shown.hidden("once") == once
        );

        let typing = [("story", "It came cra"), ("ground", "")];
        assert_eq!(visitor.post("/complain/draft/what", &typing).await.status, StatusCode::NO_CONTENT);
        assert!(visitor.get("/complain").await.text().contains("It came cra</textarea>"));
        assert_eq!(visitor.post("/complain/draft/check", &[]).await.status, StatusCode::NOT_FOUND);
        let contact = [("name", "Anna"), ("email", "anna@"), ("back", "check"), ("language", "en")];
        let led = visitor.post("/complain/contact?lang=en", &contact).await;
        assert_eq!(led.location, "/complain/contact?back=check");
        let text = visitor.get(&led.location).await.text();
        assert!(
            text.contains("<html lang=\"en\"")
                && text.contains("value=\"anna@\"")
                && !text.contains("id=\"errors\"")
        );

        let (mut shopper, page) = kit.open_case("Where is it?").await;
        let once = shopper.get(&page).await.hidden("once");
        let words = [("text", "Half a wo"), ("once", once.as_str()), ("language", "ru")];
        let shown = shopper.post(&format!("{page}?lang=ru"), &words).await;
        assert!(shown.text().contains("Half a wo</textarea>") && shown.hidden("once") == once);
        assert!(!shopper.get(&page).await.text().contains("Half a wo"), "nothing was said");
    });
}

#[test]
fn what_only_wants_a_return_never_becomes_a_complaint() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let answer = visitor.post("/complain", &[("story", "too small"), ("ground", "return")]).await;
        assert_eq!(answer.location, "/returns");
    });
}

#[test]
fn a_lost_link_is_sent_to_its_contact_and_the_page_says_the_same_for_strangers() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("Where is it?").await;
        let before = kit.outbox().await.len();
        let known = visitor.post("/find", &[("contact", "ANNA@post.example")]).await;
        let unknown = visitor.post("/find", &[("contact", "nobody@post.example")]).await;
        assert_eq!((known.status, &known.location), (unknown.status, &unknown.location));
        let letters = kit.outbox().await;
        assert_eq!(letters.len(), before + 1);
        assert!(letters[0].plain.contains(&page));
        let nonsense = visitor.post("/find", &[("contact", "???")]).await;
        assert!(nonsense.text().contains("This is no case number"));
        let nothing = visitor.post("/find", &[("contact", " ")]).await;
        assert!(nothing.text().contains("Type the number of your case"));
    });
}

#[test]
fn wrong_links_open_nothing() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("Where is it?").await;
        let (_, other) = kit.open_case("Another").await;
        assert_ne!(page, other);
        let mut forged = page.clone();
        forged.pop();
        for path in [forged.as_str(), "/c/", "/c/AAAA", "/c/../../etc/passwd", &page.replace("/c/", "/c/A")] {
            let answer = visitor.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}

#[test]
fn another_sites_form_changes_nothing() {
    both(async |kit| {
        let mut evil = kit.visitor().with_header("origin", "https://evil.example");
        let answer = evil.post("/find", &[("contact", "anna@post.example")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    });
}
