//! The pieces that texts are split into, and the likeliest split (unigram model, Viterbi). It knows no vectors.

use crate::bytes::{ModelFault, Reader};

/// The row of what no piece covers.
pub(super) const UNKNOWN: u32 = 0;
/// The row of the mark before a text.
pub(super) const BEGINNING: u32 = 1;
/// The row of the mark after a text.
pub(super) const END: u32 = 2;
/// The row of the first piece.
pub(super) const FIRST_PIECE: u32 = 3;

/// The pieces as a trie over bytes whose children lie side by side in the order of their bytes.
#[derive(Debug)]
pub(super) struct Pieces {
    bytes: Vec<u8>,
    /// First child and number of children.
    children: Vec<(u32, u16)>,
    /// The row of the piece that ends here, or [`UNKNOWN`].
    rows: Vec<u32>,
    scores: Vec<f32>,
    unknown_score: f64,
}

impl Pieces {
    pub(super) fn read(reader: &mut Reader<'static>) -> Result<Self, ModelFault> {
        let n_pieces = reader.count(2)?;
        let (mut text, mut ends, mut piece) = (Vec::new(), Vec::with_capacity(n_pieces), Vec::new());
        for _ in 0..n_pieces {
            let [n_shared, n_own] = reader.array::<2>()?;
            piece.truncate(usize::from(n_shared));
            piece.extend_from_slice(reader.take(usize::from(n_own))?);
            text.extend_from_slice(&piece);
            ends.push(text.len());
        }
        let scores = reader.f32s(n_pieces)?;
        let unknown_score = f64::from(reader.f32()?);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let pieces: Vec<&[u8]> =
            starts.zip(&ends).map(|(start, end)| text.get(start..*end).unwrap_or_default()).collect();
        if !pieces.is_sorted_by(|a, b| a < b) {
            return Err(ModelFault::Damaged("the pieces are out of order"));
        }
        let mut trie =
            Self { bytes: vec![0], children: vec![(0, 0)], rows: vec![UNKNOWN], scores, unknown_score };
        trie.grow(&pieces);
        Ok(trie)
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.scores.len()
    }

    /// Builds the trie level by level; a node is a range of the sorted pieces that begin alike.
    fn grow(&mut self, pieces: &[&[u8]]) {
        let mut level = vec![(0usize, 0usize, pieces.len())];
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (node, from, to) in level {
                let mut rest = pieces.get(from..to).unwrap_or_default();
                let mut first = from;
                if let Some((whole, others)) = rest.split_first()
                    && whole.len() == depth
                {
                    self.set_row(node, first);
                    rest = others;
                    first += 1;
                }
                let first_child = self.bytes.len();
                for same in rest.chunk_by(|a, b| a.get(depth) == b.get(depth)) {
                    let byte = same.first().and_then(|piece| piece.get(depth)).copied().unwrap_or(0);
                    next.push((self.bytes.len(), first, first + same.len()));
                    first += same.len();
                    self.bytes.push(byte);
                    self.children.push((0, 0));
                    self.rows.push(UNKNOWN);
                }
                let n_children = self.bytes.len() - first_child;
                if let (Some(node), Ok(start), Ok(n)) =
                    (self.children.get_mut(node), u32::try_from(first_child), u16::try_from(n_children))
                {
                    *node = (start, n);
                }
            }
            level = next;
            depth += 1;
        }
    }

    fn set_row(&mut self, node: usize, piece: usize) {
        if let (Some(row), Ok(piece)) = (self.rows.get_mut(node), u32::try_from(piece)) {
            *row = piece + FIRST_PIECE;
        }
    }

    fn child(&self, node: usize, byte: u8) -> Option<usize> {
        let (start, n) = self.children.get(node).copied()?;
        let start = start as usize;
        let bytes = self.bytes.get(start..start + usize::from(n))?;
        bytes.binary_search(&byte).ok().map(|at| start + at)
    }

    /// Appends the rows of the likeliest split of a normalised text.
    pub(super) fn split(&self, text: &str, tokens: &mut Vec<u32>) {
        if text.is_empty() {
            tokens.push(UNKNOWN);
            return;
        }
        let mut best: Vec<Step> = vec![Step::default(); text.len() + 1];
        if let Some(start) = best.first_mut() {
            start.score = 0.0;
        }
        for (at, c) in text.char_indices() {
            self.reach(text.as_bytes(), at, c.len_utf8(), &mut best);
        }
        let (mut at, first) = (text.len(), tokens.len());
        while let Some(step) = best.get(at).filter(|_| at > 0) {
            tokens.push(step.row);
            at = step.from;
        }
        if let Some(new) = tokens.get_mut(first..) {
            new.reverse();
        }
    }

    /// Tries every piece that begins at `at`; a character that is no piece by itself may be unknown.
    fn reach(&self, text: &[u8], at: usize, width: usize, best: &mut [Step]) {
        let base = best.get(at).map_or(f64::NEG_INFINITY, |step| step.score);
        let (mut node, mut known_alone) = (0, false);
        for (n, byte) in text.get(at..).unwrap_or_default().iter().enumerate() {
            let Some(child) = self.child(node, *byte) else { break };
            node = child;
            let row = self.rows.get(node).copied().unwrap_or(UNKNOWN);
            if row != UNKNOWN {
                let score = self.scores.get((row - FIRST_PIECE) as usize).copied().unwrap_or(0.0);
                offer(best, at + n + 1, Step { score: base + f64::from(score), from: at, row });
                known_alone |= n + 1 == width;
            }
        }
        if !known_alone {
            offer(best, at + width, Step { score: base + self.unknown_score, from: at, row: UNKNOWN });
        }
    }
}

/// The best way to a place in the text: its score, where the last piece began, and which it was.
#[derive(Clone, Copy, Debug)]
struct Step {
    score: f64,
    from: usize,
    row: u32,
}

impl Default for Step {
    fn default() -> Self {
        Self { score: f64::NEG_INFINITY, from: 0, row: UNKNOWN }
    }
}

fn offer(best: &mut [Step], at: usize, step: Step) {
    if let Some(known) = best.get_mut(at)
        && step.score > known.score
    {
        *known = step;
    }
}
