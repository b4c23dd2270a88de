//! Macros on an open case: chosen, looked at before they run, run as one change. Which macros there are is set in the
//! settings; what one does is decided in `domain`.

mod form;
mod run;
mod sight;
mod waiting;

pub(crate) use form::{Shown, deeds, form};
pub(crate) use run::run;
pub(crate) use sight::{Ask, Offered};
pub(crate) use waiting::{decided, read, written};
