//! What a message is about: language, intent, urgency, tone, and why. Pure: it knows no clock, no database, no network.

mod bytes;
mod calibration;
mod classifier;
mod encoder;
mod entities;
mod evaluation;
mod facts;
mod fold;
mod grams;
mod heads;
mod judge;
mod labels;
mod language;
mod linear;
mod own;
mod prepared;
mod tone;
mod tracking;
mod transliteration;
mod urgency;
mod vocabulary;
mod word_list;

pub use bytes::ModelFault;
pub use domain::intent::Tone;
pub use encoder::{Encoder, VECTOR_LENGTH};
pub use entities::{Entity, EntityKind, entities};
pub use evaluation::{Evaluation, evaluate};
pub use facts::{Fact, FoundFact};
pub use heads::{CorpusMessage, Heads};
pub use judge::{Judgement, Reading, Reason, Triage, shipped_encoder};
pub use labels::{LabelFault, LabelledText, Repeat, read_labelled, read_lessons};
pub use language::Language;
pub use own::{OwnModel, OwnVerdict};
pub use prepared::Prepared;
pub use tracking::{TrackingScheme, tracking_scheme};
