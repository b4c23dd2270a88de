//! The statement as the letter tells it: our own words, and of the typed ones what is a name, an order's number or a line
//! of goods and nothing else. Whoever makes a statement may name anybody's address. Word for word it stands on the case page.

use super::asked::{dated, stated};
use super::keyed;
use crate::TEXTS;
use crate::page::Dossier;
use domain::case::Contract;
use domain::greeting::{greeted, order_alone, things_alone};
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
    // Behind the goods stand the day, where there is one, and the name.
    let named = named(words, &t(&what), 1 + usize::from(began.is_some())).map(|things| line(&what, things));
    lines.push(if is_whole { whole } else { named.unwrap_or_else(|| line(&what, &t(part))) });
    let began = began.map(|day| line(&keyed("contract-said-came", right.contract), &dated(pen, day)));
    lines.extend(began);
    lines.extend(dossier.shopper().and_then(greeted).map(|name| line("contract-said-name", name)));
    lines.join("\n")
}

/// What the contract was about as the statement names it, where it is one line that a letter may carry.
fn named<'w>(words: &'w str, label: &str, n_behind: usize) -> Option<&'w str> {
    let mut lines = words.lines().skip_while(|said| !said.starts_with(label));
    let things = lines.next()?.strip_prefix(label)?.strip_prefix(": ")?;
    // More lines are more of what was typed.
    if lines.count() == n_behind { things_alone(things) } else { None }
}
