//! The board of what burns: what a manager must look at now, each number with its cases, and who has how much. Writes
//! nothing; [`hands`] hands cases over.

mod hands;
mod load;
mod unfound;

use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use domain::time::DAY_MS;
use load::Held;
use serde::Deserialize;
use std::fmt::Write as _;
use store::Fault;
use store::cases::{self, Behind, Burning, CameBack, Sieve};
use view::parts::{Rail, Tone, empty, notice, status};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanSeeReports};
use web::{App, Problem, Query, show as answer};

/// Whoever waits longer than this is a reason to look.
const LONG_MS: i64 = DAY_MS;

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/board", get(show))
        .route("/desk/board/hand-over", get(hands::show).post(hands::hand_over))
}

/// What is asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    moved: Option<String>,
    left: Option<String>,
}

#[derive(Template)]
#[template(path = "desk-board.html")]
struct BoardPage {
    page: Page,
    rail: Rail,
    top: Html,
    figures: Html,
    unfound: Html,
    load: Html,
    live: String,
}

/// A figure of the board.
struct Figure {
    key: &'static str,
    icon: Icon,
    tone: Tone,
    href: String,
    /// What stands large; nothing where there is nothing to look at.
    shown: Option<String>,
}

/// `GET /desk/board`
async fn show(agent: Agent<CanSeeReports>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let today = load::today(&agent.visit.pen());
    let read = agent.visit.app.store().read(move |tx| {
        let board = Board::read(tx, shop, me, has_post)?;
        let held = load::read(tx, (shop, today), &board.people)?;
        let unfound = web::turns::waiting_by_why(tx, shop)?;
        Ok::<_, Fault>((cases::burning(tx, shop)?, (held, unfound), board))
    });
    let (burning, (held, unfound), board) = read.await?;
    let page = rail::page(&agent, &board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t("burning-title"));
    let mut rail = rail::rail(&agent, &page, &board, None);
    for link in &mut rail.foot {
        link.current = link.href == "/desk/board";
    }
    answer(&BoardPage {
        rail,
        top: moved(&page, &asked),
        figures: drawn(&page, &figures(&page, &burning)),
        unfound: unfound::section(&page, &unfound, &held),
        load: load::table(&page, &held),
        live: crate::inbox::live(&page, &Place::first(ViewName::All)),
        page,
    })
}

/// What was handed over a moment ago.
fn moved(page: &Page, asked: &Asked) -> Html {
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<i64>().ok());
    let Some(moved) = number(&asked.moved) else { return Html::default() };
    let left = number(&asked.left).unwrap_or_default();
    let mut said = page.tn("hand-done", moved);
    if left > 0 {
        said.push(' ');
        said.push_str(&page.tn("hand-left", left));
    }
    notice(if left > 0 { Tone::Warn } else { Tone::Ok }, Icon::Check, said)
}

/// Every figure, in the order of what presses most.
fn figures(page: &Page, burning: &Burning) -> Vec<Figure> {
    let list = |behind| {
        let sieve = Sieve { behind: Some(behind), ..Sieve::default() };
        Place::first(ViewName::All).sifted(sieve).list()
    };
    let counted = |key, icon, tone, href: String, n: i64| Figure {
        key,
        icon,
        tone,
        href,
        shown: (n > 0).then(|| page.count(u64::try_from(n).unwrap_or_default())),
    };
    let waits_ms = burning.longest.map(|since| page.pen.now.since(since).max(0));
    let is_long = waits_ms.is_some_and(|ms| ms > LONG_MS);
    vec![
        counted("unwarned", Icon::Alert, Tone::Alarm, list(Behind::Unwarned), burning.unwarned),
        counted("law", Icon::Scale, Tone::Alarm, list(Behind::Law), burning.law),
        counted("promise", Icon::Clock, Tone::Alarm, list(Behind::Promise), burning.promise),
        Figure {
            key: "wait",
            icon: Icon::Hourglass,
            tone: if is_long { Tone::Warn } else { Tone::Quiet },
            href: list(Behind::Wait),
            shown: waits_ms.map(|ms| page.span_short(ms)),
        },
        counted(
            "disputed",
            Icon::Swap,
            Tone::Alarm,
            list(Behind::Back(CameBack::Disputed)),
            burning.disputed,
        ),
        counted("reopened", Icon::Back, Tone::Warn, list(Behind::Back(CameBack::Reopened)), burning.reopened),
        counted("payouts", Icon::Coin, Tone::Warn, "/desk/ledger".to_owned(), burning.payouts),
        counted("undelivered", Icon::Mail, Tone::Warn, list(Behind::Undelivered), burning.undelivered),
        counted("tasks", Icon::Ban, Tone::Alarm, "/desk/tasks".to_owned(), burning.given_up),
    ]
}

/// What burns, large; what does not, in one line, so that one sees that it was looked at.
fn drawn(page: &Page, figures: &[Figure]) -> Html {
    let mut out = String::new();
    let hot: Vec<(&Figure, &str)> =
        figures.iter().filter_map(|one| Some((one, one.shown.as_deref()?))).collect();
    if hot.iter().all(|(one, _)| one.tone == Tone::Quiet) {
        let _ = write!(out, "{}", empty(Icon::Hand, page.t("burning-none"), page.t("burning-none.text")));
    }
    if !hot.is_empty() {
        out.push_str("<div class=\"figs\">");
        for (one, shown) in &hot {
            let label = status(one.tone, one.icon, page.t(&format!("burning-{}", one.key)));
            let _ = write!(
                out,
                "<a class=\"{}\" href=\"{}\"><strong>{}</strong>{label}</a>",
                one.tone.class(),
                Html::from(one.href.as_str()),
                Html::from(*shown)
            );
        }
        out.push_str("</div>");
    }
    let calm = figures.iter().filter(|one| one.shown.is_none());
    let calm: Vec<&str> = calm.map(|one| page.t(&format!("burning-{}.calm", one.key))).collect();
    if !calm.is_empty() {
        let said = page.ta("burning-calm", "what", calm.join(", "));
        let _ = write!(out, "<p class=\"dim\">{}</p>", Html::from(said));
    }
    Html::built(out)
}

/// The name of whoever holds cases; nobody has one too.
fn holder_name(page: &Page, held: &Held) -> Html {
    match &held.person {
        None => page.t("owner-nobody").into(),
        Some(person) => view::name(&person.name),
    }
}
