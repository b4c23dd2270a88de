//! Taking a case back: a page that says what it means and asks, then the POST that does it.

use super::show::read;
use crate::TEXTS;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::withdraw as decide;
use domain::link::Party;
use store::cases;
use view::parts::{Tone, notice, together};
use view::{Html, Icon, Page};
use web::{Answers, Holder, Problem, show as answer};

#[derive(Template)]
#[template(path = "question.html")]
pub(crate) struct Question {
    pub(crate) page: Page,
    /// Back to the case.
    pub(crate) back: String,
    /// Where a yes is sent.
    pub(crate) action: String,
    pub(crate) once: String,
    /// The last word that the reader has seen; empty where nothing depends on it.
    pub(crate) seen: String,
    /// What stands above the question: the case it is about, and what came meanwhile.
    pub(crate) head: Html,
    pub(crate) title: String,
    pub(crate) lines: Vec<&'static str>,
    pub(crate) yes: &'static str,
    /// Whether a yes takes something away.
    pub(crate) is_grave: bool,
    pub(crate) no: &'static str,
}

/// `GET /c/{token}/withdrawal`
pub(crate) async fn ask(holder: Holder) -> Result<Response, Problem> {
    if holder.party == Party::Helper {
        return Err(Refusal::NotYours.into());
    }
    question(&holder, false).await
}

/// The question; `is_new` where somebody said something since it was asked last.
async fn question(holder: &Holder, is_new: bool) -> Result<Response, Problem> {
    let dossier = read(holder).await?;
    if dossier.case.closure().is_some() {
        return Ok(Redirect::to(&holder.path()).into_response());
    }
    if dossier.case.owed().next().is_some() {
        return Ok(Redirect::to(&format!("{}?done=owed#offer", holder.path())).into_response());
    }
    let page = holder.visit.page(&TEXTS);
    let title = page.t("withdraw-title").to_owned();
    let reference = &dossier.case.reference;
    let mut head = Html::built(format!(
        "<p class=\"dim small\">{} <span class=\"ref\">{reference}</span></p>",
        page.t(dossier.kind_key())
    ));
    if is_new {
        let way = format!(
            "{} <a href=\"{}#talk\">{}</a>",
            page.t("withdraw-newer"),
            holder.path(),
            page.t("withdraw-read")
        );
        head = together([notice(Tone::Warn, Icon::Talk, Html::built(way)), head]);
    }
    let mut response = answer(&Question {
        back: holder.path(),
        action: format!("{}/withdrawal", holder.path()),
        once: String::new(),
        seen: dossier.case.word_seq.to_string(),
        head,
        lines: vec![page.t("withdraw-1"), page.t("withdraw-2"), page.t("withdraw-3")],
        yes: page.t("withdraw-yes"),
        is_grave: true,
        no: page.t("withdraw-no"),
        page: page.title(format!("{title} {reference}")),
        title,
    })?;
    if is_new {
        *response.status_mut() = StatusCode::CONFLICT;
    }
    Ok(response)
}

/// `POST /c/{token}/withdrawal`. Where somebody said something that the shopper has not read, the question comes again.
pub(crate) async fn withdraw(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    let seen: i64 = answers.get("seen").parse().unwrap_or(0);
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    let withdrawn = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        let event = decide(&case, actor)?;
        if seen < case.word_seq {
            return Err(Refusal::NewerWord.into());
        }
        cases::apply(tx, &case, actor, &[event])?;
        Ok::<_, Problem>(())
    });
    match withdrawn.await {
        // Closed meanwhile, by a second press or by the shop: the page says how.
        Err(Problem::Refused(Refusal::Closed)) => Ok(Redirect::to(&holder.path()).into_response()),
        // Whoever takes a case back must not lose by it what the shop owes them.
        Err(Problem::Refused(Refusal::StillOwed)) => {
            Ok(Redirect::to(&format!("{}?done=owed#offer", holder.path())).into_response())
        }
        Err(Problem::Refused(Refusal::NewerWord)) => question(&holder, true).await,
        Err(problem) => Err(problem),
        Ok(()) => Ok(Redirect::to(&format!("{}?done=withdrawn", holder.path())).into_response()),
    }
}
