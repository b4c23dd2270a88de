//! A visitor who comes from a case: what that case proves about messages, and nothing else.

use crate::rows;
use domain::Moment;
use domain::case::Case;
use domain::link::Claimed;
use domain::money::Money;
use store::{Fault, cases, values};
use web::{Problem, Visit, generation};

/// A case that a link proves, and what was written to its shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joined {
    pub(super) token: String,
    pub(super) reference: String,
    pub(super) n_letters: i64,
    pub(super) last_at: Option<Moment>,
    /// The order's number, as the shopper named it.
    pub(super) order: Option<String>,
    /// Sums that were paid, demanded, offered or granted in the case.
    pub(super) sums: Vec<Money>,
}

/// The case of a link; `None` where there is no link or it opens nothing.
pub(super) async fn joined(visit: &Visit, token: &str) -> Result<Option<Joined>, Problem> {
    let Some(claimed) = Claimed::parse(token) else { return Ok(None) };
    let shop = visit.shop.id;
    let (app, token) = (visit.app.clone(), token.to_owned());
    let found = visit.app.store().read(move |tx| {
        let Some(case) = cases::peek(tx, shop, claimed.case)? else { return Ok(None) };
        if !app.links().proves(shop, &claimed, generation(&case, claimed.party)) {
            return Ok(None);
        }
        let sent = tx.query_one(rows::LETTERS_OF_CASE, values![shop, claimed.case], |row| {
            Ok((row.int(0)?, row.opt_int(1)?.map(Moment::from_ms)))
        })?;
        let (n_letters, last_at) = sent.unwrap_or_default();
        let details = cases::details(tx, shop, claimed.case)?;
        let order = details.and_then(|(details, _)| details.order).map(|order| order.as_str().to_owned());
        Ok::<_, Fault>(Some(Joined {
            token: token.clone(),
            reference: case.reference.to_string(),
            n_letters,
            last_at,
            order: order.filter(|order| !order.trim().is_empty()),
            sums: sums(&case),
        }))
    });
    Ok(found.await?)
}

fn sums(case: &Case) -> Vec<Money> {
    let facts = case.stage.by_law().map(|by_law| &by_law.facts);
    let named = facts.into_iter().flat_map(|facts| [facts.paid.clone(), facts.sum.clone()]);
    let offered = case.offers.iter().flat_map(|offer| offer.items.iter().map(|item| item.sum.clone()));
    let granted = case.closure().map(|closure| closure.sum.clone());
    named.chain(offered).chain(granted).flatten().collect()
}
