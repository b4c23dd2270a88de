//! Passkeys on both databases: made with the password, good for one sign-in at a time, and whatever does not fit lets
//! nobody in.

#![cfg(test)]

#[path = "../../../domain/src/passkey/device.rs"]
mod device;

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use device::{Brought, Device};
use domain::contact::Email;
use domain::id::{ShopId, StaffId};
use domain::role::Role;
use domain::{Actor, Lang};
use serde_json::json;
use store::Fault;
use testkit::{Answer, Kit, Visitor, both, both_at};
use web::staff::{NewPerson, add_person, hash_password};

const HERE: &str = "https://shop.test";
const LIST: &str = "/desk/settings/me/passkeys";
const DOOR: &str = "/desk/sign-in/passkey";
const PASSWORD: &str = "kettle seven marble fog";

async fn person(kit: &Kit, name: &str) -> StaffId {
    let password_hash = hash_password(PASSWORD, kit.app.store().options().chance.as_ref()).unwrap();
    let email = Email::parse(&format!("{name}@shop.example")).unwrap();
    let new = NewPerson { email, name: name.to_owned(), role: Role::Agent, lang: Lang::En, password_hash };
    let added = kit.app.store().write(move |tx| add_person(tx, ShopId::FIRST, Actor::Console, &new)).await;
    added.unwrap_or_else(|why: Fault| panic!("{why}")).unwrap()
}

/// What the script of the page reads, from its form.
fn told(page: &Answer, name: &str) -> String {
    let (text, mark) = (page.text(), format!("data-{name}=\""));
    let rest = text.split(&mark).nth(1).unwrap_or_else(|| panic!("no {name}: {text}"));
    rest.split('"').next().unwrap().to_owned()
}

fn bytes(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Makes a passkey; gives the answer, and by what the device knows its owner.
async fn makes(visitor: &mut Visitor, device: &Device) -> (Answer, String) {
    let begun = visitor.post(LIST, &[("name", "laptop"), ("password", PASSWORD)]).await;
    let made = device.makes(&told(&begun, "challenge"));
    (sends(visitor, &made).await, told(&begun, "user"))
}

async fn sends(visitor: &mut Visitor, made: &Brought) -> Answer {
    let (client, brought) = (bytes(&made.client), bytes(&made.device));
    let fields = [("name", "laptop"), ("passkey-client", &client), ("passkey-device", &brought)];
    visitor.post(&format!("{LIST}/new"), &fields).await
}

async fn challenge(kit: &Kit) -> String {
    let asked = kit.visitor().get(DOOR).await;
    assert_eq!(asked.headers["cache-control"], "no-store");
    assert_eq!(asked.json()["site"], "shop.test");
    asked.json()["challenge"].as_str().unwrap().to_owned()
}

async fn shows(visitor: &mut Visitor, device: &Device, (brought, user): (&Brought, &str)) -> Answer {
    let fields = [
        ("next", "/desk/waiting".to_owned()),
        ("passkey-credential", bytes(&device.credential())),
        ("passkey-client", bytes(&brought.client)),
        ("passkey-device", bytes(&brought.device)),
        ("passkey-signature", bytes(&brought.signature)),
        ("passkey-user", user.to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    visitor.post(DOOR, &fields).await
}

async fn enters(kit: &Kit, device: &Device, user: &str) -> Answer {
    let brought = device.signs(&challenge(kit).await);
    shows(&mut kit.visitor(), device, (&brought, user)).await
}

fn is_let_in(answer: &Answer) {
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (StatusCode::SEE_OTHER, "/desk/waiting"),
        "{}",
        answer.text()
    );
}

fn is_refused(answer: &Answer, words: &str) {
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{words}");
    assert!(answer.text().contains(words), "{words}: {}", answer.text());
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert!(!cookies.iter().any(|cookie| cookie.to_str().unwrap().starts_with("desk=")), "{cookies:?}");
}

/// The first passkey of a list, by its page.
fn first(page: &Answer) -> String {
    let text = page.text();
    let rest = text.split(&format!("{LIST}/")).nth(1).unwrap_or_else(|| panic!("none: {text}"));
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn a_passkey_stands_for_password_and_code_until_it_is_removed() {
    both_at(HERE, async |kit| {
        let vera = person(&kit, "vera").await;
        let mut hers = kit.sign_in(vera).await;
        let device = Device { is_curve: true, ..Device::new(1, HERE) };
        let begun = hers.post(LIST, &[("name", "laptop"), ("password", "a guess")]).await;
        assert!(
            begun.text().contains("This is not your password") && !begun.text().contains("data-challenge")
        );
        let (made, user) = makes(&mut hers, &device).await;
        assert_eq!(made.location, format!("{LIST}?saved"), "{}", made.text());
        let outbox = kit.outbox().await;
        assert!(outbox.iter().any(|letter| letter.plain.contains("A passkey was added")));
        assert!(hers.get("/desk/settings/me").await.text().contains("You have 1 passkey."));

        is_let_in(&enters(&kit, &device, &user).await);
        let list = hers.get(LIST).await;
        assert!(list.text().contains("laptop") && !list.text().contains("never"), "{}", list.text());

        let one = format!("{LIST}/{}", first(&list));
        assert_eq!(hers.post(&one, &[("name", "")]).await.status, StatusCode::OK, "it wants a name");
        assert_eq!(hers.post(&one, &[("name", "telephone")]).await.location, format!("{LIST}?saved"));
        assert!(hers.get(&one).await.text().contains("This is your last passkey"));
        let kept = hers.post(&format!("{one}/removal"), &[("password", "a guess")]).await;
        assert!(kept.text().contains("This is not your password"));
        is_let_in(&enters(&kit, &device, &user).await);
        let gone = hers.post(&format!("{one}/removal"), &[("password", PASSWORD)]).await;
        assert_eq!(gone.location, format!("{LIST}?saved"));
        is_refused(&enters(&kit, &device, &user).await, "Nobody here signs in by this passkey");
        assert!(kit.outbox().await.iter().any(|letter| letter.plain.contains("A passkey was removed")));
        let journal = kit.staff(Role::Owner).await.get("/desk/settings/journal").await.text();
        assert!(journal.contains("Added a passkey: vera") && journal.contains("Removed a passkey: vera"));
    });
}

#[test]
fn what_does_not_fit_lets_nobody_in() {
    both_at(HERE, async |kit| {
        let mut hers = kit.sign_in(person(&kit, "vera").await).await;
        let mut his = kit.sign_in(person(&kit, "boris").await).await;
        let device = Device::new(1, HERE);
        let (_, user) = makes(&mut hers, &device).await;
        let other = Device::new(2, HERE);
        let (_, boris) = makes(&mut his, &other).await;
        let elsewhere = "Passkeys work at https://shop.test alone";
        for (bad, words) in [
            (Device { origin: "https://evil.example".to_owned(), ..device.clone() }, elsewhere),
            (Device { more: json!({ "crossOrigin": true }), ..device.clone() }, elsewhere),
            (Device { host: "evil.example".to_owned(), ..device.clone() }, elsewhere),
            (Device { flags: 0b001, ..device.clone() }, "The device did not look who you are"),
            (Device { kind: Some("webauthn.create"), ..device.clone() }, "cannot be trusted (kind)"),
            (Device { seed: 3, ..device.clone() }, "Nobody here signs in by this passkey"),
        ] {
            kit.pass_hours(1);
            is_refused(&enters(&kit, &bad, &user).await, words);
        }
        kit.pass_hours(1);
        // Another person's passkey, and another person's name for one's own.
        is_refused(&enters(&kit, &device, &boris).await, "Nobody here signs in");
        is_refused(&enters(&kit, &device, "").await, "Nobody here signs in");
        let signed = other.signs(&challenge(&kit).await);
        is_refused(
            &shows(&mut kit.visitor(), &device, (&signed, &user)).await,
            "cannot be trusted (signature)",
        );
        let mut turned = device.signs(&challenge(&kit).await);
        turned.signature[5] ^= 1;
        is_refused(
            &shows(&mut kit.visitor(), &device, (&turned, &user)).await,
            "cannot be trusted (signature)",
        );
        // A challenge opens once, and not after ten minutes, and not where it was made for something else.
        let signed = device.signs(&challenge(&kit).await);
        is_let_in(&shows(&mut kit.visitor(), &device, (&signed, &user)).await);
        is_refused(&shows(&mut kit.visitor(), &device, (&signed, &user)).await, "Too much time has passed");
        let signed = device.signs(&challenge(&kit).await);
        kit.pass_seconds(600);
        is_refused(&shows(&mut kit.visitor(), &device, (&signed, &user)).await, "Too much time has passed");
        let begun = hers.post(LIST, &[("name", "two"), ("password", PASSWORD)]).await;
        let signed = device.signs(&told(&begun, "challenge"));
        is_refused(
            &shows(&mut kit.visitor(), &device, (&signed, &user)).await,
            "cannot be trusted (challenge)",
        );
        is_refused(
            &kit.visitor().post(DOOR, &[("passkey-client", "?")]).await,
            "cannot be trusted (unreadable)",
        );
    });
}

#[test]
fn a_new_passkey_needs_the_password_of_this_very_session() {
    both_at(HERE, async |kit| {
        let vera = person(&kit, "vera").await;
        let (mut hers, mut again) = (kit.sign_in(vera).await, kit.sign_in(vera).await);
        let mut his = kit.sign_in(person(&kit, "boris").await).await;
        let device = Device::new(1, HERE);
        let begun = hers.post(LIST, &[("name", "laptop"), ("password", PASSWORD)]).await;
        let made = device.makes(&told(&begun, "challenge"));
        for other in [&mut again, &mut his] {
            assert!(sends(other, &made).await.text().contains("was not kept (challenge)"));
        }
        let free = device.makes(&challenge(&kit).await);
        assert!(sends(&mut hers, &free).await.text().contains("was not kept (challenge)"));
        assert_eq!(sends(&mut hers, &made).await.location, format!("{LIST}?saved"));
        assert!(sends(&mut hers, &made).await.text().contains("was not kept (spent)"));
        // Somebody else cannot take a passkey that the shop knows.
        let (known, _) = makes(&mut his, &device).await;
        assert!(known.text().contains("has a passkey for this desk already"), "{}", known.text());
        assert!(his.get(LIST).await.text().contains("You have none yet"));
        // Nor change or remove one of hers.
        let one = format!("{LIST}/{}", first(&hers.get(LIST).await));
        assert_eq!(his.get(&one).await.status, StatusCode::NOT_FOUND);
        assert_eq!(his.post(&one, &[("name", "mine")]).await.status, StatusCode::NOT_FOUND);
        his.post(&format!("{one}/removal"), &[("password", PASSWORD)]).await;
        assert_eq!(hers.get(&one).await.status, StatusCode::OK);
    });
}

#[test]
fn a_count_that_goes_back_is_noticed_and_said() {
    both_at(HERE, async |kit| {
        let mut hers = kit.sign_in(person(&kit, "vera").await).await;
        let mut device = Device { count: 4, ..Device::new(1, HERE) };
        let (_, user) = makes(&mut hers, &device).await;
        device.count = 9;
        is_let_in(&enters(&kit, &device, &user).await);
        let copy = Device { count: 5, ..device.clone() };
        is_refused(&enters(&kit, &copy, &user).await, "may have been copied");
        device.count = 10;
        is_refused(&enters(&kit, &device, &user).await, "may have been copied");
        assert!(hers.get(LIST).await.text().contains("blocked: its count went back"));
        let told = kit.outbox().await;
        assert_eq!(told.iter().filter(|letter| letter.plain.contains("A passkey was blocked")).count(), 1);
        let journal = kit.staff(Role::Owner).await.get("/desk/settings/journal").await.text();
        assert!(journal.contains("A passkey’s count went back"), "{journal}");
    });
}

#[test]
fn whoever_manages_people_sees_passkeys_and_removes_a_lost_one() {
    both_at(HERE, async |kit| {
        let vera = person(&kit, "vera").await;
        let mut hers = kit.sign_in(vera).await;
        let [lost, other] = [1, 2].map(|seed| Device::new(seed, HERE));
        let (_, user) = makes(&mut hers, &lost).await;
        kit.pass_seconds(1);
        makes(&mut hers, &other).await;
        let mut owner = kit.staff(Role::Owner).await;
        assert!(owner.get("/desk/settings/people").await.text().contains("2 passkeys"));
        let path = format!("/desk/settings/people/{}", vera.get());
        let page = owner.get(&path).await;
        let fields = [("passkey", page.hidden("passkey"))];
        let fields = [(fields[0].0, fields[0].1.as_str())];
        let agent = hers.post(&format!("{path}/passkeys"), &fields).await;
        assert_eq!(agent.status, StatusCode::FORBIDDEN);
        assert_eq!(owner.post(&format!("{path}/passkeys"), &fields).await.location, format!("{path}?saved"));
        is_refused(&enters(&kit, &lost, &user).await, "Nobody here signs in");
        is_let_in(&enters(&kit, &other, &user).await);
        assert!(kit.outbox().await.iter().any(|letter| letter.plain.contains("A passkey was removed")));
        // Dismissed people stay outside.
        owner.save(&path, &[("role", "agent"), ("do", "dismiss")]).await;
        is_refused(&enters(&kit, &other, &user).await, "Nobody here signs in");
    });
}

#[test]
fn one_program_ends_what_another_one_began() {
    both_at(HERE, async |kit| {
        let mut hers = kit.sign_in(person(&kit, "vera").await).await;
        let device = Device::new(1, HERE);
        let (_, user) = makes(&mut hers, &device).await;
        let beside = kit.beside();
        let signed = device.signs(&challenge(&kit).await);
        is_let_in(&shows(&mut beside.visitor(), &device, (&signed, &user)).await);
        is_refused(&shows(&mut kit.visitor(), &device, (&signed, &user)).await, "Too much time has passed");
    });
}

#[test]
fn without_https_no_passkey_is_offered_and_the_page_says_why() {
    both(async |kit| {
        let mut hers = kit.sign_in(person(&kit, "vera").await).await;
        let page = hers.get(LIST).await.text();
        assert!(page.contains("Passkeys need https") && !page.contains("name=\"password\""), "{page}");
        let begun = hers.post(LIST, &[("name", "laptop"), ("password", PASSWORD)]).await;
        assert_eq!(begun.status, StatusCode::NOT_FOUND);
        assert_eq!(kit.visitor().get(DOOR).await.status, StatusCode::NOT_FOUND);
        assert!(!kit.visitor().get("/desk/sign-in").await.text().contains("passkey"));
    });
}

#[test]
fn sign_ins_are_limited_by_passkey_too() {
    both_at(HERE, async |kit| {
        let mut stranger = kit.visitor();
        let mut n_refused = 0;
        while stranger.post(DOOR, &[]).await.status == StatusCode::FORBIDDEN {
            n_refused += 1;
            assert!(n_refused <= 20, "nobody slows them down");
        }
        assert_eq!(stranger.post(DOOR, &[]).await.status, StatusCode::TOO_MANY_REQUESTS);
    });
}
