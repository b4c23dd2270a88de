//! Makes `model/heads.bin` from the corpus: `cargo run --release -p triage --example train_heads -- CORPUS OUT`.
//! With `--folds` instead of OUT it measures by four folds and writes nothing.

use domain::intent::{Intent, Urgency};
use std::error::Error;
use std::path::Path;
use triage::{CorpusMessage, Encoder, Heads, Triage, shipped_encoder};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(corpus), Some(out)) = (args.next(), args.next()) else {
        return Err("name the corpus folder and the file to write (or --folds)".into());
    };
    let messages = read_corpus(Path::new(&corpus))?;
    if out == "--folds" {
        return measure(&messages);
    }
    let plain: Vec<CorpusMessage> = messages.into_iter().map(|(_, message)| message).collect();
    let version = format!("corpus-{}-tuned", plain.len());
    let bytes = Heads::train(&plain, &shipped_encoder()?, &version).to_bytes();
    std::fs::write(&out, &bytes)?;
    println!("{out}: {} messages, {} bytes", plain.len(), bytes.len());
    Ok(())
}

/// The messages with their line numbers; the corpus holds a file for each language and intent.
fn read_corpus(folder: &Path) -> Result<Vec<(usize, CorpusMessage)>, Box<dyn Error>> {
    let mut messages = Vec::new();
    for lang in ["en", "ru"] {
        for intent in Intent::ALL {
            let path = folder.join(lang).join(format!("{intent}.txt"));
            let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                let place = || format!("{}, line {}: urgency, a tab, the text", path.display(), n + 1);
                let (urgency, said) = line.split_once('\t').ok_or_else(place)?;
                let urgency = Urgency::from_code(urgency).ok_or_else(place)?;
                let text = said.replace("\\n", "\n");
                messages.push((n, CorpusMessage { text, intent: *intent, urgency }));
            }
        }
    }
    Ok(messages)
}

/// Lines of one number go into one fold in all files, since the two languages tell similar stories in them.
fn measure(messages: &[(usize, CorpusMessage)]) -> Result<(), Box<dyn Error>> {
    let (mut intents, mut urgencies) = (0, 0);
    let mut critical: Vec<(f32, bool)> = Vec::new();
    let (mut n_said, mut n_found) = (0, 0);
    for fold in 0..4 {
        let part = |held: bool| {
            messages.iter().filter(move |(n, _)| (n % 4 == fold) == held).map(|(_, m)| m.clone())
        };
        let encoder: Encoder = shipped_encoder()?;
        let heads = Heads::train(&part(false).collect::<Vec<_>>(), &encoder, "fold");
        let triage = Triage::new(heads, Some(encoder));
        for message in part(true) {
            let said = triage.judge(&message.text);
            intents += usize::from(said.intent == message.intent);
            urgencies += usize::from(said.urgency == message.urgency);
            let odds = said.urgency_odds.first().copied().unwrap_or(0.0);
            let is_critical = message.urgency == Urgency::Critical;
            critical.push((odds, is_critical));
            n_said += usize::from(said.urgency == Urgency::Critical);
            n_found += usize::from(said.urgency == Urgency::Critical && is_critical);
        }
    }
    let share = |n: usize| n as f64 / messages.len() as f64;
    println!("four folds: intent {:.3}, urgency {:.3}", share(intents), share(urgencies));
    let n_critical = critical.iter().filter(|(_, is)| *is).count();
    let part = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    println!("critical: recall {:.3} precision {:.3}", part(n_found, n_critical), part(n_found, n_said));
    for percent in [10u8, 15, 20, 25, 30, 40, 50] {
        let called = critical.iter().filter(|(odds, _)| *odds >= f32::from(percent) / 100.0);
        let (n_called, n_right) =
            called.fold((0, 0), |(all, right), (_, is)| (all + 1, right + usize::from(*is)));
        println!(
            "critical from 0.{percent:02}: recall {:.3} precision {:.3}",
            part(n_right, n_critical),
            part(n_right, n_called)
        );
    }
    Ok(())
}
