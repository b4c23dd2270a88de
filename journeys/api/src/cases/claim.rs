//! `POST /api/v1/cases/{ref}/claim`: a talk becomes a formal complaint. Knows no law: it is given what draws a claim up.

use super::acts::asked;
use super::{Said, Unheld, find};
use crate::body::Body;
use crate::command::{command, once};
use crate::query::Bare;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::{Extension, Json};
use domain::case::Case;
use domain::ground::Ground;
use domain::remedy::Remedy;
use domain::{Day, Lang};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use web::claiming::{self, Brought, Draw};
use web::{App, CasesWrite, Path, Problem, Program};

/// What a formal complaint says beside its words. Everything may be left out.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NewClaim {
    /// By which law: `de`, `eu`, `fr`, `gb`, `ru` or `us`; the shop's own where it is left out.
    law: Option<String>,
    /// The day of the order, such as `2026-11-10`.
    bought: Option<String>,
    /// The day the goods came; left out where they have not come.
    came: Option<String>,
    /// The currency of both sums, such as `EUR`; the law's own where it is left out.
    currency: Option<String>,
    /// What was paid, in hundredths.
    paid_minor: Option<i64>,
    /// What is demanded in money, in hundredths; not above what was paid.
    sum_minor: Option<i64>,
}

/// A talk that shall be a formal complaint.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDemand {
    /// What is demanded and why, in the shopper's words; 18,000 characters at the most. Secrets are masked.
    text: String,
    /// The ground's code, such as `DEL.none`; the case's own where it is left out.
    ground: Option<String>,
    /// What is wanted, such as `refund`; what the case says already where it is left out.
    wanted: Option<String>,
    /// Law, days and sums.
    #[serde(default)]
    claim: NewClaim,
    /// The number of the last entry that was read: past a newer word the claim is refused with 409. Without it the claim
    /// is made whatever was said meanwhile.
    seen: Option<i64>,
}

/// Makes a talk a formal complaint, in the shopper's name: the law's term runs from now. The shopper's page, the letter and
/// the receipt are those of a claim made there.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/claim",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same key again makes no second claim"),
    ),
    request_body(
        content = NewDemand,
        example = json!({
            "text": "The kettle does not heat. I want my money back.", "ground": "QLT.defect", "wanted": "refund",
            "claim": { "law": "ru", "came": "2026-11-16", "paid_minor": 349000, "sum_minor": 349000 }
        })
    ),
    responses(
        (status = 201, description = "made", body = Said),
        (status = 200, description = "made before with the same key", body = Said),
        (status = 409, description = "something was said since `seen` (`newer-word`), or the key was used for something else"),
        (
            status = 422,
            description = "a field does not hold, or the case is one already (`already-claim`)",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn make(
    program: Program<CasesWrite>,
    (State(app), Extension(draw)): (State<App>, Extension<Draw>),
    (_, Path(reference)): (Bare, Path<String>),
    headers: HeaderMap,
    body: Body<NewDemand>,
) -> Result<(StatusCode, Json<Said>), Problem> {
    let command = command(&headers, program.key, &[&asked("claim", &reference, &body.bytes)])?;
    let lock = find(&app, &program, &reference).await?;
    let shop = app.shop(program.shop).await?;
    let (actor, now) = (program.actor(), app.now());
    let demand = Arc::new(body.value);
    let made = app.store().write(move |tx| {
        once(tx, lock, command.as_ref(), |tx, case| {
            let drawn = draw(&shop, &demand.of(&case)?, now)?;
            let by = (actor, demand.seen.unwrap_or(case.word_seq));
            claiming::make(tx, &case, by, (drawn.command, &drawn.words), shop.terms())
        })
    });
    let (case, is_new) = made.await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(Said::of(&case))))
}

impl NewDemand {
    /// What is demanded in this case; what it says already need not be said again.
    fn of(&self, case: &Case) -> Result<Brought, Problem> {
        let ground = known_ground(self.ground.as_deref())?.or(case.ground);
        let wanted = known_remedy(self.wanted.as_deref())?.or(case.wanted);
        self.claim.clone().brought(case.lang, (ground, wanted), self.text.clone())
    }
}

impl NewClaim {
    /// As the law's side takes it.
    ///
    /// # Errors
    /// [`Problem::Field`] where a day is none.
    pub(super) fn brought(
        self,
        lang: Lang,
        (ground, wanted): (Option<Ground>, Option<Remedy>),
        text: String,
    ) -> Result<Brought, Problem> {
        let day = |typed: Option<String>, field: &'static str| {
            let read = |typed: String| typed.parse::<Day>().map_err(|_| Problem::Field(field, "bad-day"));
            typed.map(read).transpose()
        };
        Ok(Brought {
            lang,
            law: self.law.unwrap_or_default(),
            ground,
            wanted,
            bought: day(self.bought, "bought")?,
            came: day(self.came, "came")?,
            currency: self.currency.unwrap_or_default(),
            paid_minor: self.paid_minor,
            sum_minor: self.sum_minor,
            text,
        })
    }
}

/// A ground by its code.
///
/// # Errors
/// [`Problem::Field`] where there is none of it.
pub(super) fn known_ground(code: Option<&str>) -> Result<Option<Ground>, Problem> {
    code.map(|code| Ground::from_code(code).ok_or(Problem::Field("ground", "unknown-ground"))).transpose()
}

/// A wish by its code.
///
/// # Errors
/// [`Problem::Field`] where there is none of it.
pub(super) fn known_remedy(code: Option<&str>) -> Result<Option<Remedy>, Problem> {
    code.map(|code| Remedy::from_code(code).ok_or(Problem::Field("wanted", "unknown-remedy"))).transpose()
}
