//! `redress doctor`: looks at everything that must be right, and says how to mend what is not.

use super::Ended;
use super::bucket::InBucket;
use super::neighbour::figure;
use super::place::Place;
use crate::address::base_url;
use crate::config::{Config, Server, trusted_proxies};
use crate::post::smtp;
use crate::serve::{make_folder, shelf};
use domain::id::ShopId;
use net::mail::Mailer;
use std::path::PathBuf;
use std::process::ExitCode;
use store::files::Shelf;
use store::{Dialect, Keys, Store, check_statements};
use web::settings::{Settings, mail_key};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The configuration file of the server, to be looked at too
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The data folder, instead of the configuration's
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The database server, instead of the configuration's
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// How shoppers reach the shop, instead of the configuration's
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    #[command(flatten)]
    bucket: InBucket,
}

/// What a look came to.
enum Look {
    Good(String),
    Odd(String),
    Bad(String),
}

pub(crate) fn run(args: &Args) -> Ended {
    let config = match args.config.as_deref().map(Config::read).transpose() {
        Ok(config) => config.unwrap_or_default(),
        Err(why) => return Ok(hopeless(format!("configuration: {why}"))),
    };
    let place = Place {
        data: args.data.clone().unwrap_or(config.data.folder),
        database: args.database.clone().or(config.data.database),
        bucket: args.bucket.clone().or(config.files),
    };
    let address = address(args.base_url.as_deref().or(config.server.base_url.as_deref()));
    let proxies = proxies(&config.server);
    address.iter().chain([&proxies]).for_each(say);
    let store = match place.open_existing() {
        Ok(store) => store,
        Err(fault) => {
            return Ok(hopeless(format!("the database cannot be used: {fault}")));
        }
    };
    let settings = store.read_now(|tx| web::settings::read(tx, ShopId::FIRST))?;
    let mut looks =
        vec![database(&store), statements(&store), files(&place, &store), keys(&store), owner(&store)?];
    looks.extend(bucket(&place, &store));
    looks.extend(shop(&settings));
    looks.push(super::runtime()?.block_on(mail(&settings, &store)));
    looks.push(given_up(&store)?);
    looks.iter().for_each(say);
    let is_bad = address.iter().chain([&proxies]).chain(&looks).any(|look| matches!(look, Look::Bad(_)));
    Ok(if is_bad { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Nothing else can be looked at.
fn hopeless(why: String) -> ExitCode {
    say(&Look::Bad(why));
    ExitCode::from(1)
}

/// How shoppers reach the shop, where that was told.
fn address(text: Option<&str>) -> Option<Look> {
    Some(match base_url(text?) {
        Ok(url) if url.starts_with("http://") => Look::Odd(format!(
            "address: links begin with {url}, which is not encrypted; right on your own machine only"
        )),
        Ok(url) => Look::Good(format!("address: links begin with {url}")),
        Err(why) => Look::Bad(format!("address: {why}")),
    })
}

/// Whose word is believed about where a request came from, and whether somebody else gave theirs.
fn proxies(server: &Server) -> Look {
    let trusted = match trusted_proxies(server.trusted_proxies.as_deref()) {
        Ok(trusted) => trusted,
        Err(why) => return Look::Bad(format!("proxies: {why}")),
    };
    match figure(server.listen, crate::metrics::UNBELIEVED) {
        Some(n @ 1..) => Look::Odd(format!(
            "proxies: {n} requests since the server's start named their sender by X-Forwarded-For and came from no trusted \
             proxy: limits count them all as one visitor. Where a proxy of yours asked, name its network in [server] \
             trusted_proxies"
        )),
        _ if trusted.is_empty() => {
            Look::Good("proxies: none is believed about where a request came from".to_owned())
        }
        _ => {
            let named: Vec<String> = trusted.iter().map(ToString::to_string).collect();
            Look::Good(format!("proxies: X-Forwarded-For is believed from {}", named.join(", ")))
        }
    }
}

fn say(look: &Look) {
    match look {
        Look::Good(words) => println!("ok    {words}"),
        Look::Odd(words) => println!("note  {words}"),
        Look::Bad(words) => println!("MEND  {words}"),
    }
}

fn database(store: &Store) -> Look {
    match store.dialect() {
        Dialect::Sqlite => Look::Good("database: SQLite in the data folder".to_owned()),
        Dialect::Postgres => Look::Good(
            "database: PostgreSQL. The folder or bucket of files must be the same for all programs on it"
                .to_owned(),
        ),
    }
}

fn statements(store: &Store) -> Look {
    match check_statements(store, &crate::all_statements()) {
        Ok(()) => Look::Good("tables: every statement of the program fits them".to_owned()),
        Err(wrong) => Look::Bad(format!(
            "tables: {} statements do not fit ({}). Run `redress migrate`; should it stay, restore a backup",
            wrong.len(),
            wrong.first().map(String::as_str).unwrap_or_default()
        )),
    }
}

fn files(place: &Place, store: &Store) -> Look {
    if let Err(why) = place.must_hold_files() {
        return Look::Bad(format!("files: {why}"));
    }
    let folder = place.data.join("files");
    let probe = folder.join(".probe");
    let chance = store.options().chance.bits64().to_string();
    let tried = make_folder(&folder)
        .and_then(|()| std::fs::write(&probe, &chance))
        .and_then(|()| std::fs::read_to_string(&probe))
        .and_then(|read| std::fs::remove_file(&probe).map(|()| read));
    match tried {
        Ok(read) if read == chance => Look::Good(format!("files: {} can be written", folder.display())),
        Ok(_) => Look::Bad(format!("files: {} does not give back what was written", folder.display())),
        Err(why) => Look::Bad(format!(
            "files: {} cannot be written: {why}. Mend that, or its rights",
            folder.display()
        )),
    }
}

/// The bucket that the files lie in, where they do.
fn bucket(place: &Place, store: &Store) -> Option<Look> {
    let setting = place.setting();
    setting.bucket.as_ref()?;
    let (bucket, folder) = match shelf(&setting) {
        Ok(Shelf::Bucket(bucket, folder)) => (bucket, folder),
        Ok(Shelf::Folder(_)) => return None,
        Err(why) => return Some(Look::Bad(format!("bucket: {why}"))),
    };
    let name = bucket.name();
    Some(match bucket.probe(&store.options().chance.bits64().to_string(), &folder) {
        Err(why) => Look::Bad(format!(
            "bucket: {name} cannot be used: {why}. Look at [files] s3, its region, and the rights of its key: it must \
             put, get, delete and list"
        )),
        Ok(()) if bucket.is_https() => Look::Good(format!("bucket: {name} keeps, gives, lists and removes")),
        Ok(()) => Look::Odd(format!(
            "bucket: {name} keeps, gives, lists and removes; the way to it is not encrypted (the files themselves are)"
        )),
    })
}

fn keys(store: &Store) -> Look {
    match Keys::open(store) {
        Ok(keys) => {
            let public = domain::proof::Sign::public_key(&keys);
            Look::Good(format!("keys: receipts are signed with {}", domain::proof::fingerprint(&public.0)))
        }
        Err(fault) => Look::Bad(format!("keys: {fault}. Restore them from a backup")),
    }
}

fn owner(store: &Store) -> Result<Look, store::Fault> {
    let shop = ShopId::FIRST;
    let (deserted, invites) = store.read_now::<_, store::Fault>(move |tx| {
        Ok((web::staff::is_deserted(tx, shop)?, web::staff::invites(tx, shop)?))
    })?;
    if !deserted {
        return Ok(Look::Good("people: there is an owner".to_owned()));
    }
    // The link of the first owner is the one that is for nobody by name.
    let link = match invites.into_iter().find(|open| open.invite.email.is_empty()) {
        Some(open) => format!(
            "The link that `redress serve` printed makes whoever opens it the owner, until {}; each start prints \
             a new one and ends the one before",
            open.expires_at
        ),
        None => "`redress serve` prints a link at its start that makes one".to_owned(),
    };
    Ok(Look::Bad(format!(
        "people: nobody can sign in as the owner. {link}. Or: `redress user add --email ADDRESS --role owner \
         --password-stdin`"
    )))
}

fn shop(settings: &Settings) -> Vec<Look> {
    let mut looks = Vec::new();
    if settings.face.contacts.is_empty() {
        looks.push(Look::Odd(
            "contacts: none are set; shoppers see no other way to reach you. Settings → Contacts".to_owned(),
        ));
    }
    match settings.terms.hours.check() {
        Ok(()) => looks.push(Look::Good(format!("hours: kept in {}", settings.terms.hours.zone))),
        Err(why) => looks.push(Look::Bad(format!("hours: {why}. Settings → Hours"))),
    }
    looks
}

async fn mail(settings: &Settings, store: &Store) -> Look {
    let Some(mail) = &settings.mail else {
        return Look::Odd(
            "mail: no server is set; letters wait until there is one. Settings → Mail".to_owned(),
        );
    };
    let key = match Keys::open(store) {
        Ok(keys) => mail_key(&keys),
        Err(fault) => return Look::Bad(format!("mail: {fault}")),
    };
    let mailer = smtp(mail, settings.face.name.get(settings.lang), &key)
        .and_then(|ready| Mailer::connect(&ready).map_err(|bad| bad.to_string()));
    match mailer {
        Err(why) => Look::Bad(format!("mail: {why}. Settings → Mail")),
        Ok(mailer) => match mailer.probe().await {
            Ok(probed) if probed.encrypted => Look::Good(format!("mail: {} answers, encrypted", mail.host)),
            Ok(_) => Look::Odd(format!("mail: {} answers, not encrypted", mail.host)),
            Err(fault) => Look::Bad(format!("mail: {}: {fault}. Settings → Mail", mail.host)),
        },
    }
}

fn given_up(store: &Store) -> Result<Look, store::Fault> {
    let given_up = store.read_now(|tx| tx.given_up(ShopId::FIRST, 100))?;
    Ok(match given_up.first() {
        None => Look::Good("tasks: none gave up".to_owned()),
        Some(first) => Look::Odd(format!(
            "tasks: {} gave up, the newest: {} ({}). The desk lets you try again",
            given_up.len(),
            first.kind,
            first.cause
        )),
    })
}
