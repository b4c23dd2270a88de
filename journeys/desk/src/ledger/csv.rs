//! What was paid in twelve months, as a file for a spreadsheet: machine names alone, so that nothing in it can be taken
//! for a formula; the words of whoever paid stay on the page.

use super::figures::Months;
use crate::table;
use axum::response::Response;
use domain::ground::Ground;
use std::fmt::Write as _;
use store::Fault;
use store::cases::{self, Booked, Reach};
use web::Problem;
use web::staff::{Agent, CanSee};

/// Payouts in a file at the most.
const LINES_MAX: u32 = 50_000;

/// The answer that hands it out.
pub(super) async fn answer(agent: &Agent<CanSee>) -> Result<Response, Problem> {
    let today = agent.visit.pen().today();
    let time = Months::until(today, &agent.visit.shop.zone).time();
    let (shop, reach) = (agent.shop(), Reach::of(agent.role));
    let paid = agent.visit.app.store();
    let paid = paid.read::<_, Fault>(move |tx| cases::paid(tx, shop, (time, reach), LINES_MAX)).await;
    Ok(table::answer(&format!("payouts-{today}"), written(&paid?)))
}

fn written(paid: &[Booked]) -> String {
    let mut out =
        "case,offer,item,remedy,sum_minor,currency,ground,basis,bound_by,approved_by,paid_by,paid_at\r\n"
            .to_owned();
    for Booked { payout, reference, .. } in paid {
        let who = |actor: Option<domain::Actor>| actor.map(|actor| actor.to_string()).unwrap_or_default();
        let _ = write!(
            out,
            "{reference},{},{},{},{},{},{},{},{},{},{},{}\r\n",
            payout.number,
            payout.item,
            payout.remedy.code(),
            payout.sum.minor,
            payout.sum.currency.code(),
            payout.ground.map(Ground::code).unwrap_or_default(),
            payout.basis.code(),
            payout.bound_by,
            who(payout.approved_by),
            who(payout.paid_by),
            payout.paid_at.map(|at| at.to_string()).unwrap_or_default()
        );
    }
    out
}
