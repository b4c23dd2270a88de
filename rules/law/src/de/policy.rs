//! .

use crate::policy::Check;

/// .
pub(super) const CHECKS: &[Check] = &[];
