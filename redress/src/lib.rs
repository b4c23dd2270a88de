//! The program: reads the command line, puts the journeys together, serves, works through tasks.

mod address;
pub mod calling;
mod commands;
mod config;
mod erasing;
mod front;
mod hold;
mod importing;
pub mod judging;
mod keeping;
pub mod memory;
mod metrics;
pub mod post;
mod printing;
mod reader;
pub mod serve;
mod signals;
pub mod system;
pub mod wire;
mod worker;

use clap::Parser;
use commands::Command;
use std::process::ExitCode;

/// What the exit codes mean, for the foot of the help.
const EXIT_CODES: &str = "Exit codes: 0 done; 1 it failed, or what was looked at is not as it should be; 2 the command was \
    mistyped; 3 lines of the input were left out";

/// Redress: the complaint server for online shops.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// Runs the command line to its end: 0 on success, 1 on a fault, 2 on bad usage, 3 where lines of the input were left out.
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

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub fn statements() -> Vec<&'static store::Sql> {
    importing::rows::STATEMENTS.to_vec()
}

/// Every statement of the program.
fn all_statements() -> Vec<&'static store::Sql> {
    [
        api::statements(),
        ask::statements(),
        check::statements(),
        complain::statements(),
        desk::statements(),
        onward::statements(),
        statements(),
        store::statements(),
        web::statements(),
    ]
    .concat()
}
