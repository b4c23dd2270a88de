//! What people's corrections taught: how many there are, what learning from them gains, and which model sorts. Nothing
//! learnt sorts before somebody has seen the gain and says so.

use super::chapter::{Chapter, Frame};
use super::training::{self, CORRECTED_MIN};
use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Moment;
use domain::journal::SHOP_STREAM;
use domain::judgement::Gain;
use domain::time::MINUTE_MS;
use serde_json::json;
use store::Fault;
use store::models::{self, InUse, Model, SHIPPED};
use view::parts::{Column, Fact, Rail, Table, Tone, facts, notice};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanTeach, note};
use web::{Answers, Problem, show as answer};

/// A training that has taken longer was cut off, and may begin again.
const TRAINING_MINUTES_MAX: i64 = 10;

#[derive(Template)]
#[template(path = "settings-sorting.html")]
struct SortingPage {
    page: Page,
    rail: Rail,
    top: Html,
    facts: Html,
    missing: Option<String>,
    training: Option<String>,
    can_go_back: bool,
    models: Vec<Line>,
}

/// A model that is kept.
struct Line {
    number: i64,
    title: String,
    made: String,
    verdict: Html,
    gain: Html,
    by_intent: Option<Html>,
    is_used: bool,
}

/// `GET /desk/settings/sorting`
pub(super) async fn show(agent: Agent<CanTeach>) -> Result<Response, Problem> {
    let shop = agent.shop();
    let (n_corrected, state, kept) = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            Ok::<_, Fault>((
                models::count_corrected(tx, shop)?,
                models::in_use(tx, shop)?,
                models::list(tx, shop)?,
            ))
        })
        .await?;
    let Frame { page, rail, top } = Frame::new(&agent, Chapter::Sorting);
    let query = agent.visit.uri.query().unwrap_or_default();
    let top = match Unchanged::ALL.into_iter().find(|why| why.code() == query) {
        Some(why) => notice(Tone::Warn, Icon::Alert, page.t(&format!("sorting-{}", why.code()))),
        None => top,
    };
    let training = training_since(&state, agent.visit.now);
    let failed = state.failure.as_ref().filter(|_| training.is_none());
    let top = match failed {
        Some(why) => notice(Tone::Alarm, Icon::Alert, page.ta("sorting-failed", "cause", why.as_str())),
        None => top,
    };
    let lacking = CORRECTED_MIN - n_corrected;
    let shown = SortingPage {
        facts: known(&page, n_corrected, &state, &kept),
        missing: (lacking > 0).then(|| page.tn("sorting-missing", lacking)),
        training: training.map(|since| page.ta("sorting-running", "time", page.pen.time(since))),
        can_go_back: state.before.is_some(),
        models: kept
            .iter()
            .enumerate()
            .map(|(place, model)| line(&page, &state, model, place == 0))
            .collect(),
        page,
        rail,
        top,
    };
    let mut shown_page = answer(&shown)?;
    if training.is_some() {
        // Without scripts too, the page says by itself when it is done.
        shown_page.headers_mut().insert(REFRESH, HeaderValue::from_static("3"));
    }
    Ok(shown_page)
}

/// `POST /desk/settings/sorting/teach`
pub(super) async fn teach(agent: Agent<CanTeach>) -> Result<Response, Problem> {
    let (shop, by, now) = (agent.shop(), agent.id, agent.visit.now);
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            let is_running = training_since(&models::in_use(tx, shop)?, now).is_some();
            if is_running || models::count_corrected(tx, shop)? < CORRECTED_MIN {
                return Ok::<_, Fault>(());
            }
            training::queue(tx, shop, by)
        })
        .await?;
    Ok(again())
}

/// `POST /desk/settings/sorting/use`: the press after the one that taught it.
pub(super) async fn put_into_use(agent: Agent<CanTeach>, typed: Answers) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let Ok(number) = typed.get("number").parse::<i64>() else { return Ok(ended(Some(Unchanged::Gone))) };
    let unchanged = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            if models::enable(tx, shop, number)? {
                note(tx, shop, by, "model_used", &json!({ "n": number }))?;
                return Ok::<_, Fault>(None);
            }
            let is_used = models::in_use(tx, shop)?.number == number;
            Ok(Some(if is_used { Unchanged::UsedAlready } else { Unchanged::Gone }))
        })
        .await?;
    Ok(ended(unchanged))
}

/// `POST /desk/settings/sorting/back`: what sorted before sorts again.
pub(super) async fn go_back(agent: Agent<CanTeach>) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let unchanged = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let Some(number) = models::go_back(tx, shop)? else { return Ok(Some(Unchanged::NothingBefore)) };
            note(tx, shop, by, "model_returned", &json!({ "n": number }))?;
            Ok::<_, Fault>(None)
        })
        .await?;
    Ok(ended(unchanged))
}

/// Why a press changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unchanged {
    /// There is no model of that number, or it was left for newer ones.
    Gone,
    /// Nothing was in use before.
    NothingBefore,
    /// It sorts already.
    UsedAlready,
}

impl Unchanged {
    const ALL: [Self; 3] = [Self::Gone, Self::NothingBefore, Self::UsedAlready];

    /// The query that says it, and the end of the key of its text.
    const fn code(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::NothingBefore => "nothing-before",
            Self::UsedAlready => "used-already",
        }
    }
}

/// Back to the page, which says that it was saved or why not.
fn ended(unchanged: Option<Unchanged>) -> Response {
    match unchanged {
        None => Chapter::Sorting.saved(),
        Some(why) => Redirect::to(&format!("{}?{}", Chapter::Sorting.path(), why.code())).into_response(),
    }
}

fn again() -> Response {
    Redirect::to(&Chapter::Sorting.path()).into_response()
}

fn training_since(state: &InUse, now: Moment) -> Option<Moment> {
    state.training_since.filter(|since| now.since(*since) < TRAINING_MINUTES_MAX * MINUTE_MS)
}

fn known(page: &Page, n_corrected: i64, state: &InUse, kept: &[Model]) -> Html {
    let taught = kept.first().map(|model| page.pen.moment_full(model.made_at));
    let used = match (state.number, state.since) {
        (SHIPPED, _) => page.t("sorting-shipped").to_owned(),
        (number, Some(since)) => {
            let args = [("n", number.into()), ("when", page.pen.moment_full(since).into())];
            page.with("sorting-own", &args)
        }
        (number, None) => page.tn("sorting-number", number),
    };
    facts(&[
        Fact::new(page.t("sorting-corrected"), page.count(n_corrected.unsigned_abs())),
        Fact::new(page.t("sorting-taught"), taught.unwrap_or_else(|| page.t("sorting-never").to_owned())),
        Fact::new(page.t("sorting-used"), used),
    ])
}

fn line(page: &Page, state: &InUse, model: &Model, is_newest: bool) -> Line {
    let args = [
        ("when", page.pen.moment_full(model.made_at).into()),
        ("corrected", model.n_corrected.into()),
        ("left", model.n_left.into()),
    ];
    Line {
        number: model.number,
        title: page.tn("sorting-number", model.number),
        made: page.with("sorting-made", &args),
        verdict: verdict(page, &model.gain),
        gain: facts(&[
            Fact::new(
                page.t("sorting-intent"),
                change(page, &model.gain, (model.gain.intent_before, model.gain.intent_after)),
            ),
            Fact::new(
                page.t("sorting-urgency"),
                change(page, &model.gain, (model.gain.urgency_before, model.gain.urgency_after)),
            ),
        ]),
        by_intent: is_newest.then(|| by_intent(page, &model.gain)),
        is_used: state.number == model.number,
    }
}

/// Right answers before and after, of so many.
fn change(page: &Page, gain: &Gain, (before, after): (u32, u32)) -> String {
    let args = [
        ("before", i64::from(before).into()),
        ("after", i64::from(after).into()),
        ("n", i64::from(gain.n).into()),
    ];
    page.with("sorting-change", &args)
}

fn verdict(page: &Page, gain: &Gain) -> Html {
    let sum = |intent: u32, urgency: u32| i64::from(intent) + i64::from(urgency);
    let before = sum(gain.intent_before, gain.urgency_before);
    let after = sum(gain.intent_after, gain.urgency_after);
    match after.cmp(&before) {
        std::cmp::Ordering::Greater => {
            notice(Tone::Ok, Icon::Check, page.tn("sorting-better", after - before))
        }
        std::cmp::Ordering::Equal => notice(Tone::Quiet, Icon::Dot, page.t("sorting-same")),
        std::cmp::Ordering::Less => notice(Tone::Warn, Icon::Alert, page.tn("sorting-worse", before - after)),
    }
}

fn by_intent(page: &Page, gain: &Gain) -> Html {
    let columns = vec![
        Column::words(page.t("sorting-topic")),
        Column::figures(page.t("sorting-messages")),
        Column::figures(page.t("sorting-before")),
        Column::figures(page.t("sorting-after")),
    ];
    let table = Table::new(page.t("sorting-by-intent"), page.t("sorting-by-intent"), columns);
    let figure = |n: u32| Html::from(page.count(u64::from(n)));
    gain.by_intent
        .iter()
        .fold(table, |table, row| {
            let topic = page.t(&format!("intent-{}", row.intent.code()));
            table.row(vec![topic.into(), figure(row.n), figure(row.before), figure(row.after)])
        })
        .into()
}
