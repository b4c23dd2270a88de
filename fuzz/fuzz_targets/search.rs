//! Words of a question.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for word in store::search::words(text) {
        assert!(word.chars().all(char::is_alphanumeric), "{word:?}");
    }
});
