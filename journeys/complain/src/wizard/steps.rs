//! The pages of the form, one after the other: each shows what is known and keeps what is sent.

use super::answers::{RETURN, Wrong};
use super::draft::{Held, discard as drop_draft, forgotten};
use super::pages;
use super::step::Step;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use web::{Answers, EMPTY_FILE, FORM_FILES_MAX, Kind, Path, Problem, Visit, keep};

/// `GET /complain`; `?text=` brings words along from elsewhere.
pub(crate) async fn show_what(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let mut held = Held::of(&visit, &headers).await?;
    if held.draft.story.is_empty() {
        let query = visit.uri.query().unwrap_or_default();
        let brought = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "text");
        held.draft.story = brought.map(|(_, text)| text.into_owned()).unwrap_or_default();
    }
    pages::show(&visit, Step::What, &held, &[]).await
}

/// `POST /complain`
pub(crate) async fn keep_what(visit: Visit, headers: HeaderMap, typed: Answers) -> Result<Response, Problem> {
    let mut held = Held::of(&visit, &headers).await?;
    let wrong = held.draft.take_what(&typed);
    if held.draft.ground == RETURN && !typed.has("language") {
        // The form goes on as it is, so that no address and no log holds its words.
        held.keep(&visit).await?;
        return Ok(held.remembered(&visit, Redirect::temporary("/returns").into_response()));
    }
    go_on(&visit, (&held, Step::What), &typed, &wrong).await
}

/// `GET /complain/evidence`
pub(crate) async fn show_evidence(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let held = Held::of(&visit, &headers).await?;
    pages::show(&visit, Step::Evidence, &held, &[]).await
}

/// `POST /complain/evidence`: files come and go here too.
pub(crate) async fn keep_evidence(
    visit: Visit,
    headers: HeaderMap,
    mut typed: Answers,
) -> Result<Response, Problem> {
    let mut held = Held::of(&visit, &headers).await?;
    let today = visit.now.day_in(&visit.shop.zone);
    let mut wrong = held.draft.take_evidence(&typed, today);
    held.refused.extend(typed.too_large.drain(..).map(|name| (name, "wizard-file-large")));
    if typed.too_many {
        wrong.push(("files", "wizard-files-many"));
    }
    let files = std::mem::take(&mut typed.files);
    for file in files {
        if held.draft.files.len() >= FORM_FILES_MAX {
            if !typed.too_many {
                wrong.push(("files", "wizard-files-many"));
            }
            break;
        }
        let name = file.name.clone();
        if let Err(seconds) = visit.app.limits().take(Kind::Write, &visit.address) {
            // What came before it and what was typed stays.
            held.keep(&visit).await?;
            return Err(Problem::TooMany(seconds));
        }
        match keep(&visit.app, visit.shop.id, held.case, file).await {
            Ok(kept) => held.draft.files.push(kept),
            Err(Problem::Field(_, EMPTY_FILE)) => held.refused.push((name, "wizard-file-empty")),
            Err(Problem::Field(..)) => held.refused.push((name, "wizard-file-damaged")),
            Err(problem) => return Err(problem),
        }
    }
    if let Ok(removed) = typed.get("remove").parse::<i64>() {
        held.draft.files.retain(|file| file.id.get() != removed);
    }
    if wrong.is_empty() && held.refused.is_empty() && (typed.has("add") || typed.has("remove")) {
        held.keep(&visit).await?;
        return Ok(held.remembered(&visit, Redirect::to("/complain/evidence#files").into_response()));
    }
    go_on(&visit, (&held, Step::Evidence), &typed, &wrong).await
}

/// `GET /complain/wish`
pub(crate) async fn show_wish(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let held = Held::of(&visit, &headers).await?;
    pages::show(&visit, Step::Wish, &held, &[]).await
}

/// `POST /complain/wish`
pub(crate) async fn keep_wish(visit: Visit, headers: HeaderMap, typed: Answers) -> Result<Response, Problem> {
    let mut held = Held::of(&visit, &headers).await?;
    let wrong = held.draft.take_wish(&typed);
    go_on(&visit, (&held, Step::Wish), &typed, &wrong).await
}

/// `GET /complain/contact`
pub(crate) async fn show_contact(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let held = Held::of(&visit, &headers).await?;
    pages::show(&visit, Step::Contact, &held, &[]).await
}

/// `POST /complain/contact`
pub(crate) async fn keep_contact(
    visit: Visit,
    headers: HeaderMap,
    typed: Answers,
) -> Result<Response, Problem> {
    let mut held = Held::of(&visit, &headers).await?;
    let wrong = held.draft.take_contact(&typed);
    go_on(&visit, (&held, Step::Contact), &typed, &wrong).await
}

/// `POST /complain/draft/{word}`: what stands in the fields of a page while somebody types. What is wrong with it is
/// said when it is sent.
pub(crate) async fn keep_typing(
    visit: Visit,
    headers: HeaderMap,
    Path(word): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    visit.app.limits().take(Kind::Draft, &visit.address).map_err(Problem::TooMany)?;
    let mut held = Held::of(&visit, &headers).await?;
    match Step::at(&word) {
        Some(Step::What) => held.draft.take_what(&typed),
        Some(Step::Evidence) => held.draft.take_evidence(&typed, visit.now.day_in(&visit.shop.zone)),
        Some(Step::Wish) => held.draft.take_wish(&typed),
        Some(Step::Contact) => held.draft.take_contact(&typed),
        Some(Step::Check) | None => return Err(Problem::NotFound),
    };
    held.keep(&visit).await?;
    Ok(held.remembered(&visit, StatusCode::NO_CONTENT.into_response()))
}

/// `GET /complain/check`: leads back to the first page that lacks an answer.
pub(crate) async fn show_check(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let held = Held::of(&visit, &headers).await?;
    match held.draft.unfinished() {
        Some(path) => Ok(Redirect::to(path).into_response()),
        None => pages::show_check(&visit, &held),
    }
}

/// `GET /complain/saved`
pub(crate) async fn show_saved(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let held = Held::of(&visit, &headers).await?;
    if held.draft.is_blank() {
        return Ok(Redirect::to(GONE_PATH).into_response());
    }
    pages::show_saved(&visit, &held)
}

/// Where a draft was looked for and none is.
pub(super) const GONE_PATH: &str = "/complain/gone";

/// `GET /complain/gone`
pub(crate) async fn show_gone(visit: Visit) -> Result<Response, Problem> {
    pages::show_gone(&visit)
}

/// `POST /complain/discard`
pub(crate) async fn discard(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let held = Held::of(&visit, &headers).await?;
    let (shop, hash) = (visit.shop.id, held.hash());
    visit.app.store().write(move |tx| drop_draft(tx, shop, &hash)).await?;
    Ok(forgotten(&visit, Redirect::to("/").into_response()))
}

/// Keeps the draft, right or wrong, then leads on, or shows the page again with what is wrong.
async fn go_on(
    visit: &Visit,
    (held, step): (&Held, Step),
    typed: &Answers,
    wrong: &[Wrong],
) -> Result<Response, Problem> {
    held.keep(visit).await?;
    let is_checking = typed.get("back") == "check";
    if typed.has("language") {
        let query = if is_checking { "?back=check" } else { "" };
        let here = Redirect::to(&format!("{}{query}", step.path()));
        return Ok(held.remembered(visit, here.into_response()));
    }
    if typed.has("later") {
        return Ok(held.remembered(visit, Redirect::to("/complain/saved").into_response()));
    }
    if !wrong.is_empty() || !held.refused.is_empty() {
        return Ok(held.remembered(visit, pages::show(visit, step, held, wrong).await?));
    }
    let checked_before = is_checking && held.draft.unfinished().is_none();
    let next = if checked_before { Step::Check } else { step.next() };
    Ok(held.remembered(visit, Redirect::to(next.path()).into_response()))
}
