//! How many cases were opened, what they are about, and how sure models were of it. Knows no page and no day.

use super::{board_rows, ending, rows, urgency_of};
use crate::{Fault, Row, Tx, values};
use domain::Moment;
use domain::case::{Outcome, Verdict};
use domain::cause::Cause;
use domain::ground::Ground;
use domain::id::ShopId;
use domain::intent::{Intent, Urgency};
use domain::remedy::Remedy;

/// Minutes of a quarter of an hour.
const QUARTER_MINUTES: i64 = 15;

/// Cases of one intent and urgency that were opened within one quarter of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// When the first of them was opened.
    pub at: Moment,
    /// What they are about.
    pub intent: Intent,
    /// How urgent they are.
    pub urgency: Urgency,
    /// How many.
    pub n: i64,
    /// How many of them a model has judged.
    pub judged: i64,
    /// How many of those are about something else by a person's word.
    pub corrected: i64,
}

/// Cases of one intent of which a model was equally sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sureness {
    /// What they are about.
    pub intent: Intent,
    /// How sure, in thousandths.
    pub confidence: i64,
    /// How many.
    pub n: i64,
}

/// Cases that ended alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The decision.
    pub outcome: Outcome,
    /// The shopper's word on it.
    pub verdict: Verdict,
    /// What was given.
    pub reliefs: Vec<Remedy>,
    /// The legal ground.
    pub ground: Option<Ground>,
    /// How many.
    pub n: i64,
}

/// Cases that ended by a decision within one quarter of an hour for one cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caused {
    /// When the first of them ended.
    pub at: Moment,
    /// Why their problem happened; none where nobody said.
    pub cause: Option<Cause>,
    /// How many.
    pub n: i64,
}

/// Cases that ended by a decision from the first moment on and before the second, by cause. Reads all of them: for a
/// page that is asked for.
///
/// # Errors
/// What the database ends in.
pub fn causes(tx: &mut Tx<'_>, shop: ShopId, (from, until): (Moment, Moment)) -> Result<Vec<Caused>, Fault> {
    tx.query(rows::CAUSES, values![shop, from, until], |row| {
        let cause = row.opt_text(1)?.map(|code| {
            Cause::from_code(code).ok_or_else(|| Fault::Broken("a case has an unknown cause".to_owned()))
        });
        Ok(Caused { at: row.moment(0)?, cause: cause.transpose()?, n: row.int(2)? })
    })
}

/// Cases opened from the first moment on and before the second. Reads all of them: for a page that is asked for.
///
/// # Errors
/// What the database ends in.
pub fn tally(tx: &mut Tx<'_>, shop: ShopId, (from, until): (Moment, Moment)) -> Result<Vec<Tally>, Fault> {
    tx.query(rows::OPENED, values![shop, from, until], |row| {
        Ok(Tally {
            at: row.moment(0)?,
            intent: intent(row, 1)?,
            urgency: urgency_of(row.int(2)?),
            n: row.int(3)?,
            judged: row.int(4)?,
            corrected: row.int(5)?,
        })
    })
}

/// How sure models were of the cases opened in that time, the least sure first.
///
/// # Errors
/// What the database ends in.
pub fn sureness(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (from, until): (Moment, Moment),
) -> Result<Vec<Sureness>, Fault> {
    tx.query(rows::SURENESS, values![shop, from, until], |row| {
        Ok(Sureness { intent: intent(row, 0)?, confidence: row.int(1)?, n: row.int(2)? })
    })
}

/// First answers in a time: after how many minutes of waiting, how many, the quickest first.
///
/// # Errors
/// What the database ends in.
pub fn first_answers(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (from, until): (Moment, Moment),
) -> Result<Vec<(i64, i64)>, Fault> {
    let minutes = |row: &Row<'_>| Ok((row.int(0)?, row.int(1)?));
    tx.query(board_rows::FIRST_ANSWERS, values![shop, from, until], minutes)
}

/// Cases that ended in a time by a decision: after how many minutes (to a quarter of an hour), how many, the quickest
/// first.
///
/// # Errors
/// What the database ends in.
pub fn ended_after(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (from, until): (Moment, Moment),
) -> Result<Vec<(i64, i64)>, Fault> {
    let minutes = |row: &Row<'_>| Ok((row.int(0)? * QUARTER_MINUTES, row.int(1)?));
    tx.query(board_rows::ENDED_AFTER, values![shop, from, until], minutes)
}

/// How the cases ended that ended in a time by a decision.
///
/// # Errors
/// What the database ends in.
pub fn endings(tx: &mut Tx<'_>, shop: ShopId, (from, until): (Moment, Moment)) -> Result<Vec<Ending>, Fault> {
    let broken = |what: &str| Fault::Broken(format!("a case has an unknown {what}"));
    tx.query(board_rows::ENDINGS, values![shop, from, until], |row| {
        let (outcome, verdict, reliefs) = ending::read(row.int(0)?).ok_or_else(|| broken("ending"))?;
        let ground = row.opt_text(1)?.map(|code| Ground::from_code(code).ok_or_else(|| broken("ground")));
        Ok(Ending { outcome, verdict, reliefs, ground: ground.transpose()?, n: row.int(2)? })
    })
}

/// What a case is about, by the code in a column.
pub(super) fn intent(row: &Row<'_>, column: usize) -> Result<Intent, Fault> {
    Intent::from_code(row.text(column)?)
        .ok_or_else(|| Fault::Broken("a case has an unknown intent".to_owned()))
}
