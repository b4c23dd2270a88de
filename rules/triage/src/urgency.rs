//! How urgent a message is: the learnt opinion, what is usual for the intent, and facts that settle it. Each rule is
//! a convention of the house that an agent can name.

use crate::facts::{Fact, FoundFact};
use domain::intent::{Intent, Urgency};

/// How much what is usual for the intent counts beside the learnt opinion.
const USUAL_WEIGHT: f32 = 1.0;

/// Weighs urgency. `odds` are the learnt probabilities in the order of [`Urgency::ALL`], `intents` those in the order
/// of [`Intent::ALL`], `usual` a row of urgencies for each intent.
pub(crate) fn weigh(odds: &[f32], intents: &[f32], usual: &[f32], facts: &[FoundFact]) -> Urgency {
    let mut weights = vec![0.0f32; Urgency::ALL.len()];
    for (share, row) in intents.iter().zip(usual.chunks(Urgency::ALL.len())) {
        weights.iter_mut().zip(row).for_each(|(weight, part)| *weight += share * part);
    }
    let mut best = (Urgency::Normal, f32::NEG_INFINITY);
    for ((urgency, odd), weight) in Urgency::ALL.iter().zip(odds).zip(&weights) {
        let worth = odd.max(1e-6).ln() + USUAL_WEIGHT * weight.max(1e-6).ln();
        if worth > best.1 {
            best = (*urgency, worth);
        }
    }
    settle(best.0, likeliest(intents), facts)
}

fn likeliest(intents: &[f32]) -> Intent {
    let best = Intent::ALL.iter().zip(intents).max_by(|a, b| a.1.total_cmp(b.1));
    best.map_or(Intent::Other, |(intent, _)| *intent)
}

/// Facts that settle the matter whatever was learnt.
fn settle(weighed: Urgency, intent: Intent, facts: &[FoundFact]) -> Urgency {
    let has = |fact: Fact| facts.iter().any(|found| found.fact == fact);
    let is_told_elsewhere = matches!(intent, Intent::Praise | Intent::Spam);
    match () {
        () if is_told_elsewhere => weighed,
        () if intent == Intent::DangerousItem => Urgency::Critical,
        () if intent == Intent::ScamReport && has(Fact::SecretGiven) => Urgency::Critical,
        () if intent == Intent::StaffComplaint && has(Fact::Violence) => Urgency::Critical,
        () if intent == Intent::OrderChange
            && has(Fact::WrongAddress)
            && has(Fact::BeforeDispatch)
            && !has(Fact::Dispatched) =>
        {
            Urgency::Critical
        }
        () if has(Fact::RepeatedContact) && weighed > Urgency::High && !asks_before_buying(intent) => {
            Urgency::High
        }
        () => weighed,
    }
}

fn asks_before_buying(intent: Intent) -> bool {
    matches!(intent, Intent::BackInStock | Intent::DeliveryOptions | Intent::ProductQuestion)
}
