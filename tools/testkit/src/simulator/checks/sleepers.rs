//! No case that was put off sleeps through the end of a term that ran when it fell asleep, or that began since. Whether it
//! sleeps is told here by its entries, not by the fold.

use super::Looked;
use super::promises::promised;
use crate::simulator::sight::CaseSight;
use domain::Moment;
use domain::case::{Case, Event, Happened};

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for case in &looked.sight.cases {
        let name = case.row.reference;
        let asleep = asleep_since(&case.history);
        if asleep.is_some() != case.row.sleep.is_some() {
            found.push(format!(
                "{name}: asleep since {asleep:?} by its entries, {:?} by its row",
                case.row.sleep
            ));
        }
        let Some(since) = asleep.filter(|_| looked.is_settled) else { continue };
        let ends = [promised(case).flatten(), law_until(case)];
        for end in ends.into_iter().flatten().filter(|end| *end > since && *end < looked.sight.now) {
            found.push(format!("{name}: it sleeps since {since}, and a term ended at {end}"));
        }
    }
    found
}

/// Since when it sleeps; nothing where it is awake.
fn asleep_since(history: &[Happened]) -> Option<Moment> {
    let mut asleep = None;
    for one in history {
        let wakes = match &one.event {
            Event::Snoozed { .. } => {
                asleep = Some(one.at);
                continue;
            }
            Event::Woke { .. } | Event::Closed { .. } | Event::Withdrawn | Event::Erased { .. } => true,
            Event::Received { .. } | Event::Warned { .. } | Event::RemedyReceived { .. } => true,
            Event::Owned(owned) => owned.owner != one.actor.staff(),
            event => event.moves_talk() && Case::is_shoppers_side(one.actor),
        };
        if wakes {
            asleep = None;
        }
    }
    asleep
}

fn law_until(case: &CaseSight) -> Option<Moment> {
    case.row.stage.law_until()
}
