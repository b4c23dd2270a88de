//! `redress key add`: a key for another program, whether the server runs or not.

use super::Ended;
use super::place::NewPlace;
use domain::Actor;
use domain::id::ShopId;
use domain::unseen::without_unseen;
use std::process::ExitCode;
use web::SCOPES;
use web::keys::{KEY_NAME_CHARS_MAX, NewKey};

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
    place: NewPlace,
}

pub(crate) fn run(args: Args) -> Ended {
    let What::Add(add) = args.what;
    let asked: Vec<&str> =
        add.scope.iter().map(|scope| scope.trim()).filter(|scope| !scope.is_empty()).collect();
    if let Some(unknown) = asked.iter().find(|scope| !SCOPES.contains(scope)) {
        return usage(&format!("there is no scope {unknown:?}; there are {}", SCOPES.join(", ")));
    }
    let scopes: Vec<&'static str> = SCOPES.iter().copied().filter(|scope| asked.contains(scope)).collect();
    if scopes.is_empty() {
        return usage(&format!("--scope names none; there are {}", SCOPES.join(", ")));
    }
    let name = without_unseen(add.name.trim()).into_owned();
    if name.is_empty() || name.chars().nth(KEY_NAME_CHARS_MAX).is_some() {
        return usage(&format!("--name is empty or longer than {KEY_NAME_CHARS_MAX} characters"));
    }
    let store = add.place.open()?;
    let secret = store.write_now(move |tx| {
        let new = NewKey { name: &name, scopes: &scopes, expires_at: None };
        web::keys::make(tx, ShopId::FIRST, Actor::Console, new)
    })?;
    println!("{secret}");
    Ok(ExitCode::SUCCESS)
}

fn usage(words: &str) -> Ended {
    eprintln!("redress: {words}");
    Ok(ExitCode::from(2))
}
