//! `redress migrate`: brings the tables to this version, as every start does; spreads them over a cluster when told.

use super::Ended;
use super::place::Place;
use std::process::ExitCode;
use store::Dialect;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Spread every table over the machines of a Citus cluster, each shop on one of them: once, while nothing else runs
    #[arg(long)]
    distribute: bool,
    #[command(flatten)]
    place: Place,
}

pub(crate) fn run(args: &Args) -> Ended {
    // A database on a server may be given its tables before anything runs on it; a mistyped folder is no new shop.
    let store =
        if args.place.database.is_some() { args.place.open()? } else { args.place.open_existing()? };
    let database = match store.dialect() {
        Dialect::Sqlite => "SQLite",
        Dialect::Postgres => "PostgreSQL",
    };
    println!("the tables are those of version {}, on {database}", env!("CARGO_PKG_VERSION"));
    if args.distribute {
        let tables =
            store.distribute().map_err(|fault| format!("the tables were not distributed: {fault}"))?;
        println!("{} tables are distributed by shop: {}", tables.len(), tables.join(", "));
    }
    Ok(ExitCode::SUCCESS)
}
