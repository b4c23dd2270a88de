//! A device that makes passkeys and signs with them, for tests: honest unless it is told to say something else.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use serde_json::json;

/// The key of RFC 7515, appendix A.3.
const CURVE_KEY: &str = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";
const CURVE_X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
const CURVE_Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

/// A device with one passkey.
#[derive(Clone)]
pub(crate) struct Device {
    /// Which one; devices with different seeds have different keys.
    pub(crate) seed: u8,
    /// Whether its key lies on P-256, else it is one of Ed25519.
    pub(crate) is_curve: bool,
    pub(crate) origin: String,
    pub(crate) host: String,
    pub(crate) flags: u8,
    pub(crate) count: u32,
    /// What the browser adds to what it says of the page.
    pub(crate) more: serde_json::Value,
    pub(crate) kind: Option<&'static str>,
}

/// What goes to the server.
pub(crate) struct Brought {
    pub(crate) client: Vec<u8>,
    pub(crate) device: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl Device {
    pub(crate) fn new(seed: u8, origin: &str) -> Self {
        let host = origin.split("://").nth(1).unwrap_or_default().split(':').next().unwrap_or_default();
        Self {
            seed,
            is_curve: false,
            origin: origin.to_owned(),
            host: host.to_owned(),
            flags: 0b101,
            count: 0,
            more: json!({ "crossOrigin": false }),
            kind: None,
        }
    }

    pub(crate) fn credential(&self) -> Vec<u8> {
        vec![self.seed; 32]
    }

    /// Makes its passkey.
    pub(crate) fn makes(&self, challenge: &str) -> Brought {
        let key = self.public_key();
        let credential = self.credential();
        let model = [0; 16];
        let length = u16::try_from(credential.len()).unwrap().to_be_bytes();
        let device = [&self.head(0x40)[..], &model, &length, &credential, &key].concat();
        let long = u16::try_from(device.len()).unwrap().to_be_bytes();
        let head: &[u8] = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59";
        Brought {
            client: self.client("webauthn.create", challenge),
            device: [head, &long, &device].concat(),
            signature: Vec::new(),
        }
    }

    /// Signs in by it.
    pub(crate) fn signs(&self, challenge: &str) -> Brought {
        let client = self.client("webauthn.get", challenge);
        let device = self.head(0);
        let signed = [&device[..], digest(&SHA256, &client).as_ref()].concat();
        let signature = if self.is_curve {
            let [key, x, y] = [CURVE_KEY, CURVE_X, CURVE_Y].map(bytes);
            let point = [&[4][..], &x, &y].concat();
            let random = SystemRandom::new();
            let way = &ECDSA_P256_SHA256_ASN1_SIGNING;
            let pair = EcdsaKeyPair::from_private_key_and_public_key(way, &key, &point, &random).unwrap();
            pair.sign(&random, &signed).unwrap().as_ref().to_vec()
        } else {
            self.pair().sign(&signed).as_ref().to_vec()
        };
        Brought { client, device, signature }
    }

    fn pair(&self) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[self.seed; 32]).unwrap()
    }

    /// As COSE has it.
    fn public_key(&self) -> Vec<u8> {
        if self.is_curve {
            let [x, y] = [CURVE_X, CURVE_Y].map(bytes);
            return [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", &x[..], b"\x22\x58\x20", &y].concat();
        }
        let pair = self.pair();
        [b"\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20", pair.public_key().as_ref()].concat()
    }

    fn head(&self, more: u8) -> Vec<u8> {
        let place = digest(&SHA256, self.host.as_bytes());
        [place.as_ref(), &[self.flags | more], &self.count.to_be_bytes()].concat()
    }

    fn client(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let kind = self.kind.unwrap_or(kind);
        let mut client = json!({ "type": kind, "challenge": challenge, "origin": self.origin });
        for (name, value) in self.more.as_object().unwrap() {
            client[name] = value.clone();
        }
        client.to_string().into_bytes()
    }
}

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}
