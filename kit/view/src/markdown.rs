//! Text with simple marks, as a shop writes it, turned into a safe fragment. Knows no page: HTML in it is text like any
//! other, pictures are their descriptions, and links lead by http, by mail or within the shop alone.

use crate::html::{Escaped, Html};
use crate::typography::typeset;
use domain::Lang;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::fmt::Write as _;

/// Writes a text with marks: paragraphs, headings, lists, quotes, tables, emphasis, links. Headings begin at the second
/// level; the first is the page's own.
#[must_use]
pub fn markdown(lang: Lang, text: &str) -> Html {
    let mut writer =
        Writer { lang, out: String::with_capacity(text.len() * 2), links: Vec::new(), is_head: false };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(text, options) {
        writer.write(event);
    }
    Html::built(writer.out)
}

struct Writer {
    lang: Lang,
    out: String,
    /// For each link that is open, whether it leads anywhere.
    links: Vec<bool>,
    is_head: bool,
}

impl Writer {
    fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let _ = write!(self.out, "<code>{}</code>", Escaped(&text));
            }
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        // The rules for hard spaces leave tags alone; what is text here has none.
        let set: Vec<String> = text.split('<').map(|part| typeset(self.lang, part)).collect();
        let _ = write!(self.out, "{}", Escaped(&set.join("<")));
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.push(heading(level)),
            Tag::List(Some(first)) if first != 1 => {
                let _ = write!(self.out, "<ol class=\"list\" start=\"{first}\">");
            }
            Tag::List(Some(_)) => self.push("<ol class=\"list\">"),
            Tag::Link { dest_url, .. } => {
                let leads = leads(&dest_url);
                self.links.push(leads);
                if leads {
                    let foreign = if dest_url.starts_with('/') { "" } else { " rel=\"noreferrer\"" };
                    let _ = write!(self.out, "<a href=\"{}\"{foreign}>", Escaped(dest_url.trim()));
                }
            }
            Tag::TableHead => {
                self.is_head = true;
                self.push("<thead><tr>");
            }
            Tag::TableCell if self.is_head => self.push("<th scope=\"col\">"),
            other => self.push(ends(&other.to_end()).0),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.push(if level <= HeadingLevel::H2 { "</h2>" } else { "</h3>" }),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.push("</a>");
                }
            }
            TagEnd::TableHead => {
                self.is_head = false;
                self.push("</tr></thead><tbody>");
            }
            TagEnd::TableCell if self.is_head => self.push("</th>"),
            other => self.push(ends(&other).1),
        }
    }

    fn push(&mut self, tag: &str) {
        self.out.push_str(tag);
    }
}

const fn heading(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => "<h2>",
        _ => "<h3>",
    }
}

/// What stands before and after the content of a part; nothing where it is shown as its text alone.
const fn ends(tag: &TagEnd) -> (&'static str, &'static str) {
    match tag {
        TagEnd::Paragraph | TagEnd::HtmlBlock => ("<p>", "</p>"),
        TagEnd::BlockQuote(_) => ("<blockquote class=\"quote stack\">", "</blockquote>"),
        TagEnd::CodeBlock => ("<pre class=\"ready\">", "</pre>"),
        TagEnd::List(is_numbered) => ("<ul class=\"list\">", if *is_numbered { "</ol>" } else { "</ul>" }),
        TagEnd::Item => ("<li>", "</li>"),
        TagEnd::Table => ("<div class=\"scroll\" tabindex=\"0\"><table>", "</tbody></table></div>"),
        TagEnd::TableRow => ("<tr>", "</tr>"),
        TagEnd::TableCell => ("<td>", "</td>"),
        TagEnd::Emphasis => ("<em>", "</em>"),
        TagEnd::Strong => ("<strong>", "</strong>"),
        TagEnd::Strikethrough => ("<s>", "</s>"),
        _ => ("", ""),
    }
}

/// Whether a link may lead there: by http, by mail, or to a page of the shop's own.
fn leads(address: &str) -> bool {
    let address = address.trim();
    let lower = address.to_lowercase();
    let is_own = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    let is_known = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    (is_own || is_known) && !address.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_become_parts_of_a_page() {
        for (text, html) in [
            ("One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>"),
            ("# A\n### B", "<h2>A</h2><h3>B</h3>"),
            ("* a\n* b", "<ul class=\"list\"><li>a</li><li>b</li></ul>"),
            ("3. a", "<ol class=\"list\" start=\"3\"><li>a</li></ol>"),
            ("[a](/complain)", "<p><a href=\"/complain\">a</a></p>"),
            (
                "[a](https://x.example/?a=1&b)",
                "<p><a href=\"https://x.example/?a=1&amp;b\" rel=\"noreferrer\">a</a></p>",
            ),
            ("> a", "<blockquote class=\"quote stack\"><p>a</p></blockquote>"),
            (
                "|a|b|\n|-|-|\n|1|2|",
                "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th>\
                 </tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>",
            ),
        ] {
            assert_eq!(markdown(Lang::En, text).as_str(), html, "{text}");
        }
        assert_eq!(markdown(Lang::Ru, "в срок").as_str(), "<p>в\u{a0}срок</p>");
    }

    #[test]
    fn nothing_foreign_gets_through() {
        for (text, html) in [
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
            ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>"),
            ("[a](javascript:alert(1))", "<p>a</p>"),
            ("[a](//evil.example)", "<p>a</p>"),
            ("[a](data:text/html,x)", "<p>a</p>"),
            ("![a picture](https://x.example/p.png)", "<p>a picture</p>"),
        ] {
            assert_eq!(markdown(Lang::En, text).as_str(), html, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_tag_of_the_text_is_one_of_the_page(text in "[a-z<>/\"' =:()!\\[\\]#*|`~\n.-]{0,120}") {
            let html = markdown(Lang::En, &text).to_string();
            for tag in html.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(
                    ["a", "blockquote", "br", "code", "div", "em", "h2", "h3", "hr", "li", "ol", "p", "pre", "s",
                        "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"].contains(&name.as_str()),
                    "{}", html
                );
            }
        }
    }
}
