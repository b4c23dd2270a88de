//! The encoder's last layers, tuned to what shoppers write: from the pooled tokens of a message to labels, by descent in
//! a fixed order, so that the same messages give the same bytes. It knows numbers alone, neither texts nor labels' names.

use crate::bytes::{ModelFault, Reader, put_f32s, put_u32};
use crate::linear::shuffle;
use ndarray::{Array2, Axis};

/// The six last layers of the encoder, then the weights and the biases of the labels.
const N_MATRICES: usize = 8;
/// What scores are multiplied by: the vector before them has length 1.
const SHARPNESS: f32 = 8.0;
/// Rounds over all messages.
const ROUNDS: usize = 8;
/// Messages that are looked at together.
const TOGETHER: usize = 128;
/// The longest step of the layers, which are tuned, and of the labels' weights, which begin at nothing.
const STEPS: (f32, f32) = (4e-4, 4e-3);
/// Steps until the steps are as long as they get.
const WARMING: usize = 100;
/// The share of numbers that are left out by chance while it learns, so that no two of them lean on each other.
const LEFT_OUT: f32 = 0.2;
/// The share of a lesson that is spread over all labels: no message is wholly of one kind.
const SPREAD: f32 = 0.1;
const TINY: f32 = 1e-12;

/// The tuned layers with the weights of the labels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tuned {
    matrices: [Array2<f32>; N_MATRICES],
}

/// What is learnt from: pooled tokens and the number of the right label.
pub(crate) type TunedLesson<'l> = (&'l [f32], u32);

/// All layers of one look at some messages.
struct Pass {
    x: Array2<f32>,
    y0: Array2<f32>,
    y1: Array2<f32>,
    y2: Array2<f32>,
    z: Array2<f32>,
    lengths: Array2<f32>,
    vectors: Array2<f32>,
    scores: Array2<f32>,
}

impl Tuned {
    /// Learns labels, beginning with the layers as the encoder has them.
    pub(crate) fn learn(layers: [&Array2<f32>; 6], lessons: &[TunedLesson<'_>], n_labels: usize) -> Self {
        let width = layers.last().map_or(0, |layer| layer.ncols());
        let [d0, d1, p1, d2, p3, d3] = layers.map(Array2::clone);
        let (out, biases) = (Array2::zeros((width, n_labels)), Array2::zeros((1, n_labels)));
        let mut tuned = Self { matrices: [d0, d1, p1, d2, p3, d3, out, biases] };
        let mut descent = Descent::of(&tuned);
        let mut order: Vec<usize> = (0..lessons.len()).collect();
        let mut chance = 1u64;
        let n_steps = ROUNDS * lessons.len().div_ceil(TOGETHER);
        for _ in 0..ROUNDS {
            shuffle(&mut order, &mut chance);
            for group in order.chunks(TOGETHER) {
                let said: Vec<TunedLesson<'_>> =
                    group.iter().filter_map(|n| lessons.get(*n).copied()).collect();
                let pass =
                    tuned.pass(side_by_side(said.iter().map(|one| one.0)), |layer| thin(layer, &mut chance));
                let slopes = tuned.slopes(&pass, wrongness(&pass.scores, &said));
                descent.step(&mut tuned, slopes, n_steps);
            }
        }
        tuned
    }

    /// The scores of messages given by their pooled tokens, a row for each.
    pub(crate) fn scores(&self, pooled: &[&[f32]]) -> Array2<f32> {
        self.pass(side_by_side(pooled.iter().copied()), |_| ()).scores
    }

    fn pass(&self, mut x: Array2<f32>, mut thin: impl FnMut(&mut Array2<f32>)) -> Pass {
        let [d0, d1, p1, d2, p3, d3, out, biases] = &self.matrices;
        thin(&mut x);
        let mut y0 = above_zero(x.dot(d0));
        thin(&mut y0);
        let mut y1 = above_zero(x.dot(p1) + y0.dot(d1));
        thin(&mut y1);
        let y2 = above_zero(y1.dot(d2));
        let mut z = y1.dot(p3) + y2.dot(d3);
        z.mapv_inplace(f32::tanh);
        let lengths = z.map_axis(Axis(1), |row| row.dot(&row).max(TINY).sqrt()).insert_axis(Axis(1));
        let vectors = &z / &lengths;
        let scores = (vectors.dot(out) + biases) * SHARPNESS;
        Pass { x, y0, y1, y2, z, lengths, vectors, scores }
    }

    /// How much every weight is to blame. `wrong` is what each score is too high by.
    fn slopes(&self, pass: &Pass, wrong: Array2<f32>) -> [Array2<f32>; N_MATRICES] {
        const KEPT: f32 = 1.0 / (1.0 - LEFT_OUT);
        let [_, d1, _, d2, p3, d3, out, _] = &self.matrices;
        let of_vector = wrong.dot(&out.t());
        let along = (&of_vector * &pass.vectors).sum_axis(Axis(1)).insert_axis(Axis(1));
        let of_z = (of_vector - &pass.vectors * &along) / &pass.lengths;
        let of_sum = of_z * pass.z.mapv(|z| 1.0 - z * z);
        let of_y2 = gated(of_sum.dot(&d3.t()), &pass.y2, 1.0);
        let of_y1 = gated(of_sum.dot(&p3.t()) + of_y2.dot(&d2.t()), &pass.y1, KEPT);
        let of_y0 = gated(of_y1.dot(&d1.t()), &pass.y0, KEPT);
        [
            pass.x.t().dot(&of_y0),
            pass.y0.t().dot(&of_y1),
            pass.x.t().dot(&of_y1),
            pass.y1.t().dot(&of_y2),
            pass.y1.t().dot(&of_sum),
            pass.y2.t().dot(&of_sum),
            pass.vectors.t().dot(&wrong),
            wrong.sum_axis(Axis(0)).insert_axis(Axis(0)),
        ]
    }

    /// Appends the layers to a model file, eight bits a weight with a scale for each row.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        for matrix in &self.matrices {
            put_u32(bytes, u32::try_from(matrix.nrows()).unwrap_or(u32::MAX));
            put_u32(bytes, u32::try_from(matrix.ncols()).unwrap_or(u32::MAX));
            for row in matrix.rows() {
                let largest = row.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
                let unit = if largest > 0.0 { 127.0 / largest } else { 0.0 };
                put_f32s(bytes, &[largest / 127.0]);
                #[expect(clippy::cast_possible_truncation, reason = "the unit keeps the value within ±127")]
                bytes.extend(row.iter().map(|weight| ((weight * unit).round() as i8).cast_unsigned()));
            }
        }
    }

    /// Reads the layers from a model file.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelFault> {
        let mut matrices: [Array2<f32>; N_MATRICES] = Default::default();
        for matrix in &mut matrices {
            let n_rows = reader.count(4)?;
            let n_columns = reader.count(1)?;
            let mut values = Vec::new();
            for _ in 0..n_rows {
                let scale = reader.f32()?;
                let row = reader.take(n_columns)?;
                values.extend(row.iter().map(|byte| f32::from(byte.cast_signed()) * scale));
            }
            *matrix = Array2::from_shape_vec((n_rows, n_columns), values)
                .map_err(|_| ModelFault::Damaged("a matrix has another shape"))?;
        }
        let tuned = Self { matrices };
        if tuned.fits() { Ok(tuned) } else { Err(ModelFault::Damaged("the layers do not fit together")) }
    }

    /// True where every layer takes what the one before gives.
    fn fits(&self) -> bool {
        let [d0, d1, p1, d2, p3, d3, out, biases] = &self.matrices;
        let same = |a: (usize, usize), b: (usize, usize)| a == b;
        same(p1.dim(), d0.dim())
            && same(d1.dim(), (d0.ncols(), p1.ncols()))
            && same(d2.dim(), (p1.ncols(), d3.nrows()))
            && same(p3.dim(), (p1.ncols(), d3.ncols()))
            && same(out.dim(), (d3.ncols(), biases.ncols()))
            && biases.nrows() == 1
    }

    /// How many labels it knows, and how many numbers it reads.
    pub(crate) fn shape(&self) -> (usize, usize) {
        let [d0, .., biases] = &self.matrices;
        (biases.ncols(), d0.nrows())
    }
}

/// The course of a descent: the mean slope of each weight and of its square (Adam).
struct Descent {
    slopes: [Array2<f32>; N_MATRICES],
    squares: [Array2<f32>; N_MATRICES],
    n: usize,
}

impl Descent {
    fn of(tuned: &Tuned) -> Self {
        let nothing = || tuned.matrices.each_ref().map(|matrix| Array2::zeros(matrix.raw_dim()));
        Self { slopes: nothing(), squares: nothing(), n: 0 }
    }

    fn step(&mut self, tuned: &mut Tuned, slopes: [Array2<f32>; N_MATRICES], n_steps: usize) {
        const KEEP: f32 = 0.9;
        const KEEP_SQUARE: f32 = 0.99;
        self.n += 1;
        let done = self.n as f32;
        let length = (done / WARMING as f32).min(1.0) * (1.0 - done / n_steps.max(1) as f32);
        let (young, young_square) = (1.0 - KEEP.powf(done), 1.0 - KEEP_SQUARE.powf(done));
        let parts = tuned.matrices.iter_mut().zip(slopes).zip(&mut self.slopes).zip(&mut self.squares);
        for (place, (((matrix, slope), mean), square)) in parts.enumerate() {
            let step = length * if place < N_MATRICES - 2 { STEPS.0 } else { STEPS.1 } / young;
            ndarray::Zip::from(matrix).and(&slope).and(mean).and(square).for_each(
                |weight, slope, mean, square| {
                    *mean = KEEP * *mean + (1.0 - KEEP) * slope;
                    *square = KEEP_SQUARE * *square + (1.0 - KEEP_SQUARE) * slope * slope;
                    *weight -= step * *mean / ((*square / young_square).sqrt() + 1e-8);
                },
            );
        }
    }
}

fn side_by_side<'l>(rows: impl ExactSizeIterator<Item = &'l [f32]> + Clone) -> Array2<f32> {
    let width = rows.clone().next().map_or(0, <[f32]>::len);
    let mut all = Array2::zeros((rows.len(), width));
    for (mut place, row) in all.rows_mut().into_iter().zip(rows) {
        place.iter_mut().zip(row).for_each(|(place, value)| *place = *value);
    }
    all
}

/// By how much each score is too high.
fn wrongness(scores: &Array2<f32>, lessons: &[TunedLesson<'_>]) -> Array2<f32> {
    let mut wrong = scores.clone();
    let share = SHARPNESS / lessons.len().max(1) as f32;
    for (mut row, (_, label)) in wrong.rows_mut().into_iter().zip(lessons) {
        let most = row.fold(f32::NEG_INFINITY, |most, score| most.max(*score));
        row.mapv_inplace(|score| (score - most).exp());
        let (sum, spread) = (row.sum(), SPREAD / row.len().max(1) as f32);
        row.mapv_inplace(|odd| odd / sum - spread);
        if let Some(right) = row.get_mut(*label as usize) {
            *right -= 1.0 - SPREAD;
        }
        row *= share;
    }
    wrong
}

fn above_zero(mut layer: Array2<f32>) -> Array2<f32> {
    layer.mapv_inplace(|value| value.max(0.0));
    layer
}

/// What comes back through a layer that was cut at zero and thinned.
fn gated(mut slope: Array2<f32>, layer: &Array2<f32>, times: f32) -> Array2<f32> {
    slope.zip_mut_with(layer, |slope, value| *slope = if *value > 0.0 { *slope * times } else { 0.0 });
    slope
}

/// Leaves out numbers by chance that is the same every time, and makes up for it with the others.
fn thin(layer: &mut Array2<f32>, chance: &mut u64) {
    const KEPT: f32 = 1.0 / (1.0 - LEFT_OUT);
    layer.mapv_inplace(|value| {
        *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = (*chance >> 40) as f32 / (1u64 << 24) as f32;
        if drawn < LEFT_OUT { 0.0 } else { value * KEPT }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 6;

    fn layers() -> [Array2<f32>; 6] {
        let one = |n: u64, rows: usize, columns: usize| {
            let mut chance = n;
            Array2::from_shape_simple_fn((rows, columns), || {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (chance >> 40) as f32 / (1u64 << 23) as f32 - 1.0
            })
        };
        [
            one(1, WIDTH, 5),
            one(2, 5, 5),
            one(3, WIDTH, 5),
            one(4, 5, WIDTH),
            one(5, 5, WIDTH),
            one(6, WIDTH, WIDTH),
        ]
    }

    fn message(label: usize) -> Vec<f32> {
        (0..WIDTH).map(|n| if n % 3 == label { 1.0 } else { 0.1 * n as f32 }).collect()
    }

    #[test]
    fn labels_are_learnt_the_same_way_each_time_and_survive_the_file() {
        let messages: Vec<Vec<f32>> = (0..3_000).map(|n| message(n % 3)).collect();
        let lessons: Vec<TunedLesson<'_>> =
            messages.iter().zip(0u32..).map(|(one, n)| (one.as_slice(), n % 3)).collect();
        let (layers, n_labels) = (layers(), 3);
        let tuned = Tuned::learn(layers.each_ref(), &lessons, n_labels);
        assert_eq!(Tuned::learn(layers.each_ref(), &lessons, n_labels), tuned);
        let mut bytes = Vec::new();
        tuned.write(&mut bytes);
        let read = Tuned::read(&mut Reader::new(&bytes)).expect("just written");
        assert_eq!(read.shape(), (n_labels, WIDTH));
        for label in 0..n_labels {
            let scores = read.scores(&[&message(label)]);
            let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(n, _)| n);
            assert_eq!(best, Some(label), "{scores}");
        }
        for end in (0..bytes.len()).step_by(7) {
            assert!(Tuned::read(&mut Reader::new(&bytes[..end])).is_err(), "{end}");
        }
    }

    /// Every slope is what a small change of the weight changes of the loss.
    #[test]
    fn slopes_are_those_of_the_loss() {
        let layers = layers();
        let mut tuned = Tuned::learn(layers.each_ref(), &[(&message(0), 0), (&message(1), 1)], 3);
        let said = [message(0), message(2)];
        let lessons: Vec<TunedLesson<'_>> = vec![(&said[0], 0), (&said[1], 2)];
        let loss = |tuned: &Tuned| {
            let scores = tuned.scores(&[&said[0], &said[1]]);
            let mut sum = 0.0f64;
            for (row, (_, label)) in scores.rows().into_iter().zip(&lessons) {
                let all: f64 = row.iter().map(|score| f64::from(*score).exp()).sum();
                for (n, score) in row.iter().enumerate() {
                    let right = f64::from(SPREAD) / 3.0
                        + if n == *label as usize { 1.0 - f64::from(SPREAD) } else { 0.0 };
                    sum -= right * (f64::from(*score) - all.ln());
                }
            }
            sum / 2.0
        };
        let pass = tuned.pass(side_by_side(lessons.iter().map(|one| one.0)), |_| ());
        let slopes = tuned.slopes(&pass, wrongness(&pass.scores, &lessons));
        // The thinned layers count for more while learning, so only those behind them are compared.
        for matrix in [3, 4, 5, 6, 7] {
            let before = tuned.matrices[matrix][(0, 1)];
            tuned.matrices[matrix][(0, 1)] = before + 1e-2;
            let more = loss(&tuned);
            tuned.matrices[matrix][(0, 1)] = before - 1e-2;
            let less = loss(&tuned);
            tuned.matrices[matrix][(0, 1)] = before;
            let slope = f64::from(slopes[matrix][(0, 1)]);
            assert!(
                ((more - less) / 2e-2 - slope).abs() < 2e-3,
                "{matrix}: {slope} {}",
                (more - less) / 2e-2
            );
        }
    }
}
