//! A sentence in both languages. Knows nothing of what it says.

use domain::Lang;

/// A fixed sentence, in English and in Russian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// In English.
    pub en: &'static str,
    /// In Russian.
    pub ru: &'static str,
}

impl Said {
    /// Nothing to say, in both languages.
    pub const NOTHING: Self = Self { en: "", ru: "" };

    /// The sentence in one language.
    #[must_use]
    pub const fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ru => self.ru,
        }
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.en.is_empty() && self.ru.is_empty()
    }
}

/// Pairs an English sentence with its Russian one.
pub(crate) const fn said(en: &'static str, ru: &'static str) -> Said {
    Said { en, ru }
}

/// A sentence built from figures and days, in English and in Russian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// In English.
    pub en: String,
    /// In Russian.
    pub ru: String,
}

impl Told {
    /// The sentence in one language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ru => &self.ru,
        }
    }
}
