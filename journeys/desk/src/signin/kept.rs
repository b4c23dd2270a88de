//! Forms of the desk that came after their sender's session had ended: what was typed goes along through signing in. An
//! answer or a note becomes the draft of whoever wrote it; anything else is shown, to be copied.

use super::{TEXTS, enter, next};
use crate::case::{Kind, give_back};
use askama::Template;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::role::Right;
use serde::{Deserialize, Serialize};
use view::parts::{Fact, Field, facts};
use view::{Html, Page};
use web::staff::{Agent, CanSee, is_signed_in};
use web::{Answers, App, Problem, Visit, is_secret_field, show as answer};

/// Pages that take forms from people who are not signed in.
const OPEN: &[&str] = &["/desk/forgot", "/desk/reset/", "/desk/sign-in", "/desk/welcome/"];
/// Bytes of a form that go along.
const BYTES_MAX: usize = 512 * 1024;
/// A value of so many characters is a text, and gets a field of its own to be copied from.
const TEXT_CHARS: usize = 60;
/// What forms carry beside what people type and choose.
const UNSEEN: &[&str] = &[
    "answer",
    "at",
    "back",
    "by",
    "case",
    "do",
    "heeded",
    "id",
    "invite",
    "key",
    "kind",
    "macro",
    "next",
    "number",
    "once",
    "place",
    "seen",
    "seen_owner",
    "seen_sorting",
    "session",
    "shown",
    "template",
    "then",
    "undo",
    "was",
    "were",
];

/// What fields are called on their pages, by their names; others stand under their names.
const LABELS: &[(&str, &str)] = &[
    ("action", "incident-action"),
    ("budget", "remedies-budget"),
    ("budget-currency", "remedies-currency"),
    ("budget-ground", "remedies-ground"),
    ("budget-period", "remedies-period"),
    ("called", "provider-name"),
    ("cause", "cause-label"),
    ("claim", "hours-claim"),
    ("client", "provider-client"),
    ("colour-day", "shop-colour-day"),
    ("colour-night", "shop-colour-night"),
    ("currency", "close-currency"),
    ("days", "offer-days"),
    ("email", "signin-email"),
    ("from", "mail-from"),
    ("ground", "sort-ground"),
    ("holidays", "hours-holidays"),
    ("host", "mail-host"),
    ("intent", "sort-intent"),
    ("issuer", "provider-issuer"),
    ("lang", "shop-lang"),
    ("law", "law-country"),
    ("limit", "remedies-limit"),
    ("limit-currency", "remedies-currency"),
    ("link", "contacts-link"),
    ("months", "data-months"),
    ("name", "me-name"),
    ("name-en", "shop-name-en"),
    ("name-ru", "shop-name-ru"),
    ("never-en", "contacts-never-en"),
    ("never-ru", "contacts-never-ru"),
    ("note-en", "contacts-note-en"),
    ("note-ru", "contacts-note-ru"),
    ("outcome", "close-outcome"),
    ("owner", "owner-label"),
    ("port", "mail-port"),
    ("role", "people-role"),
    ("security", "mail-security"),
    ("sum", "close-sum"),
    ("talk", "hours-talk"),
    ("urgency", "sort-urgency"),
    ("user", "mail-user"),
    ("value", "contacts-value"),
    ("zone", "hours-zone"),
];

/// A form that was not let in.
#[derive(Deserialize, Serialize)]
pub(super) struct Kept {
    /// Where it was sent.
    path: String,
    /// The page it stood on.
    pub(super) page: String,
    fields: Vec<(String, String)>,
    /// The names of its files, which are with the browser alone.
    pub(super) files: Vec<String>,
}

#[derive(Template)]
#[template(path = "signin-kept.html")]
struct KeptPage {
    page: Page,
    why: &'static str,
    texts: Vec<Html>,
    others: Html,
    files: String,
    back: String,
}

/// Answers a form that comes without a valid session by the form that begins one, with everything typed in it.
pub async fn ended_session(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_of_staff = path.starts_with("/desk/") && !OPEN.iter().any(|open| path.starts_with(open));
    if request.method() != Method::POST || !is_of_staff {
        return next.run(request).await;
    }
    match is_signed_in(&app, request.headers()).await {
        Ok(false) if path == "/desk/sign-out" => Redirect::to("/desk/sign-in").into_response(),
        Ok(false) => take(&app, request).await.unwrap_or_else(Problem::into_response),
        // What the database ends in is said by the handler.
        Ok(true) | Err(_) => next.run(request).await,
    }
}

async fn take(app: &App, request: Request) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, app).await?;
    let (path, page) = (parts.uri.path().to_owned(), next::page_of(&parts));
    let typed = Answers::without_files(Request::from_parts(parts, body), app).await?;
    let files = typed.too_large.iter().chain(typed.files.iter().map(|file| &file.name)).cloned();
    let fields = typed.fields().iter().filter(|(name, _)| !is_secret_field(name));
    let kept = Kept { path, page, files: files.collect(), fields: fields.cloned().collect() };
    let is_large =
        kept.fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() > BYTES_MAX;
    if is_large { Err(Problem::TooLarge) } else { enter::ask(visit, &kept) }
}

impl Kept {
    /// From the hidden field; nothing where it is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let kept: Self = serde_json::from_str(text).ok()?;
        next::is_page(&kept.page).then_some(kept)
    }

    /// For the hidden field.
    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The case and the words of an answer or a note.
    fn words(&self) -> Option<(&str, Kind, String)> {
        let (reference, verb) = self.path.strip_prefix("/desk/cases/")?.split_once('/')?;
        let kind = match (verb, self.get("kind").as_str()) {
            ("notes", _) | ("draft", "note") => Kind::Note,
            ("answers" | "draft", _) => Kind::Answer,
            // Words of a macro are an answer, which its writer sends by hand or runs anew.
            ("macros", _) if !self.get("text").is_empty() => Kind::Answer,
            _ => return None,
        };
        Some((reference, kind, self.get("text")))
    }

    fn get(&self, name: &str) -> String {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.replace("\r\n", "\n")).unwrap_or_default()
    }

    /// What somebody typed or chose.
    fn seen(&self) -> impl Iterator<Item = &(String, String)> {
        let fields = self.fields.iter();
        fields.filter(|(name, value)| !value.trim().is_empty() && !UNSEEN.contains(&name.as_str()))
    }

    /// Whether there is anything to give back.
    pub(super) fn is_worth_it(&self) -> bool {
        !self.files.is_empty() || self.seen().next().is_some()
    }
}

/// Gives back what was typed to whoever signed in.
///
/// # Errors
/// What the database ends in.
pub(super) async fn show(agent: &Agent<CanSee>, kept: &Kept) -> Result<Response, Problem> {
    let is_theirs = kept.get("by") == agent.id.to_string();
    if let Some((reference, kind, words)) =
        kept.words().filter(|_| is_theirs && agent.may(Right::AnswerCases))
        && let Some(reference) = give_back(agent, reference, (kind, &words)).await?
    {
        let place = crate::place::Place::carried(&kept.get("at"));
        let address = place.case_with(&reference.to_string(), "do", kind.code());
        let said = if kept.files.is_empty() { "words" } else { "files" };
        return Ok(Redirect::to(&format!("{address}&kept={said}#reply-text")).into_response());
    }
    if !kept.is_worth_it() {
        return Ok(Redirect::to(&kept.page).into_response());
    }
    let page = agent.visit.page(&TEXTS).texts(&crate::settings::TEXTS).texts(&crate::TEXTS).signed_in(true);
    let page = page.clone().title(page.t("kept-title"));
    let is_long = |value: &str| value.chars().nth(TEXT_CHARS).is_some() || value.trim().contains('\n');
    let (long, short): (Vec<_>, Vec<_>) =
        kept.seen().partition(|(name, value)| name == "text" || is_long(value));
    let text = |(at, (_, value)): (usize, &(String, String))| {
        Field::area(&format!("text-{at}")).label(page.t("kept-words")).value(value).rows(8).into()
    };
    let is_mine = kept.path == "/desk/settings/me";
    let line = |(name, value): &(String, String)| {
        let label = if name == "name" && !is_mine { page.t("kept-name").into() } else { called(&page, name) };
        Fact::new(label, view::name(value))
    };
    let others: Vec<Fact> = short.into_iter().map(line).collect();
    answer(&KeptPage {
        why: if kept.words().is_some() && !is_theirs { "kept-others" } else { "kept-lead" },
        texts: long.into_iter().enumerate().map(text).collect(),
        others: if others.is_empty() { Html::default() } else { facts(&others) },
        files: kept.files.join(", "),
        back: kept.page.clone(),
        page,
    })
}

/// What a field is called: a day's hours by the day, the rows of a table as the table calls them.
fn called(page: &Page, field: &str) -> Html {
    let label = |name: &str| LABELS.iter().find(|(known, _)| *known == name).map(|(_, key)| page.t(key));
    let row = field.rsplit_once('-').filter(|(_, at)| at.parse::<u8>().is_ok());
    match row {
        Some((edge @ ("from" | "until"), day @ ("0" | "1" | "2" | "3" | "4" | "5" | "6"))) => {
            let (day, edge) = (page.t(&format!("hours-day-{day}")), page.t(&format!("hours-{edge}")));
            format!("{day}, {edge}").into()
        }
        Some((name, _)) => label(name).map_or_else(|| view::name(field), Html::from),
        None => label(field).map_or_else(|| view::name(field), Html::from),
    }
}
