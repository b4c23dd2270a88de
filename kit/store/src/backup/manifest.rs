//! What a backup says of itself: its parts and their sums.

use crate::dialect::Dialect;
use domain::Moment;
use serde::{Deserialize, Serialize};

/// The version of the archive's form.
pub(super) const FORM: u32 = 1;

/// The list of a backup's parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the archive's form: 1.
    pub form: u32,
    /// When it was made, by the instance's clock.
    pub made_at: Moment,
    /// `sqlite` or `postgres`.
    pub database: String,
    /// The number of the database's newest migration.
    pub migration: i64,
    /// Whether the folder of files was taken in.
    pub has_files: bool,
    /// PostgreSQL's tables, in the order of the archive.
    #[serde(default)]
    pub(crate) tables: Vec<Table>,
    /// Every other part of the archive.
    pub parts: Vec<Part>,
}

/// One part of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its path in the archive.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, hex.
    pub sha256: String,
}

/// A table and its columns, as they stand in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
}

impl Manifest {
    pub(super) fn new(dialect: Dialect, migration: i64, tables: Vec<Table>) -> Self {
        let database = match dialect {
            Dialect::Sqlite => "sqlite",
            Dialect::Postgres => "postgres",
        };
        Self {
            form: FORM,
            made_at: Moment::START,
            database: database.to_owned(),
            migration,
            has_files: false,
            tables,
            parts: Vec::new(),
        }
    }

    pub(super) fn dialect(&self) -> Option<Dialect> {
        match self.database.as_str() {
            "sqlite" => Some(Dialect::Sqlite),
            "postgres" => Some(Dialect::Postgres),
            _ => None,
        }
    }
}

impl Table {
    /// Its path in the archive.
    pub(super) fn path(&self) -> String {
        format!("database/{}.copy", self.name)
    }

    /// Whether its names are plain: they come from a file and go into SQL.
    pub(super) fn is_plain(&self) -> bool {
        let plain = |name: &String| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        plain(&self.name) && self.columns.iter().all(plain)
    }

    /// `"name" ("column", …)`.
    pub(super) fn quoted(&self) -> String {
        format!("\"{}\" (\"{}\")", self.name, self.columns.join("\", \""))
    }
}
