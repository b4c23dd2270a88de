//! Text that is safe inside a page, and how foreign text becomes so. Knows no component.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

/// Marks over one letter that are shown; languages of the world need fewer, vandals use thousands.
const MARKS_IN_A_ROW_MAX: usize = 4;

/// A fragment of HTML that may stand in a page as it is.
///
/// Made `from` a string it is that string escaped, so a parameter of type `impl Into<Html>` takes plain text of
/// strangers and ready fragments alike. Templates write it unescaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(Cow<'static, str>);

impl Html {
    /// A fragment written in our own code.
    #[must_use]
    pub const fn own(fragment: &'static str) -> Self {
        Self(Cow::Borrowed(fragment))
    }

    /// A fragment whose foreign parts were escaped by whoever built it.
    #[must_use]
    pub const fn built(fragment: String) -> Self {
        Self(Cow::Owned(fragment))
    }

    /// The fragment itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

impl From<&str> for Html {
    fn from(text: &str) -> Self {
        Self::built(Escaped(text).to_string())
    }
}

impl From<&String> for Html {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Html {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&Self> for Html {
    fn from(fragment: &Self) -> Self {
        fragment.clone()
    }
}

/// Writes text so that it means itself in HTML, inside and outside of quoted attributes. Control characters are left
/// out and towers of combining marks are cut.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut n_marks = 0;
        let mut written = 0;
        for (at, letter) in self.0.char_indices() {
            n_marks = if is_mark(letter) { n_marks + 1 } else { 0 };
            let stead = match letter {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' | '\t' => continue,
                _ if letter.is_control() || n_marks > MARKS_IN_A_ROW_MAX => "",
                _ => continue,
            };
            f.write_str(self.0.get(written..at).unwrap_or_default())?;
            f.write_str(stead)?;
            written = at + letter.len_utf8();
        }
        f.write_str(self.0.get(written..).unwrap_or_default())
    }
}

/// Whether a character stands over or under the one before it.
const fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{0300}'..='\u{036f}'
            | '\u{0483}'..='\u{0489}'
            | '\u{0591}'..='\u{05bd}'
            | '\u{0610}'..='\u{061a}'
            | '\u{064b}'..='\u{065f}'
            | '\u{0e34}'..='\u{0e3a}'
            | '\u{0e47}'..='\u{0e4e}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// A name or title that a stranger chose: escaped, and isolated so that letters running the other way cannot turn the
/// words around it.
#[must_use]
pub fn name(text: &str) -> Html {
    Html::built(format!("<bdi>{}</bdi>", Escaped(text.trim())))
}

/// What somebody wrote, word for word: blank lines divide paragraphs, line breaks stay, addresses of sites become
/// links that lend no reputation. Everything else is text, never HTML.
#[must_use]
pub fn words(text: &str) -> Html {
    let mut out = String::with_capacity(text.len() + 64);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end).chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            paragraph(&mut out, &lines);
            lines.clear();
        }
    }
    Html::built(out)
}

fn paragraph(out: &mut String, lines: &[&str]) {
    out.push_str("<p dir=\"auto\">");
    for (place, line) in lines.iter().enumerate() {
        if place > 0 {
            out.push_str("<br>");
        }
        with_links(out, line);
    }
    out.push_str("</p>");
}

fn with_links(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some(start) = site_start(rest) {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»'))
            .unwrap_or(from.len());
        let (raw, _) = from.split_at(end);
        let address = raw.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '…']);
        let after = from.get(address.len()..).unwrap_or_default();
        let _ = write!(
            out,
            "{}<a href=\"{2}\" rel=\"nofollow noopener noreferrer ugc\" target=\"_blank\">{1}</a>",
            Escaped(before),
            Escaped(address),
            Escaped(address)
        );
        rest = after;
    }
    let _ = write!(out, "{}", Escaped(rest));
}

/// Where an address of a site begins: after a scheme there has to be something to open.
fn site_start(text: &str) -> Option<usize> {
    ["https://", "http://"]
        .iter()
        .filter_map(|scheme| {
            let at = text.find(scheme)?;
            let host = text.get(at + scheme.len()..)?.chars().next()?;
            host.is_alphanumeric().then_some(at)
        })
        .min()
}

/// An address for `href` that a stranger or an owner gave: only what leads to a page, a letter, a call or an
/// application of this list; anything else leads nowhere.
#[must_use]
pub fn safe_href(address: &str) -> &str {
    const SCHEMES: &[&str] =
        &["https://", "http://", "mailto:", "tel:", "sms:", "tg://", "viber://", "whatsapp://"];
    let address = address.trim();
    let lower = address.to_lowercase();
    if address.chars().any(char::is_control) {
        // Browsers drop tabs and line breaks, and only then look where the address leads.
        return "#";
    }
    let inner = address.starts_with(['/', '#', '?']) && !address.starts_with("//") && !address.contains('\\');
    if inner || SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) { address } else { "#" }
}

/// An attribute with a value, or nothing where there is none.
pub(crate) fn attribute(out: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = write!(out, " {key}=\"{}\"", Escaped(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_write_text_not_html() {
        let hostile = "<script>alert('x')</script> & \"co\"";
        let safe = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;";
        assert_eq!(Html::from(hostile).as_str(), safe);
        assert_eq!(name(hostile).as_str(), format!("<bdi>{safe}</bdi>"));
        assert_eq!(words(hostile).as_str(), format!("<p dir=\"auto\">{safe}</p>"));
    }

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        assert_eq!(Html::from("a\0b\u{1b}[31mc\td").as_str(), "ab[31mc\td");
        let tower = format!("e{}x", "\u{0301}".repeat(10_000));
        assert_eq!(Html::from(tower.as_str()).as_str().chars().count(), 2 + MARKS_IN_A_ROW_MAX);
    }

    #[test]
    fn a_name_that_runs_the_other_way_stays_in_its_place() {
        assert_eq!(name("\u{202e}evil").as_str(), "<bdi>\u{202e}evil</bdi>");
    }

    #[test]
    fn paragraphs_lines_and_links() {
        assert_eq!(
            words("Hello\r\nthere\n\n\nSee https://a.example/x?y=1&z=2, please.").as_str(),
            "<p dir=\"auto\">Hello<br>there</p><p dir=\"auto\">See \
             <a href=\"https://a.example/x?y=1&amp;z=2\" rel=\"nofollow noopener noreferrer ugc\" \
             target=\"_blank\">https://a.example/x?y=1&amp;z=2</a>, please.</p>"
        );
        assert_eq!(words("").as_str(), "");
        assert_eq!(words("https://").as_str(), "<p dir=\"auto\">https://</p>");
        for hostile in ["javascript:alert(1)", "https://\"onmouseover=alert(1)"] {
            assert!(!words(hostile).as_str().contains("<a"), "{hostile}");
        }
        assert!(!words("http://x\"onclick=\"y").as_str().contains("onclick=\""));
    }

    #[test]
    fn only_known_schemes_are_followed() {
        for good in ["https://a.b", "mailto:a@b.c", "tel:+7800", "/find", "#contacts", "?lang=ru"] {
            assert_eq!(safe_href(good), good);
        }
        for bad in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "/\\evil",
            "x",
        ] {
            assert_eq!(safe_href(bad), "#", "{bad}");
        }
    }
}
