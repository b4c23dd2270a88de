//! Cases that hang together: merged, parted again, split, and read as one. Each journal is written by itself; decides
//! nothing that `domain` can decide.

use super::detail::Details;
use super::intake::{Incoming, open};
use super::read::{details, head, history, load, peek, said};
use super::save::apply;
use crate::{Fault, Tx};
use domain::case::{
    Case, Channel, Event, Kin, PARTS_MAX, SplitInto, SplitOff, Stage, Terms, Tie, give_back, hex,
    merge as decide_merge, split as decide_split, take_in, tie as decide_tie, unmerge as decide_unmerge,
    untie as decide_untie,
};
use domain::contact::{Email, Phone};
use domain::id::{CaseId, ShopId};
use domain::intent::Intent;
use domain::judgement::Judgement;
use domain::redact::Masked;
use domain::{Actor, Refusal};

/// Bytes of an order's number at the least, for it to tell one shopper from another.
const ORDER_MIN: usize = 4;

/// By what two cases are known to be of the same shopper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Same {
    /// The same address for letters.
    pub email: bool,
    /// The same telephone.
    pub phone: bool,
    /// The same order.
    pub order: bool,
}

impl Same {
    /// From what is known of both.
    #[must_use]
    pub fn of(one: &Details, other: &Details) -> Self {
        let email = |of: &Details| of.email.as_ref().map(Email::folded);
        let phone = |of: &Details| of.phone.as_ref().map(|phone: &Phone| phone.digits().to_owned());
        // Words such as "no" or "1" stand in the orders of many.
        let tells = |order: &String| order.len() >= ORDER_MIN && order.contains(|c: char| c.is_ascii_digit());
        let order =
            |of: &Details| of.order.as_ref().map(|order| order.as_str().trim().to_lowercase()).filter(tells);
        let same = |one: Option<String>, other: Option<String>| {
            one.filter(|one| !one.is_empty()).is_some_and(|one| Some(one) == other)
        };
        Self {
            email: same(email(one), email(other)),
            phone: same(phone(one), phone(other)),
            order: same(order(one), order(other)),
        }
    }

    /// What that says of two cases, and whether somebody looked at both.
    #[must_use]
    pub const fn kin(self, is_looked_at: bool) -> Kin {
        match (self.email || self.phone, self.order) {
            (true, _) => Kin::Person,
            (false, true) => Kin::Order { is_looked_at },
            (false, false) => Kin::Strangers,
        }
    }

    /// Whether they are of the same shopper, by anything.
    #[must_use]
    pub const fn is_any(self) -> bool {
        self.email || self.phone || self.order
    }
}

/// The case that one goes on in, however often it was merged; itself where it stands by itself.
///
/// # Errors
/// What the database ends in.
pub fn whole(tx: &mut Tx<'_>, shop: ShopId, case: Case) -> Result<Case, Fault> {
    let mut whole = case;
    // There is no ring; who wrote one past the rules finds an end all the same.
    for _ in 0..=PARTS_MAX {
        let Some(into) = whole.merged_into() else { break };
        let Some(next) = peek(tx, shop, into)? else { break };
        whole = next;
    }
    Ok(whole)
}

/// The cases that were taken into one, and into those.
///
/// # Errors
/// What the database ends in.
pub fn parts(tx: &mut Tx<'_>, shop: ShopId, case: &Case) -> Result<Vec<Case>, Fault> {
    let mut found: Vec<Case> = Vec::new();
    let mut waiting: Vec<CaseId> = case.parts().collect();
    while let Some(id) = waiting.pop() {
        if found.len() >= PARTS_MAX || found.iter().any(|part| part.id == id) {
            continue;
        }
        let Some(part) = peek(tx, shop, id)? else { continue };
        waiting.extend(part.parts());
        found.push(part);
    }
    found.sort_unstable_by_key(|part| part.id);
    Ok(found)
}

/// Both of two cases, locked in order.
///
/// # Errors
/// What the database ends in.
pub fn load_two(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (one, other): (CaseId, CaseId),
) -> Result<Option<(Case, Case)>, Fault> {
    let mut streams = [one.get(), other.get()];
    streams.sort_unstable();
    // Twice the same is one lock.
    let locked = if one == other { streams.get(..1) } else { streams.get(..) };
    tx.lock_streams(shop, locked.unwrap_or_default())?;
    Ok(load(tx, shop, one)?.zip(load(tx, shop, other)?))
}

/// Says how two cases hang together, in both. Nothing is written where that was said already.
///
/// # Errors
/// A [`Refusal`] of [`domain::case::tie`]; what the database ends in.
pub fn tie<E>(
    tx: &mut Tx<'_>,
    actor: Actor,
    (case, other): (&Case, &Case),
    how: Tie,
) -> Result<(Case, Case), E>
where
    E: From<Refusal> + From<Fault>,
{
    match decide_tie(case, other, how)? {
        Some((own, theirs)) => Ok((apply(tx, case, actor, &[own])?, apply(tx, other, actor, &[theirs])?)),
        None => Ok((case.clone(), other.clone())),
    }
}

/// Takes back what was said of two cases, in both.
///
/// # Errors
/// What the database ends in.
pub fn untie(tx: &mut Tx<'_>, actor: Actor, (case, other): (&Case, &Case)) -> Result<(Case, Case), Fault> {
    match decide_untie(case, other) {
        Some((own, theirs)) => Ok((apply(tx, case, actor, &[own])?, apply(tx, other, actor, &[theirs])?)),
        None => Ok((case.clone(), other.clone())),
    }
}

/// Takes a case into another one; both are locked. Gives both as they are then. `is_looked_at` says that a person saw
/// that the order alone is the same, where it is.
///
/// # Errors
/// A [`Refusal`] of [`domain::case::merge`]; what the database ends in.
pub fn merge<E>(
    tx: &mut Tx<'_>,
    actor: Actor,
    (part, into): (&Case, &Case),
    is_looked_at: bool,
) -> Result<(Case, Case), E>
where
    E: From<Refusal> + From<Fault>,
{
    let shop = part.shop;
    let known = details(tx, shop, part.id)?.zip(details(tx, shop, into.id)?);
    let same = known.map(|((one, _), (other, _))| Same::of(&one, &other)).unwrap_or_default();
    let n_parts = parts(tx, shop, part)?.len() + parts(tx, shop, into)?.len();
    let merged = decide_merge(part, into, (same.kin(is_looked_at), n_parts))?;
    let gone = apply(tx, part, actor, &[merged])?;
    let head = head(tx, shop, part.id.get())?.map(|entry| hex(&entry.hash)).unwrap_or_default();
    let whole = apply(tx, into, actor, &[take_in(part, head)])?;
    Ok((gone, whole))
}

/// Takes a merging back; both are locked. Nothing is written where the case stands by itself.
///
/// # Errors
/// A [`Refusal`] of [`domain::case::unmerge`]; what the database ends in.
pub fn unmerge<E>(tx: &mut Tx<'_>, actor: Actor, (part, into): (&Case, &Case)) -> Result<(), E>
where
    E: From<Refusal> + From<Fault>,
{
    let shop = part.shop;
    let journal = history(tx, shop, part.id)?;
    let Some(event) = decide_unmerge(part, &journal, (into, tx.now()))? else { return Ok(()) };
    let journal = history(tx, shop, into.id)?;
    let back = give_back(into, &journal, part);
    apply(tx, part, actor, &[event])?;
    apply(tx, into, actor, back.as_slice())?;
    Ok(())
}

/// The words that would become a case of their own, in order, as one text; without those that were erased.
///
/// # Errors
/// What the database ends in.
pub fn words_to_split(tx: &mut Tx<'_>, shop: ShopId, case: CaseId, of: &[i64]) -> Result<Masked, Fault> {
    let all = said(tx, shop, case)?;
    let chosen = all.iter().filter(|one| of.contains(&one.seq)).filter_map(|one| one.kept.as_ref());
    let words: Vec<&str> = chosen.map(|(words, _)| words.as_str().trim()).collect();
    Ok(Masked::of(&words.join("\n\n")))
}

/// Makes words that were said in a case, which is locked, a case of their own: sorted anew, under the same law, with the
/// same details, about a person where that one is. Gives the new one.
///
/// # Errors
/// A [`Refusal`] of [`domain::case::split`] or [`domain::case::open`]; what the database ends in.
pub fn split<E>(
    tx: &mut Tx<'_>,
    actor: Actor,
    (case, of): (&Case, &[i64]),
    (judged, terms): (Judgement, &Terms),
) -> Result<Case, E>
where
    E: From<Refusal> + From<Fault>,
{
    let shop = case.shop;
    let journal = history(tx, shop, case.id)?;
    let since = decide_split(case, &journal, of)?;
    let (details, _) = details(tx, shop, case.id)?.ok_or(Refusal::Erased)?;
    let stage = case.stage_before_end();
    let formal = !matches!(stage, Stage::Talk);
    let incoming = Incoming {
        id: None,
        actor,
        lang: case.lang,
        // What came from elsewhere was told to the shopper there; this is told here.
        channel: if case.channel == Channel::Import { Channel::Phone } else { case.channel },
        intent: case.is_about_person().then_some(Intent::StaffComplaint),
        urgency: None,
        judged: Some(judged),
        ground: case.ground.filter(|_| formal),
        wanted: case.wanted.filter(|_| formal),
        began: None,
        formal,
        law: stage.by_law().map(|by_law| (stage.law_due(), by_law.clone())),
        words: words_to_split(tx, shop, case.id, of)?,
        details,
        files: Vec::new(),
    };
    let new: Case = open::<E>(tx, shop, &incoming, terms)?;
    let reference = case.reference.to_string();
    let promise = case.promise_due;
    let new =
        apply(tx, &new, actor, &[Event::SplitOff(SplitOff { from: case.id, reference, since, promise })])?;
    let reference = new.reference.to_string();
    apply(tx, case, actor, &[Event::Split(SplitInto { case: new.id, reference, of: of.to_vec() })])?;
    Ok(new)
}
