//! Why a message was judged so, as a machine and as a person read it. It judges nothing.

use crate::facts::FoundFact;
use domain::Lang;

/// Why a message was judged so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A fact with the words that say it.
    Fact(FoundFact),
    /// No language that is judged, or hardly a word in it.
    NotReadable,
    /// The likeliest intent is not likely enough to rely on.
    Unsure,
    /// Words by which the models call it urgent though no fact says so.
    UrgentWords(Vec<String>),
    /// Words that spoke for the intent.
    Words(Vec<String>),
}

impl Reason {
    /// The machine name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fact(found) => found.fact.code(),
            Self::NotReadable => "not_readable",
            Self::Unsure => "unsure",
            Self::UrgentWords(_) => "urgent_words",
            Self::Words(_) => "words",
        }
    }

    /// The reason with its quotes as `written` gives them; what that does not know stays.
    #[must_use]
    pub(crate) fn quoting(mut self, written: impl Fn(&str) -> Option<String>) -> Self {
        let quotes = match &mut self {
            Self::Fact(found) => std::slice::from_mut(&mut found.words),
            Self::NotReadable | Self::Unsure => &mut [],
            Self::UrgentWords(words) | Self::Words(words) => words.as_mut_slice(),
        };
        for quote in quotes {
            if let Some(words) = written(quote) {
                *quote = words;
            }
        }
        self
    }

    /// The reason as a person reads it: "danger to health: «загорелся»".
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        let of = |ru: &'static str, en: &'static str| if lang == Lang::Ru { ru } else { en };
        let quoted = |words: &[String]| -> String {
            let quoted: Vec<String> = words.iter().map(|word| format!("«{word}»")).collect();
            quoted.join(", ")
        };
        match self {
            Self::Fact(found) => format!("{}: «{}»", found.fact.said(lang), found.words),
            Self::NotReadable => of(
                "не прочитать: почти нет русских и английских слов",
                "cannot be read: hardly a word of Russian or English",
            )
            .into(),
            Self::Unsure => of("о чём это, неясно", "not sure what it is about").into(),
            Self::UrgentWords(words) => {
                format!("{}: {}", of("звучит срочно", "sounds urgent"), quoted(words))
            }
            Self::Words(words) => format!("{}: {}", of("слова", "words"), quoted(words)),
        }
    }
}
