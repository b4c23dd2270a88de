//! Complaints under a law: the term counted and explained, watched, and its end told to whoever waits. On both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

/// The path of a complaint filed under a law.
async fn filed(visitor: &mut Visitor, country: &str, wanted: &str) -> String {
    for (path, fields) in [
        ("/complain", vec![("story", "The kettle does not heat"), ("ground", "QLT.defect")]),
        ("/complain/evidence", vec![("order", "48213")]),
        ("/complain/wish", vec![("wanted", wanted), ("country", country)]),
        ("/complain/contact", vec![("name", "Anna"), ("email", "anna@post.example")]),
    ] {
        assert_eq!(visitor.post(path, &fields).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    let check = text(visitor, "/complain/check").await;
    assert!(check.contains("By the law of"), "{check}");
    visitor.post("/complain/check", &[]).await.location.replace("/received", "")
}

async fn text(visitor: &mut Visitor, path: &str) -> String {
    visitor.get(path).await.text().replace('\u{a0}', " ")
}

async fn watch(kit: &Kit) {
    let round = redress::wire::rounds().find(|round| round.name == "complain.terms").unwrap();
    assert_eq!((round.run)(kit.app.clone()).await, store::Outcome::Done);
}

#[test]
fn a_term_of_the_law_is_counted_and_explained() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let page = filed(&mut visitor, "ru", "refund").await;
        let received = text(&mut visitor, &format!("{page}/received")).await;
        assert!(received.contains("by Monday 30 November, that day included"), "{received}");
        for said in ["art. 22", "Day 1 is", "unverified", "zakonozpp.ru"] {
            assert!(received.contains(said), "{said}");
        }
        let case = text(&mut visitor, &page).await;
        assert!(case.contains("10 days left") && case.contains("the shop’s move"), "{case}");
        assert!(case.contains("How the term of the law was counted"));
        let doors = text(&mut visitor, &format!("{page}/where-to-complain")).await;
        assert!(doors.contains("Rospotrebnadzor"), "the country is not asked again");
        let letter = text(&mut visitor, &format!("{page}/letter")).await;
        assert!(letter.contains("ПРЕТЕНЗИЯ") && letter.contains("30 ноября 2026"), "nor for the letter");
        assert!(kit.outbox().await[0].plain.contains("To be done by law"));
    });
}

#[test]
fn where_the_law_sets_no_term_none_is_invented() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let page = filed(&mut visitor, "", "refund").await;
        let case = text(&mut visitor, &page).await;
        assert!(case.contains("By law (United Kingdom) no term runs"), "{case}");
        assert!(!case.contains("How the term of the law was counted"));
    });
}

#[test]
fn no_end_of_a_term_passes_unseen() {
    both(async |kit| {
        let mut manager = kit.staff(Role::Manager).await;
        let mut visitor = kit.visitor();
        let page = filed(&mut visitor, "ru", "refund").await;
        let reference = visitor.get(&format!("{page}/received")).await.text();
        let reference = reference.split("class=\"ref huge\">").nth(1).unwrap()[..11].to_owned();
        watch(&kit).await;
        assert_eq!(kit.outbox().await.len(), 1, "nothing has come to a mark");
        kit.pass_days(6);
        watch(&kit).await;
        watch(&kit).await;
        let letters = kit.outbox().await;
        let warnings: Vec<_> = letters.iter().filter(|letter| letter.kind == "warning").collect();
        assert_eq!(warnings.len(), 2, "of each term its last mark, once");
        assert!(warnings.iter().all(|letter| letter.to.starts_with("manager")
            && letter.subject.contains(&reference)
            && !letter.plain.contains("kettle")));
        kit.pass_days(6);
        watch(&kit).await;
        let told: Vec<_> =
            kit.outbox().await.into_iter().filter(|letter| letter.kind == "term_ended").collect();
        assert_eq!(told.len(), 2, "the promise and the law");
        assert!(told.iter().all(|letter| letter.to == "anna@post.example"
            && letter.plain.contains(&format!("{page}/where-to-complain"))));
        let case = text(&mut visitor, &page).await;
        assert!(case.contains("The term of the law ended") && !case.contains("Half of the law"));
        let desk = text(&mut manager, "/desk/overdue").await;
        assert!(desk.contains(&reference), "{desk}");
        let beside = text(&mut manager, &format!("/desk/all/{reference}")).await;
        assert!(beside.contains("The law’s term has ended"));
    });
}

#[test]
fn an_answer_does_not_stop_the_law_and_an_outcome_does() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let page = filed(&mut visitor, "ru", "refund").await;
        let received = visitor.get(&format!("{page}/received")).await.text();
        let reference = received.split("class=\"ref huge\">").nth(1).unwrap()[..11].to_owned();
        assert_eq!(visitor.get(&format!("{page}/withdrawal")).await.status, StatusCode::OK);
        let seen = visitor.get(&format!("{page}/withdrawal")).await.hidden("seen");
        visitor.post(&format!("{page}/withdrawal"), &[("seen", &seen)]).await;
        kit.pass_days(30);
        watch(&kit).await;
        assert!(kit.outbox().await.iter().all(|letter| letter.kind != "term_ended"));
        let mut manager = kit.staff(Role::Manager).await;
        assert!(!text(&mut manager, "/desk/overdue").await.contains(&reference));
    });
}

#[test]
fn the_owner_says_by_which_law_and_sees_its_terms() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let first = text(&mut owner, "/desk/settings/law").await;
        assert!(
            first.contains("No country is chosen") && first.contains("This law names no term"),
            "{first}"
        );
        assert_eq!(owner.post("/desk/settings/law", &[("law", "zz")]).await.status, StatusCode::OK);
        let kept = owner.save("/desk/settings/law", &[("law", "ru")]).await;
        assert_eq!(kept.location, "/desk/settings/law?saved");
        let set = text(&mut owner, "/desk/settings/law").await;
        assert!(set.contains("By the law of: Russia") && set.contains("art. 22 (unverified)"), "{set}");
        kit.pass_seconds(2);
        let mut visitor = kit.visitor();
        let page = filed(&mut visitor, "", "refund").await;
        assert!(text(&mut visitor, &page).await.contains("How the term of the law was counted"));
        assert!(
            text(&mut owner, "/desk/settings/journal").await.contains("the law by which terms are counted")
        );
    });
}

/// What somebody answers who makes a claim.
fn demand<'a>(change: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("ground", "QLT.defect"),
        ("wanted", "refund"),
        ("country", "ru"),
        ("paid", "3 490"),
        ("sum", "3490,00"),
        ("bought-day", "10"),
        ("bought-month", "11"),
        ("bought-year", "2026"),
        ("came-day", "16"),
        ("came-month", "11"),
        ("came-year", "2026"),
        ("text", "The kettle does not heat. I wrote to you on 17 November."),
    ];
    fields.retain(|(name, _)| change.iter().all(|(changed, _)| name != changed));
    fields.extend(change);
    fields
}

#[test]
fn a_repair_is_owed_at_once_and_its_days_are_a_limit() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let page = filed(&mut visitor, "ru", "repair").await;
        let received = text(&mut visitor, &format!("{page}/received")).await;
        assert!(received.contains("Yes, and at once.") && received.contains("at most 45 days"), "{received}");
    });
}

#[test]
fn a_talk_becomes_a_claim_with_receipt_and_calendar() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("Where is it?").await;
        kit.pass_seconds(60);
        assert!(text(&mut visitor, &page).await.contains("Make it a formal complaint"));
        let claim = format!("{page}/claim");
        let form = text(&mut visitor, &claim).await;
        assert!(form.contains("May I do it now?") && form.contains("No waiting is needed"), "{form}");
        let seen = visitor.get(&claim).await.hidden("seen");
        let look = [("do", "look"), ("seen", seen.as_str())];
        let look = visitor.post(&claim, &demand(&look)).await.text().replace('\u{a0}', " ");
        for said in
            ["Check your complaint", "by Monday 30 November", "What was paid", "3 of 6 found", "Sum: "]
        {
            assert!(look.contains(said), "{said}: {look}");
        }
        assert!(!look.contains("These words weaken"));
        for (lang, looked, kept) in
            [("ru", "looked", "name=\"looked\""), ("en", "x", "17 November.</textarea>")]
        {
            let turn = [("language", lang), (looked, "yes"), ("seen", seen.as_str())];
            let turned = visitor.post(&format!("{claim}?lang={lang}"), &demand(&turn)).await.text();
            assert!(turned.contains(&format!("<html lang=\"{lang}\"")) && turned.contains(kept), "{turned}");
        }
        let draft = [("do", "pdf"), ("seen", seen.as_str())];
        let draft = visitor.post(&claim, &demand(&draft)).await;
        assert_eq!(draft.headers["content-type"], "application/pdf");
        assert!(
            draft.text().contains("DRAFT OF A FORMAL COMPLAINT") && draft.text().contains("Not filed yet")
        );
        assert_eq!(visitor.get(&format!("{page}/claim.pdf")).await.status, StatusCode::NOT_FOUND, "a talk");
        let send = [("do", "send"), ("seen", seen.as_str())];
        let sent = visitor.post(&claim, &demand(&send)).await;
        assert_eq!(sent.location, format!("{page}/received"));
        let again = visitor.post(&claim, &demand(&send)).await;
        assert_eq!(again.location, sent.location, "a second press finds the claim");
        let received = text(&mut visitor, &sent.location).await;
        assert!(received.contains("We have your complaint") && received.contains("Day 1 is"));
        assert!(received.contains("The kettle does not heat."), "{received}");
        let letter = text(&mut visitor, &format!("{page}/letter")).await;
        let problem = "The kettle does not heat.";
        assert!(
            letter.contains(problem) && !letter.contains("Where is it?"),
            "the claim's own words: {letter}"
        );
        let calendar = visitor.get(&format!("{page}/deadline.ics")).await;
        assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
        assert!(calendar.text().contains("DTSTART;VALUE=DATE:20261130"));
        let case = text(&mut visitor, &page).await;
        assert!(case.contains("Formal complaint") && !case.contains(&format!("{page}/claim\"")), "{case}");
        let letter = text(&mut visitor, &format!("{page}/letter")).await;
        assert!(letter.contains("10 ноября 2026 года") && letter.contains("3 490 ₽"), "{letter}");
        let letters = kit.outbox().await;
        let told: Vec<_> = letters.iter().filter(|letter| letter.kind == "claimed").collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].plain.contains("To be done by law"), "{}", told[0].plain);
    });
}

#[test]
fn what_does_not_hold_is_refused_and_nothing_is_lost() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("Where is it?").await;
        let claim = format!("{page}/claim");
        let seen = visitor.get(&claim).await.hidden("seen");
        let long = "word ".repeat(50_000);
        for (change, said) in [
            (("sum", "4000"), "That is more than you paid"),
            (("bought-year", "2027"), "That day is still to come"),
            (("text", "🤬🤬🤬"), "Please use words"),
            (("text", long.as_str()), "leave 18,000 characters at the most"),
            (("ground", ""), "Choose what it is like"),
            (("wanted", "a pony"), "Choose what you want"),
        ] {
            let fields = demand(&[change, ("do", "send"), ("seen", seen.as_str())]);
            let answer = visitor.post(&claim, &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            let shown = answer.text().replace('\u{a0}', " ");
            assert!(shown.contains(said), "{said}: {}", &shown[..shown.len().min(4000)]);
            if change.0 == "text" {
                assert!(shown.contains(change.1.trim_end()), "what was typed stays");
            } else {
                assert!(shown.contains("I wrote to you on 17 November."), "what was typed stays");
            }
        }
        assert!(text(&mut visitor, &page).await.contains("Make it a formal complaint"), "it is still a talk");
    });
}

#[test]
fn harsh_words_are_marked_and_a_calm_wording_offered() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("Where is it?").await;
        let claim = format!("{page}/claim");
        let seen = visitor.get(&claim).await.hidden("seen");
        let words = ("text", "You idiots!!! The kettle broke on 3 May. I paid £39.90, you will regret this!");
        let look = demand(&[words, ("do", "look"), ("seen", seen.as_str())]);
        let looked = visitor.post(&claim, &look).await.text();
        assert!(
            looked.contains("An insult: “idiots”") && looked.contains("A threat: “you will regret this”")
        );
        let calm = demand(&[words, ("do", "calm"), ("seen", seen.as_str())]);
        let calmed = visitor.post(&claim, &calm).await.text();
        assert!(
            calmed.contains("The kettle broke on 3 May. I paid £39.90, I will take this further."),
            "{calmed}"
        );
        assert!(!calmed.contains("idiots") && !calmed.contains("These words weaken"));
    });
}

#[test]
fn a_helper_makes_no_claim_and_nobody_makes_two() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let page = filed(&mut visitor, "ru", "refund").await;
        assert_eq!(visitor.get(&format!("{page}/claim")).await.location, format!("{page}/received"));
        let (mut shopper, talk) = kit.open_case("Where is it?").await;
        let once = shopper.get(&format!("{talk}/helper")).await.hidden("once");
        let made = shopper.post(&format!("{talk}/helper"), &[("once", &once)]).await;
        let shown = shopper.get(&made.location).await.text();
        let link = shown.split("<a href=\"http://shop.test").nth(1).and_then(|rest| rest.split('"').next());
        let help = link.unwrap().to_owned();
        assert!(!text(&mut visitor, &help).await.contains("Make it a formal complaint"));
        assert_eq!(visitor.get(&format!("{help}/claim")).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_claim_is_had_on_paper_by_its_shopper_its_shop_and_in_its_file() {
    both(async |kit| {
        let mut shopper = kit.visitor();
        let page = filed(&mut shopper, "ru", "refund").await;
        let received = shopper.get(&format!("{page}/received")).await.text();
        assert!(received.contains(&format!("href=\"{page}/claim.pdf\"")), "{received}");
        let printed = shopper.get(&format!("{page}/claim.pdf")).await;
        assert_eq!(printed.headers["content-type"], "application/pdf");
        assert!(printed.headers["content-disposition"].to_str().unwrap().ends_with("-claim.pdf\""));
        let words = printed.text();
        assert!(
            words.contains("FORMAL COMPLAINT") && words.contains("Fingerprint of the receipt:"),
            "{words}"
        );
        assert!(words.contains("30 November 2026") && !words.contains("[claim"), "{words}");
        let reference = &words.split("Case ").nth(1).unwrap()[..11];
        let mut agent = kit.staff(Role::Agent).await;
        let desk = format!("/desk/cases/{reference}/claim.pdf");
        assert!(agent.get(&format!("/desk/all/{reference}")).await.text().contains(&desk));
        assert_eq!(agent.get(&desk).await.text(), words, "the shop has the same paper");
        assert_ne!(kit.visitor().get(&desk).await.status, StatusCode::OK);
        let file = shopper.get(&format!("{page}/file.zip")).await.bytes;
        let holds = |part: &str| file.windows(part.len()).any(|window| window == part.as_bytes());
        assert!(holds("claim.pdf") && holds(&words) && holds("key.json"), "stored as it is");
        let proved = domain::proof::verify(std::io::Cursor::new(&file), &[]).unwrap();
        assert_eq!(proved.header.reference, reference);
    });
}

#[test]
fn who_finds_the_press_crowded_is_told_when_to_come_again() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("Where is it?").await;
        let claim = format!("{page}/claim");
        let seen = visitor.get(&claim).await.hidden("seen");
        let fields = demand(&[("do", "pdf"), ("seen", &seen), ("text", testkit::CROWDED)]);
        let answer = visitor.post(&claim, &fields).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.headers["retry-after"], "5");
        assert!(answer.text().contains("Too many letters are being made just now"));
    });
}

#[test]
fn a_dangerous_thing_is_told_what_to_do_first() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("Where is it?").await;
        let claim = format!("{page}/claim");
        let seen = visitor.get(&claim).await.hidden("seen");
        let fields = demand(&[("ground", "QLT.safety"), ("do", "look"), ("seen", seen.as_str())]);
        let look = visitor.post(&claim, &fields).await.text();
        assert!(
            look.contains("Use it no more") && look.contains("/where-to-complain?c=ru&amp;p=safety"),
            "{look}"
        );
        let safe = demand(&[("do", "look"), ("seen", seen.as_str())]);
        assert!(!visitor.post(&claim, &safe).await.text().contains("Use it no more"));
    });
}
