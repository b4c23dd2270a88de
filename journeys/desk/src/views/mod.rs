//! Views that people keep: a name and a query each, their own or everybody's. Knows no page.

pub(crate) mod csv;
pub(crate) mod rows;

use crate::inbox::asking::{self, Names};
use domain::Moment;
use domain::id::{ShopId, StaffId};
use domain::role::{Right, Role};
use store::cases::{self, Reach};
use store::{Fault, Tx, values};

/// Views of one person, and of everybody together, at the most.
pub(crate) const VIEWS_MAX: usize = 30;
/// One more than a count ever shows.
const COUNT_MAX: usize = 100;
/// Cases that are looked through for the counts of all views of one page together.
const LOOKED_THROUGH_MAX: usize = 4_000;

/// A view that somebody keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SavedView {
    pub(crate) id: i64,
    /// Whose it is; everybody's where it is nobody's.
    pub(crate) owner: Option<StaffId>,
    pub(crate) name: String,
    /// As it is printed, with its order.
    pub(crate) query: String,
    pub(crate) columns: Vec<Column>,
    /// How many cases it holds, where they could be counted.
    pub(crate) n: Option<usize>,
}

/// What stands in a row of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Reference,
    Opened,
    Changed,
    Waiting,
    Promise,
    Stage,
    Turn,
    Intent,
    Urgency,
    Owner,
    Lang,
    Name,
    Order,
    Words,
}

impl Column {
    /// Every column, in the order of the file.
    pub(crate) const ALL: [Self; 14] = [
        Self::Reference,
        Self::Opened,
        Self::Changed,
        Self::Waiting,
        Self::Promise,
        Self::Stage,
        Self::Turn,
        Self::Intent,
        Self::Urgency,
        Self::Owner,
        Self::Lang,
        Self::Name,
        Self::Order,
        Self::Words,
    ];

    /// The word in the file's first line and in the keys of texts.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Reference => "ref",
            Self::Opened => "opened",
            Self::Changed => "changed",
            Self::Waiting => "waiting_since",
            Self::Promise => "promise_due",
            Self::Stage => "stage",
            Self::Turn => "turn",
            Self::Intent => "intent",
            Self::Urgency => "urgency",
            Self::Owner => "owner",
            Self::Lang => "lang",
            Self::Name => "name",
            Self::Order => "order",
            Self::Words => "words",
        }
    }

    /// Those of a list with commas, in the order of the file.
    pub(crate) fn read(codes: &str) -> Vec<Self> {
        Self::ALL.into_iter().filter(|one| codes.split(',').any(|code| code == one.code())).collect()
    }

    /// The list with commas.
    pub(crate) fn write(columns: &[Self]) -> String {
        columns.iter().map(|one| one.code()).collect::<Vec<_>>().join(",")
    }
}

impl SavedView {
    /// Whether somebody of this role may change it.
    pub(crate) fn is_changed_by(&self, me: StaffId, role: Role) -> bool {
        role.may(Right::AnswerCases)
            && match self.owner {
                Some(owner) => owner == me,
                None => role.may(Right::WriteTemplates),
            }
    }
}

/// Everybody's views and those of one person, each kind in its order.
pub(crate) fn all(tx: &mut Tx<'_>, shop: ShopId, me: StaffId) -> Result<Vec<SavedView>, Fault> {
    tx.query(rows::VIEWS, values![shop, me], view)
}

/// One of them.
pub(crate) fn one(tx: &mut Tx<'_>, shop: ShopId, me: StaffId, id: i64) -> Result<Option<SavedView>, Fault> {
    tx.query_one(rows::VIEW, values![shop, me, id], view)
}

/// The same with what each holds, as far as it can be counted at once.
pub(crate) fn counted(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (me, reach): (StaffId, Reach),
    names: &Names,
) -> Result<Vec<SavedView>, Fault> {
    let mut views = all(tx, shop, me)?;
    if views.is_empty() {
        return Ok(views);
    }
    let zone = web::settings::read(tx, shop)?.terms.hours.time_zone();
    let share = LOOKED_THROUGH_MAX / views.len();
    let now: Moment = tx.now();
    for view in &mut views {
        let Ok(query) = asking::read(&view.query, names) else { continue };
        let asked = asking::question(&query, (now, me), (&zone, names), reach);
        // Every page of the desk counts: nothing is read for it word by word.
        if asked.reads_words() {
            continue;
        }
        let counted = cases::ask_count(tx, shop, &asked, (COUNT_MAX, share))?;
        view.n = Some(counted.n).filter(|n| !counted.is_cut || *n == COUNT_MAX);
    }
    Ok(views)
}

pub(crate) fn view(row: &store::Row<'_>) -> Result<SavedView, Fault> {
    let owner = row.int(1)?;
    Ok(SavedView {
        id: row.int(0)?,
        owner: (owner != 0).then(|| StaffId::new(owner)),
        name: row.text(2)?.to_owned(),
        query: row.text(3)?.to_owned(),
        columns: Column::read(row.text(4)?),
        n: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_as_they_were_written() {
        let all = Column::ALL.to_vec();
        assert_eq!(Column::read(&Column::write(&all)), all);
        assert_eq!(Column::read("order,ref,nonsense"), [Column::Reference, Column::Order]);
        assert_eq!(Column::read(""), []);
    }
}
