//! By whose word a case is sorted and why, in words; and taking a change of it back. Decides nothing.

use super::opened::Opened;
use super::talk;
use crate::inbox::{Board, reasons, urgency};
use crate::place::Place;
use domain::Actor;
use domain::case::{Case, Event, Whose};
use domain::ground::Ground;
use domain::intent::{Intent, Urgency};
use view::parts::{Fact, Tone, facts_tight, notice};
use view::{Html, Icon, Page};

/// How a case was sorted before it was changed: what undoing puts back. Written in an address as `praise~low~DEL.none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Before {
    intent: Intent,
    urgency: Urgency,
    ground: Option<Ground>,
}

impl Before {
    /// As the case is now.
    pub(super) const fn of(case: &Case) -> Self {
        Self { intent: case.intent, urgency: case.urgency, ground: case.ground }
    }

    /// As it stands in an address.
    pub(super) fn code(self) -> String {
        let ground = self.ground.map_or("", Ground::code);
        format!("{}~{}~{ground}", self.intent.code(), self.urgency.code())
    }

    /// From a query's `was`; nothing where it is none.
    pub(super) fn from_query(query: &str) -> Option<Self> {
        let (_, code) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "was")?;
        let mut parts = code.split('~');
        let (intent, urgency, ground) = (parts.next()?, parts.next()?, parts.next()?);
        let ground = if ground.is_empty() { None } else { Some(Ground::from_code(ground)?) };
        Some(Self { intent: Intent::from_code(intent)?, urgency: Urgency::from_code(urgency)?, ground })
    }
}

/// What was just changed, and the button that puts it back.
pub(super) fn undo(page: &Page, place: &Place, case: &Case, before: Before) -> Html {
    let hidden = [
        ("intent", before.intent.code().to_owned()),
        ("urgency", before.urgency.code().to_owned()),
        ("ground", before.ground.map_or("", Ground::code).to_owned()),
        ("at", place.carry()),
        ("back", "1".to_owned()),
    ];
    let fields: String = hidden
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", Html::from(value.as_str()))
        })
        .collect();
    let now = [
        ("intent", page.t(&format!("intent-{}", case.intent.code())).into()),
        ("urgency", page.t(&format!("urgency-{}", case.urgency.code())).into()),
    ];
    let text = Html::built(format!(
        "<form class=\"row\" method=\"post\" action=\"/desk/cases/{}/sorting\"><span>{}</span>{fields}\
         <button class=\"tool\" data-key=\"z\">{} <kbd>Z</kbd></button></form>",
        case.reference,
        Html::from(page.with("sorted-now", &now)),
        page.t("sorted-undo"),
    ));
    notice(Tone::Plain, Icon::Tag, text)
}

/// Intent, urgency and tone, why, and by whose word.
pub(super) fn panel(page: &Page, board: &Board, opened: &Opened) -> Html {
    let case = &opened.case;
    let mut known = vec![
        Fact::new(page.t("fact-intent"), page.t(&format!("intent-{}", case.intent.code()))),
        Fact::new(page.t("fact-urgency"), urgency(page, case.urgency)),
    ];
    if let Some(judged) = &case.judged {
        known.push(Fact::new(page.t("fact-tone"), page.t(&format!("tone-{}", judged.tone.code()))));
    }
    if !opened.because.is_empty() {
        known.push(Fact::new(page.t("fact-why"), reasons(page, &opened.because)));
    }
    known.push(Fact::new(page.t("fact-judged"), whose(page, board, opened)));
    facts_tight(&known)
}

fn whose(page: &Page, board: &Board, opened: &Opened) -> Html {
    let case = &opened.case;
    match (case.whose, &case.judged) {
        (Whose::Person, judged) => {
            let (by, at) = last_sorting(opened);
            let when = page.pen.moment_full(at);
            let by = view::Arg::Name(talk::who(page, board, by));
            let said = page.rich("judged-person", &[("by", by), ("when", when.into())]);
            match judged {
                Some(judged) => {
                    let args = [
                        ("model", judged.model.as_str().into()),
                        ("intent", page.t(&format!("intent-{}", judged.intent.code())).into()),
                        ("urgency", page.t(&format!("urgency-{}", judged.urgency.code())).into()),
                    ];
                    Html::built(format!("{said}<br>{}", Html::from(page.with("judged-before", &args))))
                }
                None => said,
            }
        }
        (Whose::Model, Some(judged)) => {
            let percent = i64::from((judged.confidence + 5) / 10);
            let args = [("model", judged.model.as_str().into()), ("n", percent.into())];
            Html::from(page.with("judged-model", &args))
        }
        (Whose::Form | Whose::Model, _) => page.t("judged-form").into(),
    }
}

/// Who sorted the case last, and when; its beginning where the journal does not say.
fn last_sorting(opened: &Opened) -> (Actor, domain::Moment) {
    let sorted = opened.history.iter().rev().find(|one| matches!(one.event, Event::Sorted { .. }));
    sorted.map_or((Actor::Console, opened.case.opened_at), |one| (one.actor, one.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_before_is_read_as_it_was_written() {
        for ground in [None, Some(Ground::Unsafe)] {
            let before = Before { intent: Intent::Praise, urgency: Urgency::Low, ground };
            assert_eq!(Before::from_query(&format!("do=x&was={}", before.code())), Some(before));
        }
        for wrong in ["", "was=", "was=praise~low", "was=praise~low~x", "was=x~low~"] {
            assert_eq!(Before::from_query(wrong), None, "{wrong}");
        }
    }
}
