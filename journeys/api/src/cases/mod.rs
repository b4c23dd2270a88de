//! Cases as other programs see them.

mod create;
mod form;
mod list;
mod say;
mod show;

pub(crate) use create::{NewCase, Opened, create};
pub(crate) use form::{CaseForm, EventForm, EvidenceForm, LineForm, MessageForm};
pub(crate) use list::{Lines, list};
pub(crate) use say::{NewMessage, Said, say};
pub(crate) use show::show;

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
