//! The only crate that opens sockets outward: outgoing mail, and a look at a site. Knows how, not what or
//! why.

pub mod mail;
pub mod site;
