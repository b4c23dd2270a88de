//! The bulletins that anybody reads.

use super::campaign::{Campaign, all, find};
use crate::{TEXTS, rows};
use askama::Template;
use axum::response::Response;
use view::{Html, Icon, Page, words};
use web::{Path, Problem, Visit, show as answer};

/// Bulletins on the page and in the feeds.
pub(super) const LISTED_MAX: u32 = 50;
/// Characters of the beginning that the list shows.
const BEGINNING_CHARS: usize = 220;

#[derive(Template)]
#[template(path = "bulletins.html")]
struct ListPage {
    page: Page,
    lines: Vec<Line>,
}

/// A bulletin in the list.
struct Line {
    id: i64,
    when: Html,
    title: String,
    beginning: String,
    lang: &'static str,
}

#[derive(Template)]
#[template(path = "bulletin.html")]
struct OnePage {
    page: Page,
    when: Html,
    words: Html,
    lang: &'static str,
    is_other_lang: bool,
    sample: String,
    n_reports: i64,
}

/// `GET /bulletins`
pub(crate) async fn list(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("bulletins-title")).described(page.t("bulletins-lead"));
    let lines = published(&visit).await?.into_iter().map(|campaign| {
        let (title, words) = campaign.bulletin(page.lang);
        Line {
            id: campaign.id,
            when: page.when(campaign.published_at.unwrap_or(campaign.last_at)),
            title: title.to_owned(),
            beginning: beginning(words),
            lang: campaign.written_in(page.lang).code(),
        }
    });
    answer(&ListPage { lines: lines.collect(), page: page.clone() })
}

/// `GET /bulletins/{number}`
pub(crate) async fn one(visit: Visit, Path(number): Path<i64>) -> Result<Response, Problem> {
    let shop = visit.shop.id;
    let found = visit.app.store().read(move |tx| find(tx, shop, number)).await?;
    let campaign = found.ok_or(Problem::NotFound)?;
    let at = campaign.published_at.ok_or(Problem::NotFound)?;
    let page = visit.page(&TEXTS);
    let (title, text) = campaign.bulletin(page.lang);
    let lang = campaign.written_in(page.lang);
    answer(&OnePage {
        when: page.when(at),
        words: words(text),
        lang: lang.code(),
        is_other_lang: lang != page.lang,
        page: page.clone().title(title),
        sample: campaign.sample,
        n_reports: campaign.n_reports,
    })
}

/// The first words of a bulletin, cut between two words where it is longer.
fn beginning(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(BEGINNING_CHARS) else { return words.to_owned() };
    let start = words.get(..end).unwrap_or_default();
    let whole = start.rsplit_once(char::is_whitespace).map_or(start, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Every published bulletin, the newest first.
pub(super) async fn published(visit: &Visit) -> Result<Vec<Campaign>, Problem> {
    let shop = visit.shop.id;
    Ok(visit.app.store().read(move |tx| all(tx, shop, rows::BULLETINS, LISTED_MAX)).await?)
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_long_bulletin_is_cut_between_words() {
        assert_eq!(beginning("Не платите."), "Не платите.");
        let long = "посылка ".repeat(40);
        assert!(beginning(&long).ends_with(" посылка…"), "{}", beginning(&long));
        assert!(beginning(&"я".repeat(400)).ends_with("я…"));
    }
}
