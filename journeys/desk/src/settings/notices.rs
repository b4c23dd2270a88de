//! What changes the service for a while: what happens, what it changes and what it does not, from when until when.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use super::notices_read::{fields, notices};
use askama::Template;
use axum::response::Response;
use domain::Lang;
use domain::journal::SHOP_STREAM;
use view::parts::{DateField, Field, Rail, Tick, together};
use view::{Html, Page};
use web::settings::{NOTICES_MAX, Section, read as read_settings, write as write_settings};
use web::staff::{Agent, CanWriteTemplates};
use web::{Answers, Problem, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-notices.html")]
struct NoticesPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    notices: Vec<Html>,
}

/// `GET /desk/settings/notices`
pub(super) async fn show(agent: Agent<CanWriteTemplates>) -> Result<Response, Problem> {
    let form = Form::of(fields(&agent.visit.shop.settings.notices));
    sheet(&agent, form)
}

/// `POST /desk/settings/notices`
pub(super) async fn save(agent: Agent<CanWriteTemplates>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Notices).page;
    let Some(set) = notices(&page, &mut form) else { return sheet(&agent, form) };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let saved = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let now = read_settings(tx, shop)?.notices;
            if now != set {
                check_shown(&shown, fields(&now))?;
            }
            write_settings(tx, shop, Section::Notices, &set)?;
            Ok(note_set(tx, shop, by, Section::Notices)?)
        })
        .await;
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Notices).await?);
        return Ok(conflict(sheet(&agent, form)?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Notices.saved())
}

fn sheet(agent: &Agent<CanWriteTemplates>, form: Form) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Notices).with(&form);
    let is_filled = |place: &usize| {
        ["title", "changes", "stays"].iter().any(|name| {
            ["ru", "en"].iter().any(|lang| !form.get(&format!("{name}-{place}-{lang}")).is_empty())
        })
    };
    let last = (0..NOTICES_MAX).rev().find(is_filled);
    let n_shown = last.map_or(1, |last| last + 2).min(NOTICES_MAX);
    let notices = (0..n_shown).map(|place| notice(&page, &form, place)).collect();
    answer(&NoticesPage { page, rail, top, form, notices })
}

/// The fields of one notice.
fn notice(page: &Page, form: &Form, place: usize) -> Html {
    let text = |name: &str, lang: Lang| {
        let field = format!("{name}-{place}-{}", lang.code());
        let made = if name == "title" { Field::line(&field) } else { Field::area(&field).rows(2) };
        let made = made
            .label(page.t(&format!("notices-{name}-{}", lang.code())))
            .value(form.get(&field))
            .error(form.error(&field))
            .with("lang", lang.code());
        Html::from(made)
    };
    let day = |name: &str| {
        let field = format!("{name}-{place}");
        let [day, month, year] = ["day", "month", "year"].map(|part| form.get(&format!("{field}-{part}")));
        let made = DateField::new(page, &field)
            .legend(page.t(&format!("notices-{name}")))
            .error(form.error(&format!("{field}-day")))
            .values([day, month, year]);
        Html::from(made)
    };
    let letters = format!("letters-{place}");
    let fields = ["title", "changes", "stays"]
        .into_iter()
        .flat_map(|name| [text(name, Lang::Ru), text(name, Lang::En)]);
    let rest = [
        day("from"),
        day("until"),
        Html::from(Tick::new(&letters, page.t("notices-letters")).on(form.has(&letters))),
    ];
    let heading = Html::built(format!(
        "<h2>{}</h2>",
        Html::from(page.tn("notices-one", i64::try_from(place).unwrap_or_default() + 1))
    ));
    let whole = together(std::iter::once(heading).chain(fields).chain(rest));
    Html::built(format!("<section class=\"sect stack form\">{whole}</section>"))
}
