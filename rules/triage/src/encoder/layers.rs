//! The layers of the encoder from token rows to the vector of a sentence. It knows no text.

use super::branches::{Branch, CHANNELS, Windows};
use super::file::{matrix, row};
use super::table::Table;
use super::{Sense, VECTOR_LENGTH};
use crate::bytes::{ModelFault, Reader};
use ndarray::{Array1, Array2, ArrayViewMut1, Axis, Slice};
use std::ops::Range;

/// Window length and tokens before the middle, of the three branches.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
const N_BRANCHES: usize = WINDOWS.len();
/// Width of a token's features: its own vector and the branches.
const FEATURES: usize = VECTOR_LENGTH + N_BRANCHES * CHANNELS;
/// Width of the first hidden layers.
const HIDDEN: usize = 320;
/// What keeps a division by the spread from failing.
const TINY: f32 = 1e-12;

/// All matrices.
#[derive(Debug)]
pub(super) struct Layers {
    /// From a token's vector to the inputs of the branches.
    entry: Array2<f32>,
    entry_bias: Array1<f32>,
    entry_norm: Norm,
    branches: Vec<Branch>,
    norm: Norm,
    exit: Array2<f32>,
    exit_bias: Array1<f32>,
    d0: Array2<f32>,
    d1: Array2<f32>,
    p1: Array2<f32>,
    d2: Array2<f32>,
    p3: Array2<f32>,
    d3: Array2<f32>,
}

/// Layer normalisation: mean 0, spread 1, then a learnt gain and shift.
#[derive(Debug)]
struct Norm {
    gain: Array1<f32>,
    shift: Array1<f32>,
}

impl Norm {
    fn apply(&self, mut row: ArrayViewMut1<'_, f32>) {
        let n = row.len() as f32;
        let mean = row.sum() / n;
        row -= mean;
        let spread = (row.dot(&row) / n + TINY).sqrt();
        row /= spread;
        row *= &self.gain;
        row += &self.shift;
    }
}

impl Layers {
    pub(super) fn read(reader: &mut Reader<'static>) -> Result<Self, ModelFault> {
        let width = N_BRANCHES * CHANNELS;
        let mut entry = Array2::zeros((VECTOR_LENGTH, width));
        let (mut entry_bias, mut gain, mut shift) =
            (Array1::zeros(width), Array1::zeros(width), Array1::zeros(width));
        let mut branches = Vec::with_capacity(N_BRANCHES);
        for (branch, (n, left)) in WINDOWS.into_iter().enumerate() {
            let columns = Slice::from(branch * CHANNELS..(branch + 1) * CHANNELS);
            entry.slice_axis_mut(Axis(1), columns).assign(&matrix(reader, VECTOR_LENGTH, CHANNELS)?);
            entry_bias.slice_axis_mut(Axis(0), columns).assign(&row(reader, CHANNELS)?);
            gain.slice_axis_mut(Axis(0), columns).assign(&row(reader, CHANNELS)?);
            shift.slice_axis_mut(Axis(0), columns).assign(&row(reader, CHANNELS)?);
            branches.push(Branch::read(reader, n, left)?);
        }
        Ok(Self {
            entry,
            entry_bias,
            entry_norm: Norm { gain, shift },
            branches,
            norm: Norm { gain: row(reader, FEATURES)?, shift: row(reader, FEATURES)? },
            exit: matrix(reader, FEATURES, VECTOR_LENGTH)?,
            exit_bias: row(reader, VECTOR_LENGTH)?,
            d0: matrix(reader, VECTOR_LENGTH, HIDDEN)?,
            d1: matrix(reader, HIDDEN, HIDDEN)?,
            p1: matrix(reader, VECTOR_LENGTH, HIDDEN)?,
            d2: matrix(reader, HIDDEN, VECTOR_LENGTH)?,
            p3: matrix(reader, HIDDEN, VECTOR_LENGTH)?,
            d3: matrix(reader, VECTOR_LENGTH, VECTOR_LENGTH)?,
        })
    }

    /// The layers from the pooled tokens to the vector, in the order of the file.
    pub(super) fn last(&self) -> [&Array2<f32>; 6] {
        [&self.d0, &self.d1, &self.p1, &self.d2, &self.p3, &self.d3]
    }

    /// What sentences say, given as rows of the table. What a token gives by itself is computed once for each
    /// distinct token of the batch.
    pub(super) fn forward(&self, sentences: &[Vec<u32>], table: &Table) -> Vec<Sense> {
        let flat: Vec<u32> = sentences.iter().flatten().copied().collect();
        let mut distinct = flat.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let rows: Vec<usize> = flat.iter().map(|token| distinct.binary_search(token).unwrap_or(0)).collect();
        let spans = spans(sentences);
        let vectors = unpacked(&distinct, table);
        let mut inputs = vectors.dot(&self.entry);
        inputs += &self.entry_bias;
        inputs.rows_mut().into_iter().for_each(|row| self.entry_norm.apply(row));
        let mut features = Array2::<f32>::zeros((rows.len(), FEATURES));
        for (mut token, row) in features.rows_mut().into_iter().zip(&rows) {
            token.slice_axis_mut(Axis(0), Slice::from(..VECTOR_LENGTH)).assign(&vectors.row(*row));
        }
        let windows = Windows { rows: &rows, sentences: &spans };
        for (n, branch) in self.branches.iter().enumerate() {
            let columns = n * CHANNELS..(n + 1) * CHANNELS;
            let place = Slice::from(VECTOR_LENGTH + columns.start..VECTOR_LENGTH + columns.end);
            let own = inputs.slice_axis(Axis(1), Slice::from(columns)).to_owned();
            features.slice_axis_mut(Axis(1), place).assign(&branch.forward(&own, &windows));
        }
        features.rows_mut().into_iter().for_each(|row| self.norm.apply(row));
        self.sentence_vectors(&features, &spans)
    }

    fn sentence_vectors(&self, features: &Array2<f32>, spans: &[Range<usize>]) -> Vec<Sense> {
        let mut sums = Array2::<f32>::zeros((spans.len(), FEATURES));
        for (mut sum, span) in sums.rows_mut().into_iter().zip(spans) {
            sum.assign(&features.slice_axis(Axis(0), Slice::from(span.clone())).sum_axis(Axis(0)));
        }
        let mut means = sums.dot(&self.exit);
        for (mut mean, span) in means.rows_mut().into_iter().zip(spans) {
            let n_tokens = span.len() as f32;
            mean.scaled_add(n_tokens, &self.exit_bias);
            mean /= n_tokens.sqrt();
        }
        let above_zero = |mut layer: Array2<f32>| {
            layer.mapv_inplace(|value| value.max(0.0));
            layer
        };
        let y0 = above_zero(means.dot(&self.d0));
        let y1 = above_zero(means.dot(&self.p1) + y0.dot(&self.d1));
        let y2 = above_zero(y1.dot(&self.d2));
        let mut vectors = y1.dot(&self.p3) + y2.dot(&self.d3);
        vectors.mapv_inplace(f32::tanh);
        for mut vector in vectors.rows_mut() {
            let length = vector.dot(&vector).max(TINY).sqrt();
            vector /= length;
        }
        let both = means.rows().into_iter().zip(vectors.rows());
        both.map(|(pooled, vector)| Sense { pooled: pooled.to_vec(), vector: vector.to_vec() }).collect()
    }
}

fn unpacked(distinct: &[u32], table: &Table) -> Array2<f32> {
    let mut vectors = Array2::zeros((distinct.len(), VECTOR_LENGTH));
    for (mut vector, row) in vectors.rows_mut().into_iter().zip(distinct) {
        if let Some(places) = vector.as_slice_mut() {
            table.unpack(*row, places);
        }
    }
    vectors
}

fn spans(sentences: &[Vec<u32>]) -> Vec<Range<usize>> {
    let mut start = 0;
    let span = |sentence: &Vec<u32>| {
        let span = start..start + sentence.len();
        start = span.end;
        span
    };
    sentences.iter().map(span).collect()
}
