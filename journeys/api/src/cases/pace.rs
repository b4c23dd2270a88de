//! Labels, and cases put off: `GET /api/v1/labels`, `POST /api/v1/cases/{ref}/labels`, `POST /api/v1/cases/{ref}/snooze`.

use super::deed::{Deed, Doer};
use super::find;
use crate::body::Body;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::Moment;
use domain::case::{CASE_LABELS_MAX, Case, wake_at};
use domain::id::LabelId;
use domain::label::Colour;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::cases::{self, Label};
use utoipa::ToSchema;
use web::{App, CasesRead, CasesWrite, Path, Problem, Program};

/// A label of the shop.
#[derive(Serialize, ToSchema)]
pub(crate) struct LabelForm {
    name: String,
    /// `grey`, `red`, `orange`, `green`, `blue` or `violet`.
    colour: &'static str,
}

/// Labels to put on a case and to take off.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLabels {
    /// Names of labels that the shop has, at most 20.
    #[serde(default)]
    put: Vec<String>,
    /// The same; what is not on the case changes nothing.
    #[serde(default)]
    take: Vec<String>,
}

/// Until when a case is put off.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSnooze {
    /// RFC 3339; where it is left out, until the shopper answers: only while it is the shopper's turn.
    until: Option<String>,
    /// `true` brings it back now.
    #[serde(default)]
    awake: bool,
    /// The number of the last entry that was read: a case with a newer word is not put off (409).
    seen: Option<i64>,
}

/// How a case stands in the shop's lists.
#[derive(Serialize, ToSchema)]
pub(crate) struct PaceForm {
    #[serde(rename = "ref")]
    reference: String,
    /// The journal's last entry.
    seq: i64,
    /// The names of its labels.
    labels: Vec<String>,
    /// Whether it is put off.
    snoozed: bool,
    /// When it is back at the latest: at the time given, or before a term of the law or a promise ends.
    back_at: Option<String>,
}

impl LabelForm {
    pub(crate) fn new(name: String, colour: Colour) -> Self {
        Self { name, colour: colour.code() }
    }
}

impl From<Label> for LabelForm {
    fn from(label: Label) -> Self {
        Self::new(label.name, label.colour)
    }
}

impl PaceForm {
    fn of(case: &Case, labels: &[Label]) -> Self {
        Self {
            reference: case.reference.to_string(),
            seq: case.seq,
            labels: names(labels, &case.labels),
            snoozed: case.sleep.is_some(),
            back_at: wake_at(case).map(|at| at.to_string()),
        }
    }
}

/// The names of these labels.
pub(super) fn names(labels: &[Label], ids: &[LabelId]) -> Vec<String> {
    labels.iter().filter(|label| ids.contains(&label.id)).map(|label| label.name.clone()).collect()
}

/// Lists the labels of the shop.
#[utoipa::path(
    get,
    path = "/api/v1/labels",
    responses((status = 200, description = "by name", body = Vec<LabelForm>)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn list(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Vec<LabelForm>>, Problem> {
    let shop = program.shop;
    let labels = app.store().read(move |tx| cases::labels(tx, shop)).await?;
    let offered = labels.into_iter().filter(|label| !label.is_going);
    Ok(Json(offered.map(LabelForm::from).collect()))
}

/// Puts labels on a case and takes others off. Repeated, it changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/labels",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewLabels, example = json!({ "put": ["carrier"], "take": [] })),
    responses(
        (status = 200, description = "how it stands", body = PaceForm),
        (status = 404, description = "no such case"),
        (status = 422, description = "no such label, or more than 20 on one case"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn put(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewLabels>,
) -> Result<Json<PaceForm>, Problem> {
    carry_out((&app, &program), &reference, body.value.deed()?).await
}

async fn carry_out(
    (app, program): (&App, &Program<CasesWrite>),
    reference: &str,
    deed: Deed,
) -> Result<Json<PaceForm>, Problem> {
    let lock = find(app, program, reference).await?;
    let doer = Doer { actor: program.actor(), shop: app.shop(program.shop).await? };
    let stands = app.store().write(move |tx| {
        let case = lock.load(tx)?;
        let case = deed.carry_out(tx, case, &doer)?;
        Ok::<_, Problem>(PaceForm::of(&case, &cases::labels(tx, lock.shop)?))
    });
    Ok(Json(stands.await?))
}

/// Each name once; as many at the most as a case has labels.
fn few(field: &'static str, names: Vec<String>) -> Result<BTreeSet<String>, Problem> {
    let names: BTreeSet<String> = names.into_iter().map(|name| name.trim().to_owned()).collect();
    if names.len() > CASE_LABELS_MAX { Err(Problem::Field(field, "too-many-names")) } else { Ok(names) }
}

/// Puts a case off until a time or until the shopper answers, or brings it back.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/snooze",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewSnooze, example = json!({ "until": "2026-11-30T09:00:00Z" })),
    responses(
        (status = 200, description = "how it stands", body = PaceForm),
        (status = 404, description = "no such case"),
        (status = 409, description = "something was said since `seen` (`newer-word`), or its personal data were erased"),
        (
            status = 422,
            description = "a time that is past or more than a year ahead (`bad-snooze`); none while the shopper waits \
                for the shop (`shopper-waits`); it is closed; a term is about to end (`term-near`)"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn put_off(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewSnooze>,
) -> Result<Json<PaceForm>, Problem> {
    carry_out((&app, &program), &reference, body.value.deed()?).await
}

impl NewLabels {
    /// What it asks for.
    pub(super) fn deed(self) -> Result<Deed, Problem> {
        Ok(Deed::Label { put: few("put", self.put)?, take: few("take", self.take)? })
    }
}

impl NewSnooze {
    /// What it asks for.
    pub(super) fn deed(self) -> Result<Deed, Problem> {
        if self.awake {
            return Ok(Deed::Wake);
        }
        let read = |text: String| Moment::parse(&text).ok_or(Problem::Field("until", "bad-moment"));
        Ok(Deed::PutOff { until: self.until.map(read).transpose()?, seen: self.seen })
    }
}
