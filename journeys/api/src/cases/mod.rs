//! Cases as other programs see them.

pub(crate) mod create;
mod form;
pub(crate) mod list;
pub(crate) mod macros;
pub(crate) mod offers;
pub(crate) mod pace;
pub(crate) mod say;
pub(crate) mod show;

use domain::id::{CaseId, ShopId};
use domain::redact::asks_for_secret;
use domain::reference::CaseRef;
use store::cases;
use utoipa::ToSchema;
use web::{App, Problem};

/// The case of a reference in a path.
///
/// # Errors
/// [`Problem::NotFound`]; what the database ends in.
async fn find(app: &App, shop: ShopId, reference: &str) -> Result<CaseId, Problem> {
    let reference = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
    app.store().read(move |tx| cases::by_reference(tx, shop, reference)).await?.ok_or(Problem::NotFound)
}

/// Words that the shopper would read ask for no secret.
///
/// # Errors
/// [`Problem::Words`] with the words that do.
fn asks_no_secret(text: &str) -> Result<(), Problem> {
    asks_for_secret(text).map_or(Ok(()), |asking| Err(Problem::Words("text", "asks-secret", asking.words)))
}

/// A field that does not hold, as RFC 9457 says it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the outermost layer writes it for every address; this is its description")]
struct Unheld {
    /// `urn:redress:problem:` and the code.
    r#type: String,
    /// The kind in words.
    title: String,
    /// 422.
    status: u16,
    /// The machine name: decide by this.
    code: String,
    /// How to mend it, for people who read logs.
    detail: Option<String>,
    /// The field that does not hold.
    field: Option<String>,
    /// Beside `asks-secret`: the words of it that ask the shopper for a secret.
    words: Option<String>,
}
