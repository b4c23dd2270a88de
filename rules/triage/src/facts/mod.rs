//! Facts in a message that make it urgent, each with the words that say so. It reads words and weighs nothing:
//! what follows from a fact is for `urgency` to decide.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use domain::Lang;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// The order has not left yet.
    BeforeDispatch,
    /// Somebody was hurt, or fire, shock, poison or glass is spoken of.
    Danger,
    /// The parcel is on its way already.
    Dispatched,
    /// One purchase was paid for twice.
    DoubleCharge,
    /// Personal data are seen by others.
    Leak,
    /// A court, an authority, an article of law, a formal claim.
    LegalWords,
    /// Money is being taken now.
    MoneyMoving,
    /// A date that is near.
    NearDate,
    /// The parcel did not come though it should have.
    NotReceived,
    /// The shopper has written or called before.
    RepeatedContact,
    /// An unwanted charge comes again and again.
    RepeatingCharge,
    /// A code, a card or money was given away.
    SecretGiven,
    /// Somebody was attacked or threatened.
    Violence,
    /// The address or the recipient is wrong.
    WrongAddress,
}

impl Fact {
    /// Every fact.
    pub const ALL: &[Self] = &[
        Self::BeforeDispatch,
        Self::Danger,
        Self::Dispatched,
        Self::DoubleCharge,
        Self::Leak,
        Self::LegalWords,
        Self::MoneyMoving,
        Self::NearDate,
        Self::NotReceived,
        Self::RepeatedContact,
        Self::RepeatingCharge,
        Self::SecretGiven,
        Self::Violence,
        Self::WrongAddress,
    ];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BeforeDispatch => "before_dispatch",
            Self::Danger => "danger",
            Self::Dispatched => "dispatched",
            Self::DoubleCharge => "double_charge",
            Self::Leak => "leak",
            Self::LegalWords => "legal_words",
            Self::MoneyMoving => "money_moving",
            Self::NearDate => "near_date",
            Self::NotReceived => "not_received",
            Self::RepeatedContact => "repeated_contact",
            Self::RepeatingCharge => "repeating_charge",
            Self::SecretGiven => "secret_given",
            Self::Violence => "violence",
            Self::WrongAddress => "wrong_address",
        }
    }

    /// The fact in words that an agent reads.
    #[must_use]
    pub const fn said(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::BeforeDispatch => ("ещё не отправлено", "not dispatched yet"),
            Self::Danger => ("опасность для здоровья", "danger to health"),
            Self::Dispatched => ("уже в пути", "already on its way"),
            Self::DoubleCharge => ("деньги списаны дважды", "charged twice"),
            Self::Leak => ("чужие видят личные данные", "personal data exposed"),
            Self::LegalWords => ("право и суд", "legal words"),
            Self::MoneyMoving => ("деньги уходят сейчас", "money being lost now"),
            Self::NearDate => ("близкая дата", "a date that is near"),
            Self::NotReceived => ("заказ не пришёл", "the order never came"),
            Self::RepeatedContact => ("обращается не впервые", "has written before"),
            Self::RepeatingCharge => ("списывают снова и снова", "charged again and again"),
            Self::SecretGiven => ("отдал код, карту или деньги", "gave away a code, card or money"),
            Self::Violence => ("насилие или угроза", "violence or threat"),
            Self::WrongAddress => ("неверный адрес", "wrong address"),
        };
        match lang {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }
}

/// A fact with the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFact {
    /// The fact.
    pub fact: Fact,
    /// The whole words of the folded message that say so.
    pub words: String,
}

/// Finds facts; made once, since building the search costs more than using it.
#[derive(Debug)]
pub(crate) struct FactFinder {
    search: AhoCorasick,
    signs: Vec<Sign>,
}

/// What a hit of the search says, and the beginning of a word that must follow it soon, where one must.
#[derive(Debug)]
struct Sign {
    fact: Fact,
    then: Option<String>,
}

impl FactFinder {
    /// Builds the search over all patterns.
    ///
    /// # Errors
    /// Where the patterns do not fit a search automaton, which only their number could cause.
    pub(crate) fn new() -> Result<Self, aho_corasick::BuildError> {
        let (texts, signs): (Vec<String>, Vec<Sign>) = patterns()
            .map(|(fact, pattern)| match pattern.split_once('~') {
                Some((first, then)) => {
                    let then = Some(format!(" {}", then.trim_start()));
                    (format!(" {}", first.trim_end()), Sign { fact, then })
                }
                None => (format!(" {pattern}"), Sign { fact, then: None }),
            })
            .unzip();
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&texts)?;
        Ok(Self { search, signs })
    }

    /// The facts of a folded text, each once, with the first words that say so.
    #[must_use]
    pub(crate) fn find(&self, folded: &str) -> Vec<FoundFact> {
        let spaced = spaced(folded);
        let mut found: Vec<FoundFact> = Vec::new();
        for hit in self.search.find_overlapping_iter(&spaced) {
            let Some(sign) = self.signs.get(hit.pattern().as_usize()) else { continue };
            if found.iter().any(|known| known.fact == sign.fact) || is_denied(&spaced, hit.start()) {
                continue;
            }
            let end = match &sign.then {
                Some(then) => follows_soon(&spaced, hit.end(), then),
                None => Some(hit.end()),
            };
            let Some(end) = end else { continue };
            found.push(FoundFact { fact: sign.fact, words: whole_words(&spaced, hit.start() + 1, end) });
        }
        found.sort_by_key(|known| known.fact);
        found
    }
}

/// Where the beginning of a word ends that comes with a few words in between at most.
fn follows_soon(spaced: &str, from: usize, then: &str) -> Option<usize> {
    const BETWEEN_MAX: usize = 3;
    let rest = spaced.get(from..)?;
    let at = rest.find(then)?;
    let n_between = rest.get(..at)?.matches(' ').count();
    (n_between <= BETWEEN_MAX).then_some(from + at + then.len())
}

/// The file of patterns read: `[fact]` opens a section, «;» parts the patterns, a dot closes a word, «~»
/// leaves room for up to three words.
fn patterns() -> impl Iterator<Item = (Fact, String)> {
    let mut section = None;
    include_str!("../../words/facts.txt").lines().filter(|line| !line.starts_with('#')).flat_map(
        move |line| {
            if let Some(code) = line.strip_prefix('[') {
                section = Fact::ALL.iter().copied().find(|fact| fact.code() == code.trim_end_matches(']'));
            }
            let said = if line.starts_with('[') { "" } else { line };
            let fact = section;
            said.split(';')
                .map(str::trim)
                .filter(|pattern| !pattern.is_empty())
                .filter_map(move |pattern| Some((fact?, pattern.replace('.', " "))))
        },
    )
}

/// Punctuation becomes spaces, so that a pattern with a space before it begins at a word.
fn spaced(folded: &str) -> String {
    let mut spaced = String::with_capacity(folded.len() + 2);
    spaced.push(' ');
    for c in folded.chars() {
        let kept = if c.is_alphanumeric() || matches!(c, '\'' | '%') { c } else { ' ' };
        if kept != ' ' || !spaced.ends_with(' ') {
            spaced.push(kept);
        }
    }
    spaced.push(' ');
    spaced
}

/// The word before denies it: «не загорелся», "no fire".
fn is_denied(spaced: &str, at: usize) -> bool {
    const DENIALS: &[&str] =
        &["didn't", "isn't", "never", "no", "not", "wasn't", "без", "не", "ни", "никакой"];
    let before = spaced.get(..at).unwrap_or_default();
    DENIALS.contains(&before.rsplit(' ').next().unwrap_or_default())
}

fn whole_words(spaced: &str, from: usize, to: usize) -> String {
    let rest = spaced.get(to..).unwrap_or_default();
    let tail = if spaced.get(..to).is_some_and(|said| said.ends_with(' ')) {
        ""
    } else {
        rest.split(' ').next().unwrap_or_default()
    };
    let mut said = spaced.get(from..to).unwrap_or_default().trim_end().to_owned();
    said.push_str(tail);
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn facts(text: &str) -> Vec<String> {
        let finder = FactFinder::new().expect("the patterns are few");
        finder.find(&fold(text)).into_iter().map(|f| format!("{}: {}", f.fact.code(), f.words)).collect()
    }

    #[test]
    fn facts_are_quoted_with_their_words() {
        assert_eq!(facts("Чайник ЗАГОРЕЛСЯ прямо на столе"), ["danger: загорелся"]);
        assert_eq!(facts("My son got an electric shock!"), ["danger: electric shock"]);
        assert_eq!(facts("Я продиктовала код из смс"), ["secret_given: продиктовала"]);
        assert_eq!(
            facts("Пишу третий раз, подам в суд"),
            ["legal_words: суд", "repeated_contact: третий раз"]
        );
        assert_eq!(facts("Списали деньги с карты дважды"), ["double_charge: списали деньги с карты дважды"]);
        assert_eq!(
            facts("дважды звонил, и всё равно никто ничего не списал"),
            ["repeated_contact: дважды звонил"]
        );
        assert_eq!(facts("ничего не загорелось, слава богу"), Vec::<String>::new());
        assert_eq!(facts(""), Vec::<String>::new());
    }

    #[test]
    fn every_fact_has_patterns_and_every_pattern_is_folded() {
        let known: Vec<(Fact, String)> = patterns().collect();
        for fact in Fact::ALL {
            assert!(known.iter().any(|(has, _)| has == fact), "{fact:?}");
        }
        for (_, pattern) in &known {
            for part in pattern.split('~') {
                assert_eq!(fold(part), part.trim(), "{pattern}");
            }
        }
        let n_sections =
            include_str!("../../words/facts.txt").lines().filter(|line| line.starts_with('[')).count();
        assert_eq!(n_sections, Fact::ALL.len());
    }
}
