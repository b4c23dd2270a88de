//! A receipt: this journal stood at this entry, with this hash, at this time. Signed; checked by anybody.

use super::hexed;
use super::seal::{PublicKey, Sign};
use crate::journal::Entry;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// The version of the signed form.
const FORM: u8 = 1;

/// A signed statement about the head of a case's journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The version of the signed form: 1.
    pub form: u8,
    /// The tenant.
    pub shop: i64,
    /// The case's stream.
    pub stream: i64,
    /// The case's reference.
    pub reference: String,
    /// The number of the journal's last entry.
    pub seq: i64,
    /// The hash of that entry, hex.
    #[serde(with = "hexed")]
    pub head: [u8; 32],
    /// When that entry was made, milliseconds UTC.
    pub at: Moment,
    /// The key that signed, hex.
    #[serde(with = "hexed")]
    pub key: [u8; 32],
    /// The signature, hex.
    #[serde(with = "hexed")]
    pub signature: [u8; 64],
}

/// Why a receipt is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadReceipt {
    /// Not a receipt at all.
    #[error("this is not a receipt of a known form")]
    Form,
    /// Changed since it was signed.
    #[error("the receipt was changed: its signature does not fit")]
    Signature,
}

impl Receipt {
    /// Signs a receipt for an entry.
    #[must_use]
    pub fn sign(entry: &Entry, reference: &str, key: &dyn Sign) -> Self {
        let mut receipt = Self {
            form: FORM,
            shop: entry.shop,
            stream: entry.stream,
            reference: reference.to_owned(),
            seq: entry.seq,
            head: entry.hash,
            at: entry.at,
            key: key.public_key().0,
            signature: [0; 64],
        };
        receipt.signature = key.sign(&receipt.signed_form());
        receipt
    }

    /// Reads and checks a receipt.
    ///
    /// # Errors
    /// [`BadReceipt`].
    pub fn read(json: &[u8]) -> Result<Self, BadReceipt> {
        let receipt: Self = serde_json::from_slice(json).map_err(|_| BadReceipt::Form)?;
        if receipt.form != FORM {
            return Err(BadReceipt::Form);
        }
        let fits = PublicKey(receipt.key).verifies(&receipt.signed_form(), &receipt.signature);
        if fits { Ok(receipt) } else { Err(BadReceipt::Signature) }
    }

    /// The receipt as a file.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    fn signed_form(&self) -> Vec<u8> {
        let mut form = b"redress receipt".to_vec();
        form.push(self.form);
        for number in [self.shop, self.stream, self.seq, self.at.ms()] {
            form.extend(number.to_be_bytes());
        }
        form.extend((self.reference.len() as u64).to_be_bytes());
        form.extend(self.reference.as_bytes());
        form.extend(self.head);
        form.extend(self.key);
        form
    }
}
