//! .

use crate::first_aid::AidStep;

/// .
pub(super) const FIRST_AID: &[AidStep] = &[];
