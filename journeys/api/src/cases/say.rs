//! `POST /api/v1/cases/{ref}/messages`: words from another program.

use super::acts::asked;
use super::{Unheld, asks_no_secret, find};
use crate::body::Body;
use crate::command::{command, once};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
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
    /// The number of the last entry that was read: an answer of the shop past a newer word is refused with 409. Without
    /// it the answer goes out whatever was said meanwhile.
    seen: Option<i64>,
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
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same key again says nothing more"),
    ),
    request_body(content = NewMessage, example = json!({ "text": "The carrier says Friday.", "from": "shop", "seen": 2 })),
    responses(
        (status = 201, description = "said", body = Said),
        (status = 200, description = "said before with the same key", body = Said),
        (status = 404, description = "no such case"),
        (status = 409, description = "something was said since `seen` (`newer-word`), or the key was used for something else"),
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
    State(app): State<App>,
    (_, Path(reference)): (Bare, Path<String>),
    headers: HeaderMap,
    body: Body<NewMessage>,
) -> Result<(StatusCode, Json<Said>), Problem> {
    let command = command(&headers, program.key, &[&asked("messages", &reference, &body.bytes)])?;
    let lock = find(&app, &program, &reference).await?;
    let shop = app.shop(program.shop).await?;
    let NewMessage { text, from, seen } = body.value;
    let words = Arc::new(Masked::of(&text));
    let from = from.unwrap_or_default();
    if matches!(from, From::Shop) {
        asks_no_secret(&text)?;
    }
    let actor = program.actor();
    let said = app.store().write(move |tx| {
        once(tx, lock, command.as_ref(), |tx, case| {
            let event = decide(tx, &case, (from, seen), (&words, shop.terms()))?;
            Ok(cases::apply(tx, &case, actor, &[event])?)
        })
    });
    let (case, is_new) = said.await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(Said::of(&case))))
}

impl Said {
    /// A case as it stands now.
    pub(crate) fn of(case: &Case) -> Self {
        Self {
            reference: case.reference.to_string(),
            seq: case.seq,
            stage: case.stage.code(),
            turn: case.turn.code(),
        }
    }
}

fn decide(
    tx: &Tx<'_>,
    case: &Case,
    (from, seen): (From, Option<i64>),
    (words, terms): (&Masked, &Terms),
) -> Result<Event, Problem> {
    let text = cases::text(tx, words);
    let seen = seen.unwrap_or(case.word_seq);
    Ok(match from {
        From::Shopper => receive(case, text, tx.now(), terms)?,
        From::Shop => answer(case, Reply { text, turn: Turn::Shopper, seen }, tx.now(), terms)?,
        From::Note => note(case, text)?,
    })
}
