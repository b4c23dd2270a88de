//! The clock of a card dispute: a rule between banks, shown with its day where the day of the payment is known.

use domain::Day;
use domain::ground::Ground;
use jiff::ToSpan as _;
use law::card::{DisputeWindow, WINDOWS, dispute_codes};
use law::pack::Pack;
use view::Page;

/// What one pays by in Russia: the scheme that settles cards issued there, and transfers.
const SCHEMES_OF_RU: &[&str] = &["Mir", "SBP"];

/// One scheme's window.
pub(super) struct CardWindow {
    pub(super) scheme: &'static str,
    pub(super) covers: String,
    pub(super) days: String,
    /// Its last day, counted from the payment; empty where that is not known.
    pub(super) until: String,
    pub(super) note: String,
    pub(super) source: &'static str,
    pub(super) standing: &'static str,
}

/// The windows of the schemes that one pays by under that law.
pub(super) fn windows(page: &Page, pack: &Pack, paid: Option<Day>) -> Vec<CardWindow> {
    let is_paid_by =
        |window: &&DisputeWindow| SCHEMES_OF_RU.contains(&window.scheme.en) == (pack.code == "ru");
    WINDOWS.iter().filter(is_paid_by).map(|window| written(page, window, paid)).collect()
}

fn written(page: &Page, window: &DisputeWindow, paid: Option<Day>) -> CardWindow {
    let last = |days: u16| paid.and_then(|day| day.checked_add(i64::from(days).days()).ok());
    CardWindow {
        scheme: window.scheme.in_lang(page.lang),
        covers: view::typeset(page.lang, window.covers.in_lang(page.lang)),
        days: window.days.map_or_else(
            || page.t(if window.has_disputes { "card-days-unknown" } else { "card-none" }).to_owned(),
            |days| match window.outer_days {
                Some(outer) => page.with(
                    "card-days-outer",
                    &[("n", u32::from(days).into()), ("outer", u32::from(outer).into())],
                ),
                None => page.tn("card-days", u32::from(days)),
            },
        ),
        until: window
            .days
            .and_then(last)
            .map(|day| page.ta("card-until", "by", page.pen.by_day(day)))
            .unwrap_or_default(),
        note: view::typeset(page.lang, window.note.in_lang(page.lang)),
        source: window.source.pages,
        standing: window.source.standing.said().in_lang(page.lang),
    }
}

/// The codes under which banks file a ground, for whoever talks to the bank; empty where there are none, and in Russia,
/// whose cards no foreign scheme settles.
pub(super) fn codes(pack: &Pack, ground: Ground) -> String {
    if pack.code == "ru" {
        return String::new();
    }
    let codes = dispute_codes(ground);
    let of =
        |scheme: &str, codes: &[&str]| (!codes.is_empty()).then(|| format!("{scheme} {}", codes.join(", ")));
    let both = [of("Visa", codes.visa), of("Mastercard", codes.mastercard)];
    both.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
