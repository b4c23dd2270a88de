//! What the entries of cases that hang together say, beside that they do. Decides nothing.

use super::footing::Footing;
use crate::id::CaseId;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// A case that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TookIn {
    /// The case.
    pub case: CaseId,
    /// Its reference.
    pub reference: String,
    /// The hash of the entry by which it went, in hex.
    pub head: String,
    /// How it stood before it went.
    pub footing: Box<Footing>,
}

/// Two cases that were one and are two again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parted {
    /// The other case.
    pub case: CaseId,
    /// Its reference.
    pub reference: String,
    /// How this one stands again.
    pub footing: Box<Footing>,
}

/// A case that words of another one have become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitInto {
    /// The new case.
    pub case: CaseId,
    /// Its reference.
    pub reference: String,
    /// The entries that said the words.
    pub of: Vec<i64>,
}

/// The case that another one was split off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitOff {
    /// The case.
    pub from: CaseId,
    /// Its reference.
    pub reference: String,
    /// Since when the shopper waits for an answer to what was split off.
    pub since: Moment,
    /// When that case promised to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Moment>,
}
