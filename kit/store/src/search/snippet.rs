//! A few words around those that were looked for, cut from a longer text, with each of them marked. Knows no database
//! and no page.

use super::words::places;
use std::collections::BTreeSet;
use std::ops::Range;

/// Characters of a snippet at the most, about as many as a line shows.
const CHARS_MAX: usize = 160;
/// Characters before the first word that was looked for, at the most.
const BEFORE_CHARS_MAX: usize = 40;

/// A piece of a text, in which words that were looked for are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    text: String,
    hits: Vec<Range<usize>>,
}

impl Snippet {
    /// The piece around the first word that is found by one of these; nothing where no word is.
    #[must_use]
    pub fn cut(text: &str, asked: &BTreeSet<String>) -> Option<Self> {
        let hits: Vec<Range<usize>> = places(text, asked).collect();
        let first = hits.first()?;
        let start = start_of(text, first.start);
        let end = end_of(text, start);
        let mut made = Self::default();
        if start > 0 {
            made.text.push('…');
        }
        let mut at = start;
        for hit in hits.iter().filter(|hit| hit.start < end) {
            // A word that is longer than the piece is cut like the piece.
            let until = hit.end.min(end);
            made.add(text.get(at..hit.start).unwrap_or_default());
            let begin = made.text.len();
            made.add(text.get(hit.start..until).unwrap_or_default());
            made.hits.push(begin..made.text.len());
            at = until;
        }
        made.add(text.get(at..end).unwrap_or_default());
        made.text.truncate(made.text.trim_end().len());
        if !text.get(end..).unwrap_or_default().trim().is_empty() {
            made.text.push('…');
        }
        Some(made)
    }

    /// The whole piece.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The piece in parts, each with whether it was looked for.
    pub fn parts(&self) -> impl Iterator<Item = (&str, bool)> {
        let starts = std::iter::once(0).chain(self.hits.iter().map(|hit| hit.end));
        let ends = self.hits.iter().map(|hit| hit.start).chain([self.text.len()]);
        let between = starts.zip(ends).map(|(from, to)| (self.text.get(from..to).unwrap_or_default(), false));
        let hits = self.hits.iter().map(|hit| (self.text.get(hit.clone()).unwrap_or_default(), true));
        let hits = hits.map(Some).chain([None]);
        between
            .zip(hits)
            .flat_map(|(plain, hit)| [Some(plain), hit].into_iter().flatten())
            .filter(|(part, _)| !part.is_empty())
    }

    /// Where the marked words stand, from the first character to after the last, in Unicode characters.
    #[must_use]
    pub fn marks(&self) -> Vec<(usize, usize)> {
        let chars = |until: usize| self.text.get(..until).map_or(0, |text| text.chars().count());
        self.hits.iter().map(|hit| (chars(hit.start), chars(hit.end))).collect()
    }

    /// Adds words; ends of lines and runs of blanks become one blank.
    fn add(&mut self, words: &str) {
        for letter in words.chars() {
            if !letter.is_whitespace() {
                self.text.push(letter);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '…']) {
                self.text.push(' ');
            }
        }
    }
}

/// Where the piece begins: with a word, a little before the first hit.
fn start_of(text: &str, hit: usize) -> usize {
    let before = text.get(..hit).unwrap_or_default();
    let Some((far, _)) = before.char_indices().rev().nth(BEFORE_CHARS_MAX) else { return 0 };
    let near = before.get(far..).unwrap_or_default();
    near.find(char::is_whitespace).map_or(hit, |blank| far + blank)
}

/// Where it ends: after a word, where that does not cost half of it.
fn end_of(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let Some((far, _)) = rest.char_indices().nth(CHARS_MAX) else { return text.len() };
    let piece = rest.get(..far).unwrap_or_default();
    let blank = piece.rfind(char::is_whitespace).filter(|blank| *blank > far / 2);
    start + blank.unwrap_or(far)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words;
    use proptest::prelude::*;

    /// The snippet with its marked words in brackets.
    fn cut(text: &str, question: &str) -> Option<String> {
        let snippet = Snippet::cut(text, &words(question))?;
        let mark = |(part, hit)| if hit { format!("[{part}]") } else { String::from(part) };
        Some(snippet.parts().map(mark).collect())
    }

    #[test]
    fn words_that_were_looked_for_are_marked_among_those_around_them() {
        let long =
            format!("{} чайник не греет, {}", "очень длинная история ".repeat(20), "и так далее ".repeat(40));
        for (text, question, wanted) in [
            ("Чайник не греет", "чайники", "[Чайник] не греет"),
            ("Where is my refund?", "refunded", "Where is my [refund]?"),
            ("Верните деньги за чайник", "возврат чайника", "[Верните] деньги за [чайник]"),
            ("Ёлка пришла без огней", "елку", "[Ёлка] пришла без огней"),
            ("Е\u{308}лка и е\u{308}лка", "ёлка", "[Е\u{308}лка] и [е\u{308}лка]"),
            ("Заказ №20451-А", "20451", "Заказ №[20451]-А"),
            ("первая строка\n\n  вторая\tстрока", "вторая", "первая строка [вторая] строка"),
            ("🫖 чайник 🫖", "чайник", "🫖 [чайник] 🫖"),
            ("<b>чайник</b>", "чайник", "<b>[чайник]</b>"),
            ("чайник", "чайник", "[чайник]"),
        ] {
            assert_eq!(cut(text, question).as_deref(), Some(wanted), "{text} by {question}");
        }
        assert_eq!(cut("Чайник не греет", "утюг"), None);
        assert_eq!(cut("", "утюг"), None);
        assert_eq!(cut("Чайник", ""), None);
        let found = cut(&long, "чайник").unwrap();
        assert!(found.starts_with('…') && found.ends_with('…') && found.contains(" [чайник] не"), "{found}");
        assert!(found.chars().count() <= CHARS_MAX + 4, "{found}");
        let one = "а".repeat(10_000);
        assert_eq!(cut(&format!("{one} чайник {one}"), "чайник").unwrap().matches('…').count(), 2);
    }

    #[test]
    fn marks_are_counted_in_characters() {
        let snippet = Snippet::cut("Мой чайник — чайник", &words("чайник")).unwrap();
        assert_eq!((snippet.text(), snippet.marks()), ("Мой чайник — чайник", vec![(4, 10), (13, 19)]));
    }

    proptest! {
        #[test]
        fn no_text_is_cut_within_a_character(text in "[\\p{Any}a-zа-яё\u{301}\u{308} \n]{0,400}", word in "[a-zа-яё]{1,3}") {
            if let Some(snippet) = Snippet::cut(&text, &words(&word)) {
                let whole: String = snippet.parts().map(|(part, _)| part).collect();
                prop_assert_eq!(&whole, snippet.text());
                prop_assert!(snippet.parts().any(|(_, hit)| hit));
                prop_assert!(whole.chars().count() <= CHARS_MAX + BEFORE_CHARS_MAX + 4);
            }
        }
    }
}
