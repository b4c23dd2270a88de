//! The rows of the ledger: kept beside the case they belong to, in the same transaction. Decides nothing.

use super::list::Reach;
use super::read::actor;
use super::rows;
use crate::{Fault, Row, Tx, values};
use domain::case::{Case, Happened};
use domain::ground::Ground;
use domain::id::{CaseId, ShopId};
use domain::ledger::{Basis, Payout, State, Used, follow, is_touched_by};
use domain::money::{Currency, Money};
use domain::remedy::Remedy;
use domain::{Actor, Moment};

/// A payout with the number of its case to read aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    /// The payout.
    pub payout: Payout,
    /// Its case.
    pub reference: String,
    /// Whether the case is open: in one that has ended nothing is paid.
    pub is_open: bool,
}

/// Payouts of one kind in a time, together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// What the cases were about.
    pub ground: Option<Ground>,
    /// Why they were paid.
    pub basis: Basis,
    /// Together, in one currency.
    pub sum: Money,
    /// How many.
    pub n: i64,
}

/// All payouts of a case, in the order of its offers.
///
/// # Errors
/// What the database ends in.
pub fn payouts(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Payout>, Fault> {
    tx.query(rows::PAYOUTS, values![shop, case], payout)
}

/// What is agreed and not paid, whoever waits longest first, as far as somebody of this reach sees the cases.
///
/// # Errors
/// What the database ends in.
pub fn due_payouts(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (state, reach): (State, Reach),
    limit: u32,
) -> Result<Vec<Booked>, Fault> {
    tx.query(rows::PAYOUTS_DUE, values![shop, state.code(), limit, reach.number()], booked)
}

/// What was paid from the first moment on and before the second, the newest first, as far as somebody of this reach sees
/// the cases.
///
/// # Errors
/// What the database ends in.
pub fn paid(
    tx: &mut Tx<'_>,
    shop: ShopId,
    ((from, until), reach): ((Moment, Moment), Reach),
    limit: u32,
) -> Result<Vec<Booked>, Fault> {
    tx.query(rows::PAYOUTS_PAID, values![shop, from, until, limit, reach.number()], booked)
}

/// Sums of what was paid in that time, by what the cases were about and why it was paid.
///
/// # Errors
/// What the database ends in.
pub fn paid_totals(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (from, until): (Moment, Moment),
) -> Result<Vec<Total>, Fault> {
    tx.query(rows::PAYOUT_TOTALS, values![shop, from, until], |row| {
        Ok(Total {
            ground: ground(row, 0)?,
            basis: basis(row, 1)?,
            sum: Money { minor: row.int(3)?, currency: currency(row, 2)? },
            n: row.int(4)?,
        })
    })
}

/// How much goodwill is used: paid since a moment, or offered and owed now. What is not paid yet in one case is left
/// out: a new offer there takes its place.
///
/// # Errors
/// What the database ends in.
pub fn goodwill(
    tx: &mut Tx<'_>,
    shop: ShopId,
    since: Moment,
    but: Option<CaseId>,
) -> Result<Vec<Used>, Fault> {
    let now = tx.now();
    let but = but.map_or(0, CaseId::get);
    tx.query(rows::GOODWILL, values![shop, since, now, but], |row| {
        let spent = Money { minor: row.int(2)?, currency: currency(row, 1)? };
        Ok(Used { ground: ground(row, 0)?, spent, reserved: row.int(3)? })
    })
}

/// Brings the ledger of a case to what it is after an event.
pub(super) fn book(tx: &mut Tx<'_>, case: &Case, happened: &Happened) -> Result<(), Fault> {
    if !is_touched_by(case, &happened.event) {
        return Ok(());
    }
    let before = payouts(tx, case.shop, case.id)?;
    let after = follow(&before, case, happened);
    let is_same = |one: &Payout, other: &Payout| (one.number, one.item) == (other.number, other.item);
    for gone in before.iter().filter(|one| !after.iter().any(|other| is_same(one, other))) {
        tx.exec(rows::DROP_PAYOUT, values![case.shop, case.id, gone.number, gone.item])?;
    }
    for changed in after.iter().filter(|one| !before.contains(one)) {
        keep(tx, case.shop, changed)?;
    }
    Ok(())
}

fn keep(tx: &mut Tx<'_>, shop: ShopId, payout: &Payout) -> Result<(), Fault> {
    let name = |actor: Option<Actor>| actor.map(|actor| actor.to_string());
    let row = values![
        shop,
        payout.case,
        payout.number,
        payout.item,
        payout.remedy.code(),
        payout.sum.minor,
        payout.sum.currency.code(),
        payout.ground.map(Ground::code),
        payout.basis.code(),
        payout.state.code(),
        i64::from(payout.is_held),
        payout.bound_by.to_string(),
        payout.until,
        payout.since,
        payout.agreed_at,
        name(payout.approved_by),
        name(payout.paid_by),
        payout.paid_at,
        payout.how.as_str(),
    ];
    tx.exec(rows::KEEP_PAYOUT, row).map(drop)
}

fn booked(row: &Row<'_>) -> Result<Booked, Fault> {
    Ok(Booked { payout: payout(row)?, reference: row.text(18)?.to_owned(), is_open: row.bool(19)? })
}

fn payout(row: &Row<'_>) -> Result<Payout, Fault> {
    let small = |column| row.int(column).map(|number| u32::try_from(number).unwrap_or_default());
    let who = |column| row.opt_text(column)?.map(actor).transpose();
    Ok(Payout {
        case: CaseId::new(row.int(0)?),
        number: small(1)?,
        item: small(2)?,
        remedy: Remedy::from_code(row.text(3)?).ok_or_else(|| bad("remedy"))?,
        sum: Money { minor: row.int(4)?, currency: currency(row, 5)? },
        ground: ground(row, 6)?,
        basis: basis(row, 7)?,
        state: State::from_code(row.text(8)?).ok_or_else(|| bad("state"))?,
        is_held: row.bool(9)?,
        bound_by: actor(row.text(10)?)?,
        until: row.opt_moment(11)?,
        since: row.moment(12)?,
        agreed_at: row.opt_moment(13)?,
        approved_by: who(14)?,
        paid_by: who(15)?,
        paid_at: row.opt_moment(16)?,
        how: row.text(17)?.to_owned(),
    })
}

fn currency(row: &Row<'_>, column: usize) -> Result<Currency, Fault> {
    Currency::parse(row.text(column)?).ok_or_else(|| bad("currency"))
}

fn basis(row: &Row<'_>, column: usize) -> Result<Basis, Fault> {
    Basis::from_code(row.text(column)?).ok_or_else(|| bad("basis"))
}

fn ground(row: &Row<'_>, column: usize) -> Result<Option<Ground>, Fault> {
    row.opt_text(column)?.map(|code| Ground::from_code(code).ok_or_else(|| bad("ground"))).transpose()
}

fn bad(what: &str) -> Fault {
    Fault::Broken(format!("a payout has an unknown {what}"))
}
