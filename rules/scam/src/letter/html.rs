//! The words and the links of a page of mail, in one pass over its markup; shows and runs nothing.

/// A link with the words shown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) href: String,
    pub(super) words: String,
}

/// What a reader sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) text: String,
    pub(super) anchors: Vec<Anchor>,
}

/// At most so many links are kept.
const ANCHORS_MAX: usize = 2000;
/// The words of one link beyond this are dropped, in bytes.
const WORDS_BYTES_MAX: usize = 300;

/// Reads markup; broken markup gives what can be read of it.
pub(super) fn read(markup: &str) -> Seen {
    let mut seen = Seen::default();
    let mut open: Option<Anchor> = None;
    let mut hidden: Option<&str> = None;
    let mut rest = markup;
    while !rest.is_empty() {
        let (words, tag_on) =
            rest.split_at_checked(rest.find('<').unwrap_or(rest.len())).unwrap_or((rest, ""));
        if hidden.is_none() {
            add(&mut seen.text, words, usize::MAX);
            if let Some(anchor) = &mut open {
                add(&mut anchor.words, words, WORDS_BYTES_MAX);
            }
        }
        let tag_len = tag_on.find('>').map_or(tag_on.len(), |at| at + 1);
        let (tag, behind) = tag_on.split_at_checked(tag_len).unwrap_or((tag_on, ""));
        rest = behind;
        let name = name_of(tag);
        match hidden {
            Some(kind)
                if name.strip_prefix('/').is_some_and(|closing| closing.eq_ignore_ascii_case(kind)) =>
            {
                hidden = None
            }
            Some(_) => {}
            None => match name.to_ascii_lowercase().as_str() {
                "style" => hidden = Some("style"),
                "script" => hidden = Some("script"),
                "a" => {
                    seen.anchors.extend(open.take());
                    open = attribute(tag, "href")
                        .filter(|_| seen.anchors.len() < ANCHORS_MAX)
                        .map(|href| Anchor { href, words: String::new() });
                }
                "/a" => seen.anchors.extend(open.take()),
                "form" => seen.anchors.extend(
                    attribute(tag, "action")
                        .filter(|_| seen.anchors.len() < ANCHORS_MAX)
                        .map(|href| Anchor { href, words: String::new() }),
                ),
                "br" | "p" | "/p" | "div" | "/div" | "tr" | "/tr" | "td" | "li" | "h1" | "h2" | "h3" => {
                    seen.text.push('\n')
                }
                _ => {}
            },
        }
    }
    seen.anchors.extend(open);
    seen
}

fn name_of(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    inner
        .split(|c: char| c.is_whitespace() || matches!(c, '>'))
        .next()
        .unwrap_or_default()
        .trim_end_matches('/')
}

fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let small = tag.to_ascii_lowercase();
    let at = small.match_indices(wanted).map(|(at, _)| at).find(|at| {
        let before = small.get(..*at).and_then(|s| s.chars().next_back());
        let after = small.get(at + wanted.len()..).map(str::trim_start);
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\''))
            && after.is_some_and(|rest| rest.starts_with('='))
    })?;
    let value = tag.get(at + wanted.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    let mut plain = String::new();
    add(&mut plain, value.trim(), 4096);
    Some(plain.trim().to_owned())
}

/// Adds words with their entities read.
fn add(out: &mut String, words: &str, bytes_max: usize) {
    let mut rest = words;
    while let Some(at) = rest.find('&').filter(|_| out.len() < bytes_max) {
        out.push_str(rest.get(..at).unwrap_or_default());
        let from = rest.get(at..).unwrap_or_default();
        let (letter, len) = entity(from);
        out.push(letter);
        rest = from.get(len..).unwrap_or_default();
    }
    let room = bytes_max.saturating_sub(out.len());
    out.push_str(rest.get(..rest.floor_char_boundary(room)).unwrap_or_default());
}

/// The letter an entity stands for, and its length; a bare `&` stands for itself.
fn entity(from: &str) -> (char, usize) {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("zwnj", '\u{200c}'),
        ("shy", '\u{ad}'),
        ("laquo", '«'),
        ("raquo", '»'),
    ];
    let Some(end) = from.get(1..).and_then(|s| s.bytes().take(9).position(|b| b == b';')) else {
        return ('&', 1);
    };
    let name = from.get(1..=end).unwrap_or_default();
    let numbered = name.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => n.parse().ok(),
    });
    let letter = numbered
        .and_then(char::from_u32)
        .or_else(|| NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c));
    letter.map_or(('&', 1), |letter| (letter, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_links_are_read() {
        let seen = read(
            "<style>p{}</style><p>Pay&nbsp;now &amp; here: <A HREF='http://a.example/?x=1&amp;y=2'>www.<b>bank</b>.example</A></p>",
        );
        assert_eq!(seen.text.trim(), "Pay now & here: www.bank.example");
        assert_eq!(
            seen.anchors,
            vec![Anchor { href: "http://a.example/?x=1&y=2".into(), words: "www.bank.example".into() }]
        );
    }

    #[test]
    fn broken_markup_ends() {
        for markup in ["<a href=", "<a href='x", "<<<<", "&#xfffffff;&&", "<script>never closed <a href=x>"] {
            read(markup);
        }
    }
}
