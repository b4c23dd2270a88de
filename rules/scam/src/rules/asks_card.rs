//! Somebody asks for the number, the expiry or the secret digits of a card, or for the card itself.

use super::{Found, Rule, Said};
use crate::facts::voice::Stance;
use crate::facts::{Facts, Span};
use crate::lexicon::{Concept, Hit};

/// See the file's first line.
pub(super) struct AsksCard;

impl Rule for AsksCard {
    fn code(&self) -> &'static str {
        "asks_card"
    }

    fn weight(&self) -> f32 {
        3.6
    }

    fn because(&self) -> Said {
        Said { ru: "просит данные карты", en: "asks for card details" }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не сообщайте номер, срок и код с оборота карты и не вводите их по ссылке из сообщения. Чтобы получить деньги, они не нужны.",
            en: "Do not give the number, expiry or security code of your card, and do not type them on a page a message leads to. Nobody needs them to pay you.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        facts
            .demanded(Concept::Card, 9)
            .or_else(|| facts.meant(Concept::CardEntry))
            .or_else(|| facts.meant(Concept::HandOverCard))
            .map(Found::sure)
            .or_else(|| relayed(facts).map(|span| Found::perhaps(span, 0.9)))
    }
}

/// “The site here wants your card, send it”: who asks for it hides behind a form, and so it reads like a report.
fn relayed(facts: &Facts<'_>) -> Option<Span> {
    const OF_SHOPS: &[&str] = &["бонусн", "клубн", "лояльн", "магазин", "постоянн", "скидочн"];
    // “Before you confirm” tells what the reader does, and asks for nothing.
    let is_told = |hit: &Hit| {
        let before = hit.first.checked_sub(1).and_then(|at| facts.words.folded(at));
        before.is_some_and(|before| matches!(before, "you" | "вы" | "ты"))
    };
    let is_wanted = facts.hits(Concept::Give).iter().any(|hit| !is_told(hit)) || facts.has(Concept::Payout);
    if facts.voices.stance != Stance::Plain || !is_wanted {
        return None;
    }
    let of_shop = |hit: &&Hit| {
        let next = facts.words.folded(hit.last + 1).unwrap_or_default();
        OF_SHOPS.iter().any(|stem| next.starts_with(stem))
    };
    facts.hits(Concept::FormWantsCard).iter().find(|hit| !of_shop(hit)).map(|hit| Span::from(*hit))
}
