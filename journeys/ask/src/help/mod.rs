//! Pages of help as shoppers see them: the list with its search, a page, whether it helped, and what is suggested while
//! somebody types.

mod list;
mod one;

use crate::TEXTS;
use axum::Router;
use axum::response::{Html as Page200, IntoResponse, Response};
use axum::routing::{get, post};
use view::Icon;
use web::help::{Topic, help_beside};
use web::{Answers, App, Kind, Problem, Visit};

pub(crate) use list::{Link, first_pages};

/// Where the list lies.
pub(crate) const HELP_PATH: &str = "/help";

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(HELP_PATH, get(list::show))
        .route("/help/search", post(list::search))
        .route("/help/suggest", post(suggest))
        .route("/help/{slug}", get(one::show))
        .route("/help/{slug}/answer", post(one::answer))
}

/// `POST /help/suggest`: pages that may answer what stands in the search box so far, as a fragment for the script that
/// asks while somebody types.
async fn suggest(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    visit.app.limits().take(Kind::Suggest, &visit.address).map_err(Problem::TooMany)?;
    let page = visit.page(&TEXTS);
    let fragment = help_beside(&visit, &page, &typed.typed("q")).await?;
    Ok(Page200(fragment.to_string()).into_response())
}

const fn icon(topic: Topic) -> Icon {
    match topic {
        Topic::Delivery => Icon::Truck,
        Topic::Returns => Icon::Back,
        Topic::Payment => Icon::Coin,
        Topic::Goods => Icon::Box,
        Topic::Safety => Icon::Shield,
        Topic::Shop => Icon::Home,
    }
}
