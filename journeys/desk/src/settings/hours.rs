//! When the shop works and by when it promises to answer.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use super::hours_read::{fields, terms};
use askama::Template;
use axum::response::Response;
use domain::Lang;
use domain::case::Terms;
use domain::journal::SHOP_STREAM;
use jiff::tz::TimeZone;
use view::parts::{Field, Rail, Select};
use view::{Html, Icon, Page, Pen};
use web::settings::{Section, read as read_settings, write as write_settings};
use web::staff::{Agent, CanSet};
use web::{Answers, Fields, Problem, check_shown, show as answer};

/// The time zones that are offered, from west to east; any other is typed.
const ZONES: &[&str] = &[
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Warsaw",
    "Europe/Kaliningrad",
    "Europe/Athens",
    "Europe/Minsk",
    "Europe/Moscow",
    "Europe/Istanbul",
    "Asia/Tbilisi",
    "Asia/Yerevan",
    "Europe/Samara",
    "Asia/Almaty",
    "Asia/Tashkent",
    "Asia/Yekaterinburg",
    "Asia/Bishkek",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Novosibirsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
];

#[derive(Template)]
#[template(path = "settings-hours.html")]
struct HoursPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    zones: Select,
    week: Vec<Weekday>,
    promises: Option<Promises>,
}

/// A row of the week.
struct Weekday {
    name: &'static str,
    from: String,
    until: String,
}

/// What somebody who writes now is told.
struct Promises {
    is_open: bool,
    talk: String,
    claim: String,
}

/// `GET /desk/settings/hours`
pub(super) async fn show(agent: Agent<CanSet>) -> Result<Response, Problem> {
    let terms = agent.visit.shop.terms().clone();
    let form = Form::of(shown_fields(agent.lang(), &terms));
    sheet(&agent, form, Some(&terms))
}

/// `POST /desk/settings/hours`: looks what would be promised, or keeps it.
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Hours).page;
    let Some(terms) = terms(&page, &mut form) else { return sheet(&agent, form, None) };
    if form.get("do") == "look" {
        return sheet(&agent, form, Some(&terms));
    }
    let (shop, by, shown, lang) = (agent.shop(), agent.actor(), form.shown(), agent.lang());
    let saved = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let now = read_settings(tx, shop)?.terms;
            if now != terms {
                check_shown(&shown, shown_fields(lang, &now))?;
            }
            write_settings(tx, shop, Section::Terms, &terms)?;
            Ok(note_set(tx, shop, by, Section::Terms)?)
        })
        .await;
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Terms).await?);
        return Ok(conflict(sheet(&agent, form, None)?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Hours.saved())
}

fn shown_fields(lang: Lang, terms: &Terms) -> Fields {
    fields(lang, terms, ZONES.contains(&terms.hours.zone.as_str()))
}

fn sheet(agent: &Agent<CanSet>, form: Form, terms: Option<&Terms>) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Hours).with(&form);
    let promises = terms.and_then(|terms| promises(&page, terms));
    let week = (0..7).map(|place| weekday(&page, place)).collect();
    let zones =
        Select::new("zone", page.t("hours-zone")).hint(page.t("hours-zone-hint")).chosen(form.get("zone"));
    let zones = ZONES.iter().fold(zones.answer("", page.t("hours-zone-choose")), |list, zone| {
        let there = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let time = Pen::new(page.lang, there, page.pen.now).time(page.pen.now);
        list.answer(zone, page.with("hours-zone-line", &[("zone", (*zone).into()), ("time", time.into())]))
    });
    answer(&HoursPage { zones, week, promises, page, rail, top, form })
}

fn weekday(page: &Page, place: usize) -> Weekday {
    let name = page.t(&format!("hours-day-{place}"));
    Weekday { name, from: format!("from-{place}"), until: format!("until-{place}") }
}

fn promises(page: &Page, terms: &Terms) -> Option<Promises> {
    let now = page.pen.now;
    let pen = Pen::new(page.lang, terms.hours.time_zone(), now);
    Some(Promises {
        is_open: terms.hours.is_open(now),
        talk: pen.by_moment(terms.hours.after_minutes(now, terms.talk_minutes)?),
        claim: pen.by_moment(terms.hours.after_days(now, terms.claim_days)?),
    })
}
