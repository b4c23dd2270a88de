//! What somebody asks to be done in many cases, read from their form, and what is wrong with it. Reads no case.

use super::{Act, CASES_MAX};
use crate::case::{OUTCOMES, TURNS};
use domain::Lang;
use domain::case::{Close, Outcome, Turn, hex, says_something};
use domain::cause::Cause;
use domain::journal::commitment;
use domain::redact::asks_for_secret;
use domain::reference::CaseRef;
use domain::remedy::Remedy;
use view::Page;
use web::Answers;

/// The fields of the words, in the order of [`Lang::ALL`].
pub(super) const TEXTS: [&str; 2] = ["text-en", "text-ru"];

/// A field and the sentence that says how to mend it.
pub(super) type Wrong = (&'static str, String);

/// A case that was ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ticked {
    pub(super) reference: CaseRef,
    /// The last word in it that the page showed.
    pub(super) seen: i64,
}

/// All of it.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub(super) act: Act,
    /// The same on every sending of one form as it was filled: mended, it is another one.
    pub(super) once: String,
    /// In the order of [`Lang::ALL`]; empty where none were written.
    pub(super) texts: [String; 2],
    pub(super) turn: Turn,
    pub(super) end: Option<Close>,
    pub(super) cause: Option<Cause>,
    pub(super) ticked: Vec<Ticked>,
}

impl Wish {
    pub(super) fn read(act: Act, typed: &Answers) -> Self {
        let outcome = Outcome::from_code(typed.get("outcome")).filter(|one| OUTCOMES.contains(one));
        let reliefs = typed.all("relief").into_iter().filter_map(Remedy::from_code).collect();
        let mut ticked: Vec<Ticked> = typed.all("case").into_iter().filter_map(tick).collect();
        ticked.sort_by_key(|one| one.reference);
        ticked.dedup_by_key(|one| one.reference);
        let wish = Self {
            act,
            once: String::new(),
            texts: TEXTS.map(|field| typed.typed(field).trim_end().to_owned()),
            turn: Turn::from_code(typed.get("turn"))
                .filter(|turn| TURNS.contains(turn))
                .unwrap_or(Turn::Shopper),
            end: outcome.map(|outcome| Close { outcome, reliefs, sum: None, in_bulk: true }),
            cause: Cause::from_code(typed.get("cause")),
            ticked,
        };
        Self { once: wish.key(typed.get("once")), ..wish }
    }

    /// The key of a form with everything that stands in it.
    fn key(&self, form: &str) -> String {
        let Self { act, texts, turn, end, cause, ticked, .. } = self;
        let said = format!("{act:?} {texts:?} {turn:?} {end:?} {cause:?} {ticked:?}");
        format!("{form}:{}", hex(&commitment(&[0; 32], said.as_bytes())))
    }

    /// The words for a shopper of a language.
    pub(super) fn text(&self, lang: Lang) -> &str {
        let [en, ru] = &self.texts;
        match lang {
            Lang::En => en,
            Lang::Ru => ru,
        }
    }

    /// What has to be mended before anything is done.
    pub(super) fn wrong(&self, page: &Page, langs: &[Lang]) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        if self.ticked.is_empty() || self.ticked.len() > CASES_MAX {
            wrong.push(("case", page.t("together-none-ticked").to_owned()));
        }
        let has_words = self.texts.iter().any(|text| says_something(text));
        let needs_words = self.act == Act::Answer || has_words;
        for (lang, field) in Lang::ALL.into_iter().zip(TEXTS) {
            let text = self.text(lang);
            let n = langs.iter().filter(|one| **one == lang).count();
            if needs_words && n > 0 && !says_something(text) {
                wrong.push((field, page.tn(&format!("together-no-{}", lang.code()), n)));
            }
            if let Some(asking) = asks_for_secret(text) {
                wrong.push((field, page.ta("asks-secret", "words", asking.words)));
            }
        }
        if self.act == Act::Close {
            match &self.end {
                None => wrong.push(("outcome", page.t("close-outcome-missing").to_owned())),
                Some(end) if end.reliefs.iter().any(|one| one.has_sum()) => {
                    wrong.push(("relief", page.t("together-no-sum").to_owned()));
                }
                Some(end)
                    if matches!(end.outcome, Outcome::Upheld | Outcome::PartlyUpheld)
                        && end.reliefs.is_empty() =>
                {
                    wrong.push(("relief", page.t("refusal-no-relief").to_owned()));
                }
                Some(_) => {}
            }
        }
        wrong
    }
}

/// How a case stands in the form: its number and the last word that was shown.
pub(super) fn value(reference: &str, seen: i64) -> String {
    format!("{reference}:{seen}")
}

fn tick(value: &str) -> Option<Ticked> {
    let (reference, seen) = value.split_once(':')?;
    Some(Ticked { reference: CaseRef::parse(reference)?, seen: seen.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticked_case_is_read_as_it_was_written_and_once() {
        let reference = CaseRef::make(77);
        let value = value(&reference.to_string(), 12);
        assert_eq!(tick(&value), Some(Ticked { reference, seen: 12 }));
        assert_eq!(tick(&reference.to_string()), None);
        let twice = ["case", "case"].map(|name| (name.to_owned(), value.clone())).to_vec();
        assert_eq!(Wish::read(Act::Answer, &Answers::from_pairs(twice)).ticked.len(), 1);
    }

    #[test]
    fn a_form_is_the_same_until_something_in_it_is_mended() {
        let form = [("once", "7.1"), ("text-en", "Sorry"), ("outcome", "settled"), ("case", "C-1")];
        let key = |fields: &[(&str, &str)]| {
            let pairs = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            Wish::read(Act::Close, &Answers::from_pairs(pairs.collect())).once
        };
        let first = key(&form);
        assert_eq!(key(&form), first);
        let ticked = value(&CaseRef::make(77).to_string(), 12);
        for mended in [("text-en", "We are sorry"), ("outcome", "referred"), ("case", ticked.as_str())] {
            let fields = form.map(|field| if field.0 == mended.0 { mended } else { field });
            assert_ne!(key(&fields), first, "{mended:?}");
        }
    }
}
