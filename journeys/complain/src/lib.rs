//! The complaint: the form, the shopper's page of a case, its papers, the letters about it.

mod claim;
mod contract;
mod deadlines;
mod lawful;
mod letters;
mod page;
mod papers;
mod vouchers;
mod wizard;

use axum::Router;
use view::Texts;
use web::App;

/// The words of the case's page, its papers and its letters.
static TEXTS: Texts = view::texts![
    "case",
    "chronicle",
    "contract",
    "danger",
    "erased",
    "letters",
    "papers",
    "rating",
    "received",
    "steps"
];

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(claim::routes())
        .merge(contract::routes())
        .merge(page::routes())
        .merge(papers::routes())
        .merge(wizard::routes())
}

/// A statement of leaving a contract, as another program brings it.
pub const DRAW: web::leaving::Draw = contract::draw;
/// Draws up a formal complaint that another program brings.
pub const CLAIM: web::claiming::Draw = claim::draw;

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub fn statements() -> Vec<&'static store::Sql> {
    wizard::rows::STATEMENTS.to_vec()
}

/// Knows a file that a draft holds, for the sweep of files.
pub const KNOWN_FILE: &store::Sql = wizard::KNOWN_FILE;

/// What follows from what.
pub const REACTIONS: &[store::Reaction] = letters::REACTIONS;

/// What tasks ask for.
pub const ERRANDS: &[web::Errand] = letters::ERRANDS;

/// What is done again and again.
pub const ROUNDS: &[web::Round] = &[deadlines::WATCH_TERMS, letters::ASK_RATINGS, wizard::SWEEP_DRAFTS];

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
