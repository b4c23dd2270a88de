//! Words that fraudulent addresses are built of, and whether a name consists of them; knows no brands.

use crate::lexicon::Fnv;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<&'static str, BuildHasherDefault<Fnv>>> =
    LazyLock::new(|| include_str!("../../data/bait-words.txt").lines().collect());

/// Shorter words count only by themselves, between hyphens.
const PIECE_BYTES_MIN: usize = 3;
/// Parts longer than this are not split into words, in bytes.
const PART_BYTES_MAX: usize = 40;
/// The words that speak of access and money: two plain words like `shop-online` alone are no bait.
const HEAVY: &[&str] = &[
    "account",
    "adres",
    "auth",
    "bank",
    "banking",
    "billing",
    "bonus",
    "card",
    "claim",
    "confirm",
    "courier",
    "delivery",
    "dostavka",
    "fee",
    "fine",
    "fines",
    "gift",
    "giftbox",
    "giveaway",
    "golos",
    "id",
    "keep",
    "kompensaciya",
    "lk",
    "login",
    "logon",
    "oplata",
    "parcel",
    "pay",
    "payment",
    "payout",
    "podarok",
    "posylka",
    "priz",
    "prize",
    "quota",
    "rebook",
    "redelivery",
    "refund",
    "restore",
    "reward",
    "rozygrysh",
    "sbor",
    "sdelka",
    "secure",
    "security",
    "shtraf",
    "shtrafy",
    "signin",
    "support",
    "toll",
    "tolls",
    "track",
    "tracking",
    "unlock",
    "update",
    "upgrade",
    "verification",
    "verify",
    "vhod",
    "vozvrat",
    "vyplata",
    "vyplaty",
    "wallet",
    "webmail",
];

/// True where `part` can be read as one or more bait words, digits and hyphens and nothing else.
pub(crate) fn all_bait(part: &str) -> bool {
    part.split(['-', '_', '.']).all(|piece| {
        let piece = piece.trim_matches(|c: char| c.is_ascii_digit());
        piece.is_empty() || is_words(piece)
    })
}

/// The word can be cut into at most four bait words.
fn is_words(piece: &str) -> bool {
    if WORDS.contains(piece) {
        return true;
    }
    if piece.len() > PART_BYTES_MAX || !piece.is_ascii() {
        return false;
    }
    // reach[i]: the least number of words that spell the first i bytes.
    let mut reach = [u8::MAX; PART_BYTES_MAX + 1];
    if let Some(nothing) = reach.first_mut() {
        *nothing = 0;
    }
    for end in 1..=piece.len() {
        for start in end.saturating_sub(14)..end {
            let so_far = reach.get(start).copied().unwrap_or(u8::MAX);
            let word = piece.get(start..end).filter(|word| WORDS.contains(word));
            let long_enough = end - start >= PIECE_BYTES_MIN || is_short_prefix(piece, start, end);
            if so_far < 4
                && long_enough
                && word.is_some()
                && let Some(best) = reach.get_mut(end)
            {
                *best = (*best).min(so_far + 1);
            }
        }
    }
    reach.get(piece.len()).is_some_and(|n| *n <= 4)
}

/// `my` and its like begin many a forged name: `mydelivery`.
fn is_short_prefix(piece: &str, start: usize, end: usize) -> bool {
    start == 0 && matches!(piece.get(start..end), Some("my" | "id" | "go" | "us" | "uk"))
}

/// True where a host of no known brand is built of words of access and money, such as `webmail-quota.example`.
pub(crate) fn is_baited(host: &str) -> bool {
    let label = super::parts(host).label;
    let words: Vec<&str> = label.split('-').collect();
    words.len() >= 2 && words.iter().any(|word| HEAVY.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bait_is_cut_into_words() {
        assert!(all_bait("-secure-login"));
        assert!(all_bait("supportonline24"));
        assert!(!all_bait("pine"));
        assert!(is_baited("webmail-quota.example"));
        assert!(!is_baited("blue-door.example"));
    }
}
