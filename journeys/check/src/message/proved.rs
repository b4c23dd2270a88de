//! Proves who sent a letter by the public records of its domains. Only names of domains leave the server, and only so
//! many, and for so long; knows no page.

use mailproof::{Answers, HandedOver, Outcome, Proof, Question, QuestionKind, ROUNDS_MAX, Reply, SpfOutcome};
use net::dns::{RecordKind, Records, Resolver};
use scam::letter::{Authenticity, Check, Source};
use std::collections::BTreeSet;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Sleep, sleep};
use web::Problem;

/// Questions about one letter at the most.
const QUESTIONS_MAX: usize = 60;
/// The longest that one letter is asked about.
const ASKING_MAX: Duration = Duration::from_secs(4);

/// What was asked about a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Asked {
    /// The DNS answered; the letter does not tell which server handed it over.
    NotTheServer,
    /// The DNS answered, and the server that handed it over was looked at too.
    Everything,
    /// Nobody answered.
    Silence,
    /// Nothing: it is switched off, or there is no letter to ask about.
    #[default]
    Nothing,
}

/// A letter to be proved.
pub(super) struct Letter {
    pub(super) raw: Arc<[u8]>,
    /// Whether it was pasted: then a signature may fail for the pasting.
    pub(super) is_pasted: bool,
    /// The present, in seconds since 1970 UTC.
    pub(super) now_seconds: i64,
}

/// Asks for the records that the letter's domains publish, round after round, and weighs its proofs.
pub(super) async fn prove(
    letter: &Letter,
    resolver: Option<&Resolver>,
) -> Result<(Asked, Option<Authenticity>), Problem> {
    let Some(resolver) = resolver else { return Ok((Asked::Nothing, None)) };
    let HandedOver { delivery, at_seconds } = mailproof::handed_over(&letter.raw);
    // Signatures run out: what counts is the hour at which the letter came.
    let at_seconds =
        at_seconds.filter(|at| (1..=letter.now_seconds).contains(at)).unwrap_or(letter.now_seconds);
    let (mut answers, mut known) = (Answers::new(), Known::default());
    let mut patience = pin!(sleep(ASKING_MAX));
    let mut proof = None;
    for _ in 0..ROUNDS_MAX {
        let (raw, from) = (Arc::clone(&letter.raw), delivery.clone());
        let run = tokio::task::spawn_blocking(move || {
            (mailproof::prove(&raw, at_seconds, from.as_ref(), &answers), answers)
        });
        (proof, answers) = run.await.map_err(|cause| Problem::fault(&cause))?;
        let open = proof.as_ref().map(|proof| proof.unanswered.clone()).unwrap_or_default();
        if open.is_empty() {
            break;
        }
        for (question, reply) in known.answered(resolver, open, patience.as_mut()).await {
            answers.put(question, reply);
        }
    }
    let Some(proof) = proof else { return Ok((Asked::Nothing, None)) };
    if known.n_asked > 0 && known.n_failed == known.n_asked {
        return Ok((Asked::Silence, None));
    }
    let asked = if delivery.is_some() { Asked::Everything } else { Asked::NotTheServer };
    Ok((asked, Some(authenticity(&proof, &known, letter.is_pasted))))
}

/// What the questions came to.
#[derive(Default)]
struct Known {
    n_asked: usize,
    n_failed: usize,
    /// Names of which there are no texts.
    without_text: BTreeSet<String>,
}

impl Known {
    /// Answers to all questions of a round; what is asked too late or beyond the number counts as failed.
    async fn answered(
        &mut self,
        resolver: &Resolver,
        questions: Vec<Question>,
        mut patience: Pin<&mut Sleep>,
    ) -> Vec<(Question, Reply)> {
        let n_asked = questions.len().min(QUESTIONS_MAX.saturating_sub(self.n_asked));
        let asked: Vec<(RecordKind, &str)> = questions
            .iter()
            .take(n_asked)
            .map(|question| (kind(question.kind), question.name.as_str()))
            .collect();
        let told = if patience.is_elapsed() {
            Vec::new()
        } else {
            tokio::select! {
                told = resolver.ask(&asked) => told,
                () = &mut patience => Vec::new(),
            }
        };
        let mut told = told.into_iter().map(reply).chain(std::iter::repeat(Reply::Failed));
        let pairs = questions.into_iter().map(|question| (question, told.next().unwrap_or(Reply::Failed)));
        let pairs: Vec<(Question, Reply)> = pairs.collect();
        for (question, reply) in &pairs {
            self.n_asked += 1;
            self.n_failed += usize::from(*reply == Reply::Failed);
            if question.kind == QuestionKind::Txt && *reply == Reply::Nothing {
                self.without_text.insert(question.name.clone());
            }
        }
        pairs
    }
}

fn authenticity(proof: &Proof, known: &Known, is_pasted: bool) -> Authenticity {
    let passed = || proof.dkim.iter().filter(|signature| signature.outcome == Outcome::Pass);
    let same = |domain: &str| {
        let (domain, from) = (domain.to_lowercase(), proof.from_domain.as_str());
        domain == from || from.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.'))
    };
    let signed_by = passed().find(|signature| same(&signature.domain)).or_else(|| passed().next());
    let key_is_gone = |domain: &str, selector: &str| {
        known.without_text.contains(&format!("{selector}._domainkey.{domain}").to_lowercase())
    };
    let failed = proof.dkim.iter().any(|signature| {
        matches!(signature.outcome, Outcome::Fail(_)) && !key_is_gone(&signature.domain, &signature.selector)
    });
    let dkim = match signed_by {
        Some(_) => Check::Pass,
        None if proof.dkim.is_empty() => Check::None,
        None if failed && !is_pasted => Check::Fail,
        None => Check::Unknown,
    };
    let spf = proof.spf.as_ref().map_or(Check::Unknown, |spf| match spf.outcome {
        SpfOutcome::Pass => Check::Pass,
        SpfOutcome::Fail | SpfOutcome::PermError => Check::Fail,
        SpfOutcome::SoftFail => Check::SoftFail,
        SpfOutcome::Neutral | SpfOutcome::None => Check::None,
        SpfOutcome::TempError => Check::Unknown,
    });
    // That the sender is not proved is known only where both ways to prove him were walked.
    let dmarc = match &proof.dmarc {
        Some(dmarc) if dmarc.aligned => Check::Pass,
        Some(_) if dkim != Check::Unknown && spf != Check::Unknown => Check::Fail,
        _ => Check::Unknown,
    };
    let signed_by = signed_by.map(|signature| signature.domain.to_lowercase()).unwrap_or_default();
    Authenticity { source: Source::Checked, spf, dkim, signed_by, dmarc }
}

const fn kind(kind: QuestionKind) -> RecordKind {
    match kind {
        QuestionKind::A => RecordKind::A,
        QuestionKind::Aaaa => RecordKind::Aaaa,
        QuestionKind::Mx => RecordKind::Mx,
        QuestionKind::Ptr => RecordKind::Ptr,
        QuestionKind::Txt => RecordKind::Txt,
    }
}

fn reply(records: Records) -> Reply {
    match records {
        Records::A(list) => Reply::A(list),
        Records::Aaaa(list) => Reply::Aaaa(list),
        Records::Failed => Reply::Failed,
        Records::Mx(list) => Reply::Mx(list),
        Records::Nothing => Reply::Nothing,
        Records::Ptr(list) => Reply::Ptr(list),
        Records::Txt(list) => Reply::Txt(list),
    }
}

#[cfg(test)]
mod tests;
