//! The list of views that people keep: doubled, put in order, removed and put back.

use super::chapter::{Chapter, Frame};
use super::views::{Doer, NAME_CHARS_MAX, Wish, add, asked, kind, room};
use crate::views::{SavedView, VIEWS_MAX, all, rows};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use domain::role::Right;
use domain::time::DAY_MS;
use serde_json::json;
use store::{Fault, Tx, values};
use view::parts::{Rail, Tone, notice};
use view::{Arg, Html, Icon, Page};
use web::staff::{Agent, CanAnswer, note};
use web::{Answers, Problem, show as answer};

/// A removed view can be put back for so long.
const KEPT_MS: i64 = DAY_MS;

#[derive(Template)]
#[template(path = "settings-views.html")]
struct ViewsPage {
    page: Page,
    rail: Rail,
    top: Html,
    groups: Vec<Group>,
}

/// Everybody's views, or one's own.
struct Group {
    heading: &'static str,
    views: Vec<SavedView>,
    /// Whether whoever looks may change them.
    is_open: bool,
}

/// `GET /desk/settings/views`
pub(super) async fn show(agent: Agent<CanAnswer>) -> Result<Response, Problem> {
    sheet(&agent, None).await
}

/// The list; `wrong` is the key of what could not be done.
async fn sheet(agent: &Agent<CanAnswer>, wrong: Option<&str>) -> Result<Response, Problem> {
    let Doer { shop, me, role, .. } = Doer::of(agent);
    let removed = asked(agent, "removed").and_then(|id| id.parse::<i64>().ok());
    let (views, removed) = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let gone = match removed {
                Some(id) => gone(tx, (shop, me), id)?,
                None => None,
            };
            Ok::<_, Fault>((all(tx, shop, me)?, gone))
        })
        .await?;
    let Frame { page, rail, mut top } = Frame::new(agent, Chapter::Views);
    if let Some(view) = removed {
        top = put_back(&page, &view);
    }
    if let Some(key) = wrong {
        top = notice(Tone::Warn, Icon::Alert, page.tn(key, VIEWS_MAX));
    }
    let (shared, own): (Vec<_>, Vec<_>) = views.into_iter().partition(|view| view.owner.is_none());
    let groups = vec![
        Group { heading: page.t("views-own"), views: own, is_open: true },
        Group { heading: page.t("views-shared"), views: shared, is_open: role.may(Right::WriteTemplates) },
    ];
    answer(&ViewsPage { page, rail, top, groups })
}

fn put_back(page: &Page, view: &SavedView) -> Html {
    let said = page.rich("views-removed", &[("name", Arg::name(view.name.as_str()))]);
    let form = format!(
        "<form class=\"row\" method=\"post\" action=\"/desk/settings/views\"><span>{said}</span>\
         <input type=\"hidden\" name=\"id\" value=\"{}\"><button class=\"tool\" name=\"do\" value=\"back\" data-key=\"z\">\
         {}{}</button></form>",
        view.id,
        Icon::Reopen,
        page.t("views-back")
    );
    notice(Tone::Ok, Icon::Check, Html::built(form))
}

/// `POST /desk/settings/views`: `do` is `up`, `down`, `copy`, `remove` or `back`.
pub(super) async fn change_list(agent: Agent<CanAnswer>, typed: Answers) -> Result<Response, Problem> {
    let doer = Doer::of(&agent);
    let (what, id) = (typed.get("do").to_owned(), typed.get("id").parse().unwrap_or_default());
    let page = Frame::new(&agent, Chapter::Views).page;
    let copied = page.t("views-copy-of").to_owned();
    let done = agent.visit.app.store().write(move |tx| change(tx, doer, (&what, id), &copied)).await;
    match done {
        Ok(to) => Ok(Redirect::to(&format!("{}{to}", Chapter::Views.path())).into_response()),
        Err(Problem::Field(_, key)) => {
            let mut page = sheet(&agent, Some(key)).await?;
            *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page)
        }
        Err(problem) => Err(problem),
    }
}

fn change(tx: &mut Tx<'_>, doer: Doer, (what, id): (&str, i64), copied: &str) -> Result<String, Problem> {
    let Doer { shop, me, role, by } = doer;
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let now = tx.now();
    let views = all(tx, shop, me)?;
    let removed = if what == "back" { gone(tx, (shop, me), id)? } else { None };
    if let Some(view) = removed {
        if !view.is_changed_by(me, role) {
            return Err(Problem::Forbidden);
        }
        room(&views, kind(&view))?;
        tx.exec(rows::REMOVE_VIEW, values![shop, id, store::Value::Null])?;
        note(tx, shop, by, "view_returned", &json!({ "view": id }))?;
        return Ok("?saved".to_owned());
    }
    let Some(view) = views.iter().find(|view| view.id == id) else { return Ok(String::new()) };
    if what == "copy" {
        // Whoever may not change everybody's may have one like it.
        let kept = NAME_CHARS_MAX.saturating_sub(copied.replace("{name}", "").chars().count());
        let name = copied.replace("{name}", &view.name.chars().take(kept).collect::<String>());
        let wish = Wish { name, query: view.query.clone(), columns: view.columns.clone(), is_shared: false };
        let id = add(tx, doer, &views, (me.get(), &wish))?;
        return Ok(format!("/{id}"));
    }
    if !view.is_changed_by(me, role) {
        return Err(Problem::Forbidden);
    }
    match what {
        "up" | "down" => place(tx, shop, (&views, view), what == "up")?,
        "remove" => {
            tx.exec(rows::DROP_VIEWS, values![shop, now.plus_ms(-KEPT_MS)])?;
            tx.exec(rows::REMOVE_VIEW, values![shop, id, now])?;
            note(tx, shop, by, "view_removed", &json!({ "view": id }))?;
            return Ok(format!("?removed={id}"));
        }
        _ => {}
    }
    Ok("?saved".to_owned())
}

fn gone(tx: &mut Tx<'_>, (shop, me): (ShopId, StaffId), id: i64) -> Result<Option<SavedView>, Fault> {
    tx.query_one(rows::REMOVED_VIEW, values![shop, me, id], crate::views::view)
}

fn place(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (views, view): (&[SavedView], &SavedView),
    is_up: bool,
) -> Result<(), Fault> {
    let kind = views.iter().filter(|known| known.owner == view.owner);
    let mut ids: Vec<i64> = kind.map(|known| known.id).collect();
    let Some(from) = ids.iter().position(|known| *known == view.id) else { return Ok(()) };
    let to = if is_up { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < ids.len()) };
    let Some(to) = to else { return Ok(()) };
    ids.swap(from, to);
    for (place, id) in ids.into_iter().enumerate() {
        tx.exec(rows::PLACE_VIEW, values![shop, id, i64::try_from(place).unwrap_or_default()])?;
    }
    Ok(())
}
