//! `GET /where-to-complain.json`: the directory for programs, signed with the instance's key. Its form stands in
//! `docs/proof.md`.

use super::Asked;
use axum::Json;
use axum::response::{IntoResponse, Response};
use law::PACKS;
use law::allowed::{HOSTS, NUMBERS};
use law::body::{Body, Reach};
use law::card::{DisputeWindow, WARNING, WINDOWS};
use law::first_aid::AidStep;
use law::pack::Pack;
use law::said::Said;
use law::source::Source;
use serde_json::{Value, json};
use web::{Problem, Query, Visit, signed};

/// `GET /where-to-complain.json?c=`: every country, or one.
pub(crate) async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let packs = match asked.c.trim() {
        "" => PACKS.to_vec(),
        code => vec![law::pack(code).ok_or(Problem::NotFound)?],
    };
    let whole = json!({
        "form": 1,
        "site": visit.app.base_url(),
        "at": visit.now.ms(),
        "countries": packs.into_iter().map(country).collect::<Vec<Value>>(),
        "card_disputes": { "warning": both(WARNING), "windows": WINDOWS.iter().map(window).collect::<Vec<Value>>() },
        "hosts": HOSTS,
        "numbers": NUMBERS,
    });
    Ok(Json(signed("redress directory 1", whole, visit.app.keys())).into_response())
}

fn country(pack: &Pack) -> Value {
    json!({
        "code": pack.code,
        "name": both(pack.name),
        "gathered": pack.as_of,
        "bodies": pack.bodies.iter().map(body).collect::<Vec<Value>>(),
        "first_aid": pack.first_aid.iter().map(step).collect::<Vec<Value>>(),
    })
}

fn body(body: &Body) -> Value {
    json!({
        "id": body.id,
        "name": both(body.name),
        "step": body.rung.code(),
        "problems": body.problems.iter().map(|problem| problem.code()).collect::<Vec<_>>(),
        "can": both(body.can),
        "cannot": both(body.cannot),
        "first": some(body.prerequisite),
        "term": some(body.term),
        "cost": some(body.cost),
        "languages": body.languages,
        "reach": body.reach.iter().map(|reach| way(*reach)).collect::<Vec<Value>>(),
        "source": source(body.source),
        "verified_on": body.verified_on,
    })
}

fn way(reach: Reach) -> Value {
    match reach {
        Reach::Web(address) => json!({ "web": format!("https://{address}") }),
        Reach::Phone(number) => json!({ "phone": number }),
        Reach::Email(address) => json!({ "email": address }),
        Reach::Text(number) => json!({ "text": number }),
        Reach::Words(said) => json!({ "words": both(said) }),
    }
}

fn step(step: &AidStep) -> Value {
    let phone = Some(step.phone).filter(|phone| !phone.is_empty());
    json!({ "text": both(step.text), "phone": phone, "source": source(step.source) })
}

fn window(window: &DisputeWindow) -> Value {
    json!({
        "scheme": both(window.scheme),
        "covers": both(window.covers),
        "has_disputes": window.has_disputes,
        "days": window.days,
        "outer_days": window.outer_days,
        "note": some(window.note),
        "source": source(window.source),
    })
}

fn source(source: Source) -> Value {
    json!({
        "pages": source.pages,
        "standing": both(source.standing.said()),
        "verified": source.verified(),
        "unverified_part": some(source.apart),
    })
}

fn both(said: Said) -> Value {
    json!({ "en": said.en, "ru": said.ru })
}

fn some(said: Said) -> Option<Value> {
    (!said.is_empty()).then(|| both(said))
}
