//! A letter to be judged and its sender to be proved: whatever the bytes are, an answer, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailproof::{Answers, handed_over, prove};
use scam::letter::judge_letter;
use scam::lookalike::Brands;

fuzz_target!(|raw: &[u8]| {
    let found = judge_letter(raw, None, Brands::protected());
    for reason in &found.verdict.reasons {
        if let Some(at) = &reason.at {
            assert!(found.text.get(at.clone()).is_some(), "{reason:?}");
        }
    }
    let delivery = handed_over(raw).delivery;
    let _ = prove(raw, 1_700_000_000, delivery.as_ref(), &Answers::new());
});
