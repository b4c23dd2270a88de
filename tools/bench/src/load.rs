//! So many clients, each with one request at a time, until all requests are done or the time is up.

use crate::client::{Answer, Asked, Client};
use crate::program::Server;
use crate::report::Figures;
use crate::{Broken, process};
use hdrhistogram::Histogram;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// One errand ends after this, done or not.
const TIME_MAX: Duration = Duration::from_secs(20);
/// How often the server's memory is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Answers that a client keeps for the errands that follow; of long ones the first alone.
const KEPT_MAX: usize = 500;
/// Bytes of a short answer at the most.
const KEPT_BYTES_MAX: usize = 4_096;
/// The longest time that is told apart, in microseconds.
const LONGEST_US: u64 = 60_000_000;

/// What one client brings home.
struct Share {
    times: Histogram<u64>,
    kept: Vec<Answer>,
}

type Queue = Arc<Mutex<VecDeque<Asked>>>;

/// Sends all that is asked by so many clients, to each server in turn; the first answer that is not as expected breaks
/// off. Times are of all of them together, memory is that of the largest.
pub(crate) async fn run(
    servers: &[&Server],
    (name, clients): (&'static str, usize),
    asked: Vec<Asked>,
) -> Result<Figures, Broken> {
    let queue: Queue = Arc::new(Mutex::new(asked.into()));
    let mut ready = Vec::new();
    for server in servers.iter().cycle().take(clients) {
        ready.push(Client::connect(server.address).await?);
    }
    let cpu_before = cpu(servers)?;
    let began = Instant::now();
    let mut workers = tokio::task::JoinSet::new();
    for client in ready {
        workers.spawn(work(client, Arc::clone(&queue), began + TIME_MAX));
    }
    let (mut times, mut kept, mut rss_kib) = (histogram()?, Vec::new(), 0);
    loop {
        tokio::select! {
            ended = workers.join_next() => match ended {
                None => break,
                Some(share) => {
                    let share = share??;
                    times.add(&share.times)?;
                    kept.extend(share.kept);
                }
            },
            () = tokio::time::sleep(LOOK_EVERY) => rss_kib = rss_kib.max(rss_anon_kib(servers)?),
        }
    }
    let took = began.elapsed();
    let cpu = cpu(servers)?.saturating_sub(cpu_before);
    rss_kib = rss_kib.max(rss_anon_kib(servers)?);
    let at = |share: f64| Duration::from_micros(times.value_at_quantile(share));
    let bytes = kept.first().map_or(0, |answer| answer.body.len());
    let (p50, p95, p99, n) = (at(0.5), at(0.95), at(0.99), times.len());
    Ok(Figures { name, clients, n, took, cpu, p50, p95, p99, rss_kib, bytes, kept })
}

fn cpu(servers: &[&Server]) -> Result<Duration, Broken> {
    servers.iter().map(|server| server.cpu()).sum()
}

fn rss_anon_kib(servers: &[&Server]) -> Result<u64, Broken> {
    let each: Result<Vec<u64>, Broken> =
        servers.iter().map(|server| process::rss_anon_kib(server.pid())).collect();
    Ok(each?.into_iter().max().unwrap_or_default())
}

async fn work(mut client: Client, queue: Queue, until: Instant) -> Result<Share, Broken> {
    let mut share = Share { times: histogram()?, kept: Vec::new() };
    while Instant::now() < until {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let Some(asked) = next else { break };
        let began = Instant::now();
        let answer = client.ask(&asked).await?;
        let us = u64::try_from(began.elapsed().as_micros()).unwrap_or(LONGEST_US);
        share.times.saturating_record(us.max(1));
        if let Some(fault) = asked.fault(&answer) {
            return Err(fault.into());
        }
        let is_small = answer.body.len() <= KEPT_BYTES_MAX;
        if share.kept.is_empty() || (is_small && share.kept.len() < KEPT_MAX) {
            share.kept.push(answer);
        }
    }
    Ok(share)
}

/// Does all that is asked before a measurement, eight at a time, and gives the answers in any order.
pub(crate) async fn prepare(address: SocketAddr, asked: Vec<Asked>) -> Result<Vec<(Asked, Answer)>, Broken> {
    let queue: Queue = Arc::new(Mutex::new(asked.into()));
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (mut client, queue) = (Client::connect(address).await?, Arc::clone(&queue));
        workers.spawn(async move {
            let mut answers = Vec::new();
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                let Some(asked) = next else { return Ok::<_, Broken>(answers) };
                let answer = client.need(&asked).await?;
                answers.push((asked, answer));
            }
        });
    }
    let mut all = Vec::new();
    while let Some(answers) = workers.join_next().await {
        all.extend(answers??);
    }
    Ok(all)
}

fn histogram() -> Result<Histogram<u64>, Broken> {
    Ok(Histogram::new_with_bounds(1, LONGEST_US, 3)?)
}
