//! Two programs on one PostgreSQL behind a balancer are replaced one after the other amid shoppers, programs and agents:
//! no request is lost, no case is lost or doubled.
//!
//! `REDRESS_OLD=…` names the build that is replaced (else it is the one under test), `REDRESS_ROLLING=…` how many answers
//! each step takes, `REDRESS_BALANCER=…` a balancer of others; `tools/peers/rolling.sh` sets the first two.

use super::away::session;
use super::balancer::Balancer;
use super::client::Client;
use super::program::{FREE, Program, Server, program_path};
use super::rows::{self, N_CASES, check_whole, count, telling};
use super::sides::{expect, fill_in, report, send_in};
use super::stock::{Stock, free_port};
use super::two::wait_for;
use domain::proof::verify;
use std::io::{self, Cursor};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store::testing::Place;

/// Other programs that report cases, shoppers with the form, agents who read.
const REPORTERS: usize = 3;
const SHOPPERS: usize = 2;
const AGENTS: usize = 2;
/// Deeds of each at the most, and what lies between two.
const EACH_MAX: usize = 5_000;
const BETWEEN: Duration = Duration::from_millis(20);
/// Answers that each step waits for, where nothing else is said.
const ANSWERS: usize = 40;
/// Many times what the small balancer needs to notice, and twice what others need.
const SHORT: &str = "[server]\ndrain_seconds = 4\n";
const FILE_BYTES: usize = 100_000;
/// Cases whose file is proved.
const PROVED: usize = 12;

/// What all of them note.
#[derive(Default)]
struct Notes {
    is_over: AtomicBool,
    n_answers: AtomicUsize,
    /// Words of the cases that were acknowledged, with their pages.
    kept: Mutex<Vec<(String, String)>>,
    /// What was not answered as it should be.
    lost: Mutex<Vec<String>>,
}

#[test]
fn a_rolling_upgrade_loses_no_request() {
    let Some(place) = Place::postgres() else { return };
    let mut program = Program::at(place);
    let old = std::env::var_os("REDRESS_OLD").map(PathBuf::from);
    // An old build may not know how to take its time, and a balancer of others needs more of it.
    program.configure(&if old.is_none() { format!("{FREE}{SHORT}") } else { FREE.to_owned() });
    program.binary = old.clone().unwrap_or_else(program_path);
    let key = program.key();
    let ports = [(); 4].map(|()| free_port());
    let start = |program: &Program, n: usize| program.start_on(&ports[n].to_string());
    let [first, second] = [start(&program, 0), start(&program, 1)];
    let stock = Stock::named(&ports);
    let balancer = Balancer::before(&ports[..2]);
    let front = stock.as_ref().map_or(balancer.address, Stock::front);
    let (notes, client) = (&Notes::default(), Client::new(front));
    let servers = std::thread::scope(|scope| {
        let _end = Ending(notes);
        for n in 0..REPORTERS {
            let client = client.clone().with("Authorization", &key);
            scope.spawn(move || notes.again_and_again(|number| write_by_program(&client, (n, number))));
        }
        for n in 0..SHOPPERS {
            let client = client.clone();
            scope.spawn(move || notes.again_and_again(|number| write_by_form(&client, (n, number))));
        }
        notes.step("both as before");
        program.binary = program_path();
        let third = start(&program, 2);
        let desk = format!("desk={}", session(&program));
        for n in 0..AGENTS {
            let client = client.clone().with("Cookie", &desk);
            scope.spawn(move || notes.again_and_again(|number| read(&client, n + number)));
        }
        notes.step("both, on the tables of the new one");
        balancer.add(third.address);
        notes.step("a new one beside both");
        end(&program, &balancer, first);
        notes.step("one of both ended");
        let fourth = start(&program, 3);
        balancer.add(fourth.address);
        end(&program, &balancer, second);
        notes.step("two new ones");
        (third, fourth)
    });
    check(&program, notes, &client);
    if old.is_none() {
        assert_eq!(balancer.n_refused(), 0, "a program closed its door before the balancer knew");
    }
    drop((servers, stock));
}

fn end(program: &Program, balancer: &Balancer, server: Server) {
    let address = server.address;
    server.term();
    assert!(server.ended().success(), "{}", program.log());
    balancer.remove(address);
}

/// Ends all who send, also where a check failed before.
struct Ending<'n>(&'n Notes);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.is_over.store(true, Ordering::Relaxed);
    }
}

impl Notes {
    /// Does it until the end, and notes what became of it: the words and the page of a case where one was made.
    fn again_and_again(&self, deed: impl Fn(usize) -> io::Result<Option<(String, String)>>) {
        for number in 0..EACH_MAX {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            match deed(number) {
                Ok(kept) => locked(&self.kept).extend(kept),
                Err(why) => locked(&self.lost).push(why.to_string()),
            }
            self.n_answers.fetch_add(1, Ordering::Relaxed);
            std::thread::sleep(BETWEEN);
        }
    }

    /// Goes on so for a while.
    fn step(&self, name: &str) {
        let n_wanted = std::env::var("REDRESS_ROLLING").ok().map_or(ANSWERS, |n| n.parse().unwrap());
        let goal = self.n_answers.load(Ordering::Relaxed) + n_wanted;
        wait_for(name, || self.n_answers.load(Ordering::Relaxed) >= goal);
        println!(
            "{name}: {} deeds so far, {} cases kept, {} lost",
            self.n_answers.load(Ordering::Relaxed),
            locked(&self.kept).len(),
            locked(&self.lost).len()
        );
    }
}

fn locked<T>(one: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    one.lock().unwrap_or_else(PoisonError::into_inner)
}

type Made = io::Result<Option<(String, String)>>;

fn write_by_program(client: &Client, (n, number): (usize, usize)) -> Made {
    let words = format!("reported-{n}-{number}-end");
    let opened = report(&mut client.clone(), &words)?;
    expect(&opened, 201)?;
    Ok(Some((words, opened.json()["url"].as_str().unwrap_or_default().to_owned())))
}

/// Every third of them with a file.
fn write_by_form(client: &Client, (n, number): (usize, usize)) -> Made {
    let words = format!("told-{n}-{number}-end");
    let mut shopper = client.clone();
    let bytes = vec![7; FILE_BYTES];
    fill_in(&mut shopper, &words, (number % 3 == 0).then_some(bytes.as_slice()))?;
    let page = send_in(&mut shopper)?;
    expect(&shopper.get(&page)?, 200)?;
    Ok(Some((words, page)))
}

fn read(client: &Client, number: usize) -> Made {
    let pages = ["/desk/all", "/desk/waiting", "/desk/overdue"];
    expect(&client.clone().get(pages[number % pages.len()])?, 200)?;
    Ok(None)
}

/// Nothing was lost; each case that was acknowledged is there once, and a part of them is proved.
fn check(program: &Program, notes: &Notes, client: &Client) {
    assert_eq!(*locked(&notes.lost), Vec::<String>::new());
    let (store, kept) = (rows::open(program), locked(&notes.kept));
    assert_eq!(usize::try_from(count(&store, N_CASES)).unwrap(), kept.len());
    for (words, _) in kept.iter() {
        assert_eq!(telling(&store, words), 1, "{words} is lost or doubled");
    }
    let each = (kept.len() / PROVED).max(1);
    for (words, page) in kept.iter().step_by(each) {
        let get = |path: String| client.clone().get(&path).unwrap();
        let (receipt, file) = (get(format!("{page}/receipt.json")), get(format!("{page}/file.zip")));
        expect(&file, 200).unwrap();
        verify(Cursor::new(file.body), &[receipt.body]).unwrap_or_else(|why| panic!("{words}: {why}"));
    }
    check_whole(program);
    println!("{} cases, each there once", kept.len());
}
