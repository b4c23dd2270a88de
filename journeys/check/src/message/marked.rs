//! A stranger's text as the page shows it: secrets covered, quoted words marked, the long middle left out. Knows no verdict.

use domain::redact::{self, SecretKind};
use std::ops::Range;
use view::Html;

/// Characters of a text that are shown around what is marked.
const SHOWN_CHARS_MAX: usize = 1_500;
/// Stretches that are marked at the most.
const MARKS_MAX: usize = 40;
/// What stands for a character of a secret.
const COVER: char = '•';

/// The text with every character of a secret covered, as long as before, and what kinds of secret it held.
pub(crate) fn hidden_secrets(text: &str) -> (String, Vec<SecretKind>) {
    let found = redact::mask(text).found;
    if found.is_empty() {
        return (text.to_owned(), Vec::new());
    }
    let mut secrets = found.iter().peekable();
    let covered = text
        .chars()
        .enumerate()
        .map(|(at, letter)| {
            while secrets.next_if(|secret| secret.end <= at).is_some() {}
            let is_secret = secrets.peek().is_some_and(|secret| secret.start <= at);
            if is_secret && !letter.is_whitespace() { COVER } else { letter }
        })
        .collect();
    let mut kinds: Vec<SecretKind> = found.iter().map(|secret| secret.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    (covered, kinds)
}

/// The text with stretches of it (in bytes of `text`) marked; secrets covered, and cut where it is long.
pub(super) fn marked(text: &str, stretches: &[Range<usize>]) -> Html {
    let covered: Vec<char> = hidden_secrets(text).0.chars().collect();
    let chars = |byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
    let mut marks: Vec<Range<usize>> =
        stretches.iter().take(MARKS_MAX).map(|at| chars(at.start)..chars(at.end)).collect();
    marks.sort_by_key(|at| at.start);
    let shown = window(covered.len(), &marks);
    let mut html = String::new();
    if shown.start > 0 {
        html.push_str("… ");
    }
    let mut at = shown.start;
    for mark in marks {
        let (start, end) = (mark.start.clamp(at, shown.end), mark.end.clamp(at, shown.end));
        if start < end {
            html.push_str(piece(&covered, at..start).as_str());
            html.push_str("<mark>");
            html.push_str(piece(&covered, start..end).as_str());
            html.push_str("</mark>");
            at = end;
        }
    }
    html.push_str(piece(&covered, at..shown.end).as_str());
    if shown.end < covered.len() {
        html.push_str(" …");
    }
    Html::built(html.trim().replace('\n', "<br>"))
}

/// What is shown of a long text: from a little before the first mark.
fn window(n_chars: usize, marks: &[Range<usize>]) -> Range<usize> {
    if n_chars <= SHOWN_CHARS_MAX {
        return 0..n_chars;
    }
    let first = marks.first().map_or(0, |mark| mark.start.saturating_sub(200));
    let start = first.min(n_chars - SHOWN_CHARS_MAX);
    start..start + SHOWN_CHARS_MAX
}

fn piece(letters: &[char], at: Range<usize>) -> Html {
    let text: String = letters.get(at).unwrap_or_default().iter().collect();
    Html::from(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, words: &str) -> Range<usize> {
        let start = text.find(words).unwrap();
        start..start + words.len()
    }

    #[test]
    fn words_are_marked_and_escaped() {
        let text = "Оплатите <b>49 руб</b>\nсегодня";
        let html = marked(text, &[at(text, "сегодня"), at(text, "49 руб")]);
        assert_eq!(html.as_str(), "Оплатите &lt;b&gt;<mark>49 руб</mark>&lt;/b&gt;<br><mark>сегодня</mark>");
    }

    #[test]
    fn secrets_are_covered_in_place() {
        let text = "карта 4276 3801 2345 6783, код 4821";
        let (covered, kinds) = hidden_secrets(text);
        assert!(!covered.contains("3801") && covered.contains('•'), "{covered}");
        assert_eq!(covered.chars().count(), text.chars().count());
        assert!(kinds.contains(&SecretKind::Card));
        assert!(!marked(text, &[at(text, "3801")]).as_str().contains("3801"));
    }

    #[test]
    fn overlapping_and_odd_stretches_do_no_harm() {
        let text = "абв где";
        let html = marked(text, &[0..6, 2..10, 900..901, 4..4, 10..900]);
        assert_eq!(html.as_str(), "<mark>абв</mark> где");
        let long = format!("{}стоп{}", "а ".repeat(5_000), " б".repeat(5_000));
        let html = marked(&long, &[at(&long, "стоп")]);
        assert!(html.as_str().contains("<mark>стоп</mark>"));
        assert!(html.as_str().chars().count() < SHOWN_CHARS_MAX + 40);
    }
}
