//! How a shopper can be reached. Parses addresses; knows no channel that would use them.

use std::fmt;

/// The longest address that SMTP can carry, in bytes.
const EMAIL_BYTES_MAX: usize = 254;

/// An e-mail address that can be written to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

/// A telephone number in international form, digits only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

impl Email {
    /// Reads an address, in any alphabet before the @ (RFC 6531) and after it (IDNA). Quoted local parts and addresses without a dot in the domain are refused: nobody's shop
    /// account has one, and mistakes look like them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, host) = text.rsplit_once('@')?;
        // In lower case first: İ becomes two characters, and the second is none of an address.
        let host = host.to_lowercase();
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.chars().all(|c| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
        let host_ok = host.contains('.')
            && host.split('.').all(is_label)
            && !host.ends_with(|c: char| c.is_ascii_digit());
        (local_ok && host_ok && text.len() <= EMAIL_BYTES_MAX).then(|| Self(format!("{local}@{host}")))
    }

    /// The address as it is written to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form by which two addresses are compared.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// `a…@post.example`: enough for its owner to recognise it, too little for others.
    #[must_use]
    pub fn veiled(&self) -> String {
        let (local, host) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        let first: String = local.chars().take(1).collect();
        format!("{first}…@{host}")
    }
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

impl Phone {
    /// Reads what people type: `8 (800) 000-45-17`, `+44 20 7946 0018`. A Russian 8 becomes 7.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let punctuation = |c: char| matches!(c, '+' | '-' | '(' | ')' | '.' | ' ' | '\u{a0}' | '–');
        if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit() || punctuation(c)) {
            return None;
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let digits = match (digits.len(), digits.strip_prefix('8'), text.starts_with('+')) {
            (11, Some(rest), false) => format!("7{rest}"),
            _ => digits,
        };
        (10..=15).contains(&digits.len()).then_some(Self(digits))
    }

    /// The digits, country code first.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `…17`: the last two digits.
    #[must_use]
    pub fn veiled(&self) -> String {
        let from = self.0.len().saturating_sub(2);
        format!("…{}", self.0.get(from..).unwrap_or_default())
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in
            ["a@b.co", "M.Holloway+x@Post.example", " anna@почта.рф ", "анна@почта.рф", "josé@post.example"]
        {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.co",
            "a@.co",
            "a b@c.de",
            "а\u{202e}б@c.de",
            "анна\u{200b}@c.de",
            "анна🙂@c.de",
            "а@б",
            "a@b.co, c@d.ef",
            "a@-b.co",
            "a..b@c.de",
            "a@b.1",
            "a@kəb.zİ",
            "a@b.co\r\nBcc: x@y.zz",
        ] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Email::parse("Anna@Post.EXAMPLE").unwrap().as_str(), "Anna@post.example");
        assert_eq!(Email::parse("anna@post.example").unwrap().veiled(), "a…@post.example");
    }

    #[test]
    fn telephones() {
        let digits = |text: &str| Phone::parse(text).map(|p| p.digits().to_owned());
        assert_eq!(digits("8 (800) 000-45-17"), Some("78000004517".into()));
        assert_eq!(digits("+44 20 7946 0018"), Some("442079460018".into()));
        assert_eq!(digits("12345"), None);
        assert_eq!(digits("call me"), None);
    }
}
