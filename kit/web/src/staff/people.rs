//! The people of a shop: added, changed, dismissed. Each change is an entry of the shop's own journal.

use crate::rows;
use crate::turns::away;
use domain::case::says_something;
use domain::contact::Email;
use domain::id::{ShopId, StaffId};
use domain::journal::{NewEntry, SHOP_STREAM};
use domain::role::Role;
use domain::turns::Away;
use domain::unseen::without_unseen;
use domain::{Actor, Day, Lang, Moment};
use serde_json::json;
use store::{Fault, Tx, values};

/// Somebody new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// The address of the account.
    pub email: Email,
    /// The name that shoppers see.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// The language of their desk.
    pub lang: Lang,
    /// The hash of their password.
    pub password_hash: String,
}

/// Somebody of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: StaffId,
    /// The address of the account.
    pub email: String,
    /// The name that shoppers see.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// The language of their desk.
    pub lang: Lang,
    /// Whether they sign in with a one-time code.
    pub has_totp: bool,
    /// Whether they may sign in at all.
    pub is_active: bool,
    /// When they were last seen.
    pub seen_at: Option<Moment>,
    /// When they are away.
    pub away: Option<Away>,
}

impl Person {
    /// Until when they are away, where a day is among those.
    #[must_use]
    pub fn away_until(&self, today: Day) -> Option<Day> {
        self.away.filter(|away| away.is_on(today)).map(|away| away.until)
    }
}

/// Characters of a colleague's name at the most.
pub const STAFF_NAME_CHARS_MAX: usize = 100;

/// A colleague's name as it is kept: trimmed, without what nobody sees. `None` where it says nothing, holds control
/// characters or is longer than [`STAFF_NAME_CHARS_MAX`].
#[must_use]
pub fn staff_name(text: &str) -> Option<String> {
    let name = without_unseen(text).trim().to_owned();
    let is_good = says_something(&name)
        && !text.trim().chars().any(char::is_control)
        && name.chars().nth(STAFF_NAME_CHARS_MAX).is_none();
    is_good.then_some(name)
}

/// Adds somebody; `None` where the address has an account already.
///
/// # Errors
/// What the database ends in.
pub fn add_person(
    tx: &mut Tx<'_>,
    shop: ShopId,
    by: Actor,
    new: &NewPerson,
) -> Result<Option<StaffId>, Fault> {
    added(tx, shop, Some(by), new)
}

/// Somebody who was invited comes in by their own hand; `None` where the address has an account already.
///
/// # Errors
/// What the database ends in.
pub fn come_in(tx: &mut Tx<'_>, shop: ShopId, new: &NewPerson) -> Result<Option<StaffId>, Fault> {
    added(tx, shop, None, new)
}

/// Where nobody else adds them, the new person did it.
fn added(
    tx: &mut Tx<'_>,
    shop: ShopId,
    by: Option<Actor>,
    new: &NewPerson,
) -> Result<Option<StaffId>, Fault> {
    let (id, now) = (StaffId::new(tx.make_id()), tx.now());
    let (folded, role) = (new.email.folded(), new.role.code());
    let row =
        values![shop, id, new.email.as_str(), &folded, &new.name, &*role, new.lang, &new.password_hash, now];
    if tx.exec(rows::ADD_STAFF, row)? == 0 {
        return Ok(None);
    }
    if new.role == Role::Owner {
        // The shop has an owner: the link by which the first one comes in opens nothing any more.
        tx.exec(rows::DROP_OWNER_LINKS, values![shop])?;
    }
    let by = by.unwrap_or(Actor::Staff(id));
    note(tx, shop, by, "staff_added", &json!({ "staff": id.get(), "role": role }))?;
    Ok(Some(id))
}

/// Everybody, by name.
///
/// # Errors
/// What the database ends in.
pub fn people(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Person>, Fault> {
    tx.query(rows::PEOPLE, values![shop], |row| {
        Ok(Person {
            id: StaffId::new(row.int(0)?),
            email: row.text(1)?.to_owned(),
            name: row.text(2)?.to_owned(),
            role: Role::from_code(row.text(3)?).unwrap_or(Role::Viewer),
            lang: Lang::from_code(row.text(4)?).unwrap_or(Lang::En),
            has_totp: row.bool(5)?,
            is_active: row.bool(6)?,
            seen_at: row.opt_moment(7)?,
            away: away(row, 8)?,
        })
    })
}

/// Changes what somebody is and whether they may sign in; whoever may not is signed out at once. `false` where the
/// shop would be left without an owner.
///
/// # Errors
/// What the database ends in.
pub fn change_person(
    tx: &mut Tx<'_>,
    shop: ShopId,
    by: Actor,
    (id, role, is_active): (StaffId, Role, bool),
) -> Result<bool, Fault> {
    tx.exec(rows::CHANGE_STAFF, values![shop, id, &*role.code(), is_active])?;
    let owners = tx.query_one(rows::OWNERS, values![shop], |row| row.int(0))?;
    if owners.unwrap_or_default() == 0 {
        return Ok(false);
    }
    if !is_active {
        super::session::end_others(tx, shop, id, &[0; 32])?;
    }
    let body = json!({ "staff": id.get(), "role": role.code(), "active": is_active });
    note(tx, shop, by, "staff_changed", &body)?;
    Ok(true)
}

/// Changes the name that shoppers see and the language of the desk.
///
/// # Errors
/// What the database ends in.
pub fn rename(tx: &mut Tx<'_>, shop: ShopId, id: StaffId, (name, lang): (&str, Lang)) -> Result<(), Fault> {
    tx.exec(rows::RENAME_STAFF, values![shop, id, name, lang])?;
    note(tx, shop, Actor::Staff(id), "account_changed", &json!({ "staff": id.get() }))
}

/// The hash of somebody's password.
///
/// # Errors
/// What the database ends in.
pub fn password_of(tx: &mut Tx<'_>, shop: ShopId, id: StaffId) -> Result<Option<String>, Fault> {
    tx.query_one(rows::PASSWORD_OF, values![shop, id], |row| Ok(row.text(0)?.to_owned()))
}

/// Sets somebody's password; all their other sessions end.
///
/// # Errors
/// What the database ends in.
pub fn set_password(
    tx: &mut Tx<'_>,
    shop: ShopId,
    id: StaffId,
    (hash, kept_session): (&str, &[u8; 32]),
) -> Result<(), Fault> {
    tx.exec(rows::SET_PASSWORD, values![shop, id, hash])?;
    super::session::end_others(tx, shop, id, kept_session)?;
    note(tx, shop, Actor::Staff(id), "password_set", &json!({ "staff": id.get() }))
}

/// Sets or takes away somebody's secret of one-time codes.
///
/// # Errors
/// What the database ends in.
pub fn set_totp(tx: &mut Tx<'_>, shop: ShopId, id: StaffId, secret: Option<&[u8]>) -> Result<(), Fault> {
    tx.exec(rows::SET_TOTP, values![shop, id, secret])?;
    note(tx, shop, Actor::Staff(id), "totp_set", &json!({ "staff": id.get(), "on": secret.is_some() }))
}

/// An entry of the shop's own journal.
///
/// # Errors
/// What the database ends in.
pub fn note(
    tx: &mut Tx<'_>,
    shop: ShopId,
    by: Actor,
    kind: &str,
    body: &serde_json::Value,
) -> Result<(), Fault> {
    let new = NewEntry { actor: by.to_string(), kind: kind.to_owned(), body: body.to_string() };
    tx.journal(shop, SHOP_STREAM, new).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned_and_bounded() {
        assert_eq!(staff_name("  Анна \u{202e}Петрова "), Some("Анна Петрова".to_owned()));
        assert_eq!(staff_name("דנה"), Some("דנה".to_owned()));
        assert!(staff_name(&"я".repeat(STAFF_NAME_CHARS_MAX)).is_some());
        for bad in ["", "  ", "\u{200b}", "a\nb", "a\u{7}b", &"я".repeat(STAFF_NAME_CHARS_MAX + 1)] {
            assert_eq!(staff_name(bad), None, "{bad:?}");
        }
    }
}
