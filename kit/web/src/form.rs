//! Forms as they come in, urlencoded or with files: fields by name, in bounds. Knows no meaning of a field.

use crate::app::App;
use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Bytes of all fields together, files not counted.
pub const FIELDS_BYTES_MAX: usize = 1024 * 1024;
/// An urlencoded form takes three bytes for each of its own at the most.
const URLENCODED_BYTES_MAX: usize = 3 * FIELDS_BYTES_MAX;
/// Bytes of one file.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Files in one form.
pub const FORM_FILES_MAX: usize = 10;
/// Fields in one form.
const FIELDS_MAX: usize = 200;
/// Files of all forms together that are in memory at one time, in MiB; who comes beyond that is asked to wait.
const ROOM_MIB: usize = 512;

/// What is free of [`ROOM_MIB`].
static ROOM: Semaphore = Semaphore::const_new(ROOM_MIB);

/// What was typed into a form, as far as it was read. The outermost layer puts it before the handlers, so that the page
/// of a problem can give it back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed(Arc<Mutex<Vec<(String, String)>>>);

impl Typed {
    /// Remembers a field.
    fn add(&self, name: &str, value: &str) {
        let mut fields = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        fields.push((name.to_owned(), value.to_owned()));
    }

    /// Everything that was read.
    pub(crate) fn take(&self) -> Vec<(String, String)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A form's share of the memory for files; given back when dropped.
#[derive(Debug, Default)]
struct Share {
    held: Option<SemaphorePermit<'static>>,
    bytes: usize,
}

impl Share {
    /// Makes room for so many bytes more.
    fn grow(&mut self, bytes: usize) -> Result<(), Problem> {
        self.bytes += bytes;
        let lacking =
            self.bytes.div_ceil(1 << 20) - self.held.as_ref().map_or(0, SemaphorePermit::num_permits);
        if lacking > 0 {
            let more = u32::try_from(lacking).ok().and_then(|mib| ROOM.try_acquire_many(mib).ok());
            match (&mut self.held, more.ok_or(Problem::Busy)?) {
                (Some(held), more) => held.merge(more),
                (none, more) => *none = Some(more),
            }
        }
        Ok(())
    }
}

/// A form: its fields in their order, its files in memory.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    fields: Vec<(String, String)>,
    /// Files, without the empty ones that browsers send for an untouched field.
    pub files: Vec<FormFile>,
    /// Files whose bytes were not kept because they are larger than [`FILE_BYTES_MAX`], by name.
    pub too_large: Vec<String>,
    /// Whether there were more than [`FORM_FILES_MAX`]; those beyond were not kept.
    pub too_many: bool,
    share: Arc<Mutex<Share>>,
    echo: Option<Typed>,
    /// Whether files are read over: nobody will look at them.
    skips_files: bool,
}

/// A file as it came in a form.
#[derive(Clone, Debug)]
pub struct FormFile {
    /// The name that the browser gave.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Whether what is typed into a field of this name is never given back.
#[must_use]
pub fn is_secret_field(name: &str) -> bool {
    matches!(name, "code" | "secret") || name.starts_with("password") || name.starts_with("passkey-")
}

impl Answers {
    /// Reads a form whose files nobody will look at: all of them are named in [`Self::too_large`], and none is kept.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn without_files(request: Request, app: &App) -> Result<Self, Problem> {
        Self { skips_files: true, ..Self::default() }.read(request, app).await
    }

    async fn read(mut self, request: Request, app: &App) -> Result<Self, Problem> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        self.echo = request.extensions().get().cloned();
        match kind.split(';').next().unwrap_or_default().trim() {
            "multipart/form-data" => {
                let parts = Multipart::from_request(request, app).await;
                let parts = parts.map_err(|why| Problem::Unreadable(why.body_text()))?;
                return read_parts(parts, self).await;
            }
            // A form without a field may come without a type.
            "" | "application/x-www-form-urlencoded" => {}
            _ => return Err(Problem::WrongKind),
        }
        let bytes = axum::body::to_bytes(request.into_body(), URLENCODED_BYTES_MAX).await.map_err(cut_off)?;
        for (name, value) in form_urlencoded::parse(&bytes) {
            self.push(name.into_owned(), value.into_owned())?;
        }
        Ok(self)
    }

    /// Every field with its value, in their order.
    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// Fields from pairs, for tests and for forms kept elsewhere.
    #[must_use]
    pub fn from_pairs(fields: Vec<(String, String)>) -> Self {
        Self { fields, ..Self::default() }
    }

    /// The first value of a field, trimmed; empty where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// The first value of a field as it was typed, line ends made one character.
    #[must_use]
    pub fn typed(&self, name: &str) -> String {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.replace("\r\n", "\n")).unwrap_or_default()
    }

    /// What the form says, without these fields: SHA-256 over names and values in their order, each with its length.
    #[must_use]
    pub fn content(&self, but: &[&str]) -> [u8; 32] {
        let mut hash = Sha256::new();
        for part in
            self.fields.iter().filter(|(name, _)| !but.contains(&name.as_str())).flat_map(|(n, v)| [n, v])
        {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        hash.finalize().into()
    }

    /// Every value of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim()).collect()
    }

    /// Puts a value in a field, in place of all that stood there.
    pub fn put(&mut self, name: &str, value: String) {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value));
    }

    /// Whether the form has the field at all (a pressed button, a ticked box).
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    fn push(&mut self, name: String, value: String) -> Result<(), Problem> {
        let bytes: usize = self.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        if self.fields.len() >= FIELDS_MAX || bytes + name.len() + value.len() > FIELDS_BYTES_MAX {
            return Err(Problem::TooLarge);
        }
        if let Some(echo) = &self.echo {
            echo.add(&name, &value);
        }
        self.fields.push((name, value));
        Ok(())
    }
}

impl FromRequest<App> for Answers {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        Self::default().read(request, app).await
    }
}

/// Why a body could not be read to its end: it is too long, or whoever sent it broke off.
#[must_use]
pub fn cut_off(cause: axum::Error) -> Problem {
    let is_long =
        std::error::Error::source(&cause).is_some_and(|deeper| deeper.to_string().contains("length limit"));
    if is_long { Problem::TooLarge } else { Problem::Unreadable("the body broke off".to_owned()) }
}

async fn read_parts(mut parts: Multipart, mut answers: Answers) -> Result<Answers, Problem> {
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(as_chosen) {
            Some(file) => read_file(part, file, &mut answers).await?,
            None => {
                let bytes = read_bounded(part, (FIELDS_BYTES_MAX, None)).await?.ok_or(Problem::TooLarge)?;
                answers.push(name, String::from_utf8_lossy(&bytes).into_owned())?;
            }
        }
    }
    Ok(answers)
}

/// The name of a file as its owner knows it: browsers write a quote and the ends of lines as `%22`, `%0D` and `%0A`
/// there, and nothing else.
fn as_chosen(sent: &str) -> String {
    sent.replace("%22", "\"").replace("%0D", " ").replace("%0A", " ")
}

async fn read_file(part: Field<'_>, name: String, answers: &mut Answers) -> Result<(), Problem> {
    let bytes_max = if answers.skips_files { 0 } else { FILE_BYTES_MAX };
    match read_bounded(part, (bytes_max, Some(&answers.share))).await? {
        None => answers.too_large.push(name),
        Some(bytes) if bytes.is_empty() && name.is_empty() => {}
        Some(_) if answers.files.len() >= FORM_FILES_MAX => answers.too_many = true,
        Some(bytes) => answers.files.push(FormFile { name, bytes: bytes.into() }),
    }
    Ok(())
}

/// The bytes of a part; `None` where there are more than `max`, which are read over so that the rest still comes.
/// What is kept of a file takes its share of the memory for all.
async fn read_bounded(
    mut part: Field<'_>,
    (max, share): (usize, Option<&Mutex<Share>>),
) -> Result<Option<Vec<u8>>, Problem> {
    let mut bytes = Vec::new();
    let mut whole = true;
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        if bytes.len() + chunk.len() > max {
            whole = false;
            bytes = Vec::new();
        }
        if whole {
            if let Some(share) = share {
                share.lock().unwrap_or_else(PoisonError::into_inner).grow(chunk.len())?;
            }
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(whole.then_some(bytes))
}

fn unreadable(cause: MultipartError) -> Problem {
    if cause.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::TooLarge;
    }
    Problem::Unreadable(cause.body_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_all_forms_together_have_a_bound() {
        let mut first = Share::default();
        assert_eq!(first.grow(1), Ok(()));
        assert_eq!(first.grow((ROOM_MIB << 20) - 1), Ok(()));
        let mut second = Share::default();
        assert_eq!(second.grow(1), Err(Problem::Busy));
        drop(first);
        assert_eq!(Share::default().grow(20 << 20), Ok(()));
    }
}
