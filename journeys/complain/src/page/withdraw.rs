//! Taking a case back: a page that says what it means and asks, then the POST that does it.

use super::show::read;
use crate::TEXTS;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::withdraw as decide;
use domain::link::Party;
use store::cases;
use view::{Icon, Page};
use web::{Holder, Problem, show as answer};

#[derive(Template)]
#[template(path = "question.html")]
pub(crate) struct Question {
    pub(crate) page: Page,
    /// Back to the case.
    pub(crate) back: String,
    /// Where a yes is sent.
    pub(crate) action: String,
    pub(crate) once: String,
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
    let dossier = read(&holder).await?;
    if dossier.case.closure().is_some() {
        return Ok(Redirect::to(&holder.path()).into_response());
    }
    let page = holder.visit.page(&TEXTS);
    let title = page.ta("withdraw-title", "reference", dossier.case.reference.to_string());
    answer(&Question {
        back: holder.path(),
        action: format!("{}/withdrawal", holder.path()),
        once: String::new(),
        lines: vec![page.t("withdraw-1"), page.t("withdraw-2"), page.t("withdraw-3")],
        yes: page.t("withdraw-yes"),
        is_grave: true,
        no: page.t("withdraw-no"),
        page: page.title(title.as_str()),
        title,
    })
}

/// `POST /c/{token}/withdrawal`
pub(crate) async fn withdraw(holder: Holder) -> Result<Response, Problem> {
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    let withdrawn = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        let event = decide(&case, actor)?;
        cases::apply(tx, &case, actor, &[event])?;
        Ok::<_, Problem>(())
    });
    match withdrawn.await {
        // Closed meanwhile, by a second press or by the shop: the page says how.
        Err(Problem::Refused(Refusal::Closed)) => Ok(Redirect::to(&holder.path()).into_response()),
        Err(problem) => Err(problem),
        Ok(()) => Ok(Redirect::to(&format!("{}?done=withdrawn", holder.path())).into_response()),
    }
}
