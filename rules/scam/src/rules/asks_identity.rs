//! Somebody asks for a passport, an insurance number or another paper that a loan could be taken on.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct AsksIdentity;

impl Rule for AsksIdentity {
    fn code(&self) -> &'static str {
        "asks_identity"
    }

    fn weight(&self) -> f32 {
        3.3
    }

    fn because(&self) -> Said {
        Said {
            ru: "просит документы или личные данные", en: "asks for identity papers or numbers"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не отправляйте паспорт, СНИЛС и селфи с документом: по ним берут кредиты. Спросите организацию сами, по номеру с её сайта.",
            en: "Do not send your passport, identity numbers or a selfie with papers: loans are taken on them. Ask the organisation yourself, on the number from its site.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let span = facts.demanded(Concept::Identity, 9)?;
        // Shown at a counter, or put where one signs in oneself, papers go to nobody unknown.
        let own = facts.has(Concept::InPerson) || facts.has(Concept::OwnPlace);
        Some(Found::perhaps(span, if own && facts.strange_link().is_none() { 0.4 } else { 1.0 }))
    }
}
