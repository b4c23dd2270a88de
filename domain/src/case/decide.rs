//! What may happen to a case: each function takes a command and gives events, or says why not. A case whose personal
//! data were erased refuses everything with [`Refusal::Erased`].

use super::by_law::ByLaw;
use super::danger;
use super::event::Event;
use super::judged::Judged;
use super::opened::Opened;
use super::owned::Owned;
use super::payments::{check_settled, paid_with};
use super::sorting;
use super::state::{Case, Channel, EraseReason, EraseScope, Outcome, Stage, Turn, Verdict};
use super::text::Text;
use super::visible::says_something;
use crate::actor::Actor;
use crate::ground::Ground;
use crate::hours::Hours;
use crate::id::{CompanyId, FileId, StaffId};
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use crate::money::Money;
use crate::reference::CaseRef;
use crate::refusal::Refusal;
use crate::remedy::Remedy;
use crate::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// The longest story or message, in characters.
pub const WORDS_CHARS_MAX: usize = 20_000;
/// The longest name of a shopper, in characters.
pub const NAME_CHARS_MAX: usize = 200;
/// The longest number of an order, in characters.
pub const ORDER_CHARS_MAX: usize = 100;
/// Files in one case at the most.
pub const FILES_MAX: usize = 50;

/// What the shop promises: its hours and how soon it answers within them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// When the shop works.
    pub hours: Hours,
    /// Working minutes to an answer in talk.
    pub talk_minutes: u32,
    /// Working days to an answer on a claim.
    pub claim_days: u32,
    /// Sums above which a second person must approve a payout, of each currency at most one. Kept elsewhere.
    #[serde(skip)]
    pub second_above: Vec<Money>,
}

/// A problem as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCase {
    /// The reference drawn for it.
    pub reference: CaseRef,
    /// The company it is about.
    pub company: CompanyId,
    /// The language the shopper reads.
    pub lang: Lang,
    /// Where it came in.
    pub channel: Channel,
    /// What it is about, where that was chosen or named.
    pub intent: Option<Intent>,
    /// How soon somebody must look, where that was chosen or named.
    pub urgency: Option<Urgency>,
    /// What a model makes of the story.
    pub judged: Option<Judged>,
    /// The ground, where one was named.
    pub ground: Option<Ground>,
    /// What is wanted.
    pub wanted: Option<Remedy>,
    /// When it began, where that was before it came here: a case brought over from elsewhere.
    pub began: Option<Moment>,
    /// Whether it is a formal complaint.
    pub formal: bool,
    /// The last day of the law's term, where the law sets one for a formal complaint.
    pub due: Option<Day>,
    /// Under which law a formal complaint stands.
    pub by_law: Option<ByLaw>,
    /// The story.
    pub story: Text,
    /// A commitment to name, addresses and order, hex.
    pub details: String,
}

/// What the shop answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The words.
    pub text: Text,
    /// Whose move it is after them.
    pub turn: Turn,
    /// The number of the last word that the writer had read.
    pub seen: i64,
}

/// A talk that shall be a formal complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MakeClaim {
    /// Its ground.
    pub ground: Ground,
    /// What is wanted.
    pub wanted: Option<Remedy>,
    /// The last day of the law's term, where the law sets one.
    pub due: Option<Day>,
    /// Under which law it stands.
    pub by_law: Option<ByLaw>,
}

/// How a case is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Close {
    /// The decision.
    pub outcome: Outcome,
    /// What the shopper gets.
    pub reliefs: Vec<Remedy>,
    /// The sum, where money is part of it.
    pub sum: Option<Money>,
    /// Whether it is closed at once with others.
    pub in_bulk: bool,
}

/// Begins a case.
///
/// # Errors
/// [`Refusal::EmptyStory`], [`Refusal::TooLong`].
pub fn open(command: OpenCase, now: Moment, terms: &Terms) -> Result<Event, Refusal> {
    check_words(&command.story, Refusal::EmptyStory)?;
    let (intent, urgency) = danger::named(command.ground, command.intent, command.urgency);
    let begun = sorting::begin(intent, urgency, command.judged.as_ref());
    let promise = match command.began {
        // What was promised elsewhere is not known here.
        Some(_) => None,
        None if command.formal => terms.claim_due(now),
        None => terms.talk_due(now),
    };
    Ok(Event::Opened(Box::new(Opened {
        reference: command.reference.to_string(),
        company: command.company,
        lang: command.lang,
        channel: command.channel,
        intent: begun.intent,
        urgency: begun.urgency,
        whose: begun.whose,
        floor: (begun.floor != begun.urgency).then_some(begun.floor),
        judged: command.judged.map(Box::new),
        ground: command.ground,
        wanted: command.wanted,
        began: command.began,
        formal: command.formal,
        due: command.due.filter(|_| command.formal),
        by_law: command.by_law.filter(|_| command.formal).map(Box::new),
        promise,
        story: command.story,
        details: command.details,
    })))
}

/// The shopper's side says something. A closed case opens again by it.
///
/// # Errors
/// [`Refusal::EmptyMessage`], [`Refusal::TooLong`], [`Refusal::Erased`].
pub fn receive(case: &Case, text: Text, now: Moment, terms: &Terms) -> Result<Event, Refusal> {
    check_kept(case)?;
    check_words(&text, Refusal::EmptyMessage)?;
    Ok(Event::Received { text, promise: terms.next_due(case, now), said: None })
}

/// The shop answers. Where it keeps the turn, as in "we are asking the carrier", its clock runs on or starts.
///
/// # Errors
/// [`Refusal::EmptyMessage`], [`Refusal::TooLong`], [`Refusal::NewerWord`] where somebody said something since;
/// [`Refusal::NotClosed`] where the turn is to be nobody's and the case is open.
pub fn answer(case: &Case, reply: Reply, now: Moment, terms: &Terms) -> Result<Event, Refusal> {
    check_kept(case)?;
    let Reply { text, turn, seen } = reply;
    check_words(&text, Refusal::EmptyMessage)?;
    check_seen(case, seen)?;
    let is_closed = case.closure().is_some();
    match turn {
        _ if is_closed => Ok(Event::Answered { text, turn: Turn::Nobody, promise: None, said: None }),
        Turn::Nobody => Err(Refusal::NotClosed),
        Turn::Shop => Ok(Event::Answered { text, turn, promise: terms.next_due(case, now), said: None }),
        Turn::Shopper | Turn::Goods => Ok(Event::Answered { text, turn, promise: None, said: None }),
    }
}

/// Somebody of the shop writes an internal note.
///
/// # Errors
/// [`Refusal::EmptyMessage`], [`Refusal::TooLong`].
pub fn note(case: &Case, text: Text) -> Result<Event, Refusal> {
    check_kept(case)?;
    check_words(&text, Refusal::EmptyMessage)?;
    Ok(Event::Noted { text, said: None })
}

/// A file is added as evidence; `n_files` are in the case already.
///
/// # Errors
/// [`Refusal::TooManyFiles`].
pub fn attach(n_files: usize, file: FileId, sha256: String, size: i64) -> Result<Event, Refusal> {
    if n_files < FILES_MAX { Ok(Event::Attached { file, sha256, size }) } else { Err(Refusal::TooManyFiles) }
}

/// Somebody becomes the owner, or nobody. No event where nothing changes.
///
/// # Errors
/// [`Refusal::NewerOwner`] where the owner the writer had read is not the owner any more.
pub fn own(case: &Case, owner: Option<StaffId>, seen: Option<StaffId>) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    if case.owner == owner {
        return Ok(None);
    }
    if case.owner != seen {
        return Err(Refusal::NewerOwner);
    }
    Ok(Some(Event::Owned(Owned::chosen(owner))))
}

/// The talk becomes a formal complaint.
///
/// # Errors
/// [`Refusal::AlreadyClaim`] where it is one, [`Refusal::Closed`] where it has ended.
pub fn claim(case: &Case, command: MakeClaim, now: Moment, terms: &Terms) -> Result<Event, Refusal> {
    check_kept(case)?;
    let MakeClaim { ground, wanted, due, by_law } = command;
    let (by_law, promise) = (by_law.map(Box::new), terms.claim_due(now));
    match case.stage {
        // Before a bank or a court too a talk is still a talk with the shop, and the law gives it a term.
        Stage::Talk | Stage::Outside { was_talk: true, .. } => {
            Ok(Event::Claimed { ground, wanted, due, by_law, promise })
        }
        Stage::Claim { .. } | Stage::Outside { .. } => Err(Refusal::AlreadyClaim),
        Stage::Closed(_) => Err(Refusal::Closed),
    }
}

/// The shop closes the case with an outcome.
///
/// # Errors
/// [`Refusal::Closed`] where it is; [`Refusal::NewerWord`] where somebody said something since;
/// [`Refusal::NoRelief`] where the shopper was right and gets nothing; [`Refusal::NoWords`] where it goes against them
/// and the shop owes an answer; [`Refusal::BadSum`]; [`Refusal::StillOwed`] where an agreed sum is not paid;
/// [`Refusal::OfferFirst`] where money is named that was not given by an offer.
pub fn close(case: &Case, command: Close, seen: i64) -> Result<Event, Refusal> {
    check_kept(case)?;
    if case.closure().is_some() {
        return Err(Refusal::Closed);
    }
    check_seen(case, seen)?;
    if command.sum.as_ref().is_some_and(|sum| sum.minor <= 0) {
        return Err(Refusal::BadSum);
    }
    check_settled(case)?;
    let Close { outcome, reliefs, sum, .. } = command;
    let (reliefs, sum) = paid_with(case, &reliefs, sum.as_ref())?;
    let right = matches!(outcome, Outcome::Upheld | Outcome::PartlyUpheld);
    if right && reliefs.is_empty() {
        return Err(Refusal::NoRelief);
    }
    let against = matches!(outcome, Outcome::NotUpheld | Outcome::PartlyUpheld);
    if against && case.turn == Turn::Shop {
        return Err(Refusal::NoWords);
    }
    Ok(Event::Closed { outcome, reliefs, sum, in_bulk: command.in_bulk })
}

/// The shopper confirms the outcome that they have read: `seen` is the number of the last word on their page.
/// Confirming twice is confirming once.
///
/// # Errors
/// [`Refusal::NotClosed`] where there is no outcome to confirm, [`Refusal::NotYours`] where a helper tries,
/// [`Refusal::NewerWord`] where the outcome is another one by now.
pub fn confirm(case: &Case, actor: Actor, seen: i64) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    only_shopper(actor)?;
    match case.closure().map(|closure| closure.verdict) {
        None | Some(Verdict::NotNeeded) => Err(Refusal::NotClosed),
        Some(Verdict::Confirmed) => Ok(None),
        Some(Verdict::Asked) => check_seen(case, seen).map(|()| Some(Event::Confirmed)),
    }
}

/// The shopper disputes the outcome, and the case is open again.
///
/// # Errors
/// [`Refusal::NotClosed`], [`Refusal::EmptyDispute`], [`Refusal::TooLong`].
pub fn dispute(case: &Case, text: Text, now: Moment, terms: &Terms) -> Result<Event, Refusal> {
    check_kept(case)?;
    let closure = case.closure().ok_or(Refusal::NotClosed)?;
    check_words(&text, Refusal::EmptyDispute)?;
    Ok(Event::Disputed { text, promise: terms.due_in(&closure.before, now) })
}

/// The shopper takes the case back.
///
/// # Errors
/// [`Refusal::Closed`] where it has ended, [`Refusal::NotYours`] where a helper tries, [`Refusal::StillOwed`].
pub fn withdraw(case: &Case, actor: Actor) -> Result<Event, Refusal> {
    check_kept(case)?;
    only_shopper(actor)?;
    if case.closure().is_some() {
        return Err(Refusal::Closed);
    }
    check_settled(case).map(|()| Event::Withdrawn)
}

/// The personal data of the case go: its words, names, addresses, files. No event where they are gone already. Where an
/// agreed sum is not paid they are kept: without them nobody knows whom to pay.
///
/// # Errors
/// [`Refusal::StillOwed`].
pub fn erase(case: &Case, scope: EraseScope, reason: EraseReason) -> Result<Option<Event>, Refusal> {
    check_settled(case)?;
    Ok(case.erased_at.is_none().then_some(Event::Erased { scope, reason }))
}

impl Terms {
    /// When talk that begins now is answered.
    #[must_use]
    pub fn talk_due(&self, now: Moment) -> Option<Moment> {
        self.hours.after_minutes(now, self.talk_minutes)
    }

    /// When a claim that begins now is answered.
    #[must_use]
    pub fn claim_due(&self, now: Moment) -> Option<Moment> {
        self.hours.after_days(now, self.claim_days)
    }

    /// When the next answer in this case is due. A clock that already runs is left alone.
    #[must_use]
    pub fn next_due(&self, case: &Case, now: Moment) -> Option<Moment> {
        match &case.stage {
            _ if case.promise_due.is_some() => None,
            Stage::Closed(closure) => self.due_in(&closure.before, now),
            open => self.due_in(open, now),
        }
    }

    pub(super) fn due_in(&self, stage: &Stage, now: Moment) -> Option<Moment> {
        match stage {
            Stage::Talk | Stage::Closed(_) => self.talk_due(now),
            Stage::Claim { .. } | Stage::Outside { .. } => self.claim_due(now),
        }
    }
}

pub(super) fn check_words(text: &Text, empty: Refusal) -> Result<(), Refusal> {
    let words = text.words();
    if !says_something(words) {
        return Err(empty);
    }
    if words.chars().nth(WORDS_CHARS_MAX).is_some() {
        return Err(Refusal::TooLong);
    }
    Ok(())
}

/// Its personal data are there, wherever it goes on.
pub(super) const fn check_there(case: &Case) -> Result<(), Refusal> {
    if case.erased_at.is_some() { Err(Refusal::Erased) } else { Ok(()) }
}

/// Something can still be done with it: its personal data are there, and it does not go on in another case.
pub(super) fn check_kept(case: &Case) -> Result<(), Refusal> {
    check_there(case)?;
    if case.merged_into().is_some() { Err(Refusal::Merged) } else { Ok(()) }
}

/// Whether nothing was said in a case since its reader read this entry.
///
/// # Errors
/// [`Refusal::NewerWord`] where something was.
pub fn check_seen(case: &Case, seen: i64) -> Result<(), Refusal> {
    if case.word_seq > seen { Err(Refusal::NewerWord) } else { Ok(()) }
}

pub(super) fn only_shopper(actor: Actor) -> Result<(), Refusal> {
    if actor == Actor::Shopper { Ok(()) } else { Err(Refusal::NotYours) }
}
