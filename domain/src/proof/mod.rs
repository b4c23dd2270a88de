//! Proof: receipts and case files that anybody can check offline. Signs and verifies values; keeps no key.

mod accounts;
mod archive;
mod cover;
mod file;
mod names;
mod receipt;
mod seal;
mod verify;

pub use cover::{Covered, People};
pub use file::{CaseFile, FileRow, FileWriter, Header, TextRow, Withheld, part_folder};
pub use receipt::{BadReceipt, Receipt};
pub use seal::{PublicKey, Sign, fingerprint};
pub use verify::{Bounds, Finding, Proved, verify, verify_within};

use crate::case::hex;

/// Lower-case hex back to bytes; capitals and odd lengths are refused, so that one value has one spelling.
fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let bytes = text.as_bytes();
    if bytes.len() != N * 2 || bytes.iter().any(|b| !matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let mut out = [0; N];
    for (place, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *place = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(out)
}

/// Serde for byte arrays as lower-case hex.
mod hexed {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<const N: usize, S: Serializer>(
        bytes: &[u8; N],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&super::hex(bytes))
    }

    pub(super) fn deserialize<'de, const N: usize, D: Deserializer<'de>>(
        from: D,
    ) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(from)?;
        super::from_hex(&text).ok_or_else(|| D::Error::custom("not lower-case hex of the right length"))
    }
}

#[cfg(test)]
mod tests;
