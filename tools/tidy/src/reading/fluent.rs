//! Reads Fluent texts as far as keys, their variables and their references go; it does not judge them.

use std::collections::BTreeSet;

/// A message or a term of a Fluent file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// The key; a term keeps its `-`, an attribute is `key.attribute`.
    pub(crate) key: String,
    /// The line of the key, from 1.
    pub(crate) line: usize,
    /// What is said, variables and all, without the key.
    pub(crate) value: String,
}

/// The messages of a file, in order.
pub(crate) fn messages(text: &str) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    let mut parent = String::new();
    for (line, content) in text.lines().enumerate() {
        let line = line + 1;
        if content.starts_with('#') {
            continue;
        }
        let indented = content.starts_with([' ', '\t']);
        let attribute = content.trim_start().strip_prefix('.').filter(|_| indented);
        let entry = attribute.or((!indented).then_some(content)).and_then(|entry| entry.split_once('='));
        if let Some((key, value)) = entry.filter(|(key, _)| is_key(key.trim())) {
            let key =
                if attribute.is_some() { format!("{parent}.{}", key.trim()) } else { key.trim().to_owned() };
            if attribute.is_none() {
                parent.clone_from(&key);
            }
            found.push(Message { key, line, value: value.trim().to_owned() });
        } else if let Some(last) = found.last_mut() {
            last.value.push('\n');
            last.value.push_str(content.trim());
        }
    }
    found.retain(|message| !message.value.trim().is_empty()); // a bearer of attributes alone says nothing itself
    found
}

impl Message {
    /// The variables, without `$`.
    pub(crate) fn variables(&self) -> BTreeSet<String> {
        self.value
            .match_indices('$')
            .map(|(at, _)| word(self.value.get(at + 1..).unwrap_or_default()))
            .collect()
    }

    /// The messages and terms this one includes.
    pub(crate) fn references(&self) -> BTreeSet<String> {
        let included = self
            .value
            .match_indices('{')
            .map(|(at, _)| self.value.get(at + 1..).unwrap_or_default().trim_start());
        included
            .filter(|rest| rest.starts_with(|c: char| c == '-' || c.is_ascii_lowercase()))
            .map(word)
            .collect()
    }

    /// What a reader sees: the value without tags and what stands in braces; of a choice, its branches stay.
    pub(crate) fn spoken(&self) -> String {
        let mut spoken = self.value.clone();
        while let Some((from, to)) = innermost(&spoken) {
            spoken.replace_range(from..=to, " ");
        }
        while let Some((before, rest)) = spoken.split_once('<') {
            let Some((_, after)) = rest.split_once('>') else { break };
            spoken = format!("{before} {after}");
        }
        spoken
    }
}

/// The first pair of braces on one line with no other inside.
fn innermost(text: &str) -> Option<(usize, usize)> {
    text.match_indices('}').find_map(|(to, _)| {
        let from = text.get(..to)?.rfind(['{', '\n'])?;
        text.get(from..)?.starts_with('{').then_some((from, to))
    })
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

fn is_key(key: &str) -> bool {
    let name = key.strip_prefix('-').unwrap_or(key);
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && word(name).len() == name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# A group\nask-title = Title\nask-late = { $n ->\n    [one] one day late\n   *[other] { $n } days late\n  }\n    .hint = For <a href=\"b\">{ ask-title }</a> and { -shop }\n-shop = Shop\nask-bare =\n    .text = Bare\n";

    #[test]
    fn keys_attributes_and_terms_are_read() {
        let keys: Vec<_> = messages(TEXT).into_iter().map(|m| (m.key, m.line)).collect();
        let expected =
            [("ask-title", 2), ("ask-late", 3), ("ask-late.hint", 7), ("-shop", 8), ("ask-bare.text", 10)];
        assert_eq!(keys, expected.map(|(key, line)| (key.to_owned(), line)));
    }

    #[test]
    fn variables_and_references_are_read() {
        let read = messages(TEXT);
        assert_eq!(read[1].variables(), BTreeSet::from(["n".to_owned()]));
        assert_eq!(read[2].references(), BTreeSet::from(["ask-title".to_owned(), "-shop".to_owned()]));
        assert_eq!(read[1].references(), BTreeSet::new());
        assert_eq!(read[2].spoken(), "For     and  ");
        assert!(read[1].spoken().contains("[one] one day late"));
    }
}
