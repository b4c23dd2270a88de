//! The public keys of a provider (a JWK set), and whether one of them has signed something. Knows no token.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;

/// Keys that are looked at; a provider has a handful.
const KEYS_MAX: usize = 50;

/// A public key with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) id: Option<String>,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// On the curve P-256: the point, not compressed.
    Curve(Vec<u8>),
    Edwards(Vec<u8>),
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
}

impl Key {
    /// The keys of a set that sign; others are passed over.
    pub(super) fn read(set: &Value) -> Vec<Self> {
        let keys = set.get("keys").and_then(Value::as_array);
        keys.into_iter().flatten().take(KEYS_MAX).filter_map(Self::of).collect()
    }

    fn of(key: &Value) -> Option<Self> {
        let text = |name: &str| key.get(name).and_then(Value::as_str);
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok();
        if text("use").is_some_and(|wanted| wanted != "sig") {
            return None;
        }
        let kind = match (text("kty")?, text("crv")) {
            ("RSA", _) => Kind::Rsa { n: bytes("n")?, e: bytes("e")? },
            ("EC", Some("P-256")) => Kind::Curve([vec![4], bytes("x")?, bytes("y")?].concat()),
            ("OKP", Some("Ed25519")) => Kind::Edwards(bytes("x")?),
            _ => return None,
        };
        Some(Self { id: text("kid").map(str::to_owned), kind })
    }

    /// Whether this key signed a text by an algorithm that is its own.
    pub(super) fn has_signed(&self, algorithm: &str, text: &[u8], signature: &[u8]) -> bool {
        let checked = match (&self.kind, algorithm) {
            (Kind::Rsa { n, e }, "RS256") => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, text, signature)
            }
            (Kind::Rsa { n, e }, "PS256") => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PSS_2048_8192_SHA256, text, signature)
            }
            (Kind::Curve(point), "ES256") => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(text, signature)
            }
            (Kind::Edwards(point), "EdDSA") => {
                UnparsedPublicKey::new(&ED25519, point).verify(text, signature)
            }
            _ => return false,
        };
        checked.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const CLAIMS: &str =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    /// The examples of RFC 7515, appendix A.2 and A.3.
    #[test]
    fn known_signatures_are_known() {
        let n = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-\
                 SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-\
                 UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2et\
                 hFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
        let set = json!({ "keys": [
            { "kty": "oct", "k": "AA" },
            { "kty": "RSA", "n": n, "e": "AQAB", "use": "enc" },
            { "kty": "RSA", "n": n, "e": "AQAB", "kid": "r" },
            { "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
              "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" },
        ] });
        let keys = Key::read(&set);
        assert_eq!(keys.len(), 2, "neither a secret nor a key for hiding signs");
        let rsa = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9u\
                   JdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_e\
                   SN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5\
                   AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
        let curve = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        for (key, algorithm, head, signature) in [
            (&keys[0], "RS256", "eyJhbGciOiJSUzI1NiJ9", rsa),
            (&keys[1], "ES256", "eyJhbGciOiJFUzI1NiJ9", curve),
        ] {
            let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
            let text = format!("{head}.{CLAIMS}");
            assert!(key.has_signed(algorithm, text.as_bytes(), &signature), "{algorithm}");
            assert!(!key.has_signed(algorithm, format!("{text}x").as_bytes(), &signature));
            let other = if algorithm == "RS256" { "ES256" } else { "RS256" };
            assert!(!key.has_signed(other, text.as_bytes(), &signature));
            assert!(!key.has_signed("PS256", text.as_bytes(), &signature));
        }
    }
}
