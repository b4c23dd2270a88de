//! Secrets of the shop on both databases: the mail server's password is sealed, only the newest owner's link opens.

#![cfg(test)]

use axum::http::StatusCode;
use domain::Actor;
use domain::id::ShopId;
use domain::role::Role;
use store::Fault;
use testkit::{Kit, both};
use web::settings::{MailSettings, Section, mail_key, read, seal_old_password, write};
use web::staff::invite_owner;

const SHOP: ShopId = ShopId::FIRST;

/// What is kept of the mail server's password.
async fn kept(kit: &Kit) -> String {
    let settings = kit.app.store().read(move |tx| read(tx, SHOP)).await;
    settings.unwrap_or_else(|why: Fault| panic!("{why}")).mail.map(|mail| mail.password).unwrap_or_default()
}

#[test]
fn the_mail_servers_password_is_kept_sealed() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let key = mail_key(kit.app.keys());
        let mut form = vec![
            ("host", "smtp.shop.example"),
            ("security", "tls"),
            ("user", "help"),
            ("password", "correct horse"),
            ("from", "help@shop.example"),
        ];
        let saved = owner.save("/desk/settings/mail", &form).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let first = kept(&kit).await;
        assert!(!first.contains("horse"), "{first}");
        assert_eq!(key.open(&first).as_deref(), Some("correct horse"));
        form[3].1 = "";
        owner.save("/desk/settings/mail", &form).await;
        assert_eq!(kept(&kit).await, first, "an empty one stays the one before");
        assert!(!owner.get("/desk/settings/mail").await.text().contains("sealed1:"));
    });
}

#[test]
fn a_password_from_before_is_sealed_at_the_start() {
    both(async |kit| {
        let key = mail_key(kit.app.keys());
        let opener = key.clone();
        let sealed = kit.app.store().write(move |tx| {
            let old = MailSettings {
                host: "smtp.shop.example".to_owned(),
                port: 465,
                security: "tls".to_owned(),
                user: "help".to_owned(),
                password: "correct horse".to_owned(),
                from: "help@shop.example".to_owned(),
            };
            seal_old_password(tx, SHOP, &key)?;
            write(tx, SHOP, Section::Mail, &old)?;
            seal_old_password(tx, SHOP, &key)?;
            let once = read(tx, SHOP)?.mail;
            seal_old_password(tx, SHOP, &key)?;
            Ok::<_, Fault>((once, read(tx, SHOP)?.mail))
        });
        let (once, twice) = sealed.await.unwrap();
        assert_eq!(once, twice, "sealed once");
        let password = once.unwrap().password;
        assert!(!password.contains("horse"));
        assert_eq!(opener.open(&password).as_deref(), Some("correct horse"));
    });
}

#[test]
fn only_the_newest_owners_link_opens() {
    both(async |kit| {
        let link = async || {
            let token = kit.app.store().write(|tx| invite_owner(tx, SHOP, Actor::Console)).await;
            let token: Result<String, Fault> = token;
            format!("/desk/welcome/{}", token.unwrap())
        };
        let (first, second) = (link().await, link().await);
        assert_eq!(kit.visitor().get(&first).await.status, StatusCode::NOT_FOUND);
        assert_eq!(kit.visitor().get(&second).await.status, StatusCode::OK);
    });
}
