//! `/desk/scams`: agents see what was reported, say what is a scam, write bulletins and take them back.

use super::campaign::{Campaign, KEPT_DAYS, State, all, find};
use crate::register::Register;
use crate::{TEXTS, rows};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Actor;
use domain::id::ShopId;
use domain::redact;
use serde_json::json;
use store::{Fault, Tx, values};
use view::parts::{Field, Rail, RailGroup, RailLink, Tone, error_summary, notice, status};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer, CanSee, Permission, note};
use web::{Answers, Fields, NotSaved, Path, Problem, SHOWN, check_shown, print_of, show as answer};

/// Campaigns on the page.
const LISTED_MAX: u32 = 200;
/// Reports shown of one campaign.
const REPORTS_MAX: i64 = 20;
/// Characters of a title.
const TITLE_CHARS_MAX: usize = 120;
/// Characters of a bulletin.
const WORDS_CHARS_MAX: usize = 5_000;
/// The fields of a bulletin with their limits.
const FIELDS: [(&str, usize); 4] = [
    ("title-ru", TITLE_CHARS_MAX),
    ("words-ru", WORDS_CHARS_MAX),
    ("title-en", TITLE_CHARS_MAX),
    ("words-en", WORDS_CHARS_MAX),
];

#[derive(Template)]
#[template(path = "scams.html")]
struct ScamsPage {
    page: Page,
    rail: Rail,
    lines: Vec<Line>,
    kept: String,
}

/// A campaign in the list.
struct Line {
    id: i64,
    status: Html,
    sample: String,
    n_reports: i64,
    when: Html,
    title: String,
}

#[derive(Template)]
#[template(path = "scam.html")]
struct ScamPage {
    page: Page,
    rail: Rail,
    top: Html,
    errors: Html,
    status: Html,
    kind: &'static str,
    first: Html,
    campaign: Campaign,
    reports: Vec<(String, Html)>,
    fields: Vec<Html>,
    /// The fingerprint of what the form was filled with.
    shown: String,
    may: bool,
}

/// `GET /desk/scams`
pub(crate) async fn campaigns(agent: Agent<CanSee>) -> Result<Response, Problem> {
    let shop = agent.shop();
    let found = agent.visit.app.store().read(move |tx| all(tx, shop, rows::CAMPAIGNS, LISTED_MAX)).await?;
    let page = page(&agent);
    let page = page.clone().title(page.t("scams-title"));
    let lines = found.into_iter().map(|campaign| Line {
        id: campaign.id,
        status: state(&page, &campaign),
        sample: campaign.sample.chars().take(160).collect(),
        n_reports: campaign.n_reports,
        when: page.when(campaign.last_at),
        title: campaign.bulletin(page.lang).0.to_owned(),
    });
    let kept = page.tn("scams-kept", KEPT_DAYS);
    answer(&ScamsPage { lines: lines.collect(), rail: rail(&agent, &page), kept, page: page.clone() })
}

/// `GET /desk/scams/{number}`
pub(crate) async fn campaign(agent: Agent<CanSee>, Path(number): Path<i64>) -> Result<Response, Problem> {
    let found = look(&agent, number).await?;
    let typed = Answers::from_pairs(found.fields());
    let shown = print_of(&found.fields());
    sheet(&agent, found, Filled { typed: &typed, wrong: Vec::new(), shown }).await
}

/// `POST /desk/scams/{number}`: `do` is `confirm`, `dismiss`, `publish` or `withdraw`.
pub(crate) async fn decide(
    agent: Agent<CanAnswer>,
    Path(number): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let act = match typed.get("do") {
        "confirm" => Act::Judge(State::Confirmed),
        "dismiss" => Act::Judge(State::Dismissed),
        "withdraw" => Act::Withdraw,
        "publish" => {
            let wrong = wrong(&typed);
            if !wrong.is_empty() {
                let found = look(&agent, number).await?;
                let page = page(&agent);
                let wrong = wrong.into_iter().map(|(field, key)| (field, page.t(key).to_owned())).collect();
                let shown = typed.get(SHOWN).to_owned();
                return sheet(&agent, found, Filled { typed: &typed, wrong, shown }).await;
            }
            // Everybody reads it: telephones and mail addresses, which may be an honest person's, are masked too.
            let register = Register::of(&agent.visit);
            let [title_ru, words_ru, title_en, words_en] =
                FIELDS.map(|(name, _)| masked(&register, typed.typed(name).trim()));
            let shown = typed.get(SHOWN).to_owned();
            Act::Publish { shown, ru: (title_ru, words_ru), en: (title_en, words_en) }
        }
        _ => return Err(Problem::NotFound),
    };
    let done = agent.visit.app.store().write(move |tx| carry_out(tx, (shop, by), number, &act)).await;
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/desk/scams/{number}?saved")).into_response()),
        Err(NotSaved::Other(problem)) => Err(problem),
        Err(NotSaved::Met(theirs)) => met(&agent, number, (&typed, theirs)).await,
    }
}

async fn look<P: Permission>(agent: &Agent<P>, number: i64) -> Result<Campaign, Problem> {
    let shop = agent.shop();
    agent.visit.app.store().read(move |tx| find(tx, shop, number)).await?.ok_or(Problem::NotFound)
}

/// Somebody published other words while these were written: what was typed stays, theirs stand beside it, and the next
/// press goes over them.
async fn met<P: Permission>(
    agent: &Agent<P>,
    number: i64,
    (typed, theirs): (&Answers, Fields),
) -> Result<Response, Problem> {
    let (found, page) = (look(agent, number).await?, page(agent));
    let differs = |name: &str, value: &str| typed.typed(name).trim().replace("\r\n", "\n") != value;
    let beside = FIELDS.into_iter().filter_map(|(name, _)| {
        let (_, value) = theirs.iter().find(|(known, _)| known == name)?;
        let sentence = match value.is_empty() {
            true => page.t("scam-theirs-nothing").to_owned(),
            false => page.ta("scam-theirs", "words", value.as_str()),
        };
        differs(name, value).then_some((name, sentence))
    });
    let wrong = beside.collect();
    let shown = print_of(&theirs);
    let answer = sheet(agent, found, Filled { typed, wrong, shown }).await?;
    Ok((StatusCode::CONFLICT, answer).into_response())
}

/// A bulletin's words as everybody reads them; the shop's own contacts, which are public, stay.
fn masked(register: &Register, words: &str) -> String {
    const HELD: char = '\u{e000}';
    let words = words.replace(HELD, "");
    let letters: Vec<char> = words.chars().collect();
    let mut held = Vec::new();
    let mut kept = String::new();
    let mut at = 0;
    for found in redact::mask_public(&words).found {
        let contact: String = letters.get(found.start..found.end).unwrap_or_default().iter().collect();
        if register.is_listed(&contact) {
            kept.extend(letters.get(at..found.start).unwrap_or_default());
            kept.push(HELD);
            held.push(contact);
            at = found.end;
        }
    }
    kept.extend(letters.get(at..).unwrap_or_default());
    let mut held = held.into_iter();
    let masked = redact::mask_public(&kept).text;
    masked.chars().map(|c| if c == HELD { held.next().unwrap_or_default() } else { c.to_string() }).collect()
}

/// What an agent does with a campaign.
enum Act {
    Judge(State),
    /// `shown` is the fingerprint of what the form was filled with.
    Publish {
        shown: String,
        ru: (String, String),
        en: (String, String),
    },
    Withdraw,
}

fn carry_out(tx: &mut Tx<'_>, (shop, by): (ShopId, Actor), id: i64, act: &Act) -> Result<(), NotSaved> {
    tx.query_one(rows::LOCK_SHOP, values![shop], |row| row.int(0))?;
    let campaign = find(tx, shop, id)?.ok_or(Problem::NotFound)?;
    let kind = match act {
        Act::Judge(state) if *state == campaign.state => return Ok(()),
        Act::Judge(state) => {
            if *state == State::Dismissed && campaign.published_at.is_some() {
                tx.exec(rows::WITHDRAW, values![shop, id])?;
                noted(tx, (shop, by), "bulletin_withdrawn", id)?;
            }
            tx.exec(rows::DECIDE, values![shop, id, state.code()])?;
            if *state == State::Confirmed { "campaign_confirmed" } else { "campaign_dismissed" }
        }
        Act::Publish { ru, en, .. }
            if campaign.published_at.is_some() && (ru, en) == (&campaign.ru, &campaign.en) =>
        {
            return Ok(());
        }
        Act::Publish { shown, ru, en } => {
            check_shown(shown, campaign.fields())?;
            let (now, first) = (tx.now(), campaign.published_at.unwrap_or(tx.now()));
            tx.exec(rows::PUBLISH, values![shop, id, &ru.0, &en.0, &ru.1, &en.1, first, now])?;
            "bulletin_published"
        }
        Act::Withdraw if campaign.published_at.is_none() => return Ok(()),
        Act::Withdraw => {
            tx.exec(rows::WITHDRAW, values![shop, id])?;
            "bulletin_withdrawn"
        }
    };
    Ok(noted(tx, (shop, by), kind, id)?)
}

fn noted(tx: &mut Tx<'_>, (shop, by): (ShopId, Actor), kind: &str, id: i64) -> Result<(), Fault> {
    note(tx, shop, by, kind, &json!({ "campaign": id.to_string() }))
}

/// A title needs its words and words their title; one language at least.
fn wrong(typed: &Answers) -> Vec<(&'static str, &'static str)> {
    let mut wrong = Vec::new();
    for (title, words) in [("title-ru", "words-ru"), ("title-en", "words-en")] {
        match (typed.get(title).is_empty(), typed.get(words).is_empty()) {
            (true, false) => wrong.push((title, "scam-title-missing")),
            (false, true) => wrong.push((words, "scam-words-missing")),
            _ => {}
        }
    }
    if FIELDS.iter().all(|(name, _)| typed.get(name).is_empty()) {
        wrong.push(("title-ru", "scam-empty"));
    }
    for (name, chars_max) in FIELDS {
        if typed.get(name).chars().nth(chars_max).is_some() {
            wrong.push((name, "scam-too-long"));
        }
    }
    wrong
}

/// The form of a bulletin: what stands in it, what is wrong with it, and what it was filled with.
struct Filled<'f> {
    typed: &'f Answers,
    wrong: Vec<(&'static str, String)>,
    shown: String,
}

async fn sheet<P: Permission>(
    agent: &Agent<P>,
    campaign: Campaign,
    filled: Filled<'_>,
) -> Result<Response, Problem> {
    let Filled { typed, wrong, shown } = filled;
    let (shop, id) = (agent.shop(), campaign.id);
    let reports = agent.visit.app.store().read(move |tx| {
        tx.query(rows::REPORTS, values![shop, id, REPORTS_MAX], |row| {
            Ok((row.text(0)?.to_owned(), row.moment(1)?))
        })
    });
    let reports: Vec<(String, domain::Moment)> =
        reports.await.map_err(|fault: Fault| Problem::from(fault))?;
    let page = page(agent);
    let page = page.clone().title(page.t("scam-title"));
    let errors: Vec<(&str, &str)> = wrong.iter().map(|(field, words)| (*field, words.as_str())).collect();
    let fields = FIELDS.into_iter().map(|(name, chars_max)| {
        let field = if name.starts_with("title") { Field::line(name) } else { Field::area(name) };
        let error = wrong.iter().find(|(known, _)| *known == name);
        let field = field
            .label(page.t(&format!("scam-{name}")))
            .value(typed.typed(name))
            .error(error.map(|(_, words)| words.as_str()).unwrap_or_default())
            .with("lang", if name.ends_with("ru") { "ru" } else { "en" })
            .with("maxlength", chars_max.to_string());
        Html::from(field)
    });
    let saved = agent.visit.uri.query() == Some("saved");
    answer(&ScamPage {
        top: if saved { notice(Tone::Ok, Icon::Check, page.t("scam-saved")) } else { Html::default() },
        errors: error_summary(&page, &errors),
        status: state(&page, &campaign),
        kind: if campaign.kind.is_empty() { "" } else { page.t(&format!("kind-{}", campaign.kind)) },
        first: page.when(campaign.first_at),
        reports: reports.into_iter().map(|(body, at)| (body, page.when(at))).collect(),
        fields: fields.collect(),
        shown,
        may: agent.may(domain::role::Right::AnswerCases),
        rail: rail(agent, &page),
        campaign,
        page: page.clone(),
    })
}

fn state(page: &Page, campaign: &Campaign) -> Html {
    match (campaign.published_at, campaign.state) {
        (Some(_), _) => status(Tone::Ok, Icon::Bell, page.t("scam-published")),
        (None, State::New) => status(Tone::Warn, Icon::Flag, page.t("scam-new")),
        (None, State::Confirmed) => status(Tone::Alarm, Icon::Ban, page.t("scam-confirmed")),
        (None, State::Dismissed) => status(Tone::Quiet, Icon::X, page.t("scam-dismissed")),
    }
}

fn page<P: Permission>(agent: &Agent<P>) -> Page {
    agent.visit.page(&TEXTS).signed_in(true)
}

fn rail<P: Permission>(agent: &Agent<P>, page: &Page) -> Rail {
    let link = |icon, key: &str, href: &str, current| RailLink {
        icon,
        label: page.t(key).into(),
        href: href.to_owned(),
        count: None,
        hot: false,
        current,
    };
    let links = vec![
        link(Icon::Left, "scams-back", "/desk", false),
        link(Icon::ShieldAsk, "scams-title", "/desk/scams", true),
        link(Icon::Bell, "bulletins-title", "/bulletins", false),
    ];
    Rail {
        groups: vec![RailGroup { heading: Html::default(), links }],
        foot: Vec::new(),
        person: agent.name.clone(),
        note: Html::default(),
        person_href: "/desk/settings/me".to_owned(),
    }
}
