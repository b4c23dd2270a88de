//! Who holds a link to a case: the shopper or the helper, proved by the token in the path.

use crate::app::App;
use crate::asked::Path;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::Actor;
use domain::case::Case;
use domain::id::{CaseId, ShopId};
use domain::link::{Claimed, Party};
use domain::reference::CaseRef;
use serde::Deserialize;
use store::{Fault, cases};

/// A visitor with a valid link; routes that take one name their first parameter `token`.
pub struct Holder {
    /// The look.
    pub visit: Visit,
    /// The case that the link opens; where that one was merged, the one in which it goes on.
    pub case: CaseId,
    /// Whose link it is.
    pub party: Party,
    /// The token, for links within the page.
    pub token: String,
}

#[derive(Deserialize)]
struct Token {
    token: String,
}

impl Holder {
    /// The shop whose case it is.
    #[must_use]
    pub fn shop(&self) -> ShopId {
        self.visit.shop.id
    }

    /// The holder as the journal names them.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        match self.party {
            Party::Shopper => Actor::Shopper,
            Party::Helper => Actor::Helper,
        }
    }

    /// The same holder before a case that was taken into theirs, named by its number; before their own where none is named.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where theirs holds no such case, or the link is a helper's.
    pub async fn of_part(self, reference: Option<&str>) -> Result<Self, Problem> {
        let Some(reference) = reference else { return Ok(self) };
        let asked = CaseRef::parse(reference).filter(|_| self.party == Party::Shopper);
        let asked = asked.ok_or(Problem::NotFound)?;
        let (shop, whole) = (self.shop(), self.case);
        let found = self.visit.app.store().read(move |tx| {
            let Some(whole) = cases::peek(tx, shop, whole)? else { return Ok(None) };
            let parts = cases::parts(tx, shop, &whole)?;
            Ok::<_, Fault>(parts.into_iter().find(|part| part.reference == asked).map(|part| part.id))
        });
        let case = found.await?.ok_or(Problem::NotFound)?;
        Ok(Self { case, ..self })
    }

    /// The path of the case's page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/c/{}", self.token)
    }
}

/// Which generation of a party's link is valid.
#[must_use]
pub const fn generation(case: &Case, party: Party) -> u32 {
    match party {
        Party::Shopper => case.shopper_link,
        Party::Helper => case.helper_link,
    }
}

impl FromRequestParts<App> for Holder {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Path(Token { token }) = Path::<Token>::from_request_parts(parts, app).await?;
        let claimed = Claimed::parse(&token).ok_or(Problem::NotFound)?;
        let visit = Visit::from_request_parts(parts, app).await?;
        let shop = visit.shop.id;
        let party = claimed.party;
        let found = app.store().read(move |tx| {
            let Some(case) = cases::peek(tx, shop, claimed.case)? else { return Ok(None) };
            let valid = generation(&case, party);
            // A helper was asked into this case alone; the shopper's link leads to where it goes on.
            let on = if party == Party::Shopper { cases::whole(tx, shop, case)?.id } else { case.id };
            Ok::<_, Fault>(Some((valid, on)))
        });
        let found = found.await?.filter(|(valid, _)| app.links().proves(shop, &claimed, *valid));
        let (_, case) = found.ok_or(Problem::NotFound)?;
        Ok(Self { visit, case, party, token })
    }
}
