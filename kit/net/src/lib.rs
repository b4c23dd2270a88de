//! The only crate that opens sockets outward: outgoing mail, a look at a site, questions to the DNS, messages to other
//! programs. Knows how, not what or why.

pub mod call;
pub mod dns;
pub mod mail;
pub mod site;
