//! What is true of a complaint: values and decisions. Knows no clock, no chance, no network, no database.

pub mod actor;
pub mod case;
pub mod chance;
pub mod contact;
pub mod filler;
pub mod greeting;
pub mod ground;
pub mod hours;
pub mod id;
pub mod intent;
pub mod journal;
pub mod judgement;
pub mod lang;
pub mod ledger;
pub mod link;
pub mod media;
pub mod merkle;
pub mod money;
pub mod proof;
pub mod redact;
pub mod reference;
pub mod refusal;
pub mod remedy;
pub mod role;
pub mod sent;
pub mod sheet;
pub mod time;
pub mod unseen;
pub mod voucher;
pub mod way;

pub use actor::Actor;
pub use chance::Chance;
pub use lang::Lang;
pub use refusal::Refusal;
pub use time::{Clock, Day, Moment};
