//! The desk over HTTP, on both databases: every verb of a case, by two agents at once and by those who may not.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use redress::wire;
use store::{Lane, Outcome};
use testkit::{Answer, Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const CONFLICT: StatusCode = StatusCode::CONFLICT;
const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// A case on the desk: who works on it, its reference, and the shopper's own page.
struct Desk {
    agent: Visitor,
    reference: String,
    shopper: Visitor,
    page: String,
}

impl Desk {
    async fn open(kit: &Kit, words: &str) -> Self {
        let (shopper, page) = kit.open_case(words).await;
        let mut agent = kit.staff(Role::Agent).await;
        let list = agent.get("/desk/all").await.text();
        let reference = between(&list, "data-ref=\"", "\"").to_owned();
        Self { agent, reference, shopper, page }
    }

    async fn look(&mut self, todo: &str) -> Answer {
        self.agent.get(&format!("/desk/waiting/{}?do={todo}", self.reference)).await
    }

    async fn post(&mut self, verb: &str, fields: &[(&str, &str)]) -> Answer {
        post(&mut self.agent, &self.reference, verb, fields).await
    }
}

async fn post(who: &mut Visitor, reference: &str, verb: &str, fields: &[(&str, &str)]) -> Answer {
    let all: Vec<(&str, &str)> = [("at", "waiting")].iter().chain(fields).copied().collect();
    who.post(&format!("/desk/cases/{reference}/{verb}"), &all).await
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).map_or("", |(found, _)| found)
}

#[test]
fn an_answer_waits_ten_seconds_and_goes_out_once() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "The kettle is broken").await;
        let seen = desk.look("answer").await.hidden("seen");
        let fields =
            [("text", "A new kettle leaves us tomorrow"), ("seen", seen.as_str()), ("turn", "goods")];
        let sent = desk.post("answers", &fields).await;
        assert_eq!((sent.status, sent.location.as_str()), (FOUND, "/desk/waiting"), "{}", sent.text());
        assert_eq!(desk.post("answers", &fields).await.status, FOUND);
        kit.pass_seconds(9);
        assert_eq!(kit.work().await, Vec::<String>::new());
        assert!(!desk.shopper.get(&desk.page).await.text().contains("A new kettle"));
        kit.pass_seconds(2);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let told = desk.shopper.get(&desk.page).await.text();
        assert_eq!(told.matches("A new kettle leaves us tomorrow").count(), 1, "{told}");
        assert!(desk.agent.get("/desk/all").await.text().contains("waiting for goods"));
        // The first press came through, so the second one is told of it and keeps its words.
        let late = desk.post("answers", &fields).await;
        assert_eq!(late.status, CONFLICT);
        assert!(late.text().contains("A new kettle leaves us tomorrow</textarea>"));
    });
}

#[test]
fn an_undone_answer_is_a_draft_again_with_its_files() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "Where is it?").await;
        let seen = desk.look("answer").await.hidden("seen");
        let path = format!("/desk/cases/{}/answers", desk.reference);
        let fields = [("at", "waiting"), ("text", "It left"), ("seen", seen.as_str()), ("then", "stay")];
        let bad: [(&str, &[u8]); 2] = [("scan.png", b"\x89PNG\r\n\x1a\n broken"), ("none.pdf", b"")];
        let refused =
            desk.agent.post_files(&path, &fields, &bad).await.text().replace(['\u{2068}', '\u{2069}'], "");
        let named = ["“scan.png” is damaged", "“none.pdf” is empty", "It left</textarea>"];
        assert!(named.iter().all(|said| refused.contains(said)), "{refused}");
        let sent = desk.agent.post_files(&path, &fields, &[("label.txt", b"CDEK 1")]).await;
        assert_eq!(sent.location, format!("/desk/waiting/{}", desk.reference));
        let answer = desk.look("answer").await.hidden("answer");
        let back = desk.post("undo", &[("answer", &answer)]).await;
        assert_eq!(back.status, FOUND);
        let form = desk.agent.get(&back.location).await.text();
        assert!(form.contains("It left</textarea>") && form.contains("label.txt"), "{form}");
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        assert!(!desk.shopper.get(&desk.page).await.text().contains("It left"));
        assert_eq!(desk.post("answers", &[("text", "It left today"), ("seen", &seen)]).await.status, FOUND);
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let case = desk.look("answer").await.text();
        let file = between(&case, "/files/", "\"").to_owned();
        let file = desk.agent.get(&format!("/desk/cases/{}/files/{file}", desk.reference)).await;
        assert_eq!(file.bytes, b"CDEK 1");
        let policy = file.headers.get("content-security-policy").unwrap().to_str().unwrap();
        assert!(policy.contains("sandbox"), "{policy}");
        assert!(desk.shopper.get(&desk.page).await.text().contains("It left today"));
        let late = desk.post("undo", &[("answer", &answer)]).await;
        assert!(desk.agent.get(&late.location).await.text().contains("Too late to undo"));
    });
}

#[test]
fn a_newer_word_brings_the_waiting_answer_back() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "The lamp is dark").await;
        let seen = desk.look("answer").await.hidden("seen");
        let first = [("text", "Try another bulb"), ("seen", seen.as_str())];
        assert_eq!(desk.post("answers", &first).await.status, FOUND);
        let mut other = kit.staff(Role::Agent).await;
        let mut fields = vec![("text", "We refund it"), ("seen", seen.as_str())];
        let heeded = post(&mut other, &desk.reference, "answers", &fields).await.hidden("heeded");
        fields.push(("heeded", &heeded));
        assert_eq!(post(&mut other, &desk.reference, "answers", &fields).await.status, FOUND);
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let told = desk.shopper.get(&desk.page).await.text();
        assert_ne!(told.contains("Try another bulb"), told.contains("We refund it"));
        let mut loser = if told.contains("Try another bulb") { other } else { desk.agent };
        let list = loser.get("/desk/all").await.text();
        assert!(list.contains("did not go out") && list.contains("answer came back"), "{list}");
        let case = loser.get(&format!("/desk/all/{}", desk.reference)).await;
        let text = case.text();
        assert!(text.contains("Try another bulb</textarea>") || text.contains("We refund it</textarea>"));
        let fields = [("text", "And sorry"), ("seen", &case.hidden("seen"))];
        assert_eq!(post(&mut loser, &desk.reference, "answers", &fields).await.status, FOUND);
        assert!(!loser.get("/desk/all").await.text().contains("answer came back"));
    });
}

#[test]
fn a_form_that_came_too_late_is_told_who_did_what_and_can_be_sent_anyway() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "The lamp is dark").await;
        let form = desk.look("close").await;
        let (once, seen) = (form.hidden("once"), form.hidden("seen"));
        let mut other = kit.staff(Role::Agent).await;
        let closing = [
            ("text", "We are sorry"),
            ("outcome", "settled"),
            ("seen", seen.as_str()),
            ("once", once.as_str()),
        ];
        assert_eq!(post(&mut other, &desk.reference, "closure", &closing).await.status, FOUND);
        // A colleague closed it: no word of the shopper is blamed, the text stays, and one press sends it all the same.
        let late = desk.post("answers", &[("text", "Try another bulb"), ("seen", &seen)]).await;
        let text = late.text();
        assert_eq!(late.status, CONFLICT);
        assert!(text.contains("The case changed while you were writing"), "{text}");
        let told = between(&text, "id=\"errors\"", "</div>");
        assert!(
            told.contains("Closed:") && told.contains("Answer by") && told.contains("href=\"#m"),
            "{told}"
        );
        assert!(text.contains("Try another bulb</textarea>") && text.contains("Send anyway"));
        let late_closing = [&closing[1..], &[("text", "Too late to close")][..]].concat();
        let refused = desk.post("closure", &[&late_closing[..], &[("once", "other")]].concat()).await;
        let text = refused.text();
        assert_eq!(refused.status, CONFLICT, "{text}");
        assert!(text.contains("The case is closed already") && text.contains("Too late to close</textarea>"));
        let newest = refused.hidden("seen");
        assert_eq!(
            desk.post("answers", &[("text", "Try another bulb"), ("seen", &newest)]).await.status,
            FOUND
        );
        let reopen = desk.look("reopen").await.hidden("once");
        let reason = [("once", reopen.as_str()), ("text", "A mistake")];
        assert_eq!(desk.post("reopening", &reason).await.status, FOUND);
        let twice = [("once", "another"), ("text", "The same mistake")];
        let refused = post(&mut other, &desk.reference, "reopening", &twice).await;
        assert_eq!(refused.status, CONFLICT);
        assert!(refused.text().contains("The case is open already"));
    });
}

#[test]
fn two_answers_of_one_agent_go_out_one_after_the_other() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "Two questions").await;
        let seen = desk.look("answer").await.hidden("seen");
        for words in ["First of all, hello", "And one thing more"] {
            assert_eq!(desk.post("answers", &[("text", words), ("seen", &seen)]).await.status, FOUND);
            kit.pass_seconds(2);
        }
        kit.pass_seconds(11);
        // Both are due, the later one is run first and both at the same moment: they go out in order, each once.
        let mut tasks = kit.app.store().claim(Lane::Local, 10, 60_000).await.unwrap();
        tasks.retain(|task| task.kind == "desk.send_answer");
        tasks.reverse();
        assert_eq!(tasks.len(), 2);
        let send = wire::errands().find(|errand| errand.kind == "desk.send_answer").unwrap().run;
        let again = tasks.clone();
        let running = tasks.into_iter().chain(again).map(|task| tokio::spawn(send(kit.app.clone(), task)));
        for ended in running.collect::<Vec<_>>() {
            assert_eq!(ended.await.unwrap(), Outcome::Done);
        }
        let told = desk.shopper.get(&desk.page).await.text();
        let places: Vec<usize> =
            ["First of all", "And one thing more"].map(|words| told.find(words).unwrap()).into();
        assert!(places.is_sorted(), "{told}");
        assert_eq!(told.matches("And one thing more").count(), 1);
    });
}

#[test]
fn words_that_ask_for_a_secret_are_refused_with_the_words_quoted() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "My refund?").await;
        let seen = desk.look("answer").await.hidden("seen");
        let asking = "Please send us the code from the SMS";
        for (verb, todo) in [("answers", "answer"), ("closure", "close")] {
            let once = desk.look("close").await.hidden("once");
            let fields = [("text", asking), ("seen", seen.as_str()), ("once", &once), ("outcome", "settled")];
            let refused = desk.post(verb, &fields).await;
            let text = refused.text();
            assert_eq!(refused.status, WRONG, "{todo}");
            assert!(
                text.contains("Never ask a shopper for secrets or for access")
                    && text.contains(&format!("{asking}</textarea>"))
            );
        }
        kit.pass_seconds(20);
        assert_eq!(kit.work().await, Vec::<String>::new());
        assert!(!desk.shopper.get(&desk.page).await.text().contains(asking));
    });
}

#[test]
fn drafts_come_back_and_templates_are_filled() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "A question").await;
        let kept = desk.post("draft", &[("kind", "answer"), ("text", "Half a sen")]).await;
        assert_eq!(kept.status, StatusCode::NO_CONTENT);
        assert!(desk.look("answer").await.text().contains("Half a sen</textarea>"));
        assert!(!desk.look("note").await.text().contains("Half a sen"));
        let note = desk.look("note").await.hidden("once");
        let fields = [("text", "Ninth kettle this week"), ("once", note.as_str())];
        assert_eq!(desk.post("notes", &fields).await.status, FOUND);
        assert_eq!(desk.post("notes", &fields).await.status, FOUND);
        let case = desk.look("answer").await.text();
        assert_eq!(case.matches("Ninth kettle").count(), 1);
        assert!(!desk.shopper.get(&desk.page).await.text().contains("Ninth kettle"));
        assert_eq!(desk.post("notes", &[("text", " "), ("once", "x")]).await.status, WRONG);
        assert_eq!(
            desk.post("draft", &[("kind", "answer"), ("text", "")]).await.status,
            StatusCode::NO_CONTENT
        );
        assert!(!desk.look("answer").await.text().contains("Half a sen"));
    });
}

#[test]
fn the_owner_is_changed_by_whoever_saw_the_last_one() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "Whose is it?").await;
        let case = desk.look("answer").await;
        let me = case.hidden("owner");
        assert_eq!(desk.post("owner", &[("owner", &me), ("seen_owner", "")]).await.status, FOUND);
        assert!(desk.agent.get("/desk/mine").await.text().contains(&desk.reference));
        let mut other = kit.staff(Role::Agent).await;
        let blind = post(&mut other, &desk.reference, "owner", &[("owner", ""), ("seen_owner", "")]).await;
        assert_eq!(blind.status, CONFLICT, "somebody took it meanwhile");
        assert!(blind.text().contains("See who owns it now"), "{}", blind.text());
        let blind = post(&mut other, &desk.reference, "owner", &[("owner", "77"), ("seen_owner", &me)]).await;
        assert_eq!(blind.status, WRONG);
        assert_eq!(
            desk.post("sorting", &[("intent", "scam_report"), ("urgency", "critical"), ("ground", "")])
                .await
                .status,
            FOUND
        );
        assert!(desk.agent.get("/desk/mine").await.text().contains("urgent: scam"));
        assert_eq!(desk.post("sorting", &[("intent", "x"), ("urgency", "critical")]).await.status, WRONG);
    });
}

#[test]
fn a_case_is_closed_with_an_outcome_and_opened_again_with_a_reason() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "Refund me").await;
        let form = desk.look("close").await;
        let (once, seen) = (form.hidden("once"), form.hidden("seen"));
        let base = [("once", once.as_str()), ("seen", seen.as_str())];
        let with = |more: &[(&'static str, &'static str)]| [&base[..], more].concat();
        assert!(desk.post("closure", &with(&[])).await.text().contains("Choose how the case ends"));
        let none = desk.post("closure", &with(&[("outcome", "upheld")])).await;
        assert_eq!(none.status, WRONG);
        // Money goes through the ledger: what was chosen is in the form of an offer.
        for sum in ["many", "64.50", "-3"] {
            let money = [("outcome", "upheld"), ("relief", "part_refund"), ("sum", sum), ("currency", "GBP")];
            let refused =
                desk.post("closure", &with(&[&money[..], &[("text", "You are right")]].concat())).await;
            let text = refused.text();
            assert_eq!(refused.status, WRONG, "{text}");
            assert!(text.contains("go to the shopper by an offer") && text.contains("/offers\""), "{text}");
            assert!(text.contains("You are right</textarea>") && text.contains(&format!("value=\"{sum}\"")));
        }
        for (outcome, relief, said) in [
            ("not_upheld", "apology", "Write why: the shopper’s last word"),
            ("partly_upheld", "apology", "Write why: the shopper’s last word"),
            ("upheld", "refund", "go to the shopper by an offer"),
        ] {
            let refused = desk.post("closure", &with(&[("outcome", outcome), ("relief", relief)])).await;
            assert_eq!((refused.status, refused.text().contains(said)), (WRONG, true), "{outcome}");
        }
        let good = [("outcome", "upheld"), ("relief", "replacement"), ("text", "You are right")];
        for _ in 0..2 {
            assert_eq!(desk.post("closure", &with(&good)).await.status, FOUND);
        }
        let case = desk.look("answer").await.text();
        assert_eq!(case.matches("You are right").count(), 1, "it left the list: {case}");
        assert!(desk.shopper.get(&desk.page).await.text().contains("You are right"));
        let once = desk.look("reopen").await.hidden("once");
        assert_eq!(desk.post("reopening", &[("once", &once), ("text", "")]).await.status, WRONG);
        assert_eq!(desk.post("reopening", &[("once", &once), ("text", "A mistake")]).await.status, FOUND);
        assert!(desk.agent.get("/desk/waiting").await.text().contains(&desk.reference));
    });
}

#[test]
fn each_role_sees_and_does_what_it_may() {
    both(async |kit| {
        let mut desk = Desk::open(&kit, "Roles").await;
        let seen = desk.look("answer").await.hidden("seen");
        let case = format!("/desk/all/{}", desk.reference);
        let mut viewer = kit.staff(Role::Viewer).await;
        let page = viewer.get(&case).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains("<form class=\"reply\""));
        let mut stranger = kit.visitor();
        for verb in ["answers", "notes", "owner", "closure", "reopening", "sorting", "draft", "undo"] {
            let fields = [("text", "x"), ("seen", seen.as_str()), ("once", "1"), ("answer", "1")];
            let refused = post(&mut viewer, &desk.reference, verb, &fields).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{verb}");
            let asked = post(&mut stranger, &desk.reference, verb, &fields).await;
            assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{verb}: {}", asked.text());
        }
        for path in ["/desk", "/desk/all", case.as_str(), "/desk/live", "/desk/tasks"] {
            assert!(stranger.get(path).await.location.starts_with("/desk/sign-in"), "{path}");
        }
        assert_eq!(desk.agent.get("/desk/nonsense").await.status, StatusCode::NOT_FOUND);
        assert_eq!(desk.agent.get("/desk/all/C-0000-0000").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn problems_on_the_desk_speak_the_language_of_the_account() {
    both(async |kit| {
        let mut agent = kit.staff(Role::Agent).await.with_header("accept-language", "ru");
        for path in ["/desk/nonsense", "/desk/no/such/page", "/desk/settings/people"] {
            let page = agent.get(path).await.text();
            assert!(page.contains("<html lang=\"en\""), "{path}: {page}");
        }
        let page = agent.post("/desk/cases/C-0000-0000/notes", &[("text", "x")]).await.text();
        assert!(page.contains("<html lang=\"en\""), "{page}");
        let outside = agent.get("/no/such/page").await.text();
        assert!(outside.contains("<html lang=\"ru\""), "{outside}");
    });
}

#[test]
fn lists_go_page_by_page_and_words_are_found() {
    both(async |kit| {
        let mut program = kit.program(&["cases:write"]).await;
        for n in 0..53 {
            let body = format!(r#"{{"text":"lamp number {n}","name":"<b>{n}</b>"}}"#);
            assert_eq!(program.post_json("/api/v1/cases", &body).await.status, StatusCode::CREATED);
            kit.pass_seconds(1);
        }
        let mut agent = kit.staff(Role::Agent).await;
        for view in ["all", "waiting", "unowned"] {
            let first = agent.get(&format!("/desk/{view}")).await.text();
            assert_eq!(first.matches("data-ref=").count(), 50, "{view}");
            assert!(!first.contains("<b>0</b>") && first.len() < 60_000, "{}", first.len());
            let older = between(&first, "rel=\"next\" href=\"", "\"").replace("&amp;", "&");
            assert_eq!(agent.get(&older).await.text().matches("data-ref=").count(), 3, "{view}");
        }
        let found = agent.get("/desk/all?q=lamp").await.text();
        assert_eq!(found.matches("data-ref=").count(), 50);
        // Also words that are none: they narrow the list to nothing, they do not show it whole.
        for asked in ["zebra", "%00", "%E2%80%8B", "%21%3F"] {
            let none = agent.get(&format!("/desk/all?q={asked}")).await.text();
            assert!(none.contains("Nothing found") && !none.contains("data-ref="), "{asked}: {none}");
        }
        kit.pass_days(7);
        let overdue = agent.get("/desk/overdue").await.text();
        assert_eq!(overdue.matches("late by").count(), 50);
    });
}
