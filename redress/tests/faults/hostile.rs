//! Hostile names and texts from every side, and buttons pressed twice at the same moment, on both databases.

use super::program::Program;
use super::rows::{N_CASES, check_whole, count, open};
use super::sides::{expect, fill_in, report};
use std::sync::Barrier;

/// Texts that broke something somewhere, each with a name.
fn texts() -> Vec<(&'static str, String)> {
    vec![
        ("script", "<script>alert(1)</script><img src=x onerror=alert(2)>".to_owned()),
        ("rtl", "\u{202e}drawkcab \u{2066}within\u{2069} \u{200f}end".to_owned()),
        ("nul", "before\0after".to_owned()),
        ("marks", format!("a{}", "\u{301}".repeat(10_000))),
        ("words", "слово и ещё ".repeat(16_667)),
        ("emoji", "😀👨‍👩‍👧‍👦🏳️‍🌈".to_owned()),
        ("quotes", "'; drop table case_row; -- \" {{7*7}} ${x} %00 %s".to_owned()),
        ("blank", "\u{200b}\u{feff}\u{3000}".to_owned()),
    ]
}

#[test]
fn hostile_texts_are_taken_or_refused_and_never_break_anything() {
    for program in Program::both() {
        let key = program.key();
        let mut server = program.start();
        let mut api = server.client().with("Authorization", &key);
        for (name, text) in texts() {
            let answer = report(&mut api, &text).unwrap();
            assert!(matches!(answer.status, 201 | 413 | 422), "{name}: {} {}", answer.status, answer.text());
            if answer.status == 201 {
                let url = answer.json()["url"].as_str().unwrap().to_owned();
                harmless(name, &server.client().get(&url).unwrap().text());
            }
            let mut shopper = server.client();
            let once = shopper.get("/talk").unwrap().hidden("once");
            let fields =
                [("once", once.as_str()), ("text", &text), ("name", &text), ("email", "anna@post.example")];
            let sent = shopper.form("/talk", &fields).unwrap();
            assert!(matches!(sent.status, 200 | 303), "{name}: {} {}", sent.status, sent.text());
            harmless(name, &sent.text());
            if sent.status == 200 {
                let kept: String = text.trim().chars().filter(|c| c.is_alphabetic()).take(4).collect();
                assert!(sent.text().contains(&kept), "{name}: what was typed is gone");
            }
            let told = shopper.form("/complain", &[("story", &text), ("ground", "QLT.damage")]).unwrap();
            assert!(matches!(told.status, 200 | 303), "{name}: {} {}", told.status, told.text());
            harmless(name, &shopper.get("/complain").unwrap().text());
        }
        assert!(server.lives());
        check_whole(&program);
    }
}

fn harmless(name: &str, page: &str) {
    assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{name} is taken for HTML");
    assert!(!page.contains('\0') && !page.contains(&"\u{301}".repeat(100)), "{name} is shown as it came");
}

#[test]
fn an_import_of_hostile_lines_takes_what_it_can() {
    for program in Program::both() {
        let mut lines: Vec<String> = texts()
            .iter()
            .map(|(name, text)| serde_json::json!({ "text": text, "name": name }).to_string())
            .collect();
        lines.push(r#"{"text":"\ud800 alone"}"#.to_owned());
        lines.push("[".repeat(100_000));
        lines.push(format!("{{\"text\":\"{}\"}}", "x".repeat(2_000_000)));
        lines.push(r#"{"text":"the last one"}"#.to_owned());
        let n_lines = lines.len();
        let file = program.data.join("lines.jsonl");
        std::fs::write(&file, lines.join("\n")).unwrap();
        let done = program.run(&["import", "cases", &file.display().to_string(), "--create"]);
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(
            said.contains(&format!("from {n_lines} lines")),
            "{said} {}",
            String::from_utf8_lossy(&done.stderr)
        );
        let n_cases = count(&open(&program), N_CASES);
        assert!((6..=8).contains(&n_cases), "{n_cases} cases: {said}");
        check_whole(&program);
    }
}

#[test]
fn two_presses_at_the_same_moment_make_one_case() {
    for program in Program::both() {
        let key = program.key();
        let server = program.start();
        let mut n_cases = 0;
        for round in 0..5 {
            let mut shopper = server.client();
            let once = shopper.get("/talk").unwrap().hidden("once");
            let pressed = at_once(|| {
                let fields =
                    [("once", once.as_str()), ("text", "pressed twice"), ("email", "anna@post.example")];
                let sent = server.client().form("/talk", &fields).unwrap();
                (sent.status, sent.header("location").to_owned())
            });
            same(&pressed, 303);
            fill_in(&mut shopper, "sent twice", None).unwrap();
            let sent = at_once(|| {
                let sent = shopper.clone().form("/complain/check", &[]).unwrap();
                (sent.status, sent.header("location").to_owned())
            });
            same(&sent, 303);
            let command = format!("command-{round}");
            let reported = at_once(|| {
                let mut api = server.client().with("Authorization", &key).with("Idempotency-Key", &command);
                let answer = report(&mut api, "reported twice").unwrap();
                assert!(matches!(answer.status, 200 | 201), "{}: {}", answer.status, answer.text());
                (201, answer.json()["ref"].to_string())
            });
            same(&reported, 201);
            n_cases += 3;
            assert_eq!(count(&open(&program), N_CASES), n_cases);
        }
        let found = server.client().with("Authorization", &key).get("/api/v1/cases?q=pressed").unwrap();
        expect(&found, 200).unwrap();
    }
}

/// Does it twice, as near to the same moment as threads come.
fn at_once<T: Send>(press: impl Fn() -> T + Sync) -> [T; 2] {
    let barrier = Barrier::new(2);
    let one = || {
        barrier.wait();
        press()
    };
    std::thread::scope(|scope| {
        let (a, b) = (scope.spawn(one), scope.spawn(one));
        [a.join().unwrap(), b.join().unwrap()]
    })
}

fn same(answers: &[(u16, String); 2], status: u16) {
    assert_eq!(answers[0], answers[1], "two presses, two answers");
    assert_eq!(answers[0].0, status);
    assert!(!answers[0].1.is_empty());
}
