//! The tables of cases: the one place that writes them, always with the journal beside. Decides nothing.

pub(crate) mod ask;
mod behind;
mod board;
mod board_rows;
mod detail;
mod ending;
mod erase;
mod evidence;
mod imported;
mod intake;
mod judging;
mod kept_rows;
mod labels;
mod letters;
mod list;
mod marks;
mod payouts;
mod rating_rows;
mod ratings;
mod read;
mod rows;
mod save;
mod search;
mod sieve;
mod tally;
mod term_rows;
mod terms;
mod ties;
mod voucher_rows;
mod vouchers;

pub use ask::{Answered, Counted, LOOKED_THROUGH_MAX, Question, ask, ask_count, ask_ids};
pub use behind::{Behind, Missed, Part, RatedOf, behind};
pub use board::{Burning, LOAD_MAX, Load, answers_by, burning, load_of, queue, waits};
pub(crate) use board_rows::STATEMENTS as BOARD_STATEMENTS;
pub use detail::Details;
pub use erase::{Fate, TABLES, count_kept_since, erase, kept_since};
pub use evidence::{Evidence, KNOWN_FILE, NewEvidence, evidence, keep_evidence};
pub use imported::{LineMark, imported, mark_imported};
pub use intake::{Incoming, add_files, open, text};
pub use judging::{Unread, because, judge, unread};
pub(crate) use kept_rows::STATEMENTS as KEPT_STATEMENTS;
pub use labels::{
    Label, cases_labelled, change_label, drop_label, label_counts, label_named, labels, make_label,
    retire_label, to_wake,
};
pub use letters::letters_waiting;
pub use list::{
    Counts, Cursor, LISTED_MAX, Listed, Reach, View, alarmed, count_mine, counts, held_by, incidents, list,
    listed, of_incident, reaches, shared_counts, unheld_about_person, unwarned,
};
pub use marks::CameBack;
pub use payouts::{Booked, Total, due_payouts, goodwill, paid, paid_totals, payouts};
pub(crate) use rating_rows::STATEMENTS as RATING_STATEMENTS;
pub use ratings::{Rated, ask_rating, ratings, to_ask};
pub use read::{Said, by_contact, by_order, by_reference, details, head, history, journal, load, peek, said};
pub(crate) use rows::STATEMENTS;
pub use save::{apply, begin, set_alarm};
pub use search::search;
pub use sieve::{Ended, Facet, Sieve, Sorted, UNSAID, facets, sifted};
pub use tally::{
    Caused, Ending, Sureness, Tally, causes, ended_after, endings, first_answers, sureness, tally,
};
pub(crate) use term_rows::STATEMENTS as TERM_STATEMENTS;
pub use terms::{TermsEnded, TermsMissed, TermsOpen, terms, terms_missed, terms_open};
pub use ties::{Same, load_two, merge, parts, split, tie, unmerge, untie, whole, words_to_split};
pub(crate) use voucher_rows::STATEMENTS as VOUCHER_STATEMENTS;
pub use vouchers::{
    VoucherUse, find_voucher, load_voucher, make_voucher, use_voucher, used_by, void_voucher, voucher_uses,
    vouchers,
};

use domain::case::{Queue, Turn};
use domain::intent::Urgency;

/// The number by which turns are sorted: the shop's own first.
const fn turn_number(turn: Turn) -> i64 {
    match turn {
        Turn::Shop => 0,
        Turn::Goods => 1,
        Turn::Shopper => 2,
        Turn::Nobody => 3,
    }
}

/// The number of a queue: that of the turn, and one for what sleeps.
const fn queue_number(queue: Queue) -> i64 {
    match queue {
        Queue::Shop => 0,
        Queue::Goods => 1,
        Queue::Shopper => 2,
        Queue::Nobody => 3,
        Queue::Asleep => 4,
    }
}

const fn queue_of(number: i64) -> Queue {
    match number {
        0 => Queue::Shop,
        1 => Queue::Goods,
        2 => Queue::Shopper,
        3 => Queue::Nobody,
        _ => Queue::Asleep,
    }
}

const fn turn_of(number: i64) -> Turn {
    match number {
        0 => Turn::Shop,
        1 => Turn::Goods,
        2 => Turn::Shopper,
        _ => Turn::Nobody,
    }
}

/// The number by which urgency is sorted: critical first.
const fn urgency_number(urgency: Urgency) -> i64 {
    match urgency {
        Urgency::Critical => 0,
        Urgency::High => 1,
        Urgency::Normal => 2,
        Urgency::Low => 3,
    }
}

const fn urgency_of(number: i64) -> Urgency {
    match number {
        0 => Urgency::Critical,
        1 => Urgency::High,
        2 => Urgency::Normal,
        _ => Urgency::Low,
    }
}
