//! Letters as data: parts in order, sentences chosen by ground, remedy and day. Fills in what is known and marks every gap; invents nothing.

mod alone;
pub mod field;
pub mod paper;
pub mod write;

use crate::remedy::Remedy;
use crate::said::Said;
use domain::Day;
use domain::case::Contract;
use domain::ground::Ground;

/// What stands in a letter where a fact is missing.
pub const GAP: &str = "[…]";

/// A kind of letter of one law.
#[derive(Debug)]
pub struct Letter {
    /// Its name in data: `ru.claim`.
    pub id: &'static str,
    /// Its name for people.
    pub name: Said,
    /// ISO 639-1 code of the language it is written in.
    pub lang: &'static str,
    /// The letter that this one renders for reading, in another language; none where it is itself the letter.
    pub reading_of: Option<&'static str>,
    /// The rule whose term such a letter starts, whatever it asks for; none where the demand decides.
    pub rule: Option<&'static str>,
    /// Its parts in order. A line that opens with `?` is left out where a fact of it is missing, one that opens with
    /// `!` where the law sets a term.
    pub parts: &'static [Part],
    /// What it says of each ground, by chapter; empty where the letter is the same for all.
    pub topics: &'static [&'static [Topic]],
    /// What it says of a contract about a service or digital content, where that is other than what it says of goods.
    pub services: &'static [Topic],
}

/// One part of a letter.
#[derive(Debug)]
pub struct Part {
    /// What the part is for.
    pub role: Role,
    /// Its text, with `{fields}`.
    pub text: &'static str,
    /// The first day this text is right, where known.
    pub valid_from: Option<Day>,
    /// The last day this text is right, where it has one.
    pub valid_to: Option<Day>,
}

/// What a part of a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// To whom, from whom.
    Header,
    /// The heading.
    Title,
    /// What happened.
    Facts,
    /// What the law says.
    Law,
    /// What is asked for.
    Demand,
    /// By when.
    Term,
    /// What follows otherwise, said calmly.
    Consequence,
    /// What the writer offers.
    Offer,
    /// How to answer.
    Answer,
    /// What is enclosed.
    Attachments,
    /// Day and name.
    Signature,
}

/// What a letter says of one or several grounds.
#[derive(Debug)]
pub struct Topic {
    /// The grounds.
    pub grounds: &'static [Ground],
    /// The subject line.
    pub subject: &'static str,
    /// The sentences that say what is wrong, with `{fields}`, one a line.
    pub facts: &'static str,
    /// The norms that apply.
    pub norms: &'static [Norm],
    /// What may be demanded, the usual first.
    pub demands: &'static [Demand],
    /// What the writer offers in turn; empty where nothing is to be offered.
    pub offer: &'static str,
    /// What follows if nothing happens, said calmly.
    pub consequence: &'static [Norm],
}

/// A sentence that is right from one day or until another: a norm as a letter cites it.
#[derive(Debug)]
pub struct Norm {
    /// The sentence.
    pub text: &'static str,
    /// The first day it is right, where known.
    pub valid_from: Option<Day>,
    /// The last day it is right, where it has one.
    pub valid_to: Option<Day>,
}

/// A demand as a letter words it.
#[derive(Debug)]
pub struct Demand {
    /// What is asked for.
    pub remedy: Remedy,
    /// The sentence, with `{fields}`.
    pub text: &'static str,
    /// The rule whose term starts with the letter; none where the law sets no term.
    pub rule: Option<&'static str>,
    /// What stands in place of a letter's sentence on the length of the term, where that sentence would give a right
    /// away; empty where it would not.
    pub term: &'static str,
}

impl Letter {
    /// What the letter says of a ground, where a contract is about goods or nobody said what it is about.
    #[must_use]
    pub fn topic(&self, ground: Ground) -> Option<&'static Topic> {
        self.topics.iter().flat_map(|chapter| chapter.iter()).find(|topic| topic.grounds.contains(&ground))
    }

    /// What the letter says of a ground and such a contract.
    #[must_use]
    pub fn topic_of(&self, ground: Ground, contract: Contract) -> Option<&'static Topic> {
        let apart = if contract == Contract::Goods { &[] } else { self.services };
        apart.iter().find(|topic| topic.grounds.contains(&ground)).or_else(|| self.topic(ground))
    }
}

pub(crate) const fn part(role: Role, text: &'static str) -> Part {
    Part { role, text, valid_from: None, valid_to: None }
}

pub(crate) const fn norm(text: &'static str) -> Norm {
    Norm { text, valid_from: None, valid_to: None }
}

pub(crate) const fn demand(remedy: Remedy, rule: Option<&'static str>, text: &'static str) -> Demand {
    Demand { remedy, text, rule, term: "" }
}

/// A demand that the law wants met at once: the days of its rule are the most that could be agreed, not what is asked.
pub(crate) const fn demand_at_once(
    remedy: Remedy,
    rule: &'static str,
    text: &'static str,
    term: &'static str,
) -> Demand {
    Demand { remedy, text, rule: Some(rule), term }
}
