//! Cases as other programs see them.

pub(crate) mod create;
mod form;
pub(crate) mod list;
pub(crate) mod offers;
pub(crate) mod say;
pub(crate) mod show;

use domain::id::{CaseId, ShopId};
use domain::reference::CaseRef;
use store::cases;
use web::{App, Problem};

/// The case of a reference in a path.
///
/// # Errors
/// [`Problem::NotFound`]; what the database ends in.
async fn find(app: &App, shop: ShopId, reference: &str) -> Result<CaseId, Problem> {
    let reference = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
    app.store().read(move |tx| cases::by_reference(tx, shop, reference)).await?.ok_or(Problem::NotFound)
}
