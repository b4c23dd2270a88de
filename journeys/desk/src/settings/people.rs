//! The people of the shop: who they are, and asking somebody in.

use super::TEXTS;
use super::chapter::{Chapter, Frame};
use super::form::Form;
use super::roles::rights_in_words;
use crate::roles::called;
use askama::Template;
use axum::response::Response;
use domain::case::hex;
use domain::contact::Email;
use domain::id::ShopId;
use domain::role::Role;
use store::{Claimed, Fault, Lane, NewTask, Outcome};
use view::parts::{Choices, Field, Rail, Tone, notice, status, together};
use view::{Block, Face, Html, Icon, Page, mail};
use web::letters::{NewLetter, deliver, keep_written};
use web::staff::{
    Agent, CanManagePeople, INVITE_DAYS, Invite, OpenInvite, Person, STAFF_NAME_CHARS_MAX, chosen_role,
    invite, invites, passkey_counts, people, withdraw_invite,
};
use web::{Answers, App, Errand, Problem, Shop, show as answer};

/// Sends an invitation that was written when somebody was invited.
pub(super) const SEND_INVITATION: Errand =
    Errand { kind: "desk.send_invitation", run: |app, task| Box::pin(send_invitation(app, task)) };

#[derive(Template)]
#[template(path = "settings-people.html")]
struct PeoplePage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    people: Vec<Line>,
    invites: Vec<Guest>,
    roles: Choices,
}

/// Somebody in the list.
struct Line {
    href: String,
    person: Person,
    role: String,
    seen: String,
    code: Html,
    /// How many passkeys they have; empty where there are none.
    passkeys: String,
}

/// An invitation that waits.
struct Guest {
    key: String,
    whom: String,
    role: String,
    until: String,
}

/// `GET /desk/settings/people`
pub(super) async fn show(agent: Agent<CanManagePeople>) -> Result<Response, Problem> {
    sheet(&agent, Form::default(), Html::default()).await
}

/// `POST /desk/settings/people`: makes a link, and shows it on the spot: it is never shown again.
pub(super) async fn ask_in(agent: Agent<CanManagePeople>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::People).page;
    let Some(guest) = read(&agent, &page, &mut form).await? else {
        return sheet(&agent, form, Html::default()).await;
    };
    let (shop, by, lang) = (agent.shop(), agent.actor(), agent.lang());
    let face = agent.visit.shop.face(lang);
    let (app, mails) = (agent.visit.app.clone(), agent.visit.app.post().is_ready(&agent.visit.shop));
    let to = guest.email.clone();
    let role = called(&page, &agent.visit.shop, guest.role);
    let link = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            let link = format!("{}/desk/welcome/{}", app.base_url(), invite(tx, shop, by, &guest)?);
            if mails {
                let (subject, run_at) = (tx.make_id(), tx.now());
                let letter = letter(&face, (&guest, &role), &link);
                keep_written(tx, &app, (shop, &letter_key(subject)), letter)?;
                let (kind, lane) = (SEND_INVITATION.kind, Lane::Email);
                tx.queue(NewTask { kind, lane, shop, subject, seq: 0, run_at, key: None })?;
            }
            Ok::<_, Fault>(link)
        })
        .await?;
    let said = if mails {
        page.ta("people-invited-mailed", "address", to)
    } else {
        page.t("people-invited").to_owned()
    };
    let field =
        Field::line("invite-link").label(page.t("people-link")).value(link).with("readonly", "readonly");
    let said = notice(Tone::Ok, Icon::Link, together([Html::from(said), field.into()]));
    sheet(&agent, Form::default(), said).await
}

/// `POST /desk/settings/people/withdraw`
pub(super) async fn withdraw(agent: Agent<CanManagePeople>, typed: Answers) -> Result<Response, Problem> {
    let (shop, by, key) = (agent.shop(), agent.actor(), typed.get("invite").to_owned());
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            let open = invites(tx, shop)?;
            let Some(known) = open.iter().find(|known| hex(&known.hash) == key) else { return Ok(()) };
            withdraw_invite(tx, shop, by, &known.hash)
        })
        .await?;
    Ok(Chapter::People.saved())
}

async fn read(
    agent: &Agent<CanManagePeople>,
    page: &Page,
    form: &mut Form,
) -> Result<Option<Invite>, Problem> {
    let guest = form.short(page, "name", STAFF_NAME_CHARS_MAX);
    let email = Email::parse(form.get("email"));
    let role = chosen_role(&agent.visit.shop, form.get("role"));
    if role.is_none() {
        form.wrong("role", page.t("people-role-missing"));
    }
    match &email {
        None => form.wrong("email", page.t("people-email-wrong")),
        Some(email) => {
            let shop = agent.shop();
            let known = agent.visit.app.store().read(move |tx| people(tx, shop)).await?;
            if known.iter().any(|person| person.email.to_lowercase() == email.folded()) {
                form.wrong("email", page.t("people-email-taken"));
            }
        }
    }
    let invite = email.zip(role).map(|(email, role)| Invite { email: email.to_string(), name: guest, role });
    Ok(invite.filter(|_| form.is_right()))
}

fn letter_key(subject: i64) -> String {
    format!("invite:{subject}")
}

async fn send_invitation(app: App, task: Claimed) -> Outcome {
    deliver(&app, (task.shop, letter_key(task.subject)), |_| Ok(None)).await
}

fn letter(face: &Face, (guest, role): (&Invite, &str), link: &str) -> NewLetter {
    let lang = face.lang;
    let t = |key| TEXTS.get(lang, key).to_owned();
    let title = TEXTS.with(lang, "people-letter-title", &[("shop", face.name.as_str().into())]);
    let text = TEXTS.with(lang, "people-letter-text", &[("role", role.into()), ("n", INVITE_DAYS.into())]);
    let blocks = [
        Block::Heading(title.clone()),
        Block::Paragraph(text),
        Block::Button { label: t("people-letter-open"), url: link.to_owned() },
        Block::Small(t("people-letter-not-you")),
    ];
    let mail = mail(face, &title, &blocks);
    NewLetter::of(mail, "invitation", (None, guest.email.clone()))
}

/// The roles to choose from, with what each may do.
pub(super) fn roles(page: &Page, shop: &Shop, (chosen, error): (&str, &str)) -> Choices {
    let list = Choices::one("role").small_legend(page.t("people-role")).error(error).chosen(chosen);
    let list = Role::ALL.into_iter().rev().fold(list, |list, role| {
        let code = role.kind();
        list.answer(code, page.t(&format!("role-{code}")), page.t(&format!("people-role-{code}-hint")))
    });
    shop.settings.roles.iter().fold(list, |list, one| {
        let role = one.role();
        list.answer(role.choice(), view::name(&one.name), rights_in_words(page, role))
    })
}

/// When somebody was last seen, in words.
pub(super) fn seen(page: &Page, person: &Person) -> String {
    person.seen_at.map_or_else(|| page.t("people-never-seen").to_owned(), |at| page.pen.moment(at))
}

async fn sheet(agent: &Agent<CanManagePeople>, form: Form, said: Html) -> Result<Response, Problem> {
    let shop: ShopId = agent.shop();
    let (everybody, open, counts) = agent
        .visit
        .app
        .store()
        .read(move |tx| Ok::<_, Fault>((people(tx, shop)?, invites(tx, shop)?, passkey_counts(tx, shop)?)))
        .await?;
    let Frame { page, rail, top } = Frame::new(agent, Chapter::People).with(&form).saying(said);
    let people = everybody
        .into_iter()
        .map(|person| {
            let n_passkeys = counts.get(&person.id).copied().unwrap_or_default();
            line(&page, &agent.visit.shop, (person, n_passkeys))
        })
        .collect();
    let invites = open.into_iter().map(|open| guest(&page, &agent.visit.shop, open)).collect();
    let roles = roles(&page, &agent.visit.shop, (form.get("role"), form.error("role")));
    answer(&PeoplePage { people, invites, roles, page, rail, top, form })
}

fn line(page: &Page, shop: &Shop, (person, n_passkeys): (Person, i64)) -> Line {
    let code = match (person.is_active, person.has_totp) {
        (false, _) => status(Tone::Quiet, Icon::Ban, page.t("people-dismissed")),
        (true, true) => status(Tone::Ok, Icon::ShieldOk, page.t("people-code-on")),
        (true, false) => status(Tone::Quiet, Icon::Shield, page.t("people-code-off")),
    };
    Line {
        href: format!("/desk/settings/people/{}", person.id.get()),
        role: called(page, shop, person.role),
        seen: seen(page, &person),
        code,
        passkeys: if n_passkeys > 0 { page.tn("people-passkeys", n_passkeys) } else { String::new() },
        person,
    }
}

fn guest(page: &Page, shop: &Shop, open: OpenInvite) -> Guest {
    let OpenInvite { hash, invite, expires_at } = open;
    let whom = if invite.email.is_empty() { page.t("people-anybody").to_owned() } else { invite.email };
    Guest {
        key: hex(&hash),
        whom,
        role: called(page, shop, invite.role),
        until: page.pen.by_moment(expires_at),
    }
}
