//! A suspicious message is judged in plain words, for anybody; first aid, safety, and bulletins of what goes round.

mod aid;
mod bulletins;
mod frame;
mod message;
mod password;
mod register;
mod rows;
mod sent;
mod site;

use axum::Router;
use axum::routing::{get, post};
use view::Texts;
use web::App;

/// The words of these pages.
static TEXTS: Texts = view::texts!["aid", "bulletins", "check", "safety", "why"];

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/check", get(message::show).post(message::judge))
        .route("/check/reports", post(bulletins::report))
        .route("/check/reported", get(bulletins::reported))
        .route("/safety", get(aid::safety))
        .route("/first-aid", get(aid::first_aid))
        .route("/first-aid/device", get(aid::device))
        .route("/bulletins", get(bulletins::list))
        .route("/bulletins/{number}", get(bulletins::one))
        .route("/bulletins.atom", get(bulletins::atom))
        .route("/bulletins.json", get(bulletins::json))
        .route("/desk/scams", get(bulletins::campaigns))
        .route("/desk/scams/{number}", get(bulletins::campaign).post(bulletins::decide))
        .merge(password::routes())
        .merge(register::routes())
        .merge(sent::routes())
        .merge(site::routes())
}

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub fn statements() -> Vec<&'static store::Sql> {
    rows::STATEMENTS.to_vec()
}

/// What is done again and again.
pub const ROUNDS: &[web::Round] = &[bulletins::FORGET];

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
