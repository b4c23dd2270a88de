//! `redress check`: judges messages line by line, or one letter; knows the forms of input and output, not the rules.

use super::filter::{FilterFault, Refused};
use super::{Ended, filter};
use scam::letter::{self, LETTER_BYTES_MAX, LetterVerdict};
use scam::lookalike::Brands;
use scam::{Channel, Message, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

/// Judges messages and letters.
///
/// A line that is no text, or begins with `{` and is no such object, is named on standard error, and the run goes on;
/// it then ends with exit code 3, because an answer is missing. A file that cannot be read is named as well: exit code 1.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// JSON Lines {id,text,kind?} (kind: sms, email, chat, call, market) or plain lines; or letters named *.eml, one object each. Standard input where none is named
    files: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Line<'l> {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(borrow)]
    text: Cow<'l, str>,
    #[serde(borrow, default)]
    kind: Cow<'l, str>,
}

#[derive(Serialize)]
struct Reason<'v> {
    code: &'static str,
    because: &'v str,
}

#[derive(Serialize)]
struct Answer<'v> {
    id: serde_json::Value,
    verdict: &'static str,
    score: f64,
    rules: Vec<Reason<'v>>,
    advice: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authenticity: Option<&'v str>,
}

pub(crate) fn run(args: &Args) -> Ended {
    let is_letter =
        |file: &PathBuf| file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml"));
    let (letters, lists): (Vec<&PathBuf>, Vec<&PathBuf>) =
        args.files.iter().partition(|file| is_letter(file));
    let mut refused = Refused::default();
    check_letters(&letters, &mut refused)?;
    if args.files.is_empty() {
        check_lines(None, &mut refused)?;
    }
    for list in lists {
        match check_lines(Some(list), &mut refused) {
            Err(fault @ FilterFault::Open(..)) => refused.file(&fault),
            done => done?,
        }
    }
    Ok(refused.ended())
}

/// Judges line by line.
fn check_lines(file: Option<&PathBuf>, refused: &mut Refused) -> Result<(), FilterFault> {
    let brands = Brands::protected();
    let mut number = 0u64;
    let file = file.map(PathBuf::as_path);
    filter::for_each_line(file, |line, out| {
        number += 1;
        let line = match filter::words(line) {
            Ok(Some(line)) => line,
            Ok(None) => return Ok(()),
            Err(why) => {
                refused.line(file, number, why);
                return Ok(());
            }
        };
        let read = serde_json::from_str::<Line<'_>>(line);
        let (id, text, channel) = match &read {
            Ok(read) => (read.id.clone(), read.text.as_ref(), Channel::named(&read.kind)),
            Err(cause) if line.trim_start().starts_with('{') => {
                let why = format!("is no JSON object with a \"text\" (column {})", cause.column());
                refused.line(file, number, &why);
                return Ok(());
            }
            Err(_) => (serde_json::Value::from(number), line, Channel::Unknown),
        };
        write_answer(out, id, &scam::judge(&Message { channel, text }, brands), None)
    })
}

fn check_letters(files: &[&PathBuf], refused: &mut Refused) -> Result<(), FilterFault> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for file in files {
        let mut raw = Vec::new();
        let read = File::open(file)
            .and_then(|opened| opened.take(LETTER_BYTES_MAX as u64).read_to_end(&mut raw))
            .map_err(|cause| FilterFault::Open((*file).clone(), cause));
        if let Err(fault) = read {
            refused.file(&fault);
            continue;
        }
        let judged = letter::judge_letter(&raw, None, Brands::protected());
        let id = serde_json::Value::from(file.file_name().unwrap_or_default().to_string_lossy());
        write_answer(&mut out, id, &judged.verdict, Some(&judged))?;
    }
    Ok(out.flush()?)
}

fn write_answer(
    out: &mut dyn Write,
    id: serde_json::Value,
    verdict: &Verdict,
    letter: Option<&LetterVerdict>,
) -> io::Result<()> {
    let answer = Answer {
        id,
        verdict: verdict.judgement.word(),
        score: (f64::from(verdict.score) * 1e4).round() / 1e4,
        rules: verdict.reasons.iter().map(|r| Reason { code: r.code, because: &r.because }).collect(),
        advice: &verdict.advice,
        from: letter.map(|letter| letter.from.as_str()),
        authenticity: letter.map(|letter| letter.authenticity.as_str()),
    };
    serde_json::to_writer(&mut *out, &answer)?;
    out.write_all(b"\n")
}
