//! Urgency learnt from joint labels, an intent with an urgency, since what makes a message urgent differs from intent to
//! intent. It says how probable each urgency is; what follows from that is for `urgency`.

use crate::bytes::{ModelFault, Reader};
use crate::classifier::Classifier;
use crate::heads::CorpusMessage;
use crate::linear::Example;
use crate::logistic::{Learning, learn};
use domain::intent::{Intent, Urgency};

/// A joint label needs so many messages of its own; rarer ones are learnt as the commonest of their intent.
const MESSAGES_EACH_MIN: usize = 8;
/// What large weights cost against all mistakes together (docs/triage.md).
const RESTRAINT: f32 = 0.5;
/// How many times as long the gram vectors are while it learns with the encoder's vector beside them.
const GRAMS_TIMES: f32 = 2.0;

/// A classifier of joint labels that is asked for urgencies.
#[derive(Clone, Debug)]
pub(crate) struct JointClassifier {
    classifier: Classifier,
    /// The urgency of each joint label.
    urgencies: Vec<Urgency>,
}

/// An intent with an urgency.
pub(crate) type Joint = (Intent, Urgency);

impl JointClassifier {
    /// Learns from the corpus and its messages as examples, in the same order.
    pub(crate) fn learn(corpus: &[CorpusMessage], examples: &[Example], n_rows: usize) -> Self {
        let joints = joints_of(corpus);
        let numbers: Vec<u32> = corpus.iter().map(|one| number(&joints, one)).collect();
        let learning = Learning { n_labels: joints.len(), n_rows, restraint: RESTRAINT };
        let has_vectors = examples.iter().any(|one| !one.dense.is_empty());
        let times = if has_vectors { GRAMS_TIMES } else { 1.0 };
        let leaning: Vec<Example> = examples.iter().map(|one| with_grams_times(one, times)).collect();
        let mut weights = learn(&leaning, &numbers, learning);
        // The judged examples are not made longer, so the weights are.
        weights.iter_mut().flat_map(|one| &mut one.sparse).for_each(|weight| *weight *= times);
        let name = |(intent, urgency): &Joint| format!("{intent}/{}", urgency.code());
        let classifier = Classifier::of_weights(&weights, joints.iter().map(name).collect(), n_rows);
        Self { classifier, urgencies: joints.into_iter().map(|(_, urgency)| urgency).collect() }
    }

    /// The probabilities of urgencies in the order of [`Urgency::ALL`]; they sum to 1.
    pub(crate) fn odds(&self, example: &Example) -> Vec<f32> {
        let mut odds = vec![0.0f32; Urgency::ALL.len()];
        for (urgency, share) in self.urgencies.iter().zip(self.classifier.judge(example).odds) {
            if let Some(odd) = odds.get_mut(*urgency as usize) {
                *odd += share;
            }
        }
        odds
    }

    /// The joint label that speaks most for an urgency of an example, beside the classifier whose label it is.
    pub(crate) fn speaking_for(&self, urgency: Urgency, example: &Example) -> Option<(&Classifier, usize)> {
        let odds = self.classifier.judge(example).odds;
        let of_urgency = self.urgencies.iter().zip(odds).enumerate().filter(|(_, (one, _))| **one == urgency);
        let most = of_urgency.max_by(|(_, (_, a)), (_, (_, b))| a.total_cmp(b))?;
        Some((&self.classifier, most.0))
    }

    /// Appends the classifier to a model file.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        self.classifier.write(bytes);
    }

    /// Reads a classifier from a model file.
    pub(crate) fn read(reader: &mut Reader<'_>, n_rows: usize) -> Result<Self, ModelFault> {
        let classifier = Classifier::read(reader, n_rows)?;
        let of = |label: &String| Urgency::from_code(label.split_once('/')?.1);
        let urgencies: Option<Vec<Urgency>> = classifier.labels.iter().map(of).collect();
        let urgencies = urgencies.ok_or(ModelFault::Damaged("the labels are not those of this version"))?;
        Ok(Self { classifier, urgencies })
    }
}

fn with_grams_times(example: &Example, times: f32) -> Example {
    let sparse = example.sparse.iter().map(|(row, value)| (*row, value * times)).collect();
    Example { sparse, dense: example.dense.clone() }
}

/// The joint labels that are common enough, the commonest of each intent first.
pub(crate) fn joints_of(corpus: &[CorpusMessage]) -> Vec<Joint> {
    let count = |joint: &Joint| corpus.iter().filter(|one| (one.intent, one.urgency) == *joint).count();
    let of_intent = |intent: &Intent| {
        let mut all: Vec<(usize, Joint)> = Urgency::ALL
            .iter()
            .map(|urgency| (*intent, *urgency))
            .map(|joint| (count(&joint), joint))
            .collect();
        all.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
        let most = all.first().map_or(0, |(n, _)| *n);
        all.into_iter().filter(move |(n, _)| *n >= most.min(MESSAGES_EACH_MIN)).map(|(_, joint)| joint)
    };
    Intent::ALL.iter().flat_map(of_intent).collect()
}

/// The number of a message's joint label: its own, or the commonest of its intent.
pub(crate) fn number(joints: &[Joint], message: &CorpusMessage) -> u32 {
    let own = joints.iter().position(|joint| *joint == (message.intent, message.urgency));
    let usual = || joints.iter().position(|(intent, _)| *intent == message.intent);
    own.or_else(usual).and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
}
