//! The outcome of a case with what the shopper gets, and the shopper's word on it. Pure.

use super::Dossier;
use super::form::{Typed, Wrong};
use domain::case::{Closure, Happened, Outcome, Verdict};
use domain::link::Party;
use view::parts::{Field, Tone, notice};
use view::{Html, Icon, Page};

/// What the template shows of an outcome.
pub(crate) struct Ending {
    /// Who decided, and when.
    pub(crate) by: String,
    /// The sum in large letters; empty where there is none.
    pub(crate) sum: String,
    /// What the shopper gets, a line each.
    pub(crate) reliefs: Vec<&'static str>,
    /// Whether the reader may confirm it.
    pub(crate) can_confirm: bool,
    /// Whether the reader may dispute it.
    pub(crate) can_dispute: bool,
    /// The question why, with what was typed.
    pub(crate) why: Html,
    /// Whether the question stands open.
    pub(crate) is_open: bool,
    /// What to know besides.
    pub(crate) remark: Html,
}

/// The outcome for a reader; `None` where there is none, or nothing was decided because the shopper took it back.
pub(crate) fn ending(page: &Page, dossier: &Dossier, party: Party, typed: &Typed) -> Option<Ending> {
    let closure = dossier.case.closure().filter(|closure| closure.outcome != Outcome::Withdrawn)?;
    let asked = closure.verdict == Verdict::Asked;
    let wrong = typed.wrong_in(Wrong::WHY).map(|key| page.t(key)).unwrap_or_default();
    let why = Field::area(Wrong::WHY)
        .rows(4)
        .label(page.t("dispute-why"))
        .hint(page.t("dispute-why.hint"))
        .value(&typed.why)
        .error(wrong)
        .guarded(page)
        .with("maxlength", "20000");
    Some(Ending {
        by: decided_by(page, dossier, closure),
        sum: closure.sum.as_ref().map(|sum| page.money(sum)).unwrap_or_default(),
        reliefs: closure.reliefs.iter().map(|relief| page.t(&format!("relief-{}", relief.code()))).collect(),
        can_confirm: asked && party == Party::Shopper,
        can_dispute: asked,
        is_open: !wrong.is_empty() || !typed.why.is_empty(),
        why: why.into(),
        remark: remark(page, closure, party),
    })
}

fn decided_by(page: &Page, dossier: &Dossier, closure: &Closure) -> String {
    let ended = |happened: &&Happened| matches!(happened.event.kind(), "closed" | "remedy_received");
    let closed = dossier.history.iter().rev().find(ended);
    if closed.is_some_and(|happened| happened.event.kind() == "remedy_received") {
        return page.ta("outcome-by-both", "when", page.pen.moment(closure.at));
    }
    let name = closed.and_then(|happened| dossier.shop_name_of(happened.actor));
    let when = page.pen.moment(closure.at);
    match name {
        Some(name) => page.with("outcome-by", &[("name", view::Arg::name(name)), ("when", when.into())]),
        None => page.ta("outcome-by-shop", "when", when),
    }
}

fn remark(page: &Page, closure: &Closure, party: Party) -> Html {
    match (closure.verdict, party) {
        (Verdict::Confirmed, Party::Shopper) => notice(Tone::Ok, Icon::Check, page.t("outcome-confirmed")),
        (Verdict::Confirmed, Party::Helper) => {
            notice(Tone::Ok, Icon::Check, page.t("outcome-confirmed-helper"))
        }
        (Verdict::Asked | Verdict::NotNeeded, _) => Html::default(),
    }
}
