//! One of the three convolution branches: what neighbouring tokens mean together. It knows no table and no output.

use super::file::{matrix, row};
use crate::bytes::{ModelFault, Reader};
use ndarray::{Array1, Array2, Axis, Slice};

/// Channels of a branch.
pub(super) const CHANNELS: usize = 256;

/// Two convolutions over windows of `n` tokens, `left` of them before the middle one.
#[derive(Debug)]
pub(super) struct Branch {
    n: usize,
    left: usize,
    first: Convolution,
    second: Convolution,
}

/// The matrices of a window's places side by side, so that one product serves every place.
#[derive(Debug)]
struct Convolution {
    weights: Array2<f32>,
    biases: Array1<f32>,
}

impl Convolution {
    fn read(reader: &mut Reader<'static>, n: usize) -> Result<Self, ModelFault> {
        let stacked = matrix(reader, n * CHANNELS, CHANNELS)?;
        let mut weights = Array2::zeros((CHANNELS, n * CHANNELS));
        for place in 0..n {
            let span = Slice::from(place * CHANNELS..(place + 1) * CHANNELS);
            weights.slice_axis_mut(Axis(1), span).assign(&stacked.slice_axis(Axis(0), span));
        }
        Ok(Self { weights, biases: row(reader, CHANNELS)? })
    }
}

/// Which row of a matrix each token of each sentence stands in.
pub(super) struct Windows<'a> {
    /// Row by token.
    pub(super) rows: &'a [usize],
    /// Where each sentence begins and ends among the tokens.
    pub(super) sentences: &'a [std::ops::Range<usize>],
}

impl Branch {
    pub(super) fn read(reader: &mut Reader<'static>, n: usize, left: usize) -> Result<Self, ModelFault> {
        let first = Convolution::read(reader, n)?;
        let second = Convolution::read(reader, n)?;
        Ok(Self { n, left, first, second })
    }

    /// `inputs` holds each distinct token once; the result has a row for each token.
    pub(super) fn forward(&self, inputs: &Array2<f32>, windows: &Windows<'_>) -> Array2<f32> {
        let by_place = inputs.dot(&self.first.weights);
        let middle = self.gather(&by_place, inputs, windows, &self.first.biases);
        let by_place = middle.dot(&self.second.weights);
        let own: Vec<usize> = (0..windows.rows.len()).collect();
        let each = Windows { rows: &own, sentences: windows.sentences };
        self.gather(&by_place, &middle, &each, &self.second.biases)
    }

    /// Adds up a window's places, cuts below zero, adds the token itself; a window ends where its sentence ends.
    fn gather(
        &self,
        by_place: &Array2<f32>,
        inputs: &Array2<f32>,
        windows: &Windows<'_>,
        biases: &Array1<f32>,
    ) -> Array2<f32> {
        let mut gathered = Array2::zeros((windows.rows.len(), CHANNELS));
        let n_columns = self.n * CHANNELS;
        let products = by_place.as_slice().unwrap_or_default();
        for sentence in windows.sentences {
            for token in sentence.clone() {
                let mut sum = gathered.row_mut(token);
                sum.assign(biases);
                let Some(sum) = sum.as_slice_mut() else { continue };
                for place in 0..self.n {
                    let Some(neighbour) = (token + place).checked_sub(self.left) else { continue };
                    let Some(row) = windows.rows.get(neighbour).filter(|_| sentence.contains(&neighbour))
                    else {
                        continue;
                    };
                    let start = row * n_columns + place * CHANNELS;
                    let part = products.get(start..start + CHANNELS).unwrap_or_default();
                    sum.iter_mut().zip(part).for_each(|(total, product)| *total += product);
                }
                let Some(row) = windows.rows.get(token) else { continue };
                sum.iter_mut()
                    .zip(inputs.row(*row))
                    .for_each(|(total, input)| *total = total.max(0.0) + input);
            }
        }
        gathered
    }
}
