//! The claim as the case keeps it: what is asked, on which ground, the days and sums, and the shopper's own words. Pure.

use super::TEXTS;
use super::asked::Asked;
use domain::ground::Ground;
use domain::remedy::Remedy;
use domain::{Day, Lang};
use view::{HARD, Pen, money};

/// The words that go into the case.
pub(super) fn statement(pen: &Pen, asked: &Asked) -> String {
    let lang = pen.lang;
    let line = |key: &str, value: String| format!("{}: {value}", TEXTS.get(lang, key));
    let mut lines = vec![said_title(lang).to_owned()];
    lines.extend(asked.ground.map(|ground| line("said-ground", ground_name(lang, ground).to_owned())));
    lines.extend(asked.wanted.map(|wanted| line("said-wanted", wanted_name(lang, wanted).to_owned())));
    lines.extend(asked.demanded_sum().map(|sum| line("said-sum", money(lang, &sum))));
    lines.extend(asked.bought_on().map(|day| line("said-bought", dated(pen, day))));
    lines.extend(asked.came_on().map(|day| line("said-came", dated(pen, day))));
    lines.extend(asked.paid_sum().map(|sum| line("said-paid", money(lang, &sum))));
    // Hard blanks are a matter of pages, not of what is kept.
    format!("{}\n\n{}", lines.join("\n").replace(HARD, " "), asked.text.trim())
}

/// A day with its year: what is kept is read in other years too.
pub(crate) fn dated(pen: &Pen, day: Day) -> String {
    let (text, year) = (pen.date(day), day.year().to_string());
    if text.ends_with(&year) { text } else { format!("{text} {year}") }
}

/// The line that the form puts before the words.
pub(crate) fn said_title(lang: Lang) -> &'static str {
    TEXTS.get(lang, "said-title")
}

/// A ground in the reader's words.
pub(super) fn ground_name(lang: Lang, ground: Ground) -> &'static str {
    TEXTS.get(lang, &format!("claim-on-{}", ground.code().to_lowercase().replace('.', "-")))
}

/// A wish in the reader's words.
pub(super) fn wanted_name(lang: Lang, wanted: Remedy) -> &'static str {
    TEXTS.get(lang, &format!("claim-want-{}", wanted.code()))
}
