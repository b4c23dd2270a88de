//! How many cases come, what about and how urgent, and how well they are sorted; how soon they are answered and how they
//! end. Changes nothing.

mod answers;
mod causes;
mod csv;
mod endings;
mod figures;
mod period;
mod plot;
mod ratings;
mod spread;
mod tables;
mod terms;

pub(crate) use answers::show as answers;
pub(crate) use endings::show as endings;
pub(crate) use ratings::show as ratings;
pub(crate) use terms::show as terms;

use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::response::Response;
use domain::intent::{Intent, Urgency};
use figures::Figures;
use period::Period;
use serde::Deserialize;
use store::Fault;
use store::cases::{self, Behind, Sieve, Sorted};
use view::parts::{Rail, Tone, empty, status, together};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanSeeReports};
use web::{Problem, Query, show as answer};

/// What is asked.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    days: Option<String>,
    form: Option<String>,
}

#[derive(Template)]
#[template(path = "desk-reports.html")]
struct ReportsPage {
    page: Page,
    rail: Rail,
    tabs: Html,
    path: &'static str,
    days: u16,
    /// Lengths to choose from, with their names.
    choices: Vec<(u16, String)>,
    time: String,
    report: Html,
}

/// The reports, in their order: the word of their texts, their address.
const REPORTS: [(&str, &str); 5] = [
    ("reports-tab-came", "/desk/reports"),
    ("reports-tab-answers", "/desk/reports/answers"),
    ("reports-tab-endings", "/desk/reports/endings"),
    ("reports-tab-terms", terms::PATH),
    ("reports-tab-ratings", "/desk/reports/ratings"),
];

/// `GET /desk/reports`
pub(crate) async fn show(
    agent: Agent<CanSeeReports>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let pen = agent.visit.pen();
    let period = period(&agent, &asked)?;
    let time = period.time();
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let (board, tallies, sureness, caused) = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let board = Board::read(tx, shop, me, has_post)?;
            let tallies = cases::tally(tx, shop, time)?;
            Ok::<_, Fault>((board, tallies, cases::sureness(tx, shop, time)?, cases::causes(tx, shop, time)?))
        })
        .await?;
    let figures = Figures::of(&period, &tallies, &sureness);
    match asked.form.as_deref() {
        Some("csv") => return Ok(csv::answer(&period, "cases", csv::written(&tallies, &pen.zone))),
        Some("causes") => return Ok(csv::answer(&period, "causes", causes::csv(&caused, &pen.zone))),
        _ => {}
    }
    framed(&agent, &board, (&period, "/desk/reports"), |page| {
        together([report(page, &period, &figures), causes::section(page, &period, &caused)])
    })
}

/// A report in its frame: the rail, the choice of reports and of the period.
fn framed(
    agent: &Agent<CanSeeReports>,
    board: &Board,
    (period, path): (&Period, &'static str),
    report: impl Fn(&Page) -> Html,
) -> Result<Response, Problem> {
    let page = rail::page(agent, board, &Place::first(ViewName::All));
    let title = REPORTS.iter().find(|(_, at)| *at == path).map_or("", |(key, _)| page.t(key));
    let page = page.clone().title(title);
    let mut rail = rail::rail(agent, &page, board, None);
    for link in &mut rail.foot {
        link.current = link.href == "/desk/reports";
    }
    let words =
        [("first", page.pen.date(period.first()).into()), ("last", page.pen.date(period.last()).into())];
    let key = if path == "/desk/reports" { "reports-time" } else { "reports-time-done" };
    let time = page.with(key, &words);
    let days = period.days();
    let mut choices: Vec<(u16, String)> =
        period::DAYS.iter().map(|days| (*days, page.tn("reports-days", i64::from(*days)))).collect();
    if path == ratings::PATH {
        choices.push((period::YEAR, page.t("reports-year").to_owned()));
    }
    let tabs = REPORTS.iter().map(|(key, at)| {
        let mark = if *at == path { " aria-current=\"true\"" } else { "" };
        format!("<a href=\"{at}?days={days}\"{mark}>{}</a>", page.t(key))
    });
    let tabs = Html::built(tabs.collect::<String>());
    answer(&ReportsPage { rail, tabs, path, days, choices, time, report: report(&page), page })
}

/// The period that is asked for, where the shop is.
fn period(agent: &Agent<CanSeeReports>, asked: &Asked) -> Result<Period, Problem> {
    let pen = agent.visit.pen();
    let days = asked.days.as_deref().and_then(|days| days.parse().ok());
    Period::read(days, pen.today(), &pen.zone).ok_or_else(|| Problem::fault(&"no such day"))
}

/// The same where a year, by months, may be asked for, too.
fn period_up_to_a_year(agent: &Agent<CanSeeReports>, asked: &Asked) -> Result<Period, Problem> {
    if asked.days.as_deref().and_then(|days| days.parse().ok()) != Some(period::YEAR) {
        return period(agent, asked);
    }
    let pen = agent.visit.pen();
    Period::year(pen.today(), &pen.zone).ok_or_else(|| Problem::fault(&"no such day"))
}

fn report(page: &Page, period: &Period, figures: &Figures) -> Html {
    if figures.all.n == 0 {
        return empty(Icon::Chart, page.t("reports-none"), page.t("reports-none.text"));
    }
    Html::built(format!(
        "<section><h2>{}</h2>{}</section>{}{}{}",
        page.t("reports-whole"),
        tiles(page, period, figures),
        plot::figures(page, period, figures),
        tables::intents(page, period, figures),
        tables::days(page, period, figures),
    ))
}

/// The largest figures, each with the way to the cases behind it.
fn tiles(page: &Page, period: &Period, figures: &Figures) -> Html {
    let sieve = Sieve { opened: Some(period.time()), ..Sieve::default() };
    let urgent = figures.urgent();
    let alarm = if urgent > 0 { Tone::Alarm } else { Tone::Quiet };
    let tiles = [
        (
            sieve,
            number(page, figures.all.n),
            status(Tone::Quiet, Icon::Inbox, page.tn("reports-opened", figures.all.n)),
        ),
        (
            Sieve { urgency: Some(Urgency::Critical), ..sieve },
            number(page, urgent),
            status(alarm, Icon::Alert, page.t("reports-urgent")),
        ),
        (
            Sieve { sorted: Some(Sorted::Corrected), ..sieve },
            share(page, figures.all.corrected, figures.all.judged),
            status(Tone::Quiet, Icon::Tag, corrected(page, figures.all.corrected, figures.all.judged)),
        ),
        (
            Sieve { sorted: Some(Sorted::Judged), ..sieve },
            sure(page, figures.all.confidence),
            status(Tone::Quiet, Icon::Check, page.t("reports-sure")),
        ),
    ];
    figs(tiles)
}

/// The largest figures of a report, each with the way to the cases behind it.
fn figs(tiles: impl IntoIterator<Item = (Sieve, String, Html)>) -> Html {
    let mut out = "<div class=\"figs\">".to_owned();
    for (sieve, figure, label) in tiles {
        out.push_str(&format!("<a href=\"{}\"><strong>{figure}</strong>{label}</a>", href(sieve)));
    }
    out.push_str("</div>");
    Html::built(out)
}

/// What a list of the cases behind a figure is narrowed to.
fn behind(figure: Behind) -> Sieve {
    Sieve { behind: Some(figure), ..Sieve::default() }
}

fn corrected(page: &Page, corrected: i64, judged: i64) -> String {
    page.with("reports-corrected", &[("n", corrected.into()), ("all", judged.into())])
}

/// The address of the cases behind a figure.
fn href(sieve: Sieve) -> Html {
    Html::from(Place::first(ViewName::All).sifted(sieve).list())
}

/// A figure that leads to its cases; nothing leads nowhere.
fn way(page: &Page, sieve: Sieve, n: i64) -> Html {
    if n == 0 {
        return Html::own("0");
    }
    Html::built(format!("<a href=\"{}\">{}</a>", href(sieve), number(page, n)))
}

fn number(page: &Page, n: i64) -> String {
    let mark = if page.lang == domain::Lang::En { ',' } else { view::HARD };
    view::in_groups(u64::try_from(n).unwrap_or_default(), mark)
}

/// A share of a whole; a dash where there is no whole.
fn share(page: &Page, part: i64, whole: i64) -> String {
    if whole == 0 { "–".to_owned() } else { page.percent((part * 100 + whole / 2) / whole) }
}

/// How sure a model was; a dash where none was asked.
fn sure(page: &Page, thousandths: Option<i64>) -> String {
    thousandths.map_or_else(|| "–".to_owned(), |sure| page.percent((sure + 5) / 10))
}

fn intent_name(page: &Page, intent: Intent) -> &'static str {
    page.t(&format!("intent-{}", intent.code()))
}

fn urgency_name(page: &Page, urgency: Urgency) -> &'static str {
    page.t(&format!("urgency-{}", urgency.code()))
}
