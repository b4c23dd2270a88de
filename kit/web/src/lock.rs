//! A case with what whoever changes it may see: loaded and locked the same way for the desk and for other programs.

use crate::problem::Problem;
use domain::case::Case;
use domain::id::{CaseId, ShopId};
use domain::role::Role;
use store::{Tx, cases};

/// A case and who changes it.
#[derive(Clone, Copy, Debug)]
pub struct Lock {
    /// Whose shop.
    pub shop: ShopId,
    /// Which case.
    pub case: CaseId,
    /// What whoever asks is.
    pub role: Role,
}

impl Lock {
    /// The case, locked; none where they may not see it any more, since they read it.
    ///
    /// # Errors
    /// [`Problem::NotFound`]; what the database ends in.
    pub fn load(self, tx: &mut Tx<'_>) -> Result<Case, Problem> {
        self.seen(cases::load(tx, self.shop, self.case)?)
    }

    /// The case as it stands, without a lock.
    ///
    /// # Errors
    /// [`Problem::NotFound`]; what the database ends in.
    pub fn peek(self, tx: &mut Tx<'_>) -> Result<Case, Problem> {
        self.seen(cases::peek(tx, self.shop, self.case)?)
    }

    /// What somebody may not see is for them as if it were not.
    fn seen(self, found: Option<Case>) -> Result<Case, Problem> {
        found.filter(|case| case.is_seen_by(self.role)).ok_or(Problem::NotFound)
    }
}
