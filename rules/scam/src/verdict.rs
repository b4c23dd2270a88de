//! Sums what the rules found into a verdict, with reasons and advice in the message's language; knows no words of its own.

use crate::facts::fold::Script;
use crate::facts::voice::Stance;
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;
use crate::lookalike::Brands;
use crate::message::{Channel, Message};
use crate::rules::{Found, RULES, Rule, Said};
use std::ops::Range;

/// The sum from which a message is suspicious.
const SUSPICIOUS: f32 = 2.0;
/// The sum from which it is a scam.
const SCAM: f32 = 3.2;

/// Signs outside the words must weigh so much before a claim of office adds to them.
const SUPPORTING_MIN: f32 = 1.5;

/// What a message is held for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgement {
    /// No sign of a scam was found; that is no promise.
    Clear,
    /// Some signs: check before acting.
    Suspicious,
    /// The signs of a scam are plain.
    Scam,
}

impl Judgement {
    /// The word used outside: `clear`, `suspicious`, `scam`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Suspicious => "suspicious",
            Self::Scam => "scam",
        }
    }
}

/// One reason of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The code of the rule.
    pub code: &'static str,
    /// What the message does, with its own words in quotation marks.
    pub because: String,
    /// What the message does, without its words.
    pub said: Said,
    /// The words it rests on, as written but on one line; empty where none can be shown.
    pub words: String,
    /// Where these words stand in the text that was judged, in bytes; `None` for what is no part of the text.
    pub at: Option<Range<usize>>,
}

/// The judgement on one message.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What it is held for.
    pub judgement: Judgement,
    /// From 0 (no sign) to 1, for ordering messages; .5 is where suspicion begins.
    pub score: f32,
    /// Why, the heaviest reason first; empty when clear.
    pub reasons: Vec<Reason>,
    /// What to do now, in the message's language.
    pub advice: String,
    /// The same in both languages.
    pub advised: Said,
}

/// Judges a message against the brands of the house and the protected list, in time linear in its length.
pub fn judge(message: &Message<'_>, brands: &Brands) -> Verdict {
    let facts = Facts::of(message, brands);
    weigh(&facts, &[])
}

/// A reason found outside the words, such as in the head of a letter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outside {
    pub(crate) code: &'static str,
    pub(crate) weight: f32,
    pub(crate) because: String,
    pub(crate) said: Said,
    pub(crate) words: String,
    pub(crate) advice: Said,
}

impl Outside {
    fn reason(&self) -> Reason {
        let (because, words) = (self.because.clone(), self.words.clone());
        Reason { code: self.code, because, said: self.said, words, at: None }
    }
}

/// Sums the rules' findings and those from outside the words.
pub(crate) fn weigh(facts: &Facts<'_>, outside: &[Outside]) -> Verdict {
    let mut found: Vec<(&dyn Rule, Found)> =
        RULES.iter().filter_map(|rule| rule.find(facts).map(|f| (*rule, f))).collect();
    let from_outside: f32 = outside.iter().map(|o| o.weight).sum();
    if from_outside < SUPPORTING_MIN && found.iter().all(|(rule, f)| rule.supports() && f.sure <= 1.0) {
        found.clear();
    }
    let voice = voice_share(facts);
    let from_rules: f32 =
        found.iter().map(|(rule, f)| rule.weight() * f.sure).sum::<f32>() * voice * length_share(facts);
    let sum = from_rules + from_outside + undertone(facts);
    let judgement = match sum {
        s if s >= SCAM => Judgement::Scam,
        s if s >= SUSPICIOUS => Judgement::Suspicious,
        _ => Judgement::Clear,
    };
    let score = 1.0 / (1.0 + (-(sum - SUSPICIOUS)).exp());
    let (reasons, advice) = if judgement == Judgement::Clear {
        (Vec::new(), clear_advice(facts))
    } else {
        explain(facts, found, outside)
    };
    Verdict { judgement, score, reasons, advice: pick(facts, advice).to_owned(), advised: advice }
}

/// A person who asks, or who warns, repeats a scammer's words without being one.
fn voice_share(facts: &Facts<'_>) -> f32 {
    match facts.voices.stance {
        Stance::Plain => 1.0,
        Stance::Warning => 0.3,
        Stance::Asking => 0.2,
    }
}

/// A scam is short; in a long text the words of several rules meet by chance. Padding must not hide one all the same, so the
/// share never falls far, and least of all where long texts are rare.
fn length_share(facts: &Facts<'_>) -> f32 {
    const WORDS_OF_A_SCAM: f32 = 140.0;
    let least = if facts.channel == Channel::Email { 0.25 } else { 0.65 };
    let n_words = u16::try_from(facts.words.list.len()).unwrap_or(u16::MAX);
    (WORDS_OF_A_SCAM / f32::from(n_words).max(1.0)).clamp(least, 1.0)
}

/// What tips the scale a little without being a reason.
fn undertone(facts: &Facts<'_>) -> f32 {
    let share = |yes: bool, weight: f32| if yes { weight } else { 0.0 };
    share(facts.strange_link().is_some(), 0.5)
        + share(facts.meant(Concept::Urgency).is_some(), 0.3)
        + share(facts.meant(Concept::Threat).is_some(), 0.2)
        + share(!facts.phones.is_empty(), 0.2)
        + share(facts.only_genuine_links(), -0.8)
        + share(facts.has(Concept::OwnRequest) || facts.has(Concept::OwnPlace), -0.3)
        + share(facts.has(Concept::NothingDue), -0.4)
        + share(facts.has(Concept::InPerson), -0.3)
        + share(facts.has(Concept::Never), -0.2)
}

fn explain(
    facts: &Facts<'_>,
    mut found: Vec<(&dyn Rule, Found)>,
    outside: &[Outside],
) -> (Vec<Reason>, Said) {
    let heavy = |(rule, f): &(&dyn Rule, Found)| rule.weight() * f.sure;
    found.sort_by(|a, b| heavy(b).total_cmp(&heavy(a)));
    let mut reasons: Vec<(f32, Reason)> =
        found.iter().map(|each| (heavy(each), reason(facts, each.0, each.1.span))).collect();
    reasons.extend(outside.iter().map(|o| (o.weight, o.reason())));
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    let first = outside
        .iter()
        .max_by(|a, b| a.weight.total_cmp(&b.weight))
        .filter(|o| found.first().is_none_or(|f| heavy(f) < o.weight));
    let advice = match (first, found.first()) {
        (Some(o), _) => o.advice,
        (None, Some((rule, _))) => rule.advice(),
        (None, None) => clear_advice(facts),
    };
    (reasons.into_iter().map(|(_, reason)| reason).collect(), advice)
}

fn reason(facts: &Facts<'_>, rule: &dyn Rule, span: Span) -> Reason {
    let at = facts.bytes(span);
    let words = facts.quote(span).replace(['\n', '\r', '\t'], " ");
    let said = rule.because();
    let what = pick(facts, said);
    let because = match facts.script {
        Script::Cyrillic => format!("{what}: «{words}»"),
        Script::Latin => format!("{what}: “{words}”"),
    };
    Reason { code: rule.code(), because, said, words, at: Some(at) }
}

fn pick(facts: &Facts<'_>, said: Said) -> &'static str {
    match facts.script {
        Script::Cyrillic => said.ru,
        Script::Latin => said.en,
    }
}

fn clear_advice(facts: &Facts<'_>) -> Said {
    if facts.voices.stance == Stance::Asking {
        return Said {
            ru: "Если вам звонили или писали и просили код, карту или деньги, ничего не сообщайте и перезвоните в организацию сами, по номеру с её сайта.",
            en: "If somebody called or wrote and asked for a code, a card or money, tell them nothing and call the organisation yourself, on the number from its site.",
        };
    }
    if facts.has(Concept::Code) {
        return Said {
            ru: "Это сообщение с кодом. Если вы сами ничего не начинали, не вводите его и никому не называйте.",
            en: "This is a message with a code. If you did not start anything yourself, do not enter it and give it to nobody.",
        };
    }
    Said {
        ru: "Признаков обмана не видно, но это не гарантия. Коды, пароли и данные карты не сообщайте никому.",
        en: "No sign of a scam was found, but that is no guarantee. Never give codes, passwords or card details to anybody.",
    }
}
