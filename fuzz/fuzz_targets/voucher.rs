//! A voucher's code as it is typed or dictated: what is understood is written and understood again.
#![no_main]

use domain::voucher::VoucherCode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(code) = VoucherCode::parse(text) {
        assert_eq!(VoucherCode::parse(&code.to_string()), Some(code));
    }
});
