//! The statement as another program brings it: held to what the page asks, in the page's words, opening the page's case.

use super::asked::{Asked, GOODS_CHARS_MAX, Wrong};
use super::confirm::{incoming, print};
use super::follows;
use crate::TEXTS;
use crate::lawful::pack;
use domain::Moment;
use domain::case::{Channel, Contract, NAME_CHARS_MAX, ORDER_CHARS_MAX};
use law::withdrawal::{Standing, right, standing};
use view::HARD;
use web::leaving::{Brought, Drawn};
use web::{Problem, Shop};

/// Draws up a statement that a program brings.
///
/// # Errors
/// [`Problem::Field`] or [`Problem::Long`] with the first field that does not hold.
pub(crate) fn draw(shop: &Shop, brought: &Brought, now: Moment) -> Result<Drawn, Problem> {
    if !brought.law.is_empty() && law::pack(&brought.law).is_none() {
        return Err(Problem::Field("law", "unknown-law"));
    }
    let lang = brought.lang;
    let asked = Asked::brought(brought, pack(shop, lang, &brought.law));
    let today = now.day_in(&shop.zone);
    let right = right(asked.pack, asked.contract, today).ok_or(Problem::Field("law", "no-such-right"))?;
    if let Some(wrong) = asked.wrong(today).first() {
        return Err(unheld(*wrong, asked.contract));
    }
    let incoming = incoming((shop, lang, now), (&asked, &right), (brought.by, Channel::Api))
        .ok_or(Problem::Field("email", "bad-email"))?;
    let (standing, until, until_untold) = match standing(&right, asked.began_on(), today) {
        Standing::Always => ("always", None, None),
        Standing::NotBegun => ("not_begun", None, None),
        Standing::InTime(last) => ("in_time", Some(last), None),
        Standing::IfUntold(last, longer) => ("if_untold", Some(last), Some(longer)),
        Standing::Late(last, longer) => ("late", Some(last), Some(longer)),
    };
    // Hard blanks are a matter of pages.
    let follows = follows(lang, &right).into_iter().map(|sentence| sentence.replace(HARD, " "));
    Ok(Drawn {
        law: asked.pack.code,
        contract: asked.contract,
        standing,
        until,
        until_untold,
        button: TEXTS.get(lang, &format!("contract-confirm-{}", right.family.code())),
        follows: follows.collect(),
        print: print(&incoming),
        incoming,
    })
}

/// What the page says in a sentence, as programs are told it.
fn unheld((field, key): Wrong, contract: Contract) -> Problem {
    let day = if contract == Contract::Goods { "came" } else { "bought" };
    match (field, key) {
        ("name", "contract-too-long") => Problem::Long("name", NAME_CHARS_MAX),
        ("order", "contract-too-long") => Problem::Long("order", ORDER_CHARS_MAX),
        (_, "contract-too-long") => Problem::Long("goods", GOODS_CHARS_MAX),
        ("name", _) => Problem::Field("name", "no-name"),
        ("order", _) => Problem::Field("order", "no-order"),
        ("email", "contract-email-missing") => Problem::Field("email", "no-email"),
        ("email", _) => Problem::Field("email", "bad-email"),
        (_, "contract-day-future") => Problem::Field(day, "future-day"),
        _ => Problem::Field(day, "bad-day"),
    }
}
