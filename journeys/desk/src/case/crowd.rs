//! Who else is about to answer in a case: somebody who writes now, or whose answer waits to go out. Whoever is told once may
//! go on. Decides nothing about the case.

use super::outgoing::{self, State};
use crate::inbox::Board;
use crate::presence;
use domain::case::Case;
use domain::id::{CaseId, StaffId};
use store::{Fault, Tx};
use view::{Arg, Page};
use web::staff::people;

/// What somebody else is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Writes,
    Waits,
}

/// Others who are about to answer, with their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Crowd(Vec<(About, String)>);

/// Those whom whoever answers has not been told of; `heeded` are the numbers of those they have.
pub(super) fn found(tx: &mut Tx<'_>, case: &Case, me: StaffId, heeded: &str) -> Result<Crowd, Fault> {
    let now = tx.now();
    let waiting = outgoing::of_case(tx, case.shop, case.id)?;
    let waiting = waiting.into_iter().filter(|one| one.state == State::Waiting);
    let mut about: Vec<(About, StaffId)> = waiting.map(|one| (About::Waits, one.staff)).collect();
    let here = presence::at(tx, case.shop, case.id)?;
    about.extend(here.iter().filter(|one| one.is_writing(now)).map(|one| (About::Writes, one.staff)));
    let is_news = |staff: StaffId| staff != me && !heeded.split('.').any(|one| one == staff.to_string());
    about.retain(|(_, staff)| is_news(*staff));
    if about.is_empty() {
        return Ok(Crowd::default());
    }
    let people = people(tx, case.shop)?;
    let named = |(about, staff): (About, StaffId)| {
        let person = people.iter().find(|person| person.id == staff)?;
        Some((about, person.name.clone()))
    };
    Ok(Crowd(about.into_iter().filter_map(named).collect()))
}

/// The numbers of all others who are about to answer, for the form that tells of them.
pub(super) fn heeded(page: &Page, board: &Board, case: CaseId) -> String {
    let waiting = board.outgoing.iter().filter(|one| one.case == case && one.state == State::Waiting);
    let writing = board.here.iter().filter(|one| one.case == case && one.is_writing(page.pen.now));
    let all = waiting.map(|one| one.staff).chain(writing.map(|one| one.staff));
    all.filter(|staff| *staff != board.me).map(|staff| staff.to_string()).collect::<Vec<_>>().join(".")
}

impl Crowd {
    /// Whether nobody is in the way.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is told of them, a sentence each.
    pub(super) fn sentences(&self, page: &Page) -> Vec<String> {
        let said = |about: About, key: &str| {
            let names = self.0.iter().filter(|(one, _)| *one == about).map(|(_, name)| name.as_str());
            let names: Vec<&str> = names.collect();
            (!names.is_empty()).then(|| page.ta(key, "who", Arg::Name(names.join(", "))))
        };
        [said(About::Writes, "crowd-writes"), said(About::Waits, "crowd-waits")]
            .into_iter()
            .flatten()
            .collect()
    }
}
