//! `redress user`: accounts for the desk, added or given another password, whether the server runs or not.

use super::Ended;
use super::place::{NewPlace, Place};
use domain::contact::Email;
use domain::id::ShopId;
use domain::role::Role;
use domain::{Actor, Lang};
use std::io::Read as _;
use std::process::ExitCode;
use view::said;
use web::staff::{
    NewPerson, STAFF_NAME_CHARS_MAX, add_person, hash_password, holder_of, reset_password, staff_name,
};
use web::weakness;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Add an account
    Add(Add),
    /// Set somebody's password anew; they are signed out everywhere
    Password(Password),
}

#[derive(clap::Args)]
struct Add {
    /// The address to sign in with
    #[arg(long)]
    email: String,
    /// owner, manager, agent or viewer
    #[arg(long)]
    role: String,
    /// The name that shoppers see, up to 100 characters; left out, it is the part of the address before the @
    #[arg(long)]
    name: Option<String>,
    /// The language of the desk: ru or en
    #[arg(long, default_value = "en")]
    lang: String,
    /// Read the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    #[command(flatten)]
    place: NewPlace,
}

#[derive(clap::Args)]
struct Password {
    /// The address they sign in with
    #[arg(long)]
    email: String,
    /// Read the new password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    #[command(flatten)]
    place: Place,
}

pub(crate) fn run(args: Args) -> Ended {
    match args.what {
        What::Add(add) => run_add(add),
        What::Password(asked) => run_password(&asked),
    }
}

fn run_add(add: Add) -> Ended {
    let Some(email) = Email::parse(&add.email) else { return usage("--email is no address") };
    let Some(role) = Role::ALL.into_iter().find(|role| role.kind() == add.role) else {
        return usage("--role is none of owner, manager, agent, viewer");
    };
    let Some(lang) = Lang::from_code(&add.lang) else { return usage("--lang is neither ru nor en") };
    let password = read_password()?;
    let first_part = email.as_str().split('@').next().unwrap_or_default();
    let Some(name) = staff_name(add.name.as_deref().unwrap_or(first_part)) else {
        return usage(&format!(
            "--name is empty, longer than {STAFF_NAME_CHARS_MAX} characters, or holds characters that cannot be shown"
        ));
    };
    if let Some(weak) = weakness(&password, &[&name, email.as_str()]) {
        return usage(said(Lang::En, weak.text()));
    }
    let store = add.place.open()?;
    let password_hash = hash_password(&password, store.options().chance.as_ref())?;
    let address = email.to_string();
    let new = NewPerson { email, name, role, lang, password_hash };
    let added = store.write_now(move |tx| {
        desk::furnish(tx, ShopId::FIRST)?;
        add_person(tx, ShopId::FIRST, Actor::Console, &new)
    })?;
    match added {
        Some(_) => {
            println!("{address} may sign in as {}", role.kind());
            Ok(ExitCode::SUCCESS)
        }
        None => Err(format!("{address} has an account already").into()),
    }
}

fn run_password(asked: &Password) -> Ended {
    let Some(email) = Email::parse(&asked.email) else { return usage("--email is no address") };
    let password = read_password()?;
    let store = asked.place.open_existing()?;
    let address = email.clone();
    let found = store.read_now(move |tx| holder_of(tx, ShopId::FIRST, &address))?;
    let Some(person) = found else {
        return Err(format!("{email} has no account that may sign in").into());
    };
    if let Some(weak) = weakness(&password, &[&person.name, email.as_str()]) {
        return usage(said(Lang::En, weak.text()));
    }
    let hash = hash_password(&password, store.options().chance.as_ref())?;
    store.write_now(move |tx| reset_password(tx, ShopId::FIRST, Actor::Console, (&person, &hash)))?;
    println!("{email} signs in with the new password from now on");
    Ok(ExitCode::SUCCESS)
}

fn read_password() -> std::io::Result<String> {
    let mut password = String::new();
    std::io::stdin().take(4_096).read_to_string(&mut password)?;
    Ok(password.trim_end_matches(['\n', '\r']).to_owned())
}

fn usage(words: &str) -> Ended {
    eprintln!("redress: {words}");
    Ok(ExitCode::from(2))
}
