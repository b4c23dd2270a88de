//! Judgements for which no model is asked: an order's number alone, and what cannot be read. It knows no model.

use crate::facts::{Fact, FoundFact};
use crate::judge::Judgement;
use crate::language::Language;
use crate::reason::Reason;
use domain::intent::{Intent, Tone, Urgency};

/// An order named and nothing else asks where it is.
pub(crate) fn asks_after_order(language: Language, words: String) -> Judgement {
    const SURE: f32 = 0.9;
    let urgency = Urgency::Normal;
    Judgement {
        language,
        intent: Intent::OrderStatus,
        confidence: SURE,
        urgency,
        urgency_odds: surely(urgency),
        tone: Tone::Calm,
        reasons: vec![Reason::Words(vec![words])],
    }
}

fn surely(urgency: Urgency) -> Vec<f32> {
    Urgency::ALL.iter().map(|one| if *one == urgency { 1.0 } else { 0.0 }).collect()
}

/// A message of which nothing is understood; only danger is seen in it all the same.
pub(crate) fn unreadable(language: Language, facts: Vec<FoundFact>) -> Judgement {
    const HARDLY: f32 = 0.1;
    let danger = facts.into_iter().find(|found| found.fact == Fact::Danger);
    let urgency = if danger.is_some() { Urgency::Critical } else { Urgency::Normal };
    Judgement {
        language,
        intent: Intent::Other,
        confidence: HARDLY,
        urgency,
        urgency_odds: surely(urgency),
        tone: Tone::Calm,
        reasons: danger.map(Reason::Fact).into_iter().chain([Reason::NotReadable]).collect(),
    }
}
