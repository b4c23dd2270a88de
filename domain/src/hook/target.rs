//! Where a message goes: an address of the web, taken apart once. Resolves nothing.

use std::fmt;
use std::net::Ipv6Addr;

/// Characters of an address at the most.
pub const TARGET_CHARS_MAX: usize = 1_000;

/// An address that takes messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Whether it is spoken to in secret.
    pub is_https: bool,
    /// The host in small letters of ASCII; an address of version 6 without its brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// Path and query, beginning with a slash.
    pub path: String,
}

/// Why a text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadTarget {
    /// Not written like `https://host/path`.
    Form,
    /// A host in other letters than those of ASCII.
    Letters,
    /// A name and a password stand in it, and would stand in every list.
    Login,
    /// Too long.
    Long,
}

impl Target {
    /// Reads an address.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, BadTarget> {
        let text = text.trim();
        if text.chars().nth(TARGET_CHARS_MAX).is_some() {
            return Err(BadTarget::Long);
        }
        let (scheme, rest) = text.split_once("://").ok_or(BadTarget::Form)?;
        let is_https = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(BadTarget::Form),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let cut = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(cut);
        if authority.contains('@') {
            return Err(BadTarget::Login);
        }
        if !authority.is_ascii() {
            return Err(BadTarget::Letters);
        }
        let is_written = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
        if !path.bytes().all(is_written) {
            return Err(BadTarget::Form);
        }
        let (host, port) = host_and_port(authority).ok_or(BadTarget::Form)?;
        let usual = if is_https { 443 } else { 80 };
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        Ok(Self { is_https, host, port: port.unwrap_or(usual), path })
    }

    /// Host and port as a request names them: the port only where it is not the usual one.
    #[must_use]
    pub fn authority(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        let usual = if self.is_https { 443 } else { 80 };
        if self.port == usual { host } else { format!("{host}:{}", self.port) }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_https { "https" } else { "http" };
        write!(f, "{scheme}://{}{}", self.authority(), self.path)
    }
}

fn host_and_port(authority: &str) -> Option<(String, Option<u16>)> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (inner, after) = rest.split_once(']')?;
        let address: Ipv6Addr = inner.parse().ok()?;
        return Some((address.to_string(), port(after)?));
    }
    let (host, after) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    let is_host = host.len() <= 253 && host.split('.').all(is_label);
    is_host.then_some((host, port(after)?))
}

/// The port after a host: nothing, or a colon and a number.
fn port(text: &str) -> Option<Option<u16>> {
    match text.strip_prefix(':') {
        None => text.is_empty().then_some(None),
        Some("") => Some(None),
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse().ok().filter(|port| *port > 0).map(Some)
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_taken_apart() {
        for (text, written, parts) in [
            (
                "https://Shop.Example/in?a=1#x",
                "https://shop.example/in?a=1",
                ("shop.example", 443, "/in?a=1"),
            ),
            (" http://10.0.0.7:8000 ", "http://10.0.0.7:8000/", ("10.0.0.7", 8000, "/")),
            ("https://shop.example.:443/", "https://shop.example/", ("shop.example", 443, "/")),
            ("HTTPS://[::1]:9/h", "https://[::1]:9/h", ("::1", 9, "/h")),
            ("https://crm?x", "https://crm/?x", ("crm", 443, "/?x")),
            ("http://a_b.internal:/", "http://a_b.internal/", ("a_b.internal", 80, "/")),
        ] {
            let target = Target::parse(text).unwrap();
            assert_eq!((target.host.as_str(), target.port, target.path.as_str()), parts, "{text}");
            assert_eq!(target.to_string(), written);
            assert_eq!(Target::parse(written), Ok(target));
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (text, wrong) in [
            ("", BadTarget::Form),
            ("shop.example/in", BadTarget::Form),
            ("ftp://shop.example/", BadTarget::Form),
            ("https://", BadTarget::Form),
            ("https:///in", BadTarget::Form),
            ("https://shop..example/", BadTarget::Form),
            ("https://shop.example:0/", BadTarget::Form),
            ("https://shop.example:99999/", BadTarget::Form),
            ("https://shop.example/a b", BadTarget::Form),
            ("https://shop.example/\r\nHost: x", BadTarget::Form),
            ("https://[::1/", BadTarget::Form),
            ("https://магазин.рф/", BadTarget::Letters),
            ("https://u:p@shop.example/", BadTarget::Login),
        ] {
            assert_eq!(Target::parse(text), Err(wrong), "{text}");
        }
        assert_eq!(Target::parse(&format!("https://a/{}", "x".repeat(1_000))), Err(BadTarget::Long));
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_read_again_as_itself(text in "(https?://)?[a-z0-9.:@/?#\\[\\]%а-я \r\n-]{0,40}") {
            if let Ok(target) = Target::parse(&text) {
                prop_assert!(target.to_string().bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert_eq!(Target::parse(&target.to_string()), Ok(target));
            }
        }
    }
}
