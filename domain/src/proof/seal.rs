//! Ed25519: the signature under receipts and files, and how a key is named.

use super::{from_hex, hex};
use ring::signature::{ED25519, UnparsedPublicKey};
use sha2::{Digest, Sha256};
use std::fmt;

/// What signs: the instance's key, which never leaves the shell.
pub trait Sign {
    /// An Ed25519 signature over the bytes.
    fn sign(&self, bytes: &[u8]) -> [u8; 64];
    /// The key that checks it.
    fn public_key(&self) -> PublicKey;
}

/// An Ed25519 public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// From 64 hex digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }

    /// Whether the signature is this key's over these bytes.
    #[must_use]
    pub fn verifies(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.0).verify(bytes, signature).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// A short name of something signed, to compare by eye: four groups of four, `9F3C 71E0 44B8 A21D`.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let groups: Vec<String> = digest.chunks_exact(2).take(4).map(|pair| hex(pair).to_uppercase()).collect();
    groups.join(" ")
}
