//! Programs that are told and the messages to them, as they are kept. Sends nothing.

use super::deliver::{DELIVER, RELEASE};
use super::rows;
use domain::Moment;
use domain::hook::{HOOK_EVENTS, OLD_SECRET_MS, Secret};
use domain::id::{CaseId, ShopId};
use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS};
use store::{Fault, Keys, Lane, NewTask, Outcome, Row, SealingKey, Tx, values};
use web::{App, Round};

/// Messages are kept for so many milliseconds.
const KEPT_MS: i64 = 30 * DAY_MS;
/// Messages that are sent before their time at once.
const SOONER_MAX: i64 = 200;
/// For so many milliseconds a secret is shown again to the form that made it.
const SHOWN_AGAIN_MS: i64 = 5 * MINUTE_MS;

/// Takes old messages away.
pub(crate) const FORGET: Round =
    Round { name: "desk.hooks", every_ms: 6 * HOUR_MS, run: |app| Box::pin(forget(app)) };

/// Whether a program is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It took nothing for days, and was turned off.
    Failing,
    /// It said that it wants no more, and was turned off.
    Gone,
    /// It is told.
    On,
    /// Somebody paused it.
    Paused,
}

impl State {
    const ALL: [Self; 4] = [Self::Failing, Self::Gone, Self::On, Self::Paused];

    /// The word kept in the database.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Failing => "failing",
            Self::Gone => "gone",
            Self::On => "on",
            Self::Paused => "paused",
        }
    }
}

/// A program that is told.
#[derive(Clone, Debug)]
pub(super) struct Hook {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) target: String,
    /// Names of events, with commas between.
    pub(super) events: String,
    pub(super) with_words: bool,
    secret: String,
    old_secret: String,
    pub(super) old_until: Moment,
    pub(super) state: State,
    pub(super) state_at: Moment,
    pub(super) failing_since: Option<Moment>,
    pub(super) rest_until: Moment,
}

/// What a program is to be told, as a form says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) name: String,
    pub(super) target: String,
    pub(super) events: String,
    pub(super) with_words: bool,
}

/// A message.
#[derive(Clone, Debug)]
pub(super) struct Delivery {
    pub(super) id: i64,
    pub(super) hook: i64,
    pub(super) event: String,
    /// The case; 0 where the message only tries the target.
    pub(super) case: CaseId,
    pub(super) seq: i64,
    pub(super) at: Moment,
    pub(super) state: String,
    pub(super) tries: i64,
    /// How many of these tries were before somebody had it sent again.
    pub(super) tries_before: i64,
    pub(super) tried_at: Option<Moment>,
    pub(super) next_at: Option<Moment>,
    /// The status of the last answer; 0 where there was none.
    pub(super) status: i64,
    pub(super) cause: String,
}

impl Hook {
    /// Whether it wants to hear of an event.
    pub(super) fn wants(&self, event: &str) -> bool {
        self.events.split(',').any(|known| known == event)
    }

    /// The events it wants to hear of.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &'static str> + '_ {
        HOOK_EVENTS.iter().map(|event| event.code).filter(|code| self.wants(code))
    }

    /// The secrets that sign now, the newest first; none where they were sealed by another instance.
    pub(super) fn secrets(&self, key: &SealingKey, now: Moment) -> Vec<Secret> {
        let old = Some(&self.old_secret).filter(|old| !old.is_empty() && now < self.old_until);
        let opened = |sealed: &String| Secret::parse(&key.open(sealed)?);
        let newest = opened(&self.secret);
        newest.into_iter().flat_map(|newest| [Some(newest), old.and_then(opened)]).flatten().collect()
    }

    /// Its newest secret, where it was made a moment ago: a second press of one button shows what the first made.
    pub(super) fn secret_made_now(&self, key: &SealingKey, now: Moment) -> Option<Secret> {
        let made_at = match self.old_until.ms() {
            0 => self.state_at,
            until => Moment::from_ms(until - OLD_SECRET_MS),
        };
        let is_fresh = now.since(made_at) <= SHOWN_AGAIN_MS;
        self.secrets(key, now).into_iter().next().filter(|_| is_fresh)
    }
}

/// The key that seals the secrets.
pub(super) fn sealing_key(keys: &Keys) -> SealingKey {
    SealingKey::new(keys.derived("hook secrets"))
}

/// Every program that is told.
pub(super) fn all(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Hook>, Fault> {
    tx.query(rows::HOOKS, values![shop], read_hook)
}

/// One of them.
pub(super) fn one(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<Option<Hook>, Fault> {
    tx.query_one(rows::HOOK, values![shop, id], read_hook)
}

/// A new one, told from now on: its number and its secret.
pub(super) fn add(
    tx: &mut Tx<'_>,
    shop: ShopId,
    key: &SealingKey,
    wish: &Wish,
) -> Result<(i64, Secret), Fault> {
    let (id, now, secret) = (tx.make_id(), tx.now(), Secret::new(tx.salt()));
    let sealed = key.seal(&secret.written(), tx.chance());
    let Wish { name, target, events, with_words } = wish;
    tx.exec(rows::ADD, values![shop, id, name, target, events, *with_words, &sealed, now])?;
    Ok((id, secret))
}

/// A new secret; the one before signs beside it for a day.
pub(super) fn rotate(
    tx: &mut Tx<'_>,
    shop: ShopId,
    key: &SealingKey,
    id: i64,
) -> Result<Option<Secret>, Fault> {
    let (secret, until) = (Secret::new(tx.salt()), tx.now().plus_ms(OLD_SECRET_MS));
    let sealed = key.seal(&secret.written(), tx.chance());
    let n = tx.exec(rows::ROTATE, values![shop, id, &sealed, until])?;
    Ok((n > 0).then_some(secret))
}

/// Pauses, turns off or tells again; whether that is something new.
pub(super) fn set_state(tx: &mut Tx<'_>, shop: ShopId, id: i64, state: State) -> Result<bool, Fault> {
    let now = tx.now();
    let is_new = tx.exec(rows::SET_STATE, values![shop, id, state.code(), now])? > 0;
    if is_new && state == State::On {
        queue_release(tx, shop, id)?;
    }
    Ok(is_new)
}

/// Whether a program was told anything of a case.
pub(super) fn was_told(tx: &mut Tx<'_>, shop: ShopId, hook: i64, case: CaseId) -> Result<bool, Fault> {
    Ok(tx.query_one(rows::TOLD, values![shop, hook, case], |row| row.int(0))?.is_some())
}

/// What waits is sent, a part at a time.
pub(super) fn queue_release(tx: &mut Tx<'_>, shop: ShopId, hook: i64) -> Result<(), Fault> {
    let (run_at, key) = (tx.now(), Some(hook.to_string()));
    tx.queue(NewTask { kind: RELEASE.kind, lane: Lane::Hook, shop, subject: hook, seq: 0, run_at, key })
}

/// A message and, where its time has come or will, the task that sends it. A message that is there already is left.
pub(super) fn add_delivery(
    tx: &mut Tx<'_>,
    shop: ShopId,
    hook: &Hook,
    (event, at): (&str, Moment),
    (case, seq): (CaseId, i64),
) -> Result<Option<i64>, Fault> {
    let id = tx.make_id();
    let state = if hook.state == State::On { "waiting" } else { "held" };
    let row = values![shop, id, hook.id, event, case, seq, at, state];
    Ok((tx.exec(rows::ADD_DELIVERY, row)? > 0).then_some(id))
}

/// A test message, which was made before it was sent; whether it is new.
pub(super) fn add_test(tx: &mut Tx<'_>, shop: ShopId, test: &Delivery) -> Result<bool, Fault> {
    let row = values![shop, test.id, test.hook, &test.event, test.case, test.seq, test.at, &test.state];
    Ok(tx.exec(rows::ADD_DELIVERY, row)? > 0)
}

/// What waits for its next try is sent now; the tasks that would have sent it later find nothing to do.
pub(super) fn send_sooner(tx: &mut Tx<'_>, shop: ShopId, hook: i64) -> Result<(), Fault> {
    let now = tx.now();
    tx.exec(rows::RESTED, values![shop, hook])?;
    let later =
        tx.query(rows::LATER, values![shop, hook, now, SOONER_MAX], |row| Ok((row.int(0)?, row.int(1)?)))?;
    for (id, n_tries) in later {
        tx.exec(rows::SOONER, values![shop, id, n_tries, now])?;
        queue_by(tx, shop, (id, n_tries), (now, format!("{id}:{n_tries}:now")))?;
    }
    Ok(())
}

/// The task that sends a message, which was tried so often before.
pub(super) fn queue_try(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (id, n_tries): (i64, i64),
    run_at: Moment,
) -> Result<(), Fault> {
    queue_by(tx, shop, (id, n_tries), (run_at, format!("{id}:{n_tries}")))
}

fn queue_by(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (id, n_tries): (i64, i64),
    (run_at, key): (Moment, String),
) -> Result<(), Fault> {
    let key = Some(key);
    tx.queue(NewTask { kind: DELIVER.kind, lane: Lane::Hook, shop, subject: id, seq: n_tries, run_at, key })
}

/// A message.
pub(super) fn delivery(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<Option<Delivery>, Fault> {
    tx.query_one(rows::DELIVERY, values![shop, id], read_delivery)
}

/// The newest messages to a program.
pub(super) fn deliveries(
    tx: &mut Tx<'_>,
    shop: ShopId,
    hook: i64,
    limit: i64,
) -> Result<Vec<Delivery>, Fault> {
    tx.query(rows::DELIVERIES, values![shop, hook, limit], read_delivery)
}

/// How many messages to a program are in a state, up to a limit.
pub(super) fn count(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (hook, state): (i64, &str),
    limit: i64,
) -> Result<i64, Fault> {
    let counted = tx.query_one(rows::COUNT, values![shop, hook, state, limit], |row| row.int(0))?;
    Ok(counted.unwrap_or_default())
}

fn read_hook(row: &Row<'_>) -> Result<Hook, Fault> {
    let text = |column| row.text(column).map(str::to_owned);
    let code = row.text(8)?;
    let state = State::ALL.into_iter().find(|state| state.code() == code);
    Ok(Hook {
        id: row.int(0)?,
        name: text(1)?,
        target: text(2)?,
        events: text(3)?,
        with_words: row.bool(4)?,
        secret: text(5)?,
        old_secret: text(6)?,
        old_until: row.moment(7)?,
        state: state.ok_or_else(|| Fault::Broken(format!("a hook has an unknown state {code}")))?,
        state_at: row.moment(9)?,
        failing_since: row.opt_moment(10)?,
        rest_until: row.moment(11)?,
    })
}

fn read_delivery(row: &Row<'_>) -> Result<Delivery, Fault> {
    Ok(Delivery {
        id: row.int(0)?,
        hook: row.int(1)?,
        event: row.text(2)?.to_owned(),
        case: CaseId::new(row.int(3)?),
        seq: row.int(4)?,
        at: row.moment(5)?,
        state: row.text(6)?.to_owned(),
        tries: row.int(7)?,
        tries_before: row.int(8)?,
        tried_at: row.opt_moment(9)?,
        next_at: row.opt_moment(10)?,
        status: row.int(11)?,
        cause: row.text(12)?.to_owned(),
    })
}

async fn forget(app: App) -> Outcome {
    let gone = app.store().write(|tx| {
        let before = tx.now().plus_ms(-KEPT_MS);
        for shop in tx.shops()? {
            tx.exec(rows::FORGET, values![shop, before])?;
        }
        Ok::<_, Fault>(())
    });
    gone.await.map_or_else(|fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
}
