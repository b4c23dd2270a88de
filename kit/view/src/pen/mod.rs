//! How values are written for a reader: days, moments, spans, sums, sizes. Pure; knows no page and asks no clock.

mod day;
mod number;
mod phone;
mod span;
mod sum;

pub use number::{count, in_groups, percent, size};
pub use phone::phone;
pub(crate) use span::span_until;
pub use span::{span, span_short};
pub use sum::money;

use domain::{Day, Lang, Moment};
use jiff::tz::TimeZone;

/// Writes values for one reader: in their language, in the shop's time zone, seen from the present moment.
#[derive(Clone, Debug)]
pub struct Pen {
    /// The language to write in.
    pub lang: Lang,
    /// The time zone of the shop.
    pub zone: TimeZone,
    /// The present moment.
    pub now: Moment,
}

impl Pen {
    /// A pen for a reader.
    #[must_use]
    pub const fn new(lang: Lang, zone: TimeZone, now: Moment) -> Self {
        Self { lang, zone, now }
    }

    /// Today's date where the shop is.
    #[must_use]
    pub fn today(&self) -> Day {
        self.now.day_in(&self.zone)
    }
}
