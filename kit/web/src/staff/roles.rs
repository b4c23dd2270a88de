//! Roles that the shop makes itself: named, changed, removed, each time for everybody who has one.

use super::invite::invites;
use super::people::{change_person, note, people};
use crate::problem::Problem;
use crate::rows;
use crate::settings::{Section, read, write};
use crate::shop::Shop;
use domain::Actor;
use domain::case::own;
use domain::id::{ShopId, StaffId};
use domain::role::{OwnRole, Right, Role};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Tx, cases, values};

/// Roles of a shop's own at the most.
pub const ROLES_MAX: usize = 20;
/// Characters of a role's name at the most.
pub const ROLE_NAME_CHARS_MAX: usize = 40;

/// A role that the shop made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedRole {
    /// Its number in the shop, from 1; 0 for one that is to be made.
    pub number: u16,
    /// What the shop calls it.
    pub name: String,
    /// The machine names of what it may do.
    pub rights: Vec<String>,
}

impl NamedRole {
    /// The role itself.
    #[must_use]
    pub fn role(&self) -> Role {
        let rights = self.rights.iter().filter_map(|code| Right::from_code(code)).collect();
        Role::Own(OwnRole { number: self.number, rights })
    }
}

/// What the shop calls a role that it made; `None` for those that every shop has.
#[must_use]
pub fn role_name(known: &[NamedRole], role: Role) -> Option<&str> {
    let number = role.number()?;
    known.iter().find(|one| one.number == number).map(|one| one.name.as_str())
}

/// The role that a form's choice names.
#[must_use]
pub fn chosen_role(shop: &Shop, choice: &str) -> Option<Role> {
    let own = shop.settings.roles.iter().map(NamedRole::role);
    Role::ALL.into_iter().chain(own).find(|role| role.choice() == choice)
}

/// Makes a role, or changes one for everybody who has it: what they may not hold any more goes back to all.
///
/// # Errors
/// [`Problem::Field`] of `name` or `role`; what the database ends in.
pub fn keep_role(tx: &mut Tx<'_>, shop: ShopId, by: Actor, mut wish: NamedRole) -> Result<(), Problem> {
    let mut all = read(tx, shop)?.roles;
    let folded = wish.name.to_lowercase();
    if all.iter().any(|one| one.number != wish.number && one.name.to_lowercase() == folded) {
        return Err(Problem::Field("name", "roles-taken"));
    }
    let is_new = wish.number == 0;
    if is_new {
        if all.len() >= ROLES_MAX {
            return Err(Problem::Field("name", "roles-full"));
        }
        wish.number = all.iter().map(|one| one.number).max().unwrap_or_default() + 1;
        all.push(wish.clone());
    } else {
        let known = all.iter_mut().find(|one| one.number == wish.number).ok_or(Problem::NotFound)?;
        known.clone_from(&wish);
    }
    all.sort_by_key(|one| one.name.to_lowercase());
    write(tx, shop, Section::Roles, &all)?;
    let body = json!({ "number": wish.number, "called": wish.name, "rights": wish.rights });
    note(tx, shop, by, if is_new { "role_made" } else { "role_changed" }, &body)?;
    change_all(tx, shop, by, (wish.number, wish.role()))
}

/// Everybody with the role of this number has another one from now on.
fn change_all(tx: &mut Tx<'_>, shop: ShopId, by: Actor, (number, role): (u16, Role)) -> Result<(), Problem> {
    let held = people(tx, shop)?.into_iter().filter(|one| one.role.number() == Some(number));
    for person in held.filter(|one| one.role != role).collect::<Vec<_>>() {
        if !change_person(tx, shop, by, (person.id, role, person.is_active))? {
            return Err(Problem::Field("role", "people-last-owner"));
        }
        let_go(tx, (shop, person.id), by, (role, person.is_active))?;
    }
    for open in invites(tx, shop)?.into_iter().filter(|one| one.invite.role.number() == Some(number)) {
        tx.exec(rows::CHANGE_INVITE, values![shop, &open.hash, &*role.code()])?;
    }
    Ok(())
}

/// Removes a role that nobody who works here has, nor an open invitation. Those who were dismissed with it would come
/// back as viewers.
///
/// # Errors
/// [`Problem::Field`] of `role` where somebody has it; what the database ends in.
pub fn remove_role(tx: &mut Tx<'_>, shop: ShopId, by: Actor, number: u16) -> Result<(), Problem> {
    let has = |role: Role| role.number() == Some(number);
    if people(tx, shop)?.iter().any(|one| one.is_active && has(one.role))
        || invites(tx, shop)?.iter().any(|one| has(one.invite.role))
    {
        return Err(Problem::Field("role", "roles-held"));
    }
    let mut all = read(tx, shop)?.roles;
    let Some(place) = all.iter().position(|one| one.number == number) else { return Ok(()) };
    let gone = all.remove(place);
    write(tx, shop, Section::Roles, &all)?;
    note(tx, shop, by, "role_removed", &json!({ "number": number, "called": gone.name }))?;
    change_all(tx, shop, by, (number, Role::Viewer))
}

/// Cases that somebody may not answer for any more go back to everybody who may.
///
/// # Errors
/// What the database ends in.
pub fn let_go(
    tx: &mut Tx<'_>,
    (shop, whom): (ShopId, StaffId),
    by: Actor,
    (role, is_active): (Role, bool),
) -> Result<(), Problem> {
    for id in cases::held_by(tx, shop, whom)? {
        let Some(case) = cases::load(tx, shop, id)? else { continue };
        let may_hold = role.may(Right::AnswerCases) && case.is_seen_by(role);
        let keeps = may_hold && (is_active || !case.is_about_person());
        if case.owner == Some(whom) && !keeps {
            let freed = own(&case, None, case.owner)?;
            cases::apply(tx, &case, by, freed.as_slice())?;
        }
    }
    Ok(())
}

/// How many people who work here have a role.
#[must_use]
pub fn held_by_n(people: &[super::people::Person], role: Role) -> usize {
    people.iter().filter(|one| one.is_active && one.role.choice() == role.choice()).count()
}
