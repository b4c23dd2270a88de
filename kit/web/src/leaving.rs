//! A contract made at a distance that is left by way of another program: what the program brings, and what a law makes of
//! it. Whoever knows the law draws it up, whoever speaks with programs asks for that. Knows neither.

use crate::problem::Problem;
use crate::shop::Shop;
use domain::case::Contract;
use domain::{Actor, Day, Lang, Moment};
use store::cases::Incoming;

/// What a shopper states, as it was brought: nothing of it is checked.
#[derive(Clone, Debug)]
pub struct Brought {
    /// Who brings it.
    pub by: Actor,
    /// What the shopper reads.
    pub lang: Lang,
    /// The code of a law; empty for the shop's own.
    pub law: String,
    /// The shopper's name.
    pub name: String,
    /// The order's number.
    pub order: String,
    /// Where the acknowledgement goes.
    pub email: String,
    /// Which goods; empty for the whole order.
    pub goods: String,
    /// What the contract is about.
    pub contract: Contract,
    /// The day from which the term is counted: that on which the goods came, or else that of the contract.
    pub began: Option<Day>,
}

/// A statement by a law, ready to be shown and to be made.
#[derive(Debug)]
pub struct Drawn {
    /// The code of the law.
    pub law: &'static str,
    /// What the contract is about.
    pub contract: Contract,
    /// Whether it is in time: `always`, `not_begun`, `in_time`, `if_untold`, `late`.
    pub standing: &'static str,
    /// The last day of the usual term, where it runs.
    pub until: Option<Day>,
    /// The last day where the shop did not tell of the right; none while the usual term runs.
    pub until_untold: Option<Day>,
    /// What the button says that makes it.
    pub button: &'static str,
    /// What follows from it, a sentence for each duty.
    pub follows: Vec<String>,
    /// Tells this statement from every other one.
    pub print: String,
    /// The case that it opens, with its words.
    pub incoming: Incoming,
}

/// Draws a statement up at a moment, or says which field does not hold.
pub type Draw = fn(&Shop, &Brought, Moment) -> Result<Drawn, Problem>;
