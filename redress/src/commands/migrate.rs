//! `redress migrate`: brings the tables to this version, as every start does.

use super::Ended;
use super::place::Place;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(crate) fn run(args: &Args) -> Ended {
    let store = args.place.open()?;
    println!("the tables are those of version {} ({:?})", env!("CARGO_PKG_VERSION"), store.dialect());
    Ok(ExitCode::SUCCESS)
}
