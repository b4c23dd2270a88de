//! Which secret an outgoing text names, if any; whether it asks for it is judged elsewhere.

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::Reading;

/// A sentence: its first token, and the one after its last.
#[derive(Clone, Copy)]
pub(super) struct Sentence {
    pub(super) first: usize,
    pub(super) end: usize,
}

/// A secret that a sentence names.
pub(super) struct Named {
    pub(super) kind: SecretKind,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// The secret whose name begins at `at`.
pub(super) fn secret_at(reading: &Reading<'_>, at: usize, sentence: Sentence) -> Option<Named> {
    let token = reading.get(at)?;
    let named = |kind, last| Some(Named { kind, first: at, last });
    if token.is(Sense::CVV) {
        return named(SecretKind::Cvv, at);
    }
    if token.is(Sense::PIN) {
        let hyphened = reading.get(at + 2).is_some_and(|next| next.is(Sense::CODE));
        return named(SecretKind::Pin, if hyphened { at + 2 } else { at });
    }
    if token.is(Sense::PASSWORD) {
        return named(
            if near::is_one_time(reading, at) { SecretKind::Otp } else { SecretKind::Password },
            at,
        );
    }
    if token.is(Sense::PASSPORT) {
        return named(SecretKind::Passport, at);
    }
    if token.is(Sense::SNILS) {
        return named(SecretKind::Snils, at);
    }
    if token.is(Sense::SSN)
        || (token.is(Sense::SOCIAL) && reading.get(at + 1).is_some_and(|next| next.is(Sense::SECURITY)))
    {
        return named(SecretKind::Ssn, at);
    }
    if token.is(Sense::CODE) {
        let of_card =
            reading.before(at).is_some_and(|before| before.is(Sense::SECURITY) && !before.is(Sense::ONCE))
                || (at + 1..(at + 6).min(sentence.end))
                    .any(|at| reading.get(at).is_some_and(|t| t.is(Sense::BACK)));
        let kind = if of_card { SecretKind::Cvv } else { SecretKind::Otp };
        return (!is_harmless_code(reading, at, sentence)).then_some(Named { kind, first: at, last: at });
    }
    if token.is(Sense::DIGITS) {
        return digits_at(reading, at, sentence);
    }
    if token.is(Sense::CARD) {
        return card_at(reading, at, sentence);
    }
    is_texted_number(reading, at, sentence).then_some(Named { kind: SecretKind::Otp, first: at, last: at })
}

/// "the number we just texted you", «число из смс»: a code under another name.
fn is_texted_number(reading: &Reading<'_>, at: usize, sentence: Sentence) -> bool {
    let is = |at: usize, words: &[&str]| near::is_one_of(reading, at, words);
    let other = reading.before(at).is_some_and(|before| before.is(Sense::ORDER.and(Sense::PHONE)));
    if other || at >= sentence.end {
        return false;
    }
    let russian = is(at, &["номер", "число", "номерок"])
        && is(at + 1, &["из", "в"])
        && reading.get(at + 2).is_some_and(|token| token.is(Sense::SMS));
    let sent = (at + 1..(at + 6).min(sentence.end)).find(|&at| is(at, &["texted"]));
    let ours = |sent: usize| {
        (at + 1..sent).any(|at| is(at, &["i", "they", "we"]))
            && !(sent + 1..sent + 4).any(|at| is(at, &["from"]))
    };
    russian || is(at, &["number", "numbers"]) && sent.is_some_and(ours)
}

/// A promo code, a code of an order, the code for the courier.
fn is_harmless_code(reading: &Reading<'_>, at: usize, sentence: Sentence) -> bool {
    let before = (at.saturating_sub(3).max(sentence.first)..at)
        .rev()
        .take_while(|&at| !reading.get(at).is_some_and(|token| token.is(Sense::ASK)))
        .any(|at| {
            reading.get(at).is_some_and(|t| t.is(Sense::CODE_OTHER) && !t.is(Sense::SMS.and(Sense::ONCE)))
        });
    let after = (at + 1..(at + 4).min(sentence.end))
        .any(|at| reading.get(at).is_some_and(|t| t.is(Sense::CODE_OTHER)));
    let handed_over = (sentence.first..sentence.end)
        .any(|at| reading.get(at).is_some_and(|t| t.is(Sense::COUNTER)))
        && !(sentence.first..sentence.end).any(|at| reading.get(at).is_some_and(|t| t.is(Sense::ME)));
    before || after || handed_over
}

/// "the three digits on the back", «цифры из смс»; never the last four of a card.
fn digits_at(reading: &Reading<'_>, at: usize, sentence: Sentence) -> Option<Named> {
    let around = at.saturating_sub(4).max(sentence.first)..(at + 9).min(sentence.end);
    let any = |sense: Sense| around.clone().any(|at| reading.get(at).is_some_and(|token| token.is(sense)));
    let strip = around.clone().any(|at| {
        let word = reading.span(at, at).to_lowercase();
        matches!(word.as_str(), "signature" | "strip" | "подписи" | "подписью")
    });
    let three = around.clone().any(|at| {
        near::is_one_of(reading, at, &["three", "три", "трех", "трёх"]) || reading.value(at) == Some(3)
    });
    let on_back = any(Sense::BACK) || strip;
    // The last four are printed on receipts; the last three of the back are the security code.
    if any(Sense::LAST) && !(on_back && three) {
        return None;
    }
    let kind = if on_back {
        SecretKind::Cvv
    } else if any(Sense::SMS) || around.clone().any(|at| is_message(reading, at)) {
        SecretKind::Otp
    } else if any(Sense::CARD) {
        SecretKind::Card
    } else {
        return None;
    };
    Some(Named { kind, first: at, last: at })
}

pub(super) fn is_message(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.span(at, at).to_lowercase();
    word == "message" || word == "text" || word.starts_with("сообщени")
}

/// "card number", "card details", «данные карты»; a card alone is no secret.
fn card_at(reading: &Reading<'_>, at: usize, sentence: Sentence) -> Option<Named> {
    let from = at.saturating_sub(3).max(sentence.first);
    let to = (at + 4).min(sentence.end);
    let is = |at: usize, sense: Sense| reading.get(at).is_some_and(|token| token.is(sense));
    let harmless =
        (from.saturating_sub(3).max(sentence.first)..to).any(|at| is(at, Sense::LAST.and(Sense::CARD_OTHER)));
    if harmless {
        return None;
    }
    let first =
        (from..at).find(|&at| is(at, Sense::COPY.and(Sense::EXPIRY))).or_else(|| on_front(reading, at));
    let first = first.filter(|&first| first >= sentence.first).unwrap_or(at);
    let last =
        (at + 1..to).find(|&at| is(at, Sense::COPY.and(Sense::EXPIRY)) && !is(at, Sense::LINK)).unwrap_or(at);
    (first < at || last > at).then_some(Named { kind: SecretKind::Card, first, last })
}

/// "the long number on the front of your card": where the number stands.
fn on_front(reading: &Reading<'_>, card: usize) -> Option<usize> {
    let from = card.saturating_sub(6);
    let front = (from..card).find(|&at| near::is_one_of(reading, at, &["face", "front", "лицевой"]))?;
    (from..front).find(|&at| near::is_one_of(reading, at, &["number", "numbers", "номер"]))
}
