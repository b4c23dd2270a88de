//! A PostgreSQL of its own that a test may stop and start again.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A server on a free port; stopped and taken away when dropped.
pub(crate) struct Postgres {
    folder: tempfile::TempDir,
    binaries: PathBuf,
    port: u16,
}

impl Postgres {
    /// A fresh one; says so where its programs are absent.
    pub(crate) fn start() -> Option<Self> {
        let Some(binaries) = binaries() else {
            println!("PostgreSQL's own programs are absent: a database that goes away was skipped");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        // PostgreSQL refuses to run as root.
        if is_root() {
            let given = Command::new("chown").arg("postgres").arg(folder.path()).status().unwrap();
            assert!(given.success(), "there is no user postgres");
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let this = Self { folder, binaries, port };
        let made = this
            .command("initdb")
            .args(["-U", "redress", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
            .stdout(Stdio::null())
            .status();
        assert!(made.unwrap().success());
        this.up();
        Some(this)
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://redress@127.0.0.1:{}/postgres", self.port)
    }

    pub(crate) fn up(&self) {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories={}",
            self.port,
            self.folder.path().display()
        );
        let log = self.folder.path().join("log").display().to_string();
        let started =
            self.command("pg_ctl").args(["-w", "-s", "-l", &log, "-o", &options, "start"]).status().unwrap();
        assert!(started.success(), "{}", std::fs::read_to_string(log).unwrap_or_default());
    }

    /// Away at once, amid whatever is under way.
    pub(crate) fn down(&self) {
        let stopped = self.command("pg_ctl").args(["-w", "-s", "-m", "immediate", "stop"]).status().unwrap();
        assert!(stopped.success());
    }

    fn command(&self, name: &str) -> Command {
        let program = self.binaries.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // The server inherits what it is given, and would keep a test's output open.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.current_dir(self.folder.path()).arg("-D").arg(self.folder.path().join("data"));
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // It may be down already.
        drop(self.command("pg_ctl").args(["-w", "-s", "-m", "immediate", "stop"]).status());
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.starts_with(b"0")
}

/// The newest of Debian's, else where the PATH has them.
fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let debian =
        versions.filter_map(|entry| Some(entry.ok()?.path().join("bin"))).filter(|path| has(path)).max();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    debian.or_else(|| std::env::split_paths(&paths).find(|path| has(path)))
}

fn has(folder: &Path) -> bool {
    folder.join("initdb").exists() && folder.join("pg_ctl").exists()
}
