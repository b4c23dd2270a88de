//! The built program from outside: its commands, its running server. Nothing it started outlives it.

use super::client::Client;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use store::testing::{Place, places};

/// The program on its data.
pub(crate) struct Program {
    /// The folder of database and files.
    pub(crate) data: PathBuf,
    pub(crate) database: Option<String>,
    /// The build that is run.
    pub(crate) binary: PathBuf,
    config: PathBuf,
    /// Held for its end: folder and schema go with it.
    _place: Option<Place>,
    _folder: Option<tempfile::TempDir>,
}

/// A running server; killed where it was not stopped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

/// What every server of these tests is configured with, besides.
pub(crate) const FREE: &str = "[limits]\nper_address = false\n";

impl Program {
    /// On a fresh place of the tests' own kind.
    pub(crate) fn at(place: Place) -> Self {
        let database = match place.database() {
            store::Database::Sqlite(_) => None,
            store::Database::Postgres(url) => Some(url.clone()),
        };
        let folder = place.folder().to_owned();
        let program = Self {
            data: folder.clone(),
            database,
            binary: program_path(),
            config: folder.join("test.toml"),
            _place: Some(place),
            _folder: None,
        };
        program.configured(FREE)
    }

    pub(crate) fn sqlite() -> Self {
        Self::at(Place::sqlite())
    }

    /// One on each database.
    pub(crate) fn both() -> Vec<Self> {
        places().into_iter().map(Self::at).collect()
    }

    /// With its data where the caller says.
    pub(crate) fn on(data: &Path, database: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("test.toml");
        let program = Self {
            data: data.to_owned(),
            database,
            binary: program_path(),
            config,
            _place: None,
            _folder: Some(folder),
        };
        program.configured(FREE)
    }

    pub(crate) fn configured(self, config: &str) -> Self {
        self.configure(config);
        self
    }

    /// For servers that are started from now on.
    pub(crate) fn configure(&self, config: &str) {
        std::fs::write(&self.config, config).unwrap();
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(words).arg("--data").arg(&self.data);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// A key for programs, as the header wants it; of a new shop where there is none yet.
    pub(crate) fn key(&self) -> String {
        let made = self.run(&["key", "add", "--create", "--scope", "cases:write,cases:read,money:write"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        format!("Bearer {}", String::from_utf8_lossy(&made.stdout).trim())
    }

    /// Where a server writes its log.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.config.with_extension("log")).unwrap_or_default()
    }

    pub(crate) fn start(&self) -> Server {
        self.start_on("127.0.0.1:0")
    }

    /// Listening where the caller says.
    pub(crate) fn start_on(&self, listen: &str) -> Server {
        let config = self.config.display().to_string();
        let words = ["serve", "--listen", listen, "--base-url", "http://shop.test", "--config", &config];
        let mut command = self.command(&words);
        let log = std::fs::File::options().append(true).create(true).open(self.config.with_extension("log"));
        let mut child = command.stdout(Stdio::piped()).stderr(log.unwrap()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut found = lines.map_while(Result::ok).filter_map(|line| {
            line.strip_prefix("listening on http://").and_then(|address| address.trim().parse().ok())
        });
        match found.next() {
            Some(address) => Server { child, address },
            None => {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("the server did not start: {}", self.log());
            }
        }
    }
}

/// The program of this build, or another one that is named.
pub(crate) fn program_path() -> PathBuf {
    std::env::var_os("REDRESS_BIN").map_or_else(|| env!("CARGO_BIN_EXE_redress").into(), PathBuf::from)
}

/// All that a command said.
pub(crate) fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

impl Server {
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM.
    pub(crate) fn term(&self) {
        let told = Command::new("kill").arg("-TERM").arg(self.pid().to_string()).status().unwrap();
        assert!(told.success());
    }

    /// Waits until it has ended by itself.
    pub(crate) fn ended(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    pub(crate) fn lives(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// The most memory that it held at one time, in KiB.
    pub(crate) fn peak_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.split_ascii_whitespace().next().unwrap().parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
