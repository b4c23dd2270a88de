//! The statement before it is made: its words, whether it is in time, what follows, and the button that makes it.

use super::asked::Asked;
use super::confirm::{incoming, print};
use super::{PATH, follows};
use crate::TEXTS;
use askama::Template;
use axum::response::Response;
use domain::Actor;
use domain::case::{Channel, Contract};
use law::withdrawal::{Right, Standing, standing};
use view::{Html, Page};
use web::{Problem, Visit, show as answer};

#[derive(Template)]
#[template(path = "contract-look.html")]
struct LookPage {
    page: Page,
    action: &'static str,
    once: String,
    /// Tells the statement that is shown from every other one.
    shown: String,
    hidden: Vec<(&'static str, String)>,
    words: Html,
    standing: String,
    confirm: &'static str,
    follows: Vec<String>,
    acknowledged: String,
}

/// The second step.
pub(super) fn sheet(
    visit: &Visit,
    (asked, right): (&Asked, &Right),
    once: &str,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("contract-look-title"));
    let family = right.family.code();
    let here = (&*visit.shop, visit.lang, visit.now);
    let drawn = incoming(here, (asked, right), (Actor::Shopper, Channel::Page));
    let shown = drawn.as_ref().map(print).unwrap_or_default();
    let goes_out = visit.app.post().is_ready(&visit.shop);
    answer(&LookPage {
        action: PATH,
        once: once.to_owned(),
        shown,
        hidden: asked.fields(),
        words: view::words(asked.statement(&page.pen, right).as_str()),
        standing: told(&page, (asked, right)),
        confirm: page.t(&format!("contract-confirm-{family}")),
        follows: follows(page.lang, right),
        acknowledged: if goes_out {
            page.ta("contract-acknowledged", "email", view::Arg::name(&asked.email))
        } else {
            page.t("contract-acknowledged-here").to_owned()
        },
        page,
    })
}

/// Whether it is in time, in the reader's words. Late is no refusal: whether the right still stands is not ours to say.
fn told(page: &Page, (asked, right): (&Asked, &Right)) -> String {
    let usual = super::days(right.usual.period);
    match standing(right, asked.began_on(), page.pen.today()) {
        Standing::Always => page.t("contract-always").to_owned(),
        Standing::NotBegun if right.contract != Contract::Goods => page.tn("contract-no-day", usual),
        Standing::NotBegun => page.tn("contract-not-begun", usual),
        Standing::InTime(last) => page.ta("contract-in-time", "by", page.pen.by_day(last)),
        Standing::IfUntold(last, longer) => page.with(
            "contract-if-untold",
            &[("by", page.pen.by_day(last).into()), ("longer", page.pen.by_day(longer).into())],
        ),
        Standing::Late(last, longer) => page.with(
            "contract-late",
            &[("by", page.pen.by_day(last).into()), ("longer", page.pen.by_day(longer).into())],
        ),
    }
}
