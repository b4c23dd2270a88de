//! What the shopper's words name: order, parcel, carrier, sums, days. Read from shapes and told as that: nothing is looked
//! up, kept or taken for true.

use super::opened::Opened;
use triage::{EntityKind, entities};
use view::parts::Fact;
use view::{Html, Page, name};

/// Things that are told at the most; whoever pastes a whole ledger reads it there.
const TOLD_MAX: usize = 8;

/// The line of what was found; nothing where nothing was.
pub(super) fn found(page: &Page, opened: &Opened) -> Option<Fact> {
    let known_order = opened.details.as_ref().and_then(|details| details.order.as_ref());
    let mut told: Vec<(EntityKind, String)> = Vec::new();
    for said in
        opened.said.iter().filter(|said| matches!(said.kind.as_str(), "opened" | "received" | "disputed"))
    {
        let Some((words, _)) = &said.kept else { continue };
        for entity in entities(words.as_str()) {
            let is_known = known_order.is_some_and(|order| order.as_str() == entity.text);
            // What was masked is no number any more.
            let is_rest = words.as_str().contains(&format!("•{}", entity.text));
            let found = (entity.kind, entity.text);
            if !is_known && !is_rest && !told.contains(&found) {
                told.push(found);
            }
        }
    }
    let lines: Vec<String> = told
        .iter()
        .filter_map(|(kind, text)| line(page, (*kind, text), known_order.is_none()))
        .take(TOLD_MAX)
        .map(|line| line.to_string())
        .collect();
    (!lines.is_empty()).then(|| Fact::new(page.t("fact-found"), Html::built(lines.join("<br>"))))
}

/// Addresses and telephone numbers stand beside as the shopper gave them; in words they may be anybody's.
fn line(page: &Page, (kind, text): (EntityKind, &str), lacks_order: bool) -> Option<Html> {
    let rich = |key: &str| page.rich(key, &[("number", view::Arg::name(text))]);
    Some(match kind {
        EntityKind::Order if lacks_order => rich("found-order"),
        EntityKind::Order | EntityKind::Carrier | EntityKind::Date | EntityKind::Sum => name(text),
        EntityKind::Tracking(_) => rich("found-tracking"),
        EntityKind::Email | EntityKind::Phone => return None,
    })
}
