//! The print of a message's words: hashes of short runs of them, a few of which are chosen by winnowing. Gives no words
//! back.

use super::text::{folded, read};
use sha2::{Digest, Sha256};

/// Words of one run.
pub const PRINT_WORDS: usize = 4;
/// Runs of which one at least is chosen.
const WINDOW: usize = 6;

/// The chosen hashes of a message, ascending; none where it has fewer words than a run.
#[must_use]
pub fn prints(message: &str) -> Vec<i64> {
    chosen(&runs(&folded(&read(message))))
}

/// The hash of each run of words, in order.
pub(super) fn runs(words: &[&str]) -> Vec<i64> {
    words.windows(PRINT_WORDS).map(hash).collect()
}

/// Winnowing: the smallest of every window, so that two messages with a window in common have a hash in common.
pub(super) fn chosen(runs: &[i64]) -> Vec<i64> {
    let mut few: Vec<i64> = match runs.len() {
        0..=WINDOW => runs.iter().copied().min().into_iter().collect(),
        _ => runs.windows(WINDOW).filter_map(|window| window.iter().copied().min()).collect(),
    };
    few.sort_unstable();
    few.dedup();
    few
}

fn hash(words: &[&str]) -> i64 {
    let mut hasher = Sha256::new();
    for word in words {
        hasher.update(word.as_bytes());
        hasher.update([0]);
    }
    let whole: [u8; 32] = hasher.finalize().into();
    let first = whole.first_chunk::<8>().copied().unwrap_or_default();
    i64::from_be_bytes(first)
}
