//! Lists of cases by the query language: the best index leads, what is left is looked at case by case, in bounded steps.

mod facts;
pub(crate) mod rows;
mod said;

use super::list::{Cursor, LISTED_MAX, Listed, Reach, line};
use crate::{Fault, Tx, Value, values};
use domain::case::{Queue, Turn};
use domain::id::{CaseId, MessageId, ShopId, StaffId};
use domain::intent::Intent;
use domain::query::{Asked, Check, Having, Query, Sight, Sort, State, Time};
use facts::Step;

/// Cases looked through for one page at the most; the next page goes on from there.
pub const LOOKED_THROUGH_MAX: usize = 5_000;
/// Cases of the first step: most pages are full after it.
const FIRST_STEP: i64 = 250;
/// Cases of every further step.
const STEP: i64 = 1_000;
/// Cases that one statement takes by their numbers.
const AT_ONCE: usize = 50;

/// A query, for one person at one moment.
#[derive(Clone, Debug)]
pub struct Question {
    asked: Asked,
    lead: Lead,
    reach: Reach,
    words: String,
    phrases: Vec<String>,
    unsaid: Vec<Unsaid>,
    /// Which parts of a case are read at all.
    minds: facts::Minds,
}

/// A page of what was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// Its lines.
    pub lines: Vec<Listed>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Whether the page ends because enough was looked through, not because it is full.
    pub is_cut: bool,
}

/// How many cases there are, as far as they were counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counted {
    /// So many.
    pub n: usize,
    /// Whether there may be more.
    pub is_cut: bool,
}

/// What must not stand where the words were said.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Unsaid {
    Words(String),
    Phrase(String),
}

/// Which index leads, and how far.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lead {
    /// Last changed first, from a moment on.
    Changed { from: i64, until: i64 },
    /// The first clock to end first.
    Due { from: i64, until: i64 },
    /// Of one address, newest first.
    Email(String),
    /// Open cases of one intent, the shop's turn and the most urgent first.
    Intent(Intent),
    /// Opened last first.
    Opened { from: i64, until: i64 },
    /// Of one order, newest first.
    Order(String),
    /// Open cases of one owner, the shop's turn and the most urgent first.
    Owner(i64),
    /// Open cases of one queue, the most urgent first.
    Queue(i64),
    /// Longest unchanged first.
    Quiet { from: i64, until: i64 },
    /// The shop's turn and the most urgent first, up to a turn.
    Turn { from: i64, to: i64 },
    /// The longest waiting first.
    Waited { from: i64, until: i64 },
    /// Words, newest first.
    Words,
}

/// Where a case stands in the order of its lead, and by which words it was found.
type Found = (CaseId, Option<MessageId>);

impl Question {
    /// What a query asks when somebody looks.
    #[must_use]
    pub fn new(query: &Query, sight: &Sight<'_>, reach: Reach) -> Self {
        let asked = query.ask(sight);
        let words = query.words().collect::<Vec<_>>().join(" ");
        let unsaid = query.unsaid().filter_map(|test| match test {
            domain::query::Test::Phrase(words) => Some(Unsaid::Phrase(words.clone())),
            domain::query::Test::Word(words) => Some(Unsaid::Words(words.clone())),
            _ => None,
        });
        Self {
            lead: if words.is_empty() { Lead::of(&asked, query.sort) } else { Lead::Words },
            minds: facts::Minds::of(&asked),
            phrases: query.phrases().map(str::to_owned).collect(),
            unsaid: unsaid.collect(),
            asked,
            reach,
            words,
        }
    }

    /// Whether what was said must itself be read, message by message: a count in passing is too dear then.
    #[must_use]
    pub const fn reads_words(&self) -> bool {
        !self.phrases.is_empty() || !self.unsaid.is_empty()
    }
}

impl Lead {
    fn of(asked: &Asked, sort: Option<Sort>) -> Self {
        for check in asked.holding() {
            match check {
                Check::Email(email) => return Self::Email(email.clone()),
                Check::Order(order) => return Self::Order(order.clone()),
                _ => {}
            }
        }
        let open = [State::Open, State::Overdue, State::Snoozed, State::Waiting];
        let is_open = open.iter().any(|state| asked.is_all(*state));
        let usual = match asked.is_all(State::Overdue) {
            true => Sort::Term,
            false if is_open => Sort::Urgency,
            false => Sort::Changed,
        };
        let bounds = |time| asked.bounds(time);
        match sort.unwrap_or(usual) {
            Sort::Changed => between(bounds(Time::Changed), |from, until| Self::Changed { from, until }),
            Sort::Newest => between(bounds(Time::Opened), |from, until| Self::Opened { from, until }),
            Sort::Quiet => between(bounds(Time::Changed), |from, until| Self::Quiet { from, until }),
            Sort::Term => between(bounds(Time::Due), |from, until| Self::Due { from, until }),
            Sort::Waiting => between(bounds(Time::Waiting), |from, until| Self::Waited { from, until }),
            Sort::Urgency => Self::urgent(asked, is_open),
        }
    }

    fn urgent(asked: &Asked, is_open: bool) -> Self {
        for check in asked.holding().filter(|_| is_open) {
            match check {
                Check::Owner(people, false, false) => {
                    if let [one] = people.as_slice() {
                        return Self::Owner(StaffId::get(*one));
                    }
                }
                Check::Owner(people, true, false) if people.is_empty() => return Self::Owner(0),
                Check::Intent(any) => {
                    if let [one] = any.as_slice() {
                        return Self::Intent(*one);
                    }
                }
                _ => {}
            }
        }
        for (state, queue) in [(State::Waiting, Queue::Shop), (State::Snoozed, Queue::Asleep)] {
            if asked.is_all(state) {
                return Self::Queue(super::queue_number(queue));
            }
        }
        let nobodys = super::turn_number(Turn::Nobody);
        let (mut from, mut to) = (0, nobodys);
        if is_open {
            to = nobodys - 1;
        } else if asked.is_all(State::Closed) {
            from = nobodys;
        }
        Self::Turn { from, to }
    }

    /// Before its first case.
    fn begin(&self) -> Cursor {
        let at = |at: i64, id: i64| Cursor { turn: -1, urgency: -1, at, id };
        match self {
            Self::Changed { until, .. } | Self::Opened { until, .. } => {
                if *until == i64::MAX {
                    at(i64::MAX, i64::MAX)
                } else {
                    at(*until, -1)
                }
            }
            Self::Due { from, .. } | Self::Quiet { from, .. } | Self::Waited { from, .. } => at(*from, -1),
            Self::Email(_) | Self::Order(_) | Self::Words => at(0, i64::MAX),
            Self::Intent(_) | Self::Owner(_) | Self::Queue(_) => at(-1, -1),
            Self::Turn { from, .. } => Cursor { turn: *from, ..at(-1, -1) },
        }
    }
}

fn between(bounds: (i64, i64), lead: impl Fn(i64, i64) -> Lead) -> Lead {
    lead(bounds.0, bounds.1)
}

/// A page of at most `limit` lines after the cursor.
///
/// # Errors
/// What the database ends in.
pub fn ask(
    tx: &mut Tx<'_>,
    shop: ShopId,
    question: &Question,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Answered, Fault> {
    let limit = limit.min(LISTED_MAX) as usize;
    let (found, next, is_cut) = find(tx, shop, question, after, (limit, LOOKED_THROUGH_MAX))?;
    let mut lines = Vec::with_capacity(found.len());
    for some in found.chunks(AT_ONCE) {
        let numbers: Vec<i64> = some.iter().map(|(case, _)| case.get()).collect();
        let mut read = tx.query(super::rows::LISTED_OF, &taken(shop, &numbers), line)?;
        for (case, message) in some {
            let Some(at) = read.iter().position(|line| line.id == *case) else { continue };
            let mut line = read.swap_remove(at);
            if let Some(message) = message {
                line.snippet = said::snippet(tx, shop, (*case, *message), &question.words)?;
            }
            lines.push(line);
        }
    }
    Ok(Answered { lines, next, is_cut })
}

/// The next cases after the cursor, without their lines: at most `limit`; where to go on, and nothing at the end.
///
/// # Errors
/// What the database ends in.
pub fn ask_ids(
    tx: &mut Tx<'_>,
    shop: ShopId,
    question: &Question,
    after: Option<Cursor>,
    limit: usize,
) -> Result<(Vec<CaseId>, Option<Cursor>), Fault> {
    let (found, next, _) = find(tx, shop, question, after, (limit, LOOKED_THROUGH_MAX))?;
    Ok((found.into_iter().map(|(case, _)| case).collect(), next))
}

/// How many there are: up to `n_max`, looking through so many cases at the most.
///
/// # Errors
/// What the database ends in.
pub fn ask_count(
    tx: &mut Tx<'_>,
    shop: ShopId,
    question: &Question,
    (n_max, looked_through_max): (usize, usize),
) -> Result<Counted, Fault> {
    let (found, next, _) = find(tx, shop, question, None, (n_max, looked_through_max))?;
    Ok(Counted { n: found.len(), is_cut: next.is_some() })
}

type Page = (Vec<Found>, Option<Cursor>, bool);

fn find(
    tx: &mut Tx<'_>,
    shop: ShopId,
    question: &Question,
    after: Option<Cursor>,
    (limit, looked_through_max): (usize, usize),
) -> Result<Page, Fault> {
    if question.lead == Lead::Words {
        return said::find(tx, shop, question, after, (limit, looked_through_max));
    }
    let mut at = after.unwrap_or(question.lead.begin());
    let mut found = Vec::new();
    let mut n_looked = 0;
    let mut step = FIRST_STEP.min(i64::try_from(looked_through_max).unwrap_or(STEP));
    loop {
        let seen = walk(tx, shop, question, at, step)?;
        let is_end = seen.len() < usize::try_from(step).unwrap_or(usize::MAX);
        for one in seen {
            at = one.at;
            n_looked += 1;
            if one.is_meant {
                if found.len() == limit {
                    // One more than the page: where the last line ended, the next page begins.
                    return Ok((
                        found.iter().map(|(id, _)| (*id, None)).collect(),
                        found.last().map(|(_, at)| *at),
                        false,
                    ));
                }
                found.push((CaseId::new(one.at.id), one.at));
            }
        }
        if is_end || n_looked >= looked_through_max {
            let next = (!is_end).then_some(at);
            return Ok((found.into_iter().map(|(id, _)| (id, None)).collect(), next, !is_end));
        }
        step = STEP;
    }
}

/// The next cases of the lead, each with whether it is meant.
fn walk(tx: &mut Tx<'_>, shop: ShopId, question: &Question, at: Cursor, n: i64) -> Result<Vec<Step>, Fault> {
    let files = question.minds.evidence;
    let Cursor { turn, urgency, at: since, id } = at;
    let (sql, row): (_, &[Value<'_>]) = match &question.lead {
        Lead::Changed { from, .. } => (rows::ASK_CHANGED, values![shop, files, since, id, *from, n]),
        Lead::Due { until, .. } => (rows::ASK_DUE, values![shop, files, since, id, *until, n]),
        Lead::Email(email) => (rows::ASK_EMAIL, values![shop, files, email, id, n]),
        Lead::Intent(intent) => {
            (rows::ASK_INTENT, values![shop, files, intent.code(), turn, urgency, since, id, n])
        }
        Lead::Opened { from, .. } => (rows::ASK_OPENED, values![shop, files, since, id, *from, n]),
        Lead::Order(order) => (rows::ASK_ORDER, values![shop, files, order, id, n]),
        Lead::Owner(owner) => (rows::ASK_OWNER, values![shop, files, *owner, turn, urgency, since, id, n]),
        Lead::Queue(queue) => (rows::ASK_QUEUE, values![shop, files, *queue, urgency, since, id, n]),
        Lead::Quiet { until, .. } => (rows::ASK_QUIET, values![shop, files, since, id, *until, n]),
        Lead::Turn { to, .. } => (rows::ASK_TURN, values![shop, files, *to, turn, urgency, since, id, n]),
        Lead::Waited { until, .. } => (rows::ASK_WAITED, values![shop, files, since, id, *until, n]),
        Lead::Words => return Ok(Vec::new()),
    };
    tx.query(sql, row, |row| facts::step(row, question))
}

/// A statement's values: the shop and as many numbers as it takes.
fn taken(shop: ShopId, numbers: &[i64]) -> Vec<Value<'static>> {
    let padded = numbers.iter().copied().chain(std::iter::repeat(-1)).take(AT_ONCE);
    [Value::from(shop)].into_iter().chain(padded.map(Value::from)).collect()
}

impl facts::Minds {
    fn of(asked: &Asked) -> Self {
        let stage = asked.checks().iter().any(|(_, check)| match check {
            Check::Outcome(_) => true,
            Check::Is(any) => {
                any.iter().any(|state| matches!(state, State::Claim | State::Outside | State::Talk))
            }
            _ => false,
        });
        let labels = asked.checks().iter().any(|(_, check)| matches!(check, Check::Label(_)));
        Self { evidence: asked.minds(Having::Evidence), labels, stage }
    }
}
