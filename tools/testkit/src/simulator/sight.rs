//! Everything that the database holds at one moment, read once, for the checks. Judges nothing.

use super::rows;
use domain::Moment;
use domain::case::{Case, Happened};
use domain::id::{CaseId, MessageId, ShopId, StaffId};
use domain::journal::Entry;
use domain::ledger::{Payout, Used};
use domain::voucher::Voucher;
use std::collections::BTreeMap;
use store::cases::{self, Counts, Details, Evidence, Listed, Reach, Said, View};
use store::{Fault, Head, Tx, values};

/// The shop of the simulated world.
const SHOP: ShopId = ShopId::FIRST;
/// Lines of a page when lists are read: few, so that they have many pages.
const PAGE_LINES: u32 = 7;

/// What the database holds.
#[derive(Clone, Debug)]
pub(crate) struct Sight {
    pub(crate) now: Moment,
    pub(crate) cases: Vec<CaseSight>,
    pub(crate) letters: Vec<LetterSight>,
    pub(crate) tasks: Vec<TaskSight>,
    /// Waiting and returned answers: its own number, case, writer, words, and whether it waits.
    pub(crate) outgoing: Vec<(i64, i64, i64, String, bool)>,
    /// Drafts: case, writer, words.
    pub(crate) drafts: Vec<(i64, i64, String)>,
    pub(crate) counts: Counts,
    /// Goodwill that was ever paid, and what is kept free of the budgets now, in minor units.
    pub(crate) goodwill: (i64, i64),
    /// Each view with its whole list, and what its count says.
    pub(crate) views: Vec<(View, Vec<CaseId>)>,
    /// What is found by each word that was asked for.
    pub(crate) found: BTreeMap<String, Vec<(CaseId, MessageId)>>,
}

/// A case with all that belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct CaseSight {
    pub(crate) row: Case,
    pub(crate) line: Listed,
    /// `is_open` and `sort_at`, which lists go by.
    pub(crate) sorted_by: (bool, i64),
    pub(crate) journal: Vec<Entry>,
    pub(crate) history: Vec<Happened>,
    pub(crate) head: Option<Head>,
    pub(crate) said: Vec<Said>,
    pub(crate) details: Option<(Details, [u8; 32])>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) payouts: Vec<Payout>,
    /// Each voucher with what was used of it, in minor units.
    pub(crate) vouchers: Vec<(Voucher, i64)>,
}

/// A letter as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct LetterSight {
    pub(crate) id: i64,
    pub(crate) key: String,
    pub(crate) case: i64,
    pub(crate) kind: String,
    pub(crate) state: String,
}

/// A task as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct TaskSight {
    pub(crate) kind: String,
    pub(crate) subject: i64,
    pub(crate) seq: i64,
    pub(crate) has_given_up: bool,
    pub(crate) tries: i64,
    pub(crate) cause: String,
}

impl Sight {
    /// Reads it all; `me` is whose view "mine" is, `words` are searched for.
    pub(crate) fn read(tx: &mut Tx<'_>, me: StaffId, words: &[String]) -> Result<Self, Fault> {
        let now = tx.now();
        let rows = tx.query(rows::CASES, values![SHOP], |row| {
            Ok((CaseId::new(row.int(0)?), (row.int(1)? == 1, row.int(2)?)))
        })?;
        let mut cases = Vec::with_capacity(rows.len());
        for (id, sorted_by) in rows {
            cases.extend(read_case(tx, id, sorted_by)?);
        }
        let mut views = Vec::new();
        for view in
            [View::Mine(me), View::Unowned, View::Waiting, View::Overdue(now), View::All, View::Asleep]
        {
            views.push((view, read_list(tx, view)?));
        }
        let mut found = BTreeMap::new();
        for word in words {
            found.insert(word.clone(), tx.find(SHOP, word, None, 10)?);
        }
        Ok(Self {
            now,
            cases,
            letters: read_letters(tx)?,
            tasks: read_tasks(tx)?,
            outgoing: tx.query(rows::OUTGOING, values![SHOP], |row| {
                Ok((row.int(0)?, row.int(1)?, row.int(2)?, row.text(3)?.to_owned(), row.int(4)? == 0))
            })?,
            drafts: tx.query(rows::DRAFTS, values![SHOP], |row| {
                Ok((row.int(0)?, row.int(1)?, row.text(2)?.to_owned()))
            })?,
            counts: cases::counts(tx, SHOP, (me, Reach::Everything))?,
            goodwill: {
                let used = cases::goodwill(tx, SHOP, Moment::START, None)?;
                let sum = |of: fn(&Used) -> i64| used.iter().map(of).sum();
                (sum(|one| one.spent.minor), sum(|one| one.reserved))
            },
            views,
            found,
        })
    }

    /// A case by its number.
    pub(crate) fn case(&self, id: CaseId) -> Option<&CaseSight> {
        self.cases.iter().find(|case| case.row.id == id)
    }
}

fn read_case(tx: &mut Tx<'_>, id: CaseId, sorted_by: (bool, i64)) -> Result<Option<CaseSight>, Fault> {
    let (Some(row), Some(line)) = (cases::peek(tx, SHOP, id)?, cases::listed(tx, SHOP, id)?) else {
        return Ok(None);
    };
    Ok(Some(CaseSight {
        row,
        line,
        sorted_by,
        journal: cases::journal(tx, SHOP, id.get())?,
        history: cases::history(tx, SHOP, id)?,
        head: tx.head_of(SHOP, id.get())?,
        said: cases::said(tx, SHOP, id)?,
        details: cases::details(tx, SHOP, id)?,
        evidence: cases::evidence(tx, SHOP, id)?,
        payouts: cases::payouts(tx, SHOP, id)?,
        vouchers: {
            let mut vouchers = Vec::new();
            for voucher in cases::vouchers(tx, SHOP, id)? {
                let used = cases::voucher_uses(tx, SHOP, voucher.id)?;
                vouchers.push((voucher, used.iter().map(|one| one.minor).sum()));
            }
            vouchers
        },
    }))
}

fn read_list(tx: &mut Tx<'_>, view: View) -> Result<Vec<CaseId>, Fault> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = cases::list(tx, SHOP, (view, Reach::Everything), after, PAGE_LINES)?;
        all.extend(page.iter().map(|line| line.id));
        match page.last() {
            Some(last) if page.len() == PAGE_LINES as usize => after = Some(last.cursor(view)),
            _ => return Ok(all),
        }
    }
}

fn read_letters(tx: &mut Tx<'_>) -> Result<Vec<LetterSight>, Fault> {
    tx.query(rows::LETTERS, values![SHOP], |row| {
        Ok(LetterSight {
            id: row.int(0)?,
            key: row.text(1)?.to_owned(),
            case: row.int(2)?,
            kind: row.text(3)?.to_owned(),
            state: row.text(4)?.to_owned(),
        })
    })
}

fn read_tasks(tx: &mut Tx<'_>) -> Result<Vec<TaskSight>, Fault> {
    tx.query(rows::TASKS, values![SHOP], |row| {
        Ok(TaskSight {
            kind: row.text(1)?.to_owned(),
            subject: row.int(2)?,
            seq: row.int(3)?,
            has_given_up: row.int(4)? == 2,
            tries: row.int(5)?,
            cause: row.opt_text(6)?.unwrap_or_default().to_owned(),
        })
    })
}
