//! What a model makes of a message, and why: values that a judge gives and a case keeps. Knows nothing of how it is done.

use crate::intent::{Intent, Tone, Urgency};
use crate::lang::Lang;
use serde::{Deserialize, Serialize};

/// A message judged, with the words that spoke for it: a stranger's words, to be kept and erased like a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The language; `None` where it is neither of those that are judged.
    pub lang: Option<Lang>,
    /// What it is about.
    pub intent: Intent,
    /// How soon a person must see it.
    pub urgency: Urgency,
    /// How it is said.
    pub tone: Tone,
    /// How sure the intent is, in thousandths.
    pub confidence: u16,
    /// Why, the weightiest first.
    pub reasons: Vec<Because>,
    /// Which models judged, such as `corpus-1456+words`.
    pub model: String,
}

/// One reason of a judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// The machine name, such as `danger`, `words`, `unsure`.
    pub code: String,
    /// The words it was read from, folded; none where it quotes nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// Reasons that speak of the judging; all others are facts that the words tell.
pub(crate) const NO_FACTS: &[&str] = &["not_readable", "unsure", "urgent_words", "words"];

impl Because {
    /// Whether the words tell a fact.
    #[must_use]
    pub fn is_fact(&self) -> bool {
        !NO_FACTS.contains(&self.code.as_str())
    }
}

impl Judgement {
    /// Whether nothing is known of the message: it could not be read, or the likeliest intent is not to be relied on.
    #[must_use]
    pub fn is_unsure(&self) -> bool {
        self.reasons.iter().any(|because| matches!(because.code.as_str(), "not_readable" | "unsure"))
    }
}

/// How much a shop's own model gains on messages that it had not seen: counts, never shares of a few.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gain {
    /// Messages measured.
    pub n: u32,
    /// Right intents by the shipped models alone.
    pub intent_before: u32,
    /// Right intents with what the shop taught.
    pub intent_after: u32,
    /// Right urgencies by the shipped models alone.
    pub urgency_before: u32,
    /// Right urgencies with what the shop taught.
    pub urgency_after: u32,
    /// The same for each intent that people named, the most frequent first.
    pub by_intent: Vec<IntentGain>,
}

/// The gain for one intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntentGain {
    /// What people said the messages are about.
    pub intent: Intent,
    /// Messages measured.
    pub n: u32,
    /// Right by the shipped models alone.
    pub before: u32,
    /// Right with what the shop taught.
    pub after: u32,
}
