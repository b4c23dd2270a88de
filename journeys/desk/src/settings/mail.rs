//! How mail goes out, and whether it does: a letter to whoever asks.

use super::TEXTS;
use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use askama::Template;
use axum::response::Response;
use domain::contact::Email;
use domain::id;
use domain::journal::SHOP_STREAM;
use serde_json::json;
use view::parts::{Choices, Field, Rail, Tone, notice};
use view::{Block, Html, Icon, Page, mail as write_mail};
use web::letters::{NewLetter, send_now};
use web::settings::{MailSettings, Section, mail_key, read as read_settings, unset, write as write_settings};
use web::staff::{Agent, CanSet, note};
use web::{Answers, Fields, Kind, NotSaved, Problem, check_shown, print_of, show as answer};

/// Characters of a server's name, a user and a password at the most.
const LINE_CHARS_MAX: usize = 255;

#[derive(Template)]
#[template(path = "settings-mail.html")]
struct MailPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    is_set: bool,
    has_password: bool,
    /// What the password's field says where nothing is wrong with it.
    password_hint: &'static str,
    sealed_was: String,
    own_address: String,
    /// Whether letters go to the demo's page, whatever is set here.
    is_demo: bool,
}

/// `GET /desk/settings/mail`
pub(super) async fn show(agent: Agent<CanSet>) -> Result<Response, Problem> {
    sheet(&agent, form_of(&agent), Html::default())
}

/// `POST /desk/settings/mail`
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Mail).page;
    let Some(wish) = read(&page, &mut form) else { return sheet(&agent, form, Html::default()) };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let key = mail_key(agent.visit.app.keys());
    let saved = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let before = read_settings(tx, shop)?.mail;
            check_shown(&shown, [fields(before.as_ref()), beside(before.as_ref())].concat())?;
            let mut mail = wish.clone();
            mail.password = key.seal(&wish.password, tx.chance());
            // A password goes to the server it was given for, and to no other.
            let is_bound = before.as_ref().is_some_and(|before| !before.password.is_empty());
            let same = before.filter(|before| {
                (&before.host, before.port, &before.user) == (&mail.host, mail.port, &mail.user)
                    && before.security == mail.security
            });
            if mail.password.is_empty() && !mail.user.is_empty() {
                if is_bound && same.is_none() {
                    return Err(Problem::Field("password", "mail-password-again").into());
                }
                mail.password = same.map(|before| before.password).unwrap_or_default();
            }
            write_settings(tx, shop, Section::Mail, &mail)?;
            Ok(note_set(tx, shop, by, Section::Mail)?)
        })
        .await;
    if let Err(NotSaved::Other(Problem::Field(field, key))) = saved {
        form.wrong(field, page.t(key));
        return sheet(&agent, form, Html::default());
    }
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Mail).await?);
        return Ok(conflict(sheet(&agent, form, Html::default())?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Mail.saved())
}

/// `POST /desk/settings/mail/off`: letters wait from now on.
pub(super) async fn turn_off(agent: Agent<CanSet>) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            unset(tx, shop, Section::Mail)?;
            note_set(tx, shop, by, Section::Mail)
        })
        .await?;
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Mail.saved())
}

/// `POST /desk/settings/mail/test`: one letter to whoever asks, at once, with its outcome.
pub(super) async fn test(agent: Agent<CanSet>) -> Result<Response, Problem> {
    let app = &agent.visit.app;
    app.limits().take(Kind::Write, &agent.visit.address).map_err(Problem::TooMany)?;
    let (shop, by) = (agent.shop(), agent.actor());
    let page = Frame::new(&agent, Chapter::Mail).page;
    if !app.post().is_ready(&agent.visit.shop) {
        return Ok(Chapter::Mail.saved());
    }
    let number = id::make(app.now(), app.store().options().chance.bits64());
    let sent = send_now(app, (shop, format!("test:{number}")), letter(&agent)).await;
    let is_sent = sent.is_ok();
    app.store().write(move |tx| note(tx, shop, by, "mail_tested", &json!({ "sent": is_sent }))).await?;
    let said = match sent {
        Ok(()) => notice(Tone::Ok, Icon::Check, page.ta("mail-sent", "address", agent.email.clone())),
        Err(cause) => notice(Tone::Alarm, Icon::Alert, page.ta("mail-not-sent", "cause", cause)),
    };
    sheet(&agent, form_of(&agent), said)
}

/// What is set, but for the password, which never travels back.
fn form_of(agent: &Agent<CanSet>) -> Form {
    let mail = agent.visit.shop.settings.mail.as_ref();
    Form::of_and(fields(mail), &beside(mail))
}

fn fields(mail: Option<&MailSettings>) -> Fields {
    let of = |read: fn(&MailSettings) -> String| mail.map(read).unwrap_or_default();
    [
        ("host", of(|mail| mail.host.clone())),
        ("port", of(|mail| mail.port.to_string())),
        ("security", of(|mail| mail.security.clone())),
        ("user", of(|mail| mail.user.clone())),
        ("from", of(|mail| mail.from.clone())),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// The password, sealed: no field shows it.
fn beside(mail: Option<&MailSettings>) -> Fields {
    vec![("password".to_owned(), mail.map(|mail| mail.password.clone()).unwrap_or_default())]
}

fn letter(agent: &Agent<CanSet>) -> NewLetter {
    let lang = agent.lang();
    let face = agent.visit.shop.face(lang);
    let t = |key| TEXTS.get(lang, key).to_owned();
    let blocks = [Block::Heading(t("mail-letter-title")), Block::Paragraph(t("mail-letter-text"))];
    let mail = write_mail(&face, &t("mail-letter-title"), &blocks);
    NewLetter::of(mail, "test", (None, agent.email.clone()))
}

fn read(page: &Page, form: &mut Form) -> Option<MailSettings> {
    let host = form.line(page, "host", LINE_CHARS_MAX, "mail-host-missing");
    if host.contains(['/', ':', '@', ' ']) {
        form.wrong("host", page.t("mail-host-wrong"));
    }
    let security = form.get("security").to_owned();
    let usual = match security.as_str() {
        "tls" => 465,
        "starttls" => 587,
        "plain" => 25,
        _ => {
            form.wrong("security", page.t("mail-security-missing"));
            0
        }
    };
    if security == "plain" && !matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1") {
        form.wrong("security", page.t("mail-plain-abroad"));
    }
    let port = match form.get("port") {
        "" => Some(usual),
        typed => typed.parse().ok().filter(|port| *port > 0),
    };
    if port.is_none() {
        form.wrong("port", page.t("mail-port-wrong"));
    }
    let user = form.short(page, "user", LINE_CHARS_MAX);
    let password = form.answers().typed("password");
    if password.chars().nth(LINE_CHARS_MAX).is_some() || password.contains('\0') {
        form.wrong("password", page.tn("settings-too-long", LINE_CHARS_MAX));
    }
    let from = Email::parse(form.get("from"));
    if from.is_none() {
        form.wrong("from", page.t("mail-from-wrong"));
    }
    let (port, from) = (port?, from?.to_string());
    form.is_right().then_some(MailSettings { host, port, security, user, password, from })
}

fn sheet(agent: &Agent<CanSet>, form: Form, said: Html) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Mail).with(&form).saying(said);
    let mail = agent.visit.shop.settings.mail.as_ref();
    answer(&MailPage {
        is_set: mail.is_some(),
        has_password: mail.is_some_and(|mail| !mail.password.is_empty()),
        password_hint: if form.error("password").is_empty() { page.t("mail-password-kept") } else { "" },
        sealed_was: print_of(&beside(mail)),
        own_address: agent.email.clone(),
        is_demo: agent.visit.app.strip().is_some(),
        page,
        rail,
        top,
        form,
    })
}
