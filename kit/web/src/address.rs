//! Addresses hold no secrets: whoever comes to a page with a card's number in its query is led on to the masked one,
//! which is what history, bookmarks and the next log keep. Knows the names of fields, no page.

use crate::guard::is_safe;
use axum::extract::Request;
use axum::http::Uri;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::redact::Masked;

/// Fields that take words of people, and come in addresses too.
const WORD_FIELDS: &[&str] = &["contact", "order", "q", "text"];

/// Leads to the masked address where somebody looks at a page with a secret in its query.
pub async fn mask_address(request: Request, next: Next) -> Response {
    // A program takes no hint: an address of the API that cannot be taken is refused by its handler.
    let is_page = is_safe(request.method()) && !request.uri().path().starts_with("/api/");
    let masked = if is_page { masked(request.uri()) } else { None };
    let Some(address) = masked else { return next.run(request).await };
    let mut response = Redirect::to(&address).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The address with what must not stand in it masked; nothing where it is fit to be kept. Masking a masked text changes
/// nothing, so that nobody is led in a circle.
fn masked(uri: &Uri) -> Option<String> {
    let query = uri.query()?;
    let mut written = form_urlencoded::Serializer::new(String::new());
    let mut is_masked = false;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let told = Masked::of(&value);
        // What nobody sees hides nothing, and without it the question would be another one: none at all.
        if WORD_FIELDS.contains(&name.as_ref()) && !told.as_str().trim().is_empty() {
            is_masked |= told.as_str() != value;
            written.append_pair(&name, told.as_str());
        } else {
            written.append_pair(&name, &value);
        }
    }
    is_masked.then(|| format!("{}?{}", uri.path(), written.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_in_a_query_is_masked_and_nothing_else_is_touched() {
        let uri = |text: &str| text.parse::<Uri>().unwrap();
        let card = "/search?q=card+4111+1111+1111+1111&lang=en";
        let led = masked(&uri(card)).unwrap();
        assert!(led.starts_with("/search?q=card+%5Bcard") && led.ends_with("1111%5D&lang=en"), "{led}");
        assert_eq!(masked(&uri(&led)), None, "once is enough");
        for fit in [
            "/search",
            "/search?q=",
            "/desk/all?q=%00",
            "/search?q=%D0%B3%D0%B4%D0%B5+%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7+48213",
            "/find?contact=C-4821-3077",
            "/find?contact=%2B79161234567",
            "/desk/all?after=0.2.4111111111111111.77",
            "/desk/reset/4111111111111111",
        ] {
            assert_eq!(masked(&uri(fit)), None, "{fit}");
        }
    }
}
