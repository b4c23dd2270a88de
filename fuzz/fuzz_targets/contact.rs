//! Addresses and telephone numbers as strangers type them.
#![no_main]

use domain::contact::{Email, Phone};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(email) = Email::parse(text) {
        assert_eq!(Email::parse(email.as_str()), Some(email.clone()));
        assert!(!email.as_str().contains(['\r', '\n', ' ', ',']));
    }
    if let Some(phone) = Phone::parse(text) {
        assert_eq!(Phone::parse(&format!("+{}", phone.digits())), Some(phone));
    }
});
