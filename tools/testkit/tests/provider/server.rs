//! A provider of sign-ins on this machine: it signs what it is told to, with the key it is told to.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::digest::{SHA256, digest};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

pub(crate) const CLIENT: &str = "shop desk";
pub(crate) const SECRET: &str = "hush:hush";

/// What it does next.
#[derive(Clone)]
pub(crate) struct Told {
    /// What its tokens say beside the usual.
    pub(crate) says: Value,
    /// The key it signs with; 1 is the one it shows.
    pub(crate) key: u8,
    /// The door that answers 500.
    pub(crate) broken: &'static str,
    /// What it calls itself, where it is not what it is.
    pub(crate) calls_itself: Option<&'static str>,
}

impl Default for Told {
    fn default() -> Self {
        Self { says: json!({}), key: 1, broken: "-", calls_itself: None }
    }
}

#[derive(Clone)]
pub(crate) struct Provider {
    pub(crate) issuer: String,
    pub(crate) told: Arc<Mutex<Told>>,
    /// What the browser was sent with: the nonce, the challenge, where to come back to.
    pub(crate) asked: Arc<Mutex<BTreeMap<String, String>>>,
    pub(crate) now_s: Arc<Mutex<i64>>,
}

impl Provider {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let provider = Self { issuer, told: Arc::default(), asked: Arc::default(), now_s: Arc::default() };
        let own = provider.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let own = own.clone();
                tokio::spawn(async move { own.serve(stream).await });
            }
        });
        provider
    }

    async fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let (mut text, mut piece) = (String::new(), [0; 4096]);
        loop {
            let n = stream.read(&mut piece).await.ok().filter(|n| *n > 0)?;
            text.push_str(&String::from_utf8_lossy(&piece[..n]));
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = header(head, "content-length").and_then(|length| length.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                break;
            }
        }
        let (head, body) = text.split_once("\r\n\r\n")?;
        let path = head.split(' ').nth(1)?;
        let told = self.told.lock().unwrap().clone();
        let (status, answer) = match path {
            path if path == told.broken => (500, json!({})),
            "/.well-known/openid-configuration" => (200, self.description(&told)),
            "/keys" => (200, json!({ "keys": [public_key()] })),
            "/token" => self.token(&told, head, body),
            _ => (404, json!({})),
        };
        let body = answer.to_string();
        let head =
            format!("HTTP/1.1 {status} x\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        stream.write_all((head + &body).as_bytes()).await.ok()
    }

    fn description(&self, told: &Told) -> Value {
        let at = |path: &str| format!("{}{path}", self.issuer);
        json!({
            "issuer": told.calls_itself.unwrap_or(&self.issuer),
            "authorization_endpoint": at("/authorize"),
            "token_endpoint": at("/token"),
            "jwks_uri": at("/keys"),
        })
    }

    fn token(&self, told: &Told, head: &str, body: &str) -> (u16, Value) {
        let form: BTreeMap<String, String> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let asked = self.asked.lock().unwrap().clone();
        let verifier = form.get("code_verifier").cloned().unwrap_or_default();
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
        let basic = format!("Basic {}", STANDARD.encode("shop+desk:hush%3Ahush"));
        let is_right = form.get("grant_type").map(String::as_str) == Some("authorization_code")
            && form.get("code").map(String::as_str) == Some("the-code")
            && form.get("redirect_uri") == asked.get("redirect_uri")
            && asked.get("code_challenge") == Some(&challenge)
            && header(head, "authorization") == Some(basic.as_str());
        if !is_right {
            return (400, json!({ "error": "invalid_grant" }));
        }
        let now = *self.now_s.lock().unwrap();
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": "7", "iat": now, "exp": now + 300, "nonce": asked["nonce"],
            "email": "vera@shop.example", "email_verified": true,
        });
        for (name, value) in told.says.as_object().unwrap() {
            claims[name] = value.clone();
        }
        (200, json!({ "access_token": "x", "token_type": "Bearer", "id_token": signed(&claims, told.key) }))
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (known, value) = line.split_once(": ")?;
        known.eq_ignore_ascii_case(name).then_some(value)
    })
}

fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

fn public_key() -> Value {
    let x = URL_SAFE_NO_PAD.encode(pair(1).public_key());
    json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": "one", "x": x })
}

fn signed(claims: &Value, key: u8) -> String {
    let head = json!({ "alg": "EdDSA", "kid": "one" });
    let text = [head, claims.clone()].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
    let signature = URL_SAFE_NO_PAD.encode(pair(key).sign(text.as_bytes()));
    format!("{text}.{signature}")
}
