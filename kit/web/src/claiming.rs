//! A formal complaint that comes by way of another program: what the program brings, and what a law makes of it. Whoever
//! knows the law draws it up, whoever speaks with programs asks for that. Knows neither.

use crate::problem::Problem;
use crate::shop::Shop;
use domain::case::MakeClaim;
use domain::ground::Ground;
use domain::intent::{Intent, Urgency};
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::{Day, Lang, Moment};

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

/// Draws a formal complaint up at a moment, or says which field does not hold.
pub type Draw = fn(&Shop, &Brought, Moment) -> Result<Drawn, Problem>;
