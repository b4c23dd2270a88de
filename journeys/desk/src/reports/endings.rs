//! `GET /desk/reports/endings`: how cases ended, what was given, on which legal ground, and what shoppers said of it, as
//! plots, tables and lines of a spreadsheet. Changes nothing.

use super::figures::{Counted, add, sorted};
use super::period::Period;
use super::{Asked, behind, csv, figs, framed, number, period, plot, share, tables, way};
use crate::inbox::Board;
use axum::response::Response;
use domain::Moment;
use domain::case::{Outcome, Verdict};
use domain::ground::Ground;
use domain::remedy::Remedy;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::Fault;
use store::cases::{self, Behind, Ending, Part, Sieve};
use view::parts::{Column, Table, Tone, empty, status, together};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanSeeReports};
use web::{Problem, Query};

/// Bars of a plot at the most.
const BARS_MAX: usize = 8;

/// How the cases of a period ended.
#[derive(Clone, Debug, Default)]
struct Ends {
    n: i64,
    columns: Vec<i64>,
    outcomes: Counted<Outcome>,
    verdicts: Counted<Verdict>,
    reliefs: Counted<Remedy>,
    grounds: Counted<Option<Ground>>,
}

/// `GET /desk/reports/endings`
pub(crate) async fn show(
    agent: Agent<CanSeeReports>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let period = period(&agent, &asked)?;
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let days = period.columns().to_vec();
    let read = agent.visit.app.store().read(move |tx| {
        let each = days.iter().map(|column| cases::endings(tx, shop, (column.from, column.until)));
        let each: Vec<Vec<Ending>> = each.collect::<Result<_, _>>()?;
        Ok::<_, Fault>((Board::read(tx, shop, me, has_post)?, each))
    });
    let (board, each) = read.await?;
    let ends = Ends::of(&each);
    if asked.form.as_deref() == Some("csv") {
        return Ok(csv::answer(&period, "endings", ends.lines()));
    }
    framed(&agent, &board, (&period, "/desk/reports/endings"), |page| match ends.n {
        0 => empty(Icon::Chart, page.t("endings-none"), page.t("endings-none.text")),
        _ => ends.drawn(page, &period),
    })
}

impl Ends {
    /// Adds up what each column counted.
    fn of(each: &[Vec<Ending>]) -> Self {
        let mut ends = Self::default();
        let (mut outcomes, mut verdicts) = (Vec::new(), Vec::new());
        let (mut reliefs, mut grounds) = (Vec::new(), BTreeMap::new());
        for column in each {
            ends.columns.push(column.iter().map(|ending| ending.n).sum());
            for ending in column {
                ends.n += ending.n;
                add(&mut outcomes, ending.outcome, ending.n);
                add(&mut verdicts, ending.verdict, ending.n);
                for relief in &ending.reliefs {
                    add(&mut reliefs, *relief, ending.n);
                }
                *grounds.entry(ending.ground).or_insert(0) += ending.n;
            }
        }
        (ends.outcomes, ends.verdicts) = (sorted(outcomes), sorted(verdicts));
        (ends.reliefs, ends.grounds) = (sorted(reliefs), sorted(grounds.into_iter().collect()));
        ends
    }

    fn of_verdict(&self, verdict: Verdict) -> i64 {
        self.verdicts.iter().find(|(one, _)| *one == verdict).map_or(0, |(_, n)| *n)
    }

    fn drawn(&self, page: &Page, period: &Period) -> Html {
        // The plot's third part has the plain colour.
        let parts: Vec<Vec<i64>> = self.columns.iter().map(|n| vec![0, 0, *n]).collect();
        let name = page.t(if period.is_weekly() { "endings-by-week" } else { "endings-by-day" });
        let first = Html::built(format!(
            "<section class=\"stack\">{}<figure><h2>{name}</h2>{}</figure>{}</section>",
            self.tiles(page, period),
            plot::columns(page, period.columns(), &parts, ("plot-ended", page.t("endings-plot"))),
            days(page, period, &self.columns),
        ));
        let outcomes = self
            .outcomes
            .iter()
            .map(|(one, n)| (page.t(&format!("outcome-{}", one.code())), Part::Outcome(*one), *n));
        let reliefs = self
            .reliefs
            .iter()
            .map(|(one, n)| (page.t(&format!("remedy-{}", one.code())), Part::Relief(*one), *n));
        let grounds = self
            .grounds
            .iter()
            .map(|(one, n)| (crate::ledger::ground_name(page, *one), Part::Ground(*one), *n));
        let verdicts = self
            .verdicts
            .iter()
            .map(|(one, n)| (page.t(&format!("behind-verdict-{}", one.code())), Part::Verdict(*one), *n));
        together([
            first,
            kinds(page, (period, self.n), "endings-outcomes", outcomes.collect()),
            kinds(page, (period, self.n), "endings-reliefs", reliefs.collect()),
            kinds(page, (period, self.n), "endings-grounds", grounds.collect()),
            kinds(page, (period, self.n), "endings-verdicts", verdicts.collect()),
        ])
    }

    fn tiles(&self, page: &Page, period: &Period) -> Html {
        let confirmed = self.of_verdict(Verdict::Confirmed);
        let words = [("n", confirmed.into()), ("all", self.n.into())];
        let tiles = [
            (
                Part::Whole,
                number(page, self.n),
                status(Tone::Quiet, Icon::Check, page.tn("endings-n", self.n)),
            ),
            (
                Part::Verdict(Verdict::Confirmed),
                share(page, confirmed, self.n),
                status(Tone::Ok, Icon::Hand, page.with("endings-confirmed", &words)),
            ),
        ];
        figs(tiles.map(|(part, figure, label)| (ended(period.time(), part), figure, label)))
    }

    /// A line for each kind; machine names alone.
    fn lines(&self) -> String {
        let mut out = format!("kind,code,cases\r\nall,all,{}\r\n", self.n);
        let mut line = |kind: &str, code: &str, n: i64| {
            let _ = write!(out, "{kind},{code},{n}\r\n");
        };
        self.outcomes.iter().for_each(|(one, n)| line("outcome", one.code(), *n));
        self.reliefs.iter().for_each(|(one, n)| line("relief", one.code(), *n));
        self.grounds.iter().for_each(|(one, n)| line("ground", one.map_or("none", Ground::code), *n));
        self.verdicts.iter().for_each(|(one, n)| line("verdict", one.code(), *n));
        out
    }
}

/// Those of the cases that ended in a time.
fn ended(time: (Moment, Moment), part: Part) -> Sieve {
    behind(Behind::Ended(time, part))
}

/// One kind of figures: bars, and a table beneath; nothing where there are none.
fn kinds(page: &Page, (period, all): (&Period, i64), key: &str, rows: Vec<(&str, Part, i64)>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let title = page.t(key);
    let bars: Vec<(&str, i64)> = rows.iter().take(BARS_MAX).map(|(name, _, n)| (*name, *n)).collect();
    let rows = rows.into_iter().map(|(name, part, n)| (name, ended(period.time(), part), n));
    let table = tables::shares(page, (title, page.t("reports-cases")), all, rows);
    let plot = plot::bars(page, &bars, (&format!("plot-{key}"), page.t("endings-plot-kinds")));
    Html::built(format!(
        "<section class=\"sect stack\"><figure><h2>{title}</h2>{plot}</figure>{table}<p class=\"hint\">{}</p></section>",
        page.t(&format!("{key}.hint"))
    ))
}

/// How many ended on each day, the newest first.
fn days(page: &Page, period: &Period, columns: &[i64]) -> Html {
    let name = page.t(if period.is_weekly() { "endings-by-week" } else { "endings-by-day" });
    let first = page.t(if period.is_weekly() { "reports-week" } else { "reports-day" });
    let heads = vec![Column::words(first), Column::figures(page.t("reports-cases"))];
    let rows = period.columns().iter().zip(columns).rev();
    let table = rows.fold(Table::new(name, Html::default(), heads), |table, (days, n)| {
        let way = way(page, ended((days.from, days.until), Part::Whole), *n);
        table.row(vec![tables::span_of(page, days).into(), way])
    });
    Html::built(format!("<details><summary>{}</summary>{table}</details>", page.t("endings-days")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_added_up_by_kind() {
        let one = |outcome, reliefs: &[Remedy], n| Ending {
            outcome,
            verdict: Verdict::Asked,
            reliefs: reliefs.to_vec(),
            ground: (n > 1).then_some(Ground::Defect),
            n,
        };
        let each = [
            vec![one(Outcome::Upheld, &[Remedy::Refund, Remedy::Apology], 3), one(Outcome::Settled, &[], 1)],
            vec![],
            vec![one(Outcome::Settled, &[Remedy::Refund], 4)],
        ];
        let ends = Ends::of(&each);
        assert_eq!((ends.n, ends.columns.as_slice()), (8, [4, 0, 4].as_slice()));
        assert_eq!(ends.outcomes, [(Outcome::Settled, 5), (Outcome::Upheld, 3)]);
        assert_eq!(ends.reliefs, [(Remedy::Refund, 7), (Remedy::Apology, 3)]);
        assert_eq!(ends.grounds, [(Some(Ground::Defect), 7), (None, 1)]);
        assert!(ends.lines().starts_with("kind,code,cases\r\nall,all,8\r\noutcome,settled,5\r\n"));
    }
}
