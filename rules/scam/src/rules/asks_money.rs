//! Money is demanded under pressure; a net under the sharper rules, for tricks that none of them names.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct AsksMoney;

/// What makes a demand for money suspect.
const PRESSURE: &[Concept] = &[
    Concept::ExplainLater,
    Concept::OtherPayee,
    Concept::OtherPhone,
    Concept::PromisedMoney,
    Concept::Secrecy,
    Concept::Threat,
    Concept::Trouble,
    Concept::Urgency,
];
/// What makes it an ordinary bill.
const ORDINARY: &[Concept] =
    &[Concept::InPerson, Concept::NothingDue, Concept::OwnPlace, Concept::OwnRequest, Concept::Refundable];

impl Rule for AsksMoney {
    fn code(&self) -> &'static str {
        "asks_money"
    }

    fn weight(&self) -> f32 {
        1.7
    }

    fn because(&self) -> Said {
        Said { ru: "требует денег и давит", en: "wants money and presses you" }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не платите сразу. Проверьте, кто просит, по номеру или сайту, который знаете сами.",
            en: "Do not pay at once. Check who is asking, on a number or site you know yourself.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let demand = [Concept::AskMoney, Concept::Transfer, Concept::Pay]
            .into_iter()
            .find_map(|verb| facts.meant(verb).filter(|_| facts.sum_beside(verb) || facts.names_sum()))?;
        let signs = PRESSURE.iter().filter(|concept| facts.meant(**concept).is_some()).count()
            + usize::from(facts.strange_link().is_some());
        let ordinary = ORDINARY.iter().any(|concept| facts.has(*concept)) || facts.only_genuine_links();
        match signs {
            0 => None,
            _ if ordinary => Some(Found::perhaps(demand, 0.2)),
            1 => Some(Found::perhaps(demand, 0.7)),
            _ => Some(Found::sure(demand)),
        }
    }
}
