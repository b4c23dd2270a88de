//! Everything one looks at when a case is open, read in one transaction. Renders nothing.

use super::draft::{self, Drafts};
use super::template::{self, TemplateName};
use crate::inbox::{Board, Lines};
use crate::macros::Offered;
use crate::place::Place;
use crate::ties::Near;
use domain::Actor;
use domain::case::{Case, Happened, Tie};
use domain::id::{ShopId, StaffId};
use domain::incident::Incident;
use domain::judgement::Because;
use domain::ledger::{BudgetStanding, Payout};
use domain::reference::CaseRef;
use domain::turns::Nobody;
use store::cases::{self, Details, Evidence, Listed, Reach, Said, Same};
use store::{Fault, Tx};
use view::Html;
use web::Judge;

/// The shopper's other cases that are shown.
const OTHERS_MAX: u32 = 6;
/// Cases that are offered to be linked or merged.
const AKIN_MAX: u32 = 8;

/// An open case with all around it.
pub(crate) struct Opened {
    pub(crate) case: Case,
    pub(crate) details: Option<Details>,
    pub(crate) said: Vec<Said>,
    pub(crate) history: Vec<Happened>,
    pub(crate) because: Vec<Because>,
    /// Facts in the shopper's other words: those that changed nothing have no reasons of their own.
    pub(crate) also: Vec<Because>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) others: Vec<Listed>,
    pub(crate) payouts: Vec<Payout>,
    /// Who made the keys by which programs bind the shop.
    pub(crate) key_makers: Vec<(i64, StaffId)>,
    /// How the budgets of goodwill stand, where an offer is being made.
    pub(crate) budgets: Vec<BudgetStanding>,
    /// The incidents that it may be part of, its own among them.
    pub(crate) incidents: Vec<Incident>,
    pub(crate) drafts: Drafts,
    pub(crate) templates: Vec<TemplateName>,
    /// The macros, where one is being chosen or looked at.
    pub(crate) macros: Offered,
    /// The cases that hang together with it and that whoever looks may see.
    pub(crate) ties: Vec<(Tie, Listed)>,
    /// Cases that may be of the same shopper, where one of them is to be chosen.
    pub(crate) akin: Vec<Near>,
    /// Why nobody was found for it, where somebody is looked for.
    pub(crate) unfound: Option<Nobody>,
    /// The cases that were taken into it, each by itself.
    pub(crate) parts: Vec<Opened>,
    /// The words of the template that was put in last, in the language that the shopper does not read.
    pub(crate) beside: Html,
}

/// The desk with a case open on it.
pub(crate) struct Sight {
    pub(crate) board: Board,
    pub(crate) lines: Lines,
    pub(crate) opened: Opened,
    /// The words of the template that the address asks for.
    pub(crate) template: Option<String>,
    /// The words in English and in Russian of the one that the address asks for, or that was put in last.
    pub(crate) both: Option<[String; 2]>,
}

impl Sight {
    /// Reads it; `None` where there is no such case.
    pub(crate) fn read(
        tx: &mut Tx<'_>,
        (shop, me): (ShopId, StaffId),
        place: &Place,
        reference: CaseRef,
        has_post: bool,
    ) -> Result<Option<Self>, Fault> {
        let board = Board::read(tx, shop, me, has_post)?;
        let Some(opened) = Opened::read(tx, shop, &board, reference)? else { return Ok(None) };
        let lines = Lines::read(tx, shop, &board, place)?;
        Ok(Some(Self { board, lines, opened, template: None, both: None }))
    }
}

impl Opened {
    fn read(tx: &mut Tx<'_>, shop: ShopId, board: &Board, reference: CaseRef) -> Result<Option<Self>, Fault> {
        let Board { me, reach, .. } = *board;
        let Some(id) = cases::by_reference(tx, shop, reference)? else { return Ok(None) };
        let Some(case) = cases::peek(tx, shop, id)? else { return Ok(None) };
        if !cases::reaches(tx, shop, id, reach)? {
            return Ok(None);
        }
        let mut parts = Vec::new();
        for part in cases::parts(tx, shop, &case)? {
            if cases::reaches(tx, shop, part.id, reach)? {
                parts.push(Self::alone(tx, part)?);
            }
        }
        let opened = Self::alone(tx, case)?;
        let case = &opened.case;
        let by_program = |one: &Payout| matches!(one.bound_by, Actor::Key(_));
        let is_asked = opened.payouts.iter().any(by_program);
        Ok(Some(Self {
            because: cases::because(tx, shop, id)?,
            others: others(tx, (shop, reach), case, opened.details.as_ref())?,
            ties: ties(tx, (shop, reach), case)?,
            key_makers: if is_asked { web::keys::makers(tx, shop)? } else { Vec::new() },
            incidents: crate::incidents::offered(tx, case, reach)?,
            drafts: draft::read(tx, (shop, id, me))?,
            templates: template::names(tx, shop)?,
            unfound: web::turns::why_waiting(tx, shop, id)?,
            parts,
            ..opened
        }))
    }

    /// What was said and done in a case, with nothing of what stands around it.
    fn alone(tx: &mut Tx<'_>, case: Case) -> Result<Self, Fault> {
        let (shop, id) = (case.shop, case.id);
        Ok(Self {
            details: cases::details(tx, shop, id)?.map(|(details, _)| details),
            said: cases::said(tx, shop, id)?,
            history: cases::history(tx, shop, id)?,
            because: Vec::new(),
            also: Vec::new(),
            evidence: cases::evidence(tx, shop, id)?,
            others: Vec::new(),
            payouts: cases::payouts(tx, shop, id)?,
            key_makers: Vec::new(),
            unfound: None,
            budgets: Vec::new(),
            incidents: Vec::new(),
            drafts: Drafts::default(),
            templates: Vec::new(),
            macros: Offered::default(),
            ties: Vec::new(),
            akin: Vec::new(),
            parts: Vec::new(),
            beside: Html::default(),
            case,
        })
    }

    /// Looks for cases that may be of the same shopper: by their address, telephone or order, and those it is tied to.
    pub(crate) fn find_akin(&mut self, tx: &mut Tx<'_>, reach: Reach) -> Result<(), Fault> {
        let (shop, id) = (self.case.shop, self.case.id);
        let Some(own) = &self.details else { return Ok(()) };
        let mut found = cases::by_contact(tx, shop, (own.email.as_ref(), own.phone.as_ref()), AKIN_MAX)?;
        if let Some(order) = &own.order {
            found.extend(cases::by_order(tx, shop, order.as_str(), AKIN_MAX)?);
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        let mut akin = Vec::new();
        for other in found.into_iter().filter(|other| *other != id) {
            if akin.len() >= AKIN_MAX as usize || !cases::reaches(tx, shop, other, reach)? {
                continue;
            }
            let Some((theirs, _)) = cases::details(tx, shop, other)? else { continue };
            let same = Same::of(own, &theirs);
            akin.extend(cases::listed(tx, shop, other)?.map(|line| Near { line, same }));
        }
        self.akin = akin;
        Ok(())
    }
}

impl Opened {
    /// Looks for facts in what the shopper said besides the words that sorted the case, the newest first.
    pub(crate) fn hear(&mut self, judge: &dyn Judge) {
        const HEARD_MAX: usize = 20;
        let is_shoppers = |one: &&Said| {
            matches!(one.kind.as_str(), "opened" | "received" | "disputed" | "reopened")
                && one.seq != self.case.weighed_seq
        };
        let words = self.said.iter().rev().filter(is_shoppers).filter_map(|one| one.kept.as_ref());
        let mut also: Vec<Because> = Vec::new();
        for reason in words.take(HEARD_MAX).flat_map(|(words, _)| judge.glance(words).reasons) {
            let is_known = |known: &Because| known.code == reason.code;
            if reason.is_fact() && !self.because.iter().chain(&also).any(is_known) {
                also.push(reason);
            }
        }
        self.also = also;
    }
}

fn ties(tx: &mut Tx<'_>, (shop, reach): (ShopId, Reach), case: &Case) -> Result<Vec<(Tie, Listed)>, Fault> {
    let mut lines = Vec::new();
    for tied in &case.ties {
        if cases::reaches(tx, shop, tied.case, reach)? {
            lines.extend(cases::listed(tx, shop, tied.case)?.map(|line| (tied.tie, line)));
        }
    }
    Ok(lines)
}

fn others(
    tx: &mut Tx<'_>,
    (shop, reach): (ShopId, Reach),
    case: &Case,
    details: Option<&Details>,
) -> Result<Vec<Listed>, Fault> {
    let Some(details) = details else { return Ok(Vec::new()) };
    let contact = (details.email.as_ref(), details.phone.as_ref());
    let mut lines = Vec::new();
    for other in cases::by_contact(tx, shop, contact, OTHERS_MAX + 1)? {
        if other != case.id && lines.len() < OTHERS_MAX as usize && cases::reaches(tx, shop, other, reach)? {
            lines.extend(cases::listed(tx, shop, other)?);
        }
    }
    Ok(lines)
}
