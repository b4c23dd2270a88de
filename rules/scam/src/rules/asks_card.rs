//! Somebody asks for the number, the expiry or the secret digits of a card, or for the card itself.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

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
    }
}
