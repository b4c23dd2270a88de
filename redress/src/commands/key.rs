//! `redress key add`: a key for another program, whether the server runs or not.

use super::Ended;
use super::place::Place;
use domain::Actor;
use domain::id::ShopId;
use std::process::ExitCode;
use web::SCOPES;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Make a key and print it; it is shown this once
    Add(Add),
}

#[derive(clap::Args)]
struct Add {
    /// What it may do, such as cases:write,cases:read
    #[arg(long, value_delimiter = ',', required = true)]
    scope: Vec<String>,
    /// What it is for
    #[arg(long, default_value = "command line")]
    name: String,
    #[command(flatten)]
    place: Place,
}

pub(crate) fn run(args: Args) -> Ended {
    let What::Add(add) = args.what;
    if let Some(unknown) = add.scope.iter().find(|scope| !SCOPES.contains(&scope.as_str())) {
        eprintln!("redress: there is no scope {unknown}; there are {}", SCOPES.join(", "));
        return Ok(ExitCode::from(2));
    }
    let store = add.place.open()?;
    let secret = store.write_now(move |tx| {
        let scopes: Vec<&str> = add.scope.iter().map(String::as_str).collect();
        web::keys::make(tx, ShopId::FIRST, Actor::Console, (&add.name, &scopes))
    })?;
    println!("{secret}");
    Ok(ExitCode::SUCCESS)
}
