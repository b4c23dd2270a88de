//! Outgoing mail by SMTP: a letter is made of values alone, then handed to the shop's mail server.

mod clear;
mod fault;
mod letter;
mod mailer;
mod settings;

pub use fault::{ProbeFault, SendFault, Step};
pub use letter::{AutoSubmitted, Letter, MessageId};
pub use mailer::{Mailer, Probed};
pub use settings::{BadSettings, Login, Security, SmtpSettings};

#[cfg(test)]
mod tests;
