//! The agents' workspace: inbox, case, settings.

mod bar;
mod bulk;
mod burning;
mod case;
pub mod imports;
mod inbox;
mod incidents;
mod keys;
mod labels;
mod ledger;
mod live;
mod macros;
mod place;
mod practice;
mod presence;
mod reports;
mod roles;
mod rows;
mod settings;
mod signin;
mod table;
mod tasks;
mod ties;
mod tone;
mod turns;
mod views;
mod waking;

use axum::Router;
use axum::routing::{get, post};
use view::Texts;
use web::App;

pub use incidents::begin_incident;
pub use settings::{begin_help, begin_templates, furnish};
pub use signin::{ended_session, first_owner_link};

/// The words of the inbox and of cases.
static TEXTS: Texts = view::texts![
    "desk",
    "asking",
    "bulk",
    "burning",
    "buyers",
    "case",
    "erasing",
    "incidents",
    "labels",
    "ledger",
    "macros",
    "pace",
    "ratings",
    "practice",
    "presence",
    "reports",
    "roles",
    "ties",
    "turns"
];

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(inbox::first))
        .route("/desk/{view}", get(inbox::show))
        .route("/desk/bar", get(bar::show))
        .route("/desk/keys", get(keys::show))
        .route("/desk/reports", get(reports::show))
        .route("/desk/views/{id}/csv", get(views::csv::csv))
        .route("/desk/reports/answers", get(reports::answers))
        .route("/desk/reports/endings", get(reports::endings))
        .route("/desk/reports/terms", get(reports::terms))
        .route("/desk/reports/ratings", get(reports::ratings))
        .route("/desk/tasks", get(tasks::show))
        .route("/desk/tasks/{task}/tries", post(tasks::try_again))
        .route("/desk/tasks/{task}/end", post(tasks::forget))
        .merge(bulk::routes())
        .merge(burning::routes())
        .merge(case::routes())
        .merge(imports::routes())
        .merge(incidents::routes())
        .merge(ledger::routes())
        .merge(practice::routes())
        .merge(live::routes())
        .merge(settings::routes())
        .merge(signin::routes())
        .merge(ties::routes())
}

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub fn statements() -> Vec<&'static store::Sql> {
    [
        rows::STATEMENTS,
        imports::rows::STATEMENTS,
        incidents::rows::STATEMENTS,
        presence::rows::STATEMENTS,
        settings::hooks::rows::STATEMENTS,
        settings::rows::STATEMENTS,
        views::rows::STATEMENTS,
        bulk::rows::STATEMENTS,
    ]
    .concat()
}

/// Knows a file that is being brought over, for the sweep of files.
pub const KNOWN_FILE: &store::Sql = imports::rows::KNOWN_FILE;

/// What follows from what.
pub const REACTIONS: [&[store::Reaction]; 2] = [settings::hooks::REACTIONS, turns::REACTIONS];

/// What tasks ask for.
pub const ERRANDS: &[web::Errand] = &[
    case::outgoing::SEND_ANSWER,
    imports::BRING,
    imports::TAKE_BACK,
    labels::RETIRE,
    settings::SEND_INVITATION,
    signin::SEND_RESET,
    signin::passkey::SEND_WORD,
    settings::TEACH,
    settings::hooks::ANNOUNCE,
    settings::hooks::DELIVER,
    settings::hooks::RELEASE,
    settings::hooks::TELL_OFF,
    turns::NEXT,
    turns::STAND_IN,
];

/// What is done again and again.
pub const ROUNDS: &[web::Round] = &[imports::FORGET, settings::hooks::FORGET, turns::AGAIN, waking::WAKE];

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
