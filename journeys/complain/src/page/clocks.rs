//! The two clocks: what the shop promised, and what the law sets, if anything. Pure.

use super::Dossier;
use super::lead::lateness;
use crate::contract::follows as follows_of;
use crate::lawful::country;
use domain::case::{Case, Turn};
use domain::time::{DAY_MS, MINUTE_MS};
use domain::{Day, Moment};
use view::Page;
use view::parts::{Clock, Tone};

/// Both clocks, in this order: promise, law.
pub(crate) fn clocks(page: &Page, dossier: &Dossier) -> [Clock; 2] {
    [promise(page, &dossier.case), law(page, dossier)]
}

fn promise(page: &Page, case: &Case) -> Clock {
    let title = page.t("clock-promise");
    let still = |key: &str| Clock::new(Tone::Quiet, title, page.t("clock-still")).until(page.t(key));
    match (case.turn, case.promise_due) {
        (_, Some(due)) if case.is_overdue(page.pen.now) => {
            Clock::new(Tone::Warn, title, lateness(page, due)).until(until(page, due))
        }
        (_, Some(due)) => {
            let clock = Clock::new(Tone::Plain, title, left(page, due)).until(until(page, due));
            match case.waiting_since {
                Some(since) => clock.passed(minutes(page.pen.now, since), minutes(due, since)),
                None => clock,
            }
        }
        (Turn::Shop, None) => {
            Clock::new(Tone::Quiet, title, page.t("clock-none")).until(page.t("clock-none-shop"))
        }
        (Turn::Shopper, None) => still("clock-still-shopper"),
        (Turn::Goods, None) => still("clock-still-goods"),
        (Turn::Nobody, None) => still("clock-still-nobody"),
    }
}

fn law(page: &Page, dossier: &Dossier) -> Clock {
    let case = &dossier.case;
    let title = page.t("clock-law");
    let Some(due) = case.stage_before_end().law_due() else {
        // A contract that was left has its terms; some of them wait for a day that the case does not know.
        let follows = dossier.contract_right().filter(|right| right.refund.is_some());
        let follows = follows.and_then(|right| follows_of(page.lang, &right).into_iter().next());
        if let Some(follows) = follows {
            return Clock::new(Tone::Quiet, title, page.t("clock-law-waits")).until(follows);
        }
        let why = match country(page, case) {
            Some(country) => page.ta("clock-law-none-country", "country", country),
            None => page.t("clock-law-none-text").to_owned(),
        };
        return Clock::new(Tone::Quiet, title, page.t("clock-law-none")).until(why);
    };
    let last = page.ta("clock-law-until", "by", page.pen.by_day(due));
    if case.closure().is_some() {
        return Clock::new(Tone::Quiet, title, page.t("clock-law-ended")).until(last);
    }
    let days = days_to(page, due);
    let span = page.span(days.saturating_abs().saturating_mul(DAY_MS));
    match days {
        0 => Clock::new(Tone::Warn, title, page.t("clock-law-today")).until(last),
        1.. => {
            let clock = Clock::new(Tone::Plain, title, page.ta("clock-left", "span", span)).until(last);
            match case.stage.by_law().and_then(|by_law| Some((by_law.since, by_law.until?))) {
                Some((since, until)) => clock.passed(minutes(page.pen.now, since), minutes(until, since)),
                None => clock,
            }
        }
        _ => Clock::new(Tone::Alarm, title, page.ta("clock-law-late", "span", span)).until(last),
    }
}

fn until(page: &Page, due: Moment) -> String {
    page.ta("clock-until", "by", page.pen.by_moment(due))
}

fn left(page: &Page, due: Moment) -> String {
    let left = due.since(page.pen.now);
    if left < MINUTE_MS {
        page.t("clock-now").to_owned()
    } else {
        page.ta("clock-left", "span", page.span(left))
    }
}

fn minutes(later: Moment, earlier: Moment) -> u64 {
    u64::try_from(later.since(earlier) / MINUTE_MS).unwrap_or(0)
}

/// Whole days from today to a day; negative where it has passed.
fn days_to(page: &Page, day: Day) -> i64 {
    page.pen.today().until(day).map_or(0, |span| i64::from(span.get_days()))
}
