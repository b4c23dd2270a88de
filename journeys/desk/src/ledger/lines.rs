//! Payouts as lines of the ledger, each with what can be done about it. Decides nothing.

use crate::case::who;
use crate::inbox::Board;
use domain::Actor;
use domain::case::{Item, UNDO_PAID_MS};
use domain::ground::Ground;
use domain::id::StaffId;
use domain::ledger::{Payout, State};
use domain::remedy::Remedy;
use domain::role::Right;
use std::fmt::Write as _;
use store::cases::Booked;
use view::parts::{Column, Field, Table, Tone, empty, status, thing};
use view::{Html, Icon, Page};
use web::keys::binder_of;
use web::staff::{Agent, Permission};

/// What the lines are made from.
pub(super) struct Lines<'l> {
    page: &'l Page,
    board: &'l Board,
    key_makers: &'l [(i64, StaffId)],
    me: Actor,
    may_approve: bool,
    may_pay: bool,
}

impl<'l> Lines<'l> {
    pub(super) fn new<P: Permission>(
        agent: &Agent<P>,
        page: &'l Page,
        (board, key_makers): (&'l Board, &'l [(i64, StaffId)]),
    ) -> Self {
        let (may_approve, may_pay) = (agent.may(Right::ApprovePayouts), agent.may(Right::AnswerCases));
        Self { page, board, key_makers, me: agent.actor(), may_approve, may_pay }
    }

    /// What waits for a second person.
    pub(super) fn owed(&self, all: &[Booked]) -> Html {
        if all.is_empty() {
            return Html::built(format!("<p class=\"dim\">{}</p>", self.page.t("ledger-owed-none")));
        }
        let card = |one: &Booked| {
            let deed = match (self.may_approve, binder_of(&one.payout, self.key_makers).is(self.me)) {
                (false, _) => hint(self.page.t("ledger-who-approves")),
                (true, true) => hint(self.page.t("refusal-own-offer")),
                (true, false) => approval(self.page, (&one.reference, &one.payout), ""),
            };
            self.card(one, &deed)
        };
        view::parts::together(all.iter().map(card))
    }

    /// What is to be paid.
    pub(super) fn due(&self, all: &[Booked]) -> Html {
        let page = self.page;
        if all.is_empty() {
            return empty(Icon::Check, page.t("ledger-due-none"), page.t("ledger-due-none.text"));
        }
        let card = |one: &Booked| {
            let deed = match (self.may_pay, one.is_open) {
                (false, _) => Html::default(),
                (true, false) => hint(page.t("ledger-case-closed")),
                // It is made by itself in a moment.
                (true, true) if one.payout.remedy == Remedy::Voucher => Html::default(),
                (true, true) if one.payout.state == State::Failed => {
                    let place = (one.reference.as_str(), one.payout.number, one.payout.item);
                    let carried = hidden("since", &one.payout.since.ms().to_string());
                    view::parts::together([self.payment(one), arrival(page, place, &carried)])
                }
                (true, true) => self.payment(one),
            };
            self.card(one, &deed)
        };
        view::parts::together(all.iter().map(card))
    }

    /// What was paid while the shopper has not said that it came; nothing where nothing is.
    pub(super) fn sent(&self, all: &[Booked]) -> Html {
        let page = self.page;
        let is_money = |one: &&Booked| one.payout.remedy != Remedy::Voucher;
        let card = |one: &Booked| {
            let deed =
                if self.may_pay { unpaid(page, (&one.reference, &one.payout), "") } else { Html::default() };
            self.card(one, &deed)
        };
        let cards = view::parts::together(all.iter().filter(is_money).map(card));
        if cards.is_empty() {
            return cards;
        }
        Html::built(format!(
            "<section class=\"stack\"><h2>{}</h2><p class=\"hint\">{}</p>{cards}</section>",
            page.t("ledger-sent"),
            page.t("ledger-sent-hint")
        ))
    }

    /// What was paid, the newest first.
    pub(super) fn paid(&self, all: &[Booked]) -> Html {
        let page = self.page;
        let columns = vec![
            Column::words(page.t("ledger-case")),
            Column::words(page.t("ledger-when")),
            Column::figures(page.t("ledger-sum")),
            Column::words(page.t("ledger-for")),
            Column::words(page.t("ledger-basis")),
            Column::words(page.t("ledger-by")),
            Column::words(page.t("ledger-how")),
        ];
        let mut table = Table::new(page.t("ledger-paid-last"), page.t("ledger-paid-last"), columns);
        for Booked { payout, reference, .. } in all {
            table = table.row(vec![
                case_link(reference),
                payout.paid_at.map(|at| page.when(at)).unwrap_or_default(),
                page.money(&payout.sum).into(),
                ground_name(page, payout.ground).into(),
                page.t(&format!("basis-{}", payout.basis.code())).into(),
                payout.paid_by.map(|by| view::name(&who(page, self.board, by))).unwrap_or_default(),
                view::words(&payout.how),
            ]);
        }
        Html::built(format!("<section class=\"sect\">{table}</section>"))
    }

    fn card(&self, one: &Booked, deed: &Html) -> Html {
        let (page, payout) = (self.page, &one.payout);
        let item = Item { remedy: payout.remedy, sum: Some(payout.sum.clone()) };
        let bound = page.with(
            "ledger-bound",
            &[
                ("by", view::Arg::Name(who(page, self.board, payout.bound_by))),
                ("when", page.pen.moment(payout.agreed_at.unwrap_or(payout.since)).into()),
            ],
        );
        let failed = if payout.state == State::Failed {
            format!("<p>{}</p>", status(Tone::Alarm, Icon::Alert, page.t("ledger-failed")))
        } else {
            String::new()
        };
        Html::built(format!(
            "<section class=\"sect stack\"><h3>{} · {}</h3><p class=\"dim small\">{} · {} · {}</p>{failed}{deed}</section>",
            Html::from(thing(page.lang, &item)),
            case_link(&one.reference),
            Html::from(ground_name(page, payout.ground)),
            page.t(&format!("basis-{}", payout.basis.code())),
            Html::from(bound)
        ))
    }

    fn payment(&self, one: &Booked) -> Html {
        let page = self.page;
        let payout = &one.payout;
        let how = Field::line("text")
            .id(&format!("how-{}-{}-{}", one.reference, payout.number, payout.item))
            .label(page.t("ledger-how-label"))
            .hint(page.t("ledger-how-hint"))
            .with("maxlength", "200")
            .with("autocomplete", "off")
            .with("class", "full");
        Html::built(format!(
            "<details><summary>{}</summary><form class=\"stack\" method=\"post\" action=\"{}/payment\">\
             <input type=\"hidden\" name=\"since\" value=\"{}\">{how}<p class=\"row\"><button class=\"btn\">{}</button></p></form></details>",
            page.t("ledger-pay"),
            path(&one.reference, payout),
            payout.since.ms(),
            page.t("ledger-pay-mark")
        ))
    }
}

/// The forms by which a second person approves or refuses; `back` says where they lead afterwards.
pub(crate) fn approval(page: &Page, (reference, payout): (&str, &Payout), back: &str) -> Html {
    let mut out =
        format!("<form class=\"row\" method=\"post\" action=\"{}/approval\">", path(reference, payout));
    let back = hidden("back", back);
    let label = page.ta("ledger-approve", "sum", page.money(&payout.sum));
    let _ = write!(out, "{back}<button class=\"btn\">{}</button></form>", Html::from(label));
    out.push_str(why(page, (reference, payout), ("refuse", "refusal"), &back).as_str());
    Html::built(out)
}

/// What can be done about a sum that is marked as paid: the mark taken back while that is new, or the money come back;
/// nothing for a voucher, and for what is not paid.
pub(crate) fn unpaid(page: &Page, (reference, payout): (&str, &Payout), back: &str) -> Html {
    let is_money_paid = payout.state == State::Paid && payout.remedy != Remedy::Voucher;
    let Some(paid_at) = payout.paid_at.filter(|_| is_money_paid) else { return Html::default() };
    let carried = format!("{}{}", hidden("since", &payout.since.ms().to_string()), hidden("back", back));
    let mut out = String::new();
    if page.pen.now.since(paid_at) <= UNDO_PAID_MS {
        let _ = write!(
            out,
            "<form class=\"row\" method=\"post\" action=\"{}/undo\">{carried}<button class=\"btn two\">{}</button></form>",
            path(reference, payout),
            page.t("ledger-undo")
        );
    }
    out.push_str(why(page, (reference, payout), ("return", "return"), &carried).as_str());
    Html::built(out)
}

/// The form by which something missing is said to have come after all, by the number of its offer and its place there.
pub(crate) fn arrival(page: &Page, (reference, number, item): (&str, u32, u32), carried: &str) -> Html {
    let field = Field::line("text")
        .id(&format!("arrival-{reference}-{number}-{item}"))
        .label(page.t("ledger-arrival-how"))
        .hint(page.t("ledger-arrival-hint"))
        .optional(page.t("optional"))
        .with("maxlength", "500")
        .with("autocomplete", "off")
        .with("class", "full");
    Html::built(format!(
        "<details><summary>{}</summary><form class=\"stack\" method=\"post\" action=\"/desk/ledger/{reference}/{number}/{item}/arrival\">\
         {carried}{field}<p class=\"row\"><button class=\"btn two\">{}</button></p></form></details>",
        page.t("ledger-arrival"),
        page.t("ledger-arrival-mark")
    ))
}

/// A form that asks why, behind its name.
fn why(page: &Page, (reference, payout): (&str, &Payout), (key, verb): (&str, &str), carried: &str) -> Html {
    let field = Field::line("text")
        .id(&format!("{key}-{reference}-{}-{}", payout.number, payout.item))
        .label(page.t(&format!("ledger-{key}-why")))
        .hint(page.t(&format!("ledger-{key}-hint")))
        .with("maxlength", "500")
        .with("autocomplete", "off")
        .with("class", "full");
    Html::built(format!(
        "<details><summary>{}</summary><form class=\"stack\" method=\"post\" action=\"{}/{verb}\">{carried}{field}\
         <p class=\"row\"><button class=\"btn two\">{}</button></p></form></details>",
        page.t(&format!("ledger-{key}")),
        path(reference, payout),
        page.t(&format!("ledger-{key}-mark"))
    ))
}

/// A hidden field; none where there is nothing to carry.
pub(crate) fn hidden(name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", Html::from(value))
}

fn path(reference: &str, payout: &Payout) -> String {
    format!("/desk/ledger/{reference}/{}/{}", payout.number, payout.item)
}

fn case_link(reference: &str) -> Html {
    Html::built(format!("<a href=\"/desk/all/{reference}\">{reference}</a>"))
}

fn hint(text: &str) -> Html {
    Html::built(format!("<p class=\"hint\">{}</p>", Html::from(text)))
}

/// What a payout's case is about.
pub(crate) fn ground_name(page: &Page, ground: Option<Ground>) -> &'static str {
    match ground {
        Some(ground) => page.t(&crate::case::ground_key(ground)),
        None => page.t("ledger-no-ground"),
    }
}
