//! Everything that is known of a case, read at once. Knows no page.

use domain::case::{Case, Event, Happened, Opened};
use domain::ground::Ground;
use domain::id::{CaseId, ShopId, StaffId};
use domain::ledger::Payout;
use domain::remedy::Remedy;
use domain::voucher::Voucher;
use domain::{Actor, Day, Moment};
use store::cases::{self, Details, Evidence, Said, VoucherUse};
use store::{Fault, Tx};

/// A case with its words, its history, its evidence and the names of those who work on it.
#[derive(Clone, Debug)]
pub(crate) struct Dossier {
    pub(crate) case: Case,
    pub(crate) said: Vec<Said>,
    pub(crate) history: Vec<Happened>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) details: Option<Details>,
    pub(crate) payouts: Vec<Payout>,
    /// Its vouchers with what was used of each.
    pub(crate) vouchers: Vec<(Voucher, Vec<VoucherUse>)>,
    pub(crate) people: Vec<(StaffId, String)>,
    /// The cases that were taken into it, each by itself.
    pub(crate) parts: Vec<Dossier>,
}

/// Something that was filed and is acknowledged with a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filing {
    pub(crate) at: Moment,
    /// The entry that holds its words.
    pub(crate) words_seq: i64,
    /// The last entry that came in with it.
    pub(crate) last_seq: i64,
    pub(crate) formal: bool,
    pub(crate) wanted: Option<Remedy>,
    pub(crate) promise: Option<Moment>,
    pub(crate) due: Option<Day>,
}

impl Dossier {
    /// Reads a case; `None` where there is none.
    pub(crate) fn read(tx: &mut Tx<'_>, shop: ShopId, id: CaseId) -> Result<Option<Self>, Fault> {
        let Some(case) = cases::peek(tx, shop, id)? else { return Ok(None) };
        let people: Vec<(StaffId, String)> =
            web::staff::people(tx, shop)?.into_iter().map(|person| (person.id, person.name)).collect();
        let mut parts = Vec::new();
        for part in cases::parts(tx, shop, &case)? {
            parts.push(Self::alone(tx, part, people.clone())?);
        }
        Ok(Some(Self { parts, ..Self::alone(tx, case, people)? }))
    }

    /// The case without those that were taken into it.
    fn alone(tx: &mut Tx<'_>, case: Case, people: Vec<(StaffId, String)>) -> Result<Self, Fault> {
        let (shop, id) = (case.shop, case.id);
        // History first: what comes in meanwhile is then a word too many, never one that seems erased.
        let history = cases::history(tx, shop, id)?;
        let mut vouchers = Vec::new();
        for voucher in cases::vouchers(tx, shop, id)? {
            let uses = cases::voucher_uses(tx, shop, voucher.id)?;
            vouchers.push((voucher, uses));
        }
        Ok(Self {
            history,
            vouchers,
            payouts: cases::payouts(tx, shop, id)?,
            said: cases::said(tx, shop, id)?,
            evidence: cases::evidence(tx, shop, id)?,
            details: cases::details(tx, shop, id)?.map(|(details, _)| details),
            people,
            parts: Vec::new(),
            case,
        })
    }

    /// The name of the one who answers for the case.
    pub(crate) fn owner(&self) -> Option<&str> {
        self.case.owner.and_then(|id| self.name_of(id))
    }

    /// The name of somebody of the shop.
    pub(crate) fn name_of(&self, id: StaffId) -> Option<&str> {
        self.people
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, name)| name.trim())
            .filter(|name| !name.is_empty())
    }

    /// The name of whoever of the shop acted.
    pub(crate) fn shop_name_of(&self, actor: Actor) -> Option<&str> {
        actor.staff().and_then(|id| self.name_of(id))
    }

    /// The name that the shopper gave.
    pub(crate) fn shopper(&self) -> Option<&str> {
        let details = self.details.as_ref()?;
        Some(details.name.as_str().trim()).filter(|name| !name.is_empty())
    }

    /// Whether there is an address for letters.
    pub(crate) fn has_email(&self) -> bool {
        self.details.as_ref().is_some_and(|details| details.email.is_some())
    }

    /// How the case began.
    pub(crate) fn opened(&self) -> Option<&Opened> {
        match &self.history.first()?.event {
            Event::Opened(opened) => Some(opened),
            _ => None,
        }
    }

    /// What came in first: the problem, formal or not.
    pub(crate) fn first_filing(&self) -> Option<Filing> {
        let (first, opened) = (self.history.first()?, self.opened()?);
        Some(Filing {
            at: first.at,
            words_seq: first.seq,
            last_seq: self.filed_seq(),
            formal: opened.formal,
            wanted: opened.wanted,
            promise: opened.promise,
            due: opened.due,
        })
    }

    /// The claim that the talk became by its shopper's hand; its words follow its entry.
    pub(crate) fn claim_filing(&self) -> Option<Filing> {
        let place = self.history.iter().rposition(|one| matches!(one.event, Event::Claimed { .. }))?;
        let claimed = self.history.get(place)?;
        let Event::Claimed { wanted, due, promise, .. } = &claimed.event else { return None };
        let words = self.history.get(place + 1).filter(|next| matches!(next.event, Event::Received { .. }));
        let last_seq = words.map_or(claimed.seq, |words| words.seq);
        Some(Filing {
            at: claimed.at,
            words_seq: last_seq,
            last_seq,
            formal: true,
            wanted: *wanted,
            promise: *promise,
            due: *due,
        })
    }

    /// The words of an entry; nothing where they were erased.
    pub(crate) fn words_of(&self, seq: i64) -> Option<&str> {
        let said = self.said.iter().find(|said| said.seq == seq)?;
        said.kept.as_ref().map(|(words, _)| words.as_str())
    }

    /// The last of the entries that came in with the story: the story itself, and the files sent with it.
    pub(crate) fn filed_seq(&self) -> i64 {
        let mut filed = self.history.iter();
        let Some(first) = filed.next() else { return 0 };
        let with_it = filed.take_while(|next| {
            matches!(next.event, Event::Attached { .. }) && (next.actor, next.at) == (first.actor, first.at)
        });
        with_it.last().unwrap_or(first).seq
    }

    /// The right by which the shopper left the contract, where the case is about that.
    pub(crate) fn contract_right(&self) -> Option<law::withdrawal::Right> {
        let by_law = self.case.stage_before_end().by_law()?;
        let pack = law::pack(&by_law.law).filter(|_| self.case.ground == Some(Ground::Withdrawal))?;
        law::withdrawal::right(pack, by_law.facts.contract.unwrap_or_default(), by_law.from)
    }

    /// The key of what the case is called: a talk, a complaint, a contract that was left.
    pub(crate) fn kind_key(&self) -> &'static str {
        match (self.is_formal(), self.contract_right()) {
            (true, Some(_)) => "contract-kind",
            (true, None) => "kind-claim",
            (false, _) => "kind-talk",
        }
    }

    /// Whether the case is or was a formal complaint.
    pub(crate) fn is_formal(&self) -> bool {
        use domain::case::Stage;
        let stage = self.case.closure().map_or(&self.case.stage, |closure| closure.before.as_ref());
        matches!(stage, Stage::Claim { .. } | Stage::Outside { .. })
    }
}
