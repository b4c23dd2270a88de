//! `POST /api/v1/cases`: a problem comes in from another program.

use super::claim::{NewClaim, known_ground, known_remedy};
use crate::body::Body;
use crate::command::command;
use crate::query::Bare;
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use domain::Lang;
use domain::case::{Case, Channel, NAME_CHARS_MAX, ORDER_CHARS_MAX};
use domain::contact::{Email, Phone};
use domain::id::ShopId;
use domain::intent::Intent;
use domain::link::Party;
use domain::proof::Receipt;
use domain::redact::Masked;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::cases::{self, Details, Incoming};
use utoipa::ToSchema;
use web::claiming::{Draw, Drawn};
use web::once::Known;
use web::{App, CasesWrite, Problem, Program, Shop};

/// A problem.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCase {
    /// What happened, in the shopper's words; 20,000 characters at the most. Secrets are masked.
    text: String,
    /// `ru` or `en`: the language the shopper reads. Taken from the text where it is left out.
    lang: Option<String>,
    /// The shopper's name.
    name: Option<String>,
    /// Where the shopper is written to.
    email: Option<String>,
    /// The shopper's telephone, 10 to 15 digits.
    phone: Option<String>,
    /// How it came to your program: `api` (where it is left out), `email` or `phone`.
    channel: Option<String>,
    /// The order's number.
    order: Option<String>,
    /// What it is about, such as `refund_status`. Judged by the text where it is left out.
    intent: Option<String>,
    /// The ground's code, such as `DEL.none`.
    ground: Option<String>,
    /// What is wanted, such as `refund`.
    wanted: Option<String>,
    /// Makes it a formal complaint at once, with `ground` and `wanted`: the law's term runs from now. `{}` is enough.
    claim: Option<NewClaim>,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Opened {
    /// The reference to read aloud.
    #[serde(rename = "ref")]
    pub(crate) reference: String,
    /// The shopper's page. Who holds this address may read and write in the case.
    pub(crate) url: String,
    /// The signed receipt; keep it as it is.
    #[schema(value_type = Object)]
    pub(crate) receipt: Receipt,
}

/// Opens a case.
#[utoipa::path(
    post,
    path = "/api/v1/cases",
    request_body(
        content = NewCase,
        example = json!({ "text": "The parcel never came.", "name": "Mara", "order": "48213", "wanted": "refund" })
    ),
    params(("Idempotency-Key" = Option<String>, Header, description = "the same key again gives the same case")),
    responses(
        (status = 201, description = "opened", body = Opened),
        (status = 200, description = "opened before with the same key", body = Opened),
        (status = 409, description = "the key was used for another case"),
        (status = 422, description = "a field does not hold"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn create(
    program: Program<CasesWrite>,
    _: Bare,
    (State(app), Extension(draw)): (State<App>, Extension<Draw>),
    headers: HeaderMap,
    body: Body<NewCase>,
) -> Result<Response, Problem> {
    let command = command(&headers, program.key, &[&body.bytes])?;
    let shop = app.shop(program.shop).await?;
    let incoming = Arc::new(read((&app, &shop, draw), body.value, &program)?);
    let id = program.shop;
    let (case, is_new) = app
        .store()
        .write(move |tx| {
            if let Some(command) = &command {
                match command.known(tx, id)? {
                    Known::Done(case) => {
                        return Ok((cases::peek(tx, id, case)?.ok_or(Problem::NotFound)?, false));
                    }
                    Known::Other => return Err(Problem::OtherCommand),
                    Known::New => {}
                }
            }
            let case: Case = cases::open::<Problem>(tx, id, &incoming, shop.terms())?;
            if let Some(command) = &command {
                command.done(tx, id, case.id)?;
            }
            Ok((case, true))
        })
        .await?;
    let opened = Opened::of(&app, id, &case).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    let location = format!("/api/v1/cases/{}", opened.reference);
    Ok((status, [(LOCATION, location)], Json(opened)).into_response())
}

impl Opened {
    /// What a program is told of a case that it opened.
    ///
    /// # Errors
    /// What the database ends in.
    pub(crate) async fn of(app: &App, shop: ShopId, case: &Case) -> Result<Self, Problem> {
        let stream = case.id.get();
        let head = app.store().read(move |tx| cases::head(tx, shop, stream)).await?;
        let reference = case.reference.to_string();
        let token = app.links().token(shop, case.id, Party::Shopper, case.shopper_link);
        Ok(Self {
            url: format!("{}/c/{token}", app.base_url()),
            receipt: Receipt::sign(&head.ok_or(Problem::NotFound)?, &reference, app.keys()),
            reference,
        })
    }
}

fn read(
    (app, shop, draw): (&App, &Shop, Draw),
    new: NewCase,
    program: &Program<CasesWrite>,
) -> Result<Incoming, Problem> {
    let words = Masked::of(&new.text);
    let judged = app.judge().glance(&words);
    let lang = match new.lang.as_deref() {
        None => judged.lang.unwrap_or(Lang::En),
        Some(code) => Lang::from_code(code).ok_or(Problem::Field("lang", "unknown-lang"))?,
    };
    let details = details(&new)?;
    let (ground, wanted) = (known_ground(new.ground.as_deref())?, known_remedy(new.wanted.as_deref())?);
    let intent = new.intent.as_deref();
    let intent = intent.map(|code| Intent::from_code(code).ok_or(Problem::Field("intent", "unknown-intent")));
    let claim = new.claim.map(|claim| {
        let brought = claim.brought(lang, (ground, wanted), new.text)?;
        draw(shop, &brought, app.now())
    });
    let said = Incoming {
        id: None,
        actor: program.actor(),
        lang,
        channel: channel(new.channel.as_deref())?,
        intent: intent.transpose()?,
        urgency: None,
        judged: Some(judged),
        ground,
        wanted,
        began: None,
        formal: false,
        law: None,
        words,
        details,
        files: Vec::new(),
    };
    Ok(match claim.transpose()? {
        None => said,
        Some(claim) => formal(said, claim),
    })
}

/// The same as a formal complaint.
fn formal(said: Incoming, Drawn { command, words, intent, urgency }: Drawn) -> Incoming {
    Incoming {
        intent: said.intent.or(intent),
        urgency: Some(urgency),
        formal: true,
        law: command.by_law.map(|by_law| (command.due, by_law)),
        words,
        ..said
    }
}

fn details(new: &NewCase) -> Result<Details, Problem> {
    let email = match new.email.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(text) => Some(Email::parse(text).ok_or(Problem::Field("email", "bad-email"))?),
    };
    let phone = match new.phone.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(text) => Some(Phone::parse(text).ok_or(Problem::Field("phone", "bad-phone"))?),
    };
    let order = short(new.order.as_deref(), "order", ORDER_CHARS_MAX)?.filter(|order| !order.is_empty());
    let name = short(new.name.as_deref(), "name", NAME_CHARS_MAX)?.unwrap_or_else(|| Masked::of(""));
    Ok(Details { name, email, phone, order })
}

/// A program brings what came to it; it is no page, and an import is another errand.
fn channel(code: Option<&str>) -> Result<Channel, Problem> {
    let Some(code) = code else { return Ok(Channel::Api) };
    let known = [Channel::Api, Channel::Email, Channel::Phone].into_iter().find(|one| one.code() == code);
    known.ok_or(Problem::Field("channel", "unknown-channel"))
}

fn short(text: Option<&str>, field: &'static str, chars_max: usize) -> Result<Option<Masked>, Problem> {
    match text {
        Some(text) if text.chars().nth(chars_max).is_some() => Err(Problem::Long(field, chars_max)),
        text => Ok(text.map(Masked::line)),
    }
}
