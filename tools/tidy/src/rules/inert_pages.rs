//! Pages carry no styles, no scripts and no strangers: the content policy refuses them, and so do we.

use crate::house::House;
use crate::rule::{Breach, Rule, Sample};

/// Letters are read by mail programs, which know only styles on the elements; they lie in files so named.
const LETTER: &str = ".mail.html";

pub(crate) const RULE: Rule = Rule {
    name: "inert_pages",
    mend: "Put the style into the one CSS file and the behaviour into a script file with `src`; load nothing from \
        other hosts. The HTML of an e-mail may have style attributes: name it `….mail.html`.",
    find,
    samples: &[
        Sample {
            shows: "a page of plain elements, and a letter",
            files: &[
                (
                    "kit/view/a.html",
                    "<script src=\"/assets/a.js\" defer></script><a href=\"https://b.example\">b</a><p data-style=\"x\" class=\"onset\">on = off</p>",
                ),
                ("kit/view/b.mail.html", "<p style=\"color:#000\">a</p>"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "styles, scripts and strangers",
            files: &[
                (
                    "kit/view/a.html",
                    "<p style=\"a\">\n<style>\n</style>\n<script>\n</script>\n<a onclick=\"a()\">\n<a href=\"javascript:a()\">\n<img src=\"https://b.example/c.png\">\n<link rel=stylesheet href=\"//b.example/c.css\">\n<a hx-on:click=\"a()\">\n<p\n  style='a'>\n<a\n  onClick = 'a()'>",
                ),
                ("kit/view/b.mail.html", "<script>a()</script>"),
                (
                    "kit/view/c.css",
                    "@import url(\"https://b.example\");\n.a { background: url(//b.example/a) }",
                ),
            ],
            breaches: &[
                "kit/view/a.html:10",
                "kit/view/a.html:12",
                "kit/view/a.html:14",
                "kit/view/a.html:1",
                "kit/view/a.html:2",
                "kit/view/a.html:4",
                "kit/view/a.html:6",
                "kit/view/a.html:7",
                "kit/view/a.html:8",
                "kit/view/a.html:9",
                "kit/view/b.mail.html:1",
                "kit/view/c.css:1",
                "kit/view/c.css:2",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in &house.files {
        let judge: fn(&str) -> Option<&'static str> = match file.name() {
            name if name.ends_with(LETTER) => script,
            _ if file.is("html") => |tag| style(tag).or_else(|| script(tag)).or_else(|| stranger(tag)),
            _ if file.is("css") => stranger_in_css,
            _ => continue,
        };
        for (line, piece) in if file.is("css") { lines(&file.text) } else { pieces_of_tags(&file.text) } {
            breaches.extend(judge(&piece.to_lowercase()).map(|found| Breach::at(file, line, found)));
        }
    }
    breaches
}

fn lines(text: &str) -> Vec<(usize, String)> {
    text.lines().enumerate().map(|(line, text)| (line + 1, text.to_owned())).collect()
}

/// The lines of each tag, each piece beginning with the tag's name, so that an attribute knows its element.
fn pieces_of_tags(text: &str) -> Vec<(usize, String)> {
    let mut pieces = Vec::new();
    for (at, _) in text.match_indices('<') {
        let tag = text.get(at + 1..).unwrap_or_default();
        let tag = tag.get(..tag.find('>').unwrap_or(tag.len())).unwrap_or_default();
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        let first_line = text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        // Only a script without `src` is inline; its attributes may stand on several lines.
        let name = if name == "script" && !tag.contains("src=") { "script-inline".to_owned() } else { name };
        for (line, piece) in tag.lines().enumerate() {
            let piece =
                if line == 0 { piece.trim_start_matches(|c: char| c.is_ascii_alphanumeric()) } else { piece };
            pieces.push((first_line + line, format!("{name} {}", piece.trim())));
        }
    }
    pieces
}

fn style(tag: &str) -> Option<&'static str> {
    if tag.starts_with("style ") {
        return Some("a style element");
    }
    has_attribute(tag, |name| name == "style").then_some("a style attribute")
}

fn script(tag: &str) -> Option<&'static str> {
    if tag.starts_with("script-inline ") {
        return Some("an inline script");
    }
    if tag.contains("javascript:") {
        return Some("a script in an address");
    }
    let is_handler = |name: &str| {
        name.starts_with("hx-on") || name.strip_prefix("on").is_some_and(|rest| !rest.is_empty())
    };
    has_attribute(tag, is_handler).then_some("a script in an attribute")
}

fn stranger(tag: &str) -> Option<&'static str> {
    let loads = !tag.starts_with("a ") && !tag.starts_with("form ");
    let leaves = ["=\"http:", "=\"https:", "=\"//", "='http:", "='https:", "='//"];
    (loads && leaves.iter().any(|mark| tag.contains(mark))).then_some("something from another host")
}

fn stranger_in_css(line: &str) -> Option<&'static str> {
    let loads = line.contains("url(") || line.contains("@import");
    let leaves = line.contains("//") && !line.contains("/*");
    (loads && leaves).then_some("something from another host")
}

/// Whether an attribute whose name `fits` stands in the tag: a word before `=`, at the beginning or after a space.
fn has_attribute(tag: &str, fits: impl Fn(&str) -> bool) -> bool {
    let mut outside = String::new();
    let mut quote = None;
    for c in tag.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => outside.push(c),
        }
    }
    let outside = outside.replace(" =", "=");
    let names = outside.split_whitespace().filter_map(|word| word.split_once('='));
    names.into_iter().any(|(name, _)| fits(name))
}
