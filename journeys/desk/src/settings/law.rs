//! By which law complaints are judged, and which terms run by it. Knows no article: the laws bring them.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use askama::Template;
use axum::response::Response;
use domain::Day;
use domain::ground::Ground;
use domain::journal::SHOP_STREAM;
use domain::remedy::Remedy;
use law::claim::{Demand, term};
use law::pack::Pack;
use view::parts::{Fact, Rail, Select, facts};
use view::{Html, Page};
use web::settings::{Section, read as read_settings, unset, write as write_settings};
use web::staff::{Agent, CanSet};
use web::{Answers, Fields, Problem, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-law.html")]
struct LawPage {
    page: Page,
    rail: Rail,
    top: Html,
    shown: String,
    country: Select,
    /// The law that holds now, and why.
    held: String,
    /// Each term that a demand of today would start.
    terms: Html,
    has_terms: bool,
}

/// `GET /desk/settings/law`
pub(super) async fn show(agent: Agent<CanSet>) -> Result<Response, Problem> {
    let set = fields(agent.visit.shop.settings.law.as_deref());
    sheet(&agent, Form::of(set))
}

/// `POST /desk/settings/law`; nothing chosen: by the language of each shopper.
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let code = form.get("law").to_owned();
    let chosen = law::pack(&code);
    let page = Frame::new(&agent, Chapter::Law).page;
    if chosen.is_none() && !code.is_empty() {
        form.wrong("law", page.t("law-unknown"));
        return sheet(&agent, form);
    }
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let saved = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        check_shown(&shown, fields(read_settings(tx, shop)?.law.as_deref()))?;
        match chosen {
            Some(pack) => write_settings(tx, shop, Section::Law, &pack.code)?,
            None => unset(tx, shop, Section::Law)?,
        }
        Ok(note_set(tx, shop, by, Section::Law)?)
    });
    let saved = saved.await;
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Law).await?);
        return Ok(conflict(sheet(&agent, form)?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Law.saved())
}

/// What is set, as the form's field.
fn fields(law: Option<&str>) -> Fields {
    vec![("law".to_owned(), law.unwrap_or_default().to_owned())]
}

fn sheet(agent: &Agent<CanSet>, form: Form) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Law).with(&form);
    let country = Select::new("law", page.t("law-country"))
        .hint(page.t("law-country-hint"))
        .error(form.error("law"))
        .answer("", page.t("law-by-language"));
    let country = law::by_name(page.lang)
        .into_iter()
        .fold(country, |list, pack| list.answer(pack.code, pack.name.in_lang(page.lang)));
    let set = law::pack(agent.visit.shop.settings.law.as_deref().unwrap_or_default());
    let held = match set {
        Some(pack) => page.ta("law-held", "country", pack.name.in_lang(page.lang)),
        None => page.t("law-not-set").to_owned(),
    };
    let shown = set.unwrap_or(law::of_lang(page.lang));
    let terms = terms(&page, shown, page.pen.today());
    answer(&LawPage {
        shown: form.shown(),
        country: country.chosen(form.get("law")),
        held,
        has_terms: !terms.is_empty(),
        terms: facts(&terms),
        page,
        rail,
        top,
    })
}

/// The terms that demands of that day would start, each rule once.
fn terms(page: &Page, pack: &'static Pack, on: Day) -> Vec<Fact> {
    let mut seen = Vec::new();
    let mut known = Vec::new();
    for ground in Ground::ALL {
        for wish in Remedy::ALL {
            let Some(found) = term(pack, Demand { ground, wish: Some(wish), on }) else { continue };
            let (rule, Some(due)) = (found.rule, found.due) else { continue };
            if seen.contains(&rule.id) {
                continue;
            }
            seen.push(rule.id);
            let standing = if rule.source.verified() { "law-verified" } else { "law-unverified" };
            let article = view::typeset(page.lang, rule.article.in_lang(page.lang));
            let article = format!("{article} ({})", page.t(standing));
            let until = page.with(
                "law-term",
                &[("what", rule.remedy.in_lang(page.lang).into()), ("by", page.pen.by_day(due).into())],
            );
            known.push(Fact::new(article, until));
        }
    }
    known
}
