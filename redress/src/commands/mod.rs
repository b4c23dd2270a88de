//! The list of commands; each has a file of its own and a line here.

mod backup;
mod bucket;
mod check;
mod deadline;
mod demo;
mod doctor;
pub(crate) mod filter;
mod forget;
mod import;
mod key;
mod lookalike;
mod migrate;
mod neighbour;
mod place;
mod redact;
mod serve;
mod triage;
mod user;
mod verify;

use std::error::Error;
use std::process::ExitCode;

/// What a command ends with: an exit code, or a fault told to the user (exit code 1).
pub(crate) type Ended = Result<ExitCode, Box<dyn Error>>;

/// The exit code where lines were refused and the rest was taken.
const SOME_REFUSED: u8 = 3;

/// Every command of the program, in alphabetical order.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Write everything into one file, while the server runs
    Backup(backup::Save),
    /// Judge messages: JSON Lines {id,text,kind?} → {id,verdict,score,rules,advice}; a .eml file → one object
    Check(check::Args),
    /// The last day of a term of law, explained: {rule,from,due,kind,steps,source,verified}
    Deadline(deadline::Args),
    /// A shop full of life on http://localhost:8080, in a temporary folder
    Demo(demo::Args),
    /// Look at everything that must be right, and say how to mend what is not
    Doctor(doctor::Args),
    /// Erase the personal data of a case, or of all cases of a person; without --yes it says what it would do
    Forget(forget::Args),
    /// Bring cases over from elsewhere
    Import(import::Args),
    /// Keys of other programs
    Key(key::Args),
    /// Find look-alikes of brands: one domain a line → domain, brand, technique
    Lookalike(lookalike::Args),
    /// Bring the tables to this version
    Migrate(migrate::Args),
    /// Mask secrets in texts: JSON Lines {id,text} → {id,text,found}
    Redact(redact::Args),
    /// Bring a backup back, to a place that is empty
    Restore(backup::Restore),
    /// The server; the first start makes the data folder, the keys and a one-time owner link
    Serve(serve::Args),
    /// Judge messages: JSON Lines {id,text} → {id,lang,intent,confidence,urgency,tone,reasons,entities}
    Triage(triage::Args),
    /// Accounts of the desk
    User(user::Args),
    /// Check a case file offline, against receipts
    Verify(verify::Args),
}

impl Command {
    /// Runs the command to its end.
    pub(crate) fn run(self) -> Ended {
        match self {
            Self::Backup(args) => backup::save(&args),
            Self::Check(args) => check::run(&args),
            Self::Deadline(args) => deadline::run(&args),
            Self::Demo(args) => demo::run(&args),
            Self::Doctor(args) => doctor::run(&args),
            Self::Forget(args) => forget::run(&args),
            Self::Import(args) => import::run(args),
            Self::Key(args) => key::run(args),
            Self::Lookalike(args) => lookalike::run(&args),
            Self::Migrate(args) => migrate::run(&args),
            Self::Redact(args) => redact::run(&args),
            Self::Restore(args) => backup::restore(&args),
            Self::Serve(args) => serve::run(args),
            Self::Triage(args) => triage::run(&args),
            Self::User(args) => user::run(args),
            Self::Verify(args) => verify::run(&args),
        }
    }
}

/// Logs to standard error; `REDRESS_LOG` chooses what (`info` where it is not set).
fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("REDRESS_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// A number with its word: `1 line`, `2 lines`.
fn counted(n: i64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The runtime of a command that serves.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}
