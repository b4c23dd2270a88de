//! Finds facts by the words that say them, told from what denies them and from what only resembles them. It weighs
//! nothing.

use super::dates::{is_over, wanted_by};
use super::{Fact, FoundFact};
use crate::lexicon::{Hit, Lexicon};
use crate::said::Said;

/// Finds facts; made once, since building the look-up costs more than using it.
#[derive(Debug)]
pub(crate) struct FactFinder {
    lexicon: Lexicon<Sign>,
}

/// What a pattern says, or what is not to be taken for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub(super) fact: Fact,
    pub(super) is_exception: bool,
}

impl FactFinder {
    /// Builds the look-up of all patterns.
    pub(crate) fn new() -> Self {
        Self { lexicon: Lexicon::of(patterns()) }
    }

    /// The facts of a message, each once, with the first words that say so.
    #[must_use]
    pub(crate) fn find(&self, said: &Said) -> Vec<FoundFact> {
        let mut hits = Vec::new();
        self.lexicon.find(said, |hit| hits.push(hit));
        hits.extend(wanted_by(said));
        hits.retain(|hit| !is_over(said, hit) && !(hit.first..hit.end).any(|at| said.is_in_address(at)));
        let exceptions: Vec<Hit<Sign>> = hits.iter().filter(|hit| hit.care.is_exception).copied().collect();
        let mut found: Vec<FoundFact> = Vec::new();
        for hit in hits.iter().filter(|hit| !hit.care.is_exception) {
            let exception = exceptions
                .iter()
                .find(|one| one.care.fact == hit.care.fact && one.first < hit.end && hit.first < one.end);
            let (fact, words) = match (exception, standing(said, hit)) {
                (Some(exception), _) => {
                    let meant = hit.care.fact.denied().filter(|fact| *fact == Fact::DangerDenied);
                    (meant, exception.first..exception.end)
                }
                (None, Standing::Denied(first)) => (hit.care.fact.denied(), first..hit.end),
                (None, Standing::Feared) => (Some(Fact::DangerFeared), hit.first..hit.end),
                (None, Standing::Said) => (Some(hit.care.fact), hit.first..hit.end),
            };
            let Some(fact) = fact else { continue };
            if found.iter().all(|known| known.fact != fact) {
                found.push(FoundFact { fact, words: said.quote(words) });
            }
        }
        // A figure of speech that no pattern takes for danger may still sound like it to the models.
        let figure = exceptions.iter().find(|one| one.care.fact == Fact::Danger);
        if let Some(figure) = figure.filter(|_| found.iter().all(|known| known.fact != Fact::DangerDenied)) {
            let words = said.quote(figure.first..figure.end);
            found.push(FoundFact { fact: Fact::DangerDenied, words });
        }
        found.sort_by_key(|known| known.fact);
        weightiest(found)
    }
}

/// Facts without those that a weightier one makes idle: where something burned, nobody asks what did not.
pub(crate) fn weightiest(mut found: Vec<FoundFact>) -> Vec<FoundFact> {
    for (strong, weak) in [
        (Fact::Danger, Fact::DangerDenied),
        (Fact::Danger, Fact::DangerFeared),
        (Fact::DangerFeared, Fact::DangerDenied),
        (Fact::SecretGiven, Fact::MoneySent),
        (Fact::SecretGiven, Fact::SecretKept),
    ] {
        if found.iter().any(|known| known.fact == strong) {
            found.retain(|known| known.fact != weak);
        }
    }
    found
}

/// How the words of a hit are meant.
enum Standing {
    /// The words before deny it, from this one on: «не загорелся», "no fire".
    Denied(usize),
    /// It is feared: «как бы не загорелся».
    Feared,
    Said,
}

/// Words before a hit that deny it.
const DENIALS: &[&str] = &[
    "didn't",
    "didnt",
    "hasn't",
    "hasnt",
    "isn't",
    "isnt",
    "never",
    "no",
    "not",
    "wasn't",
    "wasnt",
    "без",
    "не",
    "ни",
    "никакой",
];
/// These deny only what did not happen: «ничего не получил» still says that nothing came.
const OF_EVENTS: &[&str] = &[
    "aren't",
    "can't",
    "doesn't",
    "don't",
    "haven't",
    "nobody",
    "nothing",
    "weren't",
    "without",
    "won't",
    "никаких",
    "никакого",
    "никто",
    "ничего",
];
/// Words that may stand between a denial and what it denies.
const LINKS: &[&str] = &[
    "a",
    "actually",
    "any",
    "be",
    "been",
    "even",
    "ever",
    "get",
    "got",
    "have",
    "need",
    "the",
    "want",
    "yet",
    "было",
    "был",
    "была",
    "были",
    "видно",
    "стал",
    "стала",
    "успел",
    "успела",
    "успело",
    "хочу",
];
/// Before «не» they turn it round: it came close to happening.
const NEARLY: &[&str] = &["едва", "почти", "чуть"];
/// Before «не» they say that it is feared.
const FEARS: &[&str] = &["бы", "вдруг", "чтобы"];

fn standing(said: &Said, hit: &Hit<Sign>) -> Standing {
    let back = |n: usize| hit.first.checked_sub(n).and_then(|at| said.word(at)).unwrap_or_default();
    let is_event = hit.care.fact.denied().is_some();
    let is_denial = |n: usize| DENIALS.contains(&back(n)) || (is_event && OF_EVENTS.contains(&back(n)));
    let at = match () {
        () if is_denial(0) => return Standing::Said,
        () if is_denial(1) => 1,
        () if LINKS.contains(&back(1)) && is_denial(2) => 2,
        () => return Standing::Said,
    };
    match back(at + 1) {
        before if back(at) == "не" && NEARLY.contains(&before) => Standing::Said,
        before if FEARS.contains(&before) && hit.care.fact == Fact::Danger => Standing::Feared,
        // «Не загорится ли?» asks; it denies nothing.
        _ if back(at) == "не" && hit.care.fact == Fact::DangerFeared => Standing::Said,
        _ => Standing::Denied(hit.first - at),
    }
}

/// The file of patterns read: `[fact]` opens a section, «;» parts the patterns, «!» before one makes it an exception.
pub(super) fn patterns() -> impl Iterator<Item = (Sign, &'static str)> {
    let mut section = None;
    include_str!("../../words/facts.txt").lines().filter(|line| !line.starts_with('#')).flat_map(
        move |line| {
            if let Some(code) = line.strip_prefix('[') {
                section = Fact::ALL.iter().copied().find(|fact| fact.code() == code.trim_end_matches(']'));
            }
            let said = if line.starts_with('[') { "" } else { line };
            let fact = section;
            said.split(';').map(str::trim).filter(|pattern| !pattern.is_empty()).filter_map(move |pattern| {
                let exception = pattern.strip_prefix('!');
                let sign = Sign { fact: fact?, is_exception: exception.is_some() };
                Some((sign, exception.unwrap_or(pattern)))
            })
        },
    )
}
