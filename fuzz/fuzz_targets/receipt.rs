//! A receipt that a stranger brings.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    assert!(domain::proof::Receipt::read(bytes).is_err(), "random bytes are signed by nobody");
});
