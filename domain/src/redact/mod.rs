//! What may not be kept: secrets are masked before anything is stored. Knows no database and no page.

mod asking;
mod card_sides;
mod cards;
mod codes;
mod contacts;
mod disguise;
mod foreign;
mod identity;
mod kind;
mod lettered;
mod lexicon;
mod masked;
#[cfg(test)]
mod measured;
mod named;
mod near;
mod others;
mod passwords;
mod placeholder;
mod registers;
mod remote;
#[cfg(test)]
mod tests;
mod tokens;

pub use asking::{Asking, Wanted, asks_for_secret};
pub use kind::{Found, Redaction, SecretKind};
pub use masked::Masked;
pub use others::mask_others;

use placeholder::lang_of;
use tokens::{Hit, Reading, Shape, digit_value};

/// A finder of secrets of one sort.
type Finder = fn(&Reading<'_>) -> Vec<Hit>;

/// In the order in which they may take a place: what is surest goes first.
const FINDERS: &[Finder] = &[
    cards::find,
    card_sides::find,
    card_sides::find_named,
    identity::find,
    registers::find,
    passwords::find,
    codes::find,
    lettered::find,
];

/// What is masked may change what stands around it, so the finders run until nothing more is found;
/// real texts need two rounds, and this bounds the work for others.
const ROUNDS_MAX: usize = 12;

/// Masks every secret of `text` and tells where each stood (offsets in Unicode characters of `text`).
/// Phones and e-mail addresses stay: they are contact data. Masking a masked text changes nothing.
#[must_use]
pub fn mask(text: &str) -> Redaction {
    if may_hold_secret(text) { mask_with(text, FINDERS) } else { untouched(text) }
}

/// As [`mask`], and telephones and e-mail addresses too: for texts that everybody may read.
#[must_use]
pub fn mask_public(text: &str) -> Redaction {
    if !may_hold_secret(text) && !text.contains('@') {
        return untouched(text);
    }
    let mut finders = FINDERS.to_vec();
    finders.push(contacts::find);
    mask_with(text, &finders)
}

fn untouched(text: &str) -> Redaction {
    Redaction { text: text.to_owned(), found: Vec::new() }
}

/// The cheap look before the real one: no digit and no word for a password means no secret.
fn may_hold_secret(text: &str) -> bool {
    const OTHER_SCRIPTS: [u8; 5] = [0xd9, 0xdb, 0xe0, 0xef, 0xf0];
    let bytes = text.as_bytes();
    if bytes.iter().any(u8::is_ascii_digit) {
        return true;
    }
    let words = [
        "pass", "Pass", "PASS", "pw", "PW", "Pw", "arol", "AROL", "асс", "АСС", "арол", "АРОЛ", "<<", "ogin",
        "огин",
    ];
    words.iter().any(|word| text.contains(word))
        || (bytes.iter().any(|b| OTHER_SCRIPTS.contains(b)) && text.chars().any(|c| digit_value(c).is_some()))
}

fn mask_with(text: &str, finders: &[Finder]) -> Redaction {
    let mut reading = Reading::of(text);
    for _ in 0..ROUNDS_MAX {
        let mut found_more = false;
        for finder in finders {
            let hits = finder(&reading);
            if !hits.is_empty() {
                reading.place(&hits);
                found_more = true;
            }
        }
        if !found_more {
            break;
        }
    }
    write_out(&reading)
}

fn write_out(reading: &Reading<'_>) -> Redaction {
    if !reading.tokens.iter().any(|token| matches!(token.shape, Shape::Placed(place) if place.fresh)) {
        return untouched(reading.text);
    }
    let words = reading.tokens.iter().filter(|token| token.is_word());
    let lang = lang_of(words.filter_map(|word| reading.text.get(word.start..word.end)));
    let mut redaction = Redaction { text: String::with_capacity(reading.text.len()), found: Vec::new() };
    let (mut done, mut chars) = (0, 0);
    for token in &reading.tokens {
        let Shape::Placed(place) = token.shape else { continue };
        if !place.fresh {
            continue;
        }
        let between = reading.text.get(done..token.start).unwrap_or_default();
        let secret = reading.text.get(token.start..token.end).unwrap_or_default();
        redaction.text.push_str(between);
        placeholder::write(&mut redaction.text, place.kind, lang, place.tail);
        let start = chars + between.chars().count();
        chars = start + secret.chars().count();
        redaction.found.push(Found { kind: place.kind, start, end: chars });
        done = token.end;
    }
    redaction.text.push_str(reading.text.get(done..).unwrap_or_default());
    redaction
}
