//! "Report this message": masked words are kept, by the visitor's wish and without any contact, with their like.

use super::campaign::nearest;
use crate::TEXTS;
use crate::message::Kind;
use crate::rows;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::ShopId;
use domain::{Lang, redact};
use scam::lookalike::Brands;
use scam::{Message, Sketch};
use store::{Fault, Tx, values};
use view::{Html, Icon, Page};
use web::{Answers, Kind as Limit, Problem, Visit, show as answer};

/// Characters of a report that are kept.
const KEPT_CHARS_MAX: usize = 2_000;

#[derive(Template)]
#[template(path = "reported.html")]
struct ReportedPage {
    page: Page,
    status: Html,
}

/// What a verdict offers to report: exactly what would be kept.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// Makes a second press of the button do nothing.
    pub(crate) once: String,
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

impl Offer {
    /// `None` where the words are too few to be compared. What the rules let pass is offered as well: what they do not
    /// know yet is learnt from it.
    pub(crate) fn of(visit: &Visit, kind: Kind, text: &str) -> Option<Self> {
        let text = kept(text);
        Sketch::of(&text)?;
        let bytes = visit.app.store().options().chance.bytes32();
        let once = bytes.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Some(Self { once, kind: kind.code(), text })
    }
}

/// What is kept of a text: telephones and mail addresses are masked as well.
fn kept(text: &str) -> String {
    let masked = redact::mask_public(text).text;
    let cut = masked.char_indices().nth(KEPT_CHARS_MAX).map_or(masked.len(), |(at, _)| at);
    masked.get(..cut).unwrap_or_default().trim().to_owned()
}

/// What is written down.
struct Report {
    form: String,
    kind: Kind,
    lang: Lang,
    judged: &'static str,
    body: String,
    sketch: Sketch,
}

/// `POST /check/reports`
pub(crate) async fn report(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    visit.app.limits().take(Limit::Report, &visit.address).map_err(Problem::TooMany)?;
    // What comes back from the form is a stranger's text again.
    let body = kept(&typed.typed("text"));
    let form: String = typed.get("once").chars().filter(char::is_ascii_hexdigit).take(32).collect();
    let Some(sketch) = Sketch::of(&body).filter(|_| !form.is_empty()) else {
        return Ok(Redirect::to("/check").into_response());
    };
    let kind = Kind::from_code(typed.get("kind"));
    let message = Message { channel: kind.channel(), text: &body };
    let judged = scam::judge(&message, Brands::protected()).judgement.word();
    let report = Report { form, kind, lang: visit.lang, judged, body, sketch };
    let shop = visit.shop.id;
    visit
        .app
        .store()
        .write(move |tx| keep(tx, shop, &report))
        .await
        .map_err(|fault: Fault| Problem::from(fault))?;
    Ok(Redirect::to("/check/reported").into_response())
}

/// `GET /check/reported`
pub(crate) async fn reported(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("reported-title"));
    let status = view::parts::status(view::parts::Tone::Ok, Icon::Check, page.t("reported-status"));
    answer(&ReportedPage { status, page })
}

fn keep(tx: &mut Tx<'_>, shop: ShopId, report: &Report) -> Result<(), Fault> {
    // Two reports of one wave at the same moment must find each other.
    tx.query_one(rows::LOCK_SHOP, values![shop], |row| row.int(0))?;
    let (now, id) = (tx.now(), tx.make_id());
    let known = nearest(tx, shop, rows::SKETCHES, &report.sketch)?;
    let campaign = known.unwrap_or(id);
    let (kind, lang) = (report.kind.code(), report.lang.code());
    let row = values![shop, id, campaign, &report.form, now, kind, lang, report.judged, &report.body];
    if tx.exec(rows::ADD_REPORT, row)? == 0 {
        return Ok(());
    }
    if known.is_some() {
        return tx.exec(rows::COUNT_REPORT, values![shop, campaign, now]).map(drop);
    }
    let sketch = report.sketch.to_bytes();
    tx.exec(rows::ADD_CAMPAIGN, values![shop, id, kind, lang, &report.body, sketch, now]).map(drop)
}
