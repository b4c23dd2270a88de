//! A person's words on their way into a case: the journal gets the commitment, the text lies beside it.

use crate::id::MessageId;
use crate::journal::commitment;
use crate::redact::Masked;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Words said in a case. What is written into the journal is the identity and the commitment alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The message that holds the words.
    pub id: MessageId,
    /// SHA-256 over salt and words, in lower-case hex.
    pub commit: String,
    /// The words themselves; absent when the event is read back from the journal.
    #[serde(skip)]
    pub kept: Option<Kept>,
}

/// What is kept beside the journal and can be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The words, without secrets.
    pub words: Masked,
    /// The salt that keeps the commitment from being guessed.
    pub salt: [u8; 32],
}

impl Text {
    /// Words ready to be said.
    #[must_use]
    pub fn new(id: MessageId, salt: [u8; 32], words: Masked) -> Self {
        let commit = hex(&commitment(&salt, words.as_str().as_bytes()));
        Self { id, commit, kept: Some(Kept { words, salt }) }
    }

    /// The words, or nothing where they are not at hand.
    #[must_use]
    pub fn words(&self) -> &str {
        self.kept.as_ref().map_or("", |kept| kept.words.as_str())
    }
}

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
