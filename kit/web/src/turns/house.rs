//! The house that gives cases: it reads who is there and who has how much, asks [`pick`], and writes an entry with the
//! reason. Everything happens in the transaction of whoever asks; shops lock their own journal first, so that two
//! programs give one after the other and nobody gets more than their turn.

use super::{Standing, rows, standings};
use crate::settings;
use crate::staff::people;
use domain::case::{Case, Channel, Event, Happened, Owned, Turn, hand_to};
use domain::id::{CaseId, ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use domain::turns::{Asked, Giving, Hand, Leaving, Nobody, Rules, has_room, pick};
use domain::{Actor, Day};
use store::{Fault, Tx, cases, values};

/// Why somebody is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// An entry of the case, by its number: it began, or is for managers from here on.
    Entry(i64),
    /// The shopper's side wrote: whoever has it may be away.
    Written,
    /// Time has passed.
    Again,
}

/// The house at one moment.
#[derive(Clone, Debug)]
pub struct House {
    shop: ShopId,
    rules: Rules,
    is_open: bool,
    today: Day,
    hands: Vec<Hand>,
}

impl House {
    /// Whether a shop gives cases at all, without a lock.
    ///
    /// # Errors
    /// What the database ends in.
    pub fn gives(tx: &mut Tx<'_>, shop: ShopId) -> Result<bool, Fault> {
        Ok(settings::read(tx, shop)?.turns.giving != Giving::Off)
    }

    /// The house as it stands, the others locked out; nothing where it gives no cases.
    ///
    /// # Errors
    /// What the database ends in.
    pub fn read(tx: &mut Tx<'_>, shop: ShopId) -> Result<Option<Self>, Fault> {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let set = settings::read(tx, shop)?;
        if set.turns.giving == Giving::Off {
            return Ok(None);
        }
        let (now, hours) = (tx.now(), &set.terms.hours);
        let (is_open, today) = (hours.is_open(now), now.day_in(&hours.time_zone()));
        Ok(Some(Self { shop, rules: set.turns, is_open, today, hands: hands(tx, shop)? }))
    }

    /// Whether anybody could be given anything now.
    #[must_use]
    pub fn has_room(&self) -> bool {
        (self.is_open || !self.rules.only_open) && has_room(&self.hands, &self.rules, self.today)
    }

    /// Those who are away or gone, where their cases are given to others.
    #[must_use]
    pub fn left(&self) -> Vec<StaffId> {
        let gives = self.rules.leaving == Leaving::Give;
        let left = self.hands.iter().filter(|hand| gives && self.is_away(hand.id));
        left.map(|hand| hand.id).collect()
    }

    /// Finds somebody for a case, where it needs anybody; gives who got it.
    ///
    /// # Errors
    /// What the database ends in.
    pub fn find(&mut self, tx: &mut Tx<'_>, id: CaseId, asking: Asking) -> Result<Option<StaffId>, Fault> {
        let Some(case) = cases::load(tx, self.shop, id)? else { return Ok(None) };
        if case.closure().is_some() || case.erased_at.is_some() || case.channel == Channel::Import {
            self.wait_no_more(tx, id)?;
            return Ok(None);
        }
        if case.sleep.is_some() {
            return Ok(None);
        }
        match case.owner {
            Some(owner) => {
                self.wait_no_more(tx, id)?;
                let gives = self.rules.leaving == Leaving::Give && case.turn == Turn::Shop;
                if !gives || !self.is_away(owner) {
                    return Ok(None);
                }
                // Where nobody is found, it stays with whoever has it, and stands on the board.
                Ok(self.give(tx, &case, Some(owner))?.ok())
            }
            None if self.is_asked(tx, &case, asking)? => match self.give(tx, &case, None)? {
                Ok(staff) => {
                    self.wait_no_more(tx, id)?;
                    Ok(Some(staff))
                }
                Err(why) => {
                    let now = tx.now();
                    if super::why_waiting(tx, self.shop, id)? != Some(why) {
                        tx.exec(rows::WAIT, values![self.shop, id, now, why.code()])?;
                    }
                    Ok(None)
                }
            },
            None => Ok(None),
        }
    }

    /// Whether the house looks for somebody for a case that nobody has: what a person has let go waits for people.
    fn is_asked(&self, tx: &mut Tx<'_>, case: &Case, asking: Asking) -> Result<bool, Fault> {
        let Asking::Entry(seq) = asking else {
            return Ok(super::why_waiting(tx, self.shop, case.id)?.is_some());
        };
        let history = cases::history(tx, self.shop, case.id)?;
        let of = history.iter().find(|one| one.seq == seq).map(|one| &one.event);
        Ok(matches!(of, Some(Event::Opened(_) | Event::Owned(Owned { for_managers: true, .. }))))
    }

    fn give(
        &mut self,
        tx: &mut Tx<'_>,
        case: &Case,
        holder: Option<StaffId>,
    ) -> Result<Result<StaffId, Nobody>, Fault> {
        if self.rules.only_open && !self.is_open {
            return Ok(Err(Nobody::Closed));
        }
        let mut not: Vec<StaffId> = holder.into_iter().collect();
        if case.is_about_person() {
            not.extend(dealt(&cases::history(tx, self.shop, case.id)?));
        }
        let asked = Asked {
            lang: case.lang,
            intent: case.intent,
            is_about_person: case.is_about_person(),
            not: &not,
        };
        let (place, given) = match pick(&self.hands, asked, &self.rules, self.today) {
            Ok(found) => found,
            Err(why) => return Ok(Err(why)),
        };
        let (shop, now) = (self.shop, tx.now());
        let Some(hand) = self.hands.get_mut(place) else { return Ok(Err(Nobody::May)) };
        let Some(event) = hand_to(case, hand.id, given) else { return Ok(Err(Nobody::May)) };
        cases::apply(tx, case, Actor::Clock, &[event])?;
        tx.exec(rows::GIVEN, values![shop, hand.id, now])?;
        hand.given_at = Some(now);
        if case.turn == Turn::Shop {
            hand.waiting = hand.waiting.saturating_add(1);
        }
        Ok(Ok(hand.id))
    }

    fn wait_no_more(&self, tx: &mut Tx<'_>, id: CaseId) -> Result<(), Fault> {
        tx.exec(rows::WAIT_NO_MORE, values![self.shop, id]).map(drop)
    }

    fn is_away(&self, who: StaffId) -> bool {
        let hand = self.hands.iter().find(|hand| hand.id == who);
        hand.is_none_or(|hand| !hand.is_active || hand.away.is_some_and(|away| away.is_on(self.today)))
    }
}

/// Everybody with what they can do and how much they have.
fn hands(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Hand>, Fault> {
    let known = standings(tx, shop)?;
    let mut hands = Vec::new();
    for person in people(tx, shop)? {
        let standing = known.iter().find(|one| one.staff == person.id).cloned();
        let standing = standing.unwrap_or_else(|| Standing::of(person.id));
        let waiting = cases::load_of(tx, shop, Some(person.id))?.waiting;
        hands.push(Hand {
            id: person.id,
            role: person.role,
            is_active: person.is_active,
            takes_part: standing.takes_part(person.role),
            skills: standing.skills,
            away: standing.away,
            limit: standing.limit,
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
            given_at: standing.given_at,
        });
    }
    Ok(hands)
}

/// Who of the shop had to do with a case before: what is said in it may be about them.
fn dealt(history: &[Happened]) -> Vec<StaffId> {
    let of = |one: &Happened| match one.event {
        Event::Owned(Owned { owner, .. }) => owner,
        Event::Answered { .. } | Event::Closed { .. } | Event::Offered { .. } => one.actor.staff(),
        _ => None,
    };
    history.iter().filter_map(of).collect()
}
