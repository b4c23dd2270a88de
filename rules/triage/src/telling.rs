//! Which words of a message are quoted as the reason for a label: those that weighed, without those that stand in any
//! message. It weighs nothing itself.

use crate::classifier::Classifier;
use crate::grams::{SaidWord, said_words};
use crate::said::Said;
use crate::vocabulary::Vocabulary;
use domain::filler::{denies, says_nothing};

const QUOTES_MAX: usize = 3;
const WORD_CHARS_MIN: usize = 3;

/// One word, or two that stand side by side, with how much they speak for the label.
struct Quote {
    first: usize,
    last: usize,
    worth: f32,
}

/// The words and pairs of words of a folded text that speak most for a label, in the order of the text.
pub(crate) fn telling_words(
    classifier: &Classifier,
    vocabulary: &Vocabulary,
    folded: &str,
    label: usize,
) -> Vec<String> {
    let said = said_words(folded);
    let worth = |gram: u32| vocabulary.row(gram).map_or(0.0, |row| classifier.worth(row, label));
    let alone: Vec<f32> = said.iter().map(|one| worth(one.gram)).collect();
    let mut quotes = Vec::new();
    for (at, (one, of_word)) in said.iter().zip(&alone).enumerate() {
        let of_pair = worth(one.pair);
        if of_pair.max(*of_word) <= 0.0 || !tells(one.word) {
            continue;
        }
        quotes.push(Quote { first: at, last: at, worth: *of_word });
        let before = at.checked_sub(1).and_then(|n| Some((n, said.get(n)?, alone.get(n)?)));
        if let Some((first, before, of_before)) = before
            && of_pair > 0.0
            && (tells(before.word) || denies(before.word))
            && folded.contains(&format!("{} {}", before.word, one.word))
        {
            quotes.push(Quote { first, last: at, worth: of_pair + of_word + of_before });
        }
    }
    quotes.retain(|quote| quote.worth > 0.0);
    quotes.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.first.cmp(&b.first)));
    chosen(&quotes, &said)
}

/// The longest words that say something, in the order of the text: what is left to quote where none has weighed.
pub(crate) fn longest_words(said: &Said) -> Vec<String> {
    let mut longest: Vec<(usize, &str)> = said.words().enumerate().filter(|(_, word)| tells(word)).collect();
    longest.sort_by_key(|(place, word)| (std::cmp::Reverse(word.chars().count()), *place));
    longest.dedup_by_key(|(_, word)| *word);
    longest.truncate(QUOTES_MAX);
    longest.sort_unstable();
    longest.into_iter().map(|(_, word)| word.to_owned()).collect()
}

fn tells(word: &str) -> bool {
    word.chars().count() >= WORD_CHARS_MIN && word.chars().any(char::is_alphabetic) && !says_nothing(word)
}

/// The weightiest quotes that share no place and no words with a weightier one.
fn chosen(quotes: &[Quote], said: &[SaidWord<'_>]) -> Vec<String> {
    let words = |quote: &Quote| -> Vec<&str> {
        let span = said.get(quote.first..=quote.last).unwrap_or_default();
        span.iter().map(|one| one.word).collect()
    };
    let mut kept: Vec<&Quote> = Vec::new();
    for quote in quotes {
        let is_new = |known: &&Quote| words(known).iter().all(|word| !words(quote).contains(word));
        if kept.len() < QUOTES_MAX && kept.iter().all(is_new) {
            kept.push(quote);
        }
    }
    kept.sort_by_key(|quote| quote.first);
    kept.into_iter().map(|quote| words(quote).join(" ")).collect()
}
