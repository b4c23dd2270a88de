//! Limits and budgets as an owner types them become rules. Pure but for the words of what is wrong.

use super::form::Form;
use domain::ground::Ground;
use domain::ledger::{Budget, PayingRules, Period, VOUCHER_DAYS_MAX};
use domain::money::{CURRENCIES, Currency, Money};
use view::Page;

/// Limits at the most, each of another currency.
pub(super) const LIMITS_MAX: usize = 3;
/// Budgets at the most.
pub(super) const BUDGETS_MAX: usize = 6;

/// The rules in a form; nothing where something is wrong with them, which is noted. A row without a sum is none.
pub(super) fn rules(page: &Page, form: &mut Form) -> Option<PayingRules> {
    let mut rules = PayingRules::default();
    for place in 0..LIMITS_MAX {
        let Some(sum) = sum(page, form, ("limit", place)) else { continue };
        if rules.second_above.iter().any(|known| known.currency == sum.currency) {
            form.wrong(format!("limit-currency-{place}"), page.t("remedies-limit-twice"));
        }
        rules.second_above.push(sum);
    }
    for place in 0..BUDGETS_MAX {
        let Some(sum) = sum(page, form, ("budget", place)) else { continue };
        let period = Period::from_code(form.get(&format!("budget-period-{place}"))).unwrap_or(Period::Month);
        let ground = Ground::from_code(form.get(&format!("budget-ground-{place}")));
        let is_same = |known: &Budget| {
            (known.period, known.ground, known.sum.currency) == (period, ground, sum.currency)
        };
        if rules.budgets.iter().any(is_same) {
            form.wrong(format!("budget-ground-{place}"), page.t("remedies-budget-twice"));
        }
        rules.budgets.push(Budget { period, ground, sum });
    }
    match form.get("voucher-days").parse() {
        Ok(days) if (1..=VOUCHER_DAYS_MAX).contains(&days) => rules.voucher_days = days,
        _ => form.wrong("voucher-days", page.tn("remedies-voucher-wrong", VOUCHER_DAYS_MAX)),
    }
    form.is_right().then_some(rules)
}

/// The same rules as fields of a form.
pub(super) fn fields(rules: &PayingRules) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut add = |name: String, value: &str| fields.push((name, value.to_owned()));
    for place in 0..LIMITS_MAX {
        let limit = rules.second_above.get(place);
        add(format!("limit-{place}"), &limit.map(plain).unwrap_or_default());
        add(format!("limit-currency-{place}"), limit.map_or("", |limit| limit.currency.code()));
    }
    for place in 0..BUDGETS_MAX {
        let budget = rules.budgets.get(place);
        add(format!("budget-{place}"), &budget.map(|budget| plain(&budget.sum)).unwrap_or_default());
        add(format!("budget-currency-{place}"), budget.map_or("", |budget| budget.sum.currency.code()));
        let period = budget.map_or(Period::Month, |budget| budget.period);
        add(format!("budget-period-{place}"), period.code());
        let ground = budget.and_then(|budget| budget.ground).map(Ground::code);
        add(format!("budget-ground-{place}"), ground.unwrap_or_default());
    }
    add("voucher-days".to_owned(), &rules.voucher_days.to_string());
    fields
}

fn sum(page: &Page, form: &mut Form, (name, place): (&str, usize)) -> Option<Money> {
    let (field, choice) = (format!("{name}-{place}"), format!("{name}-currency-{place}"));
    let typed = form.get(&field).to_owned();
    if typed.is_empty() {
        return None;
    }
    let known = CURRENCIES.iter().find(|known| **known == form.get(&choice));
    let Some(currency) = known.and_then(|code| Currency::parse(code)) else {
        form.wrong(choice, page.t("remedies-currency-missing"));
        return None;
    };
    let sum = Money::read(&typed, currency).ok();
    if sum.is_none() {
        form.wrong(field, page.t("remedies-sum-wrong"));
    }
    sum
}

/// A sum as one types it.
fn plain(sum: &Money) -> String {
    match (sum.minor / 100, sum.minor % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest:02}"),
    }
}
