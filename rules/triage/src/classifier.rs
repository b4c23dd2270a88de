//! A trained classifier: labels, weights, and how sure a score makes it. It reads rows of a vocabulary and the
//! encoder's vectors, and knows nothing of shops.

use crate::bytes::{ModelFault, Reader, put_f32s, put_text, put_u32};
use crate::linear::{Example, Training, Weights, dot, train};
use crate::vocabulary::{Scratch, Vocabulary};

/// A text to learn from: folded, with the encoder's vector (or none) and the number of its label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lesson<'a> {
    pub(crate) folded: &'a str,
    pub(crate) dense: &'a [f32],
    pub(crate) label: u32,
}

/// What a classifier thinks of a text.
#[derive(Clone, Debug)]
pub(crate) struct Opinion {
    /// The most probable label's number.
    pub(crate) label: usize,
    /// Probabilities of all labels; they sum to 1.
    pub(crate) odds: Vec<f32>,
}

impl Opinion {
    /// The probability of the chosen label.
    pub(crate) fn confidence(&self) -> f32 {
        self.odds.get(self.label).copied().unwrap_or(0.0)
    }
}

/// Labels and weights over the rows of a vocabulary, which several classifiers may share.
#[derive(Clone, Debug)]
pub(crate) struct Classifier {
    pub(crate) labels: Vec<String>,
    /// Below this confidence the answer is "none of the labels".
    pub(crate) threshold: f32,
    /// What scores are multiplied by before they become probabilities.
    pub(crate) sharpness: f32,
    /// A row of weights for each row of the vocabulary, one for each label and zeros up to [`Self::width`], in units of
    /// `scales`.
    sparse: Vec<i8>,
    scales: Vec<f32>,
    /// For each label a vector as long as the encoder's, or nothing.
    dense: Vec<f32>,
    biases: Vec<f32>,
}

/// Lessons as examples over the rows of a vocabulary.
pub(crate) fn examples(vocabulary: &Vocabulary, lessons: &[Lesson<'_>]) -> Vec<Example> {
    let mut scratch = Scratch::default();
    lessons.iter().map(|lesson| example(vocabulary, lesson.folded, lesson.dense, &mut scratch)).collect()
}

/// How long the gram vectors are beside the encoder's vector of length 1.
const GRAMS_BESIDE_VECTOR: f32 = 0.5;
const COST: f32 = 0.5;
const ROUNDS_MAX: usize = 40;

impl Classifier {
    /// Learns from examples and the numbers of their labels; sharpness and threshold are still to be set (see
    /// `calibration`).
    pub(crate) fn learn(examples: &[Example], numbers: &[u32], labels: Vec<String>, n_rows: usize) -> Self {
        let training = Training { cost: COST, rounds_max: ROUNDS_MAX, n_rows };
        let n_labels = u32::try_from(labels.len()).unwrap_or(u32::MAX);
        Self::of_weights(&train(examples, numbers, n_labels, training), labels, n_rows)
    }

    /// A classifier of learnt weights, a row for each label.
    pub(crate) fn of_weights(weights: &[Weights], labels: Vec<String>, n_rows: usize) -> Self {
        let (sparse, scales) = packed(weights, n_rows);
        let sparse = widened(sparse, labels.len());
        let dense = weights.iter().flat_map(|one| one.dense.iter().copied()).collect();
        let biases = weights.iter().map(|one| one.bias).collect();
        Self { labels, threshold: 0.0, sharpness: 1.0, sparse, scales, dense, biases }
    }

    /// True where the model needs the encoder's vector.
    pub(crate) fn needs_vector(&self) -> bool {
        !self.dense.is_empty()
    }

    /// What the classifier thinks of an example.
    pub(crate) fn judge(&self, example: &Example) -> Opinion {
        self.opinion(&self.scores(example))
    }

    /// Scores as probabilities.
    fn opinion(&self, scores: &[f32]) -> Opinion {
        let odds = softmax(scores, self.sharpness);
        let label = odds.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(n, _)| n);
        Opinion { label, odds }
    }

    /// The raw scores of an example, one for each label.
    pub(crate) fn scores(&self, example: &Example) -> Vec<f32> {
        let width = self.width();
        let mut scores = Vec::with_capacity(width);
        scores.extend_from_slice(&self.biases);
        scores.resize(width, 0.0);
        let (lanes, _) = scores.as_chunks_mut::<LANES>();
        for (row, value) in &example.sparse {
            let at = *row as usize * width;
            let (Some(weights), Some(scale)) =
                (self.sparse.get(at..at + width), self.scales.get(*row as usize))
            else {
                continue;
            };
            let unit = value * scale;
            for (scores, weights) in lanes.iter_mut().zip(weights.as_chunks::<LANES>().0) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += unit * f32::from(*weight);
                }
            }
        }
        scores.truncate(self.biases.len());
        if !example.dense.is_empty() {
            for (score, weights) in scores.iter_mut().zip(self.dense.chunks_exact(example.dense.len())) {
                *score += dot(weights, &example.dense);
            }
        }
        scores
    }

    /// Labels and what fills them up to whole lanes.
    fn width(&self) -> usize {
        self.labels.len().next_multiple_of(LANES)
    }

    /// How much a row speaks for a label.
    pub(crate) fn worth(&self, row: u32, label: usize) -> f32 {
        let row = row as usize;
        let weight = self.sparse.get(row * self.width() + label).copied().unwrap_or(0);
        f32::from(weight) * self.scales.get(row).copied().unwrap_or(0.0)
    }

    /// Appends the classifier to a model file.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        put_u32(bytes, u32::try_from(self.labels.len()).unwrap_or(u32::MAX));
        self.labels.iter().for_each(|label| put_text(bytes, label));
        put_f32s(bytes, &[self.threshold, self.sharpness]);
        let rows = self.sparse.chunks_exact(self.width());
        let weights = rows.flat_map(|row| row.iter().take(self.labels.len()));
        bytes.extend(weights.map(|weight| weight.cast_unsigned()));
        put_f32s(bytes, &self.scales);
        put_u32(bytes, u32::try_from(self.dense.len()).unwrap_or(u32::MAX));
        put_f32s(bytes, &self.dense);
        put_f32s(bytes, &self.biases);
    }

    /// Reads a classifier from a model file.
    pub(crate) fn read(reader: &mut Reader<'_>, n_rows: usize) -> Result<Self, ModelFault> {
        let n_labels = reader.count(4)?;
        let labels = (0..n_labels).map(|_| reader.text()).collect::<Result<Vec<_>, _>>()?;
        let (threshold, sharpness) = (reader.f32()?, reader.f32()?);
        let n_weights = n_rows.saturating_mul(n_labels);
        let sparse: Vec<i8> = reader.take(n_weights)?.iter().map(|byte| byte.cast_signed()).collect();
        let sparse = widened(sparse, n_labels);
        let scales = reader.f32s(n_rows)?;
        let n_dense = reader.count(4)?;
        if n_labels < 2 || n_dense % n_labels != 0 {
            return Err(ModelFault::Damaged("the labels and the weights do not fit together"));
        }
        let dense = reader.f32s(n_dense)?;
        let biases = reader.f32s(n_labels)?;
        Ok(Self { labels, threshold, sharpness, sparse, scales, dense, biases })
    }
}

/// A folded text and its vector (or none) as an example over the rows of a vocabulary.
pub(crate) fn example(
    vocabulary: &Vocabulary,
    folded: &str,
    dense: &[f32],
    scratch: &mut Scratch,
) -> Example {
    let weight = if dense.is_empty() { 1.0 } else { GRAMS_BESIDE_VECTOR };
    let mut example = vocabulary.example(folded, weight, scratch);
    example.dense = dense.to_vec();
    example
}

/// Weights that are added up side by side, whatever registers there are.
const LANES: usize = 16;

/// Rows of `n_labels` weights with zeros up to whole lanes.
fn widened(sparse: Vec<i8>, n_labels: usize) -> Vec<i8> {
    let width = n_labels.next_multiple_of(LANES);
    let mut wide = Vec::with_capacity(sparse.len() / n_labels.max(1) * width);
    for row in sparse.chunks_exact(n_labels.max(1)) {
        wide.extend_from_slice(row);
        wide.resize(wide.len() + width - n_labels, 0);
    }
    wide
}

/// The weights turned row by row and put into eight bits, with a scale for each row.
fn packed(weights: &[Weights], n_rows: usize) -> (Vec<i8>, Vec<f32>) {
    let mut sparse = Vec::with_capacity(n_rows * weights.len());
    let mut scales = Vec::with_capacity(n_rows);
    for row in 0..n_rows {
        let of_row = || weights.iter().map(|one| one.sparse.get(row).copied().unwrap_or(0.0));
        let largest = of_row().fold(0.0f32, |most, weight| most.max(weight.abs()));
        let scale = largest / 127.0;
        let unit = if scale > 0.0 { 1.0 / scale } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, reason = "the scale keeps the value within ±127")]
        sparse.extend(of_row().map(|weight| (weight * unit).round() as i8));
        scales.push(scale);
    }
    (sparse, scales)
}

/// Probabilities from scores; the larger the sharpness, the surer.
pub(crate) fn softmax(scores: &[f32], sharpness: f32) -> Vec<f32> {
    let most = scores.iter().fold(f32::NEG_INFINITY, |most, score| most.max(*score));
    let mut odds: Vec<f32> = scores.iter().map(|score| ((score - most) * sharpness).exp()).collect();
    let sum: f32 = odds.iter().sum();
    odds.iter_mut().for_each(|odd| *odd /= sum);
    odds
}
