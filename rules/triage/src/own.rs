//! A model of a shop's own labels: learnt from a file of labelled texts, measured, written and read. It knows any
//! labels and none of ours.

use crate::bytes::{ModelFault, Reader};
use crate::calibration::{Held, calibrate};
use crate::classifier::{Classifier, Lesson, example, examples};
use crate::encoder::Encoder;
use crate::labels::LabelledText;
use crate::linear::Example;
use crate::prepared::Prepared;
use crate::vocabulary::{Scratch, Vocabulary};
use std::collections::BTreeSet;

const MAGIC: &[u8; 16] = b"RDTRIAGE1\0\0\0\0\0\0\0";
/// One lesson in so many is held back to learn how sure to be.
const HELD_BACK_EACH: usize = 6;

/// A threshold that no confidence reaches.
const NEVER_SURE: f32 = 2.0;

/// The words and pieces of words a model of own labels keeps.
const ROWS_MAX: usize = 60_000;

/// A model of any labels.
#[derive(Clone, Debug)]
pub struct OwnModel {
    vocabulary: Vocabulary,
    classifier: Classifier,
}

/// What a model of own labels says of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnVerdict<'a> {
    /// The likeliest label.
    pub label: &'a str,
    /// Its probability, 0 to 1.
    pub confidence: f32,
    /// False where the model would rather not say.
    pub is_sure: bool,
}

impl OwnModel {
    /// Texts of labels that come twice at least, from which it can be learnt how sure to be.
    pub const LESSONS_MIN: usize = 20;

    /// Learns from `lessons`, with the encoder or from words alone. How sure to be is learnt from `check` where it is
    /// given, else from lessons held back at first; where there are too few, the model is never sure.
    #[must_use]
    pub fn train(lessons: &[LabelledText], check: &[LabelledText], encoder: Option<&Encoder>) -> Self {
        let names: Vec<String> =
            lessons.iter().map(|one| one.label.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        let number = |label: &String| names.binary_search(label).ok();
        let known = Readied::of(lessons, encoder);
        let all: Vec<Lesson<'_>> = lessons
            .iter()
            .enumerate()
            .filter_map(|(n, one)| Some(known.lesson(n, u32::try_from(number(&one.label)?).ok()?)))
            .collect();
        let vocabulary = Vocabulary::of(all.iter().map(|lesson| lesson.folded), ROWS_MAX);
        let numbers: Vec<u32> = all.iter().map(|lesson| lesson.label).collect();
        let learnt = examples(&vocabulary, &all);
        let mut classifier = Classifier::learn(&learnt, &numbers, names.clone(), vocabulary.len());
        let held = if check.is_empty() {
            let n_usable = usable(&numbers, names.len());
            if n_usable < Self::LESSONS_MIN {
                Vec::new()
            } else {
                held_back(&learnt, &numbers, &names, vocabulary.len())
            }
        } else {
            let ready = Readied::of(check, encoder);
            let labels: Vec<Option<usize>> = check.iter().map(|one| number(&one.label)).collect();
            let lessons: Vec<Lesson<'_>> = (0..check.len()).map(|n| ready.lesson(n, 0)).collect();
            let checked = examples(&vocabulary, &lessons);
            let known = checked.iter().zip(labels).filter_map(|(one, label)| Some((one, label?)));
            scored(&classifier, known)
        };
        classifier.threshold = NEVER_SURE;
        if !held.is_empty() {
            let calibration = calibrate(&held);
            classifier.sharpness = calibration.sharpness;
            // Nought means that nothing held back was right.
            classifier.threshold =
                Some(calibration.threshold).filter(|found| *found > 0.0).unwrap_or(NEVER_SURE);
        }
        Self { vocabulary, classifier }
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        self.vocabulary.write(&mut bytes);
        self.classifier.write(&mut bytes);
        bytes
    }

    /// Reads a model from its file.
    ///
    /// # Errors
    /// [`ModelFault`] where the bytes are no such model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelFault> {
        let mut reader = Reader::new(bytes);
        if &reader.array::<16>().map_err(|_| ModelFault::NotAModel)? != MAGIC {
            return Err(ModelFault::NotAModel);
        }
        let vocabulary = Vocabulary::read(&mut reader)?;
        let classifier = Classifier::read(&mut reader, vocabulary.len())?;
        reader.ends()?;
        Ok(Self { vocabulary, classifier })
    }

    /// True where [`Self::judge`] needs the encoder's vector.
    #[must_use]
    pub fn needs_encoder(&self) -> bool {
        self.classifier.needs_vector()
    }

    /// The labels, in byte order.
    #[must_use]
    pub fn labels(&self) -> &[String] {
        &self.classifier.labels
    }

    /// The label of this very name.
    pub(crate) fn label_called(&self, name: &str) -> Option<&str> {
        self.classifier.labels.iter().map(String::as_str).find(|label| *label == name)
    }

    /// Below this confidence a verdict is not sure.
    #[must_use]
    pub fn threshold(&self) -> f32 {
        self.classifier.threshold
    }

    /// Whether any confidence is enough.
    #[must_use]
    pub fn is_ever_sure(&self) -> bool {
        self.classifier.threshold <= 1.0
    }

    /// Judges a prepared text; `vector` is empty where the model needs none.
    #[must_use]
    pub fn judge(&self, prepared: &Prepared, vector: &[f32]) -> OwnVerdict<'_> {
        let vector = if self.needs_encoder() { vector } else { &[] };
        let opinion = self.classifier.judge(&example(
            &self.vocabulary,
            prepared.read(),
            vector,
            &mut Scratch::default(),
        ));
        let label = self.classifier.labels.get(opinion.label).map_or("", String::as_str);
        let confidence = opinion.confidence();
        OwnVerdict { label, confidence, is_sure: confidence >= self.classifier.threshold }
    }
}

/// Texts prepared, with their vectors where there is an encoder.
struct Readied {
    texts: Vec<Prepared>,
    vectors: Vec<Vec<f32>>,
}

impl Readied {
    fn of(rows: &[LabelledText], encoder: Option<&Encoder>) -> Self {
        let texts: Vec<Prepared> = rows.iter().map(|row| Prepared::new(&row.text)).collect();
        let read: Vec<&str> = texts.iter().map(|text| text.read()).collect();
        let vectors = encoder.map(|encoder| encoder.encode_many(&read)).unwrap_or_default();
        Self { texts, vectors }
    }

    fn parts(&self, n: usize) -> (&str, &[f32]) {
        let text = self.texts.get(n).map_or("", |text| text.read());
        (text, self.vectors.get(n).map_or(&[], Vec::as_slice))
    }

    fn lesson(&self, n: usize, label: u32) -> Lesson<'_> {
        let (folded, dense) = self.parts(n);
        Lesson { folded, dense, label }
    }
}

/// Lessons whose label comes twice at least.
fn usable(numbers: &[u32], n_labels: usize) -> usize {
    let mut counts = vec![0usize; n_labels];
    for number in numbers {
        if let Some(count) = counts.get_mut(*number as usize) {
            *count += 1;
        }
    }
    counts.into_iter().filter(|count| *count > 1).sum()
}

/// True for a lesson that is held back.
pub(crate) const fn is_held(n: usize) -> bool {
    n % HELD_BACK_EACH == HELD_BACK_EACH - 1
}

/// What a first classifier says of a part of the lessons that it has not seen, in their order: how sure to be is learnt
/// from it.
pub(crate) fn held_back(learnt: &[Example], numbers: &[u32], labels: &[String], n_rows: usize) -> Vec<Held> {
    let pick = |held: bool| -> (Vec<Example>, Vec<u32>) {
        let part = learnt.iter().zip(numbers).enumerate().filter(|(n, _)| is_held(*n) == held);
        part.map(|(_, (one, number))| (one.clone(), *number)).unzip()
    };
    let (lessons, lesson_numbers) = pick(false);
    let first = Classifier::learn(&lessons, &lesson_numbers, labels.to_vec(), n_rows);
    let (held, held_numbers) = pick(true);
    scored(&first, held.iter().zip(held_numbers.iter().map(|number| *number as usize)))
}

fn scored<'e>(classifier: &Classifier, held: impl Iterator<Item = (&'e Example, usize)>) -> Vec<Held> {
    held.map(|(one, label)| Held { scores: classifier.scores(one), label }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lessons() -> Vec<LabelledText> {
        let say =
            |n: usize, text: String, label: &str| LabelledText { line: n, text, label: label.to_owned() };
        let things = ["lamp", "kettle", "sofa", "phone", "jacket", "table", "bike", "tent", "watch", "chair"];
        let mut rows = Vec::new();
        for thing in things {
            rows.push(say(rows.len(), format!("where is my {thing}, it should have come"), "status"));
            rows.push(say(rows.len(), format!("please send my money for the {thing} back"), "refund"));
            rows.push(say(rows.len(), format!("the {thing} is broken and does not work"), "defect"));
        }
        rows
    }

    #[test]
    fn a_model_learns_survives_its_file_and_is_the_same_each_time() {
        let model = OwnModel::train(&lessons(), &[], None);
        assert_eq!(model.labels(), ["defect", "refund", "status"]);
        let read = OwnModel::from_bytes(&model.to_bytes()).expect("just written");
        for (text, label) in [("my money back please", "refund"), ("is it broken? does not work", "defect")] {
            let verdict = read.judge(&Prepared::new(text), &[]);
            assert_eq!(verdict.label, label);
            assert!(verdict.confidence > 0.4 && verdict.confidence <= 1.0);
        }
        assert_eq!(OwnModel::train(&lessons(), &[], None).to_bytes(), model.to_bytes());
    }

    #[test]
    fn a_model_of_a_handful_of_texts_is_never_sure() {
        let few: Vec<LabelledText> = lessons().into_iter().take(OwnModel::LESSONS_MIN - 1).collect();
        let singles: Vec<LabelledText> = lessons()
            .into_iter()
            .enumerate()
            .map(|(n, one)| LabelledText { label: format!("{}{n}", one.label), ..one })
            .collect();
        for (lessons, is_sure) in [(few, false), (singles, false), (lessons(), true)] {
            let model = OwnModel::train(&lessons, &[], None);
            let read = OwnModel::from_bytes(&model.to_bytes()).expect("just written");
            assert_eq!(read.is_ever_sure(), is_sure, "{} labels", model.labels().len());
            let verdict = read.judge(&Prepared::new(&lessons[0].text), &[]);
            assert!(is_sure || !verdict.is_sure);
        }
        assert!(OwnModel::train(&lessons()[..9], &lessons()[9..], None).is_ever_sure(), "checked by others");
    }

    #[test]
    fn damaged_files_are_refused_without_panic() {
        let bytes = OwnModel::train(&lessons(), &[], None).to_bytes();
        for end in (0..bytes.len()).step_by(97) {
            assert!(OwnModel::from_bytes(&bytes[..end]).is_err(), "{end}");
        }
        assert_eq!(OwnModel::from_bytes(b"PK\x03\x04").err(), Some(ModelFault::NotAModel));
    }
}
