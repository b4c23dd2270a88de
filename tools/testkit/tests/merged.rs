//! What follows from a merging, over HTTP on both databases: papers of what was merged, what is kept how long, who takes
//! what back, and two who press at once.

#![cfg(test)]

use axum::http::StatusCode;
use domain::Actor;
use domain::id::{CaseId, ShopId};
use domain::link::Claimed;
use domain::proof::{Finding, verify};
use domain::role::Role;
use std::io::Cursor;
use store::{Fault, cases};
use testkit::{Answer, Kit, Visitor, both};
use web::keys::NewKey;

const FOUND: StatusCode = StatusCode::SEE_OTHER;
const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

async fn reference(kit: &Kit, page: &str) -> String {
    let id: CaseId = Claimed::parse(page.trim_start_matches("/c/")).unwrap().case;
    let case = kit.app.store().read(move |tx| cases::peek(tx, ShopId::FIRST, id)).await.unwrap();
    case.unwrap().reference.to_string()
}

/// Cases of one shopper, the oldest first: the page and the number of each.
async fn some(kit: &Kit, n: usize) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for n in 0..n {
        let (_, page) = kit.open_case(&format!("The kettle leaks, part {n}")).await;
        all.push((page.clone(), reference(kit, &page).await));
        kit.pass_seconds(60);
    }
    all
}

async fn join(who: &mut Visitor, (case, other): (&str, &str), more: &[(&str, &str)]) -> Answer {
    let fields = [("at", "all"), ("other", "number"), ("number", other)];
    let all: Vec<(&str, &str)> = fields.iter().chain(more).copied().collect();
    who.post(&format!("/desk/cases/{case}/join"), &all).await
}

async fn merge(who: &mut Visitor, part: &str, into: &str) {
    let done = join(who, (part, into), &[("how", "into")]).await;
    assert_eq!(done.status, FOUND, "{}", done.text());
}

async fn part_again(who: &mut Visitor, case: &str) -> Answer {
    who.post(&format!("/desk/cases/{case}/parting"), &[("at", "all")]).await
}

/// Two cases by a program, of two addresses and one order.
async fn of_one_order(program: &mut Visitor, order: &str) -> [String; 2] {
    let mut made = Vec::new();
    for who in ["anna", "boris"] {
        let body = format!(
            r#"{{"text":"Where is it?","email":"{who}@post.example","order":"{order}","lang":"en"}}"#
        );
        let opened = program.post_json("/api/v1/cases", &body).await.json();
        made.push(opened["ref"].as_str().unwrap().to_owned());
    }
    [made[0].clone(), made[1].clone()]
}

#[test]
fn the_papers_of_a_merged_case_are_reached_and_proved_from_the_whole() {
    both(async |kit| {
        let all = some(&kit, 3).await;
        let mut shopper = kit.visitor();
        // What the shopper carried away before anybody merged anything.
        let early = shopper.get(&format!("{}/receipt.json", all[2].0)).await.bytes;
        let mut agent = kit.staff(Role::Agent).await;
        merge(&mut agent, &all[2].1, &all[1].1).await;
        merge(&mut agent, &all[1].1, &all[0].1).await;
        for (page, _) in &all {
            let text = shopper.get(page).await.text();
            assert!(text.contains("Also belongs here"), "{text}");
            for (_, part) in &all[1..] {
                for paper in ["receipt.json?of=", "received?of=", "file.zip?of=", "file.zip?whole=1&amp;of="]
                {
                    assert!(text.contains(&format!("{page}/{paper}{part}")), "{paper}{part}: {text}");
                }
                let receipt = shopper.get(&format!("{page}/receipt.json?of={part}")).await.json();
                assert_eq!(receipt["reference"], *part);
                let received = shopper.get(&format!("{page}/received?of={part}")).await.text();
                assert!(received.contains(part) && received.contains(&format!("of={part}")), "{received}");
                let own = shopper.get(&format!("{page}/file.zip?of={part}")).await.bytes;
                assert_eq!(verify(Cursor::new(own), &[]).unwrap().header.reference, *part);
            }
        }
        let file = shopper.get(&format!("{}/file.zip", all[2].0)).await.bytes;
        let proved = verify(Cursor::new(file.clone()), std::slice::from_ref(&early)).unwrap();
        assert_eq!((proved.parts, proved.receipts, proved.header.reference.as_str()), (2, 1, &*all[0].1));
        let (_, stranger) = kit.open_case("A lamp").await;
        let foreign = shopper.get(&format!("{stranger}/receipt.json")).await.bytes;
        let refused = verify(Cursor::new(file), &[foreign]);
        assert!(matches!(refused, Err(Finding::OtherCase(1))), "{refused:?}");
        let other = reference(&kit, &stranger).await;
        for of in [other.as_str(), &all[0].1, "nonsense"] {
            for paper in ["receipt.json", "file.zip", "received", "claim.pdf"] {
                let answer = shopper.get(&format!("{}/{paper}?of={of}", all[0].0)).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{paper} {of}");
            }
        }
    });
}

#[test]
fn a_helper_reaches_no_paper_of_what_was_merged() {
    both(async |kit| {
        let all = some(&kit, 2).await;
        let mut shopper = kit.visitor();
        let form = shopper.get(&format!("{}/helper", all[0].0)).await;
        shopper.post(&format!("{}/helper", all[0].0), &[("once", &form.hidden("once"))]).await;
        let shown = shopper.get(&format!("{}/helper", all[0].0)).await.text();
        let token = shown.split("/c/").skip(1).filter_map(|rest| rest.split(['"', '<', ' ']).next());
        let own = all[0].0.trim_start_matches("/c/");
        let helper = token.map(str::trim).find(|one| !one.starts_with(own) && Claimed::parse(one).is_some());
        let helper = format!("/c/{}", helper.unwrap_or_else(|| panic!("{shown}")));
        let mut agent = kit.staff(Role::Agent).await;
        merge(&mut agent, &all[1].1, &all[0].1).await;
        let page = kit.visitor().get(&helper).await;
        assert!(page.status == StatusCode::OK && !page.text().contains("Also belongs here"));
        for paper in ["receipt.json", "received"] {
            let asked = kit.visitor().get(&format!("{helper}/{paper}?of={}", all[1].1)).await;
            assert_eq!(asked.status, StatusCode::NOT_FOUND, "{paper}");
        }
    });
}

#[test]
fn a_part_of_a_part_is_kept_as_long_as_the_whole_and_goes_with_it() {
    both(async |kit| {
        let all = some(&kit, 3).await;
        let mut agent = kit.staff(Role::Agent).await;
        merge(&mut agent, &all[2].1, &all[1].1).await;
        merge(&mut agent, &all[1].1, &all[0].1).await;
        let mut owner = kit.staff(Role::Owner).await;
        let form = owner.get(&format!("/desk/cases/{}/erasing", all[0].1)).await.text();
        assert!(form.contains("erased along with it") && form.contains("2 cases"), "{form}");
        kit.pass_days(70);
        // A session does not last for so long.
        let mut owner = kit.staff(Role::Owner).await;
        let path = "/desk/settings/data";
        let shown = owner.get(path).await.hidden("shown");
        assert_eq!(owner.post(path, &[("months", "2"), ("shown", &shown)]).await.status, FOUND);
        let round = redress::wire::rounds().find(|round| round.name == "erasing.retention").unwrap();
        let erased = async || {
            kit.pass_seconds(2);
            assert_eq!((round.run)(kit.app.clone()).await, store::Outcome::Done);
            let mut n = 0;
            for (page, _) in &all {
                let id = Claimed::parse(page.trim_start_matches("/c/")).unwrap().case;
                let case = kit.app.store().read(move |tx| cases::peek(tx, ShopId::FIRST, id)).await;
                let case: Result<_, Fault> = case;
                n += usize::from(case.unwrap().unwrap().erased_at.is_some());
            }
            n
        };
        assert_eq!(erased().await, 0, "the whole is open");
        let mut shopper = kit.visitor();
        let seen = shopper.get(&format!("{}/withdrawal", all[0].0)).await.hidden("seen");
        let gone = shopper.post(&format!("{}/withdrawal", all[0].0), &[("seen", &seen)]).await;
        assert_eq!(gone.status, FOUND, "{}", gone.text());
        kit.pass_days(30);
        assert_eq!(erased().await, 0, "the whole is not kept for long enough");
        kit.pass_days(40);
        assert_eq!(erased().await, 3, "all of it at once");
    });
}

#[test]
fn where_the_order_alone_is_the_same_somebody_must_have_looked() {
    both(async |kit| {
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let [one, two] = of_one_order(&mut program, "KX-48213").await;
        let path = format!("/api/v1/cases/{two}/merge");
        let refused = program.post_json(&path, &format!(r#"{{"into":"{one}"}}"#)).await;
        assert_eq!((refused.status, refused.json()["code"].as_str()), (WRONG, Some("order-alone")));
        let looked = format!(r#"{{"into":"{one}","looked_at":true}}"#);
        assert_eq!(program.post_json(&path, &looked).await.status, StatusCode::OK);
        let [three, four] = of_one_order(&mut program, "KX-48214").await;
        let mut agent = kit.staff(Role::Agent).await;
        let form = agent.get(&format!("/desk/all/{three}?do=join")).await.text();
        assert!(form.contains("name=\"looked\""), "{form}");
        let again = join(&mut agent, (&four, &three), &[("how", "into")]).await;
        assert!(again.status == WRONG && again.text().contains("Only the order is the same"));
        let done = join(&mut agent, (&four, &three), &[("how", "into"), ("looked", "yes")]).await;
        assert_eq!(done.status, FOUND, "{}", done.text());
        let [five, six] = of_one_order(&mut program, "KX-48215").await;
        let all = agent.get("/desk/all?pick=1").await.text();
        let ticks = all.split("name=\"case\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let ticks: Vec<&str> =
            ticks.filter(|tick| tick.starts_with(&five) || tick.starts_with(&six)).collect();
        let mut fields = vec![("at", "all"), ("do", "merge"), ("case", ticks[0]), ("case", ticks[1])];
        let left = agent.post("/desk/bulk", &fields).await.location;
        let left = agent.get(&left).await.text();
        assert!(left.contains("Done for 0 cases") && (left.contains(&five) || left.contains(&six)), "{left}");
        assert!(left.contains("Only the order is the same"), "{left}");
        fields.push(("looked", "yes"));
        let done = agent.post("/desk/bulk", &fields).await.location;
        assert!(agent.get(&done).await.text().contains("Done for 1 case"));
    });
}

#[test]
fn a_bulk_deed_takes_back_its_own_mergings_alone() {
    both(async |kit| {
        let all = some(&kit, 2).await;
        let (one, two) = (all[0].1.as_str(), all[1].1.as_str());
        let (mut agent, mut other) = (kit.staff(Role::Agent).await, kit.staff(Role::Agent).await);
        let page = agent.get("/desk/all?pick=1").await.text();
        let ticks = page.split("name=\"case\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let fields: Vec<(&str, &str)> =
            [("at", "all"), ("do", "merge")].into_iter().chain(ticks.map(|tick| ("case", tick))).collect();
        let done = agent.post("/desk/bulk", &fields).await.location;
        assert!(agent.get(&done).await.text().contains("Done for 1 case"));
        assert_eq!(part_again(&mut other, two).await.status, FOUND);
        merge(&mut other, two, one).await;
        let undo = done.split('?').next().unwrap().to_owned() + "/undo";
        let undone = agent.post(&undo, &[("at", "all")]).await.location;
        let said = agent.get(&undone).await.text();
        assert!(said.contains("Taken back for 0 cases") && said.contains(two), "{said}");
        assert!(agent.get(&format!("/desk/all/{two}")).await.text().contains("was merged into"));
    });
}

#[test]
fn the_key_takes_back_the_newest_merging_of_ones_own() {
    both(async |kit| {
        let all = some(&kit, 4).await;
        let whole = all[0].1.as_str();
        let (mut agent, mut other) = (kit.staff(Role::Agent).await, kit.staff(Role::Agent).await);
        merge(&mut agent, &all[1].1, whole).await;
        merge(&mut agent, &all[2].1, whole).await;
        merge(&mut other, &all[3].1, whole).await;
        let keyed = |page: String| -> Vec<String> {
            let forms = page.split("<form class=\"row\" method=\"post\" action=\"/desk/cases/").skip(1);
            let forms = forms.map(|form| form.split("</form>").next().unwrap_or_default().to_owned());
            let keyed = forms.filter(|form| form.contains("/parting") && form.contains("data-key=\"z\""));
            keyed.map(|form| form.split('/').next().unwrap_or_default().to_owned()).collect()
        };
        let page = format!("/desk/all/{whole}");
        assert_eq!(keyed(agent.get(&page).await.text()), [all[2].1.clone()]);
        assert_eq!(keyed(other.get(&page).await.text()), [all[3].1.clone()]);
        assert_eq!(part_again(&mut agent, &all[2].1).await.status, FOUND);
        assert_eq!(keyed(agent.get(&page).await.text()), [all[1].1.clone()]);
    });
}

#[test]
fn a_key_that_may_not_see_the_whole_gets_no_link_to_it() {
    both(async |kit| {
        let all = some(&kit, 2).await;
        let (part, whole) = (all[0].1.as_str(), all[1].1.as_str());
        let maker = kit.hire(Role::Agent).await;
        let made = kit.app.store().write(move |tx| {
            let new = NewKey { name: "small", scopes: &["cases:read"], expires_at: None };
            web::keys::make(tx, ShopId::FIRST, Actor::Staff(maker), new)
        });
        let made: Result<String, Fault> = made.await;
        let mut small = kit.visitor().with_header("authorization", &format!("Bearer {}", made.unwrap()));
        let mut owner = kit.staff(Role::Owner).await;
        let sorted = [("at", "all"), ("intent", "staff_complaint"), ("urgency", "high"), ("ground", "")];
        let about = owner.post(&format!("/desk/cases/{whole}/sorting"), &sorted).await;
        assert_eq!(about.status, FOUND, "{}", about.text());
        let path = format!("/api/v1/cases/{part}");
        assert!(small.get(&path).await.json()["url"].is_string(), "it stands by itself");
        merge(&mut owner, part, whole).await;
        let hidden = small.get(&path).await;
        assert!(hidden.status == StatusCode::OK && hidden.json()["url"].is_null(), "{}", hidden.text());
        let mut large = kit.program(&["cases:read"]).await;
        assert!(large.get(&path).await.json()["url"].is_string());
    });
}

#[test]
fn of_two_who_merge_at_once_one_wins_and_there_is_no_ring() {
    both(async |kit| {
        for _ in 0..4 {
            let all = some(&kit, 2).await;
            let (one, two) = (all[0].1.as_str(), all[1].1.as_str());
            let (mut agent, mut other) = (kit.staff(Role::Agent).await, kit.staff(Role::Agent).await);
            let (here, there) = tokio::join!(
                join(&mut agent, (one, two), &[("how", "into")]),
                join(&mut other, (two, one), &[("how", "into")])
            );
            let mut statuses = [here.status, there.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [FOUND, StatusCode::CONFLICT], "{} {}", here.text(), there.text());
        }
    });
}

#[test]
fn a_case_that_was_merged_meanwhile_is_not_split_and_words_at_the_undoing_are_kept() {
    both(async |kit| {
        let all = some(&kit, 2).await;
        let (one, two) = (all[0].1.as_str(), all[1].1.as_str());
        let mut shopper = kit.visitor();
        let say = async |shopper: &mut Visitor, page: &str, words: &str| {
            let form = shopper.get(page).await;
            let once = form.hidden("once");
            let fields = [("text", words), ("seen", &*form.hidden("seen")), ("once", &*once)];
            shopper.post(&format!("{page}/messages"), &fields).await
        };
        assert_eq!(say(&mut shopper, &all[1].0, "And my lamp?").await.status, FOUND);
        let mut agent = kit.staff(Role::Agent).await;
        let form = agent.get(&format!("/desk/all/{two}?do=split")).await;
        let (once, text) = (form.hidden("once"), form.text());
        let seq =
            text.split("name=\"message\" value=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
        merge(&mut kit.staff(Role::Agent).await, two, one).await;
        let fields = [("at", "all"), ("message", seq.as_str()), ("once", once.as_str())];
        let late = agent.post(&format!("/desk/cases/{two}/split"), &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
        // The shopper writes while it is taken back: the words stand in one of the two, once.
        let mut other = kit.staff(Role::Agent).await;
        let (said, parted) =
            tokio::join!(say(&mut shopper, &all[1].0, "And the lid"), part_again(&mut other, two));
        assert_eq!(parted.status, FOUND, "{}", parted.text());
        // Who was parted from under the pen is told so, with the words kept, and says them again.
        if said.status != FOUND {
            assert!(
                said.status == StatusCode::CONFLICT && said.text().contains("And the lid"),
                "{}",
                said.text()
            );
            assert_eq!(say(&mut shopper, &all[1].0, "And the lid").await.status, FOUND);
        }
        let mut found = 0;
        for (page, _) in &all {
            found += usize::from(shopper.get(page).await.text().contains("And the lid"));
        }
        assert_eq!(found, 1);
    });
}
