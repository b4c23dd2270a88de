//! The report as a file for a spreadsheet: machine names alone, so that nothing in it can be taken for a formula.

use super::period::Period;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use domain::Day;
use domain::intent::{Intent, Urgency};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::cases::Tally;

/// The answer that hands it out.
pub(super) fn answer(period: &Period, name: &str, lines: String) -> Response {
    let name = format!("attachment; filename=\"{name}-{}-{}.csv\"", period.first(), period.last());
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, lines).into_response()
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
