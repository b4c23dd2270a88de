//! The labels of a case: shown as chips, put on and taken off. Which labels there are is set in the settings.

mod put;
mod retire;

pub(crate) use put::{bad_key, form, put};
pub(crate) use retire::{RETIRE, retire};

use domain::id::LabelId;
use std::fmt::Write as _;
use store::cases::Label;
use view::{Html, name};

/// The chips of these labels, by name; nothing where there are none.
pub(crate) fn chips(known: &[Label], ids: &[LabelId]) -> Html {
    let mut out = String::new();
    for label in known.iter().filter(|label| ids.contains(&label.id)) {
        let _ = write!(out, "{} ", chip(label));
    }
    Html::built(out.trim_end().to_owned())
}

/// One chip.
pub(crate) fn chip(label: &Label) -> Html {
    Html::built(format!("<span class=\"label {}\">{}</span>", label.colour.code(), name(&label.name)))
}
