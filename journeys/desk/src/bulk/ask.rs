//! “Close 847 cases?”: a whole list is shown as a number and held as it was read, before anything is done to it.

use super::deed::{Chosen, Deed};
use crate::inbox::{Board, rail};
use crate::place::Place;
use askama::Template;
use axum::response::Response;
use domain::id::ShopId;
use std::fmt::Write as _;
use store::cases;
use store::{Fault, Tx};
use view::parts::{Rail, Tone, notice};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Problem, show as answer};

/// Fields of the form that say what is done.
const WISH: [&str; 5] = ["do", "owner", "intent", "urgency", "outcome"];

#[derive(Template)]
#[template(path = "desk-bulk-ask.html")]
struct AskPage {
    page: Page,
    rail: Rail,
    title: String,
    short: Html,
    back: String,
    hidden: Html,
    button: &'static str,
}

/// The page that asks, with each case as it was read.
pub(super) async fn ask(
    agent: &Agent<CanAnswer>,
    (place, typed): (&Place, &Answers),
    deed: Deed,
    (chosen, is_short): (Vec<Chosen>, bool),
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let read = agent
        .visit
        .app
        .store()
        .read(move |tx| Ok::<_, Fault>((Board::read(tx, shop, me, has_post)?, held(tx, shop, &chosen)?)));
    let (board, held) = read.await?;
    let page = rail::page(agent, &board, place);
    let title = page.tn(&format!("bulk-ask-{}", deed.code()), held.len());
    let page = page.title(title.clone());
    let mut hidden = String::with_capacity(held.len() * 64);
    let mut carry = |name: &str, value: &str| {
        let _ = write!(hidden, "<input type=\"hidden\" name=\"{name}\" value=\"{}\">", Html::from(value));
    };
    carry("at", typed.get("at"));
    WISH.iter().for_each(|name| carry(name, typed.get(name)));
    if is_short {
        carry("short", "1");
    }
    carry("held", &held.join(" "));
    let short =
        if is_short { notice(Tone::Quiet, Icon::List, page.t("bulk-short")) } else { Html::default() };
    let button = page.t(match deed {
        Deed::Own(_) => "bulk-do-owner",
        Deed::Sort(..) => "bulk-do-sort",
        Deed::Close(_) => "bulk-do-close",
        Deed::Merge(..) => "bulk-do-merge",
    });
    answer(&AskPage {
        rail: rail::rail(agent, &page, &board, None),
        short,
        back: Place { is_picking: true, ..place.clone() }.list(),
        hidden: Html::built(hidden),
        button,
        title,
        page,
    })
}

/// What a tick of each line would have said.
fn held(tx: &mut Tx<'_>, shop: ShopId, chosen: &[Chosen]) -> Result<Vec<String>, Fault> {
    let mut held = Vec::with_capacity(chosen.len());
    for one in chosen {
        let Some(case) = cases::peek(tx, shop, one.case)? else { continue };
        held.push(format!("{}~{}", case.reference, one.seen.unwrap_or(case.seq)));
    }
    Ok(held)
}
