//! What a site's name and a look at it say, in plain words. Contacts nobody.

use crate::register::{Likeness, Register};
use domain::Moment;
use domain::time::DAY_MS;
use net::site::{Certificate, CertificateFault, Hop, Link, Seen, Stop};
use view::parts::{Fact, Tone, facts};
use view::{Html, Icon, Page};

/// A certificate younger than this is worth a word, in days: sites of swindlers live for days.
const YOUNG_DAYS: i64 = 14;

/// The answer as the page shows it.
pub(super) struct Said {
    pub(super) tone: &'static str,
    pub(super) icon: Icon,
    pub(super) status: &'static str,
    pub(super) title: String,
    pub(super) text: String,
    /// The host that is judged and may be contacted.
    pub(super) host: String,
    /// Whether it may still be contacted.
    pub(super) can_look: bool,
    /// What was seen.
    pub(super) facts: Html,
    /// What to mind.
    pub(super) notes: Vec<String>,
    /// What was not, or could not be, checked.
    pub(super) unchecked: Vec<String>,
}

/// What the name says.
pub(super) fn by_name(page: &Page, register: &Register, host: &str) -> Said {
    let (tone, word, note) = judgement(page, register, host);
    let unchecked = ["site-unchecked-connection", "site-unchecked-content"].map(|key| page.t(key).to_owned());
    Said { notes: note.into_iter().collect(), unchecked: unchecked.to_vec(), ..of(page, (tone, word), host) }
}

/// What is said of an address of the network without a name: that alone is a sign, and it is not contacted.
pub(super) fn by_address(page: &Page, address: &str) -> Said {
    let unchecked = ["site-unchecked-connection", "site-unchecked-content"].map(|key| page.t(key).to_owned());
    Said { can_look: false, unchecked: unchecked.to_vec(), ..of(page, (Tone::Warn, "bare"), address) }
}

/// What the name and the look say; the graver of both counts.
pub(super) fn by_look(page: &Page, register: &Register, (host, seen): (&str, &Seen)) -> Said {
    let (mut tone, mut word, note) = judgement(page, register, host);
    let mut notes: Vec<String> = note.into_iter().collect();
    let mut lines = Vec::new();
    for hop in &seen.hops {
        lines.push(Fact::new(page.t("site-fact-host"), shown(&hop.host)));
        lines.extend(connection(page, hop, &mut notes));
    }
    let is_weak = seen.hops.iter().any(|hop| {
        hop.link == Link::Http
            || hop.certificate.as_ref().is_some_and(|certificate| certificate.fault.is_some())
    });
    if is_weak && tone != Tone::Alarm {
        (tone, word) = (Tone::Warn, if word == "ours" { "ours-weak" } else { "weak" });
    }
    if seen.hops.last().is_some_and(|hop| hop.host != host)
        || (seen.stop != Stop::Arrived && seen.last != host)
    {
        let (led_tone, led_word, led_note) = judgement(page, register, &seen.last);
        notes.push(page.ta("site-leads", "host", shown(&seen.last)));
        notes.extend(led_note);
        if led_tone == Tone::Alarm && tone != Tone::Alarm {
            (tone, word) = (led_tone, led_word);
        } else if word == "ours" && led_word != "ours" {
            (tone, word) = (Tone::Warn, "weak");
        }
    }
    let unchecked = stopped(page, seen).into_iter().chain([page.t("site-unchecked-content").to_owned()]);
    let said = of(page, (tone, word), host);
    Said { facts: facts(&lines), notes, unchecked: unchecked.collect(), can_look: false, ..said }
}

fn of(page: &Page, (tone, word): (Tone, &str), host: &str) -> Said {
    let icon = match tone {
        Tone::Ok => Icon::Check,
        Tone::Alarm => Icon::Ban,
        _ => Icon::Info,
    };
    Said {
        tone: tone.class(),
        icon,
        status: page.t(&format!("site-{word}-status")),
        title: page.ta(&format!("site-{word}-title"), "host", shown(host)),
        text: page.t(&format!("site-{word}-text")).to_owned(),
        host: host.to_owned(),
        can_look: true,
        facts: Html::default(),
        notes: Vec::new(),
        unchecked: Vec::new(),
    }
}

fn judgement(page: &Page, register: &Register, host: &str) -> (Tone, &'static str, Option<String>) {
    if register.find(host).is_some() {
        return (Tone::Ok, "ours", None);
    }
    match register.likeness(host) {
        Some(Likeness::Ours(ours)) => (Tone::Alarm, "like", Some(page.ta("site-like-ours", "ours", ours))),
        Some(Likeness::Brand(brand)) => {
            (Tone::Alarm, "like", Some(page.ta("site-like-brand", "brand", brand)))
        }
        Some(Likeness::OfBrand(brand)) => {
            (Tone::Quiet, "brand", Some(page.ta("site-of-brand", "brand", brand)))
        }
        None => (Tone::Quiet, "unknown", None),
    }
}

/// A host in letters, and as it is written where that differs.
fn shown(host: &str) -> String {
    let (letters, _) = idna::domain_to_unicode(host);
    if letters == host { letters } else { format!("{letters} ({host})") }
}

fn connection(page: &Page, hop: &Hop, notes: &mut Vec<String>) -> Vec<Fact> {
    if hop.link == Link::Http {
        notes.push(page.t("site-note-http").to_owned());
        return vec![Fact::new(page.t("site-fact-link"), page.t("site-link-http"))];
    }
    let mut lines = vec![Fact::new(page.t("site-fact-link"), page.t("site-link-https"))];
    if let Some(certificate) = &hop.certificate {
        let issuer =
            if certificate.issuer.is_empty() { page.t("site-issuer-none") } else { &certificate.issuer };
        lines.push(Fact::new(page.t("site-fact-issuer"), view::name(issuer)));
        lines.push(Fact::new(page.t("site-fact-since"), page.when(certificate.since)));
        lines.push(Fact::new(page.t("site-fact-until"), page.when(certificate.until)));
        lines.push(Fact::new(page.t("site-fact-names"), view::name(&certificate.names.join(", "))));
        notes.extend(objections(page, certificate));
    }
    lines
}

fn objections(page: &Page, certificate: &Certificate) -> Vec<String> {
    let fault = certificate.fault.map(|fault| match fault {
        CertificateFault::Expired => "site-fault-expired",
        CertificateFault::NotYet => "site-fault-notyet",
        CertificateFault::OtherName => "site-fault-name",
        CertificateFault::Unsound => "site-fault-unsound",
        CertificateFault::Unknown => "site-fault-unknown",
    });
    let days = age_days(certificate.since, page.pen.now);
    let young = (0..YOUNG_DAYS).contains(&days).then(|| page.tn("site-note-young", days));
    fault.map(|key| page.t(key).to_owned()).into_iter().chain(young).collect()
}

fn age_days(since: Moment, now: Moment) -> i64 {
    now.since(since).div_euclid(DAY_MS)
}

/// Why the look ended where nothing more could be seen.
fn stopped(page: &Page, seen: &Seen) -> Option<String> {
    let key = match seen.stop {
        Stop::Arrived => return None,
        Stop::NoAddress => "site-stop-address",
        Stop::NotPublic => "site-stop-public",
        Stop::Silent => "site-stop-silent",
        Stop::Elsewhere => "site-stop-elsewhere",
        Stop::TooFar => "site-stop-far",
    };
    Some(page.ta(key, "host", shown(&seen.last)))
}
