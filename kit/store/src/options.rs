//! What a store is opened with. Holds the clock and chance that the shell gives.

use crate::tasks::Lane;
use domain::{Chance, Clock};
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

    /// From what a person wrote: a `postgres://` or `postgresql://` address, or `sqlite:` and a path, or a path.
    ///
    /// # Errors
    /// [`BadAddress`] where it is empty or an address of something else.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).unwrap_or(text);
        match path.split_once("://") {
            Some((scheme, _)) => Err(BadAddress::Scheme(scheme.to_owned())),
            None if path.trim().is_empty() => Err(BadAddress::Empty),
            None => Ok(Self::Sqlite(PathBuf::from(path))),
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
    /// Reader threads of SQLite, 8 MiB of cache each.
    pub n_readers: usize,
    /// Connections to PostgreSQL at most.
    pub n_connections: usize,
}

impl Options {
    /// Without reactions, with four readers or sixteen connections.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Self {
        Self { clock, chance, reactions: Vec::new(), n_readers: 4, n_connections: 16 }
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
        for (text, path) in
            [("sqlite:x.db", "x.db"), ("sqlite:///var/x.db", "/var/x.db"), ("a/b.db", "a/b.db")]
        {
            assert_eq!(Database::parse(text), Ok(Database::Sqlite(PathBuf::from(path))));
        }
        for scheme in ["postgress", "mysql", "http", "Postgres"] {
            let bad = Database::parse(&format!("{scheme}://h/n"));
            assert_eq!(bad, Err(BadAddress::Scheme(scheme.to_owned())));
        }
        assert_eq!(Database::parse(" "), Err(BadAddress::Empty));
    }
}
