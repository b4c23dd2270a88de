//! Short secrets of other services, sealed under a key of the instance before they are kept. Knows no table.

use domain::Chance;
use domain::case::hex;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

/// What a sealed secret begins with.
const MARK: &str = "sealed1:";

/// Seals and opens the secrets of one purpose. A clone is the same key.
#[derive(Clone)]
pub struct SealingKey([u8; 32]);

impl SealingKey {
    /// A key of the instance, derived for one purpose.
    #[must_use]
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Whether a text looks like a sealed one.
    #[must_use]
    pub fn is_sealed(text: &str) -> bool {
        text.starts_with(MARK)
    }

    /// The secret as it is kept. An empty one stays empty.
    #[must_use]
    pub fn seal(&self, secret: &str, chance: &dyn Chance) -> String {
        if secret.is_empty() {
            return String::new();
        }
        let mut nonce = [0; NONCE_LEN];
        chance.fill(&mut nonce);
        let mut sealed = secret.as_bytes().to_vec();
        let done = self.key().and_then(|key| {
            key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(MARK), &mut sealed)
                .ok()
        });
        // A secret of any length that fits into memory can be sealed; nothing unsealed ever leaves here.
        done.map_or_else(String::new, |()| format!("{MARK}{}{}", hex(&nonce), hex(&sealed)))
    }

    /// The secret; `None` where it was sealed by another instance or changed. What was kept before there were seals is
    /// given as it is.
    #[must_use]
    pub fn open(&self, kept: &str) -> Option<String> {
        let Some(sealed) = kept.strip_prefix(MARK) else { return Some(kept.to_owned()) };
        let mut bytes = unhex(sealed)?;
        let (nonce, sealed) = bytes.split_first_chunk_mut::<NONCE_LEN>()?;
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = self.key()?.open_in_place(nonce, Aad::from(MARK), sealed).ok()?;
        String::from_utf8(opened.to_vec()).ok()
    }

    /// What comes back from somebody else's hands, such as a cookie: `None` for whatever was not sealed here, above all for
    /// what says itself.
    #[must_use]
    pub fn open_sealed(&self, carried: &str) -> Option<String> {
        Self::is_sealed(carried).then(|| self.open(carried)).flatten()
    }

    fn key(&self) -> Option<LessSafeKey> {
        UnboundKey::new(&CHACHA20_POLY1305, &self.0).ok().map(LessSafeKey::new)
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let read = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
    if rest.is_empty() { pairs.iter().map(read).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Chance for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    #[test]
    fn a_secret_is_opened_by_its_own_key_only() {
        let key = SealingKey::new([1; 32]);
        let sealed = key.seal("пароль hunter2", &Fixed);
        assert!(SealingKey::is_sealed(&sealed) && !sealed.contains("hunter2"), "{sealed}");
        assert_eq!(key.open(&sealed).as_deref(), Some("пароль hunter2"));
        assert_eq!(SealingKey::new([2; 32]).open(&sealed), None);
        for broken in ["sealed1:", "sealed1:0", "sealed1:zz", &sealed[..sealed.len() - 2], "sealed1:ё0"] {
            assert_eq!(key.open(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_was_kept_before_and_what_is_empty_stay_as_they_are() {
        let key = SealingKey::new([1; 32]);
        assert_eq!(key.open("plain").as_deref(), Some("plain"));
        assert_eq!(key.seal("", &Fixed), "");
        assert_eq!(key.open("").as_deref(), Some(""));
    }
}
