//! Other programs that are told what happens: set here, told by tasks, each message kept in a list. The signing and the
//! table of tries are the domain's; the network is behind a door.

mod announce;
mod deeds;
mod deliver;
mod kept;
mod list;
mod off;
mod one;
mod places;
mod read;
pub(crate) mod rows;

pub(crate) use announce::ANNOUNCE;
pub(crate) use deliver::{DELIVER, RELEASE};
pub(crate) use kept::FORGET;
pub(crate) use off::TELL_OFF;

use axum::Router;
use axum::routing::{get, post};
use store::{Lane, Reaction};
use web::App;

/// Every entry that makes an event is announced.
pub(crate) const REACTIONS: &[Reaction] = &REACTING;

const REACTING: [Reaction; domain::hook::HOOK_EVENTS.len()] = {
    let blank = Reaction { on: "", task: announce::ANNOUNCE.kind, lane: Lane::Hook };
    let mut all = [blank; domain::hook::HOOK_EVENTS.len()];
    let (mut slots, mut events): (&mut [Reaction], _) = (&mut all, domain::hook::HOOK_EVENTS);
    while let ([slot, slots_left @ ..], [event, events_left @ ..]) = (slots, events) {
        slot.on = event.kind;
        (slots, events) = (slots_left, events_left);
    }
    all
};

/// The pages.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/settings/hooks", get(list::show))
        .route("/desk/settings/hooks/{id}", get(one::show).post(one::save))
        .route("/desk/settings/hooks/{id}/secret", post(deeds::rotate))
        .route("/desk/settings/hooks/{id}/state", post(deeds::set_state))
        .route("/desk/settings/hooks/{id}/test", post(deeds::test))
        .route("/desk/settings/hooks/{id}/end", post(deeds::remove))
        .route("/desk/settings/hooks/{id}/messages", post(deeds::send_again))
}
