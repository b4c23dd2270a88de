//! Forms as they come in, urlencoded or with files: fields by name, in bounds. Knows no meaning of a field.

use crate::app::App;
use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;

/// Bytes of all fields together, files not counted.
pub const FIELDS_BYTES_MAX: usize = 512 * 1024;
/// Bytes of one file.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Files in one form.
pub const FORM_FILES_MAX: usize = 10;
/// Fields in one form.
const FIELDS_MAX: usize = 200;

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
}

/// A file as it came in a form.
#[derive(Clone, Debug)]
pub struct FormFile {
    /// The name that the browser gave.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Answers {
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

    /// Every value of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim()).collect()
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
        self.fields.push((name, value));
        Ok(())
    }
}

impl FromRequest<App> for Answers {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, app).await.map_err(unreadable)?;
            read_parts(parts).await
        } else {
            let bytes = axum::body::to_bytes(request.into_body(), FIELDS_BYTES_MAX).await;
            let bytes = bytes.map_err(|_| Problem::TooLarge)?;
            let mut answers = Self::default();
            for (name, value) in form_urlencoded::parse(&bytes) {
                answers.push(name.into_owned(), value.into_owned())?;
            }
            Ok(answers)
        }
    }
}

async fn read_parts(mut parts: Multipart) -> Result<Answers, Problem> {
    let mut answers = Answers::default();
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(as_chosen) {
            Some(file) => read_file(part, file, &mut answers).await?,
            None => {
                let bytes = read_bounded(part, FIELDS_BYTES_MAX).await?.ok_or(Problem::TooLarge)?;
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
    match read_bounded(part, FILE_BYTES_MAX).await? {
        None => answers.too_large.push(name),
        Some(bytes) if bytes.is_empty() && name.is_empty() => {}
        Some(_) if answers.files.len() >= FORM_FILES_MAX => answers.too_many = true,
        Some(bytes) => answers.files.push(FormFile { name, bytes: bytes.into() }),
    }
    Ok(())
}

/// The bytes of a part; `None` where there are more than `max`, which are read over so that the rest still comes.
async fn read_bounded(mut part: Field<'_>, max: usize) -> Result<Option<Vec<u8>>, Problem> {
    let mut bytes = Vec::new();
    let mut whole = true;
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        if bytes.len() + chunk.len() > max {
            whole = false;
            bytes = Vec::new();
        }
        if whole {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(whole.then_some(bytes))
}

fn unreadable(cause: impl std::fmt::Display) -> Problem {
    let words = cause.to_string();
    if words.contains("length limit") { Problem::TooLarge } else { Problem::Unreadable(words) }
}
