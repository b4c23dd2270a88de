//! A message to be judged: folded, weighed, read out and sketched; what is quoted is in it, and never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scam::lookalike::Brands;
use scam::{Channel, Message, Sketch, judge, read_code};

fuzz_target!(|text: &str| {
    let brands = Brands::protected();
    let verdict = judge(&Message { channel: Channel::Unknown, text }, brands);
    assert!((0.0..=1.0).contains(&verdict.score), "{}", verdict.score);
    for reason in &verdict.reasons {
        if let Some(at) = &reason.at {
            let said = text.get(at.clone()).map(|words| words.replace(['\n', '\r', '\t'], " "));
            assert!(said.is_some_and(|words| words.starts_with(&reason.words)), "{reason:?}");
        }
    }
    let _ = read_code(text);
    let _ = brands.standing(text);
    if let Some(sketch) = Sketch::of(text) {
        assert_eq!(Sketch::from_bytes(&sketch.to_bytes()).as_ref(), Some(&sketch));
    }
});
