//! The people and the labels in a query that nobody and nothing of the shop is called, each where it stands.

use super::Who;
use super::asked::{of_label, of_name};
use super::key::Takes;
use super::mistake::{Mistake, What};
use super::near::nearest;
use super::read::{clean, names};
use super::value::who;
use crate::id::{LabelId, StaffId};

/// The names in a query that the shop does not know.
#[must_use]
pub fn strangers(text: &str, people: &[(StaffId, String)], labels: &[(LabelId, String)]) -> Vec<Mistake> {
    let called: Vec<String> = labels.iter().map(|(_, name)| clean(name)).collect();
    let mut mistakes = Vec::new();
    for (key, value) in names(text) {
        if key.takes == Takes::Label {
            if of_label(labels, &value.text).is_empty() {
                let near = nearest(&value.text, called.iter().map(String::as_str));
                mistakes.push(value.mistake(What::NoLabel, near.map(written)));
            }
        } else if let Who::Named(name) = who(value.text.clone())
            && of_name(people, &name).is_empty()
        {
            let words = people.iter().flat_map(|(_, whole)| whole.split_whitespace());
            mistakes.push(value.mistake(What::NoPerson, nearest(&name, words).map(str::to_owned)));
        }
    }
    mistakes
}

/// A name as a query takes it.
fn written(name: &str) -> String {
    if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.to_owned() }
}
