//! The kinds of secret and the shape of a finding; knows nothing of how they are found.

use serde::Serialize;

/// A text with its secrets masked, and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Redaction {
    /// The masked text.
    pub text: String,
    /// What was masked, in the order of the text, without overlaps.
    pub found: Vec<Found>,
}

/// One masked secret: its kind and where it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What it was.
    pub kind: SecretKind,
    /// The first character, counted in Unicode characters of the input from 0.
    pub start: usize,
    /// The character after the last, counted likewise.
    pub end: usize,
}

/// What may not be kept. The last two are contact data and are masked in public texts alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    /// The number of a payment card.
    Card,
    /// The three or four digits that prove a card is at hand (CVV, CVC, CID).
    Cvv,
    /// Until when a card is valid, where it stands beside the card.
    Expiry,
    /// An international bank account number.
    Iban,
    /// The taxpayer's number of a Russian person (ИНН, 12 digits).
    Inn,
    /// A code that is good for one entry or one payment.
    Otp,
    /// Series and number of a passport, or its machine-readable lines.
    Passport,
    /// A password.
    Password,
    /// The PIN of a card or of an account.
    Pin,
    /// The number of Russian pension insurance (СНИЛС).
    Snils,
    /// A United States social security number.
    Ssn,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
}

impl SecretKind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Card,
        Self::Cvv,
        Self::Expiry,
        Self::Iban,
        Self::Inn,
        Self::Otp,
        Self::Passport,
        Self::Password,
        Self::Pin,
        Self::Snils,
        Self::Ssn,
        Self::Email,
        Self::Phone,
    ];

    /// The machine code, as the API and the command line print it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Cvv => "cvv",
            Self::Expiry => "expiry",
            Self::Iban => "iban",
            Self::Inn => "inn",
            Self::Otp => "otp",
            Self::Passport => "passport",
            Self::Password => "password",
            Self::Pin => "pin",
            Self::Snils => "snils",
            Self::Ssn => "ssn",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }
}
