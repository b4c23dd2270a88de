//! `kill -9` while a file of 20 MiB is on its way with words beside it: half sent; kept, and no row knows it; known to a
//! draft, and the case not yet committed; kept for a message that is not yet committed.

use super::client::{Answer, Client, with_files};
use super::program::{Program, Server};
use super::rows::{HOLD_DRAFTS, HOLD_HEADS, N_CASES, check_whole, count, open, telling};
use super::sides::{expect, send_in};
use super::two::wait_for;
use domain::proof::verify;
use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;
use store::{Fault, Sql};

/// The largest file that is taken.
const FILE_BYTES: usize = 20 << 20;
const STORY: &str = "the-jug-is-cracked along the rim";
/// Older than a day: what no row knows by then is swept.
const OLD: Duration = Duration::from_secs(48 * 60 * 60);
/// So that a request has come to where it is held.
const UNTIL_HELD: Duration = Duration::from_millis(700);

#[test]
fn half_sent_it_leaves_nothing_and_comes_again() {
    for program in Program::both() {
        let server = program.start();
        let mut shopper = begin(&server);
        let (kind, body) = with_large("77121");
        let half = body.len() / 2;
        let stream = shopper.begin("/complain/evidence", (&kind, body.len()), &body[..half]).unwrap();
        server.kill();
        drop(stream);
        let again = program.start();
        shopper = shopper.before(again.address);
        assert_eq!(kept(&program.data).len(), 1, "the small file alone");
        check_draft(&mut shopper, "77120", false);
        expect(&shopper.send("POST", "/complain/evidence", (&kind, &body)).unwrap(), 303).unwrap();
        check_draft(&mut shopper, "77121", true);
        finish(&program, &mut shopper);
    }
}

#[test]
fn kept_and_known_to_no_row_it_is_swept_and_comes_again() {
    for program in Program::both() {
        let server = program.start();
        let mut shopper = begin(&server);
        let hold = Hold::take(&program, HOLD_DRAFTS);
        let (kind, body) = with_large("77121");
        let sending = send(&shopper, "/complain/evidence", (&kind, &body));
        wait_for("the file to be kept", || kept(&program.data).len() == 2);
        server.kill();
        hold.release();
        assert!(sending.join().unwrap().is_err(), "nobody was told that it is kept");
        let again = program.start();
        check_draft(&mut shopper.clone().before(again.address), "77120", false);
        check_whole(&program);
        assert_eq!(kept(&program.data).len(), 2, "it may be on its way still: nobody sweeps it so soon");
        again.kill();
        for path in kept(&program.data) {
            let file = File::options().append(true).open(path).unwrap();
            let written = file.metadata().unwrap().modified().unwrap();
            file.set_modified(written - OLD).unwrap();
        }
        let swept = program.start();
        wait_for("the stray file to be swept", || kept(&program.data).len() == 1);
        shopper = shopper.before(swept.address);
        expect(&shopper.send("POST", "/complain/evidence", (&kind, &body)).unwrap(), 303).unwrap();
        check_draft(&mut shopper, "77121", true);
        finish(&program, &mut shopper);
    }
}

#[test]
fn before_the_commit_it_is_all_there_still_and_is_sent_once() {
    for program in Program::both() {
        let server = program.start();
        let mut shopper = begin(&server);
        let (kind, body) = with_large("77120");
        expect(&shopper.send("POST", "/complain/evidence", (&kind, &body)).unwrap(), 303).unwrap();
        answer_the_rest(&mut shopper);
        let hold = Hold::take(&program, HOLD_DRAFTS);
        let sending = send(&shopper, "/complain/check", ("application/x-www-form-urlencoded", b""));
        std::thread::sleep(UNTIL_HELD);
        server.kill();
        hold.release();
        assert!(sending.join().unwrap().is_err(), "nobody was told that it came");
        let again = program.start();
        shopper = shopper.before(again.address);
        assert_eq!(count(&open(&program), N_CASES), 0);
        check_draft(&mut shopper, "77120", true);
        let page = send_in(&mut shopper).unwrap();
        check_case(&program, &mut shopper, &page, 2);
        message_killed(&program, again, shopper, &page);
    }
}

/// The same with a message of a case: words and file come together or not at all.
fn message_killed(program: &Program, server: Server, mut shopper: Client, page: &str) {
    let (path, shown) = (format!("{page}/messages"), shopper.get(page).unwrap());
    let (once, seen) = (shown.hidden("once"), shown.hidden("seen"));
    let large = vec![9; FILE_BYTES];
    let fields = [("once", once.as_str()), ("seen", seen.as_str()), ("text", "here-is-the-bill")];
    let (kind, body) = with_files(&fields, &[("bill.bin", &large)]);
    let hold = Hold::take(program, HOLD_HEADS);
    let sending = send(&shopper, &path, (&kind, &body));
    wait_for("the message's file to be kept", || kept(&program.data).len() == 3);
    server.kill();
    hold.release();
    assert!(sending.join().unwrap().is_err(), "nobody was told that it was said");
    let again = program.start();
    shopper = shopper.before(again.address);
    assert_eq!(telling(&open(program), "here-is-the-bill"), 0);
    check_case(program, &mut shopper, page, 2);
    // The browser sends the same form again, and once more.
    for _ in 0..2 {
        expect(&shopper.send("POST", &path, (&kind, &body)).unwrap(), 303).unwrap();
    }
    assert_eq!(telling(&open(program), "here-is-the-bill"), 1);
    check_case(program, &mut shopper, page, 3);
}

/// A draft with words and a small file: the key of its case is there from now on.
fn begin(server: &Server) -> Client {
    let mut shopper = server.client();
    let told = shopper.form("/complain", &[("story", STORY), ("ground", "QLT.damage")]).unwrap();
    expect(&told, 303).unwrap();
    let small = [("small.bin", [7; 100].as_slice())];
    let added = shopper.files("/complain/evidence", &[("add", "yes"), ("order", "77120")], &small);
    expect(&added.unwrap(), 303).unwrap();
    shopper
}

/// The form of the evidence with the large file, and the order's number beside it.
fn with_large(order: &str) -> (String, Vec<u8>) {
    with_files(&[("add", "yes"), ("order", order)], &[("large.bin", &vec![7; FILE_BYTES])])
}

/// Sends from beside; whoever sends dies with the server.
fn send(client: &Client, path: &str, (kind, body): (&str, &[u8])) -> JoinHandle<std::io::Result<Answer>> {
    let (mut client, path) = (client.clone(), path.to_owned());
    let (kind, body) = (kind.to_owned(), body.to_vec());
    std::thread::spawn(move || client.send("POST", &path, (&kind, &body)))
}

fn check_draft(shopper: &mut Client, order: &str, has_large: bool) {
    let story = shopper.get("/complain").unwrap();
    assert!(story.text().contains(STORY), "the words are there: {}", story.text());
    let shown = shopper.get("/complain/evidence").unwrap().text();
    assert!(shown.contains(&format!("value=\"{order}\"")) && shown.contains("small.bin"), "{shown}");
    assert_eq!(shown.contains("large.bin"), has_large, "{shown}");
}

fn answer_the_rest(shopper: &mut Client) {
    expect(&shopper.form("/complain/wish", &[("wanted", "replacement")]).unwrap(), 303).unwrap();
    let reached = shopper.form("/complain/contact", &[("name", "Анна"), ("email", "anna@post.example")]);
    expect(&reached.unwrap(), 303).unwrap();
}

fn finish(program: &Program, shopper: &mut Client) {
    answer_the_rest(shopper);
    let page = send_in(shopper).unwrap();
    check_case(program, shopper, &page, 2);
}

/// One case, with its words and so many files, each of them whole.
fn check_case(program: &Program, shopper: &mut Client, page: &str, n_files: usize) {
    let store = open(program);
    assert_eq!((count(&store, N_CASES), telling(&store, STORY)), (1, 1));
    check_whole(program);
    let receipt = shopper.get(&format!("{page}/receipt.json")).unwrap();
    let file = shopper.get(&format!("{page}/file.zip")).unwrap();
    expect(&file, 200).unwrap();
    let proved = verify(Cursor::new(file.body), &[receipt.body]).unwrap();
    assert_eq!(proved.files, n_files);
}

/// Files that are kept, those on their way left out.
fn kept(data: &Path) -> Vec<PathBuf> {
    fn within(folder: &Path) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.flat_map(|path| if path.is_dir() { within(&path) } else { vec![path] }).collect()
    }
    let mut all = within(&data.join("files"));
    all.retain(|path| path.extension().is_none());
    all
}

/// A transaction of somebody else that stands in the way until it is released.
struct Hold {
    is_over: Arc<AtomicBool>,
    holding: JoinHandle<()>,
}

impl Hold {
    fn take(program: &Program, sql: &'static Sql) -> Self {
        let store = open(program);
        let [is_held, is_over] = [(); 2].map(|()| Arc::new(AtomicBool::new(false)));
        let (held, over) = (Arc::clone(&is_held), Arc::clone(&is_over));
        let holding = std::thread::spawn(move || {
            let stood = store.write_now::<(), Fault>(move |tx| {
                tx.exec(sql, &[])?;
                held.store(true, Ordering::Relaxed);
                while !over.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(5));
                }
                // Nothing of it stays.
                Err(Fault::Closed)
            });
            assert!(matches!(stood, Err(Fault::Closed)), "{stood:?}");
        });
        wait_for("the rows to be held", || is_held.load(Ordering::Relaxed));
        Self { is_over, holding }
    }

    fn release(self) {
        self.is_over.store(true, Ordering::Relaxed);
        self.holding.join().unwrap();
    }
}
