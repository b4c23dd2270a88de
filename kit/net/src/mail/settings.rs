//! How the shop's mail server is reached. Values alone; `Mailer::connect` says which of them cannot be used.

use domain::contact::Email;
use std::fmt;
use std::net::IpAddr;

/// The shop's mail server, and who writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpSettings {
    /// Host name or address.
    pub host: String,
    /// Port: 465 for [`Security::Tls`], 587 for [`Security::StartTls`] as a rule.
    pub port: u16,
    /// How the connection is kept private.
    pub security: Security,
    /// Whether [`Security::Plain`] may be used beyond this machine, as between containers of one host.
    pub plain_abroad: bool,
    /// A certificate authority of the shop's own, PEM, trusted besides the public ones.
    pub authority_pem: Option<String>,
    /// User and password, where the server asks for them.
    pub login: Option<Login>,
    /// The name that letters come from: the shop's.
    pub from_name: String,
    /// The address that letters come from.
    pub from_address: Email,
    /// Seconds for one letter, from the connection to the server's last word.
    pub timeout_s: u32,
}

/// How a connection is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Encrypted from the first byte.
    Tls,
    /// Encrypted before anything is said; a server that cannot is refused.
    StartTls,
    /// Not at all: on this machine only, unless [`SmtpSettings::plain_abroad`] allows more.
    Plain,
}

/// Who signs in at the mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
}

/// Why settings cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSettings {
    /// The authority is no certificate in PEM.
    #[error("the certificate authority cannot be read as PEM")]
    Authority,
    /// The sender's address cannot be written in ASCII.
    #[error("the sender's address cannot be used")]
    From,
    /// No host is named.
    #[error("no mail server is named")]
    Host,
    /// Mail would cross a network unencrypted.
    #[error("unencrypted mail is for a server on this machine; allow it expressly, or use TLS")]
    PlainAbroad,
    /// There would be no time to send.
    #[error("the timeout is nought")]
    Timeout,
}

impl SmtpSettings {
    /// What can be told without a connection.
    pub(super) fn check(&self) -> Result<(), BadSettings> {
        if self.host.trim().is_empty() {
            return Err(BadSettings::Host);
        }
        // The PEM reader skips what it does not know: without this, a file of nothing would be taken for trust.
        if self.authority_pem.as_ref().is_some_and(|pem| !pem.contains("-----BEGIN CERTIFICATE-----")) {
            return Err(BadSettings::Authority);
        }
        if self.timeout_s == 0 {
            return Err(BadSettings::Timeout);
        }
        if self.security == Security::Plain && !self.plain_abroad && !self.is_loopback() {
            return Err(BadSettings::PlainAbroad);
        }
        Ok(())
    }

    fn is_loopback(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl Security {
    /// All of them, the safest first.
    pub const ALL: [Self; 3] = [Self::Tls, Self::StartTls, Self::Plain];

    /// The machine name, as settings spell it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::StartTls => "starttls",
            Self::Plain => "plain",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Keeps the password out of logs.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").field("user", &self.user).finish_non_exhaustive()
    }
}
