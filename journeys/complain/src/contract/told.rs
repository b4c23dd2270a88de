//! The statement as the letter tells it: our own words, and of the typed ones what is a name or an order's number and
//! nothing else. Whoever makes a statement may name anybody's address. Word for word it stands on the case page.

use super::asked::dated;
use crate::TEXTS;
use crate::page::Dossier;
use domain::greeting::{greeted, order_alone};
use law::withdrawal::Right;
use view::Pen;

/// The lines of the statement that a letter may carry. `words` are those that the case keeps.
pub(crate) fn told(pen: &Pen, dossier: &Dossier, (right, words): (&Right, &str)) -> String {
    let t = |key: &str| TEXTS.get(pen.lang, key).replace(view::HARD, " ");
    let line = |key: &str, value: &str| format!("{}: {value}", t(key));
    let whole = line("contract-said-goods", &t("contract-goods-all"));
    let details = dossier.details.as_ref();
    let order =
        details.and_then(|details| details.order.as_ref()).and_then(|order| order_alone(order.as_str()));
    let came = dossier.case.stage_before_end().by_law().and_then(|by_law| by_law.facts.came);
    let mut lines = vec![t(&format!("contract-statement-{}", right.family.code())), String::new()];
    lines.extend(order.map(|order| line("contract-said-order", order)));
    // A statement about some of the goods never reads as one about the whole order.
    let is_whole = words.lines().any(|said| said == whole);
    lines.push(if is_whole { whole } else { line("contract-said-goods", &t("contract-goods-named")) });
    lines.extend(came.map(|day| line("contract-said-came", &dated(pen, day))));
    lines.extend(dossier.shopper().and_then(greeted).map(|name| line("contract-said-name", name)));
    lines.join("\n")
}
