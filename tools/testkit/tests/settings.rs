//! The settings of the desk over HTTP, on both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use domain::role::Role;
use store::Fault;
use testkit::{Kit, both};
use web::settings::mail_key;

const PAGES: &[(&str, &[Role])] = &[
    ("me", &Role::ALL),
    ("me/code", &Role::ALL),
    ("shop", &[Role::Owner]),
    ("contacts", &[Role::Owner]),
    ("hours", &[Role::Owner]),
    ("mail", &[Role::Owner]),
    ("people", &[Role::Owner]),
    ("keys", &[Role::Owner]),
    ("templates", &[Role::Owner, Role::Manager]),
    ("templates/new", &[Role::Owner, Role::Manager]),
    ("views", &[Role::Owner, Role::Manager, Role::Agent]),
    ("views/new", &[Role::Owner, Role::Manager, Role::Agent]),
    ("journal", &[Role::Owner, Role::Manager]),
];

/// The kinds in the shop's own journal.
async fn noted(kit: &Kit) -> Vec<String> {
    let entries = kit.app.store().read(|tx| tx.entries(ShopId::FIRST, SHOP_STREAM, 0, 1_000)).await;
    let entries: Result<Vec<_>, Fault> = entries;
    entries.unwrap().into_iter().map(|entry| entry.kind).collect()
}

#[test]
fn each_page_opens_for_whom_it_is_and_shows_its_link_to_nobody_else() {
    both(async |kit| {
        assert_eq!(
            kit.visitor().get("/desk/settings/shop").await.location,
            "/desk/sign-in?next=%2Fdesk%2Fsettings%2Fshop"
        );
        for role in Role::ALL {
            let mut member = kit.staff(role).await;
            let own = member.get("/desk/settings/me").await.text();
            for (page, roles) in PAGES {
                let path = format!("/desk/settings/{page}");
                let wanted = if roles.contains(&role) { StatusCode::OK } else { StatusCode::FORBIDDEN };
                assert_eq!(member.get(&path).await.status, wanted, "{role:?} {page}");
                if wanted == StatusCode::FORBIDDEN {
                    // The journal takes no form from anybody.
                    let wanted = if *page == "journal" { StatusCode::METHOD_NOT_ALLOWED } else { wanted };
                    assert_eq!(member.post(&path, &[("name", "x")]).await.status, wanted, "{role:?} {page}");
                    assert!(!own.contains(&format!("href=\"{path}\"")), "{role:?} {page}");
                }
            }
        }
    });
}

#[test]
fn colours_that_cannot_be_read_are_refused_with_their_figure_and_nothing_typed_is_lost() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let mut form = [
            ("name-ru", "Ольха"),
            ("name-en", "<b>Alder</b>"),
            ("colour-day", "#74c8c2"),
            ("colour-night", "teal"),
            ("lang", "ru"),
        ];
        let refused = owner.post("/desk/settings/shop", &form).await.text();
        for part in
            ["1.8 : 1", "#74c8c2", "value=\"teal\"", "&lt;b&gt;Alder&lt;/b&gt;", "id=\"colour-night-error\""]
        {
            assert!(refused.contains(part), "{part} in {refused}");
        }
        (form[2].1, form[3].1) = ("#7a1f5c", "#f0a6d0");
        assert_eq!(owner.save("/desk/settings/shop", &form).await.location, "/desk/settings/shop?saved");
        let home = kit.visitor().with_header("accept-language", "ru").get("/").await.text();
        assert!(home.contains("Ольха") && home.contains("/shop.css?v="), "{home}");
        assert_eq!(noted(&kit).await.last().map(String::as_str), Some("settings_changed"));
    });
}

#[test]
fn contacts_stand_at_the_foot_of_every_page() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let add = async |owner: &mut testkit::Visitor, kind: &str, value: &str| {
            owner.post("/desk/settings/contacts", &[("kind", kind), ("value", value)]).await
        };
        assert!(add(&mut owner, "phone", "call us").await.text().contains("value=\"call us\""));
        assert_eq!(add(&mut owner, "phone", "8 800 000-45-17").await.status, StatusCode::SEE_OTHER);
        assert_eq!(add(&mut owner, "telegram", "@olha_help").await.status, StatusCode::SEE_OTHER);
        let order = [("place", "1"), ("was", "@olha_help"), ("do", "up")];
        owner.post("/desk/settings/contacts/order", &order).await;
        let home = kit.visitor().get("/").await.text();
        let at = |part: &str| home.find(part).unwrap_or_else(|| panic!("{part} in {home}"));
        assert!(at("https://t.me/olha_help") < at("tel:88000004517"));
        // The list moved on in the meantime: what stands there now is not what was meant.
        owner
            .post("/desk/settings/contacts/order", &[("place", "1"), ("was", "@olha_help"), ("do", "remove")])
            .await;
        assert!(kit.visitor().get("/").await.text().contains("tel:88000004517"));
    });
}

#[test]
fn hours_name_the_line_that_is_no_date() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let mut form =
            vec![("zone", "Europe/Moscow"), ("talk", "30"), ("talk-unit", "minutes"), ("claim", "3")];
        form.extend([("from-0", "9"), ("until-0", "8")]);
        form.push(("holidays", "2026-12-31\n31.02.2027"));
        let refused = owner.post("/desk/settings/hours", &form).await.text();
        assert!(refused.contains("Line 2") && refused.contains("id=\"until-0-error\""), "{refused}");
        form.retain(|(name, _)| !matches!(*name, "until-0" | "holidays"));
        form.extend([("until-0", "24:00"), ("holidays", "31.12.2026")]);
        assert_eq!(owner.save("/desk/settings/hours", &form).await.location, "/desk/settings/hours?saved");
        let shop = kit.app.shop(ShopId::FIRST).await.unwrap();
        let terms = shop.terms();
        assert_eq!((terms.talk_minutes, terms.claim_days, terms.hours.week[1]), (30, 3, None));
        assert_eq!(terms.hours.week[0].map(|span| span.until), Some(1440));
        assert_eq!(terms.hours.holidays.len(), 1);
    });
}

#[test]
fn a_mail_password_never_travels_back_and_stays_where_it_is_left_empty() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let mut form =
            vec![("host", "smtp.shop.example"), ("security", "plain"), ("from", "help@shop.example")];
        form.extend([("user", "u"), ("password", "hunter2secret")]);
        assert!(owner.post("/desk/settings/mail", &form).await.text().contains("id=\"security-error\""));
        form[1].1 = "tls";
        assert_eq!(owner.save("/desk/settings/mail", &form).await.status, StatusCode::SEE_OTHER);
        form[4].1 = "";
        assert_eq!(owner.save("/desk/settings/mail", &form).await.status, StatusCode::SEE_OTHER);
        let kept = kit.app.shop(ShopId::FIRST).await.unwrap().settings.mail.clone().unwrap();
        assert!(!kept.password.contains("hunter2secret"), "it is sealed");
        let opened = mail_key(kit.app.keys()).open(&kept.password);
        assert_eq!((opened.as_deref(), kept.port), (Some("hunter2secret"), 465));
        assert!(!owner.get("/desk/settings/mail").await.text().contains("hunter2secret"));
        assert!(owner.post("/desk/settings/mail/test", &[]).await.text().contains("took the letter"));
        assert_eq!(kit.outbox().await.len(), 1);
    });
}

#[test]
fn somebody_is_asked_in_comes_and_is_dismissed_but_never_the_last_owner() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let invited =
            owner.post("/desk/settings/people", &[("email", "new@shop.example"), ("role", "agent")]).await;
        let text = invited.text();
        let link = text.split_once("/desk/welcome/").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
        assert!(!owner.get("/desk/settings/people").await.text().contains(link), "the link is shown once");
        let mut guest = kit.visitor();
        let account = [
            ("name", "Guest"),
            ("email", "new@shop.example"),
            ("password", "correct-horse-battery"),
            ("lang", "en"),
        ];
        assert_eq!(guest.post(&format!("/desk/welcome/{link}"), &account).await.location, "/desk");
        let people = owner.get("/desk/settings/people").await.text();
        let ids: Vec<&str> = people
            .split("/desk/settings/people/")
            .skip(1)
            .filter_map(|rest| rest.split_once('"'))
            .map(|p| p.0)
            .collect();
        let ids: Vec<&str> = ids.into_iter().filter(|id| id.parse::<i64>().is_ok()).collect();
        assert_eq!(ids.len(), 2);
        for id in ids {
            owner.save(&format!("/desk/settings/people/{id}"), &[("do", "dismiss")]).await;
        }
        assert_eq!(owner.get("/desk/settings/people").await.status, StatusCode::OK, "the last owner stays");
        assert!(guest.get("/desk/settings/me").await.location.starts_with("/desk/sign-in"));
    });
}

#[test]
fn a_shop_that_nobody_works_in_yet_begins_with_templates_once() {
    both(async |kit| {
        for _ in 0..2 {
            assert!(desk::first_owner_link(&kit.app).await.unwrap().is_some());
        }
        let mut owner = kit.staff(Role::Owner).await;
        let list = owner.get("/desk/settings/templates").await.text();
        assert_eq!(list.matches("value=\"remove\"").count(), 22, "{list}");
        let journal = owner.get("/desk/settings/journal").await.text();
        assert_eq!(journal.matches("Took the first set of templates").count(), 1, "{journal}");
        assert!(desk::first_owner_link(&kit.app).await.unwrap().is_none());
    });
}

#[test]
fn a_template_that_asks_for_a_secret_is_refused_in_its_own_words() {
    both(async |kit| {
        let mut manager = kit.staff(Role::Manager).await;
        let begun = manager.post("/desk/settings/templates", &[("do", "begin")]).await;
        assert_eq!(begun.location, "/desk/settings/templates?saved");
        manager.post("/desk/settings/templates", &[("do", "begin")]).await;
        let list = manager.get("/desk/settings/templates").await.text();
        assert_eq!(list.matches("value=\"remove\"").count(), 22, "the first set comes once");
        let path = "/desk/settings/templates/new";
        let refused = manager
            .post(path, &[("name-en", "Bad"), ("words-en", "Please send us the code from the SMS")])
            .await;
        let refused = refused.text();
        assert!(
            refused.contains("send us the code") && refused.contains("id=\"words-en-error\""),
            "{refused}"
        );
        let misspelt = manager.post(path, &[("name-en", "Bad"), ("words-en", "Hello {nmae}")]).await.text();
        assert!(misspelt.contains("{nmae} is not known"), "{misspelt}");
        assert_eq!(
            manager.get("/desk/settings/templates").await.text().matches("value=\"remove\"").count(),
            22
        );
    });
}

#[test]
fn a_key_is_shown_once_and_opens_until_it_is_revoked() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        assert!(
            owner.post("/desk/settings/keys", &[("name", "x")]).await.text().contains("id=\"scope-error\"")
        );
        let made =
            owner.post("/desk/settings/keys", &[("name", "site form"), ("scope", "cases:read")]).await.text();
        let secret = made.split_once("value=\"rk_").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
        let mut program = kit.visitor().with_header("authorization", &format!("Bearer rk_{secret}"));
        assert_eq!(program.get("/api/v1/cases").await.status, StatusCode::OK);
        let list = owner.get("/desk/settings/keys").await;
        assert!(!list.text().contains(secret));
        owner.post("/desk/settings/keys/revoke", &[("key", &list.hidden("key"))]).await;
        kit.pass_seconds(2);
        assert_eq!(program.get("/api/v1/cases").await.status, StatusCode::UNAUTHORIZED);
        let journal = owner.get("/desk/settings/journal").await.text();
        assert!(journal.contains("Revoked a key: site form"), "{journal}");
    });
}
