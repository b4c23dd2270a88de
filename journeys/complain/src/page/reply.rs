//! `POST /c/{token}/messages`: words and files from the shopper's side. What does not hold comes back with the words.

use super::form::{Typed, Wrong, command, sentence};
use super::show::again;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::{WORDS_CHARS_MAX, receive};
use domain::id::{CaseId, ShopId};
use domain::redact::Masked;
use std::sync::Arc;
use store::cases::{self, NewEvidence};
use store::{Fault, Tx};
use web::once::{Command, Known};
use web::{Answers, Holder, Kind, Problem, keep};

/// What is to be said, ready to be written.
struct Word {
    words: Masked,
    files: Vec<NewEvidence>,
    seen: i64,
    command: Option<Command>,
    /// The same for the files alone, which stay in the case where the words go back.
    files_command: Option<Command>,
}

/// `POST /c/{token}/messages`
pub(crate) async fn say(holder: Holder, mut answers: Answers) -> Result<Response, Problem> {
    let mut typed =
        Typed { text: answers.typed("text"), once: answers.get("once").to_owned(), ..Typed::default() };
    let with_files = !answers.files.is_empty();
    match accept(&holder, &mut answers, &mut typed).await {
        Ok(seq) => Ok(Redirect::to(&format!("{}?done=said#m{seq}", holder.path())).into_response()),
        Err(problem) => refuse(&holder, (typed, with_files), problem).await,
    }
}

/// The page again with a sentence beside the field, for problems that have one; the others go their way.
async fn refuse(
    holder: &Holder,
    (mut typed, with_files): (Typed, bool),
    problem: Problem,
) -> Result<Response, Problem> {
    let Some(key) = sentence(&problem) else { return Err(problem) };
    let files_are_in = with_files && problem == Problem::Refused(Refusal::NewerWord);
    let key = if files_are_in { "wrong-newer-word-files" } else { key };
    typed.wrong.push(Wrong { field: Wrong::TEXT, key });
    again(holder, typed, &problem).await
}

/// Says it, and gives the number of the entry.
async fn accept(holder: &Holder, answers: &mut Answers, typed: &mut Typed) -> Result<i64, Problem> {
    let files = std::mem::take(&mut answers.files);
    if answers.too_many {
        return Err(Refusal::TooManyFiles.into());
    }
    if let Some(name) = answers.too_large.pop() {
        typed.file = name;
        return Err(Problem::TooLarge);
    }
    if typed.text.chars().nth(WORDS_CHARS_MAX).is_some() {
        return Err(Refusal::TooLong.into());
    }
    let app = &holder.visit.app;
    app.limits().take(Kind::Write, &holder.visit.address).map_err(Problem::TooMany)?;
    let mut kept = Vec::with_capacity(files.len());
    for file in files {
        let name = file.name.clone();
        match keep(app, holder.shop(), holder.case, file).await {
            Ok(one) => kept.push(one.evidence()),
            Err(problem) => {
                typed.file = name;
                return Err(problem);
            }
        }
    }
    let hashes: String = kept.iter().map(|file| file.sha256.as_str()).collect();
    let word = Word {
        words: words(holder, &typed.text, &kept),
        seen: answers.get("seen").parse().unwrap_or(i64::MAX),
        command: command(&typed.once, &format!("{}\n{hashes}", typed.text)),
        files_command: command(&typed.once, &format!("files\n{hashes}")),
        files: kept,
    };
    write(holder, word).await
}

/// Files without a word are a message too: it names them.
fn words(holder: &Holder, text: &str, files: &[NewEvidence]) -> Masked {
    if !text.trim().is_empty() || files.is_empty() {
        return Masked::of(text.trim());
    }
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    Masked::of(&crate::TEXTS.with(holder.visit.lang, "words-of-files", &[("names", names.join(", ").into())]))
}

/// Where somebody said something that the writer has not read, the words go back and the files stay: a browser could
/// not send them a second time by itself.
async fn write(holder: &Holder, word: Word) -> Result<i64, Problem> {
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    let terms = Arc::clone(&holder.visit.shop);
    let said = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        let known = word.command.as_ref().map(|command| command.known(tx, shop)).transpose()?;
        if let Some(Known::Done(_)) = known {
            return Ok(Ok(case.word_seq));
        }
        let n_files = cases::evidence(tx, shop, id)?.len();
        if word.seen < case.word_seq {
            if !word.files.is_empty() && is_new(tx, (shop, id), word.files_command.as_ref())? {
                cases::add_files::<Problem>(tx, case, actor, (n_files, &word.files))?;
            }
            return Ok(Err(Problem::from(Refusal::NewerWord)));
        }
        let text = cases::text(tx, &word.words);
        let said = receive(&case, text, tx.now(), terms.terms())?;
        let case = cases::apply(tx, &case, actor, &[said])?;
        let seq = case.seq;
        cases::add_files::<Problem>(tx, case, actor, (n_files, &word.files))?;
        if let Some(command) = &word.command {
            command.done(tx, shop, id)?;
        }
        Ok::<_, Problem>(Ok(seq))
    });
    said.await?
}

/// Whether a command is done for the first time; remembers it.
fn is_new(tx: &mut Tx<'_>, (shop, case): (ShopId, CaseId), command: Option<&Command>) -> Result<bool, Fault> {
    let Some(command) = command else { return Ok(true) };
    if let Known::Done(_) = command.known(tx, shop)? {
        return Ok(false);
    }
    command.done(tx, shop, case)?;
    Ok(true)
}
