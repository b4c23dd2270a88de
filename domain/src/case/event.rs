//! What happens to a case. Each event is one entry of its journal.

use super::alarm::{Mark, Term};
use super::by_law::ByLaw;
use super::footing::Footing;
use super::hanging::{Parted, SplitInto, SplitOff, TookIn};
use super::judged::Judged;
use super::offer::Item;
use super::opened::Opened;
use super::outside::Going;
use super::owned::Owned;
use super::rating::Mood;
use super::snooze::Wake;
use super::sorting::Stood;
use super::state::{Channel, EraseReason, EraseScope, Outcome, Turn};
use super::text::Text;
use super::ties::Tied;
use crate::cause::Cause;
use crate::ground::Ground;
use crate::id::{CaseId, FileId, IncidentId, LabelId};
use crate::intent::{Intent, Urgency};
use crate::money::Money;
use crate::remedy::Remedy;
use crate::time::{Day, Moment};
use crate::voucher::VoidReason;
use serde::{Deserialize, Serialize};

/// One thing that happened. Texts of persons are commitments here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Event {
    /// The case began.
    Opened(Box<Opened>),
    /// The shopper's side said something.
    Received {
        /// The words.
        text: Text,
        /// When the shop promises to answer, as computed when it came.
        promise: Option<Moment>,
        /// When it was said, where that was elsewhere and before it came here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Moment>,
    },
    /// The shop said something.
    Answered {
        /// The words.
        text: Text,
        /// Whose move it is after that.
        turn: Turn,
        /// When the shop promises to say more, where it keeps the turn and no clock ran.
        promise: Option<Moment>,
        /// When it was said, where that was elsewhere and before it came here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Moment>,
    },
    /// An internal note.
    Noted {
        /// The words.
        text: Text,
        /// When it was said, where that was elsewhere and before it came here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Moment>,
    },
    /// A file was added as evidence.
    Attached {
        /// The file.
        file: FileId,
        /// SHA-256 of its bytes as kept, hex.
        sha256: String,
        /// Its size in bytes.
        size: i64,
    },
    /// Somebody became the one who answers for the case, or nobody.
    Owned(Owned),
    /// What the case is about was judged anew.
    Sorted {
        /// The intent.
        intent: Intent,
        /// The urgency.
        urgency: Urgency,
        /// The ground.
        ground: Option<Ground>,
    },
    /// What a person had sorted was taken back: it stands again as it did before.
    SortingUndone {
        /// The entry that was taken back.
        of: i64,
        /// How it stands again.
        stood: Box<Stood>,
    },
    /// A model read words of the case, and its intent or urgency is another one by that.
    Judged {
        /// The entry that said the words.
        of: i64,
        /// What the model made of them.
        judged: Box<Judged>,
        /// The intent from then on.
        intent: Intent,
        /// The urgency from then on.
        urgency: Urgency,
    },
    /// The talk became a formal complaint.
    Claimed {
        /// Its ground.
        ground: Ground,
        /// What is wanted.
        wanted: Option<Remedy>,
        /// The last day of the law's term, where there is one.
        due: Option<Day>,
        /// Under which law.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by_law: Option<Box<ByLaw>>,
        /// When the shop promises to answer.
        promise: Option<Moment>,
    },
    /// It went before a bank, an authority, an ombudsman or a court.
    WentOutside(Going),
    /// It stands before none of them any more.
    CameBack,
    /// The shop closed it with an outcome.
    Closed {
        /// The decision.
        outcome: Outcome,
        /// What the shopper gets.
        reliefs: Vec<Remedy>,
        /// The sum, where money is part of it.
        sum: Option<Money>,
        /// Whether it was closed at once with others.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        in_bulk: bool,
    },
    /// The shop made an offer; the one it made before, or the shopper's, stands no more.
    Offered {
        /// What is in it.
        items: Vec<Item>,
        /// The last moment at which it can be accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Moment>,
        /// The shop's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// Whether the law gives the shopper this money, by the word of whoever offers it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        lawful: bool,
    },
    /// The shopper said what they would agree to instead.
    Proposed {
        /// What is in it.
        items: Vec<Item>,
        /// The shopper's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// When the shop promises to answer.
        promise: Option<Moment>,
    },
    /// The other side accepted an offer, and the shop is to give what is in it.
    OfferAccepted {
        /// Its number.
        number: u32,
        /// When the shop promises to have given it.
        promise: Option<Moment>,
        /// The places of the sums in it that a second person must approve before they are paid.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        held: Vec<u32>,
    },
    /// A second person approved that a sum is paid.
    PayoutApproved {
        /// The number of the offer.
        number: u32,
        /// The place of the sum in it, from 0.
        item: u32,
    },
    /// A second person refused that a sum is paid. Why stands in the note before.
    PayoutRefused {
        /// The number of the offer.
        number: u32,
        /// The place of the sum in it, from 0.
        item: u32,
        /// When the shop promises to say more.
        promise: Option<Moment>,
        /// Whether the rest of the offer stands; otherwise it stands no more.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        rest_stands: bool,
    },
    /// What was paid came back to the shop: it is to be paid again.
    PaymentFailed {
        /// The number of the offer.
        number: u32,
        /// The place of the sum in it, from 0.
        item: u32,
        /// Why, for the shopper.
        text: Text,
        /// When the shop promises to have paid it.
        promise: Option<Moment>,
    },
    /// Somebody had marked a sum as paid that was not: the mark was taken back.
    PaymentUndone {
        /// The number of the offer.
        number: u32,
        /// The place of the sum in it, from 0.
        item: u32,
        /// When the shop promises to have paid it.
        promise: Option<Moment>,
    },
    /// The other side said no to an offer.
    OfferDeclined {
        /// Its number.
        number: u32,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
        /// When the shop promises to answer, where the shopper said no.
        promise: Option<Moment>,
    },
    /// Its own side took an offer back.
    OfferTakenBack {
        /// Its number.
        number: u32,
        /// When the shop promises to say more.
        promise: Option<Moment>,
    },
    /// The shop gave one of the things that were agreed.
    RemedyGiven {
        /// The number of the offer.
        number: u32,
        /// The place of the thing in it, from 0.
        item: u32,
        /// How and when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
    },
    /// The shopper has all that was agreed, and the case ended by it.
    RemedyReceived {
        /// The number of the offer.
        number: u32,
    },
    /// Somebody of the shop took the rest of a voucher away.
    VoucherVoided {
        /// The number of the offer.
        number: u32,
        /// The place of the voucher in it, from 0.
        item: u32,
        /// What was left of it.
        left: Money,
        /// Why.
        reason: VoidReason,
    },
    /// That was taken back: the voucher is good again.
    VoucherRestored {
        /// The number of the offer.
        number: u32,
        /// The place of the voucher in it, from 0.
        item: u32,
    },
    /// Something that was missing is there after all, by the word of the shop: it was given, as the shop had said.
    RemedyFound {
        /// The number of the offer.
        number: u32,
        /// The place of the thing in it, from 0.
        item: u32,
        /// How one knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
    },
    /// What the shop says it gave did not come, or not as agreed.
    RemedyMissing {
        /// The number of the offer.
        number: u32,
        /// The places of what is missing; empty, in entries of before, where nobody could say which: all but vouchers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<u32>,
        /// What is missing.
        text: Text,
        /// When the shop promises to answer.
        promise: Option<Moment>,
    },
    /// The shopper confirmed the outcome.
    Confirmed,
    /// The shopper disputed the outcome, and the case is open again.
    Disputed {
        /// Why.
        text: Text,
        /// When the shop promises to answer.
        promise: Option<Moment>,
    },
    /// The shop opened it again.
    Reopened {
        /// Why.
        text: Text,
        /// When the shop promises to answer.
        promise: Option<Moment>,
        /// How it stands again, where a closing by mistake was taken back a moment later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stood: Option<Box<Footing>>,
    },
    /// The shopper took it back.
    Withdrawn,
    /// A second link was made for a helper.
    HelperInvited,
    /// The helper's link was revoked.
    HelperDismissed,
    /// The shopper's link was replaced by a new one.
    LinkRenewed,
    /// A notice went out.
    Notified {
        /// By which channel.
        channel: Channel,
        /// The kind of notice.
        notice: String,
    },
    /// A term of a formal complaint has run so far, and those whom it concerns are told.
    Warned {
        /// Which term.
        term: Term,
        /// How far.
        mark: Mark,
    },
    /// Somebody of the shop said why the problem happened, or took that back.
    CauseNamed {
        /// Why.
        cause: Option<Cause>,
    },
    /// Somebody of the shop said that the case is part of an incident, or of none.
    IncidentJoined {
        /// Which.
        incident: Option<IncidentId>,
    },
    /// Somebody of the shop said what becomes of the other buyers of a dangerous batch; why stands in the note before.
    BuyersSettled {
        /// Whether they were warned, or need not be.
        warned: bool,
    },
    /// Somebody of the shop put labels on it and took others off.
    Labelled {
        /// Those that were put on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        put: Vec<LabelId>,
        /// Those that were taken off.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        taken: Vec<LabelId>,
    },
    /// Somebody of the shop put it off.
    Snoozed {
        /// Until when at the latest; none where it waits for the shopper alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Moment>,
        /// Whether that is to ask again where the shopper does not answer.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reminds: bool,
        /// When it is back at the latest for the law's term, while the shop works; none where none runs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_call: Option<Moment>,
    },
    /// It is back.
    Woke {
        /// Why.
        why: Wake,
    },
    /// Somebody of the shop said how it hangs together with another case.
    Tied(Tied),
    /// That was taken back.
    Untied(Tied),
    /// It was taken into another case of the same shopper, and ended by that.
    Merged {
        /// The other case.
        into: CaseId,
        /// Its reference.
        reference: String,
    },
    /// Another case of the same shopper was taken into it.
    TookIn(TookIn),
    /// It stands by itself again, apart from the case that it had been taken into.
    Unmerged(Parted),
    /// A case that had been taken into it stands by itself again.
    GaveBack(Parted),
    /// Words of the shopper's side were made a case of their own.
    Split(SplitInto),
    /// It was split off another case.
    SplitOff(SplitOff),
    /// The shopper said how content they are with how it was handled, or something else than before.
    Rated {
        /// How content.
        mood: Mood,
        /// Their words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Text>,
    },
    /// The words, names, addresses and files of the case were erased; its journal stays.
    Erased {
        /// How much was erased.
        scope: EraseScope,
        /// Why.
        reason: EraseReason,
    },
}
