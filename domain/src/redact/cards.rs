//! Finds the numbers of payment cards by scheme, length, grouping and check digit.

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::{Gap, Hit, Reading};

/// A card has at least so many digits …
const DIGITS_MIN: usize = 12;
/// … and at most so many.
const DIGITS_MAX: usize = 19;

/// The first digits of a scheme (from, to: as many digits each) and the lengths its numbers have.
struct Scheme {
    from: u32,
    to: u32,
    lengths: &'static [usize],
}

const fn scheme(from: u32, to: u32, lengths: &'static [usize]) -> Scheme {
    Scheme { from, to, lengths }
}

/// Schemes and their lengths, by first digits. Sources: ISO/IEC 7812 ranges as the schemes publish them.
const SCHEMES: &[Scheme] = &[
    scheme(1800, 1800, &[15]),                         // JCB, old
    scheme(2131, 2131, &[15]),                         // JCB, old
    scheme(2200, 2204, &[16, 17, 18, 19]),             // MIR
    scheme(2205, 2205, &[16]),                         // Borica
    scheme(2221, 2720, &[16]),                         // Mastercard
    scheme(300, 305, &[14, 16, 17, 18, 19]),           // Diners Club
    scheme(3095, 3095, &[14, 16, 17, 18, 19]),         // Diners Club
    scheme(34, 34, &[15]),                             // American Express
    scheme(3528, 3589, &[16, 17, 18, 19]),             // JCB
    scheme(36, 36, &[14, 15, 16, 17, 18, 19]),         // Diners Club
    scheme(37, 37, &[15]),                             // American Express
    scheme(38, 39, &[14, 16, 17, 18, 19]),             // Diners Club
    scheme(4, 4, &[13, 16, 19]),                       // Visa
    scheme(50, 50, &[12, 13, 14, 15, 16, 17, 18, 19]), // Maestro
    scheme(51, 55, &[16]),                             // Mastercard
    scheme(56, 59, &[12, 13, 14, 15, 16, 17, 18, 19]), // Maestro
    scheme(6, 6, &[12, 13, 14, 15, 16, 17, 18, 19]),   // Maestro, UnionPay, Discover, RuPay
    scheme(81, 81, &[16, 17, 18, 19]),                 // UnionPay, RuPay
    scheme(8600, 8600, &[16]),                         // Uzcard
    scheme(9051, 9051, &[16]),                         // ArCa
    scheme(9112, 9112, &[16]),                         // Belkart
    scheme(9792, 9792, &[16]),                         // Troy
    scheme(9860, 9860, &[16]),                         // Humo
];

/// How the digits of a candidate are grouped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// In one piece.
    Whole,
    /// As a card bears them: by fours, 4-6-5 and the like, or each digit alone.
    AsPrinted,
    /// Any other way.
    Odd,
}

/// What a sequence of number tokens looks like.
struct Candidate {
    first: usize,
    last: usize,
    digits: Vec<u8>,
    layout: Layout,
}

/// Every card number of the text.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        match (reading.digit_count(at) > 0).then(|| starting_at(reading, at)).flatten() {
            Some(hit) => {
                at = hit.last + 1;
                hits.push(hit);
            }
            None => at += 1,
        }
    }
    hits
}

/// The best card number that begins with the number at `first`: as printed before odd, sixteen digits before others.
fn starting_at(reading: &Reading<'_>, first: usize) -> Option<Hit> {
    let mut groups = Vec::new();
    let mut total = 0;
    let mut last = first;
    let mut best: Option<(u8, Candidate)> = None;
    loop {
        let count = reading.digit_count(last);
        total += count;
        if total > DIGITS_MAX {
            break;
        }
        groups.push(count);
        let layout = layout_of(&groups);
        // An unusual grouping is looked at only where cards are spoken of; that also keeps long lists of numbers cheap.
        if total >= DIGITS_MIN && (layout != Layout::Odd || near::is_named(reading, first, last, Sense::CARD))
        {
            let candidate = Candidate { first, last, digits: reading.digits(first, last), layout };
            let rank = u8::from(layout != Layout::Odd) * 2 + u8::from(total == 16);
            if is_card(reading, &candidate) && best.as_ref().is_none_or(|(known, _)| rank > *known) {
                best = Some((rank, candidate));
            }
        }
        let Some(next) = next_group(reading, last) else { break };
        last = next;
    }
    let (_, found) = best?;
    let mut hit = Hit::new(SecretKind::Card, found.first, found.last);
    hit.tail = found.digits.last_chunk().copied();
    Some(hit)
}

/// The number that continues the one at `at`: after white space, or after one joining mark.
fn next_group(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let next = reading.get(at + 1)?;
    if next.is_number() {
        return Some(at + 1);
    }
    let joins = next.is_mark_of("-–—‐‑−_/\\.·•*|+")
        || (next.is_mark_of(",") && near::gap(reading, at + 2) == Gap::Close);
    (joins && reading.get(at + 2)?.is_number()).then_some(at + 2)
}

fn layout_of(groups: &[usize]) -> Layout {
    match groups {
        [_] => Layout::Whole,
        [4, 6, 4 | 5]
        | [8, 8]
        | [4, 4, 8]
        | [8, 4, 4]
        | [4, 8, 4]
        | [4, 12]
        | [12, 4]
        | [6, 13]
        | [6, 10] => Layout::AsPrinted,
        [4, 4, 4] | [4, 4, 4, _] => Layout::AsPrinted,
        [4, 4, 4, 4, rest] if *rest < 4 => Layout::AsPrinted,
        _ if groups.iter().all(|&count| count == 1) => Layout::AsPrinted,
        _ => Layout::Odd,
    }
}

fn is_card(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let length = candidate.digits.len();
    let named = near::is_named(reading, candidate.first, candidate.last, Sense::CARD);
    let known = is_known_scheme(&candidate.digits);
    if candidate.digits.iter().all(|digit| *digit == 0) {
        return false;
    }
    if !luhn(&candidate.digits) {
        // A slip of the finger does not make the rest of the number public.
        return known
            && matches!(length, 15 | 16)
            && candidate.layout != Layout::Odd
            && near::directly_named(reading, candidate.first, Sense::CARD)
            && !near::is_named(reading, candidate.first, candidate.last, Sense::CARD_OTHER);
    }
    if named {
        let follows_order = candidate.layout == Layout::Whole
            && near::bears_other_name(reading, candidate.first)
            && !near::directly_named(reading, candidate.first, Sense::CARD);
        return !follows_order
            && (candidate.layout != Layout::Odd || (known && evenly_odd(reading, candidate)));
    }
    match candidate.layout {
        Layout::AsPrinted => known && length >= 14,
        Layout::Whole => {
            known
                && matches!(length, 15 | 16)
                && !near::bears_other_name(reading, candidate.first)
                && !near::glued_to_letters(reading, candidate.first, candidate.last)
        }
        Layout::Odd => false,
    }
}

/// Whether an unusual grouping is still one number: a few groups, with the same mark between them.
fn evenly_odd(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let marks: Vec<Option<char>> = (candidate.first..candidate.last)
        .filter_map(|at| reading.get(at + 1))
        .filter(|token| !token.is_number())
        .map(super::tokens::Token::mark)
        .collect();
    let even = marks.iter().all(|mark| Some(mark) == marks.first());
    let groups = candidate.last - candidate.first + 1 - marks.len();
    even && (candidate.digits.len() >= 15 && groups <= 8 || groups <= 3)
}

fn is_known_scheme(digits: &[u8]) -> bool {
    let leading = |n: usize| digits.iter().take(n).fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit));
    SCHEMES.iter().any(|scheme| {
        let width = scheme.from.checked_ilog10().map_or(1, |log| log as usize + 1);
        (scheme.from..=scheme.to).contains(&leading(width)) && scheme.lengths.contains(&digits.len())
    })
}

/// The check of card numbers: every second digit from the right counts double.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| match (place % 2, u32::from(digit)) {
            (1, digit) if digit > 4 => digit * 2 - 9,
            (1, digit) => digit * 2,
            (_, digit) => digit,
        })
        .sum();
    sum.is_multiple_of(10)
}
