//! The offers of a case as the shopper's side sees them: the one that stands, with what can be done about it, and those
//! that were, in words. Pure.

use super::Dossier;
use super::form::Typed;
use askama::Template;
use domain::case::{Case, Event, Happened, Item, Offer, Side, Standing, Turn};
use domain::ledger::State;
use domain::link::Party;
use domain::money::Money;
use domain::remedy::Remedy;
use domain::{Moment, money::Currency};
use view::parts::{Choices, Field, OfferFields, Ticked, status, thing, things};
use view::parts::{Tone, notice};
use view::{Html, Icon, Page};

/// The id of the card, which errors lead to.
pub(crate) const CARD: &str = "offer";
/// Why an offer is declined.
pub(crate) const WHY_NOT: &str = "why-not";
/// The words beside a suggestion.
pub(crate) const WISH: &str = "wish";
/// Which things are missing, by their places in the offer.
pub(crate) const MISSING: &str = "missing";
/// What is missing of what was given, in words.
pub(crate) const LACK: &str = "lack";

/// What stands between the two sides.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bargain<'c> {
    /// The shop offers, and the shopper may accept.
    Offered(&'c Offer),
    /// The shopper suggested something, and the shop is to answer.
    Proposed(&'c Offer),
    /// Agreed, and the shop is to give it.
    Agreed(&'c Offer),
    /// The shop says that it gave all of it.
    Given(&'c Offer),
    /// Nothing stands any more; the last one that did.
    Over(&'c Offer),
}

/// What stands in a case at a moment; nothing in one that has ended, or in which nothing was ever offered.
pub(crate) fn bargain(case: &Case, now: Moment) -> Option<Bargain<'_>> {
    if case.closure().is_some() {
        return None;
    }
    let stands = |offer: &&Offer| offer.standing_at(now) == Standing::Open;
    if let Some(offer) = case.open_offer(Side::Shop).filter(stands) {
        return Some(Bargain::Offered(offer));
    }
    if let Some(offer) = case.open_offer(Side::Shopper) {
        return Some(Bargain::Proposed(offer));
    }
    match case.agreed() {
        Some(offer) if offer.is_given() && case.owed().next().is_none() => Some(Bargain::Given(offer)),
        Some(offer) => Some(Bargain::Agreed(offer)),
        None => case.offers.last().map(Bargain::Over),
    }
}

/// The card. What it can do is said by the flags; a helper can do little.
#[derive(Template)]
#[template(path = "offer.html")]
pub(crate) struct Card<'p> {
    page: &'p Page,
    path: &'p str,
    head: String,
    sum: String,
    things: Vec<(Icon, String)>,
    words: Html,
    until: Html,
    number: u32,
    seen: i64,
    once: &'p str,
    accept: Option<String>,
    decline: Option<Html>,
    take_back: bool,
    received: Option<&'static str>,
    lack: Option<Html>,
    wish: Option<Html>,
    is_wish_open: bool,
    is_why_open: bool,
    is_lack_open: bool,
    remark: Html,
}

/// The card for a reader; empty where nothing was ever offered, or the case has ended.
pub(crate) fn card(
    page: &Page,
    dossier: &Dossier,
    (party, path): (Party, &str),
    (typed, once): (&Typed, &str),
) -> Html {
    let Some(stands) = bargain(&dossier.case, page.pen.now) else { return Html::default() };
    let (Bargain::Offered(offer)
    | Bargain::Proposed(offer)
    | Bargain::Agreed(offer)
    | Bargain::Given(offer)
    | Bargain::Over(offer)) = stands;
    let is_shopper = party == Party::Shopper;
    let is_asked = matches!(stands, Bargain::Offered(_)) && is_shopper;
    let can_wish = matches!(stands, Bargain::Offered(_) | Bargain::Over(_)) && is_shopper;
    let is_given = matches!(stands, Bargain::Given(_));
    let is_agreed = matches!(stands, Bargain::Agreed(_) | Bargain::Given(_));
    let waits_for_voucher = offer.left().any(|(_, item)| item.remedy == Remedy::Voucher);
    let owes_before = owed_before(&dossier.case, offer).next().is_some();
    let wrong = |field: &str| typed.wrong_in(field).map(|key| page.t(key)).unwrap_or_default();
    let area = |name: &'static str, value: &str| -> Html {
        let key = format!("offer-{name}");
        let field = Field::area(name).rows(3).label(page.t(&key)).value(value).error(wrong(name));
        let field = field.hint(page.t(&format!("{key}.hint"))).with("maxlength", "20000").guarded(page);
        if name == LACK { field.into() } else { field.optional(page.t("optional")).into() }
    };
    let card = Card {
        head: head(page, dossier, stands, offer),
        sum: offer.sum().map(|sum| page.money(&sum)).unwrap_or_default(),
        things: rows(page, dossier, offer),
        words: dossier.words_of(offer.seq).map(view::words).unwrap_or_default(),
        until: until(page, dossier, stands),
        number: offer.number,
        seen: dossier.case.word_seq,
        accept: is_asked.then(|| accept_label(page, offer)),
        decline: is_asked.then(|| area(WHY_NOT, &typed.why_not)),
        take_back: matches!(stands, Bargain::Proposed(_)) && is_shopper,
        received: (is_agreed && is_shopper && !waits_for_voucher && !owes_before)
            .then(|| page.t(if is_given { "offer-received" } else { "offer-received-early" })),
        lack: (is_given && is_shopper).then(|| {
            let which = missing(page, offer, typed, wrong(MISSING));
            view::parts::together([which, area(LACK, &typed.lack)])
        }),
        wish: can_wish.then(|| {
            let ticked = typed.ticked.clone().unwrap_or_else(|| begun(dossier, offer));
            let mut fields = OfferFields::new(page, page.t("offer-wish-what"), &ticked);
            for one in typed.wrong.iter().filter(|one| is_thing(one.field)) {
                fields = fields.error(one.field, page.t(one.key));
            }
            let fields: Html = fields.into();
            view::parts::together([fields, area(WISH, &typed.wish)])
        }),
        is_wish_open: typed.ticked.is_some(),
        is_why_open: !typed.why_not.is_empty() || !wrong(WHY_NOT).is_empty(),
        is_lack_open: [LACK, MISSING].into_iter().any(|field| !wrong(field).is_empty())
            || !typed.lack.is_empty(),
        remark: remark(page, (&dossier.case, stands), is_shopper),
        page,
        path,
        once,
    };
    Html::built(card.render().unwrap_or_default())
}

/// Whether the card asks the reader for the one thing that matters most on the page.
pub(crate) fn asks(dossier: &Dossier, party: Party, now: Moment) -> bool {
    let stands = bargain(&dossier.case, now);
    party == Party::Shopper && matches!(stands, Some(Bargain::Offered(_) | Bargain::Given(_)))
}

/// Whether a field belongs to the boxes of a suggestion.
pub(crate) fn is_thing(field: &str) -> bool {
    field == "item" || field == "currency" || field.starts_with("sum-")
}

/// What happened to an offer, in a sentence; nothing where the event is none about offers.
pub(crate) fn told(page: &Page, dossier: &Dossier, happened: &Happened, party: Party) -> Option<String> {
    let of = |number: u32| {
        dossier.case.offer(number).map(|offer| things(page.lang, &offer.items)).unwrap_or_default()
    };
    let is_shop = Side::of(happened.actor) == Side::Shop;
    let who = |shop: &'static str, you: &'static str, other: &'static str| match (is_shop, party) {
        (true, _) => shop,
        (false, Party::Shopper) => you,
        (false, Party::Helper) => other,
    };
    let said = |key: &str, things: String| Some(page.ta(key, "things", things));
    match &happened.event {
        Event::Offered { items, .. } => said("did-offer", things(page.lang, items)),
        Event::Proposed { items, .. } => {
            let key = who("did-propose", "did-propose-you", "did-propose");
            said(key, things(page.lang, items))
        }
        Event::OfferAccepted { number, .. } => {
            said(who("did-accept-shop", "did-accept-you", "did-accept-shopper"), of(*number))
        }
        Event::OfferDeclined { .. } => {
            Some(page.t(who("did-decline-shop", "did-decline-you", "did-decline-shopper")).to_owned())
        }
        Event::OfferTakenBack { .. } => {
            Some(page.t(who("did-take-back-shop", "did-take-back-you", "did-take-back-shopper")).to_owned())
        }
        Event::PayoutRefused { number, rest_stands: false, .. } => said("did-refuse-payout", of(*number)),
        Event::RemedyGiven { number, item, .. }
        | Event::RemedyFound { number, item, .. }
        | Event::PayoutRefused { number, item, .. }
        | Event::VoucherRestored { number, item }
        | Event::VoucherVoided { number, item, .. }
        | Event::PaymentFailed { number, item, .. }
        | Event::PaymentUndone { number, item, .. } => {
            let place = usize::try_from(*item).unwrap_or(usize::MAX);
            let found = dossier.case.offer(*number).and_then(|offer| offer.items.get(place));
            let key = match &happened.event {
                Event::PaymentFailed { .. } => "did-fail-payment",
                Event::PaymentUndone { .. } => "did-undo-payment",
                Event::PayoutRefused { .. } => "did-refuse-part",
                Event::RemedyFound { .. } => "did-find-remedy",
                Event::VoucherRestored { .. } => "did-restore-voucher",
                Event::VoucherVoided { .. } => "did-void-voucher",
                _ => "did-give",
            };
            said(key, found.map(|item| thing(page.lang, item)).unwrap_or_default())
        }
        Event::RemedyReceived { number } => said("did-receive-remedy", of(*number)),
        Event::RemedyMissing { items, .. } if items.is_empty() => Some(page.t("did-miss-remedy").to_owned()),
        Event::RemedyMissing { number, items, .. } => {
            let offered = dossier.case.offer(*number);
            let named =
                offered.into_iter().flat_map(Offer::stands).filter(|(place, _)| items.contains(place));
            let named: Vec<Item> = named.map(|(_, item)| item.clone()).collect();
            said("did-miss-things", things(page.lang, &named))
        }
        _ => None,
    }
}

/// The things of an offer, those that were given with a tick.
fn rows(page: &Page, dossier: &Dossier, offer: &Offer) -> Vec<(Icon, String)> {
    let row = |(place, item): (u32, &Item)| {
        let is_promise = matches!(offer.standing, Standing::Accepted);
        let is_refused = is_promise && offer.refused.contains(&place);
        let icon = match is_promise && !offer.given.contains(&place) {
            _ if is_refused => Icon::X,
            true => Icon::Hourglass,
            false => Icon::Check,
        };
        let state = match payout_state(page, dossier, (offer, place)).filter(|_| is_promise) {
            _ if is_refused => Some(page.t("payout-refused").to_owned()),
            None if is_promise && offer.is_missing(place) => Some(page.t("offer-missing-again").to_owned()),
            state => state,
        };
        let said = [Some(thing(page.lang, item)), state].into_iter().flatten().collect::<Vec<_>>();
        (icon, said.join(" · "))
    };
    (0_u32..).zip(&offer.items).map(row).collect()
}

/// The question which things are missing; nothing where there is one thing alone.
fn missing(page: &Page, offer: &Offer, typed: &Typed, wrong: &'static str) -> Html {
    let things: Vec<(u32, &Item)> = offer.stands().collect();
    if things.len() < 2 {
        return Html::default();
    }
    let which = Choices::many(MISSING).small_legend(page.t("offer-missing")).error(wrong);
    let which = things
        .into_iter()
        .fold(which, |which, (place, item)| which.answer(place.to_string(), thing(page.lang, item), ""));
    typed.missing.iter().fold(which, |which, place| which.chosen(place.to_string())).into()
}

/// What an offer of before still owes: sums that came back after something else was agreed.
fn owed_before<'c>(case: &'c Case, offer: &Offer) -> impl Iterator<Item = &'c Item> {
    let number = offer.number;
    case.offers.iter().filter(move |other| other.number != number).flat_map(Offer::due).map(|(_, item)| item)
}

/// What became of a sum that is agreed.
fn payout_state(page: &Page, dossier: &Dossier, (offer, place): (&Offer, u32)) -> Option<String> {
    let payout = dossier.payouts.iter().find(|one| (one.number, one.item) == (offer.number, place))?;
    Some(match (payout.state, payout.paid_at) {
        (State::Paid, Some(at)) => page.ta("payout-paid", "when", page.pen.moment(at)),
        (State::Owed | State::Approved | State::Failed, _) => {
            page.t(&format!("payout-{}", payout.state.code())).to_owned()
        }
        _ => return None,
    })
}

fn head(page: &Page, dossier: &Dossier, stands: Bargain<'_>, offer: &Offer) -> String {
    let when = page.pen.moment(offer.at);
    let made = dossier.history.iter().find(|happened| happened.seq == offer.seq);
    let name = made.and_then(|made| dossier.shop_name_of(made.actor));
    match (stands, name) {
        (Bargain::Agreed(_) | Bargain::Given(_), _) => page.t("offer-head-agreed").to_owned(),
        (Bargain::Over(_), _) => page.t("offer-head-over").to_owned(),
        (Bargain::Proposed(_), _) => page.ta("offer-head-yours", "when", when),
        (Bargain::Offered(_), Some(name)) => {
            page.with("offer-head-named", &[("name", view::Arg::name(name)), ("when", when.into())])
        }
        (Bargain::Offered(_), None) => page.ta("offer-head", "when", when),
    }
}

/// Until when it stands, or by when something is promised.
fn until(page: &Page, dossier: &Dossier, stands: Bargain<'_>) -> Html {
    let promise = dossier.case.promise_due.filter(|_| dossier.case.turn == Turn::Shop);
    match stands {
        Bargain::Offered(offer) => match offer.until {
            Some(until) => {
                let left = page.span(until.since(page.pen.now).max(0));
                let by = page.pen.by_moment(until);
                let text = page.with("offer-until", &[("by", by.into()), ("left", left.into())]);
                status(Tone::Plain, Icon::Clock, text)
            }
            None => status(Tone::Quiet, Icon::Clock, page.t("offer-until-none")),
        },
        Bargain::Proposed(_) => match promise {
            Some(due) => status(
                Tone::Plain,
                Icon::Hourglass,
                page.ta("offer-answer-by", "by", page.pen.by_moment(due)),
            ),
            None => Html::default(),
        },
        Bargain::Agreed(_) => match promise {
            Some(due) if due < page.pen.now => {
                status(Tone::Alarm, Icon::Clock, page.ta("offer-give-late", "by", page.pen.by_moment(due)))
            }
            Some(due) => {
                status(Tone::Plain, Icon::Hourglass, page.ta("offer-give-by", "by", page.pen.by_moment(due)))
            }
            None => Html::default(),
        },
        Bargain::Given(_) => status(Tone::Plain, Icon::Truck, page.t("offer-given")),
        Bargain::Over(offer) => {
            let how = offer.standing_at(page.pen.now);
            status(Tone::Quiet, Icon::Archive, page.t(&format!("offer-is-{}", how.code())))
        }
    }
}

/// What to know besides.
fn remark(page: &Page, (case, stands): (&Case, Bargain<'_>), is_shopper: bool) -> Html {
    if let Bargain::Agreed(offer) = stands {
        let owed: Vec<Item> = owed_before(case, offer).cloned().collect();
        if !owed.is_empty() {
            let said = page.ta("offer-owed-before", "things", things(page.lang, &owed));
            return notice(Tone::Warn, Icon::Alert, said);
        }
    }
    match (stands, is_shopper) {
        (Bargain::Offered(_), true) => {
            Html::built(format!("<p class=\"hint\">{}</p>", Html::from(page.t("offer-accept-hint"))))
        }
        (Bargain::Offered(_) | Bargain::Given(_), false) => {
            notice(Tone::Plain, Icon::Hand, page.t("offer-helper"))
        }
        _ => Html::default(),
    }
}

/// What the button says will happen.
fn accept_label(page: &Page, offer: &Offer) -> String {
    match offer.sum() {
        Some(sum) => page.ta("offer-accept-sum", "sum", page.money(&sum)),
        None => page.t("offer-accept").to_owned(),
    }
}

/// The boxes before anything is typed: what the shop offered, in its currency or that of the order.
fn begun(dossier: &Dossier, offer: &Offer) -> Ticked {
    let ticked = Ticked::of(&offer.items);
    if !ticked.currency.is_empty() {
        return ticked;
    }
    let facts = dossier.case.stage.by_law().map(|by_law| &by_law.facts);
    let known: Option<&Money> = facts.and_then(|facts| facts.paid.as_ref().or(facts.sum.as_ref()));
    let currency = known.map(|sum| Currency::code(&sum.currency).to_owned()).unwrap_or_default();
    Ticked { currency, ..ticked }
}
