//! Which term a formal complaint starts: the rule for what is asked on its ground, and its arithmetic from the day of the
//! demand. Where the law sets no term for that, there is none, and nothing stands in for it.

use crate::deadline::{Deadline, deadline};
use crate::letter::Demand as Worded;
use crate::pack::Pack;
use crate::penalty::{Accrued, Late, Sums, late};
use crate::remedy::Remedy;
use crate::rule::{Period, Rule};
use domain::case::{ByLaw, Facts};
use domain::ground::Ground;
use domain::hours::Hours;
use domain::remedy::Remedy as Wish;
use domain::{Day, Moment};
use jiff::ToSpan;

/// The letters with which a shop is asked first; their demands say which rule's term starts.
const FIRST_LETTERS: [&str; 3] = ["claim", "complaint", "demand"];

/// A formal complaint as the law sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Its ground.
    pub ground: Ground,
    /// What is asked for; without it no term is named, for terms belong to demands.
    pub wish: Option<Wish>,
    /// The day it is made.
    pub on: Day,
}

/// The rule whose term starts with a demand; none where the law sets no term for it.
#[must_use]
pub fn rule(pack: &'static Pack, demand: Demand) -> Option<&'static Rule> {
    let id = match demand.ground {
        // A request about personal data starts its term whatever else is wished for.
        Ground::PersonalData => pack.ground(demand.ground)?.rules.first().copied(),
        ground => remedies(demand.wish?).iter().find_map(|remedy| worded(pack, ground, *remedy))?.rule,
    };
    let rule = pack.rule(id?, demand.on).ok()?;
    (rule.period != Period::None).then_some(rule)
}

/// The term that starts with a demand, with its steps; none where the law sets none.
#[must_use]
pub fn term(pack: &'static Pack, demand: Demand) -> Option<Deadline> {
    deadline(rule(pack, demand)?, demand.on).ok().filter(|found| found.due.is_some())
}

/// Under which law a demand made at this moment stands, and the last day of its term. Days are those of the shop.
#[must_use]
pub fn by_law(
    pack: &'static Pack,
    (ground, wish): (Ground, Option<Wish>),
    since: Moment,
    hours: &Hours,
) -> (Option<Day>, ByLaw) {
    let on = since.day_in(&hours.time_zone());
    by_rule(pack, rule(pack, Demand { ground, wish, on }), since, hours)
}

/// The same, by the rule whose term starts with the demand; none where the law sets none.
#[must_use]
pub fn by_rule(
    pack: &'static Pack,
    rule: Option<&'static Rule>,
    since: Moment,
    hours: &Hours,
) -> (Option<Day>, ByLaw) {
    let zone = hours.time_zone();
    let from = since.day_in(&zone);
    let found = rule.and_then(|rule| deadline(rule, from).ok()).filter(|found| found.due.is_some());
    let due = found.as_ref().and_then(|found| found.due);
    let until = due.and_then(|due| {
        let next = due.checked_add(1.day()).ok()?.to_zoned(zone).ok()?;
        Some(Moment::from_ms(next.timestamp().as_millisecond()).plus_ms(-1))
    });
    let rule = found.map(|found| found.rule.id.to_owned());
    (due, ByLaw { law: pack.code.to_owned(), rule, from, since, until, facts: Facts::default() })
}

/// Whether what is asked is owed at once, and the last day is only the most that could be agreed in writing.
#[must_use]
pub fn is_owed_at_once(by_law: &ByLaw) -> bool {
    let Some((pack, id)) = crate::pack(&by_law.law).zip(by_law.rule.as_deref()) else { return false };
    let topics = pack.letters.iter().flat_map(|letter| letter.topics).flat_map(|chapter| chapter.iter());
    topics.flat_map(|topic| topic.demands).any(|demand| demand.rule == Some(id) && !demand.term.is_empty())
}

/// The term of a complaint that is made, computed again for its explanation; none where its rule is not known here or
/// gives another day by now.
#[must_use]
pub fn explained(by_law: &ByLaw, due: Option<Day>) -> Option<(&'static Pack, Deadline)> {
    let pack = crate::pack(&by_law.law)?;
    let rule = pack.rule(by_law.rule.as_deref()?, by_law.from).ok()?;
    let found = deadline(rule, by_law.from).ok()?;
    (found.due == due).then_some((pack, found))
}

/// What may be claimed by `today` for being late with the term of a complaint, with the figure it follows. None where
/// nothing is late, the law gives no figure, or the complaint does not know what was paid in the money of its law. What
/// was paid stands for the price as well: a complaint knows no other.
#[must_use]
pub fn overdue(by_law: &ByLaw, due: Option<Day>, today: Day) -> Option<(Late, Accrued)> {
    let (pack, found) = explained(by_law, due)?;
    let paid = by_law.facts.paid.as_ref().filter(|paid| paid.currency.code() == pack.currency)?;
    let late = late(pack, &found, today).filter(|late| late.due < today)?;
    let got = late.accrued(today, Sums { price: paid.minor, paid: paid.minor, currency: pack.currency });
    Some((late, got))
}

/// What a wish of a shopper may be called in a law, the nearest first; a voucher is no remedy of any law.
#[must_use]
pub const fn remedies(wish: Wish) -> &'static [Remedy] {
    match wish {
        Wish::Refund => &[Remedy::Refund, Remedy::TopUp, Remedy::Cancel],
        Wish::PartRefund => &[Remedy::PriceCut, Remedy::TopUp],
        Wish::Replacement => &[Remedy::Replacement, Remedy::RepeatService],
        Wish::Repair => &[Remedy::Repair, Remedy::RepeatService],
        Wish::Delivery => &[Remedy::Deliver, Remedy::SupplyRest, Remedy::RestoreAccess],
        Wish::Apology => &[Remedy::Apology],
        Wish::Explanation => &[Remedy::Explanation, Remedy::ShowData],
        Wish::Voucher => &[],
    }
}

/// A demand as the first letter to a shop words it.
fn worded(pack: &Pack, ground: Ground, remedy: Remedy) -> Option<&'static Worded> {
    let is_first = |id: &str| id.split('.').nth(1).is_some_and(|kind| FIRST_LETTERS.contains(&kind));
    let letters = pack.letters.iter().filter(|letter| letter.reading_of.is_none() && is_first(letter.id));
    letters
        .filter_map(|letter| letter.topic(ground))
        .flat_map(|topic| topic.demands)
        .find(|demand| demand.remedy == remedy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PACKS;
    use jiff::civil::date;

    fn found(law: &str, ground: Ground, wish: Wish, on: Day) -> Option<(&'static str, Day)> {
        let term = term(crate::pack(law).unwrap(), Demand { ground, wish: Some(wish), on })?;
        Some((term.rule.id, term.due?))
    }

    #[test]
    fn demands_start_the_terms_of_their_articles() {
        let day = date(2026, 11, 20);
        for (law, ground, wish, expected) in [
            ("ru", Ground::Defect, Wish::Refund, Some(("ru.refund.10", date(2026, 11, 30)))),
            ("ru", Ground::Defect, Wish::Replacement, Some(("ru.replace.7", date(2026, 11, 27)))),
            ("ru", Ground::DamagedInTransit, Wish::Repair, Some(("ru.repair.45", date(2027, 1, 11)))),
            ("ru", Ground::NotDelivered, Wish::Refund, Some(("ru.prepaid.refund", date(2026, 11, 30)))),
            ("ru", Ground::NotDelivered, Wish::Delivery, None),
            ("ru", Ground::RefundReduced, Wish::Refund, Some(("ru.withdraw.refund", date(2026, 11, 30)))),
            // The term ran from the demand before this one; being late starts none.
            ("ru", Ground::RefundLate, Wish::Refund, None),
            ("ru", Ground::PersonalData, Wish::Apology, Some(("ru.pd", date(2026, 12, 4)))),
            ("ru", Ground::StaffConduct, Wish::Apology, None),
            ("ru", Ground::Defect, Wish::Voucher, None),
            ("gb", Ground::Defect, Wish::Refund, None),
            ("gb", Ground::NotDelivered, Wish::Refund, None),
            ("us", Ground::Defect, Wish::Refund, None),
            ("us", Ground::NotDelivered, Wish::Refund, Some(("us.mitor.refund", date(2026, 12, 2)))),
            ("us", Ground::LateDelivery, Wish::Refund, None),
            ("ru", Ground::ServiceLate, Wish::Refund, Some(("ru.service.late.refund", date(2026, 11, 30)))),
            // The fourteen days run from the trader's agreement, not from the demand.
            ("gb", Ground::ServiceDefect, Wish::PartRefund, None),
            ("eu", Ground::DigitalAccess, Wish::Refund, Some(("eu.digital", date(2026, 12, 4)))),
            ("eu", Ground::DigitalAccess, Wish::Delivery, None),
            ("eu", Ground::Defect, Wish::Repair, None),
            ("eu", Ground::PersonalData, Wish::Explanation, Some(("eu.gdpr", date(2026, 12, 21)))),
        ] {
            assert_eq!(found(law, ground, wish, day), expected, "{law} {ground} {}", wish.code());
        }
    }

    #[test]
    fn a_repair_is_owed_at_once_and_money_in_its_days() {
        let since = Moment::parse("2026-11-20T09:00:00Z").unwrap();
        let stands = |wish| {
            let hours = Hours::office("Europe/Moscow");
            super::by_law(&crate::ru::PACK, (Ground::Defect, Some(wish)), since, &hours).1
        };
        assert!(is_owed_at_once(&stands(Wish::Repair)));
        assert!(!is_owed_at_once(&stands(Wish::Refund)) && !is_owed_at_once(&stands(Wish::Apology)));
    }

    #[test]
    fn without_a_wish_there_is_no_term() {
        let demand = Demand { ground: Ground::Defect, wish: None, on: date(2026, 11, 20) };
        assert!(term(&crate::ru::PACK, demand).is_none());
    }

    #[test]
    fn a_term_agrees_with_the_letter_that_makes_the_demand() {
        use crate::letter::field::Facts;
        use crate::letter::write::{Wish as LetterWish, write};
        let on = date(2026, 11, 20);
        for pack in PACKS {
            let letter = pack.letters.iter().find(|one| {
                one.reading_of.is_none() && FIRST_LETTERS.iter().any(|kind| one.id.ends_with(kind))
            });
            for ground in Ground::ALL.into_iter().filter(|ground| *ground != Ground::PersonalData) {
                for wish in Wish::ALL {
                    let Some(first) = remedies(wish).first() else { continue };
                    let asked = LetterWish { ground, remedy: Some(*first), on };
                    let Ok(written) = write(pack, letter.unwrap(), asked, &Facts::default()) else {
                        continue;
                    };
                    let due = found(pack.code, ground, wish, on).map(|(_, due)| due);
                    assert_eq!(due, written.due, "{} {ground} {}", pack.code, wish.code());
                }
            }
        }
    }

    #[test]
    fn an_overdue_complaint_knows_what_may_be_claimed_only_where_the_sum_is_known() {
        use domain::money::{Currency, Money};
        let of = |code: &str| Some(Money { minor: 500_000, currency: Currency::parse(code).unwrap() });
        let hours = Hours::office("Europe/Moscow");
        let since = Moment::parse("2026-11-20T09:00:00Z").unwrap();
        let (due, mut by_law) = by_law(&crate::ru::PACK, (Ground::Defect, Some(Wish::Refund)), since, &hours);
        assert!(overdue(&by_law, due, date(2026, 12, 10)).is_none(), "nobody said what was paid");
        by_law.facts.paid = of("RUB");
        assert!(overdue(&by_law, due, date(2026, 11, 30)).is_none(), "the last day is not late");
        let (late, got) = overdue(&by_law, due, date(2026, 12, 10)).unwrap();
        assert_eq!(
            (late.rule.id, got.days_late, got.amount, got.capped),
            ("ru.penalty.1", 10, 50_000, false)
        );
        assert!(got.steps[2].en.contains("5,000 ₽"), "{:?}", got.steps);
        by_law.facts.paid = of("EUR");
        assert!(overdue(&by_law, due, date(2026, 12, 10)).is_none(), "the law counts in roubles");
    }

    #[test]
    fn the_last_day_ends_where_the_shop_is() {
        let hours = Hours::office("Europe/Moscow");
        let since = Moment::parse("2026-11-19T23:30:00Z").unwrap();
        let (due, by_law) = by_law(&crate::ru::PACK, (Ground::Defect, Some(Wish::Refund)), since, &hours);
        assert_eq!((due, by_law.from), (Some(date(2026, 11, 30)), date(2026, 11, 20)));
        assert_eq!(by_law.until, Moment::parse("2026-11-30T23:59:59.999+03:00"));
        let (pack, again) = explained(&by_law, due).unwrap();
        assert_eq!((pack.code, again.due), ("ru", due));
        assert!(explained(&by_law, Some(date(2026, 12, 1))).is_none());
        let (none, gb) = super::by_law(&crate::gb::PACK, (Ground::Defect, None), since, &hours);
        assert_eq!((none, gb.rule, gb.until), (None, None, None));
    }
}
