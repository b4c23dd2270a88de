//! What was found, in plain words: whose message it is, why, and what to do. Knows no letter.

use super::look::{Asked, Found, Sent};
use domain::sent::{Item, ItemKind, Likeness, Outcome};
use view::parts::{Fact, Tone, facts};
use view::{Html, Icon, Page};

/// The answer as the page shows it.
pub(super) struct Said {
    pub(super) tone: &'static str,
    pub(super) icon: Icon,
    pub(super) status: &'static str,
    pub(super) title: String,
    pub(super) text: String,
    /// What is known of the letter.
    pub(super) facts: Html,
    /// What in the message is not ours: kind and words.
    pub(super) strange: Vec<(&'static str, String)>,
    /// What to do now, in order.
    pub(super) steps: Vec<&'static str>,
    /// Whether something may have been given away.
    pub(super) is_alarming: bool,
}

/// Kinds of letters that have a name of their own.
const KINDS: &[&str] =
    &["acknowledge", "answer", "invitation", "links", "outcome", "rating", "reopened", "root", "test"];

/// Says what was found.
pub(super) fn said(page: &Page, asked: &Asked, found: &Found) -> Said {
    match (found, asked) {
        (Found::Code(sent), _) => {
            let known = known(page, sent, false);
            let steps = vec![page.t("sent-step-paste"), page.t("sent-step-no-secret")];
            Said { facts: known, steps, ..of(page, Tone::Ok, "code") }
        }
        (Found::Letter(sent, None), _) => {
            let steps = vec![page.t("sent-step-no-secret"), page.t("sent-step-ask")];
            Said { facts: known(page, sent, false), steps, ..of(page, Tone::Warn, "erased") }
        }
        (Found::Letter(sent, Some(likeness)), _) => letter(page, sent, likeness),
        (Found::Dressed(strange), _) => {
            Said { strange: named(page, strange), ..of(page, Tone::Alarm, "dressed") }
        }
        (Found::Nothing, Asked::CaseNumber) => Said {
            steps: vec![page.t("sent-step-find-code")],
            is_alarming: false,
            ..of(page, Tone::Warn, "case")
        },
        (Found::Nothing, _) => of(page, Tone::Alarm, "unknown"),
    }
}

fn letter(page: &Page, sent: &Sent, likeness: &Likeness) -> Said {
    let no_secret = page.t("sent-step-no-secret");
    match likeness.outcome {
        Outcome::Same => {
            Said { facts: known(page, sent, true), steps: vec![no_secret], ..of(page, Tone::Ok, "same") }
        }
        Outcome::Part => {
            let steps = vec![page.t("sent-step-whole"), no_secret];
            Said { facts: known(page, sent, false), steps, ..of(page, Tone::Warn, "part") }
        }
        Outcome::Changed => {
            let mut strange = named(page, &likeness.added);
            if !likeness.left_out.is_empty() {
                strange.push((page.t("sent-left-out"), page.tn("sent-left-out-n", likeness.left_out.len())));
            }
            Said { strange, ..of(page, Tone::Alarm, "changed") }
        }
        Outcome::Other => of(page, Tone::Alarm, "other"),
    }
}

/// An answer with the words of its kind; an alarming one with what to do first.
fn of(page: &Page, tone: Tone, word: &str) -> Said {
    let is_alarming = tone == Tone::Alarm;
    let icon = match tone {
        Tone::Ok => Icon::Check,
        Tone::Alarm => Icon::Ban,
        _ => Icon::Alert,
    };
    let steps = ["sent-step-nothing", "sent-step-judge", "sent-step-ask"];
    Said {
        tone: tone.class(),
        icon,
        status: page.t(&format!("sent-{word}-status")),
        title: page.t(&format!("sent-{word}-title")).to_owned(),
        text: page.t(&format!("sent-{word}-text")).to_owned(),
        facts: Html::default(),
        strange: Vec::new(),
        steps: if is_alarming { steps.map(|key| page.t(key)).to_vec() } else { Vec::new() },
        is_alarming,
    }
}

fn known(page: &Page, sent: &Sent, with_address: bool) -> Html {
    let kind = KINDS.iter().find(|kind| **kind == sent.kind).copied().unwrap_or("other");
    let mut all = vec![
        Fact::new(page.t("sent-when"), page.when(sent.at)),
        Fact::new(page.t("sent-what"), page.t(&format!("sent-kind-{kind}"))),
    ];
    if with_address && !sent.to.is_empty() {
        all.push(Fact::new(page.t("sent-to"), page.ta("sent-to-address", "address", sent.to.clone())));
    }
    facts(&all)
}

fn named(page: &Page, strange: &[Item]) -> Vec<(&'static str, String)> {
    let name = |item: &Item| match item.kind {
        ItemKind::Link => page.t("sent-item-link"),
        ItemKind::Number => page.t("sent-item-number"),
        ItemKind::Sum => page.t("sent-item-sum"),
        ItemKind::Words => page.t("sent-item-words"),
    };
    strange.iter().map(|item| (name(item), item.shown.clone())).collect()
}
