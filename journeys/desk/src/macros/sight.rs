//! What one looks at before a macro runs: those there are, and the one that was chosen with its words filled in and its
//! steps planned on the case as it stands. Changes nothing.

use crate::case::{Opened, Sent, fill, known_of};
use domain::Actor;
use domain::case::{Reply, Text, Turn};
use domain::id::MessageId;
use domain::macros::{Planned, Run};
use domain::redact::Masked;
use domain::role::Role;
use std::sync::Arc;
use store::{Fault, Tx};
use web::macros::{Kept, Known, all};
use web::staff::{Agent, Permission};
use web::{App, Shop};

/// Who asks for macros, and for which.
pub(crate) struct Ask {
    app: App,
    shop: Arc<Shop>,
    name: String,
    role: Role,
    by: Actor,
    chosen: Option<i64>,
    /// The words as they were typed, where the form was sent.
    typed: Option<String>,
}

/// What is offered in a case.
#[derive(Debug, Default)]
pub(crate) struct Offered {
    pub(super) all: Vec<Kept>,
    pub(super) chosen: Option<Chosen>,
}

/// The macro that was chosen, as it would run.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) kept: Kept,
    pub(super) words: String,
    pub(super) planned: Vec<Planned>,
    /// Labels it would put on that there are no more.
    pub(super) n_gone: usize,
}

impl Ask {
    /// From the address of the page, or the form as it was sent.
    pub(crate) fn of<P: Permission>(agent: &Agent<P>, sent: Option<&Sent>) -> Self {
        let query = agent.visit.uri.query().unwrap_or_default();
        let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "macro");
        let asked =
            sent.map(|sent| sent.typed.get("macro").to_owned()).or(asked.map(|(_, id)| id.into_owned()));
        Self {
            app: agent.visit.app.clone(),
            shop: agent.visit.shop.clone(),
            name: agent.name.clone(),
            role: agent.role,
            by: agent.actor(),
            chosen: asked.and_then(|id| id.parse().ok()),
            typed: sent.map(|sent| sent.typed.typed("text")),
        }
    }

    /// Reads them for an open case.
    pub(crate) fn read(&self, tx: &mut Tx<'_>, opened: &Opened) -> Result<Offered, Fault> {
        let all: Vec<Kept> =
            all(tx, opened.case.shop)?.into_iter().filter(|one| one.is_for(self.role)).collect();
        let Some(kept) = all.iter().find(|one| Some(one.id) == self.chosen).cloned() else {
            return Ok(Offered { all, chosen: None });
        };
        let case = &opened.case;
        let known = known_of(&self.app, case, opened.details.as_ref(), &self.name);
        let words = match &self.typed {
            Some(typed) => typed.clone(),
            None => fill(kept.made.words(case.lang), &known),
        };
        let deeds = &kept.made.deeds;
        let reply = (kept.made.speaks() && !words.trim().is_empty()).then(|| Reply {
            // Never said: a look at what would happen needs no salt.
            text: Text::new(MessageId::new(0), [0; 32], Masked::of(&words)),
            turn: deeds.turn.unwrap_or(Turn::Shopper),
            seen: case.word_seq,
        });
        let shop = Known::read(tx, case.shop)?;
        let planned = shop.plan(case, &Run { deeds, reply, seen: None }, (self.by, tx.now(), &self.shop));
        let n_gone = deeds.put.iter().filter(|label| !shop.has_label(**label)).count();
        Ok(Offered { chosen: Some(Chosen { kept, words, planned, n_gone }), all })
    }
}
