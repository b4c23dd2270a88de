//! Slips at the command line: each is refused with its reason, and nothing is left behind or in the way.

use super::program::{Program, printed};
use std::process::{Output, Stdio};

fn refused(output: &Output, words: &[&str]) {
    let said = printed(output);
    assert!(!output.status.success() && !said.contains("panicked"), "{said}");
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn one_server_works_on_one_sqlite_file() {
    let program = Program::sqlite();
    let first = program.start();
    let second = program.run(&["serve", "--listen", "127.0.0.1:0"]);
    refused(&second, &["another redress serves", &format!("(pid {})", first.pid()), "--data"]);
    // Commands beside the server go on as ever.
    assert!(program.key().starts_with("Bearer rk_"));
    assert!(program.run(&["migrate"]).status.success());
    let backup = program.data.join("beside.zip").display().to_string();
    assert!(program.run(&["backup", &backup]).status.success());
    first.kill();
    drop(program.start());
}

#[test]
fn addresses_that_are_none_stop_the_start() {
    let program = Program::sqlite();
    for address in ["help.shop.example", "htps://help.shop.example", "https://shop.example/help", "https://"]
    {
        let output = program.run(&["serve", "--listen", "127.0.0.1:0", "--base-url", address]);
        refused(&output, &["--base-url", address, "Write it like https://"]);
    }
    let config = program.data.join("odd.toml");
    std::fs::write(&config, "[server]\nbase_url = 'shop'\n").unwrap();
    for command in [["serve", "--config"], ["doctor", "--config"]] {
        let output = program.run(&[command[0], command[1], &config.display().to_string()]);
        refused(&output, &["base_url", "shop", "Write it like https://"]);
    }
    for command in ["serve", "doctor", "migrate", "backup"] {
        let words = [command, "--database", "mysql://u:hush@h/n"];
        let more = program.data.join("x.zip").display().to_string();
        let words =
            if command == "backup" { [&words[..], &[more.as_str()]].concat() } else { words.to_vec() };
        let output = program.run(&words);
        refused(&output, &["--database", "mysql://", "postgres://"]);
        assert!(!printed(&output).contains("hush"), "{}", printed(&output));
    }
    assert!(!std::path::Path::new("mysql:").exists());
}

#[test]
fn a_backup_comes_back_to_an_empty_place_only() {
    let program = Program::sqlite();
    program.key();
    let zip = program.data.join("all.zip").display().to_string();
    assert!(program.run(&["backup", &zip]).status.success());
    let elsewhere = tempfile::tempdir().unwrap();
    let to = |name: &str| Program::on(&elsewhere.path().join(name), None);

    let foreign = elsewhere.path().join("photos");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::write(foreign.join("cat.jpg"), "meow").unwrap();
    refused(&to("photos").run(&["restore", &zip]), &["photos is not empty", "cat.jpg", "--data"]);
    let left: Vec<_> = std::fs::read_dir(&foreign).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing came beside it: {left:?}");

    let damaged = elsewhere.path().join("damaged.zip");
    let mut bytes = std::fs::read(&zip).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&damaged, bytes).unwrap();
    let output = to("new/deep").run(&["restore", &damaged.display().to_string()]);
    refused(&output, &["damaged"]);
    assert!(!elsewhere.path().join("new").exists(), "no empty folder is left behind");

    assert!(to("new/deep").run(&["restore", &zip]).status.success());
    assert!(elsewhere.path().join("new/deep/redress.db").is_file());
    refused(&to("new/deep").run(&["restore", &zip]), &["is not empty"]);
}

#[test]
fn accounts_have_the_limits_of_the_settings_page() {
    let program = Program::sqlite();
    let add = |email: &str, name: &str| {
        let words = ["user", "add", "--email", email, "--role", "agent", "--name", name, "--password-stdin"];
        let mut child = program.command(&words);
        let child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.unwrap();
        let password = b"kettle seven marble fog\n";
        // The program may refuse before it reads.
        drop(std::io::Write::write_all(&mut child.stdin.take().unwrap(), password));
        child.wait_with_output().unwrap()
    };
    let long = "x".repeat(101);
    for name in ["", " ", "\u{200b}", "two\nlines", long.as_str()] {
        refused(&add("anna@shop.example", name), &["--name", "100 characters"]);
    }
    refused(&add("anna at shop", "Anna"), &["--email"]);
    let added = add(" anna@SHOP.example ", " \u{202e}Anna ");
    assert!(added.status.success(), "{}", printed(&added));
    assert!(printed(&added).contains("anna@shop.example may sign in as agent"), "{}", printed(&added));
    refused(&add("anna@shop.example", "Anna"), &["has an account already"]);
}

#[test]
fn a_key_needs_a_scope() {
    let program = Program::sqlite();
    for scope in ["", ",", " "] {
        let output = program.run(&["key", "add", "--scope", scope]);
        assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
        refused(&output, &["cases:read", "cases:write"]);
    }
    let twice = program.run(&["key", "add", "--scope", "cases:read, cases:read"]);
    assert!(twice.status.success(), "{}", printed(&twice));
}
