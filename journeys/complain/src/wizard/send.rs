//! Sending: the draft becomes a formal complaint, once, however often the button is pressed.

use super::answers::{judge, story};
use super::draft::{Held, discard, forgotten, hash_of_browser};
use super::pages::came;
use super::steps::GONE_PATH;
use crate::lawful::{pack, stand};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Actor;
use domain::case::{Case, Channel, hex};
use domain::contact::{Email, Phone};
use domain::link::Party;
use domain::redact::Masked;
use domain::remedy::Remedy;
use std::sync::Arc;
use store::cases::{self, Details, Incoming};
use web::once::{Command, Known};
use web::{Kind, Problem, Visit};

/// `POST /complain/check`
pub(crate) async fn send(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let shop = visit.shop.id;
    let Some(hash) = hash_of_browser(&headers) else { return Ok(Redirect::to(GONE_PATH).into_response()) };
    let command = Command::new(0, &format!("draft:{}", hex(&hash)), b"");
    // The draft first: a press that sends it takes it away and remembers the case at once, so whoever finds no draft
    // finds the case.
    let held = Held::of(&visit, &headers).await?;
    if let Some(case) = sent_before(&visit, command.clone()).await? {
        return Ok(received(&visit, &case));
    }
    if held.draft.is_blank() {
        return Ok(Redirect::to(GONE_PATH).into_response());
    }
    let incoming = match (held.draft.unfinished(), incoming(&visit, &held)) {
        (None, Some(incoming)) => Arc::new(incoming),
        (unfinished, _) => return Ok(Redirect::to(unfinished.unwrap_or("/complain")).into_response()),
    };
    visit.app.limits().take(Kind::OpenCase, &visit.address).map_err(Problem::TooMany)?;
    let settings = Arc::clone(&visit.shop);
    let case = visit
        .app
        .store()
        .write(move |tx| {
            if let Known::Done(case) = command.known(tx, shop)? {
                return cases::peek(tx, shop, case)?.ok_or(Problem::NotFound);
            }
            let case = cases::open::<Problem>(tx, shop, &incoming, settings.terms())?;
            command.done(tx, shop, case.id)?;
            discard(tx, shop, &hash)?;
            Ok(case)
        })
        .await?;
    Ok(received(&visit, &case))
}

/// The case of a draft that was sent already: the button was pressed twice.
async fn sent_before(visit: &Visit, command: Command) -> Result<Option<Case>, Problem> {
    let shop = visit.shop.id;
    let found = visit.app.store().read(move |tx| match command.known(tx, shop)? {
        Known::Done(case) => cases::peek(tx, shop, case),
        Known::New | Known::Other => Ok(None),
    });
    Ok(found.await?)
}

/// The receipt's page; the browser forgets the draft.
fn received(visit: &Visit, case: &Case) -> Response {
    let token = visit.app.links().token(visit.shop.id, case.id, Party::Shopper, case.shopper_link);
    forgotten(visit, Redirect::to(&format!("/c/{token}/received")).into_response())
}

fn incoming(visit: &Visit, held: &Held) -> Option<Incoming> {
    let draft = &held.draft;
    let ground = draft.chosen_ground()?;
    let (intent, urgency) = judge(ground);
    let wanted = Remedy::from_code(&draft.wanted)?;
    let pack = pack(&visit.shop, visit.lang, &draft.country);
    let (due, mut by_law) = stand(&visit.shop, pack, (ground, Some(wanted)), visit.now);
    by_law.facts.came = draft.came_on();
    let judged = visit.app.judge().glance(&Masked::of(draft.story.trim()));
    Some(Incoming {
        id: Some(held.case),
        actor: Actor::Shopper,
        lang: visit.lang,
        channel: Channel::Page,
        intent,
        urgency: Some(urgency),
        judged: Some(judged),
        ground: Some(ground),
        wanted: Some(wanted),
        began: None,
        formal: true,
        law: Some((due, by_law)),
        words: Masked::of(&story(draft, visit.lang, &came(visit, draft))),
        details: Details {
            name: Masked::line(&draft.name),
            email: Some(Email::parse(&draft.email)?),
            phone: Phone::parse(&draft.phone),
            order: (!draft.order.is_empty()).then(|| Masked::line(&draft.order)),
        },
        files: draft.files.iter().map(web::Uploaded::evidence).collect(),
    })
}
