//! Lists of cases of one intent, one urgency or one time, and how many there are of each. Knows no page.

use super::behind::{Behind, behind};
use super::list::{Cursor, LISTED_MAX, Listed, Reach, View, line, list};
use super::rows;
use super::{urgency_number, urgency_of};
use crate::{Fault, Row, Tx, values};
use domain::Moment;
use domain::cause::Cause;
use domain::id::{LabelId, ShopId};
use domain::intent::{Intent, Urgency};

/// What a list is narrowed to; nothing narrows nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sieve {
    /// Cases of this intent alone.
    pub intent: Option<Intent>,
    /// Cases of this urgency alone.
    pub urgency: Option<Urgency>,
    /// Cases opened from the first moment on and before the second. [`View::All`] alone minds it.
    pub opened: Option<(Moment, Moment)>,
    /// Cases with this history of sorting. [`View::All`] alone minds it.
    pub sorted: Option<Sorted>,
    /// Cases with this label alone.
    pub label: Option<LabelId>,
    /// Cases that ended in a time, of one cause or of those of which nobody said it. [`View::All`] alone minds it.
    pub ended: Option<Ended>,
    /// The cases behind a figure, in an order of their own. [`View::All`] alone minds it, and then nothing else.
    pub behind: Option<Behind>,
}

/// Cases that ended by a decision from the first moment on and before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ended {
    /// Why their problem happened; none: nobody said.
    pub cause: Option<Cause>,
    /// From when on.
    pub from: Moment,
    /// Before when.
    pub until: Moment,
}

impl Ended {
    /// The cause as statements and addresses name it.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.cause.map_or(UNSAID, Cause::code)
    }
}

/// What stands for a cause that nobody said.
pub const UNSAID: &str = "unsaid";

/// What models and people made of a case's intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sorted {
    /// A model has judged it.
    Judged,
    /// A model has judged it, and a person says that it is about something else.
    Corrected,
}

impl Sorted {
    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Judged => "judged",
            Self::Corrected => "corrected",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Judged, Self::Corrected].into_iter().find(|one| one.code() == code)
    }
}

impl Sieve {
    /// Its bounds of time and its word on sorting, as statements take them.
    fn history(self) -> (i64, i64, &'static str) {
        let (from, until) = self.opened.map_or((i64::MIN, i64::MAX), |(from, until)| (from.ms(), until.ms()));
        (from, until, self.sorted.map_or("", Sorted::code))
    }

    /// Its cause and the bounds of its end, as statements take them; an empty cause narrows nothing.
    fn end(self) -> (&'static str, i64, i64) {
        self.ended.map_or(("", 0, 0), |ended| (ended.code(), ended.from.ms(), ended.until.ms()))
    }
}

/// How many cases of an intent and urgency a view holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The intent.
    pub intent: Intent,
    /// The urgency.
    pub urgency: Urgency,
    /// How many.
    pub n: i64,
}

/// A page of a view, narrowed.
///
/// # Errors
/// What the database ends in.
pub fn sifted(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (view, sieve, reach): (View, Sieve, Reach),
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<Listed>, Fault> {
    if sieve == Sieve::default() {
        return list(tx, shop, (view, reach), after, limit);
    }
    if let (View::All, Some(figure)) = (view, sieve.behind) {
        return behind(tx, shop, (figure, reach), after, limit);
    }
    let (limit, all) = (limit.min(LISTED_MAX), reach.number());
    let intent = sieve.intent.map_or("", Intent::code);
    let wanted = sieve.urgency.map_or(-1, urgency_number);
    let (queue, label) = (view.queue(), sieve.label.map_or(0, LabelId::get));
    let Cursor { turn, urgency, at, id } = after.unwrap_or(Cursor::before(view));
    match (view, sieve.intent) {
        (View::Waiting | View::Asleep, Some(_)) => {
            let row = values![shop, urgency, at, id, limit, intent, wanted, all, queue, label];
            tx.query(rows::WAITING_ABOUT, row, line)
        }
        (View::Waiting | View::Asleep, None) if sieve.urgency.is_none() => {
            let row = values![shop, urgency, at, id, queue, limit, all, label];
            tx.query(rows::WAITING_LABELLED, row, line)
        }
        (View::Waiting | View::Asleep, None) => {
            tx.query(rows::WAITING_URGENT, values![shop, at, id, limit, wanted, all, queue, label], line)
        }
        (View::Mine(who), _) => {
            let row = values![shop, who, turn, urgency, at, id, limit, intent, wanted, all, label];
            tx.query(rows::OWNED_SIFTED, row, line)
        }
        (View::Unowned, _) => {
            let row = values![shop, 0, turn, urgency, at, id, limit, intent, wanted, all, label];
            tx.query(rows::OWNED_SIFTED, row, line)
        }
        (View::Overdue(now), _) => {
            let row = values![shop, now, at, id, limit, intent, wanted, all, label];
            tx.query(rows::OVERDUE_SIFTED, row, line)
        }
        (View::All, _) => {
            let (from, until, sorted) = sieve.history();
            let (cause, first, last) = sieve.end();
            if sieve.label.is_some() {
                let row = values![
                    shop, at, id, limit, intent, wanted, from, until, sorted, all, label, cause, first, last
                ];
                return tx.query(rows::EVERY_LABELLED, row, line);
            }
            let row =
                values![shop, at, id, limit, intent, wanted, from, until, sorted, all, cause, first, last];
            tx.query(rows::EVERY_SIFTED, row, line)
        }
    }
}

/// How many cases of each intent and urgency a view holds, of the sieve's time and history, whatever their labels. Counts all of them: for a
/// page that is asked for.
///
/// # Errors
/// What the database ends in.
pub fn facets(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (view, sieve, reach): (View, Sieve, Reach),
) -> Result<Vec<Facet>, Fault> {
    let all = reach.number();
    match view {
        View::Mine(who) => tx.query(rows::FACETS_OWNED, values![shop, who, all], facet),
        View::Unowned => tx.query(rows::FACETS_OWNED, values![shop, 0, all], facet),
        View::Waiting | View::Asleep => {
            tx.query(rows::FACETS_WAITING, values![shop, all, view.queue()], facet)
        }
        View::Overdue(now) => tx.query(rows::FACETS_OVERDUE, values![shop, now, all], facet),
        View::All => {
            let (from, until, sorted) = sieve.history();
            let (cause, first, last) = sieve.end();
            tx.query(rows::FACETS_EVERY, values![shop, from, until, sorted, all, cause, first, last], facet)
        }
    }
}

fn facet(row: &Row<'_>) -> Result<Facet, Fault> {
    let intent = Intent::from_code(row.text(0)?);
    let intent = intent.ok_or_else(|| Fault::Broken("a case has an unknown intent".to_owned()))?;
    Ok(Facet { intent, urgency: urgency_of(row.int(1)?), n: row.int(2)? })
}
