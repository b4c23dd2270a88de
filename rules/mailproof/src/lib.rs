//! Proves who sent a letter: DKIM, SPF, DMARC and ARC from DNS answers given as values. Knows no network and no judgement:
//! a pass says that the named domain sent it, not that the domain is good.
//!
//! The caller asks in rounds: [`prove`] names the questions it had no answer to, the caller puts the answers into
//! [`Answers`] and proves again, until nothing is left unanswered (at most [`ROUNDS_MAX`] times).

mod arc;
mod dns;
mod signatures;
mod spf;

pub use dns::{Answers, Question, QuestionKind, Reply};
pub use signatures::{Dmarc, Outcome, Policy, Signature, chain_of, signatures_of};
pub use spf::{SPF_LOOKUPS_MAX, Spf, SpfOutcome, check_sender};

use std::net::IpAddr;

/// More rounds of questions than this are not needed by any record that keeps to the limits of RFC 7208.
pub const ROUNDS_MAX: usize = 16;

/// How a letter was handed over, where we were the server that took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The address of the sending server.
    pub ip: IpAddr,
    /// The name it gave.
    pub helo: String,
    /// The sender of the envelope; empty for a bounce.
    pub mail_from: String,
    /// The name of the server that took it.
    pub host: String,
}

/// What could be proved of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Every DKIM signature with what became of it.
    pub dkim: Vec<Signature>,
    /// The ARC chain as a whole.
    pub arc: Outcome,
    /// The sending server, where the delivery is known.
    pub spf: Option<Spf>,
    /// Whether the sender shown is the one proved; nothing where its domain publishes no policy.
    pub dmarc: Option<Dmarc>,
    /// What must be asked before this is final.
    pub unanswered: Vec<Question>,
}

/// Proves a raw letter, as of `at_seconds` since 1970 UTC, with the answers at hand; nothing where it is no letter at all.
pub fn prove(
    letter: &[u8],
    at_seconds: i64,
    delivery: Option<&Delivery>,
    answers: &Answers,
) -> Option<Proof> {
    let spf = delivery.map(|delivery| check_sender(delivery, at_seconds, answers));
    let seen = signatures::Seen { at_seconds, delivery, spf };
    signatures::prove(letter, seen, answers)
}
