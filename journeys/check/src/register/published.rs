//! `GET /.well-known/redress-contacts.json`: the register for programs, signed with the instance's key. Its form stands
//! in `docs/proof.md`.

use super::Register;
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use web::settings::Pair;
use web::{Problem, Visit, signed};

/// `GET /.well-known/redress-contacts.json`
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let register = Register::of(&visit);
    let both = |pair: &Pair| json!({ "en": pair.en, "ru": pair.ru });
    let contacts = register.contacts().iter().map(|contact| {
        json!({
            "kind": contact.kind,
            "value": contact.value,
            "href": contact.href,
            "for": both(&contact.note),
            "never": both(&contact.never),
        })
    });
    let whole = json!({
        "form": 1,
        "name": both(&visit.shop.settings.face.name),
        "site": visit.app.base_url(),
        "at": visit.now.ms(),
        "contacts": contacts.collect::<Vec<Value>>(),
        "unused": register.unused().map(|kind| kind.code()).collect::<Vec<_>>(),
    });
    Ok(Json(signed("redress contacts 1", whole, visit.app.keys())).into_response())
}
