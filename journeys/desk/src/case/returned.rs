//! Words of a case that could not be said in their time become a draft of their writer. Says nothing.

use super::draft::{self, Kind};
use domain::reference::CaseRef;
use store::cases;
use web::Problem;
use web::staff::{Agent, Permission};

/// Keeps the words as a draft and gives the case's reference; nothing where there is no such case any more, where the
/// writer does not see it, or where they do not fit whole.
///
/// # Errors
/// What the database ends in.
pub(crate) async fn give_back<P: Permission>(
    agent: &Agent<P>,
    reference: &str,
    (kind, words): (Kind, &str),
) -> Result<Option<CaseRef>, Problem> {
    let Some(reference) = CaseRef::parse(reference).filter(|_| draft::fits(words)) else { return Ok(None) };
    let (shop, me, role, words) = (agent.shop(), agent.id, agent.role, words.to_owned());
    let kept = agent.visit.app.store().write(move |tx| {
        let Some(id) = cases::by_reference(tx, shop, reference)? else { return Ok(None) };
        let case = cases::load(tx, shop, id)?;
        let Some(case) = case.filter(|case| case.erased_at.is_none() && case.is_seen_by(role)) else {
            return Ok(None);
        };
        draft::give_back(tx, (shop, case.id, me), kind, &words)?;
        Ok::<_, Problem>(Some(reference))
    });
    kept.await
}
