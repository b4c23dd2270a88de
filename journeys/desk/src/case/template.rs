//! Reply templates: their names for choosing, and their words with what is known put into them. Writes no template.

use crate::TEXTS;
use crate::rows;
use domain::Lang;
use domain::case::Case;
use domain::id::ShopId;
use domain::intent::Intent;
use domain::redact::Masked;
use store::cases::Details;
use store::{Fault, Tx, cases, values};
use view::Arg;
use web::App;
use web::settings::NoticeSettings;

/// Characters between the braces of a placeholder at the most.
const PLACEHOLDER_CHARS_MAX: usize = 40;

/// A template to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TemplateName {
    pub(crate) id: i64,
    pub(crate) name_ru: String,
    pub(crate) name_en: String,
    intents: String,
}

/// What is known for placeholders: `{name}`, `{ref}`, `{order}`, `{agent}`, `{link}`. What is empty is not known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) name: String,
    pub(crate) reference: String,
    pub(crate) order: String,
    pub(crate) agent: String,
    pub(crate) link: String,
}

impl Known {
    /// What is known of a case, for the words of one who writes in it.
    pub(crate) fn of(app: &App, case: &Case, details: Option<&Details>, agent: &str) -> Self {
        Self {
            name: details.map_or("", |one| one.name.as_str()).trim().to_owned(),
            reference: case.reference.to_string(),
            order: details.and_then(|one| one.order.as_ref()).map_or("", Masked::as_str).to_owned(),
            agent: agent.to_owned(),
            // Never the shopper's own: whoever holds it is the shopper, and agents would.
            link: format!("{}/find", app.base_url()),
        }
    }
}

/// The template that an address asks for: `?template=7`.
pub(crate) fn chosen(query: &str) -> Option<i64> {
    let found = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "template");
    found.and_then(|(_, id)| id.parse().ok())
}

/// A template's words, filled, after what is written already.
pub(crate) fn after(written: &str, words: &str, known: &Known) -> String {
    let filled = fill(words, known);
    if written.trim().is_empty() { filled } else { format!("{written}\n\n{filled}") }
}

impl TemplateName {
    /// The name in a language; the other one where it is empty.
    pub(crate) fn name(&self, lang: Lang) -> &str {
        either(lang, &self.name_ru, &self.name_en)
    }

    /// Whether it was written for cases like this.
    pub(crate) fn fits(&self, intent: Intent) -> bool {
        self.intents.split([',', ' ']).any(|code| code == intent.code())
    }
}

/// What changes the service now, under numbers below nought, and all templates in their order.
pub(crate) fn names(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<TemplateName>, Fault> {
    let said = |lang, title: &str| TEXTS.with(lang, "template-notice", &[("title", Arg::from(title))]);
    let notices = notices_of_today(tx, shop)?;
    let mut names: Vec<TemplateName> = (1_i64..)
        .zip(&notices)
        .map(|(number, notice)| TemplateName {
            id: -number,
            name_ru: said(Lang::Ru, notice.title.get(Lang::Ru)),
            name_en: said(Lang::En, notice.title.get(Lang::En)),
            intents: String::new(),
        })
        .collect();
    names.extend(tx.query(rows::TEMPLATES, values![shop], |row| {
        Ok(TemplateName {
            id: row.int(0)?,
            name_ru: row.text(1)?.to_owned(),
            name_en: row.text(2)?.to_owned(),
            intents: row.text(3)?.to_owned(),
        })
    })?);
    Ok(names)
}

/// The words of one in the shopper's language; the other one where it has none.
pub(crate) fn words(tx: &mut Tx<'_>, shop: ShopId, id: i64, lang: Lang) -> Result<Option<String>, Fault> {
    if id < 0 {
        let place = usize::try_from(-(id + 1)).unwrap_or(usize::MAX);
        return Ok(notices_of_today(tx, shop)?.get(place).map(|notice| noticed(notice, lang)));
    }
    tx.query_one(rows::TEMPLATE, values![shop, id], |row| {
        Ok(either(lang, row.text(0)?, row.text(1)?).to_owned())
    })
}

/// The words of one in English and in Russian, each as it was written.
pub(crate) fn both(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<Option<[String; 2]>, Fault> {
    if id < 0 {
        let english = words(tx, shop, id, Lang::En)?;
        return Ok(english.zip(words(tx, shop, id, Lang::Ru)?).map(|(english, russian)| [english, russian]));
    }
    tx.query_one(rows::TEMPLATE, values![shop, id], |row| {
        Ok([row.text(1)?.to_owned(), row.text(0)?.to_owned()])
    })
}

/// What is known for the placeholders of one case.
pub(crate) fn known(tx: &mut Tx<'_>, app: &App, case: &Case, agent: &str) -> Result<Known, Fault> {
    let details = cases::details(tx, case.shop, case.id)?.map(|(details, _)| details);
    Ok(Known::of(app, case, details.as_ref(), agent))
}

/// What changes the service now.
fn notices_of_today(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<NoticeSettings>, Fault> {
    let settings = web::settings::read(tx, shop)?;
    let today = tx.now().day_in(&settings.terms.hours.time_zone());
    Ok(settings.notices.into_iter().filter(|notice| notice.is_on(today)).collect())
}

/// A notice as words of an answer.
fn noticed(notice: &NoticeSettings, lang: Lang) -> String {
    let mut words = notice.title.get(lang).to_owned();
    for (key, pair) in [("template-changes", &notice.changes), ("template-stays", &notice.stays)] {
        let said = pair.get(lang);
        if !said.is_empty() {
            words.push_str(&format!("\n{} {said}", TEXTS.get(lang, key)));
        }
    }
    words
}

fn either<'t>(lang: Lang, ru: &'t str, en: &'t str) -> &'t str {
    let (own, other) = match lang {
        Lang::Ru => (ru, en),
        Lang::En => (en, ru),
    };
    if own.trim().is_empty() { other } else { own }
}

/// The words with what is known put in; what is not stays as it is, for the writer to see.
pub(crate) fn fill(words: &str, known: &Known) -> String {
    let mut filled = String::with_capacity(words.len() + 64);
    let mut rest = words;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let Some((whole, inner)) = placeholder(from) else {
            filled.push('{');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let value = match inner {
            "name" => known.name.as_str(),
            "ref" => known.reference.as_str(),
            "order" => known.order.as_str(),
            "agent" => known.agent.as_str(),
            "link" => known.link.as_str(),
            _ => "",
        };
        filled.push_str(if value.is_empty() { whole } else { value });
        rest = from.get(whole.len()..).unwrap_or_default();
    }
    filled.push_str(rest);
    filled
}

/// The placeholders that nothing was put into, each once.
pub(crate) fn left(words: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find('{') {
        let from = rest.get(start..).unwrap_or_default();
        match placeholder(from) {
            Some((whole, _)) => {
                if !found.contains(&whole) {
                    found.push(whole);
                }
                rest = from.get(whole.len()..).unwrap_or_default();
            }
            None => rest = from.get(1..).unwrap_or_default(),
        }
    }
    found
}

/// The placeholder that a text begins with, and what stands between its braces.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('{')?;
    let end = inner.find(['}', '{', '\n'])?;
    let (inner, _) = inner.split_at(end);
    let whole = text.get(..end + 2).filter(|whole| whole.ends_with('}'))?;
    let fits = !inner.trim().is_empty() && inner.chars().count() <= PLACEHOLDER_CHARS_MAX;
    fits.then_some((whole, inner.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_put_in_and_the_rest_is_marked() {
        let known = Known {
            name: "Марина".to_owned(),
            reference: "C-4K7P-18TX".to_owned(),
            agent: "{name}".to_owned(),
            ..Known::default()
        };
        for (words, wanted, open) in [
            ("{name}, дело {ref}.", "Марина, дело C-4K7P-18TX.", vec![]),
            ("Заказ {order} придёт {дата}", "Заказ {order} придёт {дата}", vec!["{order}", "{дата}"]),
            ("{ name } {", "Марина {", vec![]),
            ("{}{{name}}", "{}{Марина}", vec![]),
            ("{\nname}", "{\nname}", vec![]),
            ("— {agent}", "— {name}", vec!["{name}"]),
        ] {
            let filled = fill(words, &known);
            assert_eq!(filled, wanted, "{words}");
            assert_eq!(
                left(&filled).into_iter().filter(|p| *p != "{Марина}").collect::<Vec<_>>(),
                open,
                "{words}"
            );
        }
    }
}
