//! Who gets the next case, and why: by turn or by who has fewest waiting, among those who may, can and have room. Pure.

mod pick;
mod rules;
#[cfg(test)]
mod tests;

pub use pick::{Asked, Given, Hand, Nobody, has_room, pick};
pub use rules::{Away, Giving, LIMIT_MAX, Leaving, Rules, Skills};
