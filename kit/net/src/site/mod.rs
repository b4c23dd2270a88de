//! A look at a stranger's site: its host alone is contacted, through a guard, and nothing of what is found is kept.

mod certificate;
mod guard;
mod look;

pub use certificate::{Certificate, CertificateFault};
pub use guard::is_public;
pub use look::{Hop, Link, Looker, Seen, Stop};

#[cfg(test)]
mod tests;
