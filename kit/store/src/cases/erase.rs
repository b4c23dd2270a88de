//! Erasing: what a case holds of a person goes from every table at once; its journal stays, and says so. Which table
//! is emptied of what stands in `docs/personal-data.md`; [`TABLES`] is the same list for the test that compares them.

use super::kept_rows;
use super::read::{case_id, said};
use super::rows;
use super::save::apply;
use crate::{Fault, Tx, values};
use domain::case::{Case, Event};
use domain::id::{CaseId, ShopId};
use domain::{Actor, Moment};

/// What erasing does to the rows of a case in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The row stays, without what it held of the person.
    Emptied,
    /// The row goes.
    Removed,
    /// Nothing: the row holds no words, names or addresses of shoppers.
    Stays,
}

/// Every table and what erasing does to it, alphabetical.
pub const TABLES: &[(&str, Fate)] = &[
    ("answer_given", Fate::Stays),
    ("answered_command", Fate::Emptied),
    ("api_key", Fate::Stays),
    ("bulk_case", Fate::Stays),
    ("bulk_deed", Fate::Stays),
    ("case_key", Fate::Removed),
    ("case_label", Fate::Removed),
    ("case_rating", Fate::Stays),
    ("case_row", Fate::Emptied),
    ("change_log", Fate::Stays),
    ("evidence", Fate::Emptied),
    ("form_draft", Fate::Removed),
    ("head", Fate::Stays),
    ("help_answer", Fate::Stays),
    ("help_miss", Fate::Stays),
    ("help_page", Fate::Stays),
    ("hook", Fate::Stays),
    ("hook_delivery", Fate::Stays),
    ("import_progress", Fate::Stays),
    ("import_run", Fate::Stays),
    ("import_run_case", Fate::Stays),
    ("incident", Fate::Stays),
    ("incident_round", Fate::Stays),
    ("incident_round_case", Fate::Stays),
    ("instance_secret", Fate::Stays),
    ("journal", Fate::Stays),
    ("label", Fate::Stays),
    ("letter", Fate::Emptied),
    ("merkle_root", Fate::Stays),
    ("message", Fate::Emptied),
    ("outgoing_answer", Fate::Removed),
    ("own_model", Fate::Stays),
    ("own_model_use", Fate::Stays),
    ("passkey_spent", Fate::Stays),
    ("payout", Fate::Emptied),
    ("presence", Fate::Stays),
    ("rating_asked", Fate::Stays),
    ("reply_draft", Fate::Removed),
    ("reply_macro", Fate::Stays),
    ("reply_template", Fate::Stays),
    ("saved_view", Fate::Stays),
    ("scam_campaign", Fate::Stays),
    ("scam_report", Fate::Stays),
    ("search_entry", Fate::Removed),
    ("search_index", Fate::Removed),
    ("setting", Fate::Stays),
    ("shared_run", Fate::Removed),
    ("shop", Fate::Stays),
    ("shop_logo", Fate::Stays),
    ("signin_failure", Fate::Stays),
    ("staff", Fate::Stays),
    ("staff_invite", Fate::Stays),
    ("staff_passkey", Fate::Stays),
    ("staff_session", Fate::Stays),
    ("staff_turn", Fate::Stays),
    ("task", Fate::Removed),
    ("term_end", Fate::Stays),
    ("turn_wait", Fate::Stays),
    ("voucher", Fate::Stays),
    ("voucher_use", Fate::Stays),
];

/// Erases the personal data of a case; `erased` is the event that [`domain::case::erase`] gave. The files cannot be
/// read from COMMIT on; take them from the disk after it, and let [`crate::Store::scrub_now`] follow.
///
/// # Errors
/// What the database ends in; [`Fault::Broken`] where the event is another one.
pub fn erase(tx: &mut Tx<'_>, case: &Case, actor: Actor, erased: &Event) -> Result<Case, Fault> {
    if !matches!(erased, Event::Erased { .. }) {
        return Err(Fault::Broken("a case is erased by `erased`".to_owned()));
    }
    let (shop, id) = (case.shop, case.id);
    for one in said(tx, shop, id)? {
        tx.unindex(shop, one.id)?;
    }
    // Tasks first: what follows from the erasing itself is queued below.
    for sql in [
        rows::ERASE_TASKS,
        rows::ERASE_WORDS,
        rows::ERASE_DETAILS,
        rows::ERASE_EVIDENCE,
        rows::ERASE_REPLY_DRAFTS,
        rows::ERASE_OUTGOING,
        rows::ERASE_FORM_DRAFTS,
        rows::ERASE_LETTERS,
        rows::ERASE_RUNS,
        rows::ERASE_PAYOUTS,
        rows::ERASE_FORM_COMMANDS,
    ] {
        tx.exec(sql, values![shop, id])?;
    }
    // A program's key stays for its day, so that the same command cannot bring the case back; the hash of what it
    // asked, by which words could be guessed, does not.
    tx.exec(rows::ERASE_COMMAND_HASHES, values![shop, id, [0_u8; 32]])?;
    tx.erase_case_key(shop, id)?;
    apply(tx, case, actor, std::slice::from_ref(erased))
}

/// Closed cases in which nothing has happened since a moment and whose personal data are still there, longest first.
///
/// # Errors
/// What the database ends in.
pub fn kept_since(tx: &mut Tx<'_>, shop: ShopId, before: Moment, limit: u32) -> Result<Vec<CaseId>, Fault> {
    tx.query(kept_rows::KEPT_SINCE, values![shop, before, limit], case_id)
}

/// How many such cases there are.
///
/// # Errors
/// What the database ends in.
pub fn count_kept_since(tx: &mut Tx<'_>, shop: ShopId, before: Moment) -> Result<i64, Fault> {
    let counted = tx.query_one(kept_rows::COUNT_KEPT_SINCE, values![shop, before], |row| row.int(0))?;
    Ok(counted.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The tables that the migrations make, the one that the dialect makes included.
    fn made() -> BTreeSet<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut text = crate::dialect::search_table(crate::Dialect::Sqlite).to_owned();
        for file in std::fs::read_dir(folder).unwrap() {
            text.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
        }
        let names = text.split("create table ").skip(1).chain(text.split("create virtual table ").skip(1));
        let word = |rest: &str| rest.split([' ', '(']).next().unwrap().to_owned();
        names.map(word).collect()
    }

    #[test]
    fn every_table_has_its_fate_and_its_line_in_the_papers() {
        assert!(TABLES.is_sorted_by_key(|(name, _)| *name));
        let listed: BTreeSet<String> = TABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(made(), listed, "a new table: decide what erasing does to it");
        let paper = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/personal-data.md");
        let paper = std::fs::read_to_string(paper).unwrap();
        for (name, _) in TABLES {
            assert!(paper.contains(&format!("`{name}`")), "{name} is not in docs/personal-data.md");
        }
    }
}
