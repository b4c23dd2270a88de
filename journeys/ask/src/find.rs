//! A lost link is found again: sent to the contact it belongs to. The answer is the same whether we know it or not.

use crate::TEXTS;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Moment;
use domain::contact::{Email, Phone};
use domain::id::{CaseId, ShopId};
use domain::link::Party;
use domain::reference::CaseRef;
use domain::time::HOUR_MS;
use serde::Deserialize;
use store::{Claimed, Fault, Lane, NewTask, Outcome, Tx, cases};
use view::parts::{Field, error_summary};
use view::{Block, Html, Icon, Page, Pen, mail};
use web::letters::{NewLetter, deliver};
use web::{Answers, App, Errand, Kind, Problem, Query, Visit, show as answer};

/// Cases of one contact that are sent at the most.
const CASES_MAX: u32 = 10;

/// Sends the links of a case's shopper to them.
pub(crate) const SEND_LINKS: Errand =
    Errand { kind: "ask.send_links", run: |app, task| Box::pin(send_links(app, task)) };

#[derive(Template)]
#[template(path = "find.html")]
struct Find {
    page: Page,
    errors: Html,
    field: Html,
}

#[derive(Template)]
#[template(path = "sent.html")]
struct Sent {
    page: Page,
    /// Whether letters can go out at all.
    has_post: bool,
}

/// What was typed elsewhere.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    contact: String,
}

/// What somebody looks for.
enum Sought {
    Reference(CaseRef),
    Email(Email),
    Phone(Phone),
}

/// `GET /find`
pub(crate) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    form(&visit, &asked.contact, None)
}

/// `POST /find`
pub(crate) async fn ask(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    let Some(sought) = read(typed.get("contact")) else {
        let wrong = if typed.get("contact").trim().is_empty() { "find-empty" } else { "find-wrong" };
        return form(&visit, typed.get("contact"), Some(wrong));
    };
    visit.app.limits().take(Kind::Find, &visit.address).map_err(Problem::TooMany)?;
    let shop = visit.shop.id;
    visit.app.store().write(move |tx| queue(tx, shop, &sought)).await?;
    Ok(Redirect::to("/find/sent").into_response())
}

/// `GET /find/sent`
pub(crate) async fn sent(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let has_post = visit.app.post().is_ready(&visit.shop);
    let title = page.t(if has_post { "find-sent-title" } else { "find-wait-title" });
    answer(&Sent { page: page.clone().title(title), has_post })
}

fn form(visit: &Visit, typed: &str, wrong: Option<&'static str>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("find-title"));
    let errors: Vec<(&str, &str)> = wrong.map(|key| ("contact", page.t(key))).into_iter().collect();
    let field = Field::line("contact")
        .label(page.t("find-contact"))
        .hint(page.t("find-hint"))
        .value(typed)
        .error(wrong.map(|key| page.t(key)).unwrap_or_default())
        .with("maxlength", "254")
        .with("autocomplete", "email")
        .with("class", "w10");
    answer(&Find { errors: error_summary(&page, &errors), field: field.into(), page })
}

fn read(typed: &str) -> Option<Sought> {
    CaseRef::parse(typed)
        .map(Sought::Reference)
        .or_else(|| Email::parse(typed).map(Sought::Email))
        .or_else(|| Phone::parse(typed).map(Sought::Phone))
}

/// One task for each contact that belongs to what was found; none where nothing was.
fn queue(tx: &mut Tx<'_>, shop: ShopId, sought: &Sought) -> Result<(), Fault> {
    let found = match sought {
        Sought::Reference(reference) => cases::by_reference(tx, shop, *reference)?.into_iter().collect(),
        Sought::Email(email) => cases::by_contact(tx, shop, (Some(email), None), 1)?,
        Sought::Phone(phone) => cases::by_contact(tx, shop, (None, Some(phone)), 1)?,
    };
    let run_at = tx.now();
    for case in found {
        tx.queue(NewTask {
            kind: SEND_LINKS.kind,
            lane: Lane::Email,
            shop,
            subject: case.get(),
            seq: 0,
            run_at,
            key: Some(case.to_string()),
        })?;
    }
    Ok(())
}

async fn send_links(app: App, task: Claimed) -> Outcome {
    let shop = match app.shop(task.shop).await {
        Ok(shop) => shop,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    // One letter an hour, however often somebody asks for it in another's name.
    let key = format!("links:{}:{}", task.subject, app.now().ms() / HOUR_MS);
    let (id, writer) = (task.shop, app.clone());
    deliver(&app, (id, key), move |tx| {
        let case = CaseId::new(task.subject);
        let Some((details, _)) = cases::details(tx, id, case)? else { return Ok(None) };
        let Some(email) = details.email else { return Ok(None) };
        let Some(asked) = cases::peek(tx, id, case)? else { return Ok(None) };
        let known = cases::by_contact(tx, id, (Some(&email), None), CASES_MAX)?;
        let mut lines = Vec::new();
        for case in known {
            let Some(case) = cases::peek(tx, id, case)? else { continue };
            let token = writer.links().token(id, case.id, Party::Shopper, case.shopper_link);
            lines.push((
                case.reference.to_string(),
                case.opened_at,
                format!("{}/c/{token}", writer.base_url()),
            ));
        }
        let face = shop.face(asked.lang);
        let pen = Pen::new(asked.lang, shop.zone.clone(), tx.now());
        Ok(Some(letter(&face, &pen, (case, email.to_string()), &lines)))
    })
    .await
}

fn letter(
    face: &view::Face,
    pen: &Pen,
    (case, to): (CaseId, String),
    lines: &[(String, Moment, String)],
) -> NewLetter {
    let t = |key| TEXTS.get(pen.lang, key).to_owned();
    let mut blocks = vec![Block::Heading(t("find-letter-title")), Block::Paragraph(t("find-letter-text"))];
    for (reference, opened, url) in lines {
        blocks.push(Block::Facts(vec![(reference.clone(), pen.moment(*opened))]));
        blocks.push(Block::Button { label: t("find-letter-open"), url: url.clone() });
    }
    blocks.push(Block::Small(t("find-letter-not-you")));
    let mail = mail(face, &t("find-letter-title"), &blocks);
    NewLetter::of(mail, "links", (Some(case), to))
}
