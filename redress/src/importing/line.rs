//! One line of an import: `{text, lang?, name?, email?, order?, at?, ground?}`. Every reason for refusal says how to
//! mend it.

use domain::case::{Channel, WORDS_CHARS_MAX, says_something};
use domain::contact::Email;
use domain::ground::Ground;
use domain::intent::{Intent, Urgency};
use domain::redact::Masked;
use domain::{Actor, Lang, Moment};
use serde::Deserialize;
use store::cases::{Details, Incoming};

/// A line as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    text: String,
    lang: Option<String>,
    name: Option<String>,
    email: Option<String>,
    order: Option<String>,
    at: Option<String>,
    ground: Option<String>,
}

impl Line {
    /// Reads a line.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub(super) fn read(bytes: &[u8]) -> Result<Incoming, String> {
        let line: Self =
            serde_json::from_slice(bytes).map_err(|e| format!("is not the expected JSON: {e}"))?;
        line.check()
    }

    fn check(self) -> Result<Incoming, String> {
        let words = Masked::of(&self.text);
        if !says_something(words.as_str()) {
            return Err("text is empty".to_owned());
        }
        if words.as_str().chars().nth(WORDS_CHARS_MAX).is_some() {
            return Err(format!("text is longer than {WORDS_CHARS_MAX} characters; cut it or split it"));
        }
        let lang = match self.lang.as_deref() {
            None => {
                if words.as_str().chars().any(|c| matches!(c, 'а'..='я' | 'А'..='Я')) {
                    Lang::Ru
                } else {
                    Lang::En
                }
            }
            Some(code) => Lang::from_code(code).ok_or("lang is neither ru nor en")?,
        };
        let email = match self.email.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => Some(Email::parse(text).ok_or("email is no address")?),
        };
        let began = match self.at.as_deref() {
            None => None,
            Some(text) => Some(Moment::parse(text).ok_or("at is not a time like 2026-11-20T14:36:00Z")?),
        };
        let ground = match self.ground.as_deref() {
            None => None,
            Some(code) => Some(Ground::from_code(code).ok_or("ground is not a known code like DEL.none")?),
        };
        Ok(Incoming {
            id: None,
            actor: Actor::Import,
            lang,
            channel: Channel::Import,
            intent: Intent::Other,
            urgency: Urgency::Normal,
            ground,
            wanted: None,
            began: Some(began.unwrap_or(Moment::from_ms(i64::MAX))),
            formal: false,
            words,
            details: Details {
                name: Masked::of(&self.name.unwrap_or_default()),
                email,
                phone: None,
                order: self.order.as_deref().map(str::trim).filter(|order| !order.is_empty()).map(Masked::of),
            },
            files: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_say_what_is_wrong() {
        let why = |line: &str| Line::read(line.as_bytes()).map(drop).unwrap_err();
        assert!(why("{").contains("JSON"));
        assert!(why(r#"{"text":" "}"#).contains("empty"));
        assert!(why(r#"{"text":"\u200b\ufeff"}"#).contains("empty"));
        assert!(why(r#"{"text":"x","email":"no"}"#).contains("email"));
        assert!(why(r#"{"text":"x","at":"yesterday"}"#).contains("at"));
        assert!(why(r#"{"text":"x","ground":"?"}"#).contains("ground"));
        assert!(why(r#"{"text":"x","lang":"xx"}"#).contains("lang"));
        assert!(why(r#"{"text":"x","more":1}"#).contains("more"));
        assert!(why(&format!(r#"{{"text":"{}"}}"#, "я".repeat(WORDS_CHARS_MAX + 1))).contains("longer"));
    }

    #[test]
    fn the_language_is_that_of_the_text() {
        assert_eq!(Line::read(r#"{"text":"Где заказ?"}"#.as_bytes()).unwrap().lang, Lang::Ru);
        assert_eq!(Line::read(br#"{"text":"Where is it?"}"#).unwrap().lang, Lang::En);
    }
}
