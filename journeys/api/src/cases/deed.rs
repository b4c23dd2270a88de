//! What a program does to a case beside answering it: the requests about one case and about many share it. Knows no
//! request.

use domain::case::{
    Case, Close, Reply, Snooze, Sorting, StoodBefore, Turn, answer, check_owner, check_stands, close,
    come_back, go_outside, label, name_cause, own, reopen, rouse, snooze, sort,
};
use domain::cause::Cause;
use domain::id::{LabelId, ShopId, StaffId};
use domain::redact::Masked;
use domain::{Actor, Moment};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::{Fault, Tx, cases};
use web::staff::people;
use web::{Problem, Shop};

/// Who does it, by which rules.
#[derive(Clone)]
pub(crate) struct Doer {
    pub(crate) actor: Actor,
    pub(crate) shop: Arc<Shop>,
}

/// What is done.
#[derive(Clone)]
pub(crate) enum Deed {
    /// Somebody answers for it, or nobody, where the owner is still the one that was read.
    Own { owner: Option<StaffId>, seen: Owner },
    /// It is sorted so; `seen` is how it was when it was read.
    Sort { chosen: Sorting, seen: Option<Sorting> },
    /// It is sorted so, as far as it is said.
    SortPartly(PartSorting),
    /// Why it happened, or that nobody says it.
    Cause(Option<Cause>),
    /// It ends so, with these words; past a newer word it does not.
    Close { how: Close, words: Option<Masked>, cause: Option<Cause>, seen: Option<i64> },
    /// It is opened again, for this reason.
    Reopen(Masked),
    /// These names of labels are put on, those are taken off.
    Label { put: BTreeSet<String>, take: BTreeSet<String> },
    /// It is put off, until then or until the shopper answers.
    PutOff { until: Option<Moment>, seen: Option<i64> },
    /// It went before somebody, on this day where one is said; none where it is with the shop alone.
    Outside { wish: StoodBefore, read: Option<StoodBefore> },
    /// It is back.
    Wake,
}

/// The owner that was read.
#[derive(Clone, Copy)]
pub(crate) enum Owner {
    /// Whoever it is now.
    Any,
    /// This one, or nobody.
    Read(Option<StaffId>),
}

/// A part of how a case is sorted.
#[derive(Clone, Copy)]
pub(crate) struct PartSorting {
    pub(crate) intent: Option<domain::intent::Intent>,
    pub(crate) urgency: Option<domain::intent::Urgency>,
}

impl Deed {
    /// Does it to a case that is loaded, by the case's own rules.
    ///
    /// # Errors
    /// [`Problem::Refused`] by a rule, [`Problem::Field`] for a person or a label that there is not; what the database
    /// ends in.
    pub(crate) fn carry_out(&self, tx: &mut Tx<'_>, case: Case, doer: &Doer) -> Result<Case, Problem> {
        let event = match self {
            Self::Own { owner, seen } => {
                check_person(tx, &case, *owner)?;
                let seen = match seen {
                    Owner::Any => case.owner,
                    Owner::Read(owner) => *owner,
                };
                own(&case, *owner, seen)?
            }
            Self::Sort { chosen, seen } => sort(&case, *chosen, *seen)?,
            Self::SortPartly(part) => {
                let now = Sorting::of(&case);
                let intent = part.intent.unwrap_or(now.intent);
                let urgency = part.urgency.unwrap_or(now.urgency);
                sort(&case, Sorting { intent, urgency, ground: now.ground }, Some(now))?
            }
            Self::Cause(cause) => name_cause(&case, *cause)?,
            Self::Close { how, words, cause, seen } => {
                return end(tx, (case, doer), (how, words.as_ref()), (*cause, *seen));
            }
            Self::Reopen(words) => Some(reopen(&case, cases::text(tx, words), tx.now(), doer.shop.terms())?),
            Self::Label { put, take } => {
                let put = known(tx, case.shop, ("put", put))?;
                let take = known(tx, case.shop, ("take", take))?;
                label(&case, &put, &take)?
            }
            Self::PutOff { until, seen } => {
                let reminds = case.turn == Turn::Shopper && until.is_some();
                let how = Snooze { until: *until, reminds, seen: seen.unwrap_or(case.word_seq) };
                Some(snooze(&case, how, tx.now(), &doer.shop.terms().hours)?)
            }
            Self::Outside { wish, read } => {
                if let Some(read) = read {
                    check_stands(&case, *read, *wish)?;
                }
                match wish {
                    Some(going) => go_outside(&case, *going, tx.now(), doer.shop.terms())?,
                    None => come_back(&case, doer.actor)?,
                }
            }
            Self::Wake => rouse(&case)?,
        };
        Ok(cases::apply(tx, &case, doer.actor, event.as_slice())?)
    }
}

/// The closing words go out with the outcome, in one transaction.
fn end(
    tx: &mut Tx<'_>,
    (case, doer): (Case, &Doer),
    (how, words): (&Close, Option<&Masked>),
    (cause, seen): (Option<Cause>, Option<i64>),
) -> Result<Case, Problem> {
    let (mut case, mut seen) = (case, seen);
    if let Some(words) = words.filter(|_| case.closure().is_none()) {
        let read = seen.unwrap_or(case.word_seq);
        let reply = Reply { text: cases::text(tx, words), turn: Turn::Shopper, seen: read };
        let said = answer(&case, reply, tx.now(), doer.shop.terms())?;
        case = cases::apply(tx, &case, doer.actor, &[said])?;
        seen = Some(case.word_seq);
    }
    let closed = close(&case, how.clone(), seen.unwrap_or(case.word_seq))?;
    let named = cause.map_or(Ok(None), |cause| name_cause(&case, Some(cause)))?;
    let events: Vec<_> = std::iter::once(closed).chain(named).collect();
    Ok(cases::apply(tx, &case, doer.actor, &events)?)
}

/// Whoever gets a case works here and may see it.
fn check_person(tx: &mut Tx<'_>, case: &Case, owner: Option<StaffId>) -> Result<(), Problem> {
    let Some(owner) = owner else { return Ok(()) };
    let people = people(tx, case.shop)?;
    let person = people.iter().find(|person| person.id == owner && person.is_active);
    Ok(check_owner(case, person.ok_or(Problem::Field("owner", "owner-gone"))?.role)?)
}

/// The labels of these names.
fn known(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (field, names): (&'static str, &BTreeSet<String>),
) -> Result<Vec<LabelId>, Problem> {
    let find = |name: &String| match cases::label_named(tx, shop, name) {
        Ok(Some(label)) => Ok(label.id),
        Ok(None) => Err(Problem::Field(field, "unknown-label")),
        Err(fault) => Err(Fault::into(fault)),
    };
    names.iter().map(find).collect()
}
