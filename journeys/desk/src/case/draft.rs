//! Drafts: what somebody was writing in a case, kept while they type. Knows no page.

use crate::rows;
use domain::id::{CaseId, ShopId, StaffId};
use domain::redact::Masked;
use store::{Fault, Tx, values};

/// Characters of a draft that are kept: twice what a message may have, so that nothing typed is cut before it is said
/// that it is too long.
const DRAFT_CHARS_MAX: usize = 2 * domain::case::WORDS_CHARS_MAX;

/// Whose draft it is: the shop, the case, the writer.
pub(crate) type Place = (ShopId, CaseId, StaffId);

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An answer to the shopper.
    Answer,
    /// A note among colleagues.
    Note,
}

/// What somebody was writing in a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drafts {
    pub(crate) answer: String,
    pub(crate) note: String,
}

impl Kind {
    /// The word in the database and in forms.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Note => "note",
        }
    }

    /// From the word.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Answer, Self::Note].into_iter().find(|kind| kind.code() == code)
    }
}

/// Both drafts.
pub(crate) fn read(tx: &mut Tx<'_>, (shop, case, staff): Place) -> Result<Drafts, Fault> {
    let mut drafts = Drafts::default();
    tx.query(rows::DRAFTS, values![shop, case, staff], |row| {
        let words = row.text(1)?.to_owned();
        match Kind::from_code(row.text(0)?) {
            Some(Kind::Answer) => drafts.answer = words,
            Some(Kind::Note) => drafts.note = words,
            None => {}
        }
        Ok(())
    })?;
    Ok(drafts)
}

/// Keeps a draft; an empty one is dropped. Secrets in it are masked like those of any words that are kept.
pub(crate) fn keep(tx: &mut Tx<'_>, place: Place, kind: Kind, words: &str) -> Result<(), Fault> {
    if words.trim().is_empty() {
        return drop(tx, place, kind);
    }
    let (shop, case, staff) = place;
    let words: String = words.chars().filter(|c| *c != '\0').take(DRAFT_CHARS_MAX).collect();
    let (words, now) = (Masked::of(&words), tx.now());
    tx.exec(rows::KEEP_DRAFT, values![shop, case, staff, kind.code(), words.as_str(), now])?;
    Ok(())
}

/// Drops a draft.
pub(crate) fn drop(tx: &mut Tx<'_>, (shop, case, staff): Place, kind: Kind) -> Result<(), Fault> {
    tx.exec(rows::DROP_DRAFT, values![shop, case, staff, kind.code()])?;
    Ok(())
}

/// Words that were on their way become a draft again, before what was begun meanwhile.
pub(crate) fn give_back(tx: &mut Tx<'_>, place: Place, kind: Kind, words: &str) -> Result<(), Fault> {
    let begun = read(tx, place)?;
    let begun = match kind {
        Kind::Answer => begun.answer,
        Kind::Note => begun.note,
    };
    keep(tx, place, kind, &joined(words, &begun))
}

/// Whether words fit into a draft whole.
pub(crate) fn fits(words: &str) -> bool {
    words.chars().nth(DRAFT_CHARS_MAX).is_none()
}

/// What was begun may be an earlier state of the same words, or a later one.
fn joined(returned: &str, begun: &str) -> String {
    if begun.trim_end().starts_with(returned.trim_end()) {
        begun.to_owned()
    } else if returned.starts_with(begun.trim_end()) {
        returned.to_owned()
    } else {
        format!("{returned}\n\n{begun}")
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn nothing_typed_is_lost_when_words_come_back() {
        assert_eq!(joined("a", ""), "a");
        assert_eq!(joined("a", " \n"), "a");
        assert_eq!(joined("a", "a"), "a");
        assert_eq!(joined("a b", "a \n"), "a b");
        assert_eq!(joined("a", "a b"), "a b");
        assert_eq!(joined("", "b"), "b");
        assert_eq!(joined("a", "b"), "a\n\nb");
    }
}
