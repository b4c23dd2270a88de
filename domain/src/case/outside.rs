//! A complaint taken on: before a bank, an authority, an ombudsman or a court, by the word of either side, and that word
//! taken back. The clocks of law run on: nobody loses a day by it.

use super::decide::{Terms, check_kept, only_shopper};
use super::event::Event;
use super::state::{Case, Forum, Stage};
use crate::actor::Actor;
use crate::refusal::Refusal;
use crate::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// Where it went, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Going {
    /// Before whom.
    pub forum: Forum,
    /// The day on which it went there, where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// When the shop promises to answer, where the shopper said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Moment>,
}

/// Years for which a complaint can have been elsewhere: more is a year mistyped.
const YEARS_BACK_MAX: i16 = 10;

/// Where a complaint stood as somebody had read it: before whom, and since which day; before nobody.
pub type StoodBefore = Option<(Forum, Option<Day>)>;

/// Where a complaint stands now.
#[must_use]
pub const fn stands_before(case: &Case) -> StoodBefore {
    match case.stage {
        Stage::Outside { forum, on, .. } => Some((forum, on)),
        Stage::Talk | Stage::Claim { .. } | Stage::Closed(_) => None,
    }
}

/// Whether it still stands where it was read to; whoever wishes what is so by now is not stopped.
///
/// # Errors
/// [`Refusal::NewerStage`] where it stands elsewhere.
pub fn check_stands(case: &Case, read: StoodBefore, wish: StoodBefore) -> Result<(), Refusal> {
    let now = stands_before(case);
    if now == read || now == wish { Ok(()) } else { Err(Refusal::NewerStage) }
}

/// The shop notes that it goes before a bank, an authority, an ombudsman or a court. No event where it stands there by
/// the same day.
///
/// # Errors
/// [`Refusal::Closed`]; [`Refusal::DayAhead`] for a day that has not come, [`Refusal::DayLongAgo`].
pub fn go_outside(
    case: &Case,
    (forum, on): (Forum, Option<Day>),
    now: Moment,
    terms: &Terms,
) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    if case.closure().is_some() {
        return Err(Refusal::Closed);
    }
    check_day(on, now, terms)?;
    let event = Event::WentOutside(Going { forum, on, promise: None });
    Ok((!stands_there(&case.stage, (forum, on))).then_some(event))
}

/// The shopper says where they have gone. It is a word to the shop as any other: the shop must act on it, and a case that
/// has ended is open again by it, for most go there when the shop has refused.
///
/// # Errors
/// [`Refusal::NotYours`] where a helper tries; [`Refusal::DayAhead`] for a day that has not come,
/// [`Refusal::DayLongAgo`].
pub fn tell_outside(
    case: &Case,
    actor: Actor,
    (forum, on): (Forum, Option<Day>),
    now: Moment,
    terms: &Terms,
) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    only_shopper(actor)?;
    check_day(on, now, terms)?;
    let promise = terms.next_due(case, now);
    let event = Event::WentOutside(Going { forum, on, promise });
    Ok((!stands_there(&case.stage, (forum, on))).then_some(event))
}

/// Either side takes it back: it was a mistake, or the other door sent them back. No event where it stands before nobody.
///
/// # Errors
/// [`Refusal::Closed`]; [`Refusal::NotYours`] where a helper tries.
pub fn come_back(case: &Case, actor: Actor) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    if Case::is_shoppers_side(actor) {
        only_shopper(actor)?;
    }
    match case.stage {
        Stage::Closed(_) => Err(Refusal::Closed),
        Stage::Outside { .. } => Ok(Some(Event::CameBack)),
        Stage::Talk | Stage::Claim { .. } => Ok(None),
    }
}

fn check_day(on: Option<Day>, now: Moment, terms: &Terms) -> Result<(), Refusal> {
    let today = now.day_in(&terms.hours.time_zone());
    match on {
        Some(on) if on > today => Err(Refusal::DayAhead),
        Some(on) if today.year() - on.year() > YEARS_BACK_MAX => Err(Refusal::DayLongAgo),
        _ => Ok(()),
    }
}

/// Whether it stands there; on the same day, where one is said.
fn stands_there(stage: &Stage, (forum, on): (Forum, Option<Day>)) -> bool {
    matches!(stage, Stage::Outside { forum: now, on: known, .. } if *now == forum && (on.is_none() || *known == on))
}

/// The stage from then on.
pub(super) fn went(stage: &Stage, going: &Going) -> Stage {
    Stage::Outside {
        forum: going.forum,
        due: stage.law_due(),
        by_law: stage.by_law().cloned().map(Box::new),
        on: going.on,
        was_talk: stage.is_talk(),
    }
}

/// The stage that it had before it went anywhere; any other stays.
pub(super) fn came_back(stage: &Stage) -> Stage {
    match stage {
        Stage::Outside { was_talk: true, .. } => Stage::Talk,
        Stage::Outside { due, by_law, .. } => Stage::Claim { due: *due, by_law: by_law.clone() },
        other => other.clone(),
    }
}

impl Stage {
    /// Whether no formal complaint was made, wherever it stands.
    #[must_use]
    pub const fn is_talk(&self) -> bool {
        matches!(self, Self::Talk | Self::Outside { was_talk: true, .. })
    }
}
