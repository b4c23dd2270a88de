//! The figures of a report, added up from what the store counted. Pure.

use super::period::Period;
use domain::intent::{Intent, Urgency};
use store::cases::{Sureness, Tally};

/// Everything that the report says.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    /// All cases together.
    pub(super) all: Sum,
    /// By column, and in it by urgency in the order of [`Urgency::ALL`].
    pub(super) columns: Vec<Vec<i64>>,
    /// By intent, the most frequent first; intents without a case are left out.
    pub(super) intents: Vec<OfIntent>,
}

/// Cases counted together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// How many.
    pub(super) n: i64,
    /// How many of them are urgent.
    pub(super) urgent: i64,
    /// How many a model has judged.
    pub(super) judged: i64,
    /// How many of those are about something else by a person's word.
    pub(super) corrected: i64,
    /// The median of how sure models were, in thousandths.
    pub(super) confidence: Option<i64>,
}

/// The cases of one intent.
#[derive(Clone, Debug)]
pub(super) struct OfIntent {
    /// Which.
    pub(super) intent: Intent,
    /// All of them.
    pub(super) sum: Sum,
    /// How many in each column.
    pub(super) columns: Vec<i64>,
}

impl Figures {
    /// Adds them up. `sureness` comes in the order of its confidence.
    pub(super) fn of(period: &Period, tallies: &[Tally], sureness: &[Sureness]) -> Self {
        let n_columns = period.columns().len();
        let mut all = Sum { confidence: median(sureness.iter()), ..Sum::default() };
        let mut columns = vec![vec![0; Urgency::ALL.len()]; n_columns];
        let mut intents: Vec<OfIntent> = Intent::ALL
            .iter()
            .map(|intent| OfIntent {
                intent: *intent,
                sum: Sum {
                    confidence: median(sureness.iter().filter(|one| one.intent == *intent)),
                    ..Sum::default()
                },
                columns: vec![0; n_columns],
            })
            .collect();
        for tally in tallies {
            all.add(tally);
            let place = period.place(tally.at);
            let urgency = Urgency::ALL.iter().position(|one| *one == tally.urgency);
            let column = place.and_then(|place| columns.get_mut(place));
            if let Some(n) = column.zip(urgency).and_then(|(column, urgency)| column.get_mut(urgency)) {
                *n += tally.n;
            }
            if let Some(of) = intents.iter_mut().find(|of| of.intent == tally.intent) {
                of.sum.add(tally);
                if let Some(n) = place.and_then(|place| of.columns.get_mut(place)) {
                    *n += tally.n;
                }
            }
        }
        intents.retain(|of| of.sum.n > 0);
        intents.sort_by_key(|of| std::cmp::Reverse(of.sum.n));
        Self { all, columns, intents }
    }

    /// How many are urgent.
    pub(super) const fn urgent(&self) -> i64 {
        self.all.urgent
    }
}

impl Sum {
    fn add(&mut self, tally: &Tally) {
        self.n += tally.n;
        self.urgent += if tally.urgency == Urgency::Critical { tally.n } else { 0 };
        self.judged += tally.judged;
        self.corrected += tally.corrected;
    }
}

/// Kinds with how many there are of each.
pub(super) type Counted<K> = Vec<(K, i64)>;

/// Adds so many of a kind.
pub(super) fn add<K: PartialEq>(all: &mut Counted<K>, kind: K, n: i64) {
    match all.iter_mut().find(|(one, _)| *one == kind) {
        Some((_, sum)) => *sum += n,
        None => all.push((kind, n)),
    }
}

/// The most frequent first.
pub(super) fn sorted<K>(mut all: Counted<K>) -> Counted<K> {
    all.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    all
}

/// The middle one; of an even number the lower of the two.
fn median<'s>(sureness: impl Iterator<Item = &'s Sureness> + Clone) -> Option<i64> {
    let whole: i64 = sureness.clone().map(|one| one.n).sum();
    let mut below = 0;
    let mut sureness = sureness;
    sureness
        .find(|one| {
            below += one.n;
            below * 2 >= whole
        })
        .map(|one| one.confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        let of = |pairs: &[(i64, i64)]| {
            let all: Vec<Sureness> = pairs
                .iter()
                .map(|(confidence, n)| Sureness { intent: Intent::Spam, confidence: *confidence, n: *n })
                .collect();
            median(all.iter())
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(400, 1)]), Some(400));
        assert_eq!(of(&[(400, 1), (700, 1), (900, 1)]), Some(700));
        assert_eq!(of(&[(400, 1), (900, 5)]), Some(900));
        assert_eq!(of(&[(400, 2), (900, 2)]), Some(400));
    }
}
