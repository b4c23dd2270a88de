//! A return policy that comes by way of another program: what it brings, and what a law makes of it. Whoever knows the law
//! judges, whoever speaks with programs asks for that. Knows neither.

use crate::problem::Problem;
use crate::settings::{Section, read, write};
use crate::shown::{Fields, NotSaved, check_shown};
use crate::staff::note;
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use domain::{Actor, Day, Lang};
use serde_json::json;
use store::Tx;

/// A policy, as it was brought: nothing of it is checked.
#[derive(Clone, Debug)]
pub struct Brought {
    /// What its reader reads.
    pub lang: Lang,
    /// The code of a law; empty for the one that most readers of the language live under.
    pub law: String,
    /// The day whose law judges.
    pub on: Day,
    /// The whole policy as text; empty where the clauses are given.
    pub text: String,
    /// What it says of each clause, as a form has it.
    pub clauses: Fields,
}

/// A policy as a law sees it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The code of the law.
    pub law: &'static str,
    /// What is judged, as a form has it, each clause in its place.
    pub clauses: Fields,
    /// What was read in a text, and where.
    pub found: Vec<Found>,
    /// Sentences on returns, refunds or guarantees that were not understood.
    pub unread: Vec<String>,
    /// What takes away what the law gives.
    pub flags: Vec<Flagged>,
}

/// A clause that was read in a text.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its name.
    pub clause: &'static str,
    /// What it says, as a form has it.
    pub value: String,
    /// The sentence.
    pub sentence: String,
    /// Whether this is what is judged; false where another sentence burdens the shopper more.
    pub is_judged: bool,
}

/// A clause that takes away what the law gives, in the reader's words.
#[derive(Clone, Debug)]
pub struct Flagged {
    /// Its name.
    pub clause: &'static str,
    /// The rule that gives what the clause takes.
    pub rule: &'static str,
    /// Act and article.
    pub article: String,
    /// What the law says.
    pub law: String,
    /// What to write instead.
    pub instead: String,
    /// Whether the rule was read at its official publisher.
    pub is_verified: bool,
}

/// Judges a policy, or says which field does not hold.
pub type Judge = fn(&Brought) -> Result<Judged, Problem>;

/// Keeps a policy as the shop's own, with its entry in the journal. `shown` is the print of the one that was read; the
/// same twice is kept once.
///
/// # Errors
/// [`NotSaved::Met`] with what somebody else kept meanwhile; what the database ends in.
pub fn keep(
    tx: &mut Tx<'_>,
    (shop, by): (ShopId, Actor),
    pairs: &Fields,
    shown: &str,
) -> Result<(), NotSaved> {
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let now = read(tx, shop)?.policy;
    if now != *pairs {
        check_shown(shown, now)?;
    }
    write(tx, shop, Section::Policy, pairs)?;
    Ok(note(tx, shop, by, "settings_changed", &json!({ "section": Section::Policy.name() }))?)
}
