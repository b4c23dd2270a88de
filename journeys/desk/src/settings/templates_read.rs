//! A reply template as somebody types it: whole in one language at least, asking for no secret, with placeholders that
//! are known. Knows no table.

use super::form::Form;
use domain::intent::Intent;
use domain::redact::asks_for_secret;
use view::parts::Choices;
use view::{Html, Page};

/// Characters of a name at the most.
const NAME_CHARS_MAX: usize = 80;
/// Characters of the words at the most.
const WORDS_CHARS_MAX: usize = 4_000;
/// What stands between braces and is filled in when the template is used, in alphabetical order.
pub(super) const PLACEHOLDERS: &[&str] = &["agent", "link", "name", "order", "ref"];

/// A template without its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) name_ru: String,
    pub(super) name_en: String,
    pub(super) words_ru: String,
    pub(super) words_en: String,
    /// The intents it is offered for, a comma between them.
    pub(super) intents: String,
}

/// The intents that a template names.
pub(super) fn listed(intents: &str) -> impl Iterator<Item = Intent> {
    intents.split([',', ' ']).filter_map(Intent::from_code)
}

/// The question what a template is offered for, with what was chosen.
pub(super) fn intents_asked(page: &Page, form: &Form) -> Html {
    let asked = Choices::many("intent").small_legend(page.t("templates-intents-legend"));
    let asked = form.answers().all("intent").into_iter().fold(asked, Choices::chosen);
    let all = Intent::ALL.iter().fold(asked, |asked, intent| {
        asked.answer(intent.code(), page.t(&format!("intent-{}", intent.code())), "")
    });
    all.into()
}

/// The template in a form; nothing where something is wrong with it, which is noted.
pub(super) fn words(page: &Page, form: &mut Form) -> Option<Words> {
    let read = Words {
        name_ru: form.short(page, "name-ru", NAME_CHARS_MAX),
        name_en: form.short(page, "name-en", NAME_CHARS_MAX),
        words_ru: form.typed("words-ru").trim().to_owned(),
        words_en: form.typed("words-en").trim().to_owned(),
        intents: chosen(form),
    };
    let pairs = [("ru", &read.name_ru, &read.words_ru), ("en", &read.name_en, &read.words_en)];
    if pairs.iter().all(|(_, name, words)| name.is_empty() && words.is_empty()) {
        form.wrong(format!("name-{}", page.lang.code()), page.t("templates-empty-both"));
    }
    for (lang, name, words) in pairs {
        match (name.is_empty(), words.is_empty()) {
            (true, false) => form.wrong(format!("name-{lang}"), page.t("templates-name-missing")),
            (false, true) => form.wrong(format!("words-{lang}"), page.t("templates-words-missing")),
            _ => {}
        }
        check(page, form, &format!("words-{lang}"), words);
    }
    form.is_right().then_some(read)
}

fn chosen(form: &Form) -> String {
    let codes = form.answers().all("intent").into_iter().filter_map(Intent::from_code).map(Intent::code);
    codes.collect::<Vec<_>>().join(",")
}

fn check(page: &Page, form: &mut Form, field: &str, words: &str) {
    if words.chars().nth(WORDS_CHARS_MAX).is_some() {
        form.wrong(field, page.tn("settings-too-long", WORDS_CHARS_MAX));
    }
    if words.contains('\0') {
        form.wrong(field, page.t("settings-control"));
    }
    if let Some(asking) = asks_for_secret(words) {
        form.wrong(field, page.ta("templates-asks-secret", "words", asking.words));
    }
    if let Some(unknown) = unknown_placeholder(words) {
        form.wrong(field, page.ta("templates-unknown", "word", unknown));
    }
}

/// The first word in braces that nothing would be put into.
fn unknown_placeholder(words: &str) -> Option<String> {
    words.split('{').skip(1).find_map(|rest| {
        let (inner, _) = rest.split_once('}')?;
        (!PLACEHOLDERS.contains(&inner)).then(|| format!("{{{inner}}}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_placeholders_are_named() {
        assert_eq!(unknown_placeholder("Hello {name}, order {order}"), None);
        assert_eq!(unknown_placeholder("Hello {nmae}"), Some("{nmae}".to_owned()));
        assert_eq!(unknown_placeholder("{ never closed"), None);
    }
}
