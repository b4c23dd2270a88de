//! What came of a try to tell another program, and what follows from it. Contacts nobody.

use crate::time::{MINUTE_MS, SECOND_MS};

/// What a target answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The status.
    pub status: u16,
    /// Seconds after which it wants to be asked again, where it says so.
    pub retry_after_s: Option<u32>,
}

/// Why a target could not be spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallFault {
    /// Its certificate is not one that a browser would trust.
    Certificate,
    /// It has no address.
    NoAddress,
    /// It lies in no public network, and was not contacted.
    NotPublic,
    /// It is not spoken to in secret, and was not contacted.
    NotSecret,
    /// It takes no connection, or closes it without an answer.
    Silent,
    /// It did not answer in time.
    Slow,
    /// Its answer is no HTTP.
    Unreadable,
}

/// How a try ended.
pub type Try = Result<Answered, CallFault>;

/// What follows from a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The message was taken.
    Taken,
    /// The target wants no more messages, ever.
    Gone,
    /// The message was not taken: it is sent again.
    Again,
}

/// The causes for which a message is not taken, as they are kept: alphabetical.
pub const CAUSES: &[&str] = &[
    "certificate",
    "gone",
    "no-address",
    "not-public",
    "not-secret",
    "redirect",
    "silent",
    "slow",
    "status",
    "unreadable",
];

/// How long a target that seems overwhelmed or hangs gets no other message.
const REST_MS: i64 = MINUTE_MS;

/// What follows from a try: only statuses from 200 to 299 take a message, and 410 ends them all.
#[must_use]
pub fn verdict(tried: &Try) -> Verdict {
    match tried {
        Ok(Answered { status: 200..=299, .. }) => Verdict::Taken,
        Ok(Answered { status: 410, .. }) => Verdict::Gone,
        _ => Verdict::Again,
    }
}

/// Why a message was not taken, one of [`CAUSES`]; empty where it was.
#[must_use]
pub fn cause(tried: &Try) -> &'static str {
    match tried {
        Ok(Answered { status: 200..=299, .. }) => "",
        Ok(Answered { status: 300..=399, .. }) => "redirect",
        Ok(Answered { status: 410, .. }) => "gone",
        Ok(_) => "status",
        Err(CallFault::Certificate) => "certificate",
        Err(CallFault::NoAddress) => "no-address",
        Err(CallFault::NotPublic) => "not-public",
        Err(CallFault::NotSecret) => "not-secret",
        Err(CallFault::Silent) => "silent",
        Err(CallFault::Slow) => "slow",
        Err(CallFault::Unreadable) => "unreadable",
    }
}

/// For how many milliseconds the target gets no message after this try; 0 where it may have the next one at once.
#[must_use]
pub fn rest_ms(tried: &Try) -> i64 {
    match tried {
        Err(CallFault::Slow | CallFault::Silent) => REST_MS,
        Ok(Answered { status: 429 | 502..=504, retry_after_s }) => {
            retry_after_s.map_or(REST_MS, |seconds| i64::from(seconds) * SECOND_MS)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_has_its_consequence() {
        assert!(CAUSES.is_sorted());
        let answer = |status, retry_after_s| Ok(Answered { status, retry_after_s });
        for (tried, expected) in [
            (answer(200, None), (Verdict::Taken, "", 0)),
            (answer(299, Some(9)), (Verdict::Taken, "", 0)),
            (answer(301, None), (Verdict::Again, "redirect", 0)),
            (answer(404, None), (Verdict::Again, "status", 0)),
            (answer(410, None), (Verdict::Gone, "gone", 0)),
            (answer(429, Some(7)), (Verdict::Again, "status", 7_000)),
            (answer(500, Some(7)), (Verdict::Again, "status", 0)),
            (answer(502, None), (Verdict::Again, "status", 60_000)),
            (answer(503, Some(120)), (Verdict::Again, "status", 120_000)),
            (Err(CallFault::Slow), (Verdict::Again, "slow", 60_000)),
            (Err(CallFault::Silent), (Verdict::Again, "silent", 60_000)),
            (Err(CallFault::NotPublic), (Verdict::Again, "not-public", 0)),
        ] {
            assert_eq!((verdict(&tried), cause(&tried), rest_ms(&tried)), expected, "{tried:?}");
            assert!(cause(&tried).is_empty() || CAUSES.contains(&cause(&tried)));
        }
    }
}
