//! How much goodwill may be offered in a month or a quarter. What the law gives is never asked about here.

use super::Basis;
use crate::case::{Case, Item};
use crate::ground::Ground;
use crate::money::Money;
use crate::refusal::Refusal;
use crate::time::{Day, Moment};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// By what rules the shop pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PayingRules {
    /// Sums above which a second person must approve, of each currency at most one. Empty: nobody has to.
    pub second_above: Vec<Money>,
    /// How much goodwill there is. Where none is set for a currency, there is no end to it.
    pub budgets: Vec<Budget>,
    /// For how many days a voucher can be used.
    pub voucher_days: u32,
}

impl Default for PayingRules {
    fn default() -> Self {
        Self { second_above: Vec::new(), budgets: Vec::new(), voucher_days: VOUCHER_DAYS_USUAL }
    }
}

/// A year, where nobody set anything else.
const VOUCHER_DAYS_USUAL: u32 = 365;
/// Days of a voucher at the most: ten years.
pub const VOUCHER_DAYS_MAX: u32 = 3_650;

/// So much goodwill for a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// For how long.
    pub period: Period,
    /// For complaints about what; `None` for all of them together.
    pub ground: Option<Ground>,
    /// How much.
    pub sum: Money,
}

/// For how long a budget is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// From the first of the month.
    Month,
    /// From the first of January, April, July, October.
    Quarter,
}

/// Goodwill of one ground and currency in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// What the cases are about.
    pub ground: Option<Ground>,
    /// What was paid in the period; the currency of both sums.
    pub spent: Money,
    /// What is offered or owed, in minor units.
    pub reserved: i64,
}

/// Goodwill that somebody is about to offer or to agree to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What the case is about.
    pub ground: Option<Ground>,
    /// How much.
    pub sum: Money,
}

/// How a budget stands, in minor units of its currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetStanding {
    /// The budget.
    pub budget: Budget,
    /// Paid.
    pub spent: i64,
    /// Offered or owed.
    pub reserved: i64,
}

impl Period {
    /// Every period.
    pub const ALL: [Self; 2] = [Self::Month, Self::Quarter];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.code() == code)
    }

    /// The first day of the period in which a day lies.
    #[must_use]
    pub fn first_day(self, day: Day) -> Day {
        let month = match self {
            Self::Month => day.month(),
            Self::Quarter => (day.month() - 1) / 3 * 3 + 1,
        };
        day.with().month(month).day(1).build().unwrap_or(day)
    }

    /// When the period began in which a moment lies, where the shop is.
    #[must_use]
    pub fn began(self, now: Moment, zone: &TimeZone) -> Moment {
        let first = self.first_day(now.day_in(zone)).to_zoned(zone.clone());
        first.map_or(Moment::START, |first| Moment::from_ms(first.timestamp().as_millisecond()))
    }
}

impl BudgetStanding {
    /// What is left; nought where more is used than there was.
    #[must_use]
    pub fn left(&self) -> i64 {
        self.budget.sum.minor.saturating_sub(self.spent.saturating_add(self.reserved)).max(0)
    }
}

/// How each budget stands by what was used since its month or its quarter began.
#[must_use]
pub fn standings(rules: &PayingRules, month: &[Used], quarter: &[Used]) -> Vec<BudgetStanding> {
    let standing = |budget: &Budget| {
        let used = if budget.period == Period::Month { month } else { quarter };
        let is_meant = |one: &&Used| {
            one.spent.currency == budget.sum.currency
                && budget.ground.is_none_or(|ground| one.ground == Some(ground))
        };
        let sum = |minor: fn(&Used) -> i64| {
            used.iter().filter(is_meant).map(minor).fold(0_i64, i64::saturating_add)
        };
        let (spent, reserved) = (sum(|one| one.spent.minor), sum(|one| one.reserved));
        BudgetStanding { budget: budget.clone(), spent, reserved }
    };
    rules.budgets.iter().map(standing).collect()
}

/// Whether there is so much goodwill left. The owner may give more than there is.
///
/// # Errors
/// [`Refusal::OverBudget`].
pub fn afford(standings: &[BudgetStanding], asked: Option<&Asked>, is_owner: bool) -> Result<(), Refusal> {
    let Some(asked) = asked.filter(|_| !is_owner) else { return Ok(()) };
    let is_meant = |one: &&BudgetStanding| {
        one.budget.sum.currency == asked.sum.currency
            && one.budget.ground.is_none_or(|ground| asked.ground == Some(ground))
    };
    let is_enough = standings.iter().filter(is_meant).all(|one| asked.sum.minor <= one.left());
    if is_enough { Ok(()) } else { Err(Refusal::OverBudget) }
}

impl Asked {
    /// The goodwill among things that the shop is about to be bound by; none where the law gives all of it.
    #[must_use]
    pub fn of(case: &Case, items: &[Item], lawful: bool) -> Option<Self> {
        let is_goodwill = |item: &&Item| !lawful || Basis::of(item.remedy) == Basis::Goodwill;
        let mut sums = items.iter().filter(is_goodwill).filter_map(|item| item.sum.as_ref());
        let first = sums.next()?.clone();
        let sum = sums.fold(first, |all, sum| Money { minor: all.minor.saturating_add(sum.minor), ..all });
        Some(Self { ground: case.ground, sum })
    }
}
