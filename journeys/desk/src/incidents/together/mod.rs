//! One answer, or one end, for the open cases of an incident: written in both languages, looked at for a case, and done in
//! those that are ticked, each in its own journal. What cannot be done in a case is named and changes nothing there.

mod round;
mod send;
mod sheet;
mod wish;

use axum::Router;
use axum::routing::{get, post};
use domain::id::ShopId;
use store::{Fault, Tx, values};
use web::App;

pub(super) use round::{links, rounds};

/// Cases of one time at the most.
const CASES_MAX: usize = 100;

/// What is done in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// They get an answer, which can be undone for ten seconds.
    Answer,
    /// They end, with the same decision and cause.
    Close,
}

impl Act {
    /// The word in addresses, in the database and in the keys of texts.
    const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Close => "closing",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Answer, Self::Close].into_iter().find(|act| act.code() == code)
    }
}

/// The pages.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/incidents/{incident}/together/{act}", get(sheet::show).post(sheet::take))
        .route("/desk/incidents/{incident}/rounds/{round}", get(round::show))
        .route("/desk/incidents/{incident}/rounds/{round}/undo", post(round::undo))
}

/// An answer of one of these went out, came back or was undone; any other is none of ours.
pub(crate) fn turned(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (outgoing, state, why): (i64, &str, &str),
) -> Result<(), Fault> {
    tx.exec(super::rows::ROUND_TURNED, values![shop, outgoing, state, why])?;
    Ok(())
}
