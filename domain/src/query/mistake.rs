//! What is wrong in a query, where, and what was probably meant. Knows no words of any language.

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it begins, in Unicode characters.
    pub from: usize,
    /// Where it ends, after its last character.
    pub to: usize,
    /// What is wrong.
    pub what: What,
    /// What to write there instead, where that can be guessed.
    pub instead: Option<String>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// A key takes one of its own words.
    BadValue,
    /// No day of the calendar.
    NoDay,
    /// No such label.
    NoLabel,
    /// No such person.
    NoPerson,
    /// No span of time.
    NoSpan,
    /// Nothing stands after the key.
    NoValue,
    /// The key must be compared: `>` or `<`.
    NotCompared,
    /// Words that must not be there, and none that must.
    OnlyUnsaid,
    /// The key takes `:` alone.
    OnlySame,
    /// More terms than are taken.
    TooMany,
    /// The list has one order alone.
    TwoSorts,
    /// There is no such key.
    UnknownKey,
}

impl What {
    /// The machine name, and the end of the key of its text.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BadValue => "bad-value",
            Self::NoDay => "no-day",
            Self::NoLabel => "no-label",
            Self::NoPerson => "no-person",
            Self::NoSpan => "no-span",
            Self::NoValue => "no-value",
            Self::NotCompared => "not-compared",
            Self::OnlyUnsaid => "only-unsaid",
            Self::OnlySame => "only-same",
            Self::TooMany => "too-many",
            Self::TwoSorts => "two-sorts",
            Self::UnknownKey => "unknown-key",
        }
    }
}

/// The text with every guess put in; nothing where one mistake has none.
#[must_use]
pub fn mended(text: &str, mistakes: &[Mistake]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for mistake in mistakes {
        let instead = mistake.instead.as_ref().filter(|_| mistake.from >= at)?;
        out.extend(text.chars().skip(at).take(mistake.from - at));
        out.push_str(instead);
        at = mistake.to;
    }
    out.extend(text.chars().skip(at));
    (at > 0).then_some(out)
}
