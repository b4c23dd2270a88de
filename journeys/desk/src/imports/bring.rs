//! Brings a file over: case by case, some hundred in a transaction with how far it came, so that it goes on after any
//! interruption and makes no case twice. Tells nobody.

use super::columns::Column;
use super::history::{Bad, Prepared, prepare};
use super::kept::{Progress, State, keep, one};
use super::reading::{Group, Groups, Unfit};
use super::rows;
use domain::case::{Terms, ended_elsewhere, recount};
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use domain::{Actor, Refusal};
use std::io::Read;
use std::sync::Arc;
use store::cases::{self, Incoming, LineMark};
use store::{Fault, Store, Tx, values};
use web::Judge;

/// Cases of one transaction at the most, and messages: it must not hold the writer for long.
const CASES_TOGETHER: usize = 200;
const MESSAGES_TOGETHER: usize = 1_000;
/// Bad rows whose reasons are kept; the others are in the file of bad rows.
pub(super) const BAD_KEPT: usize = 20;

/// Why it broke off. What was done until then is kept.
#[derive(Debug)]
pub enum Broken {
    /// Reading failed.
    Read(std::io::Error),
    /// The database failed.
    Store(Fault),
    /// It is no such file.
    Unfit(Unfit),
    /// Somebody else goes on with it, or took it back.
    Elsewhere,
}

impl From<Fault> for Broken {
    fn from(fault: Fault) -> Self {
        Self::Store(fault)
    }
}

impl From<std::io::Error> for Broken {
    fn from(why: std::io::Error) -> Self {
        Self::Read(why)
    }
}

enum Halt {
    Fault(Fault),
    Refused(Refusal),
    Elsewhere,
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Into which shop, by whose judgement.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The database.
    pub store: &'a Store,
    /// What looks at the words.
    pub judge: &'a dyn Judge,
    /// The shop.
    pub shop: ShopId,
    /// Its hours and promises.
    pub terms: &'a Terms,
}

/// Who is told of what happens.
pub trait Watcher {
    /// A row cannot be taken, and why.
    fn bad(&mut self, bad: &Bad);
    /// Some were kept.
    fn kept(&mut self, progress: Progress);
}

/// Some cases on their way.
#[derive(Default)]
struct Batch {
    new: Vec<(Prepared, Incoming)>,
    progress: Progress,
    bad: Vec<Bad>,
}

/// Brings over what is left of a file that is `running`. With `n_max`, so many rows at the most; whether it came to the
/// end.
pub(super) fn bring(
    place: Place<'_>,
    (id, columns): (i64, &[Option<Column>]),
    (source, n_max): (impl Read, Option<i64>),
    watcher: &mut dyn Watcher,
) -> Result<bool, Broken> {
    let shop = place.shop;
    let run = place.store.read_now(move |tx| one(tx, shop, id))?.ok_or(Broken::Elsewhere)?;
    let mut groups = Groups::open(source, Some(columns))?.map_err(Broken::Unfit)?;
    let mut n_passed = 0;
    while n_passed < run.progress.n_rows {
        let Some(group) = groups.next()? else { return Ok(true) };
        n_passed += group.n_rows;
    }
    let (mut progress, mut bad) = (run.progress, run.bad);
    loop {
        let batch = gather(&mut groups, place, progress)?;
        if batch.progress == progress {
            return Ok(true);
        }
        batch.bad.iter().for_each(|one| watcher.bad(one));
        let room = BAD_KEPT.saturating_sub(bad.len());
        bad.extend(batch.bad.into_iter().take(room));
        let (new, before) = (Arc::new(batch.new), progress);
        let (terms, first_bad, now) = (place.terms.clone(), bad.clone(), batch.progress);
        let kept =
            place.store.write_now(move |tx| write(tx, (shop, id), (&terms, &new), (before, now, &first_bad)));
        progress = match kept {
            Ok(progress) => progress,
            Err(Halt::Elsewhere) => return Err(Broken::Elsewhere),
            Err(Halt::Fault(fault)) => return Err(fault.into()),
            Err(Halt::Refused(refusal)) => {
                return Err(Fault::Broken(format!("a checked case was refused: {refusal}")).into());
            }
        };
        watcher.kept(progress);
        if n_max.is_some_and(|n_max| progress.n_rows - run.progress.n_rows >= n_max) {
            return Ok(false);
        }
    }
}

fn gather<R: Read>(groups: &mut Groups<R>, place: Place<'_>, before: Progress) -> Result<Batch, Broken> {
    let (zone, now) = (place.terms.hours.time_zone(), place.store.now());
    let mut batch = Batch { progress: before, ..Batch::default() };
    let mut n_messages = 0;
    for _ in 0..CASES_TOGETHER {
        let Some(group) = groups.next()? else { break };
        batch.progress.n_rows += group.n_rows;
        match checked(&group, (&zone, now)) {
            Ok(prepared) => {
                n_messages += prepared.later.len() + 1;
                let incoming = prepared.incoming(place.judge);
                batch.new.push((prepared, incoming));
            }
            Err(bad) => {
                batch.progress.n_bad += group.n_rows;
                batch.bad.push(bad);
            }
        }
        if n_messages >= MESSAGES_TOGETHER {
            break;
        }
    }
    Ok(batch)
}

/// What a group makes, whole or not at all.
pub(super) fn checked(group: &Group, at: (&jiff::tz::TimeZone, domain::Moment)) -> Result<Prepared, Bad> {
    group.fault.clone().map_or_else(|| prepare(&group.said, group.mark, at), Err)
}

fn write(
    tx: &mut Tx<'_>,
    (shop, id): (ShopId, i64),
    (terms, new): (&Terms, &[(Prepared, Incoming)]),
    (before, mut now, bad): (Progress, Progress, &[Bad]),
) -> Result<Progress, Halt> {
    tx.be_silent();
    // Two imports whose files overlap take turns, and the later one sees what the earlier one brought.
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let run = one(tx, shop, id)?.filter(|run| run.state == State::Running && run.progress == before);
    if run.is_none() {
        return Err(Halt::Elsewhere);
    }
    let marks: Vec<LineMark> = new.iter().map(|(prepared, _)| prepared.mark).collect();
    let known = cases::imported(tx, shop, &marks)?;
    for (prepared, incoming) in new {
        if known.contains(&prepared.mark) {
            now.n_known += 1;
            continue;
        }
        let seq = open(tx, shop, (prepared, incoming), terms)?;
        tx.exec(rows::ADD_CASE, values![shop, id, seq.0, seq.1])?;
        now.n_cases += 1;
    }
    keep(tx, (shop, id), now, bad)?;
    Ok(now)
}

/// Makes a case with all that was said in it; its number and its last entry.
fn open(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (prepared, incoming): (&Prepared, &Incoming),
    terms: &Terms,
) -> Result<(i64, i64), Halt> {
    let case = cases::open::<Halt>(tx, shop, incoming, terms)?;
    let mut events = Vec::with_capacity(prepared.later.len() + 1);
    for (speaker, words, said) in &prepared.later {
        events.push(recount(&case, (*speaker, cases::text(tx, words)), *said)?);
    }
    if prepared.is_ended {
        events.push(ended_elsewhere(&case)?);
    }
    let case = cases::apply(tx, &case, Actor::Import, &events)?;
    cases::mark_imported(tx, shop, case.id, &prepared.mark)?;
    Ok((case.id.get(), case.seq))
}
