//! A query written as text again, by the English names: what is printed is read as the same query.

use super::{DayWord, GroundPart, Query, Span, Term, Test, Who};
use crate::case::{Channel, Outcome, Turn};
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use std::fmt::{Display, Formatter, Result, Write};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut blank = "";
        for term in &self.terms {
            write!(f, "{blank}{term}")?;
            blank = " ";
        }
        match self.sort {
            Some(sort) => write!(f, "{blank}sort:{}", sort.code()),
            None => Ok(()),
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.is_not {
            f.write_char('-')?;
        }
        match &self.test {
            Test::Channel(any) => listed(f, "channel", any.iter().map(|one| Channel::code(*one))),
            Test::Date(time, compare, day) => write!(f, "{}{}{day}", time.key(), compare.sign()),
            Test::Email(email) => quoted(f, "email", email, false),
            Test::Ground(any) => listed(f, "ground", any.iter().map(|one| one.code())),
            Test::Has(any) => listed(f, "has", any.iter().map(|one| one.code())),
            Test::Intent(any) => listed(f, "intent", any.iter().map(|one| Intent::code(*one))),
            Test::Is(any) => listed(f, "is", any.iter().map(|one| one.code())),
            Test::Label(any) => match any.as_slice() {
                [name] => quoted(f, "label", name, true),
                _ => listed(f, "label", any.iter().map(String::as_str)),
            },
            Test::Lang(any) => listed(f, "lang", any.iter().map(|one| Lang::code(*one))),
            Test::Lasts(lasting, compare, span) => write_span(f, lasting.key(), compare.sign(), *span),
            Test::Order(order) => quoted(f, "order", order, false),
            Test::Outcome(any) => listed(f, "outcome", any.iter().map(|one| Outcome::code(*one))),
            Test::Owner(any) => match any.as_slice() {
                [Who::Named(name)] => quoted(f, "owner", name, true),
                _ => listed(f, "owner", any.iter().map(Who::word)),
            },
            Test::Phrase(words) => write!(f, "\"{words}\""),
            Test::Turn(any) => listed(f, "turn", any.iter().map(|one| Turn::code(*one))),
            Test::Urgency(any) => listed(f, "urgency", any.iter().map(|one| Urgency::code(*one))),
            Test::Word(word) => f.write_str(word),
        }
    }
}

impl Display for DayWord {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
        }
    }
}

impl GroundPart {
    /// As it is printed.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Family(family) => family,
            Self::None => "none",
            Self::Whole(ground) => ground.code(),
        }
    }
}

impl Who {
    fn word(&self) -> &str {
        match self {
            Self::Anybody => "any",
            Self::Me => "me",
            Self::Named(name) => name,
            Self::Nobody => "none",
        }
    }
}

fn listed<'c>(f: &mut Formatter<'_>, key: &str, codes: impl Iterator<Item = &'c str>) -> Result {
    write!(f, "{key}:")?;
    for (at, code) in codes.enumerate() {
        if at > 0 {
            f.write_char(',')?;
        }
        f.write_str(code)?;
    }
    Ok(())
}

/// A comma parts the people of a list, so that a name with one stands in quotes.
fn quoted(f: &mut Formatter<'_>, key: &str, value: &str, is_list: bool) -> Result {
    if value.contains(char::is_whitespace) || (is_list && value.contains(',')) {
        write!(f, "{key}:\"{value}\"")
    } else {
        write!(f, "{key}:{value}")
    }
}

fn write_span(f: &mut Formatter<'_>, key: &str, sign: &str, span: Span) -> Result {
    write!(f, "{key}{sign}{span}")
}
