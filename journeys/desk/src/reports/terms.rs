//! `GET /desk/reports/terms`: which terms of the law and which promises were kept, which were missed and by how much, as
//! plots, tables and lines of a spreadsheet. Changes nothing.

use super::figures::{Counted, add, sorted};
use super::period::Period;
use super::spread::Spread;
use super::{Asked, behind, csv, figs, framed, number, period, plot, share, tables, way};
use crate::inbox::Board;
use axum::response::Response;
use domain::Moment;
use domain::case::Term;
use domain::intent::Intent;
use domain::time::MINUTE_MS;
use std::fmt::Write as _;
use store::Fault;
use store::cases::{self, Behind, Missed, Sieve, TermsEnded, TermsMissed, TermsOpen};
use view::parts::{Column, Table, Tone, empty, status, together};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanSeeReports};
use web::{Problem, Query};

/// The page.
pub(super) const PATH: &str = "/desk/reports/terms";
/// Topics that have a bar.
const BARS_MAX: usize = 6;

/// Terms counted together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    in_time: i64,
    /// Missed, and ended since.
    late: i64,
    /// Missed, and running still.
    open: i64,
}

/// The terms of one kind.
#[derive(Clone, Debug)]
struct OfTerm {
    term: Term,
    all: Sum,
    columns: Vec<Sum>,
    /// By how much those were missed that have ended; minutes.
    by: Spread,
    /// What the missed ones were about, the most frequent first.
    topics: Counted<Intent>,
}

/// `GET /desk/reports/terms`
pub(crate) async fn show(
    agent: Agent<CanSeeReports>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let period = period(&agent, &asked)?;
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let (days, time) = (period.columns().to_vec(), period.time());
    let read = agent.visit.app.store().read(move |tx| {
        let each = days.iter().map(|column| cases::terms(tx, shop, (column.from, column.until)));
        let each: Vec<Vec<TermsEnded>> = each.collect::<Result<_, _>>()?;
        let missed = cases::terms_missed(tx, shop, time)?;
        let open = cases::terms_open(tx, shop, time)?;
        Ok::<_, Fault>((Board::read(tx, shop, me, has_post)?, each, missed, open))
    });
    let (board, each, missed, open) = read.await?;
    let terms = [Term::Law, Term::Promise].map(|term| OfTerm::of(term, &period, (&each, &missed, &open)));
    if asked.form.as_deref() == Some("csv") {
        return Ok(csv::answer(&period, "terms", lines(&period, &terms)));
    }
    framed(&agent, &board, (&period, PATH), |page| {
        if terms.iter().all(|of| of.all.n() == 0) {
            return empty(Icon::Clock, page.t("terms-none"), page.t("terms-none.text"));
        }
        together(terms.iter().map(|of| of.section(page, &period)))
    })
}

impl Sum {
    const fn n(self) -> i64 {
        self.in_time + self.missed()
    }

    const fn missed(self) -> i64 {
        self.late + self.open
    }
}

impl OfTerm {
    fn of(
        term: Term,
        period: &Period,
        (each, missed, open): (&[Vec<TermsEnded>], &[TermsMissed], &[TermsOpen]),
    ) -> Self {
        let ended = |ended: &Vec<TermsEnded>| {
            let one = ended.iter().find(|one| one.term == term);
            one.map_or_else(Sum::default, |one| Sum {
                in_time: one.n - one.missed,
                late: one.missed,
                open: 0,
            })
        };
        let mut columns: Vec<Sum> = each.iter().map(ended).collect();
        for one in open.iter().filter(|one| one.term == term) {
            if let Some(column) = period.place(one.due).and_then(|place| columns.get_mut(place)) {
                column.open += one.n;
            }
        }
        let sum = |of: fn(&Sum) -> i64| columns.iter().map(of).sum();
        let all =
            Sum { in_time: sum(|one| one.in_time), late: sum(|one| one.late), open: sum(|one| one.open) };
        let missed: Vec<&TermsMissed> = missed.iter().filter(|one| one.term == term).collect();
        let mut minutes: Vec<(i64, i64)> = missed.iter().map(|one| (one.minutes, one.n)).collect();
        minutes.sort_unstable();
        let still = open.iter().filter(|one| one.term == term).map(|one| (one.intent, one.n));
        let mut topics = Counted::new();
        for (intent, n) in missed.iter().map(|one| (one.intent, one.n)).chain(still) {
            add(&mut topics, intent, n);
        }
        Self { term, all, columns, by: Spread::of(&minutes, 0), topics: sorted(topics) }
    }

    fn key(&self, end: &str) -> String {
        format!("terms-{}{end}", self.term.code())
    }

    fn section(&self, page: &Page, period: &Period) -> Html {
        let (title, hint) = (page.t(&self.key("")), page.t(&self.key(".hint")));
        if self.all.n() == 0 {
            let none = page.t(&self.key(".none"));
            return Html::built(format!(
                "<section class=\"sect\"><h2>{title}</h2><p class=\"dim\">{none}</p></section>"
            ));
        }
        let names: [(usize, &str); 3] =
            [(2, page.t("terms-in-time")), (1, page.t("terms-late")), (0, page.t("terms-open"))];
        let parts: Vec<Vec<i64>> =
            self.columns.iter().map(|sum| vec![sum.open, sum.late, sum.in_time]).collect();
        let drawing = format!("plot-terms-{}", self.term.code());
        Html::built(format!(
            "<section class=\"sect stack\"><h2>{title}</h2><p class=\"hint\">{hint}</p>{}<figure><p class=\"dim small\">{}</p>{}</figure>{}{}</section>",
            self.tiles(page, period),
            plot::legend(&names),
            plot::columns(page, period.columns(), &parts, (&drawing, page.t(&self.key(".plot")))),
            self.table(page, period),
            self.about(page, period),
        ))
    }

    /// Those of its cases.
    fn cases(&self, time: (Moment, Moment), missed: Missed) -> Sieve {
        behind(Behind::Terms(time, self.term, missed))
    }

    fn tiles(&self, page: &Page, period: &Period) -> Html {
        let Sum { in_time, late, open } = self.all;
        let n = self.all.n();
        let alarm = |n: i64, tone: Tone| if n > 0 { tone } else { Tone::Quiet };
        let mut tiles = vec![
            (Missed::Any, number(page, n), status(Tone::Quiet, Icon::Clock, page.tn("terms-ended", n))),
            (Missed::Any, share(page, in_time, n), status(Tone::Ok, Icon::Check, page.t("terms-in-time"))),
            (
                Missed::Late(None),
                number(page, late),
                status(alarm(late, Tone::Warn), Icon::Hourglass, page.t("terms-late")),
            ),
            (
                Missed::Open,
                number(page, open),
                status(alarm(open, Tone::Alarm), Icon::Alert, page.t("terms-open")),
            ),
        ];
        if self.by.n > 0 {
            let half = self.by.half * MINUTE_MS;
            let label = status(Tone::Quiet, Icon::Clock, page.t("terms-by"));
            tiles.push((Missed::By(half.max(1)), page.span_short(half), label));
        }
        let time = period.time();
        figs(tiles.into_iter().map(|(missed, figure, label)| (self.cases(time, missed), figure, label)))
    }

    /// By day or week, the newest first.
    fn table(&self, page: &Page, period: &Period) -> Html {
        let heads = vec![
            Column::words(page.t(if period.is_weekly() { "reports-week" } else { "reports-day" })),
            Column::figures(page.t("terms-all")),
            Column::figures(page.t("terms-in-time")),
            Column::figures(page.t("terms-late")),
            Column::figures(page.t("terms-open")),
        ];
        let title = page.t(&self.key(""));
        let rows = period.columns().iter().zip(&self.columns).rev();
        let table = rows.fold(Table::new(title, Html::default(), heads), |table, (days, sum)| {
            let way = |missed: Missed, n: i64| way(page, self.cases((days.from, days.until), missed), n);
            table.row(vec![
                tables::span_of(page, days).into(),
                way(Missed::Any, sum.n()),
                Html::from(number(page, sum.in_time)),
                way(Missed::By(1), sum.late),
                way(Missed::Open, sum.open),
            ])
        });
        Html::built(format!("<details><summary>{}</summary>{table}</details>", page.t("endings-days")))
    }

    /// What the missed ones were about.
    fn about(&self, page: &Page, period: &Period) -> Html {
        if self.topics.is_empty() {
            return Html::default();
        }
        let title = page.t("terms-topics");
        let named = |intent: &Intent| super::intent_name(page, *intent);
        let bars: Vec<(&str, i64)> =
            self.topics.iter().take(BARS_MAX).map(|(intent, n)| (named(intent), *n)).collect();
        let rows = self
            .topics
            .iter()
            .map(|(intent, n)| (named(intent), self.cases(period.time(), Missed::Late(Some(*intent))), *n));
        let table = tables::shares(page, (title, page.t("terms-missed")), self.all.missed(), rows);
        let drawing = format!("plot-topics-{}", self.term.code());
        let plot = plot::bars(page, &bars, (&drawing, page.t("terms-topics.plot")));
        Html::built(format!("<figure><h3>{title}</h3>{plot}</figure>{table}"))
    }
}

/// A line for each column of the period; machine names alone.
fn lines(period: &Period, terms: &[OfTerm; 2]) -> String {
    let [law, promise] = terms;
    let mut out = "first_day,last_day,law_in_time,law_missed,law_missed_open,\
                   promise_in_time,promise_missed,promise_missed_open\r\n"
        .to_owned();
    for ((days, law), promise) in period.columns().iter().zip(&law.columns).zip(&promise.columns) {
        let _ = write!(out, "{},{}", days.first, days.last);
        for Sum { in_time, late, open } in [law, promise] {
            let _ = write!(out, ",{in_time},{late},{open}");
        }
        out.push_str("\r\n");
    }
    out
}
