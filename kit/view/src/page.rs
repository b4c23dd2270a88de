//! What every template is given: the reader's language, the shop's face, texts, the present. Knows no route's meaning.

use crate::asset::asset;
use crate::face::{Face, SHARED};
use crate::html::{Escaped, Html, safe_href};
use crate::icon::Icon;
use crate::pen::{Pen, count, money, percent, phone, size, span, span_short};
use crate::texts::{Arg, Texts, missing};
use domain::contact::Phone;
use domain::money::Money;
use domain::{Lang, Moment};
use std::sync::Arc;

/// How light a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light, whatever the system says.
    Light,
    /// Dark, whatever the system says.
    Dark,
}

impl Theme {
    /// The value of `data-theme`; empty for the system's own.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// From the value of the cookie.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// What a template needs besides its own content. Give every template a field `page: Page`.
#[derive(Clone)]
pub struct Page {
    /// The reader's language.
    pub lang: Lang,
    /// The shop's face in that language.
    pub face: Arc<Face>,
    /// How values are written for this reader.
    pub pen: Pen,
    /// The title of the window, without the shop's name; the answer of the page in a few words.
    pub title: String,
    /// What search engines say of it beneath its title; a sentence about the shop where it is empty.
    pub description: String,
    /// Path and query of this very page, for the link to the other language.
    pub path: String,
    /// Whether a form on it carries the language's button: then the link in the head leads there, and no word is lost.
    pub keeps_words: bool,
    /// How light it is.
    pub theme: Theme,
    /// Whether somebody of the shop is signed in.
    pub signed_in: bool,
    /// Strips over the whole width, above the content.
    pub strips: Vec<Html>,
    texts: Vec<&'static Texts>,
}

impl Page {
    /// A page for a reader. The pen brings the language.
    #[must_use]
    pub fn new(face: Arc<Face>, pen: Pen, path: impl Into<String>) -> Self {
        Self {
            lang: pen.lang,
            face,
            pen,
            title: String::new(),
            description: String::new(),
            path: path.into(),
            keeps_words: false,
            theme: Theme::System,
            signed_in: false,
            strips: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// The same with a journey's own texts, which go before the shared ones.
    #[must_use]
    pub fn texts(mut self, texts: &'static Texts) -> Self {
        self.texts.push(texts);
        self
    }

    /// The same with a title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same with a sentence of its own for search engines.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// The same with a theme.
    #[must_use]
    pub const fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// The same with a form that has [`crate::parts::language_button`].
    #[must_use]
    pub const fn keeping_words(mut self) -> Self {
        self.keeps_words = true;
        self
    }

    /// The same for somebody who is signed in.
    #[must_use]
    pub const fn signed_in(mut self, signed_in: bool) -> Self {
        self.signed_in = signed_in;
        self
    }

    /// The same with a strip over the whole width, below those it has.
    #[must_use]
    pub fn strip(mut self, strip: Html) -> Self {
        self.strips.push(strip);
        self
    }

    /// A text without arguments.
    #[must_use]
    pub fn t(&self, key: &str) -> &'static str {
        self.chain().find_map(|texts| texts.find(self.lang, key)).unwrap_or_else(|| missing(self.lang, key))
    }

    /// A text that counts something: `$n`.
    #[must_use]
    pub fn tn(&self, key: &str, n: impl Into<Arg>) -> String {
        self.with(key, &[("n", n.into())])
    }

    /// A text with one argument.
    #[must_use]
    pub fn ta(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        self.with(key, &[(name, value.into())])
    }

    /// A text with arguments.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.chain()
            .find_map(|texts| texts.find_with(self.lang, key, args))
            .unwrap_or_else(|| missing(self.lang, key).to_owned())
    }

    /// A text with tags of ours in it; arguments are escaped.
    #[must_use]
    pub fn rich(&self, key: &str, args: &[(&str, Arg)]) -> Html {
        self.chain()
            .find_map(|texts| texts.find_rich(self.lang, key, args))
            .unwrap_or_else(|| Html::from(missing(self.lang, key)))
    }

    /// A moment as an element: «сегодня, 14:36».
    #[must_use]
    pub fn when(&self, at: Moment) -> Html {
        self.pen.when(at)
    }

    /// How long something has waited, in a column; the page goes on counting: «42 мин».
    #[must_use]
    pub fn waits(&self, since: Moment) -> Html {
        let ms = self.pen.now.since(since).max(0);
        Html::built(format!("<time data-waits=\"{ms}\">{}</time>", span_short(self.lang, ms)))
    }

    /// A sum of money.
    #[must_use]
    pub fn money(&self, sum: &Money) -> String {
        money(self.lang, sum)
    }

    /// The size of a file.
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        size(self.lang, bytes)
    }

    /// A length of time in a sentence.
    #[must_use]
    pub fn span(&self, ms: i64) -> String {
        span(self.lang, ms)
    }

    /// A length of time in a column.
    #[must_use]
    pub fn span_short(&self, ms: i64) -> String {
        span_short(self.lang, ms)
    }

    /// A live count: “99+”.
    #[must_use]
    pub fn count(&self, n: u64) -> String {
        count(n)
    }

    /// A whole share of a hundred.
    #[must_use]
    pub fn percent(&self, share: i64) -> String {
        percent(self.lang, share)
    }

    /// A telephone number.
    #[must_use]
    pub fn phone(&self, number: &Phone) -> String {
        phone(self.lang, number)
    }

    /// This page in another language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let all: Vec<String> = kept.map(ToOwned::to_owned).chain([format!("lang={}", lang.code())]).collect();
        format!("{path}?{}", all.join("&"))
    }

    /// The title of the window: the answer first, then the shop.
    #[must_use]
    pub fn window_title(&self) -> String {
        if self.title.is_empty() {
            return self.face.name.clone();
        }
        self.with(
            "title-of",
            &[("title", self.title.as_str().into()), ("shop", self.face.name.as_str().into())],
        )
    }

    /// What search engines say of it.
    #[must_use]
    pub fn window_description(&self) -> String {
        if !self.description.is_empty() {
            return self.description.clone();
        }
        let (title, tagline) = (self.window_title(), self.face.tagline.as_str());
        self.with("description-of", &[("title", title.into()), ("tagline", tagline.into())])
    }

    /// The shop's logo, or the built-in leaf.
    #[must_use]
    pub fn logo(&self) -> Html {
        match &self.face.logo {
            Some(url) => {
                Html::built(format!("<img class=\"logo\" src=\"{}\" alt=\"\">", Escaped(safe_href(url))))
            }
            None => Icon::Leaf.logo(),
        }
    }

    /// The address of an asset by its name.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        asset(name)
    }

    fn chain(&self) -> impl Iterator<Item = &'static Texts> + use<'_> {
        self.texts.iter().copied().chain(std::iter::once::<&'static Texts>(&SHARED))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    pub(crate) fn page(path: &str) -> Page {
        let face = Arc::new(Face::new(Lang::Ru, "Ольха"));
        Page::new(face, Pen::new(Lang::Ru, TimeZone::UTC, Moment::START), path)
    }

    #[test]
    fn the_other_language_keeps_the_rest_of_the_query() {
        for (path, wanted) in [
            ("/find", "/find?lang=en"),
            ("/find?q=a&lang=ru&x=1", "/find?q=a&x=1&lang=en"),
            ("/c/x?", "/c/x?lang=en"),
        ] {
            assert_eq!(page(path).in_lang(Lang::En), wanted);
        }
    }

    #[test]
    fn a_page_that_says_nothing_of_itself_says_it_of_the_shop() {
        assert!(page("/").window_description().starts_with("Ольха"));
        assert_eq!(page("/").described("Проверим письмо").window_description(), "Проверим письмо");
    }

    #[test]
    fn a_journeys_texts_go_before_the_shared_ones() {
        static OWN: Texts =
            Texts::new(&[crate::TextFile { lang: Lang::Ru, name: "own", source: "skip = Мимо\n" }]);
        let shared = page("/");
        assert_eq!(shared.t("skip"), "К\u{a0}содержанию");
        let own = shared.texts(&OWN);
        assert_eq!(own.t("skip"), "Мимо");
        assert_eq!(own.t("contacts"), "Контакты");
        assert_eq!(own.t("no-such"), "[no-such]");
    }
}
