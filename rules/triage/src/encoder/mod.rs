//! The sentence encoder: a text becomes 512 numbers, near each other where meanings are. It knows no labels; its
//! weights come from the file that `model/convert.py` makes.

mod branches;
mod file;
mod layers;
mod normaliser;
mod pieces;
mod table;

use crate::bytes::{ModelFault, Reader};
use layers::Layers;
use ndarray::Array2;
use normaliser::Normaliser;
use pieces::Pieces;
use table::Table;

/// How many numbers a text becomes.
pub const VECTOR_LENGTH: usize = 512;
/// Tokens of one text that are read; a shop message hardly ever has more.
const TOKENS_MAX: usize = 320;
/// Tokens that go through the matrices together: enough to keep them busy, few enough to stay in the cache.
const BATCH_TOKENS: usize = 1_024;

/// What a text says, as numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sense {
    /// Its tokens pooled, before the last layers.
    pub(crate) pooled: Vec<f32>,
    /// Its vector, of length 1.
    pub(crate) vector: Vec<f32>,
}

/// Turns texts into vectors of length 1.
#[derive(Debug)]
pub struct Encoder {
    normaliser: Normaliser,
    pieces: Pieces,
    table: Table,
    layers: Layers,
}

impl Encoder {
    /// Reads the encoder from its file.
    ///
    /// # Errors
    /// [`ModelFault`] where the bytes are no such file.
    pub fn read(bytes: &'static [u8]) -> Result<Self, ModelFault> {
        let mut reader = Reader::new(bytes);
        if &reader.array::<16>()? != b"RDENCODER1\0\0\0\0\0\0" {
            return Err(ModelFault::NotAModel);
        }
        let pieces = Pieces::read(&mut reader)?;
        let normaliser = Normaliser::read(&mut reader)?;
        let table = Table::read(&mut reader, pieces.len() + pieces::FIRST_PIECE as usize)?;
        let layers = Layers::read(&mut reader)?;
        reader.ends()?;
        Ok(Self { normaliser, pieces, table, layers })
    }

    /// The vectors of texts, in their order. Texts are encoded together in fixed groups, so the same list gives the
    /// same numbers.
    #[must_use]
    pub fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        self.sense(texts).into_iter().map(|sense| sense.vector).collect()
    }

    /// The layers from the pooled tokens of a text to its vector.
    pub(crate) fn last_layers(&self) -> [&Array2<f32>; 6] {
        self.layers.last()
    }

    /// What texts say, in their order, encoded together in fixed groups.
    pub(crate) fn sense(&self, texts: &[&str]) -> Vec<Sense> {
        let (mut senses, mut group, mut n_tokens) = (Vec::with_capacity(texts.len()), Vec::new(), 0);
        for text in texts {
            let tokens = self.tokens(text);
            if n_tokens + tokens.len() > BATCH_TOKENS && !group.is_empty() {
                senses.extend(self.layers.forward(&group, &self.table));
                group.clear();
                n_tokens = 0;
            }
            n_tokens += tokens.len();
            group.push(tokens);
        }
        if !group.is_empty() {
            senses.extend(self.layers.forward(&group, &self.table));
        }
        senses
    }

    /// The vectors of many texts, on all cores. The parts are fixed, so the cores cannot change the numbers.
    #[must_use]
    pub fn encode_many(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        self.sense_many(texts).into_iter().map(|sense| sense.vector).collect()
    }

    /// What many texts say, on all cores.
    pub(crate) fn sense_many(&self, texts: &[&str]) -> Vec<Sense> {
        const PART_TEXTS: usize = 256;
        let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        let parts: Vec<&[&str]> = texts.chunks(PART_TEXTS).collect();
        let n_each = parts.len().div_ceil(n_threads).max(1);
        std::thread::scope(|scope| {
            let encode =
                |share: &[&[&str]]| share.iter().flat_map(|part| self.sense(part)).collect::<Vec<_>>();
            let running: Vec<_> =
                parts.chunks(n_each).map(|share| scope.spawn(move || encode(share))).collect();
            running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        })
    }

    /// The rows of the table that a text is made of, from its beginning to its end mark.
    fn tokens(&self, text: &str) -> Vec<u32> {
        let mut tokens = vec![pieces::BEGINNING];
        self.pieces.split(&self.normaliser.normalise(text), &mut tokens);
        tokens.truncate(TOKENS_MAX - 1);
        tokens.push(pieces::END);
        tokens
    }
}
