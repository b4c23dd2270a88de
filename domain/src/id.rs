//! Identities: 63-bit numbers made in the program, ordered by time.

use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::fmt;

/// 2024-01-01T00:00:00Z in milliseconds: the first moment an identity can carry.
const EPOCH_MS: i64 = 1_704_067_200_000;
/// Random bits under the time.
const CHANCE_BITS: u32 = 22;

/// Makes a number of 41 bits of milliseconds since 2024-01-01 and 22 bits of chance.
#[must_use]
pub const fn make(now: Moment, chance: u64) -> i64 {
    let since = now.ms().saturating_sub(EPOCH_MS);
    let since = if since < 0 { 0 } else { since & ((1 << 41) - 1) };
    let mask = (1_u64 << CHANCE_BITS) - 1;
    (since << CHANCE_BITS) | (chance & mask).cast_signed()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// From a number that the program made before.
            #[must_use]
            pub const fn new(id: i64) -> Self { Self(id) }

            /// The number, as the database keeps it.
            #[must_use]
            pub const fn get(self) -> i64 { self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    )*};
}

ids! {
    /// A case: one problem of one shopper with one company.
    CaseId,
    /// A company that cases are about.
    CompanyId,
    /// A file: evidence or an attachment.
    FileId,
    /// An incident: one cause behind several cases.
    IncidentId,
    /// A label that is put on cases.
    LabelId,
    /// A message or an internal note.
    MessageId,
    /// A member of staff.
    StaffId,
    /// A tenant that runs Redress.
    ShopId,
}

impl ShopId {
    /// The shop of an ordinary installation.
    pub const FIRST: Self = Self(1);
}

impl CompanyId {
    /// The company of an ordinary installation: the shop itself.
    pub const SELF: Self = Self(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_is_greater_and_never_negative() {
        let early = make(Moment::parse("2026-01-01T00:00:00Z").unwrap(), u64::MAX);
        let late = make(Moment::parse("2026-01-01T00:00:00.001Z").unwrap(), 0);
        assert!(0 < early && early < late);
        assert!(make(Moment::from_ms(i64::MAX), u64::MAX) >= 0);
        assert_eq!(make(Moment::START, 5), 5);
    }
}
