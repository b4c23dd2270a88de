//! A forgotten password on both databases: by letter, by the owner's link; who asks learns nothing of who has an account.

#![cfg(test)]

use axum::http::StatusCode;
use domain::contact::Email;
use domain::id::ShopId;
use domain::role::Role;
use domain::{Actor, Lang};
use store::Fault;
use testkit::{Answer, Kit, Visitor, both};
use web::staff::{NewPerson, add_person, hash_password};

const SHOP: ShopId = ShopId::FIRST;
const EMAIL: &str = "Vera@shop.example";
const OLD: &str = "kettle seven marble fog";
const NEW: &str = "violin under nine pines";

/// Somebody with an account and a password of their own.
async fn vera(kit: &Kit) {
    let password_hash = hash_password(OLD, kit.app.store().options().chance.as_ref()).unwrap();
    let new = NewPerson {
        email: Email::parse(EMAIL).unwrap(),
        name: "Vera".to_owned(),
        role: Role::Agent,
        lang: Lang::Ru,
        password_hash,
    };
    let added = kit.app.store().write(move |tx| add_person(tx, SHOP, Actor::Console, &new)).await;
    assert!(added.unwrap_or_else(|why: Fault| panic!("{why}")).is_some());
}

async fn sign_in(kit: &Kit, password: &str) -> (Visitor, Answer) {
    let mut visitor = kit.visitor();
    let answer =
        visitor.post("/desk/sign-in", &[("email", "vera@shop.example"), ("password", password)]).await;
    (visitor, answer)
}

/// The path of the link in a text.
fn link_in(text: &str) -> String {
    let (_, rest) = text.split_once("http://shop.test/desk/reset/").expect("a link");
    let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    format!("/desk/reset/{token}")
}

#[test]
fn a_letter_lets_its_reader_set_another_password_once() {
    both(async |kit| {
        vera(&kit).await;
        let (mut elsewhere, entered) = sign_in(&kit, OLD).await;
        assert_eq!(entered.location, "/desk");
        let mut visitor = kit.visitor();
        assert!(visitor.get("/desk/sign-in").await.text().contains("href=\"/desk/forgot\""));
        let asked = visitor.post("/desk/forgot", &[("email", "vera@SHOP.example")]).await;
        assert_eq!((asked.status, asked.location.as_str()), (StatusCode::SEE_OTHER, "/desk/forgot?sent"));
        assert!(visitor.get("/desk/forgot?sent").await.text().contains("If this address has an account"));
        let letters = kit.outbox().await;
        assert_eq!((letters.len(), letters[0].to.as_str(), letters[0].kind.as_str()), (1, EMAIL, "reset"));
        assert!(letters[0].plain.contains("60 минут"), "in her own language: {}", letters[0].plain);
        let link = link_in(&letters[0].plain);
        let welcome = link.replace("/reset/", "/welcome/");
        assert_eq!(visitor.get(&welcome).await.status, StatusCode::NOT_FOUND, "it is no invitation");
        for _ in 0..2 {
            assert!(visitor.get(&link).await.text().contains(EMAIL), "looking uses nothing up");
        }
        let weak = visitor.post(&link, &[("password", "vera12345678")]).await;
        assert_eq!(weak.status, StatusCode::OK);
        assert!(weak.text().contains("id=\"password-error\""), "{}", weak.text());
        assert_eq!(elsewhere.get("/desk/all").await.status, StatusCode::OK);
        let set = visitor.post(&link, &[("password", NEW)]).await;
        assert_eq!(set.location, "/desk/sign-in?reset");
        assert!(visitor.get("/desk/sign-in?reset").await.text().contains("The new password is kept"));
        assert_eq!(elsewhere.get("/desk/all").await.status, StatusCode::SEE_OTHER, "signed out");
        assert_eq!(visitor.get(&link).await.status, StatusCode::NOT_FOUND, "it opens once");
        assert_eq!(visitor.post(&link, &[("password", OLD)]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(sign_in(&kit, OLD).await.1.location, "");
        assert_eq!(sign_in(&kit, NEW).await.1.location, "/desk");
        let mut owner = kit.staff(Role::Owner).await;
        let journal = owner.get("/desk/settings/journal").await.text();
        assert!(journal.contains("New password after a forgotten one: "), "{journal}");
        assert!(journal.contains("Made a link to set a new password: "), "{journal}");
    });
}

#[test]
fn an_unknown_address_gets_the_same_answer_and_no_letter() {
    both(async |kit| {
        vera(&kit).await;
        let ask = async |email: &str| {
            let mut visitor = kit.visitor();
            let asked = visitor.post("/desk/forgot", &[("email", email)]).await;
            (asked.status, asked.location, asked.bytes)
        };
        assert_eq!(ask(EMAIL).await, ask("nobody@shop.example").await);
        assert_eq!(kit.outbox().await.len(), 1);
        let wrong = kit.visitor().post("/desk/forgot", &[("email", "vera at shop")]).await;
        assert!(wrong.text().contains("id=\"email-error\"") && wrong.text().contains("vera at shop"));
        let mut answers = Vec::new();
        for _ in 0..4 {
            answers.push(ask(EMAIL).await.1);
        }
        assert_eq!(answers, ["/desk/forgot?sent"; 4]);
        assert_eq!(kit.outbox().await.len(), 3, "three an hour, and nobody is told");
    });
}

#[test]
fn a_link_ends_after_an_hour_and_with_the_account() {
    both(async |kit| {
        vera(&kit).await;
        let mut owner = kit.staff(Role::Owner).await;
        let people = owner.get("/desk/settings/people").await.text();
        let before = people.split_once(">Vera<").map(|(before, _)| before).expect("Vera in the list");
        let (_, path) = before.rsplit_once("href=\"").unwrap();
        let path = path.split_once('"').unwrap().0.to_owned();
        let make = async |owner: &mut Visitor| {
            let made = owner.post(&format!("{path}/password"), &[]).await;
            link_in(&made.text())
        };
        let (first, second) = (make(&mut owner).await, make(&mut owner).await);
        assert_eq!(kit.visitor().get(&first).await.status, StatusCode::OK);
        let people = owner.get("/desk/settings/people").await.text();
        assert!(!people.contains("name=\"invite\""), "it is no open invitation: {people}");
        assert_eq!(kit.visitor().post(&second, &[("password", NEW)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(kit.visitor().get(&first).await.status, StatusCode::NOT_FOUND, "the others end with it");
        let third = make(&mut owner).await;
        owner.save(&path, &[("do", "dismiss"), ("role", "agent")]).await;
        assert_eq!(kit.visitor().get(&third).await.status, StatusCode::NOT_FOUND);
        assert_eq!(owner.post(&format!("{path}/password"), &[]).await.status, StatusCode::NOT_FOUND);
        owner.save(&path, &[("do", "back"), ("role", "agent")]).await;
        assert_eq!(kit.visitor().get(&third).await.status, StatusCode::OK);
        kit.pass_seconds(3_601);
        assert_eq!(kit.visitor().get(&third).await.status, StatusCode::NOT_FOUND);
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(agent.post(&format!("{path}/password"), &[]).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn without_a_mail_server_the_page_names_the_owner() {
    struct NoPost;
    impl web::letters::Post for NoPost {
        fn is_ready(&self, _shop: &web::Shop) -> bool {
            false
        }
        fn send(
            &self,
            _shop: std::sync::Arc<web::Shop>,
            _letter: web::letters::Letter,
        ) -> web::letters::Sending {
            Box::pin(async { Ok(()) })
        }
    }
    for place in store::testing::places() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let kit = Kit::open_with(&place, std::sync::Arc::new(NoPost));
        runtime.unwrap().block_on(async {
            let mut visitor = kit.visitor();
            let page = visitor.get("/desk/forgot").await.text();
            assert!(page.contains("Ask the owner of the shop") && !page.contains("name=\"email\""), "{page}");
            let russian = visitor.get("/desk/forgot?lang=ru").await.text();
            assert!(russian.contains("Попросите владельца магазина"), "{russian}");
            let asked = kit.visitor().post("/desk/forgot", &[("email", EMAIL)]).await;
            assert!(asked.text().contains("Ask the owner of the shop"));
            no_letter_is_promised(&kit).await;
        });
    }
}

/// Neither a letter nor a telephone stands on a shopper's page, and the desk says that letters wait.
async fn no_letter_is_promised(kit: &Kit) {
    let (mut shopper, page) = kit.open_case("Where is it?").await;
    for (path, said, never) in [
        ("/find/sent", "No letter can be sent just now", "the number is below"),
        ("/talk", "The link to the talk stands on the next page", "We send you a link"),
        ("/complain/gone", "its link stood on the page after it", "by e-mail"),
    ] {
        let text = shopper.get(path).await.text();
        assert!(text.contains(said) && !text.contains(never), "{path}: {text}");
    }
    let received = shopper.get(&format!("{page}/received")).await.text();
    let (_, rest) = received.split_once("class=\"ref huge\">").expect("a number");
    let case = format!("/desk/all/{}", rest.get(..11).expect("a whole number"));
    for (role, is_led) in [(Role::Agent, false), (Role::Manager, false), (Role::Owner, true)] {
        let mut member = kit.staff(role).await;
        for (path, said) in [("/desk/all", "no mail server is set"), (&case, "not been told by letter")] {
            let text = member.get(path).await.text();
            assert!(text.contains(said), "{role:?} {path}: {text}");
            assert_eq!(text.contains("Set up mail"), is_led, "{role:?} {path}");
        }
    }
}
