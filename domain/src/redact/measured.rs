//! Measures masking on the public sets, where they are at hand.

use super::{SecretKind, mask};
use std::collections::HashSet;
use std::path::PathBuf;

/// A file of the data folder; says so and gives nothing where it is absent.
fn data(file: &str) -> Option<String> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data");
    let folder = std::env::var_os("REDRESS_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let text = std::fs::read_to_string(folder.join(file));
    if text.is_err() {
        println!("SKIPPED: {file} is not in {}; name the folder in REDRESS_DATA", folder.display());
    }
    text.ok()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn every_secret_of_the_shop_messages_is_masked_and_nothing_else() {
    let (Some(messages), Some(secrets)) =
        (data("triage/shop-messages.dev.tsv"), data("triage/shop-secrets.dev.tsv"))
    else {
        return;
    };
    let secrets: Vec<Vec<&str>> =
        secrets.lines().skip(1).map(|line| line.splitn(3, '\t').collect()).collect();
    let holders: HashSet<&str> = secrets.iter().map(|secret| secret[0]).collect();
    let mut n_masked = 0;
    for line in messages.lines().skip(1) {
        let fields: Vec<&str> = line.splitn(5, '\t').collect();
        let redaction = mask(&fields[4].replace("\\n", "\n"));
        assert!(holders.contains(fields[0]) || redaction.found.is_empty(), "{line}: {:?}", redaction.found);
        for secret in secrets.iter().filter(|secret| secret[0] == fields[0]) {
            if !matches!(secret[1], "phone" | "email") {
                assert!(
                    !bare(&redaction.text).contains(&bare(secret[2])),
                    "{} left in {}",
                    secret[1],
                    secret[0]
                );
                n_masked += 1;
            }
        }
    }
    println!("{n_masked} secrets masked");
    assert!(n_masked > 0);
}

#[test]
fn cards_and_accounts_in_the_synthetic_sentences_are_masked() {
    let Some(text) = data("shield/pii/presidio-half.json") else { return };
    let sentences: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let kinds =
        [("CREDIT_CARD", SecretKind::Card), ("IBAN_CODE", SecretKind::Iban), ("US_SSN", SecretKind::Ssn)];
    let (mut n_marked, mut n_masked, mut n_other) = (0, 0, 0);
    for sentence in &sentences {
        let mut found = mask(sentence["full_text"].as_str().unwrap()).found;
        for span in sentence["spans"].as_array().unwrap() {
            let Some((_, kind)) = kinds.iter().find(|(name, _)| span["entity_type"] == *name) else {
                continue;
            };
            n_marked += 1;
            let before = found.len();
            found.retain(|found| {
                found.kind != *kind
                    || span["start_position"] != found.start
                    || span["end_position"] != found.end
            });
            n_masked += before - found.len();
        }
        n_other += found.len();
    }
    println!("{n_masked} of {n_marked} masked, {n_other} others");
    assert!(n_masked * 100 >= n_marked * 99);
    assert_eq!(n_other, 0);
}
