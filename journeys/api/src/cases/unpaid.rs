//! What was paid is not, after all: `POST …/offers/{number}/returns` where the money came back, `…/undoings` where it was
//! marked by mistake. Whoever pays it anew says so as before.

use super::Unheld;
use super::offers::{Bargained, Now, bargained, change};
use crate::body::Body;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::case::{Case, fail_payment, undo_payment};
use domain::ledger::{Payout, State as Standing};
use domain::{Moment, Refusal};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{App, MoneyWrite, Path, Problem, Program};

/// A sum that was paid came back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewReturn {
    /// The place of the sum in the offer, from 0.
    item: u32,
    /// The `paid_at` that was read: what was paid anew since is left alone.
    paid_at: String,
    /// Why, for the shopper.
    text: String,
}

/// A sum was marked as paid by mistake.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUndoing {
    /// The place of the sum in the offer, from 0.
    item: u32,
    /// The `paid_at` that was read: what was paid anew since is left alone.
    paid_at: String,
}

/// Says that a sum that was paid came back to the shop: it is to be paid again, and the shopper is told why. The same twice
/// is done once.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/offers/{number}/returns",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("number" = u32, Path, description = "the number of the offer in its case"),
    ),
    request_body(
        content = NewReturn,
        example = json!({ "item": 0, "paid_at": "2026-11-20T09:00:00Z", "text": "The bank sent it back: the account is closed." })
    ),
    responses(
        (status = 200, description = "it is to be paid again", body = Bargained),
        (status = 404, description = "no such case"),
        (status = 409, description = "it was paid anew since `paid_at` (`newer-payout`)"),
        (
            status = 422,
            description = "it was not paid (`not-given`), the shopper has it (`offer-gone`), it is a voucher, the case is closed, \
                or `text` says nothing or asks for a secret",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["money:write"]))
)]
pub(crate) async fn give_back(
    program: Program<MoneyWrite>,
    _: Bare,
    State(app): State<App>,
    Path((reference, number)): Path<(String, String)>,
    body: Body<NewReturn>,
) -> Result<Json<Bargained>, Problem> {
    let number: u32 = number.parse().map_err(|_| Problem::NotFound)?;
    let NewReturn { item, paid_at, text } = body.value;
    let paid_at = read(&paid_at)?;
    let decide = move |case: &Case, now: Now<'_>| {
        let payout = meant(&now.payouts, (number, item), paid_at)?.clone();
        let text = now.text.ok_or(Refusal::EmptyReason)?;
        Ok::<_, Problem>(fail_payment(case, &payout, text, now.at, now.terms)?)
    };
    let (case, _) = change(&program, &app, (&reference, Some(text), None), decide).await?;
    Ok(Json(bargained(&case, number)))
}

/// Takes back, for ten minutes, that a sum was paid: it was marked by mistake. The same twice is done once.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/offers/{number}/undoings",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("number" = u32, Path, description = "the number of the offer in its case"),
    ),
    request_body(content = NewUndoing, example = json!({ "item": 0, "paid_at": "2026-11-20T09:00:00Z" })),
    responses(
        (status = 200, description = "it stands as if it had not been paid", body = Bargained),
        (status = 404, description = "no such case"),
        (status = 409, description = "it was paid anew since `paid_at` (`newer-payout`)"),
        (
            status = 422,
            description = "nothing like it was agreed (`not-given`), the shopper has it (`offer-gone`), it is a voucher, the \
                case is closed, or ten minutes are over (`too-late-to-undo`)",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["money:write"]))
)]
pub(crate) async fn undo(
    program: Program<MoneyWrite>,
    _: Bare,
    State(app): State<App>,
    Path((reference, number)): Path<(String, String)>,
    body: Body<NewUndoing>,
) -> Result<Json<Bargained>, Problem> {
    let number: u32 = number.parse().map_err(|_| Problem::NotFound)?;
    let NewUndoing { item, paid_at } = body.value;
    let paid_at = read(&paid_at)?;
    let decide = move |case: &Case, now: Now<'_>| {
        let payout = meant(&now.payouts, (number, item), paid_at)?;
        Ok::<_, Problem>(undo_payment(case, payout, now.at, now.terms)?)
    };
    let (case, _) = change(&program, &app, (&reference, None, None), decide).await?;
    Ok(Json(bargained(&case, number)))
}

fn read(paid_at: &str) -> Result<Moment, Problem> {
    Moment::parse(paid_at).ok_or(Problem::Field("paid_at", "bad-paid-at"))
}

/// The payout of this place, as far as it is the payment that was read.
fn meant(all: &[Payout], (number, item): (u32, u32), paid_at: Moment) -> Result<&Payout, Problem> {
    let payout = all.iter().find(|one| (one.number, one.item) == (number, item)).ok_or(Refusal::NotGiven)?;
    if payout.state == Standing::Paid && payout.paid_at != Some(paid_at) {
        return Err(Problem::Newer("paid_at", "newer-payout"));
    }
    Ok(payout)
}
