//! A secret that somebody writes is in no row, no file, no letter and no line of the log, whichever way it came in, and
//! no search finds it.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};
use store::testing::{Place, places, rows_that_hold};
use testkit::Kit;

/// What is told, and what may be nowhere afterwards, in small letters.
const TOLD: &str = "Оплатил картой 4276 3801 2345 6783, срок 11/29, CVV 318. Мой пароль: Zq7!kvadrat, паспорт 45 07 \
                    918273. Мне сказали назвать код из СМС: 739204, позвоните";
const SECRETS: &[&str] =
    &["4276 3801 2345 6783", "4276380123456783", "zq7!kvadrat", "45 07 918273", "4507918273", "739204"];

/// Everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// How often a secret stands in a table, and in any byte of the folder.
async fn n_found(kit: &Kit, place: &Place, secret: &'static str) -> usize {
    let store = kit.app.store().clone();
    let rows = tokio::task::spawn_blocking(move || rows_that_hold(&store, secret)).await.unwrap().unwrap();
    in_folder(place.folder(), secret) + usize::try_from(rows).unwrap()
}

fn in_folder(folder: &Path, secret: &str) -> usize {
    let found = std::fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        assert!(!path.to_string_lossy().contains(secret), "{path:?}");
        if path.is_dir() {
            in_folder(&path, secret)
        } else {
            in_bytes(&std::fs::read(&path).unwrap(), secret)
        }
    });
    found.sum()
}

fn in_bytes(bytes: &[u8], secret: &str) -> usize {
    bytes.windows(secret.len()).filter(|window| window.eq_ignore_ascii_case(secret.as_bytes())).count()
}

/// A case, a message with a file, a message that is checked and reported, a search.
async fn tell(kit: &Kit) {
    let (mut shopper, page) = kit.open_case(TOLD).await;
    let once = shopper.get(&page).await.hidden("once");
    let png: &[u8] = include_bytes!("dot.png");
    let fields = [("once", once.as_str()), ("text", TOLD)];
    let names = [("card 4276 3801 2345 6783.png", png)];
    let said = shopper.post_files(&format!("{page}/messages"), &fields, &names).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text());
    let checked = shopper.post("/check", &[("text", TOLD), ("kind", "sms")]).await;
    assert_eq!(checked.status, StatusCode::OK);
    let scam = "Служба безопасности банка. Срочно назовите код из СМС, никому не говорите.";
    let once = shopper.post("/check", &[("text", scam), ("kind", "sms")]).await.hidden("once");
    let reported = shopper.post("/check/reports", &[("once", &once), ("kind", "sms"), ("text", TOLD)]).await;
    assert_eq!(reported.status, StatusCode::SEE_OTHER, "{}", reported.text());
    shopper.post("/search", &[("q", TOLD)]).await;
    shopper.post("/check/sent", &[("text", TOLD)]).await;
    shopper.post("/check/contact", &[("contact", TOLD)]).await;
    shopper.post("/check/site", &[("site", "http://4276380123456783.example/739204")]).await;
    shopper.post("/check/password", &[("password", "Zq7!kvadrat"), ("own", "4276 3801 2345 6783")]).await;
    let letter = format!("From: a@b.example\r\nSubject: {TOLD}\r\n\r\n{TOLD}\r\n");
    let file: &[(&str, &[u8])] = &[("4276 3801 2345 6783.eml", letter.as_bytes())];
    assert_eq!(shopper.post_files("/check", &[("text", "")], file).await.status, StatusCode::OK);
}

/// A draft, a note, a bulletin, and words that another program brings.
async fn tell_inside(kit: &Kit) {
    let mut agent = kit.staff(Role::Agent).await;
    let list = agent.get("/desk/all").await.text();
    let reference = between(&list, "data-ref=\"").to_owned();
    let drafted = format!("/desk/cases/{reference}/draft");
    let fields = [("at", "all"), ("text", TOLD), ("kind", "answer")];
    let kept = agent.post(&drafted, &fields).await;
    assert!(kept.status.is_success() || kept.status.is_redirection(), "{}", kept.text());
    let asked = agent.get(&format!("/desk/all/{reference}?do=note")).await;
    let fields = [("at", "all"), ("text", TOLD), ("once", &asked.find_hidden("once").unwrap_or_default())];
    agent.post(&format!("/desk/cases/{reference}/notes"), &fields).await;
    let scams = agent.get("/desk/scams").await.text();
    let campaign = format!("/desk/scams/{}", between(&scams, "href=\"/desk/scams/"));
    let shown = agent.get(&campaign).await.hidden("shown");
    let title = ("title-ru", "Пароль: Zq7!kvadrat");
    let bulletin = [("do", "publish"), title, ("words-ru", TOLD), ("shown", shown.as_str())];
    let published = agent.post(&campaign, &bulletin).await;
    assert!(published.location.ends_with("?saved"), "{}", published.text());
    let mut program = kit.program(&["cases:read", "cases:write"]).await;
    let body = serde_json::json!({ "text": TOLD, "name": "карта 4276 3801 2345 6783", "order": "739204 код из СМС 739204" });
    let opened = program.post_json("/api/v1/cases", &body.to_string()).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    for from in ["shopper", "note"] {
        let path = format!("/api/v1/cases/{}/messages", opened.json()["ref"].as_str().unwrap());
        let body = serde_json::json!({ "text": TOLD, "from": from }).to_string();
        assert_eq!(program.post_json(&path, &body).await.status, StatusCode::CREATED, "{from}");
    }
    for (word, is_there) in [("позвоните", true), ("739204", false), ("4276380123456783", false)] {
        let found = program.get(&format!("/api/v1/cases?q={}", escaped(word))).await.json();
        assert_eq!(found["cases"].as_array().is_some_and(|all| !all.is_empty()), is_there, "{word}: {found}");
    }
    for letter in kit.outbox().await {
        let whole = [letter.subject, letter.plain, letter.html].concat().to_lowercase();
        for secret in SECRETS {
            assert!(!whole.contains(secret), "{secret} goes out by mail: {whole}");
        }
    }
}

fn between<'t>(text: &'t str, start: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once('"').map_or("", |(found, _)| found)
}

fn escaped(word: &str) -> String {
    word.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn a_masked_secret_is_in_no_row_no_file_and_no_line_of_the_log() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new("info,store=debug,web=debug,redress=debug"))
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    for place in places() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.unwrap().block_on(async {
            let kit = Kit::open(&place);
            tell(&kit).await;
            tell_inside(&kit).await;
            for secret in SECRETS {
                assert_eq!(n_found(&kit, &place, secret).await, 0, "{secret} is kept");
            }
            // The search itself finds what is there: the words beside the secrets were kept.
            let told = n_found(&kit, &place, "6783").await + n_found(&kit, &place, "позвоните").await;
            assert!(told > 0, "nothing was kept at all");
        });
    }
    tracing::info!("the log is written to");
    let lines = log.0.lock().unwrap();
    assert!(in_bytes(&lines, "the log is written to") == 1);
    for secret in SECRETS {
        assert_eq!(in_bytes(&lines, secret), 0, "{secret} is logged");
    }
}
