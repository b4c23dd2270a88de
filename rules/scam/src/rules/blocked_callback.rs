//! An account is said to be blocked or charged, and a number to call is given.

use super::{Found, Rule, Said};
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct BlockedCallback;

impl Rule for BlockedCallback {
    fn code(&self) -> &'static str {
        "blocked_callback"
    }

    fn weight(&self) -> f32 {
        3.4
    }

    fn because(&self) -> Said {
        Said {
            ru: "пугает и просит позвонить по чужому номеру",
            en: "frightens you and gives a number to call",
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не звоните по номеру из сообщения. Настоящий номер банка — на обороте карты и на его сайте.",
            en: "Do not call the number in the message. The real one is on the back of your card and on the organisation’s site.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        if !number_named(facts) || facts.has(Concept::OwnRequest) {
            return None;
        }
        let call = facts.meant(Concept::Callback)?;
        let alarm = facts
            .meant(Concept::Blocked)
            .or_else(|| facts.meant(Concept::Charge))
            .or_else(|| official(facts))?;
        let span = if facts.same_sentence(call.first, alarm.first) {
            Span { first: call.first.min(alarm.first), last: call.last.max(alarm.last) }
        } else {
            call
        };
        Some(Found::sure(span))
    }
}

/// `this number` without digits, as a call tells it.
fn number_named(facts: &Facts<'_>) -> bool {
    !facts.phones.is_empty()
}

/// An office that wants to be called back alarms without a reason.
fn official(facts: &Facts<'_>) -> Option<Span> {
    facts
        .meant(Concept::Role)
        .filter(|span| facts.hits(Concept::RoleMild).iter().all(|mild| mild.first != span.first))
}
