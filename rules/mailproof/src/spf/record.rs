//! Reads the text of an SPF record strictly by the grammar of RFC 7208, section 12; knows no DNS.

use super::macros::{Template, Use};
use std::net::{Ipv4Addr, Ipv6Addr};

/// The text breaks the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// What a mechanism that matches says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    Fail,
    Neutral,
    Pass,
    SoftFail,
}

/// The network sizes after a name, in bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sizes {
    pub(super) four: u32,
    pub(super) six: u32,
}

/// What a directive looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mechanism {
    A(Option<Template>, Sizes),
    All,
    Exists(Template),
    Include(Template),
    Ip4(Ipv4Addr, u32),
    Ip6(Ipv6Addr, u32),
    Mx(Option<Template>, Sizes),
    Ptr(Option<Template>),
}

/// A record, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) directives: Vec<(Qualifier, Mechanism)>,
    pub(super) redirect: Option<Template>,
    pub(super) exp: Option<Template>,
}

/// True where a text claims to be an SPF record.
pub(super) fn is_record(text: &[u8]) -> bool {
    let (head, rest) = text.split_at_checked(6).unwrap_or((text, &[]));
    head.eq_ignore_ascii_case(b"v=spf1") && rest.first().is_none_or(|byte| *byte == b' ')
}

impl Record {
    /// Reads the text of a record, `v=spf1` and all.
    pub(super) fn read(text: &[u8]) -> Result<Self, Malformed> {
        let text = std::str::from_utf8(text).map_err(|_| Malformed)?;
        let terms = text.get(6..).ok_or(Malformed)?;
        let mut record = Self::default();
        for term in terms.split(' ').filter(|term| !term.is_empty()) {
            if !term.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(Malformed);
            }
            match modifier(term) {
                Some((name, value)) => record.modify(name, value)?,
                None => record.directives.push(directive(term)?),
            }
        }
        Ok(record)
    }

    fn modify(&mut self, name: &str, value: &str) -> Result<(), Malformed> {
        let slot = match name.to_ascii_lowercase().as_str() {
            "redirect" => &mut self.redirect,
            "exp" => &mut self.exp,
            _ => return Template::read(value, Use::Name).map(|_| ()),
        };
        if slot.is_some() {
            return Err(Malformed);
        }
        *slot = Some(domain(value)?);
        Ok(())
    }
}

fn modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    let rest_fits =
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && rest_fits).then_some((name, value))
}

fn directive(term: &str) -> Result<(Qualifier, Mechanism), Malformed> {
    let (qualifier, term) = match term.as_bytes().first() {
        Some(b'+') => (Qualifier::Pass, term.get(1..)),
        Some(b'-') => (Qualifier::Fail, term.get(1..)),
        Some(b'~') => (Qualifier::SoftFail, term.get(1..)),
        Some(b'?') => (Qualifier::Neutral, term.get(1..)),
        _ => (Qualifier::Pass, Some(term)),
    };
    let term = term.ok_or(Malformed)?;
    let at = term.find([':', '/']).unwrap_or(term.len());
    let (name, rest) = term.split_at_checked(at).ok_or(Malformed)?;
    let value = rest.strip_prefix(':');
    let mechanism = match (name.to_ascii_lowercase().as_str(), value) {
        ("all", None) if rest.is_empty() => Mechanism::All,
        ("include", Some(value)) => Mechanism::Include(domain(value)?),
        ("exists", Some(value)) => Mechanism::Exists(domain(value)?),
        ("a", _) => named(rest).map(|(name, sizes)| Mechanism::A(name, sizes))?,
        ("mx", _) => named(rest).map(|(name, sizes)| Mechanism::Mx(name, sizes))?,
        ("ptr", Some(value)) => Mechanism::Ptr(Some(domain(value)?)),
        ("ptr", None) if rest.is_empty() => Mechanism::Ptr(None),
        ("ip4", Some(value)) => {
            let (address, bits) = sized(value, 32)?;
            Mechanism::Ip4(address.parse().map_err(|_| Malformed)?, bits)
        }
        ("ip6", Some(value)) => {
            let (address, bits) = sized(value, 128)?;
            Mechanism::Ip6(address.parse().map_err(|_| Malformed)?, bits)
        }
        _ => return Err(Malformed),
    };
    Ok((qualifier, mechanism))
}

fn sized(value: &str, bits_max: u32) -> Result<(&str, u32), Malformed> {
    match value.split_once('/') {
        Some((address, bits)) => Ok((address, size(bits, bits_max)?)),
        None => Ok((value, bits_max)),
    }
}

fn size(digits: &str, bits_max: u32) -> Result<u32, Malformed> {
    let plain =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits.len() == 1 || !digits.starts_with('0'));
    digits.parse().ok().filter(|bits| plain && *bits <= bits_max).ok_or(Malformed)
}

/// `[":" domain] ["/" bits] ["//" bits]`.
fn named(rest: &str) -> Result<(Option<Template>, Sizes), Malformed> {
    let mut sizes = Sizes { four: 32, six: 128 };
    let mut name = rest;
    if let Some((before, digits)) = trailing_size(name, "//") {
        sizes.six = size(digits, 128)?;
        name = before;
    }
    if let Some((before, digits)) = trailing_size(name, "/") {
        sizes.four = size(digits, 32)?;
        name = before;
    }
    match name.strip_prefix(':') {
        Some(value) => Ok((Some(domain(value)?), sizes)),
        None if name.is_empty() => Ok((None, sizes)),
        None => Err(Malformed),
    }
}

/// A size after the last slash; a slash may also stand in the name.
fn trailing_size<'t>(text: &'t str, slash: &str) -> Option<(&'t str, &'t str)> {
    let (before, digits) = text.rsplit_once(slash)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some((before, digits))
}

/// A domain as a macro string: it ends with a macro or with a label that is no number.
fn domain(value: &str) -> Result<Template, Malformed> {
    let template = Template::read(value, Use::Name)?;
    let ends_well = template.ends_with_macro() || ends_with_label(value);
    if ends_well { Ok(template) } else { Err(Malformed) }
}

fn ends_with_label(value: &str) -> bool {
    let value = value.strip_suffix('.').unwrap_or(value);
    let Some((_, label)) = value.rsplit_once('.') else { return false };
    let fits = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let edges = !label.starts_with('-') && !label.ends_with('-');
    !label.is_empty() && fits && edges && !label.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_kept() {
        for text in [
            "v=spf1",
            "v=spf1 a:mail.example/24//64 -all",
            "v=spf1 redirect=_spf.example",
            "v=spf1 exists:%{i}.list.example ?all",
        ] {
            assert!(Record::read(text.as_bytes()).is_ok(), "{text}");
        }
        for text in [
            "v=spf1 all:",
            "v=spf1 ip4:1.2.3",
            "v=spf1 a/33",
            "v=spf1 a:123",
            "v=spf1 exp=a.example exp=b.example",
            "v=spf1 exists:%{x}",
            "v=spf1 a\t-all",
        ] {
            assert_eq!(Record::read(text.as_bytes()), Err(Malformed), "{text}");
        }
    }
}
