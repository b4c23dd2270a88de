//! The list of commands; each has a file of its own and a line here.

mod check;
mod deadline;
pub(crate) mod filter;
mod lookalike;
mod redact;

use std::error::Error;
use std::process::ExitCode;

/// What a command ends with: an exit code, or a fault told to the user (exit code 1).
pub(crate) type Ended = Result<ExitCode, Box<dyn Error>>;

/// Every command of the program, in alphabetical order.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Judge messages: JSON Lines {id,text,kind?} → {id,verdict,score,rules,advice}; a .eml file → one object
    Check(check::Args),
    /// The last day of a term of law, explained: {rule,from,due,kind,steps,source,verified}
    Deadline(deadline::Args),
    /// Find look-alikes of brands: one domain a line → domain, brand, technique
    Lookalike(lookalike::Args),
    /// Mask secrets in texts: JSON Lines {id,text} → {id,text,found}
    Redact(redact::Args),
}

impl Command {
    /// Runs the command to its end.
    pub(crate) fn run(self) -> Ended {
        match self {
            Self::Check(args) => check::run(&args),
            Self::Deadline(args) => deadline::run(&args),
            Self::Lookalike(args) => lookalike::run(&args),
            Self::Redact(args) => redact::run(&args),
        }
    }
}
