//! Forms of the desk that come after the session has ended, on both databases: nothing typed is lost, nothing is done.

#![cfg(test)]

use axum::http::StatusCode;
use domain::contact::Email;
use domain::id::{ShopId, StaffId};
use domain::role::Role;
use domain::{Actor, Lang};
use store::Fault;
use testkit::{Answer, Kit, Visitor, both};
use web::staff::{NewPerson, add_person, hash_password};

const PASSWORD: &str = "kettle seven marble fog";

async fn hire(kit: &Kit, email: &'static str) -> StaffId {
    let password_hash = hash_password(PASSWORD, kit.app.store().options().chance.as_ref()).unwrap();
    let email = Email::parse(email).unwrap();
    let new = NewPerson { email, name: "Vera".to_owned(), role: Role::Owner, lang: Lang::En, password_hash };
    let added = kit.app.store().write(move |tx| add_person(tx, ShopId::FIRST, Actor::Console, &new)).await;
    added.unwrap_or_else(|why: Fault| panic!("{why}")).unwrap()
}

async fn sign_in(visitor: &mut Visitor, email: &str, (next, kept): (&str, &str)) -> Answer {
    let mut fields = vec![("email", email), ("password", PASSWORD), ("next", next)];
    if !kept.is_empty() {
        fields.push(("kept", kept));
    }
    visitor.post("/desk/sign-in", &fields).await
}

/// What the browser reads out of a hidden field.
fn read(text: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&#60;", "<"),
        ("&gt;", ">"),
        ("&#62;", ">"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (written, letter)| text.replace(written, letter))
    .replace("&#38;", "&")
    .replace("&amp;", "&")
}

/// A case, the agent's page of it, and the fields that its forms carry.
async fn begin(kit: &Kit) -> (Visitor, StaffId, String, String) {
    let (_, case) = kit.open_case("The kettle leaks").await;
    let id = hire(kit, "vera@shop.example").await;
    let mut agent = kit.visitor();
    assert_eq!(sign_in(&mut agent, "vera@shop.example", ("/desk/mine", "")).await.location, "/desk/mine");
    let list = agent.get("/desk/all").await.text();
    let (_, rest) = list.split_once("data-ref=\"").unwrap();
    let reference = rest.split_once('"').unwrap().0.to_owned();
    (agent, id, reference, case)
}

#[test]
fn an_answer_or_a_note_waits_in_its_writers_draft() {
    both(async |kit| {
        let (mut agent, id, reference, case) = begin(&kit).await;
        for (do_, verb, words) in
            [("answer", "answers", "We <b>send</b> a new one & more"), ("note", "notes", "Ask the carrier")]
        {
            let page = format!("/desk/waiting/{reference}?do={do_}");
            let form = agent.get(&page).await;
            let (at, by) = (form.hidden("at"), form.hidden("by"));
            assert_eq!(by, id.to_string());
            agent.post("/desk/sign-out", &[]).await;
            let path = format!("/desk/cases/{reference}/{verb}");
            let fields = [
                ("text", words),
                ("at", at.as_str()),
                ("by", by.as_str()),
                ("seen", "1"),
                ("password", "hush"),
            ];
            let refused = agent.post_files(&path, &fields, &[("a photo.jpg", b"jpg")]).await;
            let text = refused.text();
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{text}");
            assert!(text.contains("You are signed out") && text.contains("a photo.jpg"), "{text}");
            assert!(!text.contains("hush"), "{text}");
            let kept = read(&refused.hidden("kept"));
            let wrong = [("email", "vera@shop.example"), ("password", "no"), ("kept", kept.as_str())];
            let again = agent.post("/desk/sign-in", &wrong).await;
            assert_eq!(read(&again.hidden("kept")), kept, "a wrong password loses nothing");

            let led = sign_in(&mut agent, "vera@shop.example", ("", &kept)).await;
            assert_eq!(
                led.location,
                format!("/desk/waiting/{reference}?do={do_}&kept=files#reply-text"),
                "{}",
                led.text()
            );
            let text = agent.get(&led.location).await.text();
            let shown = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(
                text.contains("It was not sent") && text.contains(&format!("{shown}</textarea>")),
                "{text}"
            );
        }
        kit.pass_hours(1);
        kit.work().await;
        let seen = kit.visitor().get(&case).await.text();
        assert!(!seen.contains("a new one"), "nothing has gone out: {seen}");
    });
}

#[test]
fn nobody_elses_words_come_into_a_draft() {
    both(async |kit| {
        let (mut agent, id, reference, _) = begin(&kit).await;
        hire(&kit, "nina@shop.example").await;
        agent.post("/desk/sign-out", &[]).await;
        let path = format!("/desk/cases/{reference}/answers");
        let by = id.to_string();
        let refused = agent.post(&path, &[("text", "Vera’s own words"), ("by", &by), ("at", "mine")]).await;
        let kept = read(&refused.hidden("kept"));
        let shown = sign_in(&mut agent, "nina@shop.example", ("", &kept)).await;
        let text = shown.text();
        assert_eq!(shown.status, StatusCode::OK, "{text}");
        assert!(text.contains("nobody’s drafts") && text.contains("Vera’s own words</textarea>"), "{text}");
        let page = agent.get(&format!("/desk/all/{reference}?do=answer")).await.text();
        assert!(page.contains("id=\"reply-text\"") && !page.contains("Vera’s own words"), "{page}");
    });
}

#[test]
fn any_other_form_is_shown_to_be_copied() {
    both(async |kit| {
        let (mut agent, _, reference, _) = begin(&kit).await;
        agent.post("/desk/sign-out", &[]).await;
        let fields = [("name-en", "Alder"), ("name-ru", "Ольха"), ("shown", "print")];
        let refused = agent.post("/desk/settings/shop", &fields).await;
        assert_eq!(refused.hidden("next"), "/desk/settings/shop");
        let kept = read(&refused.hidden("kept"));
        let text = sign_in(&mut agent, "vera@shop.example", ("", &kept)).await.text();
        assert!(text.contains("This was not saved") && text.contains("Ольха"), "{text}");
        assert!(text.contains("Name in Russian") && !text.contains("name-ru"), "{text}");
        assert!(text.contains("href=\"/desk/settings/shop\"") && !text.contains("print<"), "{text}");
        assert!(!agent.get("/desk/settings/shop").await.text().contains("Ольха"));

        // A day's hours are called by their day.
        agent.post("/desk/sign-out", &[]).await;
        let kept = agent.post("/desk/settings/hours", &[("from-0", "9:15"), ("from-77", "x")]).await;
        let text = sign_in(&mut agent, "vera@shop.example", ("", &read(&kept.hidden("kept")))).await.text();
        assert!(text.contains("Monday, from") && !text.contains("from-0"), "{text}");

        // A button alone: there is nothing to copy, and the page with the button comes again.
        agent.post("/desk/sign-out", &[]).await;
        let undo = format!("/desk/cases/{reference}/undo");
        let kept = read(&agent.post(&undo, &[("answer", "1"), ("at", "mine")]).await.hidden("kept"));
        let led = sign_in(&mut agent, "vera@shop.example", ("", &kept)).await;
        assert_eq!(led.location, format!("/desk/cases/{reference}"));
        let out = kit.visitor().post("/desk/sign-out", &[]).await;
        assert_eq!(out.location, "/desk/sign-in");
        let forged = kept.replace(&format!("/desk/cases/{reference}\""), "/desk/sign-out\"");
        assert_ne!(forged, kept);
        assert_eq!(sign_in(&mut agent, "vera@shop.example", ("", &forged)).await.location, "/desk");
    });
}

#[test]
fn the_other_language_and_a_forgotten_password_lose_nothing() {
    both(async |kit| {
        let (mut agent, _, reference, _) = begin(&kit).await;
        agent.post("/desk/sign-out", &[]).await;
        let path = format!("/desk/cases/{reference}/notes");
        let refused = agent.post(&path, &[("text", "Ask the carrier"), ("at", "mine")]).await;
        assert!(refused.text().contains("href=\"#language\""), "{}", refused.text());
        let kept = read(&refused.hidden("kept"));
        let whose = [("email", "vera@shop.example"), ("kept", kept.as_str())];
        for (path, button, said) in [
            ("/desk/sign-in?lang=ru", "language", "Вход"),
            ("/desk/forgot", "forgot", "Забыли пароль"),
            ("/desk/forgot?lang=en", "language", "Forgot the password"),
            ("/desk/forgot?lang=en", "", "signing in"),
        ] {
            let button = [(button, "yes")].into_iter().filter(|(name, _)| !name.is_empty());
            let form: Vec<_> = whose.into_iter().chain(button).collect();
            let page = agent.post(path, &form).await;
            let text = page.text();
            assert!(text.contains(said) && text.contains("href=\"#language\""), "{path}: {text}");
            assert_eq!(read(&page.hidden("kept")), kept, "{path}: {text}");
        }
        let back = agent.post("/desk/sign-in", &[("kept", kept.as_str()), ("back", "yes")]).await;
        assert_eq!(read(&back.hidden("kept")), kept, "{}", back.text());
        let fresh = kit.visitor().get("/desk/sign-in?next=/desk/mine").await.text();
        assert!(fresh.contains("next=/desk/mine&#38;lang=ru"), "{fresh}");
    });
}

#[test]
fn signing_in_leads_to_pages_alone() {
    both(async |kit| {
        let (_, _, reference, _) = begin(&kit).await;
        let page = format!("/desk/all/{reference}?do=note");
        let verb = format!("/desk/cases/{reference}/answers");
        let led = [
            (page.as_str(), page.as_str()),
            ("/desk/settings/policy", "/desk/settings/policy"),
            ("/desk/sign-out", "/desk"),
            ("/desk/live?view=all", "/desk"),
            ("/desk/nonsense", "/desk"),
            (verb.as_str(), "/desk"),
        ];
        for (next, page) in led {
            let entered = sign_in(&mut kit.visitor(), "vera@shop.example", (next, "")).await;
            assert_eq!(entered.location, page, "{next}");
        }
    });
}

#[test]
fn an_open_desk_without_a_session_stops_asking_and_its_page_leads_to_sign_in() {
    both(async |kit| {
        let mut stream = kit.visitor().with_header("accept", "text/event-stream");
        let ended = stream.get("/desk/live?view=all").await;
        assert_eq!((ended.status, ended.text().as_str()), (StatusCode::NO_CONTENT, ""));
        let page = kit.visitor().get("/desk/all").await;
        assert!(page.location.starts_with("/desk/sign-in?next="), "{} {}", page.status, page.location);
    });
}
