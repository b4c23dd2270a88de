//! Other programs are told what happens, by Standard Webhooks, on both databases: signed, again and again while it is
//! not taken, never twice for one try, and nobody who must not be called is.

#![cfg(test)]

mod mending;

use axum::http::StatusCode;
use domain::hook::{Secret, TRIES_MAX};
use domain::role::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use testkit::{Kit, Visitor, both};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const BOTH: &[&str] = &["cases:read", "cases:write"];

/// A message as a receiver got it.
#[derive(Clone, Debug)]
struct Got {
    id: String,
    at_s: i64,
    signatures: String,
    body: String,
}

/// A program on this machine that takes messages, and answers what it is told to.
#[derive(Clone)]
struct Receiver {
    address: String,
    answer: Arc<Mutex<&'static str>>,
    got: Arc<Mutex<Vec<Got>>>,
}

const WELL: &str = "HTTP/1.1 204 No Content\r\n\r\n";
/// No answer at all: the line stays open.
const HANG: &str = "";
const BROKEN: &str = "HTTP/1.1 500 Broken\r\n\r\n";

impl Receiver {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/in", listener.local_addr().unwrap());
        let receiver = Self { address, answer: Arc::new(Mutex::new(WELL)), got: Arc::default() };
        let heard = receiver.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let heard = heard.clone();
                tokio::spawn(async move {
                    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
                    while !is_whole(&bytes) {
                        let n = stream.read(&mut piece).await.unwrap_or(0);
                        if n == 0 {
                            return;
                        }
                        bytes.extend_from_slice(&piece[..n]);
                    }
                    heard.got.lock().unwrap().push(read(&String::from_utf8(bytes).unwrap()));
                    let answer = *heard.answer.lock().unwrap();
                    if answer == HANG {
                        std::future::pending::<()>().await;
                    }
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        receiver
    }

    fn answers(&self, answer: &'static str) {
        *self.answer.lock().unwrap() = answer;
    }

    /// What came, by the time of the tries and then by the events' names: messages may overtake each other.
    fn got(&self) -> Vec<Got> {
        let mut got = self.got.lock().unwrap().clone();
        got.sort_by_key(|one| (one.at_s, one.json()["type"].to_string()));
        got
    }
}

/// Whether a request has come with all of its body.
fn is_whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).unwrap_or("0");
    bytes.len() >= head.len() + 4 + length.parse::<usize>().unwrap()
}

fn read(request: &str) -> Got {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /in HTTP/1.1\r\n"), "{head}");
    let header = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_else(|| panic!("no {name} in {head}")).to_owned()
    };
    assert_eq!(header("Content-Type"), "application/json");
    Got {
        id: header("webhook-id"),
        at_s: header("webhook-timestamp").parse().unwrap(),
        signatures: header("webhook-signature"),
        body: body.to_owned(),
    }
}

impl Got {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    fn is_signed_by(&self, secret: &str) -> bool {
        let wanted = Secret::parse(secret).unwrap().sign(&self.id, self.at_s, &self.body);
        self.signatures.split(' ').any(|signature| signature == wanted)
    }
}

/// Adds a program that is told, by the page: its page's path and its secret.
async fn told(owner: &mut Visitor, target: &str, events: &[&str], words: bool) -> (String, String) {
    let mut fields = vec![("name", "CRM"), ("target", target)];
    fields.extend(events.iter().map(|event| ("event", *event)));
    if words {
        fields.push(("words", "1"));
    }
    let once = owner.get("/desk/settings/hooks/new").await.hidden("once");
    fields.push(("once", &once));
    let made = owner.post("/desk/settings/hooks/new", &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    let list = owner.get("/desk/settings/hooks").await.text();
    let id = list
        .split("href=\"/desk/settings/hooks/")
        .filter_map(|rest| rest.split('"').next())
        .filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()))
        .last()
        .unwrap();
    (format!("/desk/settings/hooks/{id}"), secret_in(&made.text()))
}

fn secret_in(page: &str) -> String {
    let (_, rest) = page.split_once("whsec_").expect("a secret is shown");
    format!("whsec_{}", rest.split('"').next().unwrap().replace("&#x3D;", "=").replace("&#61;", "="))
}

async fn open_case(kit: &Kit, words: &str) -> String {
    let mut program = kit.program(BOTH).await;
    let opened = program.post_json("/api/v1/cases", &json!({ "text": words }).to_string()).await.json();
    opened["ref"].as_str().unwrap().to_owned()
}

async fn works(kit: &Kit) {
    assert_eq!(kit.work().await, Vec::<String>::new());
}

#[test]
fn what_happens_is_told_once_signed_and_without_words() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let before = open_case(&kit, "Before anybody was told").await;
        let (path, secret) =
            told(&mut owner, &receiver.address, &["case.opened", "case.received"], false).await;
        let page = owner.get(&path).await.text();
        assert!(!page.contains("whsec_"), "a secret is shown once");
        let reference = open_case(&kit, "Where is my kettle?").await;
        let mut program = kit.program(BOTH).await;
        let messages = format!("/api/v1/cases/{reference}/messages");
        program.post_json(&messages, r#"{"text":"We look for it","from":"shop"}"#).await;
        program.post_json(&messages, r#"{"text":"Still nothing"}"#).await;
        works(&kit).await;
        let got = receiver.got();
        let types: Vec<Value> = got.iter().map(|got| got.json()["type"].clone()).collect();
        assert_eq!(types, ["case.opened", "case.received"]);
        assert!(got.iter().all(|got| got.is_signed_by(&secret) && got.json()["data"]["ref"] == reference));
        assert!(got.iter().all(|got| !got.body.contains("kettle") && !got.body.contains(&before)));
        assert_eq!(got[0].json()["data"], json!({ "ref": reference, "kind": "opened", "seq": 1 }));
        assert!((got[0].at_s - kit.app.now().ms() / 1_000).abs() < 60);
        works(&kit).await;
        assert_eq!(receiver.got().len(), 2, "nothing is sent twice");
        let page = owner.get(&path).await.text();
        assert!(page.contains(&reference) && page.contains("answered 204"), "{page}");
    });
}

#[test]
fn words_go_along_where_the_shop_wants_it_but_never_of_a_note_or_about_a_person() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let all = ["case.answered", "case.opened", "case.received", "case.erased"];
        told(&mut owner, &receiver.address, &all, true).await;
        let reference = open_case(&kit, "Where is my kettle? My card is 4111 1111 1111 1111").await;
        let mut program = kit.program(BOTH).await;
        let messages = format!("/api/v1/cases/{reference}/messages");
        program.post_json(&messages, r#"{"text":"A thief, look out","from":"note"}"#).await;
        program.post_json(&messages, r#"{"text":"We look for it","from":"shop"}"#).await;
        let person = r#"{"text":"Your courier shouted at me","ground":"ACC.conduct"}"#;
        program.post_json("/api/v1/cases", person).await;
        works(&kit).await;
        let got = receiver.got();
        let texts: Vec<Value> = got.iter().map(|got| got.json()["data"]["text"].clone()).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert_eq!(texts[0], "We look for it");
        assert!(texts[1].as_str().unwrap().starts_with("Where is my kettle?"));
        assert!(got.iter().all(|got| !got.body.contains("4111 1111") && !got.body.contains("thief")));
    });
}

#[test]
fn what_is_not_taken_comes_again_by_the_table_and_under_one_id() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        receiver.answers(BROKEN);
        let (path, _) = told(&mut owner, &receiver.address, &["case.opened"], false).await;
        open_case(&kit, "Where is my kettle?").await;
        works(&kit).await;
        assert_eq!(receiver.got().len(), 1);
        kit.pass_seconds(4);
        works(&kit).await;
        assert_eq!(receiver.got().len(), 1, "five seconds are not over");
        kit.pass_seconds(2);
        works(&kit).await;
        assert_eq!(receiver.got().len(), 2);
        for _ in 0..58 {
            kit.pass_hours(2);
            works(&kit).await;
        }
        let got = receiver.got();
        assert_eq!(got.len() as i64, TRIES_MAX);
        assert!(got.iter().all(|one| one.id == got[0].id && one.body == got[0].body));
        assert!(got.windows(2).all(|pair| pair[0].at_s < pair[1].at_s));
        let page = owner.get(&path).await.text();
        assert!(page.contains("not taken") && page.contains("It answered 500"), "{page}");
        // Somebody mended it: the message is sent again, under the same id, with all its tries before it.
        receiver.answers(WELL);
        owner.post(&format!("{path}/messages"), &[]).await;
        works(&kit).await;
        let got = receiver.got();
        assert_eq!((got.len() as i64, &got[got.len() - 1].id), (TRIES_MAX + 1, &got[0].id));
        assert!(owner.get(&path).await.text().contains("answered 204"));
    });
}

#[test]
fn a_pause_keeps_what_happens_and_going_on_sends_it() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let (path, _) = told(&mut owner, &receiver.address, &["case.opened"], false).await;
        let reference = open_case(&kit, "Where is my kettle?").await;
        owner.post(&format!("{path}/state"), &[("state", "paused")]).await;
        let later = open_case(&kit, "Where is my spoon?").await;
        works(&kit).await;
        assert_eq!(receiver.got().len(), 0);
        assert!(owner.get(&path).await.text().contains("waits until the program is told again"));
        owner.post(&format!("{path}/state"), &[("state", "on")]).await;
        works(&kit).await;
        let got = receiver.got();
        let refs: BTreeSet<String> =
            got.iter().map(|got| got.json()["data"]["ref"].as_str().unwrap().to_owned()).collect();
        assert_eq!((got.len(), refs), (2, BTreeSet::from([reference, later])));
    });
}

#[test]
fn who_says_gone_or_takes_nothing_for_days_is_told_no_more_and_the_owner_learns_of_it() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let (path, _) = told(&mut owner, &receiver.address, &["case.opened"], false).await;
        receiver.answers("HTTP/1.1 410 Gone\r\n\r\n");
        open_case(&kit, "Where is my kettle?").await;
        works(&kit).await;
        let page = owner.get(&path).await.text();
        assert!(page.contains("off: it said that it wants no more"), "{page}");
        let is_told = |letters: &[web::letters::Letter]| {
            letters.iter().filter(|letter| letter.kind == "hook_off" && letter.plain.contains(&path)).count()
        };
        assert_eq!(is_told(&kit.outbox().await), 1);
        open_case(&kit, "Where is my spoon?").await;
        works(&kit).await;
        assert_eq!(receiver.got().len(), 1, "nobody is called who is off");
        receiver.answers(BROKEN);
        owner.post(&format!("{path}/state"), &[("state", "on")]).await;
        works(&kit).await;
        for _ in 0..7 {
            kit.pass_days(1);
            open_case(&kit, "And now?").await;
            works(&kit).await;
        }
        assert!(owner.get(&path).await.text().contains("off: took nothing for days"));
        assert_eq!(is_told(&kit.outbox().await), 2);
    });
}

#[test]
fn only_owners_set_it_and_nobody_private_is_called() {
    both(async |kit: Kit| {
        let mut owner = kit.staff(Role::Owner).await;
        for (target, words) in [
            ("https://10.0.0.1/in", "no public network"),
            ("https://169.254.169.254/latest", "no public network"),
            ("http://shop.example/in", "https address"),
            ("https://u:p@shop.example/in", "name and password"),
            ("shop.example", "Write the address like"),
        ] {
            let fields = [("name", "CRM"), ("target", target), ("event", "case.opened")];
            let refused = owner.post("/desk/settings/hooks/new", &fields).await.text();
            assert!(refused.contains(words) && !refused.contains("whsec_"), "{target}");
        }
        // A name that leads to a private address is told by the test that somebody sends, and by the list.
        let (path, _) = told(&mut owner, "https://localhost/in", &["case.opened"], false).await;
        let tested = owner.post(&format!("{path}/test"), &[]).await.text();
        assert!(tested.contains("lies in no public network: not contacted"), "{tested}");
        for role in [Role::Manager, Role::Agent, Role::Viewer] {
            let mut other = kit.staff(role).await;
            assert_eq!(other.get(&path).await.status, StatusCode::FORBIDDEN);
            assert_eq!(other.post(&format!("{path}/test"), &[]).await.status, StatusCode::FORBIDDEN);
        }
        owner.post(&format!("{path}/end"), &[]).await;
        assert_eq!(owner.get(&path).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_test_message_goes_at_once_and_two_who_save_meet() {
    both(async |kit: Kit| {
        let (receiver, mut owner) = (Receiver::start().await, kit.staff(Role::Owner).await);
        let (path, secret) = told(&mut owner, &receiver.address, &["case.opened"], false).await;
        let tested = owner.post(&format!("{path}/test"), &[]).await.text();
        assert!(tested.contains("took the test message: 204"), "{tested}");
        let got = receiver.got();
        assert!(got.len() == 1 && got[0].is_signed_by(&secret) && got[0].json()["type"] == "test");
        receiver.answers(BROKEN);
        assert!(owner.post(&format!("{path}/test"), &[]).await.text().contains("It answered 500"));
        works(&kit).await;
        kit.pass_days(2);
        works(&kit).await;
        assert_eq!(receiver.got().len(), 2, "a test is not tried again");
        // Who goes away before the answer leaves nothing that would be on its way for good.
        receiver.answers(HANG);
        let form = format!("{path}/test");
        let broken_off = tokio::time::timeout(Duration::from_secs(1), owner.post(&form, &[]));
        assert!(broken_off.await.is_err());
        assert_eq!(receiver.got().len(), 3);
        assert!(!owner.get(&path).await.text().contains("on its way"));
        let shown = owner.get(&path).await.hidden("shown");
        let saved = |name: &'static str| {
            [("name", name), ("target", "https://crm.example/"), ("event", "case.closed")]
        };
        assert_eq!(owner.save(&path, &saved("One")).await.status, StatusCode::SEE_OTHER);
        let fields = [saved("Other").as_slice(), &[("shown", shown.as_str())]].concat();
        assert_eq!(owner.post(&path, &fields).await.status, StatusCode::CONFLICT);
    });
}
