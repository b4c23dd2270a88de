//! Judges a suspicious message in plain words: facts, rules, verdict; look-alike addresses; letters. Knows no network, clock or database.

#[cfg(test)]
mod cases;
mod code_message;
mod code_words;
mod facts;
pub mod letter;
mod lexicon;
mod likeness;
pub mod lookalike;
mod message;
mod rules;
mod verdict;

pub use code_message::{CodeMessage, Purpose, read_code};
pub use facts::{Facts, JUDGED_BYTES_MAX, Span};
pub use likeness::{SAME_CAMPAIGN, SKETCH_BYTES, Sketch};
pub use message::{Channel, Message};
pub use rules::{Found, RULES, Rule, Said};
pub use verdict::{Judgement, Reason, Verdict, judge};
