//! The letters about a case: each follows from one entry of its journal, is written once, and changes nothing when its
//! link is opened.

mod offers;
mod rating;
mod terms;
mod write;

pub(crate) use rating::ASK_RATINGS;

use domain::id::CaseId;
use domain::link::Party;
use store::{Claimed, Lane, Outcome, Reaction, cases};
use view::{Face, Pen};
use web::letters::{NewLetter, deliver};
use web::{App, Errand};
use write::{Letter, Sender, of};

/// What follows from what.
pub(crate) const REACTIONS: &[Reaction] = &[
    Reaction { on: "answered", task: "complain.answer", lane: Lane::Email },
    Reaction { on: "claimed", task: "complain.claimed", lane: Lane::Email },
    Reaction { on: "closed", task: "complain.outcome", lane: Lane::Email },
    Reaction { on: "disputed", task: "complain.voucher", lane: Lane::Local },
    Reaction { on: "offer_accepted", task: "complain.accepted", lane: Lane::Email },
    Reaction { on: "offer_accepted", task: "complain.voucher", lane: Lane::Local },
    Reaction { on: "offer_declined", task: "complain.declined", lane: Lane::Email },
    Reaction { on: "offer_taken_back", task: "complain.taken_back", lane: Lane::Email },
    Reaction { on: "offered", task: "complain.offered", lane: Lane::Email },
    Reaction { on: "opened", task: "complain.acknowledge", lane: Lane::Email },
    Reaction { on: "payment_failed", task: "complain.payment_failed", lane: Lane::Email },
    Reaction { on: "payment_undone", task: "complain.payment_undone", lane: Lane::Email },
    Reaction { on: "payout_approved", task: "complain.voucher", lane: Lane::Local },
    Reaction { on: "payout_refused", task: "complain.payout_refused", lane: Lane::Email },
    Reaction { on: "received", task: "complain.voucher", lane: Lane::Local },
    Reaction { on: "remedy_found", task: "complain.remedy_found", lane: Lane::Email },
    Reaction { on: "remedy_given", task: "complain.given", lane: Lane::Email },
    Reaction { on: "reopened", task: "complain.reopened", lane: Lane::Email },
    Reaction { on: "reopened", task: "complain.voucher", lane: Lane::Local },
    Reaction { on: "warned", task: "complain.term_ended", lane: Lane::Email },
    Reaction { on: "warned", task: "complain.warning", lane: Lane::Email },
];

/// What tasks ask for.
pub(crate) const ERRANDS: &[Errand] = &[
    Errand { kind: "complain.accepted", run: |app, task| Box::pin(send(app, task, Letter::Accepted)) },
    Errand { kind: "complain.acknowledge", run: |app, task| Box::pin(send(app, task, Letter::Acknowledge)) },
    Errand { kind: "complain.answer", run: |app, task| Box::pin(send(app, task, Letter::Answer)) },
    Errand { kind: rating::ASK, run: |app, task| Box::pin(send(app, task, Letter::Rating)) },
    Errand { kind: "complain.claimed", run: |app, task| Box::pin(send(app, task, Letter::Claimed)) },
    Errand { kind: "complain.declined", run: |app, task| Box::pin(send(app, task, Letter::Declined)) },
    Errand { kind: "complain.given", run: |app, task| Box::pin(send(app, task, Letter::Given)) },
    Errand { kind: "complain.offered", run: |app, task| Box::pin(send(app, task, Letter::Offered)) },
    Errand { kind: "complain.outcome", run: |app, task| Box::pin(send(app, task, Letter::Outcome)) },
    Errand {
        kind: "complain.payment_failed",
        run: |app, task| Box::pin(send(app, task, Letter::PaymentFailed)),
    },
    Errand {
        kind: "complain.payment_undone",
        run: |app, task| Box::pin(send(app, task, Letter::PaymentUndone)),
    },
    Errand {
        kind: "complain.payout_refused",
        run: |app, task| Box::pin(send(app, task, Letter::PayoutRefused)),
    },
    Errand { kind: "complain.remedy_found", run: |app, task| Box::pin(send(app, task, Letter::Found)) },
    Errand { kind: "complain.reopened", run: |app, task| Box::pin(send(app, task, Letter::Reopened)) },
    Errand { kind: "complain.taken_back", run: |app, task| Box::pin(send(app, task, Letter::TakenBack)) },
    Errand { kind: "complain.term_ended", run: |app, task| Box::pin(send(app, task, Letter::TermEnded)) },
    Errand { kind: "complain.voucher", run: |app, task| Box::pin(crate::vouchers::make(app, task)) },
    Errand { kind: "complain.warning", run: |app, task| Box::pin(terms::warn_shop(app, task)) },
];

/// Writes and sends one letter about the entry that the task names; nothing where there is nobody to write to.
async fn send(app: App, task: Claimed, letter: Letter) -> Outcome {
    let shop = match app.shop(task.shop).await {
        Ok(shop) => shop,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let (id, case, seq) = (task.shop, CaseId::new(task.subject), task.seq);
    let key = format!("{}:{case}:{seq}", letter.kind());
    let writer = app.clone();
    deliver(&app, (id, key), move |tx| {
        let Some((details, _)) = cases::details(tx, id, case)? else { return Ok(None) };
        let Some(email) = details.email else { return Ok(None) };
        let Some(dossier) = crate::page::Dossier::read(tx, id, case)? else { return Ok(None) };
        let journal = cases::journal(tx, id, case.get())?;
        let token = writer.links().token(id, case, Party::Shopper, dossier.case.shopper_link);
        let url = format!("{}/c/{token}", writer.base_url());
        let lang = dossier.case.lang;
        let face: &Face = &shop.face(lang);
        let pen = Pen::new(lang, shop.zone.clone(), tx.now());
        let sender = Sender { face, pen: &pen, url: &url, keys: writer.keys() };
        let Some(mail) = of(letter, &sender, &dossier, (&journal, seq)) else { return Ok(None) };
        let to = email.to_string();
        Ok(Some(NewLetter::of(mail, letter.kind(), (Some(case), to))))
    })
    .await
}

#[cfg(test)]
mod tests;
