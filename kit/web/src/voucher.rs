//! A voucher is used by somebody of the shop or by another program: once for each command, as far as it goes. Knows no
//! page.

use crate::problem::Problem;
use domain::case::hex;
use domain::id::ShopId;
use domain::journal::commitment;
use domain::money::Money;
use domain::voucher::{Voucher, VoucherCode, redeem};
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
