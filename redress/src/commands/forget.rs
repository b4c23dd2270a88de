//! `redress forget`: erases the personal data of one case or of all cases of a person, or says what it would do.

use super::Ended;
use super::place::Place;
use crate::serve::put_together;
use domain::Actor;
use domain::case::{EraseReason, EraseScope};
use domain::contact::{Email, Phone};
use domain::id::{CaseId, ShopId};
use domain::reference::CaseRef;
use std::process::ExitCode;
use store::cases::{self, Listed};
use store::files::FileFault;
use store::{Fault, Tx};
use web::App;
use web::erasing::{Gone, TOGETHER_MAX, erase, with_parts};

/// Cases of one person at the most; run it again for more.
const CASES_MAX: u32 = 1_000;

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("whose").required(true))]
pub(crate) struct Args {
    /// One case by its number
    #[arg(long, value_name = "C-…", group = "whose")]
    case: Option<String>,
    /// All cases under an e-mail address or a telephone number
    #[arg(long, value_name = "ADDRESS", group = "whose")]
    contact: Option<String>,
    /// Why: request, retention or mistake
    #[arg(long, default_value = "request")]
    reason: String,
    /// Do it; without this it only says what it would do
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    place: Place,
}

/// Whose data.
#[derive(Clone)]
enum Whose {
    Case(CaseRef),
    Email(Email),
    Phone(Phone),
}

pub(crate) fn run(args: &Args) -> Ended {
    let Some(whose) = whose(args) else {
        return usage(
            "--case takes a number such as C-7F3K-92M4, --contact an e-mail address or a telephone",
        );
    };
    let Some(reason) = EraseReason::from_code(&args.reason) else {
        return usage("--reason is none of request, retention, mistake");
    };
    drop(args.place.open_existing()?);
    args.place.must_hold_files()?;
    let app = put_together(&args.place.setting(), String::new())?;
    let asked = whose.clone();
    let found: Vec<Listed> = app.store().read_now::<_, Fault>(move |tx| find(tx, &asked))?;
    if found.is_empty() {
        return Err("there is no such case".into());
    }
    for line in &found {
        let state = match line.erased_at {
            Some(at) => format!("erased before, {at}"),
            None => line.stage.code().to_owned(),
        };
        println!("{}  filed {}  {state}", line.reference, line.opened_at);
    }
    let left: Vec<CaseId> =
        found.iter().filter(|line| line.erased_at.is_none()).map(|line| line.id).collect();
    if !args.yes {
        println!(
            "{} to erase. Words, names, addresses, files, letters and drafts go; the journal, numbers and dates stay.\n\
             It cannot be undone, and backups made before still hold the data. Say --yes to do it.",
            left.len()
        );
        return Ok(ExitCode::SUCCESS);
    }
    let scope = if matches!(whose, Whose::Case(_)) { EraseScope::Case } else { EraseScope::Person };
    let gone = forget(&app, &left, (scope, reason))?;
    println!("{} erased for good. Backups made before still hold them.", gone.n);
    for line in found.iter().filter(|line| gone.owed.contains(&line.id)) {
        println!(
            "{} is kept: a sum that was agreed is not paid yet. Pay it and mark it, then run this again.",
            line.reference
        );
    }
    Ok(if gone.owed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Erases, takes the files away, writes over the space: the next start of a server has nothing left to do.
fn forget(
    app: &App,
    cases: &[CaseId],
    (scope, reason): (EraseScope, EraseReason),
) -> Result<Gone, Box<dyn std::error::Error>> {
    let mut gone = Gone::default();
    for some in cases.chunks(TOGETHER_MAX) {
        let some = some.to_vec();
        let work = move |tx: &mut Tx<'_>| erase(tx, ShopId::FIRST, &some, (Actor::Console, scope, reason));
        let some = app.store().write_now::<_, Fault>(work)?;
        gone.n += some.n;
        gone.owed.extend(some.owed);
    }
    super::runtime()?.block_on(async {
        for id in cases.iter().filter(|id| !gone.owed.contains(id)) {
            app.files().remove_case(ShopId::FIRST, *id).await?;
        }
        Ok::<_, FileFault>(())
    })?;
    app.store().scrub_now()?;
    Ok(gone)
}

fn whose(args: &Args) -> Option<Whose> {
    match (&args.case, &args.contact) {
        (Some(case), _) => CaseRef::parse(case).map(Whose::Case),
        (_, Some(contact)) => {
            Email::parse(contact).map(Whose::Email).or_else(|| Phone::parse(contact).map(Whose::Phone))
        }
        _ => None,
    }
}

fn find(tx: &mut Tx<'_>, whose: &Whose) -> Result<Vec<Listed>, Fault> {
    let shop = ShopId::FIRST;
    let ids = match whose {
        Whose::Case(reference) => cases::by_reference(tx, shop, *reference)?.into_iter().collect(),
        Whose::Email(email) => cases::by_contact(tx, shop, (Some(email), None), CASES_MAX)?,
        Whose::Phone(phone) => cases::by_contact(tx, shop, (None, Some(phone)), CASES_MAX)?,
    };
    let mut lines = Vec::with_capacity(ids.len());
    for id in with_parts(tx, shop, ids)? {
        lines.extend(cases::listed(tx, shop, id)?);
    }
    Ok(lines)
}

fn usage(words: &str) -> Ended {
    eprintln!("redress: {words}");
    Ok(ExitCode::from(2))
}
