//! Where the data are: the two options that go with every command that touches them.

use super::bucket::InBucket;
use crate::serve::{Setting, Stopped, TimeLimits, open_existing, open_store};
use crate::system::{SystemChance, SystemClock};
use std::error::Error;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Store;
use web::Network;

/// `--data DIR` and `--database URL`.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Place {
    /// The data folder
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub(crate) data: PathBuf,
    /// The database, where it is PostgreSQL: postgres://user:password@host:port/name; left out, it is SQLite in DIR
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
    #[command(flatten)]
    pub(crate) bucket: InBucket,
}

impl Place {
    /// The setting of a program that listens nowhere.
    pub(crate) fn setting(&self) -> Setting {
        Setting {
            folder: self.data.clone(),
            database: self.database.clone(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            base_url: None,
            lenient: false,
            time_limits: TimeLimits::default(),
            trusted_proxies: Network::LOOPBACK.to_vec(),
            metrics_token: None,
            asks_dns: false,
            hooks_inside: Vec::new(),
            bucket: self.bucket.at(),
            strip: None,
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance::new()),
        }
    }

    /// Opens the store of a shop that is there already; a running server beside does not mind.
    pub(crate) fn open_existing(&self) -> Result<Store, Stopped> {
        open_existing(&self.setting())
    }

    /// With PostgreSQL the files lie in the data folder all the same: a mistyped one would pass for a shop without any.
    pub(crate) fn must_hold_files(&self) -> Result<(), String> {
        if self.data.is_dir() || self.bucket.at().is_some() {
            return Ok(());
        }
        Err(format!(
            "there is no data folder {}. Name the one that the server runs on by --data",
            self.data.display()
        ))
    }

    /// Opens the store, and makes it where there is none.
    pub(crate) fn open(&self) -> Result<Store, Stopped> {
        open_store(&self.setting())
    }
}

/// The place of a command that may be the first one there.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct NewPlace {
    #[command(flatten)]
    place: Place,
    /// Make a new shop there, where there is none
    #[arg(long)]
    create: bool,
}

impl NewPlace {
    /// Opens a shop; a new one only where that was said.
    pub(crate) fn open(&self) -> Result<Store, Box<dyn Error>> {
        match self.place.open_existing() {
            Err(Stopped::NoShop(place, _)) if self.create => self.begin(&place),
            Err(none @ Stopped::NoShop(..)) => {
                Err(format!("{none}, and so does this command with --create").into())
            }
            opened => Ok(opened?),
        }
    }

    /// Opens a shop, or a new one in a place that holds nothing: an import may be the first thing that is done.
    pub(crate) fn open_or_begin(&self) -> Result<Store, Box<dyn Error>> {
        match self.place.open_existing() {
            Err(Stopped::NoShop(place, _)) if self.is_empty()? => self.begin(&place),
            _ => self.open(),
        }
    }

    fn is_empty(&self) -> Result<bool, String> {
        Ok(self.place.database.is_some() || first_in(&self.place.data)?.is_none())
    }

    fn begin(&self, place: &str) -> Result<Store, Box<dyn Error>> {
        let store = self.place.open()?;
        eprintln!(
            "redress: a NEW SHOP was made in {place}, for there was none. If another was meant, take this one away and \
             name that one by --data or --database"
        );
        Ok(store)
    }
}

/// What is found first in a folder; nothing where it is empty or not there.
pub(super) fn first_in(folder: &Path) -> Result<Option<OsString>, String> {
    let unreadable = |e: std::io::Error| format!("cannot look into {}: {e}", folder.display());
    match std::fs::read_dir(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        entries => {
            let first = entries.map_err(unreadable)?.next().transpose().map_err(unreadable)?;
            Ok(first.map(|entry| entry.file_name()))
        }
    }
}
