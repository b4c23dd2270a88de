//! A case that grew large, handed out and proved: 200 messages and 50 files in one archive, within its time.
//!
//! `REDRESS_BIN=…` measures another build of the program than the one under test; an optimised one must keep to two seconds.

use super::client::Client;
use super::program::{Program, printed, program_path};
use super::sides::{expect, report};
use std::process::Command;
use std::time::{Duration, Instant};

const MESSAGES: usize = 200;
const FILES: u8 = 50;
const FILE_BYTES: usize = 200_000;
/// What an optimised program may take.
const ASKED: Duration = Duration::from_secs(2);

#[test]
fn a_file_of_200_messages_and_50_files_is_made_in_its_time_and_holds() {
    for program in Program::both() {
        let key = program.key();
        let server = program.start();
        let mut other = server.client().with("Authorization", &key);
        let page = fill(&mut other);
        let mut shopper = server.client();
        let slowest = (0..3).map(|_| made(&mut shopper, &page, &program)).max().unwrap();
        println!("{MESSAGES} messages, {FILES} files of {FILE_BYTES} bytes: {} ms", slowest.as_millis());
        let is_optimised = std::env::var_os("REDRESS_BIN").is_some() || !cfg!(debug_assertions);
        assert!(!is_optimised || slowest <= ASKED, "{slowest:?}");
    }
}

/// Opens the case and fills it; the path of its page.
fn fill(other: &mut Client) -> String {
    let opened =
        report(other, "The kettle is cracked along the rim, and it leaks from the first day on").unwrap();
    expect(&opened, 201).unwrap();
    let (reference, page) = (opened.json()["ref"].to_string(), opened.json()["url"].to_string());
    let case = format!("/api/v1/cases/{}", reference.trim_matches('"'));
    for number in 1..MESSAGES {
        let from = if number % 2 == 0 { "shop" } else { "shopper" };
        let words =
            format!("Message {number}. {}", "The kettle was filled to the line and stood level. ".repeat(6));
        let body = serde_json::json!({ "text": words, "from": from }).to_string();
        expect(&other.json(&format!("{case}/messages"), &body).unwrap(), 201).unwrap();
    }
    for number in 0..FILES {
        // No two alike, and nothing that packs to little.
        let mut state = u32::from(number) + 1;
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_le_bytes()[0]
        })
        .take(FILE_BYTES)
        .collect();
        let path = format!("{case}/evidence?name=photo-{number}.bin");
        expect(&other.send("POST", &path, ("application/octet-stream", &bytes)).unwrap(), 201).unwrap();
    }
    page.trim_matches('"').trim_start_matches("http://shop.test").to_owned()
}

/// Has the file made, checks it offline, and says how long it took to come.
fn made(shopper: &mut Client, page: &str, program: &Program) -> Duration {
    let began = Instant::now();
    let file = shopper.get(&format!("{page}/file.zip")).unwrap();
    let took = began.elapsed();
    expect(&file, 200).unwrap();
    let path = program.data.join("large.zip");
    std::fs::write(&path, &file.body).unwrap();
    let verified = Command::new(program_path()).arg("verify").arg(&path).output().unwrap();
    let said = printed(&verified);
    assert!(verified.status.success() && said.contains(&format!("files: {FILES}")), "{said}");
    assert!(said.contains(&format!("texts: {} as filed", MESSAGES + 1)), "with the details: {said}");
    for paper in ["case.pdf", "key.json"] {
        assert!(file.body.windows(paper.len()).any(|part| part == paper.as_bytes()), "{paper} is in it");
    }
    took
}
