//! Sending a door's form: checks it, opens a talk, leads to its page. What is wrong shows the form again, whole.

use super::Door;
use super::form::{Wrong, brought, page};
use crate::TEXTS;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, Channel, WORDS_CHARS_MAX};
use domain::contact::Email;
use domain::intent::{Intent, Urgency};
use domain::link::Party;
use domain::redact::Masked;
use domain::{Actor, Lang};
use std::fmt::Write as _;
use std::sync::Arc;
use store::cases::{self, Details, Incoming};
use web::once::{Command, Known};
use web::{Answers, Kind, Path, Problem, Visit};

/// `POST` of a door's form; words from another page's form are shown in it, to be sent from here.
pub(crate) async fn open(
    visit: Visit,
    Path(word): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let door = Door::at(&word).ok_or(Problem::NotFound)?;
    let once = typed.get("once").to_owned();
    if once.is_empty() {
        return brought(&visit, door, &typed).await;
    }
    if typed.has("language") {
        return page(&visit, door, (&typed, &[]), once).await;
    }
    let wrong = check(door, &typed);
    if !wrong.is_empty() {
        return page(&visit, door, (&typed, &wrong), once).await;
    }
    visit.app.limits().take(Kind::OpenCase, &visit.address).map_err(Problem::TooMany)?;
    let incoming = Arc::new(read(&visit, door, &typed));
    // The same form with other words in it is another one: the page may have come from the browser's memory.
    let command = Command::of_form(&format!("{once}:{}", door.code()), &typed.content(&["once"]));
    let (id, shop) = (visit.shop.id, Arc::clone(&visit.shop));
    let case: Case = visit
        .app
        .store()
        .write(move |tx| {
            if let Known::Done(case) = command.known(tx, id)? {
                return cases::peek(tx, id, case)?.ok_or(Problem::NotFound);
            }
            let case = cases::open::<Problem>(tx, id, &incoming, shop.terms())?;
            command.done(tx, id, case.id)?;
            Ok(case)
        })
        .await?;
    let token = visit.app.links().token(id, case.id, Party::Shopper, case.shopper_link);
    Ok(Redirect::to(&format!("/c/{token}/received")).into_response())
}

fn check(door: Door, typed: &Answers) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let (needs_order, needs_text, choice): (bool, bool, Option<(&'static str, &'static str)>) = match door {
        Door::Order => (true, false, None),
        Door::Return => (true, false, Some(("wish", "ask-wish-missing"))),
        Door::Message => (false, true, Some(("given", "ask-given-missing"))),
        Door::Payment => (false, false, Some(("what", "ask-what-missing"))),
        Door::Person | Door::Wrong => (false, true, None),
    };
    if let Some((name, text)) = choice
        && typed.get(name).is_empty()
    {
        wrong.push((name, text));
    }
    if door == Door::Return && typed.get("wish") == "size" && typed.get("size").is_empty() {
        wrong.push(("size", "ask-size-missing"));
    }
    if needs_order && typed.get("order").is_empty() {
        wrong.push(("order", "ask-order-missing"));
    }
    if needs_text && !typed.get("text").chars().any(char::is_alphanumeric) {
        wrong.push(("text", "ask-text-missing"));
    }
    if typed.get("text").chars().nth(WORDS_CHARS_MAX).is_some() {
        wrong.push(("text", "refusal-too-long"));
    }
    match typed.get("email") {
        "" => wrong.push(("email", "ask-email-missing")),
        text if Email::parse(text).is_none() => wrong.push(("email", "ask-email-wrong")),
        _ => {}
    }
    for (name, chars_max) in [("order", 100), ("name", 200), ("size", 60)] {
        if typed.get(name).chars().nth(chars_max).is_some() {
            wrong.push((name, "ask-too-long"));
        }
    }
    wrong
}

fn read(visit: &Visit, door: Door, typed: &Answers) -> Incoming {
    let lang = visit.lang;
    let (intent, urgency) = chosen(door, typed);
    let text = Masked::of(typed.typed("text").trim());
    let judged = (!text.is_empty()).then(|| visit.app.judge().glance(&text));
    let order = typed.get("order");
    Incoming {
        id: None,
        actor: Actor::Shopper,
        lang,
        channel: Channel::Page,
        intent,
        urgency,
        judged,
        ground: None,
        wanted: None,
        began: None,
        formal: false,
        law: None,
        words: Masked::of(&story(door, lang, typed)),
        details: Details {
            name: Masked::line(typed.get("name")),
            email: Email::parse(typed.get("email")),
            phone: None,
            order: (!order.is_empty()).then(|| Masked::line(order)),
        },
        files: Vec::new(),
    }
}

/// What the choices on the form say by themselves; nothing where somebody only writes.
fn chosen(door: Door, typed: &Answers) -> (Option<Intent>, Option<Urgency>) {
    let (intent, urgency) = match (door, typed.get("wish"), typed.get("given"), typed.get("what")) {
        (Door::Order, ..) => (Intent::OrderStatus, Urgency::Normal),
        (Door::Return, "size", ..) => (Intent::WrongSize, Urgency::Normal),
        (Door::Return, "exchange", ..) => (Intent::ExchangeRequest, Urgency::Normal),
        (Door::Return, ..) => (Intent::ReturnRequest, Urgency::Normal),
        (Door::Message, _, "nothing", _) => (Intent::ScamReport, Urgency::High),
        (Door::Message, ..) => (Intent::ScamReport, Urgency::Critical),
        (Door::Payment, _, _, "refund") => (Intent::RefundStatus, Urgency::Normal),
        (Door::Payment, _, _, "document") => (Intent::DocumentRequest, Urgency::Normal),
        (Door::Payment, _, _, "twice") => (Intent::PaymentProblem, Urgency::High),
        (Door::Payment, ..) => (Intent::PaymentProblem, Urgency::Normal),
        (Door::Person | Door::Wrong, ..) => return (None, None),
    };
    (Some(intent), Some(urgency))
}

/// The answers as one text: what was chosen, in the words of the form, then what was typed.
fn story(door: Door, lang: Lang, typed: &Answers) -> String {
    let mut story = String::new();
    match door {
        Door::Order => story.push_str(TEXTS.get(lang, "door-order")),
        Door::Return => {
            let _ = write!(story, "{}", TEXTS.get(lang, &format!("ask-wish-{}", known(typed.get("wish")))));
            if !typed.get("size").is_empty() {
                let _ = write!(story, "\n{}: {}", TEXTS.get(lang, "ask-size"), typed.get("size"));
            }
        }
        Door::Message => story.push_str(TEXTS.get(lang, &format!("ask-given-{}", known(typed.get("given"))))),
        Door::Payment => story.push_str(TEXTS.get(lang, &format!("ask-what-{}", known(typed.get("what"))))),
        Door::Person | Door::Wrong => {}
    }
    let text = typed.typed("text");
    if !text.trim().is_empty() {
        if !story.is_empty() {
            story.push_str("\n\n");
        }
        story.push_str(text.trim());
    }
    story
}

/// A value of a choice; anything else than the form offers becomes its first answer's key.
fn known(value: &str) -> &str {
    const VALUES: &[&str] = &[
        "size", "exchange", "return", "nothing", "code", "card", "money", "twice", "sum", "refund",
        "document",
    ];
    VALUES.iter().find(|known| **known == value).copied().unwrap_or("other")
}
