//! What a shop sets about turns, and what is known of each of its people: languages, topics, when they are away.

use crate::intent::Intent;
use crate::lang::Lang;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Waiting cases that a limit may name at the most.
pub const LIMIT_MAX: u32 = 999;

/// How the shop finds who gets the next case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Giving {
    /// Nobody is given anything: people take cases themselves.
    #[default]
    Off,
    /// Whoever has been without a new one for longest.
    Turn,
    /// Whoever has fewest waiting.
    Fewest,
}

impl Giving {
    /// Every way, the default first.
    pub const ALL: [Self; 3] = [Self::Off, Self::Turn, Self::Fewest];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Turn => "turn",
            Self::Fewest => "fewest",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What becomes of the cases of somebody who is away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// They stay theirs.
    #[default]
    Keep,
    /// Those that wait for the shop are given to somebody who is there.
    Give,
}

impl Leaving {
    /// Both ways, the default first.
    pub const ALL: [Self; 2] = [Self::Keep, Self::Give];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Give => "give",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What a shop sets about turns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// How cases are given.
    pub giving: Giving,
    /// Nobody is given a case while so many wait for them; 0 sets no limit.
    pub limit: u32,
    /// Whether cases are given in service hours alone.
    pub only_open: bool,
    /// Whether somebody else gets a case where nobody who is there fits it.
    pub fallback: bool,
    /// What becomes of the cases of somebody who is away.
    pub leaving: Leaving,
}

/// What somebody can do. Where nothing is named, everything is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skills {
    /// The languages they answer in.
    pub speaks: BTreeSet<Lang>,
    /// The intents they know.
    pub knows: BTreeSet<Intent>,
}

impl Skills {
    pub(super) fn has_lang(&self, lang: Lang) -> bool {
        self.speaks.is_empty() || self.speaks.contains(&lang)
    }

    pub(super) fn has_topic(&self, intent: Intent) -> bool {
        self.knows.is_empty() || self.knows.contains(&intent)
    }
}

/// From when to when somebody is away, both days included, where the shop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

impl Away {
    /// From one day to another; nothing where it would end before it begins.
    #[must_use]
    pub fn new(from: Day, until: Day) -> Option<Self> {
        (from <= until).then_some(Self { from, until })
    }

    /// Whether a day is one of them.
    #[must_use]
    pub fn is_on(self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }
}
