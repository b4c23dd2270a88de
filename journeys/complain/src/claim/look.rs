//! The claim before it is sent: the words as the case will keep them, the term, what helps to prove it, and how it sounds.

use super::asked::Asked;
use super::words::statement;
use super::{TEXTS, action, checklist, danger, tone};
use crate::lawful;
use crate::page::Dossier;
use crate::papers::{Printed, page_for, sheet as printed};
use askama::Template;
use axum::response::Response;
use domain::redact::Masked;
use view::parts::language_button;
use view::{Html, Page};
use web::{Holder, Kind, Problem, hand_out_pdf, show as answer};

#[derive(Template)]
#[template(path = "claim-look.html")]
struct LookPage {
    page: Page,
    back: String,
    action: String,
    reference: String,
    words: Html,
    has_press: bool,
    promise: String,
    law: String,
    /// What is wrong with the tone, and a calm wording; nothing where nothing is.
    remarks: Vec<String>,
    calm: Html,
    hidden: Vec<(String, String)>,
    seen: i64,
    evidence: Html,
    danger: Html,
    language: Html,
}

/// The preview.
pub(super) fn sheet(holder: &Holder, dossier: &Dossier, asked: &Asked) -> Result<Response, Problem> {
    let visit = &holder.visit;
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("look-title")).keeping_words();
    let remarks: Vec<String> = tone::remarks(&asked.text)
        .into_iter()
        .map(|remark| {
            page.ta(&format!("tone-{}", remark.kind.code()), "words", view::Arg::name(&remark.words))
        })
        .collect();
    let calm = if remarks.is_empty() { String::new() } else { tone::calm(&asked.text) };
    let promise = visit.shop.terms().claim_due(visit.now).map(|due| page.pen.by_moment(due));
    answer(&LookPage {
        back: holder.path(),
        action: action(holder),
        reference: dossier.case.reference.to_string(),
        words: view::words(Masked::of(&statement(&page.pen, asked)).as_str()),
        promise: promise.map(|by| page.ta("look-promise", "by", by)).unwrap_or_default(),
        law: law(holder, &page, asked),
        has_press: visit.app.has_press(),
        remarks,
        calm: if calm.trim().is_empty() { Html::default() } else { view::words(&calm) },
        hidden: asked.fields(),
        seen: dossier.case.word_seq,
        evidence: checklist::list(&page, dossier, asked),
        danger: danger(&page, asked),
        language: language_button(&page, ("", &action(holder))),
        page: page.clone(),
    })
}

/// The draft on paper; nothing is filed by it.
pub(super) async fn print(holder: &Holder, dossier: &Dossier, asked: &Asked) -> Result<Response, Problem> {
    let visit = &holder.visit;
    visit.app.limits().take(Kind::Paper, &visit.address).map_err(Problem::TooMany)?;
    let words = Masked::of(&statement(&visit.pen(), asked));
    let due = asked
        .ground
        .and_then(|ground| lawful::stand(&visit.shop, asked.pack, (ground, asked.wanted), visit.now).0);
    let kept = dossier.evidence.iter().filter(|one| one.blob_name.is_some());
    let files = kept.map(|one| one.name.as_str()).collect();
    let draft = Printed { words: words.as_str(), due, law: asked.pack.code, files, filed: None };
    let pdf = visit.app.print(printed(&page_for(visit, visit.lang), dossier, &draft)).await?;
    hand_out_pdf(&format!("{}-draft", dossier.case.reference), pdf)
}

fn law(holder: &Holder, page: &Page, asked: &Asked) -> String {
    let Some(ground) = asked.ground else { return String::new() };
    let shop = &holder.visit.shop;
    match lawful::stand(shop, asked.pack, (ground, asked.wanted), holder.visit.now) {
        (Some(due), by_law) => lawful::must_by(page, "look-law", (due, Some(&by_law))),
        (None, _) => page.ta("look-law-none", "country", asked.pack.name.in_lang(page.lang)),
    }
}
