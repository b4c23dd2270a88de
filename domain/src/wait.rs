//! How long an answer will take, honestly: from how long the last ones took, how many wait before one, and the shop's
//! hours. A reckoning, never a promise; nothing where too little is known. Pure.

use crate::hours::Hours;
use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS, Moment, SECOND_MS};

/// Days that are looked back on.
pub const LOOKED_BACK_DAYS: i64 = 14;
/// Answers that are looked at, the newest.
pub const ANSWERS_MAX: u32 = 300;
/// With fewer nothing is said.
const ANSWERS_MIN: usize = 20;
/// A shop that has not answered for so long is not answering as it did.
const SILENT_MS: i64 = 7 * DAY_MS;
/// Of ten answers so many came within what is called usual.
const USUAL_TENTHS: usize = 8;
/// Under an hour lengths are said in steps of so many minutes.
const STEP_MINUTES: i64 = 15;
/// What is said to take longer than usual takes at least so many hundredths of the usual.
const LONGER_PERCENT: i64 = 125;

/// How fast a shop answers, in its own working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Eight of ten answers came within this.
    usual_ms: i64,
    /// One answer leaves the desk in so long.
    each_ms: i64,
    /// A usual working day.
    day_ms: i64,
}

/// A length of working time as it is said: rounded up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Quarters of an hour, in minutes.
    Minutes(i64),
    /// Hours.
    Hours(i64),
    /// Working days.
    Days(i64),
}

/// What somebody who waits may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Within this most have their answer.
    pub usual: Length,
    /// How long it will take now, where that is longer than usual.
    pub now: Option<Length>,
    /// How many wait before.
    pub before: i64,
    /// Whether they have waited longer than usual already.
    pub is_late: bool,
    /// When the shop opens, where it is closed now.
    pub opens: Option<Moment>,
}

impl Pace {
    /// From the newest answers of the last days: asked, answered. None where they are too few or too old.
    #[must_use]
    pub fn of(hours: &Hours, answers: &[(Moment, Moment)], now: Moment) -> Option<Self> {
        let newest = answers.iter().map(|(_, answered)| *answered).max()?;
        if answers.len() < ANSWERS_MIN || now.since(newest) > SILENT_MS {
            return None;
        }
        let mut waits: Vec<i64> = answers.iter().map(|(asked, at)| hours.worked_ms(*asked, *at)).collect();
        waits.sort_unstable();
        let usual_ms = *waits.get((waits.len() * USUAL_TENTHS).div_ceil(10).checked_sub(1)?)?;
        let oldest = answers.iter().map(|(_, answered)| *answered).min()?;
        // What leaves the desk in the same second is one deed with many cases, and says nothing of how fast one follows
        // another.
        let mut seconds: Vec<i64> = answers.iter().map(|(_, at)| at.ms() / SECOND_MS).collect();
        seconds.sort_unstable();
        seconds.dedup();
        let each_ms = hours.worked_ms(oldest, now) / i64::try_from(seconds.len()).ok()?;
        Some(Self { usual_ms, each_ms, day_ms: day_ms(hours)? })
    }

    /// What somebody is told before whom so many wait, and who has waited since a moment, if at all.
    #[must_use]
    pub fn wait(&self, hours: &Hours, (now, since): (Moment, Option<Moment>), before: i64) -> Wait {
        let waited_ms = since.map_or(0, |since| hours.worked_ms(since, now));
        let left_ms = self.each_ms.saturating_mul(before);
        let whole_ms = waited_ms.saturating_add(left_ms);
        let is_late = waited_ms > self.usual_ms.max(STEP_MINUTES * MINUTE_MS);
        let is_longer = whole_ms > self.usual_ms / 100 * LONGER_PERCENT && left_ms > 0;
        Wait {
            usual: self.length(self.usual_ms),
            now: is_longer.then(|| self.length(left_ms)),
            before,
            is_late,
            opens: opens(hours, now),
        }
    }

    fn length(&self, ms: i64) -> Length {
        let ms = ms.max(1);
        let minutes = up(up(ms, MINUTE_MS), STEP_MINUTES) * STEP_MINUTES;
        if minutes < HOUR_MS / MINUTE_MS {
            Length::Minutes(minutes)
        } else if ms <= self.day_ms {
            Length::Hours(up(ms, HOUR_MS))
        } else {
            Length::Days(up(ms, self.day_ms))
        }
    }
}

/// When it opens, where it is closed.
fn opens(hours: &Hours, now: Moment) -> Option<Moment> {
    if hours.is_open(now) {
        return None;
    }
    hours.after_minutes(now, 1).map(|first| first.plus_ms(-MINUTE_MS))
}

/// The length of a usual working day.
fn day_ms(hours: &Hours) -> Option<i64> {
    let spans: Vec<i64> =
        hours.week.iter().flatten().map(|span| i64::from(span.until.saturating_sub(span.from))).collect();
    let n = i64::try_from(spans.len()).ok().filter(|n| *n > 0)?;
    Some((spans.iter().sum::<i64>() / n).max(1) * MINUTE_MS)
}

const fn up(n: i64, step: i64) -> i64 {
    (n + step - 1) / step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::Span;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    /// Answers one after another, each so many minutes after its question, until Friday noon.
    fn answers(n: i64, apart_min: i64, wait_min: i64) -> Vec<(Moment, Moment)> {
        let end = at("2026-11-20T12:00:00+03:00");
        let answered = |k: i64| end.plus_ms(-k * apart_min * MINUTE_MS);
        (0..n).map(|k| (answered(k).plus_ms(-wait_min * MINUTE_MS), answered(k))).collect()
    }

    #[test]
    fn nothing_is_said_where_too_little_is_known() {
        let hours = Hours::office("Europe/Moscow");
        let now = at("2026-11-20T12:00:00+03:00");
        assert_eq!(Pace::of(&hours, &[], now), None);
        assert_eq!(Pace::of(&hours, &answers(19, 5, 30), now), None);
        assert!(Pace::of(&hours, &answers(20, 5, 30), now).is_some());
        assert_eq!(Pace::of(&hours, &answers(20, 5, 30), now.plus_ms(8 * DAY_MS)), None, "a silent shop");
    }

    #[test]
    fn a_queue_longer_than_usual_is_said() {
        let hours = Hours::office("Europe/Moscow");
        let now = at("2026-11-20T12:00:00+03:00");
        // An answer every six minutes, each after forty minutes.
        let pace = Pace::of(&hours, &answers(30, 6, 40), now).unwrap();
        for (before, told) in [
            (0, None),
            (5, None),
            (20, Some(Length::Hours(2))),
            (60, Some(Length::Hours(6))),
            (200, Some(Length::Days(3))),
        ] {
            let wait = pace.wait(&hours, (now, None), before);
            assert_eq!((wait.usual, wait.now, wait.before), (Length::Minutes(45), told, before), "{before}");
            assert_eq!((wait.is_late, wait.opens), (false, None));
        }
    }

    #[test]
    fn many_answered_at_once_are_no_sign_of_speed() {
        let hours = Hours::office("Europe/Moscow");
        let now = at("2026-11-20T12:00:00+03:00");
        let mut known = answers(30, 6, 40);
        let burst = (0..200).map(|_| (now.plus_ms(-40 * MINUTE_MS), now));
        known.extend(burst);
        let (plain, mixed) =
            (Pace::of(&hours, &answers(30, 6, 40), now).unwrap(), Pace::of(&hours, &known, now).unwrap());
        assert_eq!(plain.each_ms, mixed.each_ms);
    }

    #[test]
    fn who_has_waited_is_told_what_is_left() {
        let hours = Hours::office("Europe/Moscow");
        let now = at("2026-11-20T12:00:00+03:00");
        let pace = Pace::of(&hours, &answers(30, 6, 40), now).unwrap();
        let since = |hours: i64| Some(now.plus_ms(-hours * HOUR_MS));
        let wait = pace.wait(&hours, (now, since(2)), 3);
        assert_eq!(
            (wait.is_late, wait.now),
            (true, Some(Length::Minutes(30))),
            "eighteen minutes, rounded up"
        );
        assert_eq!(pace.wait(&hours, (now, since(2)), 0).now, None, "nobody before: no length is known");
        // Since yesterday evening, after hours: nothing of it was working time but this morning.
        let evening = Some(at("2026-11-19T22:00:00+03:00"));
        let morning = at("2026-11-20T09:10:00+03:00");
        assert!(!pace.wait(&hours, (morning, evening), 0).is_late);
    }

    #[test]
    fn a_closed_shop_says_when_it_opens() {
        let hours = Hours::office("Europe/Moscow");
        let pace = Pace { usual_ms: 3 * HOUR_MS, each_ms: MINUTE_MS, day_ms: 9 * HOUR_MS };
        let night = at("2026-11-20T22:00:00+03:00");
        let wait = pace.wait(&hours, (night, None), 0);
        assert_eq!(wait.opens, Some(at("2026-11-23T09:00:00+03:00")));
        assert_eq!(wait.usual, Length::Hours(3));
        let mut round = hours;
        round.week = [Some(Span::hours(0, 24)); 7];
        assert_eq!(pace.wait(&round, (night, None), 0).opens, None);
    }

    #[test]
    fn lengths_are_rounded_up() {
        let pace = Pace { usual_ms: 0, each_ms: 0, day_ms: 9 * HOUR_MS };
        for (minutes, said) in [
            (0, Length::Minutes(15)),
            (15, Length::Minutes(15)),
            (16, Length::Minutes(30)),
            (46, Length::Hours(1)),
            (61, Length::Hours(2)),
            (540, Length::Hours(9)),
            (541, Length::Days(2)),
        ] {
            assert_eq!(pace.length(minutes * MINUTE_MS), said, "{minutes}");
        }
    }
}
