//! Where a complaint went on: the line beside the talk, the form, and what it does. Decides nothing.

use super::forms::Form;
use super::show::{Doing, Wrong};
use super::write::{Asked, once};
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::{
    Case, Forum, Going, Stage, StoodBefore, check_stands, come_back, go_outside, stands_before,
};
use domain::{Day, Refusal};
use store::cases;
use view::parts::{Choices, Field};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem};

/// `POST /desk/cases/{reference}/stage`: before whom it is, on which day it went there; `shop` takes it back.
pub(crate) async fn stage(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let (forum, on) = match chosen(&asked.typed) {
        Ok(chosen) => chosen,
        Err((field, key)) => {
            let wrong = Wrong { field, sentence: asked.sentence(key) };
            return asked.again(Doing::Outside, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let (lock, actor, form) = (asked.lock(), asked.agent.actor(), asked.command("stage"));
    let read = read(&asked.typed);
    let shop = asked.agent.visit.shop.clone();
    let done = asked.agent.visit.app.store().write(move |tx| {
        once(tx, lock, &form, |tx, case| {
            if let Some(read) = read {
                check_stands(case, read, forum.map(|forum| (forum, on)))?;
            }
            let event = match forum {
                Some(forum) => go_outside(case, (forum, on), tx.now(), shop.terms())?,
                None => come_back(case, actor)?,
            };
            cases::apply(tx, case, actor, event.as_slice())?;
            Ok(())
        })
    });
    match done.await {
        Ok(()) => Ok(asked.back()),
        Err(Problem::Refused(refusal @ (Refusal::DayAhead | Refusal::DayLongAgo))) => {
            let sentence = asked.sentence(&format!("refusal-{}", refusal.code()));
            let wrong = Wrong { field: "on", sentence };
            asked.again(Doing::Outside, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(problem) => asked.refused(Doing::Outside, problem).await,
    }
}

/// A field and the key of what is wrong with it.
type Missed = (&'static str, &'static str);

/// The form's choice; nobody where it is back with the shop. The field that is wrong and its sentence where one is.
fn chosen(typed: &Answers) -> Result<(Option<Forum>, Option<Day>), Missed> {
    let forum = match typed.get("forum") {
        "shop" => None,
        code => Some(Forum::from_code(code).ok_or(("forum", "outside-missing"))?),
    };
    let on = match typed.get("on").trim() {
        "" => None,
        day => Some(day.parse().map_err(|_| ("on", "outside-day-wrong"))?),
    };
    Ok((forum, on))
}

/// Where it stood as the form was opened; nothing where the form does not say.
fn read(typed: &Answers) -> Option<StoodBefore> {
    let stood = Some(typed.get("stood")).filter(|stood| !stood.is_empty())?;
    let (forum, on) = stood.split_once(' ').unwrap_or((stood, ""));
    Some(Forum::from_code(forum).map(|forum| (forum, on.parse().ok())))
}

/// The same for the form's hidden field.
fn stood(case: &Case) -> String {
    let before = stands_before(case);
    let forum = before.map_or("shop", |(forum, _)| forum.code());
    let on = before.and_then(|(_, on)| on).map(|on| on.to_string()).unwrap_or_default();
    format!("{forum} {on}")
}

/// What an entry says.
pub(super) fn event(page: &Page, going: &Going) -> Html {
    let said = page.t(&format!("event-outside-{}", going.forum.code()));
    going.on.map_or_else(|| said.into(), |on| format!("{said}, {}", page.pen.day(on)).into())
}

impl Form<'_> {
    pub(super) fn outside(&self) -> Html {
        let page = self.page;
        let now = match &self.opened.case.stage {
            Stage::Outside { forum, on, .. } => Some((*forum, *on)),
            _ => None,
        };
        let typed = |name: &str| self.sent.map(|sent| sent.typed.typed(name));
        let mut doors =
            Choices::one("forum").small_legend(page.t("outside-where")).error(self.error("forum"));
        for forum in Forum::ALL {
            doors = doors.answer(forum.code(), page.t(&format!("outside-{}", forum.code())), "");
        }
        doors = doors.answer("shop", page.t("outside-shop"), page.t("outside-shop.hint"));
        let forum = typed("forum").or_else(|| now.map(|(forum, _)| forum.code().to_owned()));
        let on = typed("on").or_else(|| now.and_then(|(_, on)| on).map(|on| on.to_string()));
        let day = Field::line("on")
            .label(page.t("outside-day"))
            .optional(page.t("optional"))
            .value(on.unwrap_or_default())
            .error(self.error("on"))
            .with("type", "date");
        let stood = format!("<input type=\"hidden\" name=\"stood\" value=\"{}\">", stood(&self.opened.case));
        let fields: [Html; 3] =
            [Html::built(stood), doors.chosen(forum.unwrap_or_default()).into(), day.into()];
        self.form("stage", "outside-title", &fields, "outside-save")
    }

    /// Where it went on, beside the talk, and the way to say so.
    pub(super) fn gone(&self, may_answer: bool) -> Html {
        let (page, case) = (self.page, &self.opened.case);
        let said = match &case.stage {
            Stage::Outside { forum, on, .. } => event(page, &Going { forum: *forum, on: *on, promise: None }),
            _ => page.t("outside-none").into(),
        };
        let may = may_answer && case.closure().is_none() && case.erased_at.is_none();
        let way = if may {
            let href = Html::from(self.place.case_with(&self.reference(), "do", Doing::Outside.code()));
            format!(
                "<p><a class=\"tool\" href=\"{href}#{}\" data-key=\"g\">{}{}</a></p>",
                Doing::Outside.field(),
                Icon::Bank,
                page.t("do-outside")
            )
        } else {
            String::new()
        };
        let heading = page.t("outside-side");
        Html::built(format!("<section><h2>{heading}</h2><p>{said}</p>{way}</section>"))
    }
}
