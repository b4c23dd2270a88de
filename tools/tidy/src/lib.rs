//! The rules of the house, as a test; reads the tree as text and knows nothing of what it does.
//!
//! `cargo test -p tidy` names every place that breaks a rule, and how to mend it. A rule is a file
//! under `rules/` with samples that keep it and samples that break it, and a line in [`RULES`].

mod house;
mod reading;
mod rule;
mod rules;

pub use house::{File, House};
pub use rule::{Breach, Rule, Sample};
pub use rules::RULES;
