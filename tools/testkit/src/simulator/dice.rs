//! Choices from a seed: the same seed chooses the same. Knows nothing of what is chosen.

use domain::Chance as _;
use store::testing::TestChance;

/// Seeded choices.
#[derive(Debug)]
pub(crate) struct Dice(TestChance);

impl Dice {
    /// From a seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(TestChance::new(seed))
    }

    /// A number below `n`; 0 where there is none.
    pub(crate) fn below(&self, n: usize) -> usize {
        let bits = self.0.bits64() % u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from(bits).unwrap_or_default()
    }

    /// A number from `from` up to and with `to`.
    pub(crate) fn between(&self, from: i64, to: i64) -> i64 {
        let span = usize::try_from(to.saturating_sub(from).saturating_add(1)).unwrap_or(1);
        from.saturating_add(i64::try_from(self.below(span)).unwrap_or_default())
    }

    /// True so many times in a hundred.
    pub(crate) fn is_lucky(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; nothing where there is none.
    pub(crate) fn one_of<T: Copy>(&self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).copied()
    }

    /// One of these by their weights.
    pub(crate) fn weighted<T: Copy>(&self, of: &[(usize, T)]) -> Option<T> {
        let mut left = self.below(of.iter().map(|(weight, _)| weight).sum());
        for (weight, one) in of {
            if left < *weight {
                return Some(*one);
            }
            left -= weight;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_chooses_the_same() {
        let drawn = |seed| {
            let dice = Dice::new(seed);
            (0..50).map(|_| dice.weighted(&[(1, 'a'), (3, 'b'), (0, 'c')]).unwrap()).collect::<String>()
        };
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        assert!(drawn(7).contains('a') && drawn(7).contains('b') && !drawn(7).contains('c'));
        assert!((0..200).all(|_| (3..=5).contains(&Dice::new(1).between(3, 5))));
    }
}
