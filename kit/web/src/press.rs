//! The door to the press that sets letters as PDF. Knows no typesetter; the program hands one in, or none.

use crate::app::App;
use crate::problem::Problem;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::Response;
use domain::sheet::Sheet;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// A letter on its way through the press.
pub type Printing = Pin<Box<dyn Future<Output = Result<Vec<u8>, NotPrinted>> + Send>>;

/// Sets letters, one after the other.
pub trait Press: fmt::Debug + Send + Sync {
    /// The letter as PDF: some 20 ms when nothing waits before it.
    fn print(&self, sheet: Sheet) -> Printing;
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPrinted {
    /// Too many letters wait already.
    Crowded,
    /// It cannot be set, and why.
    Failed(String),
}

impl App {
    /// Whether there is a press in this program: without one no page offers a PDF.
    #[must_use]
    pub fn has_press(&self) -> bool {
        self.press().is_some()
    }

    /// A letter as PDF.
    ///
    /// # Errors
    /// [`Problem::Crowded`] where too many wait, [`Problem::NotFound`] where there is no press.
    pub async fn print(&self, sheet: Sheet) -> Result<Vec<u8>, Problem> {
        let press = self.press().ok_or(Problem::NotFound)?;
        press.print(sheet).await.map_err(|why| match why {
            NotPrinted::Crowded => Problem::Crowded,
            NotPrinted::Failed(why) => Problem::fault(&why),
        })
    }
}

/// A PDF to be saved under a name of plain letters, figures and hyphens.
///
/// # Errors
/// [`Problem::Fault`] where the name is none.
pub fn hand_out_pdf(name: &str, pdf: Vec<u8>) -> Result<Response, Problem> {
    let saved = format!("attachment; filename=\"{name}.pdf\"");
    let saved = HeaderValue::from_str(&saved).map_err(|e| Problem::fault(&e))?;
    let mut response = Response::new(Body::from(pdf));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CONTENT_DISPOSITION, saved);
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}
