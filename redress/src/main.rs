//! The program: reads the command line and hands each command to its own file.

mod commands;

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

fn main() -> ExitCode {
    match Line::parse().command.run() {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("redress: {fault}");
            ExitCode::from(1)
        }
    }
}
