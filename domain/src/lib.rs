//! What is true of a complaint: values and decisions. Knows no clock, no chance, no network, no database.

pub mod redact;
