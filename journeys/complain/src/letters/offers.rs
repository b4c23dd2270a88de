//! The letters about offers: what is offered, agreed, declined, taken back and given, and that an offer's time runs out.
//! No link in them accepts anything.

use super::write::{Sender, words_of};
use crate::page::Dossier;
use domain::case::{Event, Happened, Mark, Offer, Side, Standing};
use domain::voucher::Voucher;
use view::parts::{thing, things};
use view::{Block, Mail};

/// The shop offers something, as long as it stands.
pub(super) fn offered(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let offer = dossier.case.offers.iter().find(|offer| offer.seq == cause.seq)?;
    if offer.by == Side::Shopper || offer.standing_at(from.pen.now) != Standing::Open {
        return None;
    }
    let mut blocks = Vec::new();
    blocks.extend(words_of(dossier, cause).map(Block::Quote));
    blocks.push(Block::Paragraph(from.t("letter-offer-what")));
    blocks.push(Block::List(offer.items.iter().map(|item| thing(from.pen.lang, item)).collect()));
    blocks.push(Block::Paragraph(match offer.until {
        Some(until) => from.with("letter-offer-until", &[("by", from.pen.by_moment(until).into())]),
        None => from.t("letter-offer-always"),
    }));
    blocks.push(Block::Paragraph(from.t("letter-offer-how")));
    Some(from.letter(dossier, &from.t("letter-offered"), (blocks, "letter-open-offer")))
}

/// Both agree.
pub(super) fn accepted(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::OfferAccepted { number, promise, .. } = &cause.event else { return None };
    let offer = dossier.case.offer(*number)?;
    let mut blocks = vec![Block::Paragraph(from.t("letter-agreed-what"))];
    blocks.push(Block::List(offer.items.iter().map(|item| thing(from.pen.lang, item)).collect()));
    if let Some(due) = promise {
        blocks.push(Block::Paragraph(
            from.with("letter-agreed-by", &[("by", from.pen.by_moment(*due).into())]),
        ));
    }
    blocks.push(Block::Paragraph(from.t("letter-agreed-then")));
    let key = if offer.by == Side::Shop { "letter-agreed-yours" } else { "letter-agreed-ours" };
    Some(from.letter(dossier, &from.t(key), (blocks, "letter-open")))
}

/// The shop says no to what the shopper suggested.
pub(super) fn declined(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::OfferDeclined { number, .. } = &cause.event else { return None };
    let offer = dossier.case.offer(*number).filter(|offer| offer.by == Side::Shopper)?;
    let blocks = vec![
        Block::Paragraph(suggested(from, offer)),
        Block::Quote(words_of(dossier, cause)?),
        Block::Paragraph(from.t("letter-declined-next")),
    ];
    Some(from.letter(dossier, &from.t("letter-declined"), (blocks, "letter-open-reply")))
}

/// The shop took its offer back.
pub(super) fn taken_back(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::OfferTakenBack { number, promise } = &cause.event else { return None };
    let offer = dossier.case.offer(*number).filter(|offer| offer.by == Side::Shop)?;
    let next = match promise.or(dossier.case.promise_due) {
        Some(due) => from.with("letter-shop-by", &[("by", from.pen.by_moment(due).into())]),
        None => from.t("letter-shop"),
    };
    let what = from.with("letter-taken-back-what", &[("things", things(from.pen.lang, &offer.items).into())]);
    let blocks = vec![Block::Paragraph(what), Block::Paragraph(next)];
    Some(from.letter(dossier, &from.t("letter-taken-back"), (blocks, "letter-open")))
}

/// Something that was agreed was given; where it was the last, the shopper is asked whether it came.
pub(super) fn given(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::RemedyGiven { number, item, .. } = &cause.event else { return None };
    let offer = dossier.case.offer(*number)?;
    let item = offer.items.get(usize::try_from(*item).ok()?)?;
    let what = from.with("letter-given-what", &[("thing", thing(from.pen.lang, item).into())]);
    let mut blocks = vec![Block::Paragraph(what)];
    blocks.extend(voucher(from, dossier, &cause.event));
    blocks.extend(words_of(dossier, cause).map(Block::Quote));
    let case = &dossier.case;
    let is_asked = case.agreed().is_some_and(Offer::is_given) && case.owed().next().is_none();
    blocks.push(Block::Paragraph(from.t(if is_asked { "letter-given-ask" } else { "letter-given-more" })));
    Some(from.letter(dossier, &from.t("letter-given"), (blocks, "letter-open")))
}

/// What the shopper missed was given, as the shop had said; they are asked whether they have it by now.
pub(super) fn found(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::RemedyFound { number, item, .. } = &cause.event else { return None };
    let item = dossier.case.offer(*number)?.items.get(usize::try_from(*item).ok()?)?;
    let what = from.with("letter-found-what", &[("thing", thing(from.pen.lang, item).into())]);
    let mut blocks = vec![Block::Paragraph(what)];
    blocks.extend(words_of(dossier, cause).map(Block::Quote));
    blocks.push(Block::Paragraph(from.t("letter-found-ask")));
    Some(from.letter(dossier, &from.t("letter-found"), (blocks, "letter-open")))
}

/// What was paid is not, after all: it came back, or somebody was too quick. It is still the shop's to pay.
pub(super) fn unpaid(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let (Event::PaymentFailed { number, item, promise, .. } | Event::PaymentUndone { number, item, promise }) =
        &cause.event
    else {
        return None;
    };
    let key = if cause.event.text().is_some() { "letter-payment-failed" } else { "letter-payment-undone" };
    let (offer, place) = (dossier.case.offer(*number)?, *item);
    let item = offer.items.get(usize::try_from(place).ok()?)?;
    let args = [("thing", thing(from.pen.lang, item).into())];
    if !offer.can_give(place) && !offer.has_given(place) {
        let what = Block::Paragraph(from.with("letter-payment-instead", &args));
        return Some(from.letter(dossier, &from.t(key), (vec![what], "letter-open")));
    }
    let mut blocks = vec![Block::Paragraph(from.with(&format!("{key}-what"), &args))];
    blocks.extend(words_of(dossier, cause).map(Block::Quote));
    blocks.push(Block::Paragraph(match promise.or(dossier.case.promise_due) {
        Some(due) => from.with("letter-agreed-by", &[("by", from.pen.by_moment(due).into())]),
        None => from.t("letter-payment-again"),
    }));
    Some(from.letter(dossier, &from.t(key), (blocks, "letter-open")))
}

/// Somebody else of the shop did not confirm what was agreed. Why is the shop's own affair.
pub(super) fn refused(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    let Event::PayoutRefused { number, item, promise, rest_stands } = &cause.event else { return None };
    let offer = dossier.case.offer(*number)?;
    let refused = offer.items.get(usize::try_from(*item).ok()?).map(std::slice::from_ref);
    let next = match promise.or(dossier.case.promise_due) {
        Some(due) => from.with("letter-shop-by", &[("by", from.pen.by_moment(due).into())]),
        None => from.t("letter-shop"),
    };
    let (key, gone) = match refused.filter(|_| *rest_stands) {
        Some(refused) => ("letter-payout-refused-part", refused),
        None => ("letter-payout-refused-what", offer.items.as_slice()),
    };
    let what = from.with(key, &[("things", things(from.pen.lang, gone).into())]);
    let blocks = vec![Block::Paragraph(what), Block::Paragraph(next)];
    Some(from.letter(dossier, &from.t("letter-payout-refused"), (blocks, "letter-open")))
}

/// The code of a voucher that was given, what it is worth and until when.
fn voucher(from: &Sender<'_>, dossier: &Dossier, given: &Event) -> Option<Block> {
    let Event::RemedyGiven { number, item, .. } = given else { return None };
    let is_it = |one: &&Voucher| (one.number, one.item) == (*number, *item);
    let voucher = dossier.vouchers.iter().map(|(voucher, _)| voucher).find(is_it)?;
    let by = from.pen.date(voucher.expires_at.day_in(&from.pen.zone));
    let sum = view::money(from.pen.lang, &voucher.value);
    let args = [("code", voucher.code.to_string().into()), ("sum", sum.into()), ("by", by.into())];
    Some(Block::Paragraph(from.with("letter-voucher", &args)))
}

/// A day before an offer's end, and after it.
pub(super) fn time(from: &Sender<'_>, dossier: &Dossier, mark: Mark) -> Option<Mail> {
    let offer = dossier.case.offers.last().filter(|offer| offer.by == Side::Shop)?;
    let what = from.with("letter-offer-was", &[("things", things(from.pen.lang, &offer.items).into())]);
    let (subject, next) = match (mark, offer.standing_at(from.pen.now)) {
        (Mark::LastDay, Standing::Open) => {
            let by = from.pen.by_moment(offer.until?);
            ("letter-offer-last-day", from.with("letter-offer-until", &[("by", by.into())]))
        }
        (Mark::Ended, Standing::Lapsed) => ("letter-offer-lapsed", from.t("letter-offer-lapsed-next")),
        _ => return None,
    };
    let blocks = vec![Block::Paragraph(what), Block::Paragraph(next)];
    Some(from.letter(dossier, &from.t(subject), (blocks, "letter-open")))
}

fn suggested(from: &Sender<'_>, offer: &Offer) -> String {
    from.with("letter-declined-what", &[("things", things(from.pen.lang, &offer.items).into())])
}
