//! The programs that are told, each in a line: what it hears of, whether all goes well.

use super::super::chapter::{Chapter, Frame};
use super::kept::{Hook, State, all};
use askama::Template;
use axum::response::Response;
use domain::hook::Target;
use view::parts::{Rail, Tone, status};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanManageKeys};
use web::{Problem, show as answer};

#[derive(Template)]
#[template(path = "settings-hooks.html")]
struct HooksPage {
    page: Page,
    rail: Rail,
    top: Html,
    hooks: Vec<Line>,
}

/// A program in the list.
struct Line {
    href: String,
    name: String,
    host: String,
    hears: String,
    standing: Html,
}

/// `GET /desk/settings/hooks`
pub(super) async fn show(agent: Agent<CanManageKeys>) -> Result<Response, Problem> {
    let shop = agent.shop();
    let hooks = agent.visit.app.store().read(move |tx| all(tx, shop)).await?;
    let Frame { page, rail, top } = Frame::new(&agent, Chapter::Hooks);
    let hooks = hooks.into_iter().map(|hook| line(&page, hook)).collect();
    answer(&HooksPage { hooks, page, rail, top })
}

fn line(page: &Page, hook: Hook) -> Line {
    Line {
        href: format!("/desk/settings/hooks/{}", hook.id),
        host: Target::parse(&hook.target).map(|target| target.authority()).unwrap_or_default(),
        hears: page.tn("hooks-hears", hook.wanted().count()),
        standing: standing(page, &hook),
        name: hook.name,
    }
}

/// How it stands, in a word.
pub(super) fn standing(page: &Page, hook: &Hook) -> Html {
    let (tone, icon, key) = match (hook.state, hook.failing_since) {
        (State::On, None) => (Tone::Ok, Icon::Check, "hooks-state-on"),
        (State::On, Some(_)) => (Tone::Warn, Icon::Alert, "hooks-state-failing-now"),
        (State::Paused, _) => (Tone::Quiet, Icon::Pause, "hooks-state-paused"),
        (State::Failing, _) => (Tone::Alarm, Icon::Ban, "hooks-state-failing"),
        (State::Gone, _) => (Tone::Alarm, Icon::Ban, "hooks-state-gone"),
    };
    status(tone, icon, page.t(key))
}
