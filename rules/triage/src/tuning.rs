//! What the tuned layers say of a message, and how it is weighed together with what the linear classifiers say. It
//! knows the labels of shops, and no text.

use crate::bytes::{ModelFault, Reader, put_f32s, put_text, put_u32};
use crate::calibration::{Calibration, Held, calibrate};
use crate::classifier::softmax;
use crate::encoder::{Sense, VECTOR_LENGTH};
use crate::heads::{CorpusMessage, Odds};
use crate::joint::{Joint, joints_of, number};
use crate::own::is_held;
use crate::tuned::{Tuned, TunedLesson};
use domain::intent::{Intent, Urgency};
use ndarray::Array2;

/// Tuned layers over joint labels, and how sure to be of them, alone and weighed together.
#[derive(Clone, Debug)]
pub(crate) struct Tuning {
    layers: Tuned,
    joints: Vec<Joint>,
    /// What the layers' scores are multiplied by.
    sharpness: f32,
    /// Of intents, weighed together with the linear classifier.
    together: Calibration,
}

/// What the encoder and the tuned layers make of a message; nothing in it where there is no encoder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// The encoder's vector, of length 1.
    pub(crate) vector: Vec<f32>,
    /// The tuned layers' score of each joint label.
    pub(crate) scores: Vec<f32>,
}

/// Messages that go through the tuned layers together: a matrix is brought up once for all of them.
const TOGETHER: usize = 128;

impl Tuning {
    /// Learns from the corpus and what the encoder makes of it. `own` is what the linear classifier of intents says of
    /// the messages that were held back from it; the same are held back here to learn how sure to be.
    pub(crate) fn learn(
        corpus: &[CorpusMessage],
        senses: &[Sense],
        layers: [&Array2<f32>; 6],
        own: &[Held],
    ) -> Self {
        let joints = joints_of(corpus);
        let all: Vec<TunedLesson<'_>> = senses
            .iter()
            .zip(corpus)
            .map(|(sense, one)| (sense.pooled.as_slice(), number(&joints, one)))
            .collect();
        let part = |held: bool| -> Vec<TunedLesson<'_>> {
            all.iter().enumerate().filter(|(n, _)| is_held(*n) == held).map(|(_, one)| *one).collect()
        };
        let (lessons, held) = (part(false), part(true));
        let first = Tuned::learn(layers, &lessons, joints.len());
        let pooled: Vec<&[f32]> = held.iter().map(|one| one.0).collect();
        let said: Vec<Held> = first
            .scores(&pooled)
            .rows()
            .into_iter()
            .zip(&held)
            .map(|(row, (_, label))| Held { scores: row.to_vec(), label: *label as usize })
            .collect();
        let sharpness = calibrate(&said).sharpness;
        let own_sharpness = calibrate(own).sharpness;
        let weighed: Vec<Held> = own
            .iter()
            .zip(&said)
            .map(|(own, tuned)| {
                let odds = summed(&joints, &softmax(&tuned.scores, sharpness));
                Held { scores: agreed(&softmax(&own.scores, own_sharpness), &odds.intent), label: own.label }
            })
            .collect();
        let layers = Tuned::learn(layers, &all, joints.len());
        Self { layers, joints, sharpness, together: calibrate(&weighed) }
    }

    /// What the tuned layers make of messages, beside their vectors.
    pub(crate) fn looks(&self, senses: Vec<Sense>) -> Vec<Look> {
        let mut scores = Vec::with_capacity(senses.len());
        for group in senses.chunks(TOGETHER) {
            let pooled: Vec<&[f32]> = group.iter().map(|sense| sense.pooled.as_slice()).collect();
            scores.extend(self.layers.scores(&pooled).rows().into_iter().map(|row| row.to_vec()));
        }
        senses.into_iter().zip(scores).map(|(sense, scores)| Look { vector: sense.vector, scores }).collect()
    }

    /// What both say together: of intents the product of their odds, of urgencies the mean.
    pub(crate) fn mixed(&self, own: &Odds, scores: &[f32]) -> Odds {
        let tuned = summed(&self.joints, &softmax(scores, self.sharpness));
        let intent = softmax(&agreed(&own.intent, &tuned.intent), self.together.sharpness);
        let both = own.urgency.iter().zip(&tuned.urgency);
        Odds { intent, urgency: both.map(|(own, tuned)| f32::midpoint(*own, *tuned)).collect() }
    }

    /// Below this confidence an intent is not to be relied on.
    pub(crate) const fn threshold(&self) -> f32 {
        self.together.threshold
    }

    /// Appends it to a model file.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        put_u32(bytes, u32::try_from(self.joints.len()).unwrap_or(u32::MAX));
        for (intent, urgency) in &self.joints {
            put_text(bytes, intent.code());
            put_text(bytes, urgency.code());
        }
        put_f32s(bytes, &[self.sharpness, self.together.sharpness, self.together.threshold]);
        self.layers.write(bytes);
    }

    /// Reads it from a model file.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelFault> {
        const OTHER: ModelFault = ModelFault::Damaged("the labels are not those of this version");
        let n_joints = reader.count(8)?;
        let mut joints = Vec::with_capacity(n_joints);
        for _ in 0..n_joints {
            let intent = Intent::from_code(&reader.text()?).ok_or(OTHER)?;
            joints.push((intent, Urgency::from_code(&reader.text()?).ok_or(OTHER)?));
        }
        let sharpness = reader.f32()?;
        let together = Calibration { sharpness: reader.f32()?, threshold: reader.f32()? };
        let layers = Tuned::read(reader)?;
        if layers.shape() == (joints.len(), VECTOR_LENGTH) {
            Ok(Self { layers, joints, sharpness, together })
        } else {
            Err(OTHER)
        }
    }
}

/// Odds of joint labels summed over intents and over urgencies.
fn summed(joints: &[Joint], odds: &[f32]) -> Odds {
    let mut sums = Odds { intent: vec![0.0; Intent::ALL.len()], urgency: vec![0.0; Urgency::ALL.len()] };
    for ((intent, urgency), odd) in joints.iter().zip(odds) {
        if let Some(sum) = sums.intent.get_mut(*intent as usize) {
            *sum += odd;
        }
        if let Some(sum) = sums.urgency.get_mut(*urgency as usize) {
            *sum += odd;
        }
    }
    sums
}

/// The scores of two opinions that count alike.
fn agreed(a: &[f32], b: &[f32]) -> Vec<f32> {
    const HARDLY: f32 = 1e-6;
    a.iter().zip(b).map(|(a, b)| a.max(HARDLY).ln() + b.max(HARDLY).ln()).collect()
}
