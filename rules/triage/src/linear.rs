//! One-against-the-rest linear classifiers with squared hinge loss, trained by dual coordinate descent in a fixed
//! order, so that the same examples give the same bytes. It knows numbers alone, neither texts nor labels' names.

use std::num::NonZeroUsize;

/// What a text is to a linear model: weighted rows of the vocabulary, and the encoder's vector where there is one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    /// Row of the vocabulary and its value.
    pub(crate) sparse: Vec<(u32, f32)>,
    /// The encoder's vector, or nothing.
    pub(crate) dense: Vec<f32>,
}

/// The weights of one label.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) sparse: Vec<f32>,
    pub(crate) dense: Vec<f32>,
    pub(crate) bias: f32,
}

impl Weights {
    fn zero(n_rows: usize, n_dense: usize) -> Self {
        Self { sparse: vec![0.0; n_rows], dense: vec![0.0; n_dense], bias: 0.0 }
    }

    /// How much this label claims the example.
    pub(crate) fn score(&self, example: &Example) -> f32 {
        let mut sum = dot(&self.dense, &example.dense) + self.bias;
        for (row, value) in &example.sparse {
            sum += self.sparse.get(*row as usize).copied().unwrap_or(0.0) * value;
        }
        sum
    }

    fn add(&mut self, step: f32, example: &Example) {
        self.bias += step;
        for (row, value) in &example.sparse {
            if let Some(weight) = self.sparse.get_mut(*row as usize) {
                *weight += step * value;
            }
        }
        for (weight, value) in self.dense.iter_mut().zip(&example.dense) {
            *weight += step * value;
        }
    }
}

/// How a classifier is trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Training {
    /// The price of a mistake against that of large weights.
    pub(crate) cost: f32,
    /// Rounds over all examples at most.
    pub(crate) rounds_max: usize,
    /// Rows of the vocabulary.
    pub(crate) n_rows: usize,
}

/// Trains one classifier for each of `n_labels`; `labels` gives each example's.
pub(crate) fn train(examples: &[Example], labels: &[u32], n_labels: u32, training: Training) -> Vec<Weights> {
    let norms: Vec<f32> = examples.iter().map(|one| norm_squared(one) + 1.0).collect();
    let n_threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let all: Vec<u32> = (0..n_labels).collect();
    // Each label is trained by itself, so the number of threads cannot change the result.
    let n_each = all.len().div_ceil(n_threads).max(1);
    let one = |label: u32| train_one(examples, &norms, |n| labels.get(n) == Some(&label), training, label);
    std::thread::scope(|scope| {
        let running: Vec<_> = all
            .chunks(n_each)
            .map(|part| scope.spawn(move || part.iter().map(|label| one(*label)).collect::<Vec<_>>()))
            .collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    })
}

fn train_one(
    examples: &[Example],
    norms: &[f32],
    is_positive: impl Fn(usize) -> bool,
    training: Training,
    seed: u32,
) -> Weights {
    const ENOUGH: f32 = 0.02;
    let n_dense = examples.iter().map(|one| one.dense.len()).max().unwrap_or(0);
    let mut weights = Weights::zero(training.n_rows, n_dense);
    let mut alphas = vec![0.0f32; examples.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut chance = u64::from(seed) + 1;
    let softness = 0.5 / training.cost;
    for _ in 0..training.rounds_max {
        shuffle(&mut order, &mut chance);
        let mut worst = 0.0f32;
        for n in &order {
            let (Some(example), Some(alpha), Some(norm)) =
                (examples.get(*n), alphas.get_mut(*n), norms.get(*n))
            else {
                continue;
            };
            let sign = if is_positive(*n) { 1.0 } else { -1.0 };
            let slope = sign * weights.score(example) - 1.0 + softness * *alpha;
            let pull = if *alpha > 0.0 { slope } else { slope.min(0.0) };
            if pull.abs() > 1e-6 {
                worst = worst.max(pull.abs());
                let moved = (*alpha - slope / (norm + softness)).max(0.0);
                weights.add((moved - *alpha) * sign, example);
                *alpha = moved;
            }
        }
        if worst < ENOUGH {
            break;
        }
    }
    weights
}

/// Fisher–Yates with a fixed linear congruential generator: chance that is the same every time.
pub(crate) fn shuffle(order: &mut [usize], chance: &mut u64) {
    for n in (1..order.len()).rev() {
        *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = usize::try_from((*chance >> 33) % (n as u64 + 1)).unwrap_or(0);
        order.swap(n, pick);
    }
}

fn norm_squared(example: &Example) -> f32 {
    dot(&example.dense, &example.dense) + example.sparse.iter().map(|(_, value)| value * value).sum::<f32>()
}

/// The sum of products, in sixteen lanes, so that the compiler may use wide registers and the order is still fixed.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 16];
    let (a_wide, a_rest) = a.as_chunks::<16>();
    let (b_wide, b_rest) = b.as_chunks::<16>();
    for (x, y) in a_wide.iter().zip(b_wide) {
        for (lane, (p, q)) in lanes.iter_mut().zip(x.iter().zip(y)) {
            *lane += p * q;
        }
    }
    lanes.iter().sum::<f32>() + a_rest.iter().zip(b_rest).map(|(p, q)| p * q).sum::<f32>()
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
        let training = Training { cost: 1.0, rounds_max: 50, n_rows: 3 };
        let first = train(&examples, &labels, 3, training);
        for (example, label) in examples.iter().zip(&labels) {
            let best = first.iter().map(|w| w.score(example)).enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
            assert_eq!(best.map(|(n, _)| n as u32), Some(*label));
        }
        let again = train(&examples, &labels, 3, training);
        assert!(
            first
                .iter()
                .zip(&again)
                .all(|(a, b)| a.sparse == b.sparse && a.dense == b.dense && a.bias == b.bias)
        );
    }
}
