//! Whose turn it is, on both databases: who gets a case and why, who is away, what waits, and that no case is given twice.

#![cfg(test)]

use axum::http::{Method, StatusCode};
use domain::id::{ShopId, StaffId};
use domain::role::Role;
use redress::wire;
use store::cases;
use testkit::{Kit, Visitor, both};

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const TURNS: &str = "/desk/settings/turns";

/// Two agents, and the owner who has set the rules.
async fn shop(kit: &Kit, rules: &[(&str, &str)]) -> ([StaffId; 2], Visitor) {
    let agents = [kit.hire(Role::Agent).await, kit.hire(Role::Agent).await];
    let mut owner = kit.staff(Role::Owner).await;
    set(&mut owner, rules).await;
    (agents, owner)
}

async fn set(owner: &mut Visitor, rules: &[(&str, &str)]) {
    let rules = if rules.iter().any(|(name, _)| *name == "leaving") {
        rules.to_vec()
    } else {
        [rules, &[("leaving", "keep")]].concat()
    };
    let saved = owner.save(TURNS, &rules).await;
    assert_eq!(saved.status, FOUND, "{}", saved.text());
}

async fn opened(kit: &Kit, words: &str) -> String {
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    let body = serde_json::json!({
        "text": words, "lang": "en", "name": "Anna", "email": "anna@post.example", "intent": "order_status"
    });
    let made = program.post_json("/api/v1/cases", &body.to_string()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["ref"].as_str().unwrap().to_owned()
}

async fn works(kit: &Kit) {
    assert_eq!(kit.work().await, Vec::<String>::new());
}

async fn again(kit: &Kit) {
    let round = wire::rounds().find(|round| round.name == "desk.turns").unwrap();
    (round.run)(kit.app.clone()).await;
}

async fn owner_of(kit: &Kit, reference: &str) -> Option<StaffId> {
    let reference = domain::reference::CaseRef::parse(reference).unwrap();
    let read = kit.app.store().read(move |tx| {
        let id = cases::by_reference(tx, ShopId::FIRST, reference)?;
        Ok::<_, store::Fault>(cases::peek(tx, ShopId::FIRST, id.unwrap())?.unwrap().owner)
    });
    read.await.unwrap()
}

/// How many times the case's journal says that somebody else owns it.
async fn times_owned(kit: &Kit, reference: &str) -> usize {
    let reference = domain::reference::CaseRef::parse(reference).unwrap();
    let read = kit.app.store().read(move |tx| {
        let id = cases::by_reference(tx, ShopId::FIRST, reference)?.unwrap();
        cases::history(tx, ShopId::FIRST, id)
    });
    read.await.unwrap().iter().filter(|one| one.event.kind() == "owned").count()
}

async fn is(owner: &mut Visitor, who: StaffId, fields: &[(&str, &str)]) {
    let saved = owner.save(&format!("{TURNS}/{who}"), &[fields, &[("part", "yes")]].concat()).await;
    assert_eq!(saved.status, FOUND, "{}", saved.text());
}

#[test]
fn nothing_is_given_where_the_shop_gives_nothing() {
    both(async |kit| {
        kit.hire(Role::Agent).await;
        let case = opened(&kit, "Where is my order?").await;
        works(&kit).await;
        again(&kit).await;
        assert_eq!(owner_of(&kit, &case).await, None);
        assert_eq!(times_owned(&kit, &case).await, 0);
    });
}

#[test]
fn cases_go_round_with_the_reason_and_are_handed_over_as_always() {
    both(async |kit| {
        let ([one, two], mut owner) = shop(&kit, &[("giving", "turn")]).await;
        let mut got = Vec::new();
        for _ in 0..4 {
            let case = opened(&kit, "Where is my order?").await;
            works(&kit).await;
            kit.pass_seconds(5);
            got.push((owner_of(&kit, &case).await.unwrap(), case));
        }
        let turns: Vec<StaffId> = got.iter().map(|(who, _)| *who).collect();
        assert!(turns.contains(&one) && turns.contains(&two), "{turns:?}");
        assert_eq!((turns[0], turns[1]), (turns[2], turns[3]), "one after the other");

        let case = &got[0].1;
        let page = owner.get(&format!("/desk/all/{case}")).await.text();
        assert!(page.contains("Given by turn: longest without a new one"), "{page}");
        let other = if turns[0] == one { two } else { one };
        let (seen, to) = (page_owner(&page), other.to_string());
        let fields = [("at", "all"), ("owner", to.as_str()), ("seen_owner", seen.as_str())];
        assert_eq!(owner.post(&format!("/desk/cases/{case}/owner"), &fields).await.status, FOUND);
        works(&kit).await;
        assert_eq!(owner_of(&kit, case).await, Some(other));
        let after = owner.get(&format!("/desk/all/{case}")).await.text();
        let told = |page: &str| page.matches("Given by turn").count();
        assert_eq!(told(&after), told(&page) - 1, "the chronicle keeps it, beside the talk it goes");
        assert!(told(&after) > 0);
        // Let go by a person, it waits for people.
        let fields = [("at", "all"), ("owner", ""), ("seen_owner", to.as_str())];
        assert_eq!(owner.post(&format!("/desk/cases/{case}/owner"), &fields).await.status, FOUND);
        works(&kit).await;
        again(&kit).await;
        assert_eq!(owner_of(&kit, case).await, None);
    });
}

fn page_owner(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"seen_owner\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn two_at_once_are_spread_and_none_is_given_twice() {
    both(async |kit| {
        let ([one, two], _) = shop(&kit, &[("giving", "fewest")]).await;
        let mut all = Vec::new();
        for n in 0..8 {
            all.push(opened(&kit, &format!("Where is my order {n}?")).await);
        }
        // Two programs look for somebody at the same moment, and the round with them.
        let (left, right) = (kit.clone(), kit.clone());
        let left = tokio::spawn(async move { left.work().await });
        let right = tokio::spawn(async move {
            again(&right).await;
            right.work().await
        });
        assert_eq!((left.await.unwrap(), right.await.unwrap()), (Vec::new(), Vec::new()));
        let mut counts = [0, 0];
        for case in &all {
            assert_eq!(times_owned(&kit, case).await, 1, "{case}");
            let who = owner_of(&kit, case).await.unwrap();
            counts[usize::from(who == two)] += 1;
            assert!(who == one || who == two);
        }
        assert_eq!(counts, [4, 4]);
    });
}

#[test]
fn languages_limits_and_closed_doors_let_a_case_wait_until_somebody_is_there() {
    both(async |kit| {
        let ([one, two], mut owner) = shop(&kit, &[("giving", "turn"), ("limit", "1")]).await;
        is(&mut owner, one, &[("speaks", "ru")]).await;
        is(&mut owner, two, &[("speaks", "en"), ("knows", "refund_status")]).await;
        let case = opened(&kit, "Where is my order?").await;
        works(&kit).await;
        assert_eq!(owner_of(&kit, &case).await, None);
        let board = owner.get("/desk/board").await.text();
        assert!(board.contains("1 case has no owner: nobody takes this topic"), "{board}");
        let page = owner.get(&format!("/desk/all/{case}")).await.text();
        assert!(page.contains("Nobody is given it yet: nobody takes this topic"), "{page}");

        is(&mut owner, two, &[("speaks", "en"), ("knows", "refund_status"), ("knows", "order_status")]).await;
        again(&kit).await;
        assert_eq!(owner_of(&kit, &case).await, Some(two));
        let page = owner.get(&format!("/desk/all/{case}")).await.text();
        assert!(page.contains("answers in English, takes the topic “where is the order”"), "{page}");

        let full = opened(&kit, "Where is my other order?").await;
        works(&kit).await;
        assert_eq!(owner_of(&kit, &full).await, None);
        let board = owner.get("/desk/board").await.text();
        assert!(board.contains("everybody who could has enough"), "{board}");
        // Anybody may: the one who answers in Russian gets it, and the case says so.
        set(&mut owner, &[("giving", "turn"), ("limit", "1"), ("more", "fallback")]).await;
        again(&kit).await;
        assert_eq!(owner_of(&kit, &full).await, Some(one));
        let page = owner.get(&format!("/desk/all/{full}")).await.text();
        assert!(page.contains("nobody who fits was here"), "{page}");

        // At night nothing is given; in the morning it is. The kit's clock begins on a Friday at nine, by UTC.
        set(&mut owner, &[("giving", "turn"), ("more", "fallback"), ("more", "only_open")]).await;
        kit.pass_hours(12);
        let night = opened(&kit, "Where is my third order?").await;
        works(&kit).await;
        assert_eq!(owner_of(&kit, &night).await, None);
        assert!(owner.get("/desk/board").await.text().contains("no owner: we are closed"));
        kit.pass_days(2);
        kit.pass_hours(13);
        again(&kit).await;
        assert!(owner_of(&kit, &night).await.is_some());
    });
}

#[test]
fn somebody_away_gets_nothing_and_their_cases_go_where_the_shop_says() {
    both(async |kit| {
        let ([one, two], mut owner) = shop(&kit, &[("giving", "turn")]).await;
        let (mut shopper, page) = kit.open_case("Where is my order?").await;
        works(&kit).await;
        let list = owner.get("/desk/all").await.text();
        let reference = list.split("data-ref=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (holder, other) = match owner_of(&kit, &reference).await {
            Some(who) if who == one => (one, two),
            _ => (two, one),
        };
        // By their own hand, as everybody may; what they cannot set stays.
        let mut me = kit.sign_in(holder).await;
        let days = [("away-from", "2026-11-20"), ("away-until", "2026-11-27")];
        assert_eq!(me.save("/desk/settings/me/turns", &days).await.status, FOUND);
        let wrong = [("away-from", "2026-11-20"), ("away-until", "2026-11-19")];
        let wrong = me.save("/desk/settings/me/turns", &wrong).await;
        assert!(wrong.text().contains("The last day is before the first"), "{}", wrong.text());
        assert_eq!(me.get(TURNS).await.status, StatusCode::FORBIDDEN);
        assert_eq!(me.get(&format!("{TURNS}/{other}")).await.status, StatusCode::FORBIDDEN);

        for _ in 0..3 {
            let case = opened(&kit, "Where is my order?").await;
            works(&kit).await;
            assert_eq!(owner_of(&kit, &case).await, Some(other));
        }
        let board = plain(&owner.get("/desk/board").await.text());
        assert!(board.contains("is away until Friday 27 November, and 1 case waits"), "{board}");
        let form = plain(&owner.get(&format!("/desk/all/{reference}?do=owner")).await.text());
        assert!(form.contains("(away until Friday 27 November)"), "{form}");

        // Kept: the shopper writes, and it stays.
        says(&mut shopper, &page, "Any news?").await;
        works(&kit).await;
        again(&kit).await;
        assert_eq!(owner_of(&kit, &reference).await, Some(holder));
        // Given away: at the next word, with the reason in the case.
        set(&mut owner, &[("giving", "turn"), ("leaving", "give")]).await;
        says(&mut shopper, &page, "Anybody there?").await;
        works(&kit).await;
        assert_eq!(owner_of(&kit, &reference).await, Some(other));
        let told = plain(&owner.get(&format!("/desk/all/{reference}")).await.text());
        assert!(told.contains("is away, longest without a new one"), "{told}");
        let chronicle = shopper.get(&page).await.text();
        assert!(
            !chronicle.contains("is away") && !chronicle.contains("by turn"),
            "shoppers are not told why"
        );
        // Back on the day after the last: new ones come again.
        kit.pass_days(8);
        let case = opened(&kit, "Where is my order?").await;
        works(&kit).await;
        assert_eq!(owner_of(&kit, &case).await, Some(holder));
    });
}

/// A page with common spaces for hard ones.
fn plain(page: &str) -> String {
    page.replace('\u{a0}', " ")
}

async fn says(shopper: &mut Visitor, page: &str, words: &str) {
    let form = shopper.get(page).await;
    let said = [("text", words), ("seen", &*form.hidden("seen")), ("once", &*form.hidden("once"))];
    assert_eq!(shopper.post(&format!("{page}/messages"), &said).await.status, FOUND);
}

#[test]
fn what_is_about_a_person_goes_to_a_manager_who_had_nothing_to_do_with_it() {
    both(async |kit| {
        let ([one, two], mut owner) = shop(&kit, &[("giving", "turn")]).await;
        let manager = kit.hire(Role::Manager).await;
        let case = opened(&kit, "Where is my order?").await;
        works(&kit).await;
        assert!([Some(one), Some(two)].contains(&owner_of(&kit, &case).await));
        let page = owner.get(&format!("/desk/all/{case}?do=sort")).await;
        let fields = [
            ("at", "all"),
            ("seen_sorting", &*page.hidden("seen_sorting")),
            ("intent", "staff_complaint"),
            ("urgency", "normal"),
            ("ground", ""),
        ];
        assert_eq!(owner.post(&format!("/desk/cases/{case}/sorting"), &fields).await.status, FOUND);
        works(&kit).await;
        let now = owner_of(&kit, &case).await;
        assert!(now.is_some() && now != Some(one) && now != Some(two), "{now:?}, of managers {manager}");
    });
}

#[test]
fn another_program_reads_and_sets_who_takes_what() {
    both(async |kit| {
        let ([one, _], _) = shop(&kit, &[("giving", "fewest"), ("limit", "9"), ("leaving", "give")]).await;
        let mut program = kit.program(&["cases:read", "settings"]).await;
        let turns = program.get("/api/v1/turns").await.json();
        let rules = serde_json::json!({
            "giving": "fewest", "limit": 9, "only_open": false, "fallback": false, "leaving": "give"
        });
        assert_eq!(turns, rules);
        let path = format!("/api/v1/staff/{one}/turns");
        let wish = |away: serde_json::Value, topic: &str| {
            serde_json::json!({
                "takes_part": null, "languages": ["ru"], "topics": [topic], "away": away, "limit": 3
            })
        };
        let days = serde_json::json!({ "from": "2026-12-28", "until": "2027-01-08" });
        for _ in 0..2 {
            let set = put(&mut program, &path, &wish(days.clone(), "return_request")).await;
            assert_eq!(set.status, StatusCode::OK, "{}", set.text());
            assert_eq!(set.json()["away"], days);
        }
        let staff = program.get("/api/v1/staff").await.json();
        let mine =
            staff["staff"].as_array().unwrap().iter().find(|who| who["id"] == one.to_string()).unwrap();
        assert_eq!(mine["languages"], serde_json::json!(["ru"]));
        assert_eq!(mine["topics"], serde_json::json!(["return_request"]));
        assert_eq!((mine["limit"].as_i64(), mine["takes_part"].as_bool()), (Some(3), Some(true)));
        let backwards = serde_json::json!({ "from": "2027-01-08", "until": "2026-12-28" });
        for (body, code) in [
            (wish(backwards, "return_request"), "bad-day"),
            (wish(serde_json::Value::Null, "weather"), "bad-intent"),
        ] {
            let refused = put(&mut program, &path, &body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
            assert!(refused.text().contains(code), "{}", refused.text());
        }
        let nobody =
            put(&mut program, "/api/v1/staff/1/turns", &wish(serde_json::Value::Null, "wrong_size")).await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
        let mut reader = kit.program(&["cases:read"]).await;
        let refused = put(&mut reader, &path, &wish(serde_json::Value::Null, "wrong_size")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    });
}

async fn put(program: &mut Visitor, path: &str, body: &serde_json::Value) -> testkit::Answer {
    program.send(Method::PUT, path, ("application/json", body.to_string().into_bytes())).await
}
