//! Signing in by a service that staff use already, on both databases: who is let in, who is not, and that a provider that
//! is away, broken or false lets nobody in.

#![cfg(test)]

mod server;

use axum::http::StatusCode;
use domain::contact::Email;
use domain::id::{ShopId, StaffId};
use domain::role::Role;
use domain::{Actor, Lang};
use serde_json::json;
use server::{CLIENT, Provider, SECRET, Told};
use store::Fault;
use testkit::{Answer, Kit, Visitor, both};
use web::staff::{NewPerson, add_person, set_totp};

const PAGE: &str = "/desk/settings/provider";

async fn vera(kit: &Kit) -> StaffId {
    let new = NewPerson {
        email: Email::parse("vera@shop.example").unwrap(),
        name: "Vera".to_owned(),
        role: Role::Agent,
        lang: Lang::En,
        password_hash: "none".to_owned(),
    };
    let added = kit.app.store().write(move |tx| add_person(tx, ShopId::FIRST, Actor::Console, &new)).await;
    added.unwrap_or_else(|why: Fault| panic!("{why}")).unwrap()
}

async fn set(owner: &mut Visitor, provider: &Provider) -> Answer {
    let issuer = provider.issuer.as_str();
    let fields = [("issuer", issuer), ("client", CLIENT), ("password", SECRET), ("called", "House ID")];
    owner.save(PAGE, &fields).await
}

/// Off to the provider; what the browser brings there is noted, as if somebody had signed in there.
async fn off(visitor: &mut Visitor, provider: &Provider) -> String {
    off_to(visitor, provider, "/desk/sign-in/provider?next=%2Fdesk%2Fwaiting").await
}

async fn off_to(visitor: &mut Visitor, provider: &Provider, door: &str) -> String {
    let left = visitor.get(door).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.text());
    let (door, query) = left.location.split_once('?').unwrap();
    assert_eq!(door, format!("{}/authorize", provider.issuer));
    let asked: std::collections::BTreeMap<String, String> =
        form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT));
    assert_eq!((asked["code_challenge_method"].as_str(), asked["scope"].as_str()), ("S256", "openid email"));
    assert_eq!(asked["redirect_uri"], "http://shop.test/desk/sign-in/back");
    let state = asked["state"].clone();
    *provider.asked.lock().unwrap() = asked;
    state
}

async fn back(visitor: &mut Visitor, state: &str) -> Answer {
    visitor.get(&format!("/desk/sign-in/back?code=the-code&state={state}")).await
}

async fn whole(visitor: &mut Visitor, provider: &Provider) -> Answer {
    let state = off(visitor, provider).await;
    back(visitor, &state).await
}

async fn ready(kit: &Kit) -> (Visitor, Provider) {
    let provider = Provider::start().await;
    *provider.now_s.lock().unwrap() = kit.app.now().ms() / 1_000;
    let mut owner = kit.staff(Role::Owner).await;
    let saved = set(&mut owner, &provider).await;
    assert_eq!(saved.location, format!("{PAGE}?saved"), "{}", saved.text());
    (owner, provider)
}

#[test]
fn who_has_an_account_is_let_in_and_led_on() {
    both(async |kit| {
        vera(&kit).await;
        let (mut owner, provider) = ready(&kit).await;
        let page = owner.get(PAGE).await.text();
        assert!(page.contains("http://shop.test/desk/sign-in/back") && !page.contains("hush"), "{page}");
        let journal = owner.get("/desk/settings/journal").await.text();
        assert!(!journal.contains("hush"));
        let mut visitor = kit.visitor();
        let page = visitor.get("/desk/sign-in?next=%2Fdesk%2Fwaiting").await.text();
        assert!(page.contains("Sign in with House ID"), "{page}");
        let entered = whole(&mut visitor, &provider).await;
        assert_eq!((entered.status, entered.location.as_str()), (StatusCode::SEE_OTHER, "/desk/waiting"));
        assert_eq!(visitor.get("/desk/settings/me").await.status, StatusCode::OK);
        // The way back is open once: what was carried is gone.
        let state = provider.asked.lock().unwrap()["state"].clone();
        assert_eq!(back(&mut kit.visitor(), &state).await.status, StatusCode::FORBIDDEN);
        assert_eq!(back(&mut visitor, &state).await.status, StatusCode::FORBIDDEN);
        // Turned off, there is no door.
        assert_eq!(owner.post(&format!("{PAGE}/off"), &[]).await.location, format!("{PAGE}?saved"));
        assert_eq!(kit.visitor().get("/desk/sign-in/provider").await.status, StatusCode::NOT_FOUND);
        assert!(!kit.visitor().get("/desk/sign-in").await.text().contains("House ID"));
    });
}

#[test]
fn what_does_not_fit_lets_nobody_in() {
    both(async |kit| {
        vera(&kit).await;
        let (_, provider) = ready(&kit).await;
        let say = |says: serde_json::Value| Told { says, ..Told::default() };
        let away = "does not answer at the moment.";
        for (told, words) in [
            (Told { key: 2, ..Told::default() }, "cannot be trusted (signature)"),
            (say(json!({ "aud": "another" })), "cannot be trusted (audience)"),
            (say(json!({ "iss": "http://127.0.0.1:1" })), "cannot be trusted (issuer)"),
            (say(json!({ "exp": 1 })), "cannot be trusted (expired)"),
            (say(json!({ "nonce": "of another" })), "cannot be trusted (nonce)"),
            (say(json!({ "email_verified": false })), "does not say that your e-mail address is verified"),
            (say(json!({ "email": null })), "does not say that your e-mail address is verified"),
            (say(json!({ "email": "eve@shop.example" })), "Nobody here has an account"),
            (Told { broken: "/token", ..Told::default() }, away),
            (Told { broken: "/keys", ..Told::default() }, away),
        ] {
            kit.pass_hours(1);
            *provider.now_s.lock().unwrap() = kit.app.now().ms() / 1_000;
            *provider.told.lock().unwrap() = told;
            let mut visitor = kit.visitor();
            let refused = whole(&mut visitor, &provider).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{words}");
            assert!(refused.text().contains(words), "{words}: {}", refused.text());
            assert_eq!(
                visitor.get("/desk/settings/me").await.location,
                "/desk/sign-in?next=%2Fdesk%2Fsettings%2Fme"
            );
        }
        for (told, words) in [
            (Told { broken: "/.well-known/openid-configuration", ..Told::default() }, away),
            (
                Told { calls_itself: Some("https://id.example"), ..Told::default() },
                "does not fit the settings (odd)",
            ),
        ] {
            *provider.told.lock().unwrap() = told;
            let refused = kit.visitor().get("/desk/sign-in/provider").await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN);
            assert!(refused.text().contains(words), "{words}: {}", refused.text());
        }
    });
}

#[test]
fn a_sign_in_belongs_to_the_browser_and_the_minute_it_was_begun_in() {
    both(async |kit| {
        vera(&kit).await;
        let (_, provider) = ready(&kit).await;
        let mut visitor = kit.visitor();
        let state = off(&mut visitor, &provider).await;
        // Somebody else's link, another state, no word of the provider.
        assert_eq!(back(&mut kit.visitor(), &state).await.status, StatusCode::FORBIDDEN);
        assert_eq!(back(&mut visitor.clone(), "other").await.status, StatusCode::FORBIDDEN);
        let denied = format!("/desk/sign-in/back?error=access_denied&state={state}");
        let denied = visitor.clone().get(&denied).await.text();
        assert!(denied.contains("You were not signed in there"), "{denied}");
        let mut late = visitor.clone();
        assert_eq!(back(&mut visitor, &state).await.location, "/desk/waiting");
        kit.pass_seconds(11 * 60);
        let refused = back(&mut late, &state).await;
        assert!(refused.text().contains("longer than ten minutes"), "{}", refused.text());
    });
}

#[test]
fn a_one_time_code_is_asked_for_where_one_is_set() {
    both(async |kit| {
        let id = vera(&kit).await;
        let secret: [u8; 20] = *b"12345678901234567890";
        let turned_on = kit.app.store().write(move |tx| set_totp(tx, ShopId::FIRST, id, Some(&secret))).await;
        turned_on.unwrap_or_else(|why: Fault| panic!("{why}"));
        let (_, provider) = ready(&kit).await;
        let mut visitor = kit.visitor();
        let asked = whole(&mut visitor, &provider).await;
        assert_eq!(asked.status, StatusCode::OK);
        assert!(asked.text().contains("action=\"/desk/sign-in/code\""), "{}", asked.text());
        assert_eq!(visitor.get("/desk/settings/me").await.status, StatusCode::SEE_OTHER, "not yet");
        for _ in 0..5 {
            let wrong = visitor.post("/desk/sign-in/code", &[("code", "000000")]).await;
            assert_eq!(wrong.status, StatusCode::OK);
            assert!(wrong.text().contains("The code does not fit"), "{}", wrong.text());
        }
        let slowed = visitor.post("/desk/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS, "codes are not guessed");
        // Without the provider's word there is nothing to add a code to.
        let nobody = kit.visitor().post("/desk/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(nobody.status, StatusCode::FORBIDDEN);
        // Nor does a browser's own word count: what it carries is sealed here, or nothing.
        for stage in [
            r#"{"Proved":{"email":"vera@shop.example"}}"#,
            r#"{"Asked":{"issuer":"","state":"","nonce":"","verifier":""}}"#,
        ] {
            let own = format!(r#"desk_provider={{"until":9999999999999,"next":"/desk","stage":{stage}}}"#);
            let mut liar = kit.visitor().with_header("cookie", &own);
            for answer in [
                liar.post("/desk/sign-in/code", &[("code", "000000")]).await,
                liar.get("/desk/sign-in/back?state=&code=x").await,
            ] {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
            }
            assert_eq!(liar.get("/desk/settings/me").await.status, StatusCode::SEE_OTHER, "not let in");
        }
    });
}

#[test]
fn an_address_that_is_no_provider_is_not_kept() {
    both(async |kit| {
        let provider = Provider::start().await;
        let mut owner = kit.staff(Role::Owner).await;
        let issuer = provider.issuer.clone();
        let odd = format!("{issuer}/elsewhere");
        for (issuer, words) in [
            ("id.example", "begins with https://"),
            ("https://10.0.0.1", "public internet"),
            ("http://id.example", "public internet"),
            ("http://127.0.0.1:1", "does not answer at this address"),
            (odd.as_str(), "not a sign-in service"),
        ] {
            let refused = owner.save(PAGE, &[("issuer", issuer), ("client", CLIENT)]).await;
            assert!(refused.text().contains(words), "{issuer}: {}", refused.text());
        }
        assert!(set(&mut owner, &provider).await.location.ends_with("?saved"));
        // The secret stays where it was given for, and goes nowhere else.
        let other = Provider::start().await;
        let moved = owner.save(PAGE, &[("issuer", &other.issuer), ("client", CLIENT)]).await;
        assert!(moved.text().contains("belongs to the service and client"), "{}", moved.text());
        let renamed = owner.save(PAGE, &[("issuer", &issuer), ("client", CLIENT), ("called", "Other")]).await;
        assert!(renamed.location.ends_with("?saved"), "{}", renamed.text());
        assert_eq!(kit.staff(Role::Manager).await.get(PAGE).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_form_of_an_ended_session_waits_while_somebody_signs_in_there() {
    both(async |kit| {
        vera(&kit).await;
        let (_, provider) = ready(&kit).await;
        let mut visitor = kit.visitor();
        let typed = [("email", "new@shop.example"), ("role", "agent")];
        let asked = visitor.post("/desk/settings/people", &typed).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        let door = "/desk/sign-in/provider?next=%2Fdesk%2Fsign-in%2Fdone";
        let page = asked.text();
        assert!(page.contains(&format!("href=\"{door}\" target=\"_blank\"")), "{page}");
        let kept = asked.hidden("kept").replace("&#34;", "\"");
        let early = visitor.post("/desk/sign-in", &[("kept", &kept), ("signed", "yes")]).await;
        assert!(early.text().contains("You are not signed in yet"), "{}", early.text());
        assert_eq!(early.hidden("kept").replace("&#34;", "\""), kept, "nothing is lost by it");
        // The other window of the same browser.
        let state = off_to(&mut visitor, &provider, door).await;
        let led = back(&mut visitor, &state).await;
        assert_eq!(led.location, "/desk/sign-in/done");
        assert!(visitor.get(&led.location).await.text().contains("Close this window"));
        let shown = visitor.post("/desk/sign-in", &[("kept", &kept), ("signed", "yes")]).await;
        assert!(shown.text().contains("new@shop.example"), "{}", shown.text());
    });
}
