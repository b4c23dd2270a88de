//! How urgent a message is: the learnt opinion, and facts that settle it. Each rule is a convention of the house that an
//! agent can name.

use crate::facts::{Fact, FoundFact};
use domain::intent::{Intent, Urgency};

/// A critical message that is missed costs more than a false alarm: this probability is enough (docs/triage.md).
const CRITICAL_FROM: f32 = 0.25;

/// Weighs urgency. `learnt` are the learnt probabilities in the order of [`Urgency::ALL`], `intents` those in the order
/// of [`Intent::ALL`].
pub(crate) fn weigh(learnt: &[f32], intents: &[f32], facts: &[FoundFact]) -> Urgency {
    let best = Urgency::ALL.iter().zip(learnt).max_by(|a, b| a.1.total_cmp(b.1));
    let likely = best.map_or(Urgency::Normal, |(urgency, _)| *urgency);
    let is_critical = learnt.first().is_some_and(|critical| *critical >= CRITICAL_FROM);
    let weighed = if is_critical { Urgency::Critical } else { likely };
    settle(weighed, likeliest(intents), facts)
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
        // A single double charge waits for a person soon; one that goes on and on is for the models to see.
        () if has(Fact::DoubleCharge) && weighed > Urgency::High && !asks_before_buying(intent) => {
            Urgency::High
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

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(weighed: Urgency, intent: Intent, facts: &[Fact]) -> Urgency {
        let found: Vec<FoundFact> =
            facts.iter().map(|fact| FoundFact { fact: *fact, words: String::new() }).collect();
        settle(weighed, intent, &found)
    }

    #[test]
    fn conventions_settle_what_they_settle() {
        use Urgency::{Critical, High, Low, Normal};
        let cases: &[(Urgency, Intent, &[Fact], Urgency)] = &[
            (Normal, Intent::PaymentProblem, &[Fact::DoubleCharge], High),
            (Critical, Intent::PaymentProblem, &[Fact::DoubleCharge, Fact::MoneyMoving], Critical),
            (Normal, Intent::PaymentProblem, &[], Normal),
            (Normal, Intent::DangerousItem, &[], Critical),
            (High, Intent::ScamReport, &[], High),
            (High, Intent::ScamReport, &[Fact::SecretGiven], Critical),
            (Normal, Intent::StaffComplaint, &[Fact::Violence], Critical),
            (Normal, Intent::OrderChange, &[Fact::WrongAddress, Fact::BeforeDispatch], Critical),
            (High, Intent::OrderChange, &[Fact::WrongAddress, Fact::Dispatched], High),
            (Normal, Intent::RefundStatus, &[Fact::RepeatedContact], High),
            (Low, Intent::BackInStock, &[Fact::RepeatedContact], Low),
            (Low, Intent::Praise, &[Fact::Danger, Fact::DoubleCharge], Low),
        ];
        for (weighed, intent, facts, expected) in cases {
            assert_eq!(settled(*weighed, *intent, facts), *expected, "{intent} {facts:?}");
        }
    }
}
