//! What one of the people takes and when they are away: their own page, and the same for whoever manages them.

use super::chapter::{Chapter, Frame, conflict};
use super::form::Form;
use super::turns::{limit, limit_text, takes};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::StaffId;
use domain::intent::Intent;
use domain::journal::SHOP_STREAM;
use domain::role::{Right, Role};
use domain::turns::{Away, Skills};
use domain::{Day, Lang};
use store::Fault;
use view::parts::{Choices, Field, Rail};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer, CanSeeReports, Permission, Person, people};
use web::turns::{Standing, set_standing, standing};
use web::{Answers, Fields, Path, Problem, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-standing.html")]
struct StandingPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    path: String,
    back: String,
    back_to: &'static str,
    part: Choices,
    speaks: Choices,
    knows: Choices,
    may_limit: bool,
}

/// `GET /desk/settings/me/turns`
pub(super) async fn show_own(agent: Agent<CanAnswer>) -> Result<Response, Problem> {
    let me = agent.id;
    look(&agent, Chapter::Me, me).await
}

/// `POST /desk/settings/me/turns`: all but one's own limit, which managers set.
pub(super) async fn save_own(agent: Agent<CanAnswer>, typed: Answers) -> Result<Response, Problem> {
    let me = agent.id;
    keep(&agent, (Chapter::Me, me), typed).await
}

/// `GET /desk/settings/turns/{id}`
pub(super) async fn show(agent: Agent<CanSeeReports>, Path(id): Path<i64>) -> Result<Response, Problem> {
    look(&agent, Chapter::Turns, StaffId::new(id)).await
}

/// `POST /desk/settings/turns/{id}`
pub(super) async fn save(
    agent: Agent<CanSeeReports>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    keep(&agent, (Chapter::Turns, StaffId::new(id)), typed).await
}

async fn look<P: Permission>(agent: &Agent<P>, chapter: Chapter, who: StaffId) -> Result<Response, Problem> {
    let (person, known) = read(agent, who).await?;
    sheet(agent, (chapter, &person), Form::of(fields(&known, person.role)))
}

async fn keep<P: Permission>(
    agent: &Agent<P>,
    (chapter, who): (Chapter, StaffId),
    typed: Answers,
) -> Result<Response, Problem> {
    let (person, known) = read(agent, who).await?;
    let mut form = Form::sent(typed);
    let page = Frame::new(agent, chapter).page;
    let may_limit = agent.may(Right::SeeReports);
    let limit = if may_limit { limit(&page, &mut form) } else { known.limit };
    let takes_part = Some(form.has("part"));
    let skills = Skills {
        speaks: form.answers().all("speaks").into_iter().filter_map(Lang::from_code).collect(),
        knows: form.answers().all("knows").into_iter().filter_map(Intent::from_code).collect(),
    };
    let away = away(&page, &mut form);
    if !form.is_right() {
        return sheet(agent, (chapter, &person), form);
    }
    let (shop, by, shown, role) = (agent.shop(), agent.actor(), form.shown(), person.role);
    let saved = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let now = standing(tx, shop, who)?;
        check_shown(&shown, fields(&now, role))?;
        let (limit, takes_part) = if may_limit { (limit, takes_part) } else { (now.limit, now.takes_part) };
        let wish = Standing { skills: skills.clone(), away, limit, takes_part, ..now };
        Ok(set_standing(tx, shop, by, &wish)?)
    });
    let saved = saved.await;
    if !form.is_kept(&page, saved)? {
        return Ok(conflict(sheet(agent, (chapter, &person), form)?));
    }
    Ok(Redirect::to(&format!("{}?saved", path(chapter, who))).into_response())
}

async fn read<P: Permission>(agent: &Agent<P>, who: StaffId) -> Result<(Person, Standing), Problem> {
    let shop = agent.shop();
    let read = agent.visit.app.store().read(move |tx| {
        let person = people(tx, shop)?.into_iter().find(|person| person.id == who);
        Ok::<_, Fault>((person, standing(tx, shop, who)?))
    });
    let (person, known) = read.await?;
    Ok((person.filter(takes).ok_or(Problem::NotFound)?, known))
}

/// The days as they were typed; none where neither was.
fn away(page: &Page, form: &mut Form) -> Option<Away> {
    let [from, until] = ["away-from", "away-until"].map(|name| match form.get(name) {
        "" => Ok(None),
        typed => typed.parse::<Day>().map(Some).map_err(|_| name),
    });
    for wrong in [from, until].into_iter().filter_map(Result::err) {
        form.wrong(wrong, page.t("turns-day-wrong"));
    }
    match (from.ok()?, until.ok()?) {
        (None, None) => None,
        (Some(from), Some(until)) => {
            let away = Away::new(from, until);
            if away.is_none() {
                form.wrong("away-until", page.t("turns-day-order"));
            }
            away
        }
        (None, Some(_)) => {
            form.wrong("away-from", page.t("turns-day-missing"));
            None
        }
        (Some(_), None) => {
            form.wrong("away-until", page.t("turns-day-missing"));
            None
        }
    }
}

fn fields(known: &Standing, role: Role) -> Fields {
    let part = known.takes_part(role).then(|| ("part", "yes".to_owned()));
    let speaks = known.skills.speaks.iter().map(|lang| ("speaks", lang.code().to_owned()));
    let knows = known.skills.knows.iter().map(|intent| ("knows", intent.code().to_owned()));
    let days = known.away.map(|away| [("away-from", away.from), ("away-until", away.until)]);
    let days = days.into_iter().flatten().map(|(name, day)| (name, day.to_string()));
    let limit = std::iter::once(("limit", limit_text(known.limit)));
    part.into_iter()
        .chain(speaks)
        .chain(knows)
        .chain(days)
        .chain(limit)
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn path(chapter: Chapter, who: StaffId) -> String {
    if chapter == Chapter::Me {
        format!("{}/turns", chapter.path())
    } else {
        format!("{}/{who}", chapter.path())
    }
}

fn sheet<P: Permission>(
    agent: &Agent<P>,
    (chapter, person): (Chapter, &Person),
    form: Form,
) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, chapter).with(&form);
    let is_own = chapter == Chapter::Me;
    let title = if is_own { page.t("turns-own").to_owned() } else { person.name.clone() };
    let page = page.title(title);
    let speaks =
        Choices::many("speaks").small_legend(page.t("turns-speaks")).hint(page.t("turns-speaks-hint"));
    let speaks = [Lang::Ru, Lang::En].into_iter().fold(speaks, |list, lang| {
        list.answer(lang.code(), page.t(&format!("turns-lang-{}", lang.code())), "")
    });
    let knows = Choices::many("knows").small_legend(page.t("turns-knows")).hint(page.t("turns-knows-hint"));
    let knows = Intent::ALL
        .iter()
        .fold(knows, |list, one| list.answer(one.code(), page.t(&format!("intent-{one}")), ""));
    let part = Choices::many("part").small_legend(page.t("turns-part")).hint(page.t("turns-part-hint"));
    let part = part.answer("yes", page.t("turns-part-yes"), "").chosen(form.get("part"));
    answer(&StandingPage {
        part,
        speaks: form.answers().all("speaks").into_iter().fold(speaks, Choices::chosen),
        knows: form.answers().all("knows").into_iter().fold(knows, Choices::chosen),
        path: path(chapter, person.id),
        back: chapter.path(),
        back_to: page.t(if is_own { "settings-me" } else { "settings-turns" }),
        may_limit: agent.may(Right::SeeReports),
        page,
        rail,
        top,
        form,
    })
}

/// What somebody takes and when they are away, for a row of the table: languages, topics, days.
pub(super) fn listed(page: &Page, known: &Standing) -> [Html; 3] {
    let all = || Html::from(page.t("turns-all"));
    let named = |names: Vec<&str>| if names.is_empty() { all() } else { Html::from(names.join(", ")) };
    let speaks = known.skills.speaks.iter().map(|lang| page.t(&format!("turns-lang-{}", lang.code())));
    let knows = known.skills.knows.iter().map(|intent| page.t(&format!("intent-{intent}")));
    let away = match known.away.filter(|away| page.pen.today() <= away.until) {
        None => Html::own("–"),
        Some(Away { from, until }) => {
            let days = [("from", page.pen.day(from).into()), ("until", page.pen.day(until).into())];
            page.with("turns-away-days", &days).into()
        }
    };
    [named(speaks.collect()), named(knows.collect()), away]
}
