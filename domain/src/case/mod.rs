//! The case: its state, its events, the decisions that lead from one to the next, and the fold that leads back.

mod about_person;
mod alarm;
mod bargain;
mod by_law;
mod causes;
mod contract;
mod danger;
mod decide;
mod elsewhere;
mod event;
mod fold;
mod footing;
mod hanging;
mod helper;
mod judged;
mod kind;
mod labels;
mod missing;
mod moves;
mod offer;
mod opened;
mod outside;
mod owned;
mod payments;
mod progress;
mod rating;
mod reopening;
mod snooze;
mod sorting;
mod state;
mod telling;
mod terms;
mod text;
mod ties;
mod visible;

pub use about_person::{UNDO_UNSEEN_MS, check_owner, free_for_managers, freed_by, may_take_back_unseen};
pub use alarm::{Mark, Term, Warned, next_alarm, overdue_at, warn};
pub use bargain::{
    MakeOffer, OFFER_DAYS_MAX, OFFERS_MAX, Which, accept, decline, give, offer, propose, receive_remedy,
    take_back,
};
pub use by_law::{ByLaw, Facts};
pub use causes::{join_incident, name_cause};
pub use contract::Contract;
pub use danger::settle_buyers;
pub use decide::{
    Close, FILES_MAX, MakeClaim, NAME_CHARS_MAX, ORDER_CHARS_MAX, OpenCase, Reply, Terms, WORDS_CHARS_MAX,
    answer, attach, check_seen, claim, close, confirm, dispute, erase, note, open, own, receive, withdraw,
};
pub use elsewhere::{Speaker, ended_elsewhere, recount};
pub use event::Event;
pub use fold::{Happened, apply, begin, fold};
pub use footing::Footing;
pub use hanging::{Parted, SplitInto, SplitOff, TookIn};
pub use helper::{dismiss_helper, invite_helper};
pub use judged::{Judged, KeptReasons};
pub use labels::{CASE_LABELS_MAX, label};
pub use missing::{find_remedy, miss_remedy};
pub use offer::{Item, Offer, Side, Standing};
pub use opened::Opened;
pub use outside::{Going, StoodBefore, check_stands, come_back, go_outside, stands_before, tell_outside};
pub use owned::{Owned, hand_to};
pub use payments::{UNDO_PAID_MS, fail_payment, refuse_payout, undo_payment};
pub use progress::{Step, progress};
pub use rating::{Mood, RATING_CHANGE_DAYS, RATING_CHARS_MAX, RATING_WAIT_DAYS, Rating, rate};
pub use reopening::{reopen, take_back_closing};
pub use snooze::{Later, Queue, SNOOZE_DAYS_MAX, Sleep, Snooze, Wake, remind, rouse, snooze, wake, wake_at};
pub use sorting::{Sorting, Stood, Whose, judge, sort, standing, unsort};
pub use state::{Case, Channel, Closure, EraseReason, EraseScope, Forum, Outcome, Stage, Turn, Verdict};
pub use terms::{TermEnd, terms_back, terms_ended};
pub use text::{Kept, Text, hex};
pub use ties::{
    Kin, PARTS_MAX, TIES_MAX, Tie, Tied, UNDO_MERGE_MS, give_back, merge, split, split_off, take_in, tie,
    unmerge, untie,
};
pub use visible::says_something;

#[cfg(test)]
mod tests;
