//! Pages of help beside a form: looked up for what somebody has written so far. Knows no form.

use super::found::suggest_help;
use crate::problem::Problem;
use crate::visit::Visit;
use domain::Lang;
use domain::id::ShopId;
use store::{Fault, Tx};
use view::parts::help_links;
use view::{Html, Page};

/// Letters without which a text asks for nothing yet.
const LETTERS_MIN: usize = 4;

/// Links to pages that may answer what is being written; nothing where none does.
///
/// # Errors
/// What the database ends in.
pub async fn help_beside(visit: &Visit, page: &Page, text: &str) -> Result<Html, Problem> {
    if text.chars().filter(|letter| letter.is_alphabetic()).count() < LETTERS_MIN {
        return Ok(Html::default());
    }
    let (shop, lang, text) = (visit.shop.id, visit.lang, text.to_owned());
    let links = visit.app.store().read(move |tx| links(tx, (shop, lang), &text)).await?;
    Ok(help_links(page, &links))
}

fn links(tx: &mut Tx<'_>, (shop, lang): (ShopId, Lang), text: &str) -> Result<Vec<(String, String)>, Fault> {
    let found = suggest_help(tx, shop, text)?;
    Ok(found.into_iter().map(|page| (page.path(), page.title.get(lang).to_owned())).collect())
}
