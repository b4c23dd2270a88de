//! What a kept view asks to have in each line of its list, beside what every line says. Reads nothing.

use super::why::urgency;
use crate::settings;
use crate::views::{Column, SavedView};
use domain::{Lang, Moment};
use store::cases::Listed;
use view::{Html, Page};

/// The columns that were chosen, as one small line; nothing where none was.
pub(super) fn beside(page: &Page, view: Option<&SavedView>, line: &Listed) -> Html {
    let chosen = view.into_iter().flat_map(|view| &view.columns);
    let cells: Vec<String> = chosen.filter_map(|column| cell(page, *column, line)).collect();
    if cells.is_empty() {
        return Html::default();
    }
    Html::built(format!("<p class=\"reason small cells\">{}</p>", cells.join("")))
}

fn cell(page: &Page, column: Column, line: &Listed) -> Option<String> {
    let value = value(page, column, line)?;
    let label = settings::TEXTS.get(page.lang, &format!("views-column-{}", column.code()));
    Some(format!("<span><span class=\"dim\">{}:</span> {value}</span>", Html::from(label)))
}

/// The value in words; nothing for what the line says anyway, and for what is not known.
fn value(page: &Page, column: Column, line: &Listed) -> Option<Html> {
    let when = |at: Moment| Html::from(page.pen.moment(at));
    match column {
        Column::Reference => Some(line.reference.as_str().into()),
        Column::Opened => Some(when(line.opened_at)),
        Column::Changed => Some(when(line.changed_at)),
        Column::Promise => line.promise_due.map(when),
        Column::Intent => Some(page.t(&format!("intent-{}", line.intent.code())).into()),
        Column::Urgency => Some(urgency(page, line.urgency)),
        Column::Lang => Some(Html::from(match line.lang {
            Lang::En => "English",
            Lang::Ru => "Русский",
        })),
        Column::Order => line.order.as_deref().map(view::name),
        Column::Waiting | Column::Stage | Column::Turn | Column::Owner | Column::Name | Column::Words => None,
    }
}
