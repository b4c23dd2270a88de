//! Takes Rust apart into code, comments and strings, line by line; knows no grammar beyond that.

/// A Rust text, taken apart. Code and comments keep the lines and columns of the original: what does
/// not belong to them is blank.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rust {
    /// The code; of strings only the quotes are left.
    pub(crate) code: String,
    /// The comments with their marks.
    pub(crate) comments: String,
    /// The strings: line (from 1) and content, escapes unread.
    pub(crate) strings: Vec<(usize, String)>,
}

/// A function: where it begins and how long it is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    /// The line of `fn`, from 1.
    pub(crate) line: usize,
    /// From the line of `fn` to that of the closing brace.
    pub(crate) n_lines: usize,
}

impl Rust {
    pub(crate) fn read(text: &str) -> Self {
        let mut reader = Reader { text, at: 0, line: 1, taken: Self::default() };
        while reader.step() {}
        reader.taken
    }

    /// The functions that have a body, in order.
    pub(crate) fn functions(&self) -> Vec<Function> {
        let words = self.code.match_indices("fn ").filter(|(at, _)| {
            let before = self.code.get(..*at).and_then(|code| code.chars().next_back());
            before.is_none_or(|c| !is_word(c))
        });
        words.filter_map(|(at, _)| self.function(at)).collect()
    }

    fn function(&self, at: usize) -> Option<Function> {
        let head = self.code.get(at + 3..)?.trim_start();
        let name: String = head.chars().take_while(|c| is_word(*c)).collect();
        if name.is_empty() {
            return None; // `fn $name` of a macro
        }
        let mut depth = 0_i32;
        let mut begun = false;
        for (offset, c) in self.code.get(at..)?.char_indices() {
            match c {
                ';' if depth == 0 => return None, // a declaration without a body
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                _ => {}
            }
            begun |= c == '{' && depth == 1;
            if begun && depth == 0 {
                let n_lines = self.code.get(at..at + offset)?.matches('\n').count() + 1;
                return Some(Function { name, line: line_at(&self.code, at), n_lines });
            }
        }
        None
    }

    /// The code with everything under `#[cfg(test)] mod …` blank.
    pub(crate) fn code_without_tests(&self) -> String {
        let mut code = self.code.clone();
        while let Some((from, to)) = test_module(&code) {
            let blank: String = code.get(from..to).unwrap_or_default().chars().map(blank_of).collect();
            code.replace_range(from..to, &blank);
        }
        code
    }
}

/// The line (from 1) of the byte `at`.
pub(crate) fn line_at(text: &str, at: usize) -> usize {
    text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

/// Whether `c` may stand in a name.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where `word` stands in `text` as a whole: not as a part of a longer name.
pub(crate) fn places_of<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|text| text.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|text| text.chars().next());
        let begins = word.chars().next().is_none_or(|c| !is_word(c)) || before.is_none_or(|c| !is_word(c));
        let ends = word.chars().next_back().is_none_or(|c| !is_word(c)) || after.is_none_or(|c| !is_word(c));
        begins && ends
    })
}

/// From the attribute to the closing brace of the first test module that has a body and is not blank.
fn test_module(code: &str) -> Option<(usize, usize)> {
    code.match_indices("#[cfg(test)]").find_map(|(from, mark)| {
        let open = from + mark.len() + code.get(from + mark.len()..)?.find(['{', ';'])?;
        let head = code.get(from + mark.len()..open)?;
        if !code.get(open..)?.starts_with('{') || !head.contains("mod ") {
            return None;
        }
        let mut depth = 0_i32;
        for (offset, c) in code.get(open..)?.char_indices() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 0 {
                return Some((from, open + offset + 1));
            }
        }
        None
    })
}

fn blank_of(c: char) -> char {
    if c == '\n' { '\n' } else { ' ' }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    taken: Rust,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes the next piece; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return false };
        if rest.starts_with("//") {
            let n_bytes = rest.find('\n').unwrap_or(rest.len());
            self.take_comment(n_bytes);
        } else if rest.starts_with("/*") {
            let n_bytes = block_comment_bytes(rest);
            self.take_comment(n_bytes);
        } else if let Some((open, close)) = self.string_marks() {
            self.take_string(open, &close);
        } else if first == '\'' {
            let n_bytes = char_literal_bytes(rest);
            self.take_code(n_bytes, n_bytes > 1);
        } else if is_word(first) {
            let n_bytes = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            self.take_code(n_bytes, false);
        } else {
            self.take_code(first.len_utf8(), false);
        }
        true
    }

    /// The bytes of the opening mark and the closing mark, where a string begins here.
    fn string_marks(&self) -> Option<(usize, String)> {
        let rest = self.rest();
        let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
            let after = rest.strip_prefix(prefix).unwrap_or("x");
            after.starts_with('"')
                || (prefix.ends_with('r') && after.trim_start_matches('#').starts_with('"'))
        })?;
        let after = rest.get(prefix.len()..)?;
        let n_hashes = after.len() - after.trim_start_matches('#').len();
        let raw = prefix.ends_with('r');
        Some((
            prefix.len() + n_hashes + 1,
            if raw { format!("\"{}", "#".repeat(n_hashes)) } else { String::new() },
        ))
    }

    /// Takes a string; an empty closing mark means a quote that is not escaped.
    fn take_string(&mut self, open: usize, close: &str) {
        let content = self.rest().get(open..).unwrap_or_default();
        let (n_bytes, n_close) = if close.is_empty() {
            (unescaped_quote(content).unwrap_or(content.len()), 1)
        } else {
            (content.find(close).unwrap_or(content.len()), close.len())
        };
        let content = content.get(..n_bytes).unwrap_or_default().to_owned();
        self.taken.strings.push((self.line, content));
        self.take_code(open, false);
        self.take_code(n_bytes, true);
        self.take_code(n_close.min(self.rest().len()), false);
    }

    fn take_comment(&mut self, n_bytes: usize) {
        let piece = self.rest().get(..n_bytes).unwrap_or_default().to_owned();
        self.taken.comments.push_str(&piece);
        self.taken.code.extend(piece.chars().map(blank_of));
        self.go(&piece);
    }

    fn take_code(&mut self, n_bytes: usize, blank: bool) {
        let piece = self.rest().get(..n_bytes).unwrap_or_default().to_owned();
        self.taken.comments.extend(piece.chars().map(blank_of));
        if blank {
            self.taken.code.extend(piece.chars().map(blank_of));
        } else {
            self.taken.code.push_str(&piece);
        }
        self.go(&piece);
    }

    fn go(&mut self, piece: &str) {
        self.at += piece.len();
        self.line += piece.matches('\n').count();
    }
}

fn block_comment_bytes(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at.min(text.len())
}

fn unescaped_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}

/// A character literal's bytes; 1 (the quote alone) for a lifetime.
fn char_literal_bytes(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next(); // what is escaped, a quote perhaps
            chars.find(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1)
        }
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_leave_the_code() {
        let text = "let a = \"// no\"; // yes\nlet b = r#\"\"x\" /* no */\"#; /* yes /* too */ */ c();\n";
        let rust = Rust::read(text);
        assert!(rust.code.contains("let a =") && rust.code.contains("c();") && !rust.code.contains("no"));
        assert!(!rust.code.contains("yes") && !rust.code.contains("too"));
        assert_eq!(
            rust.comments.split_whitespace().collect::<Vec<_>>().join(" "),
            "// yes /* yes /* too */ */"
        );
        assert_eq!(rust.strings, [(1, "// no".to_owned()), (2, "\"x\" /* no */".to_owned())]);
        assert_eq!(rust.code.lines().count(), text.lines().count());
    }

    #[test]
    fn quotes_in_characters_and_lifetimes_open_nothing() {
        let rust = Rust::read(
            "fn a<'a>(x: &'a str) -> bool { x.contains('\"') && x.contains('\\'') && br\"q\" == b'x' }",
        );
        assert_eq!(rust.strings, [(1, "q".to_owned())]);
        assert_eq!(rust.functions().len(), 1);
    }

    #[test]
    fn a_function_is_measured_from_head_to_brace() {
        let rust =
            Rust::read("trait T {\n  fn none(&self);\n}\nfn one(\n  a: [u8; 2],\n) {\n  let s = \"}\";\n}\n");
        assert_eq!(rust.functions(), [Function { name: "one".to_owned(), line: 4, n_lines: 5 }]);
    }

    #[test]
    fn tests_can_be_left_out() {
        let rust = Rust::read(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() {}\n}\n#[cfg(test)]\nmod more;\nfn c() {}\n",
        );
        let code = rust.code_without_tests();
        assert!(code.contains("fn a") && code.contains("fn c") && !code.contains("fn b"));
        assert_eq!(code.lines().count(), 8);
    }

    #[test]
    fn a_name_is_found_whole() {
        assert_eq!(
            places_of("Instant::now() MyInstant::now() Instant::nowhere", "Instant::now").collect::<Vec<_>>(),
            [0]
        );
    }
}
