//! Proofs of the shop's own messages and contacts over HTTP, on both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::id::ShopId;
use domain::proof::PublicKey;
use domain::role::Role;
use domain::sent::codes_in;
use store::Fault;
use testkit::{Kit, both};
use web::letters::Letter;

/// The letter that follows the opening of a case.
async fn letter(kit: &Kit, words: &str) -> Letter {
    kit.open_case(words).await;
    kit.outbox().await.into_iter().next().unwrap()
}

async fn asked(kit: &Kit, text: &str) -> String {
    let answer = kit.visitor().post("/check/sent", &[("text", text)]).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

#[test]
fn a_code_tells_the_day_and_the_kind_and_no_more() {
    both(async |kit| {
        let letter = letter(&kit, "The kettle leaks").await;
        let code = *codes_in(&letter.plain).first().unwrap();
        assert!(
            letter.html.contains(&code.to_string()) && letter.html.contains("http://shop.test/check/sent")
        );
        for typed in [code.to_string(), code.to_string().to_lowercase(), code.compact()] {
            let said = asked(&kit, &typed).await;
            assert!(said.contains("Yes, we sent a letter with this code"), "{typed}: {said}");
            assert!(said.contains("we have received a case"));
            assert!(!said.contains("post.example") && !said.contains("kettle"));
        }
        let unknown = asked(&kit, "7F3K-92MQ").await;
        for other in ["0000-000B", "2222-2223", "hello", "7F3K92MQ"] {
            let strip =
                |page: String, typed: &str| page.replace(&format!(">\n{typed}</textarea>"), "></textarea>");
            assert_eq!(
                strip(asked(&kit, other).await, other),
                strip(unknown.clone(), "7F3K-92MQ"),
                "{other}"
            );
        }
        assert!(unknown.contains("We have no record of it. Treat it as a scam"));
        let number = domain::reference::CaseRef::make(77).to_string();
        assert!(asked(&kit, &number).await.contains("That is the number of a case"));
    });
}

#[test]
fn a_pasted_letter_is_confirmed_only_whole_and_unchanged() {
    both(async |kit| {
        let letter = letter(&kit, "The kettle leaks, please send another one").await;
        let quoted: String = letter.plain.lines().map(|line| format!("> {line}\n")).collect();
        for text in [&letter.plain, &quoted] {
            let said = asked(&kit, text).await;
            assert!(said.contains("Yes, we sent this"), "{said}");
            assert!(said.contains("a…@post.example"), "the holder of the letter is told to whom it went");
            let judged = kit.visitor().post("/check", &[("text", text)]).await.text();
            assert!(judged.contains("Yes, we sent this") && judged.contains("No sign of a scam"), "{judged}");
            assert!(!judged.contains("a…@post.example"));
        }
        let forged = letter.plain.replace("http://shop.test/c/", "http://shop-test.example/c/");
        assert_ne!(forged, letter.plain);
        let said = asked(&kit, &forged).await;
        assert!(said.contains("It looks like our letter, but it was changed"), "{said}");
        assert!(said.contains("shop-test.example") && !said.contains("a…@post.example"));
        let judged = kit.visitor().post("/check", &[("text", &forged)]).await.text();
        assert!(judged.contains("It looks like our letter, but it was changed"), "{judged}");
        let half: String = letter.plain.split_inclusive('\n').take(4).collect();
        let code = codes_in(&letter.plain)[0];
        let said =
            asked(&kit, &format!("{half}\nYour code is {code}, send 50 pounds to 40-02-03 1234 5678")).await;
        assert!(!said.contains("Yes, we sent"), "{said}");
        let said =
            asked(&kit, &format!("Pay the fee of 2 pounds at http://fee.example now, or lose it. {code}"))
                .await;
        assert!(said.contains("The code is from a letter of ours; this letter is not"), "{said}");
    });
}

#[test]
fn our_words_without_a_code_are_called_dressed_up_once_three_cases_share_them() {
    both(async |kit| {
        let mut last = String::new();
        for words in ["one kettle", "another kettle", "a third kettle"] {
            last = letter(&kit, words).await.plain;
        }
        let code = codes_in(&last)[0].to_string();
        let forged = last.replace(&code, "").replace("http://shop.test/c/", "http://shop-test.example/c/");
        let said = asked(&kit, &forged).await;
        assert!(said.contains("The words are like ours, but the letter is not confirmed"), "{said}");
        assert!(said.contains("shop-test.example"));
        let said =
            asked(&kit, "Dear friend, a prince has left you a fortune, and only a fee is to be paid first")
                .await;
        assert!(said.contains("We have no record of it"), "{said}");
    });
}

#[test]
fn a_known_code_takes_as_long_as_an_unknown_one() {
    both(async |kit| {
        let letter = letter(&kit, "The kettle leaks").await;
        let known = codes_in(&letter.plain).first().unwrap().to_string();
        let mut visitor = kit.visitor();
        let mut fastest = [u128::MAX; 2];
        for _ in 0..14 {
            for (place, code) in [known.as_str(), "7F3K-92MQ"].into_iter().enumerate() {
                let began = std::time::Instant::now();
                let answer = visitor.post("/check/sent", &[("text", code)]).await;
                assert_eq!(answer.status, StatusCode::OK);
                fastest[place] = fastest[place].min(began.elapsed().as_micros());
            }
        }
        let [known, unknown] = fastest;
        assert!(known < 3 * unknown && unknown < 3 * known, "{known} and {unknown} microseconds");
    });
}

#[test]
fn asking_again_and_again_is_limited_and_an_empty_form_is_told() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        assert!(
            visitor.post("/check/sent", &[("text", " ")]).await.text().contains("Type the code or paste")
        );
        let mut refused = false;
        for _ in 0..40 {
            refused |= visitor.post("/check/sent", &[("text", "7F3K-92MQ")]).await.status
                == StatusCode::TOO_MANY_REQUESTS;
        }
        assert!(refused);
        kit.pass_hours(1);
        let long = "word ".repeat(20_000);
        assert_eq!(visitor.post("/check/sent", &[("text", &long)]).await.status, StatusCode::OK);
    });
}

#[test]
fn an_erased_letter_keeps_its_code_and_none_of_its_words() {
    both(async |kit| {
        let letter = letter(&kit, "The kettle leaks").await;
        let (code, case) = (codes_in(&letter.plain)[0].to_string(), letter.case);
        let erased = kit.app.store().write(move |tx| {
            let known = store::cases::load(tx, ShopId::FIRST, case)?.ok_or(Fault::Closed)?;
            let closing = domain::case::erase(
                &known,
                domain::case::EraseScope::Case,
                domain::case::EraseReason::Request,
            );
            let closing = closing.ok().flatten().ok_or(Fault::Closed)?;
            store::cases::erase(tx, &known, domain::Actor::Console, &closing).map(drop)
        });
        let erased: Result<(), Fault> = erased.await;
        erased.unwrap();
        assert!(asked(&kit, &code).await.contains("Yes, we sent a letter with this code"));
        let said = asked(&kit, &letter.plain).await;
        assert!(said.contains("We sent a letter with this code, but no longer have its words"), "{said}");
        assert!(!said.contains("post.example</"));
    });
}

/// Adds contacts as the owner does.
async fn listed(kit: &Kit, contacts: &[&[(&str, &str)]]) -> testkit::Visitor {
    let mut owner = kit.staff(Role::Owner).await;
    for contact in contacts {
        let saved = owner.post("/desk/settings/contacts", contact).await;
        assert_eq!(saved.location, "/desk/settings/contacts?saved", "{}", saved.text());
    }
    owner
}

#[test]
fn the_register_is_shown_searched_and_signed() {
    both(async |kit| {
        let mut owner = listed(
            &kit,
            &[
                &[
                    ("kind", "phone"),
                    ("value", "8 800 000-45-17"),
                    ("note-en", "orders"),
                    ("never-en", "to tell a code"),
                ],
                &[("kind", "site"), ("value", "alder.example")],
                &[("kind", "telegram"), ("value", "@alder_help")],
                &[("kind", "email"), ("value", "noreply@alder.example"), ("listed", "yes")],
                &[("kind", "sms"), ("value", "ALDER"), ("listed", "yes")],
            ],
        )
        .await;
        let unused = [("unused", "viber"), ("unused", "phone")];
        assert!(owner.post("/desk/settings/contacts/unused", &unused).await.location.ends_with("?saved"));
        let mut visitor = kit.visitor();
        let page = visitor.get("/contacts").await.text();
        for words in [
            "8 800 000-45-17",
            "noreply@alder.example",
            "ALDER",
            "Never asked of you here: to tell a code",
            "Viber",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let foot = visitor.get("/find").await.text();
        assert!(
            foot.contains("These are not all our contacts") && foot.contains("href=\"/contacts\""),
            "{foot}"
        );
        assert!(!foot.contains("We have no other addresses"), "{foot}");
        assert!(visitor.get("/safety").await.text().contains("look at the whole list"));
        assert!(
            foot.contains("/check/contact") && foot.contains("8 800 000-45-17") && !foot.contains("noreply@")
        );
        for (asked, words) in [
            ("+7 (800) 000 45 17", "Yes, this is our contact"),
            ("https://www.alder.example/pay?x=1", "Yes, this is our contact"),
            ("shop.alder.example", "Yes, this is our contact"),
            ("t.me/alder_help", "Yes, this is our contact"),
            ("alder", "Yes, this is our contact"),
            ("NOREPLY@alder.example", "Yes, this is our contact"),
            ("http://shop.test/c/x", "this is our site"),
            ("+7 800 000 45 71", "It looks like our “8 800 000-45-17”"),
            ("alder-pay.example", "It looks like our “alder.example”"),
            ("https://alder.example@evil.example/", "This is not our contact"),
            ("@alder_he1p", "It looks like our “@alder_help”"),
            ("sberbank-online-vhod.example", "imitates sberbank"),
            ("+44 20 7946 0018", "This is not our contact"),
            ("is +7 800 000 45 17 yours?", "Yes, this is our contact"),
            ("8 800 000-45-17, доб. 5", "Yes, this is our contact"),
            ("is 8 800 000-45-17 yours, or +44 20 7946 0018?", "<h2>This is not our contact"),
            ("is it really you?", "There is no number, address or site in this"),
        ] {
            let said =
                visitor.post("/check/contact", &[("contact", asked)]).await.text().replace('\u{a0}', " ");
            assert!(said.contains(words), "{asked}: {said}");
        }
        for (asked, words) in [("", "Write a number"), (&"x".repeat(301), "Too long")] {
            assert!(visitor.post("/check/contact", &[("contact", asked)]).await.text().contains(words));
        }
    });
}

#[test]
fn a_shop_without_contacts_cannot_tell() {
    both(async |kit| {
        let asked = kit.visitor().post("/check/contact", &[("contact", "+44 20 7946 0018")]).await.text();
        assert!(
            asked.contains("has not named its contacts here") && !asked.contains("not our contact"),
            "{asked}"
        );
    });
}

#[test]
fn the_register_is_published_signed_by_the_instance() {
    both(async |kit| {
        let contacts: [&[(&str, &str)]; 2] = [
            &[("kind", "phone"), ("value", "8 800 000-45-17")],
            &[("kind", "site"), ("value", "alder.example")],
        ];
        let mut owner = listed(&kit, &contacts).await;
        let unused = [("unused", "viber"), ("unused", "phone")];
        assert!(owner.post("/desk/settings/contacts/unused", &unused).await.location.ends_with("?saved"));
        let mut visitor = kit.visitor();
        let mut published = visitor.get("/.well-known/redress-contacts.json").await.json();
        let key = PublicKey::parse(published["key"].as_str().unwrap()).unwrap();
        let signature = published.as_object_mut().unwrap().remove("signature").unwrap();
        let signature: Vec<u8> = (0..64)
            .map(|place| {
                u8::from_str_radix(&signature.as_str().unwrap()[2 * place..2 * place + 2], 16).unwrap()
            })
            .collect();
        let form = format!("redress contacts 1{published}");
        assert!(key.verifies(form.as_bytes(), &signature.clone().try_into().unwrap()), "{form}");
        assert!(!key.verifies(form.replace("45-17", "45-18").as_bytes(), &signature.try_into().unwrap()));
        let listed = published["contacts"].as_array().unwrap();
        assert_eq!(
            (listed.len(), &published["unused"]),
            (2, &serde_json::json!(["viber"])),
            "the telephone is in use"
        );
        let keys: Vec<&String> = published.as_object().unwrap().keys().collect();
        assert!(keys.is_sorted(), "anybody can write it down again: {keys:?}");
    });
}

#[test]
fn contacts_from_before_the_register_are_read_as_they_are() {
    both(async |kit| {
        let old = r##"{"name":{"en":"Alder","ru":"Ольха"},"colour_day":"#0b5759","colour_night":"#74c8c2","logo":null,
            "contacts":[{"kind":"phone","value":"8 800 000-45-17","href":"tel:88000004517","note":{"en":"","ru":""}}]}"##;
        let old: serde_json::Value = serde_json::from_str(old).unwrap();
        let set = kit
            .app
            .store()
            .write(move |tx| web::settings::write(tx, ShopId::FIRST, web::settings::Section::Face, &old));
        let set: Result<(), Fault> = set.await;
        set.unwrap();
        kit.app.shop_changed(ShopId::FIRST);
        assert!(kit.visitor().get("/contacts").await.text().contains("8 800 000-45-17"));
    });
}

#[test]
fn a_password_is_weighed_and_nowhere_to_be_found() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        assert!(visitor.get("/check/password").await.text().contains("autocomplete=\"off\""));
        for (password, words) in [
            ("89161234567", "telephone"),
            ("12051987", "date"),
            ("annakim19", "Easily guessed"),
            ("двенадцать сонных ежей 4", "A good password"),
        ] {
            let said = visitor.post("/check/password", &[("password", password), ("own", "Anna Kim")]).await;
            assert!(said.text().contains(words), "{password}: {}", said.text());
            assert!(!said.text().contains(password) && said.headers["cache-control"] == "no-store");
        }
        assert!(
            visitor.post("/check/password", &[("password", "")]).await.text().contains("Type a password")
        );
    });
}

#[test]
fn a_site_is_judged_by_its_name_and_contacted_only_when_asked_for() {
    both(async |kit| {
        listed(&kit, &[&[("kind", "site"), ("value", "alder.example")]]).await;
        let mut visitor = kit.visitor();
        for (asked, words) in [
            ("https://alder.example/pay?card=1", "this is our site: alder.example"),
            ("alder-pay.example", "imitates another site"),
            ("online.sberbank.ru", "a known site"),
            ("сбербанк-онлайн.рф", "imitates another site"),
            ("https://alder.example@weather.example/x", "we do not know it: weather.example"),
            ("", "Paste the address"),
            ("http://185.143.223.111/sber", "an address of figures, not the name of a site: 185.143.223.111"),
            ("http://127.0.0.1:8080/admin", "an address of figures"),
            ("http://[::1]/", "an address of figures"),
            ("localhost", "This is not the address of a site"),
            (&"a.".repeat(1_500), "This is not the address of a site"),
        ] {
            let said = visitor.post("/check/site", &[("site", asked)]).await.text();
            assert!(said.contains(words), "{asked}: {said}");
        }
        let bare = visitor.post("/check/site/look", &[("site", "127.0.0.1")]).await.text();
        assert!(
            bare.contains("an address of figures") && !bare.contains("action=\"/check/site/look\""),
            "{bare}"
        );
        let judged = visitor.post("/check/site", &[("site", "https://weather.example/secret?x=1")]).await;
        assert_eq!(judged.hidden("site"), "weather.example", "the button sends the host alone");
        let seen = visitor.post("/check/site/look", &[("site", "nobody.invalid")]).await.text();
        assert!(seen.contains("nobody.invalid has no address"), "{seen}");
        assert!(!seen.contains("action=\"/check/site/look\""));
    });
}
