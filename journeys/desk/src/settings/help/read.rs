//! A page of help as somebody types it: whole in one language at least, under an address of its own. Knows no table.

use crate::settings::form::Form;
use domain::redact::asks_for_secret;
use view::Page;
use web::Fields;
use web::help::{HelpText, TAKEN_SLUGS, Topic};
use web::settings::Pair;

/// Characters of a title.
pub(super) const TITLE_CHARS_MAX: usize = 120;
/// Characters of a text.
pub(super) const TEXT_CHARS_MAX: usize = 20_000;
/// Characters of an address.
pub(super) const SLUG_CHARS_MAX: usize = 60;

/// The page in a form; nothing where something is wrong with it, which is noted.
pub(super) fn words(page: &Page, form: &mut Form) -> Option<HelpText> {
    let topic = Topic::from_code(form.get("topic"));
    if topic.is_none() {
        form.wrong("topic", page.t("help-topic-missing"));
    }
    let title = Pair {
        ru: form.short(page, "title-ru", TITLE_CHARS_MAX),
        en: form.short(page, "title-en", TITLE_CHARS_MAX),
    };
    let text = Pair { ru: long(page, form, "text-ru"), en: long(page, form, "text-en") };
    let pairs = [("ru", &title.ru, &text.ru), ("en", &title.en, &text.en)];
    if pairs.iter().all(|(_, title, text)| title.is_empty() && text.is_empty()) {
        form.wrong(format!("title-{}", page.lang.code()), page.t("help-empty-both"));
    }
    for (lang, title, text) in pairs {
        match (title.is_empty(), text.is_empty()) {
            (true, false) => form.wrong(format!("title-{lang}"), page.t("help-title-missing")),
            (false, true) => form.wrong(format!("text-{lang}"), page.t("help-text-missing")),
            _ => {}
        }
    }
    let slug = slug(page, form, &title);
    let is_published = form.has("published");
    let words = topic.map(|topic| HelpText { slug, topic, title, text, is_published })?;
    form.is_right().then_some(words)
}

/// The same page as fields of a form.
pub(super) fn fields(words: &HelpText) -> Fields {
    let HelpText { slug, topic, title, text, is_published } = words;
    let mut fields: Fields = [
        ("topic", topic.code()),
        ("slug", slug),
        ("title-ru", &title.ru),
        ("title-en", &title.en),
        ("text-ru", &text.ru),
        ("text-en", &text.en),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    fields.push(("published".to_owned(), if *is_published { "yes" } else { "" }.to_owned()));
    fields
}

fn long(page: &Page, form: &mut Form, field: &str) -> String {
    let text = form.typed(field).trim().to_owned();
    if text.chars().nth(TEXT_CHARS_MAX).is_some() {
        form.wrong(field, page.tn("settings-too-long", TEXT_CHARS_MAX));
    }
    if text.contains('\0') {
        form.wrong(field, page.t("settings-control"));
    }
    if let Some(asking) = asks_for_secret(&text) {
        form.wrong(field, page.ta("templates-asks-secret", "words", asking.words));
    }
    text
}

/// The address as it was typed, or one made of a title.
fn slug(page: &Page, form: &mut Form, title: &Pair) -> String {
    let typed = form.get("slug").to_lowercase();
    let slug = if typed.is_empty() {
        let of_title = if title.en.is_empty() { &title.ru } else { &title.en };
        slug_of(of_title)
    } else {
        typed
    };
    let is_right = !slug.is_empty()
        && slug.len() <= SLUG_CHARS_MAX
        && slug.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
        && !slug.starts_with('-')
        && !slug.ends_with('-')
        && !TAKEN_SLUGS.contains(&slug.as_str());
    if !is_right && form.is_right() {
        form.wrong("slug", page.t("help-slug-wrong"));
    }
    slug
}

/// How Russian letters are written in an address.
const LATIN: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "y"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sch"),
    ('ы', "y"),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
];

/// An address made of a title: small Latin letters and digits with hyphens between words.
fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for letter in title.to_lowercase().chars() {
        let latin = LATIN.iter().find(|(russian, _)| *russian == letter).map(|(_, latin)| *latin);
        match (latin, letter) {
            (Some(latin), _) => slug.push_str(latin),
            (None, 'a'..='z' | '0'..='9') => slug.push(letter),
            (None, 'ь' | 'ъ' | '\'' | '’') => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(SLUG_CHARS_MAX);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_an_address() {
        for (title, slug) in [
            ("Как вернуть товар?", "kak-vernut-tovar"),
            ("  When the money comes… ", "when-the-money-comes"),
            ("Объём, ещё щука", "obem-esche-schuka"),
            ("???", ""),
        ] {
            assert_eq!(slug_of(title), slug, "{title}");
        }
    }
}
