//! The tables beneath the plots; each figure leads to its cases. Knows no store.

use super::figures::Figures;
use super::period::Period;
use super::{corrected, intent_name, plot, share, sure, urgency_name, way};
use domain::intent::Urgency;
use store::cases::{Sieve, Sorted};
use view::parts::{Column, Table};
use view::{Html, Page};

/// By topic.
pub(super) fn intents(page: &Page, period: &Period, figures: &Figures) -> Html {
    let columns = vec![
        Column::words(page.t("sort-intent")),
        Column::words(page.t("reports-course")),
        Column::figures(page.t("reports-cases")),
        Column::figures(page.t("reports-urgent")),
        Column::figures(page.t("reports-otherwise")),
        Column::figures(page.t("reports-sure-short")),
    ];
    let mut table = Table::new(page.t("reports-by-topic"), page.t("reports-by-topic"), columns);
    for of in &figures.intents {
        let sieve = Sieve { intent: Some(of.intent), opened: Some(period.time()), ..Sieve::default() };
        let sum = of.sum;
        let otherwise = if sum.corrected == 0 {
            Html::from(share(page, 0, sum.judged))
        } else {
            let to = super::href(Sieve { sorted: Some(Sorted::Corrected), ..sieve });
            let share = Html::from(share(page, sum.corrected, sum.judged));
            let said = Html::from(corrected(page, sum.corrected, sum.judged));
            Html::built(format!("<a href=\"{to}\" title=\"{said}\">{share}</a>"))
        };
        let confidence = match sum.confidence {
            None => Html::from(sure(page, None)),
            some => {
                let to = super::href(Sieve { sorted: Some(Sorted::Judged), ..sieve });
                Html::built(format!("<a href=\"{to}\">{}</a>", Html::from(sure(page, some))))
            }
        };
        table = table.row(vec![
            intent_name(page, of.intent).into(),
            plot::course(&of.columns),
            way(page, sieve, sum.n),
            way(page, Sieve { urgency: Some(Urgency::Critical), ..sieve }, sum.urgent),
            otherwise,
            confidence,
        ]);
    }
    Html::built(format!(
        "<section class=\"sect stack\">{table}<p class=\"hint\">{}</p></section>",
        page.t("reports-hint")
    ))
}

/// How many there are of each kind and which share of all they are, each with the way to its cases; `title` names the
/// kinds, `count` what is counted.
pub(super) fn shares<'k>(
    page: &Page,
    (title, count): (&str, &str),
    all: i64,
    rows: impl Iterator<Item = (&'k str, Sieve, i64)>,
) -> Table {
    let columns =
        vec![Column::words(title), Column::figures(count), Column::figures(page.t("reports-share"))];
    rows.fold(Table::new(title, Html::default(), columns), |table, (name, sieve, n)| {
        table.row(vec![Html::from(name), way(page, sieve, n), share(page, n, all).into()])
    })
}

/// A column's day, or its first and last.
pub(super) fn span_of(page: &Page, column: &super::period::Column) -> String {
    if column.first == column.last {
        page.pen.day(column.first)
    } else {
        format!("{} – {}", page.pen.date(column.first), page.pen.date(column.last))
    }
}

/// By day or week, the newest first.
pub(super) fn days(page: &Page, period: &Period, figures: &Figures) -> Html {
    let name = page.t(if period.is_weekly() { "reports-by-week" } else { "reports-by-day" });
    let first = page.t(if period.is_weekly() { "reports-week" } else { "reports-day" });
    let mut columns = vec![Column::words(first)];
    columns.extend(Urgency::ALL.iter().map(|urgency| Column::figures(urgency_name(page, *urgency))));
    columns.push(Column::figures(page.t("reports-cases")));
    let mut table = Table::new(name, name, columns);
    for (column, parts) in period.columns().iter().zip(&figures.columns).rev() {
        let sieve = Sieve { opened: Some((column.from, column.until)), ..Sieve::default() };
        let mut cells = vec![Html::from(span_of(page, column))];
        cells.extend(
            Urgency::ALL
                .iter()
                .zip(parts)
                .map(|(urgency, n)| way(page, Sieve { urgency: Some(*urgency), ..sieve }, *n)),
        );
        cells.push(way(page, sieve, parts.iter().sum()));
        table = table.row(cells);
    }
    Html::built(format!("<section class=\"sect\">{table}</section>"))
}
