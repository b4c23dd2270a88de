//! By whose word a case is sorted and why, in words; and taking a change of it back. Decides nothing.

use super::opened::Opened;
use super::talk;
use crate::inbox::{Board, reasons, urgency};
use crate::place::Place;
use domain::Actor;
use domain::case::{Case, Channel, Event, Judged, Sorting, Whose, standing};
use domain::ground::Ground;
use domain::intent::{Intent, Urgency};
use domain::time::HOUR_MS;
use view::parts::{Fact, Tone, facts_tight, notice};
use view::{Html, Icon, Page};

/// Taking a change back is offered for so long.
const UNDO_OFFERED_MS: i64 = HOUR_MS;

/// How a case is sorted, as a form carries what its writer saw: `praise~low~DEL.none`.
pub(super) fn carried(sorting: Sorting) -> String {
    let ground = sorting.ground.map_or("", Ground::code);
    format!("{}~{}~{ground}", sorting.intent.code(), sorting.urgency.code())
}

/// From what a form carried; nothing where it is unreadable.
pub(crate) fn seen(carried: &str) -> Option<Sorting> {
    let mut parts = carried.split('~');
    let (intent, urgency, ground) = (parts.next()?, parts.next()?, parts.next()?);
    let ground = if ground.is_empty() { None } else { Some(Ground::from_code(ground)?) };
    Some(Sorting { intent: Intent::from_code(intent)?, urgency: Urgency::from_code(urgency)?, ground })
}

/// What the one who looks has just changed, and the button that takes it back; nothing where something else has sorted
/// the case since.
pub(super) fn undo(page: &Page, board: &Board, place: &Place, opened: &Opened) -> Option<Html> {
    let last = opened.history.iter().rfind(|one| one.event.sorts())?;
    let is_own = last.actor == Actor::Staff(board.me) && matches!(last.event, Event::Sorted { .. });
    if !is_own || page.pen.now.since(last.at) > UNDO_OFFERED_MS {
        return None;
    }
    let case = &opened.case;
    let now = [
        ("intent", page.t(&format!("intent-{}", case.intent.code())).into()),
        ("urgency", page.t(&format!("urgency-{}", case.urgency.code())).into()),
    ];
    let text = Html::built(format!(
        "<form class=\"row\" method=\"post\" action=\"/desk/cases/{}/sorting\"><span>{}</span>\
         <input type=\"hidden\" name=\"undo\" value=\"{}\"><input type=\"hidden\" name=\"at\" value=\"{}\">\
         <button class=\"tool\" data-key=\"z\">{} <kbd>Z</kbd></button></form>",
        case.reference,
        Html::from(page.with("sorted-now", &now)),
        last.seq,
        Html::from(place.carry()),
        page.t("sorted-undo"),
    ));
    Some(notice(Tone::Plain, Icon::Tag, text))
}

/// Intent, urgency and tone, why, and by whose word.
pub(super) fn panel(page: &Page, board: &Board, opened: &Opened) -> Html {
    let case = &opened.case;
    let mut known = vec![Fact::new(page.t("fact-intent"), page.t(&format!("intent-{}", case.intent.code())))];
    if let Some(judged) = apart(case) {
        let label = if case.weighed_seq == FIRST_SEQ { "fact-first-words" } else { "fact-last-words" };
        known.push(Fact::new(page.t(label), page.t(&format!("intent-{}", judged.intent.code()))));
    }
    known.push(Fact::new(page.t("fact-urgency"), urgency(page, case.urgency)));
    if let Some(judged) = &case.judged {
        known.push(Fact::new(page.t("fact-tone"), page.t(&format!("tone-{}", judged.tone.code()))));
    }
    if !opened.because.is_empty() {
        known.push(Fact::new(page.t("fact-why"), reasons(page, &opened.because)));
    }
    if !opened.also.is_empty() {
        known.push(Fact::new(page.t("fact-also"), reasons(page, &opened.also)));
    }
    known.push(Fact::new(page.t("fact-judged"), whose(page, board, opened)));
    facts_tight(&known)
}

/// The entry that opens a case.
const FIRST_SEQ: i64 = 1;

/// What words that raised the urgency are about, where the topic is another one.
fn apart(case: &Case) -> Option<&Judged> {
    let judged = case.judged.as_deref()?;
    (case.urgency < case.floor && judged.intent != case.intent).then_some(judged)
}

fn whose(page: &Page, board: &Board, opened: &Opened) -> Html {
    let case = &opened.case;
    let topic = match (case.whose, &case.judged) {
        (Whose::Person, judged) => {
            let (by, at) = last_sorting(opened);
            let when = page.pen.moment_full(at);
            let by = view::Arg::Name(talk::who(page, board, by));
            let said = page.rich("judged-person", &[("by", by), ("when", when.into())]);
            match judged {
                Some(judged) if case.urgency >= case.floor => {
                    let args = [
                        ("model", judged.model.as_str().into()),
                        ("intent", page.t(&format!("intent-{}", judged.intent.code())).into()),
                        ("urgency", page.t(&format!("urgency-{}", judged.urgency.code())).into()),
                    ];
                    Html::built(format!("{said}<br>{}", Html::from(page.with("judged-before", &args))))
                }
                _ => said,
            }
        }
        // What a model says of a topic that it did not choose has a sureness of its own.
        (Whose::Model, Some(judged)) if judged.intent == case.intent => {
            let percent = i64::from((judged.confidence + 5) / 10);
            let args = [("model", judged.model.as_str().into()), ("n", percent.into())];
            return Html::from(page.with("judged-model", &args));
        }
        (Whose::Model, Some(_)) => page.t("judged-earlier").into(),
        (Whose::Form | Whose::Model, _) => page.t(came_by(case.channel)).into(),
    };
    match &case.judged {
        Some(judged) if is_urgent_by_model(case) => {
            let model = Html::from(page.ta("judged-urgency", "model", judged.model.as_str()));
            Html::built(format!("{topic}<br>{model}"))
        }
        _ => topic,
    }
}

/// By whom a topic was named that nobody at the desk and no model chose.
const fn came_by(channel: Channel) -> &'static str {
    match channel {
        Channel::Api => "judged-program",
        Channel::Import => "judged-import",
        Channel::Page | Channel::Email | Channel::Phone => "judged-form",
    }
}

/// Whether a model said how urgent it is: it raised what was chosen, or nobody chose anything.
fn is_urgent_by_model(case: &Case) -> bool {
    case.urgency < case.floor || (case.whose != Whose::Person && case.floor == Urgency::Low)
}

/// Who sorted the case as it stands, and when; its beginning where the journal does not say.
fn last_sorting(opened: &Opened) -> (Actor, domain::Moment) {
    standing(&opened.history).map_or((Actor::Console, opened.case.opened_at), |one| (one.actor, one.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_read_as_it_was_written() {
        for ground in [None, Some(Ground::Unsafe)] {
            let sorting = Sorting { intent: Intent::Praise, urgency: Urgency::Low, ground };
            assert_eq!(seen(&carried(sorting)), Some(sorting));
        }
        for wrong in ["", "praise~low", "praise~low~x", "x~low~"] {
            assert_eq!(seen(wrong), None, "{wrong}");
        }
    }
}
