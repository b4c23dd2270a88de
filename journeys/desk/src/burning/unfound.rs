//! Cases that wait for somebody: those that nobody could be given yet, and those of people who are away. Writes nothing.

use super::load::{Held, list_of};
use domain::turns::Nobody;
use std::fmt::Write as _;
use view::{Arg, Html, Page};

/// A line for each reason and each of those who are away; nothing where none waits.
pub(super) fn section(page: &Page, unfound: &[(Nobody, i64)], held: &[Held]) -> Html {
    let mut lines = String::new();
    for (why, n) in unfound {
        let why = page.t(&format!("turn-nobody-{}", why.code()));
        let said = page.with("board-turns-waits", &[("n", (*n).into()), ("why", why.into())]);
        let _ = write!(lines, "<li><a href=\"/desk/unowned\">{}</a></li>", Html::from(said));
    }
    for one in held.iter().filter(|one| one.load.waiting > 0) {
        let Some(person) = &one.person else { continue };
        let Some(until) = person.away_until(page.pen.today()) else { continue };
        let args = [
            ("n", one.load.waiting.into()),
            ("name", Arg::Name(person.name.clone())),
            ("until", page.pen.of_day(until).into()),
        ];
        let (list, said) = (list_of(person.id), page.rich("board-turns-away", &args));
        let _ = write!(lines, "<li><a href=\"{}\">{said}</a></li>", Html::from(list));
    }
    if lines.is_empty() {
        return Html::default();
    }
    Html::built(format!(
        "<section class=\"sect stack\"><h2>{}</h2><ul class=\"list\">{lines}</ul></section>",
        page.t("board-turns")
    ))
}
