//! The way on: where to complain next, a formal letter, a case file checked for everybody, a policy read against the law. Knows no page of the case itself.

mod doors;
mod letter;
mod policy;
mod proving;
mod rows;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use view::Texts;
use web::App;

/// The words of these pages.
static TEXTS: Texts = view::texts!["doors", "letter", "policy", "proving"];

/// Reads a policy that another program brings against the law.
pub const JUDGE: web::policing::Judge = policy::judge;

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/where-to-complain", get(doors::show))
        .route("/where-to-complain.json", get(doors::list))
        .route("/c/{token}/where-to-complain", get(doors::show_for_case).post(doors::tell))
        .route("/c/{token}/letter", get(letter::show).post(letter::keep))
        .route("/c/{token}/letter.pdf", get(letter::print))
        .route("/c/{token}/letter.txt", get(letter::download))
        .route("/c/{token}/letter/sheet", get(letter::sheet))
        .route("/desk/settings/policy", get(policy::show_own).post(policy::keep))
        .route("/desk/settings/policy/read", post(policy::fill))
        .route("/policy-check", get(policy::show).post(policy::check))
        .route("/return-terms", get(policy::show_terms))
        .route("/verify", get(proving::show).post(proving::check))
        .layer(DefaultBodyLimit::max(proving::BODY_BYTES_MAX))
}

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub fn statements() -> Vec<&'static store::Sql> {
    rows::STATEMENTS.to_vec()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
