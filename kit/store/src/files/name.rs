//! Where a file lies: shop, case, and a random part. Knows no folder.

use domain::Chance;
use domain::id::{CaseId, ShopId};
use std::fmt;
use std::path::PathBuf;

/// The name of a kept file, written `1/123456/0f…` with 32 hex digits. It cannot point anywhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileName {
    pub(crate) shop: ShopId,
    pub(crate) case: CaseId,
    pub(crate) random: u128,
}

impl FileName {
    /// A new name.
    pub(crate) fn make(shop: ShopId, case: CaseId, chance: &dyn Chance) -> Self {
        let random = (u128::from(chance.bits64()) << 64) | u128::from(chance.bits64());
        Self { shop, case, random }
    }

    /// Reads a name as the database keeps it; `None` where it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (shop, rest) = text.split_once('/')?;
        let (case, random) = rest.split_once('/')?;
        let name = Self {
            shop: ShopId::new(shop.parse().ok()?),
            case: CaseId::new(case.parse().ok()?),
            random: u128::from_str_radix(random, 16).ok()?,
        };
        // One name has one spelling: no sign, no leading zero, no capital.
        (name.to_string() == text).then_some(name)
    }

    /// The tenant.
    #[must_use]
    pub const fn shop(&self) -> ShopId {
        self.shop
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> CaseId {
        self.case
    }

    pub(crate) fn path(&self) -> PathBuf {
        PathBuf::from(self.shop.to_string()).join(self.case.to_string()).join(format!("{:032x}", self.random))
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{:032x}", self.shop, self.case, self.random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_points_nowhere_else() {
        let name = FileName { shop: ShopId::new(1), case: CaseId::new(77), random: 0xabc };
        let written = name.to_string();
        assert_eq!(written, "1/77/00000000000000000000000000000abc");
        assert_eq!(FileName::parse(&written), Some(name));
        for other in ["", "1/77", "1/77/../x", "1/77/abc", "+1/77/00000000000000000000000000000abc", "1/77/"]
        {
            assert_eq!(FileName::parse(other), None, "{other}");
        }
        assert_eq!(FileName::parse(&written.to_uppercase()), None);
        assert_eq!(FileName::parse(&written.replace("77", "../77")), None);
    }
}
