//! Lists of the cases behind a figure: of the board of what burns, of a report. Knows no page.

use super::board_rows as rows;
use super::ending::{outcome_number, relief_bit, verdict_number};
use super::list::{Cursor, LISTED_MAX, Listed, Reach, View, line, list};
use super::marks::CameBack;
use super::rating_rows;
use super::term_rows;
use crate::{Fault, Tx, values};
use domain::Moment;
use domain::case::{Mood, Outcome, Term, Verdict, overdue_at};
use domain::cause::Cause;
use domain::ground::Ground;
use domain::id::{ShopId, StaffId};
use domain::intent::Intent;
use domain::remedy::Remedy;
use domain::time::DAY_MS;

/// A letter that failed longer ago than this burns no more.
pub(super) const UNDELIVERED_MS: i64 = 30 * DAY_MS;
/// What stands for "none" where a part is named.
const NONE: &str = "-";
/// What stands for "any" where a part is named.
const ANY: &str = "any";

/// Which cases a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Behind {
    /// Past the law's term, longest first.
    Law,
    /// Past the promised time, longest first.
    Promise,
    /// Waiting for the shop, longest first.
    Wait,
    /// Open again after the end.
    Back(CameBack),
    /// Dangerous, and nobody said whether the other buyers are warned.
    Unwarned,
    /// A letter about it could not be sent.
    Undelivered,
    /// Open, of one member of staff.
    Of(StaffId),
    /// First answered within a time, after at least so many milliseconds.
    Answered((Moment, Moment), i64),
    /// Ended by a decision within a time.
    Ended((Moment, Moment), Part),
    /// Whose shopper said within a time how content they are: this, or anything.
    Rated((Moment, Moment), Option<Mood>, RatedOf),
    /// Of which this term ended within a time, or was due in it and runs still.
    Terms((Moment, Moment), Term, Missed),
}

/// Which of the cases whose term ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missed {
    /// All of them.
    Any,
    /// Those that missed it, whether they have ended or not; of one topic, or of any.
    Late(Option<Intent>),
    /// Those that missed it at least by so many milliseconds and have ended.
    By(i64),
    /// Those that are past it still.
    Open,
}

/// Which of the cases that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of them.
    Whole,
    /// Of one outcome.
    Outcome(Outcome),
    /// Of which the shopper said this.
    Verdict(Verdict),
    /// In which this was given.
    Relief(Remedy),
    /// Of one legal ground, or of none.
    Ground(Option<Ground>),
    /// Of one cause, or of none that was named.
    Cause(Option<Cause>),
    /// That took at least so many milliseconds.
    Longer(i64),
}

/// Whose answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RatedOf {
    /// All of them.
    All,
    /// Of cases of one owner, or of none.
    Owner(Option<StaffId>),
    /// Of cases of one legal ground, or of none.
    Ground(Option<Ground>),
}

impl Behind {
    /// The machine name, as in `law`, `of.17`, `ended.1795-1796.outcome.settled`.
    #[must_use]
    pub fn code(self) -> String {
        let time = |(from, until): (Moment, Moment)| format!("{}-{}", from.ms(), until.ms());
        match self {
            Self::Law => "law".to_owned(),
            Self::Promise => "promise".to_owned(),
            Self::Wait => "wait".to_owned(),
            Self::Back(by) => by.code().to_owned(),
            Self::Unwarned => "unwarned".to_owned(),
            Self::Undelivered => "undelivered".to_owned(),
            Self::Of(who) => format!("of.{}", who.get()),
            Self::Answered(within, after) => format!("answered.{}.{after}", time(within)),
            Self::Ended(within, part) => format!("ended.{}.{}", time(within), part.code()),
            Self::Rated(within, mood, of) => {
                format!("rated.{}.{}.{}", time(within), mood.map_or(ANY, Mood::code), of.code())
            }
            Self::Terms(within, term, missed) => {
                format!("terms.{}.{}.{}", time(within), term.code(), missed.code())
            }
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.splitn(3, '.');
        match (parts.next()?, parts.next(), parts.next()) {
            ("law", None, _) => Some(Self::Law),
            ("promise", None, _) => Some(Self::Promise),
            ("wait", None, _) => Some(Self::Wait),
            ("disputed", None, _) => Some(Self::Back(CameBack::Disputed)),
            ("reopened", None, _) => Some(Self::Back(CameBack::Reopened)),
            ("unwarned", None, _) => Some(Self::Unwarned),
            ("undelivered", None, _) => Some(Self::Undelivered),
            ("of", Some(who), None) => who.parse().ok().map(|id| Self::Of(StaffId::new(id))),
            ("answered", Some(within), Some(after)) => {
                Some(Self::Answered(time(within)?, after.parse().ok().filter(|after| *after >= 0)?))
            }
            ("rated", Some(within), Some(of)) => {
                let (mood, of) = of.split_once('.')?;
                let mood = if mood == ANY { None } else { Some(Mood::from_code(mood)?) };
                Some(Self::Rated(time(within)?, mood, RatedOf::from_code(of)?))
            }
            ("terms", Some(within), Some(of)) => {
                let (term, missed) = of.split_once('.')?;
                let term = Term::from_code(term).filter(|term| *term != Term::Offer)?;
                Some(Self::Terms(time(within)?, term, Missed::from_code(missed)?))
            }
            ("ended", Some(within), Some(part)) => Some(Self::Ended(time(within)?, Part::from_code(part)?)),
            _ => None,
        }
    }

    /// The cursor after a line of such a list.
    #[must_use]
    pub fn cursor(self, line: &Listed) -> Cursor {
        let at = match self {
            Self::Law => line.stage.law_until(),
            Self::Promise => overdue_at(&line.stage, line.promise_due),
            Self::Wait => line.waiting_since,
            Self::Ended(..) => match &line.stage {
                domain::case::Stage::Closed(closure) => Some(closure.at),
                _ => None,
            },
            Self::Of(who) => return line.cursor(View::Mine(who)),
            Self::Back(_)
            | Self::Unwarned
            | Self::Undelivered
            | Self::Answered(..)
            | Self::Rated(..)
            | Self::Terms(..) => Some(line.changed_at),
        };
        Cursor { turn: 0, urgency: 0, at: at.map_or(0, Moment::ms), id: line.id.get() }
    }

    /// Before the first line: some of these lists go up, some down.
    fn begin(self) -> Cursor {
        match self {
            Self::Law | Self::Promise | Self::Wait | Self::Of(_) => {
                Cursor { turn: -1, urgency: -1, at: -1, id: -1 }
            }
            _ => Cursor::before(View::All),
        }
    }
}

impl RatedOf {
    fn code(self) -> String {
        match self {
            Self::All => ANY.to_owned(),
            Self::Owner(owner) => {
                format!("owner.{}", owner.map_or_else(|| NONE.to_owned(), |id| id.get().to_string()))
            }
            Self::Ground(ground) => format!("ground.{}", ground.map_or(NONE, Ground::code)),
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        let (kind, value) = code.split_once('.').unwrap_or((code, ""));
        match kind {
            ANY if value.is_empty() => Some(Self::All),
            "owner" if value == NONE => Some(Self::Owner(None)),
            "owner" => value.parse().ok().filter(|id| *id > 0).map(|id| Self::Owner(Some(StaffId::new(id)))),
            "ground" if value == NONE => Some(Self::Ground(None)),
            "ground" => Ground::from_code(value).map(|ground| Self::Ground(Some(ground))),
            _ => None,
        }
    }
}

impl Missed {
    fn code(self) -> String {
        match self {
            Self::Any => ANY.to_owned(),
            Self::Late(None) => "late".to_owned(),
            Self::Late(Some(intent)) => format!("late.{}", intent.code()),
            Self::By(ms) => format!("by.{ms}"),
            Self::Open => "open".to_owned(),
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        match code.split_once('.') {
            None if code == ANY => Some(Self::Any),
            None if code == "late" => Some(Self::Late(None)),
            None if code == "open" => Some(Self::Open),
            Some(("late", intent)) => Intent::from_code(intent).map(|intent| Self::Late(Some(intent))),
            Some(("by", ms)) => ms.parse().ok().filter(|ms| *ms > 0).map(Self::By),
            _ => None,
        }
    }

    /// The least lateness in milliseconds, which of ended and open terms are meant, and the topic, as the statement
    /// takes them.
    fn asked(self) -> (i64, i64, &'static str) {
        match self {
            Self::Any => (i64::MIN, 1, ""),
            Self::Late(intent) => (1, 1, intent.map_or("", Intent::code)),
            Self::By(ms) => (ms, 0, ""),
            Self::Open => (1, 2, ""),
        }
    }
}

impl Part {
    fn code(self) -> String {
        match self {
            Self::Whole => "all".to_owned(),
            Self::Outcome(outcome) => format!("outcome.{}", outcome.code()),
            Self::Verdict(verdict) => format!("verdict.{}", verdict.code()),
            Self::Relief(remedy) => format!("relief.{}", remedy.code()),
            Self::Ground(ground) => format!("ground.{}", ground.map_or(NONE, Ground::code)),
            Self::Cause(cause) => format!("cause.{}", cause.map_or(NONE, Cause::code)),
            Self::Longer(ms) => format!("longer.{ms}"),
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        let (kind, value) = code.split_once('.').unwrap_or((code, ""));
        match kind {
            "all" if value.is_empty() => Some(Self::Whole),
            "outcome" => Outcome::from_code(value).map(Self::Outcome),
            "verdict" => Verdict::from_code(value).map(Self::Verdict),
            "relief" => Remedy::from_code(value).map(Self::Relief),
            "ground" if value == NONE => Some(Self::Ground(None)),
            "ground" => Ground::from_code(value).map(|ground| Self::Ground(Some(ground))),
            "cause" if value == NONE => Some(Self::Cause(None)),
            "cause" => Cause::from_code(value).map(|cause| Self::Cause(Some(cause))),
            "longer" => value.parse().ok().filter(|ms| *ms >= 0).map(Self::Longer),
            _ => None,
        }
    }
}

fn time(text: &str) -> Option<(Moment, Moment)> {
    let (from, until) = text.split_once('-')?;
    let (from, until): (i64, i64) = (from.parse().ok()?, until.parse().ok()?);
    (from <= until).then(|| (Moment::from_ms(from), Moment::from_ms(until)))
}

/// A page of the cases behind a figure.
///
/// # Errors
/// What the database ends in.
pub fn behind(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (behind, reach): (Behind, Reach),
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<Listed>, Fault> {
    let (limit, all, now) = (limit.min(LISTED_MAX), reach.number(), tx.now());
    let Cursor { at, id, .. } = after.unwrap_or(behind.begin());
    match behind {
        Behind::Law => tx.query(rows::LAW, values![shop, now, at, id, limit, all], line),
        Behind::Promise => tx.query(rows::PROMISE, values![shop, now, at, id, limit, all], line),
        Behind::Wait => tx.query(rows::WAIT, values![shop, at, id, limit, all], line),
        Behind::Back(by) => tx.query(rows::BACK, values![shop, by.code(), at, id, limit, all], line),
        Behind::Unwarned => tx.query(rows::UNWARNED_CASES, values![shop, id, limit, all], line),
        Behind::Undelivered => {
            let since = now.plus_ms(-UNDELIVERED_MS);
            tx.query(rows::UNDELIVERED, values![shop, since, at, id, limit, all], line)
        }
        Behind::Of(who) => list(tx, shop, (View::Mine(who), reach), after, limit),
        Behind::Answered((from, until), longer) => {
            tx.query(rows::FIRST_ANSWERED, values![shop, from, until, longer, at, id, limit, all], line)
        }
        Behind::Rated((from, until), mood, of) => {
            let mood = mood.map_or("", Mood::code);
            let owner = if let RatedOf::Owner(owner) = of { owner.map_or(0, StaffId::get) } else { -1 };
            let ground =
                if let RatedOf::Ground(ground) = of { ground.map_or(NONE, Ground::code) } else { "" };
            let row = values![shop, from, until, at, id, limit, mood, owner, ground, all];
            tx.query(rating_rows::RATED_CASES, row, line)
        }
        Behind::Terms((from, until), term, missed) => {
            let (least, which, intent) = missed.asked();
            let sql = if term == Term::Law { term_rows::LAW_CASES } else { term_rows::PROMISE_CASES };
            let row = values![shop, from, until, now, least, which, intent, at, id, limit, all];
            tx.query(sql, row, line)
        }
        Behind::Ended((from, until), part) => {
            let outcome = if let Part::Outcome(outcome) = part { outcome_number(outcome) } else { -1 };
            let verdict = if let Part::Verdict(verdict) = part { verdict_number(verdict) } else { -1 };
            let relief = if let Part::Relief(remedy) = part { relief_bit(remedy) } else { -1 };
            let ground = if let Part::Ground(ground) = part { ground.map_or(NONE, Ground::code) } else { "" };
            let cause = if let Part::Cause(cause) = part { cause.map_or(NONE, Cause::code) } else { "" };
            let longer = if let Part::Longer(ms) = part { ms } else { i64::MIN };
            let row = values![
                shop, from, until, at, id, limit, outcome, verdict, relief, ground, cause, longer, all
            ];
            tx.query(rows::ENDED, row, line)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_as_it_was_written() {
        for code in [
            "law",
            "promise",
            "wait",
            "disputed",
            "reopened",
            "unwarned",
            "undelivered",
            "of.17",
            "answered.1795-1796.86400000",
            "ended.1795-1796.all",
            "ended.1795-1796.outcome.settled",
            "ended.1795-1796.verdict.confirmed",
            "ended.1795-1796.relief.part_refund",
            "ended.1795-1796.ground.DEL.none",
            "ended.1795-1796.ground.-",
            "ended.1795-1796.cause.carrier",
            "ended.1795-1796.cause.-",
            "ended.1795-1796.longer.86400000",
            "rated.1795-1796.good.owner.17",
            "rated.1795-1796.any.owner.-",
            "rated.1795-1796.bad.any",
            "rated.1795-1796.fair.ground.DEL.none",
            "rated.1795-1796.any.ground.-",
            "terms.1795-1796.law.any",
            "terms.1795-1796.promise.late",
            "terms.1795-1796.promise.late.refund_status",
            "terms.1795-1796.law.by.60000",
            "terms.1795-1796.law.open",
        ] {
            assert_eq!(Behind::from_code(code).map(Behind::code).as_deref(), Some(code));
        }
        for nonsense in [
            "",
            "laws",
            "law.1",
            "of",
            "of.x",
            "ended.2-1.all",
            "ended.1-2",
            "ended.1-2.outcome.x",
            "terms.1-2.offer.any",
            "terms.1-2.law",
        ] {
            assert_eq!(Behind::from_code(nonsense), None, "{nonsense}");
        }
    }
}
