//! A voucher is used by somebody of the shop or by another program, once for each command, as far as it goes; and its rest
//! is taken away by somebody of the shop. Knows no page.

use crate::problem::Problem;
use domain::case::hex;
use domain::id::ShopId;
use domain::journal::commitment;
use domain::money::Money;
use domain::voucher::{self, Void, VoidReason, Voucher, VoucherCode, redeem};
use domain::{Actor, Refusal};
use store::{Tx, cases};

/// Uses a part of the voucher of a code; gives the voucher as it is after it. The same command again gives the same.
///
/// # Errors
/// [`Refusal::VoucherUnknown`] and what [`redeem`] refuses; [`Problem::OtherCommand`] where the same key asked for
/// another sum before; what the database ends in.
pub fn use_voucher(
    tx: &mut Tx<'_>,
    shop: ShopId,
    code: VoucherCode,
    sum: &Money,
    (by, key): (Actor, &str),
) -> Result<Voucher, Problem> {
    let found = cases::load_voucher(tx, shop, code)?;
    let voucher = found.ok_or(Problem::Refused(Refusal::VoucherUnknown))?;
    // Programs share their keys: one that asks again with a new key of the shop asks for the same. A key may be an
    // order's number, which is not kept for good: only its print is, with the code that the voucher's holder knows.
    let key = if matches!(by, Actor::Key(_)) { format!("key:{key}") } else { format!("{by}:{key}") };
    let key = hex(&commitment(&[0; 32], format!("{code}\n{key}").as_bytes()));
    match cases::used_by(tx, shop, voucher.id, &key)? {
        Some(minor) if minor == sum.minor && sum.currency == voucher.value.currency => return Ok(voucher),
        Some(_) => return Err(Problem::OtherCommand),
        None => {}
    }
    let left = redeem(Some(&voucher), sum, tx.now())?;
    cases::use_voucher(tx, shop, &voucher, left, (by, &key))?;
    Ok(Voucher { left, ..voucher })
}

/// Takes the rest of the voucher of a code away for a reason, or gives it again where there is none: that stands in the
/// case's journal, even where the case's personal data are erased. The same again changes nothing.
///
/// # Errors
/// [`Refusal::VoucherUnknown`] and what [`voucher::void`] and [`voucher::restore`] refuse; what the database ends in.
pub fn void_voucher(
    tx: &mut Tx<'_>,
    shop: ShopId,
    code: VoucherCode,
    reason: Option<VoidReason>,
    by: Actor,
) -> Result<(), Problem> {
    const UNKNOWN: Problem = Problem::Refused(Refusal::VoucherUnknown);
    let case = cases::find_voucher(tx, shop, code)?.ok_or(UNKNOWN)?.case;
    let case = cases::load(tx, shop, case)?.ok_or(UNKNOWN)?;
    let found = cases::load_voucher(tx, shop, code)?.ok_or(UNKNOWN)?;
    let now = tx.now();
    let event = match reason {
        Some(reason) => voucher::void(&found, reason, now)?,
        None => voucher::restore(&found, now)?,
    };
    let Some(event) = event else { return Ok(()) };
    let void = reason.map(|reason| Void { at: now, by, reason });
    cases::void_voucher(tx, shop, found.id, void)?;
    cases::apply(tx, &case, by, &[event])?;
    Ok(())
}
