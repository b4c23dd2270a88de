//! One program that is told: its form, its secret, whether it is told, and the messages to it.

use super::super::chapter::{Chapter, Frame, conflict};
use super::super::form::{Form, Met};
use super::kept::{Delivery, Hook, State, Wish, add, all, count, deliveries, one, sealing_key};
use super::list::standing;
use super::read::{events, fields, said, wish, words};
use super::rows;
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Actor;
use domain::case::hex;
use domain::hook::{CAUSES, Secret, TEST_EVENT};
use domain::id::{CaseId, ShopId};
use domain::journal::{SHOP_STREAM, commitment};
use serde_json::json;
use store::{Fault, SealingKey, Tx, cases, values};
use view::parts::{Choices, Field, Rail, Tone, notice, status, together};
use view::{Html, Icon, Page};
use web::once::{Command, Known};
use web::staff::{Agent, CanManageKeys, note};
use web::{Answers, NotSaved, Path, Problem, check_shown, show as answer};

/// Programs that are told, at the most.
const HOOKS_MAX: usize = 20;
/// Messages on the page.
const MESSAGES_MAX: i64 = 50;

#[derive(Template)]
#[template(path = "settings-hook.html")]
struct HookPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    path: String,
    /// `None` where one is added.
    hook: Option<Hook>,
    is_on: bool,
    standing: Html,
    /// Until when the secret before signs too; empty where there is none.
    old_until: String,
    events: Choices,
    words: Choices,
    messages: Vec<Message>,
    has_failed: bool,
    /// Whether some wait for their next try.
    has_later: bool,
    /// By it the page's forms do their work once.
    once: String,
}

/// A message in the list.
struct Message {
    id: i64,
    what: &'static str,
    code: String,
    reference: String,
    when: Html,
    standing: Html,
    why: String,
    may_go_again: bool,
}

/// `GET /desk/settings/hooks/{id}`; `new` where one is added.
pub(super) async fn show(agent: Agent<CanManageKeys>, Path(id): Path<String>) -> Result<Response, Problem> {
    sheet(&agent, &id, None, Html::default()).await
}

/// `POST /desk/settings/hooks/{id}`: the secret of a new one stands in the answer and nowhere else.
pub(super) async fn save(
    agent: Agent<CanManageKeys>,
    Path(id): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known: Option<i64> = id.parse().ok();
    if known.is_none() && id != "new" {
        return Err(Problem::NotFound);
    }
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Hooks).page;
    let Some(wish) = wish(&page, &mut form, agent.visit.app.caller()) else {
        return sheet(&agent, &id, Some(form), Html::default()).await;
    };
    let once = form.get("once").to_owned();
    if known.is_none() && once.is_empty() {
        return sheet(&agent, &id, Some(form), old_form(&page)).await;
    }
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let command = command(&once, &wish);
    let key = sealing_key(agent.visit.app.keys());
    let saved = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        match known {
            Some(id) => change(tx, (shop, by), (id, &shown), &wish).map(|()| None),
            None => make(tx, (shop, by), &key, (&command, &wish)).map(Some),
        }
    });
    let saved: Result<Option<(i64, Option<Secret>)>, NotSaved> = saved.await;
    let saved = match saved {
        Ok(Some((id, secret))) => {
            let told = secret_told(&page, secret.as_ref(), "hooks-made");
            return sheet(&agent, &id.to_string(), None, told).await;
        }
        Ok(None) => Ok(()),
        Err(NotSaved::Other(Problem::Field(field, key))) => {
            form.wrong(field, page.tn(key, HOOKS_MAX));
            return sheet(&agent, &id, Some(form), Html::default()).await;
        }
        Err(other) => Err(other),
    };
    if form.is_kept(&page, saved)? {
        return Ok(back(&id));
    }
    // One that is gone is added anew by the next save.
    let id = if form.met() == Some(Met::Removed) { "new" } else { id.as_str() };
    Ok(conflict(sheet(&agent, id, Some(form), Html::default()).await?))
}

/// The key of a new one's form with what stands in it.
fn command(once: &str, wish: &Wish) -> Command {
    let Wish { name, target, events, with_words } = wish;
    let said = json!([name, target, events, with_words]).to_string();
    let said = hex(&commitment(&[0; 32], said.as_bytes()));
    Command::new(0, &format!("desk.hook:{once}:{said}"), b"hook")
}

/// A new one, once for each form: its number and, where it was made just now, its secret.
fn make(
    tx: &mut Tx<'_>,
    (shop, by): (ShopId, Actor),
    key: &SealingKey,
    (command, wish): (&Command, &Wish),
) -> Result<(i64, Option<Secret>), NotSaved> {
    if let Known::Done(made) = command.known(tx, shop)? {
        let (id, now) = (made.get(), tx.now());
        return Ok((id, one(tx, shop, id)?.and_then(|hook| hook.secret_made_now(key, now))));
    }
    if all(tx, shop)?.len() >= HOOKS_MAX {
        return Err(Problem::Field("name", "hooks-too-many").into());
    }
    let (id, secret) = add(tx, shop, key, wish)?;
    note(tx, shop, by, "hook_made", &json!({ "hook": id }))?;
    command.done(tx, shop, CaseId::new(id))?;
    Ok((id, Some(secret)))
}

fn change(
    tx: &mut Tx<'_>,
    (shop, by): (ShopId, Actor),
    (id, shown): (i64, &str),
    wish: &Wish,
) -> Result<(), NotSaved> {
    let now = one(tx, shop, id)?;
    check_shown(shown, now.as_ref().map(fields).unwrap_or_default())?;
    let Wish { name, target, events, with_words } = wish;
    tx.exec(rows::CHANGE, values![shop, id, name, target, events, *with_words])?;
    Ok(note(tx, shop, by, "hook_changed", &json!({ "hook": id }))?)
}

/// The page of one, with what is said on top.
pub(super) async fn sheet(
    agent: &Agent<CanManageKeys>,
    id: &str,
    form: Option<Form>,
    top_said: Html,
) -> Result<Response, Problem> {
    let (shop, known) = (agent.shop(), id.parse::<i64>().ok());
    let found = agent.visit.app.store().read(move |tx| {
        let Some(id) = known else { return Ok(None) };
        let Some(hook) = one(tx, shop, id)? else { return Ok(None) };
        let mut lines = Vec::new();
        for line in deliveries(tx, shop, id, MESSAGES_MAX)? {
            let case = cases::peek(tx, shop, line.case)?;
            lines.push((line, case.map(|case| case.reference.to_string()).unwrap_or_default()));
        }
        let n_failed = count(tx, shop, (id, "failed"), 1)? + count(tx, shop, (id, "ended"), 1)?;
        let now = tx.now();
        let later = tx.query(rows::LATER, values![shop, id, now, 1_i64], |row| row.int(0))?;
        let has_later = hook.state == State::On && !later.is_empty();
        Ok::<_, Fault>(Some((hook, lines, (n_failed > 0, has_later))))
    });
    let found = found.await?;
    if found.is_none() && id != "new" {
        return Err(Problem::NotFound);
    }
    let (hook, lines, (has_failed, has_later)) =
        found.map_or((None, Vec::new(), (false, false)), |(hook, lines, has)| (Some(hook), lines, has));
    let form =
        form.unwrap_or_else(|| hook.as_ref().map_or_else(Form::default, |hook| Form::of(fields(hook))));
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Hooks).with(&form).saying(top_said);
    let title = hook.as_ref().map_or_else(|| page.t("hooks-new").to_owned(), |hook| hook.name.clone());
    let page = page.clone().title(title);
    let messages = lines.into_iter().map(|(line, reference)| message(&page, line, reference)).collect();
    answer(&HookPage {
        path: format!("/desk/settings/hooks/{id}"),
        is_on: hook.as_ref().is_some_and(|hook| hook.state == State::On),
        old_until: hook
            .as_ref()
            .filter(|hook| agent.visit.now < hook.old_until)
            .map_or_else(String::new, |hook| {
                page.ta("hooks-secret-old", "when", page.pen.moment(hook.old_until))
            }),
        standing: hook.as_ref().map(|hook| standing(&page, hook)).unwrap_or_default(),
        events: events(&page, &form),
        words: words(&page, &form),
        messages,
        has_failed,
        has_later,
        once: Some(form.get("once"))
            .filter(|once| hook.is_none() && !once.is_empty())
            .map_or_else(|| hex(&agent.visit.app.store().options().chance.bytes32()), str::to_owned),
        hook,
        page,
        rail,
        top,
        form,
    })
}

/// That a form did not come from its page as it is now.
pub(super) fn old_form(page: &Page) -> Html {
    notice(Tone::Warn, Icon::Alert, page.t("settings-old"))
}

/// A secret, shown once; without it, that the form came again later.
pub(super) fn secret_told(page: &Page, secret: Option<&Secret>, words: &str) -> Html {
    let Some(secret) = secret else {
        return notice(Tone::Warn, Icon::Key, page.t("hooks-secret-before"));
    };
    let field = Field::line("secret").label(page.t("hooks-secret")).value(secret.written());
    let said = together([Html::from(page.t(words)), field.with("readonly", "readonly").into()]);
    notice(Tone::Ok, Icon::Key, said)
}

fn message(page: &Page, line: Delivery, reference: String) -> Message {
    let (tone, icon, key) = match line.state.as_str() {
        "sent" => (Tone::Ok, Icon::Check, "hooks-sent"),
        "waiting" if line.tries == line.tries_before => (Tone::Plain, Icon::Hourglass, "hooks-waiting"),
        "waiting" => (Tone::Warn, Icon::Hourglass, "hooks-waiting"),
        "held" => (Tone::Quiet, Icon::Pause, "hooks-held"),
        "withheld" => (Tone::Quiet, Icon::Ban, "hooks-withheld"),
        _ => (Tone::Alarm, Icon::Alert, "hooks-failed"),
    };
    let tries = (line.tries > 0).then(|| page.tn("hooks-tries", line.tries));
    let last = line.tried_at.map(|at| page.ta("hooks-tried", "when", page.pen.moment(at)));
    let next = line.next_at.map(|at| page.ta("hooks-next", "when", page.pen.moment(at)));
    let why = Some(why(page, &line)).filter(|why| !why.is_empty());
    Message {
        id: line.id,
        what: said(page, &line.event),
        when: page.when(line.at),
        standing: status(tone, icon, page.t(key)),
        why: [why, tries, last, next].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        may_go_again: line.event != TEST_EVENT
            && matches!(line.state.as_str(), "ended" | "failed" | "held" | "sent"),
        code: line.event,
        reference,
    }
}

/// What the target said, or why it was not spoken to.
fn why(page: &Page, line: &Delivery) -> String {
    match CAUSES.iter().find(|known| **known == line.cause) {
        Some(cause) => page.ta(&format!("hooks-cause-{cause}"), "status", line.status),
        None if line.status > 0 => page.ta("hooks-answered", "status", line.status),
        None => String::new(),
    }
}

/// Back to one after a change, which it then says.
pub(super) fn back(id: &str) -> Response {
    Redirect::to(&format!("/desk/settings/hooks/{id}?saved")).into_response()
}
