//! Letters that go out: each written once under its key, kept, sent, and noted in the case's journal.

use crate::app::App;
use crate::rows;
use crate::shop::Shop;
use domain::case::{Channel, Event};
use domain::id::{CaseId, ShopId};
use domain::sent::{CheckCode, prints};
use domain::{Actor, Moment};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use store::{Fault, Outcome, Tx, cases, values};
use view::Mail;

/// Where anybody can ask whether a letter is ours.
pub const CHECK_PATH: &str = "/check/sent";
/// Runs of words of one letter that are noted, and of one message that are looked for.
pub const RUNS_MAX: usize = 160;

/// A letter as an errand writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    /// The case it is about; 0 where it is about none.
    pub case: CaseId,
    /// Its kind, as the journal names it: `acknowledge`, `answer` …
    pub kind: &'static str,
    /// Who it is for.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text without form.
    pub plain: String,
    /// The text with form.
    pub html: String,
}

impl NewLetter {
    /// A letter of a kind to somebody, about a case or about none.
    #[must_use]
    pub fn of(mail: Mail, kind: &'static str, (case, to): (Option<CaseId>, String)) -> Self {
        let case = case.unwrap_or(CaseId::new(0));
        Self { case, kind, to, subject: mail.subject, plain: mail.plain, html: mail.html }
    }
}

/// A letter as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its number.
    pub id: i64,
    /// The case it is about; 0 where it is about none.
    pub case: CaseId,
    /// Its kind.
    pub kind: String,
    /// When it was written.
    pub at: Moment,
    /// Who it is for.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text without form.
    pub plain: String,
    /// The text with form.
    pub html: String,
    /// `waiting`, `sent` or `failed`.
    pub state: String,
}

/// Why a letter did not go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// It may go out later.
    Later(String),
    /// It never will.
    Never(String),
}

/// The future of a sending.
pub type Sending = Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send>>;

/// What takes letters to the world: a mail server, or the demo's page.
pub trait Post: Send + Sync {
    /// Whether letters of this shop can go out at all.
    fn is_ready(&self, shop: &Shop) -> bool;
    /// Sends one.
    fn send(&self, shop: Arc<Shop>, letter: Letter) -> Sending;
}

/// Writes a letter once under its key and sends it once. `write` gives the letter, or nothing where there is nobody to
/// write to or nothing to say any more.
pub async fn deliver(
    app: &App,
    (shop, key): (ShopId, String),
    write: impl Fn(&mut Tx<'_>) -> Result<Option<NewLetter>, Fault> + Send + Sync + 'static,
) -> Outcome {
    let writer = app.clone();
    let kept = app.store().write(move |tx| keep(tx, &writer, (shop, &key), &write)).await;
    let letter = match kept {
        // What failed is sent when somebody lets its task begin anew: the address or the server was mended meanwhile.
        Ok(Some(letter)) if matches!(letter.state.as_str(), "waiting" | "failed") => letter,
        Ok(_) => return Outcome::Done,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let settings = match app.shop(shop).await {
        Ok(settings) => settings,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    match app.post().send(settings, letter.clone()).await {
        Ok(()) => sent(app, shop, letter).await,
        Err(NotSent::Later(cause)) => Outcome::Retry(cause),
        Err(NotSent::Never(cause)) => {
            let (id, words) = (letter.id, cause.clone());
            let noted = app
                .store()
                .write(move |tx| tx.exec(rows::LETTER_FAILED, values![shop, id, &words]).map(drop))
                .await;
            noted.map_or_else(|fault| Outcome::Retry(fault.to_string()), |()| Outcome::GiveUp(cause))
        }
    }
}

/// Keeps a letter that is written here and now; an errand hands it to [`deliver`] under the same key.
///
/// # Errors
/// What the database ends in.
pub fn keep_written(
    tx: &mut Tx<'_>,
    app: &App,
    (shop, key): (ShopId, &str),
    letter: NewLetter,
) -> Result<(), Fault> {
    keep_new(tx, app, (shop, key), letter).map(drop)
}

/// Writes a letter and sends it at once, with somebody waiting for the outcome: it is not tried again.
///
/// # Errors
/// Why it did not go out, in the words of the mail server; [`Fault`]s in theirs.
pub async fn send_now(app: &App, (shop, key): (ShopId, String), letter: NewLetter) -> Result<(), String> {
    let writer = app.clone();
    let letter = app
        .store()
        .write(move |tx| keep_new(tx, &writer, (shop, &key), letter.clone()))
        .await
        .map_err(|fault| fault.to_string())?;
    let settings = app.shop(shop).await.map_err(|fault| fault.to_string())?;
    let id = letter.id;
    let cause = match app.post().send(settings, letter.clone()).await {
        Ok(()) => {
            return match sent(app, shop, letter).await {
                Outcome::Retry(cause) => Err(cause),
                _ => Ok(()),
            };
        }
        Err(NotSent::Later(cause) | NotSent::Never(cause)) => cause,
    };
    let words = cause.clone();
    app.store()
        .write(move |tx| tx.exec(rows::LETTER_FAILED, values![shop, id, &words]).map(drop))
        .await
        .map_err(|fault| fault.to_string())?;
    Err(cause)
}

/// The newest letters, for the demo's page and for the desk.
///
/// # Errors
/// What the database ends in.
pub fn letters(tx: &mut Tx<'_>, shop: ShopId, limit: u32) -> Result<Vec<Letter>, Fault> {
    tx.query(rows::LETTERS, values![shop, limit], read)
}

/// One letter.
///
/// # Errors
/// What the database ends in.
pub fn letter(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<Option<Letter>, Fault> {
    tx.query_one(rows::LETTER, values![shop, id], read)
}

/// The letter that carries a check code.
///
/// # Errors
/// What the database ends in.
pub fn by_code(tx: &mut Tx<'_>, shop: ShopId, code: CheckCode) -> Result<Option<Letter>, Fault> {
    tx.query_one(rows::LETTER_BY_CODE, values![shop, code.compact()], read)
}

/// How many of these runs of words stand in letters about three cases and more: words of the shop, not of a person.
/// Beyond [`RUNS_MAX`] they are not looked for.
///
/// # Errors
/// What the database ends in.
pub fn shared_runs(tx: &mut Tx<'_>, shop: ShopId, hashes: &[i64]) -> Result<usize, Fault> {
    let mut n_known = 0;
    for eight in hashes.chunks(8).take(RUNS_MAX / 8) {
        let [a, b, c, d, e, f, g, h] =
            std::array::from_fn(|place| eight.get(place).or(eight.first()).copied().unwrap_or_default());
        let row = values![shop, a, b, c, d, e, f, g, h];
        n_known += tx.query_one(rows::SHARED_RUNS, row, |row| row.int(0))?.unwrap_or_default();
    }
    Ok(usize::try_from(n_known).unwrap_or_default())
}

fn keep(
    tx: &mut Tx<'_>,
    app: &App,
    (shop, key): (ShopId, &str),
    write: &impl Fn(&mut Tx<'_>) -> Result<Option<NewLetter>, Fault>,
) -> Result<Option<Letter>, Fault> {
    if let Some(kept) = tx.query_one(rows::LETTER_BY_KEY, values![shop, key], read)? {
        return Ok(Some(kept));
    }
    write(tx)?.map(|new| keep_new(tx, app, (shop, key), new)).transpose()
}

fn keep_new(
    tx: &mut Tx<'_>,
    app: &App,
    (shop, key): (ShopId, &str),
    new: NewLetter,
) -> Result<Letter, Fault> {
    let (id, at) = (tx.make_id(), tx.now());
    let code = draw_code(tx, app, shop, id)?;
    let NewLetter { case, kind, to, subject, plain, html } = new;
    let address = format!("{}{CHECK_PATH}", app.base_url());
    let [plain, html] = view::stamped([&plain, &html], &code.to_string(), &address);
    let row = values![shop, id, key, case, kind, at, &to, &subject, &plain, &html, code.compact()];
    tx.exec(rows::KEEP_LETTER, row)?;
    share_runs(tx, shop, case, &plain)?;
    let kind = kind.to_owned();
    Ok(Letter { id, case, kind, at, to, subject, plain, html, state: "waiting".to_owned() })
}

/// The check code of a letter: it follows from the letter's number, and no other letter has it.
fn draw_code(tx: &mut Tx<'_>, app: &App, shop: ShopId, id: i64) -> Result<CheckCode, Fault> {
    let secret = app.keys().derived("letter codes");
    let named: Vec<u8> = shop.get().to_be_bytes().into_iter().chain(id.to_be_bytes()).collect();
    for attempt in 0..=u8::MAX {
        let code = CheckCode::make(&secret, &named, attempt);
        if by_code(tx, shop, code)?.is_none() {
            return Ok(code);
        }
    }
    Err(Fault::Broken("no check code is free".to_owned()))
}

/// Notes the runs of words of a letter about a case.
fn share_runs(tx: &mut Tx<'_>, shop: ShopId, case: CaseId, plain: &str) -> Result<(), Fault> {
    if case == CaseId::new(0) {
        return Ok(());
    }
    for hash in prints(plain).into_iter().take(RUNS_MAX) {
        tx.exec(rows::SHARE_RUN, values![shop, hash, case])?;
    }
    Ok(())
}

async fn sent(app: &App, shop: ShopId, letter: Letter) -> Outcome {
    let noted = app
        .store()
        .write(move |tx| {
            let now = tx.now();
            if tx.exec(rows::LETTER_SENT, values![shop, letter.id, now])? == 0 {
                return Ok(());
            }
            if let Some(case) = cases::load(tx, shop, letter.case)? {
                let told = Event::Notified { channel: Channel::Email, notice: letter.kind.clone() };
                cases::apply(tx, &case, Actor::Clock, &[told])?;
            }
            Ok::<_, Fault>(())
        })
        .await;
    noted.map_or_else(|fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
}

fn read(row: &store::Row<'_>) -> Result<Letter, Fault> {
    Ok(Letter {
        id: row.int(0)?,
        case: CaseId::new(row.int(1)?),
        kind: row.text(2)?.to_owned(),
        at: row.moment(3)?,
        to: row.text(4)?.to_owned(),
        subject: row.text(5)?.to_owned(),
        plain: row.text(6)?.to_owned(),
        html: row.text(7)?.to_owned(),
        state: row.text(8)?.to_owned(),
    })
}
