//! `kill -9` amid sixteen writers: what was acknowledged is there after the next start, and nothing is half-done.

use super::client::Client;
use super::program::{Program, Server};
use super::rows::check_whole;
use super::sides::{expect, fill_in, report, send_in};
use domain::proof::verify;
use std::io::Cursor;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store::testing::Place;

const WRITERS: usize = 16;
/// Writers stop by themselves after so many cases each: a round has a bound.
const EACH_MAX: usize = 12;
/// The killer waits for so many acknowledged cases, and so many with a file, and then a little.
const UNDER_WAY: usize = 20;
const FILES_UNDER_WAY: usize = 4;
/// Bytes of the file that some complaints carry.
const FILE_BYTES: usize = 200_000;

/// A case that the server has said is kept.
struct Kept {
    story: String,
    /// The shopper's page.
    page: String,
    receipt: Option<Vec<u8>>,
    with_file: bool,
}

#[test]
fn on_sqlite_nothing_acknowledged_is_lost() {
    rounds(&Program::sqlite(), n_rounds(3));
}

#[test]
fn on_postgres_nothing_acknowledged_is_lost() {
    if let Some(place) = Place::postgres() {
        rounds(&Program::at(place), n_rounds(1));
    }
}

/// `REDRESS_KILLS` asks for more.
fn n_rounds(usual: usize) -> usize {
    std::env::var("REDRESS_KILLS").ok().map_or(usual, |n| n.parse().expect("REDRESS_KILLS is a number"))
}

fn rounds(program: &Program, n: usize) {
    let key = program.key();
    let (mut n_kept, mut n_files) = (0, 0);
    for round in 0..n {
        let server = program.start();
        let kept = write_until_killed(server, &key, round);
        // The next start needs no help.
        let again = program.start();
        check(&again, &key, &kept);
        check_whole(program);
        n_kept += kept.len();
        n_files += kept.iter().filter(|case| case.with_file).count();
    }
    println!(
        "{n} kills: {n_kept} acknowledged cases, {n_files} of them with a file of {FILE_BYTES} bytes, all there and \
         proved"
    );
}

fn write_until_killed(server: Server, key: &str, round: usize) -> Vec<Kept> {
    let kept = Mutex::new(Vec::new());
    let [n_kept, n_files, n_ended] = [0; 3].map(AtomicUsize::new);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (kept, n_kept, n_files, n_ended) = (&kept, &n_kept, &n_files, &n_ended);
            let client = server.client().with("Authorization", key);
            scope.spawn(move || {
                for number in 0..EACH_MAX {
                    let story = format!("story-r{round}-w{writer}-n{number}-end");
                    // Whoever gets no answer was told nothing.
                    let Ok(case) = write(client.clone(), story, (writer, number)) else { break };
                    n_files.fetch_add(usize::from(case.with_file), Ordering::Relaxed);
                    kept.lock().unwrap_or_else(PoisonError::into_inner).push(case);
                    n_kept.fetch_add(1, Ordering::Relaxed);
                }
                n_ended.fetch_add(1, Ordering::Relaxed);
            });
        }
        let is_early = || {
            n_kept.load(Ordering::Relaxed) < UNDER_WAY || n_files.load(Ordering::Relaxed) < FILES_UNDER_WAY
        };
        while is_early() && n_ended.load(Ordering::Relaxed) < WRITERS {
            std::thread::sleep(Duration::from_millis(2));
        }
        let more = u64::try_from(round * 37 % 200).unwrap_or_default();
        std::thread::sleep(Duration::from_millis(more));
        server.kill();
    });
    let kept = kept.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert!(kept.len() >= UNDER_WAY, "only {} cases were under way", kept.len());
    kept
}

/// Every fourth writer is another program; of the others, every second complaint has a file.
fn write(mut client: Client, story: String, (writer, number): (usize, usize)) -> std::io::Result<Kept> {
    if writer % 4 == 0 {
        let opened = report(&mut client, &story)?;
        expect(&opened, 201)?;
        let opened = opened.json();
        let page = opened["url"].as_str().unwrap_or_default().to_owned();
        return Ok(Kept {
            story,
            page,
            receipt: Some(opened["receipt"].to_string().into_bytes()),
            with_file: false,
        });
    }
    let with_file = (writer + number) % 2 == 0;
    let bytes = vec![u8::try_from(writer * EACH_MAX + number).unwrap_or_default(); FILE_BYTES];
    fill_in(&mut client, &story, with_file.then_some(bytes.as_slice()))?;
    let page = send_in(&mut client)?;
    Ok(Kept { story, page, receipt: None, with_file })
}

fn check(server: &Server, key: &str, kept: &[Kept]) {
    let mut client = server.client().with("Authorization", key);
    for case in kept {
        let page = client.get(&case.page).unwrap();
        assert_eq!(page.status, 200, "acknowledged and lost: {}", case.story);
        assert!(page.text().contains(&case.story), "{} lost its words", case.story);
        let receipt = case.receipt.clone().unwrap_or_else(|| {
            let receipt = client.get(&format!("{}/receipt.json", case.page)).unwrap();
            assert_eq!(receipt.status, 200, "{}", receipt.text());
            receipt.body
        });
        let file = client.get(&format!("{}/file.zip", case.page)).unwrap();
        assert_eq!(file.status, 200, "{}", file.text());
        let proved =
            verify(Cursor::new(file.body), &[receipt]).unwrap_or_else(|why| panic!("{}: {why}", case.story));
        assert_eq!((proved.receipts, proved.files), (1, usize::from(case.with_file)), "{}", case.story);
    }
}
