//! Penalties for lateness, accrued day by day with their cap. What comes out may be claimed; it is never promised.

use crate::calendar::neighbour;
use crate::deadline::Deadline;
use crate::letter::write::sum_in;
use crate::pack::Pack;
use crate::rule::{Rule, Start};
use crate::said::{Said, Told};
use crate::words::{count_en, day_in_words, plural_ru};
use domain::Day;

/// A penalty as a figure.
#[derive(Clone, Copy, Debug)]
pub struct Penalty {
    /// Hundredths of a per cent of the base.
    pub basis_points: u16,
    /// For each day or for each year of delay.
    pub every: Every,
    /// What the rate is taken of.
    pub base: Base,
    /// Where it stops.
    pub cap: PenaltyCap,
    /// Where it stands.
    pub article: Said,
    /// What must be said beside the sum.
    pub caveat: Said,
}

/// What one step of a penalty is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// A calendar day.
    Day,
    /// A year of 365 days, accrued daily as simple interest.
    Year,
}

impl Every {
    /// The word that data carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Year => "year",
        }
    }
}

/// What a penalty is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The price of the goods or the service.
    Price,
    /// The sum prepaid or paid.
    Paid,
}

impl Base {
    /// The word that data carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Paid => "paid",
        }
    }

    fn of(self, sums: Sums<'_>) -> i64 {
        match self {
            Self::Price => sums.price.max(0),
            Self::Paid => sums.paid.max(0),
        }
    }
}

/// Where a penalty stops growing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PenaltyCap {
    /// The law names no cap.
    None,
    /// What the shopper paid.
    Paid,
    /// The price.
    Price,
}

impl PenaltyCap {
    /// The sum at which a penalty stops; none where the law names no cap.
    #[must_use]
    pub fn of(self, sums: Sums<'_>) -> Option<i64> {
        match self {
            Self::None => None,
            Self::Paid => Some(sums.paid.max(0)),
            Self::Price => Some(sums.price.max(0)),
        }
    }

    /// The word that data carry; none where the law names no cap.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Paid => Some("paid"),
            Self::Price => Some("price"),
        }
    }
}

impl Penalty {
    /// The rate in per cent: `1`, `0.5`.
    #[must_use]
    pub fn percent(&self) -> String {
        percent(self.basis_points)
    }

    /// Whether the price must be known to count it.
    #[must_use]
    pub fn needs_price(&self) -> bool {
        self.base == Base::Price || self.cap == PenaltyCap::Price
    }

    /// Whether what was paid must be known to count it.
    #[must_use]
    pub fn needs_paid(&self) -> bool {
        self.base == Base::Paid || self.cap == PenaltyCap::Paid
    }
}

/// What being late with a term costs, and from when.
#[derive(Clone, Copy, Debug)]
pub struct Late {
    /// The rule that names the figure, in the version of the day of the event.
    pub rule: &'static Rule,
    /// The figure.
    pub penalty: Penalty,
    /// The last day that is not late.
    pub due: Day,
    /// Another version of the rule that came into force before the day asked about, where there is one.
    pub changed: Option<&'static Rule>,
}

/// What being late with a computed term costs, seen on the day `on`: by the law of the day of the event, so that a claim
/// of January is judged by January's law. None where no figure is known.
#[must_use]
pub fn late(pack: &'static Pack, found: &Deadline, on: Day) -> Option<Late> {
    let rule = pack.penalty_rule(found.rule, found.from)?;
    let due = match (found.due, found.rule.start) {
        (Some(due), _) => due,
        (None, Start::DayAfter) => found.from,
        (None, Start::SameDay) => neighbour(found.from, -1)?,
    };
    Some(Late { rule, penalty: rule.penalty?, due, changed: pack.changed_by(rule, on) })
}

impl Late {
    /// The penalty to the day `on`; where the law changed on the way, both readings are told.
    #[must_use]
    pub fn accrued(&self, on: Day, sums: Sums<'_>) -> Accrued {
        let mut got = accrued(&self.penalty, self.due, on, sums);
        let newer = self.changed.and_then(|rule| Some((rule.valid_from?, rule.penalty?)));
        if let Some((since, penalty)) = newer.filter(|_| got.days_late > 0) {
            let most = told(accrued(&penalty, self.due, on, sums).amount, sums.currency);
            let since = day_in_words(since);
            got.steps.push(Told {
                en: format!(
                    "The law changed on {}, after the event. The law of the day of the event is applied here; by the new one it would be {}, and a court may take it so.",
                    since.en, most.en
                ),
                ru: format!(
                    "Закон изменился уже после события: новая редакция действует с такого дня: {}. Здесь применён закон дня события; по новой редакции вышло бы {}, и суд может посчитать так.",
                    since.ru, most.ru
                ),
            });
        }
        got
    }
}

/// The sums a penalty is counted from, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums<'a> {
    /// The price of the goods or the service.
    pub price: i64,
    /// What the shopper paid for it.
    pub paid: i64,
    /// ISO 4217, a currency of two decimals.
    pub currency: &'a str,
}

/// A penalty accrued to a day. It may be claimed; a court decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accrued {
    /// Full days of delay, the day itself included.
    pub days_late: i64,
    /// What may be claimed, in minor units, rounded down.
    pub amount: i64,
    /// What it would be without the cap.
    pub uncapped: i64,
    /// Whether the cap was reached.
    pub capped: bool,
    /// How it was found, and what must be said beside it.
    pub steps: Vec<Told>,
}

/// The penalty from the day after `due` until `on`, that day included; nothing where `on` is not late.
#[must_use]
pub fn accrued(penalty: &Penalty, due: Day, on: Day, sums: Sums<'_>) -> Accrued {
    let days_late = days_between(due, on).max(0);
    let base = penalty.base.of(sums);
    let divisor = match penalty.every {
        Every::Day => 10_000,
        Every::Year => 10_000 * 365,
    };
    let whole = i128::from(base) * i128::from(penalty.basis_points) * i128::from(days_late) / divisor;
    let uncapped = i64::try_from(whole).unwrap_or(i64::MAX);
    let cap = penalty.cap.of(sums).unwrap_or(i64::MAX);
    let amount = uncapped.min(cap);
    let mut accrued = Accrued { days_late, amount, uncapped, capped: uncapped > cap, steps: Vec::new() };
    accrued.steps = explain(penalty, due, on, sums, &accrued);
    accrued
}

fn days_between(earlier: Day, later: Day) -> i64 {
    later.duration_since(earlier).as_hours() / 24
}

fn explain(penalty: &Penalty, due: Day, on: Day, sums: Sums<'_>, got: &Accrued) -> Vec<Told> {
    if got.days_late == 0 {
        let due = day_in_words(due);
        return vec![Told {
            en: format!("The term runs until {}: nothing is late yet.", due.en),
            ru: format!("Срок — до {}: просрочки нет.", due.ru),
        }];
    }
    let (due, on) = (day_in_words(due), day_in_words(on));
    let (base, whole) = (penalty.base.of(sums), got.uncapped);
    let (base, whole) = (told(base, sums.currency), told(whole, sums.currency));
    let rate = percent(penalty.basis_points);
    let (every_en, every_ru) = match penalty.every {
        Every::Day => ("a day", "в день"),
        Every::Year => ("a year", "годовых"),
    };
    let days_ru = plural_ru(got.days_late, ["день", "дня", "дней"]);
    let mut steps = vec![
        Told {
            en: format!(
                "{} late: from the day after {} to {}.",
                count_en(got.days_late, "day"),
                due.en,
                on.en
            ),
            ru: format!(
                "Просрочка: {} {days_ru}. Срок истёк: {}; считаем по: {}.",
                got.days_late, due.ru, on.ru
            ),
        },
        Told {
            en: format!("{rate} % {every_en} of {} comes to {} ({}).", base.en, whole.en, penalty.article.en),
            ru: format!(
                "{} % {every_ru} от {} — это {} ({}).",
                rate.replace('.', ","),
                base.ru,
                whole.ru,
                penalty.article.ru
            ),
        },
    ];
    let most = told(got.amount, sums.currency);
    if got.capped {
        steps.push(Told {
            en: format!("The law caps it at {}.", most.en),
            ru: format!("Закон ограничивает её суммой {}.", most.ru),
        });
    } else if let Some(cap) = penalty.cap.of(sums) {
        let cap = told(cap, sums.currency);
        steps.push(Told {
            en: format!("It may grow to {} and no further: the law caps it.", cap.en),
            ru: format!("Она может вырасти до {} и не больше: таков предел по закону.", cap.ru),
        });
    }
    steps.push(Told {
        en: format!("You may claim {}. {}", most.en, penalty.caveat.en),
        ru: format!("Вы вправе требовать {}. {}", most.ru, penalty.caveat.ru),
    });
    steps
}

fn percent(basis_points: u16) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}").trim_end_matches('0').to_owned() }
}

/// A sum as letters of both languages write it.
fn told(minor: i64, currency: &str) -> Told {
    Told { en: sum_in("en", minor, currency), ru: sum_in("ru", minor, currency) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ru;
    use jiff::civil::date;

    const SUMS: Sums<'_> = Sums { price: 500_000, paid: 400_000, currency: "RUB" };

    fn penalty_on(day: Day) -> Penalty {
        ru::PACK.rule("ru.penalty.1", day).unwrap().penalty.unwrap()
    }

    #[test]
    fn one_per_cent_a_day_from_the_day_after() {
        let penalty = penalty_on(date(2026, 3, 1));
        let due = date(2026, 3, 10);
        assert_eq!(accrued(&penalty, due, due, SUMS).amount, 0);
        assert_eq!(accrued(&penalty, due, date(2026, 3, 11), SUMS).amount, 5_000);
        let ten = accrued(&penalty, due, date(2026, 3, 20), SUMS);
        assert_eq!((ten.days_late, ten.amount, ten.capped), (10, 50_000, false));
        assert!(ten.steps.last().unwrap().en.starts_with("You may claim 500 ₽."));
    }

    #[test]
    fn what_was_paid_caps_it_since_february_2026() {
        let (due, on) = (date(2026, 3, 10), date(2026, 7, 10));
        let capped = accrued(&penalty_on(due), due, on, SUMS);
        assert_eq!(
            (capped.days_late, capped.uncapped, capped.amount, capped.capped),
            (122, 610_000, 400_000, true)
        );
        let before = accrued(&penalty_on(date(2026, 1, 31)), due, on, SUMS);
        assert_eq!((before.amount, before.capped), (610_000, false));
    }

    #[test]
    fn a_term_knows_what_being_late_with_it_costs() {
        let pack = &ru::PACK;
        let cap_of =
            |id: &str, on: Day| pack.penalty(pack.rule(id, on).unwrap(), on).map(|penalty| penalty.cap);
        assert_eq!(cap_of("ru.refund.10", date(2026, 1, 31)), Some(PenaltyCap::None));
        assert_eq!(cap_of("ru.refund.10", date(2026, 2, 1)), Some(PenaltyCap::Paid));
        assert_eq!(cap_of("ru.prepaid.refund", date(2026, 2, 1)), Some(PenaltyCap::Paid));
        assert_eq!(cap_of("ru.service.defect", date(2026, 2, 1)), Some(PenaltyCap::Price));
        assert_eq!(cap_of("ru.withdraw.7", date(2026, 2, 1)), None);
    }

    #[test]
    fn half_a_per_cent_of_the_prepayment_and_interest_by_the_year() {
        let pack = &ru::PACK;
        let due = date(2026, 11, 1);
        let rule = pack.rule("ru.prepaid.late", due).unwrap();
        let late = accrued(&rule.penalty.unwrap(), due, date(2026, 11, 11), SUMS);
        assert_eq!((late.days_late, late.amount), (10, 20_000));
        assert!(late.steps[1].ru.starts_with("0,5 % в день от 4 000 ₽"), "{}", late.steps[1].ru);
        let interest = crate::gb::PACK.rule("gb.interest", due).unwrap().penalty.unwrap();
        let pounds = Sums { price: 36_500, paid: 36_500, currency: "GBP" };
        assert_eq!(accrued(&interest, due, date(2026, 11, 11), pounds).amount, 80, "8 pence a day on £365");
    }

    #[test]
    fn it_never_falls_and_never_overflows() {
        let penalty = penalty_on(date(2026, 3, 1));
        let due = date(2026, 3, 10);
        let huge = Sums { price: i64::MAX, paid: i64::MAX, currency: "RUB" };
        let mut before = 0;
        for days in 0..800 {
            let on = crate::calendar::neighbour(due, days).unwrap();
            let now = accrued(&penalty, due, on, SUMS).amount;
            assert!(now >= before && now <= SUMS.paid);
            before = now;
            assert!(accrued(&penalty, due, on, huge).amount >= 0);
        }
    }
}
