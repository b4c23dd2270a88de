//! Links to a case: who holds one may read and write in the case. The token proves itself; only a generation is kept.

use crate::id::{CaseId, ShopId};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use subtle::ConstantTimeEq;

/// Bytes of a token: the case's id, the party, and the first 128 bits of the proof.
const TOKEN_BYTES: usize = 8 + 1 + PROOF_BYTES;
const PROOF_BYTES: usize = 16;

/// Who holds a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The shopper whose problem it is.
    Shopper,
    /// A relative or friend who helps.
    Helper,
}

/// A token as it came in: whom it claims to be for, not yet proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The case it names.
    pub case: CaseId,
    /// The party it names.
    pub party: Party,
    proof: [u8; PROOF_BYTES],
}

/// The secret that proves links; one for each instance.
#[derive(Clone)]
pub struct LinkKey([u8; 32]);

impl LinkKey {
    /// From the instance's secret.
    #[must_use]
    pub const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// The token of a link, as it stands after `/c/`.
    #[must_use]
    pub fn token(&self, shop: ShopId, case: CaseId, party: Party, generation: u32) -> String {
        let mut bytes = Vec::with_capacity(TOKEN_BYTES);
        bytes.extend(case.get().to_be_bytes());
        bytes.push(party.byte());
        bytes.extend(self.proof(shop, case, party, generation));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Whether a token is the valid one of this generation. Generation 0 has no valid token.
    #[must_use]
    pub fn proves(&self, shop: ShopId, claimed: &Claimed, generation: u32) -> bool {
        let expected = self.proof(shop, claimed.case, claimed.party, generation);
        generation > 0 && bool::from(expected.ct_eq(&claimed.proof))
    }

    fn proof(&self, shop: ShopId, case: CaseId, party: Party, generation: u32) -> [u8; PROOF_BYTES] {
        let mut form = Vec::with_capacity(32);
        form.extend(b"link1");
        form.extend(shop.get().to_be_bytes());
        form.extend(case.get().to_be_bytes());
        form.push(party.byte());
        form.extend(generation.to_be_bytes());
        let whole = keyed(&self.0, &form);
        std::array::from_fn(|place| whole.get(place).copied().unwrap_or_default())
    }
}

impl Party {
    const fn byte(self) -> u8 {
        match self {
            Self::Shopper => 1,
            Self::Helper => 2,
        }
    }
}

impl Claimed {
    /// Takes a token apart; `None` where it cannot be one.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        let bytes: [u8; TOKEN_BYTES] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
        let (id, rest) = bytes.split_first_chunk::<8>()?;
        let (party, proof) = rest.split_first()?;
        let party = match party {
            1 => Party::Shopper,
            2 => Party::Helper,
            _ => return None,
        };
        Some(Self { case: CaseId::new(i64::from_be_bytes(*id)), party, proof: proof.try_into().ok()? })
    }
}

/// HMAC-SHA-256.
#[must_use]
pub fn keyed(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message);
    std::array::from_fn(|place| tag.as_ref().get(place).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_valid_generation_opens() {
        let key = LinkKey::new([7; 32]);
        let (shop, case) = (ShopId::FIRST, CaseId::new(123_456_789));
        let token = key.token(shop, case, Party::Shopper, 1);
        let claimed = Claimed::parse(&token).unwrap();
        assert_eq!((claimed.case, claimed.party), (case, Party::Shopper));
        assert!(key.proves(shop, &claimed, 1));
        assert!(!key.proves(shop, &claimed, 2));
        assert!(!key.proves(ShopId::new(2), &claimed, 1));
        assert!(!LinkKey::new([8; 32]).proves(shop, &claimed, 1));
        let helper = Claimed::parse(&key.token(shop, case, Party::Helper, 0)).unwrap();
        assert!(!key.proves(shop, &helper, 0));
    }

    #[test]
    fn what_is_no_token_is_none() {
        for text in ["", "x", "../../etc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &"A".repeat(5_000)] {
            assert_eq!(Claimed::parse(text), None, "{text}");
        }
    }
}
