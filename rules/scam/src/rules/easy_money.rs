//! Sure profit, doubled coins or well-paid work for nothing, if only one writes or invests.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct EasyMoney;

impl Rule for EasyMoney {
    fn code(&self) -> &'static str {
        "easy_money"
    }

    fn weight(&self) -> f32 {
        2.4
    }

    fn because(&self) -> Said {
        Said { ru: "обещает лёгкие деньги", en: "promises easy money" }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Гарантированной прибыли не бывает. Не вкладывайте деньги и не отдавайте свою карту: за чужие переводы отвечаете вы.",
            en: "There is no guaranteed profit. Invest nothing and do not lend your card or account: you answer for what passes through it.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let lure = facts.meant(Concept::EasyProfit)?;
        let next = facts.strange_link().is_some()
            || facts.meant(Concept::ContactMe).is_some()
            || facts.meant(Concept::Pay).is_some()
            || facts.meant(Concept::Claim).is_some();
        next.then(|| Found::sure(lure))
    }
}
