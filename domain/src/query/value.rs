//! What stands after a key, read as that key takes it.

use super::key::{Key, Takes};
use super::mistake::{Mistake, What};
use super::near::{fold, nearest};
use super::{Compare, DayWord, GroundPart, Having, Lasting, Sort, Span, State, Test, Time, Who};
use crate::case::{Channel, Outcome, Turn};
use crate::ground::Ground;
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use crate::time::Day;

/// What stands after a key, and where, in characters.
pub(super) struct Value {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) text: String,
    pub(super) is_quoted: bool,
}

/// A test, or the order of the list.
pub(super) enum Asked {
    Sort(Sort),
    Test(Test),
}

/// Words, each with what it says; the first of those that say the same is the one that is offered.
type Known<T> = Vec<(T, &'static str)>;

impl Value {
    /// A mistake in it.
    pub(super) fn mistake(&self, what: What, instead: Option<String>) -> Mistake {
        Mistake { from: self.from, to: self.to, what, instead }
    }

    /// What stands between commas, each with its place.
    pub(super) fn parts(&self) -> Vec<Self> {
        if self.is_quoted {
            let whole = Self { text: self.text.clone(), ..*self };
            return vec![whole];
        }
        let mut at = self.from;
        self.text
            .split(',')
            .map(|part| {
                let (from, to) = (at, at + part.chars().count());
                at = to + 1;
                Self { from, to, text: part.to_owned(), is_quoted: false }
            })
            .collect()
    }

    fn listed<T: Copy + PartialEq>(&self, known: &Known<T>) -> Result<Vec<T>, Mistake> {
        let mut read = Vec::new();
        for part in self.parts() {
            let one = part.one(known)?;
            if !read.contains(&one) {
                read.push(one);
            }
        }
        Ok(read)
    }

    fn one<T: Copy>(&self, known: &Known<T>) -> Result<T, Mistake> {
        let folded = fold(&self.text);
        if let Some((one, _)) = known.iter().find(|(_, word)| fold(word) == folded) {
            return Ok(*one);
        }
        let near = nearest(&self.text, known.iter().map(|(_, word)| *word));
        Err(self.mistake(What::BadValue, near.map(str::to_owned)))
    }
}

/// Reads what stands after a key.
pub(super) fn read(key: &Key, compare: Compare, value: &Value) -> Result<Asked, Mistake> {
    let is_compared = matches!(key.takes, Takes::Date(_) | Takes::Lasts(_));
    if !is_compared && compare != Compare::Same {
        return Err(value.mistake(What::OnlySame, None));
    }
    Ok(Asked::Test(match key.takes {
        Takes::Channel => Test::Channel(value.listed(&coded(
            Channel::ALL,
            Channel::code,
            &[
                (Channel::Page, "страница"),
                (Channel::Api, "программа"),
                (Channel::Email, "почта"),
                (Channel::Phone, "телефон"),
                (Channel::Import, "импорт"),
            ],
        ))?),
        Takes::Date(time) => date(time, compare, value)?,
        Takes::Email => Test::Email(value.text.to_lowercase()),
        Takes::Ground => Test::Ground(value.listed(&grounds())?),
        Takes::Has => Test::Has(value.listed(&worded(Having::WORDS))?),
        Takes::Intent => Test::Intent(value.listed(&coded(Intent::ALL, Intent::code, &[]))?),
        Takes::Is => Test::Is(value.listed(&worded(State::WORDS))?),
        Takes::Label => Test::Label(labels(value)),
        Takes::Lang => Test::Lang(value.listed(&coded(
            &Lang::ALL,
            Lang::code,
            &[(Lang::Ru, "русский"), (Lang::En, "английский")],
        ))?),
        Takes::Lasts(lasting) => span(lasting, compare, value)?,
        Takes::Order => Test::Order(
            value
                .text
                .trim_start_matches(|sign: char| matches!(sign, '№' | '#') || sign.is_whitespace())
                .to_owned(),
        ),
        Takes::Outcome => Test::Outcome(value.listed(&outcomes())?),
        Takes::Owner => Test::Owner(owners(value)),
        Takes::Sort => return value.one(&worded(Sort::WORDS)).map(Asked::Sort),
        Takes::Turn => Test::Turn(value.listed(&turns())?),
        Takes::Urgency => Test::Urgency(value.listed(&urgencies())?),
    }))
}

fn coded<T: Copy>(all: &[T], code: fn(T) -> &'static str, more: &[(T, &'static str)]) -> Known<T> {
    all.iter().map(|one| (*one, code(*one))).chain(more.iter().copied()).collect()
}

fn worded<T: Copy>(words: &[(T, &'static [&'static str])]) -> Known<T> {
    words.iter().flat_map(|(one, words)| words.iter().map(|word| (*one, *word))).collect()
}

fn grounds() -> Known<GroundPart> {
    let mut known: Known<GroundPart> = vec![(GroundPart::None, "none"), (GroundPart::None, "нет")];
    for ground in Ground::ALL {
        known.push((GroundPart::Whole(ground), ground.code()));
        let family = ground.code().split('.').next().unwrap_or_default();
        if known.iter().all(|(_, word)| *word != family) {
            known.push((GroundPart::Family(family), family));
        }
    }
    known
}

fn outcomes() -> Known<Outcome> {
    let more = [
        (Outcome::Upheld, "удовлетворено"),
        (Outcome::PartlyUpheld, "частично"),
        (Outcome::NotUpheld, "отказано"),
        (Outcome::Settled, "договорились"),
        (Outcome::Withdrawn, "отозвано"),
        (Outcome::Referred, "передано"),
        (Outcome::Erased, "стерто"),
        (Outcome::Merged, "объединено"),
        (Outcome::Elsewhere, "раньше"),
    ];
    coded(Outcome::ALL, Outcome::code, &more)
}

fn turns() -> Known<Turn> {
    let more = [
        (Turn::Shop, "магазин"),
        (Turn::Shopper, "покупатель"),
        (Turn::Goods, "товар"),
        (Turn::Nobody, "никто"),
    ];
    coded(Turn::ALL, Turn::code, &more)
}

fn urgencies() -> Known<Urgency> {
    let more = [
        (Urgency::Critical, "критическая"),
        (Urgency::High, "высокая"),
        (Urgency::Normal, "обычная"),
        (Urgency::Low, "низкая"),
    ];
    coded(Urgency::ALL, Urgency::code, &more)
}

/// People by words that everybody has, or by their names.
fn owners(value: &Value) -> Vec<Who> {
    let read = value.parts().into_iter().filter(|part| !part.text.is_empty());
    let mut any: Vec<Who> = read.map(|part| who(part.text)).collect();
    any.dedup();
    any
}

/// One of them.
pub(super) fn who(word: String) -> Who {
    match fold(&word).as_str() {
        "any" | "любой" | "есть" => Who::Anybody,
        "me" | "я" | "мое" => Who::Me,
        "none" | "nobody" | "никто" | "нет" => Who::Nobody,
        _ => Who::Named(word),
    }
}

/// Labels by their names.
fn labels(value: &Value) -> Vec<String> {
    let mut any: Vec<String> = value.parts().into_iter().map(|part| part.text).collect();
    any.retain(|name| !name.is_empty());
    any.dedup();
    any
}

fn date(time: Time, compare: Compare, value: &Value) -> Result<Test, Mistake> {
    match day(&value.text) {
        Some(day) => Ok(Test::Date(time, compare, day)),
        None => {
            let near = nearest(&value.text, ["today", "yesterday", "сегодня", "вчера"].into_iter());
            Err(value.mistake(What::NoDay, near.map(str::to_owned)))
        }
    }
}

fn day(text: &str) -> Option<DayWord> {
    match fold(text).as_str() {
        "today" | "сегодня" => return Some(DayWord::Today),
        "yesterday" | "вчера" => return Some(DayWord::Yesterday),
        _ => {}
    }
    let russian = || {
        let mut parts = text.split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let written = || {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_plain = [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let read = Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        read.filter(|_| is_plain && parts.next().is_none())
    };
    let is_of_our_time = |day: &Day| (1_970..=9_998).contains(&day.year());
    written().or_else(russian).filter(is_of_our_time).map(DayWord::Day)
}

fn span(lasting: Lasting, compare: Compare, value: &Value) -> Result<Test, Mistake> {
    let Some(span) = Span::parse(&value.text) else {
        // A bare number is most often of days.
        let days = value.text.parse::<u16>().ok().map(|days| format!("{days}d"));
        return Err(value.mistake(What::NoSpan, days.filter(|days| Span::parse(days).is_some())));
    };
    if compare == Compare::Same {
        return Err(value.mistake(What::NotCompared, None));
    }
    Ok(Test::Lasts(lasting, compare, span))
}
