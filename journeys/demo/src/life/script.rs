//! The script of the demo's life: a file that people without Rust can read and change.

use domain::Lang;
use serde::Deserialize;

/// Everything that happened before the visitor came.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    pub(super) story: Vec<Story>,
}

/// One shopper's problem.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) lang: Lang,
    pub(super) name: String,
    pub(super) email: String,
    #[serde(default)]
    pub(super) order: String,
    pub(super) intent: String,
    pub(super) urgency: String,
    #[serde(default)]
    pub(super) ground: String,
    #[serde(default)]
    pub(super) wanted: String,
    #[serde(default)]
    pub(super) formal: bool,
    /// The incident that it is part of; empty where it is of none.
    #[serde(default)]
    pub(super) incident: String,
    /// Whether a tour leads here; one in each language.
    #[serde(default)]
    pub(super) tour: bool,
    /// Minutes before the present at which it began.
    pub(super) minutes_ago: i64,
    pub(super) words: String,
    #[serde(default)]
    pub(super) then: Vec<Entry>,
}

/// What happened next.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// `shopper`, `shop`, `note`, `close`, `confirm`; `offer`, `accept`, `give` and `receive` of the one offer.
    pub(super) who: String,
    pub(super) minutes_ago: i64,
    #[serde(default)]
    pub(super) words: String,
    #[serde(default)]
    pub(super) outcome: String,
    #[serde(default)]
    pub(super) relief: String,
    /// How much is offered, in minor units of the currency.
    #[serde(default)]
    pub(super) sum_minor: i64,
    #[serde(default)]
    pub(super) currency: String,
}

impl Script {
    /// Reads the script.
    ///
    /// # Errors
    /// The line that cannot be read.
    pub(super) fn read() -> Result<Self, String> {
        toml::from_str(include_str!("../../life.toml")).map_err(|e| e.to_string())
    }
}
