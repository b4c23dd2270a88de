//! Cuts a text into words, numbers and marks, each with what its word may mean; judges nothing.

use super::SecretKind;
use super::lexicon::{self, Sense};
use super::placeholder;

/// A text and its tokens.
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
}

/// One word, number, mark or masked place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: usize,
    /// Byte after the last.
    pub(super) end: usize,
    /// What stands before it.
    pub(super) gap: Gap,
    pub(super) shape: Shape,
    /// What the word may mean; nothing for other shapes.
    pub(super) sense: Sense,
}

/// The white space before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// None: it stands close to the token before.
    Close,
    /// Spaces within a line.
    Space,
    /// At least one new line, or the beginning of the text.
    Line,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// So many decimal digits.
    Number(usize),
    /// One character that is neither letter, digit nor white space.
    Mark(char),
    /// A place that was masked before, or is to be masked now.
    Placed(Place),
}

/// A masked place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) kind: SecretKind,
    /// Found in this run, so it still has to be written; else it stands in the text already.
    pub(super) fresh: bool,
    /// The last digits that stay readable: those of a card.
    pub(super) tail: Option<[u8; 4]>,
}

/// Tokens that hold a secret.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) kind: SecretKind,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) tail: Option<[u8; 4]>,
}

impl Hit {
    pub(super) const fn new(kind: SecretKind, first: usize, last: usize) -> Self {
        Self { kind, first, last, tail: None }
    }
}

impl<'t> Reading<'t> {
    /// Reads the whole text once.
    pub(super) fn of(text: &'t str) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
        let mut gap = Gap::Line;
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            if c.is_whitespace() {
                gap = if c == '\n' || c == '\r' || gap == Gap::Line { Gap::Line } else { Gap::Space };
                at += c.len_utf8();
            } else if is_invisible(c) {
                at += c.len_utf8();
            } else {
                let (shape, length, sense) = token_at(rest, c);
                tokens.push(Token { start: at, end: at + length, gap, shape, sense });
                gap = Gap::Close;
                at += length;
            }
        }
        Self { text, tokens }
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The token before `at`.
    pub(super) fn before(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at.checked_sub(1)?)
    }

    /// How many digits the number at `at` has; 0 for anything else.
    pub(super) fn digit_count(&self, at: usize) -> usize {
        match self.get(at).map(|token| token.shape) {
            Some(Shape::Number(count)) => count,
            _ => 0,
        }
    }

    /// The values of the digits from token `first` to token `last`.
    pub(super) fn digits(&self, first: usize, last: usize) -> Vec<u8> {
        self.span(first, last).chars().filter_map(digit_value).collect()
    }

    /// The number at `at` as a value, where it has at most 8 digits.
    pub(super) fn value(&self, at: usize) -> Option<u32> {
        (1..=8).contains(&self.digit_count(at)).then(|| {
            self.span(at, at)
                .chars()
                .filter_map(digit_value)
                .fold(0, |sum, digit| sum * 10 + u32::from(digit))
        })
    }

    /// The text from token `first` to token `last`.
    pub(super) fn span(&self, first: usize, last: usize) -> &'t str {
        match (self.get(first), self.get(last)) {
            (Some(a), Some(b)) => self.text.get(a.start..b.end).unwrap_or_default(),
            _ => "",
        }
    }

    /// The last token of the unbroken run of characters from `at` on, looking at no more than `tokens_max` tokens.
    pub(super) fn run_end(&self, at: usize, tokens_max: usize) -> usize {
        let mut last = at;
        while last - at < tokens_max
            && self.get(last + 1).is_some_and(|next| next.gap == Gap::Close && !next.is_placed())
        {
            last += 1;
        }
        last
    }

    /// Turns each hit into one masked place. Hits must not overlap; those that do are left out.
    pub(super) fn place(&mut self, hits: &[Hit]) {
        let mut hits = hits.to_vec();
        hits.sort_by_key(|hit| hit.first);
        let mut kept = Vec::with_capacity(self.tokens.len());
        let mut coming = hits.iter().peekable();
        let mut free_from = 0;
        for (at, token) in self.tokens.iter().enumerate() {
            while coming.peek().is_some_and(|hit| hit.first < at.max(free_from)) {
                coming.next();
            }
            if at < free_from {
                continue;
            }
            match coming.peek() {
                Some(hit) if hit.first == at => {
                    let end = self.tokens.get(hit.last).map_or(token.end, |last| last.end);
                    let place = Place { kind: hit.kind, fresh: true, tail: hit.tail };
                    kept.push(Token { end, shape: Shape::Placed(place), sense: Sense::NONE, ..*token });
                    free_from = hit.last + 1;
                }
                _ => kept.push(*token),
            }
        }
        self.tokens = kept;
    }
}

impl Token {
    pub(super) fn is_placed(&self) -> bool {
        matches!(self.shape, Shape::Placed(_))
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self.shape, Shape::Number(_))
    }

    pub(super) fn is_word(&self) -> bool {
        self.shape == Shape::Word
    }

    pub(super) fn is(&self, sense: Sense) -> bool {
        self.sense.has(sense)
    }

    pub(super) fn mark(&self) -> Option<char> {
        match self.shape {
            Shape::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_mark_of(&self, marks: &str) -> bool {
        self.mark().is_some_and(|c| marks.contains(c))
    }

    pub(super) fn is_place_of(&self, kind: SecretKind) -> bool {
        matches!(self.shape, Shape::Placed(place) if place.kind == kind)
    }
}

fn token_at(rest: &str, c: char) -> (Shape, usize, Sense) {
    if c == '['
        && let Some((kind, length)) = placeholder::at_start(rest)
    {
        return (Shape::Placed(Place { kind, fresh: false, tail: None }), length, Sense::NONE);
    }
    if digit_value(c).is_some() {
        let (length, count) = stretch(rest, |c| digit_value(c).is_some());
        return (Shape::Number(count), length, Sense::NONE);
    }
    if c.is_alphabetic() {
        let (length, _) = stretch(rest, char::is_alphabetic);
        return (Shape::Word, length, lexicon::sense_of(rest.get(..length).unwrap_or_default()));
    }
    (Shape::Mark(c), c.len_utf8(), Sense::NONE)
}

/// How far characters of one sort reach from the start, in bytes, over invisible ones between them; and how many.
fn stretch(rest: &str, of_the_sort: impl Fn(char) -> bool) -> (usize, usize) {
    let (mut length, mut count) = (0, 0);
    for (at, c) in rest.char_indices() {
        if of_the_sort(c) {
            length = at + c.len_utf8();
            count += 1;
        } else if !is_invisible(c) {
            break;
        }
    }
    (length, count)
}

/// The value of a decimal digit in the scripts that keyboards of our readers write.
pub(super) fn digit_value(c: char) -> Option<u8> {
    const ZEROS: [u32; 5] = [0x30, 0x660, 0x6f0, 0x966, 0xff10];
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let code = u32::from(c);
    if (0x1d7ce..=0x1d7ff).contains(&code) {
        return u8::try_from((code - 0x1d7ce) % 10).ok();
    }
    ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .and_then(|zero| u8::try_from(code - zero).ok())
}

/// Characters that take no room, with which a number can be torn apart unseen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\0' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{20e3}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}')
}
