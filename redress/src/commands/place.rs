//! Where the data are: the two options that go with every command that touches them.

use crate::serve::{Setting, Stopped, TimeLimits, database, open_store};
use crate::system::{SystemChance, SystemClock};
use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Database, Store};

/// `--data DIR` and `--database URL`.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Place {
    /// The data folder
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub(crate) data: PathBuf,
    /// The database, where it is a server: postgres://user:password@host:port/name
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
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
            metrics_token: None,
            asks_dns: false,
            strip: None,
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance::new()),
        }
    }

    /// Opens a store that is there already.
    pub(crate) fn open_existing(&self) -> Result<Store, Box<dyn Error>> {
        self.must_exist()?;
        Ok(self.open()?)
    }

    /// Commands that look after a shop must not make a new one out of a mistyped folder.
    pub(crate) fn must_exist(&self) -> Result<(), Box<dyn Error>> {
        match database(&self.setting())? {
            Database::Sqlite(file) if !file.is_file() => {
                Err(format!("there is no shop's data at {}; name its folder by --data", file.display())
                    .into())
            }
            Database::Sqlite(_) | Database::Postgres(_) => Ok(()),
        }
    }

    /// Opens the store; a running server beside does not mind.
    pub(crate) fn open(&self) -> Result<Store, Stopped> {
        open_store(&self.setting())
    }
}
