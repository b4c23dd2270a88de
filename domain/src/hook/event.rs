//! What other programs can be told: the registry of events, and the message each makes. Knows no words of a person but
//! those it is handed.

use crate::{Moment, reference::CaseRef};
use serde_json::{Value, json};

/// Something that other programs can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HookEvent {
    /// Its name in the message: `case.opened`.
    pub code: &'static str,
    /// The kind of the journal entry that makes it.
    pub kind: &'static str,
    /// Whether the entry brings words that both sides may read; never those of a note.
    pub has_words: bool,
}

/// The name of the message that only tries a target.
pub const TEST_EVENT: &str = "test";

/// Every event, alphabetical by name.
pub const HOOK_EVENTS: &[HookEvent] = &[
    event("case.answered", "answered", true),
    event("case.claimed", "claimed", false),
    event("case.closed", "closed", false),
    event("case.confirmed", "confirmed", false),
    event("case.disputed", "disputed", true),
    event("case.erased", "erased", false),
    event("case.labelled", "labelled", false),
    event("case.merged", "merged", false),
    event("case.offer_accepted", "offer_accepted", false),
    event("case.offer_declined", "offer_declined", false),
    event("case.offered", "offered", false),
    event("case.opened", "opened", true),
    event("case.owned", "owned", false),
    event("case.rated", "rated", false),
    event("case.received", "received", true),
    event("case.reopened", "reopened", true),
    event("case.split", "split", false),
    event("case.warned", "warned", false),
    event("case.withdrawn", "withdrawn", false),
];

const fn event(code: &'static str, kind: &'static str, has_words: bool) -> HookEvent {
    HookEvent { code, kind, has_words }
}

/// The event that an entry of this kind makes, if it makes one.
#[must_use]
pub fn told_for(kind: &str) -> Option<&'static HookEvent> {
    HOOK_EVENTS.iter().find(|event| event.kind == kind)
}

impl HookEvent {
    /// The event of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<&'static Self> {
        HOOK_EVENTS.iter().find(|event| event.code == code)
    }

    /// The message: thin, so that who wants more asks the API with a key of their own. `words` are those of the entry,
    /// where the shop wants them sent along.
    #[must_use]
    pub fn message(&self, at: Moment, (case, seq): (CaseRef, i64), words: Option<&str>) -> String {
        let mut data = json!({ "ref": case.to_string(), "kind": self.kind, "seq": seq });
        if let (Some(words), Some(data)) = (words, data.as_object_mut()) {
            data.insert("text".to_owned(), Value::from(words));
        }
        message(self.code, at, &data)
    }

    /// The message that only tries a target.
    #[must_use]
    pub fn test_message(at: Moment) -> String {
        message(TEST_EVENT, at, &json!({}))
    }
}

fn message(code: &str, at: Moment, data: &Value) -> String {
    json!({ "type": code, "timestamp": at.to_string(), "data": data }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_in_order_and_each_kind_makes_one_event() {
        assert!(HOOK_EVENTS.is_sorted_by(|one, other| one.code < other.code));
        for event in HOOK_EVENTS {
            assert_eq!(told_for(event.kind), Some(event));
            assert_eq!(HookEvent::from_code(event.code), Some(event));
        }
        assert_eq!((told_for("noted"), HookEvent::from_code(TEST_EVENT)), (None, None));
    }

    #[test]
    fn a_message_holds_no_words_unless_they_are_handed_to_it() {
        let case = CaseRef::make(7);
        let at = Moment::from_ms(1_795_165_200_000);
        let event = HookEvent::from_code("case.answered").unwrap();
        let read = |words| -> Value { serde_json::from_str(&event.message(at, (case, 3), words)).unwrap() };
        let thin = read(None);
        assert_eq!(thin["type"], "case.answered");
        assert_eq!(thin["timestamp"], at.to_string());
        assert_eq!(thin["data"], json!({ "ref": case.to_string(), "kind": "answered", "seq": 3 }));
        assert_eq!(read(Some("«чай»\n"))["data"]["text"], "«чай»\n");
    }
}
