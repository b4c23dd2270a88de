//! The second link, for a relative who helps: made, shown while it is fresh, ended.

use super::form::{command, once};
use super::show::read;
use crate::TEXTS;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Event, dismiss_helper, invite_helper};
use domain::link::Party;
use domain::time::MINUTE_MS;
use domain::{Moment, Refusal};
use store::cases;
use view::{Html, Icon, Page};
use web::once::Known;
use web::{Answers, Holder, Kind, Problem, show as answer};

/// How long a new link is shown. After that only a new one can be made: whoever finds the page later learns nothing.
const SHOWN_MS: i64 = 15 * MINUTE_MS;

#[derive(Template)]
#[template(path = "helper.html")]
struct HelperPage {
    page: Page,
    back: String,
    once: String,
    /// The link, while it is shown.
    link: Option<String>,
    /// Since when there is one.
    since: Option<Html>,
}

/// `GET /c/{token}/helper`
pub(crate) async fn show(holder: Holder) -> Result<Response, Problem> {
    if holder.party == Party::Helper {
        return Err(Refusal::NotYours.into());
    }
    let dossier = read(&holder).await?;
    let invited =
        dossier.history.iter().rev().find(|happened| matches!(happened.event, Event::HelperInvited));
    let made_at: Option<Moment> =
        invited.map(|happened| happened.at).filter(|_| dossier.case.helper_link > 0);
    let app = &holder.visit.app;
    let fresh = made_at.is_some_and(|at| (0..SHOWN_MS).contains(&holder.visit.now.since(at)));
    let link = fresh.then(|| {
        let token = app.links().token(holder.shop(), holder.case, Party::Helper, dossier.case.helper_link);
        format!("{}/c/{token}", app.base_url())
    });
    let page = holder.visit.page(&TEXTS);
    answer(&HelperPage {
        back: holder.path(),
        once: once(app),
        link,
        since: made_at.map(|at| page.when(at)),
        page: page.clone().title(page.t("helper-title")),
    })
}

/// `POST /c/{token}/helper`
pub(crate) async fn invite(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    holder.visit.app.limits().take(Kind::Write, &holder.visit.address).map_err(Problem::TooMany)?;
    let command = command(answers.get("once"), "invite");
    let invited = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        if let Some(command) = &command {
            if let Known::Done(_) = command.known(tx, shop)? {
                return Ok(());
            }
            command.done(tx, shop, id)?;
        }
        let event = invite_helper(actor)?;
        cases::apply(tx, &case, actor, &[event])?;
        Ok::<_, Problem>(())
    });
    invited.await?;
    Ok(Redirect::to(&format!("{}/helper", holder.path())).into_response())
}

/// `POST /c/{token}/helper/dismissal`
pub(crate) async fn dismiss(holder: Holder) -> Result<Response, Problem> {
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    let dismissed = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        let events: Vec<_> = dismiss_helper(&case, actor)?.into_iter().collect();
        cases::apply(tx, &case, actor, &events)?;
        Ok::<_, Problem>(())
    });
    dismissed.await?;
    Ok(Redirect::to(&format!("{}?done=dismissed", holder.path())).into_response())
}
