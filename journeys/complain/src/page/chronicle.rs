//! The chronicle: each entry of the journal in plain words, then what is now and what comes. What is only the shop's
//! own business (notes, sorting) is left out. Pure.

use super::Dossier;
use super::lead::{forum_key, lateness, outcome_title};
use super::offer;
use domain::case::{Channel, Event, Happened, Mark, Opened, Owned, Turn, Verdict};
use domain::link::Party;
use domain::{Actor, Day};
use view::parts::{Step, StepState, timeline};
use view::{Html, Icon, Page};

/// Entries shown at once, the first one besides.
const SHOWN_MAX: usize = 24;

/// Something that happened, in words.
pub(crate) struct Point {
    pub(crate) icon: Icon,
    pub(crate) title: String,
}

/// The chronicle and how many steps of it are left out.
pub(crate) fn chronicle(page: &Page, dossier: &Dossier, party: Party, all: bool) -> (Html, usize) {
    let mut past = steps_of(page, dossier, party);
    let n_hidden = if all { 0 } else { past.len().saturating_sub(SHOWN_MAX + 1) };
    if n_hidden > 0 {
        past.drain(1..=n_hidden).for_each(drop);
    }
    past.extend(now_and_next(page, dossier));
    (timeline(&past), n_hidden)
}

/// What changes the course of a case, to stand between the messages of its talk.
pub(crate) fn turning_point(
    page: &Page,
    dossier: &Dossier,
    happened: &Happened,
    party: Party,
) -> Option<Point> {
    let icon = match &happened.event {
        Event::Owned(Owned { owner: Some(_), .. }) => Icon::UserCheck,
        Event::Claimed { .. } => Icon::Flag,
        Event::WentOutside(_) => Icon::Scale,
        Event::CameBack => Icon::Undo,
        Event::Closed { .. } | Event::Confirmed => Icon::Badge,
        Event::Offered { .. } | Event::Proposed { .. } => Icon::Swap,
        Event::OfferAccepted { .. } | Event::RemedyReceived { .. } => Icon::Badge,
        Event::OfferDeclined { .. } | Event::OfferTakenBack { .. } => Icon::X,
        Event::RemedyFound { .. } | Event::RemedyGiven { .. } => Icon::Gift,
        Event::RemedyMissing { .. } | Event::PaymentFailed { .. } => Icon::Alert,
        Event::PaymentUndone { .. } | Event::VoucherRestored { .. } => Icon::Undo,
        Event::PayoutRefused { .. } | Event::VoucherVoided { .. } => Icon::X,
        Event::Withdrawn => Icon::Archive,
        Event::Merged { .. }
        | Event::TookIn { .. }
        | Event::Unmerged { .. }
        | Event::GaveBack { .. }
        | Event::Split { .. }
        | Event::SplitOff { .. } => Icon::Link,
        _ => return None,
    };
    title(page, dossier, happened, party).map(|title| Point { icon, title })
}

fn steps_of(page: &Page, dossier: &Dossier, party: Party) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut n_files = 0_usize;
    for (place, happened) in dossier.history.iter().enumerate() {
        if matches!(happened.event, Event::Attached { .. }) {
            n_files += 1;
            let next = dossier.history.get(place + 1);
            let goes_on = next.is_some_and(|next| {
                matches!(next.event, Event::Attached { .. }) && next.actor == happened.actor
            });
            if !goes_on {
                let title = page.tn("did-attach", n_files);
                steps.push(step(page, happened, title, &actor(page, dossier, happened.actor, party)));
                n_files = 0;
            }
        } else if let Some(title) = title(page, dossier, happened, party) {
            steps.push(step(page, happened, title, &remark(page, dossier, happened, party)));
        }
    }
    steps
}

fn step(page: &Page, happened: &Happened, title: String, remark: &str) -> Step {
    let when = page.pen.moment_full(happened.event.said().unwrap_or(happened.at));
    let when = if remark.is_empty() { when } else { format!("{when} · {remark}") };
    Step::new(StepState::Past, title, when)
}

/// What an entry says in words; nothing where it is no business of the shopper's side.
fn title(page: &Page, dossier: &Dossier, happened: &Happened, party: Party) -> Option<String> {
    Some(match &happened.event {
        Event::Opened(opened) => page.t(opened_key(opened)).to_owned(),
        Event::Received { .. } => page.t(words_key(happened.actor, party)).to_owned(),
        Event::Answered { .. } => page.t("did-answer").to_owned(),
        Event::Owned(Owned { owner: Some(owner), .. }) => match dossier.name_of(*owner) {
            Some(name) => page.ta("did-own", "name", view::Arg::name(name)),
            None => page.t("did-own-somebody").to_owned(),
        },
        Event::Claimed { due, .. } => with_law(page, "did-claim", *due),
        Event::WentOutside(going) => {
            let said = page.t(forum_key(going.forum)).trim_end_matches('.');
            going.on.map_or_else(|| said.to_owned(), |on| format!("{said}, {}", page.pen.day(on)))
        }
        Event::CameBack => page.t("did-come-back").to_owned(),
        Event::Closed { outcome, reliefs, sum, .. } => {
            let said = outcome_title(page, (*outcome, reliefs), sum.as_ref());
            page.ta("did-close", "outcome", said)
        }
        Event::Offered { .. }
        | Event::Proposed { .. }
        | Event::OfferAccepted { .. }
        | Event::OfferDeclined { .. }
        | Event::OfferTakenBack { .. }
        | Event::PaymentFailed { .. }
        | Event::PaymentUndone { .. }
        | Event::PayoutRefused { .. }
        | Event::RemedyFound { .. }
        | Event::RemedyGiven { .. }
        | Event::RemedyReceived { .. }
        | Event::VoucherRestored { .. }
        | Event::VoucherVoided { .. }
        | Event::RemedyMissing { .. } => offer::told(page, dossier, happened, party)?,
        Event::Confirmed => page.t("did-confirm").to_owned(),
        Event::Disputed { .. } => page.t("did-dispute").to_owned(),
        Event::Reopened { .. } => page.t("did-reopen").to_owned(),
        Event::Withdrawn => page.t("did-withdraw").to_owned(),
        Event::Rated { .. } if party == Party::Shopper => page.t("did-rate").to_owned(),
        Event::Rated { .. } => page.t("did-rate-shopper").to_owned(),
        Event::HelperInvited => page.t("did-invite").to_owned(),
        Event::HelperDismissed => page.t("did-dismiss").to_owned(),
        Event::LinkRenewed => page.t("did-renew").to_owned(),
        Event::Notified { .. } => page.t("did-notify").to_owned(),
        Event::Erased { .. } => page.t("did-erase").to_owned(),
        Event::Warned { term, mark: Mark::Ended } => page.t(&format!("did-end-{}", term.code())).to_owned(),
        Event::PayoutApproved { .. } => page.t("did-approve").to_owned(),
        Event::BuyersSettled { warned: true } => page.t("did-warn-buyers").to_owned(),
        Event::Merged { reference, .. } => page.ta("did-merge", "reference", reference.as_str()),
        Event::TookIn(one) => page.ta("did-take-in", "reference", one.reference.as_str()),
        Event::Unmerged(one) => page.ta("did-part", "reference", one.reference.as_str()),
        Event::GaveBack(one) => page.ta("did-give-back", "reference", one.reference.as_str()),
        Event::Split(one) => page.ta("did-split", "reference", one.reference.as_str()),
        Event::SplitOff(one) => page.ta("did-split-off", "reference", one.reference.as_str()),
        Event::Noted { .. }
        | Event::Tied { .. }
        | Event::Untied { .. }
        | Event::BuyersSettled { warned: false }
        | Event::CauseNamed { .. }
        | Event::Labelled { .. }
        | Event::Snoozed { .. }
        | Event::Woke { .. }
        | Event::IncidentJoined { .. }
        | Event::Sorted { .. }
        | Event::SortingUndone { .. }
        | Event::Judged { .. }
        | Event::Attached { .. }
        | Event::Owned(Owned { owner: None, .. })
        | Event::Warned { .. } => return None,
    })
}

const fn opened_key(opened: &Opened) -> &'static str {
    match (opened.channel, opened.formal) {
        (Channel::Page, false) => "did-open-page",
        (Channel::Page, true) => "did-open-claim",
        (Channel::Api, _) => "did-open-api",
        (Channel::Email, _) => "did-open-email",
        (Channel::Phone, _) => "did-open-phone",
        (Channel::Import, _) => "did-open-import",
    }
}

const fn words_key(actor: Actor, party: Party) -> &'static str {
    match (actor, party) {
        (Actor::Helper, Party::Shopper) => "did-write-helper",
        (Actor::Helper, Party::Helper) | (_, Party::Shopper) => "did-write-you",
        (_, Party::Helper) => "did-write-shopper",
    }
}

fn with_law(page: &Page, key: &str, due: Option<Day>) -> String {
    match due {
        Some(due) => page.ta(&format!("{key}-due"), "by", page.pen.by_day(due)),
        None => page.t(key).to_owned(),
    }
}

/// Who did it, where the title does not say so.
fn remark(page: &Page, dossier: &Dossier, happened: &Happened, party: Party) -> String {
    if happened.event.said().is_some() {
        return page.t("did-brought-over").to_owned();
    }
    match &happened.event {
        Event::Answered { .. }
        | Event::Closed { .. }
        | Event::Offered { .. }
        | Event::PaymentFailed { .. }
        | Event::RemedyFound { .. }
        | Event::RemedyGiven { .. }
        | Event::Reopened { .. } => dossier.shop_name_of(happened.actor).unwrap_or_default().to_owned(),
        Event::Disputed { .. } => actor(page, dossier, happened.actor, party),
        _ => String::new(),
    }
}

fn actor(page: &Page, dossier: &Dossier, actor: Actor, party: Party) -> String {
    match (actor, party) {
        (Actor::Shopper, Party::Shopper) | (Actor::Helper, Party::Helper) => page.t("who-you").to_owned(),
        (Actor::Shopper, Party::Helper) => page.t("who-shopper").to_owned(),
        (Actor::Helper, Party::Shopper) => page.t("who-helper").to_owned(),
        _ => dossier.shop_name_of(actor).map_or_else(|| page.t("who-shop").to_owned(), ToOwned::to_owned),
    }
}

/// What is now, and the dates to come.
fn now_and_next(page: &Page, dossier: &Dossier) -> Vec<Step> {
    let case = &dossier.case;
    let mut steps = Vec::new();
    match (case.closure(), case.turn, case.promise_due) {
        (Some(closure), ..) if closure.verdict == Verdict::Asked => {
            steps.push(Step::new(StepState::Now, page.t("now-asked"), ""));
        }
        (Some(_), ..) => {}
        (None, Turn::Shop, Some(due)) if case.is_overdue(page.pen.now) => {
            let when = format!("{} · {}", page.pen.by_moment(due), lateness(page, due));
            steps.push(Step::new(StepState::Bad, page.t("now-late"), when));
        }
        (None, Turn::Shop, Some(due)) if case.agreed().is_some_and(|agreed| !agreed.is_given()) => {
            steps.push(Step::new(StepState::Now, page.t("now-agreed"), ""));
            steps.push(Step::new(StepState::Next, page.t("next-give"), page.pen.by_moment(due)));
        }
        (None, Turn::Shop, Some(due)) => {
            steps.push(Step::new(StepState::Now, page.t("now-shop"), ""));
            steps.push(Step::new(StepState::Next, page.t("next-answer"), page.pen.by_moment(due)));
        }
        (None, Turn::Shop | Turn::Nobody, _) => steps.push(Step::new(StepState::Now, page.t("now-shop"), "")),
        (None, Turn::Shopper, _) => steps.push(Step::new(StepState::Now, page.t("now-shopper"), "")),
        (None, Turn::Goods, _) => steps.push(Step::new(StepState::Now, page.t("now-goods"), "")),
    }
    if let Some(due) = case.stage.law_due() {
        let state = if due < page.pen.today() { StepState::Bad } else { StepState::Next };
        steps.push(Step::new(state, page.t("next-law"), page.pen.day(due)));
    }
    steps
}
