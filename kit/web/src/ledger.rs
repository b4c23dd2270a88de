//! How the budgets of goodwill stand, for whoever is about to bind the shop. Knows no page.

use crate::shop::Shop;
use domain::id::CaseId;
use domain::journal::SHOP_STREAM;
use domain::ledger::{BudgetStanding, PayingRules, Period, Used, standings};
use jiff::tz::TimeZone;
use store::{Fault, Tx, cases};

/// How the budgets stand for a new offer in a case. Whoever asks is alone in it until their transaction ends: two
/// offers at the same moment do not take the same money.
///
/// # Errors
/// What the database ends in.
pub fn budgets_for(tx: &mut Tx<'_>, shop: &Shop, case: CaseId) -> Result<Vec<BudgetStanding>, Fault> {
    if shop.settings.paying.budgets.is_empty() {
        return Ok(Vec::new());
    }
    tx.lock_streams(shop.id, &[SHOP_STREAM])?;
    read(tx, shop, Some(case))
}

/// How the budgets stand now, to look at.
///
/// # Errors
/// What the database ends in.
pub fn budgets(tx: &mut Tx<'_>, shop: &Shop) -> Result<Vec<BudgetStanding>, Fault> {
    if shop.settings.paying.budgets.is_empty() { Ok(Vec::new()) } else { read(tx, shop, None) }
}

fn read(tx: &mut Tx<'_>, shop: &Shop, but: Option<CaseId>) -> Result<Vec<BudgetStanding>, Fault> {
    let (rules, zone): (&PayingRules, &TimeZone) = (&shop.settings.paying, &shop.zone);
    let now = tx.now();
    let mut used = |period: Period| -> Result<Vec<Used>, Fault> {
        let is_asked = rules.budgets.iter().any(|budget| budget.period == period);
        if is_asked { cases::goodwill(tx, shop.id, period.began(now, zone), but) } else { Ok(Vec::new()) }
    };
    let (month, quarter) = (used(Period::Month)?, used(Period::Quarter)?);
    Ok(standings(rules, &month, &quarter))
}
