//! One thing done to many cases: each by its own decision and entry in its own journal, in small batches; and taken back.
//! Knows no page.

use super::rows;
use crate::case::unsort;
use domain::case::{
    Case, Close, Event, Happened, Outcome, Sorting, Terms, check_owner, close, own, sort, take_back_closing,
};
use domain::id::{CaseId, ShopId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::redact::Masked;
use domain::role::Role;
use domain::time::{DAY_MS, MINUTE_MS};
use domain::{Actor, Lang, Moment};
use store::{Fault, Store, Tx, Value, cases, values};
use web::Problem;
use web::staff::people;

/// Cases of one transaction.
const BATCH: usize = 50;
/// It can be taken back for so long.
pub(super) const UNDO_MS: i64 = 10 * MINUTE_MS;
/// What became of it is shown for so long.
const KEPT_MS: i64 = DAY_MS;

/// What is done to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// It gets an owner, or none.
    Own(Option<StaffId>),
    /// It is about this, or so urgent, or both.
    Sort(Option<Intent>, Option<Urgency>),
    /// It ends so, without a sum.
    Close(Outcome),
    /// It goes into that one, of the same shopper; and whether those were looked at that have nothing but the order in
    /// common.
    Merge(CaseId, bool),
}

/// A case that was chosen, with the newest entry of its journal that the chooser saw, where they saw the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) case: CaseId,
    pub(super) seen: Option<i64>,
}

/// Who does it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doer {
    pub(super) shop: ShopId,
    pub(super) me: StaffId,
    pub(super) role: Role,
    pub(super) by: Actor,
}

/// What became of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Became {
    pub(super) case: CaseId,
    pub(super) reference: String,
    owner_before: Option<StaffId>,
    /// The newest entry of its journal after it was done.
    seq: i64,
    /// Why it was left alone; empty where it was done.
    pub(super) cause: String,
    /// Why it was not taken back; empty where it was.
    pub(super) undo_cause: Option<String>,
}

/// A deed with what became of its cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) kind: String,
    pub(super) at: Moment,
    pub(super) undone_at: Option<Moment>,
    /// Cases that were asked for and have not been reached.
    pub(super) n_left: i64,
    pub(super) cases: Vec<Became>,
}

/// Somebody's newest deed that can still be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Newest {
    pub(super) id: i64,
    pub(super) kind: String,
    pub(super) at: Moment,
}

/// The words with which a case is opened again, in the language that its shopper reads.
pub(super) type Words = fn(Lang) -> Masked;

impl Deed {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Own(_) => "owner",
            Self::Sort(..) => "sort",
            Self::Close(_) => "close",
            Self::Merge(..) => "merge",
        }
    }
}

impl Done {
    /// Whether it can be taken back at a moment.
    pub(super) fn can_be_undone(&self, now: Moment) -> bool {
        self.undone_at.is_none()
            && now.since(self.at) <= UNDO_MS
            && self.cases.iter().any(|one| one.cause.is_empty())
    }
}

/// Does it, batch by batch; a batch that cannot be written ends it, and what was done before stays done and is told.
pub(super) async fn carry_out(
    store: &Store,
    doer: Doer,
    deed: Deed,
    chosen: Vec<Chosen>,
) -> Result<i64, Problem> {
    let n_asked = i64::try_from(chosen.len()).unwrap_or_default();
    let id = store
        .write(move |tx| {
            let (id, now) = (tx.make_id(), tx.now());
            let old = now.plus_ms(-KEPT_MS);
            tx.exec(rows::DROP_CASES, values![doer.shop, old])?;
            tx.exec(rows::DROP_DEEDS, values![doer.shop, old])?;
            tx.exec(rows::ADD_DEED, values![doer.shop, id, doer.me, now, deed.code(), n_asked])?;
            Ok::<_, Problem>(id)
        })
        .await?;
    for batch in chosen.chunks(BATCH) {
        let batch = batch.to_vec();
        let written = store
            .write(move |tx| {
                let into = match deed {
                    Deed::Merge(into, _) => Some(into),
                    _ => None,
                };
                lock(tx, doer.shop, batch.iter().map(|one| one.case).chain(into))?;
                batch.iter().try_for_each(|one| each(tx, doer, (id, deed), *one))
            })
            .await;
        // A fault is in the log by then; whoever pressed must see what was done before it, and what was not.
        if written.is_err() {
            break;
        }
    }
    Ok(id)
}

/// All of a batch at once and in order, so that two who choose the same cases wait for each other and never in a ring.
fn lock(tx: &mut Tx<'_>, shop: ShopId, batch: impl Iterator<Item = CaseId>) -> Result<(), Fault> {
    let mut streams: Vec<i64> = batch.map(CaseId::get).collect();
    streams.sort_unstable();
    streams.dedup();
    tx.lock_streams(shop, &streams)
}

fn each(tx: &mut Tx<'_>, doer: Doer, (id, deed): (i64, Deed), one: Chosen) -> Result<(), Problem> {
    let Some(case) = cases::load(tx, doer.shop, one.case)?.filter(|case| case.is_seen_by(doer.role)) else {
        return Ok(());
    };
    let (cause, seq) = match decided(tx, doer, deed, (&case, one.seen)) {
        Ok(after) => (String::new(), after.seq),
        Err(Problem::Refused(refusal)) => (refusal.code().to_owned(), case.seq),
        Err(Problem::Field(_, code)) => (code.to_owned(), case.seq),
        Err(problem) => return Err(problem),
    };
    let reference = case.reference.to_string();
    let owner = case.owner.map_or(0, StaffId::get);
    tx.exec(rows::ADD_CASE, values![doer.shop, id, case.id, &reference, owner, seq, &cause])?;
    Ok(())
}

/// What the case's own rules say, and what follows.
fn decided(
    tx: &mut Tx<'_>,
    doer: Doer,
    deed: Deed,
    (case, seen): (&Case, Option<i64>),
) -> Result<Case, Problem> {
    if let Some(seen) = seen.filter(|seen| *seen != case.seq) {
        let history = cases::history(tx, doer.shop, case.id)?;
        if history.iter().any(|one| one.seq > seen && bears_on(deed, &one.event)) {
            return Err(Problem::Field("case", "changed"));
        }
    }
    let event = match deed {
        Deed::Merge(into, is_looked_at) => {
            let into = cases::load(tx, doer.shop, into)?.filter(|into| into.is_seen_by(doer.role));
            let into = into.ok_or(Problem::Field("case", "changed"))?;
            return Ok(cases::merge::<Problem>(tx, doer.by, (case, &into), is_looked_at)?.0);
        }
        Deed::Own(owner) => {
            check_person(tx, case, owner)?;
            own(case, owner, case.owner)?
        }
        Deed::Sort(intent, urgency) => {
            let now = Sorting::of(case);
            let chosen = Sorting {
                intent: intent.unwrap_or(now.intent),
                urgency: urgency.unwrap_or(now.urgency),
                ground: now.ground,
            };
            sort(case, chosen, Some(now))?
        }
        Deed::Close(outcome) => {
            let command = Close { outcome, reliefs: Vec::new(), sum: None, in_bulk: true };
            Some(close(case, command, case.word_seq)?)
        }
    };
    let event = event.ok_or(Problem::Field("case", "as-it-was"))?;
    Ok(cases::apply(tx, case, doer.by, &[event])?)
}

/// Whether something that happened since the chooser looked bears on the deed. Letters that went out, terms that were told,
/// and labels bear on none.
const fn bears_on(deed: Deed, event: &Event) -> bool {
    match deed {
        Deed::Own(_) => matches!(event, Event::Owned(_) | Event::Erased { .. }),
        Deed::Sort(..) => event.sorts() || event.moves_talk(),
        Deed::Close(_) | Deed::Merge(..) => !matches!(
            event,
            Event::Notified { .. }
                | Event::Warned { .. }
                | Event::Woke { .. }
                | Event::Labelled { .. }
                | Event::Rated { .. }
                | Event::Tied { .. }
                | Event::Untied { .. }
                | Event::HelperInvited
                | Event::HelperDismissed
                | Event::LinkRenewed
        ),
    }
}

/// Whoever gets a case works here and may see it.
fn check_person(tx: &mut Tx<'_>, case: &Case, owner: Option<StaffId>) -> Result<(), Problem> {
    let Some(owner) = owner else { return Ok(()) };
    let people = people(tx, case.shop)?;
    let person = people.iter().find(|person| person.id == owner && person.is_active);
    Ok(check_owner(case, person.ok_or(Problem::Field("owner", "owner-gone"))?.role)?)
}

/// One of somebody's deeds, with what became of each case that they may see.
pub(super) fn done(tx: &mut Tx<'_>, doer: Doer, id: i64) -> Result<Option<Done>, Fault> {
    let read = tx.query_one(rows::DEED, values![doer.shop, id, doer.me], |row| {
        Ok((row.text(0)?.to_owned(), row.moment(1)?, row.int(2)?, row.opt_moment(3)?))
    })?;
    let Some((kind, at, n_asked, undone_at)) = read else { return Ok(None) };
    let cases: Vec<Became> = tx.query(rows::CASES, values![doer.shop, id], |row| {
        let owner = row.int(2)?;
        Ok(Became {
            case: CaseId::new(row.int(0)?),
            reference: row.text(1)?.to_owned(),
            owner_before: (owner != 0).then(|| StaffId::new(owner)),
            seq: row.int(3)?,
            cause: row.text(4)?.to_owned(),
            undo_cause: row.opt_text(5)?.map(str::to_owned),
        })
    })?;
    let n_left = n_asked - i64::try_from(cases.len()).unwrap_or_default();
    Ok(Some(Done { kind, at, undone_at, n_left, cases }))
}

/// The newest of somebody's deeds that can still be taken back.
pub(super) fn newest(tx: &mut Tx<'_>, shop: ShopId, me: StaffId) -> Result<Option<Newest>, Fault> {
    let since = tx.now().plus_ms(-UNDO_MS);
    tx.query_one(rows::NEWEST, values![shop, me, since], |row| {
        Ok(Newest { id: row.int(0)?, kind: row.text(1)?.to_owned(), at: row.moment(2)? })
    })
}

/// Takes it back where what it wrote still stands, batch by batch; who presses twice takes it back once.
pub(super) async fn take_back(
    store: &Store,
    doer: Doer,
    id: i64,
    (words, terms): (Words, Terms),
) -> Result<(), Problem> {
    let begun = store
        .write(move |tx| {
            let done = done(tx, doer, id)?.ok_or(Problem::NotFound)?;
            if !done.can_be_undone(tx.now()) {
                return Ok(None);
            }
            let now = tx.now();
            let is_first = tx.exec(rows::UNDO_DEED, values![doer.shop, id, now])? == 1;
            Ok::<_, Problem>(is_first.then_some(done))
        })
        .await?;
    let Some(begun) = begun else { return Ok(()) };
    let changed: Vec<Became> = begun.cases.into_iter().filter(|one| one.cause.is_empty()).collect();
    for batch in changed.chunks(BATCH) {
        let (batch, kind) = (batch.to_vec(), begun.kind.clone());
        let terms = terms.clone();
        let written = store
            .write(move |tx| {
                let mut into = Vec::new();
                for one in &batch {
                    let case = cases::peek(tx, doer.shop, one.case)?;
                    into.extend(case.and_then(|case| case.merged_into()));
                }
                lock(tx, doer.shop, batch.iter().map(|one| one.case).chain(into))?;
                for one in &batch {
                    let undone = undo(tx, doer, (&kind, one), (words, &terms));
                    let cause = match undone {
                        Ok(()) => String::new(),
                        Err(Problem::Refused(refusal)) => refusal.code().to_owned(),
                        Err(Problem::Field(_, code)) => code.to_owned(),
                        Err(problem) => return Err(problem),
                    };
                    tx.exec(rows::UNDO_CASE, values![doer.shop, id, one.case, Value::from(cause.as_str())])?;
                }
                Ok::<_, Problem>(())
            })
            .await;
        if written.is_err() {
            break;
        }
    }
    Ok(())
}

/// Whether an entry of a deed is still what the case stands by, whatever came beside it.
fn check_stands(history: &[Happened], kind: &str, of: i64) -> Result<(), Problem> {
    let newest = history.iter().rfind(|one| match one.event {
        Event::Owned(_) => kind == "owner",
        Event::Merged { .. } | Event::Unmerged(_) => kind == "merge",
        Event::Closed { .. }
        | Event::Confirmed
        | Event::Disputed { .. }
        | Event::Reopened { .. }
        | Event::Withdrawn => kind == "close",
        _ => false,
    });
    match newest.is_some_and(|one| one.seq == of) {
        true => Ok(()),
        false => Err(Problem::Field("case", "changed")),
    }
}

fn undo(
    tx: &mut Tx<'_>,
    doer: Doer,
    (kind, one): (&str, &Became),
    (words, terms): (Words, &Terms),
) -> Result<(), Problem> {
    let hidden = || Problem::Field("case", "not-yours");
    let case = cases::load(tx, doer.shop, one.case)?.ok_or_else(hidden)?;
    if kind == "sort" {
        return match unsort::take_back(tx, (doer.by, doer.role), &case, one.seq) {
            Err(Problem::NotFound) => Err(hidden()),
            done => done.map(drop),
        };
    }
    if !case.is_seen_by(doer.role) {
        return Err(hidden());
    }
    let history = cases::history(tx, doer.shop, case.id)?;
    let event = match kind {
        "owner" => {
            check_stands(&history, kind, one.seq)?;
            check_person(tx, &case, one.owner_before)?;
            own(&case, one.owner_before, case.owner)?
        }
        "merge" => {
            // Somebody may have parted it since, and merged it anew: that is theirs.
            check_stands(&history, kind, one.seq)?;
            let into = case.merged_into().map(|into| cases::load(tx, doer.shop, into)).transpose()?.flatten();
            let into = into.filter(|into| into.is_seen_by(doer.role));
            let into = into.ok_or(Problem::Field("case", "as-it-was"))?;
            return cases::unmerge::<Problem>(tx, doer.by, (&case, &into));
        }
        _ => {
            check_stands(&history, kind, one.seq)?;
            let said = (cases::text(tx, &words(case.lang)), tx.now());
            Some(take_back_closing(&case, &history, one.seq, said, terms)?)
        }
    };
    cases::apply(tx, &case, doer.by, event.as_slice())?;
    Ok(())
}
