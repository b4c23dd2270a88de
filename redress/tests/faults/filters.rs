//! Odd input of the filters: what cannot be read is named with its line and never shown, and the rest is answered.

use std::io::Write;
use std::process::{Command, Stdio};

/// The exit code where lines were refused and the rest was taken.
const SOME_REFUSED: i32 = 3;

/// Runs a filter; gives exit code, standard output and standard error.
fn filtered(words: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The program may refuse before it reads.
    drop(child.stdin.take().unwrap().write_all(input));
    let done = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code(), text(&done.stdout), text(&done.stderr))
}

#[test]
fn lines_that_cannot_be_read_are_named_and_the_rest_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let brands = folder.path().join("brands.txt");
    std::fs::write(&brands, "sberbank sberbank.ru\n").unwrap();
    let brands = brands.display().to_string();
    let broken = "\u{feff}{\"id\":1,\"text\":\"hello\"}\r\n\n{\"id\":2,\"txt\":\"4276 3801 2345 6783\"}\n\
                  {\"id\":3\nplain words\n\0\x01\u{7f}binary\n \t\n{\"id\":9,\"text\":\"bye\"}";
    for filter in ["check", "redact"] {
        let (code, out, err) = filtered(&[filter], broken.as_bytes());
        assert_eq!(code, Some(SOME_REFUSED), "{filter}: {err}");
        let ids: Vec<String> = out
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string())
            .collect();
        assert_eq!(ids, ["1", "5", "9"], "{filter}: {out}");
        for named in ["line 3 ", "line 4 ", "line 6 holds bytes that are no text"] {
            assert!(err.contains(named), "{filter}: {named}: {err}");
        }
        assert!(!err.contains("3801") && !out.contains("3801"), "{filter}: {err}");
        let (code, out, err) = filtered(&[filter], b"");
        assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""), "{filter}");
        let (code, _, err) = filtered(&[filter, "/nowhere/to.be"], b"");
        assert!(code == Some(1) && err.contains("/nowhere/to.be"), "{filter}: {err}");
    }
    let domains = "\u{feff}sberbank-online.example\n\nexample.org\nsberbank.ru and more\n\0\nsberbank.ru\n";
    let (code, out, err) = filtered(&["lookalike", "--brands", &brands], domains.as_bytes());
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(out.starts_with("sberbank-online.example\tsberbank\t"), "{out}");
    assert!(code == Some(SOME_REFUSED) && err.contains("line 4 ") && err.contains("line 5 "), "{err}");
    let (code, _, err) = filtered(&["lookalike", "--brands", "/nowhere"], b"");
    assert!(code == Some(1) && err.contains("/nowhere"), "{err}");
}

#[test]
fn a_missing_file_keeps_no_other_from_being_judged() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(at("good.eml"), "From: a@b.example\r\nSubject: hello\r\n\r\nSee you at nine.\r\n")
        .unwrap();
    std::fs::write(at("zip.eml"), b"PK\x03\x04\x14\0\0\0\x08\0\xff\xfe\xfd").unwrap();
    std::fs::write(at("lines.jsonl"), "{\"id\":7,\"text\":\"See you at nine.\"}\n").unwrap();
    let files = [at("gone.eml"), at("good.eml"), at("zip.eml"), at("gone.jsonl"), at("lines.jsonl")];
    let words: Vec<&str> = ["check"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let (code, out, err) = filtered(&words, b"");
    assert_eq!(code, Some(1), "{err}");
    assert_eq!(out.lines().count(), 3, "{out}");
    assert!(out.contains("good.eml") && out.contains("zip.eml") && out.contains("\"id\":7"), "{out}");
    assert!(err.contains("gone.eml") && err.contains("gone.jsonl"), "{err}");
}
