//! Finds one-time codes and PINs by the words that name them; codes of shops, posts and doors survive.

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::{Gap, Hit, Reading, Token};

/// So many tokens after its name a code may stand.
const REACH: usize = 12;
/// So many words that are no small words may stand between a code and its digits.
const STRANGE_WORDS_MAX: usize = 2;
/// So many tokens before a told number a code may have been spoken of.
const TALK_REACH: usize = 45;

/// Digits that may be a code: their first and last token and how many digits they have.
#[derive(Clone, Copy)]
struct Digits {
    first: usize,
    last: usize,
    count: usize,
}

/// One-time codes and PINs.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let Some(digits) = digits_at(reading, at) else {
            at += 1;
            continue;
        };
        at = digits.last + 1;
        let kind = if near::counts_something(reading, digits.last) {
            None
        } else {
            named_before(reading, digits)
                .or_else(|| named_after(reading, digits))
                .or_else(|| told(reading, digits))
                .or_else(|| goes_on_list(reading, digits, &hits))
        };
        hits.extend(kind.map(|kind| Hit::new(kind, digits.first, digits.last)));
    }
    hits
}

/// Four to eight digits in one piece or in even pieces, not part of anything longer.
fn digits_at(reading: &Reading<'_>, at: usize) -> Option<Digits> {
    let token = reading.get(at).filter(|token| token.is_number())?;
    let google = google_prefix(reading, at);
    if token.gap == Gap::Close && google.is_none() && goes_on_left(reading, at) {
        return None;
    }
    let mut groups = vec![reading.digit_count(at)];
    let mut last = at;
    while let Some(next) = joined(reading, last) {
        groups.push(reading.digit_count(next));
        last = next;
        if groups.len() > 8 {
            return None;
        }
    }
    let count = groups.iter().sum();
    let dated = groups == [2, 2, 2] && reading.get(at + 1).is_some_and(|token| token.is_mark_of("."));
    let even = match groups.as_slice() {
        [_] => true,
        [3, 3] | [2, 2, 2] | [4, 4] | [2, 2] | [2, 2, 2, 2] => true,
        singles => singles.iter().all(|&one| one == 1),
    };
    let whole = even && !dated && (4..=8).contains(&count) && !goes_on_right(reading, last);
    whole.then_some(Digits { first: google.unwrap_or(at), last, count })
}

/// The `G` of "G-482913".
fn google_prefix(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let letter = at.checked_sub(2)?;
    let close = reading.get(at)?.gap == Gap::Close && reading.get(at - 1)?.gap == Gap::Close;
    (close && reading.get(at - 1)?.is_mark_of("-") && matches!(reading.span(letter, letter), "G" | "g"))
        .then_some(letter)
}

fn joined(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let next = reading.get(at + 1)?;
    if next.is_number() && next.gap == Gap::Space {
        return Some(at + 1);
    }
    let close = next.gap == Gap::Close && near::gap(reading, at + 2) == Gap::Close;
    (next.is_mark_of("-–‑.") && close && reading.get(at + 2)?.is_number()).then_some(at + 2)
}

/// A letter, or a mark after letters or digits: an article, a date, a time, a telephone, an order.
fn goes_on_left(reading: &Reading<'_>, at: usize) -> bool {
    let Some(left) = reading.before(at) else { return false };
    if left.is_word() {
        return !left.is(Sense::CODE.and(Sense::PIN).and(Sense::ONCE));
    }
    if left.is_mark_of("№#₽$€£+*@_&?%") {
        return true;
    }
    left.is_mark_of("-–/.:,=\\")
        && left.gap == Gap::Close
        && at >= 2
        && reading
            .get(at - 2)
            .is_some_and(|token| token.is_number() || !left.is_mark_of(":=-–") && token.is_word())
        || left.is_mark_of("-/")
            && left.gap == Gap::Close
            && at >= 2
            && reading.get(at - 2).is_some_and(is_plain_word)
}

fn is_plain_word(token: &Token) -> bool {
    token.is_word() && !token.is(Sense::CODE.and(Sense::PIN))
}

fn goes_on_right(reading: &Reading<'_>, last: usize) -> bool {
    let Some(right) = reading.get(last + 1).filter(|token| token.gap == Gap::Close) else { return false };
    let after = reading.get(last + 2).filter(|token| token.gap == Gap::Close);
    if right.is_word() {
        return true;
    }
    right.is_mark_of("-–/.:,_@=&") && after.is_some_and(|token| token.is_number() || token.is_word())
}

/// "code … 4821": the name before, over a few words, within the sentence.
fn named_before(reading: &Reading<'_>, digits: Digits) -> Option<SecretKind> {
    if near::bears_other_name(reading, digits.first) || is_after_phone_part(reading, digits.first) {
        return None;
    }
    let mut strange = 0;
    let mut of_card = false;
    for at in (digits.first.saturating_sub(REACH)..digits.first).rev() {
        let token = reading.get(at)?;
        if token.is(Sense::PIN) && !is_between_numbers(reading, at) {
            return (digits.count <= 8).then_some(SecretKind::Pin);
        }
        if token.is(Sense::CODE.and(Sense::DIGITS)) {
            return code_kind(reading, at, digits, of_card);
        }
        if token.is(Sense::SMS) && strange == 0 && !is_sender(reading, at, digits.first) {
            return Some(SecretKind::Otp);
        }
        if near::ends_sentence(reading, at)
            || token.is(Sense::ORDER)
            || token.is_number()
            || token.is_placed()
        {
            return None;
        }
        of_card |= token.is(Sense::CARD);
        let small = token.is(Sense::LINK
            .and(Sense::COPULA)
            .and(Sense::TELL)
            .and(Sense::NUMBER)
            .and(Sense::CARD)
            .and(Sense::ONCE));
        strange += usize::from(token.is_word() && !small);
        if strange > STRANGE_WORDS_MAX || token.is(Sense::PHONE) && !token.is(Sense::LINK) {
            return None;
        }
    }
    None
}

/// What the code at `name` is, or nothing where it is of another sort: a promo code, the last digits of a card.
fn code_kind(reading: &Reading<'_>, name: usize, digits: Digits, of_card: bool) -> Option<SecretKind> {
    if is_other_code(reading, name, digits.first) {
        return None;
    }
    let weak = reading.get(name)?.is(Sense::DIGITS);
    let year = digits.first == digits.last
        && digits.count == 4
        && reading.value(digits.first).is_some_and(|value| (1950..=2050).contains(&value));
    let dated = reading.get(digits.last + 1).is_some_and(|next| next.is(Sense::CALENDAR));
    let worded = (name + 1..digits.first)
        .any(|at| reading.get(at).is_some_and(|token| token.is_word() && !token.is(Sense::COPULA)));
    if (weak && of_card) || (year && (dated || worded)) {
        return None;
    }
    let after_pin = name > 0
        && (name.saturating_sub(2)..name).any(|at| reading.get(at).is_some_and(|t| t.is(Sense::PIN)));
    Some(if after_pin || (of_card && digits.count == 4) { SecretKind::Pin } else { SecretKind::Otp })
}

/// Whether a word beside the code says that it is none of the secret ones.
fn is_other_code(reading: &Reading<'_>, name: usize, until: usize) -> bool {
    let belongs = |at: &usize| {
        reading.digit_count(*at) == 1
            || reading.get(*at).is_some_and(|token| token.is_word() || token.is_mark_of("-–—«\"“'"))
    };
    let says = |at: usize| {
        reading.get(at).is_some_and(|token| {
            token.is(Sense::CODE_OTHER.and(Sense::LAST)) && !token.is(Sense::ONCE.and(Sense::SMS))
        })
    };
    (name.saturating_sub(3)..name).rev().take_while(belongs).any(says) || (name + 1..=until).any(says)
}

/// "смс с номера 9000": the number says who wrote.
fn is_sender(reading: &Reading<'_>, sms: usize, first: usize) -> bool {
    (sms + 1..first).any(|at| {
        reading.get(at).is_some_and(|token| token.is(Sense::NUMBER.and(Sense::PHONE)))
            || matches!(
                reading.span(at, at),
                "to" | "на" | "на номер" | "from" | "от" | "о" | "за" | "about" | "for" | "at" | "in"
            )
    })
}

fn is_between_numbers(reading: &Reading<'_>, at: usize) -> bool {
    reading.before(at).is_some_and(Token::is_number)
        || reading.before(at).is_some_and(|token| token.is_mark_of("-"))
            && reading.digit_count(at.saturating_sub(2)) > 0
}

/// The end of a telephone: the digits before stand in brackets.
fn is_after_phone_part(reading: &Reading<'_>, first: usize) -> bool {
    reading.before(first).is_some_and(|token| token.is_mark_of(")"))
        && first >= 2
        && reading.get(first - 2).is_some_and(Token::is_number)
}

/// "482913 is your code", «482913 — код входа», "1234 — мой пин".
fn named_after(reading: &Reading<'_>, digits: Digits) -> Option<SecretKind> {
    if near::bears_other_name(reading, digits.first) || is_after_phone_part(reading, digits.first) {
        return None;
    }
    let next = reading.get(digits.last + 1)?;
    if opens_door(reading, digits.last) {
        return Some(SecretKind::Otp);
    }
    let begins = next.is(Sense::COPULA.and(Sense::POSSESSIVE).and(Sense::CODE)) || next.is_mark_of("-–—:(");
    if !begins || (next.is_mark_of("-–—:(") && next.gap == Gap::Line) {
        return None;
    }
    let mut strange = 0;
    for at in digits.last + 1..digits.last + 8 {
        let token = reading.get(at)?;
        if token.is(Sense::PIN) {
            return Some(SecretKind::Pin);
        }
        if token.is(Sense::CODE) {
            let end = at + 3;
            return (!is_other_code(reading, at, end)).then_some(SecretKind::Otp);
        }
        let small = token.is(Sense::LINK.and(Sense::COPULA).and(Sense::POSSESSIVE).and(Sense::ONCE));
        strange += usize::from(token.is_word() && !small);
        if strange > STRANGE_WORDS_MAX
            || token.is(Sense::ORDER)
            || token.is_number()
            || near::ends_sentence(reading, at)
        {
            return None;
        }
    }
    None
}

/// "482913 to sign in", «482913 для входа».
fn opens_door(reading: &Reading<'_>, last: usize) -> bool {
    let purpose = reading.span(last + 2, last + 2).to_lowercase();
    match reading.span(last + 1, last + 1).to_lowercase().as_str() {
        "to" => matches!(purpose.as_str(), "sign" | "log" | "login" | "verify" | "authenticate"),
        "для" => ["вход", "подтвержд", "авториз"].iter().any(|stem| purpose.starts_with(stem)),
        _ => false,
    }
}

/// "I read out 482913" where codes or SMS were spoken of before.
fn told(reading: &Reading<'_>, digits: Digits) -> Option<SecretKind> {
    let before = digits.first.saturating_sub(1);
    let recipient = matches!(reading.span(before, before), "to" | "на");
    if recipient || near::bears_other_name(reading, digits.first) {
        return None;
    }
    let verb = (digits.first.saturating_sub(9)..digits.first)
        .rev()
        .find(|&at| reading.get(at).is_some_and(|token| token.is(Sense::TELL)))?;
    let strange = (verb + 1..digits.first)
        .filter(|&at| {
            !reading.get(at).is_some_and(|token| {
                token.is(Sense::LINK.and(Sense::COPULA).and(Sense::TELL).and(Sense::NUMBER))
                    || token.is_mark_of(":,-–—\"«“'(")
            })
        })
        .count();
    let talk = digits.first.saturating_sub(TALK_REACH)..digits.first;
    let after = digits.last + 1..digits.last + 7;
    let spoken_of = talk.chain(after).any(|at| {
        let code =
            reading.get(at).is_some_and(|token| token.is(Sense::CODE.and(Sense::SMS).and(Sense::DIGITS)));
        // A message alone may be any message; six digits make it the one with the code.
        let message = digits.count >= 6 && super::named::is_message(reading, at);
        (code || message) && !is_other_code(reading, at, at + 3)
    });
    (strange <= 1 && spoken_of).then_some(SecretKind::Otp)
}

/// "1234-5678, 2345-6789": the next in a list of codes, of which `found` are known already.
fn goes_on_list(reading: &Reading<'_>, digits: Digits, found: &[Hit]) -> Option<SecretKind> {
    if near::bears_other_name(reading, digits.first) {
        return None;
    }
    for at in (digits.first.saturating_sub(3)..digits.first).rev() {
        let token = reading.get(at)?;
        let listed = found.last().is_some_and(|hit| hit.last == at && hit.kind == SecretKind::Otp);
        if listed || token.is_place_of(SecretKind::Otp) {
            return Some(SecretKind::Otp);
        }
        let passes = token.is_mark_of(",;/|")
            || matches!(reading.span(at, at), "and" | "и" | "or" | "или" | "then" | "потом");
        if !passes {
            return None;
        }
    }
    None
}
