//! The ledger for another program, such as a shop's accounts: what is owed and what was paid, and how the budgets stand.

use crate::query::{Bare, Parameters};
use axum::Json;
use axum::extract::{RawQuery, State};
use domain::Moment;
use domain::ground::Ground;
use domain::ledger::{BudgetStanding, State as Standing};
use serde::Serialize;
use store::Fault;
use store::cases::{self, Booked};
use utoipa::{IntoParams, ToSchema};
use web::ledger::budgets;
use web::{App, MoneyRead, Problem, Program};

/// Lines of an answer where nobody says how many, and at the most.
const LIMIT_DEFAULT: u32 = 50;
const LIMIT_MAX: u32 = 200;

/// The parameters.
const KNOWN: &[&str] = &["from", "limit", "state", "until"];

/// What is asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read for the description alone")]
pub(crate) struct Asked {
    /// `owed` (a second person must approve it), `approved` (to be paid), `failed` (to be paid again) or `paid`.
    state: String,
    /// Of what was paid: from this moment on, such as `2026-11-01T00:00:00Z`.
    from: Option<String>,
    /// Of what was paid: before this moment.
    until: Option<String>,
    /// Lines, 1 to 200; 50 where it is left out. Whoever waits longest stands first; of what was paid, the newest.
    limit: Option<u32>,
}

/// A sum of an offer that was agreed on.
#[derive(Serialize, ToSchema)]
pub(crate) struct PayoutLine {
    #[serde(rename = "ref")]
    reference: String,
    /// The number of the offer in its case.
    offer: u32,
    /// The place of the sum in the offer, from 0.
    item: u32,
    remedy: &'static str,
    sum_minor: i64,
    currency: String,
    /// `law` or `goodwill`.
    basis: &'static str,
    /// `owed`, `approved`, `failed` or `paid`.
    state: &'static str,
    /// What the case was about when the shop was bound; null where nobody said.
    ground: Option<&'static str>,
    agreed_at: Option<String>,
    paid_at: Option<String>,
    /// How it was paid; empty where nobody said.
    how: String,
    /// Whether its case is open: in one that has ended nothing is paid.
    is_open: bool,
}

/// Payouts of one state.
#[derive(Serialize, ToSchema)]
pub(crate) struct Payouts {
    payouts: Vec<PayoutLine>,
}

/// How a budget of goodwill stands now.
#[derive(Serialize, ToSchema)]
pub(crate) struct BudgetLine {
    /// `month` or `quarter`.
    period: &'static str,
    /// The ground that it is for; null for all.
    ground: Option<&'static str>,
    currency: String,
    limit_minor: i64,
    /// Paid in the period.
    spent_minor: i64,
    /// Offered or owed.
    reserved_minor: i64,
}

/// The budgets.
#[derive(Serialize, ToSchema)]
pub(crate) struct Budgets {
    budgets: Vec<BudgetLine>,
}

/// Lists payouts of one state.
#[utoipa::path(
    get,
    path = "/api/v1/payouts",
    params(Asked),
    responses(
        (status = 200, description = "the payouts", body = Payouts),
        (status = 422, description = "a parameter does not hold"),
    ),
    security(("key" = ["money:read"]))
)]
pub(crate) async fn payouts(
    program: Program<MoneyRead>,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<Json<Payouts>, Problem> {
    let given = Parameters::read(query.as_deref(), KNOWN)?;
    let limit = match given.get("limit") {
        None => LIMIT_DEFAULT,
        Some(text) => {
            let limit = text.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
            limit.ok_or(Problem::Field("limit", "bad-limit"))?
        }
    };
    let state = given.get("state").and_then(Standing::from_code);
    let state = state.filter(|state| state.is_due() || *state == Standing::Paid);
    let state = state.ok_or(Problem::Field("state", "unknown-state"))?;
    let moment = |name: &'static str| match given.get(name) {
        None => Ok(None),
        Some(_) if state != Standing::Paid => Err(Problem::Field(name, "bad-time")),
        Some(text) => Moment::parse(text).map(Some).ok_or(Problem::Field(name, "bad-time")),
    };
    let time = (
        moment("from")?.unwrap_or(Moment::from_ms(0)),
        moment("until")?.unwrap_or(Moment::from_ms(i64::MAX)),
    );
    let (shop, reach) = (program.shop, program.reach());
    let read = app.store().read::<_, Fault>(move |tx| match state {
        Standing::Paid => cases::paid(tx, shop, (time, reach), limit),
        due => cases::due_payouts(tx, shop, (due, reach), limit),
    });
    Ok(Json(Payouts { payouts: read.await?.iter().map(PayoutLine::from).collect() }))
}

/// How the budgets of goodwill stand.
#[utoipa::path(
    get,
    path = "/api/v1/budgets",
    responses((status = 200, description = "the budgets", body = Budgets)),
    security(("key" = ["money:read"]))
)]
pub(crate) async fn standing(
    program: Program<MoneyRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Budgets>, Problem> {
    let shop = app.shop(program.shop).await?;
    let read = app.store().read::<_, Fault>(move |tx| budgets(tx, &shop)).await?;
    Ok(Json(Budgets { budgets: read.iter().map(BudgetLine::from).collect() }))
}

impl From<&Booked> for PayoutLine {
    fn from(booked: &Booked) -> Self {
        let payout = &booked.payout;
        // What is known of a payment that did not come is no payment.
        let is_paid = payout.state == Standing::Paid;
        Self {
            reference: booked.reference.clone(),
            offer: payout.number,
            item: payout.item,
            remedy: payout.remedy.code(),
            sum_minor: payout.sum.minor,
            currency: payout.sum.currency.code().to_owned(),
            basis: payout.basis.code(),
            state: payout.state.code(),
            ground: payout.ground.map(Ground::code),
            agreed_at: payout.agreed_at.map(|at| at.to_string()),
            paid_at: payout.paid_at.filter(|_| is_paid).map(|at| at.to_string()),
            how: if is_paid { payout.how.clone() } else { String::new() },
            is_open: booked.is_open,
        }
    }
}

impl From<&BudgetStanding> for BudgetLine {
    fn from(standing: &BudgetStanding) -> Self {
        let budget = &standing.budget;
        Self {
            period: budget.period.code(),
            ground: budget.ground.map(Ground::code),
            currency: budget.sum.currency.code().to_owned(),
            limit_minor: budget.sum.minor,
            spent_minor: standing.spent,
            reserved_minor: standing.reserved,
        }
    }
}
