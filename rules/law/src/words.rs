//! How days, sums and counts are written in English and in Russian. Knows no law.

use crate::said::Told;
use domain::Day;
use jiff::civil::Weekday;

const MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// A day with its weekday: `Mon 30 Nov 2026`, `понедельник, 30 ноября 2026 года`.
#[must_use]
pub fn day_in_words(day: Day) -> Told {
    let month = usize::try_from(day.month() - 1).unwrap_or(0);
    let (weekday_en, weekday_ru) = weekday(day.weekday());
    let short = weekday_en.get(..3).unwrap_or(weekday_en);
    let month_en = MONTHS_EN.get(month).copied().unwrap_or_default();
    let month_ru = MONTHS_RU.get(month).copied().unwrap_or_default();
    Told {
        en: format!("{short} {} {month_en} {}", day.day(), day.year()),
        ru: format!("{weekday_ru}, {} {month_ru} {} года", day.day(), day.year()),
    }
}

/// The name of a weekday in English and in Russian.
pub(crate) const fn weekday(weekday: Weekday) -> (&'static str, &'static str) {
    match weekday {
        Weekday::Monday => ("Monday", "понедельник"),
        Weekday::Tuesday => ("Tuesday", "вторник"),
        Weekday::Wednesday => ("Wednesday", "среда"),
        Weekday::Thursday => ("Thursday", "четверг"),
        Weekday::Friday => ("Friday", "пятница"),
        Weekday::Saturday => ("Saturday", "суббота"),
        Weekday::Sunday => ("Sunday", "воскресенье"),
    }
}

/// The Russian form that follows a number: 1 день, 2 дня, 5 дней.
pub(crate) const fn plural_ru(n: i64, forms: [&'static str; 3]) -> &'static str {
    let [one, few, many] = forms;
    match (n.unsigned_abs() % 10, n.unsigned_abs() % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// `3 days`, `1 day`.
pub(crate) fn count_en(n: i64, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// A sum of minor units with two decimals and its ISO 4217 code: `1 234.50 RUB`, `1 234,50 RUB`.
#[must_use]
pub fn sum_in_words(minor: i64, currency: &str) -> Told {
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, cents) = (minor.unsigned_abs() / 100, minor.unsigned_abs() % 100);
    let digits = whole.to_string();
    let grouped = |gap: &str| {
        let first = digits.len() % 3;
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && at % 3 == first % 3 {
                out.push_str(gap);
            }
            out.push(digit);
        }
        out
    };
    Told {
        en: format!("{sign}{}.{cents:02} {currency}", grouped(",")),
        ru: format!("{sign}{},{cents:02} {currency}", grouped(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_carry_their_weekday() {
        let told = day_in_words(date(2026, 11, 30));
        assert_eq!(told.en, "Mon 30 Nov 2026");
        assert_eq!(told.ru, "понедельник, 30 ноября 2026 года");
    }

    #[test]
    fn sums_are_grouped() {
        assert_eq!(sum_in_words(123_450, "RUB").ru, "1 234,50 RUB");
        assert_eq!(sum_in_words(100_000_005, "GBP").en, "1,000,000.05 GBP");
        assert_eq!(sum_in_words(5, "GBP").en, "0.05 GBP");
    }

    #[test]
    fn russian_counts() {
        let forms = ["день", "дня", "дней"];
        for (n, word) in [(1, "день"), (2, "дня"), (5, "дней"), (11, "дней"), (21, "день"), (112, "дней")]
        {
            assert_eq!(plural_ru(n, forms), word);
        }
    }
}
