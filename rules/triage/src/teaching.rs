//! Teaching: a shop's own model from what its people said of messages, and how much it gains on messages that were held
//! out. It knows no shop and keeps no text.

use crate::facts::FoundFact;
use crate::judge::{Opinions, Triage, concluded};
use crate::prepared::Prepared;
use crate::shop::{Bend, Bent, ShopModel};
use crate::vocabulary::Scratch;
use domain::intent::{Intent, Urgency};
use domain::judgement::{Gain, IntentGain};
use std::collections::BTreeSet;

/// Each message is held out once: so many trainings are measured, and each leaves out one part of them.
const FOLDS: usize = 5;

/// A message with what people say of it.
#[derive(Clone, Debug)]
pub struct ShopLesson {
    /// What was written.
    pub text: String,
    /// What it is about.
    pub intent: Intent,
    /// How urgent it is.
    pub urgency: Urgency,
}

/// A lesson as the shipped models see it.
struct Seen<'l> {
    lesson: &'l ShopLesson,
    vector: Vec<f32>,
    opinions: Opinions,
    facts: Vec<FoundFact>,
}

impl Triage {
    /// Learns a shop's own model, and measures it: each message once by a model that has not seen it. Texts that say
    /// the same count once; those that cannot be read are left out. Without the encoder nothing is learnt.
    ///
    /// The result depends on the lessons and their order alone.
    #[must_use]
    pub fn teach(&self, lessons: &[ShopLesson]) -> Option<(ShopModel, Gain)> {
        let seen = self.look_at(lessons)?;
        let parts: Vec<usize> = (0..FOLDS).collect();
        let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        let judged: Vec<(usize, (Intent, Urgency))> = std::thread::scope(|scope| {
            let running: Vec<_> = parts
                .chunks(FOLDS.div_ceil(n_threads))
                .map(|share| {
                    let seen = &seen;
                    scope.spawn(move || {
                        share.iter().flat_map(|part| judge_part(seen, *part)).collect::<Vec<_>>()
                    })
                })
                .collect();
            running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        let all: Vec<&Seen<'_>> = seen.iter().collect();
        Some((learn(&all), gain(&seen, &judged)))
    }

    fn look_at<'l>(&self, lessons: &'l [ShopLesson]) -> Option<Vec<Seen<'l>>> {
        let mut known = BTreeSet::new();
        let ready: Vec<(&ShopLesson, Prepared)> = lessons
            .iter()
            .map(|lesson| (lesson, Prepared::new(&lesson.text)))
            .filter(|(_, ready)| ready.is_readable() && known.insert(ready.read().to_owned()))
            .collect();
        let read: Vec<&str> = ready.iter().map(|(_, ready)| ready.read()).collect();
        let looks = self.look_many(&read)?;
        let mut scratch = Scratch::default();
        let seen = ready.iter().zip(looks).map(|((lesson, ready), look)| {
            let (opinions, facts) = self.opinions(ready, &look, &mut scratch);
            Seen { lesson, vector: look.vector, opinions, facts }
        });
        Some(seen.collect())
    }
}

/// What a model that has not seen a part says of it.
fn judge_part(seen: &[Seen<'_>], part: usize) -> Vec<(usize, (Intent, Urgency))> {
    let is_held = |n: usize| n % FOLDS == part;
    let taught: Vec<&Seen<'_>> =
        seen.iter().enumerate().filter(|(n, _)| !is_held(*n)).map(|(_, one)| one).collect();
    let model = learn(&taught);
    let held = seen.iter().enumerate().filter(|(n, _)| is_held(*n));
    held.map(|(n, one)| {
        let bent = one.opinions.bent(&model, &one.vector);
        (n, concluded(&one.opinions, Some(&bent), &one.facts))
    })
    .collect()
}

fn gain(seen: &[Seen<'_>], judged: &[(usize, (Intent, Urgency))]) -> Gain {
    let mut gain = Gain::default();
    let mut by_intent: Vec<IntentGain> =
        Intent::ALL.iter().map(|intent| IntentGain { intent: *intent, n: 0, before: 0, after: 0 }).collect();
    for (n, after) in judged {
        let Some(one) = seen.get(*n) else { continue };
        let before = concluded(&one.opinions, None, &one.facts);
        let (is_before, is_after) = (before.0 == one.lesson.intent, after.0 == one.lesson.intent);
        gain.n += 1;
        gain.intent_before += u32::from(is_before);
        gain.intent_after += u32::from(is_after);
        gain.urgency_before += u32::from(before.1 == one.lesson.urgency);
        gain.urgency_after += u32::from(after.1 == one.lesson.urgency);
        if let Some(row) = by_intent.get_mut(one.lesson.intent as usize) {
            row.n += 1;
            row.before += u32::from(is_before);
            row.after += u32::from(is_after);
        }
    }
    gain.by_intent = by_intent.into_iter().filter(|row| row.n > 0).collect();
    gain.by_intent.sort_by_key(|row| std::cmp::Reverse(row.n));
    gain
}

fn learn(seen: &[&Seen<'_>]) -> ShopModel {
    let intents: Vec<Bent<'_>> = seen
        .iter()
        .map(|one| Bent {
            odds: &one.opinions.intent,
            vector: &one.vector,
            label: one.lesson.intent as usize,
        })
        .collect();
    let urgencies: Vec<Bent<'_>> = seen
        .iter()
        .map(|one| Bent {
            odds: &one.opinions.urgency,
            vector: &one.vector,
            label: one.lesson.urgency as usize,
        })
        .collect();
    ShopModel {
        intent: Bend::learn(&intents, Intent::ALL.len()),
        urgency: Bend::learn(&urgencies, Urgency::ALL.len()),
    }
}
