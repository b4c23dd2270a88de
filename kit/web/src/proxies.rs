//! Whose word is believed about where a request came from: that of proxies in networks that were named. Knows no page.

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

/// The header in which proxies say for whom they ask, the nearest last.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// Proxies one behind another at the most; whoever names more is not heard beyond.
const HOPS_MAX: usize = 16;

/// A network: addresses that begin alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// Its first address.
    first: IpAddr,
    /// How many bits all of them have in common; never none.
    n_bits: u8,
}

/// Why words are no network whose proxies may be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadNetwork {
    /// They do not read as one.
    Unreadable,
    /// It is everybody.
    Everybody,
    /// The address lies amid a network; this is the one that begins where it should.
    Amid(Network),
}

impl fmt::Display for BadNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("is no network; write 10.0.0.0/8, fd00::/8, or one address"),
            Self::Everybody => f.write_str("is everybody: then anybody could say they come from elsewhere"),
            Self::Amid(meant) => write!(f, "begins amid a network; write {meant} if that is meant"),
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.n_bits)
    }
}

impl FromStr for Network {
    type Err = BadNetwork;

    fn from_str(text: &str) -> Result<Self, BadNetwork> {
        let (address, n_bits) = match text.split_once('/') {
            Some((address, n_bits)) => (address, Some(n_bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| BadNetwork::Unreadable)?;
        if address.to_canonical() != address {
            return Err(BadNetwork::Unreadable);
        }
        let width = width(address);
        let n_bits = match n_bits {
            None => width,
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().ok().filter(|n_bits| *n_bits <= width).ok_or(BadNetwork::Unreadable)?
            }
            Some(_) => return Err(BadNetwork::Unreadable),
        };
        if n_bits == 0 {
            return Err(BadNetwork::Everybody);
        }
        let network = Self { first: first_of(address, n_bits), n_bits };
        if network.first == address { Ok(network) } else { Err(BadNetwork::Amid(network)) }
    }
}

impl Network {
    /// This very machine.
    pub const LOOPBACK: [Self; 2] = [
        Self { first: IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)), n_bits: 8 },
        Self { first: IpAddr::V6(Ipv6Addr::LOCALHOST), n_bits: 128 },
    ];

    /// Whether an address lies in it.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        width(address) == width(self.first) && first_of(address, self.n_bits) == self.first
    }
}

const fn width(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The address with all but its first bits set to nought.
fn first_of(address: IpAddr, n_bits: u8) -> IpAddr {
    let cut = u32::from(width(address)) - u32::from(n_bits.min(width(address)));
    match address {
        IpAddr::V4(address) => {
            Ipv4Addr::from_bits(address.to_bits() & u32::MAX.checked_shl(cut).unwrap_or(0)).into()
        }
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & u128::MAX.checked_shl(cut).unwrap_or(0)).into()
        }
    }
}

/// The proxies that are believed.
#[derive(Debug)]
pub struct Proxies {
    trusted: Vec<Network>,
    n_unbelieved: AtomicU64,
}

impl Default for Proxies {
    fn default() -> Self {
        Self::new(Network::LOOPBACK.to_vec())
    }
}

impl Proxies {
    /// Those in some networks.
    #[must_use]
    pub const fn new(trusted: Vec<Network>) -> Self {
        Self { trusted, n_unbelieved: AtomicU64::new(0) }
    }

    /// Where a request came from: the peer, or, where that is a trusted proxy, the nearest address before it that is
    /// none. What is no address is nobody's: the proxy that passed it on stands for it.
    #[must_use]
    pub fn origin(&self, parts: &Parts) -> Option<IpAddr> {
        let peer = peer(parts)?;
        let mut nearest = peer;
        for hop in hops(&parts.headers).take(HOPS_MAX) {
            if !self.trusts(nearest) {
                break;
            }
            match hop {
                Some(address) => nearest = address,
                None => break,
            }
        }
        Some(nearest)
    }

    /// Counts a request whose header was not believed, and says so in the log the first time.
    pub(crate) fn notice(&self, parts: &Parts) {
        let is_believed = peer(parts).is_none_or(|peer| self.trusts(peer));
        if is_believed || !parts.headers.contains_key(FORWARDED_FOR) {
            return;
        }
        if self.n_unbelieved.fetch_add(1, Ordering::Relaxed) == 0 {
            tracing::warn!(
                "A request named its sender by X-Forwarded-For and came from no trusted proxy; it was not believed. \
                 Where a proxy of yours asked, name its network in [server] trusted_proxies"
            );
        }
    }

    /// How many requests named their sender and were not believed.
    #[must_use]
    pub fn n_unbelieved(&self) -> u64 {
        self.n_unbelieved.load(Ordering::Relaxed)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.holds(address))
    }
}

fn peer(parts: &Parts) -> Option<IpAddr> {
    parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_canonical())
}

/// Those for whom was asked, the nearest first; `None` for what is no address.
fn hops(headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> {
    // Several headers are one list, in their order.
    let lists = headers.get_all(FORWARDED_FOR).into_iter().rev();
    lists.flat_map(|list| list.to_str().unwrap_or_default().rsplit(',').map(hop))
}

/// An address, as some proxies write it with a port.
fn hop(words: &str) -> Option<IpAddr> {
    let words = words.trim();
    let bare = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(words);
    let address =
        bare.parse().ok().or_else(|| words.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderValue, Request};

    fn proxies(networks: &[&str]) -> Proxies {
        Proxies::new(networks.iter().map(|text| text.parse().unwrap()).collect())
    }

    fn parts(peer: &str, chains: &[&'static str]) -> Parts {
        let (mut parts, ()) = Request::new(()).into_parts();
        for chain in chains {
            parts.headers.append(FORWARDED_FOR, HeaderValue::from_static(chain));
        }
        parts.extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 40_000)));
        parts
    }

    #[test]
    fn networks_are_read_strictly() {
        for good in
            ["10.0.0.0/8", "10.1.2.3/32", "fd00::/8", "2001:db8::1/128", "172.16.0.0/12", "128.0.0.0/1"]
        {
            assert_eq!(good.parse::<Network>().unwrap().to_string(), good);
        }
        assert_eq!("192.0.2.7".parse::<Network>().unwrap().to_string(), "192.0.2.7/32");
        assert_eq!("2001:db8::7".parse::<Network>().unwrap().to_string(), "2001:db8::7/128");
        for bad in [
            "",
            "/",
            "10.0.0.0/",
            "/8",
            "10.0.0.0/33",
            "fd00::/129",
            "10.0.0/8",
            "10.0.0.0/+8",
            "10.0.0.0/-1",
            "10.0.0.0/8/8",
            " 10.0.0.0/8",
            "proxy.example",
            "::ffff:10.0.0.0/104",
            "10.0.0.0/999",
            "10.0.0.0/8 ",
        ] {
            assert_eq!(bad.parse::<Network>(), Err(BadNetwork::Unreadable), "{bad}");
        }
        for everybody in ["0.0.0.0/0", "::/0", "10.0.0.0/0"] {
            assert_eq!(everybody.parse::<Network>(), Err(BadNetwork::Everybody), "{everybody}");
        }
        let amid = "10.1.2.3/8".parse::<Network>().unwrap_err();
        assert!(amid.to_string().contains("10.0.0.0/8"), "{amid}");
    }

    #[test]
    fn a_network_holds_what_begins_like_it_and_nothing_else() {
        for (network, inside, outside) in [
            (
                "10.0.0.0/8",
                ["10.0.0.0", "10.255.255.255", "::ffff:10.1.1.1"],
                ["11.0.0.0", "9.255.255.255", "a00::"],
            ),
            (
                "192.0.2.64/26",
                ["192.0.2.64", "192.0.2.127", "192.0.2.100"],
                ["192.0.2.63", "192.0.2.128", "::1"],
            ),
            ("fd00::/8", ["fd00::", "fdff::1", "fd12:3456::"], ["fc00::", "fe00::", "10.0.0.1"]),
            ("2001:db8::7", ["2001:db8::7"; 3], ["2001:db8::6", "2001:db8::8", "192.0.2.7"]),
        ] {
            let read: Network = network.parse().unwrap();
            assert!(inside.iter().all(|address| read.holds(address.parse().unwrap())), "{network}");
            assert!(!outside.iter().any(|address| read.holds(address.parse().unwrap())), "{network}");
        }
    }

    #[test]
    fn the_nearest_address_that_is_no_proxy_counts_whatever_is_forged_before_it() {
        let proxies = proxies(&["127.0.0.0/8", "10.0.0.0/8", "fd00::/8"]);
        for (peer, chains, origin) in [
            // Nobody between.
            ("203.0.113.7", [].as_slice(), "203.0.113.7"),
            // A stranger who says they are somebody else.
            ("203.0.113.7", &["198.51.100.1"], "203.0.113.7"),
            ("203.0.113.7", &["10.0.0.1"], "203.0.113.7"),
            // One proxy; whatever the shopper wrote before it.
            ("10.0.0.1", &["203.0.113.7"], "203.0.113.7"),
            ("10.0.0.1", &["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
            ("10.0.0.1", &["127.0.0.1, 10.9.9.9, 203.0.113.7"], "203.0.113.7"),
            ("10.0.0.1", &["198.51.100.1", "203.0.113.7"], "203.0.113.7"),
            // Two proxies, one on this machine.
            ("127.0.0.1", &["198.51.100.1, 203.0.113.7, 10.0.0.2"], "203.0.113.7"),
            ("::ffff:127.0.0.1", &["203.0.113.7, ::ffff:10.0.0.2"], "203.0.113.7"),
            ("fd00::1", &["2001:db8::7"], "2001:db8::7"),
            // With ports, as some write it.
            ("10.0.0.1", &["203.0.113.7:50000"], "203.0.113.7"),
            ("10.0.0.1", &["[2001:db8::7]:50000"], "2001:db8::7"),
            ("10.0.0.1", &["[2001:db8::7]"], "2001:db8::7"),
            // What is no address hides what is before it.
            ("10.0.0.1", &["203.0.113.7, unknown"], "10.0.0.1"),
            ("10.0.0.1", &["203.0.113.7, unknown, 10.0.0.2"], "10.0.0.2"),
            ("10.0.0.1", &["203.0.113.7,"], "10.0.0.1"),
            ("10.0.0.1", &[""], "10.0.0.1"),
            // A proxy asks for itself.
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ] {
            let origin: IpAddr = origin.parse().unwrap();
            assert_eq!(proxies.origin(&parts(peer, chains)), Some(origin), "{peer} {chains:?}");
        }
        assert_eq!(proxies.origin(&Request::new(()).into_parts().0), None);
    }

    #[test]
    fn no_chain_is_followed_for_ever() {
        let chain: &'static str = Box::leak("10.0.0.9, ".repeat(5_000).into_boxed_str());
        let asked = parts("10.0.0.1", &["203.0.113.7", chain.trim_end_matches(", ")]);
        assert_eq!(proxies(&["10.0.0.0/8"]).origin(&asked), "10.0.0.9".parse().ok());
    }

    #[test]
    fn what_is_not_believed_is_counted() {
        let proxies = Proxies::default();
        for (peer, chains) in [
            ("127.0.0.1", ["203.0.113.7"].as_slice()),
            ("203.0.113.7", &[]),
            ("203.0.113.7", &["198.51.100.1"]),
            ("10.0.0.1", &["203.0.113.7"]),
        ] {
            proxies.notice(&parts(peer, chains));
        }
        assert_eq!(proxies.n_unbelieved(), 2);
    }
}
