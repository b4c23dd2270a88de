//! Makes style sheets smaller without changing what they say. Knows only as much of CSS as that takes.

/// Drops comments and the blanks that mean nothing. Strings stay as they are.
pub(crate) fn minify_css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => string_length(rest, letter),
            _ if letter.is_whitespace() => rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len()),
            _ => letter.len_utf8(),
        };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        if letter.is_whitespace() || piece.starts_with("/*") {
            let next = rest.trim_start();
            let needed = !out.ends_with(['{', '}', ';', ',', ':', '>', '('])
                && !next.starts_with(['{', '}', ';', ',', '>', ')', '!']);
            if needed && !out.is_empty() && !out.ends_with(' ') && !next.is_empty() {
                out.push(' ');
            }
        } else if piece == "}" && out.ends_with(';') {
            out.pop();
            out.push('}');
        } else {
            out.push_str(piece);
        }
    }
    out
}

fn string_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_comments_go_meaning_stays() {
        for (text, wanted) in [
            ("/* a */ b { c : d ; }\n", "b{c :d}"),
            ("a  b>c{x:1px  solid var(--l) !important;}", "a b>c{x:1px solid var(--l)!important}"),
            ("a::before{content:\"  /* ; } \"}", "a::before{content:\"  /* ; } \"}"),
            ("a{w:calc(1px + 2*var(--g))}", "a{w:calc(1px + 2*var(--g))}"),
            ("@media (min-width:1rem) and (x){a{b:c}}", "@media (min-width:1rem) and (x){a{b:c}}"),
            (".a :is(b,c){d:e}", ".a :is(b,c){d:e}"),
            ("a{b:c}/* x */\nd{e:f}", "a{b:c}d{e:f}"),
            ("a{content:'\\''}  ", "a{content:'\\''}"),
        ] {
            assert_eq!(minify_css(text), wanted);
        }
    }
}
