//! The judge: a message in, a judgement with its reasons out. It knows no database and decides nothing about people:
//! an agent can overrule every word of it.

use crate::bytes::ModelFault;
use crate::classifier::example;
use crate::encoder::Encoder;
use crate::facts::{FactFinder, FoundFact};
use crate::heads::{Heads, Odds, Pair, with_facts};
use crate::language::Language;
use crate::own::{OwnModel, OwnVerdict};
use crate::prepared::Prepared;
use crate::shop::ShopModel;
use crate::telling::telling_words;
use crate::tone::tone_of;
use crate::tuning::Look;
use crate::urgency;
use crate::vocabulary::Scratch;
use domain::Lang;
use domain::intent::{Intent, Tone, Urgency};

static ENCODER: &[u8] = include_bytes!("../model/encoder.bin");
static HEADS: &[u8] = include_bytes!("../model/heads.bin");

/// Why a message was judged so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A fact with the words that say it.
    Fact(FoundFact),
    /// No language that is judged, or hardly a word in it.
    NotReadable,
    /// The likeliest intent is not likely enough to rely on.
    Unsure,
    /// Words that spoke for the intent.
    Words(Vec<String>),
}

impl Reason {
    /// The machine name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fact(found) => found.fact.code(),
            Self::NotReadable => "not_readable",
            Self::Unsure => "unsure",
            Self::Words(_) => "words",
        }
    }

    /// The reason as a person reads it: "danger to health: «загорелся»".
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        let of = |ru: &'static str, en: &'static str| if lang == Lang::Ru { ru } else { en };
        match self {
            Self::Fact(found) => format!("{}: «{}»", found.fact.said(lang), found.words),
            Self::NotReadable => of(
                "не прочитать: почти нет русских и английских слов",
                "cannot be read: hardly a word of Russian or English",
            )
            .into(),
            Self::Unsure => of("о чём это, неясно", "not sure what it is about").into(),
            Self::Words(words) => {
                let quoted: Vec<String> = words.iter().map(|word| format!("«{word}»")).collect();
                format!("{}: {}", of("слова", "words"), quoted.join(", "))
            }
        }
    }
}

/// What the judge makes of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Its language.
    pub language: Language,
    /// What it is about.
    pub intent: Intent,
    /// The probability of that intent, 0 to 1.
    pub confidence: f32,
    /// How soon a person must see it.
    pub urgency: Urgency,
    /// The probabilities of urgencies, in the order of [`Urgency::ALL`].
    pub urgency_odds: Vec<f32>,
    /// How it is said.
    pub tone: Tone,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// Which of the two ways of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// With the sentence encoder.
    Deep,
    /// From words alone, thirty times as fast.
    Fast,
}

/// What the models think of a message before conventions settle it.
#[derive(Clone, Debug)]
pub(crate) struct Opinions {
    /// Probabilities in the order of [`Intent::ALL`].
    pub(crate) intent: Vec<f32>,
    /// Learnt probabilities in the order of [`Urgency::ALL`].
    pub(crate) urgency: Vec<f32>,
    facts: Vec<FoundFact>,
}

impl Opinions {
    /// The opinions as a shop's own model bends them.
    pub(crate) fn bent(&self, model: &ShopModel, vector: &[f32]) -> Self {
        Self {
            intent: model.intent.odds(&self.intent, vector),
            urgency: model.urgency.odds(&self.urgency, vector),
            facts: self.facts.clone(),
        }
    }

    /// The likeliest intent's number and its probability.
    fn likeliest(&self) -> (usize, f32) {
        let best = self.intent.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        best.unwrap_or((0, 0.0))
    }
}

/// The judge with its models; made once and used for every message.
#[derive(Debug)]
pub struct Triage {
    heads: Heads,
    facts: FactFinder,
    encoder: Option<Encoder>,
}

impl Triage {
    /// The judge with the models that are shipped.
    ///
    /// # Errors
    /// [`ModelFault`] where the shipped files are damaged.
    pub fn shipped(reading: Reading) -> Result<Self, ModelFault> {
        let encoder = if reading == Reading::Deep { Some(shipped_encoder()?) } else { None };
        Self::new(Heads::from_bytes(HEADS)?, encoder)
    }

    /// A judge with these models; without the encoder it reads fast.
    ///
    /// # Errors
    /// [`ModelFault::Patterns`] where facts cannot be searched for.
    pub fn new(heads: Heads, encoder: Option<Encoder>) -> Result<Self, ModelFault> {
        let facts = FactFinder::new().map_err(|_| ModelFault::Patterns)?;
        Ok(Self { heads, facts, encoder })
    }

    /// The version of the models, for the journal.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.heads.version
    }

    /// Judges one message.
    #[must_use]
    pub fn judge(&self, text: &str) -> Judgement {
        let prepared = Prepared::new(text);
        let look = self.looks(std::slice::from_ref(&prepared)).pop().unwrap_or_default();
        self.judge_prepared(text, (&prepared, &look), None, &mut Scratch::default())
    }

    /// Judges messages together, which is faster with the encoder than one by one.
    #[must_use]
    pub fn judge_all(&self, texts: &[&str]) -> Vec<Judgement> {
        self.judge_with(texts, None).into_iter().map(|(judgement, _)| judgement).collect()
    }

    /// Judges messages together, with what the shop's own people taught where a model is given.
    #[must_use]
    pub fn judge_for(&self, texts: &[&str], shop: Option<&ShopModel>) -> Vec<Judgement> {
        let prepared: Vec<Prepared> = texts.iter().map(|text| Prepared::new(text)).collect();
        let looks = self.looks(&prepared);
        let nothing = Look::default();
        let mut scratch = Scratch::default();
        let mut judged = Vec::with_capacity(texts.len());
        for (n, (text, ready)) in texts.iter().zip(&prepared).enumerate() {
            let look = looks.get(n).unwrap_or(&nothing);
            judged.push(self.judge_prepared(text, (ready, look), shop, &mut scratch));
        }
        judged
    }

    /// Judges messages together, each also by a model of a shop's own labels.
    ///
    /// A model that needs the encoder judges by words alone where this judge has none.
    #[must_use]
    pub fn judge_with<'m>(
        &self,
        texts: &[&str],
        own: Option<&'m OwnModel>,
    ) -> Vec<(Judgement, Option<OwnVerdict<'m>>)> {
        let prepared: Vec<Prepared> = texts.iter().map(|text| Prepared::new(text)).collect();
        let looks = self.looks(&prepared);
        let nothing = Look::default();
        let mut scratch = Scratch::default();
        let mut judged = Vec::with_capacity(texts.len());
        for (n, (text, ready)) in texts.iter().zip(&prepared).enumerate() {
            let look = looks.get(n).unwrap_or(&nothing);
            let judgement = self.judge_prepared(text, (ready, look), None, &mut scratch);
            judged.push((judgement, own.map(|own| own.judge(ready, &look.vector))));
        }
        judged
    }

    fn looks(&self, prepared: &[Prepared]) -> Vec<Look> {
        let Some(encoder) = &self.encoder else { return Vec::new() };
        let read: Vec<&str> = prepared.iter().map(|ready| ready.read.as_str()).collect();
        self.heads.deep.looks(encoder.sense(&read))
    }

    /// What the encoder and the tuned layers make of many texts, on all cores.
    pub(crate) fn look_many(&self, read: &[&str]) -> Option<Vec<Look>> {
        let encoder = self.encoder.as_ref()?;
        Some(self.heads.deep.looks(encoder.sense_many(read)))
    }

    /// What the shipped models think of a prepared message; by words alone where the look is empty.
    pub(crate) fn opinions(&self, prepared: &Prepared, look: &Look, scratch: &mut Scratch) -> Opinions {
        let facts = self.facts.find(&prepared.read);
        let told = with_facts(&prepared.read, &facts);
        let example = example(&self.heads.vocabulary, &told, &look.vector, scratch);
        let Odds { intent, urgency } = self.pair(look).odds(&example, &look.scores);
        Opinions { intent, urgency, facts }
    }

    /// What follows from opinions.
    pub(crate) fn concluded(&self, opinions: &Opinions) -> (Intent, Urgency) {
        let intent = Intent::ALL.get(opinions.likeliest().0).copied().unwrap_or(Intent::Other);
        (intent, urgency::weigh(&opinions.urgency, &opinions.intent, &opinions.facts))
    }

    fn pair(&self, look: &Look) -> &Pair {
        if look.vector.is_empty() { &self.heads.fast } else { &self.heads.deep }
    }

    fn judge_prepared(
        &self,
        written: &str,
        (prepared, look): (&Prepared, &Look),
        shop: Option<&ShopModel>,
        scratch: &mut Scratch,
    ) -> Judgement {
        let tone = tone_of(written, &prepared.folded);
        if !prepared.is_readable() {
            return unreadable(prepared.language, tone);
        }
        let shipped = self.opinions(prepared, look, scratch);
        let opinions = shop.map_or_else(|| shipped.clone(), |shop| shipped.bent(shop, &look.vector));
        let (label, confidence) = opinions.likeliest();
        let (intent, urgency) = self.concluded(&opinions);
        let Opinions { urgency: urgency_odds, facts, .. } = opinions;
        let pair = self.pair(look);
        // What the shop taught was not read from single words: none speaks for an intent that only its people named.
        let is_taught = shipped.likeliest().0 != label;
        let words = if is_taught {
            Vec::new()
        } else {
            // Beside the vector plain words may weigh nothing; by themselves they do.
            let by = |intent| telling_words(intent, &self.heads.vocabulary, &prepared.read, label);
            Some(by(&pair.intent))
                .filter(|words| !words.is_empty())
                .unwrap_or_else(|| by(&self.heads.fast.intent))
        };
        let mut reasons: Vec<Reason> = facts.into_iter().map(Reason::Fact).collect();
        if !words.is_empty() {
            reasons.push(Reason::Words(words));
        }
        if confidence < pair.threshold() {
            reasons.push(Reason::Unsure);
        }
        Judgement { language: prepared.language, intent, confidence, urgency, urgency_odds, tone, reasons }
    }
}

/// The encoder that is shipped.
///
/// # Errors
/// [`ModelFault`] where the file is damaged.
pub fn shipped_encoder() -> Result<Encoder, ModelFault> {
    Encoder::read(ENCODER)
}

fn unreadable(language: Language, tone: Tone) -> Judgement {
    const HARDLY: f32 = 0.1;
    Judgement {
        language,
        intent: Intent::Other,
        confidence: HARDLY,
        urgency: Urgency::Normal,
        urgency_odds: Urgency::ALL
            .iter()
            .map(|one| if *one == Urgency::Normal { 1.0 } else { 0.0 })
            .collect(),
        tone,
        reasons: vec![Reason::NotReadable],
    }
}
