//! The list of commands; each has a file of its own and a line here.

pub(crate) mod filter;
mod redact;

use std::error::Error;
use std::process::ExitCode;

/// What a command ends with: an exit code, or a fault told to the user (exit code 1).
pub(crate) type Ended = Result<ExitCode, Box<dyn Error>>;

/// Every command of the program, in alphabetical order.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Mask secrets in texts: JSON Lines {id,text} → {id,text,found}
    Redact(redact::Args),
}

impl Command {
    /// Runs the command to its end.
    pub(crate) fn run(self) -> Ended {
        match self {
            Self::Redact(args) => redact::run(&args),
        }
    }
}
