//! `redress triage`: judges messages line by line; `train` and `eval` make and measure a model of a shop's own labels.

use super::{Ended, filter};
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use triage::{
    Encoder, EntityKind, Judgement, LabelFault, LabelledText, Language, OwnModel, OwnVerdict, Reading,
    Reason, Triage, entities, evaluate, read_labelled, read_lessons, shipped_encoder,
};

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    work: Option<Work>,
    /// Judge by words alone: thirty times as fast, less exact
    #[arg(long)]
    fast: bool,
    /// Name intents by a model that `redress triage train` made
    #[arg(long)]
    model: Option<PathBuf>,
    /// JSON Lines {id,text} or plain lines; standard input where none is named. A line that begins with { and is no such object is named on standard error, and the rest goes on: the exit code is 3 then
    file: Option<PathBuf>,
}

#[derive(clap::Subcommand)]
enum Work {
    /// Learn a shop's own labels from a file: text, tab, label
    Train(TrainArgs),
    /// Measure a model on a file of texts it has not learnt from
    Eval(EvalArgs),
}

#[derive(clap::Args)]
struct TrainArgs {
    /// The texts to learn from: text, tab, label, or columns named in the first line; UTF-8
    #[arg(long)]
    labels: PathBuf,
    /// The model file to write
    #[arg(long)]
    out: PathBuf,
    /// Texts to learn from how sure to be; without it a sixth of the labels is held back for that
    #[arg(long)]
    check: Option<PathBuf>,
    /// Learn from words alone, without the sentence encoder
    #[arg(long)]
    fast: bool,
}

#[derive(clap::Args)]
struct EvalArgs {
    /// Texts with their right labels; a label the model does not know means "none of them"
    #[arg(long)]
    labels: PathBuf,
    /// The model to measure
    #[arg(long)]
    model: PathBuf,
}

/// The exit code where lines could not be read and the rest was judged.
const SOME_LEFT_OUT: u8 = 3;

pub(crate) fn run(args: &Args) -> Ended {
    match &args.work {
        None => return judge(args),
        Some(Work::Train(args)) => train(args)?,
        Some(Work::Eval(args)) => measure(args)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Messages judged together: enough to keep the encoder busy.
const GROUP_MESSAGES: usize = 64;

fn judge(args: &Args) -> Ended {
    let own = args.model.as_deref().map(read_model).transpose()?;
    let reading = if args.fast { Reading::Fast } else { Reading::Deep };
    if args.fast && own.as_ref().is_some_and(OwnModel::needs_encoder) {
        return Err("this model needs the sentence encoder: leave out --fast, or train it with --fast".into());
    }
    let judge = Triage::shipped(reading)?;
    let mut waiting: Vec<Asked> = Vec::with_capacity(GROUP_MESSAGES);
    let (mut n_lines, mut n_left_out) = (0u64, 0u64);
    filter::for_each_group(args.file.as_deref(), GROUP_MESSAGES, |lines, out| {
        waiting.clear();
        for line in lines {
            n_lines += 1;
            match asked(line, n_lines) {
                Ok(one) => waiting.extend(one),
                Err(cause) => {
                    n_left_out += 1;
                    // The line itself is not shown: it may hold a secret.
                    eprintln!("redress: line {n_lines} is no {{id,text}}: {cause}; left out");
                }
            }
        }
        let texts: Vec<&str> = waiting.iter().map(|one| one.text.as_str()).collect();
        for (one, (judgement, verdict)) in waiting.iter().zip(judge.judge_with(&texts, own.as_ref())) {
            serde_json::to_writer(&mut *out, &Answer::of(one, &judgement, verdict.as_ref()))?;
            out.write_all(b"\n")?;
        }
        io::Result::Ok(())
    })?;
    Ok(if n_left_out > 0 { ExitCode::from(SOME_LEFT_OUT) } else { ExitCode::SUCCESS })
}

/// A message to judge.
struct Asked {
    id: serde_json::Value,
    text: String,
}

#[derive(Deserialize)]
struct AskedLine {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
}

/// A line that begins with `{` as JSON, any other line as it is, numbered; an empty line asks nothing.
fn asked(line: &str, number: u64) -> Result<Option<Asked>, serde_json::Error> {
    let line = if number == 1 { line.trim_start_matches('\u{feff}') } else { line };
    if line.trim().is_empty() {
        return Ok(None);
    }
    if !line.trim_start().starts_with('{') {
        return Ok(Some(Asked { id: number.into(), text: line.to_owned() }));
    }
    let AskedLine { id, text } = serde_json::from_str(line)?;
    Ok(Some(Asked { id: if id.is_null() { number.into() } else { id }, text }))
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    lang: &'static str,
    intent: &'a str,
    confidence: f64,
    urgency: &'static str,
    tone: &'static str,
    reasons: Vec<Because>,
    entities: Vec<Named>,
}

/// A thing that the message names.
#[derive(Serialize)]
struct Named {
    kind: &'static str,
    text: String,
}

/// The reason that a model of one's own is not sure.
const UNSURE: &str = "unsure";

#[derive(Serialize)]
struct Because {
    code: &'static str,
    because: String,
}

impl<'a> Answer<'a> {
    fn of(asked: &'a Asked, judgement: &Judgement, verdict: Option<&OwnVerdict<'a>>) -> Self {
        let lang = match judgement.language {
            Language::Known(lang) => lang,
            Language::Other => domain::Lang::En,
        };
        let (intent, confidence) = match verdict {
            Some(verdict) => (verdict.label, verdict.confidence),
            None => (judgement.intent.code(), judgement.confidence),
        };
        let said = |reason: &Reason| Because { code: reason.code(), because: reason.said(lang) };
        let mut reasons: Vec<Because> = judgement.reasons.iter().map(said).collect();
        // How sure the shipped model is of its own intent says nothing of another model's label.
        if let Some(verdict) = verdict {
            reasons.retain(|reason| reason.code != UNSURE);
            if !verdict.is_sure {
                reasons.push(said(&Reason::Unsure));
            }
        }
        Self {
            id: &asked.id,
            lang: judgement.language.code(),
            intent,
            confidence: (f64::from(confidence) * 1_000.0).round() / 1_000.0,
            urgency: judgement.urgency.code(),
            tone: judgement.tone.code(),
            reasons,
            entities: entities(&asked.text)
                .into_iter()
                .map(|one| Named { kind: called(one.kind), text: one.text })
                .collect(),
        }
    }
}

/// The name of a kind of named things, as the outside form has it.
const fn called(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Carrier => "carrier",
        EntityKind::Date => "date",
        EntityKind::Email => "email",
        EntityKind::Order => "order",
        EntityKind::Phone => "phone",
        EntityKind::Sum => "sum",
        EntityKind::Tracking(_) => "tracking",
    }
}

fn train(args: &TrainArgs) -> Result<(), Box<dyn Error>> {
    let (lessons, repeats) = read_lessons(&read(&args.labels)?).map_err(|e| in_file(&args.labels, &e))?;
    for repeat in &repeats {
        eprintln!(
            "{}: line {} repeats the text of line {}: left out",
            args.labels.display(),
            repeat.line,
            repeat.first
        );
    }
    let check = args.check.as_deref().map(labelled).transpose()?.unwrap_or_default();
    let encoder = if args.fast { None } else { Some(shipped_encoder()?) };
    let model = OwnModel::train(&lessons, &check, encoder.as_ref());
    let bytes = model.to_bytes();
    std::fs::write(&args.out, &bytes).map_err(|e| format!("cannot write {}: {e}", args.out.display()))?;
    let (n_labels, n_texts, n_bytes) = (model.labels().len(), lessons.len(), bytes.len());
    let sure = if model.is_ever_sure() {
        format!("sure from a confidence of {:.2}", model.threshold())
    } else {
        format!(
            "never sure: to learn how sure to be, it takes {} texts whose labels come twice at least, or --check FILE",
            OwnModel::LESSONS_MIN
        )
    };
    println!(
        "{}: {n_labels} labels learnt from {n_texts} texts, {n_bytes} bytes; {sure}",
        args.out.display()
    );
    Ok(())
}

fn measure(args: &EvalArgs) -> Result<(), Box<dyn Error>> {
    let model = read_model(&args.model)?;
    let rows = labelled(&args.labels)?;
    let encoder: Option<Encoder> = model.needs_encoder().then(shipped_encoder).transpose()?;
    let figures = evaluate(&model, &rows, encoder.as_ref());
    let mut out = io::stdout().lock();
    writeln!(out, "texts {} labels {}", rows.len(), model.labels().len())?;
    writeln!(out, "accuracy {:.4} macro_f1 {:.4}", figures.accuracy(), figures.macro_f1)?;
    writeln!(out, "threshold {:.4}", model.threshold())?;
    writeln!(out, "accuracy_at_threshold {:.4}", figures.accuracy_at_threshold())?;
    if figures.n_outside > 0 {
        writeln!(out, "outside {} outside_recall {:.4}", figures.n_outside, figures.outside_recall())?;
    }
    for (right, said, n) in figures.confusions.iter().take(12) {
        writeln!(out, "  {n:4}  {right} taken for {said}")?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

fn read_model(path: &Path) -> Result<OwnModel, Box<dyn Error>> {
    OwnModel::from_bytes(&read(path)?).map_err(|e| format!("{}: {e}", path.display()).into())
}

fn labelled(path: &Path) -> Result<Vec<LabelledText>, Box<dyn Error>> {
    Ok(read_labelled(&read(path)?).map_err(|e| in_file(path, &e))?)
}

fn in_file(path: &Path, fault: &LabelFault) -> String {
    format!("{}: {fault}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_wrong_json_is_no_prose() {
        for wrong in ["{\"id\":1,\"text\":\"no end", "{\"id\":1}", "{}", "{\"text\":7}", " {привет"] {
            assert!(asked(wrong, 2).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_a_message_names_is_said_with_it() {
        let asked = Asked { id: 1.into(), text: "order #48213 by DHL, paid £39.99".to_owned() };
        let judged = Triage::shipped(Reading::Fast).unwrap().judge(&asked.text);
        let said = serde_json::to_value(Answer::of(&asked, &judged, None)).unwrap();
        let named = said["entities"].as_array().unwrap().iter();
        let named: Vec<&str> = named.filter_map(|one| one["kind"].as_str()).collect();
        assert_eq!(named, ["order", "carrier", "sum"]);
        assert_eq!(said["entities"][0]["text"], "48213");
    }

    #[test]
    fn a_mark_of_byte_order_is_no_part_of_the_first_line() {
        let read = |line, number| asked(line, number).unwrap().map(|one| (one.id.to_string(), one.text));
        assert_eq!(read("\u{feff}{\"id\":\"a\",\"text\":\"где\"}", 1), Some(("\"a\"".into(), "где".into())));
        assert_eq!(read("\u{feff}где заказ", 1), Some(("1".into(), "где заказ".into())));
        assert_eq!(read("\u{feff}", 1), None);
        assert_eq!(read("[1] где заказ", 3), Some(("3".into(), "[1] где заказ".into())));
    }
}
