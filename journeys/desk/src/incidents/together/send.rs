//! Does what was asked in every case that was ticked, in one transaction: all cases are locked in the order of their
//! references, so that of two who press at once the second finds what the first did.

use super::wish::{Ticked, Wish};
use super::{super::rows, Act};
use crate::case::outgoing::{self, NewAnswer, State};
use crate::case::template;
use domain::case::{Case, Reply, Turn, answer, close, name_cause, says_something};
use domain::id::IncidentId;
use domain::redact::{Masked, asks_for_secret};
use domain::role::Role;
use domain::{Actor, Refusal};
use serde_json::json;
use store::cases::{self, Reach};
use store::{Fault, Tx, values};
use web::staff::{Agent, CanAnswer, note};
use web::{App, Problem, Shop};

/// Who asks, and where.
#[derive(Clone)]
pub(super) struct Sender {
    pub(super) app: App,
    pub(super) shop: Shop,
    pub(super) name: String,
    pub(super) me: domain::id::StaffId,
    pub(super) by: Actor,
    pub(super) role: Role,
    pub(super) incident: IncidentId,
}

/// What became of it in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Done {
    state: &'static str,
    why: &'static str,
    outgoing: Option<i64>,
}

impl Done {
    const fn skipped(why: &'static str) -> Self {
        Self { state: "skipped", why, outgoing: None }
    }
}

impl Sender {
    pub(super) fn of(agent: &Agent<CanAnswer>, incident: IncidentId) -> Self {
        Self {
            app: agent.visit.app.clone(),
            shop: agent.visit.shop.as_ref().clone(),
            name: agent.name.clone(),
            me: agent.id,
            by: agent.actor(),
            role: agent.role,
            incident,
        }
    }

    /// Does it, and gives the number under which it can be looked at. The same form sent again does nothing more.
    pub(super) fn go(&self, tx: &mut Tx<'_>, wish: &Wish) -> Result<i64, Problem> {
        let shop = self.shop.id;
        super::super::one(tx, shop, (self.incident, Reach::of(self.role)))?.ok_or(Problem::NotFound)?;
        let begun = values![shop, self.incident, self.me, &wish.once];
        if let Some(round) = tx.query_one(rows::BEGUN_ROUND, begun, |row| row.int(0))? {
            return Ok(round);
        }
        let (round, now, act) = (tx.make_id(), tx.now(), wish.act.code());
        let row = values![shop, round, self.incident, self.me, act, &wish.once, now];
        if tx.exec(rows::BEGIN_ROUND, row)? == 0 {
            return Err(tx.start_over().into());
        }
        for ticked in &wish.ticked {
            let Some(id) = cases::by_reference(tx, shop, ticked.reference)? else { continue };
            let case = cases::load(tx, shop, id)?;
            let done = match case.filter(|case| case.is_seen_by(self.role)) {
                Some(case) => self.one(tx, wish, (&case, *ticked))?,
                None => Done::skipped("unseen"),
            };
            let reference = ticked.reference.to_string();
            let row = values![shop, round, id, &reference, done.state, done.why, done.outgoing];
            tx.exec(rows::ROUND_CASE, row)?;
        }
        let said = json!({ "n": self.incident.get(), "round": round });
        let kind = match wish.act {
            Act::Answer => "incident_answered",
            Act::Close => "incident_closed",
        };
        note(tx, shop, self.by, kind, &said)?;
        Ok(round)
    }

    fn one(&self, tx: &mut Tx<'_>, wish: &Wish, (case, ticked): (&Case, Ticked)) -> Result<Done, Problem> {
        if case.incident != Some(self.incident) {
            return Ok(Done::skipped("left"));
        }
        if case.closure().is_some() {
            return Ok(Done::skipped("closed"));
        }
        let waiting = outgoing::of_case(tx, case.shop, case.id)?;
        if waiting.iter().any(|one| one.state == State::Waiting) {
            return Ok(Done::skipped("on-its-way"));
        }
        let words = wish.text(case.lang);
        let words = if says_something(words) {
            template::fill(words, &template::known(tx, &self.app, case, &self.name)?)
        } else {
            String::new()
        };
        if !template::left(&words).is_empty() {
            return Ok(Done::skipped("gap"));
        }
        if asks_for_secret(&words).is_some() {
            return Ok(Done::skipped("secret"));
        }
        let done = match wish.act {
            Act::Answer => self.answer(tx, (case, ticked), (&words, wish.turn)),
            Act::Close => self.close(tx, (case, ticked), (&words, wish)),
        };
        match done {
            Err(Problem::Refused(Refusal::NewerWord)) => Ok(Done::skipped("newer")),
            Err(Problem::Refused(refusal)) => {
                Ok(Done { state: "skipped", why: refusal.code(), outgoing: None })
            }
            other => other,
        }
    }

    fn answer(
        &self,
        tx: &mut Tx<'_>,
        (case, ticked): (&Case, Ticked),
        (words, turn): (&str, Turn),
    ) -> Result<Done, Problem> {
        let new = NewAnswer {
            by: self.me,
            words: Masked::of(words),
            turn,
            seen: ticked.seen,
            files: Vec::new(),
            remind_at: None,
            along: None,
        };
        let id = outgoing::queue_beside(tx, case, &new, &self.shop)?;
        Ok(Done { state: "waiting", why: "", outgoing: Some(id) })
    }

    /// The words and the end go out at once, as they do from the case.
    fn close(
        &self,
        tx: &mut Tx<'_>,
        (case, ticked): (&Case, Ticked),
        (words, wish): (&str, &Wish),
    ) -> Result<Done, Problem> {
        let end = wish.end.clone().ok_or(Refusal::NoWords)?;
        // Whatever is refused is refused before anything is written: the words of a case that stays open stay unsaid.
        let mut events = Vec::new();
        let mut after = case.clone();
        if !words.is_empty() {
            let text = cases::text(tx, &Masked::of(words));
            let reply = Reply { text, turn: Turn::Shopper, seen: ticked.seen };
            let said = answer(case, reply, tx.now(), self.shop.terms())?;
            after.turn = Turn::Shopper;
            events.push(said);
        }
        events.push(close(&after, end, ticked.seen)?);
        events.extend(name_cause(case, wish.cause.or(case.cause))?);
        cases::apply(tx, case, self.by, &events)?;
        Ok(Done { state: "closed", why: "", outgoing: None })
    }
}

/// The references of those that have a case of this language among them.
pub(super) fn langs(tx: &mut Tx<'_>, sender: &Sender, wish: &Wish) -> Result<Vec<domain::Lang>, Fault> {
    let mut langs = Vec::new();
    for ticked in &wish.ticked {
        if let Some(id) = cases::by_reference(tx, sender.shop.id, ticked.reference)?
            && let Some(case) = cases::peek(tx, sender.shop.id, id)?
        {
            langs.push(case.lang);
        }
    }
    Ok(langs)
}
