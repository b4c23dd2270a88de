//! One look-up for all words that anybody waits for: each word of a message is asked once, and only the patterns that
//! begin with it are tried. It knows words and what they are called for, and weighs nothing.

use crate::said::Said;

/// A pattern found in a message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<C> {
    /// What the pattern stands for.
    pub(crate) care: C,
    /// The first word.
    pub(crate) first: usize,
    /// The word after the last one.
    pub(crate) end: usize,
}

/// Patterns by the beginnings of their first words.
#[derive(Debug)]
pub(crate) struct Lexicon<C> {
    patterns: Vec<Pattern<C>>,
    /// Open addressing: a beginning's hash with the range of its patterns; an empty range is a free slot.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u64,
    start: u32,
    end: u32,
}

/// What is waited for: parts with up to three words between them.
#[derive(Debug)]
struct Pattern<C> {
    care: C,
    hash: u64,
    parts: Vec<Part>,
}

/// Words side by side, the last of which may be a beginning only.
#[derive(Debug)]
struct Part {
    words: Vec<Box<str>>,
    is_closed: bool,
}

impl<C: Copy> Lexicon<C> {
    /// Words between two parts of a pattern at most.
    const BETWEEN_MAX: usize = 3;

    /// A look-up of patterns: beginnings of words; a dot closes the last word of a part, «~» parts the parts.
    pub(crate) fn of(patterns: impl Iterator<Item = (C, &'static str)>) -> Self {
        let mut patterns: Vec<Pattern<C>> =
            patterns.filter_map(|(care, written)| Pattern::read(care, written)).collect();
        patterns.sort_by_key(|pattern| pattern.hash);
        let n_slots = (patterns.len() * 4).next_power_of_two().max(2);
        let mut slots = vec![Slot::default(); n_slots];
        let mut start = 0;
        for same in patterns.chunk_by(|a, b| a.hash == b.hash) {
            let (hash, end) = (same.first().map_or(0, |one| one.hash), start + same.len());
            let mut at = place(hash, n_slots);
            while slots.get(at).is_some_and(|slot| slot.end > 0) {
                at = (at + 1) & (n_slots - 1);
            }
            if let (Some(free), Ok(from), Ok(to)) =
                (slots.get_mut(at), u32::try_from(start), u32::try_from(end))
            {
                *free = Slot { hash, start: from, end: to };
            }
            start = end;
        }
        Self { patterns, slots }
    }

    /// Every pattern that stands in a message, in the order of their first words.
    pub(crate) fn find(&self, said: &Said, mut found: impl FnMut(Hit<C>)) {
        for (first, word) in said.words().enumerate() {
            let mut hash = SEED;
            let mut bytes = word.bytes().peekable();
            while let Some(byte) = bytes.next() {
                hash = step(hash, byte);
                // A beginning ends where a character ends.
                if bytes.peek().is_some_and(|next| is_within(*next)) {
                    continue;
                }
                for pattern in self.beginning(hash) {
                    if let Some(end) = pattern.end(said, first) {
                        found(Hit { care: pattern.care, first, end });
                    }
                }
            }
        }
    }

    fn beginning(&self, hash: u64) -> &[Pattern<C>] {
        let mut at = place(hash, self.slots.len());
        loop {
            match self.slots.get(at) {
                Some(slot) if slot.end == 0 => return &[],
                Some(slot) if slot.hash == hash => {
                    return self.patterns.get(slot.start as usize..slot.end as usize).unwrap_or_default();
                }
                Some(_) => at = (at + 1) & (self.slots.len() - 1),
                None => return &[],
            }
        }
    }
}

impl<C> Pattern<C> {
    fn read(care: C, written: &str) -> Option<Self> {
        let parts: Vec<Part> = written.split('~').filter_map(Part::read).collect();
        let first = parts.first()?.words.first()?;
        let hash = first.bytes().fold(SEED, step);
        Some(Self { care, hash, parts })
    }

    /// The word after the pattern where it begins at this word.
    fn end(&self, said: &Said, first: usize) -> Option<usize> {
        let (head, rest) = self.parts.split_first()?;
        let mut end = head.end(said, first)?;
        for part in rest {
            end = (end..=end + Lexicon::<u8>::BETWEEN_MAX).find_map(|at| part.end(said, at))?;
        }
        Some(end)
    }
}

impl Part {
    fn read(written: &str) -> Option<Self> {
        let is_closed = written.trim_end().ends_with('.');
        let is_between = |c: char| !(c.is_alphanumeric() || c == '\'');
        let words: Vec<Box<str>> =
            written.split(is_between).filter(|word| !word.is_empty()).map(Box::from).collect();
        (!words.is_empty()).then_some(Self { words, is_closed })
    }

    /// The word after this part where it stands here.
    fn end(&self, said: &Said, at: usize) -> Option<usize> {
        let (last, before) = self.words.split_last()?;
        for (n, word) in before.iter().enumerate() {
            if said.word(at + n)? != &**word {
                return None;
            }
        }
        let place = at + before.len();
        let word = said.word(place)?;
        let fits = if self.is_closed { word == &**last } else { word.starts_with(&**last) };
        fits.then_some(place + 1)
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a.
const fn step_of(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

fn step(hash: u64, byte: u8) -> u64 {
    step_of(hash, byte)
}

/// True for a byte that goes on with a character of UTF-8.
const fn is_within(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// The first slot of a hash; the number of slots is a power of two.
#[expect(clippy::cast_possible_truncation, reason = "only the lowest bits are kept")]
const fn place(hash: u64, n_slots: usize) -> usize {
    (hash ^ (hash >> 29)) as usize & (n_slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u8, String)> {
        let patterns =
            [(1, "charged ~ twice"), (2, "суд."), (3, "court"), (4, "не тот адрес"), (5, "a ~ b. ~ c")];
        let (lexicon, said) = (Lexicon::of(patterns.into_iter()), Said::of(text.to_owned()));
        let mut hits = Vec::new();
        lexicon.find(&said, |hit| hits.push((hit.care, said.quote(hit.first..hit.end))));
        hits
    }

    #[test]
    fn patterns_are_beginnings_unless_closed_and_leave_room_for_three_words() {
        let one = |care: u8, words: &str| vec![(care, words.to_owned())];
        assert_eq!(found("charged me for it twice"), one(1, "charged me for it twice"));
        assert_eq!(found("charged me once for it twice"), []);
        assert_eq!(found("суд, да; судно"), one(2, "суд"));
        assert_eq!(found("the courts"), one(3, "courts"));
        assert_eq!(found("не тот адресат"), one(4, "не тот адресат"));
        assert_eq!(found("не та адрес"), []);
        assert_eq!(found("a x b y cc"), one(5, "a x b y cc"));
        assert_eq!(found("a x bb y cc"), []);
        assert_eq!(found(""), []);
    }
}
