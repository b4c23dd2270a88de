//! What strangers wrote, on its way into a page.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let html = view::words(text).to_string();
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    let name = view::name(text).to_string();
    assert!(!name.trim_start_matches("<bdi>").trim_end_matches("</bdi>").contains('<'), "{name}");
});
