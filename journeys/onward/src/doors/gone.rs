//! `POST /c/{token}/where-to-complain`: the shopper says through which door they have gone, on which day, or that they
//! have not. The shop sees it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, Forum, Stage, come_back, tell_outside};
use domain::{Day, Refusal};
use store::cases;
use view::parts::{Select, Tone, notice};
use view::{Html, Icon, Page};
use web::{Answers, Holder, Problem, Query};

/// The form beside the doors.
pub(super) struct Gone {
    pub(super) forum: Html,
    pub(super) on: String,
    /// The last day that can be chosen.
    pub(super) today: String,
    /// Whether something stands that can be taken back.
    pub(super) is_told: bool,
    /// What is wrong with what was sent.
    pub(super) wrong: Html,
}

impl Gone {
    /// As the case says it, or as it was typed.
    pub(super) fn of(page: &Page, case: &Case, sent: Option<&Sent>) -> Self {
        let told = match &case.stage {
            Stage::Outside { forum, on, .. } => Some((forum.code(), on.map(|on| on.to_string()))),
            _ => None,
        };
        let (forum, on) = match (sent, &told) {
            (Some(sent), _) => (sent.forum.as_str(), sent.on.clone()),
            (None, Some((forum, on))) => (*forum, on.clone().unwrap_or_default()),
            (None, None) => ("", String::new()),
        };
        let list = Select::new("forum", page.t("gone-where")).answer("", page.t("doors-choose"));
        let list = Forum::ALL
            .iter()
            .fold(list, |list, one| list.answer(one.code(), page.t(&format!("gone-{}", one.code()))));
        let wrong = |sent: &Sent| notice(Tone::Warn, Icon::Alert, page.t(sent.key));
        Self {
            forum: list.chosen(forum).into(),
            on,
            today: page.pen.today().to_string(),
            is_told: told.is_some(),
            wrong: sent.map(wrong).unwrap_or_default(),
        }
    }
}

/// What was sent and does not hold.
pub(super) struct Sent {
    forum: String,
    on: String,
    key: &'static str,
}

/// `POST /c/{token}/where-to-complain`
pub(crate) async fn tell(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    crate::letter::shoppers(&holder)?;
    let going = match read(&answers) {
        Ok(going) => going,
        Err(key) => return again(holder, &answers, key).await,
    };
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    let terms = holder.visit.shop.clone();
    let done = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        let event = match going {
            Some(going) => tell_outside(&case, actor, going, tx.now(), terms.terms())?,
            None => come_back(&case, actor)?,
        };
        cases::apply(tx, &case, actor, event.as_slice())?;
        Ok::<_, Problem>(())
    });
    match done.await {
        Ok(()) => {
            let done = if going.is_some() { "gone" } else { "came-back" };
            Ok(Redirect::to(&format!("{}?done={done}", holder.path())).into_response())
        }
        Err(Problem::Refused(Refusal::DayAhead)) => again(holder, &answers, "refusal-day-ahead").await,
        Err(Problem::Refused(Refusal::DayLongAgo)) => again(holder, &answers, "refusal-day-long-ago").await,
        Err(problem) => Err(problem),
    }
}

fn read(answers: &Answers) -> Result<Option<(Forum, Option<Day>)>, &'static str> {
    if answers.get("do") == "back" {
        return Ok(None);
    }
    let forum = Forum::from_code(answers.get("forum")).ok_or("gone-missing")?;
    let on = match answers.get("on").trim() {
        "" => None,
        day => Some(day.parse().map_err(|_| "gone-day-wrong")?),
    };
    Ok(Some((forum, on)))
}

async fn again(holder: Holder, answers: &Answers, key: &'static str) -> Result<Response, Problem> {
    let sent = Sent { forum: answers.get("forum").to_owned(), on: answers.typed("on"), key };
    let mut response = super::beside_case(holder, Query(super::Asked::default()), Some(&sent)).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}
