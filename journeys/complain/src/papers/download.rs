//! How a file is handed out: its name, its type, and nothing in it that could run. Knows no case.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use std::fmt::Write as _;
use web::Problem;

/// Nothing in a file may load, run, send or frame anything, whatever it is.
const POLICY: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

/// A file on its way out.
pub(crate) struct Download<'n> {
    /// The name it is saved under.
    pub(crate) name: &'n str,
    /// The media type.
    pub(crate) media_type: &'static str,
    /// Bytes.
    pub(crate) size: u64,
    /// Whether a browser may show it.
    pub(crate) inline: bool,
}

/// The answer with a file.
pub(crate) fn hand_out(file: &Download<'_>, body: Body) -> Result<Response, Problem> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.media_type));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(file.size));
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    let named =
        HeaderValue::from_str(&disposition(file.name, file.inline)).map_err(|e| Problem::fault(&e))?;
    headers.insert(CONTENT_DISPOSITION, named);
    let mut response = Response::new(body);
    *response.headers_mut() = headers;
    Ok(response)
}

/// RFC 6266: a plain name for old programs, the real one in UTF-8 for the others.
fn disposition(name: &str, inline: bool) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    let kind = if inline { "inline" } else { "attachment" };
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_kinds_stay_within_their_quotes() {
        assert_eq!(
            disposition("Ручка 1.jpg", false),
            "attachment; filename=\"_____ 1.jpg\"; filename*=UTF-8''%D0%A0%D1%83%D1%87%D0%BA%D0%B0%201.jpg"
        );
        let hostile = disposition("a\"\r\nSet-Cookie: x=1; \u{202e}.png", true);
        assert!(hostile.starts_with("inline; filename=\"a___Set-Cookie_ x_1_ _.png\""), "{hostile}");
        assert!(HeaderValue::from_str(&hostile).is_ok());
    }
}
