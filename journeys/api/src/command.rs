//! The `Idempotency-Key` of a command: the same again does nothing more, and for something else it is refused.

use axum::http::HeaderMap;
use domain::case::Case;
use store::Tx;
use web::once::{Command, Known};
use web::{Lock, Problem};

/// Characters of an idempotency key at the most.
const KEY_CHARS_MAX: usize = 200;

/// The name of the header.
pub(crate) const NAME: &str = "Idempotency-Key";

/// The command of a request, where it has a key; `asked` is all that it asks, in parts.
///
/// # Errors
/// [`Problem::Unreadable`] for two keys, [`Problem::Field`] for one that is none.
pub(crate) fn command(headers: &HeaderMap, sender: i64, asked: &[&[u8]]) -> Result<Option<Command>, Problem> {
    Ok(word(headers)?.map(|word| Command::new(sender, word, &asked.concat())))
}

/// The key itself, where there is one.
///
/// # Errors
/// As [`command`].
pub(crate) fn word(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let mut given = headers.get_all(NAME).iter();
    let Some(header) = given.next() else { return Ok(None) };
    if given.next().is_some() {
        return Err(Problem::Unreadable(format!("{NAME} is given twice")));
    }
    let word = header.to_str().ok().filter(|word| !word.is_empty() && word.len() <= KEY_CHARS_MAX);
    word.map(Some).ok_or(Problem::Field(NAME, "bad-command-key"))
}

/// Changes a case once for each key of a command: the case as it stands then, and whether this was the time. The case is
/// locked first: the same command at the same moment waits here, and then it is known.
///
/// # Errors
/// [`Problem::NotFound`] for a case that the program may not see, [`Problem::OtherCommand`] where the key was used for
/// something else; what the change and the database end in.
pub(crate) fn once(
    tx: &mut Tx<'_>,
    lock: Lock,
    command: Option<&Command>,
    change: impl FnOnce(&mut Tx<'_>, Case) -> Result<Case, Problem>,
) -> Result<(Case, bool), Problem> {
    let case = lock.load(tx)?;
    let Some(command) = command else { return Ok((change(tx, case)?, true)) };
    match command.known(tx, lock.shop)? {
        Known::Done(known) if known == lock.case => return Ok((case, false)),
        Known::Done(_) | Known::Other => return Err(Problem::OtherCommand),
        Known::New => {}
    }
    let case = change(tx, case)?;
    command.done(tx, lock.shop, lock.case)?;
    Ok((case, true))
}
