//! A case put off until a time or until the shopper answers, fetched back, and the word that it is back.

use super::forms::Form;
use super::opened::Opened;
use super::show::{Doing, Wrong};
use super::write::Asked;
use crate::place::Place;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Later, Snooze, Turn, rouse, snooze, wake_at};
use domain::hours::Hours;
use domain::{Day, Moment};
use store::cases;
use view::parts::{Choices, DateField, Tone, notice};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem};

/// Times that are chosen without a calendar, with their words in forms.
const LATER: [(&str, Later); 4] = [
    ("today", Later::Today),
    ("tomorrow", Later::Tomorrow),
    ("monday", Later::Monday),
    ("week", Later::Days(7)),
];

/// When one is reminded of an answer that nobody answered, in days; nothing where one is not.
pub(crate) const REMINDERS: [u8; 4] = [1, 3, 7, 14];

/// `POST /desk/cases/{reference}/snooze`: `when` is a word of the choice, `date`, `answer`, or else `awake` to fetch
/// it, `understood` where somebody has seen that it is back.
pub(crate) async fn put_off(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let hours = asked.agent.visit.shop.settings.terms.hours.clone();
    let until = match chosen(&asked.typed, asked.agent.visit.now, &hours) {
        Ok(until) => until,
        Err(field) => {
            let key = if field == "when" { "snooze-when-missing" } else { "snooze-date-wrong" };
            let wrong = Wrong { field, sentence: asked.sentence(key) };
            return asked.again(Doing::Snooze, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let (lock, actor, seen) = (asked.lock(), asked.agent.actor(), asked.seen());
    let done = asked.agent.visit.app.store().write(move |tx| {
        let case = lock.load(tx)?;
        let event = match until {
            // What is back already keeps its mark, and what was put off anew since sleeps on.
            When::Awake if case.sleep.is_none() => None,
            When::Understood if case.woke.is_none() => None,
            When::Awake | When::Understood => rouse(&case)?,
            When::Until(until) => {
                let reminds = case.turn == Turn::Shopper && until.is_some();
                Some(snooze(&case, Snooze { until, reminds, seen }, tx.now(), &hours)?)
            }
        };
        cases::apply(tx, &case, actor, event.as_slice())?;
        Ok::<_, Problem>(())
    });
    match done.await {
        // What is put off leaves the list: so does whoever put it off.
        Ok(()) if matches!(until, When::Until(_)) => Ok(Redirect::to(&asked.place.list()).into_response()),
        Ok(()) => Ok(asked.back()),
        Err(problem) => asked.refused(Doing::Snooze, problem).await,
    }
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// It is to be back now.
    Awake,
    /// Somebody has seen that it is back.
    Understood,
    /// Until then; none where the shopper alone wakes it.
    Until(Option<Moment>),
}

/// From the form; the field that is wrong where something is.
fn chosen(typed: &Answers, now: Moment, hours: &Hours) -> Result<When, &'static str> {
    let when = typed.get("when");
    if let Some((_, later)) = LATER.iter().find(|(word, _)| *word == when) {
        return later.at(now, hours).map(|at| When::Until(Some(at))).ok_or("when");
    }
    match when {
        "awake" => Ok(When::Awake),
        "understood" => Ok(When::Understood),
        "answer" => Ok(When::Until(None)),
        "date" => {
            let parts = ["date-day", "date-month", "date-year"].map(|name| typed.get(name).parse::<i16>());
            let [Ok(day), Ok(month), Ok(year)] = parts else { return Err("date-day") };
            let (Ok(day), Ok(month)) = (i8::try_from(day), i8::try_from(month)) else {
                return Err("date-day");
            };
            let day = Day::new(year, month, day).map_err(|_| "date-day")?;
            Later::On(day).at(now, hours).map(|at| When::Until(Some(at))).ok_or("date-day")
        }
        _ => Err("when"),
    }
}

impl Form<'_> {
    /// Until when; each choice says the moment it stands for.
    pub(super) fn snooze(&self) -> Html {
        let page = self.page;
        let typed = |name: &str| self.sent.map_or("", |sent| sent.typed.get(name));
        let mut list = Choices::one("when").small_legend(page.t("snooze-when")).error(self.error("when"));
        for (word, later) in LATER {
            if let Some(at) = later.at(page.pen.now, self.hours) {
                list = list.answer(word, page.t(&format!("snooze-{word}")), page.pen.moment_full(at));
            }
        }
        // Where the shopper waits for the shop, the shop cannot wait for the shopper.
        if self.opened.case.turn != Turn::Shop {
            list = list.answer("answer", page.t("snooze-answer"), page.t("snooze-answer.hint"));
        }
        list = list.answer("date", page.t("snooze-date"), "");
        let date = DateField::new(page, "date")
            .legend(page.t("snooze-date-legend"))
            .error(self.error("date-day"))
            .values([typed("date-day"), typed("date-month"), typed("date-year")]);
        let mut fields = vec![list.chosen(typed("when")).into(), date.into()];
        let told = format!(
            "<p class=\"hint\">{} {}</p>",
            page.t("snooze-answer-wakes"),
            page.t("snooze-term-wakes")
        );
        fields.push(Html::built(told));
        let error = self.error("text");
        if !error.is_empty() {
            fields.insert(0, notice(Tone::Warn, Icon::Clock, error));
        }
        self.form("snooze", "snooze-title", &fields, "snooze-save")
    }

    /// When one is reminded of this answer where the shopper says nothing.
    pub(super) fn reminder(&self) -> String {
        let page = self.page;
        let chosen = self.sent.map_or("", |sent| sent.typed.get("remind"));
        let answers = REMINDERS.iter().fold(String::new(), |all, days| {
            let selected = if days.to_string() == chosen { " selected" } else { "" };
            format!(
                "{all}<option value=\"{days}\"{selected}>{}</option>",
                page.tn("remind-days", i64::from(*days))
            )
        });
        format!(
            "<label class=\"vh\" for=\"remind\">{}</label><select id=\"remind\" name=\"remind\"><option value=\"\">{}</option>{answers}</select>",
            page.t("remind-label"),
            page.t("remind-none"),
        )
    }
}

/// What stands over the talk of a case that sleeps, or that is back and nobody has seen to it.
pub(super) fn told(page: &Page, place: &Place, opened: &Opened, may_answer: bool) -> Option<Html> {
    let case = &opened.case;
    let (tone, icon, said, (when, button)) = match (case.sleep, case.woke) {
        (Some(_), _) => {
            let said = match wake_at(case) {
                Some(at) => page.ta("snooze-until", "when", page.pen.moment_full(at)),
                None => page.t("snooze-until-answer").to_owned(),
            };
            (Tone::Quiet, Icon::Moon, said, ("awake", "snooze-fetch"))
        }
        (None, Some(why)) => {
            let said = page.t(&format!("woke-{}", why.code())).to_owned();
            (Tone::Warn, Icon::Bell, said, ("understood", "snooze-understood"))
        }
        (None, None) => return None,
    };
    let form = if may_answer {
        format!(
            "<input type=\"hidden\" name=\"at\" value=\"{}\"><button class=\"tool\" name=\"when\" value=\"{when}\">{}</button>",
            Html::from(place.carry()),
            page.t(button)
        )
    } else {
        String::new()
    };
    let text = Html::built(format!(
        "<form class=\"row\" method=\"post\" action=\"/desk/cases/{}/snooze\"><span>{}</span>{form}</form>",
        case.reference,
        Html::from(said)
    ));
    Some(notice(tone, icon, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_from_the_form() {
        let now = Moment::parse("2026-11-20T14:30:00+03:00").unwrap();
        let hours = Hours::office("Europe/Moscow");
        let at = |text| Ok(When::Until(Some(Moment::parse(text).unwrap())));
        let date = |day: &str| {
            vec![("when", "date"), ("date-day", day), ("date-month", "12"), ("date-year", "2026")]
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect::<Vec<_>>()
        };
        let when = |word: &str| vec![("when".to_owned(), word.to_owned())];
        for (fields, expected) in [
            (when("monday"), at("2026-11-23T09:00:00+03:00")),
            (when("answer"), Ok(When::Until(None))),
            (when("awake"), Ok(When::Awake)),
            (when("understood"), Ok(When::Understood)),
            (when(""), Err("when")),
            (when("date"), Err("date-day")),
            (date("1"), at("2026-12-01T09:00:00+03:00")),
            (date("32"), Err("date-day")),
            (date("-1"), Err("date-day")),
        ] {
            assert_eq!(chosen(&Answers::from_pairs(fields.clone()), now, &hours), expected, "{fields:?}");
        }
    }
}
