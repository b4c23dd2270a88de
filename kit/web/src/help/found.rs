//! Which page answers a question: by the stems of its words, those that few pages have counting most. A question typed
//! with the other keyboard layout is read as it was meant. Knows no database but the rows it is given.

use super::{HelpText, Topic, place_of, rows};
use crate::other_layout;
use crate::settings::Pair;
use domain::Lang;
use domain::id::ShopId;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use store::search::words;
use store::{Fault, Row, Tx, values};

/// Pages that one question is answered with.
const FOUND_MAX: usize = 20;
/// Pages that are suggested beside what somebody types.
const SUGGESTED_MAX: usize = 3;
/// A word of the title counts as so many of the text.
const TITLE_WEIGHT: f64 = 4.0;
/// Characters of a question that count.
const QUESTION_CHARS_MAX: usize = 2_000;

/// Words that every page may have and that tell nothing.
static PLAIN: LazyLock<BTreeSet<String>> = LazyLock::new(|| words(PLAIN_WORDS));

/// The same as they are written.
const PLAIN_WORDS: &str = "a an and any are as at be been but by can could did do does for from had has have help hello how i \
    if in into is it its just may me my need no not now of on or our out please shop so some still than thank thanks that \
    the their them then there they this to up us want was we were what when where which who why will with would you your \
    а без более бы был была были было в вам вас вот все всё всего вы где да для до его ее её ещё если есть же за здравствуйте \
    и из или им их как какой когда ко который кто ли либо магазин мне можно мой моя моё мои мы на надо нам нас не него нет \
    ни но ну нужно о об он она они оно от очень по под пожалуйста помогите почему при с сам свой себя со спасибо так там \
    тем то того тоже только тут у уже хочу чего чем что чтобы эта эти это этот я";

/// A page that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The last part of its address.
    pub slug: String,
    /// What it is about.
    pub topic: Topic,
    /// Its title.
    pub title: Pair,
}

impl Found {
    /// Whether it has words in a language.
    #[must_use]
    pub const fn is_in(&self, lang: Lang) -> bool {
        let title = match lang {
            Lang::En => &self.title.en,
            Lang::Ru => &self.title.ru,
        };
        !title.is_empty()
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/help/{}", self.slug)
    }
}

/// What a page is found by.
struct Known {
    page: Found,
    by_title: BTreeSet<String>,
    by_text: BTreeSet<String>,
}

/// Every published page by its title, topic by topic, in its order.
///
/// # Errors
/// What the database ends in.
pub fn titles(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Found>, Fault> {
    let mut all = tx.query(rows::TITLES, values![shop], found_of)?;
    all.sort_by_key(|page| place_of(page.topic));
    Ok(all)
}

/// Published pages that answer a question, the likeliest first, and the question as it was meant where it was typed with
/// the other keyboard layout.
///
/// # Errors
/// What the database ends in.
pub fn find_help(
    tx: &mut Tx<'_>,
    shop: ShopId,
    question: &str,
) -> Result<(Vec<Found>, Option<String>), Fault> {
    let known = known(tx, shop)?;
    let found = ranked(&known, &told(question), |hits, n_asked| hits.in_title > 0 || hits.all * 2 >= n_asked);
    if !found.is_empty() {
        return Ok((found, None));
    }
    let meant = other_layout(&question.to_lowercase());
    let found = ranked(&known, &told(&meant), |hits, _| hits.in_title > 0);
    let meant = Some(meant).filter(|_| !found.is_empty());
    Ok((found, meant))
}

/// Published pages that may answer what somebody is writing: fewer, and only where the words leave little doubt.
///
/// # Errors
/// What the database ends in.
pub fn suggest_help(tx: &mut Tx<'_>, shop: ShopId, text: &str) -> Result<Vec<Found>, Fault> {
    let asked = told(text);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = ranked(&known(tx, shop)?, &asked, |hits, _| hits.in_title > 0);
    found.truncate(SUGGESTED_MAX);
    Ok(found)
}

/// The stems of titles and of texts as they are kept: found anew whenever a page is saved.
pub(super) fn stems(page: &HelpText) -> (String, String) {
    let HelpText { title, text, .. } = page;
    let joined = |pair: &Pair| {
        let all = words(&format!("{} {}", pair.ru, pair.en));
        all.into_iter().collect::<Vec<_>>().join(" ")
    };
    (joined(title), joined(text))
}

fn known(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Known>, Fault> {
    tx.query(rows::FOUND_BY, values![shop], |row| {
        let set = |column| row.text(column).map(|text| text.split(' ').map(str::to_owned).collect());
        Ok(Known { page: found_of(row)?, by_title: set(4)?, by_text: set(5)? })
    })
}

fn found_of(row: &Row<'_>) -> Result<Found, Fault> {
    Ok(Found {
        slug: row.text(0)?.to_owned(),
        topic: Topic::from_code(row.text(1)?).unwrap_or(Topic::Shop),
        title: Pair { ru: row.text(2)?.to_owned(), en: row.text(3)?.to_owned() },
    })
}

/// The words of a question that tell something.
fn told(question: &str) -> BTreeSet<String> {
    let cut: String = question.chars().take(QUESTION_CHARS_MAX).collect();
    words(&cut).into_iter().filter(|word| !PLAIN.contains(word) && word.chars().nth(1).is_some()).collect()
}

/// How many words of a question a page has.
struct Hits {
    in_title: usize,
    all: usize,
}

/// Those that answer well enough, the best first.
fn ranked(known: &[Known], asked: &BTreeSet<String>, is_enough: fn(&Hits, usize) -> bool) -> Vec<Found> {
    let mut scored: Vec<(f64, usize, &Known)> = Vec::new();
    for (place, page) in known.iter().enumerate() {
        let (mut score, mut hits) = (0.0, Hits { in_title: 0, all: 0 });
        for word in asked {
            let (in_title, in_text) = (page.by_title.contains(word), page.by_text.contains(word));
            if in_title || in_text {
                hits.all += 1;
                hits.in_title += usize::from(in_title);
                score += rarity(known, word) * if in_title { TITLE_WEIGHT } else { 1.0 };
            }
        }
        if hits.all > 0 && is_enough(&hits, asked.len()) {
            scored.push((score, place, page));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(FOUND_MAX).map(|(_, _, page)| page.page.clone()).collect()
}

/// How much a word tells pages apart.
#[expect(clippy::cast_precision_loss, reason = "a few hundred pages")]
fn rarity(known: &[Known], word: &str) -> f64 {
    let n_with =
        known.iter().filter(|page| page.by_title.contains(word) || page.by_text.contains(word)).count();
    (1.0 + known.len() as f64 / n_with.max(1) as f64).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(slug: &str, title: &str, text: &str) -> Known {
        let pair = |text: &str| Pair { ru: text.to_owned(), en: String::new() };
        Known {
            page: Found { slug: slug.to_owned(), topic: Topic::Shop, title: pair(title) },
            by_title: words(title),
            by_text: words(text),
        }
    }

    #[test]
    fn the_page_that_answers_comes_first() {
        let known = [
            page("returns", "Как вернуть товар", "Деньги придут за десять дней"),
            page("late", "Посылка опаздывает", "Напишите нам, деньги вернём"),
            page("sizes", "Таблица размеров", "Как измерить ногу"),
        ];
        let best = |question: &str| {
            let found = ranked(&known, &told(question), |hits, n| hits.in_title > 0 || hits.all * 2 >= n);
            found.first().map(|page| page.slug.clone())
        };
        for (question, slug) in [
            ("возврат", Some("returns")),
            ("где моя посылка", Some("late")),
            ("какой у вас размер ноги", Some("sizes")),
            ("таблица размеров", Some("sizes")),
            ("работаете ли вы в праздники", None),
            ("где мой и что это", None),
        ] {
            assert_eq!(best(question).as_deref(), slug, "{question}");
        }
    }
}
