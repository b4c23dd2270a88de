//! The statement as the letter tells it: our own words, and of the typed ones what is a name or an order's number and
//! nothing else. Whoever makes a statement may name anybody's address. Word for word it stands on the case page.

use super::asked::{dated, stated};
use super::keyed;
use crate::TEXTS;
use crate::page::Dossier;
use domain::case::Contract;
use domain::greeting::{greeted, order_alone};
use law::withdrawal::Right;
use view::Pen;

/// The lines of the statement that a letter may carry. `words` are those that the case keeps.
pub(crate) fn told(pen: &Pen, dossier: &Dossier, (right, words): (&Right, &str)) -> String {
    let t = |key: &str| TEXTS.get(pen.lang, key).replace(view::HARD, " ");
    let line = |key: &str, value: &str| format!("{}: {value}", t(key));
    let details = dossier.details.as_ref();
    let order =
        details.and_then(|details| details.order.as_ref()).and_then(|order| order_alone(order.as_str()));
    let facts = dossier.case.stage_before_end().by_law().map(|by_law| &by_law.facts);
    let began = facts.and_then(|facts| facts.came.or(facts.bought));
    let what = keyed("contract-said-goods", right.contract);
    let mut lines = vec![t(&stated(right)), String::new()];
    lines.extend(order.map(|order| line("contract-said-order", order)));
    // A statement about some of the goods never reads as one about the whole order.
    let whole = line(&what, &t("contract-goods-all"));
    let part = if right.contract == Contract::Goods { "contract-goods-named" } else { "contract-part-named" };
    let is_whole = words.lines().any(|said| said == whole);
    lines.push(if is_whole { whole } else { line(&what, &t(part)) });
    let began = began.map(|day| line(&keyed("contract-said-came", right.contract), &dated(pen, day)));
    lines.extend(began);
    lines.extend(dossier.shopper().and_then(greeted).map(|name| line("contract-said-name", name)));
    lines.join("\n")
}
