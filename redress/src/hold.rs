//! A server's hold on its SQLite file: one at a time. Commands beside it need none, and PostgreSQL is for several.

use crate::serve::{Setting, Stopped, database, make_folder};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use store::Database;

/// Bytes of a process's number at the most.
const PID_BYTES_MAX: u64 = 20;

/// Held for as long as it lives. The operating system lets go of it when the process ends, however it ends: what a
/// killed server leaves behind is a file without a lock.
pub(crate) struct Hold {
    _file: File,
}

impl Hold {
    /// Takes the hold of a setting's database; nothing where it is a database server.
    ///
    /// # Errors
    /// [`Stopped::Served`] where another server has it, [`Stopped::Folder`], [`Stopped::Address`].
    pub(crate) fn take(setting: &Setting) -> Result<Option<Self>, Stopped> {
        let Database::Sqlite(path) = database(setting)? else { return Ok(None) };
        let unusable = |e| Stopped::Folder(setting.folder.clone(), e);
        make_folder(&setting.folder).map_err(unusable)?;
        let mut name = path.clone().into_os_string();
        name.push(".serving");
        let open = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(PathBuf::from(name));
        let mut file = open.map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Stopped::Served(path, holder(&mut file))),
            Err(TryLockError::Error(e)) => return Err(unusable(e)),
        }
        // For the message alone: the lock is the truth, and a full disk keeps nobody from starting.
        let noted = file.set_len(0).and_then(|()| file.rewind());
        if let Err(why) = noted.and_then(|()| write!(file, "{}", std::process::id())) {
            tracing::warn!("The number of this process could not be noted: {why}");
        }
        Ok(Some(Self { _file: file }))
    }
}

fn holder(file: &mut File) -> Option<String> {
    let mut pid = String::new();
    file.take(PID_BYTES_MAX).read_to_string(&mut pid).ok()?;
    (!pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit())).then_some(pid)
}
