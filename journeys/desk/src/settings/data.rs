//! For how long closed cases keep their personal data, and how many that would touch today.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use askama::Template;
use axum::response::Response;
use domain::journal::SHOP_STREAM;
use store::{Fault, cases};
use view::parts::{Field, Rail};
use view::{Html, Page};
use web::settings::{RetentionSettings, Section, read as read_settings, unset, write as write_settings};
use web::staff::{Agent, CanSet};
use web::{Answers, Fields, Problem, check_shown, show as answer};

/// Fifty years: whoever wants more wants no term.
const MONTHS_MAX: u16 = 600;

#[derive(Template)]
#[template(path = "settings-data.html")]
struct DataPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    touched: Option<String>,
}

/// `GET /desk/settings/data`
pub(super) async fn show(agent: Agent<CanSet>) -> Result<Response, Problem> {
    let set = agent.visit.shop.settings.retention;
    sheet(&agent, Form::of(fields(set)), set).await
}

fn fields(set: Option<RetentionSettings>) -> Fields {
    vec![("months".to_owned(), set.map(|set| set.months.to_string()).unwrap_or_default())]
}

/// `POST /desk/settings/data`: looks how many cases it would touch, or keeps it. Empty: without a term.
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let months = match form.get("months") {
        "" => Ok(None),
        typed => typed.parse().map(Some),
    };
    let wish = match months {
        Ok(None) => None,
        Ok(Some(months)) if (1..=MONTHS_MAX).contains(&months) => Some(RetentionSettings { months }),
        _ => {
            let page = Frame::new(&agent, Chapter::Data).page;
            form.wrong("months", page.tn("data-months-wrong", MONTHS_MAX));
            return sheet(&agent, form, None).await;
        }
    };
    if form.get("do") == "look" {
        return sheet(&agent, form, wish).await;
    }
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let saved = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            check_shown(&shown, fields(read_settings(tx, shop)?.retention))?;
            match &wish {
                Some(wish) => write_settings(tx, shop, Section::Retention, wish)?,
                None => unset(tx, shop, Section::Retention)?,
            }
            Ok(note_set(tx, shop, by, Section::Retention)?)
        })
        .await;
    let page = Frame::new(&agent, Chapter::Data).page;
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Retention).await?);
        return Ok(conflict(sheet(&agent, form, None).await?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Data.saved())
}

async fn sheet(
    agent: &Agent<CanSet>,
    form: Form,
    looked: Option<RetentionSettings>,
) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Data).with(&form);
    let touched = match looked {
        None => None,
        Some(looked) => {
            let (shop, before) = (agent.shop(), looked.before(agent.visit.now));
            let counted =
                agent.visit.app.store().read(move |tx| cases::count_kept_since(tx, shop, before)).await;
            let n: Result<i64, Fault> = counted;
            Some(page.tn("data-touched", n?))
        }
    };
    answer(&DataPage { page, rail, top, form, touched })
}
