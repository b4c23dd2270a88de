//! A case that another program held, as a case of this one: never formal, never told to anybody, judged from its words.

use crate::judge::Judge;
use domain::case::Channel;
use domain::ground::Ground;
use domain::intent::Intent;
use domain::redact::Masked;
use domain::{Actor, Lang, Moment};
use store::cases::{Details, Incoming};

/// What is known of it.
pub struct Brought {
    /// Its first words.
    pub words: Masked,
    /// Whose it is.
    pub details: Details,
    /// The language, where it was said; else it is told from the words.
    pub lang: Option<Lang>,
    /// The topic, where it was said.
    pub intent: Option<Intent>,
    /// The ground, where it was said.
    pub ground: Option<Ground>,
    /// When it began; without it the moment at which it is brought.
    pub began: Option<Moment>,
}

impl Brought {
    /// The case that it begins.
    pub fn incoming(self, judge: &dyn Judge) -> Incoming {
        let judged = judge.glance(&self.words);
        Incoming {
            id: None,
            actor: Actor::Import,
            lang: self.lang.or(judged.lang).unwrap_or(Lang::En),
            channel: Channel::Import,
            intent: self.intent,
            urgency: None,
            judged: Some(judged),
            ground: self.ground,
            wanted: None,
            began: Some(self.began.unwrap_or(Moment::from_ms(i64::MAX))),
            formal: false,
            law: None,
            words: self.words,
            details: self.details,
            files: Vec::new(),
        }
    }
}
