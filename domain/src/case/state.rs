//! The state of a case: what the fold of its events says now.

use super::alarm::Warned;
use super::by_law::ByLaw;
use super::judged::Judged;
use super::offer::Offer;
use super::rating::Rating;
use super::snooze::{Sleep, Wake};
use super::sorting::Whose;
use super::ties::Tied;
use crate::actor::Actor;
use crate::cause::Cause;
use crate::ground::Ground;
use crate::id::{CaseId, CompanyId, IncidentId, LabelId, ShopId, StaffId};
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use crate::money::Money;
use crate::reference::CaseRef;
use crate::remedy::Remedy;
use crate::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// One problem of one shopper with one company, from the first word to the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its identity, and the name of its journal's stream.
    pub id: CaseId,
    /// The tenant.
    pub shop: ShopId,
    /// The company it is about; in an ordinary installation the shop itself.
    pub company: CompanyId,
    /// The reference to read aloud.
    pub reference: CaseRef,
    /// The language the shopper reads.
    pub lang: Lang,
    /// Where it came in.
    pub channel: Channel,
    /// How far it has gone.
    pub stage: Stage,
    /// Whose move it is.
    pub turn: Turn,
    /// What it is about.
    pub intent: Intent,
    /// How soon somebody must look.
    pub urgency: Urgency,
    /// By whose word it is sorted.
    pub whose: Whose,
    /// The urgency below which no model takes it.
    pub floor: Urgency,
    /// The last entry whose words count in the urgency; a person's word counts for all before it.
    pub weighed_seq: i64,
    /// What a model made of it last, without the words it quotes.
    pub judged: Option<Box<Judged>>,
    /// The legal ground of a claim, where one is named.
    pub ground: Option<Ground>,
    /// What the shopper wants.
    pub wanted: Option<Remedy>,
    /// The one person who answers for it.
    pub owner: Option<StaffId>,
    /// When it began.
    pub opened_at: Moment,
    /// Since when the shopper has waited for the shop, while it is the shop's turn.
    pub waiting_since: Option<Moment>,
    /// By when the shop promised to answer, while it is the shop's turn.
    pub promise_due: Option<Moment>,
    /// Every offer that was made, in order.
    pub offers: Vec<Offer>,
    /// Why the problem happened, where somebody of the shop said so.
    pub cause: Option<Cause>,
    /// The incident it is part of.
    pub incident: Option<IncidentId>,
    /// The labels on it, in the order of their numbers.
    pub labels: Vec<LabelId>,
    /// The cases that it hangs together with.
    pub ties: Vec<Tied>,
    /// How it sleeps, while somebody has put it off.
    pub sleep: Option<Sleep>,
    /// Why it is back, until somebody sees to it.
    pub woke: Option<Wake>,
    /// When it reminds of an answer that is still missing, where it had to be back before that for another reason.
    pub remind_at: Option<Moment>,
    /// How content the shopper is with how it was handled, where they said.
    pub rating: Option<Rating>,
    /// Whether the other buyers of a dangerous batch were warned, or need not be; none while nobody has said.
    pub buyers_warned: Option<bool>,
    /// Which marks of the running terms were spoken of.
    pub warned: Warned,
    /// When anything last happened.
    pub changed_at: Moment,
    /// When its personal data were erased, where they were; nothing can be done with it since.
    pub erased_at: Option<Moment>,
    /// The number of the last entry that said something to either side.
    pub word_seq: i64,
    /// The number of the last journal entry.
    pub seq: i64,
    /// Which generation of the shopper's link is valid, from 1.
    pub shopper_link: u32,
    /// Which generation of the helper's link is valid; 0 where none was ever made or the last was revoked.
    pub helper_link: u32,
    /// How many helper's links were ever made: a revoked number never comes back.
    pub helper_links_made: u32,
}

/// How far a case has gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Support: a question or a problem in talk.
    Talk,
    /// A formal complaint.
    Claim {
        /// The last day of the law's term, where the law sets one.
        due: Option<Day>,
        /// Under which law; unknown of complaints made before it was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by_law: Option<Box<ByLaw>>,
    },
    /// Before a bank, an authority, an ombudsman or a court.
    Outside {
        /// Before whom.
        forum: Forum,
        /// The law's term of the claim that went before, which goes on.
        due: Option<Day>,
        /// The law of the claim that went before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by_law: Option<Box<ByLaw>>,
        /// Since which day, where it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Day>,
        /// Whether it went there from talk, without a formal complaint to the shop.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        was_talk: bool,
    },
    /// Ended, with an outcome that the shopper may confirm or dispute.
    Closed(Closure),
}

/// Where a complaint is taken when the shop does not settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forum {
    /// A public authority.
    Authority,
    /// The bank that issued the card.
    Bank,
    /// A court.
    Court,
    /// An ombudsman or another body of settlement.
    Ombudsman,
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The decision.
    pub outcome: Outcome,
    /// What the shopper gets.
    pub reliefs: Vec<Remedy>,
    /// The sum, where money is part of it.
    pub sum: Option<Money>,
    /// When.
    pub at: Moment,
    /// The shopper's word on it.
    pub verdict: Verdict,
    /// The stage to go back to when it is reopened.
    pub before: Box<Stage>,
}

/// The decision on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The shopper was right.
    Upheld,
    /// Right in part.
    PartlyUpheld,
    /// The shop does not agree, and says why.
    NotUpheld,
    /// Both agreed.
    Settled,
    /// The shopper took it back.
    Withdrawn,
    /// Handed to somebody else who must decide.
    Referred,
    /// Ended undecided, because its personal data were erased.
    Erased,
    /// Ended undecided here: it goes on in another case of the same shopper.
    Merged,
    /// Ended before it was brought over from elsewhere; how, is not known.
    Elsewhere,
}

/// How much was erased at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EraseScope {
    /// This case alone.
    Case,
    /// Several cases of one person.
    Person,
}

/// Why personal data were erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EraseReason {
    /// The person asked for it.
    Request,
    /// They were kept for as long as the shop keeps them.
    Retention,
    /// They came in by mistake: a trial, somebody else's data.
    Mistake,
}

/// What the shopper says of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Asked, not yet said.
    Asked,
    /// Yes, settled.
    Confirmed,
    /// Nothing to ask: the shopper ended it.
    NotNeeded,
}

/// Whose move it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// The shop must answer.
    Shop,
    /// The shopper must.
    Shopper,
    /// Goods are on their way.
    Goods,
    /// Nobody: it is closed.
    Nobody,
}

/// Where a case came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The shopper's pages.
    Page,
    /// Another program.
    Api,
    /// E-mail.
    Email,
    /// Noted by an agent on the telephone.
    Phone,
    /// Brought over from elsewhere.
    Import,
}

macro_rules! codes {
    ($($name:ident { $($case:ident = $code:literal),* $(,)? })*) => {$(
        impl $name {
            /// All of them, in the order of choice.
            pub const ALL: &[Self] = &[$(Self::$case),*];

            /// The machine name.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$case => $code),* }
            }

            /// From a machine name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )*};
}

codes! {
    Channel { Page = "page", Api = "api", Email = "email", Phone = "phone", Import = "import" }
    EraseReason { Request = "request", Retention = "retention", Mistake = "mistake" }
    EraseScope { Case = "case", Person = "person" }
    Forum { Authority = "authority", Bank = "bank", Court = "court", Ombudsman = "ombudsman" }
    Outcome {
        Upheld = "upheld", PartlyUpheld = "partly_upheld", NotUpheld = "not_upheld",
        Settled = "settled", Withdrawn = "withdrawn", Referred = "referred", Erased = "erased",
        Merged = "merged",
        Elsewhere = "elsewhere",
    }
    Turn { Shop = "shop", Shopper = "shopper", Goods = "goods", Nobody = "nobody" }
    Verdict { Asked = "asked", Confirmed = "confirmed", NotNeeded = "not_needed" }
}

impl Stage {
    /// The machine name, without what the stage carries.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Claim { .. } => "claim",
            Self::Outside { .. } => "outside",
            Self::Closed(_) => "closed",
        }
    }

    /// The last day of the law's term, where one runs.
    #[must_use]
    pub const fn law_due(&self) -> Option<Day> {
        match self {
            Self::Claim { due, .. } | Self::Outside { due, .. } => *due,
            Self::Talk | Self::Closed(_) => None,
        }
    }

    /// Under which law a formal complaint stands that has not ended.
    #[must_use]
    pub fn by_law(&self) -> Option<&ByLaw> {
        match self {
            Self::Claim { by_law, .. } | Self::Outside { by_law, .. } => by_law.as_deref(),
            Self::Talk | Self::Closed(_) => None,
        }
    }

    /// The end of the law's term, where one runs.
    #[must_use]
    pub fn law_until(&self) -> Option<Moment> {
        self.by_law().and_then(|by_law| by_law.until)
    }
}

impl Case {
    /// How it ended, where it has.
    #[must_use]
    pub const fn closure(&self) -> Option<&Closure> {
        match &self.stage {
            Stage::Closed(closure) => Some(closure),
            _ => None,
        }
    }

    /// When it ended by a decision of the shop or of both; not by the shopper's taking it back, nor by erasing, nor
    /// where it goes on in another case or had ended before it came here.
    #[must_use]
    pub fn decided_at(&self) -> Option<Moment> {
        let closure = self.closure()?;
        let undecided = matches!(
            closure.outcome,
            Outcome::Withdrawn | Outcome::Erased | Outcome::Merged | Outcome::Elsewhere
        );
        (!undecided).then_some(closure.at)
    }

    /// The stage, or the one before the end where it has ended.
    #[must_use]
    pub fn stage_before_end(&self) -> &Stage {
        self.closure().map_or(&self.stage, |closure| closure.before.as_ref())
    }

    /// Whether the promised time has passed without an answer.
    #[must_use]
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.promise_due.is_some_and(|due| due < now)
    }

    /// Whether this actor stands on the shopper's side of this case.
    #[must_use]
    pub const fn is_shoppers_side(actor: Actor) -> bool {
        matches!(actor, Actor::Shopper | Actor::Helper)
    }
}
