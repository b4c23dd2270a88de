//! Words of people made fit for paper: what no face has is a box, what must not be parted is not, what is too long may be. Changes no word.

use crate::face::has;
use domain::unseen::without_unseen;
use unicode_segmentation::UnicodeSegmentation as _;

/// Stands for characters that no face has.
const BOX: char = '□';
/// Holds two words on one line.
const HARD: char = '\u{a0}';
/// Where a word may be parted without a hyphen.
const SOFT: char = '\u{200b}';
/// Characters of a word from which on it may be parted anywhere: no line holds more.
const WORD_CHARS_MAX: usize = 40;
/// Characters of the pieces of such a word.
const PIECE_CHARS: usize = 12;

/// Words that hold on to the next one in any language.
const HOLDING: &[&str] = &[
    "№",
    "§",
    "§§",
    "ст.",
    "п.",
    "пп.",
    "ч.",
    "гл.",
    "абз.",
    "г.",
    "ул.",
    "д.",
    "кв.",
    "стр.",
    "корп.",
    "тел.",
    "s.",
    "ss.",
    "reg.",
    "regs.",
    "para.",
    "art.",
    "Art.",
    "Abs.",
    "Nr.",
    "no.",
    "No.",
    "Mr",
    "Mrs",
    "Ms",
];
/// Words of Russian that a line must not end with.
const SHORT: &[&str] = &[
    "а", "в", "во", "до", "за", "и", "из", "к", "ко", "на", "не", "ни", "о", "об", "от", "по", "с", "со",
    "у", "я",
];

/// The months in the languages of letters: a day is not parted from its month, nor a month from its year.
const MONTHS: &[&str] = &[
    "april",
    "august",
    "août",
    "avril",
    "december",
    "dezember",
    "décembre",
    "februar",
    "february",
    "février",
    "januar",
    "january",
    "janvier",
    "juillet",
    "juin",
    "juli",
    "july",
    "june",
    "juni",
    "mai",
    "march",
    "mars",
    "may",
    "märz",
    "november",
    "novembre",
    "october",
    "octobre",
    "oktober",
    "september",
    "septembre",
    "августа",
    "апреля",
    "декабря",
    "июля",
    "июня",
    "мая",
    "марта",
    "ноября",
    "октября",
    "сентября",
    "февраля",
    "января",
];

/// A line as it is set.
pub(crate) fn fit(line: &str, lang: &str) -> String {
    bound(&parted(&shown(line)), lang)
}

/// Every character that a face has; a run of others is one box. Marks that lie in no face with their letter are left out:
/// what is set from no face would make the whole paper unreadable to machines, and is refused.
fn shown(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let seen: String = without_unseen(line).chars().filter_map(plain).collect();
    for cluster in seen.graphemes(true) {
        let letter = cluster.get(..cluster.chars().next().map_or(0, char::len_utf8)).unwrap_or_default();
        match [cluster, letter].into_iter().find(|piece| has(piece)) {
            Some(piece) => out.push_str(piece),
            None if out.ends_with(BOX) => {}
            None => out.push(BOX),
        }
    }
    out
}

/// Breaks are blanks; joiners and selectors of variants are of use only to what no face here has.
const fn plain(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}' => None,
        c => Some(c),
    }
}

/// Words too long for a line may be parted.
fn parted(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (place, word) in line.split(' ').enumerate() {
        if place > 0 {
            out.push(' ');
        }
        let is_long = word.chars().nth(WORD_CHARS_MAX).is_some();
        for (n, c) in word.chars().enumerate() {
            if is_long && n > 0 && n % PIECE_CHARS == 0 {
                out.push(SOFT);
            }
            out.push(c);
        }
    }
    out
}

/// Blanks at which a line must not end are hard.
fn bound(line: &str, lang: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut words = line.split(' ').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        if let Some(next) = words.peek() {
            out.push(if holds(word, next, lang) { HARD } else { ' ' });
        }
    }
    out
}

fn holds(word: &str, next: &str, lang: &str) -> bool {
    let bare = word.trim_start_matches(['(', '«', '"', '“']);
    let is_number =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    let is_group = |text: &str| text.chars().take_while(char::is_ascii_digit).count() == 3;
    is_date(bare, next)
        || matches!(next, "—" | "–")
        || HOLDING.contains(&bare)
        || (lang == "ru" && SHORT.contains(&bare.to_lowercase().as_str()))
        || (is_number(bare) && (is_group(next) || next.starts_with(['₽', '€', '%', '£'])))
}

/// Whether two words are a day and its month, a month and its year, or, as in America, a month, its day and the year.
fn is_date(word: &str, next: &str) -> bool {
    let bare =
        |text: &str| text.trim_matches(|c: char| c.is_ascii_punctuation() || c == '»' || c == '”').to_owned();
    let (first, second) = (bare(word), bare(next));
    let is_month = |text: &str| MONTHS.contains(&text.to_lowercase().as_str());
    let digits = |text: &str| if text.chars().all(|c| c.is_ascii_digit()) { text.len() } else { 0 };
    let is_day = |text: &str| matches!(digits(text), 1 | 2) || text == "1er";
    let is_year = |text: &str| digits(text) == 4 && text.starts_with(['1', '2']);
    let goes_on = !word.ends_with([';', '!', '?', ')', '”', '»']);
    goes_on
        && (is_day(&first) && is_month(&second)
            || is_month(&first) && (is_day(&second) || is_year(&second))
            || is_day(&first) && word.ends_with(',') && is_year(&second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_face_has_is_one_box_and_what_nobody_sees_is_gone() {
        assert_eq!(shown("чайник 😀 中文 🫠"), "чайник 😀 □ □");
        assert_eq!(
            shown("😀\u{36f}! z\u{356}a\u{36f} й"),
            "😀! z\u{356}a\u{36f} й",
            "one face for a letter and its marks"
        );
        assert_eq!(shown("a\u{202e}b\u{200d}c\u{fe0f}\u{0}d\te"), "abcd e");
        assert_eq!(shown("#include $x$ \\ *b* _i_ `c` @l <t> […]"), "#include $x$ \\ *b* _i_ `c` @l <t> […]");
    }

    #[test]
    fn lines_do_not_end_where_they_must_not() {
        let fitted = |text: &str, lang: &str| fit(text, lang).replace(HARD, "~");
        assert_eq!(fitted("Заказ № 12 от 5 мая — 12 990 ₽", "ru"), "Заказ №~12 от~5~мая~— 12~990~₽");
        assert_eq!(fitted("(п. 1 ст. 18) не в срок", "ru"), "(п.~1 ст.~18) не~в~срок");
        assert_eq!(fitted("under s. 69 of it", "en"), "under s.~69 of it");
        for (lang, date) in [
            ("en", "order 48213 of 2~November~2026."),
            ("en-US", "of November~2,~2026, and"),
            ("de", "vom 2.~November~2026"),
            ("fr", "du 1er~décembre~2026"),
            ("ru", "от~2~ноября~2026 года"),
            ("en", "In 2026 we may ask for 12 things"),
        ] {
            assert_eq!(fitted(&date.replace('~', " "), lang), date);
        }
        assert_eq!(fitted("a b", "en"), "a b");
    }

    #[test]
    fn only_words_too_long_for_a_line_may_be_parted() {
        assert!(!fit(&"ы".repeat(WORD_CHARS_MAX), "ru").contains(SOFT));
        let long = "ы".repeat(WORD_CHARS_MAX + 1);
        let fitted = fit(&long, "ru");
        assert!(fitted.contains(SOFT));
        assert_eq!(fitted.replace(SOFT, ""), long);
    }
}
