//! The program: reads the command line, puts the journeys together, serves, works through tasks.

mod commands;
mod config;
mod importing;
mod keeping;
pub mod post;
pub mod serve;
pub mod system;
pub mod wire;
mod worker;

use clap::Parser;
use commands::Command;
use std::process::ExitCode;

/// Redress: the complaint server for online shops.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// Runs the command line to its end: 0 on success, 2 on bad usage, 1 on a fault.
#[must_use]
pub fn run() -> ExitCode {
    match Line::parse().command.run() {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("redress: {fault}");
            ExitCode::from(1)
        }
    }
}
