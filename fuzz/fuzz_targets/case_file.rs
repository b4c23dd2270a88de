//! A case file that a stranger brings: refused or proved, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    assert!(domain::proof::verify(Cursor::new(bytes), &[]).is_err(), "random bytes carry no valid seal");
});
