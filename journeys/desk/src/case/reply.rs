//! Answers, notes and drafts: said, kept, taken back.

use super::crowd::{self, Crowd};
use super::draft::{self, Kind};
use super::forms::TURNS;
use super::outgoing::{self, NewAnswer};
use super::show::{Doing, Wrong};
use super::snooze::REMINDERS;
use super::template;
use super::write::{Asked, once};
use crate::place::Place;
use crate::presence;
use crate::tone;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Moment;
use domain::case::{Later, Turn, note};
use domain::id::{ShopId, StaffId};
use domain::redact::Masked;
use store::cases::{self, Cursor, Listed, Reach};
use store::{Fault, Tx};
use web::staff::{Agent, CanAnswer};
use web::{Answers, EMPTY_FILE, Path, Problem, keep};

/// Lines looked through for the next case.
const NEXT_LOOKED_AT: u32 = 60;

/// `POST /desk/cases/{reference}/answers`: queued, and sent in ten seconds unless it is undone.
pub(crate) async fn answers(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let mut asked = Asked::find(agent, &reference, typed).await?;
    let words = asked.words();
    let mut wrong: Vec<Wrong> = asked.odd().into_iter().chain(asked.asking(&words)).collect();
    let turn = match asked.typed.get("turn") {
        // A closed case asks for none.
        "" => Some(Turn::Shopper),
        code => Turn::from_code(code).filter(|turn| TURNS.contains(turn)),
    };
    if turn.is_none() {
        wrong.push(Wrong { field: "turn", sentence: asked.sentence("turn-odd") });
    }
    for name in &asked.typed.too_large {
        wrong.push(Wrong { field: "reply", sentence: asked.about("reply-file-large", name) });
    }
    if asked.typed.too_many {
        wrong.push(Wrong { field: "reply", sentence: asked.sentence("refusal-too-many-files") });
    }
    let (files, refused) = upload(&mut asked).await?;
    wrong
        .extend(refused.iter().map(|(key, name)| Wrong { field: "reply", sentence: asked.about(key, name) }));
    let new = NewAnswer {
        by: asked.agent.id,
        words: Masked::of(&words),
        turn: turn.unwrap_or(Turn::Shopper),
        seen: asked.seen(),
        files,
        remind_at: reminder(&asked),
        along: None,
    };
    if !wrong.is_empty() {
        shelve(&asked, new).await?;
        return asked.again(Doing::Answer, wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let (lock, settings) = (asked.lock(), asked.agent.visit.shop.clone());
    let (place, me, reach) = (asked.place.clone(), asked.agent.id, Reach::of(asked.agent.role));
    let (queued, stays, heeded) =
        (new.clone(), asked.typed.has("then"), asked.typed.get("heeded").to_owned());
    let done = asked.agent.visit.app.store().write(move |tx| {
        let case = lock.load(tx)?;
        let crowd = crowd::found(tx, &case, me, &heeded)?;
        if !crowd.is_empty() {
            return Ok(Err(crowd));
        }
        let next = if stays {
            None
        } else {
            Some(next(tx, (lock.shop, me, reach), &place, &case.reference.to_string())?)
        };
        outgoing::queue(tx, &case, &queued, &settings)?;
        presence::write(tx, (lock.shop, lock.case, me), false)?;
        Ok::<_, Problem>(Ok(next))
    });
    match done.await {
        Ok(Ok(None)) => Ok(asked.back()),
        Ok(Ok(Some(address))) => Ok(Redirect::to(&address).into_response()),
        Ok(Err(crowd)) => told_of(asked, new, &crowd).await,
        Err(problem) => {
            shelve(&asked, new).await?;
            asked.refused(Doing::Answer, problem).await
        }
    }
}

/// The case again: others are about to answer, and whoever wanted to has been told of them.
async fn told_of(asked: Asked, new: NewAnswer, crowd: &Crowd) -> Result<Response, Problem> {
    shelve(&asked, new).await?;
    let told = crowd.sentences(&asked.agent.visit.page(&crate::TEXTS));
    let wrong = told.into_iter().map(|sentence| Wrong { field: "text", sentence }).collect();
    asked.again(Doing::Answer, wrong, StatusCode::CONFLICT).await
}

/// When the writer is reminded: the morning so many days from now.
fn reminder(asked: &Asked) -> Option<Moment> {
    let days = asked.typed.get("remind").parse().ok().filter(|days| REMINDERS.contains(days))?;
    Later::Days(days).at(asked.agent.visit.now, &asked.agent.visit.shop.settings.terms.hours)
}

/// `POST /desk/cases/{reference}/notes`
pub(crate) async fn notes(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let (lock, command, actor, me) =
        (asked.lock(), asked.command("note"), asked.agent.actor(), asked.agent.id);
    let words = Masked::of(&asked.words());
    let done = asked.agent.visit.app.store().write(move |tx| {
        once(tx, lock, &command, |tx, case| {
            let event = note(case, cases::text(tx, &words))?;
            cases::apply(tx, case, actor, &[event])?;
            Ok(draft::drop(tx, (lock.shop, lock.case, me), Kind::Note)?)
        })
    });
    match done.await {
        Ok(()) => Ok(asked.back()),
        Err(problem) => asked.refused(Doing::Note, problem).await,
    }
}

/// `POST /desk/cases/{reference}/draft`: what is being typed, and a template put into it.
pub(crate) async fn keep_draft(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let kind = match asked.typed.get("kind") {
        "" => Some(Kind::Answer),
        code => Kind::from_code(code),
    };
    let Some(kind) = kind else {
        let wrong = Wrong { field: "text", sentence: asked.sentence("form-odd") };
        return asked.again(Doing::Answer, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    if asked.typed.has("warm") {
        return warmed(asked).await;
    }
    let template: Option<i64> =
        if asked.typed.has("insert") { asked.typed.get("template").parse().ok() } else { None };
    let ((shop, id), lock, me) = (asked.key(), asked.lock(), asked.agent.id);
    let (words, app, agent_name) =
        (asked.typed.typed("text"), asked.agent.visit.app.clone(), asked.agent.name.clone());
    asked
        .agent
        .visit
        .app
        .store()
        .write(move |tx| {
            let mut words = words.clone();
            let case = lock.load(tx)?;
            if let Some(template) = template {
                let found = template::words(tx, shop, template, case.lang)?.unwrap_or_default();
                let known = template::known(tx, &app, &case, &agent_name)?;
                words = template::after(&words, &found, &known);
            }
            if kind == Kind::Answer {
                presence::write(tx, (shop, id, me), !words.trim().is_empty())?;
            }
            Ok::<_, Problem>(draft::keep(tx, (shop, id, me), kind, &words)?)
        })
        .await?;
    if asked.typed.has("insert") {
        let reference = asked.reference.to_string();
        let address = asked.place.case_with(&reference, "do", Doing::Answer.code());
        let beside = template.map(|id| format!("&beside={id}")).unwrap_or_default();
        return Ok(Redirect::to(&format!("{address}{beside}#reply-text")).into_response());
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The case again with warmer words in the answer, and beside them the words as they were.
async fn warmed(asked: Asked) -> Result<Response, Problem> {
    let was = asked.typed.typed("text");
    let warm = tone::warm(&was);
    let ((shop, id), me, kept) = (asked.key(), asked.agent.id, warm.clone());
    let store = asked.agent.visit.app.store();
    store.write(move |tx| draft::keep(tx, (shop, id, me), Kind::Answer, &kept)).await?;
    let mut typed = asked.typed.clone();
    typed.put("text", warm);
    typed.put("was", was);
    asked.with(typed).again(Doing::Answer, Vec::new(), StatusCode::OK).await
}

/// `POST /desk/cases/{reference}/undo`: a waiting answer is a draft again.
pub(crate) async fn undo(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let answer: i64 = asked.typed.get("answer").parse().map_err(|_| Problem::NotFound)?;
    let (lock, me) = (asked.lock(), asked.agent.id);
    let undone = asked
        .agent
        .visit
        .app
        .store()
        .write(move |tx| {
            let case = lock.load(tx)?;
            Ok::<_, Problem>(outgoing::undo(tx, &case, me, answer)?)
        })
        .await?;
    let reference = asked.reference.to_string();
    let address = if undone {
        format!("{}#reply-text", asked.place.case_with(&reference, "do", Doing::Answer.code()))
    } else {
        asked.place.case_with(&reference, "late", "1")
    };
    Ok(Redirect::to(&address).into_response())
}

/// Files that are not kept: the key of what is wrong with each, and its name.
type Refused = Vec<(&'static str, String)>;

/// Keeps what was attached.
async fn upload(asked: &mut Asked) -> Result<(Vec<web::Uploaded>, Refused), Problem> {
    let (shop, case) = asked.key();
    let (mut kept, mut refused) = (Vec::new(), Refused::new());
    for file in std::mem::take(&mut asked.typed.files) {
        let name = file.name.clone();
        match keep(&asked.agent.visit.app, shop, case, file).await {
            Ok(one) => kept.push(one),
            Err(Problem::Field(_, EMPTY_FILE)) => refused.push(("reply-file-empty", name)),
            Err(Problem::Field(..)) => refused.push(("reply-file-damaged", name)),
            Err(problem) => return Err(problem),
        }
    }
    Ok((kept, refused))
}

async fn shelve(asked: &Asked, new: NewAnswer) -> Result<(), Problem> {
    let lock = asked.lock();
    let store = asked.agent.visit.app.store();
    store
        .write(move |tx| {
            let case = lock.load(tx)?;
            outgoing::shelve(tx, &case, &new)
        })
        .await
}

/// Where the next case of the same list is: after this one, else from the top; the list itself where there is none.
pub(crate) fn next(
    tx: &mut Tx<'_>,
    (shop, me, reach): (ShopId, StaffId, Reach),
    place: &Place,
    reference: &str,
) -> Result<String, Fault> {
    if !place.question.is_empty() {
        return Ok(place.case(reference));
    }
    let view = place.view.view(me, tx.now());
    let sending: Vec<_> = outgoing::all(tx, shop)?.into_iter().map(|one| one.case).collect();
    let fits = |line: &&Listed| line.reference != reference && !sending.contains(&line.id);
    let this: Option<Cursor> = match domain::reference::CaseRef::parse(reference) {
        Some(known) => match cases::by_reference(tx, shop, known)? {
            Some(id) => cases::listed(tx, shop, id)?.map(|line| line.cursor(view)),
            None => None,
        },
        None => None,
    };
    for after in [this, None] {
        let lines = cases::list(tx, shop, (view, reach), after, NEXT_LOOKED_AT)?;
        if let Some(line) = lines.iter().find(fits) {
            return Ok(place.case(&line.reference));
        }
    }
    Ok(place.list())
}
