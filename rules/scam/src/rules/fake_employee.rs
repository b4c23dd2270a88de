//! The speaker claims to be bank, police, support, the boss; proves nothing alone, for true ones say so too.

use super::{Found, Rule, Said};
use crate::facts::Facts;
use crate::facts::voice::Stance;
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct FakeEmployee;

impl Rule for FakeEmployee {
    fn code(&self) -> &'static str {
        "fake_employee"
    }

    fn weight(&self) -> f32 {
        1.4
    }

    fn because(&self) -> Said {
        Said {
            ru: "представляется сотрудником", en: "claims to be an official or an employee"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Положите трубку и перезвоните в организацию сами, по номеру с её сайта. Настоящий сотрудник не против.",
            en: "Hang up and call the organisation yourself, on the number from its site. A real employee will not mind.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let claim = facts.hits(Concept::Role).iter().find(|hit| introduces(facts, hit.first))?;
        // «служба безопасности» says more than «служба».
        let same_start = facts.hits(Concept::Role).iter().filter(|hit| hit.first == claim.first);
        let longest = same_start.max_by_key(|hit| hit.last).unwrap_or(claim);
        let mild = facts
            .hits(Concept::RoleMild)
            .iter()
            .any(|mild| mild.first == claim.first && mild.last >= longest.last);
        let sure = match mild {
            true => 0.6,
            false if presses(facts) => 2.0,
            false => 1.0,
        };
        Some(Found::perhaps((*longest).into(), sure))
    }

    fn supports(&self) -> bool {
        true
    }
}

/// Who alarms and keeps one on the line, or hands one on from the bank to the police, is no employee.
fn presses(facts: &Facts<'_>) -> bool {
    let alarm = facts.meant(Concept::Charge).is_some() || facts.meant(Concept::Blocked).is_some();
    let plain = facts.voices.stance == Stance::Plain;
    plain && (facts.meant(Concept::HandedOn).is_some() || alarm && facts.has(Concept::FollowOrders))
}

/// Whether the role at this word is claimed by the speaker: near the beginning of a sentence, after «это …», or as a signature.
fn introduces(facts: &Facts<'_>, at: usize) -> bool {
    let Some(word) = facts.words.list.get(at) else { return false };
    let first = facts.words.list.partition_point(|w| w.sentence < word.sentence);
    let after_intro = facts
        .hits(Concept::SelfIntro)
        .iter()
        .any(|hit| hit.first < at && at - hit.last <= 5 && facts.same_sentence(hit.first, at));
    let starts_clause = at
        .checked_sub(1)
        .and_then(|i| facts.words.list.get(i))
        .is_none_or(|before| before.clause != word.clause);
    let signature = facts.words.list.len() - at <= 4 && starts_clause;
    (at - first <= 3 || after_intro || signature) && facts.voices.is_meant(&facts.words, at)
}
