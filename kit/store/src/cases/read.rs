//! Reading cases: their state, their words, their journal.

use super::detail::Details;
use super::rows;
use super::{turn_of, urgency_of};
use crate::journal::read_entry;
use crate::{Fault, Row, Sql, Tx, values};
use domain::case::{Case, Channel, Event, Happened, Offer, Sleep, Stage, Wake, Whose};
use domain::cause::Cause;
use domain::contact::{Email, Phone};
use domain::ground::Ground;
use domain::id::{CaseId, CompanyId, IncidentId, LabelId, MessageId, ShopId, StaffId};
use domain::intent::Intent;
use domain::journal::Entry;
use domain::redact::Masked;
use domain::reference::CaseRef;
use domain::remedy::Remedy;
use domain::{Actor, Lang, Moment};

/// Words said in a case, as they lie beside the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The journal's entry.
    pub seq: i64,
    /// The message.
    pub id: MessageId,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// The event's kind: `opened`, `received`, `answered`, `noted`, `disputed`, `reopened`.
    pub kind: String,
    /// The words and their salt; `None` where they were erased.
    pub kept: Option<(Masked, Vec<u8>)>,
}

/// A case's state, locked for a change.
///
/// # Errors
/// What the database ends in.
pub fn load(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Option<Case>, Fault> {
    tx.lock_streams(shop, &[case.get()])?;
    state_of(tx, rows::LOAD, shop, case)
}

/// A case's state, to look at.
///
/// # Errors
/// What the database ends in.
pub fn peek(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Option<Case>, Fault> {
    state_of(tx, rows::PEEK, shop, case)
}

/// The case of a reference.
///
/// # Errors
/// What the database ends in.
pub fn by_reference(tx: &mut Tx<'_>, shop: ShopId, reference: CaseRef) -> Result<Option<CaseId>, Fault> {
    let written = reference.to_string();
    tx.query_one(rows::BY_REFERENCE, values![shop, &written], |row| Ok(CaseId::new(row.int(0)?)))
}

/// The newest cases of an address and of a telephone number, `limit` of each, without doubles.
///
/// # Errors
/// What the database ends in.
pub fn by_contact(
    tx: &mut Tx<'_>,
    shop: ShopId,
    contact: (Option<&Email>, Option<&Phone>),
    limit: u32,
) -> Result<Vec<CaseId>, Fault> {
    let mut found = Vec::new();
    if let Some(email) = contact.0 {
        let folded = email.folded();
        found.extend(tx.query(rows::BY_EMAIL, values![shop, &folded, limit], case_id)?);
    }
    if let Some(phone) = contact.1 {
        found.extend(tx.query(rows::BY_PHONE, values![shop, phone.digits(), limit], case_id)?);
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    Ok(found)
}

/// The newest cases of an order.
///
/// # Errors
/// What the database ends in.
pub fn by_order(tx: &mut Tx<'_>, shop: ShopId, order: &str, limit: u32) -> Result<Vec<CaseId>, Fault> {
    tx.query(rows::BY_ORDER, values![shop, order, limit], case_id)
}

/// Who the shopper is, with the salt of the commitment; `None` where it was erased or there is no such case.
///
/// # Errors
/// What the database ends in.
pub fn details(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Option<(Details, [u8; 32])>, Fault> {
    let read = tx.query_one(rows::DETAILS, values![shop, case], |row| {
        let details = Details {
            name: Masked::from_store(row.text(0)?.to_owned()),
            email: row.opt_text(1)?.and_then(Email::parse),
            phone: row.opt_text(2)?.and_then(|digits| Phone::parse(&format!("+{digits}"))),
            order: row.opt_text(3)?.map(|order| Masked::from_store(order.to_owned())),
        };
        let salt: Option<[u8; 32]> = row.opt_blob(4)?.and_then(|salt| salt.try_into().ok());
        Ok(salt.map(|salt| (details, salt)))
    })?;
    Ok(read.flatten())
}

/// All that was said in a case, notes included, in order.
///
/// # Errors
/// What the database ends in.
pub fn said(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Said>, Fault> {
    tx.query(rows::SAID, values![shop, case], |row| {
        let words = row.opt_text(5)?.map(|words| Masked::from_store(words.to_owned()));
        Ok(Said {
            seq: row.int(0)?,
            id: MessageId::new(row.int(1)?),
            at: row.moment(2)?,
            actor: actor(row.text(3)?)?,
            kind: row.text(4)?.to_owned(),
            kept: words.zip(row.opt_blob(6)?.map(<[u8]>::to_vec)),
        })
    })
}

/// A stream's whole journal.
///
/// # Errors
/// What the database ends in.
pub fn journal(tx: &mut Tx<'_>, shop: ShopId, stream: i64) -> Result<Vec<Entry>, Fault> {
    tx.entries(shop, stream, 0, i64::MAX)
}

/// The newest entry of a stream: what a receipt is signed for.
///
/// # Errors
/// What the database ends in.
pub fn head(tx: &mut Tx<'_>, shop: ShopId, stream: i64) -> Result<Option<Entry>, Fault> {
    tx.query_one(rows::HEAD, values![shop, stream], |row| read_entry(shop, stream, row))
}

/// What happened to a case, as its journal tells it.
///
/// # Errors
/// What the database ends in; [`Fault::Broken`] where an entry cannot be read.
pub fn history(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Happened>, Fault> {
    tx.query(rows::JOURNAL, values![shop, case], |row| {
        let body = row.text(4)?;
        Ok(Happened {
            seq: row.int(0)?,
            at: row.moment(1)?,
            actor: actor(row.text(2)?)?,
            event: Event::read(body)
                .ok_or_else(|| Fault::Broken(format!("an event is unreadable: {body}")))?,
        })
    })
}

pub(super) fn case_id(row: &Row<'_>) -> Result<CaseId, Fault> {
    row.int(0).map(CaseId::new)
}

pub(super) fn actor(text: &str) -> Result<Actor, Fault> {
    Actor::parse(text).ok_or_else(|| Fault::Broken(format!("unknown actor {text}")))
}

/// Reads a stage as it is kept: JSON.
pub(super) fn stage(text: &str) -> Result<Stage, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::Broken(format!("unknown stage {text}: {e}")))
}

/// Reads offers as they are kept: JSON.
pub(super) fn offers(text: &str) -> Result<Vec<Offer>, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::Broken(format!("unknown offers {text}: {e}")))
}

/// Reads labels as they are kept: JSON.
pub(super) fn labels(text: &str) -> Result<Vec<LabelId>, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::Broken(format!("unknown labels {text}: {e}")))
}

/// Reads how a case sleeps as it is kept: JSON.
pub(super) fn sleep(text: Option<&str>) -> Result<Option<Sleep>, Fault> {
    let read = text.map(serde_json::from_str).transpose();
    read.map_err(|e| Fault::Broken(format!("a case sleeps in an unknown way: {e}")))
}

/// Reads why a case is back.
pub(super) fn woke(code: Option<&str>) -> Result<Option<Wake>, Fault> {
    let bad = || Fault::Broken("a case is back for an unknown reason".to_owned());
    code.map(|code| Wake::from_code(code).ok_or_else(bad)).transpose()
}

pub(super) fn owner(number: i64) -> Option<StaffId> {
    (number != 0).then_some(StaffId::new(number))
}

fn state_of(tx: &mut Tx<'_>, sql: &'static Sql, shop: ShopId, case: CaseId) -> Result<Option<Case>, Fault> {
    tx.query_one(sql, values![shop, case], |row| state(shop, row))
}

fn state(shop: ShopId, row: &Row<'_>) -> Result<Case, Fault> {
    let bad = |what: &str| Fault::Broken(format!("a case has an unknown {what}"));
    let small = |column| row.int(column).map(|number| u32::try_from(number).unwrap_or_default());
    Ok(Case {
        id: CaseId::new(row.int(0)?),
        shop,
        reference: CaseRef::parse(row.text(1)?).ok_or_else(|| bad("reference"))?,
        company: CompanyId::new(row.int(2)?),
        lang: Lang::from_code(row.text(3)?).ok_or_else(|| bad("language"))?,
        channel: Channel::from_code(row.text(4)?).ok_or_else(|| bad("channel"))?,
        stage: stage(row.text(5)?)?,
        turn: turn_of(row.int(6)?),
        intent: Intent::from_code(row.text(7)?).ok_or_else(|| bad("intent"))?,
        urgency: urgency_of(row.int(8)?),
        ground: row
            .opt_text(9)?
            .map(|code| Ground::from_code(code).ok_or_else(|| bad("ground")))
            .transpose()?,
        wanted: row
            .opt_text(10)?
            .map(|code| Remedy::from_code(code).ok_or_else(|| bad("remedy")))
            .transpose()?,
        owner: owner(row.int(11)?),
        opened_at: row.moment(12)?,
        waiting_since: row.opt_moment(13)?,
        promise_due: row.opt_moment(14)?,
        changed_at: row.moment(15)?,
        word_seq: row.int(16)?,
        seq: row.int(17)?,
        shopper_link: small(18)?,
        helper_link: small(19)?,
        helper_links_made: small(20)?,
        erased_at: row.opt_moment(21)?,
        whose: Whose::from_code(row.text(22)?).ok_or_else(|| bad("word"))?,
        floor: urgency_of(row.int(23)?),
        weighed_seq: row.int(24)?,
        judged: row
            .opt_text(25)?
            .map(|judged| serde_json::from_str(judged).map_err(|_| bad("judgement")))
            .transpose()?,
        warned: serde_json::from_str(row.text(26)?).map_err(|_| bad("mark"))?,
        offers: offers(row.text(27)?)?,
        cause: row
            .opt_text(29)?
            .map(|code| Cause::from_code(code).ok_or_else(|| bad("cause")))
            .transpose()?,
        incident: row.opt_int(30)?.map(IncidentId::new),
        buyers_warned: row.opt_int(28)?.map(|warned| warned != 0),
        labels: labels(row.text(31)?)?,
        sleep: sleep(row.opt_text(32)?)?,
        woke: woke(row.opt_text(33)?)?,
        remind_at: row.opt_moment(34)?,
        ties: serde_json::from_str(row.text(35)?).map_err(|_| bad("tie"))?,
        rating: row
            .opt_text(36)?
            .map(|rating| serde_json::from_str(rating).map_err(|_| bad("rating")))
            .transpose()?,
    })
}
