//! `GET /c/{token}/received`: the receipt in words, to be kept or printed. The same at every visit.

use super::dossier::{Dossier, Filing};
use super::show::{awaited, calendar_line, claim_line, danger, read};
use crate::TEXTS;
use crate::contract::follows;
use crate::lawful::{arithmetic, country, must_by};
use crate::papers::{OfPart, has_days};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::link::Party;
use domain::proof::{Receipt, fingerprint};
use domain::redact::Masked;
use view::parts::{Fact, FileLine, Step, StepState, facts, files, timeline, wait};
use view::{Html, Icon, Page};
use web::{Holder, Problem, Query, show as answer};

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
    /// How long an answer will take, while the shop must answer.
    wait: Html,
    copy_to: Option<Html>,
    has_email: bool,
    next: Html,
    law: String,
    arithmetic: Html,
    /// What to do at once where the thing is dangerous; empty where it is not.
    danger: Html,
    /// What follows from a contract that was left.
    follows: Vec<String>,
    told: Html,
    story: Html,
    papers: Html,
    fingerprint: String,
    is_shopper: bool,
}

/// `GET /c/{token}/received`; `of` names a case that was taken into the link's.
pub(crate) async fn show(holder: Holder, Query(asked): Query<OfPart>) -> Result<Response, Problem> {
    let holder = holder.of_part(asked.of.as_deref()).await?;
    let dossier = read(&holder).await?;
    if dossier.case.erased_at.is_some() {
        // Nothing of it is left but what the case's own page says.
        return Ok(Redirect::to(&holder.path()).into_response());
    }
    let filed = dossier.claim_filing().or_else(|| dossier.first_filing()).ok_or(Problem::NotFound)?;
    let app = &holder.visit.app;
    let receipt = web::receipt_of(app, &dossier.case, Some(filed.last_seq)).await?;
    let page = holder.visit.page(&TEXTS);
    let title = page.t(match (filed.formal, dossier.contract_right()) {
        (true, Some(_)) => "contract-received",
        (true, None) => "received-claim",
        (false, _) => "received-talk",
    });
    let reference = dossier.case.reference.to_string();
    let page = page.title(format!("{title}, {reference}"));
    let told = awaited(&holder, &dossier).await?;
    let wait = wait(&page, told.as_ref());
    answer(&Received { wait, ..of(&holder, page, (&dossier, &filed), (title, &receipt)) })
}

fn of(
    holder: &Holder,
    page: Page,
    (dossier, filed): (&Dossier, &Filing),
    (title, receipt): (&'static str, &Receipt),
) -> Received {
    let path = holder.path();
    let case = &dossier.case;
    let answer_by = filed.promise.map(|due| page.pen.of_day(due.day_in(&page.pen.zone)));
    let terms = holder.visit.shop.terms();
    let is_shopper = holder.party == Party::Shopper;
    Received {
        title,
        reference: case.reference.to_string(),
        filed: page.pen.moment_full(filed.at),
        promise: match (filed.promise, filed.formal) {
            (Some(_), true) => page.tn("received-promise-days", terms.claim_days),
            (Some(due), false) => page.ta("received-promise-hour", "time", page.pen.time(due)),
            (None, _) => String::new(),
        },
        answer_by,
        owner: dossier.owner().map(view::name),
        wait: Html::default(),
        copy_to: copy_to(holder, dossier).map(view::name),
        has_email: dossier.has_email(),
        next: next(&page, dossier, filed),
        law: law(&page, dossier, filed),
        arithmetic: arithmetic(&page, case),
        danger: danger(&holder.visit, &page, dossier),
        follows: dossier.contract_right().map(|right| follows(page.lang, &right)).unwrap_or_default(),
        told: told(&page, dossier, filed),
        story: story(&page, dossier, filed),
        papers: papers(
            &page,
            &path,
            (receipt, filed.formal && is_shopper && holder.visit.app.has_press()),
            (dossier, is_shopper),
        ),
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

fn next(page: &Page, dossier: &Dossier, filed: &Filing) -> Html {
    let sent = page.t(match (filed.formal, dossier.contract_right()) {
        (true, Some(_)) => "contract-sent",
        (true, None) => "next-sent-claim",
        (false, _) => "next-sent",
    });
    let is_about_person = dossier.case.is_about_person();
    let reads = match dossier.owner() {
        None if is_about_person => page.t("next-reads-manager").to_owned(),
        Some(name) => page.ta("next-reads-named", "name", view::Arg::name(name)),
        None => page.t("next-reads").to_owned(),
    };
    let answered = match filed.promise {
        Some(due) => page.ta("next-answer-dated", "by", page.pen.by_moment(due)),
        None => page.t("next-answer-undated").to_owned(),
    };
    timeline(&[
        Step::new(StepState::Past, sent, page.pen.moment_full(filed.at)),
        Step::new(StepState::Now, reads, "").text(page.t(if is_about_person {
            "next-reads-manager-text"
        } else {
            "next-reads-text"
        })),
        Step::new(StepState::Next, page.t("next-answered"), "").text(answered),
        Step::new(StepState::Next, page.t("next-confirm"), "").text(page.t("next-confirm-text")),
        Step::new(StepState::Next, page.t("next-silent"), "").text(page.t("next-silent-text")),
    ])
}

fn law(page: &Page, dossier: &Dossier, filed: &Filing) -> String {
    let case = &dossier.case;
    match filed.due.or_else(|| case.stage.law_due()) {
        Some(due) => must_by(page, "received-law-due", (due, case.stage_before_end().by_law())),
        None if dossier.contract_right().is_some() => page.t("received-law-waits").to_owned(),
        None => match country(page, case) {
            Some(country) => page.ta("received-law-none-country", "country", country),
            None => page.t("received-law-none").to_owned(),
        },
    }
}

fn told(page: &Page, dossier: &Dossier, filed: &Filing) -> Html {
    let mut known = Vec::new();
    if let Some(order) = dossier.details.as_ref().and_then(|details| details.order.as_ref()) {
        known.push(Fact::new(page.t("told-order"), view::name(Masked::as_str(order))));
    }
    if let Some(wanted) = filed.wanted {
        known.push(Fact::new(page.t("told-wanted"), page.t(&format!("relief-{}", wanted.code()))));
    }
    let n_files = dossier.evidence.iter().filter(|evidence| evidence.seq <= filed.last_seq).count();
    if n_files > 0 {
        known.push(Fact::new(page.t("told-files"), page.tn("told-files-n", n_files)));
    }
    if known.is_empty() { Html::default() } else { facts(&known) }
}

fn story(page: &Page, dossier: &Dossier, filed: &Filing) -> Html {
    view::words(dossier.words_of(filed.words_seq).unwrap_or_else(|| page.t("talk-erased")))
}

fn papers(
    page: &Page,
    path: &str,
    (receipt, has_pdf): (&Receipt, bool),
    (dossier, is_shopper): (&Dossier, bool),
) -> Html {
    let case = &dossier.case;
    // A merged case is named to the link, which leads to the one that it went into.
    let of = case.merged_into().map(|_| case.reference.to_string());
    let asked = |sign: char| of.as_ref().map(|of| format!("{sign}of={of}")).unwrap_or_default();
    let mut lines = Vec::new();
    if has_pdf {
        lines.push(claim_line(page, path, &asked('?')));
    }
    lines.push(
        FileLine::paper(
            Icon::Seal,
            &format!("{path}/receipt.json?seq={}{}", receipt.seq, asked('&')),
            page.t("paper-receipt"),
        )
        .remark(page.t("paper-receipt.remark")),
    );
    if is_shopper {
        lines.push(
            FileLine::paper(Icon::Load, &format!("{path}/file.zip{}", asked('?')), page.t("paper-file"))
                .remark(page.t("paper-file.remark")),
        );
    }
    if of.is_none() && has_days(case) {
        lines.push(calendar_line(page, path));
    }
    files(&lines)
}
