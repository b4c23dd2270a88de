//! `GET /desk/reports/answers`: how soon shoppers had their first answer, and how long cases took to their outcome, as
//! plots, tables and lines of a spreadsheet. Changes nothing.

use super::period::{Column as Days, Period};
use super::spread::{Spread, Unit, joined};
use super::{Asked, behind, csv, figs, framed, number, period, plot, share, way};
use crate::inbox::Board;
use axum::response::Response;
use domain::Moment;
use domain::time::{DAY_MS, MINUTE_MS};
use std::fmt::Write as _;
use store::cases::{self, Behind, Part, Sieve};
use store::{Fault, Tx};
use view::parts::{Column, Table, Tone, empty, status, together};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanSeeReports};
use web::{Problem, Query};

/// What took at least so many minutes is counted apart: first answers a day, outcomes ten days.
const LONG_ANSWER: i64 = DAY_MS / MINUTE_MS;
const LONG_END: i64 = 10 * DAY_MS / MINUTE_MS;

/// Counts by minutes, for each column of the period.
type Counts = Vec<Vec<(i64, i64)>>;

/// One of the two lengths that the page shows.
struct Length {
    /// The begin of the keys of its texts.
    key: &'static str,
    icon: Icon,
    long: i64,
    whole: Spread,
    columns: Vec<Spread>,
    behind: fn((Moment, Moment), i64) -> Behind,
}

/// `GET /desk/reports/answers`
pub(crate) async fn show(
    agent: Agent<CanSeeReports>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let period = period(&agent, &asked)?;
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let store = agent.visit.app.store();
    // Two readers at once: together they would be one long transaction.
    let days = period.columns().to_vec();
    let firsts = store.read(move |tx| {
        let counts = each(tx, &days, |tx, time| cases::first_answers(tx, shop, time))?;
        Ok::<_, Fault>((counts, Board::read(tx, shop, me, has_post)?))
    });
    let days = period.columns().to_vec();
    let ends = store.read(move |tx| each(tx, &days, |tx, time| cases::ended_after(tx, shop, time)));
    let (firsts, ends) = tokio::join!(firsts, ends);
    let ((firsts, board), ends) = (firsts?, ends?);
    let lengths = [
        Length::of("answers-first", Icon::Talk, (&firsts, LONG_ANSWER), Behind::Answered),
        Length::of("answers-end", Icon::Check, (&ends, LONG_END), |time, ms| {
            Behind::Ended(time, if ms == 0 { Part::Whole } else { Part::Longer(ms) })
        }),
    ];
    if asked.form.as_deref() == Some("csv") {
        return Ok(csv::answer(&period, "answers", lines(&period, &lengths)));
    }
    framed(&agent, &board, (&period, "/desk/reports/answers"), |page| {
        if lengths.iter().all(|length| length.whole.n == 0) {
            return empty(Icon::Chart, page.t("answers-none"), page.t("answers-none.text"));
        }
        together(lengths.iter().map(|length| length.section(page, &period)))
    })
}

fn each(
    tx: &mut Tx<'_>,
    days: &[Days],
    read: impl Fn(&mut Tx<'_>, (Moment, Moment)) -> Result<Vec<(i64, i64)>, Fault>,
) -> Result<Counts, Fault> {
    days.iter().map(|column| read(tx, (column.from, column.until))).collect()
}

impl Length {
    fn of(
        key: &'static str,
        icon: Icon,
        (counts, long): (&Counts, i64),
        behind: fn((Moment, Moment), i64) -> Behind,
    ) -> Self {
        let columns = counts.iter().map(|counted| Spread::of(counted, long)).collect();
        Self { key, icon, long, whole: Spread::of(&joined(counts), long), columns, behind }
    }

    fn section(&self, page: &Page, period: &Period) -> Html {
        let title = page.t(self.key);
        if self.whole.n == 0 {
            let none = page.t(&format!("{}.none", self.key));
            return Html::built(format!(
                "<section class=\"sect\"><h2>{title}</h2><p class=\"dim\">{none}</p></section>"
            ));
        }
        Html::built(format!(
            "<section class=\"sect stack\"><h2>{title}</h2>{}<figure>{}<figcaption class=\"dim small\">{}</figcaption></figure>{}</section>",
            self.tiles(page, period),
            self.drawn(page, period),
            page.t("answers-legend"),
            self.table(page, period),
        ))
    }

    /// The cases that took at least so many minutes.
    fn took(&self, time: (Moment, Moment), minutes: i64) -> Sieve {
        behind((self.behind)(time, minutes * MINUTE_MS))
    }

    fn tiles(&self, page: &Page, period: &Period) -> Html {
        let (time, Spread { n, half, most, longer }) = (period.time(), self.whole);
        let late = if longer > 0 { Tone::Warn } else { Tone::Quiet };
        let tiles = [
            (0, number(page, n), status(Tone::Quiet, self.icon, page.t(&format!("{}.counted", self.key)))),
            (
                half,
                page.span_short(half * MINUTE_MS),
                status(Tone::Quiet, Icon::Clock, page.t("answers-half")),
            ),
            (
                most,
                page.span_short(most * MINUTE_MS),
                status(Tone::Quiet, Icon::Clock, page.t("answers-most")),
            ),
            (
                self.long,
                share(page, longer, n),
                status(late, Icon::Hourglass, page.t(&format!("{}.longer", self.key))),
            ),
        ];
        figs(tiles.map(|(minutes, figure, label)| (self.took(time, minutes), figure, label)))
    }

    fn drawn(&self, page: &Page, period: &Period) -> Html {
        let unit = Unit::of(self.columns.iter().map(|one| one.most).max().unwrap_or_default());
        let title = page.t(&format!("{}.plot-{}", self.key, unit.code()));
        plot::spreads(page, period.columns(), (&self.columns, unit), (self.key, title))
    }

    fn table(&self, page: &Page, period: &Period) -> Html {
        let first = page.t(if period.is_weekly() { "reports-week" } else { "reports-day" });
        let columns = vec![
            Column::words(first),
            Column::figures(page.t("reports-cases")),
            Column::figures(page.t("answers-half")),
            Column::figures(page.t("answers-most")),
            Column::figures(page.t(&format!("{}.longer", self.key))),
        ];
        let title = page.t(self.key);
        let mut table = Table::new(title, Html::default(), columns);
        for (days, spread) in period.columns().iter().zip(&self.columns).rev() {
            let time = (days.from, days.until);
            let way = |minutes: i64, n: i64| way(page, self.took(time, minutes), n);
            let length = |minutes: i64| match spread.n {
                0 => Html::own("–"),
                _ => Html::from(page.span_short(minutes * MINUTE_MS)),
            };
            table = table.row(vec![
                super::tables::span_of(page, days).into(),
                way(0, spread.n),
                length(spread.half),
                length(spread.most),
                way(self.long, spread.longer),
            ]);
        }
        table.into()
    }
}

/// A line for each column of the period; machine names alone, lengths in minutes.
fn lines(period: &Period, lengths: &[Length; 2]) -> String {
    let [firsts, ends] = lengths;
    let mut out = "first_day,last_day,first_answers,half_within_min,nine_of_ten_within_min,a_day_or_more,\
                   closed,closed_half_within_min,closed_nine_of_ten_within_min,closed_ten_days_or_more\r\n"
        .to_owned();
    for ((days, first), end) in period.columns().iter().zip(&firsts.columns).zip(&ends.columns) {
        let _ = write!(out, "{},{}", days.first, days.last);
        for Spread { n, half, most, longer } in [first, end] {
            let _ = write!(out, ",{n},{half},{most},{longer}");
        }
        out.push_str("\r\n");
    }
    out
}
