//! .

use crate::body::Body;

/// .
pub(super) const BODIES: &[Body] = &[];
