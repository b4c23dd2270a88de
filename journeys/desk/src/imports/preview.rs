//! The first cases of a file as they would come, before any of them is brought over.

use super::bring::checked;
use super::columns::Column;
use super::history::{Bad, Prepared};
use super::reading::Groups;
use super::reason::Reason;
use domain::Moment;
use jiff::tz::TimeZone;
use std::io::{self, Read};
use view::parts::{self, Table};
use view::{Arg, Html, Page};

/// Cases that are shown.
const SHOWN: usize = 5;
/// Characters of their words.
const WORDS_CHARS: usize = 200;
/// Characters of what stands under a heading.
const SAMPLE_CHARS: usize = 60;

/// What a file looks like.
#[derive(Default)]
pub(super) struct Look {
    pub(super) headings: Vec<String>,
    /// What stands first under each.
    pub(super) samples: Vec<String>,
    first: Vec<(i64, Result<Prepared, Bad>)>,
}

/// Reads the beginning of a file.
pub(super) fn look(
    source: impl Read,
    columns: &[Option<Column>],
    at: (&TimeZone, Moment),
) -> io::Result<Look> {
    let Ok(mut groups) = Groups::open(source, Some(columns))? else { return Ok(Look::default()) };
    let mut samples = vec![String::new(); groups.headings.len()];
    let mut first = Vec::new();
    while first.len() < SHOWN {
        let Some(group) = groups.next()? else { break };
        for (_, cells) in &group.rows {
            for (sample, cell) in samples.iter_mut().zip(cells).filter(|(sample, _)| sample.is_empty()) {
                let words: Vec<&str> = cell.split_whitespace().collect();
                *sample = words.join(" ").chars().take(SAMPLE_CHARS).collect();
            }
        }
        first.push((group.n_rows, checked(&group, at)));
    }
    Ok(Look { headings: groups.headings, samples, first })
}

/// The first cases in a table.
pub(super) fn table(page: &Page, look: &Look) -> Table {
    let words = |key: &str| parts::Column::words(page.t(key));
    let columns = vec![
        words("imports-column-text"),
        words("imports-column-at"),
        words("imports-column-name"),
        words("imports-column-email"),
        words("imports-column-order"),
        parts::Column::figures(page.t("imports-messages")),
        words("imports-column-state"),
    ];
    let table = Table::new(page.t("imports-preview"), "", columns);
    look.first.iter().fold(table, |table, (_, case)| match case {
        Ok(case) => table.row(row(page, case)),
        Err((line, why)) => {
            let mut cells =
                vec![page.rich(
                    "imports-bad-row",
                    &[("line", (*line).into()), ("why", Arg::Html(said(page, why)))],
                )];
            cells.resize_with(7, Html::default);
            table.row(cells)
        }
    })
}

fn row(page: &Page, case: &Prepared) -> Vec<Html> {
    let words: String = case.words().as_str().chars().take(WORDS_CHARS).collect();
    let details = case.details();
    let at = case.began().map_or_else(Html::default, |at| page.pen.moment(at).into());
    let name = |text: &str| if text.is_empty() { Html::default() } else { view::name(text) };
    vec![
        view::name(&words),
        at,
        name(details.name.as_str()),
        name(details.email.as_ref().map_or("", domain::contact::Email::as_str)),
        name(details.order.as_ref().map_or("", domain::redact::Masked::as_str)),
        page.count(case.later.len() as u64 + 1).into(),
        page.t(if case.is_ended { "imports-ended" } else { "imports-open" }).into(),
    ]
}

/// Why a row cannot be taken, in the reader's words.
pub(super) fn said(page: &Page, why: &Reason) -> Html {
    page.rich(&format!("imports-why-{}", why.code), &[("value", Arg::Name(why.value.clone()))])
}

/// A count.
pub(super) fn number(page: &Page, n: i64) -> String {
    page.count(u64::try_from(n).unwrap_or_default())
}
