//! Why problems happened: the cases that ended in the period by cause, as bars, as a table and as lines of a spreadsheet.
//! What nobody said is counted as that, never guessed.

use super::period::Period;
use super::{plot, share, way};
use domain::cause::Cause;
use domain::{Day, Moment};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::cases::{Caused, Ended, Sieve};
use view::parts::{Column, Table};
use view::{Html, Page};

/// The cases of one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OfCause {
    /// Which; none where nobody said.
    cause: Option<Cause>,
    n: i64,
    /// How many in each column of the period.
    columns: Vec<i64>,
}

/// The section; nothing where no case ended.
pub(super) fn section(page: &Page, period: &Period, caused: &[Caused]) -> Html {
    let causes = counted(period, caused);
    let all: i64 = causes.iter().map(|of| of.n).sum();
    if all == 0 {
        return Html::default();
    }
    let bars: Vec<(&str, i64)> = causes.iter().map(|of| (name(page, of.cause), of.n)).collect();
    let columns = vec![
        Column::words(page.t("reports-cause")),
        Column::words(page.t("reports-course")),
        Column::figures(page.t("reports-cases")),
        Column::figures(page.t("reports-share")),
    ];
    let title = page.t("reports-causes");
    let table = causes.iter().fold(Table::new(title, "", columns), |table, of| {
        table.row(vec![
            name(page, of.cause).into(),
            plot::course(&of.columns),
            way(page, sieve(of.cause, period.time()), of.n),
            share(page, of.n, all).into(),
        ])
    });
    Html::built(format!(
        "<section class=\"sect stack\" id=\"causes\"><h2>{title}</h2><div class=\"plots\"><figure>{}</figure>{}</div>{table}\
         <p class=\"hint\">{}</p>{}\
         <p><a class=\"tool\" href=\"/desk/reports?days={}&amp;form=causes\" download>{}CSV</a></p></section>",
        plot::bars(page, &bars, ("plot-causes", page.t("reports-plot-causes"))),
        course(page, period, &causes),
        page.t("reports-causes-hint"),
        over_time(page, period, &causes),
        period.days(),
        view::Icon::Load,
    ))
}

/// The cases of a cause that ended in a time.
fn sieve(cause: Option<Cause>, (from, until): (Moment, Moment)) -> Sieve {
    Sieve { ended: Some(Ended { cause, from, until }), ..Sieve::default() }
}

/// Columns over the period: the three most frequent causes, and the others together at the top.
fn course(page: &Page, period: &Period, causes: &[OfCause]) -> Html {
    // The most frequent has the shop's own colour, and what is not told apart the quietest.
    const NAMED: [usize; 3] = [2, 1, 0];
    const REST: usize = 3;
    let (named, rest) = causes.split_at(causes.len().min(NAMED.len()));
    let at = |of: &OfCause, place: usize| of.columns.get(place).copied().unwrap_or_default();
    let parts: Vec<Vec<i64>> = (0..period.columns().len())
        .map(|place| {
            let mut parts = vec![0; REST + 1];
            for (colour, of) in NAMED.into_iter().zip(named) {
                if let Some(n) = parts.get_mut(colour) {
                    *n = at(of, place);
                }
            }
            if let Some(last) = parts.last_mut() {
                *last = rest.iter().map(|of| at(of, place)).sum();
            }
            parts
        })
        .collect();
    let names = NAMED.into_iter().zip(named).map(|(colour, of)| (colour, name(page, of.cause)));
    let mut names: Vec<(usize, &str)> = names.collect();
    if !rest.is_empty() {
        names.push((REST, page.t("reports-causes-rest")));
    }
    Html::built(format!(
        "<figure><p class=\"dim small\">{}</p>{}</figure>",
        plot::legend(&names),
        plot::columns(
            page,
            period.columns(),
            &parts,
            ("plot-causes-time", page.t("reports-plot-causes-time"))
        ),
    ))
}

/// By day or week, the newest first, each figure with its cases; days without one are left out.
fn over_time(page: &Page, period: &Period, causes: &[OfCause]) -> Html {
    let key = if period.is_weekly() { "reports-causes-by-week" } else { "reports-causes-by-day" };
    let first = page.t(if period.is_weekly() { "reports-week" } else { "reports-day" });
    let mut columns = vec![Column::words(first)];
    columns.extend(causes.iter().map(|of| Column::figures(name(page, of.cause))));
    let mut table = Table::new(page.t(key), page.t(key), columns);
    for (place, column) in period.columns().iter().enumerate().rev() {
        let n = |of: &OfCause| of.columns.get(place).copied().unwrap_or_default();
        if causes.iter().map(n).sum::<i64>() == 0 {
            continue;
        }
        let mut cells = vec![Html::from(super::tables::span_of(page, column))];
        let time = (column.from, column.until);
        cells.extend(causes.iter().map(|of| way(page, sieve(of.cause, time), n(of))));
        table = table.row(cells);
    }
    Html::built(table.to_string())
}

/// A line for each day and cause; machine names alone.
pub(super) fn csv(caused: &[Caused], zone: &TimeZone) -> String {
    let mut days: BTreeMap<(Day, &str), i64> = BTreeMap::new();
    for one in caused {
        *days.entry((one.at.day_in(zone), one.cause.map_or("not_said", Cause::code))).or_default() += one.n;
    }
    let mut out = "day,cause,cases\r\n".to_owned();
    for ((day, cause), n) in days {
        let _ = write!(out, "{day},{cause},{n}\r\n");
    }
    out
}

/// The most frequent first, what nobody said last; causes without a case are left out.
fn counted(period: &Period, caused: &[Caused]) -> Vec<OfCause> {
    let every = Cause::ALL.into_iter().map(Some).chain([None]);
    let mut causes: Vec<OfCause> = every
        .map(|cause| {
            let mut of = OfCause { cause, n: 0, columns: vec![0; period.columns().len()] };
            for one in caused.iter().filter(|one| one.cause == cause) {
                of.n += one.n;
                if let Some(column) = period.place(one.at).and_then(|place| of.columns.get_mut(place)) {
                    *column += one.n;
                }
            }
            of
        })
        .filter(|of| of.n > 0)
        .collect();
    causes.sort_by_key(|of| (of.cause.is_none(), std::cmp::Reverse(of.n)));
    causes
}

fn name(page: &Page, cause: Option<Cause>) -> &'static str {
    match cause {
        Some(cause) => page.t(&format!("cause-{}", cause.code())),
        None => page.t("reports-cause-unsaid"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_nobody_said_is_counted_and_stands_last() {
        let period = Period::read(Some(7), date(2026, 11, 22), &TimeZone::UTC).unwrap();
        let at = |text| Moment::parse(text).unwrap();
        let caused = [
            Caused { at: at("2026-11-22T10:00:00Z"), cause: None, n: 5 },
            Caused { at: at("2026-11-22T11:00:00Z"), cause: Some(Cause::Batch), n: 2 },
            Caused { at: at("2026-11-16T11:00:00Z"), cause: Some(Cause::Carrier), n: 1 },
            Caused { at: at("2026-11-22T11:30:00Z"), cause: Some(Cause::Carrier), n: 2 },
        ];
        let counted = counted(&period, &caused);
        let told: Vec<_> = counted.iter().map(|of| (of.cause, of.n)).collect();
        assert_eq!(told, [(Some(Cause::Carrier), 3), (Some(Cause::Batch), 2), (None, 5)]);
        assert_eq!(counted[0].columns, [1, 0, 0, 0, 0, 0, 2]);
        assert_eq!(
            csv(&caused, &TimeZone::UTC),
            "day,cause,cases\r\n2026-11-16,carrier,1\r\n2026-11-22,batch,2\r\n2026-11-22,carrier,2\r\n2026-11-22,not_said,5\r\n"
        );
    }
}
