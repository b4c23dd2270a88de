//! When a message that was not taken is sent again: the table of the specification, spread by chance.

use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS};

/// Milliseconds from one try to the next.
const WAITS: [i64; 9] = [
    5 * SECOND_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    2 * HOUR_MS,
    5 * HOUR_MS,
    10 * HOUR_MS,
    14 * HOUR_MS,
    20 * HOUR_MS,
    24 * HOUR_MS,
];

/// Tries of one message, the first included: over three days.
pub const TRIES_MAX: i64 = WAITS.len() as i64 + 1;

/// A target that has taken nothing for so many milliseconds is turned off.
pub const FAILING_MS_MAX: i64 = 5 * DAY_MS;

/// Milliseconds to wait after so many tries in vain; `None` after the last. `chance` adds up to a tenth, so that what
/// failed together does not come back together.
#[must_use]
pub fn wait_ms(n_tries: i64, chance: u64) -> Option<i64> {
    let place = usize::try_from(n_tries.checked_sub(1)?).ok()?;
    let wait = *WAITS.get(place)?;
    let spread = (wait / 10).max(1).cast_unsigned();
    Some(wait + (chance % spread).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_specifications_and_ends() {
        let waits: Vec<i64> = (1..TRIES_MAX).filter_map(|n_tries| wait_ms(n_tries, 0)).collect();
        assert_eq!(waits, WAITS);
        assert_eq!(waits.iter().sum::<i64>(), 3 * DAY_MS + 3 * HOUR_MS + 35 * MINUTE_MS + 5 * SECOND_MS);
        for n_tries in [i64::MIN, -1, 0, TRIES_MAX, i64::MAX] {
            assert_eq!(wait_ms(n_tries, 7), None, "{n_tries}");
        }
        for chance in [1, 499, u64::MAX] {
            assert!(wait_ms(1, chance).is_some_and(|wait| (5_000..5_500).contains(&wait)), "{chance}");
        }
    }
}
