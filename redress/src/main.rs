//! Where the program starts; all else is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    redress::memory::settle();
    redress::run()
}
