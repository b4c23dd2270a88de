//! What a form of settings was filled with: a fingerprint that travels with it, by which whoever saves after somebody
//! else learns of it. Knows no setting.

use crate::problem::Problem;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use store::Fault;

/// The hidden field that carries the fingerprint.
pub const SHOWN: &str = "shown";

/// Fields and their values, always in the same order.
pub type Fields = Vec<(String, String)>;

/// Why a form was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// Somebody saved other values after it was filled in: these. None at all where what it is about is gone.
    Met(Fields),
    /// Anything else.
    Other(Problem),
}

impl From<Problem> for NotSaved {
    fn from(problem: Problem) -> Self {
        Self::Other(problem)
    }
}

impl From<Fault> for NotSaved {
    fn from(fault: Fault) -> Self {
        Self::Other(fault.into())
    }
}

/// The fingerprint of what a form is filled with.
#[must_use]
pub fn print_of(fields: &[(String, String)]) -> String {
    let mut hasher = Sha256::new();
    for text in fields.iter().flat_map(|(name, value)| [name, value]) {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text);
    }
    let hash: [u8; 32] = hasher.finalize().into();
    URL_SAFE_NO_PAD.encode(hash.first_chunk::<16>().copied().unwrap_or_default())
}

/// Whether a form was filled with what is saved now. One without a fingerprint is of no page of ours, or of an old one:
/// it must not go over anything unseen.
///
/// # Errors
/// [`NotSaved::Met`] with what is saved now.
pub fn check_shown(shown: &str, now: Fields) -> Result<(), NotSaved> {
    if shown == print_of(&now) { Ok(()) } else { Err(NotSaved::Met(now)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_values_are_met_and_the_same_are_not() {
        let fields = |pairs: &[(&str, &str)]| -> Fields {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let was = fields(&[("name", "Shop"), ("note", "")]);
        let shown = print_of(&was);
        assert_eq!(check_shown(&shown, was), Ok(()));
        for now in [fields(&[("name", "Sho"), ("pnote", "")]), fields(&[("name", "Shop")]), Fields::new()] {
            assert_eq!(check_shown(&shown, now.clone()), Err(NotSaved::Met(now.clone())));
            assert_eq!(check_shown("", now.clone()), Err(NotSaved::Met(now)));
        }
    }
}
