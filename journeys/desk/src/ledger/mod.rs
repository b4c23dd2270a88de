//! The ledger: what waits for a second person, what is to be paid, what was paid, and how the budgets stand. Changes
//! nothing; its deeds do.

mod csv;
mod deeds;
mod figures;
mod lines;
mod voiding;
mod vouchers;

pub(crate) use lines::{approval, arrival, ground_name, hidden, unpaid};

use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::id::StaffId;
use domain::ledger::{BudgetStanding, State};
use figures::Months;
use serde::Deserialize;
use store::cases::{self, Booked};
use store::{Fault, Tx};
use view::parts::{Rail, Tone, empty, notice};
use view::{Html, Icon, Page};
use web::ledger::budgets;
use web::staff::{Agent, CanSee, Permission};
use web::{App, Problem, Query, show as answer};

/// Payouts of one kind on the page.
const SHOWN_MAX: u32 = 200;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    currency: Option<String>,
    form: Option<String>,
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "desk-ledger.html")]
struct LedgerPage {
    page: Page,
    rail: Rail,
    top: Html,
    owed: Html,
    due: Html,
    sent: Html,
    budgets: Html,
    paid: Html,
}

/// Everything on the page, read in one transaction.
struct Sight {
    board: Board,
    owed: Vec<Booked>,
    due: Vec<Booked>,
    /// What was paid and the shopper has not confirmed.
    sent: Vec<Booked>,
    /// Who made the keys by which programs bind the shop.
    key_makers: Vec<(i64, StaffId)>,
    paid: Vec<Booked>,
    budgets: Vec<BudgetStanding>,
    months: Months,
}

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/ledger", get(show))
        .route("/desk/vouchers", get(vouchers::show).post(vouchers::save))
        .route("/desk/vouchers/voiding", post(voiding::save))
        .route("/desk/ledger/{reference}/{number}/{item}/approval", post(deeds::approve))
        .route("/desk/ledger/{reference}/{number}/{item}/arrival", post(deeds::found))
        .route("/desk/ledger/{reference}/{number}/{item}/payment", post(deeds::pay))
        .route("/desk/ledger/{reference}/{number}/{item}/refusal", post(deeds::refuse))
        .route("/desk/ledger/{reference}/{number}/{item}/return", post(deeds::give_back))
        .route("/desk/ledger/{reference}/{number}/{item}/undo", post(deeds::undo))
}

/// `GET /desk/ledger`
async fn show(agent: Agent<CanSee>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    if asked.form.as_deref() == Some("csv") {
        return csv::answer(&agent).await;
    }
    page(&agent, &asked, None).await
}

/// The page, with why something could not be done where that is so.
async fn page<P: Permission>(
    agent: &Agent<P>,
    asked: &Asked,
    refused: Option<(String, StatusCode)>,
) -> Result<Response, Problem> {
    let (me, shop) = (agent.id, agent.visit.shop.clone());
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let months = Months::until(agent.visit.pen().today(), &shop.zone);
    let read = agent.visit.app.store().read(move |tx| Sight::read(tx, (&shop, me), &months, has_post));
    let sight = read.await?;
    let page = rail::page(agent, &sight.board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t("ledger-title"));
    let mut rail = rail::rail(agent, &page, &sight.board, None);
    for link in &mut rail.foot {
        link.current = link.href == "/desk/ledger";
    }
    let top = match (&refused, asked.done.as_deref()) {
        (Some((sentence, _)), _) => notice(Tone::Alarm, Icon::Alert, sentence.as_str()),
        (None, Some(done @ ("approved" | "found" | "paid" | "refused" | "returned" | "undone"))) => {
            notice(Tone::Ok, Icon::Check, page.t(&format!("ledger-done-{done}")))
        }
        _ => Html::default(),
    };
    let view = lines::Lines::new(agent, &page, (&sight.board, &sight.key_makers));
    let template = LedgerPage {
        owed: view.owed(&sight.owed),
        due: view.due(&sight.due),
        sent: view.sent(&sight.sent),
        budgets: figures::budgets(&page, &sight.budgets),
        paid: if sight.months.is_empty() {
            empty(Icon::Coin, page.t("ledger-paid-none"), page.t("ledger-paid-none.text"))
        } else {
            let figures = sight.months.figures(&page, asked.currency.as_deref());
            view::parts::together([figures, view.paid(&sight.paid)])
        },
        rail,
        top,
        page,
    };
    let mut response = answer(&template)?;
    if let Some((_, status)) = refused {
        *response.status_mut() = status;
    }
    Ok(response)
}

impl Sight {
    fn read(
        tx: &mut Tx<'_>,
        (shop, me): (&web::Shop, StaffId),
        months: &Months,
        has_post: bool,
    ) -> Result<Self, Fault> {
        let board = Board::read(tx, shop.id, me, has_post)?;
        let mut of = |state: State| cases::due_payouts(tx, shop.id, (state, board.reach), SHOWN_MAX);
        let mut due = of(State::Failed)?;
        due.extend(of(State::Approved)?);
        let (owed, mut sent) = (of(State::Owed)?, of(State::Paid)?);
        sent.retain(|one| one.is_open);
        let months = months.read(tx, shop.id)?;
        Ok(Self {
            owed,
            due,
            sent,
            key_makers: web::keys::makers(tx, shop.id)?,
            paid: cases::paid(tx, shop.id, (months.time(), board.reach), SHOWN_MAX)?,
            board,
            budgets: budgets(tx, shop)?,
            months,
        })
    }
}
