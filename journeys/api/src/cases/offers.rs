//! Offers from another program, which acts for the shop: `POST …/offers`, and what follows on one of them. The shopper
//! alone accepts for the shopper.

use super::acts::asked;
use super::form::OfferForm;
use super::{Unheld, asks_no_secret, find};
use crate::body::Body;
use crate::command::{command, once};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use domain::case::{
    Case, Event, Item, MakeOffer, OFFER_DAYS_MAX, Side, Standing, Terms, Text, Which, accept, decline, give,
    offer, take_back,
};
use domain::ledger::{Asked as Goodwill, BudgetStanding, Payout, afford};
use domain::money::{CURRENCIES, Currency, Money};
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::time::DAY_MS;
use domain::{Actor, Moment};
use serde::{Deserialize, Serialize};
use store::cases;
use utoipa::ToSchema;
use web::ledger::budgets_for;
use web::once::Command;
use web::{App, MoneyWrite, Path, Problem, Program};

/// An offer of the shop.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOffer {
    /// What is in it, each remedy once.
    items: Vec<NewItem>,
    /// For how many days it stands, 1 to 90; until it is answered where it is left out.
    days: Option<i64>,
    /// The shop's words; an apology and an explanation need them.
    text: Option<String>,
    /// Whether the law gives the shopper this money: then no budget is asked. Left out: where the case is a formal
    /// complaint under a law. A voucher is goodwill in any case.
    by_law: Option<bool>,
    /// The number of the last entry that was read: an offer past a newer word is refused with 409.
    seen: Option<i64>,
}

/// One thing of an offer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewItem {
    /// `refund`, `part_refund`, `replacement`, `repair`, `delivery`, `voucher`, `apology`, `explanation`.
    remedy: String,
    /// Minor units, for `refund`, `part_refund` and `voucher`.
    sum_minor: Option<i64>,
    /// `RUB`, `EUR`, `GBP`, `USD`, `BYN` or `KZT`.
    currency: Option<String>,
}

/// What the shop says to an offer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAnswer {
    /// `accept` or `decline` what the shopper suggested; `take_back` the shop's own.
    answer: Answer,
    /// Why, where it declines.
    text: Option<String>,
    /// The number of the last entry that was read.
    seen: Option<i64>,
}

/// An answer to an offer.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// Agreed.
    Accept,
    /// No; `text` says why.
    Decline,
    /// The shop's own offer stands no more.
    TakeBack,
}

/// Something that was agreed was given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewGift {
    /// The place of the thing in the offer, from 0.
    item: u32,
    /// How and when.
    text: Option<String>,
    /// The number of the last entry that was read: what was said since is refused with 409.
    seen: Option<i64>,
}

/// What stands now.
#[derive(Serialize, ToSchema)]
pub(crate) struct Bargained {
    #[serde(rename = "ref")]
    reference: String,
    /// The number of the last journal entry.
    seq: i64,
    stage: &'static str,
    turn: &'static str,
    offer: Option<OfferForm>,
}

/// What an offer is decided with, besides the case itself.
pub(super) struct Now<'n> {
    actor: Actor,
    pub(super) at: Moment,
    pub(super) terms: &'n Terms,
    pub(super) text: Option<Text>,
    pub(super) payouts: Vec<Payout>,
    budgets: Vec<BudgetStanding>,
}

/// Makes an offer to the shopper, in place of the one that stood. It goes out at once, with a letter.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/offers",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same key again offers nothing more"),
    ),
    request_body(content = NewOffer, example = json!({ "items": [{ "remedy": "refund", "sum_minor": 349000, "currency": "RUB" }], "days": 7 })),
    responses(
        (status = 201, description = "offered", body = Bargained),
        (
            status = 200,
            description = "offered before with the same key: that offer, as it stands now",
            body = Bargained
        ),
        (status = 404, description = "no such case"),
        (status = 409, description = "something was said since `seen`, or the key was used for something else"),
        (
            status = 422,
            description = "a field does not hold, words ask for a secret (`asks-secret`), the case is closed, or it is \
                more goodwill than the budget holds",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["money:write"]))
)]
pub(crate) async fn make(
    program: Program<MoneyWrite>,
    State(app): State<App>,
    (_, Path(reference)): (Bare, Path<String>),
    headers: HeaderMap,
    body: Body<NewOffer>,
) -> Result<(StatusCode, Json<Bargained>), Problem> {
    let command = command(&headers, program.key, &[&asked("offers", &reference, &body.bytes)])?;
    let NewOffer { items, days, text, by_law, seen } = body.value;
    let items: Vec<Item> = items.into_iter().map(item).collect::<Result<_, _>>()?;
    if days.is_some_and(|days| !(1..=OFFER_DAYS_MAX).contains(&days)) {
        return Err(Problem::Field("days", "bad-until"));
    }
    let decide = move |case: &Case, now: Now<'_>| {
        let until = days.map(|days| now.at.plus_ms(days * DAY_MS));
        let seen = seen.unwrap_or(case.word_seq);
        let lawful = by_law.unwrap_or_else(|| case.stage.by_law().is_some());
        afford(&now.budgets, Goodwill::of(case, &items, lawful).as_ref(), false)?;
        offer(case, MakeOffer { items: items.clone(), until, text: now.text, seen, lawful }, now.at).map(Some)
    };
    let (case, before) = change(&program, &app, (&reference, text, command), decide).await?;
    let status = if before.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    let newest = |case: &Case| case.offers.iter().rfind(|one| one.by == Side::Shop).map(|one| one.number);
    let number = before.flatten().or_else(|| newest(&case)).unwrap_or_default();
    Ok((status, Json(bargained(&case, number))))
}

/// Accepts or declines what the shopper suggested, or takes the shop's own offer back. The same twice is done once.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/offers/{number}/answers",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("number" = u32, Path, description = "the number of the offer in its case"),
    ),
    request_body(content = NewAnswer, example = json!({ "answer": "accept" })),
    responses(
        (status = 200, description = "answered", body = Bargained),
        (status = 403, description = "only the shopper can do this"),
        (status = 404, description = "no such case"),
        (status = 409, description = "something was said since `seen`"),
        (
            status = 422,
            description = "the offer does not stand any more, a field does not hold, or words ask for a secret",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["money:write"]))
)]
pub(crate) async fn answer(
    program: Program<MoneyWrite>,
    _: Bare,
    State(app): State<App>,
    Path((reference, number)): Path<(String, String)>,
    body: Body<NewAnswer>,
) -> Result<Json<Bargained>, Problem> {
    let number = number.parse().map_err(|_| Problem::NotFound)?;
    let NewAnswer { answer, text, seen } = body.value;
    let decide = move |case: &Case, now: Now<'_>| {
        let which = Which { number, seen: seen.unwrap_or(case.word_seq) };
        match answer {
            Answer::Accept => {
                if let Some(open) = case.offer(number).filter(|offer| offer.standing == Standing::Open) {
                    let lawful = case.stage.by_law().is_some();
                    afford(&now.budgets, Goodwill::of(case, &open.items, lawful).as_ref(), false)?;
                }
                accept(case, now.actor, which, now.at, now.terms)
            }
            Answer::Decline => decline(case, now.actor, (which, now.text), now.at, now.terms),
            Answer::TakeBack => take_back(case, now.actor, number, now.at, now.terms),
        }
    };
    let (case, _) = change(&program, &app, (&reference, text, None), decide).await?;
    Ok(Json(bargained(&case, number)))
}

/// Says that one of the things that were agreed was given. The shopper is asked whether it came once all were.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/offers/{number}/gifts",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("number" = u32, Path, description = "the number of the offer in its case"),
    ),
    request_body(content = NewGift, example = json!({ "item": 0, "text": "to the card, 3 days" })),
    responses(
        (status = 200, description = "given", body = Bargained),
        (status = 404, description = "no such case"),
        (status = 409, description = "something was said since `seen`"),
        (
            status = 422,
            description = "nothing like it was agreed, words ask for a secret, or a second person must approve it \
                first",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["money:write"]))
)]
pub(crate) async fn gift(
    program: Program<MoneyWrite>,
    _: Bare,
    State(app): State<App>,
    Path((reference, number)): Path<(String, String)>,
    body: Body<NewGift>,
) -> Result<Json<Bargained>, Problem> {
    let number = number.parse().map_err(|_| Problem::NotFound)?;
    let NewGift { item, text, seen } = body.value;
    let by = program.actor();
    let decide = move |case: &Case, now: Now<'_>| {
        give(case, (by, &now.payouts), (number, item), now.text, seen.unwrap_or(case.word_seq))
    };
    let (case, _) = change(&program, &app, (&reference, text, None), decide).await?;
    Ok(Json(bargained(&case, number)))
}

fn item(new: NewItem) -> Result<Item, Problem> {
    let remedy = Remedy::from_code(&new.remedy).ok_or(Problem::Field("items", "unknown-remedy"))?;
    let sum = match (new.sum_minor, new.currency.as_deref()) {
        (None, None) => None,
        (Some(minor), Some(code)) => {
            let known = CURRENCIES.iter().find(|known| **known == code);
            let currency = known.and_then(|code| Currency::parse(code));
            Some(Money { minor, currency: currency.ok_or(Problem::Field("items", "bad-sum"))? })
        }
        _ => return Err(Problem::Field("items", "bad-sum")),
    };
    Ok(Item { remedy, sum })
}

/// Decides and writes it down. Gives the case and, where the same command was done before, the number of the offer that
/// it made, as far as that is known.
pub(super) async fn change<E: Into<Problem> + 'static>(
    program: &Program<MoneyWrite>,
    app: &App,
    (reference, words, command): (&str, Option<String>, Option<Command>),
    decide: impl Fn(&Case, Now<'_>) -> Result<Option<Event>, E> + Send + Sync + 'static,
) -> Result<(Case, Option<Option<u32>>), Problem> {
    let lock = find(app, program, reference).await?;
    let shop = app.shop(program.shop).await?;
    let actor = program.actor();
    asks_no_secret(words.as_deref().unwrap_or_default())?;
    let words = words.filter(|words| !words.trim().is_empty()).map(|words| Masked::of(words.trim()));
    let done = app.store().write(move |tx| {
        let (case, is_first) = once(tx, lock, command.as_ref(), |tx, case| {
            let text = words.as_ref().map(|words| cases::text(tx, words));
            let payouts = cases::payouts(tx, lock.shop, lock.case)?;
            let budgets = budgets_for(tx, &shop, lock.case)?;
            let now = Now { actor, at: tx.now(), terms: shop.terms(), text, payouts, budgets };
            Ok(cases::apply(tx, &case, actor, decide(&case, now).map_err(Into::into)?.as_slice())?)
        })?;
        let Some(command) = &command else { return Ok((case, None)) };
        if !is_first {
            return Ok((case, Some(command.what(tx, lock.shop)?)));
        }
        command.made(tx, lock.shop, case.offers.last().map_or(0, |made| made.number))?;
        Ok::<_, Problem>((case, None))
    });
    done.await
}

pub(super) fn bargained(case: &Case, number: u32) -> Bargained {
    Bargained {
        reference: case.reference.to_string(),
        seq: case.seq,
        stage: case.stage.code(),
        turn: case.turn.code(),
        offer: case.offer(number).map(|offer| OfferForm::at(offer, case.changed_at)),
    }
}
