//! What the shopper does about offers: accepts, declines, suggests something else, takes that back, says that it came
//! or did not. Only a POST does any of it, and a second press is the first.

use super::form::{Typed, Wrong, command, sentence};
use super::offer::{CARD, LACK, MISSING, WHY_NOT, WISH, bargain};
use super::show::{again, read};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{
    Case, Event, MakeOffer, Terms, Text, Which, accept as decide_accept, decline as decide_decline,
    miss_remedy, propose as decide_propose, receive_remedy, take_back as decide_take_back,
};
use domain::redact::Masked;
use domain::{Moment, Refusal};
use std::sync::Arc;
use store::{Tx, cases};
use web::offer::{items, ticked};
use web::once::{Command, Known};
use web::{Answers, Holder, Kind, Path, Problem};

/// What an offer is decided with, besides the case itself.
struct Now<'n> {
    at: Moment,
    terms: &'n Terms,
    /// The words that came with it, where there are any.
    text: Option<Text>,
}

/// `POST /c/{token}/offers/{number}/acceptance`
pub(crate) async fn accept(
    holder: Holder,
    Path((_, number)): Path<(String, String)>,
    answers: Answers,
) -> Result<Response, Problem> {
    let (which, actor) = (which(&number, &answers)?, holder.actor());
    let done = change(&holder, (String::new(), None), move |case, now| {
        decide_accept(case, actor, which, now.at, now.terms)
    });
    let done = done.await;
    after(&holder, done, ("accepted", CARD, Typed::default())).await
}

/// `POST /c/{token}/offers/{number}/refusal`
pub(crate) async fn decline(
    holder: Holder,
    Path((_, number)): Path<(String, String)>,
    answers: Answers,
) -> Result<Response, Problem> {
    let (which, actor) = (which(&number, &answers)?, holder.actor());
    let typed = Typed { why_not: answers.typed(WHY_NOT), ..Typed::default() };
    let done = change(&holder, (typed.why_not.clone(), None), move |case, now| {
        decide_decline(case, actor, (which, now.text), now.at, now.terms)
    });
    let done = done.await;
    after(&holder, done, ("declined", WHY_NOT, typed)).await
}

/// `POST /c/{token}/offers`: what the shopper would agree to.
pub(crate) async fn propose(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    let (boxes, actor) = (ticked(&answers), holder.actor());
    let typed = Typed {
        wish: answers.typed(WISH),
        once: answers.get("once").to_owned(),
        ticked: Some(boxes.clone()),
        ..Typed::default()
    };
    let items = match items(&boxes) {
        Ok(items) => items,
        Err(bad) => {
            let wrong = vec![Wrong { field: bad.name(), key: bad.sentence() }];
            return again(&holder, Typed { wrong, ..typed }, &Problem::Refused(Refusal::BadSum)).await;
        }
    };
    let seen = answers.get("seen").parse().unwrap_or(0);
    let command = command(&typed.once, &format!("offer\n{boxes:?}\n{}", typed.wish));
    let done = change(&holder, (typed.wish.clone(), command), move |case, now| {
        let made = MakeOffer { items: items.clone(), until: None, text: now.text, seen, lawful: false };
        decide_propose(case, actor, made, now.at, now.terms).map(Some)
    });
    let done = done.await;
    let field = match &done {
        Err(Problem::Refused(Refusal::NoItems | Refusal::BadSum)) => "item",
        Err(Problem::Refused(Refusal::TooLong)) => WISH,
        _ => CARD,
    };
    after(&holder, done, ("proposed", field, typed)).await
}

/// `POST /c/{token}/offers/{number}/withdrawal`
pub(crate) async fn take_back(
    holder: Holder,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (number, actor) = (number_of(&number)?, holder.actor());
    let done = change(&holder, (String::new(), None), move |case, now| {
        decide_take_back(case, actor, number, now.at, now.terms)
    });
    let done = done.await;
    after(&holder, done, ("taken-back", CARD, Typed::default())).await
}

/// `POST /c/{token}/offers/{number}/receipt`: everything came, and the case ends by it.
pub(crate) async fn received(
    holder: Holder,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (number, actor) = (number_of(&number)?, holder.actor());
    let done =
        change(&holder, (String::new(), None), move |case, _| receive_remedy(case, actor, number)).await;
    after(&holder, done, ("received", CARD, Typed::default())).await
}

/// `POST /c/{token}/offers/{number}/lack`: it did not come, or not as agreed.
pub(crate) async fn lack(
    holder: Holder,
    Path((_, number)): Path<(String, String)>,
    answers: Answers,
) -> Result<Response, Problem> {
    let number = number_of(&number)?;
    let missing: Vec<u32> = answers.all(MISSING).iter().filter_map(|place| place.parse().ok()).collect();
    let typed = Typed {
        lack: answers.typed(LACK),
        missing: missing.clone(),
        once: answers.get("once").to_owned(),
        ..Typed::default()
    };
    if typed.lack.trim().is_empty() {
        let wrong = vec![Wrong { field: LACK, key: "offer-lack-empty" }];
        return again(&holder, Typed { wrong, ..typed }, &Problem::Refused(Refusal::EmptyDispute)).await;
    }
    let (command, actor) =
        (command(&typed.once, &format!("lack\n{missing:?}\n{}", typed.lack)), holder.actor());
    let done = change(&holder, (typed.lack.clone(), command), move |case, now| {
        let text = now.text.ok_or(Refusal::EmptyDispute)?;
        miss_remedy(case, actor, (number, &missing, text), now.at, now.terms).map(Some)
    });
    let done = done.await;
    let is_unnamed = matches!(&done, Err(Problem::Refused(Refusal::NothingNamed)));
    let field = if is_unnamed { MISSING } else { LACK };
    after(&holder, done, ("missed", field, typed)).await
}

fn number_of(number: &str) -> Result<u32, Problem> {
    number.parse().map_err(|_| Problem::NotFound)
}

fn which(number: &str, answers: &Answers) -> Result<Which, Problem> {
    Ok(Which { number: number_of(number)?, seen: answers.get("seen").parse().unwrap_or(0) })
}

/// Decides and writes it down, once for each command.
async fn change(
    holder: &Holder,
    (words, command): (String, Option<Command>),
    decide: impl Fn(&Case, Now<'_>) -> Result<Option<Event>, Refusal> + Send + Sync + 'static,
) -> Result<(), Problem> {
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    holder.visit.app.limits().take(Kind::Write, &holder.visit.address).map_err(Problem::TooMany)?;
    let words = (!words.trim().is_empty()).then(|| Masked::of(words.trim()));
    let terms = Arc::clone(&holder.visit.shop);
    let done = holder.visit.app.store().write(move |tx: &mut Tx<'_>| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        if let Some(command) = &command
            && let Known::Done(_) = command.known(tx, shop)?
        {
            return Ok(());
        }
        let text = words.as_ref().map(|words| cases::text(tx, words));
        let now = Now { at: tx.now(), terms: terms.terms(), text };
        let events: Vec<Event> = decide(&case, now)?.into_iter().collect();
        cases::apply(tx, &case, actor, &events)?;
        if let Some(command) = &command {
            command.done(tx, shop, id)?;
        }
        Ok::<_, Problem>(())
    });
    done.await
}

/// The page after it; where it could not be done, the page as it is by now, with what was typed and why not. Words for
/// which there is no place any more become a message.
async fn after(
    holder: &Holder,
    done: Result<(), Problem>,
    (word, field, mut typed): (&str, &'static str, Typed),
) -> Result<Response, Problem> {
    let Err(problem) = done else {
        return Ok(Redirect::to(&format!("{}?done={word}", holder.path())).into_response());
    };
    let Some(key) = key(&problem) else { return Err(problem) };
    let case = read(holder).await?.case;
    let has_card = bargain(&case, holder.visit.now).is_some();
    if !has_card {
        typed.text = [&typed.wish, &typed.why_not, &typed.lack].into_iter().map(String::as_str).collect();
    }
    let field = if has_card { field } else { Wrong::TEXT };
    typed.wrong.push(Wrong { field, key });
    again(holder, typed, &problem).await
}

/// The key of the sentence that says a refusal; none for problems that have a page of their own.
fn key(problem: &Problem) -> Option<&'static str> {
    Some(match problem {
        Problem::Refused(Refusal::NewerWord) => "wrong-offer-newer",
        Problem::Refused(Refusal::OfferGone) => "refusal-offer-gone",
        Problem::Refused(Refusal::OfferLapsed) => "refusal-offer-lapsed",
        Problem::Refused(Refusal::Closed) => "wrong-offer-closed",
        Problem::Refused(Refusal::BadSum) => "refusal-bad-sum",
        Problem::Refused(Refusal::NoItems) => "offer-wish-nothing",
        Problem::Refused(Refusal::NotGiven) => "refusal-not-given",
        Problem::Refused(Refusal::NothingNamed) => "refusal-nothing-named",
        Problem::Refused(Refusal::StillOwed) => "wrong-offer-owed",
        Problem::Refused(Refusal::TooManyOffers) => "refusal-too-many-offers",
        other => return sentence(other),
    })
}
