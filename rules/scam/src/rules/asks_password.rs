//! Somebody asks for a password, a login or a PIN.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct AsksPassword;

impl Rule for AsksPassword {
    fn code(&self) -> &'static str {
        "asks_password"
    }

    fn weight(&self) -> f32 {
        3.6
    }

    fn because(&self) -> Said {
        Said {
            ru: "просит пароль, логин или ПИН", en: "asks for a password, login or PIN"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не называйте и не вводите пароль по ссылке. Если уже ввели, смените его сейчас на настоящем сайте, с другого устройства.",
            en: "Do not say your password or type it on a page a message leads to. If you already did, change it now on the real site, from another device.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let word =
            facts.demanded(Concept::Password, 7).or_else(|| facts.near(Concept::Login, Concept::Password, 7));
        // A PIN beside a card's number is a matter of the card; one that has just come is a code.
        let pin = facts.demanded(Concept::Pin, 7).filter(|_| {
            ![Concept::Card, Concept::CodeArrives, Concept::HandOverCard].iter().any(|c| facts.has(*c))
        });
        let span = word.or(pin)?;
        // A genuine page that one opened oneself asks to change a password, not to tell it.
        let own = facts.only_genuine_links()
            || (facts.has(Concept::OwnRequest) || facts.has(Concept::OwnPlace))
                && facts.strange_link().is_none();
        Some(Found::perhaps(span, if own { 0.4 } else { 1.0 }))
    }
}
