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
    let beside = program.data.join("beside.db").display().to_string();
    for address in [format!("sqlite://{beside}"), beside.clone()] {
        for command in ["serve", "doctor", "migrate"] {
            let output = program.run(&[command, "--database", &address]);
            refused(&output, &["--database", "postgres://", "--data"]);
        }
    }
    assert!(!program.data.join("beside.db").exists() && !program.data.join("redress.db").exists());
}

#[test]
fn a_mistyped_place_is_refused_and_left_as_it_is() {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = |name: &str| elsewhere.path().join(name);
    let lines = path("lines.jsonl").display().to_string();
    std::fs::write(&lines, "{\"text\":\"Where is it?\"}\n").unwrap();
    let zip = path("all.zip").display().to_string();
    let commands: &[&[&str]] = &[
        &["backup", &zip],
        &["doctor"],
        &["forget", "--contact", "anna@post.example"],
        &["key", "add", "--scope", "cases:read"],
        &["user", "add", "--email", "a@shop.example", "--role", "owner", "--password-stdin"],
        &["user", "password", "--email", "a@shop.example", "--password-stdin"],
    ];
    let typed = |program: &Program, words: &[&str]| {
        let mut command = program.command(words);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"kettle seven marble fog\n"));
        child.wait_with_output().unwrap()
    };
    std::fs::create_dir(path("photos")).unwrap();
    std::fs::write(path("photos/cat.jpg"), "meow").unwrap();
    for name in ["typo/deep", "photos"] {
        let program = Program::on(&path(name), None);
        let made = format!("`redress serve --data {}` makes", path(name).display());
        for words in commands.iter().copied().chain([&["migrate"][..]]) {
            refused(&typed(&program, words), &["there is no shop in", name, &made]);
        }
    }
    refused(
        &Program::on(&path("photos"), None).run(&["import", "cases", &lines]),
        &["there is no shop in", "--create"],
    );
    assert_eq!(std::fs::read_dir(path("photos")).unwrap().count(), 1, "nothing came beside it");
    assert!(!path("typo").exists(), "no folder is left behind");
    let Some(place) = store::testing::Place::postgres() else { return };
    let program = Program::at(place);
    for words in commands {
        refused(
            &typed(&program, words),
            &["there is no shop in PostgreSQL at", "`redress serve --database postgres://…`"],
        );
    }
    drop(program.start());
    assert_eq!(program.run(&["import", "cases", &lines]).status.code(), Some(0));
    let astray = Program::on(&path("typo/deep"), program.database.clone());
    for words in commands.iter().take(3) {
        refused(&astray.run(words), &["there is no data folder", "typo/deep"]);
    }
    assert!(!path("typo").exists());
}

#[test]
fn an_import_looks_at_its_file_before_it_makes_anything() {
    let elsewhere = tempfile::tempdir().unwrap();
    let program = Program::on(&elsewhere.path().join("new"), None);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let line = "{\"text\":\"Где заказ?\"}\n";
    for (name, bytes, words) in [
        ("gone.jsonl", None, &["cannot read", "gone.jsonl"][..]),
        (
            "array.json",
            Some(b"[{\"text\":\"x\"}]".to_vec()),
            &["array.json is one JSON array", "jq -c '.[]'"],
        ),
        ("long.json", Some(b"[\n  {\"text\":\"x\"}\n]\n".to_vec()), &["long.json is one JSON array", "jq"]),
        (
            "wide.jsonl",
            Some(wide(&format!("\u{feff}{line}"))),
            &["wide.jsonl is written in UTF-16", "iconv -f UTF-16"],
        ),
        ("bare.jsonl", Some(wide(line)), &["UTF-16"]),
    ] {
        let file = elsewhere.path().join(name);
        if let Some(bytes) = bytes {
            std::fs::write(&file, bytes).unwrap();
        }
        refused(&program.run(&["import", "cases", &file.display().to_string()]), words);
        assert!(!program.data.exists(), "{name}: no shop was made for it");
    }
    let file = elsewhere.path().join("marked.jsonl");
    std::fs::write(&file, format!("\u{feff}{line}[]\n")).unwrap();
    let output = program.run(&["import", "cases", &file.display().to_string()]);
    let said = printed(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(
        said.contains("1 case from 2 lines; 1 bad line") && said.contains("line 2: is an array"),
        "{said}"
    );
}

#[test]
fn what_stands_in_the_way_is_named() {
    let program = Program::sqlite();
    program.key();
    let elsewhere = tempfile::tempdir().unwrap();
    let path = |name: &str| elsewhere.path().join(name).display().to_string();
    let nowhere = program.run(&["backup", &path("none/all.zip")]);
    refused(&nowhere, &["none/all.zip cannot be written", "there is no folder", "Make it first"]);

    let zip = path("all.zip");
    assert!(program.run(&["backup", &zip]).status.success());
    std::os::unix::fs::symlink(path("target"), path("link")).unwrap();
    let to = |name: &str| Program::on(&elsewhere.path().join(name), None);
    let dangling = to("link").run(&["restore", &zip]);
    refused(&dangling, &["link: it is a link to", "target, which is not there"]);
    std::fs::write(path("letter.txt"), "Dear shop").unwrap();
    std::fs::write(path("cut.zip"), &std::fs::read(&zip).unwrap()[..100]).unwrap();
    for (name, words) in [
        ("letter.txt", &["letter.txt is no file that `redress backup` wrote"][..]),
        ("gone.zip", &["gone.zip cannot be read"]),
        ("cut.zip", &["damaged"]),
    ] {
        refused(&to("new").run(&["restore", &path(name)]), words);
        assert!(!elsewhere.path().join("new").exists());
    }
    refused(
        &to("letter.txt").run(&["serve", "--listen", "127.0.0.1:0"]),
        &["letter.txt: it is a file, not a folder"],
    );

    std::fs::write(program.data.join("files"), "not a folder").unwrap();
    refused(
        &program.run(&["doctor"]),
        &["MEND  files:", "it is a file, not a folder", "`redress serve` prints a link"],
    );
    refused(&program.run(&["serve", "--listen", "127.0.0.1:0"]), &["files: it is a file, not a folder"]);
    std::fs::remove_file(program.data.join("files")).unwrap();
    drop(program.start());
    refused(
        &program.run(&["doctor"]),
        &["MEND  people:", "printed makes whoever opens it the owner, until 2"],
    );
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
        let words = [
            "user",
            "add",
            "--create",
            "--email",
            email,
            "--role",
            "agent",
            "--name",
            name,
            "--password-stdin",
        ];
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
    let twice = program.run(&["key", "add", "--create", "--scope", "cases:read, cases:read"]);
    assert!(twice.status.success(), "{}", printed(&twice));
}

#[test]
#[cfg(target_os = "linux")]
fn a_server_keeps_few_arenas_of_memory() {
    let server = Program::sqlite().start();
    // The process is the one that was started, so that signals reach it.
    let environment = std::fs::read(format!("/proc/{}/environ", server.pid())).unwrap();
    let expected = std::env::var("MALLOC_ARENA_MAX").unwrap_or_else(|_| "2".to_owned());
    let expected = format!("MALLOC_ARENA_MAX={expected}");
    assert!(environment.split(|byte| *byte == 0).any(|word| word == expected.as_bytes()), "{expected}");
}
