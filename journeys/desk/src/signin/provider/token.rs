//! What a provider says of somebody (an ID token of OpenID Connect), believed only when all of it fits: signature,
//! issuer, audience, time, the nonce of this very sign-in, a verified address. Knows no network.

use super::keys::Key;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Moment;
use domain::contact::Email;
use domain::time::MINUTE_MS;
use serde::Deserialize;
use serde_json::Value;

/// Clocks may differ by so much.
const SKEW_MS: i64 = 2 * MINUTE_MS;
/// Characters of a token at the most.
const TOKEN_CHARS_MAX: usize = 32 * 1_024;

/// What the token must say.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Moment,
}

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Signed in a way that proves nothing here.
    Algorithm,
    /// Meant for another program.
    Audience,
    /// No longer true, or not yet.
    Expired,
    /// Said by another provider.
    Issuer,
    /// Of another sign-in than this one.
    Nonce,
    /// It names no address.
    NoEmail,
    /// The provider has no such key, or it did not sign this.
    Signature,
    /// No token.
    Unreadable,
    /// The provider does not vouch for the address.
    Unverified,
}

impl Doubt {
    /// Its word in the keys of texts and in the log.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Algorithm => "algorithm",
            Self::Audience => "audience",
            Self::Expired => "expired",
            Self::Issuer => "issuer",
            Self::Nonce => "nonce",
            Self::NoEmail => "no-email",
            Self::Signature => "signature",
            Self::Unreadable => "unreadable",
            Self::Unverified => "unverified",
        }
    }
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Value,
    azp: Option<String>,
    exp: f64,
    iat: Option<f64>,
    nbf: Option<f64>,
    nonce: Option<String>,
    email: Option<String>,
    email_verified: Option<Value>,
}

/// The verified address of whom a token is about.
///
/// # Errors
/// The first [`Doubt`].
pub(super) fn verified_email(token: &str, keys: &[Key], expected: &Expected<'_>) -> Result<Email, Doubt> {
    if token.len() > TOKEN_CHARS_MAX {
        return Err(Doubt::Unreadable);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(Doubt::Unreadable)?;
    let (head, claims) = signed.split_once('.').ok_or(Doubt::Unreadable)?;
    let head: Head = part(head)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Doubt::Unreadable)?;
    let known = ["ES256", "EdDSA", "PS256", "RS256"];
    if !known.contains(&head.alg.as_str()) {
        return Err(Doubt::Algorithm);
    }
    let is_meant = |key: &&Key| head.kid.is_none() || key.id == head.kid;
    if !keys.iter().filter(is_meant).any(|key| key.has_signed(&head.alg, signed.as_bytes(), &signature)) {
        return Err(Doubt::Signature);
    }
    believed(&part(claims)?, expected)
}

fn believed(claims: &Claims, expected: &Expected<'_>) -> Result<Email, Doubt> {
    if claims.iss != expected.issuer {
        return Err(Doubt::Issuer);
    }
    let audience: Vec<&str> = match &claims.aud {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    // Where it is meant for several, it must have been given to this one.
    let party = claims.azp.as_deref();
    let is_given = party.map_or(audience.len() == 1, |party| party == expected.client);
    if !audience.contains(&expected.client) || !is_given {
        return Err(Doubt::Audience);
    }
    let at = |seconds: f64| Moment::from_ms((seconds * 1_000.0) as i64);
    let is_early = |seconds: Option<f64>| seconds.is_some_and(|from| at(from).since(expected.now) > SKEW_MS);
    if expected.now.since(at(claims.exp)) > SKEW_MS || is_early(claims.iat) || is_early(claims.nbf) {
        return Err(Doubt::Expired);
    }
    if claims.nonce.as_deref() != Some(expected.nonce) {
        return Err(Doubt::Nonce);
    }
    let email = claims.email.as_deref().and_then(Email::parse).ok_or(Doubt::NoEmail)?;
    // Some providers write the word.
    let is_verified = match &claims.email_verified {
        Some(Value::Bool(is_verified)) => *is_verified,
        Some(Value::String(word)) => word == "true",
        _ => false,
    };
    if is_verified { Ok(email) } else { Err(Doubt::Unverified) }
}

fn part<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, Doubt> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Doubt::Unreadable)?;
    serde_json::from_slice(&bytes).map_err(|_| Doubt::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{Ed25519KeyPair, KeyPair as _};
    use serde_json::json;

    fn sealed(head: &Value, claims: &Value, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
        let signed = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(head.to_string()),
            URL_SAFE_NO_PAD.encode(claims.to_string())
        );
        let signature = URL_SAFE_NO_PAD.encode(sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    }

    fn pair(seed: u8) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
    }

    fn key_of(pair: &Ed25519KeyPair) -> Value {
        let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        json!({ "kty": "OKP", "crv": "Ed25519", "kid": "k", "x": x })
    }

    fn claims() -> Value {
        json!({
            "iss": "https://id.example", "aud": "shop", "exp": 2_000, "iat": 1_000, "nonce": "n",
            "email": "Vera@Shop.example", "email_verified": true,
        })
    }

    fn asked(token: &str, keys: &[Key]) -> Result<String, Doubt> {
        let expected = Expected {
            issuer: "https://id.example",
            client: "shop",
            nonce: "n",
            now: Moment::from_ms(1_500_000),
        };
        verified_email(token, keys, &expected).map(|email| email.folded())
    }

    #[test]
    fn only_a_token_in_which_all_fits_is_believed() {
        let own = pair(1);
        let keys = Key::read(&json!({ "keys": [key_of(&own)] }));
        let head = json!({ "alg": "EdDSA", "kid": "k" });
        let say = |change: Value| {
            let mut claims = claims();
            for (name, value) in change.as_object().unwrap() {
                claims[name] = value.clone();
            }
            asked(&sealed(&head, &claims, |text| own.sign(text).as_ref().to_vec()), &keys)
        };
        let right = Ok("vera@shop.example".to_owned());
        assert_eq!(say(json!({})), right);
        for (change, doubt) in [
            (json!({ "iss": "https://id.example/" }), Doubt::Issuer),
            (json!({ "aud": "another" }), Doubt::Audience),
            (json!({ "aud": ["shop", "another"] }), Doubt::Audience),
            (json!({ "aud": ["shop"], "azp": "another" }), Doubt::Audience),
            (json!({ "aud": 7 }), Doubt::Audience),
            (json!({ "exp": 1_300 }), Doubt::Expired),
            (json!({ "iat": 1_700 }), Doubt::Expired),
            (json!({ "nbf": 1_700 }), Doubt::Expired),
            (json!({ "nonce": "other" }), Doubt::Nonce),
            (json!({ "nonce": null }), Doubt::Nonce),
            (json!({ "email": null }), Doubt::NoEmail),
            (json!({ "email": "vera" }), Doubt::NoEmail),
            (json!({ "email_verified": false }), Doubt::Unverified),
            (json!({ "email_verified": null }), Doubt::Unverified),
            (json!({ "email_verified": "false" }), Doubt::Unverified),
            (json!({ "exp": "soon" }), Doubt::Unreadable),
        ] {
            assert_eq!(say(change.clone()), Err(doubt), "{change}");
        }
        for change in [
            json!({ "aud": ["shop", "another"], "azp": "shop" }),
            json!({ "exp": 1_400 }),
            json!({ "iat": 1_600 }),
            json!({ "email_verified": "true" }),
        ] {
            assert_eq!(say(change.clone()), right, "{change}");
        }
    }

    #[test]
    fn a_signature_must_be_of_a_known_key_and_kind() {
        let (own, other) = (pair(1), pair(2));
        let keys = Key::read(&json!({ "keys": [key_of(&own)] }));
        let head = json!({ "alg": "EdDSA", "kid": "k" });
        let token = sealed(&head, &claims(), |text| own.sign(text).as_ref().to_vec());
        assert!(asked(&token, &keys).is_ok());
        let forged = sealed(&head, &claims(), |text| other.sign(text).as_ref().to_vec());
        assert_eq!(asked(&forged, &keys), Err(Doubt::Signature));
        let mut changed = claims();
        changed["email"] = json!("owner@shop.example");
        let parts: Vec<&str> = token.split('.').collect();
        let changed = format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(changed.to_string()), parts[2]);
        assert_eq!(asked(&changed, &keys), Err(Doubt::Signature));
        for alg in ["none", "HS256", "RS1", ""] {
            // A secret code over the public key is what a lenient reader would take.
            let head = json!({ "alg": alg, "kid": "k" });
            let token = sealed(&head, &claims(), |_| Vec::new());
            assert_eq!(asked(&token, &keys), Err(Doubt::Algorithm), "{alg}");
        }
        // Another algorithm than the key's.
        let head = json!({ "alg": "RS256", "kid": "k" });
        let token = sealed(&head, &claims(), |text| own.sign(text).as_ref().to_vec());
        assert_eq!(asked(&token, &keys), Err(Doubt::Signature));
        let head = json!({ "alg": "EdDSA", "kid": "unknown" });
        let token = sealed(&head, &claims(), |text| own.sign(text).as_ref().to_vec());
        assert_eq!(asked(&token, &keys), Err(Doubt::Signature));
        let head = json!({ "alg": "EdDSA" });
        let token = sealed(&head, &claims(), |text| own.sign(text).as_ref().to_vec());
        assert!(asked(&token, &keys).is_ok(), "without the name of a key each is tried");
        for broken in ["", "a.b", "a.b.c", "..", "!!.!!.!!"] {
            assert_eq!(asked(broken, &keys), Err(Doubt::Unreadable), "{broken}");
        }
    }
}
