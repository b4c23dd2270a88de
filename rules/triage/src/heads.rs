//! The classifiers that are shipped: intent and urgency, from words alone and with the encoder. It learns and reads
//! them; what is made of their opinions is for `judge` and `urgency`.

use crate::bytes::{ModelFault, Reader, put_f32s, put_text};
use crate::classifier::{Classifier, Lesson, examples};
use crate::encoder::Encoder;
use crate::facts::{FactFinder, FoundFact};
use crate::labels::LabelledText;
use crate::linear::Example;
use crate::own::{Readied, held_back};
use crate::vocabulary::Vocabulary;
use domain::intent::{Intent, Urgency};

const MAGIC: &[u8; 16] = b"RDHEADS1\0\0\0\0\0\0\0\0";

/// The words and pieces of words a shipped classifier keeps, so that its file stays small however large the corpus grows.
const ROWS_MAX: usize = 12_000;

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

/// The pair of classifiers for one way of reading, over one vocabulary, so that a text is taken apart only once.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) intent: Classifier,
    pub(crate) urgency: Classifier,
}

/// All shipped classifiers.
#[derive(Clone, Debug)]
pub struct Heads {
    /// Which corpus and settings made them.
    pub(crate) version: String,
    /// From words alone.
    pub(crate) fast: Pair,
    /// With the encoder.
    pub(crate) deep: Pair,
    /// For each intent, how often each urgency goes with it.
    pub(crate) usual: Vec<f32>,
}

impl Heads {
    /// Learns all classifiers from the corpus.
    ///
    /// # Errors
    /// [`ModelFault::Patterns`] where facts cannot be searched for.
    pub fn train(corpus: &[CorpusMessage], encoder: &Encoder, version: &str) -> Result<Self, ModelFault> {
        let facts = FactFinder::new().map_err(|_| ModelFault::Patterns)?;
        Ok(Self {
            version: version.to_owned(),
            fast: pair(corpus, None, &facts),
            deep: pair(corpus, Some(encoder), &facts),
            usual: usual_urgencies(corpus),
        })
    }

    /// The classifiers as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put_text(&mut bytes, &self.version);
        for pair in [&self.fast, &self.deep] {
            pair.vocabulary.write(&mut bytes);
            pair.intent.write(&mut bytes);
            pair.urgency.write(&mut bytes);
        }
        put_f32s(&mut bytes, &self.usual);
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
        let fast = read_pair(&mut reader)?;
        let deep = read_pair(&mut reader)?;
        let usual = reader.f32s(Intent::ALL.len() * Urgency::ALL.len())?;
        reader.ends()?;
        Ok(Self { version, fast, deep, usual })
    }
}

fn read_pair(reader: &mut Reader<'_>) -> Result<Pair, ModelFault> {
    let vocabulary = Vocabulary::read(reader)?;
    let intent = Classifier::read(reader, vocabulary.len())?;
    let urgency = Classifier::read(reader, vocabulary.len())?;
    let known = |labels: &[String], n: usize| labels.len() == n;
    if known(&intent.labels, Intent::ALL.len()) && known(&urgency.labels, Urgency::ALL.len()) {
        Ok(Pair { vocabulary, intent, urgency })
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

fn pair(corpus: &[CorpusMessage], encoder: Option<&Encoder>, facts: &FactFinder) -> Pair {
    let row = |(line, one): (usize, &CorpusMessage)| LabelledText {
        line,
        text: one.text.clone(),
        label: one.intent.code().to_owned(),
    };
    let rows: Vec<LabelledText> = corpus.iter().enumerate().map(row).collect();
    let ready = Readied::of(&rows, encoder);
    let plain: Vec<Lesson<'_>> = (0..rows.len()).map(|n| ready.lesson(n, 0)).collect();
    let told: Vec<String> =
        plain.iter().map(|lesson| with_facts(lesson.folded, &facts.find(lesson.folded))).collect();
    let lessons: Vec<Lesson<'_>> =
        plain.iter().zip(&told).map(|(lesson, told)| Lesson { folded: told, ..*lesson }).collect();
    let vocabulary = Vocabulary::of(told.iter().map(String::as_str), ROWS_MAX);
    let learnt = examples(&vocabulary, &lessons);
    let place = |n: usize| u32::try_from(n).unwrap_or(0);
    let intents: Vec<u32> = corpus.iter().map(|one| place(one.intent as usize)).collect();
    let urgencies: Vec<u32> = corpus.iter().map(|one| place(one.urgency as usize)).collect();
    let n_rows = vocabulary.len();
    Pair {
        intent: head(
            &learnt,
            &intents,
            Intent::ALL.iter().map(|one| one.code().to_owned()).collect(),
            n_rows,
        ),
        urgency: head(
            &learnt,
            &urgencies,
            Urgency::ALL.iter().map(|one| one.code().to_owned()).collect(),
            n_rows,
        ),
        vocabulary,
    }
}

fn head(learnt: &[Example], numbers: &[u32], labels: Vec<String>, n_rows: usize) -> Classifier {
    let calibration = held_back(learnt, numbers, &labels, n_rows);
    let mut classifier = Classifier::learn(learnt, numbers, labels, n_rows);
    classifier.sharpness = calibration.sharpness;
    classifier.threshold = calibration.threshold;
    classifier
}

/// How often each urgency goes with each intent; a small count everywhere, so that nothing is impossible.
fn usual_urgencies(corpus: &[CorpusMessage]) -> Vec<f32> {
    const NEVER_SEEN: f32 = 0.5;
    let n = Urgency::ALL.len();
    let mut usual = vec![NEVER_SEEN; Intent::ALL.len() * n];
    for one in corpus {
        if let Some(count) = usual.get_mut(one.intent as usize * n + one.urgency as usize) {
            *count += 1.0;
        }
    }
    for counts in usual.chunks_mut(n) {
        let sum: f32 = counts.iter().sum();
        counts.iter_mut().for_each(|count| *count /= sum);
    }
    usual
}
