//! A judgement as a case keeps it: the journal gets codes and a commitment, the words it quotes lie beside it.

use super::text::hex;
use crate::intent::{Intent, Tone, Urgency};
use crate::journal::commitment;
use crate::judgement::{Because, Judgement};
use crate::lang::Lang;
use serde::{Deserialize, Serialize};

/// What a model made of words in a case. What is written into the journal holds no word of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The language; `None` where it is neither of those that are judged.
    pub lang: Option<Lang>,
    /// What it took them to be about.
    pub intent: Intent,
    /// How soon somebody must look, as far as it could tell.
    pub urgency: Urgency,
    /// How they are said.
    pub tone: Tone,
    /// How sure the intent is, in thousandths.
    pub confidence: u16,
    /// The codes of its reasons, the weightiest first.
    pub reasons: Vec<String>,
    /// SHA-256 over salt and reasons with the words they quote, in lower-case hex.
    pub quotes: String,
    /// Which models judged.
    pub model: String,
    /// The reasons with their words; absent when the event is read back from the journal.
    #[serde(skip)]
    pub kept: Option<KeptReasons>,
}

/// What is kept beside the journal and can be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptReasons {
    /// The reasons with the words they quote, as JSON: what is committed to.
    pub because: String,
    /// The salt that keeps the commitment from being guessed.
    pub salt: [u8; 32],
}

impl Judged {
    /// A judgement ready to be written down.
    #[must_use]
    pub fn new(judgement: &Judgement, salt: [u8; 32]) -> Self {
        let because = serde_json::to_string(&judgement.reasons).unwrap_or_default();
        Self {
            lang: judgement.lang,
            intent: judgement.intent,
            urgency: judgement.urgency,
            tone: judgement.tone,
            confidence: judgement.confidence,
            reasons: judgement.reasons.iter().map(|because| because.code.clone()).collect(),
            quotes: hex(&commitment(&salt, because.as_bytes())),
            model: judgement.model.clone(),
            kept: Some(KeptReasons { because, salt }),
        }
    }

    /// The same as the journal gives it back.
    #[must_use]
    pub fn without_words(&self) -> Self {
        Self { kept: None, ..self.clone() }
    }
}

impl KeptReasons {
    /// Reads reasons as they are kept; none where they cannot be read.
    #[must_use]
    pub fn read(because: &str) -> Vec<Because> {
        serde_json::from_str(because).unwrap_or_default()
    }
}
