//! The program under measurement, from outside: its commands and its running server. Knows no address within it.

use crate::{Broken, process};
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A server that does not listen after this long never will.
const START_MAX: Duration = Duration::from_secs(60);
/// A server that has not ended this long after it was asked to is ended by force.
const STOP_MAX: Duration = Duration::from_secs(10);
/// How often a running import's processor time is read; the last reading before its end is what counts.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// The built program and the data it works on.
pub(crate) struct Program {
    bin: PathBuf,
    folder: PathBuf,
    database: Option<String>,
}

/// A running server; it is ended when this goes.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From its start to "listening on".
    pub(crate) ready_after: Duration,
}

impl Program {
    /// The program on a folder that is empty yet.
    pub(crate) fn new(bin: &Path, folder: &Path, database: Option<String>) -> Result<Self, Broken> {
        let bin = bin.canonicalize().map_err(|e| format!("{}: {e}; build it first", bin.display()))?;
        let program = Self { bin, folder: folder.to_owned(), database };
        std::fs::write(program.config(), "[limits]\nper_address = false\n")?;
        Ok(program)
    }

    /// Where everything lies.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a key for the interface.
    pub(crate) fn key(&self) -> Result<String, Broken> {
        let output =
            self.command(&["key", "add", "--create", "--scope", "cases:write,cases:read"]).output()?;
        Ok(said(&output, "key add")?.trim().to_owned())
    }

    /// Makes an account for the desk.
    pub(crate) fn person(&self, email: &str, role: &str, password: &str) -> Result<(), Broken> {
        let mut command =
            self.command(&["user", "add", "--email", email, "--role", role, "--password-stdin"]);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(password.as_bytes())?;
        }
        said(&child.wait_with_output()?, "user add").map(drop)
    }

    /// Imports a file of as many lines and gives the processor time it took.
    pub(crate) fn import(&self, file: &Path, lines: u32) -> Result<Duration, Broken> {
        let name = file.display().to_string();
        let mut child =
            self.command(&["import", "cases", &name]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut used = Duration::ZERO;
        while child.try_wait()?.is_none() {
            // The process may end between the two looks, and its figures with it.
            used = process::cpu(child.id()).unwrap_or(used).max(used);
            std::thread::sleep(LOOK_EVERY);
        }
        let words = said(&child.wait_with_output()?, "import cases")?;
        let fresh = format!("{lines} cases from {lines} lines; 0 bad lines; 0 lines were done before");
        if words.trim() == fresh {
            Ok(used)
        } else {
            Err(format!("the import was not whole: {words}").into())
        }
    }

    /// Starts the server on a free port.
    pub(crate) fn start(&self) -> Result<Server, Broken> {
        let config = self.config().display().to_string();
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0", "--config", &config]);
        command.stdout(Stdio::piped());
        command.stderr(std::fs::File::create(self.folder.join("server.log"))?);
        let began = Instant::now();
        let mut child = command.spawn()?;
        let lines = BufReader::new(child.stdout.take().ok_or("the server has no output")?).lines();
        for line in lines {
            if let Some(address) = line?.strip_prefix("listening on http://") {
                let address = address.trim().parse()?;
                return Ok(Server { child, address, ready_after: began.elapsed() });
            }
            if began.elapsed() > START_MAX {
                break;
            }
        }
        child.kill()?;
        child.wait()?;
        let log = std::fs::read_to_string(self.folder.join("server.log"))?;
        Err(format!("the server did not start: {log}").into())
    }

    fn config(&self) -> PathBuf {
        self.folder.join("redress.toml")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.bin);
        command.args(words).arg("--data").arg(self.folder.join("data"));
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command
    }
}

impl Server {
    /// Processor time used so far.
    pub(crate) fn cpu(&self) -> Result<Duration, Broken> {
        process::cpu(self.child.id())
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Server {
    /// Asks the server to end, and ends it where it does not.
    fn stop(&mut self) -> std::io::Result<()> {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status()?;
        let began = Instant::now();
        while asked.success() && began.elapsed() < STOP_MAX {
            if self.child.try_wait()?.is_some() {
                return Ok(());
            }
            std::thread::sleep(LOOK_EVERY);
        }
        self.child.kill()?;
        self.child.wait().map(drop)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(fault) = self.stop() {
            eprintln!("the server could not be ended: {fault}");
        }
    }
}

fn said(output: &Output, what: &str) -> Result<String, Broken> {
    if output.status.success() {
        Ok(String::from_utf8(output.stdout.clone())?)
    } else {
        Err(format!("{what} failed: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}
