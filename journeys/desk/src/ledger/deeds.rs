//! What is done on the ledger: a second person approves or refuses, whoever paid says so, takes it back, says that the
//! money came back, or that what was missing is there after all. Each is done once, however often and by however many it
//! is pressed.

use super::{Asked, page};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::{
    Case, Event, Text, fail_payment, find_remedy, give, note, refuse_payout, says_something, undo_payment,
};
use domain::id::ShopId;
use domain::ledger::{Payout, State, approve as decide_approve};
use domain::redact::{Masked, asks_for_secret};
use domain::reference::CaseRef;
use domain::role::Role;
use store::{Tx, cases};
use web::keys::binder;
use web::staff::{Agent, CanAnswer, CanApprove, Permission};
use web::{Answers, Path, Problem};

/// Which payout is meant: its case, the number of the offer, the place in it.
#[derive(Clone, Copy)]
struct Which(CaseRef, u32, u32);

impl Which {
    fn read((reference, number, item): &(String, String, String)) -> Result<Self, Problem> {
        let count = |text: &str| text.parse::<u32>().map_err(|_| Problem::NotFound);
        let reference = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
        Ok(Self(reference, count(number)?, count(item)?))
    }

    /// The case, locked, with its payouts and the one that is meant.
    fn find(self, tx: &mut Tx<'_>, whose: (ShopId, Role)) -> Result<(Case, Vec<Payout>, Payout), Problem> {
        let (case, all, meant) = self.find_thing(tx, whose)?;
        Ok((case, all, meant.ok_or(Problem::NotFound)?))
    }

    /// The same of a thing that may be no sum.
    fn find_thing(
        self,
        tx: &mut Tx<'_>,
        (shop, role): (ShopId, Role),
    ) -> Result<(Case, Vec<Payout>, Option<Payout>), Problem> {
        let id = cases::by_reference(tx, shop, self.0)?.ok_or(Problem::NotFound)?;
        let case = cases::load(tx, shop, id)?.filter(|case| case.is_seen_by(role));
        let case = case.ok_or(Problem::NotFound)?;
        let all = cases::payouts(tx, shop, id)?;
        let meant = all.iter().find(|one| (one.number, one.item) == (self.1, self.2)).cloned();
        Ok((case, all, meant))
    }
}

/// `POST /desk/ledger/{reference}/{number}/{item}/approval`
pub(super) async fn approve(
    agent: Agent<CanApprove>,
    Path(path): Path<(String, String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let which = Which::read(&path)?;
    let (shop, actor) = (agent.shop(), agent.actor());
    let role = agent.role;
    let done = agent.visit.app.store().write(move |tx| {
        let (case, _, payout) = which.find(tx, (shop, role))?;
        let binder = binder(tx, shop, &payout)?;
        let events: Vec<Event> = decide_approve(&payout, actor, binder)?.into_iter().collect();
        cases::apply(tx, &case, actor, &events)?;
        Ok(())
    });
    let done: Result<(), Problem> = done.await;
    end(&agent, done, ("approved", which, &typed)).await
}

/// `POST /desk/ledger/{reference}/{number}/{item}/payment`: it was paid, and how.
pub(super) async fn pay(
    agent: Agent<CanAnswer>,
    Path(path): Path<(String, String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let which = Which::read(&path)?;
    let (shop, actor) = (agent.shop(), agent.actor());
    if let Some(asks) = asks_secret(&agent, &typed) {
        return unheld(&agent, asks).await;
    }
    let words = Some(typed.get("text")).filter(|words| !words.is_empty()).map(Masked::of);
    let seen: i64 = typed.get("since").parse().unwrap_or_default();
    let role = agent.role;
    let done = agent.visit.app.store().write(move |tx| {
        let (case, all, payout) = which.find(tx, (shop, role))?;
        // Paid, missed and asked for again meanwhile: an old page knows nothing of it, and does not pay twice.
        if payout.state != State::Paid && payout.since.ms() != seen {
            return Err(Problem::Refused(Refusal::NewerWord));
        }
        let text: Option<Text> = words.as_ref().map(|words| cases::text(tx, words));
        let events: Vec<Event> =
            give(&case, (actor, &all), (which.1, which.2), text, case.word_seq)?.into_iter().collect();
        cases::apply(tx, &case, actor, &events)?;
        Ok(())
    });
    let done: Result<(), Problem> = done.await;
    end(&agent, done, ("paid", which, &typed)).await
}

/// `POST /desk/ledger/{reference}/{number}/{item}/refusal`: a second person does not let it be paid. Why stays among
/// colleagues.
pub(super) async fn refuse(
    agent: Agent<CanApprove>,
    Path(path): Path<(String, String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let which = Which::read(&path)?;
    let Some(words) = reason(&typed) else { return unreasoned(&agent).await };
    let (shop, actor, role) = (agent.shop(), agent.actor(), agent.role);
    let settings = agent.visit.shop.clone();
    let done = agent.visit.app.store().write(move |tx| {
        let (case, all, payout) = which.find(tx, (shop, role))?;
        let binder = binder(tx, shop, &payout)?;
        let refused = refuse_payout(&case, (&all, &payout), (actor, binder), tx.now(), settings.terms())?;
        let Some(refused) = refused else { return Ok(()) };
        let noted = note(&case, cases::text(tx, &words))?;
        cases::apply(tx, &case, actor, &[noted, refused])?;
        Ok(())
    });
    let done: Result<(), Problem> = done.await;
    end(&agent, done, ("refused", which, &typed)).await
}

/// `POST /desk/ledger/{reference}/{number}/{item}/return`: what was paid came back.
pub(super) async fn give_back(
    agent: Agent<CanAnswer>,
    Path(path): Path<(String, String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let which = Which::read(&path)?;
    if let Some(asks) = asks_secret(&agent, &typed) {
        return unheld(&agent, asks).await;
    }
    let Some(words) = reason(&typed) else { return unreasoned(&agent).await };
    let settings = agent.visit.shop.clone();
    let done = unpay(&agent, (which, &typed), move |tx, case, payout| {
        let text = cases::text(tx, &words);
        fail_payment(case, payout, text, tx.now(), settings.terms())
    });
    let done = done.await;
    end(&agent, done, ("returned", which, &typed)).await
}

/// `POST /desk/ledger/{reference}/{number}/{item}/undo`: it was marked as paid by mistake.
pub(super) async fn undo(
    agent: Agent<CanAnswer>,
    Path(path): Path<(String, String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let which = Which::read(&path)?;
    let settings = agent.visit.shop.clone();
    let done = unpay(&agent, (which, &typed), move |tx, case, payout| {
        undo_payment(case, payout, tx.now(), settings.terms())
    });
    let done = done.await;
    end(&agent, done, ("undone", which, &typed)).await
}

/// `POST /desk/ledger/{reference}/{number}/{item}/arrival`: what was missing, a sum or a thing, is there after all.
pub(super) async fn found(
    agent: Agent<CanAnswer>,
    Path(path): Path<(String, String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let which = Which::read(&path)?;
    if let Some(asks) = asks_secret(&agent, &typed) {
        return unheld(&agent, asks).await;
    }
    let (shop, actor, role) = (agent.shop(), agent.actor(), agent.role);
    let (words, number) = (reason(&typed), |name: &str| typed.get(name).parse().unwrap_or_default());
    let (since, seen): (i64, i64) = (number("since"), number("seen"));
    let done = agent.visit.app.store().write(move |tx| {
        let (case, _, payout) = which.find_thing(tx, (shop, role))?;
        // Paid again and missed again meanwhile: an old page knows nothing of the second payment.
        let is_old = |payout: &Payout| payout.state == State::Failed && payout.since.ms() != since;
        if payout.as_ref().is_some_and(is_old) {
            return Err(Problem::Refused(Refusal::NewerWord));
        }
        let seen = if payout.is_some() { case.word_seq } else { seen };
        let text: Option<Text> = words.as_ref().map(|words| cases::text(tx, words));
        let events: Vec<Event> = find_remedy(&case, (which.1, which.2), text, seen)?.into_iter().collect();
        cases::apply(tx, &case, actor, &events)?;
        Ok(())
    });
    let done: Result<(), Problem> = done.await;
    end(&agent, done, ("found", which, &typed)).await
}

/// Something paid is not, after all. An old page, of before it was paid anew, changes nothing.
async fn unpay(
    agent: &Agent<CanAnswer>,
    (which, typed): (Which, &Answers),
    decide: impl Fn(&mut Tx<'_>, &Case, &Payout) -> Result<Option<Event>, Refusal> + Send + Sync + 'static,
) -> Result<(), Problem> {
    let (shop, actor, role) = (agent.shop(), agent.actor(), agent.role);
    let seen: i64 = typed.get("since").parse().unwrap_or_default();
    let done = agent.visit.app.store().write(move |tx| {
        let (case, _, payout) = which.find(tx, (shop, role))?;
        if payout.state == State::Paid && payout.since.ms() != seen {
            return Err(Problem::Refused(Refusal::NewerWord));
        }
        let events: Vec<Event> = decide(tx, &case, &payout)?.into_iter().collect();
        cases::apply(tx, &case, actor, &events)?;
        Ok(())
    });
    done.await
}

/// Why, where anything was said.
fn reason(typed: &Answers) -> Option<Masked> {
    let words = typed.get("text");
    says_something(words).then(|| Masked::of(words))
}

/// What is said where words that the shopper reads ask for a secret.
fn asks_secret<P: Permission>(agent: &Agent<P>, typed: &Answers) -> Option<String> {
    let asking = asks_for_secret(typed.get("text"))?;
    Some(agent.visit.page(&crate::TEXTS).ta("asks-secret", "words", asking.words))
}

async fn unreasoned<P: Permission>(agent: &Agent<P>) -> Result<Response, Problem> {
    let words = agent.visit.page(&crate::TEXTS).t("ledger-why-missing").to_owned();
    unheld(agent, words).await
}

/// The ledger with what does not hold in the words that were sent.
async fn unheld<P: Permission>(agent: &Agent<P>, words: String) -> Result<Response, Problem> {
    page(agent, &Asked::default(), Some((words, StatusCode::UNPROCESSABLE_ENTITY))).await
}

/// Back to where it was pressed; the ledger with the reason where it could not be done.
async fn end<P: Permission>(
    agent: &Agent<P>,
    done: Result<(), Problem>,
    (word, which, typed): (&str, Which, &Answers),
) -> Result<Response, Problem> {
    match done {
        Ok(()) if typed.get("back") == "case" => {
            Ok(Redirect::to(&format!("/desk/all/{}", which.0)).into_response())
        }
        Ok(()) => Ok(Redirect::to(&format!("/desk/ledger?done={word}")).into_response()),
        Err(Problem::Refused(refusal)) => {
            let why = agent.visit.page(&crate::TEXTS).t(&format!("refusal-{}", refusal.code())).to_owned();
            let status = Problem::Refused(refusal).status();
            page(agent, &Asked::default(), Some((format!("{}: {why}", which.0), status))).await
        }
        Err(problem) => Err(problem),
    }
}
