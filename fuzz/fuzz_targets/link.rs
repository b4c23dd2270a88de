//! The token of a link.
#![no_main]

use domain::id::ShopId;
use domain::link::{Claimed, LinkKey};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(claimed) = Claimed::parse(text) {
        assert!(!LinkKey::new([7; 32]).proves(ShopId::FIRST, &claimed, 1), "a random token opens nothing");
    }
});
