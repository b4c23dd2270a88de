//! “Forgot the password?”: an address is asked for, and its holder gets a letter with a link. Nobody is told whether
//! the address has an account.

use super::TEXTS;
use super::kept::Kept;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Actor;
use domain::contact::Email;
use store::{Claimed, Fault, Lane, NewTask, Outcome};
use view::parts::{Field, error_summary, language_button};
use view::{Block, Face, Html, Icon, Page, mail};
use web::letters::{NewLetter, deliver, keep_written};
use web::staff::{Person, RESET_MINUTES, holder_of, make_reset};
use web::{Answers, App, Errand, Kind, Problem, Visit, show as answer};

/// Sends the letter that was written when somebody asked for a link.
pub(super) const SEND_RESET: Errand =
    Errand { kind: "desk.send_reset", run: |app, task| Box::pin(send_reset(app, task)) };

/// The letters' kind.
const LETTER: &str = "reset";

#[derive(Template)]
#[template(path = "signin-forgot.html")]
struct Forgot {
    page: Page,
    errors: Html,
    email: Html,
    state: State,
    /// A form that came before signing in, as it goes along; empty where there is none.
    kept: String,
    /// Empty where the page carries nothing that another language could lose.
    language: Html,
}

/// How far it has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Asked,
    /// What was typed is no address.
    Wrong,
    Sent,
    /// No letter goes out here at all.
    NoMail,
}

/// `GET /desk/forgot`, with `?sent` after a letter was asked for.
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let is_sent = visit.uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "sent"));
    form(&visit, &Answers::default(), if is_sent { State::Sent } else { State::Asked })
}

/// `POST /desk/forgot`: the same answer for every address.
pub(super) async fn ask(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    if typed.has("language") || typed.has("forgot") {
        let state = if typed.has("sent") { State::Sent } else { State::Asked };
        return form(&visit, &typed, state);
    }
    visit.app.limits().take(Kind::Find, &visit.address).map_err(Problem::TooMany)?;
    if !has_mail(&visit) {
        return form(&visit, &typed, State::NoMail);
    }
    let Some(email) = Email::parse(typed.get("email")) else { return form(&visit, &typed, State::Wrong) };
    // Whoever asks too often for one account gets the same answer, and no further letter.
    if visit.app.limits().take(Kind::Reset, &email.folded()).is_ok() {
        write_letter(&visit, email).await?;
    }
    if Kept::read(typed.get("kept")).is_some() {
        return form(&visit, &typed, State::Sent);
    }
    Ok(Redirect::to("/desk/forgot?sent").into_response())
}

async fn write_letter(visit: &Visit, email: Email) -> Result<(), Fault> {
    let (app, shop, settings) = (visit.app.clone(), visit.shop.id, visit.shop.clone());
    let write = move |tx: &mut store::Tx<'_>| {
        let Some(person) = holder_of(tx, shop, &email)? else { return Ok(()) };
        // Nobody has proved yet who asks: the program makes the link.
        let token = make_reset(tx, shop, Actor::Clock, &person)?;
        let link = format!("{}/desk/reset/{token}", app.base_url());
        let (subject, run_at) = (tx.make_id(), tx.now());
        let letter = letter(&settings.face(person.lang), &person, &link);
        keep_written(tx, &app, (shop, &letter_key(subject)), letter)?;
        let (kind, lane) = (SEND_RESET.kind, Lane::Email);
        tx.queue(NewTask { kind, lane, shop, subject, seq: 0, run_at, key: None })
    };
    visit.app.store().write(write).await
}

fn letter_key(subject: i64) -> String {
    format!("{LETTER}:{subject}")
}

async fn send_reset(app: App, task: Claimed) -> Outcome {
    deliver(&app, (task.shop, letter_key(task.subject)), |_| Ok(None)).await
}

fn letter(face: &Face, person: &Person, link: &str) -> NewLetter {
    let t = |key| TEXTS.get(face.lang, key).to_owned();
    let title = TEXTS.with(face.lang, "reset-letter-title", &[("shop", face.name.as_str().into())]);
    let text = TEXTS.with(face.lang, "reset-letter-text", &[("n", RESET_MINUTES.into())]);
    let blocks = [
        Block::Heading(title.clone()),
        Block::Paragraph(text),
        Block::Button { label: t("reset-letter-open"), url: link.to_owned() },
        Block::Small(t("reset-letter-not-you")),
    ];
    let mail = mail(face, &title, &blocks);
    NewLetter::of(mail, LETTER, (None, person.email.clone()))
}

fn has_mail(visit: &Visit) -> bool {
    visit.app.post().is_ready(&visit.shop)
}

fn form(visit: &Visit, typed: &Answers, state: State) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("forgot-title"));
    let state = if state != State::Sent && !has_mail(visit) { State::NoMail } else { state };
    let kept = Kept::read(typed.get("kept"));
    let (page, language) = if kept.is_some() || typed.has("email") {
        (page.clone().keeping_words(), language_button(&page, ("", "/desk/forgot")))
    } else {
        (page, Html::default())
    };
    let is_wrong = state == State::Wrong;
    let wrong = if is_wrong { page.t("forgot-email-wrong") } else { "" };
    let errors: Vec<(&str, &str)> = is_wrong.then_some(("email", wrong)).into_iter().collect();
    let email = Field::line("email")
        .kind("email")
        .label(page.t("signin-email"))
        .value(typed.get("email"))
        .error(wrong)
        .with("autocomplete", "username");
    answer(&Forgot {
        errors: error_summary(&page, &errors),
        email: email.into(),
        state,
        kept: kept.as_ref().map(Kept::write).unwrap_or_default(),
        language,
        page,
    })
}
