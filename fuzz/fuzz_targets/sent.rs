//! A message that somebody pastes to ask whether it is ours: taken apart and put beside a letter, never a panic.
#![no_main]

use domain::sent::{CheckCode, Original, codes_in, compare, items, prints};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let code = CheckCode::parse(text);
    assert_eq!(code.and_then(|code| CheckCode::parse(&code.to_string())), code);
    let _ = (codes_in(text), items(text), prints(text));
    let (subject, plain) = text.split_once('\n').unwrap_or(("", text));
    let same = compare(Original { subject, plain, html: "" }, plain);
    assert!(same.percent == 100 || prints(plain).is_empty() || plain.contains("\n-- \n"), "{same:?}");
});
