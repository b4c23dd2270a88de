//! Lists of cases by keyset pages, and their counts up to "99+".

use super::read::{labels, offers, owner, sleep, stage, woke};
use super::{board_rows, rows};
use super::{queue_number, turn_of, urgency_number, urgency_of};
use crate::search::Snippet;
use crate::{Fault, Row, Sql, Tx, Value, values};
use domain::case::{KeptReasons, Offer, Queue, Sleep, Stage, Turn, Wake, Whose, overdue_at};
use domain::id::{CaseId, IncidentId, LabelId, ShopId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::judgement::Because;
use domain::role::{Right, Role};
use domain::{Lang, Moment};

/// Lines of a page at the most.
pub const LISTED_MAX: u32 = 200;
/// Counting stops here: one more than is ever shown.
const COUNT_MAX: u32 = 100;

/// Which cases, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// Open cases of one member of staff.
    Mine(StaffId),
    /// Open cases of nobody.
    Unowned,
    /// Cases in which the shop must answer, and those that are back from sleep, most urgent first.
    Waiting,
    /// Cases that somebody has put off.
    Asleep,
    /// Cases past their promised time or the law's at this moment, longest first.
    Overdue(Moment),
    /// Everything, last changed first.
    All,
}

/// How much of the cases somebody reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// All but those about a person of the shop or a courier.
    ButAboutPeople,
    /// All.
    Everything,
}

impl Reach {
    /// That of a role.
    #[must_use]
    pub const fn of(role: Role) -> Self {
        if role.may(Right::SeeAboutPeople) { Self::Everything } else { Self::ButAboutPeople }
    }

    /// The number of it that statements compare: 1 for everything.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::ButAboutPeople => 0,
            Self::Everything => 1,
        }
    }
}

/// Where a page ends: the sort key of its last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// The number of the queue.
    pub turn: i64,
    /// The urgency's number.
    pub urgency: i64,
    /// Milliseconds of the column that the view sorts by.
    pub at: i64,
    /// The case.
    pub id: i64,
}

/// A case as a line in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// The shopper's language.
    pub lang: Lang,
    /// How far it has gone.
    pub stage: Stage,
    /// Whose move it is.
    pub turn: Turn,
    /// What it is about.
    pub intent: Intent,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Who answers for it.
    pub owner: Option<StaffId>,
    /// When it began.
    pub opened_at: Moment,
    /// Since when the shopper has waited.
    pub waiting_since: Option<Moment>,
    /// When an answer was promised.
    pub promise_due: Option<Moment>,
    /// When anything last happened.
    pub changed_at: Moment,
    /// The newest words.
    pub preview: String,
    /// The words that were looked for, among those around them; only in what a search found.
    pub snippet: Option<Snippet>,
    /// The shopper's name.
    pub name: String,
    /// The address, or else the telephone number, where no name is known.
    pub contact: Option<String>,
    /// The order.
    pub order: Option<String>,
    /// The number of the last journal entry.
    pub seq: i64,
    /// By whose word it is sorted.
    pub whose: Whose,
    /// Whether a model raised the urgency above what a form or a person had said.
    pub is_raised: bool,
    /// Why a model judged it so, with the words it quotes; none where no model did.
    pub because: Vec<Because>,
    /// Every offer that was made, in order.
    pub offers: Vec<Offer>,
    /// Its labels.
    pub labels: Vec<LabelId>,
    /// How it sleeps, while somebody has put it off.
    pub sleep: Option<Sleep>,
    /// Why it is back, until somebody sees to it.
    pub woke: Option<Wake>,
    /// When its personal data were erased.
    pub erased_at: Option<Moment>,
    sort_at: i64,
}

/// How many cases each view holds; 100 means "99+".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mine.
    pub mine: i64,
    /// Nobody's.
    pub unowned: i64,
    /// Waiting for the shop.
    pub waiting: i64,
    /// Put off.
    pub asleep: i64,
    /// Overdue.
    pub overdue: i64,
    /// All.
    pub all: i64,
}

impl View {
    /// The number of the queue that it shows, where it shows one.
    pub(super) const fn queue(self) -> i64 {
        match self {
            Self::Asleep => queue_number(Queue::Asleep),
            _ => queue_number(Queue::Shop),
        }
    }
}

impl Cursor {
    /// Before the first line of a view.
    pub(super) fn before(view: View) -> Self {
        let begin = if view == View::All { i64::MAX } else { -1 };
        Self { turn: begin, urgency: begin, at: begin, id: begin }
    }
}

impl Listed {
    /// In which queue of the shop it stands.
    #[must_use]
    pub const fn queue(&self) -> Queue {
        Queue::of(self.turn, self.sleep.is_some(), self.woke.is_some())
    }

    /// The cursor after this line in a view.
    #[must_use]
    pub fn cursor(&self, view: View) -> Cursor {
        let at = match view {
            View::Overdue(_) => overdue_at(&self.stage, self.promise_due).map_or(0, Moment::ms),
            View::All => self.changed_at.ms(),
            View::Mine(_) | View::Unowned | View::Waiting | View::Asleep => self.sort_at,
        };
        let turn = queue_number(self.queue());
        Cursor { turn, urgency: urgency_number(self.urgency), at, id: self.id.get() }
    }
}

/// A page of a view: at most `limit` lines after the cursor.
///
/// # Errors
/// What the database ends in.
pub fn list(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (view, reach): (View, Reach),
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<Listed>, Fault> {
    let (limit, all) = (limit.min(LISTED_MAX), reach.number());
    let Cursor { turn, urgency, at, id } = after.unwrap_or(Cursor::before(view));
    match view {
        View::Mine(who) => tx.query(rows::OWNED, values![shop, who, turn, urgency, at, id, limit, all], line),
        View::Unowned => tx.query(rows::OWNED, values![shop, 0, turn, urgency, at, id, limit, all], line),
        View::Waiting | View::Asleep => {
            tx.query(rows::WAITING, values![shop, urgency, at, id, limit, all, view.queue()], line)
        }
        View::Overdue(now) => tx.query(rows::OVERDUE, values![shop, now, at, id, limit, all], line),
        View::All => tx.query(rows::EVERY, values![shop, at, id, limit, all], line),
    }
}

/// Formal complaints whose clocks must be looked at now, at most `limit`, those that wait longest first.
///
/// # Errors
/// What the database ends in.
pub fn alarmed(tx: &mut Tx<'_>, shop: ShopId, limit: u32) -> Result<Vec<CaseId>, Fault> {
    let now = tx.now();
    tx.query(rows::ALARMED, values![shop, now, limit], super::read::case_id)
}

/// Whether somebody of this reach may see a case.
///
/// # Errors
/// What the database ends in.
pub fn reaches(tx: &mut Tx<'_>, shop: ShopId, case: CaseId, reach: Reach) -> Result<bool, Fault> {
    Ok(match reach {
        Reach::Everything => true,
        Reach::ButAboutPeople => {
            tx.query_one(rows::ABOUT_PERSON, values![shop, case], |row| row.int(0))?.is_none()
        }
    })
}

/// Dangerous cases of which nobody has said whether the other buyers are warned: a page of them after a case, those that
/// wait longest first.
///
/// # Errors
/// What the database ends in.
pub fn unwarned(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (reach, after): (Reach, Option<CaseId>),
    limit: u32,
) -> Result<Vec<Listed>, Fault> {
    let after = after.map_or(0, CaseId::get);
    tx.query(board_rows::UNWARNED, values![shop, limit, reach.number(), after], line)
}

/// The references of open cases about a person that nobody answers for, those that wait longest first.
///
/// # Errors
/// What the database ends in.
pub fn unheld_about_person(tx: &mut Tx<'_>, shop: ShopId, limit: u32) -> Result<Vec<String>, Fault> {
    tx.query(rows::UNHELD_ABOUT_PERSON, values![shop, limit], |row| Ok(row.text(0)?.to_owned()))
}

/// The open cases that somebody answers for.
///
/// # Errors
/// What the database ends in.
pub fn held_by(tx: &mut Tx<'_>, shop: ShopId, who: StaffId) -> Result<Vec<CaseId>, Fault> {
    tx.query(rows::HELD_BY, values![shop, who], super::read::case_id)
}

/// The cases of an incident that somebody of this reach sees, newest first.
///
/// # Errors
/// What the database ends in.
pub fn of_incident(
    tx: &mut Tx<'_>,
    shop: ShopId,
    incident: IncidentId,
    (reach, limit): (Reach, u32),
) -> Result<Vec<Listed>, Fault> {
    tx.query(rows::OF_INCIDENT, values![shop, incident, limit, reach.number()], line)
}

/// How many cases each incident has, and when the newest of them was opened.
///
/// # Errors
/// What the database ends in.
pub fn incidents(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<(IncidentId, i64, Moment)>, Fault> {
    tx.query(rows::INCIDENTS, values![shop], |row| {
        Ok((IncidentId::new(row.int(0)?), row.int(1)?, row.moment(2)?))
    })
}

/// One case as a line.
///
/// # Errors
/// What the database ends in.
pub fn listed(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Option<Listed>, Fault> {
    tx.query_one(rows::LISTED, values![shop, case], line)
}

/// The counts of all views for somebody, exact to 99.
///
/// # Errors
/// What the database ends in.
pub fn counts(tx: &mut Tx<'_>, shop: ShopId, (me, reach): (StaffId, Reach)) -> Result<Counts, Fault> {
    Ok(Counts { mine: count_mine(tx, shop, (me, reach))?, ..shared_counts(tx, shop, reach)? })
}

/// How many open cases somebody answers for, exact to 99.
///
/// # Errors
/// What the database ends in.
pub fn count_mine(tx: &mut Tx<'_>, shop: ShopId, (me, reach): (StaffId, Reach)) -> Result<i64, Fault> {
    first(tx, rows::COUNT_OWNED, values![shop, me, COUNT_MAX, reach.number()])
}

/// The counts that are the same for everybody of a reach; nobody's own.
///
/// # Errors
/// What the database ends in.
pub fn shared_counts(tx: &mut Tx<'_>, shop: ShopId, reach: Reach) -> Result<Counts, Fault> {
    let (now, all) = (tx.now(), reach.number());
    Ok(Counts {
        mine: 0,
        unowned: first(tx, rows::COUNT_OWNED, values![shop, 0, COUNT_MAX, all])?,
        waiting: first(tx, rows::COUNT_WAITING, values![shop, COUNT_MAX, all, View::Waiting.queue()])?,
        asleep: first(tx, rows::COUNT_WAITING, values![shop, COUNT_MAX, all, View::Asleep.queue()])?,
        overdue: first(tx, rows::COUNT_OVERDUE, values![shop, now, COUNT_MAX, all])?,
        all: first(tx, rows::COUNT_EVERY, values![shop, COUNT_MAX, all])?,
    })
}

fn first(tx: &mut Tx<'_>, sql: &'static Sql, values: &[Value<'_>]) -> Result<i64, Fault> {
    Ok(tx.query_one(sql, values, |row| row.int(0))?.unwrap_or_default())
}

pub(super) fn line(row: &Row<'_>) -> Result<Listed, Fault> {
    let bad = |what: &str| Fault::Broken(format!("a case has an unknown {what}"));
    Ok(Listed {
        id: CaseId::new(row.int(0)?),
        reference: row.text(1)?.to_owned(),
        lang: Lang::from_code(row.text(2)?).ok_or_else(|| bad("language"))?,
        stage: stage(row.text(3)?)?,
        turn: turn_of(row.int(4)?),
        intent: Intent::from_code(row.text(5)?).ok_or_else(|| bad("intent"))?,
        urgency: urgency_of(row.int(6)?),
        owner: owner(row.int(7)?),
        opened_at: row.moment(8)?,
        waiting_since: row.opt_moment(9)?,
        promise_due: row.opt_moment(10)?,
        sort_at: row.int(11)?,
        changed_at: row.moment(12)?,
        preview: row.text(13)?.to_owned(),
        name: row.text(14)?.to_owned(),
        order: row.opt_text(15)?.map(str::to_owned),
        seq: row.int(16)?,
        erased_at: row.opt_moment(17)?,
        whose: Whose::from_code(row.text(18)?).ok_or_else(|| bad("word"))?,
        because: row.opt_text(19)?.map(KeptReasons::read).unwrap_or_default(),
        contact: row.opt_text(20)?.map(str::to_owned),
        is_raised: row.int(6)? < row.int(21)?,
        offers: offers(row.text(22)?)?,
        labels: labels(row.text(23)?)?,
        sleep: sleep(row.opt_text(24)?)?,
        woke: woke(row.opt_text(25)?)?,
        snippet: None,
    })
}
