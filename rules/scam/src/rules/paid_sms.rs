//! A text or a code is to be sent to a short number, which costs money.

use super::{Found, Rule, Said};
use crate::facts::voice::Stance;
use crate::facts::words::Kind;
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;

/// Short numbers that are nobody’s trap: banks, operators, the line for reporting spam.
const HARMLESS: &[&str] = &[
    "900", "7726", "112", "101", "102", "103", "911", "999", "0890", "0500", "0611", "611", "105", "111",
    "159", "100",
];

/// See the file's first line.
pub(super) struct PaidSms;

impl Rule for PaidSms {
    fn code(&self) -> &'static str {
        "paid_sms"
    }

    fn weight(&self) -> f32 {
        3.4
    }

    fn because(&self) -> Said {
        Said {
            ru: "просит отправить платное сообщение", en: "wants a paid text sent"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не отправляйте сообщение на этот номер и не набирайте команду: деньги спишутся со счёта телефона. Если уже отправили, позвоните оператору.",
            en: "Send nothing to that number: it charges your phone bill. If you already did, call your operator.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let list = &facts.words.list;
        let short_number = list
            .iter()
            .enumerate()
            .position(|(at, word)| word.kind == Kind::Number && is_short_target(facts, at));
        if let Some(number) = short_number {
            let from = facts.hits(Concept::SmsVerb).iter().rev().find(|hit| {
                hit.first < number && number - hit.first <= 9 && facts.same_sentence(hit.first, number)
            })?;
            return Some(Found::sure(Span { first: from.first, last: number }));
        }
        let ussd = facts.holds_ussd() && facts.has(Concept::SmsVerb);
        if ussd {
            return facts.meant(Concept::SmsVerb).map(Found::sure);
        }
        facts.near(Concept::SmsVerb, Concept::Premium, 14).map(Found::sure)
    }
}

/// A number of three to six digits that a text is to be sent to, unless it is a known one or the text only unsubscribes.
fn is_short_target(facts: &Facts<'_>, at: usize) -> bool {
    let number = facts.words.folded(at).unwrap_or_default();
    let before = |n: usize| at.checked_sub(n).and_then(|i| facts.words.folded(i)).unwrap_or_default();
    let addressed = matches!(before(1), "на" | "номер" | "to" | "no" | "number")
        || matches!((before(2), before(1)), ("на", "номер"));
    let unsubscribes =
        (2..=4).any(|n| matches!(before(n), "стоп" | "stop" | "отписка" | "end" | "unsubscribe"));
    (3..=6).contains(&number.len())
        && addressed
        && !unsubscribes
        && !HARMLESS.contains(&number)
        && facts.voices.stance == Stance::Plain
}
