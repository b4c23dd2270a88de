//! Cases as other programs see them.

pub(crate) mod acts;
pub(crate) mod buyers;
pub(crate) mod claim;
pub(crate) mod create;
mod deed;
pub(crate) mod erasure;
pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod macros;
pub(crate) mod many;
pub(crate) mod offers;
pub(crate) mod outside;
pub(crate) mod pace;
pub(crate) mod receipt;
pub(crate) mod say;
pub(crate) mod show;
pub(crate) mod ties;
pub(crate) mod unpaid;

pub(crate) use say::Said;

use domain::redact::asks_for_secret;
use domain::reference::CaseRef;
use store::cases;
use utoipa::ToSchema;
use web::{App, Lock, Problem, Program, Scope};

/// The case of a reference in a path, for a program that may see it.
///
/// # Errors
/// [`Problem::NotFound`]; what the database ends in.
pub(crate) async fn find<S: Scope>(
    app: &App,
    program: &Program<S>,
    reference: &str,
) -> Result<Lock, Problem> {
    let reference = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
    let (shop, role) = (program.shop, program.role);
    let found = app.store().read(move |tx| {
        let case = cases::by_reference(tx, shop, reference)?.ok_or(Problem::NotFound)?;
        let lock = Lock { shop, case, role };
        lock.peek(tx).map(|_| lock)
    });
    found.await
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
#[schema(as = Problem)]
#[expect(dead_code, reason = "the outermost layer writes it for every address; this is its description")]
pub(crate) struct Unheld {
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
