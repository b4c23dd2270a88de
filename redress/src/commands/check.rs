//! `redress check`: judges messages line by line, or one letter; knows the forms of input and output, not the rules.

use super::{Ended, filter};
use scam::lookalike::Brands;
use scam::{Channel, Message, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// JSON Lines {id,text,kind?} (kind: sms, email, chat, call, market) or plain lines; or a letter named *.eml. Standard input where none is named
    file: Option<PathBuf>,
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
}

pub(crate) fn run(args: &Args) -> Ended {
    let brands = Brands::protected();
    let mut number = 0u64;
    filter::for_each_line(args.file.as_deref(), |line, out| {
        number += 1;
        if line.trim().is_empty() {
            return Ok(());
        }
        let read = serde_json::from_str::<Line<'_>>(line);
        let (id, text, channel) = match &read {
            Ok(read) => (read.id.clone(), read.text.as_ref(), Channel::named(&read.kind)),
            Err(cause) if line.starts_with('{') => {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("line {number} is no {{id,text}}: {cause}"),
                ));
            }
            Err(_) => (serde_json::Value::from(number), line, Channel::Unknown),
        };
        write_answer(out, id, &scam::judge(&Message { channel, text }, brands))
    })?;
    Ok(ExitCode::SUCCESS)
}

fn write_answer(out: &mut dyn Write, id: serde_json::Value, verdict: &Verdict) -> io::Result<()> {
    let answer = Answer {
        id,
        verdict: verdict.judgement.word(),
        score: (f64::from(verdict.score) * 1e4).round() / 1e4,
        rules: verdict.reasons.iter().map(|r| Reason { code: r.code, because: &r.because }).collect(),
        advice: &verdict.advice,
    };
    serde_json::to_writer(&mut *out, &answer)?;
    out.write_all(b"\n")
}
