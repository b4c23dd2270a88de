//! The steps of handling a complaint, as ISO 10002 names them, each with the moment at which the journal shows it done.
//! Nobody ticks them: they follow from what was done. Pure.

use super::event::Event;
use super::fold::Happened;
use super::owned::Owned;
use super::state::{Case, Channel, Verdict};
use crate::time::Moment;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// It is here, with a number.
    Received,
    /// Whoever sent it was told that it is.
    Acknowledged,
    /// Somebody or something said what it is about and how urgent it is.
    Assessed,
    /// Somebody of the shop took it up.
    Investigated,
    /// The shop said something on the matter, or offered something.
    Responded,
    /// The shopper was told how it ends.
    Communicated,
    /// It has ended, and nobody's word on that is open.
    Closed,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 7] = [
        Self::Received,
        Self::Acknowledged,
        Self::Assessed,
        Self::Investigated,
        Self::Responded,
        Self::Communicated,
        Self::Closed,
    ];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Assessed => "assessed",
            Self::Investigated => "investigated",
            Self::Responded => "responded",
            Self::Communicated => "communicated",
            Self::Closed => "closed",
        }
    }
}

/// Each step with the moment at which it was first done; the last two since the case was last opened. What a later step
/// implies is done with it at the latest: an answer shows that somebody looked.
#[must_use]
pub fn progress(case: &Case, history: &[Happened]) -> [(Step, Option<Moment>); 7] {
    let mut at = Step::ALL.map(|step| (step, own(step, case, history)));
    let mut later: Option<Moment> = None;
    for (_, done) in at.iter_mut().rev().filter(|(step, _)| *step != Step::Closed) {
        *done = match (*done, later) {
            (Some(own), Some(later)) => Some(own.min(later)),
            (own, later) => own.or(later),
        };
        later = *done;
    }
    at
}

fn own(step: Step, case: &Case, history: &[Happened]) -> Option<Moment> {
    let first = |is: &dyn Fn(&Happened) -> bool| history.iter().find(|one| is(one)).map(|one| one.at);
    match step {
        Step::Received => first(&|_| true),
        Step::Acknowledged => first(&|one| match &one.event {
            // The page that takes it says so at once, with its number.
            Event::Opened(opened) => opened.channel == Channel::Page,
            Event::Notified { notice, .. } => matches!(notice.as_str(), "acknowledge" | "claimed"),
            _ => false,
        }),
        Step::Assessed => first(&|one| match &one.event {
            Event::Opened(opened) => opened.judged.is_some(),
            Event::Judged { .. } | Event::Sorted { .. } => true,
            _ => false,
        }),
        Step::Investigated => first(&|one| {
            one.actor.staff().is_some()
                && matches!(
                    one.event,
                    Event::Noted { .. } | Event::Owned(Owned { owner: Some(_), .. }) | Event::Attached { .. }
                )
        }),
        Step::Responded => first(&|one| matches!(one.event, Event::Answered { .. } | Event::Offered { .. })),
        // A case that its shopper ended was decided by nobody.
        Step::Communicated => case.decided_at(),
        Step::Closed => {
            let closure = case.closure().filter(|closure| closure.verdict != Verdict::Asked)?;
            let confirmed = history.iter().rfind(|one| one.event == Event::Confirmed);
            Some(confirmed.map_or(closure.at, |one| one.at.max(closure.at)))
        }
    }
}
