//! Which words and pieces of words a model has seen, and how much each of them says. It knows no labels.

use crate::bytes::{ModelFault, Reader, put_f32s, put_u32};
use crate::grams::{grams, is_word};
use crate::linear::Example;

/// The grams that stood in at least two training texts, in the order of their hashes; the place of one is its row.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    keys: Vec<u32>,
    rarities: Vec<f32>,
    /// Open addressing: a key with its row, side by side so that one look in memory settles it, or [`EMPTY`].
    table: Vec<u64>,
    /// A bit for each key, few enough to stay at hand: most grams nobody knows are turned away by it.
    known: Vec<u64>,
}

const EMPTY: u64 = u64::MAX;

/// Room that one text after another is counted in; the counts are zero between texts.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    grams: Vec<u32>,
    counts: Vec<u16>,
    words: Vec<u32>,
    pieces: Vec<u32>,
}

impl Vocabulary {
    /// Gathers the vocabulary of folded training texts: the `n_rows_max` grams that most texts have.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>, n_rows_max: usize) -> Self {
        let (mut seen, mut found, mut n_texts) = (Vec::new(), Vec::new(), 0u32);
        for text in texts {
            grams(text, &mut found);
            found.sort_unstable();
            found.dedup();
            seen.extend_from_slice(&found);
            n_texts += 1;
        }
        seen.sort_unstable();
        let mut counts: Vec<(usize, u32)> = seen
            .chunk_by(|a, b| a == b)
            .filter(|same| same.len() >= 2)
            .filter_map(|same| Some((same.len(), *same.first()?)))
            .collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        counts.truncate(n_rows_max);
        counts.sort_unstable_by_key(|(_, key)| *key);
        let rarity = |n: usize| ((1.0 + n_texts as f32) / (1.0 + n as f32)).ln() + 1.0;
        let rarities = counts.iter().map(|(n, _)| rarity(*n)).collect();
        let keys: Vec<u32> = counts.into_iter().map(|(_, key)| key).collect();
        let (table, known) = (table_of(&keys), known_of(&keys));
        Self { keys, rarities, table, known }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The row of a gram.
    pub(crate) fn row(&self, gram: u32) -> Option<u32> {
        let (word, bit) = known_bit(gram, self.known.len());
        if self.known.get(word)? & bit == 0 {
            return None;
        }
        let mask = self.table.len().checked_sub(1)?;
        let mut slot = gram as usize & mask;
        loop {
            let found = self.table.get(slot).copied().filter(|found| *found != EMPTY)?;
            if found >> 32 == u64::from(gram) {
                return u32::try_from(found & u64::from(u32::MAX)).ok();
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The rows of a folded text with their values: damped counts times rarity, words and pieces each of length
    /// `weight` together.
    pub(crate) fn example(&self, folded: &str, weight: f32, scratch: &mut Scratch) -> Example {
        scratch.counts.resize(self.keys.len(), 0);
        grams(folded, &mut scratch.grams);
        for gram in &scratch.grams {
            let Some(row) = self.row(*gram) else { continue };
            let Some(count) = scratch.counts.get_mut(row as usize) else { continue };
            if *count == 0 {
                if is_word(*gram) { scratch.words.push(row) } else { scratch.pieces.push(row) }
            }
            *count = count.saturating_add(1);
        }
        let mut sparse = Vec::with_capacity(scratch.words.len() + scratch.pieces.len());
        for rows in [&mut scratch.pieces, &mut scratch.words] {
            let (start, mut length) = (sparse.len(), 0.0f32);
            for row in rows.drain(..) {
                let place = row as usize;
                let rarity = self.rarities.get(place).copied().unwrap_or(0.0);
                let count = scratch.counts.get_mut(place).map_or(0, std::mem::take);
                let value = if count > 1 { (1.0 + f32::from(count).ln()) * rarity } else { rarity };
                length += value * value;
                sparse.push((row, value));
            }
            let scale = weight / length.sqrt().max(f32::MIN_POSITIVE);
            sparse.iter_mut().skip(start).for_each(|(_, value)| *value *= scale);
        }
        Example { sparse, dense: Vec::new() }
    }

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        put_u32(bytes, u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
        self.keys.iter().for_each(|key| put_u32(bytes, *key));
        put_f32s(bytes, &self.rarities);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelFault> {
        let n_rows = reader.count(8)?;
        let keys = reader.u32s(n_rows)?;
        let rarities = reader.f32s(n_rows)?;
        if !keys.is_sorted_by(|a, b| a < b) {
            return Err(ModelFault::Damaged("the vocabulary is out of order"));
        }
        let (table, known) = (table_of(&keys), known_of(&keys));
        Ok(Self { keys, rarities, table, known })
    }
}

/// The word and the bit of a gram among the bits of known ones; the number of words is a power of two.
const fn known_bit(gram: u32, n_words: usize) -> (usize, u64) {
    let mixed = gram.wrapping_mul(0x9e37_79b1) >> 8;
    ((mixed >> 6) as usize & n_words.wrapping_sub(1), 1 << (mixed & 63))
}

fn known_of(keys: &[u32]) -> Vec<u64> {
    const BITS_EACH: usize = 8;
    let mut known = vec![0u64; (keys.len() * BITS_EACH / 64).next_power_of_two()];
    for key in keys {
        let (word, bit) = known_bit(*key, known.len());
        if let Some(word) = known.get_mut(word) {
            *word |= bit;
        }
    }
    known
}

fn table_of(keys: &[u32]) -> Vec<u64> {
    let n_slots = (keys.len() * 2).next_power_of_two().max(2);
    let mut table = vec![EMPTY; n_slots];
    for (row, key) in keys.iter().enumerate() {
        let mut slot = *key as usize & (n_slots - 1);
        while table.get(slot).is_some_and(|taken| *taken != EMPTY) {
            slot = (slot + 1) & (n_slots - 1);
        }
        if let (Some(free), Ok(row)) = (table.get_mut(slot), u64::try_from(row)) {
            *free = (u64::from(*key) << 32) | row;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kept_gram_finds_its_row_and_survives_the_file() {
        let texts = ["where is my order", "where is my refund", "cancel my order please"];
        let vocabulary = Vocabulary::of(texts.into_iter(), 1_000);
        for (row, key) in vocabulary.keys.iter().enumerate() {
            assert_eq!(vocabulary.row(*key), u32::try_from(row).ok());
        }
        let mut bytes = Vec::new();
        vocabulary.write(&mut bytes);
        let read = Vocabulary::read(&mut Reader::new(&bytes)).expect("just written");
        let mut scratch = Scratch::default();
        let (a, b) =
            (vocabulary.example(texts[0], 1.0, &mut scratch), read.example(texts[0], 1.0, &mut scratch));
        assert_eq!(a.sparse, b.sparse);
        assert!(!a.sparse.is_empty());
        assert!(vocabulary.example("zzzz", 1.0, &mut scratch).sparse.is_empty());
    }
}
