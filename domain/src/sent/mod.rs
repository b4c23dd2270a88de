//! Whether a message that somebody was sent is one of ours: its check code, its words, and what was changed in them.
//! Knows no letter's row and keeps nothing.

mod code;
mod compare;
mod items;
mod prints;
mod text;

pub use code::{CheckCode, codes_in};
pub use compare::{Likeness, Original, Outcome, compare};
pub use items::{Item, ItemKind, items};
pub use prints::{PRINT_WORDS, prints};
pub use text::PASTE_CHARS_MAX;

#[cfg(test)]
mod tests;
