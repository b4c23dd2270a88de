//! The shopper's own link made anew: the old one ends. For a link that came into wrong hands.

use super::form::{command, once};
use super::withdraw::Question;
use crate::TEXTS;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::Event;
use domain::id::CaseId;
use domain::link::{Claimed, Party};
use domain::{Actor, Refusal};
use store::cases;
use web::once::Known;
use web::{Answers, Holder, Path, Problem, Visit, show as answer};

/// `GET /c/{token}/link`
pub(crate) async fn ask(holder: Holder) -> Result<Response, Problem> {
    if holder.party == Party::Helper {
        return Err(Refusal::NotYours.into());
    }
    let page = holder.visit.page(&TEXTS);
    answer(&Question {
        back: holder.path(),
        action: format!("{}/link", holder.path()),
        once: once(&holder.visit.app),
        title: page.t("renew-title").to_owned(),
        lines: vec![page.t("renew-1"), page.t("renew-2"), page.t("renew-3")],
        seen: String::new(),
        head: view::Html::default(),
        yes: page.t("renew-yes"),
        is_grave: false,
        no: page.t("renew-no"),
        page: page.clone().title(page.t("renew-title")),
    })
}

/// `POST /c/{token}/link`. Takes no [`Holder`]: a second press comes with a link that the first press has ended, and
/// still leads to the new one, because it carries the same command.
pub(crate) async fn renew(
    visit: Visit,
    Path(token): Path<String>,
    answers: Answers,
) -> Result<Response, Problem> {
    let claimed = Claimed::parse(&token).ok_or(Problem::NotFound)?;
    if claimed.party == Party::Helper {
        return Err(Refusal::NotYours.into());
    }
    let (shop, app) = (visit.shop.id, visit.app.clone());
    let command = command(answers.get("once"), &token);
    let renewed = visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, claimed.case)?.ok_or(Problem::NotFound)?;
        if let Some(command) = &command
            && let Known::Done(done) = command.known(tx, shop)?
            && done == case.id
        {
            return Ok(cases::whole(tx, shop, case)?);
        }
        if !app.links().proves(shop, &claimed, case.shopper_link) {
            return Err(Problem::NotFound);
        }
        if let Some(command) = &command {
            command.done(tx, shop, case.id)?;
        }
        // The links of cases that were merged all lead to one: they end together.
        let whole = cases::whole(tx, shop, case)?;
        let mut all: Vec<CaseId> = cases::parts(tx, shop, &whole)?.iter().map(|part| part.id).collect();
        all.push(whole.id);
        all.sort_unstable();
        let streams: Vec<i64> = all.iter().map(|id| id.get()).collect();
        tx.lock_streams(shop, &streams)?;
        let mut renewed = Err(Problem::NotFound);
        for id in all {
            let Some(case) = cases::load(tx, shop, id)? else { continue };
            let case = cases::apply(tx, &case, Actor::Shopper, &[Event::LinkRenewed])?;
            if case.id == whole.id {
                renewed = Ok(case);
            }
        }
        renewed
    });
    let case = renewed.await?;
    let token = visit.app.links().token(shop, case.id, Party::Shopper, case.shopper_link);
    Ok(Redirect::to(&format!("/c/{token}?done=renewed")).into_response())
}
