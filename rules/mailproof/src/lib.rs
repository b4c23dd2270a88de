//! Proves who sent a letter: DKIM, SPF, DMARC and ARC from DNS answers given as values. Knows no network and no judgement:
//! a pass says that the named domain sent it, not that the domain is good.
//!
//! The caller asks in rounds: [`prove`] names the questions it had no answer to, the caller puts the answers into
//! [`Answers`] and proves again, until nothing is left unanswered (at most [`ROUNDS_MAX`] times).

mod arc;
mod dns;
mod handover;
mod signatures;
mod spf;

pub use dns::{Answers, Question, QuestionKind, Reply};
pub use handover::{HandedOver, handed_over};
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
    /// The domain of the sender shown, in lower case; empty where there is none.
    pub from_domain: String,
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

/// A letter with more signatures is not proved: each may cost a question and a reading of the whole letter.
pub const SIGNATURES_MAX: usize = 30;

/// Proves a raw letter, as of `at_seconds` since 1970 UTC, with the answers at hand; nothing where it is no letter at all
/// or bears more than [`SIGNATURES_MAX`] signatures.
pub fn prove(
    letter: &[u8],
    at_seconds: i64,
    delivery: Option<&Delivery>,
    answers: &Answers,
) -> Option<Proof> {
    let letter = without_mailbox_line(letter);
    if n_signatures(letter) > SIGNATURES_MAX {
        return None;
    }
    let spf = delivery.map(|delivery| check_sender(delivery, at_seconds, answers));
    let seen = signatures::Seen { at_seconds, delivery, spf };
    signatures::prove(letter, seen, answers)
}

/// A mailbox puts a line before each letter that is none of its headers.
fn without_mailbox_line(letter: &[u8]) -> &[u8] {
    match letter.iter().position(|byte| *byte == b'\n') {
        Some(end) if letter.starts_with(b"From ") => letter.get(end + 1..).unwrap_or_default(),
        _ => letter,
    }
}

fn n_signatures(letter: &[u8]) -> usize {
    let names = |line: &[u8]| {
        [&b"dkim-signature:"[..], b"arc-message-signature:"]
            .iter()
            .any(|name| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
    };
    let head = letter.split(|byte| *byte == b'\n').take_while(|line| !matches!(line, [] | [b'\r']));
    head.filter(|line| names(line)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_very_many_signatures_is_not_proved() {
        let letter = |n: usize| {
            let signed =
                "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from; bh=AA==; b=AA==\r\n".repeat(n);
            format!("From - Sat Nov 21\r\n{signed}From: a@a.example\r\nSubject: x\r\n\r\ndkim-signature:\r\n")
        };
        let prove = |n| prove(letter(n).as_bytes(), 0, None, &Answers::new());
        assert_eq!(prove(SIGNATURES_MAX).map(|proof| proof.dkim.len()), Some(SIGNATURES_MAX));
        assert_eq!(prove(SIGNATURES_MAX + 1), None);
    }
}
