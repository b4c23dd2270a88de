//! What the shop does about offers: makes one, answers the shopper's, takes its own back, says that something was given.
//! Each goes out at once; what is agreed is the shopper's to confirm.

use super::apology::flaws;
use super::draft::{self, Kind};
use super::offer_form::DAYS;
use super::show::{Doing, Wrong};
use super::write::{Asked, once};
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::{
    Case, Event, Item, MakeOffer, Standing, Terms, Text, Which, accept as decide_accept,
    decline as decide_decline, give as decide_give, offer as decide_offer, take_back as decide_take_back,
};
use domain::ledger::{Asked as Goodwill, BudgetStanding, Payout, afford};
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::role::Role;
use domain::time::DAY_MS;
use domain::{Actor, Moment, Refusal};
use store::cases;
use view::parts::things;
use web::ledger::budgets_for;
use web::offer::{items, ticked};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem};

/// What an offer is decided with, besides the case itself.
struct Now<'n> {
    actor: Actor,
    at: Moment,
    terms: &'n Terms,
    text: Option<Text>,
    payouts: Vec<Payout>,
    budgets: Vec<BudgetStanding>,
    is_owner: bool,
}

impl Now<'_> {
    /// Whether there is goodwill enough for things that the law may give.
    fn afford(&self, case: &Case, items: &[Item], lawful: bool) -> Result<(), Refusal> {
        afford(&self.budgets, Goodwill::of(case, items, lawful).as_ref(), self.is_owner)
    }
}

/// `POST /desk/cases/{reference}/offers`
pub(crate) async fn make(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let (boxes, words, seen) = (ticked(&asked.typed), asked.words(), asked.seen());
    let mut wrong: Vec<Wrong> = asked.odd().into_iter().collect();
    let items = items(&boxes).unwrap_or_else(|bad| {
        wrong.push(Wrong { field: bad.name(), sentence: asked.sentence(bad.sentence()) });
        Vec::new()
    });
    if wrong.is_empty() && items.is_empty() {
        wrong.push(Wrong { field: "item", sentence: asked.sentence("refusal-no-items") });
    }
    wrong.extend(asked.asking(&words));
    let has_apology = boxes.things.iter().any(|(remedy, _)| *remedy == Remedy::Apology);
    if has_apology && !asked.typed.has("looked") && !words.trim().is_empty() {
        wrong.extend(amiss(&asked, &words));
    }
    if !wrong.is_empty() {
        return asked.again(Doing::Offer, wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let days = asked.typed.get("days").parse().ok().filter(|days| DAYS.contains(days)).unwrap_or(0);
    let lawful = asked.typed.has("lawful");
    let verb = format!("offer:{days}:{lawful}:{}", things(domain::Lang::En, &items));
    let done = change(&asked, (verb, words), move |case, now| {
        let until = (days > 0).then(|| now.at.plus_ms(days * DAY_MS));
        now.afford(case, &items, lawful)?;
        let made = MakeOffer { items: items.clone(), until, text: now.text, seen, lawful };
        decide_offer(case, made, now.at).map(Some)
    });
    let done = done.await;
    end(asked, Doing::Offer, done).await
}

/// `POST /desk/cases/{reference}/offers/{number}/acceptance`: the shopper's suggestion is agreed on.
pub(crate) async fn accept(
    agent: Agent<CanAnswer>,
    Path((reference, number)): Path<(String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let which = Which { number: number_of(&number)?, seen: asked.seen() };
    let done = change(&asked, (format!("accept:{number}"), String::new()), move |case, now| {
        if let Some(offer) = case.offer(which.number).filter(|offer| offer.standing == Standing::Open) {
            now.afford(case, &offer.items, case.stage.by_law().is_some())?;
        }
        decide_accept(case, now.actor, which, now.at, now.terms)
    });
    let done = done.await;
    end(asked, Doing::Answer, done).await
}

/// `POST /desk/cases/{reference}/offers/{number}/refusal`
pub(crate) async fn decline(
    agent: Agent<CanAnswer>,
    Path((reference, number)): Path<(String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let which = Which { number: number_of(&number)?, seen: asked.seen() };
    let words = asked.words();
    if let Some(wrong) = asked.asking(&words) {
        return asked.again(Doing::Answer, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let done = change(&asked, (format!("decline:{number}"), words), move |case, now| {
        decide_decline(case, now.actor, (which, now.text), now.at, now.terms)
    });
    let done = done.await;
    end(asked, Doing::Answer, done).await
}

/// `POST /desk/cases/{reference}/offers/{number}/withdrawal`
pub(crate) async fn take_back(
    agent: Agent<CanAnswer>,
    Path((reference, number)): Path<(String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let which = number_of(&number)?;
    let done = change(&asked, (format!("back:{number}"), String::new()), move |case, now| {
        decide_take_back(case, now.actor, which, now.at, now.terms)
    });
    let done = done.await;
    end(asked, Doing::Answer, done).await
}

/// `POST /desk/cases/{reference}/offers/{number}/gifts`: one of the things that were agreed was given.
pub(crate) async fn give(
    agent: Agent<CanAnswer>,
    Path((reference, number)): Path<(String, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let which = (number_of(&number)?, number_of(asked.typed.get("item"))?);
    let words = asked.words();
    if let Some(wrong) = asked.asking(&words) {
        return asked.again(Doing::Answer, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let verb = format!("give:{number}:{}", which.1);
    let (by, seen) = (asked.agent.actor(), asked.seen());
    let give = change(&asked, (verb, words), move |case, now| {
        decide_give(case, (by, &now.payouts), which, now.text, seen)
    });
    let done = give.await;
    end(asked, Doing::Answer, done).await
}

fn number_of(number: &str) -> Result<u32, Problem> {
    number.parse().map_err(|_| Problem::NotFound)
}

/// What is amiss with an apology, beside its words.
fn amiss(asked: &Asked, words: &str) -> Vec<Wrong> {
    let page = asked.agent.visit.page(&crate::TEXTS);
    let said = flaws(words)
        .into_iter()
        .map(|(flaw, words)| page.ta(&format!("apology-{}", flaw.code()), "words", view::Arg::Name(words)));
    let said: Vec<String> = said.collect();
    if said.is_empty() { Vec::new() } else { vec![Wrong { field: "text", sentence: said.join(" ") }] }
}

/// Decides and writes it down, once for each form.
async fn change(
    asked: &Asked,
    (verb, words): (String, String),
    decide: impl Fn(&Case, Now<'_>) -> Result<Option<Event>, Refusal> + Send + Sync + 'static,
) -> Result<(), Problem> {
    let (lock, form) = (asked.lock(), asked.command(&verb));
    let (actor, me, shop) = (asked.agent.actor(), asked.agent.id, asked.agent.visit.shop.clone());
    let words = (!words.trim().is_empty()).then(|| Masked::of(words.trim()));
    let is_owner = asked.agent.role == Role::Owner;
    let done = asked.agent.visit.app.store().write(move |tx| {
        once(tx, lock, &form, |tx, case| {
            let text = words.as_ref().map(|words| cases::text(tx, words));
            let payouts = cases::payouts(tx, lock.shop, lock.case)?;
            let budgets = budgets_for(tx, &shop, lock.case)?;
            let (at, terms) = (tx.now(), shop.terms());
            let now = Now { actor, at, terms, text, payouts, budgets, is_owner };
            let events: Vec<Event> = decide(case, now)?.into_iter().collect();
            cases::apply(tx, case, actor, &events)?;
            let is_offer = events.iter().any(|event| matches!(event, Event::Offered { .. }));
            if is_offer { Ok(draft::drop(tx, (lock.shop, lock.case, me), Kind::Answer)?) } else { Ok(()) }
        })
    });
    done.await
}

async fn end(asked: Asked, doing: Doing, done: Result<(), Problem>) -> Result<Response, Problem> {
    match done {
        Ok(()) => Ok(asked.back()),
        Err(problem) => asked.refused(doing, problem).await,
    }
}
