//! `POST /c/{token}/claim`: looks at the claim, changes it, or makes it. Made twice it is made once: the second press finds
//! a claim and is led to its receipt.

use super::asked::Asked;
use super::form::{dossier, elsewhere, newer, sheet};
use super::program::demand;
use super::{TEXTS, look, tone};
use crate::lawful;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use std::sync::Arc;
use store::cases;
use view::Html;
use web::claiming;
use web::{Answers, Holder, Kind, Problem};

/// `POST /c/{token}/claim`
pub(super) async fn take(holder: Holder, typed: Answers) -> Result<Response, Problem> {
    let dossier = dossier(&holder).await?;
    if let Some(elsewhere) = elsewhere(&holder, &dossier.case)? {
        return Ok(elsewhere);
    }
    let visit = &holder.visit;
    let page = visit.page(&TEXTS);
    let mut asked = Asked::of(&typed, lawful::pack(&visit.shop, visit.lang, typed.get("country")));
    if typed.get("do") == "calm" {
        asked.text = tone::calm(&asked.text);
    }
    let wrong = asked.wrong(page.pen.today());
    if typed.has("language") {
        return match typed.has("looked") && wrong.is_empty() {
            true => look::sheet(&holder, &dossier, &asked),
            false => sheet(&holder, &dossier, (&asked, &[]), Html::default()),
        };
    }
    if !wrong.is_empty() || typed.get("do") == "change" {
        return sheet(&holder, &dossier, (&asked, &wrong), Html::default());
    }
    if typed.get("do") == "pdf" {
        return look::print(&holder, &dossier, &asked).await;
    }
    if typed.get("do") != "send" {
        return look::sheet(&holder, &dossier, &asked);
    }
    let seen = typed.get("seen").parse().unwrap_or(0);
    match make(&holder, &asked, seen).await {
        Ok(()) | Err(Problem::Refused(Refusal::AlreadyClaim)) => {
            Ok(Redirect::to(&format!("{}/received", holder.path())).into_response())
        }
        Err(Problem::Refused(Refusal::NewerWord)) => {
            sheet(&holder, &dossier, (&asked, &[]), newer(&holder, &page))
        }
        Err(problem) => Err(problem),
    }
}

/// Makes the claim: its stage and term, then its words, in one transaction.
async fn make(holder: &Holder, asked: &Asked, seen: i64) -> Result<(), Problem> {
    let visit = &holder.visit;
    visit.app.limits().take(Kind::Write, &visit.address).map_err(Problem::TooMany)?;
    let Some((command, words)) = demand(&visit.shop, &visit.pen(), asked) else {
        return Err(Problem::NotFound);
    };
    let (shop, id, actor, terms) = (holder.shop(), holder.case, holder.actor(), Arc::clone(&visit.shop));
    let made = visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        claiming::make(tx, &case, (actor, seen), (command.clone(), &words), terms.terms())
    });
    made.await.map(drop)
}
