//! Public conformance suites through our module: ARC, RFC 7208, mail-auth's own vectors. Read from the data folder, never kept here.

#[cfg(test)]
mod suites {
    use mailproof::{
        Answers, Delivery, Outcome, Question, QuestionKind, Reply, SpfOutcome, chain_of, check_sender,
        signatures_of,
    };
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::PathBuf;
    use yaml_rust2::{Yaml, YamlLoader};

    /// The time at which every letter is looked at, in seconds since 1970: before the signatures of the vectors run out.
    const AT: i64 = 1_667_843_664;
    /// Expectations of mail-auth's that RFC 7208 does not share: a term that cannot be read is an error wherever it stands
    /// (section 4.6), more than two lookups that find nothing are one (4.6.4), `exists` looks for version 4 addresses only (5.7).
    const AGAINST_THE_RFC: &[&str] = &[
        "all.yml test.org 10.0.0.1",
        "basic.yml ok.test.org 172.168.0.1",
        "exists.yml ip6.test.org 167.1.2.3",
        "macro.yml mx.example.org 2001:db8::cb01",
    ];

    fn vectors(name: &str) -> Option<PathBuf> {
        let data = std::env::var_os("REDRESS_DATA").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
            PathBuf::from,
        );
        let path = data.join("shield/vectors").join(name);
        if !path.exists() {
            println!("SKIPPED: {} is not there; name the data folder in REDRESS_DATA", path.display());
        }
        path.exists().then_some(path)
    }

    fn read(path: PathBuf) -> String {
        String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
    }

    fn entries(yaml: &Yaml) -> Vec<(String, &Yaml)> {
        yaml.as_hash().unwrap().iter().map(|(key, value)| (word(key), value)).collect()
    }

    fn word(yaml: &Yaml) -> String {
        match yaml {
            Yaml::String(text) | Yaml::Real(text) => text.clone(),
            Yaml::Integer(number) => number.to_string(),
            Yaml::Null | Yaml::BadValue => String::new(),
            other => panic!("no word: {other:?}"),
        }
    }

    #[test]
    fn the_arc_suite_passes_whole() {
        let Some(path) = vectors("arc/arc-draft-validation-tests.yml") else { return };
        let (mut passed, mut failed) = (0, Vec::new());
        for suite in YamlLoader::load_from_str(&without_doubles(&read(path))).unwrap() {
            let mut answers = Answers::new();
            for (name, text) in entries(&suite["txt-records"]) {
                let text = word(text).split_whitespace().collect::<Vec<_>>().join(" ").into_bytes();
                answers.put(Question::new(QuestionKind::Txt, &name), Reply::Txt(vec![text]));
            }
            for (name, test) in entries(&suite["tests"]) {
                let letter = word(&test["message"]).replace("\r\n", "\n").replace('\n', "\r\n");
                let cv = match chain_of(letter.as_bytes(), AT, &answers) {
                    Some(Outcome::Pass) => "pass",
                    Some(Outcome::Fail(_) | Outcome::TempError(_)) => "fail",
                    Some(Outcome::None) | None => "none",
                };
                let wanted = word(&test["cv"]).to_lowercase();
                // An empty result in the suite means that any will do.
                if wanted.is_empty() || cv == wanted {
                    passed += 1
                } else {
                    failed.push(format!("{name}: {cv}, not {wanted}"))
                }
            }
        }
        println!("ARC: {passed} of {}", passed + failed.len());
        assert_eq!((passed, failed), (171, vec![]));
    }

    /// One test of the suite stands there twice under one name; YAML forbids that, so the second takes the place of the first.
    fn without_doubles(text: &str) -> String {
        let mut blocks: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            let is_name = line.starts_with("  ") && !line.starts_with("   ") && line.ends_with(':')
                || line.starts_with(|first| first != ' ');
            if is_name || blocks.is_empty() {
                blocks.push((line.trim().to_owned(), String::new()));
            }
            let block = &mut blocks.last_mut().unwrap().1;
            block.push_str(line);
            block.push('\n');
        }
        let last = |at: usize| {
            blocks[at + 1..].iter().all(|(name, _)| *name != blocks[at].0 || !blocks[at].1.starts_with("  "))
        };
        (0..blocks.len()).filter(|at| last(*at)).map(|at| blocks[at].1.as_str()).collect()
    }

    fn zone(data: &Yaml) -> Answers {
        let mut kept: BTreeMap<Question, Reply> = BTreeMap::new();
        let mut aliases = Vec::new();
        for (name, records) in entries(data) {
            let has_txt = records
                .as_vec()
                .unwrap()
                .iter()
                .any(|r| r.as_hash().is_some_and(|h| h.contains_key(&Yaml::String("TXT".into()))));
            let fails = records.as_vec().unwrap().iter().any(|r| r.as_str() == Some("TIMEOUT"));
            for record in records.as_vec().unwrap().iter().filter_map(Yaml::as_hash) {
                for (kind, value) in record {
                    match kind.as_str().unwrap() {
                        "SPF" if has_txt => {}
                        "SPF" | "TXT" => text(&mut kept, &name, value),
                        "CNAME" => aliases.push((name.clone(), word(value))),
                        kind => address(&mut kept, &name, kind, value),
                    }
                }
            }
            if fails {
                for kind in [
                    QuestionKind::A,
                    QuestionKind::Aaaa,
                    QuestionKind::Mx,
                    QuestionKind::Ptr,
                    QuestionKind::Txt,
                ] {
                    kept.entry(Question::new(kind, &name)).or_insert(Reply::Failed);
                }
            }
        }
        for (alias, name) in aliases {
            for kind in [QuestionKind::A, QuestionKind::Aaaa, QuestionKind::Mx, QuestionKind::Txt] {
                if let Some(reply) = kept.get(&Question::new(kind, &name)).cloned() {
                    kept.insert(Question::new(kind, &alias), reply);
                }
            }
        }
        let mut answers = Answers::new();
        kept.into_iter().for_each(|(question, reply)| answers.put(question, reply));
        answers
    }

    fn text(kept: &mut BTreeMap<Question, Reply>, name: &str, value: &Yaml) {
        let joined = match value {
            Yaml::Array(parts) => parts.iter().map(word).collect::<String>(),
            other => word(other),
        };
        let question = Question::new(QuestionKind::Txt, name);
        match (joined.as_str(), kept.get_mut(&question)) {
            ("NONE", _) => {}
            ("TIMEOUT", _) => {
                kept.insert(question, Reply::Failed);
            }
            (text, Some(Reply::Txt(texts))) => texts.push(latin(text)),
            (text, _) => {
                kept.insert(question, Reply::Txt(vec![latin(text)]));
            }
        }
    }

    /// The suite writes raw bytes as `\x96`, which YAML reads as characters.
    fn latin(text: &str) -> Vec<u8> {
        text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
    }

    fn address(kept: &mut BTreeMap<Question, Reply>, name: &str, kind: &str, value: &Yaml) {
        let kind_of = match kind {
            "A" => QuestionKind::A,
            "AAAA" => QuestionKind::Aaaa,
            "MX" => QuestionKind::Mx,
            "PTR" => QuestionKind::Ptr,
            other => panic!("unknown record {other}"),
        };
        let question = Question::new(kind_of, name);
        if value.as_str() == Some("TIMEOUT") {
            kept.insert(question, Reply::Failed);
            return;
        }
        match (kind, kept.entry(question).or_insert_with(|| empty(kind))) {
            ("A", Reply::A(list)) => list.push(word(value).parse().unwrap()),
            ("AAAA", Reply::Aaaa(list)) => list.push(word(value).parse().unwrap()),
            ("MX", Reply::Mx(list)) => list.push((word(&value[0]).parse().unwrap(), word(&value[1]))),
            ("PTR", Reply::Ptr(list)) => list.push(word(value)),
            other => panic!("{other:?}"),
        }
    }

    fn empty(kind: &str) -> Reply {
        match kind {
            "A" => Reply::A(vec![]),
            "AAAA" => Reply::Aaaa(vec![]),
            "MX" => Reply::Mx(vec![]),
            _ => Reply::Ptr(vec![]),
        }
    }

    fn name(outcome: SpfOutcome) -> &'static str {
        match outcome {
            SpfOutcome::Fail => "fail",
            SpfOutcome::Neutral => "neutral",
            SpfOutcome::None => "none",
            SpfOutcome::Pass => "pass",
            SpfOutcome::PermError => "permerror",
            SpfOutcome::SoftFail => "softfail",
            SpfOutcome::TempError => "temperror",
        }
    }

    #[test]
    fn the_suite_of_rfc_7208_passes_whole() {
        let Some(path) = vectors("spf/rfc7208-tests.yml") else { return };
        let (mut passed, mut failed) = (0, Vec::new());
        for suite in YamlLoader::load_from_str(&read(path)).unwrap() {
            let answers = zone(&suite["zonedata"]);
            for (test_name, test) in entries(&suite["tests"]) {
                let delivery = Delivery {
                    ip: word(&test["host"]).parse().unwrap(),
                    helo: word(&test["helo"]),
                    mail_from: word(&test["mailfrom"]),
                    host: "receiver.example".into(),
                };
                let spf = check_sender(&delivery, AT, &answers);
                let wanted: BTreeSet<String> = match &test["result"] {
                    Yaml::Array(list) => list.iter().map(word).collect(),
                    one => BTreeSet::from([word(one)]),
                };
                let told = match &test["explanation"] {
                    Yaml::BadValue => true,
                    wanted => spf.explanation.clone().unwrap_or("DEFAULT".into()) == word(wanted),
                };
                if wanted.contains(name(spf.outcome)) && told {
                    passed += 1
                } else {
                    failed.push(format!("{test_name}: {spf:?}, not {wanted:?} {:?}", test["explanation"]))
                }
            }
        }
        println!("RFC 7208: {passed} of {}", passed + failed.len());
        assert_eq!((passed, failed), (203, vec![]));
    }

    #[test]
    fn the_vectors_of_dkim_and_arc_letters_pass() {
        let Some(folder) = vectors("mail-auth") else { return };
        let mut n = 0;
        for kind in ["dkim", "arc"] {
            for entry in std::fs::read_dir(folder.join(kind)).unwrap() {
                let file = read(entry.unwrap().path());
                let (records, letter) = file.split_once("\n\n").unwrap();
                let mut answers = Answers::new();
                for (name, text) in records.lines().filter_map(|line| line.split_once(' ')) {
                    answers.put(
                        Question::new(QuestionKind::Txt, name),
                        Reply::Txt(vec![text.as_bytes().to_vec()]),
                    );
                }
                let letter = letter.replace('\n', "\r\n");
                let dkim = signatures_of(letter.as_bytes(), AT, &answers).unwrap();
                assert!(dkim.iter().any(|s| s.outcome == Outcome::Pass), "{dkim:?}");
                if kind == "arc" {
                    assert_eq!(chain_of(letter.as_bytes(), AT, &answers), Some(Outcome::Pass));
                }
                n += 1;
            }
        }
        println!("mail-auth letters: {n}");
        assert_eq!(n, 8);
    }

    /// mail-auth's SPF cases in their own plain form: `records:` and `tests:` with `spf: name text`, `mx: name ip, ip`.
    #[test]
    fn the_vectors_of_spf_pass() {
        let Some(folder) = vectors("mail-auth/spf") else { return };
        let mut failed = Vec::new();
        let mut n = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            for suite in read(path.clone()).split("---\n") {
                let file = path.file_name().unwrap().to_string_lossy().into_owned();
                n += plain_suite(suite, &file, &mut failed);
            }
        }
        println!("mail-auth SPF: {} of {n}", n - failed.len());
        failed.sort();
        assert_eq!(failed, AGAINST_THE_RFC);
        assert!(n > 100);
    }

    fn plain_suite(suite: &str, file: &str, failed: &mut Vec<String>) -> usize {
        let mut kept: BTreeMap<Question, Reply> = BTreeMap::new();
        let mut delivery = Delivery {
            ip: "127.0.0.1".parse().unwrap(),
            helo: String::new(),
            mail_from: String::new(),
            host: "localdomain.org".into(),
        };
        let mut n = 0;
        for word in suite.split(|c: char| c.is_whitespace() || matches!(c, ':' | '@' | '=')) {
            named_faults(&mut kept, word);
        }
        for line in suite.lines() {
            let line = line.trim().trim_start_matches('-').trim();
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            let (first, rest) = value.split_once(' ').unwrap_or((value, ""));
            match key {
                "spf" | "exp" => {
                    kept.insert(
                        Question::new(QuestionKind::Txt, first),
                        Reply::Txt(vec![rest.as_bytes().to_vec()]),
                    );
                }
                "a" | "aaaa" | "mx" => plain_addresses(&mut kept, key, first, rest),
                "ptr" => {
                    let names = rest.split(',').map(|name| name.trim().to_owned()).collect();
                    kept.insert(Question::names_of(first.parse().unwrap()), Reply::Ptr(names));
                }
                "domain" => delivery.helo = value.into(),
                "sender" => delivery.mail_from = value.into(),
                "ip" => delivery.ip = value.parse().unwrap(),
                "expect" => {
                    let mut answers = Answers::new();
                    kept.clone().into_iter().for_each(|(question, reply)| answers.put(question, reply));
                    // Those cases try the greeting first and the sender only where it does not fail.
                    let greeting = Delivery { mail_from: String::new(), ..delivery.clone() };
                    let first_try = check_sender(&greeting, AT, &answers);
                    let spf = if delivery.mail_from.is_empty() || first_try.outcome == SpfOutcome::Fail {
                        first_try
                    } else {
                        check_sender(&delivery, AT, &answers)
                    };
                    let told = rest.is_empty() || spf.explanation.as_deref() == Some(rest);
                    if name(spf.outcome) != first.to_lowercase() || !told {
                        failed.push(format!("{file} {} {}", delivery.helo, delivery.ip));
                    }

                    n += 1;
                }
                _ => {}
            }
        }
        n
    }

    /// Those cases name their faults in the name that is asked for.
    fn named_faults(kept: &mut BTreeMap<Question, Reply>, name: &str) {
        let txt = Question::new(QuestionKind::Txt, name);
        if name.contains("_dns_error.") {
            for kind in [QuestionKind::A, QuestionKind::Aaaa, QuestionKind::Mx] {
                kept.insert(Question::new(kind, name), Reply::Failed);
            }
            kept.insert(txt, Reply::Failed);
        } else if name.contains("_parse_error.") {
            kept.insert(txt, Reply::Txt(vec![b"v=spf1 what:ever".to_vec()]));
        }
    }

    fn plain_addresses(kept: &mut BTreeMap<Question, Reply>, key: &str, name: &str, list: &str) {
        let mut exchangers = Vec::new();
        for (at, ip) in list.split(',').map(|ip| ip.trim().parse::<std::net::IpAddr>().unwrap()).enumerate() {
            let owner = if key == "mx" { format!("mx{at}.{name}") } else { name.to_owned() };
            let kind = if ip.is_ipv4() { QuestionKind::A } else { QuestionKind::Aaaa };
            let reply = kept
                .entry(Question::new(kind, &owner))
                .or_insert_with(|| if ip.is_ipv4() { Reply::A(vec![]) } else { Reply::Aaaa(vec![]) });
            match (reply, ip) {
                (Reply::A(list), std::net::IpAddr::V4(ip)) => list.push(ip),
                (Reply::Aaaa(list), std::net::IpAddr::V6(ip)) => list.push(ip),
                other => panic!("{other:?}"),
            }
            exchangers.push((u16::try_from(at).unwrap(), owner));
        }
        if key == "mx" {
            kept.insert(Question::new(QuestionKind::Mx, name), Reply::Mx(exchangers));
        }
    }
}
