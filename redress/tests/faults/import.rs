//! Importing over and over: a mended file brings only what is new in it, and what was refused is told by the exit code.

use super::program::{Program, printed};
use super::rows::{N_CASES, count, open};

/// The exit code where lines were refused and the rest was taken.
const SOME_REFUSED: i32 = 3;

fn import(program: &Program, name: &str, lines: &[&str]) -> (Option<i32>, String) {
    let file = program.data.join(name);
    std::fs::write(&file, lines.join("\n")).unwrap();
    let done = program.run(&["import", "cases", &file.display().to_string(), "--create"]);
    (done.status.code(), printed(&done))
}

#[test]
fn a_mended_file_brings_only_what_is_new_in_it() {
    for program in Program::both() {
        let (first, same) = (r#"{"text":"first"}"#, r#"{"text":"twice the same"}"#);
        let bad = r#"{"text":"third","at":"0001-01-01T00:00:00Z"}"#;
        let (code, said) = import(&program, "old.jsonl", &[first, same, same, bad]);
        assert!(
            said.contains("3 cases from 4 lines; 1 bad line;") && said.contains("line 4: at is"),
            "{said}"
        );
        assert_eq!(code, Some(SOME_REFUSED), "{said}");

        let (code, said) = import(&program, "old.jsonl", &[first, same, same, bad]);
        assert!(said.contains("4 lines were done before") && said.contains("line 4: at is"), "{said}");
        assert_eq!(code, Some(SOME_REFUSED), "nothing was mended: {said}");

        let mended = [
            r#"{"text":"third","at":"2021-01-01T00:00:00Z"}"#,
            first,
            r#"{ "text" : "twice the same" }"#,
            same,
        ];
        let (code, said) = import(&program, "mended.jsonl", &mended);
        assert!(said.contains("1 case from 4 lines; 0 bad lines; 3 lines were done before"), "{said}");
        assert_eq!((code, count(&open(&program), N_CASES)), (Some(0), 4), "{said}");

        let (_, said) = import(&program, "more.jsonl", &[same, same, same]);
        assert!(said.contains("1 case from 3 lines"), "a third customer wrote the same: {said}");
        assert_eq!(count(&open(&program), N_CASES), 5);
    }
}
