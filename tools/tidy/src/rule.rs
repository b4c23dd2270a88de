//! What a rule is, and how a breach of it is told.

use crate::house::{File, House};
use std::fmt;

/// A rule of the house.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which is also its file's.
    pub name: &'static str,
    /// How to mend a breach, as one sentence.
    pub mend: &'static str,
    /// Finds the breaches.
    pub find: fn(&House) -> Vec<Breach>,
    /// Small houses that keep the rule and others that break it; a rule without both is refused by its test.
    pub samples: &'static [Sample],
}

/// A small house, and where it breaks the rule.
#[derive(Debug)]
pub struct Sample {
    /// What it shows.
    pub shows: &'static str,
    /// Its files: path and text.
    pub files: &'static [(&'static str, &'static str)],
    /// The places to be found, as `path:line`, sorted; none where the rule is kept.
    pub breaches: &'static [&'static str],
}

/// One place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    path: String,
    line: usize,
    found: String,
}

impl Breach {
    /// A breach in `file` at `line` (counted from 1); `found` says what is there.
    #[must_use]
    pub fn at(file: &File, line: usize, found: impl Into<String>) -> Self {
        Self { path: file.path.clone(), line, found: found.into() }
    }

    /// `path:line`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}:{}", self.path, self.line)
    }
}

impl Rule {
    /// What breaks this rule in `house`, as it is told to whoever must mend it; `None` where it is kept.
    #[must_use]
    pub fn judge(&self, house: &House) -> Option<String> {
        let mut breaches = (self.find)(house);
        breaches.sort();
        let told: Vec<String> = breaches.iter().map(|breach| format!("  {breach} [{}]", self.name)).collect();
        (!told.is_empty()).then(|| format!("{}\n  → {}\n", told.join("\n"), self.mend))
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.found)
    }
}
