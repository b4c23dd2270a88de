//! How events make a state. Total: whatever the journal holds, in order, gives a case.

use super::alarm::{Mark, Term, Warned};
use super::event::Event;
use super::labels;
use super::moves::{self, Move};
use super::offer::Side;
use super::opened::Opened;
use super::outside::{self, Going};
use super::rating;
use super::snooze;
use super::sorting::{self, Whose};
use super::state::{Case, Closure, Outcome, Stage, Turn, Verdict};
use super::ties;
use crate::actor::Actor;
use crate::ground::Ground;
use crate::id::{CaseId, ShopId};
use crate::intent::{Intent, Urgency};
use crate::money::Money;
use crate::reference::CaseRef;
use crate::remedy::Remedy;
use crate::time::Moment;

/// An event with what its entry says around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// The entry's number.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// What.
    pub event: Event,
}

/// The state after a whole journal; `None` where it does not begin with `Opened`.
#[must_use]
pub fn fold(shop: ShopId, id: CaseId, journal: &[Happened]) -> Option<Case> {
    let (first, rest) = journal.split_first()?;
    let Event::Opened(opened) = &first.event else { return None };
    let mut case = begin(shop, id, first, opened);
    for happened in rest {
        apply(&mut case, happened);
    }
    Some(case)
}

/// The state of a case that has just begun.
#[must_use]
pub fn begin(shop: ShopId, id: CaseId, first: &Happened, opened: &Opened) -> Case {
    let began = opened.began.unwrap_or(first.at).min(first.at);
    Case {
        id,
        shop,
        company: opened.company,
        reference: CaseRef::parse(&opened.reference).unwrap_or(CaseRef::make(0)),
        lang: opened.lang,
        channel: opened.channel,
        stage: if opened.formal {
            Stage::Claim { due: opened.due, by_law: opened.by_law.clone() }
        } else {
            Stage::Talk
        },
        turn: Turn::Shop,
        intent: opened.intent,
        urgency: opened.urgency,
        whose: opened.whose,
        floor: opened.floor.unwrap_or(opened.urgency),
        weighed_seq: first.seq,
        judged: opened.judged.as_ref().map(|judged| Box::new(judged.without_words())),
        ground: opened.ground,
        wanted: opened.wanted,
        owner: None,
        opened_at: began,
        waiting_since: Some(began),
        promise_due: opened.promise,
        offers: Vec::new(),
        cause: None,
        incident: None,
        labels: Vec::new(),
        ties: Vec::new(),
        sleep: None,
        woke: None,
        remind_at: None,
        rating: None,
        buyers_warned: None,
        warned: Warned::default(),
        changed_at: first.at,
        erased_at: None,
        word_seq: first.seq,
        seq: first.seq,
        shopper_link: 1,
        helper_link: 0,
        helper_links_made: 0,
    }
}

/// Moves the state by one event.
pub fn apply(case: &mut Case, happened: &Happened) {
    let (was_about_person, owner) = (case.is_about_person(), case.owner);
    case.seq = happened.seq;
    case.changed_at = happened.at;
    match &happened.event {
        Event::Opened(_)
        | Event::Noted { .. }
        | Event::Attached { .. }
        | Event::Notified { .. }
        | Event::PayoutApproved { .. }
        | Event::Snoozed { .. }
        | Event::VoucherRestored { .. }
        | Event::VoucherVoided { .. }
        | Event::Tied { .. }
        | Event::Untied { .. }
        | Event::TookIn { .. }
        | Event::Unmerged { .. }
        | Event::GaveBack { .. }
        | Event::Split { .. }
        | Event::SplitOff { .. }
        | Event::Woke { .. } => {}
        Event::Rated { mood, .. } => rating::rated(case, *mood, happened),
        Event::Received { promise, said, .. } => received(case, happened, (*promise, *said)),
        Event::Answered { turn, promise, .. } => answered(case, happened, (*turn, *promise)),
        Event::Owned(owned) => case.owner = owned.owner,
        Event::Sorted { intent, urgency, ground } => {
            sorting::sorted(case, happened.seq, (*intent, *urgency, *ground));
        }
        Event::SortingUndone { stood, .. } => sorting::undone(case, **stood),
        Event::Judged { of, judged, intent, urgency } => {
            sorting::judged(case, *of, judged, (*intent, *urgency));
        }
        Event::Claimed { .. } => claimed(case, happened),
        Event::WentOutside(going) => went_outside(case, happened, going),
        Event::CameBack => came_back(case, happened.seq),
        Event::Warned { term, mark } => {
            case.warned.tell(*term, *mark);
            if (*term, *mark) == (Term::Offer, Mark::Ended) {
                moves::lapse(case, happened.at);
            }
        }
        Event::Closed { .. } | Event::Withdrawn | Event::Merged { .. } => close(case, happened),
        Event::Confirmed => confirm(case),
        Event::Disputed { .. } | Event::Reopened { .. } => opened_again(case, happened),
        Event::HelperInvited => invited(case),
        Event::HelperDismissed => case.helper_link = 0,
        Event::LinkRenewed => case.shopper_link = case.shopper_link.saturating_add(1),
        Event::IncidentJoined { .. }
        | Event::CauseNamed { .. }
        | Event::Labelled { .. }
        | Event::BuyersSettled { .. } => learned(case, &happened.event),
        Event::Erased { .. } => erased(case, happened),
        Event::Offered { .. }
        | Event::Proposed { .. }
        | Event::OfferAccepted { .. }
        | Event::OfferDeclined { .. }
        | Event::OfferTakenBack { .. }
        | Event::PaymentFailed { .. }
        | Event::PaymentUndone { .. }
        | Event::PayoutRefused { .. }
        | Event::RemedyGiven { .. }
        | Event::RemedyFound { .. }
        | Event::RemedyReceived { .. }
        | Event::RemedyMissing { .. } => bargain(case, happened),
    }
    ties::follow(case, happened);
    follows(case, was_about_person);
    snooze::follow(case, happened, owner);
}

/// By the shopper's word it is the shop's turn, as by any other of their words. Whoever says it, an ended case is open
/// again: it cannot be before a court and nobody's turn.
fn went_outside(case: &mut Case, happened: &Happened, going: &Going) {
    if Case::is_shoppers_side(happened.actor) || case.closure().is_some() {
        ours(case, happened, going.promise);
    }
    (case.word_seq, case.stage) = (happened.seq, outside::went(&case.stage, going));
}

fn came_back(case: &mut Case, seq: i64) {
    (case.word_seq, case.stage) = (seq, outside::came_back(&case.stage));
}

/// What follows from the new state, whatever led to it.
fn follows(case: &mut Case, was_about_person: bool) {
    if case.promise_due.is_none() {
        case.warned.promise = None;
    }
    if case.open_offer(Side::Shop).is_none() {
        case.warned.offer = None;
    }
    if case.is_about_person() && !was_about_person {
        // Whoever held it may be the one it is about: a manager takes it from here. Journals say so by an entry of its
        // own, but for those of before.
        case.owner = None;
    }
}

/// What the shop made of it beside the talk.
fn learned(case: &mut Case, event: &Event) {
    match event {
        Event::IncidentJoined { incident } => case.incident = *incident,
        Event::CauseNamed { cause } => case.cause = *cause,
        Event::Labelled { put, taken } => labels::follow(case, put, taken),
        Event::BuyersSettled { warned } => case.buyers_warned = Some(*warned),
        _ => {}
    }
}

/// What one makes of an end that erasing brings: nothing of a label, which may say who somebody is.
fn erased(case: &mut Case, happened: &Happened) {
    if case.closure().is_none() {
        close(case, happened);
    }
    case.erased_at = Some(happened.at);
    case.labels.clear();
}

/// A new link for a helper; the one before ends.
const fn invited(case: &mut Case) {
    case.helper_links_made = case.helper_links_made.saturating_add(1);
    case.helper_link = case.helper_links_made;
}

/// The talk is a formal complaint from here on; one about danger is critical, whatever it was before. What was about a
/// person stays with the managers, whatever else is claimed.
fn claimed(case: &mut Case, happened: &Happened) {
    let Event::Claimed { ground, wanted, due, by_law, promise } = &happened.event else { return };
    let was_about_person = case.is_about_person();
    case.stage = match case.stage {
        Stage::Outside { forum, on, .. } => {
            Stage::Outside { forum, due: *due, by_law: by_law.clone(), on, was_talk: false }
        }
        _ => Stage::Claim { due: *due, by_law: by_law.clone() },
    };
    (case.ground, case.wanted) = (Some(*ground), wanted.or(case.wanted));
    if *ground == Ground::Unsafe {
        (case.intent, case.urgency) = (Intent::DangerousItem, Urgency::Critical);
        (case.whose, case.floor) = (Whose::Form, Urgency::Critical);
    }
    if was_about_person {
        case.intent = Intent::StaffComplaint;
    }
    (case.promise_due, case.warned) = (None, Warned::default());
    ours(case, happened, *promise);
}

/// What was offered, answered or given, and whose move it is after that. A case that has ended stays as it is.
fn bargain(case: &mut Case, happened: &Happened) {
    case.word_seq = happened.seq;
    if case.closure().is_some() {
        return;
    }
    match moves::moved(case, happened) {
        None | Some(Move::Stay) => {}
        Some(Move::ToShop(promise)) => ours(case, happened, promise),
        Some(Move::ToShopAnew(promise)) => {
            (case.waiting_since, case.promise_due, case.warned.promise) = (None, None, None);
            ours(case, happened, promise);
        }
        Some(Move::To(turn)) => answered(case, happened, (turn, None)),
        Some(Move::Settled(reliefs, sum)) => {
            let ending = (Outcome::Settled, reliefs, sum, Verdict::Confirmed);
            end(case, happened, ending);
        }
    }
}

/// The shopper's side said something, here or before it came here.
fn received(case: &mut Case, happened: &Happened, (promise, said): (Option<Moment>, Option<Moment>)) {
    match said {
        None => ours(case, happened, promise),
        Some(at) => ours(case, &Happened { at, ..happened.clone() }, promise),
    }
}

/// The shop must answer. A clock that already runs is not set back by another message.
fn ours(case: &mut Case, happened: &Happened, promise: Option<Moment>) {
    reopen(case);
    case.turn = Turn::Shop;
    case.word_seq = happened.seq;
    case.waiting_since = case.waiting_since.or(Some(happened.at));
    case.promise_due = case.promise_due.or(promise);
}

/// An answer hands the turn on and stops the clock, unless the shop keeps the turn: then the shopper waits on.
fn answered(case: &mut Case, happened: &Happened, (turn, promise): (Turn, Option<Moment>)) {
    case.word_seq = happened.seq;
    case.turn = turn;
    if turn == Turn::Shop {
        case.waiting_since = case.waiting_since.or(Some(happened.at));
        case.promise_due = case.promise_due.or(promise);
    } else {
        case.waiting_since = None;
        case.promise_due = None;
    }
}

fn close(case: &mut Case, happened: &Happened) {
    let ending = match &happened.event {
        Event::Closed { outcome: Outcome::Elsewhere, .. } => {
            (Outcome::Elsewhere, Vec::new(), None, Verdict::NotNeeded)
        }
        Event::Closed { outcome, reliefs, sum, .. } => {
            (*outcome, reliefs.clone(), sum.clone(), Verdict::Asked)
        }
        Event::Erased { .. } => (Outcome::Erased, Vec::new(), None, Verdict::NotNeeded),
        Event::Merged { .. } => (Outcome::Merged, Vec::new(), None, Verdict::NotNeeded),
        _ => (Outcome::Withdrawn, Vec::new(), None, Verdict::NotNeeded),
    };
    end(case, happened, ending);
}

fn end(
    case: &mut Case,
    happened: &Happened,
    (outcome, reliefs, sum, verdict): (Outcome, Vec<Remedy>, Option<Money>, Verdict),
) {
    moves::end_open(case, happened.at);
    let before = match &case.stage {
        Stage::Closed(closure) => closure.before.clone(),
        open => Box::new(open.clone()),
    };
    case.stage = Stage::Closed(Closure { outcome, reliefs, sum, at: happened.at, verdict, before });
    case.turn = Turn::Nobody;
    case.word_seq = happened.seq;
    case.waiting_since = None;
    case.promise_due = None;
}

/// It is open again: as it stood before a closing that was taken back, or with the shop to answer.
fn opened_again(case: &mut Case, happened: &Happened) {
    reopen(case);
    match &happened.event {
        Event::Reopened { stood: Some(stood), .. } => {
            case.word_seq = happened.seq;
            stood.stand(case);
        }
        Event::Disputed { promise, .. } | Event::Reopened { promise, .. } => ours(case, happened, *promise),
        _ => {}
    }
}

fn confirm(case: &mut Case) {
    if let Stage::Closed(closure) = &mut case.stage {
        closure.verdict = Verdict::Confirmed;
    }
}

fn reopen(case: &mut Case) {
    if let Stage::Closed(closure) = &case.stage {
        case.stage = *closure.before.clone();
    }
}
