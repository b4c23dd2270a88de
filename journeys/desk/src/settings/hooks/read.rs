//! The form of a program that is told: filled, read, and what is wrong with it. Keeps nothing.

use super::super::form::Form;
use super::kept::{Hook, Wish};
use domain::hook::{BadTarget, CallFault, HOOK_EVENTS, TARGET_CHARS_MAX, Target};
use view::Page;
use view::parts::Choices;
use web::Fields;
use web::call::Caller;

/// Characters of a name at the most.
pub(super) const NAME_CHARS_MAX: usize = 80;

/// What a form is filled with.
pub(super) fn fields(hook: &Hook) -> Fields {
    let mut fields: Fields =
        vec![("name".to_owned(), hook.name.clone()), ("target".to_owned(), hook.target.clone())];
    fields.extend(hook.wanted().map(|code| ("event".to_owned(), code.to_owned())));
    let words = if hook.with_words { "1" } else { "" };
    fields.push(("words".to_owned(), words.to_owned()));
    fields
}

/// What a form says.
pub(super) fn wish(page: &Page, form: &mut Form, caller: &dyn Caller) -> Option<Wish> {
    let name = form.line(page, "name", NAME_CHARS_MAX, "hooks-name-missing");
    let target = Target::parse(form.get("target"));
    let wrong = match target.as_ref().map(|target| caller.check(target)) {
        Ok(Ok(())) => None,
        Ok(Err(CallFault::NotSecret)) => Some("hooks-target-not-secret"),
        Ok(Err(_)) => Some("hooks-target-not-public"),
        Err(BadTarget::Form) => Some("hooks-target-form"),
        Err(BadTarget::Letters) => Some("hooks-target-letters"),
        Err(BadTarget::Login) => Some("hooks-target-login"),
        Err(BadTarget::Long) => {
            form.wrong("target", page.tn("settings-too-long", TARGET_CHARS_MAX));
            None
        }
    };
    if let Some(wrong) = wrong {
        form.wrong("target", page.t(wrong));
    }
    let asked = form.answers().all("event");
    let events: Vec<&str> =
        HOOK_EVENTS.iter().map(|event| event.code).filter(|code| asked.contains(code)).collect();
    if events.is_empty() {
        form.wrong("event", page.t("hooks-event-missing"));
    }
    let target = target.ok()?.to_string();
    let wish = Wish { name, target, events: events.join(","), with_words: form.has("words") };
    form.is_right().then_some(wish)
}

/// The events to choose from.
pub(super) fn events(page: &Page, form: &Form) -> Choices {
    let list = Choices::many("event").small_legend(page.t("hooks-events")).error(form.error("event"));
    let list = HOOK_EVENTS
        .iter()
        .fold(list, |list, event| list.answer(event.code, said(page, event.code), event.code));
    form.answers().all("event").into_iter().fold(list, Choices::chosen)
}

/// Whether words go along.
pub(super) fn words(page: &Page, form: &Form) -> Choices {
    let list = Choices::many("words").small_legend(page.t("hooks-words"));
    list.answer("1", page.t("hooks-words-send"), page.t("hooks-words-hint")).chosen(form.get("words"))
}

/// An event in words.
pub(super) fn said(page: &Page, code: &str) -> &'static str {
    page.t(&format!("hooks-event-{}", code.replace(['.', '_'], "-")))
}
