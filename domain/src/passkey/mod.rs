//! Passkeys (WebAuthn): whether what a browser brings from somebody's device is believed, and what is kept of it. Knows
//! no browser, no page and no database. Who made the device is not asked, so nobody's word for it is read.

mod cbor;
mod challenge;
mod key;
mod site;

pub use challenge::{CHALLENGE_MINUTES, Challenge, Wish};
pub use key::ALGORITHMS;
pub use site::{NoSite, Site};

use crate::Moment;
use cbor::Item;
use key::Key;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Bytes of a credential's name at the most, as the standard has it.
const CREDENTIAL_BYTES_MAX: usize = 1_023;
/// Bytes of what a device says, before what it says of a new key.
const HEAD_BYTES: usize = 37;
/// Bytes that name the device's model.
const MODEL_BYTES: usize = 16;

/// Somebody was there.
const PRESENT: u8 = 1;
/// The device knows that it was its owner: by a finger, a face, a number.
const VERIFIED: u8 = 1 << 2;
/// The passkey may be copied to the owner's other devices …
const MAY_BE_BACKED_UP: u8 = 1 << 3;
/// … and is.
const BACKED_UP: u8 = 1 << 4;
/// It says something of a new key.
const NEW_KEY: u8 = 1 << 6;
/// It says more.
const MORE: u8 = 1 << 7;

/// Why nothing is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A kind of key that is not taken.
    Algorithm,
    /// Not our question, or the one to do something else.
    Challenge,
    /// Asked within a page of somebody else.
    CrossOrigin,
    /// Something else was done than what is said.
    Kind,
    /// The page was opened at another address than the shop's.
    Origin,
    /// Nobody was there.
    Present,
    /// The passkey is another place's.
    Site,
    /// The passkey did not sign this.
    Signature,
    /// The question was asked too long ago.
    Stale,
    /// Nothing that a device would say.
    Unreadable,
    /// The device did not look who it was.
    Unverified,
}

impl Doubt {
    /// Its word in the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Algorithm => "algorithm",
            Self::Challenge => "challenge",
            Self::CrossOrigin => "cross-origin",
            Self::Kind => "kind",
            Self::Origin => "origin",
            Self::Present => "present",
            Self::Site => "site",
            Self::Signature => "signature",
            Self::Stale => "stale",
            Self::Unreadable => "unreadable",
            Self::Unverified => "unverified",
        }
    }
}

/// What must hold.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The shop.
    pub site: &'a Site,
    /// What was to be done.
    pub wish: &'a Wish,
    /// The key that seals challenges.
    pub key: &'a [u8; 32],
    /// The time.
    pub now: Moment,
}

/// A new passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPasskey {
    /// The device's name for it.
    pub credential: Vec<u8>,
    /// Its public key, as the device wrote it.
    pub public_key: Vec<u8>,
    /// How often it has signed, where the device counts.
    pub count: u32,
    /// Whether it is copied to its owner's other devices.
    pub is_backed_up: bool,
}

/// What a device says when somebody signs in.
#[derive(Clone, Copy, Debug)]
pub struct Assertion<'a> {
    /// What the browser says of the page.
    pub client: &'a [u8],
    /// What the device says.
    pub device: &'a [u8],
    /// Its signature on both.
    pub signature: &'a [u8],
}

/// What was believed of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How often the passkey has signed, where the device counts.
    pub count: u32,
    /// Whether it is copied to its owner's other devices.
    pub is_backed_up: bool,
}

impl Seen {
    /// Whether the count has gone on since, as it does unless two devices hold one key that cannot be copied. Nought and
    /// nought is a device that does not count.
    #[must_use]
    pub const fn has_gone_on(&self, kept: u32) -> bool {
        (kept == 0 && self.count == 0) || self.count > kept
    }
}

/// What a browser says of the page on which it was asked.
#[derive(Deserialize)]
struct Client {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    is_within: bool,
    #[serde(default, rename = "topOrigin")]
    around: Option<String>,
}

/// What a device says.
struct Device<'a> {
    flags: u8,
    count: u32,
    rest: &'a [u8],
}

/// A passkey that was just made, and the challenge to be spent with it.
///
/// # Errors
/// The first [`Doubt`].
pub fn registered(
    client: &[u8],
    attestation: &[u8],
    expected: &Expected<'_>,
) -> Result<(Challenge, NewPasskey), Doubt> {
    let challenge = asked("webauthn.create", client, expected)?;
    let (whole, after) = Item::read(attestation).ok_or(Doubt::Unreadable)?;
    let device = whole.get(&Item::Text("authData")).and_then(Item::bytes);
    let device = said(device.filter(|_| after.is_empty()).ok_or(Doubt::Unreadable)?, expected.site)?;
    if device.flags & NEW_KEY == 0 {
        return Err(Doubt::Unreadable);
    }
    let (credential, keys) = credential(device.rest).ok_or(Doubt::Unreadable)?;
    let (item, after) = Item::read(keys).ok_or(Doubt::Unreadable)?;
    ends(after, device.flags)?;
    Key::of(&item).ok_or(Doubt::Algorithm)?;
    let public_key = keys.get(..keys.len() - after.len()).unwrap_or_default().to_vec();
    let is_backed_up = device.flags & BACKED_UP != 0;
    let passkey =
        NewPasskey { credential: credential.to_vec(), public_key, count: device.count, is_backed_up };
    Ok((challenge, passkey))
}

/// What a known passkey says, and the challenge to be spent with it.
///
/// # Errors
/// The first [`Doubt`].
pub fn asserted(
    assertion: &Assertion<'_>,
    public_key: &[u8],
    expected: &Expected<'_>,
) -> Result<(Challenge, Seen), Doubt> {
    let challenge = asked("webauthn.get", assertion.client, expected)?;
    let device = said(assertion.device, expected.site)?;
    if device.flags & NEW_KEY != 0 {
        return Err(Doubt::Unreadable);
    }
    ends(device.rest, device.flags)?;
    let (item, _) = Item::read(public_key).ok_or(Doubt::Algorithm)?;
    let key = Key::of(&item).ok_or(Doubt::Algorithm)?;
    let signed = [assertion.device, Sha256::digest(assertion.client).as_slice()].concat();
    if !key.has_signed(&signed, assertion.signature) {
        return Err(Doubt::Signature);
    }
    Ok((challenge, Seen { count: device.count, is_backed_up: device.flags & BACKED_UP != 0 }))
}

/// The challenge of what was done on one of our pages.
fn asked(kind: &str, client: &[u8], expected: &Expected<'_>) -> Result<Challenge, Doubt> {
    let client: Client = serde_json::from_slice(client).map_err(|_| Doubt::Unreadable)?;
    if client.kind != kind {
        return Err(Doubt::Kind);
    }
    if client.origin != expected.site.origin {
        return Err(Doubt::Origin);
    }
    if client.is_within || client.around.is_some() {
        return Err(Doubt::CrossOrigin);
    }
    Challenge::read(expected.key, expected.wish, (&client.challenge, expected.now))
}

/// What a device says, where it says it to this shop and has looked who it was.
fn said<'a>(bytes: &'a [u8], site: &Site) -> Result<Device<'a>, Doubt> {
    let (head, rest) = bytes.split_at_checked(HEAD_BYTES).ok_or(Doubt::Unreadable)?;
    let (place, counted) = head.split_at_checked(32).ok_or(Doubt::Unreadable)?;
    let [flags, count @ ..] = counted else { return Err(Doubt::Unreadable) };
    if place != Sha256::digest(site.host.as_bytes()).as_slice() {
        return Err(Doubt::Site);
    }
    if flags & PRESENT == 0 {
        return Err(Doubt::Present);
    }
    if flags & VERIFIED == 0 {
        return Err(Doubt::Unverified);
    }
    if flags & BACKED_UP != 0 && flags & MAY_BE_BACKED_UP == 0 {
        return Err(Doubt::Unreadable);
    }
    let count = count.iter().fold(0, |count, byte| count << 8 | u32::from(*byte));
    Ok(Device { flags: *flags, count, rest })
}

/// The name of a new passkey, and what follows it.
fn credential(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, rest) = rest.split_at_checked(MODEL_BYTES)?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let n_bytes = usize::from(u16::from_be_bytes(*length));
    (1..=CREDENTIAL_BYTES_MAX).contains(&n_bytes).then(|| rest.split_at_checked(n_bytes))?
}

/// Nothing follows but the more that was announced.
fn ends(rest: &[u8], flags: u8) -> Result<(), Doubt> {
    let rest = match flags & MORE {
        0 => rest,
        _ => Item::read(rest).ok_or(Doubt::Unreadable)?.1,
    };
    if rest.is_empty() { Ok(()) } else { Err(Doubt::Unreadable) }
}

#[cfg(test)]
mod device;
#[cfg(test)]
mod tests;
