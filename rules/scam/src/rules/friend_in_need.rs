//! A relative or a friend writes from a strange number or in trouble and wants money.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;
use crate::message::Channel;

/// See the file's first line.
pub(super) struct FriendInNeed;

impl Rule for FriendInNeed {
    fn code(&self) -> &'static str {
        "friend_in_need"
    }

    fn weight(&self) -> f32 {
        3.4
    }

    fn because(&self) -> Said {
        Said {
            ru: "просит денег от имени близкого", en: "asks for money in the name of somebody close"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Позвоните этому человеку по номеру, который знаете давно, и спросите то, что знает только он. До этого ничего не переводите.",
            en: "Call that person on the number you have long known and ask something only they would know. Send nothing before that.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        if facts.has(Concept::YouWon)
            || facts.has(Concept::LurePrice)
            || facts.has(Concept::CantMeet) && facts.has(Concept::Sale)
        {
            return None;
        }
        let ask = facts.meant(Concept::AskMoney).filter(|_| {
            facts.names_sum()
                || facts.sum_beside(Concept::AskMoney)
                || facts.has(Concept::Money)
                || facts.has(Concept::OtherPayee)
                || facts.has(Concept::GiftCardBuy)
                || facts.has(Concept::PhoneGone) && facts.meant(Concept::Pay).is_some()
        });
        let close =
            facts.has(Concept::Relative) || facts.channel == Channel::Chat || facts.has(Concept::OtherPhone);
        let signs = usize::from(facts.meant(Concept::OtherPhone).is_some())
            + usize::from(facts.has(Concept::Trouble))
            + usize::from(facts.has(Concept::OtherPayee))
            + usize::from(facts.has(Concept::ExplainLater))
            + usize::from(facts.has(Concept::ItsMe) && facts.has(Concept::Urgency));
        let new_number = facts.meant(Concept::OtherPhone).filter(|_| facts.has(Concept::Relative));
        if let (Some(span), true) = (ask, close && signs > 0) {
            let sure = if facts.has(Concept::Relative) || signs > 1 { 1.0 } else { 0.8 };
            return Some(Found::perhaps(span, sure));
        }
        let account = facts.demanded(Concept::Code, 10).or_else(|| facts.meant(Concept::ReadBack));
        if facts.has(Concept::Relative) && facts.channel == Channel::Chat && account.is_some() {
            return account.map(Found::sure);
        }
        // Only the opening of the trick: a new number and nothing asked yet but to write there.
        let share = if facts.has(Concept::PhoneGone) { 0.7 } else { 0.4 };
        new_number.filter(|_| facts.has(Concept::Give)).map(|span| Found::perhaps(span, share))
    }
}
