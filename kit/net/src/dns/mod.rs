//! Questions to the DNS through the machine's own resolver, bounded in number and in time. Knows nothing of what they
//! are for.

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use hickory_resolver::{ResolverBuilder, TokioResolver};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// One question waits so long at the most, both attempts together.
pub const QUESTION_TIME_MAX: Duration = Duration::from_millis(1_500);
/// Questions asked at the same time by one asker; the others wait their turn.
const AT_ONCE_MAX: usize = 8;
/// After a round that nothing answered, nobody is asked for so long.
const SILENCE: Duration = Duration::from_secs(60);
/// Records of one answer that are taken.
const RECORDS_MAX: usize = 64;
/// Bytes of one text that are taken.
const TEXT_BYTES_MAX: usize = 8 * 1024;

/// What kind of record is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// Addresses of version 4.
    A,
    /// Addresses of version 6.
    Aaaa,
    /// Mail exchangers.
    Mx,
    /// The names of an address.
    Ptr,
    /// Texts.
    Txt,
}

/// What the DNS said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Records {
    /// Addresses of version 4.
    A(Vec<Ipv4Addr>),
    /// Addresses of version 6.
    Aaaa(Vec<Ipv6Addr>),
    /// Nobody answered in time, or with a fault.
    Failed,
    /// Mail exchangers with their preference.
    Mx(Vec<(u16, String)>),
    /// No such name, or no such record.
    Nothing,
    /// Names of an address.
    Ptr(Vec<String>),
    /// Texts, each with its strings joined.
    Txt(Vec<Vec<u8>>),
}

/// The machine's resolver; a clone is the same one, with the same memory of answers.
#[derive(Clone)]
pub struct Resolver {
    asks: TokioResolver,
    /// Whether nobody is asked for now.
    is_silent: Arc<AtomicBool>,
}

impl Resolver {
    /// The resolver that `/etc/resolv.conf` names; nothing where it names none.
    #[must_use]
    pub fn of_system() -> Option<Self> {
        Self::from(TokioResolver::builder_tokio().ok()?)
    }

    /// The resolver at an address.
    #[must_use]
    pub fn at(server: SocketAddr) -> Option<Self> {
        let (mut udp, mut tcp) = (ConnectionConfig::udp(), ConnectionConfig::tcp());
        (udp.port, tcp.port) = (server.port(), server.port());
        let server = NameServerConfig::new(server.ip(), true, vec![udp, tcp]);
        let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
        Self::from(TokioResolver::builder_with_config(config, TokioRuntimeProvider::default()))
    }

    fn from(mut builder: ResolverBuilder<TokioRuntimeProvider>) -> Option<Self> {
        let options = builder.options_mut();
        options.timeout = QUESTION_TIME_MAX / 3;
        options.attempts = 1;
        options.use_hosts_file = ResolveHosts::Never;
        // A stranger who guesses at answers must guess the letters' case as well.
        options.case_randomization = true;
        let asks = builder.build().ok()?;
        Some(Self { asks, is_silent: Arc::default() })
    }

    /// Asks all questions and gives the answers in their order. After a round without one answer nobody is asked for a
    /// minute: a machine without a resolver must not make everybody wait.
    pub async fn ask(&self, questions: &[(RecordKind, &str)]) -> Vec<Records> {
        if self.is_silent.load(Ordering::Relaxed) {
            return vec![Records::Failed; questions.len()];
        }
        let mut answers = Vec::with_capacity(questions.len());
        for some in questions.chunks(AT_ONCE_MAX) {
            let mut running = tokio::task::JoinSet::new();
            for (at, (kind, name)) in some.iter().enumerate() {
                let (asks, kind, name) = (self.asks.clone(), *kind, (*name).to_owned());
                running.spawn(async move {
                    let asked = tokio::time::timeout(QUESTION_TIME_MAX, one(&asks, kind, &name)).await;
                    (at, asked.unwrap_or(Records::Failed))
                });
            }
            let mut round = vec![Records::Failed; some.len()];
            while let Some(done) = running.join_next().await {
                if let Ok((at, records)) = done
                    && let Some(place) = round.get_mut(at)
                {
                    *place = records;
                }
            }
            answers.extend(round);
        }
        if !answers.is_empty() && answers.iter().all(|records| *records == Records::Failed) {
            self.rest();
        }
        answers
    }

    fn rest(&self) {
        self.is_silent.store(true, Ordering::Relaxed);
        let is_silent = Arc::clone(&self.is_silent);
        tokio::spawn(async move {
            tokio::time::sleep(SILENCE).await;
            is_silent.store(false, Ordering::Relaxed);
        });
    }
}

async fn one(asks: &TokioResolver, kind: RecordKind, name: &str) -> Records {
    // A name that cannot be written in a question has no records.
    let Ok(mut name) = Name::from_ascii(name) else { return Records::Nothing };
    name.set_fqdn(true);
    match asks.lookup(name, record_type(kind)).await {
        Ok(found) => {
            let data: Vec<&RData> = found.answers().iter().map(|record| &record.data).collect();
            taken(kind, &data)
        }
        Err(NetError::Dns(DnsError::NoRecordsFound(none)))
            if matches!(none.response_code, ResponseCode::NXDomain | ResponseCode::NoError) =>
        {
            Records::Nothing
        }
        Err(_) => Records::Failed,
    }
}

const fn record_type(kind: RecordKind) -> RecordType {
    match kind {
        RecordKind::A => RecordType::A,
        RecordKind::Aaaa => RecordType::AAAA,
        RecordKind::Mx => RecordType::MX,
        RecordKind::Ptr => RecordType::PTR,
        RecordKind::Txt => RecordType::TXT,
    }
}

fn taken(kind: RecordKind, data: &[&RData]) -> Records {
    let each = data.iter().take(RECORDS_MAX);
    let host = |name: &Name| name.to_utf8().trim_end_matches('.').to_ascii_lowercase();
    let found = match kind {
        RecordKind::A => {
            Records::A(each.filter_map(|d| if let RData::A(a) = d { Some(a.0) } else { None }).collect())
        }
        RecordKind::Aaaa => Records::Aaaa(
            each.filter_map(|d| if let RData::AAAA(a) = d { Some(a.0) } else { None }).collect(),
        ),
        RecordKind::Mx => Records::Mx(
            each.filter_map(|d| {
                if let RData::MX(mx) = d { Some((mx.preference, host(&mx.exchange))) } else { None }
            })
            .collect(),
        ),
        RecordKind::Ptr => Records::Ptr(
            each.filter_map(|d| if let RData::PTR(ptr) = d { Some(host(&ptr.0)) } else { None }).collect(),
        ),
        RecordKind::Txt => Records::Txt(
            each.filter_map(|d| if let RData::TXT(txt) = d { Some(joined(&txt.txt_data)) } else { None })
                .collect(),
        ),
    };
    let empty = match &found {
        Records::A(list) => list.is_empty(),
        Records::Aaaa(list) => list.is_empty(),
        Records::Mx(list) => list.is_empty(),
        Records::Ptr(list) => list.is_empty(),
        Records::Txt(list) => list.is_empty(),
        Records::Failed | Records::Nothing => true,
    };
    if empty { Records::Nothing } else { found }
}

fn joined(strings: &[Box<[u8]>]) -> Vec<u8> {
    strings.iter().flat_map(|string| string.iter().copied()).take(TEXT_BYTES_MAX).collect()
}

#[cfg(test)]
mod tests;
