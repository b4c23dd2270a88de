//! Labels put on a case and taken off, ticked in a list: what a form did not show on, it does not take off.

use super::chip;
use crate::case::{Asked, Doing, Form, Wrong};
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::label;
use domain::id::LabelId;
use domain::label::{BadLabel, Colour, name};
use domain::role::Right;
use store::cases::{self, Label};
use view::Html;
use view::parts::{Choices, Field};
use web::staff::{Agent, CanAnswer, note};
use web::{Answers, Path, Problem};

/// `POST /desk/cases/{reference}/labels`: `label` as ticked, `had` those that the form showed on, `new` a name.
pub(crate) async fn put(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let fresh = match asked.typed.get("new") {
        "" => None,
        typed if asked.agent.may(Right::WriteTemplates) => match name(typed) {
            Ok(name) => Some(name),
            Err(bad) => {
                let wrong = Wrong { field: "new", sentence: asked.sentence(bad_key(bad)) };
                return asked.again(Doing::Label, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
            }
        },
        _ => None,
    };
    let ticked = ids(asked.typed.all("label").into_iter());
    let had = ids(asked.typed.get("had").split('.'));
    let (lock, actor) = (asked.lock(), asked.agent.actor());
    let done = asked.agent.visit.app.store().write(move |tx| {
        let case = lock.load(tx)?;
        let known = cases::labels(tx, lock.shop)?;
        let is_offered = |one: &&LabelId| known.iter().any(|label| label.id == **one && !label.is_going);
        let mut put: Vec<LabelId> =
            ticked.iter().filter(|one| !had.contains(one)).filter(is_offered).copied().collect();
        let taken: Vec<LabelId> = had.iter().filter(|one| !ticked.contains(one)).copied().collect();
        if let Some(name) = &fresh {
            put.push(made(tx, (lock.shop, actor), name)?);
        }
        let event = label(&case, &put, &taken)?;
        cases::apply(tx, &case, actor, event.as_slice())?;
        Ok(())
    });
    match done.await {
        Ok(()) => Ok(asked.back()),
        Err(Problem::Field(field, key)) => {
            let wrong = Wrong { field, sentence: asked.sentence(key) };
            asked.again(Doing::Label, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(problem) => asked.refused(Doing::Label, problem).await,
    }
}

/// The label of a name: the one there is, else a new one.
fn made(
    tx: &mut store::Tx<'_>,
    (shop, actor): (domain::id::ShopId, domain::Actor),
    name: &str,
) -> Result<LabelId, Problem> {
    if let Some(known) = cases::label_named(tx, shop, name)? {
        return Ok(known.id);
    }
    let made = cases::make_label(tx, shop, name, Colour::Grey)?;
    let made = made.ok_or(Problem::Field("new", "labels-no-room"))?;
    note(tx, shop, actor, "label_added", &serde_json::json!({ "label": made.get() }))?;
    Ok(made)
}

/// The key of the sentence that says how to mend a name.
pub(crate) const fn bad_key(bad: BadLabel) -> &'static str {
    match bad {
        BadLabel::Empty => "labels-empty",
        BadLabel::Long => "labels-long",
        BadLabel::Odd => "labels-odd",
    }
}

fn ids<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<LabelId> {
    texts.filter_map(|text| text.parse().ok()).map(LabelId::new).collect()
}

/// The form: every label there is, those of the case ticked, and room for a new one.
pub(crate) fn form(form: &Form<'_>, may_add: bool) -> Html {
    let (page, case) = (form.page, &form.opened.case);
    let on: Vec<LabelId> = match form.sent {
        Some(sent) => ids(sent.typed.all("label").into_iter()),
        None => case.labels.clone(),
    };
    let offered: Vec<&Label> = form.board.labels.iter().filter(|label| !label.is_going).collect();
    let mut fields: Vec<Html> = Vec::new();
    if offered.is_empty() {
        fields.push(Html::built(format!("<p>{}</p>", page.t("labels-none-yet"))));
    } else {
        let list = Choices::many("label").small_legend(page.t("labels-of-case"));
        let list =
            offered.iter().fold(list, |list, label| list.answer(label.id.to_string(), chip(label), ""));
        let list = on.iter().fold(list, |list, id| list.chosen(id.to_string()));
        fields.push(list.into());
    }
    if may_add {
        let fresh = form.sent.map_or("", |sent| sent.typed.get("new"));
        let field = Field::line("new")
            .label(page.t("labels-new"))
            .optional(page.t("optional"))
            .value(fresh)
            .error(form.error("new"))
            .with("maxlength", "40")
            .with("autocomplete", "off")
            .with("class", "w20");
        fields.push(field.into());
    }
    let had: Vec<String> = match form.sent {
        Some(sent) => vec![sent.typed.get("had").to_owned()],
        None => case.labels.iter().map(ToString::to_string).collect(),
    };
    fields.push(Html::built(format!(
        "<input type=\"hidden\" name=\"had\" value=\"{}\">",
        Html::from(had.join("."))
    )));
    form.form("labels", "labels-title", &fields, "labels-save")
}
