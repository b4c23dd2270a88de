//! Lists that programs read, signed with the instance's key. Their form stands in `docs/proof.md`. Knows no list.

use domain::case::hex;
use domain::proof::Sign;
use serde_json::{Value, json};

/// A JSON object with the key and its signature. Signed are `head` and the object without `signature`, names in
/// alphabetical order and without blanks, which is how it is written down here.
#[must_use]
pub fn signed(head: &str, mut whole: Value, key: &dyn Sign) -> Value {
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("key".to_owned(), json!(key.public_key().to_string()));
    }
    let signature = key.sign(format!("{head}{whole}").as_bytes());
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("signature".to_owned(), json!(hex(&signature)));
    }
    whole
}
