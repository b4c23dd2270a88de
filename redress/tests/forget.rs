//! `redress forget` as it is called: it says what it would do, does it when told, and leaves no word behind, neither in
//! the data folder nor in what it prints.

#![cfg(test)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MARK: &str = "zqxvwkmark";

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn redress(data: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command.args(args).arg("--data").arg(data).env("REDRESS_LOG", "trace").output().unwrap()
}

fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn n_found(folder: &Path) -> usize {
    let found = std::fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return n_found(&path);
        }
        let bytes = std::fs::read(&path).unwrap();
        bytes.windows(MARK.len()).filter(|window| window.eq_ignore_ascii_case(MARK.as_bytes())).count()
    });
    found.sum()
}

#[test]
fn a_person_is_forgotten_when_it_is_meant() {
    let folder = Folder(std::env::temp_dir().join(format!("redress-forget-{}", std::process::id())));
    let data = folder.0.join("data");
    std::fs::create_dir_all(&folder.0).unwrap();
    let lines = folder.0.join("old.jsonl");
    let line = |who: &str| format!("{{\"text\":\"Where is it? {who}\",\"email\":\"{who}@post.example\"}}\n");
    std::fs::write(&lines, format!("{}{}{}", line(MARK), line("boris"), line(MARK))).unwrap();
    let imported = redress(&data, &["import", "cases", lines.to_str().unwrap()]);
    assert!(imported.status.success(), "{}", printed(&imported));
    assert!(printed(&imported).contains("NEW SHOP"), "an import may be the first: {}", printed(&imported));
    assert!(n_found(&data) > 0);

    let contact = format!("{MARK}@post.example");
    let would = redress(&data, &["forget", "--contact", &contact]);
    assert!(
        printed(&would).contains("2 to erase") && printed(&would).contains("--yes"),
        "{}",
        printed(&would)
    );
    assert!(n_found(&data) > 0, "it only said so");
    let done = redress(&data, &["forget", "--contact", &contact, "--yes"]);
    assert!(done.status.success() && printed(&done).contains("2 erased"), "{}", printed(&done));
    assert_eq!(n_found(&data), 0);
    assert!(!printed(&done).contains(MARK), "{}", printed(&done));

    let again = redress(&data, &["forget", "--contact", &contact]);
    assert_eq!(again.status.code(), Some(1), "{}", printed(&again));
    let other = redress(&data, &["forget", "--contact", "boris@post.example"]);
    assert!(printed(&other).contains("1 to erase"), "somebody else's stay: {}", printed(&other));
    for wrong in
        [&["forget"][..], &["forget", "--case", "C-1", "--contact", "x@y.z"], &["forget", "--case", "x"]]
    {
        assert_eq!(redress(&data, wrong).status.code(), Some(2), "{wrong:?}");
    }
}
