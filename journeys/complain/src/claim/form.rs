//! `GET /c/{token}/claim`: the form, with what the case knows already filled in, and again with what is wrong.

use super::asked::{Asked, OFFERED, TEXT_CHARS_MAX, Wrong};
use super::words::{ground_name, wanted_name};
use super::{TEXTS, Why, action, checklist, danger, may_claim, why};
use crate::lawful;
use crate::page::Dossier;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::{Case, Stage};
use domain::link::Party;
use domain::money::CURRENCIES;
use domain::remedy::Remedy;
use view::parts::{DateField, Field, Select, Tone, error_summary, language_button, notice, together};
use view::{Html, Icon, Page};
use web::{Holder, Problem, show as answer};

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    page: Page,
    back: String,
    action: String,
    reference: String,
    top: Html,
    why: String,
    fields: Vec<Html>,
    seen: i64,
    evidence: Html,
    danger: Html,
    language: Html,
}

/// `GET /c/{token}/claim`
pub(super) async fn show(holder: Holder) -> Result<Response, Problem> {
    let dossier = dossier(&holder).await?;
    if let Some(elsewhere) = elsewhere(&holder, &dossier.case)? {
        return Ok(elsewhere);
    }
    let visit = &holder.visit;
    let asked = Asked::of_case(&dossier, lawful::pack(&visit.shop, visit.lang, ""));
    sheet(&holder, &dossier, (&asked, &[]), Html::default())
}

/// Reads the case.
pub(super) async fn dossier(holder: &Holder) -> Result<Dossier, Problem> {
    let (shop, case) = (holder.shop(), holder.case);
    let found = holder.visit.app.store().read(move |tx| Dossier::read(tx, shop, case)).await?;
    found.ok_or(Problem::NotFound)
}

/// Where there is nothing to make a claim of: the case is one, or it has ended and can be disputed. A helper may not.
pub(super) fn elsewhere(holder: &Holder, case: &Case) -> Result<Option<Response>, Problem> {
    if holder.party == Party::Helper {
        return Err(Refusal::NotYours.into());
    }
    if may_claim(case, holder.party) {
        return Ok(None);
    }
    let path = holder.path();
    let to = if matches!(case.stage, Stage::Claim { .. }) { format!("{path}/received") } else { path };
    Ok(Some(Redirect::to(&to).into_response()))
}

/// The form with these answers and what is wrong with them; `said` stands on top.
pub(super) fn sheet(
    holder: &Holder,
    dossier: &Dossier,
    (asked, wrong): (&Asked, &[Wrong]),
    said: Html,
) -> Result<Response, Problem> {
    let page = holder.visit.page(&TEXTS);
    let page = page.clone().title(page.t("claim-title")).keeping_words();
    let sentences: Vec<(&str, String)> =
        wrong.iter().map(|(field, key)| (*field, page.tn(key, TEXT_CHARS_MAX))).collect();
    let because = match why(&dossier.case, page.pen.now) {
        Why::Answered => page.t("claim-why-answered").to_owned(),
        Why::Late => page.t("claim-why-late").to_owned(),
        Why::AtOnce => {
            format!("{} {}", page.t("claim-why-at-once"), asked.pack.before_claim.in_lang(page.lang))
        }
    };
    let mut response = answer(&ClaimPage {
        back: holder.path(),
        action: action(holder),
        reference: dossier.case.reference.to_string(),
        top: together([error_summary(&page, &sentences), said]),
        why: because,
        fields: Fields { page: &page, asked, wrong: &sentences }.all(),
        seen: dossier.case.word_seq,
        evidence: checklist::list(&page, dossier, asked),
        danger: danger(&page, asked),
        language: language_button(&page, ("", &action(holder))),
        page: page.clone(),
    })?;
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The questions with their answers.
struct Fields<'f> {
    page: &'f Page,
    asked: &'f Asked,
    wrong: &'f [(&'f str, String)],
}

impl Fields<'_> {
    fn all(&self) -> Vec<Html> {
        let page = self.page;
        let mut ground = Select::new("ground", page.t("claim-ground")).answer("", page.t("claim-choose"));
        for one in OFFERED {
            ground = ground.answer(one.code(), ground_name(page.lang, one));
        }
        let mut wanted = Select::new("wanted", page.t("claim-wanted"))
            .hint(page.t("claim-wanted-hint"))
            .answer("", page.t("claim-choose"));
        for one in Remedy::ALL {
            wanted = wanted.answer(one.code(), wanted_name(page.lang, one));
        }
        let mut country = Select::new("country", page.t("claim-country")).hint(page.t("claim-country-hint"));
        for pack in law::by_name(page.lang) {
            country = country.answer(pack.code, pack.name.in_lang(page.lang));
        }
        let asked = self.asked;
        vec![
            ground
                .error(self.error("ground"))
                .chosen(asked.ground.map_or("", domain::ground::Ground::code))
                .into(),
            wanted.error(self.error("wanted")).chosen(asked.wanted.map_or("", Remedy::code)).into(),
            self.text(),
            self.day("bought", &asked.bought),
            self.day("came", &asked.came),
            self.sum("paid", &asked.paid),
            self.sum("sum", &asked.sum),
            Html::built(format!("<div class=\"row picks\">{}</div>", self.currency())),
            country.chosen(asked.pack.code).into(),
        ]
    }

    fn text(&self) -> Html {
        Field::area("text")
            .rows(6)
            .label(self.page.t("claim-text"))
            .hint(self.page.t("claim-text-hint"))
            .value(&self.asked.text)
            .error(self.error("text"))
            .guarded(self.page)
            .into()
    }

    fn day(&self, name: &'static str, [day, month, year]: &[String; 3]) -> Html {
        DateField::new(self.page, name)
            .legend(self.page.t(&format!("claim-{name}")))
            .hint(self.page.t("claim-day-hint"))
            .error(self.error(&format!("{name}-day")))
            .values([day, month, year])
            .into()
    }

    fn sum(&self, name: &str, value: &str) -> Html {
        Field::line(name)
            .label(self.page.t(&format!("claim-{name}")))
            .hint(self.page.t(&format!("claim-{name}-hint")))
            .value(value)
            .error(self.error(name))
            .optional(self.page.t("optional"))
            .with("inputmode", "decimal")
            .with("autocomplete", "off")
            .with("class", "w10")
            .into()
    }

    /// The currency of both sums: another law, chosen below, does not change it unseen.
    fn currency(&self) -> Html {
        let select = Select::new("currency", self.page.t("claim-currency"));
        let select = CURRENCIES.iter().fold(select, |select, code| select.answer(code, *code));
        select.chosen(self.asked.currency).into()
    }

    fn error(&self, name: &str) -> Html {
        let found = self.wrong.iter().find(|(field, _)| *field == name);
        Html::from(found.map(|(_, sentence)| sentence.as_str()).unwrap_or_default())
    }
}

/// That somebody said something since the form was opened.
pub(super) fn newer(holder: &Holder, page: &Page) -> Html {
    let way = format!(
        "{} <a href=\"{}#talk\">{}</a>",
        page.t("claim-newer"),
        holder.path(),
        page.t("claim-newer-read")
    );
    notice(Tone::Warn, Icon::Talk, Html::built(way))
}
