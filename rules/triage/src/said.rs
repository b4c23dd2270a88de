//! The words of a folded message, taken apart once for all who look at single words. It knows none of them.

use crate::letters::is_letter_or_digit;

/// A folded text with the places of its words: runs of letters and digits, with an apostrophe inside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    text: String,
    places: Vec<(u32, u32)>,
}

impl Said {
    /// Takes a folded text apart.
    pub(crate) fn of(text: String) -> Self {
        let mut places = Vec::with_capacity(text.len() / 6);
        let mut start = None;
        for (at, c) in text.char_indices() {
            if is_letter_or_digit(c) || c == '\'' {
                start.get_or_insert(at);
            } else if let Some(start) = start.take() {
                push(&text, (start, at), &mut places);
            }
        }
        if let Some(start) = start {
            push(&text, (start, text.len()), &mut places);
        }
        Self { text, places }
    }

    /// The folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// The word at a place.
    pub(crate) fn word(&self, n: usize) -> Option<&str> {
        let (start, end) = *self.places.get(n)?;
        self.text.get(start as usize..end as usize)
    }

    /// The words in their order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.places.iter().filter_map(|(start, end)| self.text.get(*start as usize..*end as usize))
    }

    /// What stands between this word and the next one, without white space.
    pub(crate) fn gap_after(&self, n: usize) -> &str {
        let end = self.places.get(n).map(|(_, end)| *end as usize);
        let next = self.places.get(n + 1).map(|(start, _)| *start as usize);
        end.zip(next).and_then(|(end, next)| self.text.get(end..next)).unwrap_or_default().trim()
    }

    /// True where a word stands inside a mail address or a link: it names a place there and tells nothing.
    pub(crate) fn is_in_address(&self, n: usize) -> bool {
        let Some((start, end)) = self.places.get(n).map(|(start, end)| (*start as usize, *end as usize))
        else {
            return false;
        };
        let (before, after) =
            (self.text.get(..start).unwrap_or_default(), self.text.get(end..).unwrap_or_default());
        let is_edge = |c: char| c.is_whitespace() || matches!(c, '"' | ',' | ';' | '(' | ')' | '<' | '>');
        let from = before.rfind(is_edge).map_or(0, |at| at + 1);
        let to = end + after.find(is_edge).unwrap_or(after.len());
        self.text.get(from..to).is_some_and(is_address)
    }

    /// Some words side by side, as they are quoted.
    pub(crate) fn quote(&self, words: std::ops::Range<usize>) -> String {
        let mut quote = String::new();
        for word in words.filter_map(|n| self.word(n)) {
            if !quote.is_empty() {
                quote.push(' ');
            }
            quote.push_str(word);
        }
        quote
    }
}

/// True for a mail address or a link, with or without what it begins with.
fn is_address(token: &str) -> bool {
    const ENDS: &[&str] = &["com", "de", "eu", "info", "net", "org", "ru", "shop", "su", "uk", "рф"];
    let host = token.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.trim_end_matches(['.', '!', ':']).rsplit_once('.').is_some_and(|(name, end)| {
        name.starts_with(char::is_alphanumeric) && !name.contains("..") && ENDS.contains(&end)
    });
    let is_mail = token
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.trim_end_matches('.').contains('.'));
    is_host || is_mail || token.contains("://") || token.starts_with("www.")
}

fn push(text: &str, (start, end): (usize, usize), places: &mut Vec<(u32, u32)>) {
    let run = text.get(start..end).unwrap_or_default();
    let n_before = run.len() - run.trim_start_matches('\'').len();
    let word = run.trim_matches('\'');
    if !word.is_empty()
        && let (Ok(from), Ok(to)) =
            (u32::try_from(start + n_before), u32::try_from(start + n_before + word.len()))
    {
        places.push((from, to));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_places() {
        let said = Said::of("'don't' stop, 12/3 — кот!".to_owned());
        assert_eq!(said.words().collect::<Vec<_>>(), ["don't", "stop", "12", "3", "кот"]);
        assert_eq!((said.len(), said.word(4), said.word(5)), (5, Some("кот"), None));
        assert_eq!(said.quote(1..3), "stop 12");
        assert_eq!(Said::of("'' !".to_owned()).len(), 0);
        assert_eq!((said.gap_after(1), said.gap_after(2), said.gap_after(4)), (",", "/", ""));
    }

    #[test]
    fn words_of_addresses_and_links_are_told_from_words_of_sentences() {
        for (text, is) in [
            ("ivan@example.org", true),
            ("https://fire.example/trip?a=exam", true),
            ("www.exam.example", true),
            ("(trip.shop.ru/exam).", true),
            ("fire.help", false),
            ("загорелся.помогите", false),
            ("@exam", false),
        ] {
            let said = Said::of(text.to_owned());
            assert!((0..said.len()).all(|n| said.is_in_address(n) == is), "{text}");
        }
    }
}
