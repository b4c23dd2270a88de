//! References as people type or dictate them.
#![no_main]

use domain::reference::CaseRef;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(reference) = CaseRef::parse(text) {
        assert_eq!(CaseRef::parse(&reference.to_string()), Some(reference));
    }
});
