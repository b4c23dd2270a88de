//! The page of a case whose personal data were erased: its number, its dates, and that nothing else is left. Pure.

use super::Dossier;
use crate::TEXTS;
use askama::Template;
use axum::response::Response;
use domain::Moment;
use domain::case::{EraseReason, Event};
use domain::link::Party;
use view::parts::{Fact, FileLine, Tone, chip, facts, files, notice};
use view::{Html, Icon, Page};
use web::{Holder, Problem, show as answer};

#[derive(Template)]
#[template(path = "erased.html")]
struct ErasedPage {
    page: Page,
    error: Html,
    chip: Html,
    reference: String,
    reason: &'static str,
    facts: Html,
    papers: Html,
}

/// The page; `refused` where something was just tried that cannot be done any more.
pub(super) fn page(
    holder: &Holder,
    dossier: &Dossier,
    (erased_at, refused): (Moment, bool),
) -> Result<Response, Problem> {
    let path = holder.path();
    let mut page = holder.visit.page(&TEXTS);
    // Also where the answer is one to a form: its address shows nothing when asked for.
    page.path.clone_from(&path);
    let case = &dossier.case;
    let reference = case.reference.to_string();
    let day = |at: Moment| page.pen.day(at.day_in(&page.pen.zone));
    let mut known = vec![
        Fact::new(page.t("erased-number"), Html::from(reference.as_str())),
        Fact::new(page.t("erased-filed"), day(case.opened_at)),
    ];
    known.extend(case.closure().map(|closure| Fact::new(page.t("erased-ended"), day(closure.at))));
    known.push(Fact::new(page.t("erased-when"), day(erased_at)));
    let mut papers =
        vec![FileLine::paper(Icon::Seal, &format!("{path}/receipt.json"), page.t("paper-receipt"))];
    if holder.party == Party::Shopper {
        papers.push(FileLine::paper(Icon::Load, &format!("{path}/file.zip"), page.t("paper-file")));
    }
    let papers = files(&papers);
    let error =
        if refused { notice(Tone::Warn, Icon::Alert, page.t("refusal-erased")) } else { Html::default() };
    answer(&ErasedPage {
        chip: chip(Tone::Quiet, Icon::Trash, page.t("erased-chip")),
        reason: page.t(reason_key(dossier)),
        facts: facts(&known),
        papers,
        error,
        page: page.clone().title(format!("{} · {reference}", page.t("erased-title"))),
        reference,
    })
}

fn reason_key(dossier: &Dossier) -> &'static str {
    let erased = dossier.history.iter().find_map(|happened| match &happened.event {
        Event::Erased { reason, .. } => Some(*reason),
        _ => None,
    });
    match erased {
        Some(EraseReason::Retention) => "erased-retention",
        Some(EraseReason::Mistake) => "erased-mistake",
        Some(EraseReason::Request) | None => "erased-request",
    }
}
