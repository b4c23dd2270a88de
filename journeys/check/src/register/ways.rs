//! Numbers, addresses, sites and names in the form by which two are compared, and how near two of them are. Pure.

use domain::contact::{Email, Phone};

/// A way of reaching somebody.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Way {
    /// A mail address, in lower case.
    Email(String),
    /// A host in ASCII, without `www.`.
    Host(String),
    /// A name in a messenger, without `@`.
    Nick(String),
    /// The digits of a telephone, country code first.
    Phone(String),
    /// The name or short number of a sender of messages.
    Sender(String),
}

/// Hosts whose first part of the path is a name or a number of somebody.
const MESSENGERS: &[&str] = &["max.ru", "t.me", "telegram.me", "viber.com", "vk.com", "vk.me", "wa.me"];
/// Characters of a sender's name at the most.
const SENDER_CHARS_MAX: usize = 15;

/// What something typed may be; several where it may be several things, none where it is nothing of the kind.
pub(crate) fn ways(typed: &str) -> Vec<Way> {
    let typed = typed.trim().trim_matches(|c| matches!(c, '<' | '>' | '"' | '«' | '»' | ',' | ';'));
    let bare =
        ["mailto:", "tel:"].into_iter().fold(typed, |rest, head| rest.strip_prefix(head).unwrap_or(rest));
    if let Some(email) = Email::parse(bare) {
        return vec![Way::Email(email.folded())];
    }
    if let Some(phone) = Phone::parse(bare) {
        return vec![Way::Phone(phone.digits().to_owned())];
    }
    if let Some(nick) = bare.strip_prefix('@') {
        return nick_of(nick).into_iter().collect();
    }
    if let Some(way) = site(bare) {
        return vec![way];
    }
    let lower = bare.to_lowercase();
    let is_sender = !lower.is_empty() && lower.chars().count() <= SENDER_CHARS_MAX;
    let mut all: Vec<Way> = is_sender.then_some(Way::Sender(lower)).into_iter().collect();
    all.extend(nick_of(bare));
    all
}

fn nick_of(nick: &str) -> Option<Way> {
    let fits = nick.len() >= 3
        && nick.len() <= 64
        && nick.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b));
    fits.then(|| Way::Nick(nick.to_lowercase()))
}

/// A site, or a name at a messenger's site.
fn site(typed: &str) -> Option<Way> {
    let lower = typed.to_lowercase();
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    if let Some(digits) = rest.strip_prefix("chat?number=") {
        return Phone::parse(&digits.replace("%2b", "+")).map(|phone| Way::Phone(phone.digits().to_owned()));
    }
    let (host, path) = rest.split_once(['/', '?', '#', '\\']).unwrap_or((rest, ""));
    // What stands before @ is a name for whoever sees it and nothing for the browser.
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host_of(host)?;
    let name = path.split(['/', '?', '#']).next().unwrap_or_default();
    if MESSENGERS.contains(&host.as_str()) && !name.is_empty() {
        let number = Phone::parse(name).map(|phone| Way::Phone(phone.digits().to_owned()));
        return number.or_else(|| nick_of(name.trim_start_matches('@')));
    }
    Some(Way::Host(host))
}

/// A host in its ASCII form, without port and `www.`; nothing where it is none.
pub(crate) fn host_of(typed: &str) -> Option<String> {
    let host = typed.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    let host = host.map_or(typed, |(host, _)| host).trim_end_matches('.');
    let ascii = idna::domain_to_ascii(host).ok()?;
    let ascii = ascii.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(&ascii).to_owned();
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let is_number = |label: &str| label.bytes().all(|b| b.is_ascii_digit());
    let (_, ending) = ascii.rsplit_once('.')?;
    (ascii.len() <= 253 && ascii.split('.').all(is_label) && !is_number(ending)).then_some(ascii)
}

/// Whether two that are not the same could be taken for one another.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (look(one), look(other));
    let short = one.chars().count().min(other.chars().count());
    if short < 4 {
        return false;
    }
    let slips = if short < 7 { 1 } else { 2 };
    one.contains(&other) || other.contains(&one) || distance(&one, &other, slips) <= slips
}

/// Letters that look alike as one; signs between them away.
fn look(name: &str) -> String {
    let letter = |c: char| match c {
        '0' | 'о' => Some('o'),
        '1' | 'i' | 'l' | '|' => Some('l'),
        'а' => Some('a'),
        'е' => Some('e'),
        'р' => Some('p'),
        'с' => Some('c'),
        'х' => Some('x'),
        '_' | '.' | '-' | ' ' => None,
        other => Some(other),
    };
    name.to_lowercase().chars().filter_map(letter).collect()
}

/// Letters put in, taken out or changed; beyond `most` any larger number.
fn distance(one: &str, other: &str, most: usize) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.iter().enumerate() {
        let mut before = place;
        let mut left = place + 1;
        let mut next = vec![left];
        for (known, above) in other.iter().zip(row.iter().skip(1)) {
            let changed = before + usize::from(letter != known);
            left = changed.min(left + 1).min(above + 1);
            before = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_read() {
        let host = |name: &str| vec![Way::Host(name.to_owned())];
        let phone = |digits: &str| vec![Way::Phone(digits.to_owned())];
        for (typed, wanted) in [
            ("8 (800) 000-45-17", phone("78000004517")),
            ("+7 800 000 45 17", phone("78000004517")),
            ("tel:88000004517", phone("78000004517")),
            ("https://wa.me/79000000001", phone("79000000001")),
            ("viber://chat?number=%2B79000000001", phone("79000000001")),
            ("Help@Olha.example", vec![Way::Email("help@olha.example".to_owned())]),
            ("https://www.Olha.example/pay?x=1#y", host("olha.example")),
            ("olha.example:443", host("olha.example")),
            ("ольха.рф", host("xn--80avi3a8a.xn--p1ai")),
            ("https://olha.example@evil.example/", host("evil.example")),
            ("@Olha_help", vec![Way::Nick("olha_help".to_owned())]),
            ("https://t.me/olha_help", vec![Way::Nick("olha_help".to_owned())]),
            ("max.ru/olha_help", vec![Way::Nick("olha_help".to_owned())]),
            ("OLHA", vec![Way::Sender("olha".to_owned()), Way::Nick("olha".to_owned())]),
            ("900", vec![Way::Sender("900".to_owned()), Way::Nick("900".to_owned())]),
            ("", vec![]),
        ] {
            assert_eq!(ways(typed), wanted, "{typed}");
        }
        assert_eq!(host_of("127.0.0.1"), None);
        let long = "а".repeat(100_000);
        assert_eq!(ways(&long), vec![]);
    }

    #[test]
    fn near_names_are_told() {
        for (one, other) in [
            ("olha_help", "o1ha_help"),
            ("olha_help", "olha.help"),
            ("olha_help", "olha_help_bot"),
            ("78000004517", "78000004571"),
            ("olha", "olna"),
        ] {
            assert!(is_near(one, other), "{one} {other}");
        }
        assert!(!is_near("olha_help", "weather_bot"));
        assert!(!is_near("78000004517", "74951234567"));
    }
}
