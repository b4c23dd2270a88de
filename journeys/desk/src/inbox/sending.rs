//! What becomes of one's own answers, on top of every page: those that go out in a moment and can be taken back, the
//! newest first, and those that could not go. Takes nothing back.

use super::board::Board;
use crate::case::outgoing::{Outgoing, State};
use crate::place::Place;
use view::parts::{Tone, strip};
use view::{Html, Icon, Page};

/// The strips of one's own answers.
pub(super) fn strips(page: &Page, board: &Board, place: &Place) -> Vec<Html> {
    let own = |state| board.outgoing.iter().filter(move |one| one.staff == board.me && one.state == state);
    let mut waiting: Vec<&Outgoing> = own(State::Waiting).collect();
    waiting.sort_by_key(|one| std::cmp::Reverse((one.send_at, one.id)));
    let sending = sending(page, &waiting, place).map(|text| strip(Tone::Plain, Icon::Send, text));
    let refused = own(State::Refused).map(|one| strip(Tone::Alarm, Icon::Alert, refused(page, one)));
    sending.into_iter().chain(refused).collect()
}

/// The newest of what goes out, which the key takes back; the others behind it, so that many take no more room than one.
fn sending(page: &Page, waiting: &[&Outgoing], place: &Place) -> Option<Html> {
    let (newest, others) = waiting.split_first()?;
    let mut out = form(page, newest, place, true);
    if !others.is_empty() {
        let more = page.tn("strip-sending-more", i64::try_from(others.len()).unwrap_or(i64::MAX));
        out.push_str(&format!("<details><summary>{}</summary>", Html::from(more)));
        others.iter().for_each(|one| out.push_str(&form(page, one, place, false)));
        out.push_str("</details>");
    }
    Some(Html::built(out))
}

fn form(page: &Page, one: &Outgoing, place: &Place, by_key: bool) -> String {
    let reference = one.reference.as_str();
    let left_ms = one.send_at.since(page.pen.now).max(0);
    let seconds = (left_ms + 999) / 1_000;
    let said = page.with("strip-sending", &[("reference", reference.into()), ("n", seconds.into())]);
    let (key, sign) = if by_key { (" data-key=\"z\"", " <kbd>Z</kbd>") } else { ("", "") };
    format!(
        "<form class=\"row undo\" method=\"post\" action=\"/desk/cases/{reference}/undo\" \
         data-sends-in=\"{left_ms}\" data-sent=\"{}\"><span>{}</span>\
         <input type=\"hidden\" name=\"answer\" value=\"{}\">\
         <input type=\"hidden\" name=\"at\" value=\"{}\">\
         <button class=\"tool\"{key}>{}{sign}</button></form>",
        Html::from(page.ta("strip-sent", "reference", reference)),
        Html::from(said),
        one.id,
        Html::from(place.carry()),
        page.t("strip-undo"),
    )
}

fn refused(page: &Page, one: &Outgoing) -> Html {
    let reference = one.reference.as_str();
    Html::built(format!(
        "{} {} <a href=\"/desk/all/{reference}#reply\">{}</a>",
        Html::from(page.ta("strip-back", "reference", reference)),
        page.t(&format!("refusal-{}", one.cause)),
        page.t("strip-open")
    ))
}
