//! Vouchers over HTTP, on both databases: made at once, shown, used in parts at the counter and by programs, refused.

#![cfg(test)]

use axum::http::{Method, StatusCode};
use domain::role::Role;
use store::{Fault, cases};
use testkit::{Answer, Kit, Visitor, both};

use domain::id::{CaseId, ShopId};
use domain::link::Claimed;

/// An agreed voucher of 500 roubles: its shopper, their page, and its code.
async fn agreed(kit: &Kit) -> (Visitor, String, String) {
    let (mut shopper, page) = kit.open_case("The kettle is cracked").await;
    let case: CaseId = Claimed::parse(page.trim_start_matches("/c/")).unwrap().case;
    let found = kit.app.store().read::<_, Fault>(move |tx| cases::peek(tx, ShopId::FIRST, case)).await;
    let reference = found.unwrap().unwrap().reference;
    let mut program = kit.program(web::SCOPES).await;
    let offer = r#"{"items":[{"remedy":"voucher","sum_minor":50000,"currency":"RUB"}],"text":"Sorry"}"#;
    let made = program.post_json(&format!("/api/v1/cases/{reference}/offers"), offer).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let seen = shopper.get(&page).await.hidden("seen");
    let taken = shopper.post(&format!("{page}/offers/1/acceptance"), &[("seen", &seen)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    assert_eq!(kit.work().await, Vec::<String>::new());
    let made = kit.app.store().read::<_, Fault>(move |tx| cases::vouchers(tx, ShopId::FIRST, case)).await;
    let made = made.unwrap();
    assert_eq!(made.len(), 1);
    (shopper, page, made[0].code.to_string())
}

async fn counter(agent: &mut Visitor, fields: &[(&str, &str)]) -> Answer {
    agent.post("/desk/vouchers", fields).await
}

#[test]
fn a_voucher_is_made_once_shown_and_used_in_parts() {
    both(async |kit| {
        let (mut shopper, page, code) = agreed(&kit).await;
        let shown = shopper.get(&page).await.text();
        assert!(shown.contains(&code) && shown.contains("Do you have what was agreed?"), "{shown}");
        let letters = kit.outbox().await;
        let given = letters.iter().find(|letter| letter.kind == "given").unwrap();
        assert!(given.plain.contains(&code), "{}", given.plain);
        let mut agent = kit.staff(Role::Agent).await;
        let looked = counter(&mut agent, &[("code", &code.to_lowercase()), ("do", "look")]).await;
        assert!(looked.text().contains("500") && looked.text().contains("name=\"sum\""), "{}", looked.text());
        let part =
            [("code", code.as_str()), ("sum", "200"), ("currency", "RUB"), ("do", "use"), ("once", "a")];
        for _ in 0..2 {
            let used = counter(&mut agent, &part).await;
            assert!(used.text().contains("200") && used.text().contains("300"), "{}", used.text());
        }
        let shown = shopper.get(&page).await.text();
        assert!(shown.contains("300") && shown.contains("200"), "{shown}");
        let mut shop = kit.program(web::SCOPES).await;
        let path = format!("/api/v1/vouchers/{code}");
        assert_eq!(shop.get(&path).await.json()["left_minor"], 30_000);
        let mut till = shop.with_header("idempotency-key", "order-7");
        let uses = format!("{path}/uses");
        for _ in 0..2 {
            let used = till.post_json(&uses, r#"{"sum_minor":25000,"currency":"RUB"}"#).await;
            assert_eq!((used.status, &used.json()["left_minor"]), (StatusCode::CREATED, &5_000.into()));
        }
        let other = till.post_json(&uses, r#"{"sum_minor":1,"currency":"RUB"}"#).await;
        assert_eq!(other.status, StatusCode::CONFLICT);
    });
}

#[test]
fn what_cannot_be_used_says_why_and_codes_are_not_tried_for_ever() {
    both(async |kit| {
        let (_, _, code) = agreed(&kit).await;
        let mut agent = kit.staff(Role::Agent).await;
        let slip = format!("{}{}", &code[..20], if code.ends_with('0') { "1" } else { "0" });
        for (code, sum, currency, sentence) in [
            (slip.as_str(), "1", "RUB", "There is no such voucher"),
            (&code, "600", "RUB", "Less than that is left"),
            (&code, "5", "EUR", "another currency"),
            (&code, "-5", "RUB", "The sum has to be more than nothing"),
        ] {
            let fields =
                [("code", code), ("sum", sum), ("currency", currency), ("do", "use"), ("once", sentence)];
            let refused = counter(&mut agent, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
            assert!(refused.text().contains(sentence), "{sentence}: {}", refused.text());
        }
        let mut shop = kit.program(web::SCOPES).await;
        let keyless = shop
            .post_json(&format!("/api/v1/vouchers/{code}/uses"), r#"{"sum_minor":1,"currency":"RUB"}"#)
            .await;
        assert_eq!(keyless.json()["code"], "bad-command-key");
        let mut last = StatusCode::OK;
        for _ in 0..500 {
            last = shop.get(&format!("/api/v1/vouchers/{slip}")).await.status;
            if last == StatusCode::TOO_MANY_REQUESTS {
                break;
            }
            assert_eq!(last, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        kit.pass_days(366);
        let mut agent = kit.staff(Role::Agent).await;
        let fields =
            [("code", code.as_str()), ("sum", "5"), ("currency", "RUB"), ("do", "use"), ("once", "z")];
        let late = counter(&mut agent, &fields).await;
        assert!(late.text().contains("has expired"), "{}", late.text());
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.get("/desk/vouchers").await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn sixteen_tills_do_not_take_more_than_there_is() {
    both(async |kit| {
        let (_, _, code) = agreed(&kit).await;
        let mut tills = Vec::new();
        for number in 0..16 {
            let till = kit.program(&["vouchers"]).await;
            let mut till = till.with_header("idempotency-key", &format!("order-{number}"));
            let path = format!("/api/v1/vouchers/{code}/uses");
            tills.push(tokio::spawn(async move {
                let body = br#"{"sum_minor":20000,"currency":"RUB"}"#.to_vec();
                till.send(Method::POST, &path, ("application/json", body)).await.status
            }));
        }
        let mut n_used = 0;
        for till in tills {
            n_used += usize::from(till.await.unwrap() == StatusCode::CREATED);
        }
        assert_eq!(n_used, 2, "500 hold 200 twice");
    });
}

#[test]
fn the_rest_is_taken_away_by_a_manager_and_given_again_for_ten_minutes() {
    both(async |kit| {
        let (mut shopper, page, code) = agreed(&kit).await;
        let path = "/desk/vouchers/voiding";
        let mut agent = kit.staff(Role::Agent).await;
        let fields = [("code", code.as_str()), ("reason", "lost")];
        assert_eq!(agent.post(path, &fields).await.status, StatusCode::FORBIDDEN);
        let mut manager = kit.staff(Role::Manager).await;
        let unsaid = manager.post(path, &[("code", &code)]).await.text();
        assert!(unsaid.contains("Choose why"), "{unsaid}");
        let void = manager.post(path, &fields).await.text();
        assert!(void.contains("The voucher is cancelled") && void.contains("500"), "{void}");
        assert!(void.contains("take the cancelling back"), "{void}");
        let shown = shopper.get(&page).await.text();
        assert!(
            shown.contains("its code got into other hands") && shown.contains("The shop cancelled"),
            "{shown}"
        );
        let mut till = kit.program(web::SCOPES).await.with_header("idempotency-key", "o-1");
        let uses = format!("/api/v1/vouchers/{code}/uses");
        let used = till.post_json(&uses, r#"{"sum_minor":100,"currency":"RUB"}"#).await;
        assert_eq!(
            (used.status, used.json()["code"].as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, Some("voucher-void"))
        );
        assert!(till.get(&format!("/api/v1/vouchers/{code}")).await.json()["voided_at"].is_string());
        let restored = manager.post(path, &[("code", code.as_str()), ("do", "undo")]).await.text();
        assert!(restored.contains("The voucher is good again"), "{restored}");
        let used = till.post_json(&uses, r#"{"sum_minor":100,"currency":"RUB"}"#).await;
        assert_eq!(used.status, StatusCode::CREATED);
        manager.post(path, &fields).await;
        kit.pass_seconds(11 * 60);
        let late = manager.post(path, &[("code", code.as_str()), ("do", "undo")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.text().contains("499"), "what was left stands there: {}", late.text());
    });
}

#[test]
fn a_voucher_outlives_its_cases_data_and_is_found_and_taken_away_by_its_number() {
    both(async |kit| {
        let (mut shopper, page, code) = agreed(&kit).await;
        let case: CaseId = Claimed::parse(page.trim_start_matches("/c/")).unwrap().case;
        let pressed = shopper.post(&format!("{page}/offers/1/receipt"), &[]).await;
        assert_eq!(pressed.status, StatusCode::SEE_OTHER);
        let found = kit.app.store().read::<_, Fault>(move |tx| cases::peek(tx, ShopId::FIRST, case)).await;
        let number = found.unwrap().unwrap().reference.to_string();
        let mut owner = kit.staff(Role::Owner).await;
        let fields = [("reason", "request"), ("number", number.as_str())];
        let erased = owner.post(&format!("/desk/cases/{number}/erasing"), &fields).await;
        assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
        let mut agent = kit.staff(Role::Agent).await;
        let part =
            [("code", code.as_str()), ("sum", "200"), ("currency", "RUB"), ("do", "use"), ("once", "a")];
        let used = counter(&mut agent, &part).await.text();
        assert!(used.contains("300"), "money that was given is not erased: {used}");
        let by_number = [("code", number.as_str()), ("do", "look")];
        let unseen = counter(&mut agent, &by_number).await;
        assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY, "codes are money: managers alone");
        let looked = counter(&mut owner, &by_number).await.text();
        assert!(looked.contains(&code) && looked.contains("Cancel what is left"), "{looked}");
        let gone =
            owner.post("/desk/vouchers/voiding", &[("code", &code), ("reason", "agreed")]).await.text();
        assert!(gone.contains("The voucher is cancelled"), "{gone}");
        let read = kit.app.store().read::<_, Fault>(move |tx| cases::history(tx, ShopId::FIRST, case)).await;
        assert_eq!(read.unwrap().last().unwrap().event.kind(), "voucher_voided");
    });
}
