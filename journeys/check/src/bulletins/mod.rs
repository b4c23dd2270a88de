//! Reports of what goes round, their campaigns, and the bulletins that warn everybody.

mod campaign;
mod desk;
mod feed;
mod public;
mod report;

pub(crate) use campaign::{FORGET, Shown, matching};
pub(crate) use desk::{campaign, campaigns, decide};
pub(crate) use feed::{atom, json};
pub(crate) use public::{list, one};
pub(crate) use report::{Offer, report, reported};
