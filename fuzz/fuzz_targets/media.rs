//! Uploads: looked at, stripped, named.
#![no_main]

use domain::media;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (String, Vec<u8>)| {
    let (name, bytes) = input;
    let kind = media::sniff(&bytes, &name);
    let cleaned = media::file_name(&name, kind);
    assert!(cleaned.as_str().len() <= 255 && !cleaned.as_str().contains(['/', '\\', '\0']));
    if let Ok(stripped) = media::strip(&bytes) {
        let again = media::strip(&stripped.bytes);
        assert_eq!(again.map(|once_more| once_more.bytes), Ok(stripped.bytes));
    }
});
