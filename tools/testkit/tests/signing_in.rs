//! Wrong passwords on both databases: whoever guesses is slowed down, whoever has signed in before is not held up.

#![cfg(test)]

use axum::http::StatusCode;
use domain::contact::Email;
use domain::id::ShopId;
use domain::role::Role;
use domain::{Actor, Lang};
use store::Fault;
use testkit::{Answer, Kit, Visitor, both};
use web::staff::{NewPerson, add_person, hash_password, invite_owner, invited};

const EMAIL: &str = "vera@shop.example";
const RIGHT: &str = "kettle seven marble fog";

async fn vera(kit: &Kit) {
    let password_hash = hash_password(RIGHT, kit.app.store().options().chance.as_ref()).unwrap();
    let email = Email::parse(EMAIL).unwrap();
    let new = NewPerson { email, name: "Vera".to_owned(), role: Role::Owner, lang: Lang::En, password_hash };
    let added = kit.app.store().write(move |tx| add_person(tx, ShopId::FIRST, Actor::Console, &new)).await;
    assert!(added.unwrap_or_else(|why: Fault| panic!("{why}")).is_some());
}

async fn tries(visitor: &mut Visitor, password: &str) -> Answer {
    let fields = [("email", EMAIL), ("password", password), ("next", "//evil.example")];
    visitor.post("/desk/sign-in", &fields).await
}

#[test]
fn the_first_owners_link_ends_once_there_is_an_owner() {
    both(async |kit| {
        let shop = ShopId::FIRST;
        let link = kit.app.store().write(move |tx| invite_owner(tx, shop, Actor::Console)).await;
        let link: String = link.unwrap_or_else(|why: Fault| panic!("{why}"));
        let open = async || {
            let link = link.clone();
            let open = kit.app.store().read(move |tx| invited(tx, shop, &link)).await;
            open.unwrap_or_else(|why: Fault| panic!("{why}")).is_some()
        };
        assert!(open().await);
        vera(&kit).await;
        assert!(!open().await);
    });
}

#[test]
fn strangers_are_slowed_down_and_the_owner_is_not() {
    both(async |kit| {
        vera(&kit).await;
        let mut hers = kit.visitor();
        let entered = tries(&mut hers, RIGHT).await;
        assert_eq!(entered.location, "/desk", "and not where the form said: {}", entered.status);

        let mut stranger = kit.visitor();
        for _ in 0..5 {
            assert_eq!(tries(&mut stranger, "a guess").await.status, StatusCode::OK);
        }
        let slowed = tries(&mut stranger, RIGHT).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS, "right or wrong is not told");
        let seconds: i64 = slowed.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=31).contains(&seconds), "{seconds}");
        assert!(slowed.text().contains(&format!("{seconds} seconds")), "{}", slowed.text());

        assert_eq!(tries(&mut hers, "a slip of the finger").await.status, StatusCode::OK);
        assert_eq!(tries(&mut hers, RIGHT).await.location, "/desk", "her browser is known");
        let journal = hers.get("/desk/settings/journal").await.text();
        assert!(journal.contains("sign-in slowed down: Vera"), "{journal}");

        kit.pass_seconds(seconds);
        assert_eq!(tries(&mut stranger, "a guess").await.status, StatusCode::OK);
        let slowed = tries(&mut stranger, "a guess").await;
        let longer: i64 = slowed.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!(longer > 2 * seconds - 3, "{longer} after {seconds}");
        kit.pass_hours(2);
        assert_eq!(tries(&mut stranger, RIGHT).await.location, "/desk", "it ends by itself");
    });
}

#[test]
fn a_browser_is_known_to_its_own_account_alone() {
    both(async |kit| {
        vera(&kit).await;
        let mut hers = kit.visitor();
        assert_eq!(tries(&mut hers, RIGHT).await.location, "/desk");
        for _ in 0..5 {
            let asked = [("email", "nobody@shop.example"), ("password", "a guess")];
            assert_eq!(hers.post("/desk/sign-in", &asked).await.status, StatusCode::OK);
        }
        let asked = [("email", "nobody@shop.example"), ("password", "a guess")];
        let answer = hers.post("/desk/sign-in", &asked).await;
        assert_eq!(
            answer.status,
            StatusCode::TOO_MANY_REQUESTS,
            "there is no such account, and nobody is told"
        );
        assert_eq!(tries(&mut hers, RIGHT).await.location, "/desk");
        let mut forged =
            kit.visitor().with_cookie("desk_known", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        for _ in 0..5 {
            assert_eq!(tries(&mut forged, "a guess").await.status, StatusCode::OK);
        }
        assert_eq!(tries(&mut kit.visitor(), "a guess").await.status, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn guesses_at_the_same_moment_take_turns() {
    both(async |kit| {
        vera(&kit).await;
        let guess = async || tries(&mut kit.visitor(), "a guess").await.status;
        let all = tokio::join!(guess(), guess(), guess(), guess(), guess(), guess(), guess(), guess());
        let statuses = <[StatusCode; 8]>::from(all);
        let n_looked_at = statuses.iter().filter(|status| **status == StatusCode::OK).count();
        assert_eq!(n_looked_at, 5, "{statuses:?}");
    });
}
