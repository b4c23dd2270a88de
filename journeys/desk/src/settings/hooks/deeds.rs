//! What is done with a program that is told: a new secret, a pause, a test, a message once more, an end.

use super::super::chapter::{Chapter, Frame};
use super::deliver::{call, note_test, prepare_test};
use super::kept::set_state as keep_state;
use super::kept::{
    State, delivery, one, queue_release, queue_try, rotate as new_secret, sealing_key, send_sooner,
};
use super::one::{back, old_form, secret_told, sheet};
use super::rows;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Actor;
use domain::hook::{Secret, TEST_EVENT, Try, Verdict, cause, verdict};
use domain::id::{CaseId, ShopId};
use domain::journal::SHOP_STREAM;
use serde_json::json;
use store::{Fault, Tx, values};
use view::parts::{Tone, notice};
use view::{Icon, Page};
use web::once::{Command, Known};
use web::staff::{Agent, CanManageKeys, note};
use web::{Answers, Kind, Path, Problem};

/// What came of asking for a new secret.
enum Made {
    /// The one before still signs: another one would end it at once.
    Early,
    /// It stands, and is told where the form made it just now.
    Now(Option<Secret>),
}

/// `POST /desk/settings/hooks/{id}/secret`: a new one, shown once; the one before signs beside it for a day. One form
/// makes one secret, and while the one before signs, whoever wants another says that they know.
pub(super) async fn rotate(
    agent: Agent<CanManageKeys>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let page = Frame::new(&agent, Chapter::Hooks).page;
    let once = typed.get("once");
    if once.is_empty() {
        return sheet(&agent, &id.to_string(), None, old_form(&page)).await;
    }
    let (shop, by, is_sure) = (agent.shop(), agent.actor(), typed.has("sure"));
    let key = sealing_key(agent.visit.app.keys());
    let command = Command::new(0, &format!("desk.hook_secret:{id}:{once}"), b"hook_secret");
    let made = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let (hook, now) = (one(tx, shop, id)?.ok_or(Problem::NotFound)?, tx.now());
        if command.known(tx, shop)? != Known::New {
            return Ok(Made::Now(hook.secret_made_now(&key, now)));
        }
        if now < hook.old_until && !is_sure {
            return Ok(Made::Early);
        }
        let secret = new_secret(tx, shop, &key, id)?;
        note(tx, shop, by, "hook_secret_made", &json!({ "hook": id }))?;
        command.done(tx, shop, CaseId::new(id))?;
        Ok::<_, Problem>(Made::Now(secret))
    });
    let told = match made.await? {
        Made::Early => notice(Tone::Warn, Icon::Alert, page.t("hooks-secret-early")),
        Made::Now(secret) => secret_told(&page, secret.as_ref(), "hooks-rotated"),
    };
    sheet(&agent, &id.to_string(), None, told).await
}

/// `POST /desk/settings/hooks/{id}/state`: `state` is `on` or `paused`.
pub(super) async fn set_state(
    agent: Agent<CanManageKeys>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let (state, kind) = match typed.get("state") {
        "on" => (State::On, "hook_on"),
        "paused" => (State::Paused, "hook_paused"),
        _ => return Err(Problem::NotFound),
    };
    let done = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let hook = one(tx, shop, id)?.ok_or(Problem::NotFound)?;
        // Who pauses one that was turned off meanwhile has what they want.
        let is_off = state == State::Paused && hook.state != State::On;
        if !is_off && keep_state(tx, shop, id, state)? {
            note(tx, shop, by, kind, &json!({ "hook": id }))?;
        }
        Ok::<_, Problem>(())
    });
    done.await?;
    Ok(back(&id.to_string()))
}

/// `POST /desk/settings/hooks/{id}/test`: one message at once, with what came of it; it is not tried again.
pub(super) async fn test(agent: Agent<CanManageKeys>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let app = &agent.visit.app;
    app.limits().take(Kind::Write, &agent.visit.address).map_err(Problem::TooMany)?;
    let shop = agent.shop();
    let ready = app.store().write(move |tx| {
        let hook = one(tx, shop, id)?.ok_or(Problem::NotFound)?;
        Ok::<_, Problem>(prepare_test(tx, hook))
    });
    let ready = ready.await?;
    let call = call(app, &ready).ok_or_else(|| Problem::fault(&"a hook's secret does not open"))?;
    let tried = app.caller().call(call).await;
    app.store().write(move |tx| note_test(tx, shop, &ready, &tried)).await?;
    let page = Frame::new(&agent, Chapter::Hooks).page;
    let said = said_of(&page, &tried);
    let (tone, icon) = match verdict(&tried) {
        Verdict::Taken => (Tone::Ok, Icon::Check),
        _ => (Tone::Alarm, Icon::Alert),
    };
    sheet(&agent, &id.to_string(), None, notice(tone, icon, said)).await
}

fn said_of(page: &Page, tried: &Try) -> String {
    let status = tried.as_ref().map_or(0, |answered| i64::from(answered.status));
    match verdict(tried) {
        Verdict::Taken => page.ta("hooks-tested", "status", status),
        _ => page.ta(&format!("hooks-cause-{}", cause(tried)), "status", status),
    }
}

/// `POST /desk/settings/hooks/{id}/end`: it goes, with the messages to it.
pub(super) async fn remove(agent: Agent<CanManageKeys>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let done = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        if tx.exec(rows::DROP, values![shop, id])? > 0 {
            tx.exec(rows::DROP_DELIVERIES, values![shop, id])?;
            note(tx, shop, by, "hook_removed", &json!({ "hook": id }))?;
        }
        Ok::<_, Fault>(())
    });
    done.await?;
    Ok(Redirect::to(&format!("{}?saved", Chapter::Hooks.path())).into_response())
}

/// `POST /desk/settings/hooks/{id}/messages`: `message` once more, every one that failed, or with `waiting` every one
/// that waits for its next try.
pub(super) async fn send_again(
    agent: Agent<CanManageKeys>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let again_what = match typed.get("message").parse() {
        Ok(message) => Again::One(message),
        Err(_) if typed.has("waiting") => Again::Waiting,
        Err(_) => Again::Failed,
    };
    let done = agent.visit.app.store().write(move |tx| again(tx, (shop, by), id, again_what));
    done.await?;
    Ok(back(&id.to_string()))
}

/// What is to be sent again.
#[derive(Clone, Copy)]
enum Again {
    /// Every message that failed.
    Failed,
    /// A message.
    One(i64),
    /// Every message that waits for its next try.
    Waiting,
}

fn again(tx: &mut Tx<'_>, (shop, by): (ShopId, Actor), id: i64, what: Again) -> Result<(), Problem> {
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let hook = one(tx, shop, id)?.ok_or(Problem::NotFound)?;
    match what {
        Again::One(message) => {
            let known =
                delivery(tx, shop, message)?.filter(|known| known.hook == id).ok_or(Problem::NotFound)?;
            let now = tx.now();
            if tx.exec(rows::AGAIN, values![shop, message, now])? > 0 {
                queue_try(tx, shop, (message, known.tries), now)?;
            }
        }
        Again::Waiting => send_sooner(tx, shop, id)?,
        Again::Failed => {
            tx.exec(rows::HOLD_FAILED, values![shop, id, TEST_EVENT])?;
            if hook.state == State::On {
                queue_release(tx, shop, id)?;
            }
        }
    }
    Ok(note(tx, shop, by, "hook_sent_again", &json!({ "hook": id }))?)
}
