//! The form of an offer, and the card of what stands between the two sides, with what the shop can do about it. Decides
//! nothing.

use super::forms::Form;
use super::opened::Opened;
use super::show::Doing;
use super::talk::who;
use crate::inbox::Board;
use crate::ledger::{approval, arrival, hidden, unpaid};
use domain::Actor;
use domain::case::{Event, Happened, Item, Offer, Side, Standing, Turn};
use domain::ledger::{BudgetStanding, Payout, State};
use domain::money::Money;
use domain::remedy::Remedy;
use std::fmt::Write as _;
use view::parts::{Field, OfferFields, Select, Tick, Ticked, Tone, status, thing};
use view::{Html, Icon, Page};
use web::keys::binder_of;
use web::offer::ticked;

/// Days for which an offer can stand; 0 for as long as it is not answered.
pub(super) const DAYS: [i64; 4] = [3, 7, 14, 0];

impl Form<'_> {
    /// The form of an offer.
    pub(super) fn offer(&self) -> Html {
        let page = self.page;
        let boxes = self.sent.map_or_else(|| self.begun(), |sent| ticked(&sent.typed));
        let mut things = OfferFields::new(page, page.t("offer-what"), &boxes);
        for one in self.sent.map(|sent| sent.wrong.as_slice()).unwrap_or_default() {
            things = things.error(one.field, one.sentence.as_str());
        }
        let mut days = Select::new("days", page.t("offer-days"));
        for n in DAYS {
            let label =
                if n == 0 { page.t("offer-days-none").to_owned() } else { page.tn("offer-days-n", n) };
            days = days.answer(n.to_string(), label);
        }
        let days =
            days.chosen(self.sent.map_or("7", |sent| sent.typed.get("days"))).error(self.error("days"));
        let text =
            self.sent.map_or_else(|| self.opened.drafts.answer.clone(), |sent| sent.typed.typed("text"));
        let words = Field::area("text")
            .rows(4)
            .label(page.t("offer-words"))
            .hint(page.t("offer-words.hint"))
            .value(text)
            .error(self.error("text"))
            .with("class", "full");
        let has_apology = boxes.things.iter().any(|(remedy, _)| *remedy == Remedy::Apology);
        // What is amiss with the apology stands beside the words by now: the next press is a decision.
        let looked = if self.sent.is_some() && has_apology {
            "<input type=\"hidden\" name=\"looked\" value=\"yes\">"
        } else {
            ""
        };
        let is_lawful = self
            .sent
            .map_or_else(|| self.opened.case.stage.by_law().is_some(), |sent| sent.typed.has("lawful"));
        let lawful =
            Tick::new("lawful", page.t("offer-lawful")).hint(page.t("offer-lawful.hint")).on(is_lawful);
        let looked = Html::built(looked.to_owned());
        let is_looked = !looked.is_empty();
        let fields = [things.into(), self.budgets(), lawful.into(), days.into(), words.into(), looked];
        let save = if self.is_overtaken || is_looked { "offer-anyway" } else { "offer-save" };
        self.form("offers", "offer-title", &fields, save)
    }

    /// How much goodwill is left, in one line for each budget that concerns the case.
    fn budgets(&self) -> Html {
        let page = self.page;
        let is_meant = |one: &&BudgetStanding| {
            one.budget.ground.is_none_or(|ground| self.opened.case.ground == Some(ground))
        };
        let line = |one: &BudgetStanding| {
            let sum = |minor| page.money(&Money { minor, ..one.budget.sum.clone() });
            let when = page.t(&format!("offer-budget-{}", one.budget.period.code()));
            let args = [
                ("when", when.into()),
                ("left", sum(one.left()).into()),
                ("sum", sum(one.budget.sum.minor).into()),
            ];
            Html::built(format!("<p class=\"hint\">{}</p>", Html::from(page.with("offer-budget", &args))))
        };
        view::parts::together(self.opened.budgets.iter().filter(is_meant).map(line))
    }

    /// The boxes before anything is typed: what the shopper suggested, or nothing but the currency of the order.
    fn begun(&self) -> Ticked {
        let case = &self.opened.case;
        if let Some(suggested) = case.open_offer(Side::Shopper) {
            return Ticked::of(&suggested.items);
        }
        let facts = case.stage.by_law().map(|by_law| &by_law.facts);
        let known = facts.and_then(|facts| facts.paid.as_ref().or(facts.sum.as_ref()));
        let currency = known.map(|sum| sum.currency.code().to_owned()).unwrap_or_default();
        Ticked { currency, ..Ticked::default() }
    }

    /// What stands between the two sides; nothing where nothing does.
    pub(super) fn standing(&self) -> Html {
        let case = &self.opened.case;
        if case.closure().is_some() || case.erased_at.is_some() {
            return Html::default();
        }
        let agreed = case.agreed().map(|offer| self.agreed(offer));
        let ours = case.open_offer(Side::Shop).map(|offer| self.ours(offer));
        let theirs = case.open_offer(Side::Shopper).map(|offer| self.theirs(offer));
        view::parts::together([theirs, ours, agreed].into_iter().flatten())
    }

    fn ours(&self, offer: &Offer) -> Html {
        let page = self.page;
        let state = match (offer.standing_at(page.pen.now), offer.until) {
            (Standing::Lapsed, _) => status(Tone::Warn, Icon::Clock, page.t("offer-lapsed")),
            (_, Some(until)) => {
                let by = page.ta("offer-until", "by", page.pen.by_moment(until));
                status(Tone::Quiet, Icon::Hourglass, by)
            }
            (_, None) => status(Tone::Quiet, Icon::Hourglass, page.t("offer-until-none")),
        };
        let back = self.deed((offer, "withdrawal"), "", ("btn two", "offer-take-back"));
        self.card(page.t("offer-ours"), &list(page, offer), &[state, back])
    }

    fn theirs(&self, offer: &Offer) -> Html {
        let page = self.page;
        let accept = self.deed((offer, "acceptance"), "", ("btn", "offer-accept"));
        let other = self.place.case_with(&self.reference(), "do", Doing::Offer.code());
        let other = Html::built(format!(
            "<p class=\"row\"><a class=\"btn two\" href=\"{}#reply\">{}</a></p>",
            Html::from(other),
            page.t("offer-other")
        ));
        let why = Field::area("text").id("why-not").rows(2).label(page.t("offer-why-not"));
        let no = Html::built(format!(
            "<details><summary>{}</summary>{}</details>",
            page.t("offer-decline-open"),
            self.deed(
                (offer, "refusal"),
                &why.with("class", "full").to_string(),
                ("btn bad", "offer-decline")
            )
        ));
        self.card(page.t("offer-theirs"), &list(page, offer), &[accept, other, no])
    }

    fn agreed(&self, offer: &Offer) -> Html {
        let page = self.page;
        let case = &self.opened.case;
        let state = match (offer.is_given(), case.promise_due.filter(|_| case.turn == Turn::Shop)) {
            (true, _) => status(Tone::Quiet, Icon::Hourglass, page.t("offer-asked")),
            (false, Some(due)) => {
                let tone = if due < page.pen.now { Tone::Alarm } else { Tone::Plain };
                status(tone, Icon::Clock, page.ta("offer-give-by", "by", page.pen.by_moment(due)))
            }
            (false, None) => status(Tone::Plain, Icon::Gift, page.t("offer-give")),
        };
        let mut parts = vec![state];
        parts.extend(self.paid_before(offer));
        let reference = self.reference();
        let given = self.opened.payouts.iter().filter(|one| one.number == offer.number);
        parts.extend(given.map(|one| unpaid(page, (&reference, one), "case")));
        parts.extend(self.to_give(offer));
        // What came back of something that was agreed before is owed beside it.
        for other in case.offers.iter().filter(|other| other.number != offer.number) {
            let owed: Vec<Item> = other.due().map(|(_, item)| item.clone()).collect();
            if !owed.is_empty() {
                let said = page.ta("offer-owed-before", "things", view::parts::things(page.lang, &owed));
                parts.push(status(Tone::Alarm, Icon::Alert, said));
                parts.extend(self.to_give(other));
            }
        }
        self.card(page.t("offer-agreed"), &list(page, offer), &parts)
    }

    /// What is to be given by an offer, each thing with its form.
    fn to_give(&self, offer: &Offer) -> Vec<Html> {
        let page = self.page;
        let mut parts = Vec::new();
        for (place, item) in offer.due() {
            let is_it = |one: &&Payout| (one.number, one.item) == (offer.number, place);
            let payout = self.opened.payouts.iter().find(is_it);
            if let Some(held) = payout.filter(|payout| payout.state == State::Owed) {
                parts.extend(self.held(held, item));
                continue;
            }
            // It is made by itself in a moment.
            if item.remedy == Remedy::Voucher {
                continue;
            }
            let how = Field::line("text")
                .id(&format!("how-{}-{place}", offer.number))
                .label(page.t("offer-how"))
                .hint(page.t("offer-how.hint"))
                .optional(page.t("optional"))
                .with("class", "full");
            let hidden = format!("<input type=\"hidden\" name=\"item\" value=\"{place}\">{how}");
            let label = page.ta("offer-is-given", "thing", thing(page.lang, item));
            parts.push(Html::built(format!(
                "<details><summary>{}</summary>{}</details>",
                Html::from(label),
                self.deed((offer, "gifts"), &hidden, ("btn", "offer-given"))
            )));
            if offer.is_missing(place) {
                parts.push(self.arrival((offer, place), payout));
            }
        }
        parts
    }

    /// The form by which something missing is said to have come after all.
    fn arrival(&self, (offer, place): (&Offer, u32), payout: Option<&Payout>) -> Html {
        let since = payout.map(|payout| payout.since.ms().to_string()).unwrap_or_default();
        let seen = self.opened.case.word_seq.to_string();
        let carried = [("since", since.as_str()), ("seen", &seen), ("back", "case")];
        let carried: String = carried.into_iter().map(|(name, value)| hidden(name, value)).collect();
        arrival(self.page, (&self.reference(), offer.number, place), &carried)
    }

    /// A sum that waits for a second person, and the button for whoever can be it.
    fn held(&self, payout: &Payout, item: &Item) -> [Html; 2] {
        let page = self.page;
        let said = page.ta("offer-held", "thing", thing(page.lang, item));
        let is_own = binder_of(payout, &self.opened.key_makers).is(Actor::Staff(self.board.me));
        let deed = match (self.may_approve, is_own) {
            (true, false) => approval(page, (&self.reference(), payout), "case"),
            (is_own, _) => {
                let key = if is_own { "refusal-own-offer" } else { "ledger-who-approves" };
                Html::built(format!("<p class=\"hint\">{}</p>", page.t(key)))
            }
        };
        [status(Tone::Warn, Icon::Hourglass, said), deed]
    }

    /// What was paid in this case by what was agreed before, and what can be done about that.
    fn paid_before(&self, offer: &Offer) -> Vec<Html> {
        let is_before = |one: &&Payout| one.number != offer.number && one.state == State::Paid;
        let paid: Vec<&Payout> = self.opened.payouts.iter().filter(is_before).collect();
        if paid.is_empty() {
            return Vec::new();
        }
        let all: Vec<String> = paid.iter().map(|one| self.page.money(&one.sum)).collect();
        let said = self.page.ta("offer-paid-before", "sum", all.join(", "));
        let mut parts = vec![status(Tone::Warn, Icon::Alert, said)];
        // With several of them the ledger says which is which.
        if let [one] = paid.as_slice() {
            parts.push(unpaid(self.page, (&self.reference(), one), "case"));
        }
        parts
    }

    fn card(&self, title: &str, things: &Html, parts: &[Html]) -> Html {
        let mut out = format!("<section class=\"act stack\"><h2>{title}</h2>{things}");
        for part in parts {
            let is_state = part.as_str().starts_with("<span");
            let _ = if is_state { write!(out, "<p>{part}</p>") } else { write!(out, "{part}") };
        }
        out.push_str("</section>");
        Html::built(out)
    }

    /// A form of one press about an offer.
    fn deed(&self, (offer, verb): (&Offer, &str), fields: &str, (class, label): (&str, &str)) -> Html {
        Html::built(format!(
            "<form class=\"stack\" method=\"post\" action=\"{}/{}/{verb}\">{}{fields}<p class=\"row\"><button class=\"{class}\">{}</button></p></form>",
            self.action("offers"),
            offer.number,
            self.carried(),
            self.page.t(label)
        ))
    }
}

/// The things of an offer, those that were given with a tick.
fn list(page: &Page, offer: &Offer) -> Html {
    let row = |(place, item): (u32, &Item)| {
        let is_agreed = offer.standing == Standing::Accepted;
        let (icon, state) = match () {
            () if offer.refused.contains(&place) => (Icon::X, Some("offer-part-refused")),
            () if is_agreed && offer.is_missing(place) => (Icon::Alert, Some("offer-part-missing")),
            () if offer.given.contains(&place) => (Icon::Check, None),
            () => (Icon::Dot, None),
        };
        let state = state.map(|key| format!(" · {}", page.t(key))).unwrap_or_default();
        format!("<li>{icon}<span>{}</span></li>", Html::from(thing(page.lang, item) + &state))
    };
    let rows: String = (0_u32..).zip(&offer.items).map(row).collect();
    Html::built(format!("<ul class=\"ticks\">{rows}</ul>"))
}

/// What happened to an offer, with who did it; nothing where the event is none about offers.
pub(super) fn told(page: &Page, board: &Board, opened: &Opened, happened: &Happened) -> Option<(Icon, Html)> {
    let by = || view::Arg::Name(who(page, board, happened.actor));
    let all = |items: &[Item]| view::Arg::Text(view::parts::things(page.lang, items));
    let of =
        |number: u32| all(opened.case.offer(number).map(|offer| offer.items.as_slice()).unwrap_or_default());
    let rich = |key: &str, things: view::Arg| page.rich(key, &[("by", by()), ("things", things)]);
    Some(match &happened.event {
        Event::Offered { items, .. } => (Icon::Swap, rich("event-offered", all(items))),
        Event::Proposed { items, .. } => (Icon::Swap, rich("event-proposed", all(items))),
        Event::OfferAccepted { number, .. } => (Icon::Badge, rich("event-offer-accepted", of(*number))),
        Event::OfferDeclined { number, .. } => (Icon::X, rich("event-offer-declined", of(*number))),
        Event::OfferTakenBack { number, .. } => (Icon::Undo, rich("event-offer-taken-back", of(*number))),
        Event::RemedyGiven { number, item, .. }
        | Event::RemedyFound { number, item, .. }
        | Event::PaymentFailed { number, item, .. }
        | Event::PaymentUndone { number, item, .. }
        | Event::VoucherRestored { number, item }
        | Event::VoucherVoided { number, item, .. } => {
            let place = usize::try_from(*item).unwrap_or(usize::MAX);
            let found = opened.case.offer(*number).and_then(|offer| offer.items.get(place));
            let (icon, key) = match &happened.event {
                Event::PaymentFailed { .. } => (Icon::Alert, "event-payment-failed"),
                Event::PaymentUndone { .. } => (Icon::Undo, "event-payment-undone"),
                Event::RemedyFound { .. } => (Icon::Gift, "event-remedy-found"),
                Event::VoucherRestored { .. } => (Icon::Undo, "event-voucher-restored"),
                Event::VoucherVoided { .. } => (Icon::X, "event-voucher-voided"),
                _ => (Icon::Gift, "event-remedy-given"),
            };
            (icon, rich(key, all(found.map(std::slice::from_ref).unwrap_or_default())))
        }
        Event::RemedyReceived { number } => (Icon::Badge, rich("event-remedy-received", of(*number))),
        Event::RemedyMissing { items, .. } if items.is_empty() => {
            (Icon::Alert, page.t("event-remedy-missing").into())
        }
        Event::RemedyMissing { number, items, .. } => {
            let offered = opened.case.offer(*number).into_iter().flat_map(Offer::stands);
            let named = offered.filter(|(place, _)| items.contains(place)).map(|(_, item)| item.clone());
            (Icon::Alert, rich("event-missing-things", all(&named.collect::<Vec<Item>>())))
        }
        _ => return None,
    })
}
