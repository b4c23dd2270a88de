//! A sale that leads away from the marketplace, wants money before the goods, or pays by a link.

use super::{Found, Rule, Said};
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;
use crate::message::Channel;

/// See the file's first line.
pub(super) struct DangerousSale;

impl Rule for DangerousSale {
    fn code(&self) -> &'static str {
        "dangerous_sale"
    }

    fn weight(&self) -> f32 {
        3.3
    }

    fn because(&self) -> Said {
        Said { ru: "предлагает опасную сделку", en: "offers a dangerous deal" }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Платите и получайте деньги только внутри площадки или при встрече. По ссылке покупателя или продавца не переходите и предоплату не вносите.",
            en: "Pay and get paid only on the marketplace itself or face to face. Follow no buyer’s or seller’s link and pay nothing in advance.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let goods = facts.channel == Channel::Market || facts.has(Concept::Sale) || facts.has(Concept::Flat);
        if !goods {
            return None;
        }
        let far = facts.hits(Concept::CantMeet).first().copied().map(Span::from);
        let ahead = facts.meant(Concept::Prepay);
        let lure = facts.meant(Concept::LurePrice);
        let paid_before = ahead.filter(|_| {
            far.is_some() || lure.is_some() || facts.has(Concept::Urgency) || facts.has(Concept::GiftCardBuy)
        });
        let bait = facts
            .meant(Concept::Payout)
            .or_else(|| facts.meant(Concept::IPaid))
            .filter(|_| asks_something(facts));
        let unseen = facts.meant(Concept::SightUnseen).filter(|_| asks_something(facts));
        let aside = facts.meant(Concept::OffPlatform).or_else(|| facts.meant(Concept::Overpaid));
        let cheap_aside = lure.filter(|_| facts.strange_link().is_some());
        paid_before.or(bait).or(unseen).or(aside).or(cheap_aside).map(Found::sure)
    }
}

fn asks_something(facts: &Facts<'_>) -> bool {
    facts.strange_link().is_some()
        || facts.demanded(Concept::Card, 9).is_some()
        || facts.meant(Concept::CardEntry).is_some()
        || facts.demanded(Concept::Code, 9).is_some()
        || facts.meant(Concept::Code).is_some()
        || facts.meant(Concept::ReadBack).is_some()
}
