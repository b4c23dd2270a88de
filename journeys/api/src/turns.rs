//! Whose turn it is, for another program: `GET /api/v1/turns`, `PUT /api/v1/staff/{id}/turns`.

use crate::body::Body;
use crate::people::{AwayForm, PersonForm};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::id::StaffId;
use domain::intent::Intent;
use domain::journal::SHOP_STREAM;
use domain::role::Right;
use domain::turns::{LIMIT_MAX, Skills};
use domain::{Day, Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use web::settings::read;
use web::staff::people;
use web::turns::{Standing, set_standing, standing};
use web::{App, CasesRead, Path, Problem, Program, SettingsWrite};

/// How the shop finds who gets a new case.
#[derive(Serialize, ToSchema)]
pub(crate) struct Turns {
    /// `off`, `turn` or `fewest`.
    giving: &'static str,
    /// Nobody is given a case while so many wait for them; null for no limit.
    limit: Option<u32>,
    /// Whether cases are given in service hours alone.
    only_open: bool,
    /// Whether somebody else gets a case where nobody who is there fits it.
    fallback: bool,
    /// What becomes of the cases of somebody who is away: `keep` or `give`.
    leaving: &'static str,
}

/// What somebody takes and when they are away: all of it, what was set before goes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTurns {
    /// Whether they are given new cases; null: agents are.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    takes_part: Option<bool>,
    /// `ru`, `en`; none for all.
    languages: Vec<String>,
    /// Intents such as `return_request`; none for all.
    topics: Vec<String>,
    /// Null where they are not away.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    away: Option<AwayForm>,
    /// How many cases may wait for them, 999 at the most; 0 for no limit, null for the shop's.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true, maximum = 999)]
    limit: Option<u32>,
}

/// How the shop gives out new cases.
#[utoipa::path(
    get,
    path = "/api/v1/turns",
    responses((status = 200, description = "as it is set", body = Turns)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn show(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Turns>, Problem> {
    let shop = program.shop;
    let rules = app.store().read(move |tx| read(tx, shop)).await?.turns;
    Ok(Json(Turns {
        giving: rules.giving.code(),
        limit: Some(rules.limit).filter(|limit| *limit > 0),
        only_open: rules.only_open,
        fallback: rules.fallback,
        leaving: rules.leaving.code(),
    }))
}

/// Says what somebody takes and when they are away. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/staff/{id}/turns",
    params(("id" = String, Path, description = "the `id` of a member of staff")),
    request_body(
        content = NewTurns,
        example = json!({
            "takes_part": true, "languages": ["ru"], "topics": ["return_request"],
            "away": { "from": "2026-12-28", "until": "2027-01-08" }, "limit": null
        })
    ),
    responses(
        (status = 200, description = "done", body = PersonForm),
        (status = 404, description = "nobody of that number who answers cases"),
        (
            status = 422,
            description = "no such language (`bad-language`), topic (`bad-intent`) or day (`bad-day`), or too \
                high a limit (`bad-limit`)"
        ),
    ),
    security(("key" = ["settings"]))
)]
pub(crate) async fn set(
    program: Program<SettingsWrite>,
    _: Bare,
    State(app): State<App>,
    Path(id): Path<String>,
    body: Body<NewTurns>,
) -> Result<Json<PersonForm>, Problem> {
    let staff = id.parse().map(StaffId::new).map_err(|_| Problem::NotFound)?;
    let NewTurns { takes_part, languages, topics, away, limit } = body.value;
    let skills = Skills {
        speaks: codes(&languages, Lang::from_code, ("languages", "bad-language"))?,
        knows: codes(&topics, Intent::from_code, ("topics", "bad-intent"))?,
    };
    let away = away.map(AwayForm::read).transpose()?;
    if limit.is_some_and(|limit| limit > LIMIT_MAX) {
        return Err(Problem::Field("limit", "bad-limit"));
    }
    let (shop, by) = (program.shop, program.actor());
    let roles = app.shop(shop).await?.settings.roles.clone();
    let set = app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let known = people(tx, shop)?.into_iter().find(|person| person.id == staff);
        let known = known.filter(|person| person.is_active && person.role.may(Right::AnswerCases));
        let mut person = known.ok_or(Problem::NotFound)?;
        let now = standing(tx, shop, staff)?;
        let wish = Standing { takes_part, skills: skills.clone(), away, limit, ..now.clone() };
        if wish != now {
            set_standing(tx, shop, by, &wish)?;
        }
        person.away = wish.away;
        Ok::<_, Problem>(PersonForm::of(person, Some(&wish), &roles))
    });
    Ok(Json(set.await?))
}

fn codes<T: Ord>(
    all: &[String],
    read: fn(&str) -> Option<T>,
    (field, wrong): (&'static str, &'static str),
) -> Result<BTreeSet<T>, Problem> {
    all.iter().map(|code| read(code).ok_or(Problem::Field(field, wrong))).collect()
}

/// A day as it is written.
pub(crate) fn day(text: &str, field: &'static str) -> Result<Day, Problem> {
    text.parse().map_err(|_| Problem::Field(field, "bad-day"))
}
