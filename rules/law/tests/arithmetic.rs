//! What every deadline of every law must keep, whatever the day.

#![cfg(test)]

use jiff::ToSpan;
use jiff::civil::{Date, date};
use law::calendar::Rest;
use law::deadline::{Deadline, deadline};
use law::pack::Pack;
use law::rule::{Period, Rollover, Rule};
use law::step::Step;
use proptest::prelude::*;

fn all_rules() -> impl Iterator<Item = (&'static Pack, &'static Rule)> {
    law::PACKS.iter().flat_map(|pack| pack.rules().map(move |rule| (*pack, rule)))
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..20_000_i32).prop_map(|days| date(2000, 1, 1).checked_add(days.days()).unwrap())
}

fn of(rule: &'static Rule, from: Date) -> Deadline {
    deadline(rule, from).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_before_the_event_and_explained_to_the_end(from in any_day()) {
        for (pack, rule) in all_rules() {
            let found = of(rule, from);
            prop_assert_eq!(found.due.is_none(), rule.period == Period::None);
            let last = found.steps.last().unwrap();
            match found.due {
                None => prop_assert_eq!(last, &Step::NoTerm(from)),
                Some(due) => {
                    prop_assert!(due > from, "{}: {} is not after {}", rule.id, due, from);
                    prop_assert_eq!(last, &Step::Due(due));
                }
            }
            for step in &found.steps {
                let told = step.told(pack.counting_of(rule), rule.calendar);
                prop_assert!(!told.en.is_empty() && !told.ru.is_empty());
            }
            if let (Some(due), Some(latest)) = (found.due, found.latest) {
                prop_assert!(latest >= due, "{}: the extension ends before the term", rule.id);
            }
        }
    }

    #[test]
    fn a_later_event_never_ends_earlier(from in any_day(), later in 1..60_i32) {
        let then = from.checked_add(later.days()).unwrap();
        for (_, rule) in all_rules() {
            prop_assert!(of(rule, from).due <= of(rule, then).due, "{} from {} and {}", rule.id, from, then);
        }
    }

    #[test]
    fn roll_over_lands_on_the_first_working_day(from in any_day()) {
        for (_, rule) in all_rules() {
            let found = of(rule, from);
            let Some(due) = found.due else { continue };
            let counts_working = matches!(rule.period, Period::WorkingDays(_));
            if rule.rollover == Rollover::NextWorkingDay || counts_working {
                prop_assert!(rule.calendar.is_working(due), "{} ends on {}", rule.id, due);
            }
            let counted = found.steps.iter().rev().find_map(|step| match step {
                Step::Counted(day, _) => Some(*day),
                _ => None,
            });
            let counted = counted.unwrap();
            if rule.rollover == Rollover::None {
                prop_assert_eq!(counted, due);
            }
            let mut day = counted;
            while day < due {
                prop_assert!(!rule.calendar.is_working(day), "{} passed over {}", rule.id, day);
                day = day.tomorrow().unwrap();
            }
        }
    }

    #[test]
    fn days_are_counted_one_by_one(from in any_day()) {
        for (_, rule) in all_rules() {
            let (n, working) = match rule.period {
                Period::Days(n) => (n, false),
                Period::Weeks(n) => (n * 7, false),
                Period::WorkingDays(n) => (n, true),
                _ => continue,
            };
            let (mut day, mut left) = (from, n);
            while left > 0 {
                day = day.tomorrow().unwrap();
                if !working || rule.calendar.is_working(day) {
                    left -= 1;
                }
            }
            if rule.rollover == Rollover::NextWorkingDay {
                while !rule.calendar.is_working(day) {
                    day = day.tomorrow().unwrap();
                }
            }
            prop_assert_eq!(of(rule, from).due, Some(day));
        }
    }
}

#[test]
fn a_week_has_its_days_of_rest() {
    for (_, rule) in all_rules() {
        let sunday = date(2026, 11, 22);
        assert!(!rule.calendar.is_working(sunday));
        let saturday_works = rule.calendar.is_working(date(2026, 11, 21));
        assert_eq!(saturday_works, rule.calendar.rest == Rest::Sunday);
    }
}

#[test]
fn the_end_of_the_calendar_is_an_error_not_a_panic() {
    for (_, rule) in all_rules().filter(|(_, rule)| rule.period != Period::None) {
        assert!(deadline(rule, Date::MAX).is_err(), "{}", rule.id);
    }
}

#[test]
fn versions_of_a_rule_never_overlap() {
    for (pack, rule) in all_rules() {
        if let (Some(first), Some(last)) = (rule.valid_from, rule.valid_to) {
            assert!(first <= last, "{} ends before it begins", rule.id);
        }
        let versions: Vec<_> = pack.rules().filter(|other| other.id == rule.id).collect();
        for pair in versions.windows(2) {
            let (last, next) = (pair[0].valid_to.unwrap(), pair[1].valid_from.unwrap());
            assert_eq!(last.tomorrow().unwrap(), next, "{}: a gap or an overlap", rule.id);
        }
    }
}

#[test]
fn what_is_called_verified_names_an_official_page() {
    for (_, rule) in all_rules().filter(|(_, rule)| rule.source.verified()) {
        let official = [
            "legislation.gov.uk",
            "financial-ombudsman.org.uk",
            "psr.org.uk",
            "akos-rs.si",
            "consumerfinance.gov",
            "enterprise.gov.ie",
        ];
        assert!(official.iter().any(|page| rule.source.pages.contains(page)), "{}", rule.id);
    }
}
