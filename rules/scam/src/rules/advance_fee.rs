//! Money, work, a flat or a prize is promised, and a fee comes first.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct AdvanceFee;

impl Rule for AdvanceFee {
    fn code(&self) -> &'static str {
        "advance_fee"
    }

    fn weight(&self) -> f32 {
        3.3
    }

    fn because(&self) -> Said {
        Said {
            ru: "просит заплатить вперёд за обещанное", en: "wants a fee before what it promises"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не платите, чтобы получить деньги, работу, жильё или приз: после первого платежа попросят второй.",
            en: "Do not pay in order to get money, work, a home or a prize: after the first payment comes the second.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let promised = [Concept::PromisedMoney, Concept::Job, Concept::Flat, Concept::YouWon]
            .into_iter()
            .any(|concept| facts.has(concept));
        if !promised {
            return None;
        }
        let due = facts
            .near(Concept::Pay, Concept::Fee, 10)
            .or_else(|| facts.near(Concept::Before, Concept::Fee, 8))
            .or_else(|| facts.near(Concept::Need, Concept::Fee, 8))
            .or_else(|| paid_kit(facts))?;
        let calm = facts.has(Concept::NothingDue)
            || facts.has(Concept::InPerson) && facts.strange_link().is_none()
            || facts.only_genuine_links();
        Some(Found::perhaps(due, if calm { 0.4 } else { 1.0 }))
    }
}

/// `паспорт и 1 200 руб. за первый комплект`: a sum beside the fee, without a verb of paying.
fn paid_kit(facts: &Facts<'_>) -> Option<crate::facts::Span> {
    let fee = facts.meant(Concept::Fee).filter(|_| facts.names_sum());
    fee.or_else(|| facts.meant(Concept::Pay).filter(|_| facts.sum_beside(Concept::Pay)))
}
