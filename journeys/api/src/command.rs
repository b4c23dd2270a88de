//! The `Idempotency-Key` of a command: the same again does nothing more, and for something else it is refused.

use axum::http::HeaderMap;
use web::Problem;
use web::once::Command;

/// Characters of an idempotency key at the most.
const KEY_CHARS_MAX: usize = 200;

/// The command of a request, where it has a key; `asked` is all that it asks, in parts.
///
/// # Errors
/// [`Problem::Unreadable`] for two keys, [`Problem::Field`] for one that is none.
pub(crate) fn command(headers: &HeaderMap, sender: i64, asked: &[&[u8]]) -> Result<Option<Command>, Problem> {
    const NAME: &str = "Idempotency-Key";
    let mut given = headers.get_all(NAME).iter();
    let Some(header) = given.next() else { return Ok(None) };
    if given.next().is_some() {
        return Err(Problem::Unreadable(format!("{NAME} is given twice")));
    }
    let word = header.to_str().ok().filter(|word| !word.is_empty() && word.len() <= KEY_CHARS_MAX);
    let word = word.ok_or(Problem::Field(NAME, "bad-command-key"))?;
    Ok(Some(Command::new(sender, word, &asked.concat())))
}
