//! One line of an import: `{text, lang?, name?, email?, order?, at?, intent?, ground?}`. Every reason for refusal says how to
//! mend it.

use domain::case::{Channel, WORDS_CHARS_MAX, says_something};
use domain::contact::Email;
use domain::ground::Ground;
use domain::intent::Intent;
use domain::redact::Masked;
use domain::{Actor, Lang, Moment};
use serde::Deserialize;
use store::cases::{Details, Incoming};
use web::Judge;

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
    intent: Option<String>,
    ground: Option<String>,
}

impl Line {
    /// Reads a line.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub(super) fn read(judge: &dyn Judge, bytes: &[u8]) -> Result<Incoming, String> {
        let line: Self =
            serde_json::from_slice(bytes).map_err(|e| format!("is not the expected JSON: {e}"))?;
        line.check(judge)
    }

    fn check(self, judge: &dyn Judge) -> Result<Incoming, String> {
        let words = Masked::of(&self.text);
        if !says_something(words.as_str()) {
            return Err("text is empty".to_owned());
        }
        if words.as_str().chars().nth(WORDS_CHARS_MAX).is_some() {
            return Err(format!("text is longer than {WORDS_CHARS_MAX} characters; cut it or split it"));
        }
        let judged = judge.glance(&words);
        let lang = match self.lang.as_deref() {
            None => judged.lang.unwrap_or(Lang::En),
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
        Ok(Incoming {
            id: None,
            actor: Actor::Import,
            lang,
            channel: Channel::Import,
            intent,
            urgency: None,
            judged: Some(judged),
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

    fn read(line: &str) -> Result<Incoming, String> {
        Line::read(crate::judging::shipped().as_ref(), line.as_bytes())
    }

    #[test]
    fn reasons_say_what_is_wrong() {
        let why = |line: &str| read(line).map(drop).unwrap_err();
        assert!(why("{").contains("JSON"));
        assert!(why(r#"{"text":" "}"#).contains("empty"));
        assert!(why(r#"{"text":"\u200b\ufeff"}"#).contains("empty"));
        assert!(why(r#"{"text":"x","email":"no"}"#).contains("email"));
        assert!(why(r#"{"text":"x","at":"yesterday"}"#).contains("at"));
        assert!(why(r#"{"text":"x","ground":"?"}"#).contains("ground"));
        assert!(why(r#"{"text":"x","lang":"xx"}"#).contains("lang"));
        assert!(why(r#"{"text":"x","intent":"xx"}"#).contains("intent"));
        assert!(why(r#"{"text":"x","more":1}"#).contains("more"));
        assert!(why(&format!(r#"{{"text":"{}"}}"#, "я".repeat(WORDS_CHARS_MAX + 1))).contains("longer"));
    }

    #[test]
    fn the_text_is_judged_and_what_the_line_says_wins() {
        let line = read(r#"{"text":"Где заказ 48213? Жду третью неделю"}"#).unwrap();
        assert_eq!((line.lang, line.intent), (Lang::Ru, None));
        assert_eq!(line.judged.unwrap().intent, Intent::OrderStatus);
        assert_eq!(read(r#"{"text":"Gde moj zakaz, podskazhite pozhalujsta"}"#).unwrap().lang, Lang::Ru);
        let said = read(r#"{"text":"Where is it?","lang":"ru","intent":"spam"}"#).unwrap();
        assert_eq!((said.lang, said.intent), (Lang::Ru, Some(Intent::Spam)));
    }
}
