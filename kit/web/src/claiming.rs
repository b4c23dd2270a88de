//! A talk that becomes a formal complaint, and one that comes by way of another program: what the program brings, and what a
//! law makes of it. Whoever knows the law draws it up, whoever speaks with programs asks for that. Knows neither.

use crate::problem::Problem;
use crate::shop::Shop;
use domain::case::{Case, MakeClaim, Terms, check_seen, claim, receive};
use domain::ground::Ground;
use domain::intent::{Intent, Urgency};
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::{Actor, Day, Lang, Moment};
use store::{Tx, cases};

/// What a shopper demands, as it was brought: nothing of it is checked.
#[derive(Clone, Debug)]
pub struct Brought {
    /// What the shopper reads.
    pub lang: Lang,
    /// The code of a law; empty for the shop's own.
    pub law: String,
    /// Why.
    pub ground: Option<Ground>,
    /// What is wanted.
    pub wanted: Option<Remedy>,
    /// The day of the order.
    pub bought: Option<Day>,
    /// The day the goods came, where they have.
    pub came: Option<Day>,
    /// The code of the currency of both sums; empty for the law's.
    pub currency: String,
    /// What was paid, in hundredths of the currency.
    pub paid_minor: Option<i64>,
    /// What is demanded in money, in hundredths of the currency.
    pub sum_minor: Option<i64>,
    /// The shopper's own words.
    pub text: String,
}

/// A formal complaint by a law, ready to be made.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Its ground, wish, law and term.
    pub command: MakeClaim,
    /// Its words, with days and sums before those of the shopper.
    pub words: Masked,
    /// What it is about by its ground, where that says so.
    pub intent: Option<Intent>,
    /// How urgent it is by its ground.
    pub urgency: Urgency,
}

/// Makes a talk a formal complaint, in one transaction: its stage and term, then its words. `seen` is the number of the
/// last entry that was read.
///
/// # Errors
/// What [`claim`], [`check_seen`] and [`receive`] refuse; what the database ends in.
pub fn make(
    tx: &mut Tx<'_>,
    case: &Case,
    (actor, seen): (Actor, i64),
    (command, words): (MakeClaim, &Masked),
    terms: &Terms,
) -> Result<Case, Problem> {
    let claimed = claim(case, command, tx.now(), terms)?;
    check_seen(case, seen)?;
    let case = cases::apply(tx, case, actor, &[claimed])?;
    let said = receive(&case, cases::text(tx, words), tx.now(), terms)?;
    Ok(cases::apply(tx, &case, actor, &[said])?)
}

/// Draws a formal complaint up at a moment, or says which field does not hold.
pub type Draw = fn(&Shop, &Brought, Moment) -> Result<Drawn, Problem>;
