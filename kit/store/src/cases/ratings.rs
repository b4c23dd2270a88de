//! How content shoppers are: what they said, counted, and whom to ask. Decides nothing.

use super::rating_rows as rows;
use crate::{Fault, Tx, values};
use domain::Moment;
use domain::case::{Case, Event, Mood, RATING_WAIT_DAYS};
use domain::ground::Ground;
use domain::id::{CaseId, ShopId, StaffId};
use domain::time::DAY_MS;

/// Whose time came longer ago than this is asked by no letter any more.
const ASKED_MS_MAX: i64 = 2 * DAY_MS;

/// Answers that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated {
    /// What was said.
    pub mood: Mood,
    /// Who owned the case; none where nobody did.
    pub owner: Option<StaffId>,
    /// The legal ground of the case.
    pub ground: Option<Ground>,
    /// How many.
    pub n: i64,
}

/// Follows an event.
pub(super) fn follow(tx: &mut Tx<'_>, case: &Case, event: &Event) -> Result<(), Fault> {
    let Event::Rated { mood, .. } = event else { return Ok(()) };
    let owner = case.owner.map_or(0, StaffId::get);
    tx.exec(rows::RATED, values![case.shop, case.id, case.changed_at, mood.code(), owner]).map(drop)
}

/// What was said from the first moment on and before the second.
///
/// # Errors
/// What the database ends in.
pub fn ratings(tx: &mut Tx<'_>, shop: ShopId, (from, until): (Moment, Moment)) -> Result<Vec<Rated>, Fault> {
    let broken = |what: &str| Fault::Broken(format!("an answer has an unknown {what}"));
    tx.query(rows::RATINGS, values![shop, from, until], |row| {
        let ground = row.opt_text(2)?.map(|code| Ground::from_code(code).ok_or_else(|| broken("ground")));
        let owner = row.int(1)?;
        Ok(Rated {
            mood: Mood::from_code(row.text(0)?).ok_or_else(|| broken("mood"))?,
            owner: (owner != 0).then_some(StaffId::new(owner)),
            ground: ground.transpose()?,
            n: row.int(3)?,
        })
    })
}

/// Cases whose shoppers are to be asked by a letter now, the longest due first.
///
/// # Errors
/// What the database ends in.
pub fn to_ask(tx: &mut Tx<'_>, shop: ShopId, limit: u32) -> Result<Vec<CaseId>, Fault> {
    let until = tx.now().plus_ms(-RATING_WAIT_DAYS * DAY_MS);
    let since = until.plus_ms(-ASKED_MS_MAX);
    tx.query(rows::TO_ASK, values![shop, since, until, limit], |row| Ok(CaseId::new(row.int(0)?)))
}

/// Remembers that one is asked; whether nobody had asked them before.
///
/// # Errors
/// What the database ends in.
pub fn ask_rating(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<bool, Fault> {
    let now = tx.now();
    Ok(tx.exec(rows::ASK, values![shop, case, now])? > 0)
}
