//! Masking: done twice is done once, and never a panic.
#![no_main]

use domain::redact::{asks_for_secret, mask, mask_public};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if text.len() > 4_000 {
        return;
    }
    let once = mask(text).text;
    assert_eq!(mask(&once).text, once);
    let _ = mask_public(text);
    let _ = asks_for_secret(text);
});
