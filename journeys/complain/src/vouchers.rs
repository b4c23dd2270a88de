//! Vouchers that were agreed are made at once, and shown to the shopper. Made once for each payout, however often the
//! task runs.

use crate::page::Dossier;
use domain::Actor;
use domain::case::{Event, give};
use domain::id::CaseId;
use domain::ledger::{Payout, State};
use domain::money::Money;
use domain::remedy::Remedy;
use domain::voucher::{Voucher, last_moment};
use std::fmt::Write as _;
use store::{Claimed, Fault, Outcome, cases};
use view::parts::{Tone, status};
use view::{Html, Icon, Page};
use web::App;

/// Makes the vouchers of a case that are agreed and approved, and says that they were given.
pub(crate) async fn make(app: App, task: Claimed) -> Outcome {
    let (days, zone) = match app.shop(task.shop).await {
        Ok(shop) => (shop.settings.paying.voucher_days, shop.zone.clone()),
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let (shop, id) = (task.shop, CaseId::new(task.subject));
    let made = app.store().write(move |tx| {
        let Some(mut case) = cases::load(tx, shop, id)? else { return Ok(()) };
        let all = cases::payouts(tx, shop, id)?;
        let is_meant = |one: &&Payout| one.remedy == Remedy::Voucher && one.state == State::Approved;
        for payout in all.iter().filter(is_meant) {
            // In a case that has ended nothing is given; opened again, it comes to this again.
            let (place, seen) = ((payout.number, payout.item), case.word_seq);
            let Ok(given) = give(&case, (Actor::Clock, &all), place, None, seen) else { continue };
            let expires_at = last_moment(tx.now(), days, &zone);
            cases::make_voucher(tx, shop, payout, expires_at)?;
            let events: Vec<Event> = given.into_iter().collect();
            case = cases::apply(tx, &case, Actor::Clock, &events)?;
        }
        Ok::<_, Fault>(())
    });
    match made.await {
        Ok(()) => Outcome::Done,
        Err(fault) => Outcome::Retry(fault.to_string()),
    }
}

/// The vouchers as the shopper's page and its print show them, those of cases that were taken into it too.
pub(crate) fn shown(page: &Page, dossier: &Dossier) -> Html {
    let mut out = String::new();
    let parts = dossier.parts.iter().map(|part| (Some(part.case.reference.to_string()), part));
    let all = std::iter::once((None, dossier)).chain(parts);
    for (of, (voucher, uses)) in all.flat_map(|(of, one)| one.vouchers.iter().map(move |it| (of.clone(), it)))
    {
        let title = match of {
            None => page.t("voucher-title").to_owned(),
            Some(of) => page.ta("voucher-of", "reference", of),
        };
        let said = |minor| page.money(&Money { minor, ..voucher.value.clone() });
        let _ = write!(
            out,
            "<section class=\"offer stack\" aria-labelledby=\"voucher-{}\"><h2 class=\"small dim\" id=\"voucher-{}\">{}</h2>\
             <p class=\"sum\">{}</p><p class=\"ref\"><strong>{}</strong></p><p class=\"row\">{}</p>",
            voucher.id,
            voucher.id,
            Html::from(title),
            Html::from(said(voucher.left)),
            voucher.code,
            standing(page, voucher)
        );
        if !uses.is_empty() {
            out.push_str("<ul class=\"ticks\">");
            for one in uses {
                let args = [("sum", said(one.minor).into()), ("when", page.pen.moment_full(one.at).into())];
                let _ = write!(
                    out,
                    "<li>{}<span>{}</span></li>",
                    Icon::Check,
                    Html::from(page.with("voucher-used", &args))
                );
            }
            out.push_str("</ul>");
        }
        if voucher.void.is_none() {
            let _ = write!(out, "<p class=\"hint\">{}</p>", page.t("voucher-hint"));
        }
        out.push_str("</section>");
    }
    Html::built(out)
}

fn standing(page: &Page, voucher: &Voucher) -> Html {
    let by = page.pen.date(voucher.expires_at.day_in(&page.pen.zone));
    if let Some(void) = voucher.void {
        let why = page.t(&format!("voucher-void-{}", void.reason.code()));
        let args = [("when", page.pen.moment_full(void.at).into()), ("why", why.into())];
        return status(Tone::Warn, Icon::X, page.with("voucher-void", &args));
    }
    if voucher.left == 0 {
        return status(Tone::Quiet, Icon::Check, page.t("voucher-spent"));
    }
    if voucher.expires_at < page.pen.now {
        return status(Tone::Quiet, Icon::Clock, page.ta("voucher-expired", "by", by));
    }
    let of = page.money(&voucher.value);
    status(Tone::Plain, Icon::Clock, page.with("voucher-until", &[("by", by.into()), ("of", of.into())]))
}
