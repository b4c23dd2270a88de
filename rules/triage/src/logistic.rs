//! Multinomial logistic regression by stochastic descent in a fixed order, so that the same examples give the same
//! bytes. It knows numbers alone; for joint labels it beats one-against-the-rest (see docs/triage.md).

use crate::classifier::softmax;
use crate::linear::{Example, Weights, shuffle};

/// Rounds over all examples.
const ROUNDS: usize = 24;
/// The first step's length; later ones shrink evenly to nothing.
const FIRST_STEP: f32 = 0.5;

/// What is learnt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Learning {
    pub(crate) n_labels: usize,
    /// Rows of the vocabulary.
    pub(crate) n_rows: usize,
    /// The price of large weights against that of all mistakes together.
    pub(crate) restraint: f32,
}

/// Learns a row of weights for each label; `labels` gives each example's.
pub(crate) fn learn(examples: &[Example], labels: &[u32], learning: Learning) -> Vec<Weights> {
    let n_dense = examples.iter().map(|one| one.dense.len()).max().unwrap_or(0);
    let mut grid = Grid::zero(learning, n_dense);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut chance = 1;
    let n_steps = (examples.len() * ROUNDS).max(1) as f32;
    let shrink = learning.restraint / examples.len().max(1) as f32;
    let mut step = 0.0f32;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut chance);
        for n in &order {
            let (Some(example), Some(label)) = (examples.get(*n), labels.get(*n)) else {
                continue;
            };
            let length = FIRST_STEP * (1.0 - step / n_steps);
            grid.improve(example, *label as usize, length, shrink);
            step += 1.0;
        }
    }
    grid.into_weights(learning)
}

/// All weights, a row of labels for each row of the vocabulary, each place of the vector, and the bias.
struct Grid {
    cells: Vec<f32>,
    n_labels: usize,
    n_rows: usize,
    n_dense: usize,
    /// What all cells are still to be multiplied by, so that shrinking them costs one product.
    scale: f32,
}

impl Grid {
    fn zero(learning: Learning, n_dense: usize) -> Self {
        let Learning { n_labels, n_rows, .. } = learning;
        Self { cells: vec![0.0; (n_rows + n_dense + 1) * n_labels], n_labels, n_rows, n_dense, scale: 1.0 }
    }

    fn places<'e>(&self, example: &'e Example) -> impl Iterator<Item = (usize, f32)> + use<'e> {
        let (n_rows, n_dense) = (self.n_rows, self.n_dense);
        let sparse = example.sparse.iter().map(|(row, value)| (*row as usize, *value));
        let dense = example.dense.iter().enumerate().map(move |(n, value)| (n_rows + n, *value));
        sparse.chain(dense).chain([(n_rows + n_dense, 1.0)])
    }

    fn improve(&mut self, example: &Example, label: usize, length: f32, shrink: f32) {
        const SMALL: f32 = 1e-2;
        let mut scores = vec![0.0f32; self.n_labels];
        for (place, value) in self.places(example) {
            let row = self.cells.get(place * self.n_labels..(place + 1) * self.n_labels).unwrap_or_default();
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += value * weight);
        }
        let mut wrong = softmax(&scores, self.scale);
        if let Some(right) = wrong.get_mut(label) {
            *right -= 1.0;
        }
        self.scale *= 1.0 - length * shrink;
        let push = -length / self.scale;
        for (place, value) in self.places(example) {
            let span = place * self.n_labels..(place + 1) * self.n_labels;
            let Some(row) = self.cells.get_mut(span) else {
                continue;
            };
            row.iter_mut().zip(&wrong).for_each(|(weight, share)| *weight += push * value * share);
        }
        if self.scale < SMALL {
            let scale = std::mem::replace(&mut self.scale, 1.0);
            self.cells.iter_mut().for_each(|cell| *cell *= scale);
        }
    }

    fn into_weights(self, learning: Learning) -> Vec<Weights> {
        let column = |label: usize, from: usize, n: usize| -> Vec<f32> {
            let rows = self.cells.chunks_exact(self.n_labels).skip(from).take(n);
            rows.map(|row| row.get(label).copied().unwrap_or(0.0) * self.scale).collect()
        };
        let one = |label: usize| Weights {
            sparse: column(label, 0, self.n_rows),
            dense: column(label, self.n_rows, self.n_dense),
            bias: column(label, self.n_rows + self.n_dense, 1).first().copied().unwrap_or(0.0),
        };
        (0..learning.n_labels).map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separable_examples_are_separated_the_same_way_each_time() {
        let one = |row: u32, x: f32| Example { sparse: vec![(row, 1.0)], dense: vec![x, 1.0 - x] };
        let examples: Vec<Example> =
            (0..30).map(|n| one(n % 3, if n % 3 == 0 { 1.0 } else { 0.0 })).collect();
        let labels: Vec<u32> = (0..30).map(|n| n % 3).collect();
        let learning = Learning { n_labels: 3, n_rows: 3, restraint: 0.1 };
        let first = learn(&examples, &labels, learning);
        for (example, label) in examples.iter().zip(&labels) {
            let best = first.iter().map(|w| w.score(example)).enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
            assert_eq!(best.map(|(n, _)| n as u32), Some(*label));
        }
        let again = learn(&examples, &labels, learning);
        assert!(first.iter().zip(&again).all(|(a, b)| a.sparse == b.sparse && a.bias == b.bias));
    }
}
