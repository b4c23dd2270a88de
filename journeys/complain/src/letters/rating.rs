//! The letter that asks once how content the shopper is, and the round that finds whom to ask. Opening one of its links
//! says nothing: the page asks for a press.

use super::write::Sender;
use crate::page::Dossier;
use domain::case::Mood;
use domain::id::{CaseId, ShopId};
use domain::time::MINUTE_MS;
use store::{Fault, Lane, NewTask, Outcome, Tx, cases};
use view::{Block, Mail};
use web::{App, Round};

/// Cases that one transaction looks at.
const AT_ONCE: u32 = 100;
/// Transactions of one round at the most.
const TRANSACTIONS_MAX: u32 = 20;
/// The task that writes the letter.
pub(super) const ASK: &str = "complain.ask_rating";

/// Shoppers are asked as often as this.
pub(crate) const ASK_RATINGS: Round =
    Round { name: "complain.ratings", every_ms: 10 * MINUTE_MS, run: |app| Box::pin(ask(app)) };

async fn ask(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    for _ in 0..TRANSACTIONS_MAX {
        let asked = app.store().write(move |tx| {
            let due = cases::to_ask(tx, shop, AT_ONCE)?;
            for id in &due {
                // Another program on the same database may ask at this moment, too.
                if cases::ask_rating(tx, shop, *id)? {
                    queue(tx, shop, *id)?;
                }
            }
            Ok::<_, Fault>(due.len())
        });
        match asked.await {
            Ok(0) => break,
            Ok(_) => {}
            Err(fault) => return Outcome::Retry(fault.to_string()),
        }
    }
    Outcome::Done
}

fn queue(tx: &mut Tx<'_>, shop: ShopId, id: CaseId) -> Result<(), Fault> {
    let Some(case) = cases::peek(tx, shop, id)? else { return Ok(()) };
    let (subject, seq, run_at) = (id.get(), case.seq, tx.now());
    tx.queue(NewTask { kind: ASK, lane: Lane::Email, shop, subject, seq, run_at, key: Some(id.to_string()) })
}

/// The letter; nothing where the shopper has answered meanwhile, or nobody asks any more.
pub(super) fn asked(from: &Sender<'_>, dossier: &Dossier) -> Option<Mail> {
    let case = &dossier.case;
    if case.rating.is_some() || !case.asks_rating(from.pen.now) {
        return None;
    }
    let buttons = Mood::ALL.map(|mood| Block::Button {
        label: from.t(&format!("mood-{}", mood.code())),
        url: format!("{}/rating?mood={}", from.url, mood.code()),
    });
    let mut blocks =
        vec![Block::Paragraph(from.t("letter-rating-text")), Block::Paragraph(from.t("rating-question"))];
    blocks.extend(buttons);
    Some(from.letter(dossier, &from.t("letter-rating"), (blocks, "letter-open")))
}
