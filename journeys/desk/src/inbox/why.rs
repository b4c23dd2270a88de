//! Judgements in words: urgency with its icon, reasons with the words they quote. Judges nothing.

use domain::Lang;
use domain::intent::Urgency;
use domain::judgement::Because;
use std::fmt::Write as _;
use view::parts::{Tone, status};
use view::{Html, Icon, Page, name};

/// Reasons that say something of the case, in the order in which they are told; the rest speak of the judging.
const FACTS: &[&str] = &[
    "danger",
    "violence",
    "secret_given",
    "account_taken",
    "leak",
    "danger_feared",
    "money_moving",
    "repeating_charge",
    "wrong_address",
    "before_dispatch",
    "double_charge",
    "legal_words",
    "near_date",
    "repeated_contact",
    "not_received",
    "money_sent",
    "secret_kept",
    "dispatched",
    "danger_denied",
    "urgent_words",
];
/// Every reason that has a text.
const OTHERS: &[&str] = &["not_readable", "unsure", "words"];

/// The urgency in a word with its icon, so that no colour has to say it.
pub(crate) fn urgency(page: &Page, urgency: Urgency) -> Html {
    let (tone, icon) = match urgency {
        Urgency::Critical => (Tone::Alarm, Icon::Alert),
        Urgency::High => (Tone::Warn, Icon::Spark),
        Urgency::Normal => (Tone::Plain, Icon::Talk),
        Urgency::Low => (Tone::Quiet, Icon::Hourglass),
    };
    status(tone, icon, page.t(&format!("urgency-{}", urgency.code())))
}

/// The weightiest fact: "danger to health: «загорелся»".
pub(super) fn first(page: &Page, because: &[Because]) -> Option<Html> {
    let fact = FACTS.iter().find_map(|code| because.iter().find(|one| one.code == *code))?;
    Some(said(page, fact))
}

/// The same, else the words that told what it is about, else why nothing could be told.
pub(super) fn first_or_words(page: &Page, because: &[Because]) -> Option<Html> {
    let other = |code: &&str| because.iter().find(|one| one.code == **code);
    first(page, because)
        .or_else(|| ["words", "not_readable", "unsure"].iter().find_map(other).map(|one| said(page, one)))
}

/// All reasons, as a list.
pub(crate) fn reasons(page: &Page, because: &[Because]) -> Html {
    let order = FACTS.iter().chain(OTHERS);
    let known = order.filter_map(|code| because.iter().find(|one| one.code == *code));
    let mut out = String::new();
    for (place, reason) in known.enumerate() {
        let _ = write!(out, "{}{}", if place > 0 { "<br>" } else { "" }, said(page, reason));
    }
    Html::built(out)
}

fn said(page: &Page, because: &Because) -> Html {
    let mut out = Html::from(page.t(&format!("because-{}", because.code.replace('_', "-")))).to_string();
    for (place, words) in because.words.iter().enumerate() {
        let (open, close) = match page.lang {
            Lang::En => ('“', '”'),
            Lang::Ru => ('«', '»'),
        };
        let _ = write!(out, "{}{open}{}{close}", if place > 0 { ", " } else { ": " }, name(words));
    }
    Html::built(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_words_in_both_languages() {
        for code in FACTS.iter().chain(OTHERS) {
            let key = format!("because-{}", code.replace('_', "-"));
            for lang in domain::Lang::ALL {
                assert_ne!(crate::TEXTS.get(lang, &key), key, "{key}");
            }
        }
    }
}
