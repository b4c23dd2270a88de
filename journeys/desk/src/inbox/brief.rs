//! Cases in brief, as a list of links.

use crate::place::Place;
use store::cases::Listed;
use view::{Html, Page};

/// Characters of a case's newest words.
const PREVIEW_CHARS: usize = 90;

/// Each with its number, its day and its newest words; the text of the key where there is none.
pub(crate) fn brief(page: &Page, place: &Place, (lines, none): (&[Listed], &str)) -> Html {
    if lines.is_empty() {
        return Html::built(format!("<p class=\"dim\">{}</p>", page.t(none)));
    }
    let rows = lines.iter().map(|line| {
        let words: String = line.preview.chars().take(PREVIEW_CHARS).collect();
        let day = page.pen.date(line.opened_at.day_in(&page.pen.zone));
        format!(
            "<li><a href=\"{}\">{}</a> <span class=\"dim\">{}</span> {}</li>",
            Html::from(place.case(&line.reference)),
            Html::from(line.reference.as_str()),
            Html::from(day),
            view::name(&words)
        )
    });
    Html::built(format!("<ul class=\"list\">{}</ul>", rows.collect::<String>()))
}
