//! The spelling that the encoder was taught with: SentencePiece's `nmt_nfkc` from its compiled character map. It
//! knows no pieces.

use crate::bytes::{ModelFault, Reader};

/// What stands for a space inside pieces: `▁`.
const SPACE_MARK: &[u8] = "\u{2581}".as_bytes();

/// A double-array trie from byte sequences to replacements, as SentencePiece stores it.
#[derive(Debug)]
pub(super) struct Normaliser {
    units: Vec<u32>,
    replacements: &'static [u8],
}

impl Normaliser {
    pub(super) fn read(reader: &mut Reader<'static>) -> Result<Self, ModelFault> {
        let n_bytes = reader.count(1)?;
        let mut map = Reader::new(reader.take(n_bytes)?);
        let n_trie_bytes = map.count(1)?;
        let units = map.u32s(n_trie_bytes / 4)?;
        let replacements = map.take(n_bytes.saturating_sub(n_trie_bytes + 4))?;
        Ok(Self { units, replacements })
    }

    /// The text as pieces are looked up in it: mapped characters, single space marks, one before the first word.
    pub(super) fn normalise(&self, text: &str) -> String {
        let mut rest = text.as_bytes();
        let mut spelt: Vec<u8> = Vec::with_capacity(text.len() * 2 + 8);
        while let (said, taken) = self.longest(rest)
            && taken > 0
            && said == b" "
        {
            rest = rest.get(taken..).unwrap_or_default();
        }
        if rest.is_empty() {
            return String::new();
        }
        spelt.extend_from_slice(SPACE_MARK);
        let mut after_space = true;
        while !rest.is_empty() {
            let (said, taken) = self.longest(rest);
            rest = rest.get(taken.max(1)..).unwrap_or_default();
            let said = if after_space { without_leading_spaces(said) } else { said };
            for byte in said {
                if *byte == b' ' { spelt.extend_from_slice(SPACE_MARK) } else { spelt.push(*byte) }
            }
            if let Some(last) = said.last() {
                after_space = *last == b' ';
            }
        }
        while spelt.ends_with(SPACE_MARK) {
            spelt.truncate(spelt.len() - SPACE_MARK.len());
        }
        String::from_utf8(spelt).unwrap_or_default()
    }

    /// The replacement of the longest mapped beginning, or the first character as it is, with the bytes it takes.
    fn longest<'t>(&'t self, rest: &'t [u8]) -> (&'t [u8], usize) {
        let mut best = None;
        let mut node = self.unit(0).map_or(0, offset);
        for (n, byte) in rest.iter().enumerate() {
            node ^= usize::from(*byte);
            let Some(unit) = self.unit(node).filter(|unit| unit & 0x8000_00ff == u32::from(*byte)) else {
                break;
            };
            node ^= offset(unit);
            if unit & 0x100 != 0 {
                best = self.unit(node).map(|leaf| ((leaf & 0x7fff_ffff) as usize, n + 1));
            }
        }
        if let Some((at, taken)) = best
            && let Some(from) = self.replacements.get(at..)
        {
            let end = from.iter().position(|b| *b == 0).unwrap_or(from.len());
            return (from.get(..end).unwrap_or_default(), taken);
        }
        let width = match rest.first() {
            None => 0,
            Some(first) if *first < 0x80 => 1,
            Some(first) if first >> 5 == 0x6 => 2,
            Some(first) if first >> 4 == 0xe => 3,
            Some(_) => 4,
        };
        (rest.get(..width).unwrap_or(rest), width.min(rest.len()))
    }

    fn unit(&self, node: usize) -> Option<u32> {
        self.units.get(node).copied()
    }
}

fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}

fn without_leading_spaces(said: &[u8]) -> &[u8] {
    let start = said.iter().position(|b| *b != b' ').unwrap_or(said.len());
    said.get(start..).unwrap_or_default()
}
