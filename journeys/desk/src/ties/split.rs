//! Words of the shopper made a case of their own.

use crate::case::{Asked, Doing, Form, Wrong, once};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::split_off;
use store::cases;
use view::parts::Choices;
use view::{Html, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem};

/// Characters of a message that are shown.
const WORDS_CHARS: usize = 160;

/// `POST /desk/cases/{reference}/split`: `message` names the entries whose words go.
pub(super) async fn split(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let of: Vec<i64> = asked.typed.all("message").into_iter().filter_map(|seq| seq.parse().ok()).collect();
    let (lock, actor, form) = (asked.lock(), asked.agent.actor(), asked.command("split"));
    let (app, chosen) = (asked.agent.visit.app.clone(), of.clone());
    let read = app.store().read(move |tx| cases::words_to_split(tx, lock.shop, lock.case, &chosen));
    let judged = app.judge().glance(&read.await?);
    let shop = asked.agent.visit.shop.clone();
    let done = app.store().write(move |tx| {
        once(tx, lock, &form, |tx, case| {
            cases::split::<Problem>(tx, actor, (case, &of), (judged.clone(), shop.terms()))?;
            Ok(())
        })?;
        // A second press leads where the first one led.
        let case = lock.load(tx)?;
        let newest = case.ties.iter().rev().find(|one| one.tie == domain::case::Tie::SplitInto);
        let new = newest.map(|one| cases::peek(tx, lock.shop, one.case)).transpose()?.flatten();
        Ok::<_, Problem>(new.map(|new| new.reference.to_string()))
    });
    match done.await {
        Ok(Some(new)) => Ok(Redirect::to(&asked.place.case(&new)).into_response()),
        Ok(None) => Ok(asked.back()),
        Err(Problem::Refused(refusal)) => {
            let sentence = asked.sentence(&format!("refusal-{}", refusal.code()));
            let status = Problem::Refused(refusal).status();
            asked.again(Doing::Split, vec![Wrong { field: "message", sentence }], status).await
        }
        Err(problem) => Err(problem),
    }
}

/// The form: what the shopper's side said, to be ticked.
pub(crate) fn form(form: &Form<'_>) -> Html {
    let (page, opened) = (form.page, form.opened);
    let gone: Vec<i64> = split_off(&opened.history).collect();
    let mut list = Choices::many("message").small_legend(page.t("split-which")).error(form.error("message"));
    let theirs = opened.history.iter().filter(|one| one.event.is_shoppers_word() && !gone.contains(&one.seq));
    for one in theirs {
        let said = opened.said.iter().find(|said| said.seq == one.seq).and_then(|said| said.kept.as_ref());
        let Some((words, _)) = said else { continue };
        list = list.answer(one.seq.to_string(), short(words.as_str()), page.when(one.at));
    }
    for chosen in form.sent.map(|sent| sent.typed.all("message")).unwrap_or_default() {
        list = list.chosen(chosen);
    }
    let told = told(page, opened.details.as_ref().is_some_and(|details| details.email.is_some()));
    form.form("split", "split-title", &[list.into(), told], "split-save")
}

fn short(words: &str) -> Html {
    let cut: String = words.chars().take(WORDS_CHARS).collect();
    let more = if cut.len() < words.len() { "…" } else { "" };
    view::name(&format!("{}{more}", cut.trim_end()))
}

fn told(page: &Page, has_email: bool) -> Html {
    let key = if has_email { "split-letter" } else { "split-no-letter" };
    Html::built(format!("<p class=\"hint\">{} {}</p>", page.t("split-note"), page.t(key)))
}
