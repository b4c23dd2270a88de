//! One answer and one end for the cases of an incident over HTTP, on both databases: each case gets it once, whoever
//! presses, and what is left out is named.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const EN: &str = "Dear {name}, case {ref}: the vase is replaced.";

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).map_or("", |(found, _)| found)
}

/// Every case that the form offers, as it would be ticked.
fn offered(page: &str) -> Vec<String> {
    let pieces = page.split("name=\"case\" value=\"").skip(1);
    pieces.map(|piece| piece.split('"').next().unwrap_or_default().to_owned()).collect()
}

async fn incident(agent: &mut Visitor, kit: &Kit, n: usize) -> String {
    let opened = agent.post("/desk/incidents", &[("name", "Batch 0419")]).await;
    for _ in 0..n {
        kit.open_case("The vase came cracked").await;
        let list = agent.get("/desk/all").await.text();
        let newest = between(&list, "data-ref=\"", "\"").to_owned();
        agent.post(&format!("{}/cases", opened.location), &[("reference", &newest)]).await;
        kit.pass_seconds(1);
    }
    opened.location
}

fn form<'t>(
    once: &'t str,
    words: &'t str,
    cases: &'t [String],
    last: (&'t str, &'t str),
) -> Vec<(&'t str, &'t str)> {
    let mut fields = vec![("once", once), ("text-en", words), ("turn", "shopper"), last];
    fields.extend(cases.iter().map(|case| ("case", case.as_str())));
    fields
}

#[test]
fn two_who_press_at_once_give_each_case_one_answer() {
    both(async |kit: Kit| {
        let (mut first, mut second) = (kit.staff(Role::Agent).await, kit.staff(Role::Agent).await);
        let path = incident(&mut first, &kit, 4).await;
        let page = first.get(&format!("{path}/together/answer")).await.text();
        let cases = offered(&page);
        assert_eq!(cases.len(), 4, "{page}");
        let action = format!("{path}/together/answer");

        let secret = form("s", "Send us the code from the SMS", &cases, ("send", "1"));
        let refused = first.post(&action, &secret).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let looked = first.post(&action, &form("l", EN, &cases, ("look", "1"))).await.text();
        let reference = cases[3].split(':').next().unwrap();
        assert!(looked.contains("So it will read") && looked.contains(reference), "{looked}");

        let (ours, theirs) = (form("a", EN, &cases, ("send", "1")), form("b", EN, &cases, ("send", "1")));
        let (one, two) = tokio::join!(first.post(&action, &ours), second.post(&action, &theirs));
        assert!(one.location.contains("/rounds/") && two.location.contains("/rounds/"), "{}", one.text());
        let again = first.post(&action, &ours).await;
        assert_eq!(again.location, one.location, "the same form is the same round");
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let (mut sent, mut left_out) = (0, 0);
        for (visitor, round) in [(&mut first, &one.location), (&mut second, &two.location)] {
            let page = visitor.get(round).await.text();
            sent += page.matches("the answer is sent").count();
            left_out += page.matches("another answer is on its way").count();
        }
        assert_eq!((sent, left_out), (4, 4));
        for case in &cases {
            let reference = case.split(':').next().unwrap();
            let page = first.get(&format!("/desk/all/{reference}")).await.text();
            let (_, talk) = page.split_once("class=\"talk\"").unwrap();
            let n = talk.matches(&format!("case {reference}: the vase is replaced")).count();
            assert_eq!(n, 1, "{talk}");
        }
    });
}

#[test]
fn what_is_left_out_is_named_and_what_waits_is_undone() {
    both(async |kit: Kit| {
        let (mut agent, mut manager) = (kit.staff(Role::Agent).await, kit.staff(Role::Manager).await);
        let path = incident(&mut agent, &kit, 5).await;
        let action = format!("{path}/together/answer");
        let cases = offered(&agent.get(&action).await.text());
        let of = |place: usize| cases[place].split(':').next().unwrap().to_owned();
        // One is closed, one is answered, one leaves the incident after the page was read.
        let end = [("seen", "99"), ("at", "all"), ("outcome", "settled"), ("once", "x")];
        let seen = cases[0].split(':').nth(1).unwrap();
        let end = [end[1], end[2], end[3], ("seen", seen)];
        manager.post(&format!("/desk/cases/{}/closure", of(0)), &end).await;
        let words =
            [("at", "all"), ("text", "We look into it."), ("turn", "shop"), ("seen", seen), ("then", "stay")];
        manager.post(&format!("/desk/cases/{}/answers", of(1)), &words).await;
        agent.post(&format!("/desk/cases/{}/incident", of(2)), &[("at", "all"), ("incident", "")]).await;
        let sent = agent.post(&action, &form("a", EN, &cases, ("send", "1"))).await;
        let round = agent.get(&sent.location).await.text();
        for said in [
            "it was closed meanwhile",
            "another answer is on its way",
            "no longer part of the incident",
            "waiting: 2",
            "left out: 3",
        ] {
            assert!(round.contains(said), "{said}: {round}");
        }
        // Only whoever sent it takes it back, and the words are a draft then.
        manager.post(&format!("{}/undo", sent.location), &[]).await;
        assert!(agent.get(&sent.location).await.text().contains("waiting: 2"));
        agent.post(&format!("{}/undo", sent.location), &[]).await;
        assert!(agent.get(&sent.location).await.text().contains("undone: 2"));
        let draft = agent.get(&format!("/desk/all/{}?do=answer", of(3))).await.text();
        assert!(draft.contains(&format!("case {}: the vase is replaced", of(3))), "{draft}");

        // The same page, mended and sent again, is another answer; sent as it was, it is the same.
        let again = agent.post(&action, &form("a", EN, &cases, ("send", "1"))).await;
        assert_eq!(again.location, sent.location);
        let mended = "Dear {name}, case {ref}: a new vase is on its way.";
        let mended = agent.post(&action, &form("a", mended, &cases[3..], ("send", "1"))).await;
        assert_ne!(mended.location, sent.location);
        assert!(agent.get(&mended.location).await.text().contains("waiting: 2"));
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        assert!(agent.get(&mended.location).await.text().contains("sent: 2"));

        // What lacks a thing to be put in is left out, and so is a case in which something new was said.
        let gap = form("g", "Order {order} comes again.", &cases, ("send", "1"));
        let gap = agent.post(&action, &gap).await;
        assert!(agent.get(&gap.location).await.text().contains("something to be put in is not known"));
        let odd = agent.post(&action, &form("n", "", &cases, ("send", "1"))).await;
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nobody = agent.post(&action, &form("n", EN, &[], ("send", "1"))).await;
        assert!(nobody.text().contains("Tick at least one case"));
    });
}

#[test]
fn cases_are_closed_together_with_one_cause_and_never_by_themselves() {
    both(async |kit: Kit| {
        let mut agent = kit.staff(Role::Agent).await;
        let path = incident(&mut agent, &kit, 3).await;
        agent.save(&path, &[("name", "Batch 0419"), ("cause", "batch")]).await;
        let action = format!("{path}/together/closing");
        let page = agent.get(&action).await.text();
        assert!(page.contains("value=\"batch\" selected"), "{page}");
        let cases = offered(&page);
        let no_end = agent.post(&action, &form("a", EN, &cases, ("send", "1"))).await;
        assert_eq!(no_end.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut fields = form("b", EN, &cases[..2], ("send", "1"));
        fields.extend([("outcome", "upheld"), ("relief", "replacement"), ("cause", "batch")]);
        let done = agent.post(&action, &fields).await;
        assert!(agent.get(&done.location).await.text().contains("closed: 2"));
        assert_eq!(offered(&agent.get(&action).await.text()).len(), 1, "what was not ticked stays open");
        let reference = cases[0].split(':').next().unwrap();
        let case = agent.get(&format!("/desk/all/{reference}")).await.text();
        assert!(case.contains("the vase is replaced") && case.contains("named the cause"), "{case}");
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.get(&action).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn an_answer_that_is_held_back_is_told_so_and_money_is_not_offered_to_many() {
    both(async |kit: Kit| {
        let (mut agent, mut manager) = (kit.staff(Role::Agent).await, kit.staff(Role::Manager).await);
        let path = incident(&mut agent, &kit, 2).await;
        let action = format!("{path}/together/answer");
        let cases = offered(&agent.get(&action).await.text());
        let sent = agent.post(&action, &form("a", EN, &cases, ("send", "1"))).await;
        let held = cases[0].split(':').next().unwrap();
        let seen = manager.get(&format!("/desk/all/{held}?do=sort")).await.hidden("seen_sorting");
        let sort = [("at", "all"), ("intent", "staff_complaint"), ("urgency", "high"), ("ground", "")];
        let sort = [&sort[..], &[("seen_sorting", &seen)]].concat();
        let sorted = manager.post(&format!("/desk/cases/{held}/sorting"), &sort).await;
        assert_eq!(sorted.status, StatusCode::SEE_OTHER);
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let round = manager.get(&sent.location).await.text();
        for said in ["sent: 1", "kept in a note: 1", "the words are a note in it"] {
            assert!(round.contains(said), "{said}: {round}");
        }
        assert!(!round.contains("the answer is gone"), "{round}");

        let page = manager.get(&format!("{path}/together/closing")).await.text();
        assert!(page.contains("value=\"replacement\""), "{page}");
        for money in ["refund", "part_refund", "voucher"] {
            assert!(!page.contains(&format!("value=\"{money}\"")), "{money}");
        }
        let mut fields = form("b", EN, &cases, ("send", "1"));
        fields.extend([("outcome", "upheld"), ("relief", "refund")]);
        let refused = manager.post(&format!("{path}/together/closing"), &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("by an offer"), "{}", refused.text());
    });
}
