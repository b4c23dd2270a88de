//! The shop's labels made and changed by another program: `POST /api/v1/labels`, `PUT /api/v1/labels/{name}`.

use crate::body::Body;
use crate::cases::pace::LabelForm;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::LabelId;
use domain::label::{BadLabel, Colour, LABEL_CHARS_MAX, name};
use serde::Deserialize;
use serde_json::json;
use store::cases;
use utoipa::ToSchema;
use web::staff::note;
use web::{App, Path, Problem, Program, SettingsWrite};

/// A label to be made, or what one is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLabel {
    /// 30 characters at the most, without a comma.
    name: String,
    /// Grey where it is left out.
    #[serde(default)]
    colour: Hue,
}

/// The colour of a label.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Hue {
    /// Of no account.
    #[default]
    Grey,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Violet.
    Violet,
}

/// Makes a label. One of this name that there is already is given as it is.
#[utoipa::path(
    post,
    path = "/api/v1/labels",
    request_body(content = NewLabel, example = json!({ "name": "carrier", "colour": "blue" })),
    responses(
        (status = 201, description = "made", body = LabelForm),
        (status = 200, description = "there is one of this name", body = LabelForm),
        (status = 422, description = "a name that says nothing or is too long, or no room for one more (`labels-full`)"),
    ),
    security(("key" = ["settings"]))
)]
pub(crate) async fn make(
    program: Program<SettingsWrite>,
    _: Bare,
    State(app): State<App>,
    body: Body<NewLabel>,
) -> Result<(StatusCode, Json<LabelForm>), Problem> {
    let (name, colour) = body.value.read()?;
    let (shop, by) = (program.shop, program.actor());
    let made = app.store().write(move |tx| {
        if let Some(known) = cases::label_named(tx, shop, &name)? {
            return Ok((StatusCode::OK, LabelForm::from(known)));
        }
        let made = cases::make_label(tx, shop, &name, colour)?;
        let made = made.ok_or(Problem::Field("name", "labels-full"))?;
        note(tx, shop, by, "label_added", &json!({ "label": made.get() }))?;
        Ok::<_, Problem>((StatusCode::CREATED, LabelForm::new(name.clone(), colour)))
    });
    let (status, label) = made.await?;
    Ok((status, Json(label)))
}

/// Gives a label another name or colour. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/labels/{label}",
    params(("label" = String, Path, description = "its name now")),
    request_body(content = NewLabel, example = json!({ "name": "carrier", "colour": "red" })),
    responses(
        (status = 200, description = "done", body = LabelForm),
        (status = 404, description = "no label of this name"),
        (status = 422, description = "a name that says nothing, is too long, or is another label's (`label-taken`)"),
    ),
    security(("key" = ["settings"]))
)]
pub(crate) async fn change(
    program: Program<SettingsWrite>,
    _: Bare,
    State(app): State<App>,
    Path(before): Path<String>,
    body: Body<NewLabel>,
) -> Result<Json<LabelForm>, Problem> {
    let (name, colour) = body.value.read()?;
    let (shop, by) = (program.shop, program.actor());
    let changed = app.store().write(move |tx| {
        let label = cases::label_named(tx, shop, &before)?.ok_or(Problem::NotFound)?;
        if label.name == name && label.colour == colour {
            return Ok(LabelForm::from(label));
        }
        let id: LabelId = label.id;
        if !cases::change_label(tx, shop, id, (&name, colour))? {
            return Err(Problem::Field("name", "label-taken"));
        }
        note(tx, shop, by, "label_changed", &json!({ "label": id.get() }))?;
        Ok::<_, Problem>(LabelForm::new(name.clone(), colour))
    });
    Ok(Json(changed.await?))
}

impl NewLabel {
    fn read(self) -> Result<(String, Colour), Problem> {
        let kept = name(&self.name).map_err(|bad| match bad {
            BadLabel::Long => Problem::Long("name", LABEL_CHARS_MAX),
            BadLabel::Empty | BadLabel::Odd => Problem::Field("name", "bad-label"),
        })?;
        Ok((kept, self.colour.into()))
    }
}

impl From<Hue> for Colour {
    fn from(hue: Hue) -> Self {
        match hue {
            Hue::Grey => Self::Grey,
            Hue::Red => Self::Red,
            Hue::Orange => Self::Orange,
            Hue::Green => Self::Green,
            Hue::Blue => Self::Blue,
            Hue::Violet => Self::Violet,
        }
    }
}
