//! SPF (RFC 7208): may this server send for this domain? Ours and not mail-auth's, which reads records leniently, cannot be
//! told that a lookup failed, counts no empty ones, and asks the network for what it was not given.

mod macros;
mod record;

use crate::Delivery;
use crate::dns::{Answers, QuestionKind, Reply, reverse_name};
use macros::{Template, Use};
use record::{Malformed, Mechanism, Qualifier, Record, Sizes, is_record};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// At most so many terms may ask the DNS.
pub const SPF_LOOKUPS_MAX: usize = 10;
/// At most so many lookups may find nothing.
const VOID_LOOKUPS_MAX: usize = 2;
/// At most so many exchangers, or names of an address, are looked up.
const NAMES_MAX: usize = 10;
/// Longer names are cut from the left, as section 7.3 says.
const NAME_BYTES_MAX: usize = 253;
/// Networks at least so narrow lie within the part of version 6 that maps version 4, in bits.
const MAPPED_BITS: u32 = 96;

/// What SPF says of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpfOutcome {
    /// The domain forbids this server.
    Fail,
    /// The domain says neither yes nor no.
    Neutral,
    /// The domain publishes nothing.
    None,
    /// The domain allows this server.
    Pass,
    /// The record is wrong.
    PermError,
    /// The domain probably does not allow this server.
    SoftFail,
    /// The DNS could not be asked.
    TempError,
}

/// The outcome for the domain of the envelope's sender, or of the greeting where that is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spf {
    /// What SPF says.
    pub outcome: SpfOutcome,
    /// The domain it speaks for.
    pub domain: String,
    /// Why it fails, in the domain's own words, where it has any.
    pub explanation: Option<String>,
}

/// Checks the sender of a delivery with the answers at hand; `at_seconds` since 1970 UTC is told in explanations only.
pub fn check_sender(delivery: &Delivery, at_seconds: i64, answers: &Answers) -> Spf {
    let (local, domain) = match delivery.mail_from.rsplit_once('@') {
        Some((local, domain)) => (if local.is_empty() { "postmaster" } else { local }, domain),
        None if delivery.mail_from.is_empty() => ("postmaster", delivery.helo.as_str()),
        None => ("postmaster", delivery.mail_from.as_str()),
    };
    let ip = match delivery.ip {
        IpAddr::V6(six) => six.to_ipv4_mapped().map_or(delivery.ip, IpAddr::V4),
        four => four,
    };
    let mut walk =
        Walk { answers, ip, sender: format!("{local}@{domain}"), delivery, at_seconds, lookups: 0, voids: 0 };
    let (outcome, explanation) = walk.check(domain, true);
    Spf { outcome, domain: domain.to_owned(), explanation }
}

/// The end of a walk other than a match.
struct Halt(SpfOutcome);

struct Walk<'a> {
    answers: &'a Answers,
    ip: IpAddr,
    sender: String,
    delivery: &'a Delivery,
    at_seconds: i64,
    lookups: usize,
    voids: usize,
}

type Step<T> = Result<T, Halt>;

impl From<Malformed> for Halt {
    fn from(_: Malformed) -> Self {
        Self(SpfOutcome::PermError)
    }
}

impl Walk<'_> {
    fn check(&mut self, domain: &str, explain: bool) -> (SpfOutcome, Option<String>) {
        let record = match self.record_of(domain) {
            Ok(record) => record,
            Err(Halt(outcome)) => return (outcome, None),
        };
        for (qualifier, mechanism) in &record.directives {
            match self.matches(mechanism, domain) {
                Ok(false) => {}
                Ok(true) => {
                    let outcome = outcome_of(*qualifier);
                    let told = explain && outcome == SpfOutcome::Fail;
                    return (
                        outcome,
                        record.exp.as_ref().filter(|_| told).and_then(|exp| self.explanation(exp, domain)),
                    );
                }
                Err(Halt(outcome)) => return (outcome, None),
            }
        }
        let Some(redirect) = &record.redirect else { return (SpfOutcome::Neutral, None) };
        if let Err(Halt(outcome)) = self.count_lookup() {
            return (outcome, None);
        }
        let target = self.expand(redirect, domain);
        match self.check(&target, explain) {
            (SpfOutcome::None, _) => (SpfOutcome::PermError, None),
            other => other,
        }
    }

    fn record_of(&self, domain: &str) -> Step<Record> {
        if !is_domain(domain) {
            return Err(Halt(SpfOutcome::None));
        }
        let texts = match self.answers.ask(QuestionKind::Txt, domain) {
            Reply::Txt(texts) => texts.as_slice(),
            Reply::Failed => return Err(Halt(SpfOutcome::TempError)),
            _ => &[],
        };
        let mut records = texts.iter().filter(|text| is_record(text));
        match (records.next(), records.next()) {
            (None, _) => Err(Halt(SpfOutcome::None)),
            (Some(text), None) => Ok(Record::read(text)?),
            _ => Err(Halt(SpfOutcome::PermError)),
        }
    }

    fn matches(&mut self, mechanism: &Mechanism, domain: &str) -> Step<bool> {
        match mechanism {
            Mechanism::All => return Ok(true),
            Mechanism::Ip4(address, bits) => {
                return Ok(matches!(self.ip, IpAddr::V4(ip) if same_four(ip, *address, *bits)));
            }
            Mechanism::Ip6(address, bits) => return Ok(self.is_in_six(*address, *bits)),
            _ => self.count_lookup()?,
        }
        match mechanism {
            Mechanism::A(name, sizes) => self.has_address(&self.target(name.as_ref(), domain), *sizes),
            Mechanism::Mx(name, sizes) => self.exchanger_matches(&self.target(name.as_ref(), domain), *sizes),
            Mechanism::Ptr(name) => {
                let name = self.target(name.as_ref(), domain);
                Ok(self.proved_names().iter().any(|proved| is_within(proved, &name)))
            }
            Mechanism::Exists(name) => self.exists(&self.expand(name, domain)),
            Mechanism::Include(name) => match self.check(&self.expand(name, domain), false).0 {
                SpfOutcome::Pass => Ok(true),
                SpfOutcome::Fail | SpfOutcome::Neutral | SpfOutcome::SoftFail => Ok(false),
                SpfOutcome::TempError => Err(Halt(SpfOutcome::TempError)),
                SpfOutcome::None | SpfOutcome::PermError => Err(Halt(SpfOutcome::PermError)),
            },
            Mechanism::All | Mechanism::Ip4(..) | Mechanism::Ip6(..) => Ok(false),
        }
    }

    /// A version 4 address also stands in the part of version 6 that maps it.
    fn is_in_six(&self, address: Ipv6Addr, bits: u32) -> bool {
        match self.ip {
            IpAddr::V6(ip) => same_six(ip, address, bits),
            IpAddr::V4(ip) => bits >= MAPPED_BITS && same_six(ip.to_ipv6_mapped(), address, bits),
        }
    }

    fn target(&self, name: Option<&Template>, domain: &str) -> String {
        name.map_or_else(|| domain.to_owned(), |name| self.expand(name, domain))
    }

    fn count_lookup(&mut self) -> Step<()> {
        self.lookups += 1;
        if self.lookups > SPF_LOOKUPS_MAX { Err(Halt(SpfOutcome::PermError)) } else { Ok(()) }
    }

    fn count_void(&mut self) -> Step<bool> {
        self.voids += 1;
        if self.voids > VOID_LOOKUPS_MAX { Err(Halt(SpfOutcome::PermError)) } else { Ok(false) }
    }

    /// Whether the name has the sender's address; a version 6 sender looks for version 6 addresses.
    fn has_address(&mut self, name: &str, sizes: Sizes) -> Step<bool> {
        match (self.ip, self.addresses(name)) {
            (_, Reply::Failed) => Err(Halt(SpfOutcome::TempError)),
            (IpAddr::V4(ip), Reply::A(list)) if !list.is_empty() => {
                Ok(list.iter().any(|each| same_four(ip, *each, sizes.four)))
            }
            (IpAddr::V6(ip), Reply::Aaaa(list)) if !list.is_empty() => {
                Ok(list.iter().any(|each| same_six(ip, *each, sizes.six)))
            }
            _ => self.count_void(),
        }
    }

    fn addresses(&self, name: &str) -> &Reply {
        let kind = if self.ip.is_ipv4() { QuestionKind::A } else { QuestionKind::Aaaa };
        if is_lookable(name) { self.answers.ask(kind, name) } else { &Reply::Nothing }
    }

    fn exchanger_matches(&mut self, name: &str, sizes: Sizes) -> Step<bool> {
        let mut exchangers = match self.answers.ask(QuestionKind::Mx, name) {
            Reply::Mx(list) if !list.is_empty() => list.clone(),
            Reply::Failed => return Err(Halt(SpfOutcome::TempError)),
            _ => return self.count_void(),
        };
        exchangers.sort();
        let too_many = exchangers.len() > NAMES_MAX;
        for (_, exchanger) in exchangers.iter().take(NAMES_MAX) {
            if self.has_address_quietly(exchanger, sizes)? {
                return Ok(true);
            }
        }
        if too_many { Err(Halt(SpfOutcome::PermError)) } else { Ok(false) }
    }

    /// As `has_address`, but an exchanger without an address is no empty lookup of the record's own.
    fn has_address_quietly(&mut self, name: &str, sizes: Sizes) -> Step<bool> {
        let voids = std::mem::take(&mut self.voids);
        let found = self.has_address(name, sizes);
        self.voids = voids;
        found
    }

    fn exists(&mut self, name: &str) -> Step<bool> {
        match if is_lookable(name) { self.answers.ask(QuestionKind::A, name) } else { &Reply::Nothing } {
            Reply::A(list) if !list.is_empty() => Ok(true),
            Reply::Failed => Err(Halt(SpfOutcome::TempError)),
            _ => self.count_void(),
        }
    }

    /// The names of the sender's address that lead back to it; faults count as no name.
    fn proved_names(&self) -> Vec<String> {
        let Reply::Ptr(names) = self.answers.ask(QuestionKind::Ptr, &reverse_name(self.ip)) else {
            return Vec::new();
        };
        let leads_back = |name: &&String| match (self.ip, self.addresses(name)) {
            (IpAddr::V4(ip), Reply::A(list)) => list.contains(&ip),
            (IpAddr::V6(ip), Reply::Aaaa(list)) => list.contains(&ip),
            _ => false,
        };
        names
            .iter()
            .take(NAMES_MAX)
            .filter(leads_back)
            .map(|name| name.trim_end_matches('.').to_ascii_lowercase())
            .collect()
    }

    fn expand(&self, wanted: &Template, domain: &str) -> String {
        let filled = wanted.fill(&|letter| self.value(letter, domain));
        let mut name = filled.trim_end_matches('.');
        while name.len() > NAME_BYTES_MAX {
            name = name.split_once('.').map_or("", |(_, rest)| rest);
        }
        name.to_owned()
    }

    fn value(&self, letter: char, domain: &str) -> String {
        let (local, of) = self.sender.rsplit_once('@').unwrap_or(("postmaster", &self.sender));
        match letter {
            's' => self.sender.clone(),
            'l' => local.to_owned(),
            'o' => of.to_owned(),
            'd' => domain.to_owned(),
            'i' => dotted(self.ip),
            'p' => self.validated(domain),
            'v' => if self.ip.is_ipv4() { "in-addr" } else { "ip6" }.to_owned(),
            'h' => self.delivery.helo.clone(),
            'c' => self.ip.to_string(),
            'r' => self.delivery.host.clone(),
            't' => self.at_seconds.to_string(),
            _ => String::new(),
        }
    }

    /// The value of the `p` macro: the domain itself, a name below it, any proved name, or `unknown`.
    fn validated(&self, domain: &str) -> String {
        let names = self.proved_names();
        let best = names
            .iter()
            .find(|name| name.eq_ignore_ascii_case(domain))
            .or_else(|| names.iter().find(|name| is_within(name, domain)));
        best.or(names.first()).cloned().unwrap_or_else(|| "unknown".to_owned())
    }

    fn explanation(&self, exp: &Template, domain: &str) -> Option<String> {
        let Reply::Txt(texts) = self.answers.ask(QuestionKind::Txt, &self.expand(exp, domain)) else {
            return None;
        };
        let [text] = texts.as_slice() else { return None };
        let told = Template::read(std::str::from_utf8(text).ok()?, Use::Explanation).ok()?;
        Some(told.fill(&|letter| self.value(letter, domain)))
    }
}

fn outcome_of(qualifier: Qualifier) -> SpfOutcome {
    match qualifier {
        Qualifier::Pass => SpfOutcome::Pass,
        Qualifier::Fail => SpfOutcome::Fail,
        Qualifier::SoftFail => SpfOutcome::SoftFail,
        Qualifier::Neutral => SpfOutcome::Neutral,
    }
}

fn same_four(a: Ipv4Addr, b: Ipv4Addr, bits: u32) -> bool {
    let mask = u32::MAX.checked_shl(32 - bits.min(32)).unwrap_or(0);
    a.to_bits() & mask == b.to_bits() & mask
}

fn same_six(a: Ipv6Addr, b: Ipv6Addr, bits: u32) -> bool {
    let mask = u128::MAX.checked_shl(128 - bits.min(128)).unwrap_or(0);
    a.to_bits() & mask == b.to_bits() & mask
}

/// `192.0.2.1`, or every nibble of a version 6 address.
fn dotted(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => {
            let nibbles = six.octets().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
            nibbles.map(|nibble| format!("{nibble:X}")).collect::<Vec<_>>().join(".")
        }
    }
}

/// True for a name of several labels, none empty and none too long.
fn is_domain(name: &str) -> bool {
    name.contains('.') && is_lookable(name)
}

fn is_lookable(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    !name.is_empty()
        && name.len() <= NAME_BYTES_MAX
        && name.split('.').all(|label| (1..=63).contains(&label.len()))
}

fn is_within(name: &str, domain: &str) -> bool {
    let (name, domain) = (name.to_ascii_lowercase(), domain.trim_end_matches('.').to_ascii_lowercase());
    name == domain || name.strip_suffix(&domain).is_some_and(|before| before.ends_with('.'))
}
