//! Finds the numbers of payment cards by scheme, length and check digit; knows no words.

use super::placeholder::{self, tongue_of};
use super::{Found, Redaction, SecretKind};

pub(super) fn mask(text: &str) -> Redaction {
    let mut redaction = Redaction { text: String::with_capacity(text.len()), found: Vec::new() };
    let chars: Vec<char> = text.chars().collect();
    let tongue = tongue_of(text);
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if let Some((end, tail)) = number_at(&chars, at) {
            placeholder::write(&mut redaction.text, SecretKind::Card, tongue, &tail);
            redaction.found.push(Found { kind: SecretKind::Card, start: at, end });
            at = end;
        } else {
            redaction.text.push(c);
            at += 1;
        }
    }
    redaction
}

fn number_at(chars: &[char], start: usize) -> Option<(usize, String)> {
    let before = start.checked_sub(1).and_then(|i| chars.get(i));
    if before.is_some_and(char::is_ascii_digit) {
        return None;
    }
    let mut digits = String::new();
    let mut end = start;
    for (at, c) in chars.iter().enumerate().skip(start) {
        match c {
            '0'..='9' => {
                digits.push(*c);
                end = at + 1;
            }
            ' ' | '-' if at == end && at > start => {}
            _ => break,
        }
        if digits.len() > 16 {
            return None;
        }
    }
    let card =
        matches!(digits.len(), 15 | 16) && digits.starts_with(['2', '3', '4', '5', '6']) && luhn(&digits);
    card.then(|| (end, digits.chars().skip(digits.len() - 4).collect()))
}

/// The check of card numbers: every second digit from the right counts double.
pub(super) fn luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (place, byte) in digits.bytes().rev().enumerate() {
        let value = u32::from(byte.wrapping_sub(b'0'));
        let doubled = if place % 2 == 1 { value * 2 } else { value };
        sum += if doubled > 9 { doubled - 9 } else { doubled };
    }
    sum % 10 == 0
}
