//! How the system's allocator keeps memory: told once, before anything runs. Allocates nothing itself.

use std::env;
use std::process::Command;

/// What the GNU C library reads as it starts: how many arenas it keeps at the most. Others know nothing of it.
const ARENAS: &str = "MALLOC_ARENA_MAX";
/// Says that it was tried: some systems keep the number from whoever has more rights than their user.
const TRIED: &str = "REDRESS_SETTLED";
/// A thread waits now and then for another; each arena more keeps room that no other thread gets.
const ARENAS_MAX: &str = "2";

/// Starts the program anew under the same process, with few arenas, where it is to serve: threads of a pool have one each
/// otherwise, up to eight for each core, and what one of them gave back stays its own. Whoever has set the number has
/// their way. Returns where nothing needs doing or nothing can be done: then it runs with more memory, and as well.
pub fn settle() {
    let mut words = env::args_os();
    let (name, command) = (words.next(), words.next());
    let serves = command.is_some_and(|word| word == "serve" || word == "demo");
    if !serves || env::var_os(ARENAS).is_some() || env::var_os(TRIED).is_some() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let mut again = Command::new(program);
    again.args(env::args_os().skip(1)).env(ARENAS, ARENAS_MAX).env(TRIED, "1");
    start(again, name);
}

/// Puts it in the place of this one.
#[cfg(unix)]
fn start(mut again: Command, name: Option<std::ffi::OsString>) {
    use std::os::unix::process::CommandExt as _;
    if let Some(name) = name {
        again.arg0(name);
    }
    let fault = again.exec();
    eprintln!("redress: it runs with more memory than it needs: {fault}");
}

/// Elsewhere no library reads the number.
#[cfg(not(unix))]
fn start(_again: Command, _name: Option<std::ffi::OsString>) {}
