//! Texts in both languages, embedded with the crate they belong to. Knows Fluent; no page, no file system.

mod check;
mod table;

use crate::html::{Escaped, Html};
use crate::typography::typeset;
use domain::Lang;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};
use table::Table;

/// The texts of one crate. Made by [`crate::texts!`].
pub struct Texts {
    files: &'static [TextFile],
    tables: OnceLock<[Table; 2]>,
}

/// One file of texts in one language.
#[derive(Clone, Copy, Debug)]
pub struct TextFile {
    /// The language it is written in.
    pub lang: Lang,
    /// The file's name without folder and ending.
    pub name: &'static str,
    /// What stands in it.
    pub source: &'static str,
}

/// Embeds the files `texts/en/<name>.ftl` and `texts/ru/<name>.ftl` of the calling crate.
///
/// ```text
/// pub static TEXTS: view::Texts = view::texts!["open", "receipt"];
/// ```
#[macro_export]
macro_rules! texts {
    ($($name:literal),+ $(,)?) => {
        $crate::Texts::new(&[$(
            $crate::TextFile {
                lang: $crate::Lang::En,
                name: $name,
                source: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/texts/en/", $name, ".ftl")),
            },
            $crate::TextFile {
                lang: $crate::Lang::Ru,
                name: $name,
                source: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/texts/ru/", $name, ".ftl")),
            },
        )+])
    };
}

/// What stands in place of a `{ $name }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A number, which may choose the plural form.
    Int(i64),
    /// Text: a date, a sum, a title of ours.
    Text(String),
    /// What a stranger chose: isolated, so that letters running the other way cannot turn the sentence.
    Name(String),
    /// A ready fragment; only for [`Texts::rich`], elsewhere it is text.
    Html(Html),
}

impl Texts {
    /// Texts of these files. They are read at the first lookup.
    #[must_use]
    pub const fn new(files: &'static [TextFile]) -> Self {
        Self { files, tables: OnceLock::new() }
    }

    /// The text of a message without arguments, hard spaces set; `[key]` where there is none, which is logged once.
    /// An attribute is written `message.attribute`.
    #[must_use]
    pub fn get(&'static self, lang: Lang, key: &str) -> &'static str {
        self.find(lang, key).unwrap_or_else(|| missing(lang, key))
    }

    /// The text of a message with arguments, hard spaces set.
    #[must_use]
    pub fn with(&'static self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
        self.find_with(lang, key, args).unwrap_or_else(|| missing(lang, key).to_owned())
    }

    /// The same as HTML: the message may hold tags, for it is ours; its arguments are escaped.
    #[must_use]
    pub fn rich(&'static self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> Html {
        self.find_rich(lang, key, args).unwrap_or_else(|| Html::from(missing(lang, key)))
    }

    /// What [`Texts::get`] shows, or nothing.
    #[must_use]
    pub fn find(&'static self, lang: Lang, key: &str) -> Option<&'static str> {
        self.table(lang).plain(key)
    }

    /// What [`Texts::with`] shows, or nothing.
    #[must_use]
    pub fn find_with(&'static self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> Option<String> {
        let table = self.table(lang);
        if let Some(plain) = table.plain(key) {
            return Some(plain.to_owned());
        }
        Some(typeset(lang, &table.format(key, args, Arg::as_text)?))
    }

    /// What [`Texts::rich`] shows, or nothing.
    #[must_use]
    pub fn find_rich(&'static self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> Option<Html> {
        let table = self.table(lang);
        let text = match table.plain(key) {
            Some(plain) => plain.to_owned(),
            None => typeset(lang, &table.format(key, args, Arg::as_html)?),
        };
        Some(Html::built(text))
    }

    fn table(&'static self, lang: Lang) -> &'static Table {
        let [en, ru] =
            self.tables.get_or_init(|| [Lang::En, Lang::Ru].map(|lang| Table::read(lang, self.files)));
        match lang {
            Lang::En => en,
            Lang::Ru => ru,
        }
    }
}

/// Shows a key that has no text, and logs it the first time.
pub(crate) fn missing(lang: Lang, key: &str) -> &'static str {
    const KEYS_MAX: usize = 1_000;
    static KNOWN: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
    let shown = format!("[{key}]");
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = known.get(shown.as_str()) {
        return before;
    }
    if known.len() >= KEYS_MAX {
        return "[?]";
    }
    tracing::error!(text.key = %key, text.lang = lang.code(), "A text is missing");
    let kept: &'static str = Box::leak(shown.into_boxed_str());
    known.insert(kept);
    kept
}

impl Arg {
    /// A name chosen by a stranger.
    #[must_use]
    pub fn name(text: impl Into<String>) -> Self {
        Self::Name(text.into())
    }

    fn as_text(&self) -> Cow<'_, str> {
        match self {
            Self::Int(number) => Cow::Owned(number.to_string()),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Name(text) if text.chars().any(runs_the_other_way) => {
                Cow::Owned(format!("\u{2068}{text}\u{2069}"))
            }
            Self::Name(text) => Cow::Borrowed(text),
            Self::Html(fragment) => Cow::Borrowed(fragment.as_str()),
        }
    }

    fn as_html(&self) -> Cow<'_, str> {
        match self {
            Self::Int(number) => Cow::Owned(number.to_string()),
            Self::Text(text) => Cow::Owned(Escaped(text).to_string()),
            Self::Name(text) => Cow::Owned(crate::html::name(text).to_string()),
            Self::Html(fragment) => Cow::Borrowed(fragment.as_str()),
        }
    }
}

/// Hebrew, Arabic and their relatives, and the marks that turn the direction.
const fn runs_the_other_way(letter: char) -> bool {
    matches!(letter, '\u{0590}'..='\u{08ff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

macro_rules! from_numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }

        impl From<&$number> for Arg {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }
    )*};
}

from_numbers!(i32, i64, u8, u16, u32, u64, usize);

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&&str> for Arg {
    fn from(text: &&str) -> Self {
        Self::Text((*text).to_owned())
    }
}

impl From<Html> for Arg {
    fn from(fragment: Html) -> Self {
        Self::Html(fragment)
    }
}

impl From<&Html> for Arg {
    fn from(fragment: &Html) -> Self {
        Self::Html(fragment.clone())
    }
}

impl From<&Self> for Arg {
    fn from(arg: &Self) -> Self {
        arg.clone()
    }
}

#[cfg(test)]
mod tests;
