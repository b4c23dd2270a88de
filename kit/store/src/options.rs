//! What a store is opened with. Holds the clock and chance that the shell gives.

use crate::postgres;
use crate::tasks::Lane;
use domain::{Chance, Clock};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the data are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file; created where it is missing, its folder must exist.
    Sqlite(PathBuf),
    /// `postgres://user:password@host:port/name`.
    Postgres(String),
}

impl Database {
    /// The database of a data folder: `redress.db`.
    #[must_use]
    pub fn in_folder(data: &Path) -> Self {
        Self::Sqlite(data.join("redress.db"))
    }

    /// From what a person wrote: a `postgres://` or `postgresql://` address. SQLite has none: its file lies in the data
    /// folder, with the files whose keys it holds.
    ///
    /// # Errors
    /// [`BadAddress`] where it is empty, cannot be read or is an address of something else.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        match text.split_once("://") {
            Some(("postgres" | "postgresql", rest)) => {
                // The driver ends the password at the first one, and would call the rest of it a host.
                if rest.split('?').next().unwrap_or_default().matches('@').nth(1).is_some() {
                    return Err(BadAddress::Unreadable("it holds more than one @".to_owned()));
                }
                postgres::whereabouts(text).map_err(BadAddress::Unreadable)?;
                Ok(Self::Postgres(text.to_owned()))
            }
            Some((scheme, _)) if scheme != "sqlite" => Err(BadAddress::Scheme(scheme.to_owned())),
            None if text.trim().is_empty() => Err(BadAddress::Empty),
            _ => Err(BadAddress::Sqlite),
        }
    }
}

/// Where it is, in words without a password.
impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => match postgres::whereabouts(url) {
                Ok(whereabouts) => write!(f, "{whereabouts}"),
                Err(_) => f.write_str("PostgreSQL at an address that cannot be read"),
            },
        }
    }
}

/// Why something is no address of a database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// Nothing stands there.
    #[error("is empty. Write it like postgres://user:password@host:5432/name, or leave it out for SQLite")]
    Empty,
    /// It is an address of something else.
    #[error(
        "begins with {0}://. It must begin with postgres://, as in postgres://user:password@host:5432/name"
    )]
    Scheme(String),
    /// It is a path, or begins with `sqlite:`.
    #[error(
        "must begin with postgres://, as in postgres://user:password@host:5432/name. SQLite always lies in the data \
        folder: for that, leave it out and name the folder by --data"
    )]
    Sqlite,
    /// It begins as it must and goes on as it must not.
    #[error(
        "cannot be read: {0}. Write it like postgres://user:password@host:5432/name, and in a password @ as %40, \
        / as %2F, : as %3A, % as %25"
    )]
    Unreadable(String),
}

/// A journey's wish: when an entry of this kind is written, queue this task in the same transaction. The task carries
/// the entry's shop, stream (as subject) and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// The kind of the journal entry.
    pub on: &'static str,
    /// The kind of the task.
    pub task: &'static str,
    /// What the task needs in order to run.
    pub lane: Lane,
}

/// What a store is opened with.
#[derive(Clone)]
pub struct Options {
    /// The present.
    pub clock: Arc<dyn Clock>,
    /// Random bytes, cryptographic outside of tests: ids, salts and keys are drawn from it.
    pub chance: Arc<dyn Chance>,
    /// The reactions of all journeys.
    pub reactions: Vec<Reaction>,
    /// Reader threads of SQLite, 4 MiB of cache each.
    pub n_readers: usize,
    /// Connections to PostgreSQL at most.
    pub n_connections: usize,
    /// Whether a database that holds no shop yet is given its tables; it is [`Fault::NoShop`](crate::Fault) otherwise.
    pub creates: bool,
}

impl Options {
    /// Without reactions, with four readers or sixteen connections.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Self {
        Self { clock, chance, reactions: Vec::new(), n_readers: 4, n_connections: 16, creates: true }
    }

    /// For a database that is there already: a mistyped place is a fault and stays as it is.
    #[must_use]
    pub const fn existing(mut self) -> Self {
        self.creates = false;
        self
    }

    /// With these reactions besides those already given.
    #[must_use]
    pub fn reacting(mut self, reactions: &[Reaction]) -> Self {
        self.reactions.extend_from_slice(reactions);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn databases_are_told_by_their_scheme() {
        for text in ["postgres://u:p@h:5432/n", "postgresql://h/n?sslmode=require"] {
            assert_eq!(Database::parse(text), Ok(Database::Postgres(text.to_owned())));
        }
        for text in ["sqlite:x.db", "sqlite:///var/x.db", "a/b.db", "postgres", "user:hush@host/name"] {
            assert_eq!(Database::parse(text), Err(BadAddress::Sqlite), "{text}");
        }
        for scheme in ["postgress", "mysql", "http", "Postgres"] {
            let bad = Database::parse(&format!("{scheme}://h/n"));
            assert_eq!(bad, Err(BadAddress::Scheme(scheme.to_owned())));
        }
        assert_eq!(Database::parse(" "), Err(BadAddress::Empty));
    }

    #[test]
    fn an_address_that_cannot_be_read_is_refused_without_its_password() {
        for (text, why) in [
            ("postgres://u:hu@sh@h/n", "more than one @"),
            ("postgres://u:hush@h:port/n", "port"),
            ("postgres://u:hush@h:99999/n", "port"),
            ("postgres://u:hush@h/n?nonsense=1", "nonsense"),
            ("postgres://", "no host"),
            ("postgres://u:hush@/n", "no host"),
        ] {
            let said = Database::parse(text).unwrap_err().to_string();
            assert!(said.contains(why) && said.contains("%40"), "{text}: {said}");
            assert!(!said.contains("hush") && !said.contains("sh@"), "{said}");
        }
    }

    #[test]
    fn a_database_is_named_without_its_password() {
        for (url, name) in [
            ("postgres://u:hush@h:77/n?sslmode=require", "PostgreSQL at h:77, database n"),
            ("postgresql://u:hush@[::1]/", "PostgreSQL at [::1]:5432, database u"),
            ("postgres://a,b:6000/n", "PostgreSQL at a:5432, b:6000, database n"),
            ("postgres://%2Frun%2Fpg/n", "PostgreSQL at /run/pg, database n"),
        ] {
            assert_eq!(Database::parse(url).unwrap().to_string(), name);
        }
    }
}
