//! Cases of other programs with all that was said in them: a file is sent, its columns are named, and the worker brings it
//! over. The command line does the same by [`bring_file`].

mod bad;
mod bring;
mod chatwoot;
mod columns;
mod command;
mod csv;
mod deeds;
mod encoding;
mod file;
mod history;
mod html;
mod json;
mod kept;
mod pages;
mod preview;
mod reading;
mod reason;
pub(crate) mod rows;
mod steps;
mod when;

pub(crate) use deeds::{BRING, FORGET, TAKE_BACK};

pub use bring::{Broken, Place, Watcher};
pub use columns::Column;
pub use command::{Meant, Wish, bring_file, is_of_others};
pub use kept::Progress;
pub use reading::{Form, Unfit};
pub use reason::Reason;

use axum::Router;
use axum::routing::{get, post};
use web::App;

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/settings/imports", get(pages::show).post(pages::take))
        .route("/desk/settings/imports/{id}", get(pages::one).post(steps::choose))
        .route("/desk/settings/imports/{id}/bad.csv", get(bad::csv))
        .route("/desk/settings/imports/{id}/end", post(steps::end))
        .route("/desk/settings/imports/{id}/undo", post(steps::undo))
}
