//! How long things took: how many, half of them within, nine of ten within, how many longer. Pure.

/// Minutes of an hour and of a day.
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// How long things took that happened in one time; lengths in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spread {
    /// How many.
    pub(super) n: i64,
    /// Half of them took no longer.
    pub(super) half: i64,
    /// Nine of ten took no longer.
    pub(super) most: i64,
    /// How many took at least the given length.
    pub(super) longer: i64,
}

/// The unit in which lengths of a plot are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minutes,
    Hours,
    Days,
}

impl Spread {
    /// Of counts by minutes, the shortest first.
    pub(super) fn of(counted: &[(i64, i64)], long: i64) -> Self {
        let n: i64 = counted.iter().map(|(_, n)| n).sum();
        let within = |tenths: i64| {
            let mut seen = 0;
            let found = counted.iter().find(|(_, n)| {
                seen += n;
                seen * 10 >= n_of(counted) * tenths
            });
            found.map_or(0, |(minutes, _)| *minutes)
        };
        let longer = counted.iter().filter(|(minutes, _)| *minutes >= long).map(|(_, n)| n).sum();
        Self { n, half: within(5), most: within(9), longer }
    }
}

fn n_of(counted: &[(i64, i64)]) -> i64 {
    counted.iter().map(|(_, n)| n).sum()
}

/// Counts of several times together, the shortest first.
pub(super) fn joined(all: &[Vec<(i64, i64)>]) -> Vec<(i64, i64)> {
    let mut sums = std::collections::BTreeMap::new();
    for (minutes, n) in all.iter().flatten() {
        *sums.entry(*minutes).or_insert(0) += n;
    }
    sums.into_iter().collect()
}

impl Unit {
    /// In which the longest length reads well.
    pub(super) const fn of(longest: i64) -> Self {
        match longest {
            0..=90 => Self::Minutes,
            91..=4_320 => Self::Hours,
            _ => Self::Days,
        }
    }

    /// Minutes of one.
    pub(super) const fn minutes(self) -> i64 {
        match self {
            Self::Minutes => 1,
            Self::Hours => HOUR,
            Self::Days => DAY,
        }
    }

    /// The end of the keys of its texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_and_nine_of_ten() {
        assert_eq!(Spread::of(&[], 10), Spread::default());
        let ten: Vec<(i64, i64)> = (1..=10).map(|minute| (minute, 1)).collect();
        assert_eq!(Spread::of(&ten, 10), Spread { n: 10, half: 5, most: 9, longer: 1 });
        assert_eq!(Spread::of(&[(3, 1)], 4), Spread { n: 1, half: 3, most: 3, longer: 0 });
        assert_eq!(Spread::of(&[(1, 90), (600, 10)], 60), Spread { n: 100, half: 1, most: 1, longer: 10 });
        let whole = joined(&[vec![(1, 2), (5, 1)], vec![(1, 1), (9, 4)]]);
        assert_eq!(whole, [(1, 3), (5, 1), (9, 4)]);
    }

    #[test]
    fn lengths_are_drawn_in_what_reads_well() {
        assert_eq!((Unit::of(90), Unit::of(91), Unit::of(4_321)), (Unit::Minutes, Unit::Hours, Unit::Days));
    }
}
