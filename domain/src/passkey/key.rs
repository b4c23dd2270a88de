//! The public key of a passkey (COSE, RFC 9053), and whether it has signed something. Knows no passkey.

use super::cbor::Item;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

/// The algorithms that are taken, as COSE numbers them, the most wanted first: ES256, EdDSA, RS256.
pub const ALGORITHMS: [i64; 3] = [-7, -8, -257];

/// Bytes of a point's coordinate, and of a key of Ed25519.
const POINT_BYTES: usize = 32;

pub(super) enum Key<'a> {
    /// On P-256: the point, not compressed.
    Curve(Vec<u8>),
    Edwards(&'a [u8]),
    Rsa {
        n: &'a [u8],
        e: &'a [u8],
    },
}

impl<'a> Key<'a> {
    pub(super) fn of(item: &Item<'a>) -> Option<Self> {
        let int = |label: i64| match item.get(&Item::Int(label)) {
            Some(Item::Int(value)) => Some(*value),
            _ => None,
        };
        let bytes = |label: i64| item.get(&Item::Int(label)).and_then(Item::bytes);
        let point = |label: i64| bytes(label).filter(|bytes| bytes.len() == POINT_BYTES);
        match (int(1)?, int(3)?) {
            (2, -7) if int(-1)? == 1 => Some(Self::Curve([&[4], point(-2)?, point(-3)?].concat())),
            (1, -8) if int(-1)? == 6 => Some(Self::Edwards(point(-2)?)),
            (3, -257) => Some(Self::Rsa { n: bytes(-1)?, e: bytes(-2)? }),
            _ => None,
        }
    }

    pub(super) fn has_signed(&self, text: &[u8], signature: &[u8]) -> bool {
        let checked = match self {
            Self::Curve(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(text, signature)
            }
            Self::Edwards(point) => UnparsedPublicKey::new(&ED25519, point).verify(text, signature),
            Self::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, text, signature)
            }
        };
        checked.is_ok()
    }
}
