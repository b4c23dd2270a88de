//! Whose turn it is: what is known of each of the people, and the house that gives cases to them. Who gets one is decided
//! in [`domain::turns`]. Knows no page.

mod house;
pub(crate) mod rows;

pub use house::{Asking, House};

use crate::staff::note;
use domain::id::{CaseId, ShopId, StaffId};
use domain::intent::Intent;
use domain::role::{Right, Role};
use domain::turns::{Away, Nobody, Skills};
use domain::{Actor, Day, Lang, Moment};
use serde_json::json;
use store::{Fault, Row, Tx, values};

/// Cases without anybody that are looked at in one round.
pub const WAITING_MAX: u32 = 2_000;

/// What is known of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub staff: StaffId,
    /// Whether they take part, where that was said.
    pub takes_part: Option<bool>,
    /// What they can do.
    pub skills: Skills,
    /// When they are away.
    pub away: Option<Away>,
    /// Their own limit, where it is another one than the shop's.
    pub limit: Option<u32>,
    /// When they were given a case last.
    pub given_at: Option<Moment>,
}

impl Standing {
    /// Whether somebody of a role takes part: agents do, and whoever answers and manages nothing, where
    /// nothing else was said.
    #[must_use]
    pub fn takes_part(&self, role: Role) -> bool {
        self.takes_part.unwrap_or(match role {
            Role::Agent => true,
            Role::Own(_) => role.may(Right::AnswerCases) && !role.may(Right::SeeReports),
            Role::Owner | Role::Manager | Role::Viewer => false,
        })
    }

    /// Of whom nothing is known: they can everything and are here.
    #[must_use]
    pub fn of(staff: StaffId) -> Self {
        Self { staff, takes_part: None, skills: Skills::default(), away: None, limit: None, given_at: None }
    }
}

/// What is known of those of whom something is.
///
/// # Errors
/// What the database ends in.
pub fn standings(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Standing>, Fault> {
    tx.query(rows::STANDINGS, values![shop], |row| {
        let skills = Skills {
            speaks: coded(row.text(1)?, Lang::from_code).collect(),
            knows: coded(row.text(2)?, Intent::from_code).collect(),
        };
        let limit = row.opt_int(5)?.and_then(|n| u32::try_from(n).ok());
        let staff = StaffId::new(row.int(0)?);
        let takes_part = row.opt_int(7)?.map(|takes| takes != 0);
        Ok(Standing { staff, takes_part, skills, away: away(row, 3)?, limit, given_at: row.opt_moment(6)? })
    })
}

/// What is known of one of them.
///
/// # Errors
/// What the database ends in.
pub fn standing(tx: &mut Tx<'_>, shop: ShopId, staff: StaffId) -> Result<Standing, Fault> {
    let known = standings(tx, shop)?.into_iter().find(|one| one.staff == staff);
    Ok(known.unwrap_or_else(|| Standing::of(staff)))
}

/// Sets it, with an entry of the shop's journal that says neither why nor when somebody is away.
///
/// # Errors
/// What the database ends in.
pub fn set_standing(tx: &mut Tx<'_>, shop: ShopId, by: Actor, set: &Standing) -> Result<(), Fault> {
    let Standing { staff, takes_part, skills, away, limit, .. } = set;
    let speaks = joined(skills.speaks.iter().map(|lang| lang.code()));
    let knows = joined(skills.knows.iter().map(|intent| intent.code()));
    let day = |of: fn(&Away) -> Day| away.as_ref().map(|away| of(away).to_string());
    let (from, until) = (day(|away| away.from), day(|away| away.until));
    let takes_part = takes_part.map(i64::from);
    tx.exec(rows::SET_STANDING, values![shop, *staff, speaks, knows, from, until, *limit, takes_part])?;
    note(tx, shop, by, "turns_set", &json!({ "staff": staff.get() }))
}

/// For how many cases nobody was found, by the reason.
///
/// # Errors
/// What the database ends in.
pub fn waiting_by_why(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<(Nobody, i64)>, Fault> {
    let counted = tx.query(rows::WAITING_BY_WHY, values![shop], |row| {
        Ok((Nobody::from_code(row.text(0)?), row.int(1)?))
    })?;
    Ok(counted.into_iter().filter_map(|(why, n)| Some((why?, n))).collect())
}

/// Why nobody was found for a case; nothing where nobody is looked for.
///
/// # Errors
/// What the database ends in.
pub fn why_waiting(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Option<Nobody>, Fault> {
    let why = tx.query_one(rows::WAITS, values![shop, case], |row| Ok(Nobody::from_code(row.text(0)?)))?;
    Ok(why.flatten())
}

/// The cases for which nobody was found, the most urgent first.
///
/// # Errors
/// What the database ends in.
pub fn waiting(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<CaseId>, Fault> {
    tx.query(rows::WAITING, values![shop, WAITING_MAX], |row| Ok(CaseId::new(row.int(0)?)))
}

/// Nobody is looked for any more: the shop gives no cases.
///
/// # Errors
/// What the database ends in.
pub fn forget_waiting(tx: &mut Tx<'_>, shop: ShopId) -> Result<(), Fault> {
    tx.exec(rows::FORGET_WAITS, values![shop]).map(drop)
}

/// When somebody is away, by two columns.
pub(crate) fn away(row: &Row<'_>, column: usize) -> Result<Option<Away>, Fault> {
    let day = |column| Ok::<_, Fault>(row.opt_text(column)?.and_then(|text| text.parse::<Day>().ok()));
    let days = day(column)?.zip(day(column + 1)?);
    Ok(days.and_then(|(from, until)| Away::new(from, until)))
}

fn coded<T>(text: &str, read: fn(&str) -> Option<T>) -> impl Iterator<Item = T> {
    text.split(',').filter_map(read)
}

fn joined<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(",")
}
