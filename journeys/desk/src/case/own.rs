//! Who answers for a case, and what it is about.

use super::show::{Doing, Wrong};
use super::sorting;
use super::unsort;
use super::write::Asked;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Sorting, check_owner, own, sort};
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
    let (lock, actor) = (asked.lock(), asked.agent.actor());
    let done = asked.agent.visit.app.store().write(move |tx| {
        let case = lock.load(tx)?;
        if let Some(owner) = owner {
            let people = people(tx, lock.shop)?;
            let person = people.iter().find(|person| person.id == owner && person.is_active);
            check_owner(&case, person.ok_or(Problem::Field("owner", "owner-gone"))?.role)?;
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

/// `POST /desk/cases/{reference}/sorting`: sorts the case anew, or takes back the sorting that `undo` names.
pub(crate) async fn sorting(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let undone: Option<i64> = typed.get("undo").parse().ok();
    let asked = match undone {
        Some(of) => unsort::find(agent, &reference, typed, of).await?,
        None => Asked::find(agent, &reference, typed).await?,
    };
    let (chosen, seen) = (chosen(&asked.typed), sorting::seen(asked.typed.get("seen_sorting")));
    if undone.is_none() && chosen.is_none() {
        let wrong = Wrong { field: "intent", sentence: asked.sentence("sort-unknown") };
        return asked.again(Doing::Sort, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let (lock, actor) = (asked.lock(), asked.agent.actor());
    let done = asked.agent.visit.app.store().write(move |tx| {
        let case = match (undone, chosen) {
            (Some(of), _) => {
                let case = cases::load(tx, lock.shop, lock.case)?.ok_or(Problem::NotFound)?;
                unsort::take_back(tx, (actor, lock.role), &case, of)?
            }
            (None, chosen) => {
                let case = lock.load(tx)?;
                let event = chosen.map(|chosen| sort(&case, chosen, seen)).transpose()?.flatten();
                cases::apply(tx, &case, actor, event.as_slice())?
            }
        };
        Ok::<_, Problem>(if case.is_seen_by(lock.role) { None } else { Some(case.seq) })
    });
    match done.await {
        Ok(None) => Ok(asked.back()),
        // It is for managers from now on: whoever sorted it so goes back to the list.
        Ok(Some(of)) => Ok(Redirect::to(&unsort::away(&asked.place, asked.reference, of)).into_response()),
        Err(problem) => asked.refused(Doing::Sort, problem).await,
    }
}

/// What the form says; nothing where it is none of the lists.
fn chosen(typed: &Answers) -> Option<Sorting> {
    let ground = match typed.get("ground") {
        "" => None,
        code => Some(Ground::from_code(code)?),
    };
    let (intent, urgency) =
        (Intent::from_code(typed.get("intent"))?, Urgency::from_code(typed.get("urgency"))?);
    Some(Sorting { intent, urgency, ground })
}
