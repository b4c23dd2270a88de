//! `GET /where-to-complain`: from a country and a problem to the doors, in the order to try them. Keeps nothing, so an
//! address can be shared and printed.

mod card;
mod door;
mod gone;
mod published;

use crate::TEXTS;
use askama::Template;
use axum::http::header::{CACHE_CONTROL, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use card::CardWindow;
use domain::Day;
use domain::ground::Ground;
use domain::link::Party;
use door::DoorView;
pub(crate) use gone::tell;
use law::body::{Problem as Trouble, Rung, doors};
use law::pack::Pack;
pub(crate) use published::list;
use serde::Deserialize;
use store::cases;
use view::parts::{Select, Tone, notice};
use view::{Html, Icon, Page};
use web::{Holder, Problem, Query, Visit, show as answer};

/// How long a browser may keep the page, and what makes it another one.
const KEPT: HeaderValue = HeaderValue::from_static("private, max-age=600");
const VARIES: HeaderValue = HeaderValue::from_static("Cookie, Accept-Language");

#[derive(Template)]
#[template(path = "doors.html")]
struct Doors {
    page: Page,
    heading: String,
    lead: String,
    /// What was asked for and is not known here.
    unknown: Html,
    /// This very page without a query.
    action: String,
    country: Html,
    trouble: Html,
    /// The day of the payment as it was typed.
    paid: String,
    paid_wrong: &'static str,
    doors: Vec<DoorView>,
    cards: Vec<CardWindow>,
    card_warning: &'static str,
    card_codes: String,
    codes_known: String,
    /// Problems to choose from where a country is chosen and no problem: name and address.
    choices: Vec<(&'static str, String)>,
    gathered: String,
    case: Option<CaseBeside>,
}

/// The case from which the page was opened.
struct CaseBeside {
    reference: String,
    path: String,
    has_file: bool,
    /// Where the shopper has gone; nobody else says it, and nothing is said of what is gone itself.
    gone: Option<gone::Gone>,
}

/// What is asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// The country's code.
    #[serde(default)]
    c: String,
    /// The problem's code.
    #[serde(default)]
    p: String,
    /// The ground's code; stands in for the problem.
    #[serde(default)]
    g: String,
    /// The day of the payment, `2026-11-20`.
    #[serde(default)]
    paid: String,
}

/// What was understood of it.
struct Understood {
    pack: Option<&'static Pack>,
    trouble: Option<Trouble>,
    ground: Option<Ground>,
    paid: Option<Day>,
    /// Whether a code was given that nothing here answers to.
    is_unknown: bool,
}

/// `GET /where-to-complain?c=&p=`
pub(crate) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let understood = understand(&asked);
    let status = if understood.is_unknown { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let mut response = answer(&doors_page(&visit, &asked, &understood, None))?;
    *response.status_mut() = status;
    response.headers_mut().insert(CACHE_CONTROL, KEPT);
    response.headers_mut().insert(VARY, VARIES);
    Ok(response)
}

/// `GET /c/{token}/where-to-complain`: the same with the problem taken from the case.
pub(crate) async fn show_for_case(holder: Holder, asked: Query<Asked>) -> Result<Response, Problem> {
    beside_case(holder, asked, None).await
}

/// The page beside a case; `sent` is what was said there and does not hold.
async fn beside_case(
    holder: Holder,
    Query(mut asked): Query<Asked>,
    sent: Option<&gone::Sent>,
) -> Result<Response, Problem> {
    let (shop, id) = (holder.shop(), holder.case);
    let store = holder.visit.app.store();
    let case = store.read(move |tx| cases::peek(tx, shop, id)).await?.ok_or(Problem::NotFound)?;
    if asked.p.is_empty() && asked.g.is_empty() {
        asked.g = case.ground.map(|ground| ground.code().to_owned()).unwrap_or_default();
    }
    if asked.c.is_empty()
        && let Some(by_law) = case.stage_before_end().by_law()
    {
        asked.c.clone_from(&by_law.law);
    }
    let beside = CaseBeside {
        reference: case.reference.to_string(),
        path: holder.path(),
        has_file: holder.party == Party::Shopper,
        gone: (holder.party == Party::Shopper && case.erased_at.is_none())
            .then(|| gone::Gone::of(&holder.visit.page(&TEXTS), &case, sent)),
    };
    answer(&doors_page(&holder.visit, &asked, &understand(&asked), Some(beside)))
}

fn understand(asked: &Asked) -> Understood {
    let pack = law::pack(asked.c.trim());
    let ground = Ground::from_code(asked.g.trim());
    let trouble = Trouble::from_code(asked.p.trim()).or(ground.map(Trouble::of));
    Understood {
        pack,
        trouble,
        ground: ground.filter(|ground| trouble == Some(Trouble::of(*ground))),
        paid: asked.paid.trim().parse().ok(),
        is_unknown: (!asked.c.is_empty() && pack.is_none())
            || (!(asked.p.is_empty() && asked.g.is_empty()) && trouble.is_none()),
    }
}

fn doors_page(visit: &Visit, asked: &Asked, understood: &Understood, case: Option<CaseBeside>) -> Doors {
    let page = visit.page(&TEXTS);
    let found = understood.pack.zip(understood.trouble).map_or_else(Vec::new, |(p, t)| doors(p, t));
    let action =
        case.as_ref().map_or("/where-to-complain".to_owned(), |c| format!("{}/where-to-complain", c.path));
    let claim = case.as_ref().map(|case| case.path.clone());
    let by_card = found.iter().any(|body| body.rung == Rung::Payment);
    let heading = heading(&page, understood);
    Doors {
        lead: lead(&page, understood, (found.len(), by_card)),
        paid_wrong: paid_wrong(&page, asked, understood),
        unknown: unknown(&page, understood),
        country: countries(&page, asked).into(),
        trouble: troubles(&page, understood).into(),
        paid: understood.paid.map(|day| day.to_string()).unwrap_or_default(),
        doors: (1..).zip(&found).map(|(n, body)| DoorView::of(&page, (n, body), claim.as_deref())).collect(),
        cards: understood.pack.filter(|_| by_card).map_or_else(Vec::new, |pack| {
            card::windows(&page, pack, understood.paid.filter(|day| *day <= page.pen.today()))
        }),
        card_warning: law::card::WARNING.in_lang(page.lang),
        card_codes: understood
            .pack
            .zip(understood.ground)
            .map(|(p, g)| card::codes(p, g))
            .unwrap_or_default(),
        codes_known: law::card::CODES_SOURCE.told(page.lang),
        choices: choices(&page, understood, &action),
        gathered: understood
            .pack
            .map(|pack| page.ta("doors-gathered", "day", page.pen.date(pack.as_of)))
            .unwrap_or_default(),
        page: page.clone().title(heading.clone()).described(page.t("doors-described")),
        heading,
        action,
        case,
    }
}

fn heading(page: &Page, understood: &Understood) -> String {
    match (understood.pack, understood.trouble) {
        (Some(pack), Some(trouble)) => page.with(
            "doors-of",
            &[
                ("problem", trouble_name(page, trouble).into()),
                ("country", pack.name.in_lang(page.lang).into()),
            ],
        ),
        _ => page.t("doors-title").to_owned(),
    }
}

/// What is wrong with the day of payment; nothing where it holds, or was not said.
fn paid_wrong(page: &Page, asked: &Asked, understood: &Understood) -> &'static str {
    let holds = understood.paid.is_some_and(|day| day <= page.pen.today());
    if holds || asked.paid.trim().is_empty() { "" } else { page.t("doors-paid-wrong") }
}

fn lead(page: &Page, understood: &Understood, (n, by_card): (usize, bool)) -> String {
    let bank = |said: String| if by_card { format!("{said} {}", page.t("doors-bank")) } else { said };
    match (understood.pack, understood.trouble) {
        (Some(_), Some(trouble)) if trouble.is_fraud() => page.tn("doors-lead-fraud", n),
        (Some(_), Some(Trouble::Safety)) => page.tn("doors-lead-safety", n),
        (Some(_), Some(Trouble::Subscription)) => bank(page.tn("doors-lead-subscription", n)),
        (Some(_), Some(_)) => bank(page.tn("doors-lead", n)),
        (Some(_), None) => page.t("doors-which").to_owned(),
        (None, _) => page.t("doors-where").to_owned(),
    }
}

fn unknown(page: &Page, understood: &Understood) -> Html {
    if understood.is_unknown {
        notice(Tone::Warn, Icon::Alert, page.t("doors-unknown"))
    } else {
        Html::default()
    }
}

fn countries(page: &Page, asked: &Asked) -> Select {
    let mut list = Select::new("c", page.t("doors-country")).answer("", page.t("doors-choose"));
    for pack in law::by_name(page.lang) {
        list = list.answer(pack.code, pack.name.in_lang(page.lang));
    }
    list.chosen(law::pack(asked.c.trim()).map_or("", |pack| pack.code))
}

fn troubles(page: &Page, understood: &Understood) -> Select {
    let mut list = Select::new("p", page.t("doors-problem")).answer("", page.t("doors-choose"));
    for trouble in Trouble::ALL {
        list = list.answer(trouble.code(), trouble_name(page, trouble));
    }
    list.chosen(understood.trouble.map_or("", Trouble::code))
}

/// The ways on where something is still to be chosen: countries first, then problems.
fn choices(page: &Page, understood: &Understood, action: &str) -> Vec<(&'static str, String)> {
    match (understood.pack, understood.trouble) {
        (Some(_), Some(_)) => Vec::new(),
        (Some(pack), None) => Trouble::ALL
            .into_iter()
            .map(|one| (trouble_name(page, one), format!("{action}?c={}&p={}", pack.code, one.code())))
            .collect(),
        (None, trouble) => law::by_name(page.lang)
            .into_iter()
            .map(|pack| {
                let rest = trouble.map(|one| format!("&p={}", one.code())).unwrap_or_default();
                (pack.name.in_lang(page.lang), format!("{action}?c={}{rest}", pack.code))
            })
            .collect(),
    }
}

fn trouble_name(page: &Page, trouble: Trouble) -> &'static str {
    page.t(&format!("trouble-{}", trouble.code()))
}

#[cfg(test)]
mod tests;
