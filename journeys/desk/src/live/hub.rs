//! The one listener of the store's changes: gathers them for a moment, counts once for everybody who watches, tells all.

use crate::inbox::board::reach;
use crate::presence::{self, Here};
use domain::Moment;
use domain::case::Case;
use domain::id::{CaseId, ShopId, StaffId};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::cases::{self, Counts, Reach, View};
use store::{Change, Fault, Tx};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::broadcast::{Receiver, Sender};
use tokio::time::{Instant, sleep, sleep_until, timeout};
use web::staff::{Person, people};
use web::{App, Problem};

/// Changes are gathered for so long before they are told: one deed often makes several.
const GATHER: Duration = Duration::from_millis(30);
/// They are told no more often than this.
const PACE: Duration = Duration::from_millis(250);
/// Counts are looked at again after this even where nothing changed: promises run out by themselves.
const QUIET: Duration = Duration::from_secs(30);
/// Whoever has a case open is said to be there again after this.
const STAYING: Duration = Duration::from_secs(12);
/// Whoever left a case is gone after this: they may only have turned the page.
const TURNING: Duration = Duration::from_secs(1);
/// Tellings a page may fall behind.
const BEHIND: usize = 64;
/// Cases that are told one by one; beyond that the counts alone are.
const CASES_MAX: usize = 200;
/// Cases looked through for what a page missed.
const MISSED_MAX: u32 = 50;

/// What is told to every open page of a shop.
#[derive(Debug)]
pub(super) struct Told {
    /// Of which shop.
    pub(super) shop: ShopId,
    /// The moment it is true for.
    pub(super) at: Moment,
    /// The counts of everybody who watches.
    pub(super) counts: HashMap<StaffId, Counts>,
    /// Those of the shop who see what is about a person.
    pub(super) managers: HashSet<StaffId>,
    /// Those who work here still: nobody else is told anything.
    pub(super) staff: HashSet<StaffId>,
    /// The cases that changed.
    pub(super) cases: Vec<Case>,
    /// Cases to which somebody came, or where somebody began or stopped to write, with everybody who is there.
    pub(super) here: Vec<(Case, Vec<Here>)>,
    /// What people are called.
    pub(super) names: HashMap<StaffId, String>,
}

/// What changed in the meantime.
#[derive(Default)]
struct Changed {
    cases: BTreeSet<(ShopId, CaseId)>,
    here: BTreeSet<(ShopId, CaseId)>,
}

/// The listener.
pub(super) struct Hub {
    sender: Sender<Arc<Told>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    is_running: bool,
    /// Who watches, on how many pages.
    watchers: HashMap<(ShopId, StaffId), usize>,
    /// Who has which case open, on how many pages.
    open: HashMap<Place, usize>,
    is_keeping: bool,
}

/// Somebody watches until this is dropped.
pub(super) struct Watching {
    hub: Arc<Hub>,
    app: App,
    who: (ShopId, StaffId),
    place: Option<Place>,
}

/// A case and somebody at it.
type Place = (ShopId, CaseId, StaffId);

impl Default for Hub {
    fn default() -> Self {
        Self { sender: Sender::new(BEHIND), state: Mutex::default() }
    }
}

impl Hub {
    /// What is told from now on.
    pub(super) fn listen(&self) -> Receiver<Arc<Told>> {
        self.sender.subscribe()
    }

    /// Counts for somebody from now on, who has a case open where one is named; the first who watches sets the listener
    /// going, and the first with a case open what says that they are there.
    pub(super) fn watch(
        self: &Arc<Self>,
        app: &App,
        who: (ShopId, StaffId),
        case: Option<CaseId>,
    ) -> Watching {
        let place = case.map(|case| (who.0, case, who.1));
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state.watchers.entry(who).or_default() += 1;
        if !state.is_running {
            state.is_running = true;
            let changes = app.store().changes();
            tokio::spawn(run(Arc::clone(self), app.clone(), changes));
        }
        if let Some(place) = place {
            *state.open.entry(place).or_default() += 1;
            if !state.is_keeping {
                state.is_keeping = true;
                tokio::spawn(keep(Arc::clone(self), app.clone()));
            }
        }
        drop(state);
        Watching { hub: Arc::clone(self), app: app.clone(), who, place }
    }

    fn has(&self, place: &Place) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).open.contains_key(place)
    }

    /// Who has which case open; nobody ends what says so.
    fn open(&self) -> Vec<Place> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.open.is_empty() {
            state.is_keeping = false;
        }
        state.open.keys().copied().collect()
    }

    /// Who watches; nobody ends the listener.
    fn watchers(&self) -> Vec<(ShopId, StaffId)> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.watchers.is_empty() {
            state.is_running = false;
        }
        state.watchers.keys().copied().collect()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let mut state = self.hub.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(n) = state.watchers.get_mut(&self.who) {
            *n -= 1;
            if *n == 0 {
                state.watchers.remove(&self.who);
            }
        }
        let Some(place) = self.place else { return };
        let n = state.open.get_mut(&place);
        let is_last = n.is_none_or(|n| {
            *n = n.saturating_sub(1);
            *n == 0
        });
        if is_last {
            state.open.remove(&place);
            let (app, hub) = (self.app.clone(), Arc::clone(&self.hub));
            // Where the program ends there is nobody to tell it, and the entry dies by itself.
            if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                runtime.spawn(async move {
                    sleep(TURNING).await;
                    if hub.has(&place) {
                        return;
                    }
                    let left = app.store().write(move |tx| presence::leave(tx, place)).await;
                    told_fault(left);
                });
            }
        }
    }
}

/// Says again and again who is where, in one transaction for all, and clears away who is not.
async fn keep(hub: Arc<Hub>, app: App) {
    loop {
        sleep(STAYING).await;
        let open = hub.open();
        if open.is_empty() {
            return;
        }
        let kept = app.store().write(move |tx| {
            let shops: BTreeSet<ShopId> = open.iter().map(|(shop, ..)| *shop).collect();
            let mut places = open.clone();
            places.sort_unstable();
            places.into_iter().try_for_each(|place| presence::stay(tx, place))?;
            shops.into_iter().try_for_each(|shop| presence::sweep(tx, shop))
        });
        told_fault(kept.await);
    }
}

fn told_fault(done: Result<(), Fault>) {
    if let Err(fault) = done {
        tracing::warn!("Who is where could not be written: {fault}");
    }
}

/// What a page of this moment has missed: the counts, and the cases that changed since.
pub(super) async fn missed(app: &App, (shop, me): (ShopId, StaffId), since: Moment) -> Result<Told, Problem> {
    let read = move |tx: &mut Tx<'_>| {
        let lines = cases::list(tx, shop, (View::All, Reach::Everything), None, MISSED_MAX)?;
        let changed = lines.into_iter().filter(|line| line.changed_at > since).map(|line| line.id);
        look(tx, shop, &[me], (changed.collect(), Vec::new()))
    };
    app.store().read(read).await.map_err(|fault: Fault| fault.into())
}

async fn run(hub: Arc<Hub>, app: App, mut changes: Receiver<Change>) {
    let mut not_before = Instant::now();
    let mut counted = Instant::now();
    loop {
        let mut changed = Changed::default();
        let mut is_quiet = false;
        match timeout(QUIET, changes.recv()).await {
            Ok(Ok(change)) => {
                note(&mut changed, &change);
                sleep_until(not_before.max(Instant::now() + GATHER)).await;
                loop {
                    match changes.try_recv() {
                        Ok(change) => note(&mut changed, &change),
                        Err(TryRecvError::Lagged(_)) => {}
                        Err(TryRecvError::Empty | TryRecvError::Closed) => break,
                    }
                }
            }
            Ok(Err(RecvError::Closed)) => return,
            Ok(Err(RecvError::Lagged(_))) | Err(_) => is_quiet = true,
        }
        let watchers = hub.watchers();
        if watchers.is_empty() {
            return;
        }
        not_before = Instant::now() + PACE;
        // Who comes and goes counts nothing anew, but keeps nothing that goes by the clock from being counted.
        let is_due = is_quiet || !changed.is_here_alone() || counted.elapsed() >= QUIET;
        let watchers = if is_due { watchers } else { Vec::new() };
        if is_due {
            counted = Instant::now();
        }
        tell(&hub, &app, &watchers, &changed).await;
    }
}

impl Changed {
    /// Whether nothing changed but who is where.
    fn is_here_alone(&self) -> bool {
        self.cases.is_empty() && !self.here.is_empty()
    }
}

fn note(changed: &mut Changed, change: &Change) {
    let case = (change.shop, CaseId::new(change.subject));
    if change.topic == Change::CASE {
        changed.cases.insert(case);
    } else if change.topic == presence::TOPIC {
        changed.here.insert(case);
    }
}

async fn tell(hub: &Hub, app: &App, watchers: &[(ShopId, StaffId)], changed: &Changed) {
    let changed_in = changed.cases.iter().chain(&changed.here).map(|(shop, _)| *shop);
    let shops: BTreeSet<ShopId> = watchers.iter().map(|(shop, _)| *shop).chain(changed_in).collect();
    for shop in shops {
        let staff: Vec<StaffId> =
            watchers.iter().filter(|(one, _)| *one == shop).map(|(_, id)| *id).collect();
        let of = |all: &BTreeSet<(ShopId, CaseId)>| -> Vec<CaseId> {
            all.iter().filter(|(one, _)| *one == shop).map(|(_, id)| *id).collect()
        };
        let found = (of(&changed.cases), of(&changed.here));
        let told = app.store().read(move |tx| look(tx, shop, &staff, found.clone())).await;
        match told {
            // Nobody listening any more is no fault.
            Ok(told) => drop(hub.sender.send(Arc::new(told))),
            Err(fault) => {
                let fault: Fault = fault;
                tracing::warn!("Open desks could not be told what changed: {fault}");
            }
        }
    }
}

fn look(
    tx: &mut Tx<'_>,
    shop: ShopId,
    staff: &[StaffId],
    (changed, come): (Vec<CaseId>, Vec<CaseId>),
) -> Result<Told, Fault> {
    let people = people(tx, shop)?;
    let mut counts = HashMap::with_capacity(staff.len());
    // What all of a reach have in common is counted once, however many of them watch.
    let mut shared: HashMap<Reach, Counts> = HashMap::new();
    for id in staff {
        let reach = reach(&people, *id);
        let common = match shared.entry(reach) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => *free.insert(cases::shared_counts(tx, shop, reach)?),
        };
        let mine = cases::count_mine(tx, shop, (*id, reach))?;
        counts.insert(*id, Counts { mine, ..common });
    }
    let sees_all = |person: &&Person| Reach::of(person.role) == Reach::Everything;
    let managers: HashSet<StaffId> = people.iter().filter(sees_all).map(|person| person.id).collect();
    let active = people.iter().filter(|person| person.is_active).map(|person| person.id).collect();
    let mut found = Vec::new();
    for id in changed.into_iter().take(CASES_MAX) {
        found.extend(cases::peek(tx, shop, id)?);
    }
    let mut here = Vec::new();
    for id in come.into_iter().take(CASES_MAX) {
        if let Some(case) = cases::peek(tx, shop, id)? {
            here.push((case, presence::at(tx, shop, id)?));
        }
    }
    let names = people.into_iter().map(|person| (person.id, person.name)).collect();
    Ok(Told { shop, at: tx.now(), counts, managers, staff: active, cases: found, here, names })
}
