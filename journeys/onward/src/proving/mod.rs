//! `/verify`: says of a case file and receipts exactly what `redress verify` says, in plain words. Keeps nothing.

mod upload;
mod words;

pub(crate) use upload::BODY_BYTES_MAX;

use crate::TEXTS;
use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use domain::proof::{Bounds, Finding, Proved, Sign as _, fingerprint, verify_within};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Semaphore;
use upload::{Bad, Papers};
use view::parts::{Field, error_summary};
use view::{Html, Icon, Page};
use web::{Problem, Visit, show as answer};
use words::{said_of_finding, said_of_proved};

/// What a stranger's file may unpack to.
const BOUNDS: Bounds = Bounds { part_bytes: 8 << 20, all_bytes: 400 << 20 };
/// Files on their way in at once: each may take 100 MiB of the disk for a moment.
static COMING: Semaphore = Semaphore::const_new(8);
/// Files checked at once: each takes a processor.
static CHECKING: Semaphore = Semaphore::const_new(2);
/// The addresses whose file is being read: each has one.
static BUSY: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
/// Seconds after which an address whose file is still being read may try again.
const BUSY_S: u64 = 10;

#[derive(Template)]
#[template(path = "verify.html")]
struct Verify {
    page: Page,
    heading: String,
    errors: Html,
    verdict: Option<Verdict>,
    file: Html,
    receipts: Html,
    /// This shop's key, to read aloud.
    key: String,
}

/// What the check came to.
struct Verdict {
    is_whole: bool,
    head: String,
    lines: Vec<String>,
}

/// `GET /verify`
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    form(&visit, None, None)
}

/// `POST /verify`
pub(crate) async fn check(visit: Visit, request: Request) -> Result<Response, Problem> {
    let _turn = Turn::take(&visit.address).ok_or(Problem::TooMany(BUSY_S))?;
    let _coming = COMING.try_acquire().map_err(|_| Problem::Busy)?;
    let papers = match upload::read(request, &visit.app).await? {
        Ok(papers) => papers,
        Err(bad) => return form(&visit, Some(bad), None),
    };
    let _checking = CHECKING.acquire().await.map_err(|e| Problem::fault(&e))?;
    let Papers { file, receipts } = papers;
    let found = tokio::task::spawn_blocking(move || prove(file, &receipts)).await;
    let page = visit.page(&TEXTS);
    let verdict = match found.map_err(|e| Problem::fault(&e))? {
        Ok(proved) => {
            let is_ours = proved.header.key == visit.app.keys().public_key().0;
            said_of_proved(&page, &proved, is_ours)
        }
        Err(finding) => said_of_finding(&page, &finding),
    };
    form(&visit, None, Some(verdict))
}

fn prove(file: File, receipts: &[Vec<u8>]) -> Result<Proved, Finding> {
    verify_within(BufReader::new(file), receipts, BOUNDS)
}

fn form(visit: &Visit, bad: Option<Bad>, verdict: Option<Verdict>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let wrong = bad.map(|bad| (bad.field(), words::said_of_bad(&page, bad)));
    let error = |field: &str| match &wrong {
        Some((name, words)) if *name == field => words.clone(),
        _ => String::new(),
    };
    let picker = |name: &'static str| Field::line(name).kind("file").error(error(name));
    let file = picker("file")
        .label(page.t("verify-file"))
        .hint(page.t("verify-file-hint"))
        .with("accept", ".zip,application/zip");
    let receipts = picker("receipt")
        .label(page.t("verify-receipts"))
        .optional(page.t("verify-optional"))
        .hint(page.t("verify-receipts-hint"))
        .with("multiple", "multiple")
        .with("accept", ".json,application/json");
    let heading =
        verdict.as_ref().map_or_else(|| page.t("verify-title").to_owned(), |said| said.head.clone());
    let errors: Vec<(&str, String)> = wrong.iter().cloned().collect();
    answer(&Verify {
        errors: error_summary(&page, &errors),
        file: file.into(),
        receipts: receipts.into(),
        key: fingerprint(&visit.app.keys().public_key().0),
        page: page.clone().title(heading.clone()).described(page.t("verify-lead")),
        heading,
        verdict,
    })
}

/// An address's turn; given back when dropped.
struct Turn(String);

impl Turn {
    fn take(address: &str) -> Option<Self> {
        let mut busy = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
        busy.insert(address.to_owned()).then(|| Self(address.to_owned()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        BUSY.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_file_read_at_a_time() {
        let turn = Turn::take("192.0.2.7");
        assert!(turn.is_some() && Turn::take("192.0.2.7").is_none() && Turn::take("192.0.2.8").is_some());
        drop(turn);
        assert!(Turn::take("192.0.2.7").is_some());
    }
}
