//! The journal: append-only entries, each bound to the one before it by its hash. Knows bytes, no database.

use crate::time::Moment;
use sha2::{Digest, Sha256};

/// The hash that stands before a stream's first entry.
pub const NO_HASH: [u8; 32] = [0; 32];
/// The stream of a shop's own journal: settings, staff, keys. Every case is a stream of its own, named by its id.
pub const SHOP_STREAM: i64 = 0;
/// The version of the form that is hashed; a changed form gets the next number.
const FORM: u8 = 1;

/// One line of a stream, as it is kept and proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The tenant.
    pub shop: i64,
    /// The stream: a case's id, or [`SHOP_STREAM`].
    pub stream: i64,
    /// 1 for the first entry, then without gaps.
    pub seq: i64,
    /// When it happened.
    pub at: Moment,
    /// Who did it: `shopper`, `staff:<id>`, `key:<id>`, `clock`, `import`.
    pub actor: String,
    /// What happened: the event's code.
    pub kind: String,
    /// JSON of ids, enums, sums, dates and commitments; never a text of a person.
    pub body: String,
    /// The hash of the entry before, [`NO_HASH`] for the first.
    pub prev: [u8; 32],
    /// The hash of this entry.
    pub hash: [u8; 32],
}

/// What is known of an entry before the chain gives it a number and a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Who did it.
    pub actor: String,
    /// What happened: the event's code.
    pub kind: String,
    /// JSON without texts of persons.
    pub body: String,
}

/// Why a chain is refused; `seq` names the entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The numbers do not go 1, 2, 3 …: an entry was removed, doubled or moved.
    #[error("entry {seq} stands where entry {expected} should: one was removed, doubled or moved")]
    Order {
        /// The number found.
        seq: i64,
        /// The number expected in its place.
        expected: i64,
    },
    /// The entry does not follow from the one before it.
    #[error("entry {seq} does not continue the entry before it")]
    Link {
        /// The number of the entry.
        seq: i64,
    },
    /// The entry's words do not give its hash.
    #[error("entry {seq} was changed")]
    Hash {
        /// The number of the entry.
        seq: i64,
    },
    /// The entry is of another shop or another stream.
    #[error("entry {seq} belongs to another case")]
    Stranger {
        /// The number of the entry.
        seq: i64,
    },
}

impl Entry {
    /// The entry that follows `prev` (number and hash of the stream's head).
    #[must_use]
    pub fn after(shop: i64, stream: i64, prev: (i64, [u8; 32]), at: Moment, new: NewEntry) -> Self {
        let mut entry = Self {
            shop,
            stream,
            seq: prev.0.saturating_add(1),
            at,
            actor: new.actor,
            kind: new.kind,
            body: new.body,
            prev: prev.1,
            hash: NO_HASH,
        };
        entry.hash = entry.compute_hash();
        entry
    }

    /// SHA-256 over the versioned form: every field with its length before it, so that no two entries share a form.
    #[must_use]
    pub fn compute_hash(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update([FORM]);
        for number in [self.shop, self.stream, self.seq, self.at.ms()] {
            hasher.update(number.to_be_bytes());
        }
        for text in [&self.actor, &self.kind, &self.body] {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.update(self.prev);
        hasher.finalize().into()
    }
}

/// Checks a whole stream from its first entry: numbers, links, hashes.
///
/// # Errors
/// The first [`Broken`] entry.
pub fn check_chain(entries: &[Entry]) -> Result<(), Broken> {
    let Some(first) = entries.first() else { return Ok(()) };
    let mut head = (0_i64, NO_HASH);
    for entry in entries {
        if (entry.shop, entry.stream) != (first.shop, first.stream) {
            return Err(Broken::Stranger { seq: entry.seq });
        }
        let expected = head.0.saturating_add(1);
        if entry.seq != expected {
            return Err(Broken::Order { seq: entry.seq, expected });
        }
        if entry.prev != head.1 {
            return Err(Broken::Link { seq: entry.seq });
        }
        if entry.compute_hash() != entry.hash {
            return Err(Broken::Hash { seq: entry.seq });
        }
        head = (entry.seq, entry.hash);
    }
    Ok(())
}

/// What the journal keeps of a text: SHA-256 over its salt and its bytes. The text can be erased, the proof stays.
#[must_use]
pub fn commitment(salt: &[u8; 32], text: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(text);
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain(bodies: &[String]) -> Vec<Entry> {
        let mut head = (0, NO_HASH);
        let mut entries = Vec::new();
        for body in bodies {
            let new = NewEntry { actor: "shopper".into(), kind: "received".into(), body: body.clone() };
            let entry = Entry::after(1, 7, head, Moment::from_ms(1_000 + head.0), new);
            head = (entry.seq, entry.hash);
            entries.push(entry);
        }
        entries
    }

    proptest! {
        #[test]
        fn any_tampering_is_noticed(bodies in prop::collection::vec("[a-z]{0,9}", 2..12), place: prop::sample::Index, how in 0..5) {
            let honest = chain(&bodies);
            prop_assert_eq!(check_chain(&honest), Ok(()));
            let place = place.index(honest.len());
            let mut forged = honest.clone();
            match how {
                0 => forged[place].body.push('x'),
                1 => forged[place].actor = "staff:1".into(),
                2 => { forged.remove(place); prop_assume!(place + 1 < honest.len()); }
                3 => forged.swap(place, (place + 1) % honest.len()),
                _ => { forged[place].body.push('x'); forged[place].hash = forged[place].compute_hash(); prop_assume!(place + 1 < honest.len()); }
            }
            prop_assert!(check_chain(&forged).is_err());
        }
    }

    #[test]
    fn fields_cannot_be_shifted_into_each_other() {
        let new = |actor: &str, kind: &str| NewEntry {
            actor: actor.into(),
            kind: kind.into(),
            body: String::new(),
        };
        let one = Entry::after(1, 7, (0, NO_HASH), Moment::START, new("ab", "c"));
        let two = Entry::after(1, 7, (0, NO_HASH), Moment::START, new("a", "bc"));
        assert_ne!(one.hash, two.hash);
    }
}
