//! What a shop's own people taught: how far the shipped opinions are to be bent for messages of a kind. It knows
//! numbers and labels alone; the words it was taught by are not in it.

use crate::bytes::{ModelFault, Reader, put_f32s};
use crate::classifier::softmax;
use crate::encoder::VECTOR_LENGTH;
use crate::linear::dot;
use domain::intent::{Intent, Urgency};

const MAGIC: &[u8; 16] = b"RDSHOP1\0\0\0\0\0\0\0\0\0";
/// What a lesson weighs against staying with the shipped opinion: enough that some fifteen messages of a habit teach it,
/// and messages unlike them stay where they were (`tests/teaching.rs`).
const COST: f32 = 5.0;
/// Steps of the descent; the loss has one valley, and changes in the fourth place by then.
const STEPS: usize = 100;

/// A shop's own model: it bends what the shipped one thinks, by what the encoder makes of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct ShopModel {
    pub(crate) intent: Bend,
    pub(crate) urgency: Bend,
}

/// How the odds of some labels are bent: for each label a weight for every number of the vector, then a bias.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bend {
    weights: Vec<f32>,
}

/// What is learnt from: the shipped odds, the vector, the right label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bent<'l> {
    pub(crate) odds: &'l [f32],
    pub(crate) vector: &'l [f32],
    pub(crate) label: usize,
}

impl ShopModel {
    /// The model as bytes, some 65 kB however much it was taught.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put_f32s(&mut bytes, &self.intent.weights);
        put_f32s(&mut bytes, &self.urgency.weights);
        bytes
    }

    /// Reads a model from its bytes.
    ///
    /// # Errors
    /// [`ModelFault`] where the bytes are no such model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelFault> {
        let mut reader = Reader::new(bytes);
        if &reader.array::<16>().map_err(|_| ModelFault::NotAModel)? != MAGIC {
            return Err(ModelFault::NotAModel);
        }
        let intent = Bend::read(&mut reader, Intent::ALL.len())?;
        let urgency = Bend::read(&mut reader, Urgency::ALL.len())?;
        reader.ends()?;
        Ok(Self { intent, urgency })
    }
}

impl Bend {
    /// Learns by accelerated descent over all lessons at once, in their order: the same lessons give the same bytes.
    pub(crate) fn learn(lessons: &[Bent<'_>], n_labels: usize) -> Self {
        let width = VECTOR_LENGTH + 1;
        let softness = 1.0 / (COST * lessons.len().max(1) as f32);
        let step = 1.0 / (1.0 + softness);
        let mut weights = vec![0.0f32; n_labels * width];
        let (mut ahead, mut slope) = (weights.clone(), weights.clone());
        for round in 0..STEPS {
            for (slope, weight) in slope.iter_mut().zip(&ahead) {
                *slope = softness * weight;
            }
            for lesson in lessons {
                descend(&mut slope, &odds_by(&ahead, lesson.odds, lesson.vector), lesson, lessons.len());
            }
            let drive = round as f32 / (round as f32 + 3.0);
            for ((weight, ahead), slope) in weights.iter_mut().zip(&mut ahead).zip(&slope) {
                let next = *ahead - step * slope;
                *ahead = next + drive * (next - *weight);
                *weight = next;
            }
        }
        Self { weights }
    }

    /// The odds after bending; they stay as they are without a vector.
    pub(crate) fn odds(&self, odds: &[f32], vector: &[f32]) -> Vec<f32> {
        if vector.len() == VECTOR_LENGTH { odds_by(&self.weights, odds, vector) } else { odds.to_vec() }
    }

    fn read(reader: &mut Reader<'_>, n_labels: usize) -> Result<Self, ModelFault> {
        let weights = reader.f32s(n_labels * (VECTOR_LENGTH + 1))?;
        if weights.iter().any(|weight| !weight.is_finite()) {
            return Err(ModelFault::Damaged("a number is not finite"));
        }
        Ok(Self { weights })
    }
}

fn odds_by(weights: &[f32], odds: &[f32], vector: &[f32]) -> Vec<f32> {
    const HARDLY: f32 = 1e-6;
    let rows = weights.chunks_exact(VECTOR_LENGTH + 1);
    let scores: Vec<f32> = odds
        .iter()
        .zip(rows)
        .map(|(odd, row)| {
            let (bias, row) = row.split_last().unwrap_or((&0.0, &[]));
            odd.max(HARDLY).ln() + dot(row, vector) + bias
        })
        .collect();
    softmax(&scores, 1.0)
}

/// Adds what one lesson says of the slope.
fn descend(slope: &mut [f32], said: &[f32], lesson: &Bent<'_>, n_lessons: usize) {
    for (label, (row, said)) in slope.chunks_exact_mut(VECTOR_LENGTH + 1).zip(said).enumerate() {
        let right = if label == lesson.label { 1.0 } else { 0.0 };
        let pull = (said - right) / n_lessons as f32;
        let (bias, row) = match row.split_last_mut() {
            Some(parts) => parts,
            None => continue,
        };
        *bias += pull;
        row.iter_mut().zip(lesson.vector).for_each(|(weight, value)| *weight += pull * value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(n: usize) -> Vec<f32> {
        let mut vector = vec![0.0; VECTOR_LENGTH];
        vector[n % 7] = 0.8;
        vector[7 + n % 3] = 0.6;
        vector
    }

    #[test]
    fn what_was_taught_wins_for_its_kind_and_nothing_else_moves_far() {
        let vectors: Vec<Vec<f32>> = (0..40).map(|_| vector(1)).collect();
        let odds = [0.7f32, 0.2, 0.1];
        let lessons: Vec<Bent<'_>> =
            vectors.iter().map(|vector| Bent { odds: &odds, vector, label: 2 }).collect();
        let bend = Bend::learn(&lessons, 3);
        let taught = bend.odds(&odds, &vectors[0]);
        assert!(taught[2] > 0.8, "{taught:?}");
        let mut other = vec![0.0; VECTOR_LENGTH];
        other[400] = 1.0;
        let sure = bend.odds(&[0.99, 0.005, 0.005], &other);
        assert!(sure[0] > sure[2], "{sure:?}");
        assert_eq!(bend.odds(&odds, &[]), odds);
        assert_eq!(Bend::learn(&lessons, 3), bend, "the same each time");
        assert_eq!(Bend::learn(&[], 3).odds(&odds, &vectors[0]).len(), 3);
    }

    #[test]
    fn a_model_survives_its_bytes_and_damage_is_told() {
        let bend = |n: usize| Bend { weights: vec![0.25; n * (VECTOR_LENGTH + 1)] };
        let model = ShopModel { intent: bend(Intent::ALL.len()), urgency: bend(Urgency::ALL.len()) };
        let bytes = model.to_bytes();
        assert!(bytes.len() < 100_000);
        assert_eq!(ShopModel::from_bytes(&bytes), Ok(model));
        for end in (0..bytes.len()).step_by(4_099) {
            assert!(ShopModel::from_bytes(&bytes[..end]).is_err(), "{end}");
        }
    }
}
