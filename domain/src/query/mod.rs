//! The language in which lists of cases are asked for: `is:open owner:me waiting>2d "never came" kettle`. One language
//! for the search box, for saved views and for other programs. Knows no database, no page and no clock.

mod asked;
mod key;
mod mistake;
mod near;
mod print;
mod read;
mod span;
mod stranger;
#[cfg(test)]
mod tests;
mod value;

pub use asked::{Asked, Check, Facts, Sight};
pub use key::{KEYS, Key, Takes};
pub use mistake::{Mistake, What, mended};
pub use near::{fold, nearest};
pub use read::parse;
pub use span::Span;
pub use stranger::strangers;

use crate::case::{Channel, Outcome, Turn};
use crate::ground::Ground;
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use crate::time::Day;

/// Terms of a query at the most, words that must have been said apart: those are one question to the full-text index.
pub const TERMS_MAX: usize = 24;

/// What is asked for: every term must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What must hold, in the order in which it was written.
    pub terms: Vec<Term>,
    /// In which order the cases come, where that is said.
    pub sort: Option<Sort>,
}

/// One thing that must hold, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold.
    pub is_not: bool,
    /// What.
    pub test: Test,
}

/// What can be asked of a case. Where several are named, one of them is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Where it came in.
    Channel(Vec<Channel>),
    /// A day of its life, against a day of the calendar.
    Date(Time, Compare, DayWord),
    /// The shopper's address.
    Email(String),
    /// Its legal ground.
    Ground(Vec<GroundPart>),
    /// What is there.
    Has(Vec<Having>),
    /// What it is about.
    Intent(Vec<Intent>),
    /// How it stands.
    Is(Vec<State>),
    /// The labels on it, by their names.
    Label(Vec<String>),
    /// The shopper's language.
    Lang(Vec<Lang>),
    /// The order.
    Order(String),
    /// How it ended.
    Outcome(Vec<Outcome>),
    /// Who answers for it.
    Owner(Vec<Who>),
    /// Words that stand beside each other.
    Phrase(String),
    /// How long something has lasted, or how much is left of it.
    Lasts(Lasting, Compare, Span),
    /// Whose move it is.
    Turn(Vec<Turn>),
    /// How urgent it is.
    Urgency(Vec<Urgency>),
    /// A word that was said.
    Word(String),
}

/// A moment in a case's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Time {
    /// When anything last happened.
    Changed,
    /// When it was closed by a decision.
    Closed,
    /// When the first of its clocks ends.
    Due,
    /// When it began.
    Opened,
    /// Since when the shopper has waited.
    Waiting,
}

/// What lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lasting {
    /// Since it began.
    Age,
    /// Since anything last happened.
    Idle,
    /// Until the first of its clocks ends.
    Left,
    /// Since the shopper has waited.
    Waiting,
}

/// How two are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `:`
    Same,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

/// A day, by the calendar or as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayWord {
    /// By the calendar.
    Day(Day),
    /// Today.
    Today,
    /// The day before.
    Yesterday,
}

/// A ground, a family of them (`DEL`), or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroundPart {
    /// Every ground whose code begins with these letters.
    Family(&'static str),
    /// No ground is named.
    None,
    /// This one.
    Whole(Ground),
}

/// Who answers for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody.
    Anybody,
    /// Whoever asks.
    Me,
    /// The people with this in their names.
    Named(String),
    /// Nobody.
    Nobody,
}

macro_rules! words {
    ($($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $case:ident = $code:literal [$($alias:literal),*],)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$doc])* $case,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$case),*];
            /// Each with its word and what else it may be called, folded.
            pub(crate) const WORDS: &[(Self, &'static [&'static str])] = &[$((Self::$case, &[$code $(, $alias)*])),*];

            /// The word by which it is printed.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$case => $code),* }
            }
        }
    )*};
}

words! {
    /// How a case stands.
    State {
        /// A formal complaint.
        Claim = "claim" ["претензия"],
        /// Ended.
        Closed = "closed" ["закрыт", "закрыто", "закрытые"],
        /// Its personal data are erased.
        Erased = "erased" ["стерт", "стерто"],
        /// Not ended.
        Open = "open" ["открыт", "открыто", "открытые"],
        /// Before an authority, a bank or a court.
        Outside = "outside" ["вовне", "снаружи"],
        /// Past its promised time or the law's.
        Overdue = "overdue" ["просрочен", "просрочено", "просроченные"],
        /// Somebody has put it off.
        Snoozed = "snoozed" ["отложен", "отложено", "отложенные"],
        /// A question or a problem in talk.
        Talk = "talk" ["разговор"],
        /// The shop must look at it: it is the shop's turn and not put off, or it is back.
        Waiting = "waiting" ["ждет", "ждут"],
    }
    /// What a case can have.
    Having {
        /// Why the problem happened is known.
        Cause = "cause" ["причина"],
        /// An address of the shopper.
        Email = "email" ["почта", "адрес"],
        /// Files.
        Evidence = "evidence" ["файл", "файлы", "вложение", "вложения", "доказательства"],
        /// A legal ground.
        Ground = "ground" ["основание"],
        /// It is part of an incident.
        Incident = "incident" ["инцидент", "случай"],
        /// An offer was made.
        Offer = "offer" ["предложение"],
        /// An order is named.
        Order = "order" ["заказ"],
        /// Somebody answers for it.
        Owner = "owner" ["ответственный"],
    }
    /// In which order cases come.
    Sort {
        /// Last changed first.
        Changed = "changed" ["изменение", "новости"],
        /// Opened last first.
        Newest = "newest" ["новые"],
        /// Longest unchanged first.
        Quiet = "quiet" ["давние", "тихие"],
        /// Those with a running clock, the first to end first.
        Term = "term" ["срок"],
        /// The shop's turn first, then the most urgent.
        Urgency = "urgency" ["срочность"],
        /// Those in which the shopper waits, the longest first.
        Waiting = "waiting" ["ожидание", "ждут"],
    }
}

impl Sort {
    /// The order with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.code() == code)
    }
}

impl Query {
    /// The words that must have been said, those of phrases too.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter(|term| !term.is_not).filter_map(|term| term.test.said())
    }

    /// The words and phrases that must not have been said where the others were.
    pub fn unsaid(&self) -> impl Iterator<Item = &Test> {
        self.terms.iter().filter(|term| term.is_not && term.test.said().is_some()).map(|term| &term.test)
    }

    /// The phrases that must have been said.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match &term.test {
            Test::Phrase(words) if !term.is_not => Some(words.as_str()),
            _ => None,
        })
    }

    /// Whether it asks for words alone, as whoever knows nothing of keys does.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.sort.is_none()
            && self.terms.iter().all(|term| !term.is_not && matches!(term.test, Test::Word(_)))
    }
}

impl Test {
    /// What it asks to have been said.
    fn said(&self) -> Option<&str> {
        match self {
            Self::Word(words) | Self::Phrase(words) => Some(words),
            _ => None,
        }
    }
}

impl Time {
    const fn key(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Closed => "closed",
            Self::Due => "due",
            Self::Opened => "opened",
            Self::Waiting => "waiting",
        }
    }
}

impl Lasting {
    const fn key(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Idle => "idle",
            Self::Left => "left",
            Self::Waiting => "waiting",
        }
    }
}

impl Compare {
    const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Same => ":",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }
}
