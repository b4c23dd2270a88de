//! What is asked of a provider: where its doors are, its keys, and what it says of whoever came back. Every question goes
//! through the network's guard.

use super::keys::Key;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::hook::Target;
use form_urlencoded::{Serializer, byte_serialize};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use web::App;
use web::call::{Question, Reply};
use web::settings::ProviderSettings;

/// Where a provider's own description lies.
const DESCRIPTION: &str = "/.well-known/openid-configuration";

/// Why nothing was learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There was no answer, or the guard lets nobody there.
    Away,
    /// It is no provider, or another one than it should be.
    Odd,
    /// It does not take our name and secret, or what came back.
    Refused,
}

/// The doors of a provider.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Doors {
    issuer: String,
    pub(super) authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

#[derive(Deserialize)]
struct Given {
    id_token: String,
}

/// Asks a provider what it is.
///
/// # Errors
/// [`Trouble`].
pub(crate) async fn describe(app: &App, issuer: &str) -> Result<Doors, Trouble> {
    let address = format!("{}{DESCRIPTION}", issuer.trim_end_matches('/'));
    let doors: Doors = json(&ask(app, &address, (Vec::new(), None)).await?)?;
    // A description of somebody else would lead to somebody else's doors.
    if doors.issuer != issuer {
        return Err(Trouble::Odd);
    }
    let door = Target::parse(&doors.authorization_endpoint).map_err(|_| Trouble::Odd)?;
    app.caller().check(&door).map_err(|_| Trouble::Odd)?;
    Ok(doors)
}

/// The keys of a provider.
pub(super) async fn keys(app: &App, doors: &Doors) -> Result<Vec<Key>, Trouble> {
    Ok(Key::read(&json(&ask(app, &doors.jwks_uri, (Vec::new(), None)).await?)?))
}

/// Gives a code back to the provider and gets the token; `secret` is open.
pub(super) async fn token(
    app: &App,
    doors: &Doors,
    (settings, secret): (&ProviderSettings, &str),
    given_back: (&str, &str, &str),
) -> Result<String, Trouble> {
    let request = request(doors, (&settings.client, secret), given_back);
    let given: Given = json(&ask(app, &doors.token_endpoint, request).await?)?;
    Ok(given.id_token)
}

/// Headers and form; the secret goes the way that the provider takes it.
fn request(
    doors: &Doors,
    (client, secret): (&str, &str),
    (code, verifier, back): (&str, &str, &str),
) -> (Vec<(&'static str, String)>, Option<String>) {
    let mut form = Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", back)
        .append_pair("code_verifier", verifier);
    let mut headers = Vec::new();
    let ways = &doors.token_endpoint_auth_methods_supported;
    // Left out, the list means the header alone.
    let by_header = ways.is_empty() || ways.iter().any(|way| way == "client_secret_basic");
    if secret.is_empty() {
        form.append_pair("client_id", client);
    } else if by_header {
        let [client, secret] =
            [client, secret].map(|word| byte_serialize(word.as_bytes()).collect::<String>());
        headers.push(("authorization", format!("Basic {}", STANDARD.encode(format!("{client}:{secret}")))));
    } else {
        form.append_pair("client_id", client).append_pair("client_secret", secret);
    }
    (headers, Some(form.finish()))
}

async fn ask(
    app: &App,
    address: &str,
    (headers, form): (Vec<(&'static str, String)>, Option<String>),
) -> Result<Reply, Trouble> {
    let target = Target::parse(address).map_err(|_| Trouble::Odd)?;
    let reply = app.caller().ask(Question { target, headers, form }).await;
    let reply = reply.map_err(|_| Trouble::Away)?;
    match reply.status {
        200 => Ok(reply),
        400..=499 => Err(Trouble::Refused),
        500.. => Err(Trouble::Away),
        _ => Err(Trouble::Odd),
    }
}

fn json<T: DeserializeOwned>(reply: &Reply) -> Result<T, Trouble> {
    serde_json::from_slice(&reply.body).map_err(|_| Trouble::Odd)
}
