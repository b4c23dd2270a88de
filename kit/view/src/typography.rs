//! Hard spaces, set by rule so that no writer has to. Knows the habits of two languages and no page.

use domain::Lang;

/// The space at which no line breaks.
pub const HARD: char = '\u{a0}';

/// Sets hard spaces where a line must not break. Tags of HTML are left alone.
#[must_use]
pub fn typeset(lang: Lang, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = String::new();
    let mut chars = text.char_indices();
    while let Some((at, letter)) = chars.next() {
        let rest = text.get(at..).unwrap_or_default();
        if let Some(tag) = tag_at(rest) {
            out.push_str(tag);
            for _ in tag.chars().skip(1) {
                chars.next();
            }
        } else if letter == ' ' {
            let next = word_at(rest.get(1..).unwrap_or_default());
            out.push(if binds(lang, &before, next) { HARD } else { ' ' });
            before.clear();
        } else {
            out.push(letter);
            if letter.is_whitespace() {
                before.clear();
            } else {
                before.push(letter);
            }
        }
    }
    out
}

/// The tag that begins here, if one does: `<` before a blank or a digit is a sign of its own.
fn tag_at(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('<')?;
    inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/').then_some(())?;
    rest.get(..=rest.find('>')?)
}

/// The word that follows, tags before it left out.
fn word_at(mut rest: &str) -> &str {
    while let Some(tag) = tag_at(rest) {
        rest = rest.get(tag.len()..).unwrap_or_default();
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

fn binds(lang: Lang, before: &str, next: &str) -> bool {
    let before = before.trim_start_matches(['«', '„', '“', '(', '[', '"', '—']);
    if next.is_empty() || before.is_empty() {
        return starts_with_dash(next);
    }
    let number = before.ends_with(|c: char| c.is_ascii_digit());
    let n_digits = before.chars().filter(char::is_ascii_digit).count();
    let figure = number
        && n_digits
            == before.chars().filter(|c| !matches!(c, ',' | '.' | '–' | '-' | ':' | '+' | '/')).count();
    if starts_with_dash(next)
        || next.starts_with(['₽', '€', '%', '°', '₸', '₴'])
        || before.ends_with(['№', '§'])
        || (figure && next.starts_with(|c: char| c.is_ascii_digit()))
    {
        return true;
    }
    let bare = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    match lang {
        Lang::Ru => binds_in_russian(before, next, bare) || (figure && measures_in_russian(n_digits, bare)),
        Lang::En => binds_in_english(before, next) || (figure && MEASURES_EN.binary_search(&bare).is_ok()),
    }
}

fn starts_with_dash(next: &str) -> bool {
    matches!(next, "—" | "–" | "·")
}

fn binds_in_russian(before: &str, next: &str, bare: &str) -> bool {
    const BEFORE_A_NUMBER: &[&str] = &["гл.", "д.", "кв.", "п.", "пп.", "рис.", "ст.", "стр.", "ч."];
    const PARTICLES: &[&str] = &["б", "бы", "ж", "же", "ли", "ль"];
    let n_letters = before.chars().count();
    let small = n_letters <= 2 && before.chars().all(is_cyrillic) && !PARTICLES.contains(&before);
    let initial = n_letters == 2
        && before.ends_with('.')
        && before.starts_with(|c: char| is_cyrillic(c) && c.is_uppercase());
    let place = next.starts_with(|c: char| c.is_ascii_digit()) && BEFORE_A_NUMBER.contains(&before);
    small || initial || place || PARTICLES.contains(&bare)
}

fn binds_in_english(before: &str, next: &str) -> bool {
    const BEFORE_A_NUMBER: &[&str] = &["No.", "art.", "p.", "pp.", "s.", "ss."];
    next.starts_with(|c: char| c.is_ascii_digit()) && BEFORE_A_NUMBER.contains(&before)
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, 'А'..='я' | 'Ё' | 'ё')
}

/// Short numbers stay with the word they count, long ones only with a measure: an order's number counts nothing.
fn measures_in_russian(n_digits: usize, bare: &str) -> bool {
    const SMALL_DIGITS_MAX: usize = 3;
    let counted =
        n_digits <= SMALL_DIGITS_MAX && bare.starts_with(|c: char| is_cyrillic(c) && c.is_lowercase());
    counted || MEASURES_RU.binary_search(&bare).is_ok()
}

const MEASURES_EN: &[&str] = &[
    "April",
    "August",
    "B",
    "December",
    "February",
    "GB",
    "January",
    "July",
    "June",
    "MB",
    "March",
    "May",
    "November",
    "October",
    "September",
    "am",
    "cm",
    "d",
    "day",
    "days",
    "g",
    "h",
    "hour",
    "hours",
    "kB",
    "kg",
    "km",
    "m",
    "min",
    "minute",
    "minutes",
    "mm",
    "month",
    "months",
    "noon",
    "pm",
    "week",
    "weeks",
    "working",
    "year",
    "years",
];

const MEASURES_RU: &[&str] = &[
    "Б",
    "ГБ",
    "МБ",
    "августа",
    "апреля",
    "г",
    "года",
    "году",
    "декабря",
    "евро",
    "июля",
    "июня",
    "кБ",
    "кг",
    "км",
    "м",
    "марта",
    "мая",
    "минут",
    "ноября",
    "октября",
    "руб",
    "рублей",
    "рублю",
    "рубля",
    "сентября",
    "см",
    "тенге",
    "тыс",
    "февраля",
    "шт",
    "января",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows hard spaces as tildes.
    fn set(lang: Lang, text: &str) -> String {
        typeset(lang, text).replace(HARD, "~")
    }

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(MEASURES_EN.is_sorted() && MEASURES_RU.is_sorted());
    }

    #[test]
    fn russian() {
        for (text, wanted) in [
            ("Мы не знаем, где он", "Мы~не~знаем, где он"),
            ("Деньги — это хорошо", "Деньги~— это хорошо"),
            ("вернуть вам 3 490 ₽ на карту", "вернуть вам 3~490~₽ на~карту"),
            ("заказ № 5", "заказ №~5"),
            ("до понедельника, 30 ноября, 18:00", "до~понедельника, 30~ноября, 18:00"),
            ("Срок — 10 дней (ст. 22 Закона)", "Срок~— 10~дней (ст.~22 Закона)"),
            ("скажите же, можно ли бы так", "скажите~же, можно~ли~бы так"),
            ("Заказ 48213 приедет в среду", "Заказ 48213 приедет в~среду"),
            ("8 800 000-45-17", "8~800~000-45-17"),
            ("Шаг 1 из 5", "Шаг 1~из~5"),
            ("«И я тоже»", "«И~я~тоже»"),
            ("А. С. Пушкин", "А.~С.~Пушкин"),
            ("файл 1,4 МБ, 93 %", "файл 1,4~МБ, 93~%"),
            ("с 2026 года", "с~2026~года"),
            ("Да, так", "Да, так"),
            ("снято 16 ноября · 1,4 МБ", "снято 16~ноября~· 1,4~МБ"),
            ("нет", "нет"),
            ("", ""),
        ] {
            assert_eq!(set(Lang::Ru, text), wanted);
        }
    }

    #[test]
    fn english() {
        for (text, wanted) in [
            ("by Friday 27 November, 6 pm", "by Friday 27~November, 6~pm"),
            ("by 2:36 pm – no later", "by 2:36~pm~– no later"),
            ("Consumer Rights Act 2015, s. 20(15)", "Consumer Rights Act 2015, s.~20(15)"),
            ("It is a lamp of 14 inches", "It is a lamp of 14 inches"),
            ("within 14 days.", "within 14~days."),
            ("0808 157 0145", "0808~157~0145"),
            ("order 48213 comes", "order 48213 comes"),
        ] {
            assert_eq!(set(Lang::En, text), wanted);
        }
    }

    #[test]
    fn tags_are_left_alone() {
        assert_eq!(
            set(Lang::Ru, "до <b class=\"a b\">30 ноября</b> — и <a href=\"/x y\">не позже</a>"),
            "до~<b class=\"a b\">30~ноября</b>~— и~<a href=\"/x y\">не~позже</a>"
        );
        assert_eq!(set(Lang::Ru, "3 < 4 и 5"), "3 < 4~и~5");
    }
}
