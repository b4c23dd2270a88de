//! Limits against floods: so many of one kind from one source in so much time.

use domain::{Clock, Moment};
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::net::Ipv6Addr;
use std::sync::{Arc, Mutex, PoisonError};

/// Sources remembered at the most on each shelf; beyond that the half that came least lately is forgotten.
const SOURCES_MAX: usize = 50_000;

/// What is limited, with how many in a burst and how many an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Suspicious messages checked from one address.
    Check,
    /// Cases opened from one address.
    OpenCase,
    /// Drafts kept while they are typed, from one address.
    Draft,
    /// Drafts begun from one address.
    NewDraft,
    /// Letters set as PDF, for one address.
    Paper,
    /// Messages from one address.
    Write,
    /// Lost links asked for from one address.
    Find,
    /// Sites looked at for one address.
    LookAtSite,
    /// Letters, contacts and passwords asked about from one address.
    Prove,
    /// Suspicious messages reported from one address.
    Report,
    /// Links to set a forgotten password, for one account.
    Reset,
    /// Sign-in attempts from one address.
    SignIn,
    /// Stories that a suggestion is asked for, from one address.
    Suggest,
    /// Requests with one key.
    Key,
}

impl Kind {
    /// Whether it stands before something that is guessed or searched out.
    const fn guards(self) -> bool {
        matches!(self, Self::Find | Self::Prove | Self::Reset | Self::SignIn)
    }

    /// Burst, and how many come back in an hour.
    const fn rate(self) -> (f64, f64) {
        match self {
            Self::Check => (60.0, 600.0),
            Self::LookAtSite => (10.0, 60.0),
            Self::Prove => (30.0, 240.0),
            Self::Report => (10.0, 30.0),
            Self::Reset => (3.0, 3.0),
            Self::OpenCase => (20.0, 60.0),
            Self::Draft => (240.0, 3_600.0),
            Self::NewDraft => (30.0, 120.0),
            Self::Paper => (30.0, 300.0),
            Self::Write => (60.0, 600.0),
            Self::Find => (10.0, 30.0),
            Self::SignIn => (20.0, 120.0),
            Self::Suggest => (120.0, 1_800.0),
            Self::Key => (10_000.0, 36_000_000.0),
        }
    }
}

/// The limits of one program; each node counts its own.
pub struct Limits {
    clock: Arc<dyn Clock>,
    hasher: RandomState,
    lenient: bool,
    // What guards secrets has a shelf of its own: a flood of anything else never makes it forget.
    guards: Mutex<Shelf>,
    others: Mutex<Shelf>,
}

type Shelf = HashMap<(Kind, u64), Bucket>;

struct Bucket {
    left: f64,
    at: Moment,
}

impl Limits {
    /// Limits by this clock. `lenient` takes them off everything but sign-in: for the demo and for measuring.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, lenient: bool) -> Self {
        Self {
            clock,
            hasher: RandomState::new(),
            lenient,
            guards: Mutex::default(),
            others: Mutex::default(),
        }
    }

    /// Takes one from the source's allowance.
    ///
    /// # Errors
    /// The seconds after which there is one again.
    pub fn take(&self, kind: Kind, source: &str) -> Result<(), u64> {
        if self.lenient && kind != Kind::SignIn {
            return Ok(());
        }
        let (burst, hourly) = kind.rate();
        let per_ms = hourly / 3_600_000.0;
        let now = self.clock.now();
        let shelf = if kind.guards() { &self.guards } else { &self.others };
        let mut buckets = shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= SOURCES_MAX {
            make_room(&mut buckets, now);
        }
        let source = self.hasher.hash_one(network(source).as_ref());
        let bucket = buckets.entry((kind, source)).or_insert(Bucket { left: burst, at: now });
        bucket.left = (bucket.left + passed_ms(now, bucket.at) * per_ms).min(burst);
        bucket.at = now;
        if bucket.left < 1.0 {
            let wait_ms = (1.0 - bucket.left) / per_ms;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a few hours at the most"
            )]
            return Err((wait_ms / 1_000.0).ceil() as u64);
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

/// Forgets who has their whole allowance again; where that is not enough, the half that came least lately.
fn make_room(buckets: &mut Shelf, now: Moment) {
    buckets.retain(|(kind, _), bucket| {
        let (burst, hourly) = kind.rate();
        bucket.left + passed_ms(now, bucket.at) * hourly / 3_600_000.0 < burst
    });
    if buckets.len() < SOURCES_MAX {
        return;
    }
    let mut moments: Vec<Moment> = buckets.values().map(|bucket| bucket.at).collect();
    let middle = moments.len() / 2;
    let (_, median, _) = moments.select_nth_unstable(middle);
    let median = *median;
    // Of those that came at the very middle as many go as are too many.
    let mut spare = SOURCES_MAX / 2;
    buckets.retain(|_, bucket| {
        let stays = bucket.at >= median && spare > 0;
        spare -= usize::from(stays);
        stays
    });
}

/// Whom a source stands for: a customer of an IPv6 network is given 2^64 addresses and counts as one.
fn network(source: &str) -> Cow<'_, str> {
    let Ok(address) = source.parse::<Ipv6Addr>() else { return Cow::Borrowed(source) };
    match address.to_ipv4_mapped() {
        Some(mapped) => Cow::Owned(mapped.to_string()),
        None => {
            let [a, b, c, d, ..] = address.segments();
            Cow::Owned(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string())
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds between two requests")]
fn passed_ms(now: Moment, before: Moment) -> f64 {
    now.since(before).max(0) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering};

    struct Hand(AtomicI64);

    impl Clock for Hand {
        fn now(&self) -> Moment {
            Moment::from_ms(self.0.load(Ordering::Relaxed))
        }
    }

    #[test]
    fn a_flood_is_told_when_to_come_back() {
        let hand = Arc::new(Hand(AtomicI64::new(0)));
        let limits = Limits::new(Arc::clone(&hand) as Arc<dyn Clock>, false);
        for _ in 0..10 {
            assert_eq!(limits.take(Kind::Find, "1.2.3.4"), Ok(()));
        }
        assert_eq!(limits.take(Kind::Find, "1.2.3.4"), Err(120));
        assert_eq!(limits.take(Kind::Find, "5.6.7.8"), Ok(()));
        hand.0.store(120_000, Ordering::Relaxed);
        assert_eq!(limits.take(Kind::Find, "1.2.3.4"), Ok(()));
        assert!(limits.take(Kind::Find, "1.2.3.4").is_err());
    }

    #[test]
    fn the_addresses_of_one_ipv6_customer_count_as_one() {
        let limits = Limits::new(Arc::new(Hand(AtomicI64::new(0))), false);
        for n in 0..10 {
            assert_eq!(limits.take(Kind::Find, &format!("2001:db8:1:2:{n}::{n}")), Ok(()));
        }
        assert!(limits.take(Kind::Find, "2001:db8:1:2:ffff::1").is_err());
        assert_eq!(limits.take(Kind::Find, "2001:db8:1:3::1"), Ok(()));
        for _ in 0..9 {
            assert_eq!(limits.take(Kind::Find, "::ffff:1.2.3.4"), Ok(()));
        }
        assert_eq!(limits.take(Kind::Find, "1.2.3.4"), Ok(()));
        assert!(limits.take(Kind::Find, "1.2.3.4").is_err());
    }

    #[test]
    fn a_flood_of_sources_frees_nobody_who_was_here_just_now() {
        let hand = Arc::new(Hand(AtomicI64::new(0)));
        let limits = Limits::new(Arc::clone(&hand) as Arc<dyn Clock>, false);
        for _ in 0..20 {
            assert_eq!(limits.take(Kind::SignIn, "thief"), Ok(()));
            assert_eq!(limits.take(Kind::OpenCase, "thief"), Ok(()));
        }
        for n in 0..=SOURCES_MAX {
            assert_eq!(limits.take(Kind::OpenCase, &format!("source {n}")), Ok(()));
        }
        assert!(limits.take(Kind::SignIn, "thief").is_err(), "another shelf");
        hand.0.store(1, Ordering::Relaxed);
        for n in 0..SOURCES_MAX / 4 {
            assert_eq!(limits.take(Kind::OpenCase, &format!("later {n}")), Ok(()));
        }
        assert!(limits.others.lock().unwrap().len() <= SOURCES_MAX);
        for _ in 0..19 {
            assert_eq!(limits.take(Kind::OpenCase, "later 1"), Ok(()));
        }
        assert!(limits.take(Kind::OpenCase, "later 1").is_err());
    }

    #[test]
    fn the_demo_still_limits_signing_in() {
        let limits = Limits::new(Arc::new(Hand(AtomicI64::new(0))), true);
        assert!((0..1_000).all(|_| limits.take(Kind::Find, "x").is_ok()));
        assert!((0..21).any(|_| limits.take(Kind::SignIn, "x").is_err()));
    }
}
