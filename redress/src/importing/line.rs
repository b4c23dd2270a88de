//! One line of an import: `{text, lang?, name?, email?, order?, at?, intent?, ground?}`. Every reason for refusal says how to
//! mend it.

use super::reading::{LINE_BYTES_MAX, ONE_A_LINE};
use domain::case::{NAME_CHARS_MAX, ORDER_CHARS_MAX, WORDS_CHARS_MAX, says_something};
use domain::contact::Email;
use domain::ground::Ground;
use domain::intent::Intent;
use domain::redact::Masked;
use domain::{Lang, Moment};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use store::cases::{Details, Incoming};
use web::{Brought, Judge};

/// 2000-01-01: what is older was never a complaint to an online shop, but a date that nobody had filled in.
const EARLIEST: Moment = Moment::from_ms(946_684_800_000);

/// A line as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    text: String,
    lang: Option<String>,
    name: Option<String>,
    email: Option<String>,
    order: Option<String>,
    at: Option<String>,
    intent: Option<String>,
    ground: Option<String>,
}

/// A line that can be taken.
pub(super) struct Checked {
    /// The same for two lines that say the same, however they are spaced and ordered.
    pub(super) content: [u8; 32],
    words: Masked,
    lang: Option<Lang>,
    began: Option<Moment>,
    intent: Option<Intent>,
    ground: Option<Ground>,
    details: Details,
}

impl Checked {
    /// Reads a line.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub(super) fn read(bytes: &[u8], now: Moment) -> Result<Self, String> {
        if bytes.len() > LINE_BYTES_MAX {
            return Err(format!("is longer than {} MiB; cut its text or split it", LINE_BYTES_MAX >> 20));
        }
        match bytes.trim_ascii_start().first() {
            Some(b'{') => {}
            Some(b'[') => {
                return Err(format!("is an array; {ONE_A_LINE}. `jq -c '.[]'` turns an array into lines"));
            }
            _ => return Err(format!("does not begin with {{; {ONE_A_LINE}")),
        }
        let line: Line = serde_json::from_slice(bytes).map_err(|fault| unread(bytes, &fault))?;
        line.check(now)
    }

    /// The case that it brings.
    pub(super) fn judged(self, judge: &dyn Judge) -> Incoming {
        let Self { content: _, words, lang, began, intent, ground, details } = self;
        Brought { words, details, lang, intent, ground, began }.incoming(judge)
    }
}

impl Line {
    fn check(self, now: Moment) -> Result<Checked, String> {
        let content = self.content();
        let words = Masked::of(&self.text);
        if !says_something(words.as_str()) {
            return Err("text is empty".to_owned());
        }
        if words.as_str().chars().nth(WORDS_CHARS_MAX).is_some() {
            return Err(format!("text is longer than {WORDS_CHARS_MAX} characters; cut it or split it"));
        }
        let lang = match self.lang.as_deref() {
            None => None,
            Some(code) => Some(Lang::from_code(code).ok_or("lang is neither ru nor en")?),
        };
        let email = match self.email.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => Some(Email::parse(text).ok_or("email is no address")?),
        };
        let intent = match self.intent.as_deref() {
            None => None,
            Some(code) => {
                Some(Intent::from_code(code).ok_or("intent is not a known code like refund_status")?)
            }
        };
        let ground = match self.ground.as_deref() {
            None => None,
            Some(code) => Some(Ground::from_code(code).ok_or("ground is not a known code like DEL.none")?),
        };
        let name = short("name", self.name.as_deref(), NAME_CHARS_MAX)?;
        let order = short("order", self.order.as_deref(), ORDER_CHARS_MAX)?;
        let began = self.at.as_deref().map(|at| began(at, now)).transpose()?;
        let details = Details {
            name: name.unwrap_or_default(),
            email,
            phone: None,
            order: order.filter(|order| !order.is_empty()),
        };
        Ok(Checked { content, words, lang, began, intent, ground, details })
    }

    /// A hash over every field, each with its length or its absence before it.
    fn content(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        let rest = [&self.lang, &self.name, &self.email, &self.order, &self.at, &self.intent, &self.ground];
        for field in std::iter::once(Some(&self.text)).chain(rest.map(Option::as_ref)) {
            let length = field.map_or(u64::MAX, |text| text.len() as u64);
            hasher.update(length.to_be_bytes());
            hasher.update(field.map(String::as_bytes).unwrap_or_default());
        }
        hasher.finalize().into()
    }
}

/// Why a line is no such object. The column is counted in characters, as editors do, and the parser's own count of
/// lines, which begins anew with each of ours, is left away.
fn unread(bytes: &[u8], fault: &serde_json::Error) -> String {
    let before = bytes.get(..fault.column()).unwrap_or(bytes);
    let column = String::from_utf8_lossy(before).chars().count();
    if std::str::from_utf8(bytes).is_err() {
        return "is not written in UTF-8. `iconv -f WINDOWS-1251 -t UTF-8` makes UTF-8 of what is in Windows-1251".to_owned();
    }
    if fault.is_eof() {
        return format!("is cut off: the JSON object does not end (column {column})");
    }
    let words = fault.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    format!("is not the expected JSON: {words} (column {column})")
}

fn short(field: &str, text: Option<&str>, chars_max: usize) -> Result<Option<Masked>, String> {
    match text {
        Some(text) if text.chars().nth(chars_max).is_some() => {
            Err(format!("{field} is longer than {chars_max} characters"))
        }
        text => Ok(text.map(Masked::line)),
    }
}

fn began(at: &str, now: Moment) -> Result<Moment, &'static str> {
    let moment = Moment::parse(at).ok_or("at is not a time like 2026-11-20T14:36:00Z")?;
    if moment < EARLIEST {
        return Err("at is before the year 2000; mend the date or leave it out");
    }
    if moment > now {
        return Err("at is still to come; mend the date or leave it out");
    }
    Ok(moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn checked(line: &str) -> Result<Checked, String> {
        checked_bytes(line.as_bytes())
    }

    fn checked_bytes(line: &[u8]) -> Result<Checked, String> {
        Checked::read(line, Moment::parse("2026-11-20T14:36:00Z").unwrap())
    }

    fn read(line: &str) -> Incoming {
        checked(line).unwrap().judged(crate::judging::shipped().as_ref())
    }

    proptest! {
        /// Bytes of any kind, and JSON of any kind in its fields: read or refused in words, never a panic.
        #[test]
        fn any_line_is_read_or_refused(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            (field, value) in ("text|lang|name|email|order|at|intent|ground|text2", ".{0,80}"),
        ) {
            let object = serde_json::json!({ "text": "Где заказ", field: value }).to_string();
            let cut: String = object.chars().take(object.chars().count() - 1).collect();
            prop_assert!(checked(&cut).is_err());
            for line in [bytes.as_slice(), object.as_bytes()] {
                if let Err(why) = checked_bytes(line) {
                    prop_assert!(!why.is_empty());
                }
            }
        }
    }

    #[test]
    fn reasons_say_what_is_wrong() {
        let why = |line: &str| checked(line).map(drop).unwrap_err();
        for (line, said) in [
            ("{", "is cut off: the JSON object does not end (column 1)"),
            (r#"{"text":"Где мой за"#, "is cut off: the JSON object does not end (column 19)"),
            (r#"{"text":"Где",}"#, "trailing comma (column 15)"),
            ("[]", "jq -c '.[]'"),
            (r#"["text"]"#, "write one JSON object a line"),
            ("Where is my order?", "does not begin with {"),
        ] {
            let why = why(line);
            assert!(why.contains(said) && !why.contains("line 1"), "{line}: {why}");
        }
        let cp1251 = checked_bytes(b"{\"text\":\"\xcf\xf0\xe8\xe2\xe5\xf2\"}").map(drop).unwrap_err();
        assert!(cp1251.contains("not written in UTF-8") && cp1251.contains("iconv"), "{cp1251}");
        assert!(why(&format!(r#"{{"text":"{}"}}"#, "x".repeat(2 << 20))).contains("longer than 1 MiB"));
        assert!(why(r#"{"text":" "}"#).contains("empty"));
        assert!(why(r#"{"text":"\u200b\ufeff"}"#).contains("empty"));
        assert!(why(r#"{"text":"x","email":"no"}"#).contains("email"));
        assert!(why(r#"{"text":"x","at":"yesterday"}"#).contains("at"));
        assert!(why(r#"{"text":"x","ground":"?"}"#).contains("ground"));
        assert!(why(r#"{"text":"x","lang":"xx"}"#).contains("lang"));
        assert!(why(r#"{"text":"x","intent":"xx"}"#).contains("intent"));
        assert!(why(r#"{"text":"x","more":1}"#).contains("more"));
        assert!(why(&format!(r#"{{"text":"{}"}}"#, "я".repeat(WORDS_CHARS_MAX + 1))).contains("longer"));
        let lines = r#"{"text":"x","name":"Anna\n\nPay","order":" 1\t2 "}"#;
        let details = checked(lines).unwrap().details;
        assert_eq!(details.name.as_str(), "Anna Pay");
        assert_eq!(details.order.as_ref().map(Masked::as_str), Some("1 2"));
        for (field, chars_max) in [("name", NAME_CHARS_MAX), ("order", ORDER_CHARS_MAX)] {
            let long = format!(r#"{{"text":"x","{field}":"{}"}}"#, "я".repeat(chars_max + 1));
            assert_eq!(why(&long), format!("{field} is longer than {chars_max} characters"));
        }
    }

    #[test]
    fn dates_that_cannot_be_are_refused() {
        let at = |at: &str| checked(&format!(r#"{{"text":"x","at":"{at}"}}"#)).map(|line| line.began);
        for odd in ["0001-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "1970-01-01T00:00:00Z"] {
            assert!(at(odd).unwrap_err().contains("before the year 2000"), "{odd}");
        }
        for odd in ["2026-11-20T14:36:01Z", "2999-01-01T00:00:00Z"] {
            assert!(at(odd).unwrap_err().contains("still to come"), "{odd}");
        }
        for good in ["2000-01-01T00:00:00Z", "2026-11-20T17:36:00+03:00"] {
            assert_eq!(at(good).unwrap(), Moment::parse(good));
        }
    }

    #[test]
    fn the_text_is_judged_and_what_the_line_says_wins() {
        let line = read(r#"{"text":"Где заказ 48213? Жду третью неделю"}"#);
        assert_eq!((line.lang, line.intent), (Lang::Ru, None));
        assert_eq!(line.judged.unwrap().intent, Intent::OrderStatus);
        assert_eq!(read(r#"{"text":"Gde moj zakaz, podskazhite pozhalujsta"}"#).lang, Lang::Ru);
        let said = read(r#"{"text":"Where is it?","lang":"ru","intent":"spam"}"#);
        assert_eq!((said.lang, said.intent), (Lang::Ru, Some(Intent::Spam)));
    }

    #[test]
    fn content_is_what_a_line_says_not_how_it_is_written() {
        let content = |line: &str| checked(line).unwrap().content;
        let one = content(r#"{"text":"x","name":"Анна"}"#);
        assert_eq!(one, content(r#" { "name" : "\u0410нна", "text":"x" } "#));
        for other in [r#"{"text":"x"}"#, r#"{"text":"x","order":"Анна"}"#, r#"{"text":"x","name":"Анна "}"#]
        {
            assert_ne!(one, content(other), "{other}");
        }
    }
}
