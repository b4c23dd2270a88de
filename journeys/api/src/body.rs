//! Bodies and answers: JSON in with its mistakes named, JSON out, within bounds.

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::Value;
use web::{App, Problem, cut_off};

/// Bytes of a body at the most.
const BODY_BYTES_MAX: usize = 512 * 1024;
/// Up to here every whole number is one of 64-bit floating point: 2 to the power of 53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A JSON body, with its bytes for the comparison of repeated commands.
pub(crate) struct Body<T> {
    pub(crate) value: T,
    pub(crate) bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _app: &App) -> Result<Self, Problem> {
        if !says_json(request.headers()) {
            return Err(Problem::WrongKind);
        }
        let bytes = to_bytes(request.into_body(), BODY_BYTES_MAX).await.map_err(cut_off)?;
        let value = read(&bytes).map_err(|e| Problem::Unreadable(e.to_string()))?;
        Ok(Self { value, bytes })
    }
}

/// What the bytes say. JSON and its schemas know no whole numbers apart: 71.0 is 71 where a whole one is asked for. Of
/// what cannot be read either way, the first mistake is told, for it says where.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(bytes).or_else(|mistake| {
        let Ok(mut value) = serde_json::from_slice(bytes) else { return Err(mistake) };
        make_whole(&mut value);
        serde_json::from_value(value).map_err(|_| mistake)
    })
}

/// Writes numbers that are whole as such, as far as they are exact.
fn make_whole(value: &mut Value) {
    match value {
        Value::Number(number) => {
            // As it is read, a large one can be off by what its last binary place is worth.
            let is_whole = |n: &f64| (n - n.round()).abs() <= n.abs() * f64::EPSILON && n.abs() <= EXACT;
            let written = number.as_f64().filter(is_whole);
            let whole: Option<i64> = written.and_then(|n| format!("{n:.0}").parse().ok());
            if let Some(whole) = whole {
                *number = whole.into();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(make_whole),
        Value::Object(fields) => fields.values_mut().for_each(make_whole),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// Whether the body is said to be JSON. One that says nothing is taken for it, and so is what `curl -d` says unasked:
/// a key in a header is no cookie, so nobody else's page can send one along.
fn says_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(CONTENT_TYPE) else { return true };
    let kind = kind.to_str().unwrap_or("?").split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let unasked = "application/x-www-form-urlencoded";
    kind == "application/json"
        || kind == unasked
        || (kind.starts_with("application/") && kind.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize, PartialEq)]
    struct Sent {
        seen: i64,
        items: Vec<u32>,
    }

    #[test]
    fn whole_numbers_may_be_written_with_a_point() {
        let sent = |seen, items| Some(Sent { seen, items });
        let table = [
            (r#"{"seen": 71, "items": [1]}"#, sent(71, vec![1])),
            (r#"{"seen": 71.0, "items": [1.0, 2e2]}"#, sent(71, vec![1, 200])),
            (r#"{"seen": -0.0, "items": []}"#, sent(0, vec![])),
            (r#"{"seen": 9007199254740992.0, "items": []}"#, sent(9_007_199_254_740_992, vec![])),
            (r#"{"seen": 71.5, "items": []}"#, None),
            (r#"{"seen": 1e300, "items": []}"#, None),
            (r#"{"seen": 71, "items": [-1.0]}"#, None),
        ];
        for (text, expected) in table {
            assert_eq!(read(text.as_bytes()).ok(), expected, "{text}");
        }
        let mistake = read::<Sent>(br#"{"seen": 7.5, "items": []}"#).unwrap_err().to_string();
        assert!(mistake.contains("line 1 column"), "{mistake}");
    }
}
