//! DKIM, ARC and DMARC through mail-auth, which gets every DNS answer from us and so asks neither network nor clock.

use crate::arc::{self, Form};
use crate::dns::{Answers, QuestionKind, Reply};
use crate::spf::{Spf, SpfOutcome};
use crate::{Delivery, Proof};
use mail_auth::common::cache::NoCache;
use mail_auth::common::parse::TxtRecordParser;
use mail_auth::common::verify::{DomainKey, VerifySignature};
use mail_auth::dkim::{Atps, DomainKeyReport};
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::hickory_resolver::config::{ResolverConfig, ResolverOpts};
use mail_auth::hickory_resolver::proto::op::ResponseCode;
use mail_auth::{
    AuthenticatedMessage, DkimResult, DmarcResult, DnsError, Error, MX, MessageAuthenticator, Parameters,
    RecordSet, ResolverCache, SpfOutput, SpfResult, Txt,
};
use std::borrow::Borrow;
use std::future::Future;
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::pin::pin;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

/// What became of a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Present and wrong, and why.
    Fail(String),
    /// Nothing to prove was there.
    None,
    /// Proved.
    Pass,
    /// Could not be checked for now, and why.
    TempError(String),
}

/// One DKIM signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The domain that signs; empty where the header could not be read.
    pub domain: String,
    /// The selector of its key.
    pub selector: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What a domain wants done with letters it did not send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Nothing.
    None,
    /// To be set aside.
    Quarantine,
    /// To be refused.
    Reject,
}

/// Whether the sender shown is the one proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dmarc {
    /// The domain of the sender shown.
    pub domain: String,
    /// What it wants done otherwise.
    pub policy: Policy,
    /// True where DKIM or SPF prove that very domain.
    pub aligned: bool,
}

/// Never asked: it has no name server, and every cache below answers everything.
static AUTHENTICATOR: LazyLock<Option<MessageAuthenticator>> = LazyLock::new(|| {
    MessageAuthenticator::new(
        ResolverConfig::from_parts(None, Vec::new(), Vec::new()),
        ResolverOpts::default(),
    )
    .ok()
});

/// What is known of a letter beside its bytes.
pub(crate) struct Seen<'d> {
    pub(crate) at_seconds: i64,
    pub(crate) delivery: Option<&'d Delivery>,
    pub(crate) spf: Option<Spf>,
}

/// Proves everything about a letter but its delivery, which comes proved.
pub(crate) fn prove(letter: &[u8], seen: Seen<'_>, answers: &Answers) -> Option<Proof> {
    let authenticator = AUTHENTICATOR.as_ref()?;
    let mut message = AuthenticatedMessage::parse(letter)?;
    let ends = take_ends(&mut message);
    let cache = Given(answers);
    let mut dkim = at_once(authenticator.verify_dkim(given(&message, &cache)))?;
    let arc = chain_of(letter, seen.at_seconds, answers)?;
    let signatures = signatures(&dkim, &ends, seen.at_seconds);
    let mut still_good = signatures.iter().map(|signature| !is_over(signature));
    dkim.retain(|_| still_good.next().unwrap_or(false));
    let spf_output = spf_output(seen.spf.as_ref());
    let mail_from =
        seen.delivery.map(|d| d.mail_from.rsplit_once('@').map_or(d.helo.as_str(), |(_, domain)| domain));
    let parameters = DmarcParameters::new(&message, &dkim, mail_from.unwrap_or_default(), &spf_output);
    let dmarc = at_once(authenticator.verify_dmarc(given(parameters, &cache)))?;
    let policy = match dmarc.policy() {
        mail_auth::dmarc::Policy::Quarantine => Policy::Quarantine,
        mail_auth::dmarc::Policy::Reject => Policy::Reject,
        _ => Policy::None,
    };
    let aligned = [dmarc.spf_result(), dmarc.dkim_result()].contains(&&DmarcResult::Pass);
    let from = message.from.first().and_then(|from| from.rsplit_once('@'));
    Some(Proof {
        from_domain: from.map_or_else(String::new, |(_, domain)| domain.to_lowercase()),
        arc,
        dmarc: dmarc.dmarc_record().map(|_| Dmarc { domain: dmarc.domain().to_owned(), policy, aligned }),
        dkim: signatures,
        spf: seen.spf,
        unanswered: answers.unanswered(),
    })
}

/// The ARC chain of a letter alone, as of `at_seconds` since 1970 UTC.
pub fn chain_of(letter: &[u8], at_seconds: i64, answers: &Answers) -> Option<Outcome> {
    let copy;
    let (read, is_copy) = match arc::form_of(letter) {
        Form::Plain => (letter, false),
        Form::Broken(how) => return Some(Outcome::Fail(how.to_owned())),
        Form::Rewritten(rewritten) => {
            copy = rewritten;
            (copy.as_slice(), true)
        }
    };
    let mut message = AuthenticatedMessage::parse(read)?;
    if is_copy {
        restore(&mut message, &AuthenticatedMessage::parse(letter)?);
    }
    let ends = take_ends(&mut message);
    let cache = Given(answers);
    let arc = at_once(AUTHENTICATOR.as_ref()?.verify_arc(given(&message, &cache)))?;
    Some(chain(arc.result(), &ends, at_seconds))
}

/// Gives the signatures of a rewritten copy the very words that were signed.
fn restore<'x>(copy: &mut AuthenticatedMessage<'x>, original: &AuthenticatedMessage<'x>) {
    for signature in &mut copy.ams_headers {
        let place = copy.headers.iter().position(|(_, value)| value.as_ptr() == signature.value.as_ptr());
        if let Some((_, value)) = place.and_then(|at| original.headers.get(at)) {
            signature.value = value;
        }
    }
}

/// The DKIM signatures of a letter alone, as of `at_seconds` since 1970 UTC.
pub fn signatures_of(letter: &[u8], at_seconds: i64, answers: &Answers) -> Option<Vec<Signature>> {
    let mut message = AuthenticatedMessage::parse(letter)?;
    let ends = take_ends(&mut message);
    let cache = Given(answers);
    let dkim = at_once(AUTHENTICATOR.as_ref()?.verify_dkim(given(&message, &cache)))?;
    Some(signatures(&dkim, &ends, at_seconds))
}

/// When signatures run out, in seconds since 1970; 0 is never.
struct Ends {
    dkim: Vec<(u64, u64)>,
    last_of_chain: (u64, u64),
}

/// Takes the ends off the signatures, for mail-auth would hold them against the system's clock.
fn take_ends(message: &mut AuthenticatedMessage<'_>) -> Ends {
    let dkim =
        message.dkim_headers.iter_mut().map(|s| (s.header.t, std::mem::take(&mut s.header.x))).collect();
    let chain = message.ams_headers.iter_mut().map(|s| (s.header.t, std::mem::take(&mut s.header.x)));
    Ends { dkim, last_of_chain: chain.last().unwrap_or_default() }
}

fn has_ended((signed, end): (u64, u64), at_seconds: i64) -> bool {
    end != 0 && (end <= signed || u64::try_from(at_seconds).is_ok_and(|now| end <= now))
}

const ENDED: &str = "the signature has run out";

fn is_over(signature: &Signature) -> bool {
    signature.outcome == Outcome::Fail(ENDED.to_owned())
}

fn chain(result: &DkimResult, ends: &Ends, at_seconds: i64) -> Outcome {
    if has_ended(ends.last_of_chain, at_seconds) { Outcome::Fail(ENDED.to_owned()) } else { outcome(result) }
}

fn signatures(outputs: &[mail_auth::DkimOutput<'_>], ends: &Ends, at_seconds: i64) -> Vec<Signature> {
    // Unreadable signatures come first and without a domain; the others keep their order.
    let mut ends = ends.dkim.iter();
    let each = outputs.iter().map(|output| {
        let of = |part: fn(&mail_auth::dkim::Signature) -> &str| {
            output.signature().map(part).unwrap_or_default().to_owned()
        };
        let end = output.signature().and_then(|_| ends.next()).copied().unwrap_or_default();
        let outcome = if has_ended(end, at_seconds) {
            Outcome::Fail(ENDED.to_owned())
        } else {
            outcome(output.result())
        };
        Signature { domain: of(|s| s.domain()), selector: of(|s| s.selector()), outcome }
    });
    each.collect()
}

fn outcome(result: &DkimResult) -> Outcome {
    match result {
        DkimResult::Pass => Outcome::Pass,
        DkimResult::None => Outcome::None,
        DkimResult::TempError(why) => Outcome::TempError(why.to_string()),
        DkimResult::Fail(why) | DkimResult::Neutral(why) | DkimResult::PermError(why) => {
            Outcome::Fail(why.to_string())
        }
    }
}

fn spf_output(spf: Option<&Spf>) -> SpfOutput {
    let Some(spf) = spf else { return SpfOutput::new(String::new()) };
    SpfOutput::new(spf.domain.clone()).with_result(match spf.outcome {
        SpfOutcome::Fail => SpfResult::Fail,
        SpfOutcome::Neutral => SpfResult::Neutral,
        SpfOutcome::None => SpfResult::None,
        SpfOutcome::Pass => SpfResult::Pass,
        SpfOutcome::PermError => SpfResult::PermError,
        SpfOutcome::SoftFail => SpfResult::SoftFail,
        SpfOutcome::TempError => SpfResult::TempError,
    })
}

/// A future that never waits, since every answer is at hand.
fn at_once<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

type NoNames = NoCache<Box<str>, RecordSet<MX>>;
type NoSix = NoCache<Box<str>, RecordSet<Ipv6Addr>>;
type NoReverse = NoCache<IpAddr, RecordSet<Box<str>>>;

fn given<'x, 'a, P>(
    params: P,
    cache: &'x Given<'a>,
) -> Parameters<'x, P, Given<'a>, NoNames, Given<'a>, NoSix, NoReverse> {
    Parameters {
        params,
        cache_txt: Some(cache),
        cache_mx: None,
        cache_ptr: None,
        cache_ipv4: Some(cache),
        cache_ipv6: None,
    }
}

/// The answers in the form mail-auth takes them: a cache that knows everything, if only that there is nothing.
struct Given<'a>(&'a Answers);

impl ResolverCache<Box<str>, Txt> for Given<'_> {
    fn get<Q>(&self, name: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        Some(self.text(&name_of(name)))
    }

    fn remove<Q>(&self, _: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: Txt, _: Instant) {}
}

impl ResolverCache<Box<str>, RecordSet<Ipv4Addr>> for Given<'_> {
    fn get<Q>(&self, name: &Q) -> Option<RecordSet<Ipv4Addr>>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let list: &[Ipv4Addr] = match self.0.ask(QuestionKind::A, &name_of(name)) {
            Reply::A(list) => list,
            _ => &[],
        };
        Some(RecordSet { rrset: list.into(), dnssec_status: mail_auth::DnssecStatus::Indeterminate })
    }

    fn remove<Q>(&self, _: &Q) -> Option<RecordSet<Ipv4Addr>>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: RecordSet<Ipv4Addr>, _: Instant) {}
}

impl Given<'_> {
    /// The text record of a name, read as the kind of record that such a name has.
    fn text(&self, name: &str) -> Txt {
        let texts = match self.0.ask(QuestionKind::Txt, name) {
            Reply::Txt(texts) if !texts.is_empty() => texts,
            Reply::Failed => {
                return Txt::Error(Error::Dns(DnsError::Resolver("the DNS could not be asked".to_owned())));
            }
            _ => return Txt::Error(Error::Dns(DnsError::RecordNotFound(ResponseCode::NXDomain))),
        };
        if name.starts_with("_dmarc.") {
            first_of::<mail_auth::dmarc::Dmarc>(texts)
        } else if name.starts_with("_report._domainkey.") {
            first_of::<DomainKeyReport>(texts)
        } else if name.contains("._atps.") {
            first_of::<Atps>(texts)
        } else {
            first_of::<DomainKey>(texts)
        }
    }
}

fn first_of<T: TxtRecordParser + Into<Txt>>(texts: &[Vec<u8>]) -> Txt {
    let mut fault = Error::Dns(DnsError::InvalidRecordType);
    for text in texts {
        match T::parse(text) {
            Ok(record) => return record.into(),
            Err(cause) => fault = cause,
        }
    }
    Txt::Error(fault)
}

/// The name behind a key of any type: whatever borrows as the key must hash as it does, so the hash tells the letters.
fn name_of<Q: Hash + ?Sized>(key: &Q) -> String {
    let mut letters = Letters(Vec::new());
    key.hash(&mut letters);
    while letters.0.last().is_some_and(|byte| *byte == 0xff || *byte == b'.') {
        letters.0.pop();
    }
    String::from_utf8_lossy(&letters.0).to_ascii_lowercase()
}

struct Letters(Vec<u8>);

impl std::hash::Hasher for Letters {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}
