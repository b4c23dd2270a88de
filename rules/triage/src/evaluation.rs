//! How well a model of own labels does on texts it has not learnt from. It judges the model and changes nothing.

use crate::encoder::Encoder;
use crate::labels::LabelledText;
use crate::own::{OwnModel, OwnVerdict};
use crate::prepared::Prepared;
use std::collections::BTreeMap;

/// Labels that mean "none of these", besides every label the model does not know.
const OUTSIDE: &[&str] = &["none", "oos", "other", "out_of_scope"];

/// The figures of one measurement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Texts whose label the model knows.
    pub n_inside: usize,
    /// Of these, right ones, whether sure or not.
    pub n_right: usize,
    /// Of these, right and sure ones.
    pub n_right_and_sure: usize,
    /// Texts that belong to none of the labels.
    pub n_outside: usize,
    /// Of these, the ones the model would not judge.
    pub n_outside_found: usize,
    /// Confusions with their counts, the most frequent first: right label, said label.
    pub confusions: Vec<(String, String, usize)>,
    /// The mean over labels of the harmonic mean of precision and recall.
    pub macro_f1: f32,
}

impl Evaluation {
    /// Right answers among texts inside, doubtful ones counted by their likeliest label.
    #[must_use]
    pub fn accuracy(&self) -> f32 {
        share(self.n_right, self.n_inside)
    }

    /// Right and sure answers among texts inside: what the threshold leaves.
    #[must_use]
    pub fn accuracy_at_threshold(&self) -> f32 {
        share(self.n_right_and_sure, self.n_inside)
    }

    /// Texts outside that were recognised as such.
    #[must_use]
    pub fn outside_recall(&self) -> f32 {
        share(self.n_outside_found, self.n_outside)
    }
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// Measures a model; `encoder` must be there if the model needs it.
#[must_use]
pub fn evaluate(model: &OwnModel, rows: &[LabelledText], encoder: Option<&Encoder>) -> Evaluation {
    let texts: Vec<Prepared> = rows.iter().map(|row| Prepared::new(&row.text)).collect();
    let read: Vec<&str> = texts.iter().map(|text| text.read()).collect();
    let vectors = encoder.filter(|_| model.needs_encoder()).map(|e| e.encode_many(&read)).unwrap_or_default();
    let mut figures = Evaluation::default();
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (n, (row, text)) in rows.iter().zip(&texts).enumerate() {
        let verdict = model.judge(text, vectors.get(n).map_or(&[], Vec::as_slice));
        let is_inside = model.labels().contains(&row.label) && !OUTSIDE.contains(&row.label.as_str());
        if is_inside {
            count_inside(&mut figures, &row.label, &verdict);
            *pairs.entry((&row.label, verdict.label)).or_default() += 1;
        } else {
            figures.n_outside += 1;
            figures.n_outside_found += usize::from(!verdict.is_sure || OUTSIDE.contains(&verdict.label));
        }
    }
    figures.macro_f1 = macro_f1(&pairs);
    let wrong = pairs.into_iter().filter(|((right, said), _)| right != said);
    figures.confusions = wrong.map(|((right, said), n)| (right.to_owned(), said.to_owned(), n)).collect();
    figures.confusions.sort_by_key(|(_, _, n)| std::cmp::Reverse(*n));
    figures
}

fn count_inside(figures: &mut Evaluation, label: &str, verdict: &OwnVerdict<'_>) {
    figures.n_inside += 1;
    if verdict.label == label {
        figures.n_right += 1;
        figures.n_right_and_sure += usize::from(verdict.is_sure);
    }
}

fn macro_f1(pairs: &BTreeMap<(&str, &str), usize>) -> f32 {
    let mut labels: Vec<&str> = pairs.keys().map(|(right, _)| *right).collect();
    labels.dedup();
    let total: f32 = labels
        .iter()
        .map(|label| {
            let hits = pairs.get(&(*label, *label)).copied().unwrap_or(0);
            let named: usize =
                pairs.iter().filter(|((r, s), _)| r == label || s == label).map(|(_, n)| n).sum();
            share(2 * hits, named + hits)
        })
        .sum();
    if labels.is_empty() { 0.0 } else { total / labels.len() as f32 }
}
