//! The one listener of the store's changes: gathers them for a moment, counts once for everybody who watches, tells all.

use crate::inbox::board::reach;
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
use tokio::time::{Instant, sleep_until, timeout};
use web::staff::people;
use web::{App, Problem};

/// Changes are gathered for so long before they are told: one deed often makes several.
const GATHER: Duration = Duration::from_millis(30);
/// They are told no more often than this.
const PACE: Duration = Duration::from_millis(250);
/// Counts are looked at again after this even where nothing changed: promises run out by themselves.
const QUIET: Duration = Duration::from_secs(30);
/// Tellings a page may fall behind.
const BEHIND: usize = 64;
/// Cases that are told one by one; beyond that the counts alone are.
const CASES_MAX: usize = 200;
/// Cases looked through for what a page missed.
const MISSED_MAX: u32 = 50;

/// What is told to every open page of a shop.
#[derive(Debug)]
pub(super) struct Told {
    /// The moment it is true for.
    pub(super) at: Moment,
    /// The counts of everybody who watches.
    pub(super) counts: HashMap<StaffId, Counts>,
    /// Those of them who see what is about a person.
    pub(super) managers: HashSet<StaffId>,
    /// The cases that changed.
    pub(super) cases: Vec<Case>,
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
}

/// Somebody watches until this is dropped.
pub(super) struct Watching {
    hub: Arc<Hub>,
    who: (ShopId, StaffId),
}

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

    /// Counts for somebody from now on; the first who watches sets the listener going.
    pub(super) fn watch(self: &Arc<Self>, app: &App, who: (ShopId, StaffId)) -> Watching {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state.watchers.entry(who).or_default() += 1;
        if !state.is_running {
            state.is_running = true;
            let changes = app.store().changes();
            tokio::spawn(run(Arc::clone(self), app.clone(), changes));
        }
        drop(state);
        Watching { hub: Arc::clone(self), who }
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
    }
}

/// What a page of this moment has missed: the counts, and the cases that changed since.
pub(super) async fn missed(app: &App, (shop, me): (ShopId, StaffId), since: Moment) -> Result<Told, Problem> {
    let read = move |tx: &mut Tx<'_>| {
        let lines = cases::list(tx, shop, (View::All, Reach::Everything), None, MISSED_MAX)?;
        let changed = lines.into_iter().filter(|line| line.changed_at > since).map(|line| line.id);
        look(tx, shop, &[me], changed.collect())
    };
    app.store().read(read).await.map_err(|fault: Fault| fault.into())
}

async fn run(hub: Arc<Hub>, app: App, mut changes: Receiver<Change>) {
    let mut not_before = Instant::now();
    loop {
        let mut changed = BTreeSet::new();
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
            Ok(Err(RecvError::Lagged(_))) | Err(_) => {}
        }
        let watchers = hub.watchers();
        if watchers.is_empty() {
            return;
        }
        not_before = Instant::now() + PACE;
        tell(&hub, &app, &watchers, &changed).await;
    }
}

fn note(changed: &mut BTreeSet<(ShopId, CaseId)>, change: &Change) {
    if change.topic == Change::CASE {
        changed.insert((change.shop, CaseId::new(change.subject)));
    }
}

async fn tell(hub: &Hub, app: &App, watchers: &[(ShopId, StaffId)], changed: &BTreeSet<(ShopId, CaseId)>) {
    let shops: BTreeSet<ShopId> = watchers.iter().map(|(shop, _)| *shop).collect();
    for shop in shops {
        let staff: Vec<StaffId> =
            watchers.iter().filter(|(one, _)| *one == shop).map(|(_, id)| *id).collect();
        let cases: Vec<CaseId> = changed.iter().filter(|(one, _)| *one == shop).map(|(_, id)| *id).collect();
        let told = app.store().read(move |tx| look(tx, shop, &staff, cases.clone())).await;
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

fn look(tx: &mut Tx<'_>, shop: ShopId, staff: &[StaffId], changed: Vec<CaseId>) -> Result<Told, Fault> {
    let people = people(tx, shop)?;
    let (mut counts, mut managers) = (HashMap::with_capacity(staff.len()), HashSet::new());
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
        if reach == Reach::Everything {
            managers.insert(*id);
        }
    }
    let mut found = Vec::new();
    for id in changed.into_iter().take(CASES_MAX) {
        found.extend(cases::peek(tx, shop, id)?);
    }
    Ok(Told { at: tx.now(), counts, managers, cases: found })
}
