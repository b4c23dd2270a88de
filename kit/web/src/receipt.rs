//! The receipt of a case, for its shopper's page and for other programs. Keeps nothing: it is signed when it is asked for.

use crate::app::App;
use crate::problem::Problem;
use domain::case::Case;
use domain::proof::Receipt;
use store::cases;

/// The receipt of an entry, or of the newest one. The same entry always gives the same bytes.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such entry; what the database ends in.
pub async fn receipt_of(app: &App, case: &Case, seq: Option<i64>) -> Result<Receipt, Problem> {
    let (shop, stream) = (case.shop, case.id.get());
    let entry = match seq {
        None => app.store().read(move |tx| cases::head(tx, shop, stream)).await?,
        Some(seq) => {
            let journal = app.store().read(move |tx| cases::journal(tx, shop, stream)).await?;
            journal.into_iter().find(|entry| entry.seq == seq)
        }
    };
    let entry = entry.ok_or(Problem::NotFound)?;
    Ok(Receipt::sign(&entry, &case.reference.to_string(), app.keys()))
}
