//! A macro run on a case: its words wait their ten seconds and what it does follows with them, or all is done at once where
//! it says nothing. In one transaction, once, and not past what others did meanwhile.

use crate::case::{Asked, Doing, NewAnswer, Wrong, left, next, once, queue_beside, seen_sorting};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::{Sorting, Turn};
use domain::id::StaffId;
use domain::macros::Seen;
use domain::redact::Masked;
use store::cases::Reach;
use web::macros::{Along, Kept, all, carry_out};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem};

/// `POST /desk/cases/{reference}/macros`: `macro` is its number, `shown` what it was when it was looked at, `text` what is
/// sent.
pub(crate) async fn run(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let words = asked.words();
    let id: Option<i64> = asked.typed.get("macro").parse().ok();
    let wrong: Vec<Wrong> =
        asked.odd().into_iter().chain(asked.asking(&words)).chain(open_places(&asked, &words)).collect();
    let (Some(id), true) = (id, wrong.is_empty()) else {
        return asked.again(Doing::Macro, wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (lock, form, seen, role) = (asked.lock(), asked.command("macro"), asked.seen(), asked.agent.role);
    let (shown, shop) = (asked.typed.get("shown").to_owned(), asked.agent.visit.shop.clone());
    let (me, actor, place) = (asked.agent.id, asked.agent.actor(), asked.place.clone());
    let (words, looked) = (Masked::of(&words), looked(&asked));
    let done = asked.agent.visit.app.store().write(move |tx| {
        let mut address = None;
        once(tx, lock, &form, |tx, case| {
            let found = all(tx, lock.shop)?.into_iter().find(|one| one.id == id && one.is_for(role));
            let found = found.filter(|one| one.print() == shown);
            let Kept { made, .. } = found.ok_or(Problem::Field("text", "macro-changed"))?;
            let along = Along { seen: looked.unwrap_or(Seen::of(case)), deeds: made.deeds.clone() };
            if !made.speaks() || words.as_str().trim().is_empty() {
                if case.word_seq > seen {
                    return Err(Refusal::NewerWord.into());
                }
                carry_out(tx, &shop, (case, actor), (&along, None))?;
                return Ok(());
            }
            let reach = Reach::of(role);
            address = Some(next(tx, (lock.shop, me, reach), &place, &case.reference.to_string())?);
            let new = NewAnswer {
                by: me,
                words: words.clone(),
                turn: made.deeds.turn.unwrap_or(Turn::Shopper),
                seen,
                files: Vec::new(),
                remind_at: None,
                along: Some(Box::new(along)),
            };
            queue_beside(tx, case, &new, &shop).map(drop)
        })?;
        Ok::<_, Problem>(address)
    });
    match done.await {
        Ok(Some(address)) => Ok(Redirect::to(&address).into_response()),
        Ok(None) => Ok(asked.back()),
        Err(Problem::Field(_, key)) => {
            let wrong = Wrong { field: "text", sentence: asked.sentence(key) };
            asked.again(Doing::Macro, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(problem) => asked.refused(Doing::Macro, problem).await,
    }
}

/// Places of the words that nothing was put into.
fn open_places(asked: &Asked, words: &str) -> Option<Wrong> {
    let open = left(words).join(", ");
    let page = asked.agent.visit.page(&crate::TEXTS);
    (!open.is_empty()).then(|| Wrong { field: "text", sentence: page.ta("macro-gaps", "gaps", open) })
}

/// How the case stood on the page; nothing where the form does not say.
fn looked(asked: &Asked) -> Option<Seen> {
    let owner = match asked.typed.get("seen_owner") {
        "" => None,
        id => Some(StaffId::new(id.parse().ok()?)),
    };
    let sorting: Sorting = seen_sorting(asked.typed.get("seen_sorting"))?;
    Some(Seen { owner, sorting })
}
