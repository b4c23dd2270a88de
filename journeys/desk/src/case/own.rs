//! Who answers for a case, and what it is about.

use super::show::{Doing, Wrong};
use super::sorting::Before;
use super::write::Asked;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{own, sort};
use domain::ground::Ground;
use domain::id::StaffId;
use domain::intent::{Intent, Urgency};
use store::cases;
use web::staff::{Agent, CanAnswer, people};
use web::{Answers, Path, Problem};

/// `POST /desk/cases/{reference}/owner`: somebody, or nobody where it is empty.
pub(crate) async fn owner(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let read = |name: &str| match asked.typed.get(name) {
        "" => Ok(None),
        text => text.parse().map(|id| Some(StaffId::new(id))),
    };
    let (Ok(owner), Ok(seen)) = (read("owner"), read("seen_owner")) else {
        let wrong = Wrong { field: "owner", sentence: asked.sentence("owner-gone") };
        return asked.again(Doing::Own, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (shop, id) = asked.key();
    let actor = asked.agent.actor();
    let done = asked.agent.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        if let Some(owner) = owner
            && !people(tx, shop)?.iter().any(|person| person.id == owner && person.is_active)
        {
            return Err(Problem::Field("owner", "owner-gone"));
        }
        let event = own(&case, owner, seen)?;
        cases::apply(tx, &case, actor, event.as_slice())?;
        Ok(())
    });
    match done.await {
        Ok(()) => Ok(asked.back()),
        Err(Problem::Field(field, key)) => {
            let wrong = Wrong { field, sentence: asked.sentence(key) };
            asked.again(Doing::Own, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(problem) => asked.refused(Doing::Own, problem).await,
    }
}

/// `POST /desk/cases/{reference}/sorting`
pub(crate) async fn sorting(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let intent = Intent::from_code(asked.typed.get("intent"));
    let urgency = Urgency::from_code(asked.typed.get("urgency"));
    let ground = match asked.typed.get("ground") {
        "" => Some(None),
        code => Ground::from_code(code).map(Some),
    };
    let (Some(intent), Some(urgency), Some(ground)) = (intent, urgency, ground) else {
        let wrong = Wrong { field: "intent", sentence: asked.sentence("sort-unknown") };
        return asked.again(Doing::Sort, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (shop, id) = asked.key();
    let actor = asked.agent.actor();
    let before = asked
        .agent
        .visit
        .app
        .store()
        .write(move |tx| {
            let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
            let event = sort(&case, intent, urgency, ground);
            cases::apply(tx, &case, actor, event.as_slice())?;
            Ok::<_, Problem>(event.map(|_| Before::of(&case)))
        })
        .await?;
    let is_undone = !asked.typed.get("back").is_empty();
    match before.filter(|_| !is_undone) {
        Some(before) => {
            let shown = asked.place.case_with(&asked.reference.to_string(), "was", &before.code());
            Ok(Redirect::to(&shown).into_response())
        }
        None => Ok(asked.back()),
    }
}
