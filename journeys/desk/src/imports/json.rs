//! JSON objects one after another: in an array, on lines, or simply behind each other. Knows no field.

use super::reason::Reason;
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Bytes of an object at the most: a whole conversation.
pub(super) const OBJECT_BYTES_MAX: usize = 8 << 20;

/// An object as it was read.
pub(super) struct Object {
    /// The number of its first line, from 1.
    pub(super) line: i64,
    /// Its fields, or why it has none.
    pub(super) fields: Result<Map<String, Value>, Reason>,
}

/// The objects of a file.
pub(super) struct Objects<R> {
    bytes: R,
    line: i64,
}

impl<R: BufRead> Objects<R> {
    /// At the first one.
    pub(super) const fn begin(bytes: R) -> Self {
        Self { bytes, line: 1 }
    }

    /// The next one; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Object>> {
        let mut kept: Vec<u8> = Vec::new();
        let (mut depth, mut is_text, mut is_escaped, mut is_long) = (0_usize, false, false, false);
        let mut begun = None;
        loop {
            let piece = self.bytes.fill_buf()?;
            if piece.is_empty() {
                let broken = begun.map(|line| Object { line, fields: Err(Reason::new("json")) });
                return Ok(broken);
            }
            let (mut n, mut is_whole) = (0, false);
            for byte in piece {
                n += 1;
                self.line += i64::from(*byte == b'\n');
                if begun.is_none() {
                    match byte {
                        b'[' | b']' | b',' | b' ' | b'\n' | b'\r' | b'\t' | 0xef | 0xbb | 0xbf => continue,
                        _ => begun = Some(self.line),
                    }
                }
                is_long |= kept.len() >= OBJECT_BYTES_MAX;
                if !is_long {
                    kept.push(*byte);
                }
                match byte {
                    _ if is_escaped => is_escaped = false,
                    b'\\' if is_text => is_escaped = true,
                    b'"' => is_text = !is_text,
                    b'{' if !is_text => depth += 1,
                    b'}' if !is_text => depth = depth.saturating_sub(1),
                    _ => {}
                }
                // What is no object ends with its line.
                is_whole = depth == 0 && !is_text && matches!(byte, b'}' | b'\n');
                if is_whole {
                    break;
                }
            }
            self.bytes.consume(n);
            if is_whole {
                let line = begun.unwrap_or(self.line);
                let read = serde_json::from_slice(&kept).map_err(|_| Reason::new("json"));
                return Ok(Some(Object {
                    line,
                    fields: if is_long { Err(Reason::new("row-long")) } else { read },
                }));
            }
        }
    }
}

/// A value as the cell of a table.
pub(super) fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(i64, String)> {
        let mut objects = Objects::begin(text.as_bytes());
        let mut all = Vec::new();
        while let Some(object) = objects.next().unwrap() {
            let fields = object.fields.map(|fields| cell(fields.get("a")));
            all.push((object.line, fields.unwrap_or_else(|why| format!("!{}", why.code))));
        }
        all
    }

    #[test]
    fn objects_are_found_however_they_stand() {
        let one = |line: i64, text: &str| (line, text.to_owned());
        assert_eq!(read(r#"[{"a":"x}{"},{"a":[1]}]"#), [one(1, "x}{"), one(1, "[1]")]);
        assert_eq!(
            read("{\"a\":1}\n\n{\"a\":null}{\"a\":\"\\\"\"}"),
            [one(1, "1"), one(3, ""), one(3, "\"")]
        );
        assert_eq!(read("oops\n{\"a\":2}\n{\"a\":"), [one(1, "!json"), one(2, "2"), one(3, "!json")]);
        let long = format!("[{{\"a\":\"{}\"}},\n{{\"a\":\"y\"}}]", "x".repeat(OBJECT_BYTES_MAX));
        assert_eq!(read(&long), [one(1, "!row-long"), one(2, "y")]);
        assert_eq!(read(""), []);
    }
}
