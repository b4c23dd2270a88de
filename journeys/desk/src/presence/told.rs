//! Who is at a case, in words and as initials. Reads nothing.

use super::Here;
use crate::inbox::Board;
use domain::Moment;
use domain::id::{CaseId, StaffId};
use serde_json::{Value, json};
use view::{Html, Icon, Page, name};

/// The first letters of a name's first two words, in capitals.
fn initials(whole: &str) -> String {
    let letters = whole.split_whitespace().filter_map(|word| word.chars().find(|one| one.is_alphabetic()));
    letters.take(2).flat_map(char::to_uppercase).collect()
}

/// Everybody at a case but the one who looks, as pages are told: initials, name, whether they write.
pub(crate) fn told(
    here: &[Here],
    (case, me, now): (CaseId, StaffId, Moment),
    names: impl Fn(StaffId) -> String,
) -> Value {
    let others = here.iter().filter(|one| one.case == case && one.staff != me);
    others
        .map(|one| {
            let name = names(one.staff);
            json!([initials(&name), name, one.is_writing(now)])
        })
        .collect()
}

/// The line in the head of a case: who else has it open, and who writes; hidden where nobody does.
pub(crate) fn head(page: &Page, board: &Board, case: CaseId) -> Html {
    let (mut open, mut writing) = (Vec::new(), Vec::new());
    for one in board.here.iter().filter(|one| one.case == case && one.staff != board.me) {
        let list = if one.is_writing(page.pen.now) { &mut writing } else { &mut open };
        list.push(name(board.name(one.staff)).to_string());
    }
    let mut parts = Vec::new();
    for (key, who) in [("here-writes", writing), ("here-open", open)] {
        if !who.is_empty() {
            parts.push(format!("{} {}", page.t(key), who.join(", ")));
        }
    }
    let hidden = if parts.is_empty() { " hidden" } else { "" };
    Html::built(format!(
        "<p class=\"status warn\" id=\"here\" role=\"status\" data-open=\"{}\" data-writes=\"{}\"{hidden}>{}<span>{}</span></p>",
        page.t("here-open"),
        page.t("here-writes"),
        Icon::Users,
        parts.join(" · ")
    ))
}

/// The initials in a line of a list; nothing where nobody else is there.
pub(crate) fn beside(page: &Page, board: &Board, case: CaseId) -> Html {
    let others = board.here.iter().filter(|one| one.case == case && one.staff != board.me);
    let all: Vec<String> = others
        .map(|one| {
            let whole = board.name(one.staff);
            let mark = if one.is_writing(page.pen.now) { "…" } else { "" };
            format!(" <abbr title=\"{}\">{}{mark}</abbr>", Html::from(whole), Html::from(initials(whole)))
        })
        .collect();
    if all.is_empty() {
        return Html::default();
    }
    Html::built(format!("<span class=\"here\">{}</span>", all.concat()))
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_two_words() {
        for (name, wanted) in [("Анна Орлова", "АО"), ("peter", "P"), ("«Ян» де Витт", "ЯД"), ("", "")]
        {
            assert_eq!(initials(name), wanted, "{name}");
        }
    }
}
