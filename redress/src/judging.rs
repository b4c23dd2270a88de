//! The judge of messages that is shipped, loaded once when first asked, and the round that reads with care what was
//! only glanced at. Decides nothing: `rules/triage` and `domain` do.

use crate::reader::on_reader;
use domain::id::ShopId;
use domain::intent::{Intent, Tone, Urgency};
use domain::judgement::{Because, Gain, Judgement};
use domain::redact::Masked;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;
use store::cases::{self, Unread};
use store::models::{self, Lesson, Weights};
use store::{Fault, Outcome};
use triage::{Language, ModelFault, Reading, Reason, ShopLesson, ShopModel, Triage};
use web::{App, Judge, Round};

/// The rounds of judging.
pub const ROUNDS: &[Round] =
    &[Round { name: "judging.read", every_ms: 500, run: |app| Box::pin(read_with_care(app)) }];

/// Messages read together, and written down in one transaction.
const BATCH: u32 = 50;
/// Batches of one round: what is left waits for the next, so that a server told to stop is not kept.
const BATCHES_MAX: usize = 8;
/// Requests a second from which on answering comes first.
const BUSY_PER_SECOND: u64 = 200;
/// The longest rest: a clock that was set meanwhile must not make it longer.
const REST_MS_MAX: i64 = 1_000;

/// The judge of this process; every clone is the same one.
#[must_use]
pub fn shipped() -> Arc<dyn Judge> {
    static SHIPPED: LazyLock<Arc<Shipped>> = LazyLock::new(Arc::default);
    Arc::clone(&SHIPPED) as Arc<dyn Judge>
}

/// Loads what handlers ask, so that a damaged program is found at its start and not by a shopper.
///
/// # Errors
/// [`ModelFault`] where the shipped models are damaged.
pub fn check() -> Result<(), ModelFault> {
    Triage::shipped(Reading::Fast).map(drop)
}

/// Reads what was only glanced at, the most urgent and newest first. It rests as long as it works, so it takes half a
/// core at the most, and a third under a backlog. While much is asked it reads one batch a round: a tenth of a core.
async fn read_with_care(app: App) -> Outcome {
    for _ in 0..BATCHES_MAX {
        let (began, asked) = (app.now(), app.traffic().so_far());
        match read_batch(&app).await {
            Ok(0) => break,
            Ok(_) => {
                let worked_ms = app.now().since(began).clamp(0, REST_MS_MAX).unsigned_abs();
                tokio::time::sleep(Duration::from_millis(worked_ms)).await;
                if is_busy(app.traffic().so_far() - asked, 2 * worked_ms) {
                    break;
                }
            }
            Err(cause) => return Outcome::Retry(cause),
        }
    }
    Outcome::Done
}

/// Whether so many requests in so many milliseconds leave no room for what can wait.
const fn is_busy(n_requests: u64, ms: u64) -> bool {
    n_requests * 1_000 > BUSY_PER_SECOND * ms
}

async fn read_batch(app: &App) -> Result<usize, String> {
    let shop = ShopId::FIRST;
    let (waiting, own): (Vec<Unread>, _) = app
        .store()
        .read(move |tx| {
            let waiting = cases::unread(tx, shop, BATCH)?;
            let own = if waiting.is_empty() { None } else { models::weights_in_use(tx, shop)? };
            Ok((waiting, own))
        })
        .await
        .map_err(|fault: Fault| fault.to_string())?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let judge = app.judge();
    let (waiting, judgements) = on_reader(move || {
        let words: Vec<Masked> = waiting.iter().map(|unread| unread.words.clone()).collect();
        let judgements = judge.read(&words, own.as_ref())?;
        Ok::<_, String>((waiting, judgements))
    })
    .await??;
    let n_read = waiting.len();
    app.store()
        .write(move |tx| {
            for (unread, judgement) in waiting.iter().zip(&judgements) {
                cases::judge(tx, shop, unread, judgement)?;
            }
            Ok(())
        })
        .await
        .map_err(|fault: Fault| fault.to_string())?;
    Ok(n_read)
}

#[derive(Debug, Default)]
struct Shipped {
    words: OnceLock<Result<Triage, ModelFault>>,
    encoder: OnceLock<Result<Triage, ModelFault>>,
}

impl Shipped {
    fn deep(&self) -> Result<&Triage, String> {
        let loaded = self.encoder.get_or_init(|| Triage::shipped(Reading::Deep));
        loaded.as_ref().map_err(ToString::to_string)
    }
}

impl Judge for Shipped {
    fn glance(&self, words: &Masked) -> Judgement {
        match self.words.get_or_init(|| Triage::shipped(Reading::Fast)) {
            Ok(triage) => told(&triage.judge(words.as_str()), &format!("{}+words", triage.version())),
            Err(fault) => {
                tracing::error!("Messages cannot be judged: {fault}");
                unjudged()
            }
        }
    }

    fn read(&self, messages: &[Masked], own: Option<&Weights>) -> Result<Vec<Judgement>, String> {
        let triage = self.deep()?;
        let shop = own.and_then(|own| match ShopModel::from_bytes(&own.bytes) {
            Ok(model) => Some((own.number, model)),
            Err(fault) => {
                // The shipped models go on judging: an unreadable habit of the shop must not stop the inbox.
                tracing::error!("The shop's own model {} cannot be used: {fault}", own.number);
                None
            }
        });
        let model = match &shop {
            Some((number, _)) => format!("{}+encoder+shop-{number}", triage.version()),
            None => format!("{}+encoder", triage.version()),
        };
        let texts: Vec<&str> = messages.iter().map(Masked::as_str).collect();
        let judged = triage.judge_for(&texts, shop.as_ref().map(|(_, model)| model));
        Ok(judged.iter().map(|judged| told(judged, &model)).collect())
    }

    fn learn(&self, lessons: &[Lesson]) -> Result<(Vec<u8>, Gain), String> {
        let lessons: Vec<ShopLesson> = lessons
            .iter()
            .map(|lesson| ShopLesson {
                text: lesson.words.as_str().to_owned(),
                intent: lesson.intent,
                urgency: lesson.urgency,
            })
            .collect();
        let taught = self.deep()?.teach(&lessons);
        let (model, gain) = taught.ok_or("the sentence encoder is missing")?;
        Ok((model.to_bytes(), gain))
    }
}

fn told(judged: &triage::Judgement, model: &str) -> Judgement {
    Judgement {
        lang: match judged.language {
            Language::Known(lang) => Some(lang),
            Language::Other => None,
        },
        intent: judged.intent,
        urgency: judged.urgency,
        tone: judged.tone,
        confidence: thousandths(judged.confidence),
        reasons: judged.reasons.iter().map(because).collect(),
        model: model.to_owned(),
    }
}

fn because(reason: &Reason) -> Because {
    let words = match reason {
        Reason::Fact(found) => vec![found.words.clone()],
        Reason::UrgentWords(words) | Reason::Words(words) => words.clone(),
        Reason::NotReadable | Reason::Unsure => Vec::new(),
    };
    Because { code: reason.code().to_owned(), words }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is held within 0 and 1000")]
fn thousandths(share: f32) -> u16 {
    (share * 1_000.0).round().clamp(0.0, 1_000.0) as u16
}

/// What is said where nothing can be: nothing is known, and a person sorts it.
fn unjudged() -> Judgement {
    Judgement {
        lang: None,
        intent: Intent::Other,
        urgency: Urgency::Normal,
        tone: Tone::Calm,
        confidence: 0,
        reasons: vec![Because { code: "not_readable".to_owned(), words: Vec::new() }],
        model: "none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Lang;

    #[test]
    fn both_ways_say_what_it_is_about_and_quote_the_words() {
        let words = Masked::of("Чайник загорелся прямо на столе, у мамы ожог");
        let judge = shipped();
        let glanced = judge.glance(&words);
        let read = judge.read(std::slice::from_ref(&words), None).unwrap().pop().unwrap();
        for judged in [&glanced, &read] {
            assert_eq!((judged.lang, judged.urgency), (Some(Lang::Ru), Urgency::Critical), "{judged:?}");
            let danger = judged.reasons.iter().find(|because| because.code == "danger").unwrap();
            assert_eq!(danger.words, ["загорелся"]);
        }
        assert_eq!(read.intent, Intent::DangerousItem);
        assert!(glanced.model.ends_with("+words") && read.model.ends_with("+encoder"));
    }

    #[test]
    fn reading_makes_way_while_much_is_asked() {
        assert!(!is_busy(0, 0) && !is_busy(0, 100));
        assert!(!is_busy(20, 100), "two hundred a second leave room");
        assert!(is_busy(21, 100) && is_busy(1, 0));
    }

    #[test]
    fn a_damaged_model_of_the_shop_does_not_stop_the_judge() {
        let own = Weights { number: 3, bytes: vec![1, 2, 3] };
        let judged = shipped().read(&[Masked::of("where is my order")], Some(&own)).unwrap();
        assert!(judged[0].model.ends_with("+encoder"), "{judged:?}");
    }

    #[test]
    fn what_cannot_be_read_is_left_to_a_person() {
        let judged = shipped().glance(&Masked::of("🙃🙃🙃"));
        assert!(judged.is_unsure() && judged.lang.is_none(), "{judged:?}");
        check().unwrap();
    }
}
