//! Which known word was probably meant by an unknown one: a slip of a letter, or the other layout of the keyboard.

/// Keys of a keyboard in the two layouts.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
/// Words shorter than this have no slips: everything would be near to them.
const SLIP_LETTERS_MIN: usize = 3;
/// From this length on two slips are forgiven.
const TWO_SLIPS_LETTERS_MIN: usize = 6;
/// Longer words are none of ours.
const LETTERS_MAX: usize = 40;

/// Lower case, and е for ё.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|letter| if letter == 'ё' { 'е' } else { letter }).collect()
}

/// The known word that was probably meant.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word = fold(word);
    let n_letters = word.chars().count();
    if n_letters > LETTERS_MAX {
        return None;
    }
    let other = [swap(&word, LATIN, CYRILLIC), swap(&word, CYRILLIC, LATIN)];
    let slips_max = if n_letters >= TWO_SLIPS_LETTERS_MIN { 2 } else { 1 };
    let mut best: Option<(usize, &str)> = None;
    for one in known {
        let folded = fold(one);
        if folded == word || other.iter().flatten().any(|other| *other == folded) {
            return Some(one);
        }
        let is_slip = n_letters >= SLIP_LETTERS_MIN
            && (n_letters >= TWO_SLIPS_LETTERS_MIN || word.chars().next() == folded.chars().next());
        let n_slips = if is_slip { slips(&word, &folded) } else { usize::MAX };
        if n_slips <= slips_max && best.is_none_or(|(n, _)| n_slips < n) {
            best = Some((n_slips, one));
        }
    }
    best.map(|(_, one)| one)
}

/// The word as the other layout would have written it; nothing where a letter is not on it.
fn swap(word: &str, from: &str, to: &str) -> Option<String> {
    word.chars()
        .map(|letter| from.chars().position(|one| one == letter).and_then(|at| to.chars().nth(at)))
        .collect()
}

/// Letters to change, add, leave out or swap with their neighbours.
fn slips(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    let mut letter_before = None;
    for (at, letter) in left.chars().enumerate() {
        let mut row = vec![at + 1];
        let mut other_before = None;
        for (to, other) in right.iter().enumerate() {
            let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let changed = get(&last, to) + usize::from(letter != *other);
            let mut n = changed.min(get(&last, to + 1) + 1).min(get(&row, to) + 1);
            if letter_before == Some(*other) && other_before == Some(letter) && to > 0 {
                n = n.min(get(&before_last, to - 1) + 1);
            }
            row.push(n);
            other_before = Some(*other);
        }
        before_last = std::mem::replace(&mut last, row);
        letter_before = Some(letter);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_layouts_are_seen_through() {
        let known = ["overdue", "open", "owner", "просрочен", "is", "has"];
        for (typed, meant) in [
            ("overdu", Some("overdue")),
            ("OVREDUE", Some("overdue")),
            ("onwer", Some("owner")),
            ("щцтук", Some("owner")),
            ("ghjchjxty", Some("просрочен")),
            ("просрочон", Some("просрочен")),
            ("was", None),
            ("it", None),
            ("http", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, known.into_iter()), meant, "{typed}");
        }
    }
}
