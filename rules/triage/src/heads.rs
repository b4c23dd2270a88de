//! The classifiers that are shipped: intent and urgency, from words alone and with the encoder. It learns and reads
//! them; what is made of their opinions is for `judge` and `urgency`.

use crate::bytes::{ModelFault, Reader, put_text};
use crate::classifier::{Classifier, Lesson, examples};
use crate::encoder::Encoder;
use crate::facts::{FactFinder, FoundFact};
use crate::joint::JointClassifier;
use crate::labels::LabelledText;
use crate::linear::Example;
use crate::own::{Readied, held_back};
use crate::vocabulary::Vocabulary;
use domain::intent::{Intent, Urgency};

const MAGIC: &[u8; 16] = b"RDHEADS2\0\0\0\0\0\0\0\0";

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
    ///
    /// # Errors
    /// [`ModelFault::Patterns`] where facts cannot be searched for.
    pub fn train(corpus: &[CorpusMessage], encoder: &Encoder, version: &str) -> Result<Self, ModelFault> {
        let facts = FactFinder::new().map_err(|_| ModelFault::Patterns)?;
        let row = |(line, one): (usize, &CorpusMessage)| LabelledText {
            line,
            text: one.text.clone(),
            label: one.intent.code().to_owned(),
        };
        let rows: Vec<LabelledText> = corpus.iter().enumerate().map(row).collect();
        let ready = Readied::of(&rows, Some(encoder));
        let plain: Vec<Lesson<'_>> = (0..rows.len()).map(|n| ready.lesson(n, 0)).collect();
        let told: Vec<String> =
            plain.iter().map(|lesson| with_facts(lesson.folded, &facts.find(lesson.folded))).collect();
        let vocabulary = Vocabulary::of(told.iter().map(String::as_str), ROWS_MAX);
        let learn = |with_vectors: bool| {
            let mut lessons = plain.clone();
            for (lesson, told) in lessons.iter_mut().zip(&told) {
                lesson.folded = told;
                lesson.dense = if with_vectors { lesson.dense } else { &[] };
            }
            pair(corpus, &examples(&vocabulary, &lessons), vocabulary.len())
        };
        let (fast, deep) = (learn(false), learn(true));
        Ok(Self { version: version.to_owned(), vocabulary, fast, deep })
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
        let deep = read_pair(&mut reader, vocabulary.len())?;
        reader.ends()?;
        Ok(Self { version, vocabulary, fast, deep })
    }
}

fn read_pair(reader: &mut Reader<'_>, n_rows: usize) -> Result<Pair, ModelFault> {
    let intent = Classifier::read(reader, n_rows)?;
    let urgency = JointClassifier::read(reader, n_rows)?;
    if intent.labels.len() == Intent::ALL.len() {
        Ok(Pair { intent, urgency })
    } else {
        Err(ModelFault::Damaged("the labels are not those of this version"))
    }
}

/// A folded text with the facts found in it as words of their own, so that the models can weigh them.
pub(crate) fn with_facts(read: &str, facts: &[FoundFact]) -> String {
    let mut said = read.to_owned();
    for found in facts {
        said.push_str(" fact");
        said.extend(found.fact.code().chars().filter(|c| *c != '_'));
    }
    said
}

fn pair(corpus: &[CorpusMessage], learnt: &[Example], n_rows: usize) -> Pair {
    let intents: Vec<u32> =
        corpus.iter().map(|one| u32::try_from(one.intent as usize).unwrap_or(0)).collect();
    let names: Vec<String> = Intent::ALL.iter().map(|one| one.code().to_owned()).collect();
    let calibration = held_back(learnt, &intents, &names, n_rows);
    let mut intent = Classifier::learn(learnt, &intents, names, n_rows);
    intent.sharpness = calibration.sharpness;
    intent.threshold = calibration.threshold;
    Pair { intent, urgency: JointClassifier::learn(corpus, learnt, n_rows) }
}
