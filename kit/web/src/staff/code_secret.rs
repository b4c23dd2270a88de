//! The secret of somebody's one-time codes: drawn, shown as a picture's words, tried with a first code.

use super::signin::{step_of, totp};
use domain::{Chance, Moment};
use totp_rs::Secret;

/// Bytes of a secret, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;

/// A secret that an authenticator app is told.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeSecret(Vec<u8>);

impl CodeSecret {
    /// A new one.
    #[must_use]
    pub fn draw(chance: &dyn Chance) -> Self {
        Self(chance.bytes32().into_iter().take(SECRET_BYTES).collect())
    }

    /// Reads what [`Self::text`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let secret = Secret::try_from_base32(text).ok()?;
        (secret.as_bytes().len() == SECRET_BYTES).then(|| Self(secret.as_bytes().to_vec()))
    }

    /// As people type it: Base32.
    #[must_use]
    pub fn text(&self) -> String {
        totp(&self.0, "", "").secret().to_base32()
    }

    /// What the picture says to the app; nothing for an account without a name.
    #[must_use]
    pub fn address(&self, shop: &str, account: &str) -> Option<String> {
        totp(&self.0, shop, account).to_url().ok()
    }

    /// Whether a code is one that it gives now.
    #[must_use]
    pub fn fits(&self, code: &str, now: Moment) -> bool {
        step_of(&self.0, code, now).is_some()
    }

    /// What is kept.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
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
    fn a_secret_is_read_as_it_was_written() {
        let secret = CodeSecret::draw(&Fixed);
        assert!(CodeSecret::parse(&secret.text()).is_some_and(|read| read == secret));
        assert!(CodeSecret::parse("AAAA").is_none() && CodeSecret::parse("не то").is_none());
        let address = secret.address("Ольха: help", "anna@shop.example").unwrap();
        assert!(address.starts_with("otpauth://totp/") && address.contains(&secret.text()), "{address}");
    }

    #[test]
    fn only_codes_of_the_moment_fit() {
        let secret = CodeSecret::draw(&Fixed);
        let now = Moment::from_ms(1_795_000_000_000);
        let code = totp(secret.bytes(), "", "").generate(1_795_000_000).to_string();
        assert!(secret.fits(&code, now));
        assert!(!secret.fits(&code, now.plus_ms(600_000)) && !secret.fits("", now));
    }
}
