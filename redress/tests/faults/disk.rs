//! A disk that is full: clear answers, reading goes on, nothing acknowledged is lost, and room heals it.

use super::program::Program;
use super::rows::{N_CASES, check_whole, count, open};
use super::sides::{expect, fill_in, report, send_in};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Posts after which a full disk must have shown.
const POSTS_MAX: usize = 300;
const TOLD: &str = "Посылка не пришла, а по телефону никто не отвечает: что мне делать дальше?";

/// A file system of a few MiB in memory; gone when dropped.
struct Disk(tempfile::TempDir);

impl Disk {
    /// Says so where it may not be made.
    fn of_mib(mib: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mib}m"), "redress-test"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        if made.is_ok_and(|status| status.success()) {
            return Some(Self(folder));
        }
        println!("a full disk was skipped: no file system may be mounted here");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes all that is left; gives it back when the file is removed.
    fn fill(&self) {
        let mut ballast = std::fs::File::create(self.path().join("ballast")).unwrap();
        for size in [1 << 16, 1 << 12, 1] {
            while ballast.write_all(&vec![7; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        std::fs::remove_file(self.path().join("ballast")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.path()).status());
    }
}

#[test]
fn a_full_disk_says_so_and_room_heals_it() {
    let Some(disk) = Disk::of_mib(12) else { return };
    let program = Program::on(&disk.path().join("data"), None);
    let key = program.key();
    let mut server = program.start();
    let mut api = server.client().with("Authorization", &key);
    let opened = report(&mut api, "before-it-was-full").unwrap();
    expect(&opened, 201).unwrap();
    let page = opened.json()["url"].as_str().unwrap().to_owned();
    let mut shopper = server.client().with("Accept-Language", "ru");
    fill_in(&mut shopper, "the draft that waited", Some(&[7; 50_000])).unwrap();
    let once = shopper.get("/talk").unwrap().hidden("once");
    disk.fill();
    let long = "x".repeat(15_000);
    let mut acknowledged = vec!["before-it-was-full".to_owned()];
    let refused = (0..POSTS_MAX).find_map(|number| {
        let words = format!("posted-{number}-end");
        let answer = report(&mut api, &format!("{words} {long}")).unwrap();
        if answer.status == 201 {
            acknowledged.push(words);
            return None;
        }
        Some(answer)
    });
    let refused = refused.expect("the disk is full");
    assert!(matches!(refused.status, 507 | 503), "{}: {}", refused.status, refused.text());
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let told = [("once", once.as_str()), ("text", TOLD), ("email", "anna@post.example")];
    let unsaved = shopper.form("/talk", &told).unwrap();
    assert!(matches!(unsaved.status, 507 | 503), "{}", unsaved.status);
    let text = unsaved.text();
    assert!(text.contains(TOLD) && text.contains(&once) && text.contains("Отправить ещё раз"), "{text}");
    let fields = [("add", "yes"), ("order", "order-that-was-typed")];
    let unkept = shopper.files("/complain/evidence", &fields, &[("large.bin", &[9; 900_000])]).unwrap();
    assert!(matches!(unkept.status, 507 | 503), "{}", unkept.status);
    assert!(unkept.text().contains("order-that-was-typed"), "{}", unkept.text());
    // Reading goes on.
    for path in ["/", "/complain/check", "/healthz", &page] {
        assert_eq!(shopper.get(path).unwrap().status, 200, "{path}: {}", program.log());
    }
    assert!(server.lives());
    disk.make_room();
    assert_eq!(shopper.form("/talk", &told).unwrap().status, 303, "{}", program.log());
    let sent = send_in(&mut shopper).unwrap();
    assert!(shopper.get(&sent).unwrap().text().contains("the draft that waited"));
    for words in &acknowledged {
        let found = api.get(&format!("/api/v1/cases?q={words}")).unwrap().json();
        assert!(!found["cases"].as_array().unwrap().is_empty(), "{words} is lost");
    }
    check_whole(&program);
    assert_eq!(count(&open(&program), N_CASES), i64::try_from(acknowledged.len() + 2).unwrap());
    drop(server);
    let again = program.start();
    assert_eq!(shopper.before(again.address).get(&page).unwrap().status, 200);
}

#[test]
fn a_backup_onto_a_full_disk_leaves_nothing() {
    let Some(disk) = Disk::of_mib(1) else { return };
    let program = Program::sqlite();
    let server = program.start();
    let mut shopper = server.client();
    let mut noise = 7_u32;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.to_be_bytes()[0]
    })
    .take(2 << 20)
    .collect();
    fill_in(&mut shopper, "with a file that fits nowhere", Some(&bytes)).unwrap();
    send_in(&mut shopper).unwrap();
    let to = disk.path().join("monday.zip").display().to_string();
    let saved = program.run(&["backup", &to]);
    let said = String::from_utf8_lossy(&saved.stderr).into_owned();
    assert_eq!(saved.status.code(), Some(1), "{said}");
    assert!(said.contains("the disk is full"), "{said}");
    assert_eq!(std::fs::read_dir(disk.path()).unwrap().count(), 0, "something was left behind");
    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("monday.zip").display().to_string();
    assert!(program.run(&["backup", &to]).status.success());
}
