//! Finds web and mail addresses and telephone numbers in a text; knows nothing of whom they belong to.

/// An address found in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The place among the words.
    pub(crate) word: usize,
    /// Lower case, without a trailing dot or port.
    pub(crate) host: String,
    /// True for `somebody@host`.
    pub(crate) mail: bool,
    /// True where the path names an Android package or another program.
    pub(crate) program: bool,
}

/// Shortened addresses hide where they lead.
pub(crate) const SHORTENERS: &[&str] = &[
    "bit.ly",
    "t.co",
    "goo.gl",
    "tinyurl.com",
    "is.gd",
    "ow.ly",
    "clck.ru",
    "cutt.ly",
    "rebrand.ly",
    "rb.gy",
    "shorturl.at",
    "t.ly",
    "u.to",
    "v.gd",
    "lnkd.in",
    "qrco.de",
    "s.id",
    "tiny.cc",
    "bl.ink",
];

/// Addresses longer than this are not looked into, in bytes.
const ADDRESS_BYTES_MAX: usize = 2048;
/// Endings of files that are programs.
const PROGRAMS: &[&str] = &[".apk", ".xapk", ".exe", ".msi", ".dmg", ".scr", ".bat", ".ipa", ".apkm"];
/// Reserved top-level domains, which no list of public suffixes has but papers and tests use.
const RESERVED: &[&str] = &["example", "test", "invalid", "onion"];

/// The first address in a run of text without white space: from which byte, to which, and what it is.
pub(crate) fn in_chunk(chunk: &str) -> Option<(usize, usize, Link)> {
    if chunk.len() > ADDRESS_BYTES_MAX || !chunk.contains('.') {
        return None;
    }
    let scheme = chunk.find("://").and_then(|at| {
        let before = chunk.get(..at)?;
        let start = before
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |i| i + before.get(i..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
        Some((start, at + 3))
    });
    let (from, host_from) = scheme.unwrap_or_else(|| {
        let from = chunk.find(char::is_alphanumeric).unwrap_or(0);
        (from, from)
    });
    let rest = chunk.get(host_from..)?;
    let authority_len = rest
        .find(|c: char| !(is_host_letter(c) || matches!(c, '@' | '.' | ':' | '_' | '+' | '[' | ']')))
        .unwrap_or(rest.len());
    let authority = rest.get(..authority_len)?;
    let (mail, host) = match authority.rsplit_once('@') {
        Some((before, host)) => (scheme.is_none() && !before.is_empty(), host),
        None => (false, authority),
    };
    let host = host.split(':').next()?.trim_matches('.').replace("[.]", ".").to_lowercase();
    if !is_host(&host, scheme.is_some() || mail) {
        return None;
    }
    let end = host_from + path_end(rest);
    let path = chunk.get(host_from + authority_len..end).unwrap_or_default().to_ascii_lowercase();
    let file = path.split(['?', '#']).next().unwrap_or_default();
    let program = PROGRAMS.iter().any(|ending| file.ends_with(ending));
    Some((from, end, Link { word: 0, host, mail, program }))
}

fn is_host_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-' || super::fold::is_invisible(letter)
}

fn path_end(rest: &str) -> usize {
    let end = rest.find(['<', '>', '"', '«', '»', '(', ')', ',']).unwrap_or(rest.len());
    rest.get(..end)
        .map_or(end, |address| address.trim_end_matches(['.', '!', '?', ';', ':', '…', '\'']).len())
}

/// True where `host` is a name with a known ending, or (after a scheme) any name or number of a machine.
fn is_host(host: &str, sure: bool) -> bool {
    let Some((label, ending)) = host.rsplit_once('.') else { return false };
    if label.is_empty() || host.len() > 253 || host.contains("..") {
        return false;
    }
    if sure && host.parse::<std::net::Ipv4Addr>().is_ok() {
        return true;
    }
    if !ending.chars().all(|c| c.is_alphanumeric() || c == '-') || ending.chars().all(|c| c.is_ascii_digit())
    {
        return false;
    }
    let known = RESERVED.contains(&ending)
        || psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known())
        || is_cyrillic_ending(ending);
    // `т.е`, `Node.js` and `end.It` are not addresses; a bare name must be long enough to be meant as one.
    known
        && (sure
            || host.chars().count() >= 5
                && label.chars().any(char::is_alphabetic)
                && label.chars().count() >= 2)
}

fn is_cyrillic_ending(ending: &str) -> bool {
    matches!(
        ending,
        "рф" | "рус"
            | "москва"
            | "дети"
            | "онлайн"
            | "сайт"
            | "орг"
            | "ком"
            | "бел"
            | "укр"
            | "қаз"
    )
}

/// Telephone numbers as ranges of bytes, by their form alone.
pub(crate) fn phones(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let starts = byte.is_ascii_digit() || matches!(byte, b'+' | b'(');
        let before = at.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
        if !starts || before.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let len = bytes.get(at..).map_or(0, run_of_number);
        let run = text.get(at..at + len).unwrap_or_default();
        if is_phone(run) {
            found.push((at, at + run.trim_end_matches([' ', '-', '(', '.']).len()));
        }
        at += len.max(1);
    }
    found
}

fn run_of_number(bytes: &[u8]) -> usize {
    let mut separators = 0;
    let mut len = 0;
    for (i, byte) in bytes.iter().enumerate().take(32) {
        match byte {
            b'0'..=b'9' => separators = 0,
            b' ' | b'-' | b'(' | b')' | b'.' if separators < 2 => separators += 1,
            b'+' if i == 0 => {}
            _ => break,
        }
        len = i + 1;
    }
    len
}

fn is_phone(run: &str) -> bool {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let n = digits.len();
    match run.as_bytes().first() {
        Some(b'+') => (9..=15).contains(&n),
        Some(b'(') => n == 10 || n == 11,
        _ if n == 11 => digits.starts_with(['8', '7', '1', '0']),
        _ if n == 10 => {
            digits.starts_with('0') || digits.starts_with('9') || run.contains('-') || run.contains('.')
        }
        _ => (9..=13).contains(&n) && digits.starts_with('0') && run.contains(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_abbreviations_are_not() {
        let host = |chunk: &str| in_chunk(chunk).map(|(.., link)| link.host);
        assert_eq!(host("(https://Pay.Example/x?y)"), Some("pay.example".into()));
        assert_eq!(host("cdek.ru."), Some("cdek.ru".into()));
        assert_eq!(host("сбербанк-вход.рф/лк"), Some("сбербанк-вход.рф".into()));
        assert_eq!(host("http://192.0.2.7/a"), Some("192.0.2.7".into()));
        assert_eq!(host("https://sber.ru@evil.example/"), Some("evil.example".into()));
        assert_eq!(host("т.е."), None);
        assert_eq!(host("12.03"), None);
        assert_eq!(host("9.99"), None);
        assert!(in_chunk("support.example/a.apk").is_some_and(|(.., link)| link.program));
        assert!(in_chunk("anna@example.org").is_some_and(|(.., link)| link.mail));
    }

    #[test]
    fn phones_are_told_from_other_numbers() {
        for text in [
            "8 (495) 000-00-03",
            "+7 900 000-00-02",
            "0800 000 0003",
            "1-800-555-0100",
            "8 800 000-00-01",
            "(555) 010-0199",
        ] {
            assert_eq!(phones(text).len(), 1, "{text}");
        }
        for text in ["1 120,40", "заказ 630099", "2200 1234 1234 1234", "75 000 рублей", "12.03.2024"]
        {
            assert_eq!(phones(text), vec![], "{text}");
        }
    }
}
