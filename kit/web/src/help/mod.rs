//! Pages of help: what a shop writes once for everybody, in both languages. Kept, found by words, and asked whether they
//! helped. Knows no page of ours.

mod beside;
mod found;
mod rows;
mod said;
mod sought;

pub use beside::help_beside;
pub use found::{Found, find_help, suggest_help, titles};
pub use said::{Answered, Missing, helped, missing, say, voter};
pub use sought::{Miss, forget_miss, misses, note_miss};

use crate::settings::Pair;
use domain::id::ShopId;
use domain::{Lang, Moment};
use store::{Fault, Row, Sql, Tx, values};

/// Pages of one shop at the most.
pub const PAGES_MAX: usize = 200;
/// Between two places of the order.
const STEP: usize = 10;
/// Words that no page may have for its address: others of ours have them.
pub const TAKEN_SLUGS: &[&str] = &["new", "search", "suggest"];

/// What a page is about, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Orders and parcels.
    Delivery,
    /// Returns and exchanges.
    Returns,
    /// Money.
    Payment,
    /// Things: their sizes, their faults, their warranty.
    Goods,
    /// Fraud.
    Safety,
    /// The shop itself.
    Shop,
}

impl Topic {
    /// Every topic, in the order of the list.
    pub const ALL: [Self; 6] =
        [Self::Delivery, Self::Returns, Self::Payment, Self::Goods, Self::Safety, Self::Shop];

    /// The word in the database and in the keys of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Delivery => "delivery",
            Self::Returns => "returns",
            Self::Payment => "payment",
            Self::Goods => "goods",
            Self::Safety => "safety",
            Self::Shop => "shop",
        }
    }

    /// From its word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// What somebody writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpText {
    /// The last part of its address: small Latin letters, digits and hyphens.
    pub slug: String,
    /// What it is about.
    pub topic: Topic,
    /// Its title.
    pub title: Pair,
    /// Its text, with marks.
    pub text: Pair,
    /// Whether shoppers see it.
    pub is_published: bool,
}

impl HelpText {
    /// Whether there is anything in a language.
    #[must_use]
    pub const fn is_in(&self, lang: Lang) -> bool {
        let title = match lang {
            Lang::En => &self.title.en,
            Lang::Ru => &self.title.ru,
        };
        !title.is_empty()
    }
}

/// A page as it is kept.
#[derive(Clone, Debug)]
pub struct HelpPage {
    /// Its identity.
    pub id: i64,
    /// What stands on it.
    pub words: HelpText,
    /// When it was changed last.
    pub changed_at: Moment,
}

/// Every page, topic by topic, in its order.
///
/// # Errors
/// What the database ends in.
pub fn pages(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<HelpPage>, Fault> {
    let mut pages = tx.query(rows::PAGES, values![shop], page_of)?;
    pages.sort_by_key(|page| place_of(page.words.topic));
    Ok(pages)
}

/// A page by its address; drafts too.
///
/// # Errors
/// What the database ends in.
pub fn page_at(tx: &mut Tx<'_>, shop: ShopId, slug: &str) -> Result<Option<HelpPage>, Fault> {
    tx.query_one(rows::PAGE, values![shop, slug], page_of)
}

/// A new page, the last of its topic.
///
/// # Errors
/// What the database ends in.
pub fn add(tx: &mut Tx<'_>, shop: ShopId, words: &HelpText, n_before: usize) -> Result<i64, Fault> {
    let (id, now) = (tx.make_id(), tx.now());
    let HelpText { slug, topic, title, text, is_published } = words;
    let (by_title, by_text) = found::stems(words);
    let row = values![
        shop,
        id,
        slug,
        topic.code(),
        &title.ru,
        &title.en,
        &text.ru,
        &text.en,
        by_title,
        by_text,
        *is_published,
        sort_key(n_before),
        now
    ];
    tx.exec(rows::ADD, row)?;
    Ok(id)
}

/// Other words for a page; whether there is such a one.
///
/// # Errors
/// What the database ends in.
pub fn change(tx: &mut Tx<'_>, shop: ShopId, id: i64, words: &HelpText) -> Result<bool, Fault> {
    let now = tx.now();
    let HelpText { slug, topic, title, text, is_published } = words;
    let (by_title, by_text) = found::stems(words);
    let row = values![
        shop,
        id,
        slug,
        topic.code(),
        &title.ru,
        &title.en,
        &text.ru,
        &text.en,
        by_title,
        by_text,
        *is_published,
        now
    ];
    Ok(tx.exec(rows::CHANGE, row)? > 0)
}

/// Takes a page away, with what was said about it; whether there was one.
///
/// # Errors
/// What the database ends in.
pub fn remove(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<bool, Fault> {
    tx.exec(rows::DROP_ANSWERS, values![shop, id])?;
    Ok(tx.exec(rows::DROP, values![shop, id])? > 0)
}

/// Moves a page one place up or down among those of its topic; whether it moved.
///
/// # Errors
/// What the database ends in.
pub fn place(tx: &mut Tx<'_>, shop: ShopId, id: i64, is_up: bool) -> Result<bool, Fault> {
    let all = pages(tx, shop)?;
    let Some(topic) = all.iter().find(|page| page.id == id).map(|page| page.words.topic) else {
        return Ok(false);
    };
    let mut ids: Vec<i64> = all.iter().filter(|page| page.words.topic == topic).map(|page| page.id).collect();
    let Some(from) = ids.iter().position(|known| *known == id) else { return Ok(false) };
    let to = if is_up { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < ids.len()) };
    let Some(to) = to else { return Ok(false) };
    ids.swap(from, to);
    for (place, id) in ids.into_iter().enumerate() {
        tx.exec(rows::PLACE, values![shop, id, sort_key(place)])?;
    }
    Ok(true)
}

/// Every statement, for the test that prepares them all.
pub(crate) fn statements() -> Vec<&'static Sql> {
    rows::STATEMENTS.to_vec()
}

fn page_of(row: &Row<'_>) -> Result<HelpPage, Fault> {
    let text = |column| row.text(column).map(str::to_owned);
    Ok(HelpPage {
        id: row.int(0)?,
        words: HelpText {
            slug: text(1)?,
            topic: Topic::from_code(row.text(2)?).unwrap_or(Topic::Shop),
            title: Pair { ru: text(3)?, en: text(4)? },
            text: Pair { ru: text(5)?, en: text(6)? },
            is_published: row.bool(7)?,
        },
        changed_at: row.moment(8)?,
    })
}

fn place_of(topic: Topic) -> usize {
    Topic::ALL.iter().position(|one| *one == topic).unwrap_or(Topic::ALL.len())
}

fn sort_key(place: usize) -> String {
    format!("{:06}", (place + 1) * STEP)
}
