//! A sorting taken back by whoever did it: topic, urgency and ground stand again as they did, and whoever lost the case
//! by it has it again. Where the case went out of their sight by it, the list offers that for some minutes.

use super::write::Asked;
use crate::place::Place;
use domain::Actor;
use domain::case::{
    Case, Happened, UNDO_UNSEEN_MS, check_owner, freed_by, may_take_back_unseen, own, unsort,
};
use domain::id::ShopId;
use domain::reference::CaseRef;
use domain::role::Role;
use store::{Tx, cases};
use view::parts::{Tone, strip};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer, people};
use web::{Answers, Problem};

/// What names the sorting that a list offers to take back: `C-7F3K-92M4~12`.
const HANDED: &str = "handed";

/// Takes the sorting `of` back. The case is locked already, by whoever may see it or not.
pub(crate) fn take_back(
    tx: &mut Tx<'_>,
    (by, role): (Actor, Role),
    case: &Case,
    of: i64,
) -> Result<Case, Problem> {
    let history = cases::history(tx, case.shop, case.id)?;
    let may = case.is_seen_by(role) || may_take_back_unseen(&history, of, by, tx.now());
    if !may {
        return Err(Problem::NotFound);
    }
    let Some(event) = unsort(case, &history, of, by)? else { return Ok(case.clone()) };
    let back = cases::apply(tx, case, by, &[event])?;
    give_back(tx, (back, by), &history, of)
}

/// Whoever held it before has it again, unless they may not any more or somebody else took it meanwhile.
fn give_back(
    tx: &mut Tx<'_>,
    (case, by): (Case, Actor),
    history: &[Happened],
    of: i64,
) -> Result<Case, Problem> {
    let Some(owner) = freed_by(&case, history, of).filter(|_| case.owner.is_none()) else { return Ok(case) };
    let people = people(tx, case.shop)?;
    let person = people.iter().find(|person| person.id == owner && person.is_active);
    if person.is_none_or(|person| check_owner(&case, person.role).is_err()) {
        return Ok(case);
    }
    let event = own(&case, Some(owner), None)?;
    Ok(cases::apply(tx, &case, by, event.as_slice())?)
}

/// The case of a sorting that is to be taken back, for whoever sees it or has just sorted it out of their own sight.
pub(super) async fn find(
    agent: Agent<CanAnswer>,
    reference: &str,
    typed: Answers,
    of: i64,
) -> Result<Asked, Problem> {
    let known = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
    let (shop, by): (ShopId, Actor) = (agent.shop(), agent.actor());
    let is_theirs = agent.visit.app.store().read(move |tx| {
        let Some(id) = cases::by_reference(tx, shop, known)? else { return Ok(false) };
        let history = cases::history(tx, shop, id)?;
        Ok::<_, Problem>(may_take_back_unseen(&history, of, by, tx.now()))
    });
    let is_theirs = is_theirs.await?;
    Asked::find_if(agent, reference, typed, |case, role| is_theirs || case.is_seen_by(role)).await
}

/// The list, with the offer to take back what has just put the case out of sight.
pub(super) fn away(place: &Place, reference: CaseRef, of: i64) -> String {
    let list = place.list();
    let and = if list.contains('?') { '&' } else { '?' };
    format!("{list}{and}{HANDED}={reference}~{of}")
}

/// That offer, where the address names one.
pub(crate) fn offer(page: &Page, place: &Place, query: &str) -> Option<Html> {
    let named = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == HANDED)?.1;
    let (reference, of) = named.split_once('~')?;
    let (reference, of) = (CaseRef::parse(reference)?, of.parse::<i64>().ok()?);
    let minutes = UNDO_UNSEEN_MS / domain::time::MINUTE_MS;
    let said = [("reference", reference.to_string().into()), ("n", minutes.into())];
    Some(strip(
        Tone::Quiet,
        Icon::UserCheck,
        Html::built(format!(
            "<form class=\"row\" method=\"post\" action=\"/desk/cases/{reference}/sorting\"><span>{}</span>\
             <input type=\"hidden\" name=\"undo\" value=\"{of}\"><input type=\"hidden\" name=\"at\" value=\"{}\">\
             <button class=\"tool\" data-key=\"z\">{} <kbd>Z</kbd></button></form>",
            Html::from(page.with("sorted-away", &said)),
            Html::from(place.carry()),
            page.t("sorted-undo"),
        )),
    ))
}
