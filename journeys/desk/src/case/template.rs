//! Reply templates: their names for choosing, and their words with what is known put into them. Writes no template.

use crate::TEXTS;
use crate::rows;
use domain::Lang;
use domain::case::Case;
use domain::id::ShopId;
use domain::intent::Intent;
pub(crate) use domain::placeholder::{Known, fill, left};
use domain::redact::Masked;
use store::cases::Details;
use store::{Fault, Tx, cases, values};
use view::Arg;
use web::App;
use web::settings::NoticeSettings;

/// A template to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TemplateName {
    pub(crate) id: i64,
    pub(crate) name_ru: String,
    pub(crate) name_en: String,
    intents: String,
}

/// What is known of a case, for the words of one who writes in it.
pub(crate) fn known_of(app: &App, case: &Case, details: Option<&Details>, agent: &str) -> Known {
    Known {
        name: details.map_or("", |one| one.name.as_str()).trim().to_owned(),
        reference: case.reference.to_string(),
        order: details.and_then(|one| one.order.as_ref()).map_or("", Masked::as_str).to_owned(),
        agent: agent.to_owned(),
        // Never the shopper's own: whoever holds it is the shopper, and agents would.
        link: format!("{}/find", app.base_url()),
    }
}

/// The template that an address names: `?template=7` is to be put in, `?beside=7` was put in before.
pub(crate) fn chosen(query: &str, by: &str) -> Option<i64> {
    let found = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == by);
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
    Ok(known_of(app, case, details.as_ref(), agent))
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
