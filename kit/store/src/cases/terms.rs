//! The terms that run against the shop, written as they end and counted for a report. Decides nothing.

use super::tally::intent;
use super::term_rows as rows;
use crate::{Fault, Row, Tx, values};
use domain::Moment;
use domain::case::{Case, Term, terms_back, terms_ended};
use domain::id::ShopId;
use domain::intent::Intent;

/// How many of one kind of term ended in a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermsEnded {
    /// The law's, or the promise.
    pub term: Term,
    /// How many.
    pub n: i64,
    /// How many of them were missed.
    pub missed: i64,
}

/// Terms of cases about one thing that were missed by as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermsMissed {
    /// The law's, or the promise.
    pub term: Term,
    /// What the cases are about.
    pub intent: Intent,
    /// By how many minutes.
    pub minutes: i64,
    /// How many.
    pub n: i64,
}

/// Open cases about one thing that are past a term of one quarter of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermsOpen {
    /// The law's, or the promise.
    pub term: Term,
    /// When the first of them was due.
    pub due: Moment,
    /// What the cases are about.
    pub intent: Intent,
    /// How many.
    pub n: i64,
}

/// Follows what led from one state to another.
pub(super) fn follow(tx: &mut Tx<'_>, before: &Case, case: &Case) -> Result<(), Fault> {
    for end in terms_ended(before, case) {
        let row = values![case.shop, case.id, end.term.code(), end.due, end.ended_at, end.at()];
        tx.exec(rows::TERM_ENDED, row)?;
    }
    // Whatever opened it again; looked at only then, because every word of a shopper's begins a promise.
    if before.closure().is_some() && case.closure().is_none() {
        for (term, due) in terms_back(before, case) {
            tx.exec(rows::TERM_BACK, values![case.shop, case.id, term.code(), due])?;
        }
    }
    Ok(())
}

/// How many terms ended from the first moment on and before the second.
///
/// # Errors
/// What the database ends in.
pub fn terms(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (from, until): (Moment, Moment),
) -> Result<Vec<TermsEnded>, Fault> {
    tx.query(rows::TERMS, values![shop, from, until], |row| {
        Ok(TermsEnded { term: term(row)?, n: row.int(1)?, missed: row.int(2)? })
    })
}

/// What those were about that were missed.
///
/// # Errors
/// What the database ends in.
pub fn terms_missed(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (from, until): (Moment, Moment),
) -> Result<Vec<TermsMissed>, Fault> {
    tx.query(rows::TERMS_MISSED, values![shop, from, until], |row| {
        Ok(TermsMissed { term: term(row)?, intent: intent(row, 1)?, minutes: row.int(2)?, n: row.int(3)? })
    })
}

/// Open cases past a term that was due from the first moment on and before the second.
///
/// # Errors
/// What the database ends in.
pub fn terms_open(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (from, until): (Moment, Moment),
) -> Result<Vec<TermsOpen>, Fault> {
    let now = tx.now();
    let mut open = Vec::new();
    for (term, sql) in [(Term::Law, rows::LAW_OPEN), (Term::Promise, rows::PROMISE_OPEN)] {
        open.extend(tx.query(sql, values![shop, from, until, now], |row| {
            Ok(TermsOpen { term, due: row.moment(0)?, intent: intent(row, 1)?, n: row.int(2)? })
        })?);
    }
    Ok(open)
}

fn term(row: &Row<'_>) -> Result<Term, Fault> {
    Term::from_code(row.text(0)?).ok_or_else(|| Fault::Broken("a term of an unknown kind".to_owned()))
}
