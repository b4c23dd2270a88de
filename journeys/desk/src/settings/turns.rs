//! Who gets the next case: how the shop finds them, and everybody who answers cases with what they take. The shop's rules
//! are the owner's to set.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use super::standing::listed;
use askama::Template;
use axum::response::Response;
use domain::journal::SHOP_STREAM;
use domain::role::Right;
use domain::turns::{Giving, LIMIT_MAX, Leaving, Rules};
use store::{Fault, cases};
use view::parts::{Choices, Column, Field, Rail, Table};
use view::{Html, Page};
use web::settings::{Section, read as read_settings, write as write_settings};
use web::staff::{Agent, CanSeeReports, CanSet, Permission, Person, people};
use web::turns::{Standing, forget_waiting, standings};
use web::{Answers, Fields, Problem, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-turns.html")]
struct TurnsPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    may_set: bool,
    giving: Choices,
    leaving: Choices,
    more: Choices,
    set: &'static str,
    team: Html,
}

/// `GET /desk/settings/turns`
pub(super) async fn show(agent: Agent<CanSeeReports>) -> Result<Response, Problem> {
    sheet(&agent, Form::of(fields(agent.visit.shop.settings.turns))).await
}

/// `POST /desk/settings/turns`
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Turns).page;
    let Some(wish) = read(&page, &mut form) else { return sheet(&agent, form).await };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let saved = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let now = read_settings(tx, shop)?.turns;
        if now != wish {
            check_shown(&shown, fields(now))?;
        }
        write_settings(tx, shop, Section::Turns, &wish)?;
        if wish.giving == Giving::Off {
            forget_waiting(tx, shop)?;
        }
        Ok(note_set(tx, shop, by, Section::Turns)?)
    });
    let saved = saved.await;
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Turns).await?);
        return Ok(conflict(sheet(&agent, form).await?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Turns.saved())
}

fn fields(rules: Rules) -> Fields {
    let mut fields = vec![
        ("giving".to_owned(), rules.giving.code().to_owned()),
        ("limit".to_owned(), limit_text(Some(rules.limit).filter(|limit| *limit > 0))),
        ("leaving".to_owned(), rules.leaving.code().to_owned()),
    ];
    for (value, is_set) in [("only_open", rules.only_open), ("fallback", rules.fallback)] {
        if is_set {
            fields.push(("more".to_owned(), value.to_owned()));
        }
    }
    fields
}

pub(super) fn limit_text(limit: Option<u32>) -> String {
    limit.map(|limit| limit.to_string()).unwrap_or_default()
}

/// A limit as it was typed; none where nothing was.
pub(super) fn limit(page: &Page, form: &mut Form) -> Option<u32> {
    match form.get("limit") {
        "" => None,
        typed => match typed.parse() {
            Ok(limit) if limit <= LIMIT_MAX => Some(limit),
            _ => {
                form.wrong("limit", page.tn("turns-limit-wrong", i64::from(LIMIT_MAX)));
                None
            }
        },
    }
}

fn read(page: &Page, form: &mut Form) -> Option<Rules> {
    let (giving, leaving) = (Giving::from_code(form.get("giving")), Leaving::from_code(form.get("leaving")));
    if giving.is_none() {
        form.wrong("giving", page.t("turns-giving-missing"));
    }
    if leaving.is_none() {
        form.wrong("leaving", page.t("turns-leaving-missing"));
    }
    let limit = limit(page, form).unwrap_or_default();
    let more = form.answers().all("more");
    let [only_open, fallback] = ["only_open", "fallback"].map(|one| more.contains(&one));
    let (giving, leaving) = giving.zip(leaving).filter(|_| form.is_right())?;
    Some(Rules { giving, limit, only_open, fallback, leaving })
}

async fn sheet<P: Permission>(agent: &Agent<P>, form: Form) -> Result<Response, Problem> {
    let shop = agent.shop();
    let read = agent.visit.app.store().read(move |tx| {
        let (all, known) = (people(tx, shop)?, standings(tx, shop)?);
        let mut team = Vec::new();
        for person in all.into_iter().filter(takes) {
            let standing = known.iter().find(|one| one.staff == person.id).cloned();
            let waiting = cases::load_of(tx, shop, Some(person.id))?.waiting;
            team.push((standing.unwrap_or_else(|| Standing::of(person.id)), person, waiting));
        }
        Ok::<_, Fault>(team)
    });
    let team = read.await?;
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Turns).with(&form);
    let t = |key: String| page.t(&key);
    let giving = Choices::one("giving").small_legend(page.t("turns-giving")).error(form.error("giving"));
    let giving = Giving::ALL.iter().map(|one| one.code()).fold(giving, |list, code| {
        list.answer(code, t(format!("turns-giving-{code}")), t(format!("turns-giving-{code}-hint")))
    });
    let leaving = Choices::one("leaving").small_legend(page.t("turns-leaving")).error(form.error("leaving"));
    let leaving = Leaving::ALL.iter().map(|one| one.code()).fold(leaving, |list, code| {
        list.answer(code, t(format!("turns-leaving-{code}")), t(format!("turns-leaving-{code}-hint")))
    });
    let more = ["only_open", "fallback"]
        .into_iter()
        .fold(Choices::many("more").small_legend(page.t("turns-more")), |list, code| {
            list.answer(code, t(format!("turns-more-{code}")), t(format!("turns-more-{code}-hint")))
        });
    let more = form.answers().all("more").into_iter().fold(more, Choices::chosen);
    answer(&TurnsPage {
        may_set: agent.may(Right::ChangeSettings),
        giving: giving.chosen(form.get("giving")),
        leaving: leaving.chosen(form.get("leaving")),
        more,
        set: t(format!("turns-giving-{}-hint", agent.visit.shop.settings.turns.giving.code())),
        team: table(&page, &team),
        page,
        rail,
        top,
        form,
    })
}

/// Whether somebody can be given cases at all.
pub(super) fn takes(person: &Person) -> bool {
    person.is_active && person.role.may(Right::AnswerCases)
}

fn table(page: &Page, team: &[(Standing, Person, i64)]) -> Html {
    let columns = vec![
        Column::words(page.t("turns-who")),
        Column::words(page.t("turns-speaks")),
        Column::words(page.t("turns-knows")),
        Column::words(page.t("turns-away")),
        Column::figures(page.t("turns-waiting")),
    ];
    let table = Table::new(page.t("turns-team"), page.t("turns-team"), columns);
    let table = team.iter().fold(table, |table, (standing, person, waiting)| {
        let path = format!("{}/{}", Chapter::Turns.path(), person.id);
        let name = Html::built(format!("<a href=\"{path}\">{}</a>", view::name(&person.name)));
        let [speaks, knows, away] = listed(page, standing);
        let load = match standing.limit {
            _ if !standing.takes_part(person.role) => page.t("turns-part-no").to_owned(),
            None => waiting.to_string(),
            Some(limit) => {
                page.with("turns-waiting-of", &[("n", (*waiting).into()), ("limit", i64::from(limit).into())])
            }
        };
        table.row(vec![name, speaks, knows, away, load.into()])
    });
    Html::from(table)
}
