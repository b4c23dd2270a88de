//! Two owners who save the same settings at once, on both databases: the second is told, and nothing is lost.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Answer, Visitor, both};

type Form<'f> = Vec<(&'f str, &'f str)>;

/// A chapter, what both see first, what the first one saves, what the second one types, and what the second one is
/// shown of the first one's.
struct Chapter {
    path: &'static str,
    before: &'static [(&'static str, &'static str)],
    first: &'static [(&'static str, &'static str)],
    second: &'static [(&'static str, &'static str)],
    theirs: &'static [&'static str],
}

const SHOP: &[(&str, &str)] = &[
    ("name-ru", "Ольха"),
    ("name-en", "Alder"),
    ("colour-day", "#7a1f5c"),
    ("colour-night", "#f0a6d0"),
    ("lang", "en"),
];
const HOURS: &[(&str, &str)] = &[
    ("zone", "Europe/Moscow"),
    ("from-0", "9:00"),
    ("until-0", "18:00"),
    ("talk", "4"),
    ("talk-unit", "hours"),
    ("claim", "5"),
];
const MAIL: &[(&str, &str)] =
    &[("host", "mail.shop.example"), ("port", "465"), ("security", "tls"), ("from", "help@shop.example")];

const CHAPTERS: &[Chapter] = &[
    Chapter {
        path: "/desk/settings/turns",
        before: &[("giving", "turn"), ("limit", "5"), ("leaving", "keep")],
        first: &[("limit", "7"), ("leaving", "give")],
        second: &[("limit", "9")],
        theirs: &["“7”", "“Go to others”"],
    },
    Chapter {
        path: "/desk/settings/shop",
        before: SHOP,
        first: &[("name-en", "Birch")],
        second: &[("name-en", "Cedar"), ("name-ru", "Кедр")],
        theirs: &["“Birch”", "“Ольха”"],
    },
    Chapter {
        path: "/desk/settings/hours",
        before: HOURS,
        first: &[("claim", "7")],
        second: &[("claim", "9")],
        theirs: &["“7”"],
    },
    Chapter {
        path: "/desk/settings/mail",
        before: MAIL,
        first: &[("host", "smtp.shop.example")],
        second: &[("from", "shop@shop.example")],
        theirs: &["“smtp.shop.example”", "“help@shop.example”"],
    },
    Chapter {
        path: "/desk/settings/data",
        before: &[("months", "36")],
        first: &[("months", "12")],
        second: &[("months", "24")],
        theirs: &["“12”"],
    },
    Chapter {
        path: "/desk/settings/law",
        before: &[("law", "gb")],
        first: &[("law", "de")],
        second: &[("law", "fr")],
        theirs: &["“Germany”"],
    },
    Chapter {
        path: "/desk/settings/me",
        before: &[("name", "Vera"), ("lang", "en")],
        first: &[("name", "Vera P.")],
        second: &[("name", "Vera Q.")],
        theirs: &["“Vera P.”"],
    },
    Chapter {
        path: "/desk/settings/policy",
        before: &[("c", "gb"), ("withdrawal_days", "14")],
        first: &[("withdrawal_days", "30")],
        second: &[("withdrawal_days", "21")],
        theirs: &["<dd>30</dd>"],
    },
];

fn with<'f>(before: &[(&'f str, &'f str)], changed: &[(&'f str, &'f str)]) -> Form<'f> {
    let mut form: Form<'f> = before.to_vec();
    for (name, value) in changed {
        form.retain(|(known, _)| known != name);
        form.push((name, value));
    }
    form
}

async fn send(visitor: &mut Visitor, path: &str, shown: &str, form: &[(&str, &str)]) -> Answer {
    visitor.post(path, &[form, &[("shown", shown)]].concat()).await
}

#[test]
fn in_every_chapter_the_second_is_shown_both_values() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        for Chapter { path, before, first, second, theirs } in CHAPTERS {
            let begun = owner.save(path, before).await;
            assert!(begun.location.ends_with("?saved"), "{path}: {} {}", begun.status, begun.text());
            let shown = owner.get(path).await.hidden("shown");
            let (mine, yours) = (with(before, first), with(before, second));
            let saved = send(&mut owner, path, &shown, &mine).await;
            assert!(saved.location.ends_with("?saved"), "{path}: {}", saved.text());
            let again = send(&mut owner, path, &shown, &mine).await;
            assert!(again.location.ends_with("?saved"), "{path}, pressed twice: {}", again.text());

            let met = send(&mut owner, path, &shown, &yours).await;
            let text = met.text();
            assert_eq!(met.status, StatusCode::CONFLICT, "{path}: {text}");
            assert!(text.contains("Somebody else saved this"), "{path}: {text}");
            for value in *theirs {
                assert!(text.contains(value), "{path}: {value} in {text}");
            }
            for (_, value) in *second {
                assert!(text.contains(&format!("value=\"{value}\"")), "{path}: {value} was typed: {text}");
            }
            let kept = send(&mut owner, path, &met.hidden("shown"), &yours).await;
            assert!(kept.location.ends_with("?saved"), "{path}: {}", kept.text());
            let text = owner.get(path).await.text();
            assert!(second.iter().all(|(_, value)| text.contains(value)), "{path}: {text}");
        }
    });
}

#[test]
fn a_template_is_met_and_one_that_is_gone_comes_again() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let before =
            [("name-ru", "Ждём"), ("name-en", "Wait"), ("words-ru", "Ждём"), ("words-en", "We wait")];
        owner.post("/desk/settings/templates/new", &before).await;
        let list = owner.get("/desk/settings/templates").await.text();
        let (_, rest) = list.split_once("name=\"id\" value=\"").unwrap();
        let id = rest.split_once('"').unwrap().0.to_owned();
        let path = format!("/desk/settings/templates/{id}");
        let shown = owner.get(&path).await.hidden("shown");
        let mine = with(&before, &[("words-en", "We still wait"), ("intent", "refund_status")]);
        assert!(send(&mut owner, &path, &shown, &mine).await.location.ends_with("?saved"));
        let yours = with(&before, &[("words-en", "We do not wait")]);
        let met = send(&mut owner, &path, &shown, &yours).await;
        let text = met.text();
        assert_eq!(met.status, StatusCode::CONFLICT, "{text}");
        assert!(text.contains("“We still wait”") && text.contains("We do not wait</textarea>"), "{text}");

        let gone = [("do", "remove"), ("id", id.as_str())];
        owner.post("/desk/settings/templates", &gone).await;
        let met = send(&mut owner, &path, &met.hidden("shown"), &yours).await;
        let text = met.text();
        assert_eq!(met.status, StatusCode::CONFLICT, "{text}");
        assert!(
            text.contains("removed this") && text.contains("action=\"/desk/settings/templates/new\""),
            "{text}"
        );
        assert!(text.contains("We do not wait</textarea>"), "{text}");
    });
}

#[test]
fn contacts_are_found_where_they_moved_and_ticks_of_two_join() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let path = "/desk/settings/contacts";
        for value in ["+44 20 7946 0018", "+44 20 7946 0019"] {
            let added = owner.post(path, &[("kind", "phone"), ("value", value)]).await;
            assert!(added.location.ends_with("?saved"), "{}", added.text());
        }
        let form = owner.get("/desk/settings/contacts?edit=0").await;
        let (shown, was) = (form.hidden("shown"), form.hidden("was"));
        let order = [("do", "down"), ("place", "0"), ("was", was.as_str())];
        owner.post("/desk/settings/contacts/order", &order).await;
        let changed = |note: &'static str| {
            let was = was.clone();
            vec![
                ("place".to_owned(), "0".to_owned()),
                ("was".to_owned(), was.clone()),
                ("kind".to_owned(), "phone".to_owned()),
                ("value".to_owned(), was),
                ("note-en".to_owned(), note.to_owned()),
            ]
        };
        let borrowed = |form: &'_ [(String, String)]| -> Vec<(String, String)> { form.to_vec() };
        let post = async |owner: &mut Visitor, shown: &str, form: Vec<(String, String)>| {
            let form = borrowed(&form);
            let form: Form<'_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            send(owner, path, shown, &form).await
        };
        assert!(post(&mut owner, &shown, changed("mornings")).await.location.ends_with("?saved"));
        let met = post(&mut owner, &shown, changed("evenings")).await;
        let text = met.text();
        assert_eq!(met.status, StatusCode::CONFLICT, "{text}");
        assert!(text.contains("“mornings”") && text.contains("value=\"evenings\""), "{text}");
        assert!(text.contains("+44 20 7946 0019</bdi></div>"), "the other one has no note: {text}");

        let unused = "/desk/settings/contacts/unused";
        owner.post(unused, &[("unused", "viber")]).await;
        // Somebody whose page still had nothing ticked ticks another one.
        owner.post(unused, &[("unused", "max")]).await;
        let text = owner.get(path).await.text();
        assert_eq!(text.matches("name=\"were\"").count(), 2, "{text}");
        owner.post(unused, &[("were", "viber"), ("were", "max"), ("unused", "max")]).await;
        let text = owner.get(path).await.text();
        assert!(
            text.contains("name=\"were\" value=\"max\"") && !text.contains("name=\"were\" value=\"viber\""),
            "{text}"
        );
    });
}

#[test]
fn a_role_is_met_too() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        kit.staff(Role::Agent).await;
        let list = owner.get("/desk/settings/people").await.text();
        let hrefs = list.split("href=\"").filter_map(|part| part.split('"').next());
        let paths: Vec<String> =
            hrefs.filter(|href| href.starts_with("/desk/settings/people/")).map(str::to_owned).collect();
        let mut met = 0;
        for path in paths {
            let page = owner.get(&path).await;
            if !page.text().contains("The agent") {
                continue;
            }
            let shown = page.hidden("shown");
            let role = |role: &'static str| vec![("role", role), ("do", "role")];
            assert!(send(&mut owner, &path, &shown, &role("manager")).await.location.ends_with("?saved"));
            let answer = send(&mut owner, &path, &shown, &role("viewer")).await;
            assert_eq!(answer.status, StatusCode::CONFLICT);
            assert!(answer.text().contains("“manager”"), "{}", answer.text());
            met += 1;
        }
        assert_eq!(met, 1);
    });
}

#[test]
fn a_form_that_does_not_say_what_it_was_filled_with_goes_over_nothing() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        for Chapter { path, before, first, .. } in CHAPTERS {
            owner.save(path, before).await;
            let typed = with(before, first);
            let old = owner.post(path, &typed).await;
            let text = old.text();
            assert_eq!(old.status, StatusCode::CONFLICT, "{path}: {text}");
            let kept = send(&mut owner, path, &old.hidden("shown"), &typed).await;
            assert!(kept.location.ends_with("?saved"), "{path}: {}", kept.text());
        }
        let text = owner.post("/desk/settings/data", &[("months", "9")]).await.text();
        assert!(text.contains("does not say what it was filled with") && text.contains("“12”"), "{text}");
        assert!(text.contains("Saved last by Vera P., "), "{text}");
    });
}

#[test]
fn what_no_field_shows_is_told_by_whom_and_when() {
    both(async |kit| {
        let (mut vera, mut nina) = (kit.staff(Role::Owner).await, kit.staff(Role::Owner).await);
        let path = "/desk/settings/shop";
        vera.save(path, SHOP).await;
        let page = nina.get(path).await;
        let was = [("shown", page.hidden("shown")), ("logo-was", page.hidden("logo-was"))];
        let was = was.each_ref().map(|(name, value)| (*name, value.as_str()));
        let logo: &[u8] = include_bytes!("dot.png");
        let saved = vera.post_files(path, &[SHOP, was.as_slice()].concat(), &[("logo.png", logo)]).await;
        assert!(saved.location.ends_with("?saved"), "{}", saved.text());
        let theirs = with(SHOP, &[("name-en", "Cedar")]);
        let met = nina.post(path, &[theirs.as_slice(), &was].concat()).await;
        let text = met.text();
        assert_eq!(met.status, StatusCode::CONFLICT, "{text}");
        assert!(
            text.contains("Saved last by The owner, ") && text.contains("put another logo in place"),
            "{text}"
        );
        assert!(text.contains("Logo now") && text.contains("src=\"/logo/"), "{text}");
        let now = [("shown", met.hidden("shown")), ("logo-was", met.hidden("logo-was"))];
        let now = now.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert!(nina.post(path, &[theirs.as_slice(), &now].concat()).await.location.ends_with("?saved"));

        // Two pictures at once: both are shown, and the second one's is kept without being chosen again.
        let held = |now: &Answer| [("shown", now.hidden("shown")), ("logo-was", now.hidden("logo-was"))];
        let opened = nina.get(path).await;
        let was = held(&opened);
        let was = was.each_ref().map(|(name, value)| (*name, value.as_str()));
        let gone = [SHOP, &was, &[("logo-gone", "yes")]].concat();
        assert!(vera.post(path, &gone).await.location.ends_with("?saved"));
        let met = nina.post_files(path, &[theirs.as_slice(), &was].concat(), &[("mine.png", logo)]).await;
        let text = met.text();
        assert_eq!(met.status, StatusCode::CONFLICT, "{text}");
        assert!(text.contains("mine.png") && text.contains("Somebody else removed the logo"), "{text}");
        let now = held(&met);
        let now = now.each_ref().map(|(name, value)| (*name, value.as_str()));
        let hash = met.hidden("logo-held");
        let mine = [("logo-mine", "yes"), ("logo-held", hash.as_str()), ("logo-name", "mine.png")];
        let kept = nina.post(path, &[theirs.as_slice(), &now, &mine].concat()).await;
        assert!(kept.location.ends_with("?saved"), "{}", kept.text());
        assert!(nina.get(path).await.text().contains(&format!("src=\"/logo/{hash}\"")));

        let path = "/desk/settings/mail";
        let mail = with(MAIL, &[("user", "help"), ("password", "correct horse")]);
        vera.save(path, &mail).await;
        let page = nina.get(path).await;
        let was = [("shown", page.hidden("shown")), ("sealed-was", page.hidden("sealed-was"))];
        let was = was.each_ref().map(|(name, value)| (*name, value.as_str()));
        vera.save(path, &with(&mail, &[("password", "battery staple")])).await;
        let theirs = with(&mail, &[("password", ""), ("from", "shop@shop.example")]);
        let text = nina.post(path, &[theirs.as_slice(), &was].concat()).await.text();
        assert!(
            text.contains("set another password") && text.contains("Saved last by The owner, "),
            "{text}"
        );
        assert!(!text.contains("battery") && !text.contains("sealed1:"), "{text}");
    });
}

#[test]
fn a_mail_password_is_asked_for_anew_where_the_server_is_another() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let path = "/desk/settings/mail";
        let mail = with(MAIL, &[("user", "help"), ("password", "correct horse")]);
        assert!(owner.save(path, &mail).await.location.ends_with("?saved"));
        let mail = with(&mail, &[("password", "")]);
        for changed in [("host", "evil.example"), ("port", "2525"), ("user", "x"), ("security", "starttls")] {
            let asked = owner.save(path, &with(&mail, &[changed])).await;
            let text = asked.text();
            assert!(
                asked.location.is_empty() && text.contains("belongs to the server"),
                "{changed:?}: {text}"
            );
            assert!(text.contains("id=\"password-error\""), "{changed:?}: {text}");
        }
        for fit in [("from", "shop@shop.example"), ("user", "")] {
            assert!(owner.save(path, &with(&mail, &[fit])).await.location.ends_with("?saved"), "{fit:?}");
        }
    });
}
