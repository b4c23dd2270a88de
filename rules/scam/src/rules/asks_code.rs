//! Somebody asks for a one-time code; a code that merely arrives, with the warning to keep it, is fine.

use super::{Found, Rule, Said};
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;
use crate::message::Channel;

/// See the file's first line.
pub(super) struct AsksCode;

impl Rule for AsksCode {
    fn code(&self) -> &'static str {
        "asks_code"
    }

    fn weight(&self) -> f32 {
        4.0
    }

    fn because(&self) -> Said {
        Said { ru: "просит код из сообщения", en: "asks for a one-time code" }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Никому не называйте код из сообщения: им подтверждают вход или перевод. Прекратите разговор и позвоните в организацию сами, по номеру с её сайта или с оборота карты.",
            en: "Give the code to nobody: it confirms a login or a payment. End the talk and call the organisation yourself, on the number from its site or the back of your card.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let of_other_things = facts.has(Concept::GiftCardBuy)
            || facts.has(Concept::RemoteTool) && !facts.has(Concept::CodeArrives);
        if of_other_things || facts.states_code() {
            return None;
        }
        // In a letter the word alone is as often a programmer's.
        let plain_word = facts.channel == Channel::Email
            && facts.hits(Concept::Code).iter().all(|hit| hit.first == hit.last);
        if plain_word && !facts.has(Concept::CodeArrives) {
            return None;
        }
        if let Some(span) = facts.asked(Concept::Code, 8) {
            let span = with_arrival(facts, span);
            // A code shown at a pick-up point is what such codes are for.
            let own = facts.has(Concept::InPerson) && !facts.has(Concept::CodeArrives);
            return Some(Found::perhaps(span, if own { 0.3 } else { 1.0 }));
        }
        let spoken_of = facts.has(Concept::Code) || facts.has(Concept::CodeArrives);
        if brings_check_code(facts) {
            return None;
        }
        if let Some(span) = facts.meant(Concept::ReadBack).filter(|_| spoken_of) {
            return Some(Found::sure(span));
        }
        // Typed into a page that is not known, a code is as good as told.
        let typed = facts
            .near(Concept::Enter, Concept::Code, 8)
            .or_else(|| facts.near(Concept::Infinitive, Concept::Code, 6))?;
        facts.strange_link().map(|_| Found::perhaps(typed, 0.8))
    }
}

/// A letter that states a check code of its own may say where to type it: no other code is spoken of.
fn brings_check_code(facts: &Facts<'_>) -> bool {
    const REACH_WORDS: usize = 6;
    let Some(at) = facts.check_code() else { return false };
    let is_named = |last: usize| last < at && at - last <= REACH_WORDS && facts.same_sentence(last, at);
    let codes = facts.hits(Concept::Code);
    codes.iter().any(|hit| is_named(hit.last))
        && codes.iter().all(|hit| hit.first == hit.last || is_named(hit.last))
        && !facts.has(Concept::CodeArrives)
}

/// The quote is better with the words that say the code is about to come.
fn with_arrival(facts: &Facts<'_>, span: Span) -> Span {
    let arrival =
        facts.hits(Concept::CodeArrives).iter().find(|hit| facts.same_sentence(hit.first, span.first));
    arrival.map_or(span, |hit| Span { first: span.first.min(hit.first), last: span.last.max(hit.last) })
}
