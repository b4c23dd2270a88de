//! What a story names of the fields that follow: an order, an address, a telephone number. Reads shapes, knows no order.

use domain::contact::{Email, Phone};
use serde::{Deserialize, Serialize};
use triage::{EntityKind, entities};

/// What a story names, each empty where it names none or more than one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Named {
    /// The order's number.
    pub(super) order: String,
    /// The address.
    pub(super) email: String,
    /// The telephone number.
    pub(super) phone: String,
}

impl Named {
    /// What a masked story names.
    pub(super) fn of(story: &str) -> Self {
        let found = entities(story);
        let only = |kind: EntityKind| {
            let mut named: Vec<&str> =
                found.iter().filter(|one| one.kind == kind).map(|one| one.text.as_str()).collect();
            named.dedup();
            match named.as_slice() {
                // What was masked is no number any more.
                [one] if !story.contains(&format!("•{one}")) => (*one).to_owned(),
                _ => String::new(),
            }
        };
        let email = only(EntityKind::Email);
        let phone = only(EntityKind::Phone);
        Self {
            order: only(EntityKind::Order),
            email: Email::parse(&email).map(|_| email).unwrap_or_default(),
            phone: Phone::parse(&phone).map(|_| phone).unwrap_or_default(),
        }
    }

    /// The key of a field's hint: that what stands in it is from the story, unless letters must wait, which is said first.
    pub(super) fn hint(&self, name: &str, value: &str, waits: bool) -> String {
        let named = match name {
            "order" => &self.order,
            "email" => &self.email,
            "phone" => &self.phone,
            _ => "",
        };
        match (waits, !value.is_empty() && value == named) {
            (true, _) => format!("wizard-{name}-wait"),
            (false, true) => "wizard-from-story".to_owned(),
            (false, false) => format!("wizard-{name}-hint"),
        }
    }
}
