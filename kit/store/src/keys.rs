//! The instance's own keys: made on the first start, kept in the database, never shown.

use crate::fault::Fault;
use crate::store::Store;
use crate::tx::Tx;
use crate::values;
use domain::link::{LinkKey, keyed};
use domain::proof::{PublicKey, Sign};
use ring::signature::{Ed25519KeyPair, KeyPair};

crate::statements! {
    /// A key, unless another program has made it already.
    KEEP_SECRET = "insert into instance_secret (shop_id, name, value, made_at) values (0, $1, $2, $3) \
                   on conflict (shop_id, name) do nothing" => [];
    /// A key.
    SECRET = "select value from instance_secret where shop_id = 0 and name = $1" => [Blob];
}

/// The keys of this instance.
pub struct Keys {
    signing: Ed25519KeyPair,
    link: LinkKey,
    master: [u8; 32],
}

impl Keys {
    /// Loads the keys; those that are missing are drawn and kept. Blocks.
    ///
    /// # Errors
    /// Any [`Fault`]; [`Fault::Broken`] where a kept key is none.
    pub fn open(store: &Store) -> Result<Self, Fault> {
        let [signing, link, master] = store.write_now(|tx| {
            Ok::<_, Fault>([tx.secret("signing")?, tx.secret("link")?, tx.secret("master")?])
        })?;
        let signing = Ed25519KeyPair::from_seed_unchecked(&signing)
            .map_err(|why| Fault::Broken(format!("the signing key: {why}")))?;
        Ok(Self { signing, link: LinkKey::new(link), master })
    }

    /// What proves links to cases.
    #[must_use]
    pub const fn link_key(&self) -> &LinkKey {
        &self.link
    }

    /// A key for one purpose, different for each name, always the same in this instance.
    #[must_use]
    pub fn derived(&self, purpose: &str) -> [u8; 32] {
        keyed(&self.master, purpose.as_bytes())
    }
}

impl Sign for Keys {
    fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        let signature = self.signing.sign(bytes);
        std::array::from_fn(|place| signature.as_ref().get(place).copied().unwrap_or_default())
    }

    fn public_key(&self) -> PublicKey {
        let key = self.signing.public_key();
        PublicKey(std::array::from_fn(|place| key.as_ref().get(place).copied().unwrap_or_default()))
    }
}

impl std::fmt::Debug for Keys {
    /// The public part only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("public_key", &self.public_key().to_string()).finish_non_exhaustive()
    }
}

impl Tx<'_> {
    /// A key of the instance, drawn when it is asked for the first time.
    fn secret(&mut self, name: &'static str) -> Result<[u8; 32], Fault> {
        if let Some(known) = self.query_one(SECRET, values![name], |row| row.bytes(0))? {
            return Ok(known);
        }
        let (drawn, now) = (self.chance().bytes32(), self.now());
        self.exec(KEEP_SECRET, values![name, drawn, now])?;
        let kept = self.query_one(SECRET, values![name], |row| row.bytes(0))?;
        kept.ok_or_else(|| Fault::Broken(format!("the key {name} was not kept")))
    }
}
