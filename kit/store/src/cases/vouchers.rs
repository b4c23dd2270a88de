//! The rows of vouchers and of what was used of them. Decides nothing.

use super::read::actor;
use super::voucher_rows as rows;
use crate::{Fault, Row, Sql, Tx, values};
use domain::id::{CaseId, ShopId};
use domain::ledger::Payout;
use domain::money::{Currency, Money};
use domain::voucher::{Void, VoidReason, Voucher, VoucherCode};
use domain::{Actor, Moment};

/// A part of a voucher that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoucherUse {
    /// When.
    pub at: Moment,
    /// Who took it.
    pub actor: Actor,
    /// How much, in minor units of the voucher's currency.
    pub minor: i64,
}

/// Makes the voucher of a payout, once: a second one for the same payout is none.
///
/// # Errors
/// What the database ends in.
pub fn make_voucher(tx: &mut Tx<'_>, shop: ShopId, payout: &Payout, expires_at: Moment) -> Result<(), Fault> {
    let (id, code, now) = (tx.make_id(), VoucherCode::make(tx.salt()).to_string(), tx.now());
    let row = values![
        shop,
        id,
        &code,
        payout.case,
        payout.number,
        payout.item,
        payout.sum.minor,
        payout.sum.currency.code(),
        now,
        expires_at,
    ];
    tx.exec(rows::MAKE_VOUCHER, row).map(drop)
}

/// The vouchers of a case.
///
/// # Errors
/// What the database ends in.
pub fn vouchers(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Voucher>, Fault> {
    tx.query(rows::VOUCHERS, values![shop, case], voucher)
}

/// A voucher by its code, to look at.
///
/// # Errors
/// What the database ends in.
pub fn find_voucher(tx: &mut Tx<'_>, shop: ShopId, code: VoucherCode) -> Result<Option<Voucher>, Fault> {
    by_code(tx, rows::VOUCHER, shop, code)
}

/// A voucher by its code, locked for a use.
///
/// # Errors
/// What the database ends in.
pub fn load_voucher(tx: &mut Tx<'_>, shop: ShopId, code: VoucherCode) -> Result<Option<Voucher>, Fault> {
    by_code(tx, rows::LOAD_VOUCHER, shop, code)
}

/// How much was used by a command before; the command's key is the sender's own.
///
/// # Errors
/// What the database ends in.
pub fn used_by(tx: &mut Tx<'_>, shop: ShopId, voucher: i64, key: &str) -> Result<Option<i64>, Fault> {
    tx.query_one(rows::VOUCHER_USED_BY, values![shop, voucher, key], |row| row.int(0))
}

/// Writes down that a part was used, and what is left.
///
/// # Errors
/// What the database ends in.
pub fn use_voucher(
    tx: &mut Tx<'_>,
    shop: ShopId,
    voucher: &Voucher,
    left: i64,
    (by, key): (Actor, &str),
) -> Result<(), Fault> {
    let now = tx.now();
    let row = values![shop, voucher.id, key, now, by.to_string(), voucher.left - left];
    tx.exec(rows::ADD_VOUCHER_USE, row)?;
    tx.exec(rows::LEAVE_VOUCHER, values![shop, voucher.id, left]).map(drop)
}

/// Takes the rest of a voucher away, or gives it again where there is nothing to say.
///
/// # Errors
/// What the database ends in.
pub fn void_voucher(tx: &mut Tx<'_>, shop: ShopId, voucher: i64, void: Option<Void>) -> Result<(), Fault> {
    let by = void.map(|void| void.by.to_string());
    let row = values![shop, voucher, void.map(|void| void.at), by, void.map(|void| void.reason.code())];
    tx.exec(rows::VOID_VOUCHER, row).map(drop)
}

/// What was used of a voucher, the newest first.
///
/// # Errors
/// What the database ends in.
pub fn voucher_uses(tx: &mut Tx<'_>, shop: ShopId, voucher: i64) -> Result<Vec<VoucherUse>, Fault> {
    tx.query(rows::VOUCHER_USES, values![shop, voucher], |row| {
        Ok(VoucherUse { at: row.moment(0)?, actor: actor(row.text(1)?)?, minor: row.int(2)? })
    })
}

fn by_code(
    tx: &mut Tx<'_>,
    sql: &'static Sql,
    shop: ShopId,
    code: VoucherCode,
) -> Result<Option<Voucher>, Fault> {
    let code = code.to_string();
    tx.query_one(sql, values![shop, &code], voucher)
}

fn voucher(row: &Row<'_>) -> Result<Voucher, Fault> {
    let bad = |what: &str| Fault::Broken(format!("a voucher has an unknown {what}"));
    let small = |column| row.int(column).map(|number| u32::try_from(number).unwrap_or_default());
    Ok(Voucher {
        id: row.int(0)?,
        code: VoucherCode::parse(row.text(1)?).ok_or_else(|| bad("code"))?,
        case: CaseId::new(row.int(2)?),
        number: small(3)?,
        item: small(4)?,
        value: Money {
            minor: row.int(5)?,
            currency: Currency::parse(row.text(7)?).ok_or_else(|| bad("currency"))?,
        },
        left: row.int(6)?,
        made_at: row.moment(8)?,
        expires_at: row.moment(9)?,
        void: match (row.opt_moment(10)?, row.opt_text(11)?, row.opt_text(12)?) {
            (Some(at), Some(by), Some(reason)) => Some(Void {
                at,
                by: actor(by)?,
                reason: VoidReason::from_code(reason).ok_or_else(|| bad("reason"))?,
            }),
            _ => None,
        },
    })
}
