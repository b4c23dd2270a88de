//! Every key of the desk, in one place: what it is called and what it does. The page of keys, the sheet beside a case and
//! the command bar read it here. Presses nothing.

use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::response::Response;
use std::fmt::Write as _;
use store::Fault;
use view::parts::Rail;
use view::{Html, Page};
use web::staff::{Agent, CanSee};
use web::{Problem, show as answer};

pub(crate) const ANSWER: &str = "R";
pub(crate) const END: &str = "E";
pub(crate) const JOIN: &str = "U";
pub(crate) const LABEL: &str = "L";
pub(crate) const MACRO: &str = "M";
pub(crate) const NOTE: &str = "N";
pub(crate) const OFFER: &str = "P";
pub(crate) const OUTSIDE: &str = "G";
pub(crate) const OWNER: &str = "O";
pub(crate) const SNOOZE: &str = "H";
pub(crate) const SORT: &str = "S";
pub(crate) const SPLIT: &str = "D";
pub(crate) const TAKE: &str = "I";

/// Keys that work in one place, under the text that names it: the sign of each, and the text that says what it does.
type Group = (&'static str, &'static [(&'static str, &'static str)]);

/// All of them.
const GROUPS: &[Group] = &[
    ("keys-everywhere", &[("Ctrl K", "key-bar"), ("/", "key-search"), ("Z", "key-undo"), ("?", "key-help")]),
    ("keys-list", &[("J K", "key-move"), ("Enter", "key-open"), ("F", "key-sieve"), ("X", "key-choose")]),
    (
        "keys-case",
        &[
            (ANSWER, "key-answer"),
            (NOTE, "key-note"),
            ("T", "key-template"),
            (TAKE, "key-take"),
            (OWNER, "key-owner"),
            (SORT, "key-sort"),
            (LABEL, "key-label"),
            (MACRO, "key-macro"),
            ("1–9", "key-macro-number"),
            (SNOOZE, "key-snooze"),
            (OFFER, "key-offer"),
            (OUTSIDE, "key-outside"),
            (JOIN, "key-join"),
            (SPLIT, "key-split"),
            (END, "key-end"),
        ],
    ),
    ("keys-writing", &[("Ctrl ↵", "key-send"), ("Ctrl Shift ↵", "key-send-next"), ("Esc", "key-leave")]),
];

#[derive(Template)]
#[template(path = "desk-keys-page.html")]
struct KeysPage {
    page: Page,
    rail: Rail,
    sheet: Html,
}

/// `GET /desk/keys`
pub(crate) async fn show(agent: Agent<CanSee>) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let read = agent.visit.app.store().read(move |tx| Board::read(tx, shop, me, has_post));
    let board = read.await.map_err(|fault: Fault| Problem::from(fault))?;
    let page = rail::page(&agent, &board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t("keys-title"));
    answer(&KeysPage { rail: rail::rail(&agent, &page, &board, None), sheet: sheet(&page, "h2"), page })
}

/// All keys, place by place, under headings of this level.
pub(crate) fn sheet(page: &Page, h: &str) -> Html {
    let mut out = String::with_capacity(2_048);
    for (place, keys) in GROUPS {
        let _ = write!(out, "<{h}>{}</{h}><dl class=\"facts tight\">", page.t(place));
        for (sign, text) in *keys {
            let _ = write!(out, "<div><dt><kbd>{sign}</kbd></dt><dd>{}</dd></div>", page.t(text));
        }
        out.push_str("</dl>");
    }
    Html::built(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Where parts of pages that a key presses are written.
    const SOURCES: &[&str] = &[
        include_str!("case/forms.rs"),
        include_str!("case/outside.rs"),
        include_str!("inbox/sending.rs"),
        include_str!("inbox/sieve.rs"),
        include_str!("ties/said.rs"),
        include_str!("../templates/desk-list.html"),
        include_str!("../templates/desk-keys.html"),
    ];

    #[test]
    fn one_key_does_one_thing_and_each_is_told_of() {
        let signs: Vec<&str> = GROUPS.iter().flat_map(|(_, keys)| *keys).map(|(sign, _)| *sign).collect();
        let known: BTreeSet<String> = signs.iter().map(|sign| sign.to_lowercase()).collect();
        assert_eq!(known.len(), signs.len());
        let written = SOURCES.iter().flat_map(|text| text.split("data-key=").skip(1));
        let mut n_found = 0;
        for rest in written {
            let key = rest.trim_start_matches(['\\', '"']).chars().next().unwrap();
            if key != '{' {
                assert!(known.contains(&key.to_string()), "{key}");
                n_found += 1;
            }
        }
        assert!(n_found > 4, "{n_found}");
    }
}
