//! What a message is about: language, intent, urgency, tone, and why. Pure: it knows no clock, no database, no network.

mod entities;
mod facts;
mod fold;
mod language;
mod tone;
mod tracking;
mod transliteration;
mod word_list;

pub use entities::{Entity, EntityKind, entities};
pub use facts::{Fact, FoundFact};
pub use language::Language;
pub use tone::Tone;
pub use tracking::{TrackingScheme, tracking_scheme};
