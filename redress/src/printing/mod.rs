//! The press that is shipped: one thread that sets letters as PDF, and a short queue before it. Knows no case.
//!
//! Setting a letter needs some tens of megabytes while it lasts, and the allocator keeps for each thread what it once
//! needed: one thread keeps that once.

use std::sync::Arc;
use web::Press;

#[cfg(feature = "pdf")]
mod press;

/// The press of this process; none where the program was built without one.
#[must_use]
pub(crate) fn shipped() -> Option<Arc<dyn Press>> {
    #[cfg(feature = "pdf")]
    let press = Some(press::shipped());
    #[cfg(not(feature = "pdf"))]
    let press = None;
    press
}
