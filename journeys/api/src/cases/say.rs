//! `POST /api/v1/cases/{ref}/messages`: words from another program.

use super::{Unheld, asks_no_secret, find};
use crate::body::Body;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::Actor;
use domain::case::{Case, Event, Reply, Terms, Turn, answer, note, receive};
use domain::redact::Masked;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use store::cases;
use utoipa::ToSchema;
use web::{App, CasesWrite, Path, Problem, Program};

/// Words for a case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMessage {
    /// The words, 20,000 characters at the most. Secrets are masked.
    text: String,
    /// Whose words: `shopper` (where it is left out), `shop` for an answer, `note` for an internal note. Whoever they
    /// are of, the journal's entry says that this key brought them: its `actor` is `key:` and the key's number.
    from: Option<From>,
}

/// Whose words.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum From {
    /// The shopper's, brought by the program: an entry `received` whose actor is the key.
    #[default]
    Shopper,
    /// The shop's answer: an entry `answered`.
    Shop,
    /// An internal note: an entry `noted`.
    Note,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Said {
    #[serde(rename = "ref")]
    reference: String,
    /// The journal's entry.
    seq: i64,
    stage: &'static str,
    turn: &'static str,
}

/// Says something in a case, in the shopper's name unless `from` says otherwise. The journal names the key.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/messages",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body = NewMessage,
    responses(
        (status = 201, description = "said", body = Said),
        (status = 404, description = "no such case"),
        (
            status = 422,
            description = "no words, too many, or an answer that asks the shopper for a secret (`asks-secret`; `words` \
                are those that ask)",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn say(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewMessage>,
) -> Result<(StatusCode, Json<Said>), Problem> {
    let id = find(&app, program.shop, &reference).await?;
    let shop = app.shop(program.shop).await?;
    let words = Arc::new(Masked::of(&body.value.text));
    let from = body.value.from.unwrap_or_default();
    if matches!(from, From::Shop) {
        asks_no_secret(&body.value.text)?;
    }
    let (tenant, key) = (program.shop, program.actor());
    let case = app
        .store()
        .write(move |tx| {
            let case = cases::load(tx, tenant, id)?.ok_or(Problem::NotFound)?;
            let (actor, event) = decide(tx, &case, (from, key), (&words, shop.terms()))?;
            Ok::<_, Problem>(cases::apply(tx, &case, actor, &[event])?)
        })
        .await?;
    let said = Said {
        reference: case.reference.to_string(),
        seq: case.seq,
        stage: case.stage.code(),
        turn: case.turn.code(),
    };
    Ok((StatusCode::CREATED, Json(said)))
}

fn decide(
    tx: &Tx<'_>,
    case: &Case,
    (from, key): (From, Actor),
    (words, terms): (&Masked, &Terms),
) -> Result<(Actor, Event), Problem> {
    let text = cases::text(tx, words);
    Ok(match from {
        From::Shopper => (key, receive(case, text, tx.now(), terms)?),
        From::Shop => {
            let reply = Reply { text, turn: Turn::Shopper, seen: case.word_seq };
            (key, answer(case, reply, tx.now(), terms)?)
        }
        From::Note => (key, note(case, text)?),
    })
}
