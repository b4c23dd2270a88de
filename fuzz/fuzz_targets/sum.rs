//! A sum as somebody types it: read one way or refused, never a panic; what is written plainly is read as itself.
#![no_main]

use domain::money::{CURRENCIES, Currency, Money};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for currency in CURRENCIES.iter().filter_map(|code| Currency::parse(code)) {
        let Ok(read) = Money::read(text, currency) else { continue };
        assert!(read.minor >= 0, "{text}: {read:?}");
        let plain = format!("{}.{:02}", read.minor / 100, read.minor % 100);
        assert_eq!(Money::read(&plain, currency), Ok(read), "{text}");
    }
});
