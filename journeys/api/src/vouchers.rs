//! Vouchers for another program, such as a shop's checkout: looked at by their code, used in full or in part,
//! and taken away.

use crate::body::Body;
use crate::command::{NAME, word};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use domain::Refusal;
use domain::money::{CURRENCIES, Currency, Money};
use domain::role::Right;
use domain::voucher::{VoidReason, Voucher, VoucherCode};
use serde::{Deserialize, Serialize};
use store::{Fault, cases};
use utoipa::ToSchema;
use web::voucher::{use_voucher, void_voucher};
use web::{App, Kind, MoneyWrite, Path, Problem, Program, Scope, Vouchers};

/// A part of a voucher to be used.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUse {
    /// Minor units.
    sum_minor: i64,
    /// The voucher's own: `RUB`, `EUR`, `GBP`, `USD`, `BYN` or `KZT`.
    currency: String,
}

/// Whether the rest of a voucher is taken away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewVoid {
    /// Why; null gives it again, for ten minutes.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    reason: Option<Why>,
}

/// Why the rest of a voucher is taken away.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Why {
    /// The shopper agreed to it.
    Agreed,
    /// It got into other hands.
    Lost,
    /// It was made by mistake.
    Mistake,
    /// Something else was given in its place.
    Replaced,
}

/// A voucher.
#[derive(Serialize, ToSchema)]
pub(crate) struct VoucherForm {
    code: String,
    /// What it was worth when it was made.
    value_minor: i64,
    /// What is left.
    left_minor: i64,
    currency: String,
    made_at: String,
    /// The last moment at which it can be used.
    expires_at: String,
    /// When the shop took its rest away; null where it did not.
    voided_at: Option<String>,
}

/// Looks at a voucher.
#[utoipa::path(
    get,
    path = "/api/v1/vouchers/{code}",
    params(("code" = String, Path, description = "such as V-7F3K-92M4-0000-000X, in any case, with or without dashes")),
    responses(
        (status = 200, description = "the voucher", body = VoucherForm),
        (status = 422, description = "nobody has such a voucher"),
        (status = 429, description = "too many codes that nobody has"),
    ),
    security(("key" = ["vouchers"]))
)]
pub(crate) async fn show(
    program: Program<Vouchers>,
    _: Bare,
    State(app): State<App>,
    Path(code): Path<String>,
) -> Result<Json<VoucherForm>, Problem> {
    let shop = program.shop;
    let Some(code) = VoucherCode::parse(&code) else { return Err(unknown(&app, &program)) };
    let found = app.store().read::<_, Fault>(move |tx| cases::find_voucher(tx, shop, code)).await?;
    found.map(|voucher| Json(VoucherForm::from(&voucher))).ok_or_else(|| unknown(&app, &program))
}

/// Uses a part of a voucher. The same `Idempotency-Key` again uses nothing more.
#[utoipa::path(
    post,
    path = "/api/v1/vouchers/{code}/uses",
    params(
        ("code" = String, Path, description = "such as V-7F3K-92M4-0000-000X"),
        ("Idempotency-Key" = String, Header, description = "such as the number of the order; the same again is done once"),
    ),
    request_body(content = NewUse, example = json!({ "sum_minor": 20000, "currency": "RUB" })),
    responses(
        (status = 201, description = "used; what is left", body = VoucherForm),
        (status = 409, description = "the key was used for another sum"),
        (
            status = 422,
            description = "used up, expired, taken away, of another currency, less left than asked, or unknown"
        ),
        (status = 429, description = "too many codes that nobody has"),
    ),
    security(("key" = ["vouchers"]))
)]
pub(crate) async fn spend(
    program: Program<Vouchers>,
    State(app): State<App>,
    (_, Path(code)): (Bare, Path<String>),
    headers: HeaderMap,
    body: Body<NewUse>,
) -> Result<(StatusCode, Json<VoucherForm>), Problem> {
    let key = word(&headers)?.ok_or(Problem::Field(NAME, "bad-command-key"))?.to_owned();
    let known = CURRENCIES.iter().find(|known| **known == body.value.currency);
    let currency =
        known.and_then(|code| Currency::parse(code)).ok_or(Problem::Field("currency", "bad-sum"))?;
    let sum = Money { minor: body.value.sum_minor, currency };
    let Some(code) = VoucherCode::parse(&code) else { return Err(unknown(&app, &program)) };
    let (shop, actor) = (program.shop, program.actor());
    let used = app.store().write(move |tx| use_voucher(tx, shop, code, &sum, (actor, &key))).await;
    match used {
        Ok(voucher) => Ok((StatusCode::CREATED, Json(VoucherForm::from(&voucher)))),
        Err(Problem::Refused(Refusal::VoucherUnknown)) => Err(unknown(&app, &program)),
        Err(problem) => Err(problem),
    }
}

/// Takes the rest of a voucher away, or gives it again. For keys of those who may approve payouts. The same twice is done
/// once.
#[utoipa::path(
    put,
    path = "/api/v1/vouchers/{code}/void",
    params(("code" = String, Path, description = "such as V-7F3K-92M4-0000-000X")),
    request_body(content = NewVoid, example = json!({ "reason": "replaced" })),
    responses(
        (status = 200, description = "the voucher as it is now", body = VoucherForm),
        (status = 403, description = "the key lacks the scope, or its maker may not approve payouts"),
        (
            status = 422,
            description = "unknown, used up or expired, or it was taken away more than ten minutes ago (`too-late-to-undo`)"
        ),
        (status = 429, description = "too many codes that nobody has"),
    ),
    security(("key" = ["money:write"]))
)]
pub(crate) async fn void(
    program: Program<MoneyWrite>,
    _: Bare,
    State(app): State<App>,
    Path(code): Path<String>,
    body: Body<NewVoid>,
) -> Result<Json<VoucherForm>, Problem> {
    if !program.role.may(Right::ApprovePayouts) {
        return Err(Problem::Forbidden);
    }
    let Some(code) = VoucherCode::parse(&code) else { return Err(unknown(&app, &program)) };
    let reason = body.value.reason.map(VoidReason::from);
    let (shop, by) = (program.shop, program.actor());
    let done = app.store().write(move |tx| {
        void_voucher(tx, shop, code, reason, by)?;
        cases::find_voucher(tx, shop, code)?.ok_or(Problem::Refused(Refusal::VoucherUnknown))
    });
    match done.await {
        Ok(voucher) => Ok(Json(VoucherForm::from(&voucher))),
        Err(Problem::Refused(Refusal::VoucherUnknown)) => Err(unknown(&app, &program)),
        Err(problem) => Err(problem),
    }
}

/// That nobody has it; after many of these, that it is too many.
fn unknown<S: Scope>(app: &App, program: &Program<S>) -> Problem {
    let source = format!("voucher:{}", program.key);
    match app.limits().take(Kind::Prove, &source) {
        Ok(()) => Problem::Refused(Refusal::VoucherUnknown),
        Err(seconds) => Problem::TooMany(seconds),
    }
}

impl From<&Voucher> for VoucherForm {
    fn from(voucher: &Voucher) -> Self {
        Self {
            code: voucher.code.to_string(),
            value_minor: voucher.value.minor,
            left_minor: voucher.left,
            currency: voucher.value.currency.code().to_owned(),
            made_at: voucher.made_at.to_string(),
            expires_at: voucher.expires_at.to_string(),
            voided_at: voucher.void.map(|void| void.at.to_string()),
        }
    }
}

impl From<Why> for VoidReason {
    fn from(why: Why) -> Self {
        match why {
            Why::Agreed => Self::Agreed,
            Why::Lost => Self::Lost,
            Why::Mistake => Self::Mistake,
            Why::Replaced => Self::Replaced,
        }
    }
}
