//! The choice itself. The same people and the same case give the same answer, always.

use super::rules::{Away, Giving, Rules, Skills};
use crate::id::StaffId;
use crate::intent::Intent;
use crate::lang::Lang;
use crate::role::{Right, Role};
use crate::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// Somebody of the shop, as far as turns go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// Who.
    pub id: StaffId,
    /// What they are.
    pub role: Role,
    /// Whether they may sign in.
    pub is_active: bool,
    /// Whether they take cases that are about nobody; those about a person go to every manager.
    pub takes_part: bool,
    /// What they can do.
    pub skills: Skills,
    /// When they are away.
    pub away: Option<Away>,
    /// Their own limit, where it is another one than the shop's.
    pub limit: Option<u32>,
    /// Their open cases that wait for the shop.
    pub waiting: u32,
    /// When they were given one last.
    pub given_at: Option<Moment>,
}

/// The case that somebody is to get.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The shopper's language.
    pub lang: Lang,
    /// What it is about.
    pub intent: Intent,
    /// Whether it is about a person: those are for managers.
    pub is_about_person: bool,
    /// Whom it must not go to: those it may be about, and whoever has it now.
    pub not: &'a [StaffId],
}

/// Why somebody got a case. It stands in the case's journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// By which way of the shop.
    pub by: Giving,
    /// How many waited for them before it.
    pub waiting: u32,
    /// The language, where they were chosen for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks: Option<Lang>,
    /// The topic, where they were chosen for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub knows: Option<Intent>,
    /// Whether nobody who fits was there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unfit: bool,
    /// Who had it and is away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<StaffId>,
}

/// Why nobody gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nobody {
    /// Nobody may answer it.
    May,
    /// Nobody answers in its language.
    Speaks,
    /// Nobody knows its topic.
    Knows,
    /// All who could are away.
    Away,
    /// All who could have as many as they may.
    Full,
    /// The shop is closed now.
    Closed,
}

impl Nobody {
    /// Every reason.
    pub const ALL: [Self; 6] = [Self::May, Self::Speaks, Self::Knows, Self::Away, Self::Full, Self::Closed];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::May => "may",
            Self::Speaks => "speaks",
            Self::Knows => "knows",
            Self::Away => "away",
            Self::Full => "full",
            Self::Closed => "closed",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Who gets a case and why; their place among `hands`.
///
/// # Errors
/// [`Nobody`] says why it is nobody.
pub fn pick(hands: &[Hand], asked: Asked<'_>, rules: &Rules, today: Day) -> Result<(usize, Given), Nobody> {
    let strict = choose(hands, asked, rules, (today, Fit { lang: true, topic: true }));
    if !rules.fallback {
        return strict;
    }
    strict
        .or_else(|_| choose(hands, asked, rules, (today, Fit { lang: true, topic: false })))
        .or_else(|_| choose(hands, asked, rules, (today, Fit { lang: false, topic: false })))
}

/// Whether anybody could be given anything today.
#[must_use]
pub fn has_room(hands: &[Hand], rules: &Rules, today: Day) -> bool {
    let may = |hand: &&Hand| hand.may(false) || hand.may(true);
    hands.iter().filter(may).any(|hand| hand.is_here(today) && hand.has_room(rules))
}

/// What whoever gets it must have.
#[derive(Clone, Copy)]
struct Fit {
    lang: bool,
    topic: bool,
}

fn choose(
    hands: &[Hand],
    asked: Asked<'_>,
    rules: &Rules,
    (today, fit): (Day, Fit),
) -> Result<(usize, Given), Nobody> {
    let all = hands.iter().enumerate();
    let may: Vec<(usize, &Hand)> =
        all.filter(|(_, hand)| hand.may(asked.is_about_person) && !asked.not.contains(&hand.id)).collect();
    let left = kept(may, Nobody::May, |_| true)?;
    let left = kept(left, Nobody::Speaks, |hand| !fit.lang || hand.skills.has_lang(asked.lang))?;
    let left = kept(left, Nobody::Knows, |hand| !fit.topic || hand.skills.has_topic(asked.intent))?;
    let left = kept(left, Nobody::Away, |hand| hand.is_here(today))?;
    let left = kept(left, Nobody::Full, |hand| hand.has_room(rules))?;
    let next = left.into_iter().min_by_key(|(_, hand)| match rules.giving {
        Giving::Fewest => (hand.waiting, hand.given_at, hand.id),
        Giving::Off | Giving::Turn => (0, hand.given_at, hand.id),
    });
    let (place, hand) = next.ok_or(Nobody::Full)?;
    let Skills { speaks, knows } = &hand.skills;
    let given = Given {
        by: rules.giving,
        waiting: hand.waiting,
        speaks: speaks.contains(&asked.lang).then_some(asked.lang),
        knows: knows.contains(&asked.intent).then_some(asked.intent),
        unfit: !(hand.skills.has_lang(asked.lang) && hand.skills.has_topic(asked.intent)),
        instead_of: None,
    };
    Ok((place, given))
}

/// Those of whom something holds; the reason where there is none left.
fn kept(
    mut hands: Vec<(usize, &Hand)>,
    why: Nobody,
    holds: impl Fn(&Hand) -> bool,
) -> Result<Vec<(usize, &Hand)>, Nobody> {
    hands.retain(|(_, hand)| holds(hand));
    if hands.is_empty() { Err(why) } else { Ok(hands) }
}

impl Hand {
    fn may(&self, about_person: bool) -> bool {
        let right = if about_person { Right::SeeAboutPeople } else { Right::SeeCases };
        let takes = self.takes_part || about_person;
        self.is_active && takes && self.role.may(Right::AnswerCases) && self.role.may(right)
    }

    fn is_here(&self, today: Day) -> bool {
        !self.away.is_some_and(|away| away.is_on(today))
    }

    fn has_room(&self, rules: &Rules) -> bool {
        let limit = self.limit.unwrap_or(rules.limit);
        limit == 0 || self.waiting < limit
    }
}
