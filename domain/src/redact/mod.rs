//! What may not be kept: secrets are masked before anything is stored. Knows no database and no page.

mod cards;
mod kind;
mod masked;
mod placeholder;

pub use kind::{Found, Redaction, SecretKind};
pub use masked::Masked;

/// Masks every secret of `text` and tells where each stood (offsets in Unicode characters of `text`).
/// Phones and e-mail addresses stay: they are contact data.
#[must_use]
pub fn mask(text: &str) -> Redaction {
    cards::mask(text)
}
