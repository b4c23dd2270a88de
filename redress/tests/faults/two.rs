//! Two servers on one PostgreSQL, one of them killed: the other ends what both had begun, each letter once.

use super::mailbox::Mailbox;
use super::program::Program;
use super::rows::{LAPSE, NOTIFIED, TASKS, check_whole, count, letters_about_cases, open};
use super::sides::{expect, report};
use std::time::Duration;
use store::testing::Place;
use store::{Fault, Store};

const CASES: usize = 60;
/// Tasks that one program runs at once: so many letters may be on their way when it dies.
const AT_ONCE: usize = 8;
/// How often something awaited is looked for, and how long between two looks.
const LOOKS_MAX: usize = 1_200;
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

#[test]
fn one_of_two_is_killed_and_the_other_finishes() {
    let Some(place) = Place::postgres() else { return };
    let program = Program::at(place);
    let key = program.key();
    let mailbox = Mailbox::open(&program, Duration::from_millis(200));
    let servers = [program.start(), program.start()];
    for number in 0..CASES {
        let mut client = servers[number % 2].client().with("Authorization", &key);
        expect(&report(&mut client, &format!("case number {number}")).unwrap(), 201).unwrap();
    }
    wait_for("letters under way", || mailbox.letters().len() >= CASES / 6);
    let [doomed, mut other] = servers;
    doomed.kill();
    let store = open(&program);
    // What is left when nothing moves any more was lent to the dead one; its lease is made to run out.
    let mut left = count(&store, TASKS);
    wait_for("the other to end its own tasks", || {
        std::thread::sleep(Duration::from_secs(2));
        let now = count(&store, TASKS);
        std::mem::replace(&mut left, now) == now
    });
    let lapsed = store.write_now::<_, Fault>(|tx| tx.exec(LAPSE, &[])).unwrap();
    println!("{lapsed} tasks were lent to the dead program");
    wait_for("every task to be done", || count(&store, TASKS) == 0);
    assert!(other.lives());
    let (written, sent) = (letters_about_cases(&store), mailbox.letters());
    assert_eq!(written.len(), CASES, "each case has its letter");
    // The letter of the day's root may go out beside them, if its round comes now.
    let times = |letter: &i64| sent.iter().find(|(id, _)| id.contains(&letter.to_string())).map(|(_, n)| *n);
    assert!(written.iter().all(|letter| times(letter).is_some()), "{written:?} were all sent: {sent:?}");
    let n_twice = sent.values().filter(|times| **times > 1).count();
    assert!(sent.values().all(|times| *times <= 2) && n_twice <= AT_ONCE, "{n_twice} letters went out twice");
    assert_eq!(notified(&store), (CASES, CASES), "each letter is noted once");
    check_whole(&program);
}

fn notified(store: &Store) -> (usize, usize) {
    let read = |tx: &mut store::Tx<'_>| {
        tx.query_one(NOTIFIED, &[], |row| {
            Ok((usize::try_from(row.int(0)?).unwrap_or(0), usize::try_from(row.int(1)?).unwrap_or(0)))
        })
    };
    store.read_now::<_, Fault>(read).unwrap().unwrap()
}

pub(crate) fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..LOOKS_MAX {
        if is_so() {
            return;
        }
        std::thread::sleep(BETWEEN_LOOKS);
    }
    panic!("waited in vain for {what}");
}
