//! How content the shopper is with how the case was handled: asked once, after the outcome, and changeable for a while.

use super::decide::{check_kept, only_shopper};
use super::event::Event;
use super::fold::Happened;
use super::state::{Case, Channel, Outcome, Verdict};
use super::text::Text;
use crate::actor::Actor;
use crate::refusal::Refusal;
use crate::time::{DAY_MS, Moment};
use serde::{Deserialize, Serialize};

/// Days after the end until whoever says nothing about the outcome is asked.
pub const RATING_WAIT_DAYS: i64 = 3;
/// Days for which an answer can be changed.
pub const RATING_CHANGE_DAYS: i64 = 14;
/// Characters of the words beside it.
pub const RATING_CHARS_MAX: usize = 1_000;

/// How content somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// All was well.
    Good,
    /// Neither.
    Fair,
    /// It was not.
    Bad,
}

impl Mood {
    /// Every mood, the best first.
    pub const ALL: [Self; 3] = [Self::Good, Self::Fair, Self::Bad];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Bad => "bad",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mood| mood.code() == code)
    }
}

/// What the shopper said of the handling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// How content they are.
    pub mood: Mood,
    /// When they said so first.
    pub first_at: Moment,
    /// When they said so last.
    pub at: Moment,
}

/// The shopper says how content they are. The same again without words is no event.
///
/// # Errors
/// [`Refusal::NotAsked`] where nothing is asked, or not yet, [`Refusal::RatingKept`] where it can be changed no more,
/// [`Refusal::NotYours`] where a helper tries, [`Refusal::TooLong`].
pub fn rate(
    case: &Case,
    actor: Actor,
    (mood, text): (Mood, Option<Text>),
    now: Moment,
) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    only_shopper(actor)?;
    if !case.asks_rating(now) {
        let is_late = case.rating.is_some_and(|rating| !rating.can_change(now));
        return Err(if is_late { Refusal::RatingKept } else { Refusal::NotAsked });
    }
    if text.as_ref().is_some_and(|text| text.words().chars().nth(RATING_CHARS_MAX).is_some()) {
        return Err(Refusal::TooLong);
    }
    let is_same = text.is_none() && case.rating.is_some_and(|rating| rating.mood == mood);
    Ok((!is_same).then_some(Event::Rated { mood, text }))
}

impl Rating {
    /// Until when it can be changed.
    #[must_use]
    pub const fn until(&self) -> Moment {
        self.first_at.plus_ms(RATING_CHANGE_DAYS * DAY_MS)
    }

    fn can_change(&self, now: Moment) -> bool {
        now < self.until()
    }
}

impl Case {
    /// Whether the shopper is asked now how content they are, or may still change what they said: after the shop's decision,
    /// once they have confirmed it or some days have passed. Never about a person, nor about what was handled elsewhere or in
    /// another case.
    #[must_use]
    pub fn asks_rating(&self, now: Moment) -> bool {
        let Some(closure) = self.closure() else { return false };
        let is_handled = !matches!(closure.outcome, Outcome::Withdrawn | Outcome::Erased)
            && self.channel != Channel::Import
            && !self.is_about_person()
            && self.erased_at.is_none()
            && self.merged_into().is_none();
        let is_time =
            closure.verdict == Verdict::Confirmed || now >= closure.at.plus_ms(RATING_WAIT_DAYS * DAY_MS);
        is_handled && self.rating.map_or(is_time, |rating| rating.can_change(now))
    }
}

/// The shopper said something; an answer that was changed keeps the day of the first.
pub(super) fn rated(case: &mut Case, mood: Mood, happened: &Happened) {
    let at = happened.at;
    let first_at = case.rating.map_or(at, |rating| rating.first_at);
    case.rating = Some(Rating { mood, first_at, at });
}
