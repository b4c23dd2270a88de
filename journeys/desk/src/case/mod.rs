//! A case on the desk: looked at, answered, given to somebody, judged, closed and opened again.

mod apology;
mod buyers;
mod close;
mod closing;
mod crowd;
mod dangers;
mod draft;
mod erase;
mod files;
mod forms;
mod named;
mod newer;
mod offer;
mod offer_form;
mod opened;
pub(crate) mod outgoing;
mod outside;
mod own;
mod reply;
mod returned;
mod show;
mod side;
mod snooze;
mod sorting;
mod talk;
pub(crate) mod template;
pub(crate) mod tongue;
pub(crate) mod unsort;
mod write;

pub(crate) use apology::{Flaw, flaws};
pub(crate) use draft::Kind;
pub(crate) use forms::{Form, OUTCOMES, TURNS};
pub(crate) use opened::Opened;
pub(crate) use outgoing::{NewAnswer, queue_beside};
pub(crate) use reply::next;
pub(crate) use returned::give_back;
pub(crate) use show::{Doing, Sent, Wrong};
pub(crate) use sorting::seen as seen_sorting;
pub(crate) use talk::who;
pub(crate) use template::{TemplateName, fill, known_of, left, names as template_names};
pub(crate) use write::{Asked, once};

use axum::Router;
use axum::routing::{get, post};
use domain::ground::Ground;
use web::App;

/// The pages and verbs of a case.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/{view}/{reference}", get(show::show))
        .route("/desk/dangers", get(dangers::show))
        .route("/desk/cases/{reference}/buyers", get(buyers::ask).post(buyers::settle))
        .route("/desk/cases/{reference}/answers", post(reply::answers))
        .route("/desk/cases/{reference}/notes", post(reply::notes))
        .route("/desk/cases/{reference}/draft", post(reply::keep_draft))
        .route("/desk/cases/{reference}/tone", post(crate::tone::remark))
        .route("/desk/cases/{reference}/undo", post(reply::undo))
        .route("/desk/cases/{reference}/offers", post(offer::make))
        .route("/desk/cases/{reference}/offers/{number}/acceptance", post(offer::accept))
        .route("/desk/cases/{reference}/offers/{number}/gifts", post(offer::give))
        .route("/desk/cases/{reference}/offers/{number}/refusal", post(offer::decline))
        .route("/desk/cases/{reference}/offers/{number}/withdrawal", post(offer::take_back))
        .route("/desk/cases/{reference}/owner", post(own::owner))
        .route("/desk/cases/{reference}/sorting", post(own::sorting))
        .route("/desk/cases/{reference}/labels", post(crate::labels::put))
        .route("/desk/cases/{reference}/macros", post(crate::macros::run))
        .route("/desk/cases/{reference}/snooze", post(snooze::put_off))
        .route("/desk/cases/{reference}/stage", post(outside::stage))
        .route("/desk/cases/{reference}/cause", post(close::cause))
        .route("/desk/cases/{reference}/closure", post(close::closure))
        .route("/desk/cases/{reference}/reopening", post(close::reopening))
        .route("/desk/cases/{reference}/files/{file}", get(files::show))
        .route("/desk/cases/{reference}/erasing", get(erase::ask).post(erase::erase))
}

/// The key of a ground's text: keys hold no full stop.
pub(crate) fn ground_key(ground: Ground) -> String {
    format!("ground-{}", ground.code().replace('.', "-"))
}
