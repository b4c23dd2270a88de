//! The macros of SPF (RFC 7208, section 7): read once, filled in with the values of a delivery; knows no DNS.

use super::record::Malformed;

/// What a macro string is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Words told to the sender: spaces, and the letters c, r and t, are allowed.
    Explanation,
    /// A name to look up.
    Name,
}

/// A macro string, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Value { letter: char, parts: usize, reversed: bool, delimiters: String, escaped: bool },
}

impl Template {
    /// Reads a macro string.
    pub(super) fn read(text: &str, purpose: Use) -> Result<Self, Malformed> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let after = rest.get(letter.len_utf8()..).unwrap_or_default();
            if letter != '%' {
                if !(letter.is_ascii_graphic() || letter == ' ' && purpose == Use::Explanation) {
                    return Err(Malformed);
                }
                plain.push(letter);
                rest = after;
                continue;
            }
            rest = match after.chars().next().ok_or(Malformed)? {
                '%' => {
                    plain.push('%');
                    after.get(1..)
                }
                '_' => {
                    plain.push(' ');
                    after.get(1..)
                }
                '-' => {
                    plain.push_str("%20");
                    after.get(1..)
                }
                '{' => {
                    let (inside, behind) =
                        after.get(1..).and_then(|inner| inner.split_once('}')).ok_or(Malformed)?;
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(value(inside, purpose)?);
                    Some(behind)
                }
                _ => return Err(Malformed),
            }
            .unwrap_or_default();
        }
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Self(pieces))
    }

    /// True where the last piece is a macro.
    pub(super) fn ends_with_macro(&self) -> bool {
        matches!(self.0.last(), Some(Piece::Value { .. }))
    }

    /// The string with each letter's value filled in.
    pub(super) fn fill(&self, value_of: &dyn Fn(char) -> String) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Value { letter, parts, reversed, delimiters, escaped } => {
                    let value = value_of(*letter);
                    let mut kept: Vec<&str> = value.split(|c| delimiters.contains(c)).collect();
                    if *reversed {
                        kept.reverse();
                    }
                    let kept = kept.get(kept.len().saturating_sub(*parts)..).unwrap_or_default().join(".");
                    if *escaped { escape(&kept) } else { kept }
                }
            })
            .collect()
    }
}

fn value(inside: &str, purpose: Use) -> Result<Piece, Malformed> {
    let letter = inside.chars().next().ok_or(Malformed)?;
    let small = letter.to_ascii_lowercase();
    let allowed = matches!(small, 's' | 'l' | 'o' | 'd' | 'i' | 'p' | 'v' | 'h')
        || matches!(small, 'c' | 'r' | 't') && purpose == Use::Explanation;
    let rest = inside.get(letter.len_utf8()..).unwrap_or_default();
    let digits_len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at_checked(digits_len).ok_or(Malformed)?;
    let parts = if digits.is_empty() { usize::MAX } else { digits.parse().map_err(|_| Malformed)? };
    let (reversed, delimiters) = rest.strip_prefix(['r', 'R']).map_or((false, rest), |rest| (true, rest));
    if !allowed || parts == 0 || !delimiters.chars().all(|c| ".-+,/_=".contains(c)) {
        return Err(Malformed);
    }
    let delimiters = if delimiters.is_empty() { "." } else { delimiters }.to_owned();
    Ok(Piece::Value { letter: small, parts, reversed, delimiters, escaped: letter.is_ascii_uppercase() })
}

fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cut_turned_and_escaped() {
        let filled = |text: &str| {
            Template::read(text, Use::Explanation).unwrap().fill(&|letter| match letter {
                's' => "strong-bad@email.example.com".to_owned(),
                'd' => "email.example.com".to_owned(),
                'l' => "strong-bad".to_owned(),
                other => other.to_string(),
            })
        };
        assert_eq!(filled("%{d2}"), "example.com");
        assert_eq!(filled("%{dr}"), "com.example.email");
        assert_eq!(filled("%{l1r-}"), "strong");
        assert_eq!(filled("%{S}%%%_%-"), "strong-bad%40email.example.com% %20");
        assert_eq!(Template::read("%{c}", Use::Name), Err(Malformed));
    }
}
