//! "Who are you?": three people, signed in by one tap, each with five steps.

use crate::{Stage, TEXTS};
use askama::Template;
use axum::Extension;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Lang;
use store::Fault;
use view::{Html, Icon, Page};
use web::staff::{begin, cookie_header};
use web::{Answers, Problem, Visit, show as answer};

/// Steps of every tour.
pub(crate) const STEPS: usize = 5;
/// The cookie that carries the tour's place.
const TOUR_COOKIE: &str = "tour";

/// Who one can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A shopper whose parcel is late.
    Shopper,
    /// An agent with a full inbox.
    Agent,
    /// The owner of the shop.
    Owner,
}

impl Role {
    /// Everybody, in the order of the page.
    const ALL: [Self; 3] = [Self::Shopper, Self::Agent, Self::Owner];

    /// The word in keys and cookies.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Shopper => "shopper",
            Self::Agent => "agent",
            Self::Owner => "owner",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Shopper => Icon::Box,
            Self::Agent => Icon::Inbox,
            Self::Owner => Icon::Sliders,
        }
    }

    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The role and the step of a cookie.
    pub(crate) fn of_cookie(cookie: &str) -> Option<(Self, usize)> {
        let (role, step) = cookie.split_once(':')?;
        let step = step.parse().ok().filter(|step| (1..=STEPS).contains(step))?;
        Some((Self::of_code(role)?, step))
    }

    /// Where a step begins.
    fn place(self, step: usize, stage: &Stage, lang: Lang) -> String {
        let case = match lang {
            Lang::En => &stage.settled.shopper_en,
            Lang::Ru => &stage.settled.shopper_ru,
        };
        let place = match (self, step) {
            (Self::Shopper, 1 | 2 | 4) => case.page.as_str(),
            (Self::Shopper, 3) => "/demo/mail",
            (Self::Agent, 1) => "/desk/waiting",
            (Self::Agent, 2 | 3) => case.desk.as_str(),
            (Self::Agent, 4) => "/desk/overdue",
            (Self::Owner, 1) => "/desk/settings",
            (Self::Owner, 2) => "/desk/settings/contacts",
            (Self::Owner, 3) => "/desk/settings/hours",
            (Self::Owner, 4) => "/desk/all",
            _ => "/demo/seal",
        };
        place.to_owned()
    }
}

#[derive(Template)]
#[template(path = "demo-who.html")]
struct Who {
    page: Page,
    people: Vec<Person>,
}

struct Person {
    code: &'static str,
    icon: Icon,
    title: &'static str,
    text: &'static str,
    steps: Vec<&'static str>,
}

/// `GET /demo`
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("who-title"));
    let people = Role::ALL
        .into_iter()
        .map(|role| Person {
            code: role.code(),
            icon: role.icon(),
            title: page.t(&format!("who-{}", role.code())),
            text: page.t(&format!("who-{}.text", role.code())),
            steps: (1..=STEPS).map(|step| page.t(&format!("tour-{}-{step}", role.code()))).collect(),
        })
        .collect();
    answer(&Who { people, page })
}

/// `POST /demo/as`: signs in and begins the tour.
pub(crate) async fn enter(
    visit: Visit,
    Extension(stage): Extension<Stage>,
    typed: Answers,
) -> Result<Response, Problem> {
    let role = Role::of_code(typed.get("role")).ok_or(Problem::NotFound)?;
    let staff = match (role, visit.lang) {
        (Role::Shopper, _) => None,
        (Role::Agent, Lang::En) => Some(stage.settled.agent_en),
        (Role::Agent, Lang::Ru) => Some(stage.settled.agent_ru),
        (Role::Owner, Lang::En) => Some(stage.settled.owner_en),
        (Role::Owner, Lang::Ru) => Some(stage.settled.owner_ru),
    };
    let mut response = on_step(&visit, &stage, role, 1);
    if let Some(staff) = staff {
        let shop = visit.shop.id;
        let token = visit
            .app
            .store()
            .write(move |tx| begin(tx, shop, staff, ("demo", "127.0.0.1")))
            .await
            .map_err(|fault: Fault| Problem::from(fault))?;
        set_cookie(&mut response, &cookie_header(&token, false));
    }
    Ok(response)
}

/// `POST /demo/step`: the next step, or the end.
pub(crate) async fn step(
    visit: Visit,
    Extension(stage): Extension<Stage>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let at = web::cookie(&headers, TOUR_COOKIE).and_then(Role::of_cookie);
    match at {
        Some((role, step)) if step < STEPS => Ok(on_step(&visit, &stage, role, step + 1)),
        _ => {
            let mut response = Redirect::to("/demo").into_response();
            set_cookie(&mut response, &format!("{TOUR_COOKIE}=; Path=/; Max-Age=0"));
            Ok(response)
        }
    }
}

fn on_step(visit: &Visit, stage: &Stage, role: Role, step: usize) -> Response {
    let mut response = Redirect::to(&role.place(step, stage, visit.lang)).into_response();
    set_cookie(&mut response, &format!("{TOUR_COOKIE}={}:{step}; Path=/; SameSite=Lax", role.code()));
    response
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

impl Person {
    fn button(&self, page: &Page) -> Html {
        Html::from(page.t(&format!("who-{}.button", self.code)))
    }
}
