//! Where a server is, in words that never hold its password, and why it was not reached, with what mends it.

use super::link::told;
use crate::fault::Fault;
use deadpool_postgres::{HookError, PoolError, TimeoutType};
use std::error::Error;
use std::fmt;
use std::io;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// A server and the database on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Whereabouts {
    hosts: String,
    database: Option<String>,
    user: Option<String>,
}

impl Whereabouts {
    /// Of an address that can be read.
    pub(super) fn of(config: &Config) -> Self {
        let ports = config.get_ports();
        let hosts: Vec<String> = config
            .get_hosts()
            .iter()
            .enumerate()
            .map(|(place, host)| {
                let port = ports.get(place).or(ports.first()).copied().unwrap_or(5432);
                match host {
                    Host::Tcp(name) if name.contains(':') => format!("[{name}]:{port}"),
                    Host::Tcp(name) => format!("{name}:{port}"),
                    Host::Unix(path) => path.display().to_string(),
                }
            })
            .collect();
        let database = config.get_dbname().or(config.get_user()).map(str::to_owned);
        Self { hosts: hosts.join(", "), database, user: config.get_user().map(str::to_owned) }
    }

    /// Why no connection was had.
    pub(super) fn unreached(&self, why: &PoolError) -> Fault {
        let words = match why {
            PoolError::Timeout(TimeoutType::Wait) => return Fault::Busy,
            PoolError::Closed => return Fault::Closed,
            PoolError::Timeout(_) => {
                "it does not answer. Are host and port right, and does a firewall let us through?".to_owned()
            }
            PoolError::Backend(why) | PoolError::PostCreateHook(HookError::Backend(why)) => self.refused(why),
            other => told(other),
        };
        Fault::Gone(format!("{self}: {words}"))
    }

    fn refused(&self, why: &tokio_postgres::Error) -> String {
        let user = self.user.as_deref().unwrap_or("the system's own");
        let database = self.database.as_deref().unwrap_or_default();
        let Some(code) = why.code() else { return self.unanswered(why) };
        match code.code() {
            "28P01" => format!("the password of the user {user} is not right. Mend it in the address"),
            "28000" => format!(
                "the user {user} is not let in from here. Make the user (`createuser`), or let them in in pg_hba.conf"
            ),
            "3D000" => format!("there is no database {database}. Make it with `createdb {database}`"),
            "42501" => format!("the user {user} may not use it. Give them the right, or make them its owner"),
            "53300" => "it has no connection left. Raise max_connections, or end what holds them".to_owned(),
            "57P03" => "it is still starting, or shutting down. Try again in a moment".to_owned(),
            _ => why.as_db_error().map_or_else(|| told(why), |error| error.message().to_owned()),
        }
    }

    /// The server itself said nothing.
    fn unanswered(&self, why: &tokio_postgres::Error) -> String {
        let words = told(why);
        let mut cause: Option<&(dyn Error + 'static)> = why.source();
        while let Some(deeper) = cause {
            match deeper.downcast_ref::<io::Error>().map(io::Error::kind) {
                Some(io::ErrorKind::ConnectionRefused) => {
                    return "nobody listens there. Is it running, and are host and port right?".to_owned();
                }
                Some(io::ErrorKind::NotFound) => {
                    return format!("{words}. Is it running, and is the path right?");
                }
                _ => cause = deeper.source(),
            }
        }
        if words.contains("lookup address") {
            return "there is no host of this name. Is it spelt right?".to_owned();
        }
        if words.contains("password missing") {
            return "it asks for a password, and the address holds none: postgres://user:password@…"
                .to_owned();
        }
        words
    }
}

impl fmt::Display for Whereabouts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgreSQL at {}", self.hosts)?;
        if let Some(database) = &self.database {
            write!(f, ", database {database}")?;
        }
        Ok(())
    }
}
