//! The labels of the shop: made, given another name or colour, merged into one another, removed from every case.

use super::chapter::{Chapter, Frame, conflict};
use crate::labels::{bad_key, chip, retire};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::id::{LabelId, ShopId};
use domain::journal::SHOP_STREAM;
use domain::label::{Colour, name};
use serde_json::json;
use store::cases::{self, Label};
use store::{Fault, Tx};
use view::parts::{Field, Rail, Select, Tone, notice};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanWriteTemplates, note};
use web::{Answers, Problem, print_of, show as answer};

#[derive(Template)]
#[template(path = "settings-labels.html")]
struct LabelsPage {
    page: Page,
    rail: Rail,
    top: Html,
    rows: Vec<Row>,
    name: Field,
    colours: Select,
}

/// A label with its forms.
struct Row {
    id: LabelId,
    chip: Html,
    cases: String,
    is_going: bool,
    shown: String,
    name: Field,
    colours: Select,
    into: Option<Select>,
}

/// What somebody wants of the labels.
enum Wish {
    Make(String, Colour),
    Change(LabelId, String, Colour),
    /// Taken off every case, another one put on where one is named.
    Remove(LabelId, Option<LabelId>),
}

/// Why it was not done: the key of the sentence, and whether somebody else was first.
struct NotDone {
    key: &'static str,
    is_met: bool,
    /// How the label stands now, where it is not as the form showed it.
    now: Option<String>,
}

impl NotDone {
    const fn new(key: &'static str) -> Self {
        Self { key, is_met: false, now: None }
    }

    /// Somebody else was first.
    const fn met(key: &'static str) -> Self {
        Self { key, is_met: true, now: None }
    }
}

/// `GET /desk/settings/labels`
pub(super) async fn show(agent: Agent<CanWriteTemplates>) -> Result<Response, Problem> {
    sheet(&agent, &Answers::default(), None).await
}

/// `POST /desk/settings/labels`: `do` is `make`, `change`, `merge` or `remove`.
pub(super) async fn change(agent: Agent<CanWriteTemplates>, typed: Answers) -> Result<Response, Problem> {
    let wish = match wish(&typed) {
        Ok(wish) => wish,
        Err(key) => return sheet(&agent, &typed, Some(NotDone::new(key))).await,
    };
    let (shop, by, shown) = (agent.shop(), agent.actor(), typed.get("shown").to_owned());
    let done = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let (kind, id) = match &wish {
            Wish::Make(name, colour) => ("label_added", cases::make_label(tx, shop, name, *colour)?),
            Wish::Change(id, name, colour) => {
                let wanted = print(name, *colour);
                match check(tx, (shop, *id), &shown)? {
                    // Pressed twice: it is as they want it.
                    Err(NotDone { now: Some(now), .. }) if now == wanted => return Ok(Ok(())),
                    Err(met) => return Ok(Err(met)),
                    Ok(()) => {}
                }
                let is_done = cases::change_label(tx, shop, *id, (name, *colour))?;
                ("label_changed", is_done.then_some(*id))
            }
            Wish::Remove(id, into) => {
                if let Err(met) = check(tx, (shop, *id), &shown)? {
                    return Ok(Err(met));
                }
                // Both are of one moment: no change of the labels comes between.
                if let Some(into) = into
                    && find(tx, (shop, *into))?.is_none()
                {
                    return Ok(Err(NotDone::met("labels-was-removed")));
                }
                let kind = if into.is_some() { "label_merged" } else { "label_removed" };
                (kind, retire(tx, shop, *id, *into)?.then_some(*id))
            }
        };
        let Some(id) = id else { return Ok(Err(NotDone::new("labels-taken"))) };
        note(tx, shop, by, kind, &json!({ "label": id.get() }))?;
        Ok::<_, Fault>(Ok(()))
    });
    match done.await? {
        Ok(()) => Ok(Chapter::Labels.saved()),
        Err(not_done) => sheet(&agent, &typed, Some(not_done)).await,
    }
}

/// Whether the label is as the form showed it.
fn check(tx: &mut Tx<'_>, (shop, id): (ShopId, LabelId), shown: &str) -> Result<Result<(), NotDone>, Fault> {
    Ok(match find(tx, (shop, id))?.map(|label| print(&label.name, label.colour)) {
        Some(now) if now == shown => Ok(()),
        Some(now) => Err(NotDone { now: Some(now), ..NotDone::met("labels-met") }),
        None => Err(NotDone::met("labels-was-removed")),
    })
}

/// A label that is there, and not about to go.
fn find(tx: &mut Tx<'_>, (shop, id): (ShopId, LabelId)) -> Result<Option<Label>, Fault> {
    Ok(cases::labels(tx, shop)?.into_iter().find(|one| one.id == id && !one.is_going))
}

fn print(name: &str, colour: Colour) -> String {
    print_of(&[("name".to_owned(), name.to_owned()), ("colour".to_owned(), colour.code().to_owned())])
}

fn wish(typed: &Answers) -> Result<Wish, &'static str> {
    let of = if typed.get("do") == "make" { "new" } else { typed.get("id") };
    let id = |field: &str| typed.get(field).parse().ok().map(LabelId::new);
    let named = || name(typed.get(&format!("name-{of}"))).map_err(bad_key);
    let colour = Colour::from_code(typed.get(&format!("colour-{of}"))).unwrap_or_default();
    match typed.get("do") {
        "make" => Ok(Wish::Make(named()?, colour)),
        "change" => Ok(Wish::Change(id("id").ok_or("labels-was-removed")?, named()?, colour)),
        "remove" => Ok(Wish::Remove(id("id").ok_or("labels-was-removed")?, None)),
        "merge" => {
            let (from, into) = (
                id("id").ok_or("labels-was-removed")?,
                id(&format!("into-{of}")).ok_or("labels-into-missing")?,
            );
            if from == into { Err("labels-into-missing") } else { Ok(Wish::Remove(from, Some(into))) }
        }
        _ => Err("labels-met"),
    }
}

async fn sheet(
    agent: &Agent<CanWriteTemplates>,
    typed: &Answers,
    not_done: Option<NotDone>,
) -> Result<Response, Problem> {
    let shop = agent.shop();
    let read = agent
        .visit
        .app
        .store()
        .read(move |tx| Ok::<_, Fault>((cases::labels(tx, shop)?, cases::label_counts(tx, shop)?)));
    let (labels, counts) = read.await?;
    let Frame { page, rail, mut top } = Frame::new(agent, Chapter::Labels);
    let typed = if not_done.is_some() { typed.clone() } else { Answers::default() };
    if let Some(NotDone { key, .. }) = &not_done {
        top = notice(Tone::Warn, Icon::Alert, page.t(key));
    }
    let is_new = typed.get("do") == "make";
    let rows = labels.iter().map(|label| row(&page, label, (&labels, &counts), &typed)).collect();
    let mut response = answer(&LabelsPage {
        rows,
        name: name_field(&page, "name-new", if is_new { typed.get("name-new") } else { "" }),
        colours: colours(&page, "colour-new", if is_new { typed.get("colour-new") } else { "grey" }),
        page,
        rail,
        top,
    })?;
    match not_done {
        Some(NotDone { is_met: true, .. }) => return Ok(conflict(response)),
        Some(_) => *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY,
        None => {}
    }
    Ok(response)
}

fn row(page: &Page, label: &Label, (labels, counts): (&[Label], &[(LabelId, i64)]), typed: &Answers) -> Row {
    let id = label.id.to_string();
    let is_typed = typed.get("id") == id && typed.get("do") == "change";
    let (name, colour) = (format!("name-{id}"), format!("colour-{id}"));
    let n = counts.iter().find(|(known, _)| *known == label.id).map_or(0, |(_, n)| *n);
    let others: Vec<&Label> = labels.iter().filter(|one| one.id != label.id && !one.is_going).collect();
    let into = Select::new(&format!("into-{id}"), page.t("labels-into")).answer("", "");
    let into = others.iter().fold(into, |list, one| list.answer(one.id.to_string(), view::name(&one.name)));
    Row {
        chip: chip(label),
        cases: page.tn("labels-cases", n),
        is_going: label.is_going,
        shown: print(&label.name, label.colour),
        name: name_field(page, &name, if is_typed { typed.get(&name) } else { &label.name }),
        colours: colours(page, &colour, if is_typed { typed.get(&colour) } else { label.colour.code() }),
        into: (!others.is_empty()).then_some(into),
        id: label.id,
    }
}

fn name_field(page: &Page, name: &str, value: &str) -> Field {
    Field::line(name)
        .label(page.t("labels-name"))
        .value(value)
        .with("maxlength", "40")
        .with("autocomplete", "off")
        .with("class", "w20")
}

fn colours(page: &Page, name: &str, chosen: &str) -> Select {
    let list = Select::new(name, page.t("labels-colour"));
    let list = Colour::ALL
        .into_iter()
        .fold(list, |list, one| list.answer(one.code(), page.t(&format!("colour-{}", one.code()))));
    list.chosen(chosen)
}
