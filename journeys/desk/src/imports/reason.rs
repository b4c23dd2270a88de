//! Why a row cannot be taken: a code, with the value that is meant. Its sentence stands in the texts; the command line has
//! its own.

use serde::{Deserialize, Serialize};

/// Characters of a value that is named.
const VALUE_CHARS: usize = 60;

/// Why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The code.
    pub code: String,
    /// What stood there, shortened; empty where nothing is named.
    pub value: String,
}

/// Every code with what the command line says of it; `{}` is the value. Alphabetical.
pub(super) const REASONS: &[(&str, &str)] = &[
    ("apart", "the rows of {} do not stand together; sort the file by number and time"),
    ("at-future", "the time {} is still to come"),
    ("at-odd", "{} is no time that can be read; write 2026-11-20 14:36 or 20.11.2026 14:36"),
    ("at-old", "the time {} is before the year 2000"),
    ("email", "{} is no e-mail address"),
    ("encoding", "it is not written in UTF-8"),
    ("ground", "{} is not a known ground such as DEL.none"),
    ("intent", "{} is not a known intent such as refund_status"),
    ("json", "it is not the expected JSON"),
    ("lang", "{} is neither ru nor en"),
    ("list", "this is Chatwoot’s list of conversations, with one message of each; bring over the messages"),
    ("long", "the field {} is too long"),
    ("many", "{} has more than 1000 messages; split it"),
    ("nobody", "there is no message of the shopper in it"),
    ("phone", "{} is no telephone number"),
    ("quote", "a quotation mark is opened and not closed"),
    ("row-long", "it is too long"),
    ("text", "there is no text"),
    ("text-long", "the text has more than 20,000 characters"),
    ("who", "{} says neither the shopper nor the shop"),
];

impl Reason {
    /// Without a value.
    pub(super) fn new(code: &str) -> Self {
        Self { code: code.to_owned(), value: String::new() }
    }

    /// With what stood there.
    pub(super) fn of(code: &str, value: &str) -> Self {
        Self { code: code.to_owned(), value: value.chars().take(VALUE_CHARS).collect() }
    }

    /// The sentence of the command line.
    #[must_use]
    pub fn said(&self) -> String {
        let known = REASONS.iter().find(|(code, _)| *code == self.code);
        let value = format!("“{}”", self.value);
        known.map_or_else(|| self.code.clone(), |(_, said)| said.replace("{}", &value))
    }
}
