//! The judge: a message in, a judgement with its reasons out. It knows no database and decides nothing about people:
//! an agent can overrule every word of it.

use crate::bytes::ModelFault;
use crate::classifier::example;
use crate::encoder::Encoder;
use crate::facts::{Fact, FactFinder, FoundFact, weightiest};
use crate::heads::{Heads, Odds, Pair, with_facts};
use crate::language::Language;
use crate::linear::Example;
use crate::own::{OwnModel, OwnVerdict};
use crate::prepared::Prepared;
use crate::reason::Reason;
use crate::shop::ShopModel;
use crate::short::{another_came, order_alone};
use crate::telling::{longest_words, telling_words};
use crate::tone::tone_of;
use crate::tuning::Look;
use crate::unlearnt::{asks_after_order, unreadable};
use crate::urgency;
use crate::vocabulary::Scratch;
use domain::intent::{Intent, Tone, Urgency};

static ENCODER: &[u8] = include_bytes!("../model/encoder.bin");
static HEADS: &[u8] = include_bytes!("../model/heads.bin");

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
}

impl Opinions {
    /// The opinions as a shop's own model bends them.
    pub(crate) fn bent(&self, model: &ShopModel, vector: &[f32]) -> Self {
        Self {
            intent: model.intent.odds(&self.intent, vector),
            urgency: model.urgency.odds(&self.urgency, vector),
        }
    }

    fn likeliest(&self, facts: &[FoundFact]) -> Intent {
        let best = Intent::ALL.iter().zip(&self.intent).max_by(|a, b| a.1.total_cmp(b.1));
        let best = best.map_or(Intent::Other, |(intent, _)| *intent);
        // Who says that no code was given tells of an attempt to get it.
        let is_attempt = facts.iter().any(|found| found.fact == Fact::SecretKept)
            && self.of(Intent::ScamReport) >= ATTEMPT_FROM
            && self.of(best) < SURE_FROM;
        if is_attempt { Intent::ScamReport } else { best }
    }

    /// Makes an intent the likeliest where none is sure: it changes places with the one that was.
    fn lean_to(&mut self, intent: Intent) {
        let best = (0..self.intent.len()).max_by(|a, b| {
            let of = |at: usize| self.intent.get(at).copied().unwrap_or(0.0);
            of(*a).total_cmp(&of(*b))
        });
        if let Some(best) = best.filter(|at| self.intent.get(*at).is_some_and(|odds| *odds < SURE_FROM)) {
            self.intent.swap(best, intent as usize);
        }
    }

    /// The probability of an intent.
    fn of(&self, intent: Intent) -> f32 {
        self.intent.get(intent as usize).copied().unwrap_or(0.0)
    }
}

/// So probable a scam must be for a secret that was kept to speak for it.
const ATTEMPT_FROM: f32 = 0.1;
/// From here on no such hint outweighs what the models say.
const SURE_FROM: f32 = 0.7;

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
        Ok(Self::new(Heads::from_bytes(HEADS)?, encoder))
    }

    /// A judge with these models; without the encoder it reads fast.
    #[must_use]
    pub fn new(heads: Heads, encoder: Option<Encoder>) -> Self {
        Self { heads, facts: FactFinder::new(), encoder }
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
            let verdict = own.map(|own| own.judge(ready, &look.vector));
            let verdict =
                verdict.zip(own).map(|(verdict, own)| self.settled(verdict, own, (ready, &judgement)));
            judged.push((judgement, verdict));
        }
        judged
    }

    /// A verdict under a shop's own labels; a name of ours among them stands where facts settle it.
    fn settled<'m>(
        &self,
        verdict: OwnVerdict<'m>,
        own: &'m OwnModel,
        (ready, judged): (&Prepared, &Judgement),
    ) -> OwnVerdict<'m> {
        let is_settled = || urgency::is_settled(judged.intent, &self.facts_of(ready));
        match own.label_called(judged.intent.code()) {
            Some(label) if label != verdict.label && is_settled() => {
                OwnVerdict { label, confidence: judged.confidence, is_sure: true }
            }
            _ => verdict,
        }
    }

    fn looks(&self, prepared: &[Prepared]) -> Vec<Look> {
        let Some(encoder) = &self.encoder else { return Vec::new() };
        let read: Vec<&str> = prepared.iter().map(|ready| ready.read()).collect();
        self.heads.deep.looks(encoder.sense(&read))
    }

    /// What the encoder and the tuned layers make of many texts, on all cores.
    pub(crate) fn look_many(&self, read: &[&str]) -> Option<Vec<Look>> {
        let encoder = self.encoder.as_ref()?;
        Some(self.heads.deep.looks(encoder.sense_many(read)))
    }

    /// What the shipped models think of a prepared message; by words alone where the look is empty.
    pub(crate) fn opinions(
        &self,
        prepared: &Prepared,
        look: &Look,
        scratch: &mut Scratch,
    ) -> (Opinions, Vec<FoundFact>) {
        let facts = self.facts_of(prepared);
        let example = self.example(prepared, (&facts, look), scratch);
        let Odds { intent, urgency } = self.pair(look).odds(&example, &look.scores);
        (Opinions { intent, urgency }, facts)
    }

    fn example(
        &self,
        prepared: &Prepared,
        (facts, look): (&[FoundFact], &Look),
        scratch: &mut Scratch,
    ) -> Example {
        let told = with_facts(prepared.read(), facts);
        example(&self.heads.vocabulary, &told, &look.vector, scratch)
    }

    /// The facts of a message; of a long one those that stand first, wherever they stand.
    fn facts_of(&self, prepared: &Prepared) -> Vec<FoundFact> {
        let mut facts = self.facts.find(&prepared.said);
        for said in &prepared.rest {
            for one in self.facts.find(said) {
                if facts.iter().all(|known| known.fact != one.fact) {
                    facts.push(one);
                }
            }
        }
        if !prepared.rest.is_empty() {
            facts.sort_by_key(|known| known.fact);
            facts = weightiest(facts);
        }
        facts
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
        let mut judged = self.judge_read(written, (prepared, look), shop, scratch);
        if prepared.is_respelt() {
            let reasons = std::mem::take(&mut judged.reasons).into_iter();
            judged.reasons =
                reasons.map(|reason| reason.quoting(|quote| prepared.as_written(quote))).collect();
        }
        judged
    }

    fn judge_read(
        &self,
        written: &str,
        (prepared, look): (&Prepared, &Look),
        shop: Option<&ShopModel>,
        scratch: &mut Scratch,
    ) -> Judgement {
        if let Some(words) = order_alone(&prepared.said) {
            return asks_after_order(prepared.language(), words);
        }
        if !prepared.is_readable() {
            return unreadable(prepared.language(), self.facts_of(prepared));
        }
        let (mut shipped, facts) = self.opinions(prepared, look, scratch);
        if another_came(&prepared.said) {
            shipped.lean_to(Intent::WrongOrMissing);
        }
        let bent = shop.map(|shop| shipped.bent(shop, &look.vector));
        let (intent, urgency) = concluded(&shipped, bent.as_ref(), &facts);
        let is_taught = shipped.likeliest(&facts) != intent;
        let opinions = bent.unwrap_or(shipped);
        let confidence = opinions.of(intent);
        let is_told = |found: &&FoundFact| urgency <= Urgency::High || !urgency::speaks_for_haste(found.fact);
        let mut reasons: Vec<Reason> = facts.iter().filter(is_told).cloned().map(Reason::Fact).collect();
        if facts.is_empty() && urgency <= Urgency::High {
            reasons.push(Reason::UrgentWords(self.urgent_words(prepared, (look, urgency), scratch)));
        }
        // What the shop taught was not read from single words: none speaks for an intent that only its people named.
        let words = if is_taught { Vec::new() } else { self.telling(prepared, look, intent) };
        if !words.is_empty() {
            reasons.push(Reason::Words(words));
        }
        if confidence < self.pair(look).threshold() {
            reasons.push(Reason::Unsure);
        }
        Judgement {
            language: prepared.language(),
            intent,
            confidence,
            urgency,
            urgency_odds: opinions.urgency,
            tone: tone_of(written, &prepared.said),
            reasons,
        }
    }

    fn telling(&self, prepared: &Prepared, look: &Look, intent: Intent) -> Vec<String> {
        let by = |pair: &Pair| {
            telling_words(&pair.intent, &self.heads.vocabulary, prepared.read(), intent as usize)
        };
        let words = by(self.pair(look));
        // Beside the vector plain words may weigh nothing; by themselves they do.
        if words.is_empty() && !look.vector.is_empty() { by(&self.heads.fast) } else { words }
    }

    /// The words that led the models to an urgency; the longest ones where none by itself did.
    fn urgent_words(
        &self,
        prepared: &Prepared,
        (look, urgency): (&Look, Urgency),
        scratch: &mut Scratch,
    ) -> Vec<String> {
        let example = self.example(prepared, (&[], look), scratch);
        let alone = Example { sparse: example.sparse.clone(), dense: Vec::new() };
        for (pair, example) in [(self.pair(look), &example), (&self.heads.fast, &alone)] {
            let words = pair.urgency.speaking_for(urgency, example).map(|(classifier, label)| {
                telling_words(classifier, &self.heads.vocabulary, prepared.read(), label)
            });
            if let Some(words) = words.filter(|words| !words.is_empty()) {
                return words;
            }
        }
        longest_words(&prepared.said)
    }
}

/// What follows from the shipped opinions, from what a shop's own model makes of them, and from facts. What facts
/// settle, no model of a shop unsettles.
pub(crate) fn concluded(
    shipped: &Opinions,
    bent: Option<&Opinions>,
    facts: &[FoundFact],
) -> (Intent, Urgency) {
    let of = |opinions: &Opinions, intent: Intent| {
        urgency::weigh(&opinions.urgency, (intent, opinions.of(intent)), facts)
    };
    let usual = shipped.likeliest(facts);
    let Some(bent) = bent else { return (usual, of(shipped, usual)) };
    if urgency::is_settled(usual, facts) {
        return (usual, of(bent, usual).min(of(shipped, usual)));
    }
    let own = bent.likeliest(facts);
    (own, of(bent, own))
}

/// The encoder that is shipped.
///
/// # Errors
/// [`ModelFault`] where the file is damaged.
pub fn shipped_encoder() -> Result<Encoder, ModelFault> {
    Encoder::read(ENCODER)
}
