//! Above which sums a second person must approve a payout, and how much goodwill there is.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use super::remedies_read::{BUDGETS_MAX, LIMITS_MAX, fields, rules};
use askama::Template;
use axum::response::Response;
use domain::ground::Ground;
use domain::journal::SHOP_STREAM;
use domain::ledger::Period;
use domain::money::CURRENCIES;
use std::ops::Range;
use view::parts::{Field, Rail, Select};
use view::{Html, Page};
use web::settings::{Section, read as read_settings, write as write_settings};
use web::staff::{Agent, CanSet};
use web::{Answers, Problem, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-remedies.html")]
struct RemediesPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    limits: Vec<Html>,
    budgets: Vec<Html>,
}

/// `GET /desk/settings/remedies`
pub(super) async fn show(agent: Agent<CanSet>) -> Result<Response, Problem> {
    let form = Form::of(fields(&agent.visit.shop.settings.paying));
    sheet(&agent, form)
}

/// `POST /desk/settings/remedies`
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Remedies).page;
    let Some(rules) = rules(&page, &mut form) else { return sheet(&agent, form) };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let saved = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let now = read_settings(tx, shop)?.paying;
            if now != rules {
                check_shown(&shown, fields(&now))?;
            }
            write_settings(tx, shop, Section::Paying, &rules)?;
            Ok(note_set(tx, shop, by, Section::Paying)?)
        })
        .await;
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Paying).await?);
        return Ok(conflict(sheet(&agent, form)?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Remedies.saved())
}

fn sheet(agent: &Agent<CanSet>, form: Form) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Remedies).with(&form);
    let limits = rows(&form, "limit", LIMITS_MAX).map(|place| sum(&page, &form, ("limit", place))).collect();
    let budgets = rows(&form, "budget", BUDGETS_MAX).map(|place| budget(&page, &form, place)).collect();
    answer(&RemediesPage { page, rail, top, form, limits, budgets })
}

/// The rows that are filled in, and one more.
fn rows(form: &Form, name: &str, n_max: usize) -> Range<usize> {
    let last = (0..n_max).rev().find(|place| !form.get(&format!("{name}-{place}")).is_empty());
    0..last.map_or(1, |last| last + 2).min(n_max)
}

/// A sum with its currency.
fn sum(page: &Page, form: &Form, (name, place): (&str, usize)) -> Html {
    let (sum, currency) = (format!("{name}-{place}"), format!("{name}-currency-{place}"));
    let field = Field::line(&sum)
        .label(page.t(&format!("remedies-{name}")))
        .value(form.get(&sum))
        .error(form.error(&sum))
        .with("inputmode", "decimal")
        .with("maxlength", "20")
        .with("autocomplete", "off");
    let select = Select::new(&currency, page.t("remedies-currency")).answer("", "");
    let select = CURRENCIES.iter().fold(select, |list, code| list.answer(code, *code));
    let select = select.chosen(form.get(&currency)).error(form.error(&currency));
    Html::built(format!("<div class=\"row picks\">{field}{select}</div>"))
}

/// A budget: its sum, for how long, for what.
fn budget(page: &Page, form: &Form, place: usize) -> Html {
    let (period, ground) = (format!("budget-period-{place}"), format!("budget-ground-{place}"));
    let periods =
        Period::ALL.into_iter().fold(Select::new(&period, page.t("remedies-period")), |list, one| {
            list.answer(one.code(), page.t(&format!("remedies-{}", one.code())))
        });
    let grounds = Select::new(&ground, page.t("remedies-ground")).answer("", page.t("remedies-all-grounds"));
    let grounds = Ground::ALL
        .iter()
        .fold(grounds, |list, one| list.answer(one.code(), page.t(&crate::case::ground_key(*one))));
    let periods = periods.chosen(form.get(&period));
    let grounds = grounds.chosen(form.get(&ground)).error(form.error(&ground));
    Html::built(format!(
        "<div class=\"stack\">{}<div class=\"row picks\">{periods}{grounds}</div></div>",
        sum(page, form, ("budget", place))
    ))
}
