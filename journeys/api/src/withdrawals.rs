//! `POST /api/v1/withdrawals/statement` and `POST /api/v1/withdrawals`: a contract made at a distance is left in two steps,
//! by way of another program. First the statement as it will stand, to be shown to the shopper; then, with the word that
//! came with it, the statement is made and acknowledged. Knows no law: it is given what draws the statement up.

use crate::body::Body;
use crate::cases::Unheld;
use crate::cases::create::Opened;
use crate::command::command;
use crate::query::Bare;
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use domain::case::Contract;
use domain::proof::Receipt;
use domain::{Day, Lang};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::cases;
use utoipa::ToSchema;
use web::leaving::{Brought, Draw, Drawn};
use web::once::Known;
use web::{App, CasesWrite, Problem, Program, Shop};

/// What the shopper states. Secrets are masked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewStatement {
    /// By which law: `de`, `eu`, `fr`, `gb` or `ru`; the shop's own where it is left out.
    law: Option<String>,
    /// `ru` or `en`: the language the shopper reads; the shop's own where it is left out.
    lang: Option<String>,
    /// The shopper's name, as in the order.
    name: String,
    /// The order's number.
    order: String,
    /// Where the acknowledgement goes.
    email: String,
    /// Which goods; the whole order where it is left out.
    goods: Option<String>,
    /// What the contract is about: `goods`, `service` or `digital` (content without a thing to hold it); `goods` where it
    /// is left out.
    contract: Option<String>,
    /// The day the goods came, such as `2026-11-18`; left out where they have not come. Only of goods.
    came: Option<String>,
    /// The day of the contract; left out where it is not known. Only of a service and of digital content.
    bought: Option<String>,
}

/// A statement that the shopper has seen and makes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewWithdrawal {
    /// The same as in the first step.
    statement: NewStatement,
    /// `confirm` of the first step's answer.
    confirm: String,
}

/// The statement before it is made: show the shopper all of it, under a button with the words of `button`.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatementForm {
    /// The code of the law.
    law: &'static str,
    /// What the contract is about: `goods`, `service` or `digital`.
    contract: &'static str,
    /// The words that the shop will have.
    statement: String,
    /// `not_begun` (the goods have not come, or the day of the contract was left out), `always` (the right has no term), `in_time`, `if_untold` (in time only where the shop did not tell of the
    /// right) or `late`. Late is no refusal: it can be made, and the shop answers.
    standing: &'static str,
    /// The last day of the usual term; null before it runs.
    until: Option<String>,
    /// After the usual term, the last day where the shop did not tell of the right.
    until_untold: Option<String>,
    /// What follows from it, by law: a sentence for each duty.
    follows: Vec<String>,
    /// What the button is to say, in the words of the law.
    button: &'static str,
    /// Send it back with the same statement once the shopper has pressed.
    confirm: String,
}

/// What was made, with its day and time.
#[derive(Serialize, ToSchema)]
pub(crate) struct Withdrawn {
    /// The reference to read aloud.
    #[serde(rename = "ref")]
    reference: String,
    /// The shopper's page. Who holds this address may read and write in the case.
    url: String,
    /// When the statement was received.
    at: String,
    /// The words of it, as the shop has them.
    statement: String,
    /// `letter`: the acknowledgement goes to the shopper's address. `page`: letters do not go out here now; hand the
    /// shopper `url` and `receipt` to keep.
    acknowledged: &'static str,
    /// The signed receipt; hand it to the shopper as it is.
    #[schema(value_type = Object)]
    receipt: Receipt,
}

/// Draws up the statement of a shopper who leaves a contract made at a distance. Nothing is kept or sent.
#[utoipa::path(
    post,
    path = "/api/v1/withdrawals/statement",
    request_body(
        content = NewStatement,
        example = json!({ "law": "eu", "name": "Anna Weber", "order": "48213", "email": "anna@post.example", "came": "2026-11-18" })
    ),
    responses(
        (status = 200, description = "the statement, to be shown", body = StatementForm),
        (
            status = 422,
            description = "a field does not hold, or the law gives no such right (`no-such-right`)",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn look(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Extension(draw): Extension<Draw>,
    body: Body<NewStatement>,
) -> Result<Json<StatementForm>, Problem> {
    let shop = app.shop(program.shop).await?;
    let drawn = draw(&shop, &body.value.brought(&shop, &program)?, app.now())?;
    Ok(Json(StatementForm::from(drawn)))
}

/// Makes the statement that the shopper has seen: it opens a case and is acknowledged at once, with day and time.
#[utoipa::path(
    post,
    path = "/api/v1/withdrawals",
    request_body(
        content = NewWithdrawal,
        example = json!({
            "statement": { "law": "eu", "name": "Anna Weber", "order": "48213", "email": "anna@post.example", "came": "2026-11-18" },
            "confirm": "c0ffee…"
        })
    ),
    params(("Idempotency-Key" = Option<String>, Header, description = "the same key again makes no second statement")),
    responses(
        (status = 201, description = "made", body = Withdrawn),
        (status = 200, description = "made before with the same key", body = Withdrawn),
        (status = 409, description = "the key was used for something else"),
        (
            status = 422,
            description = "a field does not hold, or the statement is not the one that was shown (`not-shown`)",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn make(
    program: Program<CasesWrite>,
    State(app): State<App>,
    Extension(draw): Extension<Draw>,
    (_, headers): (Bare, HeaderMap),
    body: Body<NewWithdrawal>,
) -> Result<Response, Problem> {
    let command = command(&headers, program.key, &[b"withdrawals:", &body.bytes])?;
    let shop = app.shop(program.shop).await?;
    let Drawn { print, incoming, .. } =
        draw(&shop, &body.value.statement.brought(&shop, &program)?, app.now())?;
    let is_shown = body.value.confirm == print;
    let (id, incoming, terms) = (program.shop, Arc::new(incoming), Arc::clone(&shop));
    let statement = incoming.words.as_str().to_owned();
    let made = app.store().write(move |tx| {
        let known = command.as_ref().map(|command| command.known(tx, id)).transpose()?;
        match known.unwrap_or(Known::New) {
            Known::Done(case) => return Ok((cases::peek(tx, id, case)?.ok_or(Problem::NotFound)?, false)),
            Known::Other => return Err(Problem::OtherCommand),
            Known::New if !is_shown => return Err(Problem::Field("confirm", "not-shown")),
            Known::New => {}
        }
        let case = cases::open::<Problem>(tx, id, &incoming, terms.terms())?;
        if let Some(command) = &command {
            command.done(tx, id, case.id)?;
        }
        Ok((case, true))
    });
    let (case, is_new) = made.await?;
    let Opened { reference, url, receipt } = Opened::of(&app, id, &case).await?;
    let location = format!("/api/v1/cases/{reference}");
    let acknowledged = if app.post().is_ready(&shop) { "letter" } else { "page" };
    let at = case.opened_at.to_string();
    let told = Withdrawn { reference, url, at, statement, acknowledged, receipt };
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, [(LOCATION, location)], Json(told)).into_response())
}

impl NewStatement {
    fn brought(self, shop: &Shop, program: &Program<CasesWrite>) -> Result<Brought, Problem> {
        let lang = match self.lang.as_deref() {
            None => shop.lang(),
            Some(code) => Lang::from_code(code).ok_or(Problem::Field("lang", "unknown-lang"))?,
        };
        let contract = match self.contract.as_deref() {
            None => Contract::Goods,
            Some(code) => Contract::from_code(code).ok_or(Problem::Field("contract", "unknown-contract"))?,
        };
        let (began, other) = match contract {
            Contract::Goods => (("came", self.came), ("bought", self.bought)),
            Contract::Service | Contract::Digital => (("bought", self.bought), ("came", self.came)),
        };
        if other.1.is_some() {
            return Err(Problem::Field(other.0, "other-day"));
        }
        let day = |day: String| day.parse::<Day>().map_err(|_| Problem::Field(began.0, "bad-day"));
        Ok(Brought {
            by: program.actor(),
            lang,
            law: self.law.unwrap_or_default(),
            name: self.name,
            order: self.order,
            email: self.email,
            goods: self.goods.unwrap_or_default(),
            contract,
            began: began.1.map(day).transpose()?,
        })
    }
}

impl From<Drawn> for StatementForm {
    fn from(drawn: Drawn) -> Self {
        Self {
            law: drawn.law,
            contract: drawn.contract.code(),
            statement: drawn.incoming.words.as_str().to_owned(),
            standing: drawn.standing,
            until: drawn.until.map(|day| day.to_string()),
            until_untold: drawn.until_untold.map(|day| day.to_string()),
            follows: drawn.follows,
            button: drawn.button,
            confirm: drawn.print,
        }
    }
}
