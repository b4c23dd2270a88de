//! Lengths of time in words.

use crate::typography::HARD;
use domain::Lang;
use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS};

/// A length of time for a narrow column: «42 мин», «1 ч 05», «3 д 4 ч». `ms` is taken without its sign and counted
/// down to whole minutes.
#[must_use]
pub fn span_short(lang: Lang, ms: i64) -> String {
    let (days, hours, minutes) = parts(ms);
    let [day, hour, minute] = match lang {
        Lang::En => ["d", "h", "min"],
        Lang::Ru => ["д", "ч", "мин"],
    };
    match (days, hours, minutes) {
        (0, 0, _) => format!("{minutes}{HARD}{minute}"),
        (0, _, 0) => format!("{hours}{HARD}{hour}"),
        (0, ..) => format!("{hours}{HARD}{hour}{HARD}{minutes:02}"),
        (_, 0, _) => format!("{days}{HARD}{day}"),
        _ => format!("{days}{HARD}{day}{HARD}{hours}{HARD}{hour}"),
    }
}

/// A length of time in a sentence, its two largest units: «18 минут», «1 час и 5 минут», «3 дня и 4 часа», «10 дней».
/// `ms` is taken without its sign.
#[must_use]
pub fn span(lang: Lang, ms: i64) -> String {
    let (days, hours, minutes) = parts(ms);
    match (days, hours, minutes) {
        (0, 0, _) => minutes_in(lang, minutes),
        (0, _, 0) => hours_in(lang, hours),
        (0, ..) => joined(lang, &hours_in(lang, hours), &minutes_in(lang, minutes)),
        (_, 0, _) => days_in(lang, days),
        _ => joined(lang, &days_in(lang, days), &hours_in(lang, hours)),
    }
}

/// The same after «через»: «через 1 минуту», «через 1 час и 21 минуту». Only the minute changes its ending there.
#[must_use]
pub(crate) fn span_until(lang: Lang, ms: i64) -> String {
    span(lang, ms).replace("минута", "минуту")
}

const fn parts(ms: i64) -> (u64, u64, u64) {
    let ms = ms.unsigned_abs();
    (
        ms / DAY_MS.unsigned_abs(),
        ms % DAY_MS.unsigned_abs() / HOUR_MS.unsigned_abs(),
        ms % HOUR_MS.unsigned_abs() / MINUTE_MS.unsigned_abs(),
    )
}

fn joined(lang: Lang, first: &str, second: &str) -> String {
    match lang {
        Lang::En => format!("{first} and {second}"),
        Lang::Ru => format!("{first} и{HARD}{second}"),
    }
}

fn days_in(lang: Lang, n: u64) -> String {
    counted(lang, n, ["day", "days"], ["день", "дня", "дней"])
}

fn hours_in(lang: Lang, n: u64) -> String {
    counted(lang, n, ["hour", "hours"], ["час", "часа", "часов"])
}

fn minutes_in(lang: Lang, n: u64) -> String {
    counted(lang, n, ["minute", "minutes"], ["минута", "минуты", "минут"])
}

fn counted(lang: Lang, n: u64, english: [&str; 2], russian: [&str; 3]) -> String {
    let [one, other] = english;
    let [first, few, many] = russian;
    let word = match (lang, n % 10, n % 100) {
        (Lang::En, ..) => {
            if n == 1 {
                one
            } else {
                other
            }
        }
        (Lang::Ru, _, 11..=14) => many,
        (Lang::Ru, 1, _) => first,
        (Lang::Ru, 2..=4, _) => few,
        (Lang::Ru, ..) => many,
    };
    format!("{n}{HARD}{word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long() {
        const M: i64 = MINUTE_MS;
        for (ms, ru, en, ru_long, en_long) in [
            (0, "0 мин", "0 min", "0 минут", "0 minutes"),
            (42 * M, "42 мин", "42 min", "42 минуты", "42 minutes"),
            (21 * M, "21 мин", "21 min", "21 минута", "21 minutes"),
            (65 * M, "1 ч 05", "1 h 05", "1 час и 5 минут", "1 hour and 5 minutes"),
            (180 * M, "3 ч", "3 h", "3 часа", "3 hours"),
            (76 * 60 * M, "3 д 4 ч", "3 d 4 h", "3 дня и 4 часа", "3 days and 4 hours"),
            (10 * 24 * 60 * M, "10 д", "10 d", "10 дней", "10 days"),
            (-24 * 60 * M, "1 д", "1 d", "1 день", "1 day"),
            (111 * 24 * 60 * M, "111 д", "111 d", "111 дней", "111 days"),
        ] {
            let plain = |text: String| text.replace(HARD, " ");
            assert_eq!(plain(span_short(Lang::Ru, ms)), ru);
            assert_eq!(plain(span_short(Lang::En, ms)), en);
            assert_eq!(plain(span(Lang::Ru, ms)), ru_long);
            assert_eq!(plain(span(Lang::En, ms)), en_long);
            assert_eq!(plain(span_until(Lang::Ru, ms)), ru_long.replace("21 минута", "21 минуту"));
        }
        assert!(!span(Lang::Ru, i64::MIN).is_empty());
    }
}
