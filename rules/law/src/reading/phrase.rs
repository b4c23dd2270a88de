//! Finds phrases in words. `a|b` is either, a word is known by its beginning, `$` asks for the whole word (one of two letters is always whole), `_` lets up to four stand between.

/// Words that may stand where a phrase has `_`.
const GAP: usize = 4;

/// Where a phrase stands first: its words from and to.
pub(super) fn find(words: &[&str], phrase: &str) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|from| match_at(words, from, phrase).map(|to| (from, to)))
}

/// Whether any of the phrases is said.
pub(super) fn says(words: &[&str], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| find(words, phrase).is_some())
}

/// Where the last of the phrases ends.
pub(super) fn last(words: &[&str], phrases: &[&str]) -> Option<usize> {
    let ends = |phrase: &&str| (0..words.len()).rev().find_map(|from| match_at(words, from, phrase));
    phrases.iter().filter_map(ends).max()
}

/// Where the first of the phrases begins.
pub(super) fn first(words: &[&str], phrases: &[&str]) -> Option<usize> {
    phrases.iter().filter_map(|phrase| find(words, phrase)).map(|(from, _)| from).min()
}

/// The word after a phrase that begins here.
fn match_at(words: &[&str], from: usize, phrase: &str) -> Option<usize> {
    let (head, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let to = is_word(words.get(from)?, head).then_some(from + 1)?;
    if rest.is_empty() {
        return Some(to);
    }
    match rest.strip_prefix("_ ") {
        Some(rest) => (to..=to + GAP).find_map(|next| match_at(words, next, rest)),
        None => match_at(words, to, rest),
    }
}

fn is_word(word: &str, wanted: &str) -> bool {
    wanted.split('|').any(|one| match one.strip_suffix('$') {
        Some(whole) => word == whole,
        // Words of one or two letters begin too many others, and “not” begins “nothing”.
        None if one.chars().count() <= 2 || one == "not" => word == one,
        None => word.starts_with(one),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_beginning_and_may_stand_apart() {
        let words: Vec<&str> = "we do not accept any returned goods".split(' ').collect();
        assert_eq!(find(&words, "not accept"), Some((2, 4)));
        assert_eq!(find(&words, "not _ return|refund"), Some((2, 6)));
        assert_eq!(find(&words, "goods$"), Some((6, 7)));
        assert_eq!(find(&words, "good$"), None);
        assert_eq!(find(&words, "we _ goods"), None);
        assert_eq!(last(&words, &["do", "any"]), Some(5));
        assert_eq!(first(&words, &["any", "do"]), Some(1));
    }
}
