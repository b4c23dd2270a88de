//! `GET /c/{token}/received`: the receipt in words, to be kept or printed. The same at every visit.

use super::dossier::Dossier;
use super::show::read;
use crate::TEXTS;
use crate::papers::receipt_of;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, Opened};
use domain::link::Party;
use domain::proof::{Receipt, fingerprint};
use domain::redact::Masked;
use view::parts::{Fact, FileLine, Step, StepState, facts, files, timeline};
use view::{Html, Icon, Page};
use web::{Holder, Problem, show as answer};

#[derive(Template)]
#[template(path = "received.html")]
struct Received {
    page: Page,
    path: String,
    address: String,
    title: &'static str,
    reference: String,
    filed: String,
    answer_by: Option<String>,
    promise: String,
    owner: Option<Html>,
    copy_to: Option<Html>,
    has_email: bool,
    next: Html,
    law: String,
    told: Html,
    story: Html,
    papers: Html,
    fingerprint: String,
    is_shopper: bool,
}

/// `GET /c/{token}/received`
pub(crate) async fn show(holder: Holder) -> Result<Response, Problem> {
    let dossier = read(&holder).await?;
    if dossier.case.erased_at.is_some() {
        // Nothing of it is left but what the case's own page says.
        return Ok(Redirect::to(&holder.path()).into_response());
    }
    let filed_seq = dossier.filed_seq();
    let receipt = receipt_of(&holder.visit.app, holder.shop(), &dossier.case, Some(filed_seq)).await?;
    let opened = dossier.opened().cloned().ok_or(Problem::NotFound)?;
    let page = holder.visit.page(&TEXTS);
    let title = page.t(if opened.formal { "received-claim" } else { "received-talk" });
    let reference = dossier.case.reference.to_string();
    let page = page.title(format!("{title}, {reference}"));
    answer(&of(&holder, page, (&dossier, &opened), (title, &receipt)))
}

fn of(
    holder: &Holder,
    page: Page,
    (dossier, opened): (&Dossier, &Opened),
    (title, receipt): (&'static str, &Receipt),
) -> Received {
    let path = holder.path();
    let case = &dossier.case;
    let answer_by = opened.promise.map(|due| page.pen.of_day(due.day_in(&page.pen.zone)));
    let terms = holder.visit.shop.terms();
    let is_shopper = holder.party == Party::Shopper;
    Received {
        title,
        reference: case.reference.to_string(),
        filed: page.pen.moment_full(dossier.history.first().map_or(case.opened_at, |first| first.at)),
        promise: match (opened.promise, opened.formal) {
            (Some(_), true) => page.tn("received-promise-days", terms.claim_days),
            (Some(due), false) => page.ta("received-promise-hour", "time", page.pen.time(due)),
            (None, _) => String::new(),
        },
        answer_by,
        owner: dossier.owner().map(view::name),
        copy_to: copy_to(holder, dossier).map(view::name),
        has_email: dossier.has_email(),
        next: next(&page, dossier, opened),
        law: law(&page, case, opened),
        told: told(&page, dossier, opened),
        story: story(&page, dossier),
        papers: papers(&page, &path, receipt),
        fingerprint: fingerprint(receipt.to_json().as_bytes()),
        address: format!("{}{path}", holder.visit.app.base_url()),
        is_shopper,
        path,
        page,
    }
}

/// The address that a copy is on its way to: only the shopper sees it, and only where letters go out at all.
fn copy_to<'d>(holder: &Holder, dossier: &'d Dossier) -> Option<&'d str> {
    use domain::case::Channel;
    let visit = &holder.visit;
    let goes_out = visit.app.post().is_ready(&visit.shop) && dossier.case.channel != Channel::Import;
    let email = dossier.details.as_ref()?.email.as_ref()?;
    (goes_out && holder.party == Party::Shopper).then(|| email.as_str())
}

fn next(page: &Page, dossier: &Dossier, opened: &Opened) -> Html {
    let sent = page.t(if opened.formal { "next-sent-claim" } else { "next-sent" });
    let filed_at = dossier.history.first().map_or(dossier.case.opened_at, |first| first.at);
    let reads = match dossier.owner() {
        Some(name) => page.ta("next-reads-named", "name", view::Arg::name(name)),
        None => page.t("next-reads").to_owned(),
    };
    let answered = match opened.promise {
        Some(due) => page.ta("next-answer-dated", "by", page.pen.by_moment(due)),
        None => page.t("next-answer-undated").to_owned(),
    };
    timeline(&[
        Step::new(StepState::Past, sent, page.pen.moment_full(filed_at)),
        Step::new(StepState::Now, reads, "").text(page.t("next-reads-text")),
        Step::new(StepState::Next, page.t("next-answered"), "").text(answered),
        Step::new(StepState::Next, page.t("next-confirm"), "").text(page.t("next-confirm-text")),
        Step::new(StepState::Next, page.t("next-silent"), "").text(page.t("next-silent-text")),
    ])
}

fn law(page: &Page, case: &Case, opened: &Opened) -> String {
    match opened.due.or_else(|| case.stage.law_due()) {
        Some(due) => page.ta("received-law-due", "by", page.pen.by_day(due)),
        None => page.t("received-law-none").to_owned(),
    }
}

fn told(page: &Page, dossier: &Dossier, opened: &Opened) -> Html {
    let mut known = Vec::new();
    if let Some(order) = dossier.details.as_ref().and_then(|details| details.order.as_ref()) {
        known.push(Fact::new(page.t("told-order"), view::name(Masked::as_str(order))));
    }
    if let Some(wanted) = opened.wanted {
        known.push(Fact::new(page.t("told-wanted"), page.t(&format!("relief-{}", wanted.code()))));
    }
    let filed = dossier.filed_seq();
    let n_files = dossier.evidence.iter().filter(|evidence| evidence.seq <= filed).count();
    if n_files > 0 {
        known.push(Fact::new(page.t("told-files"), page.tn("told-files-n", n_files)));
    }
    if known.is_empty() { Html::default() } else { facts(&known) }
}

fn story(page: &Page, dossier: &Dossier) -> Html {
    let kept = dossier.said.first().and_then(|said| said.kept.as_ref());
    match kept {
        Some((words, _)) => view::words(words.as_str()),
        None => view::words(page.t("talk-erased")),
    }
}

fn papers(page: &Page, path: &str, receipt: &Receipt) -> Html {
    files(&[
        FileLine::paper(
            Icon::Seal,
            &format!("{path}/receipt.json?seq={}", receipt.seq),
            page.t("paper-receipt"),
        )
        .remark(page.t("paper-receipt.remark")),
        FileLine::paper(Icon::Load, &format!("{path}/file.zip"), page.t("paper-file"))
            .remark(page.t("paper-file.remark")),
    ])
}
