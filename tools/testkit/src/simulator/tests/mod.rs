//! A check that cannot fail is worse than none: each is handed a world that was broken for it, and must notice.

mod payments;
mod rows;

use super::book::{Fate, Told};
use super::carrier::Mood;
use super::checks::{CHECKS, Looked, check};
use super::deeds::Deed;
use super::press::Way;
use super::sight::Sight;
use super::world::World;
use domain::Moment;
use domain::case::Event;
use domain::id::ShopId;
use domain::ledger::State;
use domain::time::DAY_MS;
use domain::voucher::{Voucher, VoucherCode};
use store::testing::{Place, places};
use store::{Fault, Sql, cases, values};

/// Which statement breaks a world, and the beginning of the name of the check that must notice.
const BREAKAGES: &[(&Sql, &str)] = &[
    (rows::CASE_OWNED, "rows are"),
    (rows::CASE_SHUT, "rows are"),
    (rows::CASE_UNPROMISED, "no promised"),
    (rows::ENTRY_CHANGED, "chains hold"),
    (rows::ENTRY_CUT, "chains hold"),
    (rows::LETTER_GONE, "each cause"),
    (rows::LETTER_TWICE, "each cause"),
    (rows::LETTER_UNSENT, "each cause"),
    (rows::TEXT_CHANGED, "chains hold"),
    (rows::TEXT_GONE, "words are"),
    (rows::TEXT_UNFOUND, "words are"),
];

/// The same in a world with work left to do.
const WORK_BREAKAGES: &[(&Sql, &str)] = &[(rows::TASK_GONE, "tasks are"), (rows::TASK_TWICE, "tasks are")];

/// A small world on each database: a case that was answered, then written in again; a receipt; letters sent.
fn on_both(story: impl AsyncFn(World)) {
    for place in places() {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async { story(World::open(place, 7).await).await });
    }
}

async fn answered(world: &mut World) {
    world.comes_by_a_door().await.unwrap();
    for deed in [Deed::Answer, Deed::Message] {
        let case = world.book.cases[0].clone();
        let plan = world.plan(deed, &case, None).await.unwrap();
        world.carry_out(plan, Way::Once).await.unwrap();
        world.pass_ms(11_000);
        world.works_off_everything().await.unwrap();
    }
    world.keeps_a_receipt().await.unwrap();
}

/// Looks with these eyes; the names of the checks that complain.
async fn look(world: &World, blur: impl Fn(&mut Sight), is_settled: bool) -> Vec<&'static str> {
    let words: Vec<String> = world.book.told.iter().map(|told| told.word.clone()).collect();
    let me = domain::id::StaffId::new(77);
    let mut sight =
        world.app().store().read::<_, Fault>(move |tx| Sight::read(tx, me, &words)).await.unwrap();
    blur(&mut sight);
    let looked = Looked { sight: &sight, book: &world.book, taken: world.carrier.taken(), is_settled };
    println!("{:?}", check(&looked));
    let complains = |one: &&super::checks::Check| !(one.find)(&looked).is_empty();
    CHECKS.iter().filter(complains).map(|one| one.name).collect()
}

async fn notices(world: &World, breakages: &[(&'static Sql, &str)], is_settled: bool) {
    for (sql, name) in breakages {
        let sql = *sql;
        // Looked at inside the transaction that breaks it, which is then undone.
        let words: Vec<String> = world.book.told.iter().map(|told| told.word.clone()).collect();
        let (sender, receiver) = std::sync::mpsc::channel();
        let broken: Result<(), Fault> = world
            .app()
            .store()
            .write(move |tx| {
                assert!(tx.exec(sql, values![ShopId::FIRST])? > 0, "{} broke nothing", sql.name());
                sender.send(Sight::read(tx, domain::id::StaffId::new(77), &words)?).unwrap();
                Err(Fault::Busy)
            })
            .await;
        assert_eq!(broken, Err(Fault::Busy), "{}", sql.name());
        let sight = receiver.try_iter().last().unwrap();
        let looked = Looked { sight: &sight, book: &world.book, taken: world.carrier.taken(), is_settled };
        let complaints = check(&looked);
        let is_noticed = complaints.iter().any(|complaint| complaint.starts_with(name));
        assert!(is_noticed, "{} went unnoticed by {name}: {complaints:?}", sql.name());
    }
}

/// The steps of a world by name; what was answered may differ where two raced.
async fn steps(seed: u64) -> Vec<String> {
    let mut world = World::open(Place::sqlite(), seed).await;
    world.comes_by_a_door().await.unwrap();
    for _ in 0..40 {
        world.one_step().await.unwrap();
    }
    let log = world.log.to_string();
    let is_step = |line: &&str| !line.starts_with("      ") && !line.starts_with("Again");
    log.lines().filter(is_step).filter_map(|line| line.rsplit(' ').next()).map(str::to_owned).collect()
}

#[test]
fn the_same_seed_makes_the_same_steps() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let first = steps(5).await;
        assert_eq!(first.len(), 40);
        assert_eq!(first, steps(5).await);
        assert_ne!(first, steps(6).await);
    });
}

#[test]
fn what_changes_behind_the_journals_back_is_noticed() {
    on_both(async |mut world| {
        answered(&mut world).await;
        // Long enough for the promised moment to have passed.
        world.pass_ms(20 * DAY_MS);
        assert_eq!(look(&world, |_| {}, true).await, Vec::<&str>::new());
        notices(&world, BREAKAGES, true).await;
        assert_eq!(look(&world, |_| {}, true).await, Vec::<&str>::new());
    });
}

#[test]
fn lost_and_doubled_tasks_are_noticed() {
    on_both(async |mut world| {
        world.carrier.feel(Mood::Later);
        answered_late(&mut world).await;
        assert_eq!(look(&world, |_| {}, false).await, Vec::<&str>::new());
        assert!(look(&world, |_| {}, true).await.iter().any(|name| name.starts_with("tasks are")));
        notices(&world, WORK_BREAKAGES, false).await;
    });
}

/// An answer that still waits its ten seconds.
async fn answered_late(world: &mut World) {
    world.comes_by_a_door().await.unwrap();
    let case = world.book.cases[0].clone();
    let plan = world.plan(Deed::Answer, &case, None).await.unwrap();
    world.carry_out(plan, Way::Once).await.unwrap();
}

#[test]
fn impossible_stories_and_lists_are_noticed() {
    on_both(async |mut world| {
        answered(&mut world).await;
        let doubled_close = |sight: &mut Sight| {
            let withdrawn = |seq| domain::case::Happened {
                seq,
                at: Moment::from_ms(i64::MAX / 2),
                actor: domain::Actor::Shopper,
                event: Event::Withdrawn,
            };
            sight.cases[0].history.extend([withdrawn(90), withdrawn(91)]);
        };
        assert!(look(&world, doubled_close, true).await.contains(&"journals tell possible stories"));
        let lists = "lists hold what they should and counts agree";
        assert!(look(&world, |sight| sight.counts.all += 1, true).await.contains(&lists));
        assert!(look(&world, |sight| sight.views[4].1.clear(), true).await.contains(&lists));
        let promises = "no promised moment passes unseen";
        assert!(!look(&world, |_| {}, true).await.contains(&promises));
        world.pass_ms(20 * DAY_MS);
        assert!(!look(&world, |_| {}, true).await.contains(&promises));
        assert!(look(&world, |sight| sight.views[3].1.clear(), true).await.contains(&promises));
    });
}

#[test]
fn a_ledger_that_is_not_the_journals_is_noticed() {
    on_both(async |mut world| {
        world.comes_by_a_door().await.unwrap();
        let case = world.book.cases[0].clone();
        let n_payouts = async |world: &World| {
            let read =
                world.app().store().read::<_, Fault>(move |tx| cases::payouts(tx, ShopId::FIRST, case.id));
            read.await.unwrap().len()
        };
        while n_payouts(&world).await == 0 {
            let case = world.book.cases[0].clone();
            let plan = world.plan(Deed::Offer, &case, None).await.unwrap();
            world.carry_out(plan, Way::Once).await.unwrap();
            world.pass_ms(11_000);
        }
        let ledger = "the ledger is what was agreed and paid";
        assert!(!look(&world, |_| {}, false).await.contains(&ledger));
        for blur in [
            (|sight: &mut Sight| sight.cases[0].payouts.clear()) as fn(&mut Sight),
            |sight| sight.cases[0].payouts[0].sum.minor += 1,
            |sight| sight.cases[0].payouts[0].state = State::Paid,
            |sight| sight.goodwill.1 += 1,
            |sight| sight.goodwill.0 -= 1,
            |sight| {
                let payout = &sight.cases[0].payouts[0];
                let voucher = Voucher {
                    id: 1,
                    code: VoucherCode::make([7; 32]),
                    case: payout.case,
                    number: payout.number,
                    item: payout.item,
                    value: payout.sum.clone(),
                    left: payout.sum.minor,
                    made_at: payout.since,
                    expires_at: payout.since,
                    void: None,
                };
                sight.cases[0].vouchers.push((voucher, 0));
            },
        ] {
            assert!(look(&world, blur, false).await.contains(&ledger));
        }
    });
}

#[test]
fn a_term_that_passes_unseen_is_noticed() {
    on_both(async |mut world| {
        world.carrier.feel(Mood::Willing);
        world.comes_by_the_form().await.unwrap();
        world.shop_falls_silent().await.unwrap();
        assert_eq!(look(&world, |_| {}, true).await, Vec::<&str>::new());
        let forgotten = |sight: &mut Sight| {
            for case in &mut sight.cases {
                case.history.retain(|one| !matches!(one.event, Event::Warned { .. }));
            }
        };
        assert!(look(&world, forgotten, true).await.contains(&"no term of a complaint passes unseen"));
    });
}

#[test]
fn a_term_that_passes_in_sleep_is_noticed() {
    on_both(async |mut world| {
        world.carrier.feel(Mood::Willing);
        world.comes_by_a_door().await.unwrap();
        let check = "no term passes while a case sleeps";
        let overslept = |sight: &mut Sight| {
            let case = &mut sight.cases[0];
            let at = case.row.opened_at.plus_ms(1);
            let event = Event::Snoozed { until: None, reminds: false, last_call: None };
            case.history.push(domain::case::Happened { seq: 90, at, actor: domain::Actor::Console, event });
            case.row.sleep =
                Some(domain::case::Sleep { since: at, until: None, reminds: false, last_call: None });
        };
        assert!(!look(&world, overslept, true).await.contains(&check));
        world.pass_ms(20 * DAY_MS);
        assert!(look(&world, overslept, true).await.contains(&check));
        assert!(!look(&world, |_| {}, true).await.contains(&check));
    });
}

#[test]
fn lost_and_doubled_words_and_receipts_that_do_not_fit_are_noticed() {
    on_both(async |mut world| {
        answered(&mut world).await;
        let words = "words are kept, once, and found";
        let case = world.book.cases[0].id;
        let doubled = |sight: &mut Sight| {
            let said = sight.cases[0].said[0].clone();
            sight.cases[0].said.push(said);
        };
        assert!(look(&world, doubled, true).await.contains(&words));
        assert!(look(&world, |sight| sight.cases.clear(), true).await.contains(&words));
        for receipt in &mut world.book.receipts {
            receipt.head = [0; 32];
        }
        assert_eq!(look(&world, |_| {}, true).await, ["chains hold and pass through every receipt"]);
        world.book.receipts.clear();
        let told = Told { word: "zqlost".to_owned(), case: Some(case), fate: Fate::Kept, is_internal: false };
        world.book.tell(told);
        assert_eq!(look(&world, |_| {}, true).await, [words]);
    });
}
