//! The macros of a shop: kept in order, and run on a case as one change. What a macro does is decided in
//! [`domain::macros`]. Knows no page.

pub(crate) mod rows;

use crate::problem::Problem;
use crate::shop::Shop;
use crate::shown::print_of;
use crate::staff::people;
use domain::case::{Case, Reply};
use domain::id::{LabelId, ShopId, StaffId};
use domain::macros::{Around, Cannot, Deeds, Macro, Planned, Run, Seen, events, plan};
use domain::role::Role;
use domain::{Actor, Moment};
use store::{Fault, Tx, cases, values};

/// A macro with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number.
    pub id: i64,
    /// What it says and does.
    pub made: Macro,
    /// Since when nobody is offered it.
    pub archived_at: Option<Moment>,
}

impl Kept {
    /// What tells it from what it was before somebody changed it.
    #[must_use]
    pub fn print(&self) -> String {
        print_of(&[("body".to_owned(), body(&self.made))])
    }

    /// Whether somebody of a role may run it now.
    #[must_use]
    pub const fn is_for(&self, role: Role) -> bool {
        self.archived_at.is_none() && self.made.users.has(role)
    }
}

/// What there is in a shop that a macro may name.
#[derive(Clone, Debug)]
pub struct Known {
    people: Vec<(StaffId, Role)>,
    labels: Vec<LabelId>,
}

impl Known {
    /// Reads it.
    ///
    /// # Errors
    /// What the database ends in.
    pub fn read(tx: &mut Tx<'_>, shop: ShopId) -> Result<Self, Fault> {
        let active = people(tx, shop)?.into_iter().filter(|person| person.is_active);
        let offered = cases::labels(tx, shop)?.into_iter().filter(|label| !label.is_going);
        Ok(Self {
            people: active.map(|person| (person.id, person.role)).collect(),
            labels: offered.map(|label| label.id).collect(),
        })
    }

    /// Whether there is such a label, and it stays.
    #[must_use]
    pub fn has_label(&self, label: LabelId) -> bool {
        self.labels.contains(&label)
    }

    /// What a macro would do to a case now, step by step.
    #[must_use]
    pub fn plan(&self, case: &Case, run: &Run<'_>, (by, now, shop): (Actor, Moment, &Shop)) -> Vec<Planned> {
        let around = Around { by, now, terms: shop.terms(), people: &self.people, labels: &self.labels };
        plan(case, run, around)
    }
}

/// What a macro that was run does, with what its runner saw: it follows the words that wait.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Along {
    /// What it does.
    pub deeds: Deeds,
    /// How the case stood for whoever ran it.
    pub seen: Seen,
}

/// Every macro of a shop, in order; archived ones last.
///
/// # Errors
/// What the database ends in.
pub fn all(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Kept>, Fault> {
    tx.query(rows::MACROS, values![shop], |row| {
        let made = serde_json::from_str(row.text(1)?);
        let made = made.map_err(|why| Fault::Broken(format!("a macro is unreadable: {why}")))?;
        Ok(Kept { id: row.int(0)?, made, archived_at: row.opt_moment(2)? })
    })
}

/// Keeps a new macro at the end of the order, and gives its number.
///
/// # Errors
/// What the database ends in.
pub fn add(tx: &mut Tx<'_>, shop: ShopId, made: &Macro, place: usize) -> Result<i64, Fault> {
    let id = tx.make_id();
    let place = i64::try_from(place).unwrap_or(i64::MAX);
    tx.exec(rows::ADD_MACRO, values![shop, id, body(made), place])?;
    Ok(id)
}

/// Changes a macro; `false` where there is none.
///
/// # Errors
/// What the database ends in.
pub fn change(tx: &mut Tx<'_>, shop: ShopId, id: i64, made: &Macro) -> Result<bool, Fault> {
    Ok(tx.exec(rows::CHANGE_MACRO, values![shop, id, body(made)])? > 0)
}

/// Puts the macros into this order.
///
/// # Errors
/// What the database ends in.
pub fn order(tx: &mut Tx<'_>, shop: ShopId, ids: &[i64]) -> Result<(), Fault> {
    for (place, id) in (0_i64..).zip(ids) {
        tx.exec(rows::PLACE_MACRO, values![shop, *id, place])?;
    }
    Ok(())
}

/// Puts a macro away, so that nobody is offered it, or takes it up again; `false` where there is none.
///
/// # Errors
/// What the database ends in.
pub fn archive(tx: &mut Tx<'_>, shop: ShopId, id: i64, is_away: bool) -> Result<bool, Fault> {
    let at = is_away.then(|| tx.now());
    Ok(tx.exec(rows::ARCHIVE_MACRO, values![shop, id, at])? > 0)
}

/// A macro as it lies in its row.
fn body(made: &Macro) -> String {
    serde_json::to_string(made).unwrap_or_default()
}

/// Does at once all that a macro does with a case, its words included where it has any: in this transaction, with an entry
/// for each step; what is refused takes the rest back with it.
///
/// # Errors
/// [`Problem::Refused`] by the case's own rules; [`Problem::Field`] where a person is meant who is not there; what the
/// database ends in.
pub fn carry_out(
    tx: &mut Tx<'_>,
    shop: &Shop,
    (case, by): (&Case, Actor),
    (along, reply): (&Along, Option<Reply>),
) -> Result<Case, Problem> {
    let run = Run { deeds: &along.deeds, reply, seen: Some(along.seen) };
    let planned = Known::read(tx, shop.id)?.plan(case, &run, (by, tx.now(), shop));
    let all = events(planned).map_err(problem)?;
    Ok(cases::apply(tx, case, by, &all)?)
}

/// Why it cannot be done, for whoever asked.
#[must_use]
pub const fn problem(cannot: Cannot) -> Problem {
    match cannot {
        Cannot::Refused(refusal) => Problem::Refused(refusal),
        Cannot::OwnerGone | Cannot::NoPerson => Problem::Field("macro", cannot.code()),
    }
}
