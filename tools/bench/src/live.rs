//! Many desks open at once: how soon each sees what happens, and what they cost the server's memory.

use crate::client::{Asked, Client};
use crate::program::{Program, Server};
use crate::samples::Sample;
use crate::setup::{PASSWORD, Ready};
use crate::{Broken, process};
use hdrhistogram::Histogram;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Between two changes: less often than the desks are told, so that each is told by itself.
const BETWEEN: Duration = Duration::from_millis(700);
/// The last change is waited for so long.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest time that is told apart, in microseconds.
const LONGEST_US: u64 = 60_000_000;

/// When each case was acknowledged, by its reference, and when screens showed it.
#[derive(Default)]
struct Seen {
    opened: HashMap<String, Instant>,
    /// The first line of each case on each screen.
    arrived: Vec<(String, Instant)>,
}

/// What came of it.
pub(crate) struct Live {
    /// Desks open.
    pub(crate) agents: usize,
    /// Cases opened meanwhile.
    pub(crate) changes: usize,
    /// Screens that each change reached, of all.
    pub(crate) reached: (usize, usize),
    /// From the answer to whoever opened the case to the line on a screen: half, 99 of a hundred, the last.
    pub(crate) times: [Duration; 3],
    /// The server's anonymous memory with nobody there and with all of them, in KiB.
    pub(crate) rss_kib: (u64, u64),
    /// Processor time of the server for one change told to all.
    pub(crate) cpu: Duration,
}

/// Accounts for so many agents, made before the server runs.
pub(crate) fn accounts(program: &Program, agents: usize) -> Result<(), Broken> {
    (0..agents).try_for_each(|n| program.person(&email(n), "agent", PASSWORD))
}

/// Opens their desks, lets cases come in, and looks when each desk shows them.
pub(crate) async fn measure(
    server: &Server,
    ready: &mut Ready,
    agents: usize,
    changes: usize,
) -> Result<Live, Broken> {
    let before = process::rss_anon_kib(server.pid())?;
    let seen = Arc::new(Mutex::new(Seen::default()));
    let mut desks = tokio::task::JoinSet::new();
    for n in 0..agents {
        let mut client = Client::connect_as(server.address, n).await?;
        let form = [("email", &*email(n)), ("password", PASSWORD), ("next", "/desk")];
        let session = client.need(&Asked::form("/desk/sign-in", &form)).await?.cookie().to_owned();
        let asked = Asked::get("/desk/live?view=all", ("", 0)).with("cookie", &session);
        let seen = Arc::clone(&seen);
        desks.spawn(async move {
            let mut known = HashSet::new();
            client.listen(&asked, |line| note(&seen, &mut known, line)).await
        });
    }
    tokio::time::sleep(PATIENCE).await;
    let cpu_before = server.cpu()?;
    let mut client = Client::connect(server.address).await?;
    let mut rss_kib = (before, 0);
    for _ in 0..changes {
        let answer = client.need(&open(&ready.sample()).with("authorization", &ready.bearer)).await?;
        let at = Instant::now();
        let case: serde_json::Value = serde_json::from_slice(&answer.body)?;
        let reference =
            case.get("ref").and_then(|word| word.as_str()).ok_or("a case without its reference")?;
        lock(&seen).opened.insert(reference.to_owned(), at);
        rss_kib.1 = rss_kib.1.max(process::rss_anon_kib(server.pid())?);
        tokio::time::sleep(BETWEEN).await;
    }
    tokio::time::sleep(PATIENCE).await;
    let cpu = server.cpu()?.saturating_sub(cpu_before) / u32::try_from(changes.max(1))?;
    // A desk whose stream ended early shows in the screens that were not reached.
    desks.abort_all();
    let (reached, times) = lock(&seen).times(agents * changes)?;
    Ok(Live { agents, changes, reached, times, rss_kib, cpu })
}

impl Live {
    /// The section of the file.
    pub(crate) fn markdown(&self) -> String {
        let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
        format!(
            "| | measured | asked |\n|---|--:|--:|\n\
             | desks open, each with an account of its own | {} | 500 |\n\
             | cases that came in meanwhile | {} | |\n\
             | screens that showed one, of all | {} of {} | |\n\
             | from the answer to the line on a screen, p50 / p99 / last | {:.0} / {:.0} / {:.0} ms | ≤ 300 ms |\n\
             | RssAnon before and with all desks open | {} and {} MiB | ≤ 250 MiB |\n\
             | processor time for a case that is opened, judged and told to all | {:.1} CPU ms | |\n",
            self.agents,
            self.changes,
            self.reached.0,
            self.reached.1,
            ms(self.times[0]),
            ms(self.times[1]),
            ms(self.times[2]),
            self.rss_kib.0 / 1_024,
            self.rss_kib.1 / 1_024,
            ms(self.cpu),
        )
    }
}

impl Seen {
    /// How many screens were reached, and when.
    fn times(&self, screens: usize) -> Result<((usize, usize), [Duration; 3]), Broken> {
        let mut times = Histogram::<u64>::new_with_bounds(1, LONGEST_US, 3)?;
        for (reference, at) in &self.arrived {
            let Some(opened) = self.opened.get(reference) else { continue };
            let us = u64::try_from(at.saturating_duration_since(*opened).as_micros())?;
            times.saturating_record(us.max(1));
        }
        let at = |share: f64| Duration::from_micros(times.value_at_quantile(share));
        let reached = usize::try_from(times.len())?;
        Ok(((reached, screens), [at(0.5), at(0.99), at(1.0)]))
    }
}

/// Takes a line of a stream down where it is the first of a case on that screen: it is told again when it is judged.
fn note(seen: &Mutex<Seen>, known: &mut HashSet<String>, line: &str) {
    let data = line.strip_prefix("data: ").and_then(|data| serde_json::from_str(data).ok());
    let data: serde_json::Value = data.unwrap_or_default();
    let Some(reference) = data.get("ref").and_then(|word| word.as_str()) else { return };
    if known.insert(reference.to_owned()) {
        lock(seen).arrived.push((reference.to_owned(), Instant::now()));
    }
}

fn lock(seen: &Mutex<Seen>) -> std::sync::MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn open(sample: &Sample) -> Asked {
    Asked::post("/api/v1/cases", "application/json", sample.json().to_string(), 201)
}

fn email(n: usize) -> String {
    format!("agent{n}@bench.example")
}
