//! The secret that both sides of a webhook know, and the signature made with it.

use crate::time::DAY_MS;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;

/// What stands before every secret, so that a leaked one is recognised.
pub const SECRET_PREFIX: &str = "whsec_";
/// For so many milliseconds after a new secret was made the one before it still signs beside it.
pub const OLD_SECRET_MS: i64 = DAY_MS;
/// Bytes of a secret, as the specification bounds them.
const BYTES: std::ops::RangeInclusive<usize> = 24..=64;

/// A secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Of random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes.to_vec())
    }

    /// From its written form, `whsec_` and Base64.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text.strip_prefix(SECRET_PREFIX)?).ok()?;
        BYTES.contains(&bytes.len()).then_some(Self(bytes))
    }

    /// Its written form.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{SECRET_PREFIX}{}", STANDARD.encode(&self.0))
    }

    /// The signature of a message: `v1,` and the Base64 of HMAC-SHA-256 over its id, its time in seconds and its body,
    /// with dots between.
    #[must_use]
    pub fn sign(&self, id: &str, at_s: i64, body: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let proof = hmac::sign(&key, format!("{id}.{at_s}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(proof.as_ref()))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_one_that_the_specifications_example_has() {
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signed = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_read_as_it_is_written_and_nothing_else_is() {
        let secret = Secret::new([7; 32]);
        assert_eq!(Secret::parse(&secret.written()), Some(secret.clone()));
        assert!(!format!("{secret:?}").contains("whsec_"));
        let short = format!("{SECRET_PREFIX}{}", STANDARD.encode([1; 23]));
        let long = format!("{SECRET_PREFIX}{}", STANDARD.encode([1; 65]));
        for bad in ["", "whsec_", "whsec_%%", "sk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", &short, &long] {
            assert_eq!(Secret::parse(bad), None, "{bad}");
        }
    }
}
