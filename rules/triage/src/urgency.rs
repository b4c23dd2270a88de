//! How urgent a message is: the learnt opinion, and facts that settle it. Each rule is a convention of the house that an
//! agent can name.

use crate::facts::{Fact, FoundFact};
use domain::intent::{Intent, Urgency};

/// A critical message that is missed costs more than a false alarm: this probability is enough (docs/triage.md).
const CRITICAL_FROM: f32 = 0.25;

/// Where facts say that there was no danger, this probability is needed.
const CRITICAL_AGAINST_FACTS_FROM: f32 = 0.6;

/// And where the models are this sure of a topic under which nothing critical is told, and no fact speaks for it, this one.
const CRITICAL_OUT_OF_PLACE_FROM: f32 = 0.5;
const SURE_OF_TOPIC_FROM: f32 = 0.6;

/// As sure as this that a thing is dangerous, whatever was learnt of its urgency.
const DANGEROUS_FROM: f32 = 0.5;

/// Weighs urgency. `learnt` are the learnt probabilities in the order of [`Urgency::ALL`]; the intent comes with its
/// probability.
pub(crate) fn weigh(learnt: &[f32], (intent, sure): (Intent, f32), facts: &[FoundFact]) -> Urgency {
    let is_denied = has(facts, Fact::DangerDenied);
    let is_out_of_place = sure >= SURE_OF_TOPIC_FROM
        && !tells_critical_things(intent)
        && !facts.iter().any(|found| speaks_for_critical(found.fact));
    let enough = match () {
        () if is_denied => CRITICAL_AGAINST_FACTS_FROM,
        () if is_out_of_place => CRITICAL_OUT_OF_PLACE_FROM,
        () => CRITICAL_FROM,
    };
    let is_critical = learnt.first().is_some_and(|critical| *critical >= enough);
    // What only sounded dangerous is not urgent for that either.
    let is_high = learnt.get(1).is_some_and(|high| *high >= CRITICAL_AGAINST_FACTS_FROM);
    let is_harmless = is_denied && !is_high;
    let usual: &[Urgency] = if is_harmless {
        &[Urgency::Normal, Urgency::Low]
    } else {
        &[Urgency::High, Urgency::Normal, Urgency::Low]
    };
    let odds = Urgency::ALL.iter().zip(learnt).filter(|(one, _)| usual.contains(one));
    let likely = odds.max_by(|a, b| a.1.total_cmp(b.1)).map_or(Urgency::Normal, |(urgency, _)| *urgency);
    let is_dangerous = intent == Intent::DangerousItem && sure >= DANGEROUS_FROM && !is_denied;
    settle(if is_critical || is_dangerous { Urgency::Critical } else { likely }, intent, facts)
}

/// The intents that their facts settle: no model of a shop may call such a message anything else.
pub(crate) fn is_settled(intent: Intent, facts: &[FoundFact]) -> bool {
    match intent {
        Intent::DangerousItem => has(facts, Fact::Danger),
        Intent::OrderChange => is_caught_in_time(facts),
        Intent::ScamReport => has(facts, Fact::SecretGiven) || has(facts, Fact::MoneySent),
        Intent::StaffComplaint => has(facts, Fact::Violence),
        _ => false,
    }
}

/// Topics under which something critical is told at all: danger, a leak, money or an account in wrong hands, an address
/// that can still be mended, violence.
const fn tells_critical_things(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::AccountAccess
            | Intent::DangerousItem
            | Intent::DataPrivacy
            | Intent::OrderChange
            | Intent::PaymentProblem
            | Intent::ScamReport
            | Intent::StaffComplaint
    )
}

/// Facts that make a message critical under some topic, or fear that it is.
const fn speaks_for_critical(fact: Fact) -> bool {
    matches!(
        fact,
        Fact::AccountTaken
            | Fact::Danger
            | Fact::DangerFeared
            | Fact::Leak
            | Fact::MoneyMoving
            | Fact::MoneySent
            | Fact::RepeatingCharge
            | Fact::SecretGiven
            | Fact::Violence
            | Fact::WrongAddress
    )
}

fn has(facts: &[FoundFact], fact: Fact) -> bool {
    facts.iter().any(|found| found.fact == fact)
}

/// A wrong address that can still be mended: the parcel has not left.
fn is_caught_in_time(facts: &[FoundFact]) -> bool {
    has(facts, Fact::WrongAddress) && has(facts, Fact::BeforeDispatch) && !has(facts, Fact::Dispatched)
}

/// Facts that settle the matter whatever was learnt. Danger and money that is leaving are floors under every intent.
fn settle(weighed: Urgency, intent: Intent, facts: &[FoundFact]) -> Urgency {
    let has = |fact: Fact| has(facts, fact);
    let at_least = |floor: Urgency| weighed.min(floor);
    let is_moving = matches!(
        intent,
        Intent::OrderChange
            | Intent::OrderStatus
            | Intent::OrderCancel
            | Intent::DeliveryOptions
            | Intent::HumanRequest
            | Intent::Other
    );
    let is_told_elsewhere = matches!(intent, Intent::Praise | Intent::Spam);
    match () {
        () if has(Fact::Danger) && intent == Intent::Spam => at_least(Urgency::High),
        () if has(Fact::Danger) => Urgency::Critical,
        () if has(Fact::DangerFeared) && intent != Intent::Spam => at_least(Urgency::High),
        // Nobody praises or advertises with money that is leaving: such a message is about something else.
        () if has(Fact::MoneyMoving) => Urgency::Critical,
        () if is_told_elsewhere => weighed,
        () if has(Fact::SecretGiven) || has(Fact::AccountTaken) => Urgency::Critical,
        () if has(Fact::RepeatingCharge) && is_of_payments(intent) => Urgency::Critical,
        () if intent == Intent::ScamReport && has(Fact::MoneySent) => Urgency::Critical,
        // An attempt by which nothing was lost is urgent, not critical.
        () if intent == Intent::ScamReport && has(Fact::SecretKept) => Urgency::High,
        () if intent == Intent::ScamReport => at_least(Urgency::High),
        () if intent == Intent::StaffComplaint && has(Fact::Violence) => Urgency::Critical,
        () if is_moving && is_caught_in_time(facts) => Urgency::Critical,
        () if asks_before_buying(intent) => weighed,
        // What has left cannot be stopped by us any more: soon, but not before all others.
        () if has(Fact::WrongAddress) && has(Fact::Dispatched) && !has(Fact::BeforeDispatch) => Urgency::High,
        // A single double charge waits for a person soon.
        () if has(Fact::DoubleCharge)
            || has(Fact::RepeatedContact)
            || (has(Fact::NearDate) && is_wanted_by_a_day(intent))
            || (has(Fact::LegalWords) && is_of_dispute(intent)) =>
        {
            at_least(Urgency::High)
        }
        () => weighed,
    }
}

/// True for a fact that is told only where it made a message urgent: what did not raise it explains nothing.
pub(crate) fn speaks_for_haste(fact: Fact) -> bool {
    matches!(
        fact,
        Fact::DoubleCharge
            | Fact::MoneyMoving
            | Fact::NearDate
            | Fact::RepeatedContact
            | Fact::RepeatingCharge
    )
}

/// Intents beside which a charge that comes again and again is an unwanted one.
fn is_of_payments(intent: Intent) -> bool {
    matches!(intent, Intent::AccountAccess | Intent::PaymentProblem | Intent::ScamReport)
}

/// Intents with which something is wanted of the shop, by the day that is named.
fn is_wanted_by_a_day(intent: Intent) -> bool {
    is_of_dispute(intent) && !matches!(intent, Intent::DataPrivacy | Intent::StaffComplaint)
        || matches!(
            intent,
            Intent::AccountAccess
                | Intent::CheckoutProblem
                | Intent::DocumentRequest
                | Intent::HumanRequest
                | Intent::OrderCancel
                | Intent::OrderChange
                | Intent::OrderStatus
        )
}

/// Intents beside which legal words are a threat; a lawyer may also only ask for an invoice.
fn is_of_dispute(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::DataPrivacy
            | Intent::DefectiveItem
            | Intent::DeliveryDamaged
            | Intent::ExchangeRequest
            | Intent::FormalClaim
            | Intent::NotAsDescribed
            | Intent::NotDelivered
            | Intent::PaymentProblem
            | Intent::RefundStatus
            | Intent::ReturnRequest
            | Intent::StaffComplaint
            | Intent::WrongOrMissing
            | Intent::WrongSize
    )
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
            (Critical, Intent::DangerousItem, &[], Critical),
            (Normal, Intent::ScamReport, &[], High),
            (Normal, Intent::AccountAccess, &[Fact::AccountTaken], Critical),
            (Normal, Intent::DocumentRequest, &[Fact::LegalWords], Normal),
            (High, Intent::ScamReport, &[Fact::SecretGiven], Critical),
            (Normal, Intent::StaffComplaint, &[Fact::Violence], Critical),
            (Normal, Intent::OrderChange, &[Fact::WrongAddress, Fact::BeforeDispatch], Critical),
            (High, Intent::OrderChange, &[Fact::WrongAddress, Fact::Dispatched], High),
            (Normal, Intent::RefundStatus, &[Fact::RepeatedContact], High),
            (Low, Intent::BackInStock, &[Fact::RepeatedContact], Low),
            (Low, Intent::Praise, &[Fact::DoubleCharge], Low),
            (Low, Intent::Praise, &[Fact::Danger], Critical),
            (Low, Intent::ProductQuestion, &[Fact::Danger], Critical),
            (Normal, Intent::OrderCancel, &[Fact::Danger, Fact::SecretKept], Critical),
            (Low, Intent::Spam, &[Fact::Danger], High),
            (Low, Intent::ProductQuestion, &[Fact::DangerFeared], High),
            (Critical, Intent::ReturnRequest, &[Fact::DangerFeared], Critical),
            (High, Intent::DangerousItem, &[Fact::DangerDenied], High),
            (Normal, Intent::AccountAccess, &[Fact::SecretGiven], Critical),
            (Normal, Intent::PaymentProblem, &[Fact::MoneySent], Normal),
            (High, Intent::ScamReport, &[Fact::MoneySent], Critical),
            (Critical, Intent::ScamReport, &[Fact::SecretKept], High),
            (Critical, Intent::OrderChange, &[Fact::WrongAddress, Fact::Dispatched], High),
            (Normal, Intent::OrderStatus, &[Fact::WrongAddress, Fact::BeforeDispatch], Critical),
            (Normal, Intent::NotDelivered, &[Fact::WrongAddress, Fact::BeforeDispatch], Normal),
            (Normal, Intent::RefundStatus, &[Fact::LegalWords], High),
            (Normal, Intent::RefundStatus, &[Fact::MoneyMoving], Critical),
            (Low, Intent::Spam, &[Fact::MoneyMoving], Critical),
            (Normal, Intent::PaymentProblem, &[Fact::RepeatingCharge], Critical),
            (Normal, Intent::RefundStatus, &[Fact::RepeatingCharge], Normal),
            (Normal, Intent::OrderStatus, &[Fact::NearDate], High),
            (Critical, Intent::OrderChange, &[Fact::NearDate], Critical),
            (Low, Intent::DeliveryOptions, &[Fact::NearDate], Low),
            (Low, Intent::Praise, &[Fact::NearDate], Low),
        ];
        for (weighed, intent, facts, expected) in cases {
            assert_eq!(settled(*weighed, *intent, facts), *expected, "{intent} {facts:?}");
        }
    }

    #[test]
    fn what_was_denied_takes_more_to_be_critical() {
        let denied = [FoundFact { fact: Fact::DangerDenied, words: String::new() }];
        let learnt = [0.4, 0.1, 0.3, 0.2];
        assert_eq!(weigh(&learnt, (Intent::DefectiveItem, 0.5), &[]), Urgency::Critical);
        assert_eq!(weigh(&learnt, (Intent::DefectiveItem, 0.5), &denied), Urgency::Normal);
        assert_eq!(weigh(&learnt, (Intent::DangerousItem, 0.5), &denied), Urgency::Normal);
        assert_eq!(weigh(&[0.1, 0.2, 0.6, 0.1], (Intent::DangerousItem, 0.4), &[]), Urgency::Normal);
        assert_eq!(weigh(&[0.1, 0.2, 0.6, 0.1], (Intent::DangerousItem, 0.5), &[]), Urgency::Critical);
        assert_eq!(weigh(&[0.7, 0.1, 0.1, 0.1], (Intent::DefectiveItem, 0.5), &denied), Urgency::Critical);
    }

    #[test]
    fn a_sure_topic_without_danger_of_its_own_takes_more_to_be_critical() {
        let learnt = [0.4, 0.35, 0.15, 0.1];
        let feared = [FoundFact { fact: Fact::DangerFeared, words: String::new() }];
        assert_eq!(weigh(&learnt, (Intent::DeliveryDamaged, 0.7), &[]), Urgency::High);
        assert_eq!(weigh(&learnt, (Intent::DeliveryDamaged, 0.7), &feared), Urgency::Critical);
        assert_eq!(weigh(&learnt, (Intent::DeliveryDamaged, 0.5), &[]), Urgency::Critical, "unsure");
        assert_eq!(weigh(&learnt, (Intent::DataPrivacy, 0.7), &[]), Urgency::Critical);
        assert_eq!(weigh(&[0.6, 0.2, 0.1, 0.1], (Intent::DeliveryDamaged, 0.7), &[]), Urgency::Critical);
    }
}
