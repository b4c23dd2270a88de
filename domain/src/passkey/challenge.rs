//! What an authenticator is asked to sign: a random number with its end, sealed by the installation's key, so that any
//! program of the shop can end what another one began and a question that nobody answers leaves nothing behind.

use super::Doubt;
use crate::Moment;
use crate::id::{ShopId, StaffId};
use crate::link::keyed;
use crate::time::MINUTE_MS;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// For how long a challenge is good.
pub const CHALLENGE_MINUTES: i64 = 10;

const NONCE_BYTES: usize = 16;
const SEAL_BYTES: usize = 16;
const BYTES: usize = NONCE_BYTES + 8 + SEAL_BYTES;

/// What somebody is about to do; a challenge for one is none for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To sign in, whoever it is.
    SignIn(ShopId),
    /// To add a passkey to one's own account, in the session with this hash.
    Add(ShopId, StaffId, [u8; 32]),
}

/// A challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Challenge([u8; BYTES]);

impl Challenge {
    /// A new one; `random` is used for nothing else.
    #[must_use]
    pub fn new(key: &[u8; 32], wish: &Wish, (random, now): ([u8; 32], Moment)) -> Self {
        let until = now.plus_ms(CHALLENGE_MINUTES * MINUTE_MS).ms();
        let open = random.into_iter().take(NONCE_BYTES).chain(until.to_be_bytes());
        let open: Vec<u8> = open.collect();
        let mut all = open.iter().copied().chain(seal(key, wish, &open));
        Self(std::array::from_fn(|_| all.next().unwrap_or_default()))
    }

    /// One that came back.
    ///
    /// # Errors
    /// [`Doubt::Challenge`] where it is not ours or was made for something else, [`Doubt::Stale`].
    pub fn read(key: &[u8; 32], wish: &Wish, (text, now): (&str, Moment)) -> Result<Self, Doubt> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Doubt::Challenge)?;
        let all: [u8; BYTES] = bytes.try_into().map_err(|_| Doubt::Challenge)?;
        let (open, given) = all.split_at(NONCE_BYTES + 8);
        let differences = seal(key, wish, open).zip(given).fold(0, |all, (a, b)| all | (a ^ b));
        if differences != 0 {
            return Err(Doubt::Challenge);
        }
        let challenge = Self(all);
        if now.ms() < challenge.until().ms() { Ok(challenge) } else { Err(Doubt::Stale) }
    }

    /// As it goes to the browser.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Its bytes, by which it is known to be spent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// When it ends.
    #[must_use]
    pub fn until(&self) -> Moment {
        let bytes = self.0.iter().skip(NONCE_BYTES).take(8);
        Moment::from_ms(bytes.fold(0, |ms, byte| ms << 8 | i64::from(*byte)))
    }
}

fn seal(key: &[u8; 32], wish: &Wish, open: &[u8]) -> impl Iterator<Item = u8> + use<> {
    let (kind, shop, staff, session) = match wish {
        Wish::SignIn(shop) => (b'i', shop.get(), 0, [0; 32]),
        Wish::Add(shop, staff, session) => (b'a', shop.get(), staff.get(), *session),
    };
    let message: Vec<u8> = [&[kind][..], &shop.to_be_bytes(), &staff.to_be_bytes(), &session, open].concat();
    keyed(key, &message).into_iter().take(SEAL_BYTES)
}
