//! Whether words say anything to the one who reads them. Knows what is seen, not what is meant.

/// Signs, arrows and pictures begin here: one of them alone is an answer, as a thumb up is.
const FIRST_SIGN: char = '\u{2190}';

/// Characters that print nothing by themselves, or only over another: marks of direction, joiners, fillers, variation
/// selectors, tags, and the blocks of combining marks. From and to, both included.
const UNSEEN: &[(char, char)] = &[
    ('\u{00ad}', '\u{00ad}'),
    ('\u{0300}', '\u{036f}'),
    ('\u{0483}', '\u{0489}'),
    ('\u{061c}', '\u{061c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{20d0}', '\u{20ff}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{fe20}', '\u{fe2f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// A letter, a digit, a picture, or two signs of any kind, such as `:)` or `??`. A lone full stop says nothing.
#[must_use]
pub fn says_something(words: &str) -> bool {
    let mut n_signs = 0;
    words.chars().filter(|c| is_seen(*c)).any(|c| {
        n_signs += 1;
        n_signs > 1 || c.is_alphanumeric() || c >= FIRST_SIGN
    })
}

fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !UNSEEN.iter().any(|(from, to)| (*from..=*to).contains(&c))
}
