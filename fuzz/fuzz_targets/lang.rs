//! The header in which a browser names its languages.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = domain::Lang::accepted(text);
});
