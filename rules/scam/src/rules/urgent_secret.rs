//! The reader is to keep it secret from family, colleagues or the bank.

use super::{Found, Rule, Said};
use crate::facts::voice::Stance;
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct UrgentSecret;

impl Rule for UrgentSecret {
    fn code(&self) -> &'static str {
        "urgent_secret"
    }

    fn weight(&self) -> f32 {
        2.4
    }

    fn because(&self) -> Said {
        Said {
            ru: "требует держать разговор в тайне", en: "wants it kept secret"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Тайна и спешка — верный знак обмана. Расскажите близким и перезвоните тому, от чьего имени пишут, по известному вам номеру.",
            en: "Secrecy and haste are the mark of a scam. Tell somebody you trust, and call the person it claims to be on a number you know.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let boss_cards = facts.meant(Concept::GiftCardBuy).filter(|_| {
            !facts.has(Concept::CantMeet) && (facts.has(Concept::Give) || facts.has(Concept::Secrecy))
        });
        if let Some(span) = boss_cards {
            return Some(Found::sure(span));
        }
        let quiet = facts.hits(Concept::Secrecy).first().copied().map(Span::from)?;
        if facts.voices.stance != Stance::Plain || only_about_code(facts, quiet) {
            return None;
        }
        let grave =
            [Concept::Threat, Concept::Role, Concept::FollowOrders, Concept::SafeAccount, Concept::Trouble];
        let heavy = grave.iter().any(|concept| facts.has(*concept))
            || facts.has(Concept::OffPlatform) && facts.has(Concept::Urgency);
        heavy.then(|| Found::sure(quiet))
    }
}

/// «Никому не говорите код» is good advice and no secrecy.
fn only_about_code(facts: &Facts<'_>, quiet: Span) -> bool {
    [Concept::Code, Concept::Password, Concept::Card].iter().any(|object| {
        facts
            .hits(*object)
            .iter()
            .any(|hit| facts.same_sentence(hit.first, quiet.first) && hit.first.abs_diff(quiet.first) <= 8)
    })
}
