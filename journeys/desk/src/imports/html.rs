//! The words of a message that was written as HTML. Shows nothing: what comes out is plain text.

/// Tags by which a text is known to be HTML.
const SIGNS: &[&str] =
    &["<br", "<p>", "<p ", "</p", "<div", "</a>", "<span", "<table", "<html", "<ul", "<b>"];
/// What stands within is no words.
const SILENT: &[&str] = &["head", "script", "style", "title"];
/// Tags that begin a new line.
const LINES: &[&str] =
    &["br", "div", "h1", "h2", "h3", "hr", "li", "p", "table", "tr", "ul", "ol", "blockquote"];

/// An entity from its sign to its semicolon has so many bytes at the most.
const ENTITY_BYTES_MAX: usize = 10;

/// The text itself, or what is to be read of it where it is HTML.
pub(super) fn plain(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if !SIGNS.iter().any(|sign| lower.contains(sign)) {
        return text.to_owned();
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((words, behind)) = rest.split_once('<') {
        push(&mut out, words);
        rest = behind;
        if !behind.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
            out.push('<');
            continue;
        }
        // Where no tag ends any more, none begins: what is left is looked at once and not again for each sign.
        let Some((tag, after)) = behind.split_once('>') else {
            out.push('<');
            break;
        };
        let is_end = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split([' ', '/', '\n', '\t']).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if LINES.contains(&name.as_str()) && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        rest = after;
        if SILENT.contains(&name.as_str()) && !is_end {
            let end = format!("</{name}");
            let silent = lower.get(text.len() - after.len()..).unwrap_or_default();
            rest = silent.find(&end).and_then(|at| after.get(at..)).unwrap_or_default();
        }
    }
    push(&mut out, rest);
    out.trim().to_owned()
}

/// Words between tags: blanks and line ends are one blank, entities the letters they stand for.
fn push(out: &mut String, words: &str) {
    let mut rest = words;
    while let Some(letter) = rest.chars().next() {
        let entity = if letter == '&' { entity(rest) } else { None };
        let (read, n) = entity.unwrap_or((letter, letter.len_utf8()));
        rest = rest.get(n..).unwrap_or_default();
        if read.is_whitespace() {
            if !out.is_empty() && !out.ends_with(char::is_whitespace) {
                out.push(' ');
            }
        } else {
            out.push(read);
        }
    }
}

/// The letter that an entity stands for, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(ENTITY_BYTES_MAX).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let letter = match name {
        "amp" => '&',
        "apos" => '\'',
        "gt" => '>',
        "laquo" => '«',
        "lt" => '<',
        "mdash" => '—',
        "nbsp" => ' ',
        "ndash" => '–',
        "quot" => '"',
        "raquo" => '»',
        name => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']).and_then(|hex| u32::from_str_radix(hex, 16).ok());
            char::from_u32(hex.or_else(|| number.parse().ok())?)?
        }
    };
    Some((letter, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_html_is_read_as_html() {
        for (html, text) in [
            ("1 < 2 & 3 > 2\n\nnew", "1 < 2 & 3 > 2\n\nnew"),
            ("<p>Где&nbsp;заказ?</p><p>Жду&#33;</p>", "Где заказ?\n\nЖду!"),
            ("a<br />b<br>c", "a\nb\nc"),
            ("<style>p{color:red}</style><div>x &lt;b&gt; <b>y</b></div>", "x <b> y"),
            ("<div>1 < 2, &unknown; &#x41;", "1 < 2, &unknown; A"),
            ("<p>open <a href=\"https://x.example\">here</a", "open here</a"),
            ("<div><script>never ends", ""),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
    }

    #[test]
    fn hostile_html_is_read_once_from_end_to_end() {
        for (part, read) in
            [("<a", "<a"), ("&a", "&a"), ("<title></title>", ""), ("<TITLE>x", ""), ("<!", "<!")]
        {
            let hostile = format!("<br>{}", part.repeat(1_000_000));
            let plain = plain(&hostile);
            assert!(plain.len() <= hostile.len() && plain.starts_with(read), "{part}");
        }
    }
}
