//! A case of another program with all that was said in it, checked before any of it is brought over. Touches nothing.

use super::columns::Column;
use super::html;
use super::reason::Reason;
use super::when::moment;
use domain::case::{NAME_CHARS_MAX, ORDER_CHARS_MAX, Speaker, WORDS_CHARS_MAX, says_something};
use domain::contact::{Email, Phone};
use domain::ground::Ground;
use domain::intent::Intent;
use domain::redact::Masked;
use domain::{Lang, Moment};
use jiff::tz::TimeZone;
use store::cases::{Details, Incoming, LineMark};
use web::{Brought, Judge};

/// Words by which the shopper, the shop and its notes are known, in small letters.
const SPEAKERS: &[(Speaker, &[&str])] = &[
    (
        Speaker::Shopper,
        &[
            "m",
            "message",
            "customer",
            "client",
            "shopper",
            "contact",
            "buyer",
            "user",
            "incoming",
            "in",
            "0",
            "покупатель",
            "клиент",
            "пользователь",
            "входящее",
            "входящий",
        ],
    ),
    (
        Speaker::Shop,
        &[
            "r",
            "response",
            "reply",
            "answer",
            "agent",
            "staff",
            "shop",
            "support",
            "operator",
            "manager",
            "outgoing",
            "out",
            "1",
            "магазин",
            "оператор",
            "сотрудник",
            "менеджер",
            "поддержка",
            "агент",
            "исходящее",
            "исходящий",
        ],
    ),
    (Speaker::Note, &["n", "note", "internal", "private", "comment", "заметка", "примечание", "внутреннее"]),
];
/// Beginnings of words that say that it had ended.
const ENDED: &[&str] =
    &["clos", "resolv", "solved", "done", "archiv", "закры", "решен", "заверш", "выполн", "архив"];

/// One message as it stands in the file, each field as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Its first line.
    pub(super) line: i64,
    fields: [String; Column::ALL.len()],
}

/// What can be brought over.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) mark: LineMark,
    words: Masked,
    lang: Option<Lang>,
    began: Option<Moment>,
    intent: Option<Intent>,
    ground: Option<Ground>,
    details: Details,
    /// What was said besides, in order.
    pub(super) later: Vec<(Speaker, Masked, Moment)>,
    /// Whether it had ended.
    pub(super) is_ended: bool,
}

/// The line that is meant, and why it cannot be taken.
pub(super) type Bad = (i64, Reason);

impl Said {
    /// An empty one on a line.
    pub(super) fn on(line: i64) -> Self {
        Self { line, ..Self::default() }
    }

    /// A field as it was written, without blanks around it.
    pub(super) fn get(&self, column: Column) -> &str {
        let place = Column::ALL.iter().position(|one| *one == column);
        place.and_then(|place| self.fields.get(place)).map_or("", |text| text.trim())
    }

    /// Puts a field.
    pub(super) fn put(&mut self, column: Column, text: String) {
        let place = Column::ALL.iter().position(|one| *one == column);
        if let Some(slot) = place.and_then(|place| self.fields.get_mut(place)) {
            *slot = text;
        }
    }

    /// Every field, for a hash.
    pub(super) fn fields(&self) -> &[String] {
        &self.fields
    }

    /// Its words under its subject, where that is another one than was said before.
    fn words(&self, before: &str) -> Result<Masked, Reason> {
        let subject =
            Some(self.get(Column::Subject)).filter(|subject| *subject != before).unwrap_or_default();
        let text = html::plain(self.get(Column::Text));
        let text = match (subject, text.trim()) {
            ("", text) => text.to_owned(),
            (subject, text) if text.contains(subject) => text.to_owned(),
            (subject, "") => subject.to_owned(),
            (subject, text) => format!("{subject}\n\n{text}"),
        };
        let words = Masked::of(&text);
        if !says_something(words.as_str()) {
            return Err(Reason::new("text"));
        }
        if words.as_str().chars().nth(WORDS_CHARS_MAX).is_some() {
            return Err(Reason::new("text-long"));
        }
        Ok(words)
    }

    fn speaker(&self) -> Result<Speaker, Reason> {
        let who = self.get(Column::Who);
        if who.is_empty() {
            return Ok(Speaker::Shopper);
        }
        let small = who.to_lowercase();
        let known = SPEAKERS.iter().find(|(_, words)| words.contains(&small.as_str()));
        known.map(|(speaker, _)| *speaker).ok_or_else(|| Reason::of("who", who))
    }

    fn at(&self, zone: &TimeZone, now: Moment) -> Result<Option<Moment>, Reason> {
        let at = self.get(Column::At);
        if at.is_empty() { Ok(None) } else { moment(at, zone, now).map(Some) }
    }

    fn masked(&self, column: Column, chars_max: usize) -> Result<Masked, Reason> {
        let text = self.get(column);
        if text.chars().nth(chars_max).is_some() {
            return Err(Reason::of("long", column.code()));
        }
        Ok(Masked::line(text))
    }
}

/// The first value of a column in the messages, with its line.
fn first(said: &[Said], column: Column) -> Option<(i64, &str)> {
    let mut found = said.iter().map(|one| (one.line, one.get(column)));
    found.find(|(_, text)| !text.is_empty())
}

/// The first value of a column, read; what cannot be read is named.
fn read<T>(said: &[Said], column: Column, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Bad> {
    let Some((line, text)) = first(said, column) else { return Ok(None) };
    parse(text).map(Some).ok_or_else(|| (line, Reason::of(column.code(), text)))
}

/// Makes a case of what was said: the shopper's first words are its story, all else follows.
///
/// # Errors
/// The first thing that cannot be taken; then nothing of it is.
pub(super) fn prepare(
    said: &[Said],
    mark: LineMark,
    (zone, now): (&TimeZone, Moment),
) -> Result<Prepared, Bad> {
    let line = said.first().map_or(0, |first| first.line);
    let mut all = Vec::with_capacity(said.len());
    let (mut before, mut subject) = (None, "");
    for one in said {
        let named = |why: Reason| (one.line, why);
        let speaker = one.speaker().map_err(named)?;
        let words = one.words(subject).map_err(named)?;
        subject = one.get(Column::Subject);
        let at = one.at(zone, now).map_err(named)?.or(before);
        before = at;
        all.push((speaker, words, at));
    }
    let story = all.iter().position(|(speaker, _, _)| *speaker == Speaker::Shopper);
    let (_, words, began) = all.remove(story.ok_or_else(|| (line, Reason::new("nobody")))?);
    let by_line = |why: Reason| (line, why);
    let of = |column: Column, chars_max: usize| -> Result<Masked, Bad> {
        let with = said.iter().find(|one| !one.get(column).is_empty());
        with.map_or_else(|| Ok(Masked::line("")), |one| one.masked(column, chars_max)).map_err(by_line)
    };
    let order = of(Column::Order, ORDER_CHARS_MAX)?;
    let details = Details {
        name: of(Column::Name, NAME_CHARS_MAX)?,
        email: read(said, Column::Email, Email::parse)?,
        phone: read(said, Column::Phone, Phone::parse)?,
        order: Some(order).filter(|order| !order.is_empty()),
    };
    // The newest row says how it stands.
    let state = said.iter().rev().map(|one| one.get(Column::State)).find(|text| !text.is_empty());
    let state = state.unwrap_or_default().to_lowercase();
    Ok(Prepared {
        mark,
        lang: read(said, Column::Lang, lang)?,
        intent: read(said, Column::Intent, Intent::from_code)?,
        ground: read(said, Column::Ground, Ground::from_code)?,
        words,
        began,
        details,
        later: all.into_iter().map(|(who, words, at)| (who, words, at.unwrap_or(now))).collect(),
        is_ended: ENDED.iter().any(|word| state.starts_with(word)),
    })
}

/// `ru`, `ru-RU`, `ru_RU`.
fn lang(text: &str) -> Option<Lang> {
    Lang::from_code(text.split(['-', '_']).next().unwrap_or_default().to_lowercase().as_str())
}

impl Prepared {
    /// What it begins with: the shopper's words.
    pub(super) const fn words(&self) -> &Masked {
        &self.words
    }

    /// Who the shopper is.
    pub(super) const fn details(&self) -> &Details {
        &self.details
    }

    /// When it began.
    pub(super) const fn began(&self) -> Option<Moment> {
        self.began
    }

    /// The case that it begins.
    pub(super) fn incoming(&self, judge: &dyn Judge) -> Incoming {
        let (words, details) = (self.words.clone(), self.details.clone());
        let (lang, intent, ground, began) = (self.lang, self.intent, self.ground, self.began);
        Brought { words, details, lang, intent, ground, began }.incoming(judge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: i64, fields: &[(Column, &str)]) -> Said {
        let mut said = Said::on(line);
        fields.iter().for_each(|(column, text)| said.put(*column, (*text).to_owned()));
        said
    }

    fn prepared(said: &[Said]) -> Result<Prepared, (i64, String)> {
        let now = Moment::parse("2026-11-23T12:00:00Z").unwrap();
        prepare(said, [0; 16], (&TimeZone::UTC, now)).map_err(|(line, why)| (line, why.code))
    }

    #[test]
    fn the_shoppers_first_words_are_the_story_and_all_else_follows() {
        use Column::{At, Email, Name, Order, State, Subject, Text, Who};
        let all = [
            said(2, &[(Who, "N"), (Text, "from the shop’s line"), (At, "2026-10-01 09:00")]),
            said(
                3,
                &[
                    (Who, "M"),
                    (Subject, "Where"),
                    (Text, "<p>is&nbsp;it?</p>"),
                    (Email, "anna@mail.example"),
                    (Name, "Анна"),
                ],
            ),
            said(5, &[(Who, "агент"), (Text, "On its way"), (At, "02.10.2026 10:00"), (Order, "48213")]),
            said(6, &[(Who, "R"), (Text, "Delivered"), (State, "Закрыто")]),
            said(7, &[(Who, "N"), (Subject, "Where"), (Text, "one")]),
            said(8, &[(Who, "N"), (Subject, "Where"), (Text, "two")]),
        ];
        let case = prepared(&all).unwrap();
        assert_eq!(case.words.as_str(), "Where\n\nis it?");
        assert_eq!(case.began, Moment::parse("2026-10-01T09:00:00Z"), "as late as what stood before");
        let later: Vec<(Speaker, &str)> =
            case.later.iter().map(|(who, words, _)| (*who, words.as_str())).collect();
        assert_eq!(
            later,
            [
                (Speaker::Note, "from the shop’s line"),
                (Speaker::Shop, "On its way"),
                (Speaker::Shop, "Delivered"),
                (Speaker::Note, "Where\n\none"),
                (Speaker::Note, "two")
            ]
        );
        assert_eq!(Some(case.later[2].2), Moment::parse("2026-10-02T10:00:00Z"));
        assert!(case.is_ended && case.details.email.is_some());
        assert_eq!((case.details.name.as_str(), case.details.order.unwrap().as_str()), ("Анна", "48213"));
    }

    #[test]
    fn what_cannot_be_taken_is_named_with_its_line() {
        use Column::{At, Email, Ground, Intent, Lang, Name, Phone, Text, Who};
        let long = "x".repeat(NAME_CHARS_MAX + 1);
        for (fields, why) in [
            (vec![(Text, " ")], "text"),
            (vec![(Text, "x"), (Email, "no")], "email"),
            (vec![(Text, "x"), (Phone, "call me")], "phone"),
            (vec![(Text, "x"), (Lang, "de")], "lang"),
            (vec![(Text, "x"), (Intent, "?")], "intent"),
            (vec![(Text, "x"), (Ground, "?")], "ground"),
            (vec![(Text, "x"), (Who, "someone")], "who"),
            (vec![(Text, "x"), (At, "soon")], "at-odd"),
            (vec![(Text, "x"), (Who, "agent")], "nobody"),
            (vec![(Text, "x"), (Name, long.as_str())], "long"),
        ] {
            assert_eq!(prepared(&[said(7, &fields)]).map(drop), Err((7, why.to_owned())), "{fields:?}");
        }
        let both = [said(7, &[(Text, "x")]), said(9, &[(Text, "")])];
        assert_eq!(prepared(&both).map(drop), Err((9, "text".to_owned())), "not a half of it");
    }
}
