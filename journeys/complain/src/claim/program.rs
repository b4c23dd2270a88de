//! The claim as another program brings it: held to what the page asks, in the page's words, under the page's law.

use super::asked::{Asked, TEXT_CHARS_MAX, Wrong};
use super::words::statement;
use crate::lawful::{pack, stand};
use crate::wizard::judge;
use domain::Moment;
use domain::case::MakeClaim;
use domain::money::CURRENCIES;
use domain::redact::Masked;
use view::Pen;
use web::claiming::{Brought, Drawn};
use web::{Problem, Shop};

/// Draws up a claim that a program brings.
///
/// # Errors
/// [`Problem::Field`] or [`Problem::Long`] with the first field that does not hold.
pub(crate) fn draw(shop: &Shop, brought: &Brought, now: Moment) -> Result<Drawn, Problem> {
    if !brought.law.is_empty() && law::pack(&brought.law).is_none() {
        return Err(Problem::Field("law", "unknown-law"));
    }
    if !brought.currency.is_empty() && !CURRENCIES.contains(&brought.currency.as_str()) {
        return Err(Problem::Field("currency", "unknown-currency"));
    }
    let asked = Asked::brought(brought, pack(shop, brought.lang, &brought.law));
    if let Some(wrong) = asked.wrong(now.day_in(&shop.zone)).first() {
        return Err(unheld(*wrong));
    }
    let pen = Pen::new(brought.lang, shop.zone.clone(), now);
    let (command, words) = demand(shop, &pen, &asked).ok_or(Problem::Field("ground", "no-ground"))?;
    let (intent, urgency) = judge(command.ground);
    Ok(Drawn { command, words, intent, urgency })
}

/// The demand that was asked for, under its law, and its words; none without a ground.
pub(super) fn demand(shop: &Shop, pen: &Pen, asked: &Asked) -> Option<(MakeClaim, Masked)> {
    let ground = asked.ground?;
    let (due, mut by_law) = stand(shop, asked.pack, (ground, asked.wanted), pen.now);
    by_law.facts = asked.facts();
    let command = MakeClaim { ground, wanted: asked.wanted, due, by_law: Some(by_law) };
    Some((command, Masked::of(&statement(pen, asked))))
}

/// What the page says in a sentence, as programs are told it.
fn unheld((field, key): Wrong) -> Problem {
    match (field, key) {
        ("ground", _) => Problem::Field("ground", "no-ground"),
        ("wanted", _) => Problem::Field("wanted", "no-wanted"),
        ("bought-day", "claim-day-future") => Problem::Field("bought", "future-day"),
        ("bought-day", _) => Problem::Field("bought", "bad-day"),
        ("came-day", "claim-day-future") => Problem::Field("came", "future-day"),
        ("came-day", "claim-came-before") => Problem::Field("came", "before-bought"),
        ("came-day", _) => Problem::Field("came", "bad-day"),
        ("paid", _) => Problem::Field("paid_minor", "bad-sum"),
        ("sum", "claim-sum-above") => Problem::Field("sum_minor", "sum-above-paid"),
        ("sum", _) => Problem::Field("sum_minor", "bad-sum"),
        (_, "claim-text-long") => Problem::Long("text", TEXT_CHARS_MAX),
        _ => Problem::Field("text", "empty-story"),
    }
}
