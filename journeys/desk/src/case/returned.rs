//! Words of a case that could not be said in their time become a draft of their writer. Says nothing.

use super::draft::{self, Kind};
use domain::reference::CaseRef;
use store::cases;
use web::Problem;
use web::staff::{Agent, Permission};

/// Keeps the words as a draft and gives the case's reference; nothing where there is no such case any more, or where
/// they do not fit whole.
///
/// # Errors
/// What the database ends in.
pub(crate) async fn give_back<P: Permission>(
    agent: &Agent<P>,
    reference: &str,
    (kind, words): (Kind, &str),
) -> Result<Option<CaseRef>, Problem> {
    let Some(reference) = CaseRef::parse(reference).filter(|_| draft::fits(words)) else { return Ok(None) };
    let (shop, me, words) = (agent.shop(), agent.id, words.to_owned());
    let kept = agent.visit.app.store().write(move |tx| {
        let Some(id) = cases::by_reference(tx, shop, reference)? else { return Ok(None) };
        let Some(case) = cases::load(tx, shop, id)?.filter(|case| case.erased_at.is_none()) else {
            return Ok(None);
        };
        draft::give_back(tx, (shop, case.id, me), kind, &words)?;
        Ok::<_, Problem>(Some(reference))
    });
    kept.await
}
