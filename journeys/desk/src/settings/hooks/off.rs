//! A program that is not told any more, by its own wish or because it took nothing for days: the journal says so, and
//! the owners get a letter.

use super::super::TEXTS;
use super::kept::{State, one, set_state};
use domain::Actor;
use domain::id::{CaseId, ShopId};
use domain::role::Role;
use serde_json::json;
use store::{Claimed, Fault, Lane, NewTask, Outcome, Tx};
use view::{Arg, Block, mail};
use web::letters::{NewLetter, deliver};
use web::staff::{Person, note, people};
use web::{App, Errand, Shop};

/// Tells the owners.
pub(crate) const TELL_OFF: Errand =
    Errand { kind: "desk.hook_off", run: |app, task| Box::pin(tell(app, task)) };

/// Turns a program off that is on.
pub(super) fn turn_off(tx: &mut Tx<'_>, shop: ShopId, id: i64, why: State) -> Result<(), Fault> {
    let is_on = one(tx, shop, id)?.is_some_and(|hook| hook.state == State::On);
    if !is_on || !set_state(tx, shop, id, why)? {
        return Ok(());
    }
    note(tx, shop, Actor::Clock, "hook_off", &json!({ "hook": id, "why": why.code() }))?;
    let (run_at, key) = (tx.now(), Some(id.to_string()));
    let seq = run_at.ms();
    tx.queue(NewTask { kind: TELL_OFF.kind, lane: Lane::Email, shop, subject: id, seq, run_at, key })
}

async fn tell(app: App, task: Claimed) -> Outcome {
    let (shop, id) = (task.shop, task.subject);
    let found = app.store().read(move |tx| Ok::<_, Fault>((one(tx, shop, id)?, people(tx, shop)?)));
    let (hook, everybody) = match found.await {
        Ok(found) => found,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let settings = match app.shop(shop).await {
        Ok(settings) => settings,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    // Told again meanwhile, or gone: there is nothing to say any more.
    let Some(hook) = hook.filter(|hook| matches!(hook.state, State::Failing | State::Gone)) else {
        return Outcome::Done;
    };
    let link = format!("{}/desk/settings/hooks/{id}", app.base_url());
    for owner in everybody.into_iter().filter(|person| person.role == Role::Owner && person.is_active) {
        let key = format!("hook-off:{id}:{}:{}", task.seq, owner.id);
        let letter = letter(&settings, &owner, (&hook.name, hook.state), &link);
        match deliver(&app, (shop, key), move |_| Ok(Some(letter.clone()))).await {
            Outcome::Done => {}
            other => return other,
        }
    }
    Outcome::Done
}

fn letter(shop: &Shop, owner: &Person, (name, why): (&str, State), link: &str) -> NewLetter {
    let t = |key| TEXTS.get(owner.lang, key).to_owned();
    let title = TEXTS.with(owner.lang, "hooks-letter-title", &[("name", Arg::name(name))]);
    let text = t(if why == State::Gone { "hooks-letter-gone" } else { "hooks-letter-failing" });
    let blocks = [
        Block::Heading(title.clone()),
        Block::Paragraph(text),
        Block::Paragraph(t("hooks-letter-kept")),
        Block::Button { label: t("hooks-letter-open"), url: link.to_owned() },
    ];
    let made = mail(&shop.face(owner.lang), &title, &blocks);
    NewLetter {
        case: CaseId::new(0),
        kind: "hook_off",
        to: owner.email.clone(),
        subject: made.subject,
        plain: made.plain,
        html: made.html,
    }
}
