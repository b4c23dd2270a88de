//! A prize one never played for, with something to do to get it.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct PrizeDraw;

impl Rule for PrizeDraw {
    fn code(&self) -> &'static str {
        "prize_draw"
    }

    fn weight(&self) -> f32 {
        2.8
    }

    fn because(&self) -> Said {
        Said { ru: "обещает приз или подарок", en: "promises a prize or a gift" }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Приз, за который просят деньги, карту, код или переход по ссылке, — обман. Ничего не платите и не переходите.",
            en: "A prize that asks for money, a card, a code or a click is a trick. Pay nothing and follow no link.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let Some(won) = facts.meant(Concept::YouWon) else { return gift_behind_link(facts) };
        let wanted = facts.strange_link().is_some()
            || facts.meant(Concept::Pay).is_some()
            || facts.meant(Concept::Claim).is_some()
            || facts.meant(Concept::SmsVerb).is_some()
            || facts.demanded(Concept::Card, 9).is_some()
            || facts.meant(Concept::AppFile).is_some()
            || facts.meant(Concept::CardEntry).is_some()
            || !facts.phones.is_empty();
        let calm =
            facts.only_genuine_links() || facts.has(Concept::NothingDue) || facts.has(Concept::InPerson);
        wanted.then(|| Found::perhaps(won, if calm { 0.4 } else { 1.0 }))
    }
}

/// Points or a present to be fetched behind a strange link, without a word of winning.
fn gift_behind_link(facts: &Facts<'_>) -> Option<Found> {
    let gift = facts.meant(Concept::Gift)?;
    let fetched = facts.strange_link().is_some() && facts.meant(Concept::Claim).is_some();
    fetched.then(|| Found::perhaps(gift, 0.7))
}
