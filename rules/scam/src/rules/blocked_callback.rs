//! An account is said to be blocked or charged, and a number to call is given.

use super::{Found, Rule, Said};
use crate::facts::voice::Stance;
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;
use crate::message::Channel;

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
        let number = facts.phones.first().copied().filter(|_| !facts.has(Concept::OwnRequest))?;
        let Some(call) = facts.meant(Concept::Callback) else {
            return without_a_word(facts, number);
        };
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

/// An office that wants to be called back alarms without a reason.
fn official(facts: &Facts<'_>) -> Option<Span> {
    facts
        .meant(Concept::Role)
        .filter(|span| facts.hits(Concept::RoleMild).iter().all(|mild| mild.first != span.first))
}

/// `Для разблокировки: 8 800 …` asks for a call without saying so; in letters a number is as often a signature.
fn without_a_word(facts: &Facts<'_>, number: usize) -> Option<Found> {
    let others = facts.channel == Channel::Email
        || facts.has(Concept::Relative)
        || facts.voices.stance != Stance::Plain;
    let blocked = facts.meant(Concept::Blocked).filter(|_| !others)?;
    Some(Found::perhaps(Span { first: blocked.first.min(number), last: blocked.last.max(number) }, 0.8))
}
