//! The report as a file for a spreadsheet: machine names alone, so that nothing in it can be taken for a formula.

use super::period::Period;
use crate::table;
use axum::response::Response;
use domain::Day;
use domain::intent::{Intent, Urgency};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::cases::Tally;

/// The answer that hands it out.
pub(super) fn answer(period: &Period, name: &str, lines: String) -> Response {
    table::answer(&format!("{name}-{}-{}", period.first(), period.last()), lines)
}

/// A line for each day, intent and urgency of which there are cases.
pub(super) fn written(tallies: &[Tally], zone: &TimeZone) -> String {
    let mut days: BTreeMap<(Day, Intent, Urgency), [i64; 3]> = BTreeMap::new();
    for one in tallies {
        let [n, judged, corrected] = days.entry((one.at.day_in(zone), one.intent, one.urgency)).or_default();
        *n += one.n;
        *judged += one.judged;
        *corrected += one.corrected;
    }
    let mut out = "day,intent,urgency,cases,judged,corrected\r\n".to_owned();
    for ((day, intent, urgency), [n, judged, corrected]) in days {
        let _ = write!(out, "{day},{intent},{urgency},{n},{judged},{corrected}\r\n");
    }
    out
}
