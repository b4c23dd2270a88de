//! Judges a suspicious message in plain words: facts, rules, verdict.
