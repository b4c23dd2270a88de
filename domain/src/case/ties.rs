//! Cases that hang together: linked by somebody of the shop, one taken into another, one split off another. Nothing is
//! moved or rewritten: each keeps its own journal, and both know of each other.

use super::decide::{check_kept, check_there};
use super::event::Event;
use super::fold::{Happened, fold};
use super::footing::Footing;
use super::hanging::{Parted, SplitInto, SplitOff, TookIn};
use super::state::{Case, Turn};
use crate::id::CaseId;
use crate::refusal::Refusal;
use crate::time::{MINUTE_MS, Moment};
use serde::{Deserialize, Serialize};

/// Ties of one case at the most.
pub const TIES_MAX: usize = 50;
/// Cases that were taken into one at the most, those of its parts too.
pub const PARTS_MAX: usize = 20;
/// How long a merging can be taken back.
pub const UNDO_MERGE_MS: i64 = 10 * MINUTE_MS;

/// How a case hangs together with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// Both are about the same matter.
    SameMatter,
    /// Both are about the same order.
    SameOrder,
    /// The other one led to this one.
    CausedBy,
    /// This one led to the other one.
    LedTo,
    /// This one was split off the other one.
    SplitFrom,
    /// The other one was split off this one.
    SplitInto,
    /// This one was taken into the other one.
    MergedInto,
    /// The other one was taken into this one.
    Holds,
}

/// A case and how it hangs together with the one that knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tied {
    /// The other case.
    pub case: CaseId,
    /// How.
    pub tie: Tie,
}

impl Tie {
    /// Every way.
    pub const ALL: [Self; 8] = [
        Self::SameMatter,
        Self::SameOrder,
        Self::CausedBy,
        Self::LedTo,
        Self::SplitFrom,
        Self::SplitInto,
        Self::MergedInto,
        Self::Holds,
    ];
    /// Those that somebody of the shop may say, and take back.
    pub const SAID: [Self; 4] = [Self::SameMatter, Self::SameOrder, Self::CausedBy, Self::LedTo];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SameMatter => "same_matter",
            Self::SameOrder => "same_order",
            Self::CausedBy => "caused_by",
            Self::LedTo => "led_to",
            Self::SplitFrom => "split_from",
            Self::SplitInto => "split_into",
            Self::MergedInto => "merged_into",
            Self::Holds => "holds",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tie| tie.code() == code)
    }

    /// The same as the other case sees it.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::SameMatter | Self::SameOrder => self,
            Self::CausedBy => Self::LedTo,
            Self::LedTo => Self::CausedBy,
            Self::SplitFrom => Self::SplitInto,
            Self::SplitInto => Self::SplitFrom,
            Self::MergedInto => Self::Holds,
            Self::Holds => Self::MergedInto,
        }
    }

    /// Whether somebody of the shop said it, and may take it back.
    #[must_use]
    pub fn is_said(self) -> bool {
        Self::SAID.contains(&self)
    }
}

impl Case {
    /// The case that it was taken into.
    #[must_use]
    pub fn merged_into(&self) -> Option<CaseId> {
        self.tied(Tie::MergedInto).next()
    }

    /// The cases that were taken into it.
    pub fn parts(&self) -> impl Iterator<Item = CaseId> {
        self.tied(Tie::Holds)
    }

    fn tied(&self, tie: Tie) -> impl Iterator<Item = CaseId> {
        self.ties.iter().filter(move |one| one.tie == tie).map(|one| one.case)
    }
}

/// Somebody of the shop says how two cases hang together: an entry for each, the first for `case`. No entries where they
/// do so already; another word of the kind takes the place of the one before.
///
/// # Errors
/// [`Refusal::SameCase`]; [`Refusal::Erased`], [`Refusal::Merged`] of either; [`Refusal::TooManyTies`] above
/// [`TIES_MAX`]; [`Refusal::NothingChosen`] for a way that nobody says.
pub fn tie(case: &Case, other: &Case, tie: Tie) -> Result<Option<(Event, Event)>, Refusal> {
    check_two(case, other)?;
    if !tie.is_said() {
        return Err(Refusal::NothingChosen);
    }
    if case.ties.contains(&Tied { case: other.id, tie }) {
        return Ok(None);
    }
    let is_new = !case.ties.iter().any(|one| one.case == other.id && one.tie.is_said());
    if is_new && [case, other].into_iter().any(|one| one.ties.len() >= TIES_MAX) {
        return Err(Refusal::TooManyTies);
    }
    let of = |case: &Case, tie| Event::Tied(Tied { case: case.id, tie });
    Ok(Some((of(other, tie), of(case, tie.mirrored()))))
}

/// What somebody said of two cases is taken back: an entry for each. None where nobody said anything.
#[must_use]
pub fn untie(case: &Case, other: &Case) -> Option<(Event, Event)> {
    let said = case.ties.iter().find(|one| one.case == other.id && one.tie.is_said())?;
    let of = |case: &Case, tie| Event::Untied(Tied { case: case.id, tie });
    Some((of(other, said.tie), of(case, said.tie.mirrored())))
}

/// By what two cases are known to be of one shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    /// By nothing.
    Strangers,
    /// The order alone, which two people may have in common; and whether somebody looked at both.
    Order {
        /// Somebody did.
        is_looked_at: bool,
    },
    /// The same address or telephone.
    Person,
}

/// A case is taken into another one: it ends by that, its shopper's link leads there, and its words are read there. What
/// [`take_in`] gives is written into the other one behind it.
///
/// # Errors
/// [`Refusal::SameCase`]; [`Refusal::Erased`]; [`Refusal::Merged`] where it was taken into one already, and
/// [`Refusal::IntoMerged`] where the other one was; [`Refusal::Closed`] and [`Refusal::IntoClosed`];
/// [`Refusal::PersonApart`] for a case about a person into one that is not; [`Refusal::OtherShopper`], and
/// [`Refusal::OrderAlone`] where nobody looked; [`Refusal::StillOwed`] and [`Refusal::OfferOpen`] while the shop owes
/// something in it or an offer stands; [`Refusal::TooManyTies`] where [`PARTS_MAX`] would be passed. `n_parts` counts
/// what both hold already, in however many steps.
pub fn merge(part: &Case, into: &Case, (kin, n_parts): (Kin, usize)) -> Result<Event, Refusal> {
    if into.merged_into().is_some() && part.merged_into().is_none() && part.id != into.id {
        return Err(Refusal::IntoMerged);
    }
    check_two(part, into)?;
    if part.closure().is_some() {
        return Err(Refusal::Closed);
    }
    if into.closure().is_some() {
        return Err(Refusal::IntoClosed);
    }
    if part.is_about_person() && !into.is_about_person() {
        return Err(Refusal::PersonApart);
    }
    match kin {
        Kin::Strangers => return Err(Refusal::OtherShopper),
        Kin::Order { is_looked_at: false } => return Err(Refusal::OrderAlone),
        Kin::Order { is_looked_at: true } | Kin::Person => {}
    }
    super::payments::check_settled(part)?;
    if part.is_bargaining() {
        return Err(Refusal::OfferOpen);
    }
    if n_parts >= PARTS_MAX || into.ties.len() >= TIES_MAX {
        return Err(Refusal::TooManyTies);
    }
    Ok(Event::Merged { into: into.id, reference: into.reference.to_string() })
}

/// What is written into the case that takes another one in: how that one stood before it, and the hash of the entry by
/// which it went, in hex, so that each journal proves the other.
#[must_use]
pub fn take_in(part: &Case, head: String) -> Event {
    let footing = Box::new(Footing::of(part));
    Event::TookIn(TookIn { case: part.id, reference: part.reference.to_string(), head, footing })
}

/// A merging is taken back: the case stands again as it did before. What [`give_back`] gives is written into the other
/// one. No event where it stands by itself.
///
/// # Errors
/// [`Refusal::Erased`]; [`Refusal::TooLateToPart`] after [`UNDO_MERGE_MS`].
pub fn unmerge(
    part: &Case,
    history: &[Happened],
    (into, now): (&Case, Moment),
) -> Result<Option<Event>, Refusal> {
    check_there(part)?;
    if part.merged_into() != Some(into.id) {
        return Ok(None);
    }
    // What went on elsewhere itself cannot stand up again with what it gives back.
    if into.merged_into().is_some() {
        return Err(Refusal::IntoMerged);
    }
    let at = history.iter().rposition(|one| matches!(one.event, Event::Merged { .. }));
    let (before, merged) =
        at.and_then(|at| Some((history.get(..at)?, history.get(at)?))).ok_or(Refusal::TooLateToPart)?;
    if now.since(merged.at) > UNDO_MERGE_MS {
        return Err(Refusal::TooLateToPart);
    }
    let before = fold(part.shop, part.id, before).ok_or(Refusal::TooLateToPart)?;
    let footing = Box::new(Footing::of(&before));
    Ok(Some(Event::Unmerged(Parted { case: into.id, reference: into.reference.to_string(), footing })))
}

/// What is written into the case that gives another one back: how it would stand had it never taken it in, by all that
/// happened to itself.
#[must_use]
pub fn give_back(into: &Case, history: &[Happened], part: &Case) -> Option<Event> {
    let is_of = |one: &Happened| matches!(&one.event, Event::TookIn(took) if took.case == part.id);
    let at = history.iter().rposition(is_of)?;
    let alone: Vec<Happened> =
        history.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, one)| one.clone()).collect();
    let mut footing = Footing::of(&fold(into.shop, into.id, &alone)?);
    // A promise that was not made because another clock ran is kept by that clock.
    if footing.turn == Turn::Shop {
        footing.promise = footing.promise.or(into.promise_due);
    }
    let footing = Box::new(footing);
    Some(Event::GaveBack(Parted { case: part.id, reference: part.reference.to_string(), footing }))
}

/// Words that the shopper's side said in a case become a case of their own; `of` are the entries that said them. Gives
/// since when the shopper waits for an answer to them.
///
/// # Errors
/// [`Refusal::Erased`], [`Refusal::Merged`]; [`Refusal::NothingChosen`]; [`Refusal::AlreadySplit`];
/// [`Refusal::WholeCase`] where nothing would be left; [`Refusal::TooManyTies`].
pub fn split(case: &Case, history: &[Happened], of: &[i64]) -> Result<Moment, Refusal> {
    check_kept(case)?;
    let mine = || history.iter().filter(|one| one.event.is_shoppers_word());
    let first = mine().find(|one| of.contains(&one.seq)).ok_or(Refusal::NothingChosen)?;
    if of.iter().any(|seq| !mine().any(|one| one.seq == *seq)) {
        return Err(Refusal::NothingChosen);
    }
    let gone: Vec<i64> = split_off(history).collect();
    if of.iter().any(|seq| gone.contains(seq)) {
        return Err(Refusal::AlreadySplit);
    }
    if mine().all(|one| of.contains(&one.seq) || gone.contains(&one.seq)) {
        return Err(Refusal::WholeCase);
    }
    if case.ties.len() >= TIES_MAX {
        return Err(Refusal::TooManyTies);
    }
    Ok(first.at)
}

/// The entries whose words were made cases of their own.
pub fn split_off(history: &[Happened]) -> impl Iterator<Item = i64> {
    let of = |one: &Happened| match &one.event {
        Event::Split(split) => split.of.clone(),
        _ => Vec::new(),
    };
    history.iter().flat_map(of)
}

fn check_two(case: &Case, other: &Case) -> Result<(), Refusal> {
    if case.id == other.id {
        return Err(Refusal::SameCase);
    }
    check_kept(case)?;
    check_kept(other)
}

/// What an event does to the ties of a case.
pub(super) fn follow(case: &mut Case, happened: &Happened) {
    match &happened.event {
        Event::Tied(Tied { case: other, tie }) => {
            case.ties.retain(|one| one.case != *other || !one.tie.is_said());
            case.ties.push(Tied { case: *other, tie: *tie });
        }
        Event::Untied(Tied { case: other, tie }) => {
            case.ties.retain(|one| *one != Tied { case: *other, tie: *tie });
        }
        Event::Merged { into, .. } => case.ties.push(Tied { case: *into, tie: Tie::MergedInto }),
        Event::TookIn(TookIn { case: part, footing, .. }) => {
            case.word_seq = happened.seq;
            case.ties.push(Tied { case: *part, tie: Tie::Holds });
            footing.join(case);
        }
        Event::Unmerged(Parted { footing, .. }) => {
            case.word_seq = happened.seq;
            case.ties.retain(|one| one.tie != Tie::MergedInto);
            footing.stand(case);
        }
        Event::GaveBack(Parted { case: part, footing, .. }) => {
            case.word_seq = happened.seq;
            case.ties.retain(|one| *one != Tied { case: *part, tie: Tie::Holds });
            footing.stand(case);
        }
        Event::Split(SplitInto { case: other, .. }) => {
            case.ties.push(Tied { case: *other, tie: Tie::SplitInto })
        }
        Event::SplitOff(SplitOff { from, since, promise, .. }) => {
            case.ties.push(Tied { case: *from, tie: Tie::SplitFrom });
            case.waiting_since = case.waiting_since.map(|own| own.min(*since));
            case.promise_due = [case.promise_due, *promise].into_iter().flatten().min();
        }
        _ => {}
    }
}
