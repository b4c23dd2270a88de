//! What all changes of a case share: which case, who asks, where they stood, and the page again where it cannot be done.

use super::show::{self, Doing, Sent, Wrong};
use crate::place::Place;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::Case;
use domain::id::{CaseId, ShopId};
use domain::redact::asks_for_secret;
use domain::reference::CaseRef;
use domain::role::Role;
use store::{Tx, cases};
use view::Arg;
use web::once::{Command, Known};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Lock, Problem};

/// A change that somebody asks for.
pub(crate) struct Asked {
    pub(crate) agent: Agent<CanAnswer>,
    pub(crate) typed: Answers,
    pub(crate) place: Place,
    pub(crate) reference: CaseRef,
    pub(crate) case: CaseId,
    /// The newest entry of its journal when this was asked.
    seq: i64,
}

impl Asked {
    /// Finds the case.
    pub(crate) async fn find(
        agent: Agent<CanAnswer>,
        reference: &str,
        typed: Answers,
    ) -> Result<Self, Problem> {
        // What somebody may not see is for them as if it were not.
        Self::find_if(agent, reference, typed, Case::is_seen_by).await
    }

    /// The same for whoever may by this.
    pub(super) async fn find_if(
        agent: Agent<CanAnswer>,
        reference: &str,
        typed: Answers,
        may: impl FnOnce(&Case, Role) -> bool,
    ) -> Result<Self, Problem> {
        let reference = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
        let shop = agent.shop();
        let found = agent.visit.app.store().read(move |tx| {
            let id = cases::by_reference(tx, shop, reference)?;
            id.map_or(Ok(None), |id| cases::peek(tx, shop, id))
        });
        let found = found.await?.filter(|case| may(case, agent.role));
        let Case { id: case, seq, .. } = found.ok_or(Problem::NotFound)?;
        let place = Place::carried(typed.get("at"));
        Ok(Self { case, seq, place, reference, agent, typed })
    }

    /// The shop and the case.
    pub(crate) fn key(&self) -> (ShopId, CaseId) {
        (self.agent.shop(), self.case)
    }

    /// The same, with what whoever asks may see.
    pub(crate) fn lock(&self) -> Lock {
        Lock { shop: self.agent.shop(), case: self.case, role: self.agent.role }
    }

    /// The same with another form.
    pub(crate) fn with(self, typed: Answers) -> Self {
        Self { typed, ..self }
    }

    /// The last word that the sender had read; before the first where the form does not say.
    pub(crate) fn seen(&self) -> i64 {
        self.typed.get("seen").parse().unwrap_or_default()
    }

    /// What was typed, without blanks at the end.
    pub(crate) fn words(&self) -> String {
        self.typed.typed("text").trim_end().to_owned()
    }

    /// The key of this form with what stands in it.
    pub(crate) fn command(&self, verb: &str) -> Command {
        // What leads on from the form is no part of what it asks: two buttons pressed for one answer are one answer.
        let said = self.typed.content(&["at", "do", "next", "seen", "then"]);
        Command::of_form(&format!("desk.{verb}:{}", self.typed.get("once")), &said)
    }

    /// Back to the case.
    pub(crate) fn back(&self) -> Response {
        Redirect::to(&self.place.case(&self.reference.to_string())).into_response()
    }

    /// The case again, with the form as it was sent and what is wrong with it.
    pub(crate) async fn again(
        self,
        doing: Doing,
        wrong: Vec<Wrong>,
        status: StatusCode,
    ) -> Result<Response, Problem> {
        let seen = (status == StatusCode::CONFLICT).then(|| self.seen());
        let sent = Sent { typed: self.typed, wrong, seen, status };
        show::page(&self.agent, &self.place, &self.reference.to_string(), (doing, Some(sent), None)).await
    }

    /// The same for a refusal; any other problem is the answer.
    pub(crate) async fn refused(self, doing: Doing, problem: Problem) -> Result<Response, Problem> {
        let Problem::Refused(refusal) = problem else { return Err(problem) };
        if is_overtaken(doing, refusal) {
            return self.again(doing, Vec::new(), StatusCode::CONFLICT).await;
        }
        let sentence = self.sentence(&format!("refusal-{}", refusal.code()));
        let field = match refusal {
            Refusal::NoRelief => "relief",
            Refusal::BadSum | Refusal::NoItems | Refusal::OverBudget if doing == Doing::Offer => "item",
            Refusal::OthersSorting => "intent",
            _ => "text",
        };
        self.again(doing, vec![Wrong { field, sentence }], problem.status()).await
    }

    /// What is wrong with a form that says its sender had read what nobody had said yet: it is of no page of ours.
    pub(crate) fn odd(&self) -> Option<Wrong> {
        (self.seen() > self.seq).then(|| Wrong { field: "text", sentence: self.sentence("form-odd") })
    }

    /// A sentence in the language of whoever asks.
    pub(crate) fn sentence(&self, key: &str) -> String {
        self.agent.visit.page(&crate::TEXTS).t(key).to_owned()
    }

    /// The same about a file.
    pub(crate) fn about(&self, key: &str, name: &str) -> String {
        self.agent.visit.page(&crate::TEXTS).ta(key, "name", Arg::name(name))
    }

    /// What is wrong with words that the shopper would read: they ask for a secret.
    pub(crate) fn asking(&self, words: &str) -> Option<Wrong> {
        let asking = asks_for_secret(words)?;
        let page = self.agent.visit.page(&crate::TEXTS);
        Some(Wrong { field: "text", sentence: page.ta("asks-secret", "words", asking.words) })
    }
}

/// Whether somebody else did something since the form was read: there is nothing to mend in it, and what it asks for may
/// be right all the same.
const fn is_overtaken(doing: Doing, refusal: Refusal) -> bool {
    matches!(
        (doing, refusal),
        (_, Refusal::NewerWord | Refusal::NewerOwner | Refusal::NewerSorting)
            | (Doing::Close, Refusal::Closed)
            | (Doing::Reopen, Refusal::NotClosed)
    )
}

/// Changes the case once, however often its form comes.
pub(crate) fn once(
    tx: &mut Tx<'_>,
    lock: Lock,
    command: &Command,
    change: impl FnOnce(&mut Tx<'_>, &Case) -> Result<(), Problem>,
) -> Result<(), Problem> {
    // The case is locked first: a second press at the same moment waits here, and then it is known.
    let loaded = lock.load(tx)?;
    if matches!(command.known(tx, lock.shop)?, Known::Done(_)) {
        return Ok(());
    }
    change(tx, &loaded)?;
    Ok(command.done(tx, lock.shop, lock.case)?)
}
