//! What each letter says. Pure: values in, a letter out. Knows no server and no recipient.

use super::offers;
use crate::TEXTS;
use crate::claim::dated;
use crate::contract::{follows, told};
use crate::page::{Dossier, Filing};
use domain::case::{Channel, Event, Happened, Turn};
use domain::greeting::greeted;
use domain::journal::Entry;
use domain::proof::{Receipt, Sign, fingerprint};
use view::{Arg, Block, Face, Mail, Pen, mail, money};

/// The kinds of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letter {
    /// An offer is agreed on.
    Accepted,
    /// The case is here.
    Acknowledge,
    /// The shop said something.
    Answer,
    /// The talk became a claim.
    Claimed,
    /// The shop says no to what the shopper suggested.
    Declined,
    /// What was missing is there after all.
    Found,
    /// Something that was agreed was given.
    Given,
    /// The shop offers something.
    Offered,
    /// The shop closed it.
    Outcome,
    /// What was paid came back.
    PaymentFailed,
    /// A mark "paid" was taken back.
    PaymentUndone,
    /// What was agreed is not confirmed.
    PayoutRefused,
    /// It ended some days ago.
    Rating,
    /// The shop opened it again.
    Reopened,
    /// The shop took its offer back.
    TakenBack,
    /// A term has ended, and the case has not; or an offer's time runs out.
    TermEnded,
}

impl Letter {
    /// The machine name, as the journal says which letter went out.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Acknowledge => "acknowledge",
            Self::Answer => "answer",
            Self::Claimed => "claimed",
            Self::Declined => "declined",
            Self::Found => "remedy_found",
            Self::Given => "given",
            Self::Offered => "offered",
            Self::Outcome => "outcome",
            Self::PaymentFailed => "payment_failed",
            Self::PaymentUndone => "payment_undone",
            Self::PayoutRefused => "payout_refused",
            Self::Rating => "rating",
            Self::Reopened => "reopened",
            Self::TakenBack => "taken_back",
            Self::TermEnded => "term_ended",
        }
    }
}

/// In whose name and with which link.
pub(crate) struct Sender<'s> {
    pub(crate) face: &'s Face,
    pub(crate) pen: &'s Pen,
    /// The shopper's page of the case.
    pub(crate) url: &'s str,
    pub(crate) keys: &'s dyn Sign,
}

/// The letter about an entry; `None` where there is nothing to say, or nothing any more.
pub(crate) fn of(
    letter: Letter,
    from: &Sender<'_>,
    dossier: &Dossier,
    (journal, seq): (&[Entry], i64),
) -> Option<Mail> {
    let cause = dossier.history.iter().find(|happened| happened.seq == seq)?;
    match letter {
        Letter::Acknowledge => {
            dossier.opened().filter(|opened| opened.channel != Channel::Import)?;
            acknowledge(from, dossier, (journal, dossier.first_filing()?))
        }
        Letter::Claimed => acknowledge(from, dossier, (journal, dossier.claim_filing()?)),
        Letter::Answer => answer(from, dossier, cause),
        Letter::Accepted => offers::accepted(from, dossier, cause),
        Letter::Declined => offers::declined(from, dossier, cause),
        Letter::Found => offers::found(from, dossier, cause),
        Letter::Given => offers::given(from, dossier, cause),
        Letter::Offered => offers::offered(from, dossier, cause),
        Letter::Outcome => outcome(from, dossier, cause),
        Letter::PaymentFailed | Letter::PaymentUndone => offers::unpaid(from, dossier, cause),
        Letter::PayoutRefused => offers::refused(from, dossier, cause),
        Letter::Rating => super::rating::asked(from, dossier),
        Letter::Reopened => reopened(from, dossier, cause),
        Letter::TakenBack => offers::taken_back(from, dossier, cause),
        Letter::TermEnded => super::terms::ended(from, dossier, cause),
    }
}

impl Sender<'_> {
    pub(super) fn t(&self, key: &str) -> String {
        TEXTS.get(self.pen.lang, key).to_owned()
    }

    pub(super) fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        TEXTS.with(self.pen.lang, key, args)
    }

    /// The letter with its greeting before and its link behind.
    pub(super) fn letter(
        &self,
        dossier: &Dossier,
        subject: &str,
        (blocks, button): (Vec<Block>, &str),
    ) -> Mail {
        let mut all = vec![Block::Heading(subject.to_owned())];
        if let Some(name) = dossier.shopper().and_then(greeted) {
            all.push(Block::Paragraph(self.with("letter-hello", &[("name", Arg::name(name))])));
        }
        all.extend(blocks);
        all.push(Block::Button { label: self.t(button), url: self.url.to_owned() });
        all.push(Block::Small(self.t("letter-link")));
        let reference = dossier.case.reference.to_string();
        let subject =
            self.with("letter-subject", &[("subject", subject.into()), ("reference", reference.into())]);
        mail(self.face, &subject, &all)
    }
}

fn acknowledge(from: &Sender<'_>, dossier: &Dossier, (journal, filed): (&[Entry], Filing)) -> Option<Mail> {
    let reference = dossier.case.reference.to_string();
    let right = dossier.contract_right().filter(|_| filed.formal);
    let mut known = vec![(from.t("letter-number"), reference.clone())];
    if right.is_some() {
        let day = dated(from.pen, filed.at.day_in(&from.pen.zone));
        known.push((from.t("contract-letter-at"), format!("{day}, {}", from.pen.time(filed.at))));
    }
    if let Some(due) = filed.promise {
        known.push((from.t("letter-answer-by"), from.pen.by_moment(due)));
    }
    if let Some(due) = filed.due {
        known.push((from.t("letter-law-by"), from.pen.by_day(due)));
    }
    if let Some(name) = dossier.owner() {
        known.push((from.t("letter-owner"), name.to_owned()));
    }
    if let Some(entry) = journal.iter().find(|entry| entry.seq == filed.last_seq) {
        let receipt = Receipt::sign(entry, &reference, from.keys);
        known.push((from.t("letter-fingerprint"), fingerprint(receipt.to_json().as_bytes())));
    }
    let mut blocks = vec![Block::Facts(known)];
    // Whoever opens a case may name anybody's address: their words stay on its page, or the shop would send them on.
    if let Some((right, words)) = right.as_ref().zip(dossier.words_of(filed.words_seq)) {
        blocks.push(Block::Paragraph(from.t("contract-letter-words")));
        blocks.push(Block::Quote(told(from.pen, dossier, (right, words))));
        blocks.push(Block::Paragraph(from.t("contract-letter-whole")));
    }
    if let Some(right) = &right {
        blocks.push(Block::Paragraph(format!("{}:", from.t("contract-follows"))));
        blocks.push(Block::List(follows(from.pen.lang, right)));
    }
    blocks.push(Block::Paragraph(from.t("letter-next")));
    blocks.push(Block::Paragraph(from.t("letter-not-you")));
    let subject = from.t(match (filed.formal, &right) {
        (true, Some(_)) => "contract-letter",
        (true, None) => "letter-received-claim",
        (false, _) => "letter-received",
    });
    Some(from.letter(dossier, &subject, (blocks, "letter-open")))
}

fn answer(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::Answered { turn, .. } = &cause.event else { return None };
    let subject = match dossier.shop_name_of(cause.actor) {
        Some(name) => from.with("letter-answer-named", &[("name", Arg::name(name))]),
        None => from.t("letter-answer"),
    };
    let next = match turn {
        Turn::Shop => match dossier.case.promise_due {
            Some(due) => from.with("letter-shop-by", &[("by", from.pen.by_moment(due).into())]),
            None => from.t("letter-shop"),
        },
        Turn::Shopper => from.t("letter-shopper"),
        Turn::Goods => from.t("letter-goods"),
        Turn::Nobody => from.t("letter-nobody"),
    };
    let blocks = vec![Block::Quote(words_of(dossier, cause)?), Block::Paragraph(next)];
    Some(from.letter(dossier, &subject, (blocks, "letter-open-reply")))
}

/// What was decided, and the way to the page that asks for the shopper's word. A link alone never confirms.
fn outcome(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::Closed { outcome, reliefs, sum, .. } = &cause.event else { return None };
    dossier.case.closure().filter(|closure| closure.at == cause.at)?;
    let mut gets: Vec<String> =
        reliefs.iter().map(|relief| from.t(&format!("relief-{}", relief.code()))).collect();
    if let Some(sum) = sum {
        gets.push(from.with("letter-sum", &[("sum", money(from.pen.lang, sum).into())]));
    }
    let subject = from.t(&format!("outcome-{}", outcome.code()));
    let mut blocks = Vec::new();
    if !gets.is_empty() {
        blocks.push(Block::Paragraph(from.t("letter-gets")));
        blocks.push(Block::List(gets));
    }
    blocks.push(Block::Paragraph(from.t("letter-confirm")));
    Some(from.letter(dossier, &subject, (blocks, "letter-open-outcome")))
}

fn reopened(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::Reopened { promise, .. } = &cause.event else { return None };
    let mut blocks = vec![Block::Quote(words_of(dossier, cause)?)];
    blocks.push(Block::Paragraph(match promise {
        Some(due) => from.with("letter-shop-by", &[("by", from.pen.by_moment(*due).into())]),
        None => from.t("letter-shop"),
    }));
    Some(from.letter(dossier, &from.t("letter-reopened"), (blocks, "letter-open")))
}

/// The words of an entry; `None` where they were erased.
pub(super) fn words_of(dossier: &Dossier, cause: &Happened) -> Option<String> {
    dossier.words_of(cause.seq).map(ToOwned::to_owned)
}
