//! `POST /withdraw`: shows the statement, changes it, or makes it. Made twice it is made once.

use super::asked::Asked;
use super::{form, look};
use crate::lawful::{pack, stand, stand_by};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Channel, Contract, hex};
use domain::contact::Email;
use domain::ground::Ground;
use domain::intent::Urgency;
use domain::journal::commitment;
use domain::link::Party;
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::{Actor, Lang, Moment};
use law::withdrawal::{Right, right};
use std::sync::Arc;
use store::cases::{self, Details, Incoming};
use view::Pen;
use web::once::{Command, Known};
use web::{Answers, Kind, Problem, Shop, Visit};

/// `POST /withdraw`
pub(super) async fn take(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    let asked = Asked::of(&typed, pack(&visit.shop, visit.lang, typed.get("country")));
    let once = typed.get("once");
    let today = visit.now.day_in(&visit.shop.zone);
    if typed.has("language") || typed.get("do") == "change" {
        return form::sheet(&visit, (&asked, &[]), once);
    }
    let Some(right) = right(asked.pack, asked.contract, today) else {
        return form::sheet(&visit, (&asked, &[]), once);
    };
    let wrong = asked.wrong(today);
    if !wrong.is_empty() || once.is_empty() {
        return form::sheet(&visit, (&asked, &wrong), once);
    }
    if typed.get("do") != "confirm" {
        return look::sheet(&visit, (&asked, &right), once);
    }
    let whence = (Actor::Shopper, Channel::Page);
    let Some(incoming) = incoming((&visit.shop, visit.lang, visit.now), (&asked, &right), whence) else {
        return form::sheet(&visit, (&asked, &wrong), once);
    };
    // What nobody was shown is made by nobody: the second step is of the statement that the first one showed.
    if typed.get("shown") != print(&incoming) {
        return look::sheet(&visit, (&asked, &right), once);
    }
    make(&visit, incoming, once).await
}

/// Opens the case, once, and leads to its receipt.
async fn make(visit: &Visit, incoming: Incoming, once: &str) -> Result<Response, Problem> {
    visit.app.limits().take(Kind::OpenCase, &visit.address).map_err(Problem::TooMany)?;
    // What was changed after the first statement is a statement of its own.
    let command = Command::new(0, &format!("withdraw:{once}:{}", print(&incoming)), b"withdraw");
    let (id, shop, incoming) = (visit.shop.id, Arc::clone(&visit.shop), Arc::new(incoming));
    let made = visit.app.store().write(move |tx| {
        if let Known::Done(case) = command.known(tx, id)? {
            return cases::peek(tx, id, case)?.ok_or(Problem::NotFound);
        }
        let case = cases::open::<Problem>(tx, id, &incoming, shop.terms())?;
        command.done(tx, id, case.id)?;
        Ok(case)
    });
    let case = made.await?;
    let token = visit.app.links().token(id, case.id, Party::Shopper, case.shopper_link);
    Ok(Redirect::to(&format!("/c/{token}/received")).into_response())
}

/// Tells a statement from every other one: whose it is, in which words, by which law.
pub(super) fn print(incoming: &Incoming) -> String {
    let law = incoming.law.as_ref().map_or("", |(_, by_law)| by_law.law.as_str());
    let said = format!("{law}{}{}", incoming.details.commit(&[0; 32]), incoming.words.as_str());
    hex(&commitment(&[0; 32], said.as_bytes()))
}

/// The case that a statement opens in a shop, at a moment; none without an address.
pub(super) fn incoming(
    (shop, lang, now): (&Shop, Lang, Moment),
    (asked, right): (&Asked, &Right),
    (actor, channel): (Actor, Channel),
) -> Option<Incoming> {
    let demand = (Ground::Withdrawal, Some(Remedy::Refund));
    // Of goods the usual letters say which term starts with a demand; of all else it starts with the notice.
    let (due, mut by_law) = match right.contract {
        Contract::Goods => stand(shop, asked.pack, demand, now),
        Contract::Service | Contract::Digital => stand_by(shop, asked.pack, right.refund, now),
    };
    by_law.facts = asked.facts();
    Some(Incoming {
        id: None,
        actor,
        lang,
        channel,
        intent: Some(asked.intent()),
        urgency: Some(Urgency::Normal),
        judged: None,
        ground: Some(Ground::Withdrawal),
        wanted: Some(Remedy::Refund),
        began: None,
        formal: true,
        law: Some((due, by_law)),
        words: asked.statement(&Pen::new(lang, shop.zone.clone(), now), right),
        details: Details {
            name: Masked::line(&asked.name),
            email: Some(Email::parse(&asked.email)?),
            phone: None,
            order: Some(Masked::line(&asked.order)),
        },
        files: Vec::new(),
    })
}
