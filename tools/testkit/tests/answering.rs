//! Answering beside others over HTTP, on both databases: who is at a case and writes, the warning before a second answer, how
//! an answer sounds, and the practice inbox.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;

/// Two agents and the number of a case.
async fn open(kit: &Kit) -> (Visitor, Visitor, String) {
    kit.open_case("The lamp is dark").await;
    let (mut one, other) = (kit.staff(Role::Agent).await, kit.staff(Role::Manager).await);
    let list = one.get("/desk/all").await.text();
    let (_, rest) = list.split_once("data-ref=\"").unwrap();
    (one, other, rest.split_once('"').unwrap().0.to_owned())
}

async fn keeps(who: &mut Visitor, reference: &str, words: &str) {
    let fields = [("text", words), ("kind", "answer"), ("at", "all")];
    let status = who.post(&format!("/desk/cases/{reference}/draft"), &fields).await.status;
    assert_eq!(status, StatusCode::NO_CONTENT);
}

async fn answers(who: &mut Visitor, reference: &str, (words, heeded): (&str, &str)) -> (StatusCode, String) {
    let seen = who.get(&format!("/desk/all/{reference}")).await.hidden("seen");
    let fields = [
        ("text", words),
        ("seen", &*seen),
        ("turn", "shopper"),
        ("at", "all"),
        ("heeded", heeded),
        ("then", "stay"),
    ];
    let answer = who.post(&format!("/desk/cases/{reference}/answers"), &fields).await;
    (answer.status, answer.text())
}

#[test]
fn who_writes_is_seen_and_a_second_answer_is_warned_of() {
    both(async |kit| {
        let (mut one, mut other, reference) = open(&kit).await;
        let case = format!("/desk/all/{reference}");
        let quiet = other.get(&case).await.text();
        assert!(quiet.contains("id=\"here\"") && !quiet.contains("<abbr title="), "{quiet}");
        keeps(&mut one, &reference, "It leaves us").await;
        let page = other.get(&case).await.text();
        assert!(page.contains("Writing now: ") && page.contains("…</abbr>"), "{page}");
        // Nobody is told of themselves.
        assert!(!one.get(&case).await.text().contains("Writing now: <"));
        let (status, text) = answers(&mut other, &reference, ("It is on its way", "")).await;
        assert_eq!(status, StatusCode::CONFLICT, "{text}");
        assert!(
            text.contains("is being written in this case") && text.contains("It is on its way"),
            "{text}"
        );
        let (_, rest) = text.split_once("name=\"heeded\" value=\"").unwrap();
        let heeded = rest.split('"').next().unwrap().to_owned();
        assert_eq!(answers(&mut other, &reference, ("It is on its way", &heeded)).await.0, FOUND);
        // Now the first is warned of the answer that waits.
        let (status, text) = answers(&mut one, &reference, ("It leaves us", "")).await;
        assert!(status == StatusCode::CONFLICT && text.contains("goes out within seconds"), "{text}");
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        // It has gone out: the page names who and shows the words beside one's own.
        let late = [("text", "It leaves us"), ("seen", "1"), ("turn", "shopper"), ("at", "all")];
        let page = one.post(&format!("/desk/cases/{reference}/answers"), &late).await;
        let text = page.text();
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(text.contains("<blockquote class=\"quote small\">It is on its way"), "{text}");
        // What nobody renews dies by itself.
        kit.pass_seconds(40);
        assert!(!other.get(&case).await.text().contains("<abbr title="));
    });
}

#[test]
fn an_answer_of_somebody_who_answers_no_more_goes_out_to_nobody() {
    both(async |kit| {
        for changed in [[("do", "dismiss"), ("role", "agent")], [("do", "role"), ("role", "viewer")]] {
            let (mut shopper, page) = kit.open_case("The lamp is dark").await;
            let id = kit.hire(Role::Agent).await;
            let (mut agent, mut owner) = (kit.sign_in(id).await, kit.staff(Role::Owner).await);
            let list = agent.get("/desk/all").await.text();
            let reference = list.split_once("data-ref=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
            assert_eq!(answers(&mut agent, &reference, ("Here is a new one", "")).await.0, FOUND);
            let path = format!("/desk/settings/people/{}", id.get());
            assert_eq!(owner.save(&path, &changed).await.status, FOUND, "{changed:?}");
            kit.pass_seconds(11);
            assert_eq!(kit.work().await, Vec::<String>::new());
            assert!(!shopper.get(&page).await.text().contains("Here is a new one"), "{changed:?}");
            let held = owner.get(&format!("/desk/all/{reference}")).await.text();
            assert!(
                held.contains("Here is a new one") && held.contains("does not answer cases any more"),
                "{held}"
            );
            kit.pass_hours(1);
        }
    });
}

#[test]
fn an_answer_is_looked_at_and_said_in_warmer_words() {
    both(async |kit| {
        let (mut one, mut viewer, reference) =
            (open(&kit).await.0, kit.staff(Role::Viewer).await, String::new());
        let list = one.get("/desk/all").await.text();
        let (_, rest) = list.split_once("data-ref=\"").unwrap();
        let reference = reference + rest.split_once('"').unwrap().0;
        let path = format!("/desk/cases/{reference}");
        let harsh = "You should have checked. We refund 349.00 EUR shortly.";
        let told = one.post(&format!("{path}/tone"), &[("text", harsh)]).await.text();
        assert!(told.contains("puts it on the shopper") && told.contains("by when?"), "{told}");
        assert!(told.contains("name=\"warm\""), "{told}");
        assert_eq!(one.post(&format!("{path}/tone"), &[("text", "Thank you.")]).await.text(), "");
        // The shopper reads English: words in Russian are told before they go out.
        let russian = [("text", "Здравствуйте! Деньги вернём сегодня.")];
        let told = one.post(&format!("{path}/tone?reads=en"), &russian).await.text();
        assert!(told.contains("This shopper reads English"), "{told}");
        assert_eq!(one.post(&format!("{path}/tone?reads=ru"), &russian).await.text(), "");
        let fields = [("text", harsh), ("kind", "answer"), ("at", "all"), ("warm", "1")];
        let warm = one.post(&format!("{path}/draft"), &fields).await;
        let text = warm.text();
        assert_eq!(warm.status, StatusCode::OK);
        assert!(text.contains("We refund 349.00 EUR by {date}.") && text.contains("As it was"), "{text}");
        let page = one.get(&format!("/desk/all/{reference}")).await.text();
        assert!(page.contains("We refund 349.00 EUR by {date}."), "{page}");
        // The practice inbox.
        assert_eq!(viewer.get("/desk/practice").await.status, StatusCode::FORBIDDEN);
        let list = one.get("/desk/practice").await.text();
        assert_eq!(list.matches("href=\"/desk/practice/").count(), 12, "{list}");
        let practice = "/desk/practice/1";
        let told = one.post(practice, &[("text", "Calm down. It comes shortly.")]).await.text();
        for part in ["sends the shopper away", "does not say sorry", "names “", "20418"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        let good = "I am sorry: our courier left you waiting three times. We will bring order 20418 tomorrow by noon.";
        let told = one.post(practice, &[("text", good)]).await.text();
        assert!(told.contains("Nothing to say against it"), "{told}");
        assert_eq!(one.get("/desk/practice/13").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_template_stands_beside_in_the_other_language() {
    both(async |kit| {
        let (mut one, mut owner, reference) =
            (open(&kit).await.0, kit.staff(Role::Owner).await, String::new());
        owner.post("/desk/settings/templates", &[("do", "begin")]).await;
        let list = one.get("/desk/all").await.text();
        let (_, rest) = list.split_once("data-ref=\"").unwrap();
        let reference = reference + rest.split_once('"').unwrap().0;
        let case = one.get(&format!("/desk/all/{reference}")).await.text();
        assert!(!case.contains("id=\"beside\""), "{case}");
        let (_, rest) = case.split_once("<optgroup").unwrap();
        let (_, rest) = rest.split_once("<option value=\"").unwrap();
        let template = rest.split_once('"').unwrap().0.to_owned();
        let fields =
            [("text", ""), ("kind", "answer"), ("at", "all"), ("insert", "1"), ("template", &template)];
        let put = one.post(&format!("/desk/cases/{reference}/draft"), &fields).await;
        assert!(put.location.contains(&format!("&beside={template}")), "{}", put.location);
        let page = one.get(put.location.split('#').next().unwrap()).await.text();
        assert!(page.contains("The same template in Russian") && page.contains("lang=\"ru\""), "{page}");
        for wrong in ["&beside=999999", "&beside=x"] {
            let page = one.get(&format!("/desk/all/{reference}?do=answer{wrong}")).await;
            assert!(page.status == StatusCode::OK && !page.text().contains("id=\"beside\""));
        }
    });
}
