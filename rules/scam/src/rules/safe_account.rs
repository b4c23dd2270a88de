//! Somebody wants the savings moved to a safe, reserve or protected account; there is no such thing.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct SafeAccount;

impl Rule for SafeAccount {
    fn code(&self) -> &'static str {
        "safe_account"
    }

    fn weight(&self) -> f32 {
        4.2
    }

    fn because(&self) -> Said {
        Said {
            ru: "предлагает перевести деньги на «безопасный» счёт",
            en: "wants money moved to a “safe” account",
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Безопасных и резервных счетов не бывает. Ничего не переводите, положите трубку и позвоните в банк по номеру с карты.",
            en: "There is no such thing as a safe account. Move nothing, hang up and call your bank on the number on your card.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let money =
            facts.has(Concept::Transfer) || facts.has(Concept::Money) || facts.has(Concept::AccountWord);
        facts.meant(Concept::SafeAccount).filter(|_| money).map(Found::sure)
    }
}
