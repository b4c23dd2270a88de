//! What changes, told to open desks as it happens: counts, new cases, new words. One listener of the store for all.

mod hub;

use crate::place::ViewName;
use crate::presence;
use axum::extract::Extension;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use axum::{Router, response::IntoResponse};
use domain::Moment;
use domain::case::{Case, Queue};
use domain::id::{CaseId, ShopId, StaffId};
use domain::reference::CaseRef;
use domain::time::SECOND_MS;
use futures_util::stream;
use hub::{Hub, Told, Watching};
use serde_json::json;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use store::cases::{self, Counts, Reach};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, timeout_at};
use web::staff::{Agent, CanSee};
use web::{App, Ending, Phase, Problem};

/// A stream ends after this and the page opens another: whoever was signed out meanwhile gets none.
const STREAM_MAX: Duration = Duration::from_secs(900);
/// A line of nothing keeps the way open through proxies.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// When the program ends, a page that looks elsewhere waits so long at least, and up to so much longer by chance: not all
/// of them should come at once.
const PARTING_MS: u64 = 500;
const PARTING_SPREAD_MS: u64 = 2_000;
/// How far before the page's own moment what it may have missed is looked for.
const OVERLAP_MS: i64 = 2 * SECOND_MS;

/// The stream of a desk.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/desk/live", get(listen)).layer(Extension(Arc::new(Hub::default())))
}

/// One open page.
struct Page {
    view: ViewName,
    shop: ShopId,
    me: StaffId,
    receiver: Receiver<Arc<Told>>,
    waiting: VecDeque<Event>,
    until: Instant,
    ending: Ending,
    /// After how many milliseconds it should ask again, where the program ends; said once.
    parting_ms: Option<u64>,
    // Held for its end: the hub counts only for who watches.
    _watching: Watching,
}

/// `GET /desk/live?view=&since=&case=`: `since` is the moment of what the page shows, in milliseconds; `case` is the one
/// that stands open on it.
async fn listen(
    agent: Agent<CanSee>,
    Extension(hub): Extension<Arc<Hub>>,
) -> Result<impl IntoResponse, Problem> {
    let (mut view, mut since, mut open) = (ViewName::All, agent.visit.now, None);
    for (name, value) in form_urlencoded::parse(agent.visit.uri.query().unwrap_or_default().as_bytes()) {
        match name.as_ref() {
            "view" => view = ViewName::from_code(&value).unwrap_or(ViewName::All),
            "case" => open = CaseRef::parse(&value),
            "since" => since = value.parse().map_or(since, Moment::from_ms),
            _ => {}
        }
    }
    let open = find(&agent, open).await?;
    let watching = hub.watch(&agent.visit.app, (agent.shop(), agent.id), open);
    if let Some(case) = open {
        let place = (agent.shop(), case, agent.id);
        agent.visit.app.store().write(move |tx| Ok::<_, Problem>(presence::stay(tx, place)?)).await?;
    }
    let receiver = hub.listen();
    let missed = hub::missed(&agent.visit.app, (agent.shop(), agent.id), since.plus_ms(-OVERLAP_MS)).await?;
    let chance = agent.visit.app.store().options().chance.bits64();
    let mut page = Page {
        view,
        shop: agent.shop(),
        me: agent.id,
        receiver,
        waiting: VecDeque::new(),
        until: Instant::now() + STREAM_MAX,
        ending: agent.visit.app.ending().clone(),
        parting_ms: Some(PARTING_MS + chance % PARTING_SPREAD_MS),
        _watching: watching,
    };
    page.take(&missed);
    let events = stream::unfold(page, async |mut page| {
        let event = page.next().await?;
        Some((Ok::<_, Infallible>(event), page))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

/// The case whose page listens; nothing where they may not see it.
async fn find(agent: &Agent<CanSee>, open: Option<CaseRef>) -> Result<Option<CaseId>, Problem> {
    let Some(open) = open else { return Ok(None) };
    let (shop, reach) = (agent.shop(), Reach::of(agent.role));
    let found = agent.visit.app.store().read(move |tx| {
        let Some(case) = cases::by_reference(tx, shop, open)? else { return Ok(None) };
        Ok::<_, Problem>(cases::reaches(tx, shop, case, reach)?.then_some(case))
    });
    found.await
}

impl Page {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.until <= Instant::now() {
                return None;
            }
            let told = tokio::select! {
                told = timeout_at(self.until, self.receiver.recv()) => told,
                () = self.ending.reaches(Phase::Draining) => return self.parting_ms.take().map(parting),
            };
            match told {
                Ok(Ok(told)) => self.take(&told),
                // It fell behind: it ends, and the page asks again for what it missed.
                Ok(Err(RecvError::Lagged(_) | RecvError::Closed)) | Err(_) => return None,
            }
        }
    }

    /// Turns what was told into events for this page.
    fn take(&mut self, told: &Told) {
        if told.shop != self.shop {
            return;
        }
        if !told.staff.contains(&self.me) {
            // Dismissed: nothing more is told, and the page that asks again has to sign in.
            self.waiting.clear();
            self.until = Instant::now();
            return;
        }
        if let Some(counts) = told.counts.get(&self.me) {
            self.waiting.push_back(counted(told.at, counts));
        }
        let sees_all = told.managers.contains(&self.me);
        for case in told.cases.iter().filter(|case| sees_all || !case.is_about_person()) {
            let data = json!({
                "ref": case.reference.to_string(),
                "seq": case.seq,
                "word": case.word_seq,
                "here": belongs(self.view, self.me, case, told.at),
            });
            self.waiting.push_back(Event::default().event("case").data(data.to_string()));
        }
        for (case, here) in told.here.iter().filter(|(case, _)| sees_all || !case.is_about_person()) {
            let name = |id| told.names.get(&id).cloned().unwrap_or_default();
            let people = presence::told(here, (case.id, self.me, told.at), name);
            let data = json!({ "ref": case.reference.to_string(), "people": people });
            self.waiting.push_back(Event::default().event("here").data(data.to_string()));
        }
    }
}

/// The program ends: the page is to ask again, and will find another one or this one anew.
fn parting(after_ms: u64) -> Event {
    let data = json!({ "after": after_ms });
    Event::default().event("parting").data(data.to_string()).retry(Duration::from_millis(after_ms))
}

fn counted(at: Moment, counts: &Counts) -> Event {
    let shown = |n: i64| view::count(u64::try_from(n).unwrap_or_default());
    let data = json!({
        "at": at.ms(),
        "mine": shown(counts.mine),
        "unowned": shown(counts.unowned),
        "waiting": shown(counts.waiting),
        "asleep": shown(counts.asleep),
        "overdue": shown(counts.overdue),
        "all": shown(counts.all),
    });
    Event::default().event("counts").data(data.to_string()).retry(Duration::from_secs(2))
}

/// Whether a view holds a case now.
fn belongs(view: ViewName, me: StaffId, case: &Case, now: Moment) -> bool {
    let (is_open, is_awake) = (case.closure().is_none(), case.queue() != Queue::Asleep);
    match view {
        ViewName::Mine => is_open && is_awake && case.owner == Some(me),
        ViewName::Unowned => is_open && is_awake && case.owner.is_none(),
        ViewName::Waiting => case.queue() == Queue::Shop,
        ViewName::Asleep => !is_awake,
        ViewName::Overdue => case.is_overdue(now),
        ViewName::All => true,
    }
}
