//! What is true of a complaint: values and decisions. Knows no clock, no chance, no network, no database.

pub mod chance;
pub mod ground;
pub mod id;
pub mod intent;
pub mod journal;
pub mod lang;
pub mod redact;
pub mod reference;
pub mod time;

pub use chance::Chance;
pub use lang::Lang;
pub use time::{Clock, Day, Moment};
