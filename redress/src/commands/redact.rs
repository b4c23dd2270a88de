//! `redress redact`: masks secrets in texts, line by line. What a secret is, it leaves to `domain::redact`.

use super::filter::Refused;
use super::{Ended, filter};
use domain::redact::{self, Found};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;

/// Masks card numbers, security codes, one-time codes, PINs, passwords, passports, register and account numbers.
///
/// Each line is a JSON object {id,text}, or else a plain text, whose id is then its line number; empty lines are left
/// out. Answers are JSON Lines {id,text,found:[{kind,start,end}]} with offsets in Unicode characters of the input.
/// A line that is no text, or begins with `{` but is no such object, is named on standard error, and the run goes on;
/// it then ends with exit code 3, because an answer is missing.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// JSON Lines {id,text}, or plain lines; standard input where none is named
    file: Option<PathBuf>,
    /// Mask telephones and e-mail addresses too, for texts that everybody may read
    #[arg(long)]
    public: bool,
}

#[derive(Deserialize)]
struct Asked<'l> {
    id: Option<Value>,
    #[serde(borrow)]
    text: Cow<'l, str>,
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    text: String,
    found: Vec<Found>,
}

pub(crate) fn run(args: &Args) -> Ended {
    let mut line_number = 0_u64;
    let mut refused = Refused::default();
    filter::for_each_line(args.file.as_deref(), |line, out| {
        line_number += 1;
        match read(line, line_number) {
            Ok(None) => Ok(()),
            Ok(Some(asked)) => answer(asked, args.public, out),
            Err(why) => {
                refused.line(args.file.as_deref(), line_number, &why);
                Ok(())
            }
        }
    })?;
    Ok(refused.ended())
}

/// The request in a line; none in an empty one; why it is none where it is broken.
fn read(line: &str, line_number: u64) -> Result<Option<Asked<'_>>, String> {
    let Some(line) = filter::words(line)? else { return Ok(None) };
    let plain = !line.trim_start().starts_with('{');
    let mut asked = if plain {
        Asked { id: None, text: Cow::Borrowed(line) }
    } else {
        serde_json::from_str(line.trim_start()).map_err(|cause| {
            format!("begins with {{ but is no JSON object with a \"text\" (column {})", cause.column())
        })?
    };
    asked.id.get_or_insert_with(|| Value::from(line_number));
    Ok(Some(asked))
}

fn answer(asked: Asked<'_>, public: bool, out: &mut dyn Write) -> io::Result<()> {
    let redaction = if public { redact::mask_public(&asked.text) } else { redact::mask(&asked.text) };
    let answer = Answer { id: asked.id.unwrap_or_default(), text: redaction.text, found: redaction.found };
    serde_json::to_writer(&mut *out, &answer)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer_to(line: &str) -> String {
        let mut out = Vec::new();
        answer(read(line, 7).unwrap().unwrap(), false, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_object_keeps_its_id() {
        assert_eq!(
            answer_to(r#"{"id":"d1","lang":"en","text":"é card 4111 1111 1111 1111"}"#),
            "{\"id\":\"d1\",\"text\":\"é card [card ••••1111]\",\"found\":[{\"kind\":\"card\",\"start\":7,\"end\":26}]}\n"
        );
    }

    #[test]
    fn a_plain_line_gets_its_number() {
        assert_eq!(
            answer_to("where is my order 77-1"),
            "{\"id\":7,\"text\":\"where is my order 77-1\",\"found\":[]}\n"
        );
    }

    #[test]
    fn a_broken_object_is_refused_and_an_empty_line_left_out() {
        assert!(read("{\"id\":1", 1).is_err());
        assert!(read("{\"id\":1}", 1).is_err());
        assert!(read("  ", 1).unwrap().is_none());
    }
}
