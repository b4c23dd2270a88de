//! A secret that a stranger writes is in no row, no file and no line of the log, whichever way it came in.

#![cfg(test)]

use axum::http::StatusCode;
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
    kit.outbox().await;
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
