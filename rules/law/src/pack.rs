//! The law of one place, whole, and the checks the compiler makes of it. Knows no place.

use crate::aid_text::AidText;
use crate::body::Body;
use crate::first_aid::AidStep;
use crate::letter::Letter;
use crate::penalty::Penalty;
use crate::policy::Check;
use crate::remedy::Remedy;
use crate::rule::Rule;
use crate::said::Said;
use crate::source::Source;
use domain::Day;
use domain::ground::Ground;

/// The law of one place. Packs never inherit: each names every field.
#[derive(Debug)]
pub struct Pack {
    /// The code people and links name it by: `ru`, `gb`, `de`.
    pub code: &'static str,
    /// Prefixes of the rules it may hold: its own, and those of the union whose law it carries.
    pub prefixes: &'static [&'static str],
    /// Its name for people.
    pub name: Said,
    /// ISO 4217 code of its sums.
    pub currency: &'static str,
    /// The day its facts were gathered.
    pub as_of: Day,
    /// How its terms are counted.
    pub counting: Counting,
    /// Rules that stand in an act which counts otherwise, or is cited otherwise, than the rest.
    pub counted_otherwise: &'static [(&'static [&'static str], Counting)],
    /// Whether one must wait before a formal claim, and what the claim does.
    pub before_claim: Said,
    /// The rules, by chapter.
    pub chapters: &'static [&'static [Rule]],
    /// What each ground may lead to: every ground, in the order of [`Ground::ALL`].
    pub grounds: &'static [GroundLaw],
    /// Where to complain.
    pub bodies: &'static [Body],
    /// What to do after a fraud, beside [`crate::first_aid::EVERYWHERE`].
    pub first_aid: &'static [AidStep],
    /// Texts for bank and police after a fraud, where the letters have none.
    pub aid_texts: &'static [AidText],
    /// The letters.
    pub letters: &'static [Letter],
    /// What a shop's policy may not take away.
    pub policy_checks: &'static [Check],
}

/// How a place counts its terms, with the articles named in explanations.
#[derive(Debug)]
pub struct Counting {
    /// Where it says which day is day 1.
    pub start: Said,
    /// Where it says how months and years end.
    pub months: Said,
    /// Where it says what follows when the last day is a day of rest.
    pub rollover: Said,
    /// Where this comes from.
    pub source: Source,
}

/// What one ground may lead to.
#[derive(Debug)]
pub struct GroundLaw {
    /// The ground.
    pub ground: Ground,
    /// What may be asked for, the usual first.
    pub remedies: &'static [Remedy],
    /// The rules that bear on it, the first the most direct.
    pub rules: &'static [&'static str],
}

/// Why a rule cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRule {
    /// No rule has that id.
    #[error("no rule of this law has that id")]
    Unknown,
    /// The rule begins later.
    #[error("that rule is in force only from {0}")]
    NotYet(Day),
    /// The rule has ended.
    #[error("that rule was in force only until {0}")]
    NoLonger(Day),
}

impl Pack {
    /// Every version of every rule, chapter by chapter.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + use<> {
        self.chapters.iter().flat_map(|chapter| chapter.iter())
    }

    /// The version of a rule that judges an event of that day.
    ///
    /// # Errors
    /// [`NoRule::Unknown`], [`NoRule::NotYet`], [`NoRule::NoLonger`].
    pub fn rule(&self, id: &str, on: Day) -> Result<&'static Rule, NoRule> {
        let mut found = NoRule::Unknown;
        for rule in self.rules().filter(|rule| rule.id == id) {
            if rule.valid_on(on) {
                return Ok(rule);
            }
            found = match (rule.valid_from, rule.valid_to) {
                (Some(first), _) if on < first => NoRule::NotYet(first),
                (_, Some(last)) => NoRule::NoLonger(last),
                _ => found,
            };
        }
        Err(found)
    }

    /// How the terms of a rule are counted, with the articles of its own act.
    #[must_use]
    pub fn counting_of(&self, rule: &Rule) -> &Counting {
        let own = self.counted_otherwise.iter().find(|(ids, _)| ids.contains(&rule.id));
        own.map_or(&self.counting, |(_, counting)| counting)
    }

    /// The rule whose figure says what being late with a rule may cost, by the law of the day of its event: a claim of
    /// January is judged by January's law, however long the delay lasts.
    #[must_use]
    pub fn penalty_rule(&'static self, rule: &'static Rule, on: Day) -> Option<&'static Rule> {
        if rule.penalty.is_some() {
            return Some(rule);
        }
        self.rule(rule.penalty_rule?, on).ok().filter(|found| found.penalty.is_some())
    }

    /// Another version of that rule that begins after `on` and not after `until`, where its figures differ.
    #[must_use]
    pub fn changed_by(&self, rule: &Rule, until: Day) -> Option<&'static Rule> {
        let last = rule.valid_to?;
        self.rules().find(|other| {
            other.id == rule.id && other.valid_from.is_some_and(|first| last < first && first <= until)
        })
    }

    /// What being late with a rule may cost, by the law of the day of its event; none where no figure is known.
    #[must_use]
    pub fn penalty(&self, rule: &Rule, on: Day) -> Option<Penalty> {
        rule.penalty.or_else(|| self.rule(rule.penalty_rule?, on).ok()?.penalty)
    }

    /// What a ground may lead to.
    #[must_use]
    pub fn ground(&self, ground: Ground) -> Option<&'static GroundLaw> {
        self.grounds.iter().find(|law| law.ground == ground)
    }

    /// The rules that bear on a ground on that day, the most direct first.
    pub fn rules_for(&self, ground: Ground, on: Day) -> impl Iterator<Item = &'static Rule> {
        let ids = self.ground(ground).map_or(&[][..], |law| law.rules);
        ids.iter().filter_map(move |id| self.rule(id, on).ok())
    }
}

/// Holds a pack to its promises while the program is compiled; a broken pack does not build.
pub(crate) const fn assert_sound(pack: &Pack) {
    assert!(!pack.code.is_empty() && !pack.name.is_empty());
    let mut chapters = pack.chapters;
    while let [chapter, more @ ..] = chapters {
        let mut rules = *chapter;
        while let [rule, rest @ ..] = rules {
            assert_rule(pack, rule);
            assert_versions_apart(rule, rest);
            let mut later = more;
            while let [other, others @ ..] = later {
                assert!(!holds(other, rule.id), "one rule stands in two chapters");
                later = others;
            }
            rules = rest;
        }
        chapters = more;
    }
    assert_grounds(pack);
    let mut otherwise = pack.counted_otherwise;
    while let [(ids, _), more @ ..] = otherwise {
        let mut ids = *ids;
        while let [id, rest @ ..] = ids {
            assert!(pack_holds(pack, id), "a way of counting names an unknown rule");
            ids = rest;
        }
        otherwise = more;
    }
    let mut checks = pack.policy_checks;
    while let [check, rest @ ..] = checks {
        assert!(pack_holds(pack, check.rule), "a policy check names an unknown rule");
        checks = rest;
    }
}

const fn assert_rule(pack: &Pack, rule: &Rule) {
    assert!(has_prefix(pack.prefixes, rule.id), "a rule's id begins with another law's code");
    assert!(rule.period.is_positive(), "a term of zero length");
    assert!(!rule.act.en.is_empty() && !rule.act.ru.is_empty(), "a rule without an act");
    assert!(!rule.article.en.is_empty() && !rule.article.ru.is_empty(), "a rule without an article");
    assert!(!rule.trigger.en.is_empty() && !rule.trigger.ru.is_empty(), "a rule without a trigger");
    assert!(!rule.remedy.en.is_empty() && !rule.remedy.ru.is_empty(), "a rule that gives nothing");
    assert!(!rule.source.verified() || !rule.source.pages.is_empty(), "verified, yet no page is named");
    if let Some(id) = rule.penalty_rule {
        assert!(pack_holds(pack, id), "a rule names an unknown penalty");
    }
    if let Some(penalty) = rule.penalty {
        assert!(penalty.basis_points > 0 && penalty.basis_points <= 10_000);
    }
}

/// Two versions of one rule each need a limit; that the limits do not overlap is a test's work, days cannot be
/// compared while compiling.
const fn assert_versions_apart(rule: &Rule, rest: &[Rule]) {
    let mut others = rest;
    while let [other, more @ ..] = others {
        if same(rule.id, other.id) {
            assert!(
                rule.valid_to.is_some() && other.valid_from.is_some(),
                "versions of one rule need a last and a first day, the older first"
            );
        }
        others = more;
    }
}

const fn assert_grounds(pack: &Pack) {
    assert!(pack.grounds.len() == Ground::ALL.len(), "a ground is missing, or one too many");
    let mut all: &[Ground] = &Ground::ALL;
    let mut laws = pack.grounds;
    while let [law, rest @ ..] = laws {
        let Some((ground, more)) = all.split_first() else { return };
        assert!(same(ground.code(), law.ground.code()), "grounds out of order");
        all = more;
        assert!(!law.remedies.is_empty(), "a ground without a remedy");
        let mut ids = law.rules;
        while let [id, others @ ..] = ids {
            assert!(pack_holds(pack, id), "a ground names an unknown rule");
            ids = others;
        }
        laws = rest;
    }
}

const fn pack_holds(pack: &Pack, id: &str) -> bool {
    let mut chapters = pack.chapters;
    while let [chapter, more @ ..] = chapters {
        if holds(chapter, id) {
            return true;
        }
        chapters = more;
    }
    false
}

const fn holds(chapter: &[Rule], id: &str) -> bool {
    let mut rules = chapter;
    while let [rule, rest @ ..] = rules {
        if same(rule.id, id) {
            return true;
        }
        rules = rest;
    }
    false
}

const fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && starts_with(one, other)
}

const fn starts_with(text: &str, start: &str) -> bool {
    let (mut a, mut b) = (text.as_bytes(), start.as_bytes());
    loop {
        match (a, b) {
            (_, []) => return true,
            ([x, a_rest @ ..], [y, b_rest @ ..]) => {
                if *x != *y {
                    return false;
                }
                a = a_rest;
                b = b_rest;
            }
            ([], _) => return false,
        }
    }
}

const fn has_prefix(prefixes: &[&str], id: &str) -> bool {
    let mut left = prefixes;
    while let [prefix, rest @ ..] = left {
        if starts_with(id, prefix) {
            return true;
        }
        left = rest;
    }
    false
}
