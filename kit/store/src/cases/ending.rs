//! How a case ended, as one number that is grouped and compared fast: outcome + 8 × verdict + 32 × a bit for each thing
//! given. The numbers stand in databases: none is ever given another meaning.

use domain::case::{Closure, Outcome, Verdict};
use domain::remedy::Remedy;

/// Where the verdict and where the things given begin.
const VERDICT: i64 = 8;
const VERDICTS: i64 = 4;
const RELIEFS: i64 = VERDICT * VERDICTS;

/// What had ended before it came here was decided by nobody here, and is never kept as an ending.
const ELSEWHERE: i64 = VERDICT * (VERDICTS - 1);

/// The number of an outcome.
pub(super) const fn outcome_number(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Upheld => 0,
        Outcome::PartlyUpheld => 1,
        Outcome::NotUpheld => 2,
        Outcome::Settled => 3,
        Outcome::Withdrawn => 4,
        Outcome::Referred => 5,
        Outcome::Erased => 6,
        Outcome::Merged => 7,
        Outcome::Elsewhere => ELSEWHERE,
    }
}

/// The number of the shopper's word.
pub(super) const fn verdict_number(verdict: Verdict) -> i64 {
    match verdict {
        Verdict::Asked => 0,
        Verdict::Confirmed => 1,
        Verdict::NotNeeded => 2,
    }
}

/// The bit of a thing given.
pub(super) const fn relief_bit(relief: Remedy) -> i64 {
    let place = match relief {
        Remedy::Refund => 0,
        Remedy::PartRefund => 1,
        Remedy::Replacement => 2,
        Remedy::Repair => 3,
        Remedy::Delivery => 4,
        Remedy::Voucher => 5,
        Remedy::Apology => 6,
        Remedy::Explanation => 7,
    };
    RELIEFS << place
}

/// The number of an ending.
pub(super) fn number(ending: &Closure) -> i64 {
    if ending.outcome == Outcome::Elsewhere {
        return ELSEWHERE;
    }
    let given = Remedy::ALL.into_iter().filter(|one| ending.reliefs.contains(one));
    outcome_number(ending.outcome)
        + VERDICT * verdict_number(ending.verdict)
        + given.map(relief_bit).sum::<i64>()
}

/// What a number says; none where it is no such number.
pub(super) fn read(number: i64) -> Option<(Outcome, Verdict, Vec<Remedy>)> {
    let outcome = Outcome::ALL.iter().find(|one| outcome_number(**one) == number % VERDICT)?;
    let verdict = Verdict::ALL.iter().find(|one| verdict_number(**one) == number / VERDICT % VERDICTS)?;
    let given = Remedy::ALL.into_iter().filter(|one| number & relief_bit(*one) != 0);
    Some((*outcome, *verdict, given.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Moment;
    use domain::case::Stage;

    #[test]
    fn an_ending_is_read_as_it_was_written() {
        for outcome in Outcome::ALL.iter().filter(|one| **one != Outcome::Elsewhere) {
            for verdict in Verdict::ALL {
                for reliefs in [vec![], vec![Remedy::Refund], vec![Remedy::PartRefund, Remedy::Explanation]] {
                    let closure = Closure {
                        outcome: *outcome,
                        reliefs: reliefs.clone(),
                        sum: None,
                        at: Moment::START,
                        verdict: *verdict,
                        before: Box::new(Stage::Talk),
                    };
                    assert_eq!(read(number(&closure)), Some((*outcome, *verdict, reliefs)));
                }
            }
        }
        assert_eq!(read(24), None);
    }
}
