//! .

use crate::letter::Letter;

/// .
pub(super) const LETTERS: &[Letter] = &[];
