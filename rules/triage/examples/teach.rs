//! Teaches a shop's own model, to be timed: `time cargo run --release -p triage --example teach -- CORPUS [LESSONS]`. The lessons
//! are messages of the corpus, those of two intents sorted as another, as a shop with habits of its own would sort them.

use domain::intent::{Intent, Urgency};
use std::error::Error;
use std::path::Path;
use triage::{Reading, ShopLesson, Triage};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let corpus = args.next().ok_or("name the corpus folder")?;
    let n_lessons = args.next().map_or(Ok(2_000), |n| n.parse::<usize>())?;
    let lessons = lessons(Path::new(&corpus), n_lessons)?;
    let triage = Triage::shipped(Reading::Deep)?;
    let (model, gain) = triage.teach(&lessons).ok_or("there is no encoder")?;
    println!(
        "{} lessons: {} bytes; intent {} → {} of {}",
        lessons.len(),
        model.to_bytes().len(),
        gain.intent_before,
        gain.intent_after,
        gain.n
    );
    Ok(())
}

/// The first lines of every file in turn, until there are enough.
fn lessons(folder: &Path, n_lessons: usize) -> Result<Vec<ShopLesson>, Box<dyn Error>> {
    let mut files = Vec::new();
    for intent in Intent::ALL {
        for lang in ["en", "ru"] {
            let path = folder.join(lang).join(format!("{intent}.txt"));
            files.push((
                *intent,
                std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?,
            ));
        }
    }
    let mut lessons = Vec::with_capacity(n_lessons);
    let longest = files.iter().map(|(_, text)| text.lines().count()).max().unwrap_or(0);
    for n in 0..longest {
        for (intent, text) in &files {
            let Some((_, said)) = text.lines().nth(n).and_then(|line| line.split_once('\t')) else {
                continue;
            };
            let intent = match intent {
                Intent::DeliveryOptions => Intent::ProductQuestion,
                Intent::WrongSize => Intent::ExchangeRequest,
                other => *other,
            };
            lessons.push(ShopLesson { text: said.replace("\\n", "\n"), intent, urgency: Urgency::Normal });
        }
    }
    lessons.truncate(n_lessons);
    Ok(lessons)
}
