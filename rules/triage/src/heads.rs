//! The classifiers that are shipped: intent and urgency, from words alone and with the encoder. It learns and reads
//! them; what is made of their opinions is for `judge` and `urgency`.

use crate::bytes::{ModelFault, Reader, put_text};
use crate::calibration::{Held, calibrate};
use crate::classifier::{Classifier, example};
use crate::encoder::{Encoder, Sense};
use crate::facts::{FactFinder, FoundFact};
use crate::joint::JointClassifier;
use crate::linear::Example;
use crate::own::held_back;
use crate::prepared::Prepared;
use crate::tuning::{Look, Tuning};
use crate::vocabulary::{Scratch, Vocabulary};
use domain::intent::{Intent, Urgency};

const MAGIC: &[u8; 16] = b"RDHEADS3\0\0\0\0\0\0\0\0";

/// The words and pieces of words a shipped classifier keeps, so that its file stays small however large the corpus grows.
const ROWS_MAX: usize = 8_000;

/// A message of the training corpus.
#[derive(Clone, Debug)]
pub struct CorpusMessage {
    /// What was written.
    pub text: String,
    /// What it is about.
    pub intent: Intent,
    /// How urgent it is.
    pub urgency: Urgency,
}

/// The pair of classifiers for one way of reading.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) intent: Classifier,
    pub(crate) urgency: JointClassifier,
    /// What the tuned layers add, with the encoder.
    tuning: Option<Tuning>,
}

/// Probabilities of intents and urgencies, each in the order of its `ALL`.
#[derive(Clone, Debug)]
pub(crate) struct Odds {
    pub(crate) intent: Vec<f32>,
    pub(crate) urgency: Vec<f32>,
}

impl Pair {
    /// How probable intents and urgencies are. The scores of the tuned layers are empty where there is no encoder.
    pub(crate) fn odds(&self, example: &Example, scores: &[f32]) -> Odds {
        let own = Odds { intent: self.intent.judge(example).odds, urgency: self.urgency.odds(example) };
        match &self.tuning {
            Some(tuning) if !scores.is_empty() => tuning.mixed(&own, scores),
            _ => own,
        }
    }

    /// What the tuned layers make of messages, beside their vectors.
    pub(crate) fn looks(&self, senses: Vec<Sense>) -> Vec<Look> {
        let alone = |sense: Sense| Look { vector: sense.vector, scores: Vec::new() };
        match &self.tuning {
            Some(tuning) => tuning.looks(senses),
            None => senses.into_iter().map(alone).collect(),
        }
    }

    /// Below this confidence an intent is not to be relied on.
    pub(crate) fn threshold(&self) -> f32 {
        self.tuning.as_ref().map_or(self.intent.threshold, Tuning::threshold)
    }
}

/// All shipped classifiers.
#[derive(Clone, Debug)]
pub struct Heads {
    /// Which corpus and settings made them.
    pub(crate) version: String,
    /// One for all, so that a text is taken apart only once.
    pub(crate) vocabulary: Vocabulary,
    /// From words alone.
    pub(crate) fast: Pair,
    /// With the encoder.
    pub(crate) deep: Pair,
}

impl Heads {
    /// Learns all classifiers from the corpus.
    #[must_use]
    pub fn train(corpus: &[CorpusMessage], encoder: &Encoder, version: &str) -> Self {
        let facts = FactFinder::new();
        let ready: Vec<Prepared> = corpus.iter().map(|one| Prepared::new(&one.text)).collect();
        let texts: Vec<&str> = ready.iter().map(Prepared::read).collect();
        let senses = encoder.sense_many(&texts);
        let told: Vec<String> =
            ready.iter().map(|ready| with_facts(ready.read(), &facts.find(&ready.said))).collect();
        let vocabulary = Vocabulary::of(told.iter().map(String::as_str), ROWS_MAX);
        let learn = |with_vectors: bool| {
            let dense = |sense: &'_ Sense| if with_vectors { sense.vector.clone() } else { Vec::new() };
            let mut scratch = Scratch::default();
            let learnt = told.iter().zip(&senses);
            let learnt: Vec<Example> =
                learnt.map(|(told, sense)| example(&vocabulary, told, &dense(sense), &mut scratch)).collect();
            pair(corpus, &learnt, vocabulary.len())
        };
        let (fast, mut deep) = (learn(false), learn(true));
        deep.0.tuning = Some(Tuning::learn(corpus, &senses, encoder.last_layers(), &deep.1));
        let (fast, deep) = (fast.0, deep.0);
        Self { version: version.to_owned(), vocabulary, fast, deep }
    }

    /// The classifiers as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put_text(&mut bytes, &self.version);
        self.vocabulary.write(&mut bytes);
        for pair in [&self.fast, &self.deep] {
            pair.intent.write(&mut bytes);
            pair.urgency.write(&mut bytes);
        }
        if let Some(tuning) = &self.deep.tuning {
            tuning.write(&mut bytes);
        }
        bytes
    }

    /// Reads the classifiers from their file.
    ///
    /// # Errors
    /// [`ModelFault`] where the bytes are no such file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelFault> {
        let mut reader = Reader::new(bytes);
        if &reader.array::<16>()? != MAGIC {
            return Err(ModelFault::NotAModel);
        }
        let version = reader.text()?;
        let vocabulary = Vocabulary::read(&mut reader)?;
        let fast = read_pair(&mut reader, vocabulary.len())?;
        let mut deep = read_pair(&mut reader, vocabulary.len())?;
        deep.tuning = Some(Tuning::read(&mut reader)?);
        reader.ends()?;
        Ok(Self { version, vocabulary, fast, deep })
    }
}

fn read_pair(reader: &mut Reader<'_>, n_rows: usize) -> Result<Pair, ModelFault> {
    let intent = Classifier::read(reader, n_rows)?;
    let urgency = JointClassifier::read(reader, n_rows)?;
    if intent.labels.len() == Intent::ALL.len() {
        Ok(Pair { intent, urgency, tuning: None })
    } else {
        Err(ModelFault::Damaged("the labels are not those of this version"))
    }
}

/// A folded text with the facts found in it as words of their own, so that the models can weigh them.
pub(crate) fn with_facts(read: &str, facts: &[FoundFact]) -> String {
    let mut said = read.to_owned();
    for word in facts.iter().filter_map(|found| found.fact.learnt_as()) {
        said.push(' ');
        said.push_str(word);
    }
    said
}

/// A pair, and what its classifier of intents says of the lessons it was held back from.
fn pair(corpus: &[CorpusMessage], learnt: &[Example], n_rows: usize) -> (Pair, Vec<Held>) {
    let intents: Vec<u32> =
        corpus.iter().map(|one| u32::try_from(one.intent as usize).unwrap_or(0)).collect();
    let names: Vec<String> = Intent::ALL.iter().map(|one| one.code().to_owned()).collect();
    let held = held_back(learnt, &intents, &names, n_rows);
    let calibration = calibrate(&held);
    let mut intent = Classifier::learn(learnt, &intents, names, n_rows);
    intent.sharpness = calibration.sharpness;
    intent.threshold = calibration.threshold;
    (Pair { intent, urgency: JointClassifier::learn(corpus, learnt, n_rows), tuning: None }, held)
}
