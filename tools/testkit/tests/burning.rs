//! The board of what burns and the reports of how the shop answers, on both databases: each number leads to its cases,
//! and what one holds can be handed over.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const BYTES_MAX: usize = 60_000;

async fn brought(kit: &Kit, body: &str) -> String {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    let opened = program.post_json("/api/v1/cases", body).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    opened.json()["ref"].as_str().unwrap().to_owned()
}

async fn refs(manager: &mut Visitor, path: &str) -> Vec<String> {
    let page = manager.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    let list = page.text();
    list.split("data-ref=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Every address of a list behind a figure of a page.
fn ways(page: &str) -> Vec<String> {
    let ways = page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    ways.filter(|way| way.contains("behind="))
        .map(|way| way.replace("&#38;", "&").replace("&amp;", "&"))
        .collect()
}

async fn answered(agent: &mut Visitor, kit: &Kit, reference: &str) {
    let page = agent.get(&format!("/desk/all/{reference}?do=answer")).await;
    let seen = page.hidden("seen");
    let words = "We look for the parcel and write tomorrow.";
    let fields = [("at", "all"), ("seen", &seen), ("text", words), ("turn", "shopper")];
    let sent = agent.post(&format!("/desk/cases/{reference}/answers"), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    kit.pass_seconds(11);
    kit.work().await;
}

async fn closed(agent: &mut Visitor, reference: &str) {
    let form = agent.get(&format!("/desk/all/{reference}?do=close")).await;
    let (seen, once) = (form.hidden("seen"), form.hidden("once"));
    let words = "We looked at it: it came as ordered.";
    let fields = [
        ("at", "all"),
        ("seen", &seen),
        ("once", &once),
        ("outcome", "not_upheld"),
        ("text", words),
        ("relief", "explanation"),
    ];
    let done = agent.post(&format!("/desk/cases/{reference}/closure"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
}

#[test]
fn managers_alone_see_what_burns_and_an_empty_board_says_so() {
    both(async |kit| {
        for role in [Role::Agent, Role::Viewer] {
            let mut one = kit.staff(role).await;
            assert_eq!(one.get("/desk/board").await.status, StatusCode::FORBIDDEN);
            assert_eq!(one.get("/desk/reports/answers").await.status, StatusCode::FORBIDDEN);
            assert_eq!(one.get("/desk/reports/terms").await.status, StatusCode::FORBIDDEN);
            assert_eq!(one.get("/desk/board/hand-over?from=0").await.status, StatusCode::FORBIDDEN);
        }
        for role in [Role::Manager, Role::Owner] {
            let mut one = kit.staff(role).await;
            let page = one.get("/desk/board").await.text();
            assert!(page.contains("Nothing burns") && page.contains("answered today"), "{page}");
            assert!(page.contains("terms of the law"), "{page}");
            assert!(one.get("/desk/reports/answers").await.text().contains("Nothing was answered or closed"));
            assert!(one.get("/desk/reports/endings").await.text().contains("Nothing was closed"));
        }
    });
}

#[test]
fn each_number_of_the_board_leads_to_its_cases() {
    both(async |kit| {
        let danger = brought(&kit, r#"{"text":"Чайник загорелся, у мамы ожог"}"#).await;
        kit.pass_seconds(1);
        let late = brought(&kit, r#"{"text":"Where is my parcel?"}"#).await;
        let mut manager = kit.staff(Role::Manager).await;
        closed(&mut manager, &late).await;
        let page = manager.get(&format!("/desk/all/{late}?do=reopen")).await;
        let fields = [
            ("at", "all"),
            ("seen", &page.hidden("seen")),
            ("once", &page.hidden("once")),
            ("text", "The carrier found it after all."),
        ];
        let opened = manager.post(&format!("/desk/cases/{late}/reopening"), &fields).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
        kit.pass_days(40);
        kit.work().await;
        let mut manager = kit.staff(Role::Manager).await;
        let board = manager.get("/desk/board").await.text();
        assert!(!board.contains("Nothing burns") && board.len() < BYTES_MAX, "{board}");
        let behind = ways(&board);
        for (figure, found) in [
            ("unwarned", vec![&danger]),
            ("reopened", vec![&late]),
            ("promise", vec![&danger, &late]),
            ("wait", vec![&danger, &late]),
        ] {
            let way = format!("/desk/all?behind={figure}");
            assert!(behind.contains(&way), "{figure}: {behind:?}");
            assert_eq!(refs(&mut manager, &way).await.iter().collect::<Vec<_>>(), found, "{figure}");
        }
        assert!(!behind.iter().any(|way| way.ends_with("=disputed") || way.ends_with("=law")), "{behind:?}");
        let list = manager.get("/desk/all?behind=unwarned").await.text();
        assert!(list.contains("Remove the filter: buyers not warned of danger"), "{list}");
        assert!(manager.get("/desk/all?behind=nonsense").await.text().contains("No such filter"));
    });
}

#[test]
fn an_agent_sees_behind_a_figure_no_more_than_elsewhere() {
    both(async |kit| {
        let personal =
            brought(&kit, r#"{"text":"The courier swore at me","intent":"staff_complaint"}"#).await;
        kit.pass_seconds(1);
        let plain = brought(&kit, r#"{"text":"Where is my parcel?"}"#).await;
        let (mut agent, mut manager) = (kit.staff(Role::Agent).await, kit.staff(Role::Manager).await);
        assert_eq!(refs(&mut manager, "/desk/all?behind=wait").await, [personal, plain.clone()]);
        assert_eq!(refs(&mut agent, "/desk/all?behind=wait").await, [plain]);
    });
}

#[test]
fn what_nobody_has_is_handed_over_once() {
    both(async |kit| {
        let all = [
            brought(&kit, r#"{"text":"Where is my parcel?"}"#).await,
            {
                kit.pass_seconds(1);
                brought(&kit, r#"{"text":"And mine?"}"#).await
            },
            brought(&kit, r#"{"text":"The courier swore at me","intent":"staff_complaint"}"#).await,
        ];
        let _agent = kit.staff(Role::Agent).await;
        let mut manager = kit.staff(Role::Manager).await;
        let form = manager.get("/desk/board/hand-over?from=0").await.text();
        assert!(form.contains("Those that wait for us: 3"), "{form}");
        let nobody =
            manager.post("/desk/board/hand-over", &[("from", "0"), ("which", "waiting"), ("to", "")]).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        let people: Vec<&str> =
            form.split("<option value=\"").skip(2).map(|rest| rest.split('"').next().unwrap()).collect();
        let agent = people.iter().find(|id| {
            let name = form.split(&format!("<option value=\"{id}\"")).nth(1).unwrap();
            name.split("</option>").next().unwrap().to_lowercase().contains("agent")
        });
        let agent = agent.unwrap_or_else(|| panic!("{form}"));
        let fields = [("from", "0"), ("which", "waiting"), ("to", agent)];
        let done = manager.post("/desk/board/hand-over", &fields).await;
        assert_eq!(done.location, "/desk/board?moved=2&left=1", "what is about a person stays");
        let page = manager.get("/desk/board?moved=2&left=1").await.text();
        assert!(page.contains("2 cases have a new owner."), "{page}");
        let held = refs(&mut manager, &format!("/desk/all?behind=of.{agent}")).await;
        assert_eq!(held, all[..2]);
        let again = manager.post("/desk/board/hand-over", &fields).await;
        assert_eq!(again.location, "/desk/board?moved=0&left=1");
        assert_eq!(manager.get("/desk/board/hand-over?from=7").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn answers_and_endings_are_counted_and_lead_to_their_cases() {
    both(async |kit| {
        let first = brought(&kit, r#"{"text":"Where is my parcel?"}"#).await;
        kit.pass_seconds(1);
        let second = brought(&kit, r#"{"text":"And mine?"}"#).await;
        kit.pass_hours(2);
        let mut manager = kit.staff(Role::Manager).await;
        answered(&mut manager, &kit, &first).await;
        answered(&mut manager, &kit, &first).await;
        kit.pass_days(2);
        closed(&mut manager, &second).await;
        let board = manager.get("/desk/board").await.text();
        assert!(board.contains("<td class=\"num\">1</td>"), "one answer of today: {board}");

        let page = manager.get("/desk/reports/answers?days=7").await.text();
        assert!(page.contains("<strong>2</strong>") && page.contains("<strong>2\u{a0}h</strong>"), "{page}");
        assert!(page.contains("<svg class=\"plot\"") && page.len() < BYTES_MAX, "{} bytes", page.len());
        for way in ways(&page) {
            let found = refs(&mut manager, &way).await;
            assert!(!found.is_empty() || way.contains(".longer."), "{way} leads to nothing");
        }
        let late = ways(&page).into_iter().find(|way| way.ends_with(".86400000")).unwrap();
        assert_eq!(refs(&mut manager, &late).await, std::slice::from_ref(&second));

        let ends = manager.get("/desk/reports/endings?days=7").await.text();
        assert!(ends.contains("not upheld") && ends.contains("explanation"), "{ends}");
        for way in ways(&ends) {
            let found = refs(&mut manager, &way).await;
            let is_confirmed = way.contains("verdict.confirmed");
            assert_eq!(found, if is_confirmed { vec![] } else { vec![second.clone()] }, "{way}");
        }
        let file = manager.get("/desk/reports/endings?form=csv&days=7").await.text();
        assert!(
            file.contains("\r\noutcome,not_upheld,1\r\nrelief,explanation,1\r\nground,none,1\r\n"),
            "{file}"
        );
        let file = manager.get("/desk/reports/answers?form=csv&days=7").await.text();
        assert_eq!(file.trim_end().split("\r\n").count(), 8, "{file}");
        assert!(file.contains(",1,120,120,0,0,0,0,0\r\n"), "{file}");
    });
}

#[test]
fn terms_are_counted_as_kept_missed_or_still_open_and_lead_to_their_cases() {
    both(async |kit| {
        let kept = brought(&kit, r#"{"text":"Where is my parcel?"}"#).await;
        kit.pass_seconds(1);
        let claim = r#"{"text":"It never came","ground":"DEL.none","wanted":"refund","claim":{"law":"ru"}}"#;
        let late = brought(&kit, claim).await;
        kit.pass_seconds(1);
        let open = brought(&kit, claim).await;
        let mut manager = kit.staff(Role::Manager).await;
        let empty = manager.get("/desk/reports/terms").await.text();
        assert!(empty.contains("No term ended in these days"), "{empty}");
        answered(&mut manager, &kit, &kept).await;
        kit.pass_days(15);
        kit.work().await;
        let mut manager = kit.staff(Role::Manager).await;
        closed(&mut manager, &late).await;
        kit.work().await;

        let page = manager.get("/desk/reports/terms?days=30").await.text();
        assert!(page.contains("<svg class=\"plot\"") && page.len() < BYTES_MAX, "{} bytes", page.len());
        for (figure, found) in [
            ("law.any", vec![&late, &open]),
            ("law.late", vec![&late, &open]),
            ("law.late.not_delivered", vec![&late, &open]),
            ("law.open", vec![&open]),
            ("promise.any", vec![&kept, &late, &open]),
            ("promise.late", vec![&late, &open]),
            ("promise.open", vec![&open]),
        ] {
            let way = ways(&page).into_iter().find(|way| way.ends_with(&format!(".{figure}")));
            let way = way.unwrap_or_else(|| panic!("no way to {figure}: {:?}", ways(&page)));
            let mut refs = refs(&mut manager, &way).await;
            let mut found: Vec<String> = found.into_iter().cloned().collect();
            refs.sort();
            found.sort();
            assert_eq!(refs, found, "{way}");
        }
        let file = manager.get("/desk/reports/terms?form=csv&days=30").await.text();
        assert!(file.starts_with("first_day,last_day,law_in_time,"), "{file}");
        let sums = file.trim_end().split("\r\n").skip(1).fold([0; 6], |mut sums, line| {
            for (sum, n) in sums.iter_mut().zip(line.split(',').skip(2)) {
                *sum += n.parse::<i64>().unwrap();
            }
            sums
        });
        assert_eq!(sums, [0, 1, 1, 1, 1, 1], "{file}");

        let mut program = kit.program(&["reports", "cases:read", "cases:write"]).await;
        let told = program.get("/api/v1/reports").await.json();
        let law = &told["law_terms"];
        assert_eq!(
            (&law["in_time"], &law["missed"], &law["missed_open"]),
            (&0.into(), &1.into(), &1.into()),
            "{told}"
        );
        assert_eq!(law["by_intent"][0]["n"], 2, "{told}");
        assert_eq!(told["promises"]["in_time"], 1, "{told}");

        // A word of the shopper's opens it again, and the law's term runs as before: it is open, and counted once.
        let said =
            program.post_json(&format!("/api/v1/cases/{late}/messages"), r#"{"text":"Not so."}"#).await;
        assert_eq!(said.status, StatusCode::CREATED, "{}", said.text());
        let again = program.get("/api/v1/reports").await.json();
        let law = &again["law_terms"];
        assert_eq!((&law["missed"], &law["missed_open"]), (&0.into(), &2.into()), "{again}");
    });
}

#[test]
fn the_wait_is_told_from_what_was_answered_and_never_from_little() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        assert!(!visitor.get("/talk").await.text().contains("We usually answer"));
        let mut manager = kit.staff(Role::Manager).await;
        for n in 0..20 {
            let one = brought(&kit, &format!(r#"{{"text":"Where is parcel {n}?"}}"#)).await;
            kit.pass_seconds(600);
            answered(&mut manager, &kit, &one).await;
        }
        let page = visitor.get("/talk").await.text();
        assert!(page.contains("We usually answer within") && page.contains("not a promise"), "{page}");
        assert!(!visitor.get("/payment").await.text().contains("We usually answer"));
        let (mut shopper, path) = kit.open_case("Where is my parcel?").await;
        for page in [path.clone(), format!("{path}/received")] {
            assert!(shopper.get(&page).await.text().contains("not a promise"), "{page}");
        }
    });
}
