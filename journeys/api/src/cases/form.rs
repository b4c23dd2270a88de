//! The JSON of cases.

use domain::Moment;
use domain::case::{Case, Closure, Contract, Happened, Item, Offer, Stage};
use domain::cause::Cause;
use domain::ground::Ground;
use domain::ledger::{Payout, State};
use domain::money::Money;
use domain::remedy::Remedy;
use serde::Serialize;
use store::cases::{Details, Evidence, Label, Listed, Said};
use store::search::Snippet;
use utoipa::ToSchema;

/// A case in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct LineForm {
    #[serde(rename = "ref")]
    reference: String,
    /// `talk`, `claim`, `outside` or `closed`.
    stage: &'static str,
    /// Whose move it is: `shop`, `shopper`, `goods`, `nobody`.
    turn: &'static str,
    intent: &'static str,
    urgency: &'static str,
    lang: &'static str,
    name: String,
    order: Option<String>,
    /// The newest words, shortened.
    preview: String,
    /// Where the words asked for stand; only in what a search found among words that were said.
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<SnippetForm>,
    opened_at: String,
    changed_at: String,
    waiting_since: Option<String>,
    promise_due: Option<String>,
    /// The `id` of the member of staff who answers for it; null for nobody.
    owner: Option<String>,
    /// The number of the last entry of its journal.
    seq: i64,
}

/// A piece of what was said, with the words that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct SnippetForm {
    text: String,
    /// From the first character of such a word to after its last, counted in Unicode characters from 0.
    marks: Vec<[usize; 2]>,
}

/// A case with all that was said and done in it.
#[derive(Serialize, ToSchema)]
pub(crate) struct CaseForm {
    #[serde(rename = "ref")]
    reference: String,
    /// The shopper's page; null where the case went into one that this key may not see.
    url: Option<String>,
    stage: &'static str,
    turn: &'static str,
    intent: &'static str,
    urgency: &'static str,
    ground: Option<&'static str>,
    wanted: Option<&'static str>,
    /// What the contract is about that the shopper left: `goods`, `service` or `digital`; null where no one was asked.
    contract: Option<&'static str>,
    lang: &'static str,
    channel: &'static str,
    name: String,
    email: Option<String>,
    order: Option<String>,
    opened_at: String,
    changed_at: String,
    waiting_since: Option<String>,
    promise_due: Option<String>,
    /// The last day of the law's term, where the law sets one.
    law_due: Option<String>,
    /// The `id` of the member of staff who answers for it (`/api/v1/staff`); null for nobody.
    owner: Option<String>,
    /// Why it happened, once somebody has said it: `carrier`, `batch`, `description`, `checkout`, `person`, `policy`, `other`.
    cause: Option<&'static str>,
    /// The `id` of the incident that it is part of.
    incident: Option<String>,
    /// The number of the last entry of the journal; send it as `seen` where something must not go past newer words.
    seq: i64,
    /// The names of the shop's labels on it.
    labels: Vec<String>,
    /// Whether somebody of the shop put it off; an answer of the shopper, its time or a term brings it back.
    snoozed: bool,
    /// Of something dangerous: whether its other buyers were warned, `false` where nobody has to be; null where nobody has
    /// said.
    buyers_warned: Option<bool>,
    outcome: Option<OutcomeForm>,
    /// How content the shopper is with how it was handled, where they said.
    rating: Option<RatingForm>,
    /// Every offer that was made, in order.
    offers: Vec<OfferForm>,
    /// The sums among them that the shop is or was bound by.
    payouts: Vec<PayoutForm>,
    messages: Vec<MessageForm>,
    evidence: Vec<EvidenceForm>,
    events: Vec<EventForm>,
}

/// How a case ended.
#[derive(Serialize, ToSchema)]
pub(crate) struct OutcomeForm {
    decision: &'static str,
    reliefs: Vec<&'static str>,
    sum_minor: Option<i64>,
    currency: Option<String>,
    at: String,
    /// `asked`, `confirmed` or `not_needed`.
    verdict: &'static str,
}

/// What the shopper said of the handling.
#[derive(Serialize, ToSchema)]
pub(crate) struct RatingForm {
    /// `good`, `fair` or `bad`.
    mood: &'static str,
    at: String,
}

/// An offer of one side.
#[derive(Serialize, ToSchema)]
pub(crate) struct OfferForm {
    /// Its number in the case, from 1.
    number: u32,
    /// `shop`, or `shopper` for what the shopper suggested.
    by: &'static str,
    items: Vec<ItemForm>,
    at: String,
    /// The last moment at which it can be accepted.
    until: Option<String>,
    /// `open`, `accepted`, `declined`, `countered`, `replaced`, `taken_back`, `lapsed`, `ended` or `received`.
    standing: &'static str,
    /// The entry that made it; the message of that number holds its words.
    seq: i64,
}

/// One thing of an offer.
#[derive(Serialize, ToSchema)]
pub(crate) struct ItemForm {
    remedy: &'static str,
    sum_minor: Option<i64>,
    currency: Option<String>,
    /// Whether the shop says that it was given.
    given: bool,
    /// Whether it was given and did not come, or came back: to be given again.
    missing: bool,
    /// Whether a second person of the shop did not let it be paid, while the rest of the offer stands.
    refused: bool,
}

/// A sum of an offer, and what became of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct PayoutForm {
    /// The number of the offer.
    offer: u32,
    /// The place of the sum in it, from 0.
    item: u32,
    sum_minor: i64,
    currency: String,
    /// `law` or `goodwill`.
    basis: &'static str,
    /// `offered`, `owed` (a second person must approve it), `approved`, `paid`, `failed` or `withdrawn`.
    state: &'static str,
    agreed_at: Option<String>,
    paid_at: Option<String>,
}

/// Words said in a case.
#[derive(Serialize, ToSchema)]
pub(crate) struct MessageForm {
    seq: i64,
    at: String,
    /// `shopper`, `helper`, `staff:<number>`, `key:<number>`, `clock`, `console` or `import`.
    actor: String,
    kind: String,
    /// Null where it was erased.
    text: Option<String>,
}

/// A file of evidence.
#[derive(Serialize, ToSchema)]
pub(crate) struct EvidenceForm {
    /// The entry that added it; its bytes lie under this number.
    seq: i64,
    name: String,
    kind: String,
    size: i64,
    sha256: String,
    at: String,
    actor: String,
}

/// An entry of the journal.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventForm {
    seq: i64,
    at: String,
    actor: String,
    kind: &'static str,
}

impl From<Listed> for LineForm {
    fn from(line: Listed) -> Self {
        Self {
            reference: line.reference,
            stage: line.stage.code(),
            turn: line.turn.code(),
            intent: line.intent.code(),
            urgency: line.urgency.code(),
            lang: line.lang.code(),
            name: line.name,
            order: line.order,
            preview: line.preview,
            snippet: line.snippet.as_ref().map(SnippetForm::from),
            opened_at: line.opened_at.to_string(),
            changed_at: line.changed_at.to_string(),
            waiting_since: line.waiting_since.as_ref().map(Moment::to_string),
            promise_due: line.promise_due.as_ref().map(Moment::to_string),
            owner: line.owner.map(|id| id.to_string()),
            seq: line.seq,
        }
    }
}

impl From<&Snippet> for SnippetForm {
    fn from(snippet: &Snippet) -> Self {
        Self {
            text: snippet.text().to_owned(),
            marks: snippet.marks().into_iter().map(<[usize; 2]>::from).collect(),
        }
    }
}

/// What is read of one case.
pub(crate) struct Whole {
    pub(crate) case: Case,
    pub(crate) details: Option<Details>,
    pub(crate) said: Vec<Said>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) history: Vec<Happened>,
    pub(crate) payouts: Vec<Payout>,
    pub(crate) labels: Vec<Label>,
}

impl CaseForm {
    pub(crate) fn new(whole: Whole, url: Option<String>, now: Moment) -> Self {
        let Whole { case, details, said, evidence, history, payouts, labels } = whole;
        let outcome = case.closure().map(OutcomeForm::from);
        let rating = case.rating.map(|said| RatingForm { mood: said.mood.code(), at: said.at.to_string() });
        Self {
            reference: case.reference.to_string(),
            url,
            stage: case.stage.code(),
            turn: case.turn.code(),
            intent: case.intent.code(),
            urgency: case.urgency.code(),
            ground: case.ground.map(Ground::code),
            wanted: case.wanted.map(Remedy::code),
            contract: left(&case),
            lang: case.lang.code(),
            channel: case.channel.code(),
            name: details.as_ref().map(|known| known.name.as_str().to_owned()).unwrap_or_default(),
            email: details.as_ref().and_then(|known| known.email.as_ref()).map(ToString::to_string),
            order: details.and_then(|known| known.order).map(domain::redact::Masked::into_string),
            opened_at: case.opened_at.to_string(),
            changed_at: case.changed_at.to_string(),
            waiting_since: case.waiting_since.as_ref().map(Moment::to_string),
            promise_due: case.promise_due.as_ref().map(Moment::to_string),
            law_due: law_due(&case.stage),
            owner: case.owner.map(|id| id.to_string()),
            cause: case.cause.map(Cause::code),
            incident: case.incident.map(|id| id.to_string()),
            seq: case.seq,
            labels: super::pace::names(&labels, &case.labels),
            snoozed: case.sleep.is_some(),
            buyers_warned: case.buyers_warned,
            outcome,
            rating,
            offers: case.offers.iter().map(|offer| OfferForm::at(offer, now)).collect(),
            payouts: payouts.iter().map(PayoutForm::from).collect(),
            messages: said.into_iter().map(MessageForm::from).collect(),
            evidence: evidence.into_iter().map(EvidenceForm::from).collect(),
            events: history.iter().map(EventForm::from).collect(),
        }
    }
}

fn left(case: &Case) -> Option<&'static str> {
    case.stage_before_end().by_law()?.facts.contract.map(Contract::code)
}

fn law_due(stage: &Stage) -> Option<String> {
    stage.law_due().map(|day| day.to_string())
}

impl From<&Closure> for OutcomeForm {
    fn from(closure: &Closure) -> Self {
        Self {
            decision: closure.outcome.code(),
            reliefs: closure.reliefs.iter().copied().map(Remedy::code).collect(),
            sum_minor: closure.sum.as_ref().map(|sum| sum.minor),
            currency: closure.sum.as_ref().map(|sum: &Money| sum.currency.code().to_owned()),
            at: closure.at.to_string(),
            verdict: closure.verdict.code(),
        }
    }
}

impl OfferForm {
    /// An offer as it stands at a moment.
    pub(crate) fn at(offer: &Offer, now: Moment) -> Self {
        let item = |(place, item): (u32, &Item)| ItemForm {
            remedy: item.remedy.code(),
            sum_minor: item.sum.as_ref().map(|sum| sum.minor),
            currency: item.sum.as_ref().map(|sum| sum.currency.code().to_owned()),
            given: offer.given.contains(&place),
            missing: offer.is_missing(place) && offer.can_give(place),
            refused: offer.refused.contains(&place),
        };
        Self {
            number: offer.number,
            by: offer.by.code(),
            items: (0_u32..).zip(&offer.items).map(item).collect(),
            at: offer.at.to_string(),
            until: offer.until.as_ref().map(Moment::to_string),
            standing: offer.standing_at(now).code(),
            seq: offer.seq,
        }
    }
}

impl From<&Payout> for PayoutForm {
    fn from(payout: &Payout) -> Self {
        Self {
            offer: payout.number,
            item: payout.item,
            sum_minor: payout.sum.minor,
            currency: payout.sum.currency.code().to_owned(),
            basis: payout.basis.code(),
            state: payout.state.code(),
            agreed_at: payout.agreed_at.as_ref().map(Moment::to_string),
            paid_at: payout.paid_at.filter(|_| payout.state == State::Paid).map(|at| at.to_string()),
        }
    }
}

impl From<Said> for MessageForm {
    fn from(said: Said) -> Self {
        Self {
            seq: said.seq,
            at: said.at.to_string(),
            actor: said.actor.to_string(),
            kind: said.kind,
            text: said.kept.map(|(words, _)| words.into_string()),
        }
    }
}

impl From<Evidence> for EvidenceForm {
    fn from(file: Evidence) -> Self {
        Self {
            seq: file.seq,
            name: file.name,
            kind: file.kind,
            size: file.size,
            sha256: file.sha256,
            at: file.at.to_string(),
            actor: file.actor.to_string(),
        }
    }
}

impl From<&Happened> for EventForm {
    fn from(happened: &Happened) -> Self {
        Self {
            seq: happened.seq,
            at: happened.at.to_string(),
            actor: happened.actor.to_string(),
            kind: happened.event.kind(),
        }
    }
}
