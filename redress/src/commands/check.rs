//! `redress check`: judges messages line by line, or one letter; knows the forms of input and output, not the rules.

use super::{Ended, filter};
use scam::letter::{self, LETTER_BYTES_MAX, LetterVerdict};
use scam::lookalike::Brands;
use scam::{Channel, Message, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

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
    check_letters(&letters)?;
    let mut whole = true;
    if args.files.is_empty() {
        whole &= check_lines(None)?;
    }
    for list in lists {
        whole &= check_lines(Some(list))?;
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Judges line by line; false where a line could not be read, which is named (and never shown) on standard error.
fn check_lines(file: Option<&PathBuf>) -> Result<bool, filter::FilterFault> {
    let brands = Brands::protected();
    let mut number = 0u64;
    let mut whole = true;
    filter::for_each_line(file.map(PathBuf::as_path), |line, out| {
        number += 1;
        if line.trim().is_empty() {
            return Ok(());
        }
        let read = serde_json::from_str::<Line<'_>>(line);
        let (id, text, channel) = match &read {
            Ok(read) => (read.id.clone(), read.text.as_ref(), Channel::named(&read.kind)),
            Err(cause) if line.starts_with('{') => {
                eprintln!("redress: line {number} is no {{id,text}}: {cause}");
                whole = false;
                return Ok(());
            }
            Err(_) => (serde_json::Value::from(number), line, Channel::Unknown),
        };
        write_answer(out, id, &scam::judge(&Message { channel, text }, brands), None)
    })?;
    Ok(whole)
}

fn check_letters(files: &[&PathBuf]) -> Result<(), filter::FilterFault> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for file in files {
        let mut raw = Vec::new();
        let opened = File::open(file).map_err(|cause| filter::FilterFault::Open((*file).clone(), cause))?;
        opened.take(LETTER_BYTES_MAX as u64).read_to_end(&mut raw)?;
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
