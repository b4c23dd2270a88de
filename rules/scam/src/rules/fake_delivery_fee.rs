//! A parcel is said to wait for a small payment by a link or a form.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct FakeDeliveryFee;

impl Rule for FakeDeliveryFee {
    fn code(&self) -> &'static str {
        "fake_delivery_fee"
    }

    fn weight(&self) -> f32 {
        3.2
    }

    fn because(&self) -> Said {
        Said {
            ru: "требует доплатить за посылку", en: "wants a fee paid for a parcel"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не платите по ссылке. Проверьте посылку по её номеру на сайте службы доставки, набрав адрес сами.",
            en: "Pay nothing by the link. Look the parcel up by its number on the carrier’s own site, typing the address yourself.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        if !facts.has(Concept::Parcel) {
            return None;
        }
        let due = facts
            .near(Concept::Pay, Concept::Fee, 10)
            .or_else(|| facts.meant(Concept::Fee))
            .or_else(|| facts.meant(Concept::Pay).filter(|_| facts.names_sum()))?;
        let trap = facts.strange_link().is_some()
            || facts.has(Concept::AppFile)
            || facts.meant(Concept::CardEntry).is_some()
            || facts.demanded(Concept::Card, 9).is_some();
        let trouble = facts.has(Concept::DeliveryTrouble);
        if facts.has(Concept::Relative) || !(trap || trouble && facts.meant(Concept::Pay).is_some()) {
            return None;
        }
        let calm = facts.only_genuine_links()
            || facts.has(Concept::InPerson) && !trap
            || facts.has(Concept::NothingDue);
        Some(Found::perhaps(
            due,
            if calm {
                0.3
            } else if trap {
                1.0
            } else {
                0.7
            },
        ))
    }
}
