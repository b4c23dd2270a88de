//! The only crate that opens sockets outward: outgoing mail. Knows how to send, not what or why.

pub mod mail;
