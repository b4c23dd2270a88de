//! The page of an open case: list and case side by side, and what is being done with it. Changes nothing.

use super::opened::{Opened, Sight};
use super::tongue;
use super::{buyers, forms, newer, side, snooze, sorting, talk};
use crate::inbox::{self, rail};
use crate::labels;
use crate::macros;
use crate::place::Place;
use crate::presence;
use crate::ties;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::Stage;
use domain::reference::CaseRef;
use domain::role::Right;
use store::Fault;
use view::parts::{Rail, Tone, chip, notice};
use view::{Html, Icon, Page};
use web::ledger::budgets;
use web::staff::{Agent, CanSee, Permission};
use web::{Answers, Path, Problem, show as answer};

/// What people begin with before they say anything, the longer ones before those they begin with.
const GREETINGS: &[&str] = &[
    "good afternoon",
    "good evening",
    "good morning",
    "hello there",
    "hello",
    "hey",
    "hi there",
    "hi",
    "добрый вечер",
    "добрый день",
    "доброе утро",
    "доброго времени суток",
    "здравствуйте",
    "здравствуй",
    "приветствую",
    "привет",
];
/// Characters of a subject at the most.
const SUBJECT_CHARS_MAX: usize = 60;

#[derive(Template)]
#[template(path = "desk-case.html")]
struct CasePage {
    page: Page,
    rail: Rail,
    inbox: Html,
    back: String,
    again: String,
    subject: Html,
    stage: Html,
    reference: String,
    contact: Html,
    here: Html,
    labels: Html,
    tools: Html,
    talk: Html,
    word_seq: i64,
    offers: Html,
    errors: Html,
    form: Html,
    side: Html,
    live: String,
}

/// What is being done with the open case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    Answer,
    Note,
    Offer,
    Own,
    Sort,
    Label,
    Macro,
    Join,
    Split,
    Snooze,
    Outside,
    Close,
    Reopen,
}

/// Something wrong with a field: which, and the sentence that says how to mend it.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    pub(crate) field: &'static str,
    pub(crate) sentence: String,
}

/// A form as it was sent, with what is wrong with it.
pub(crate) struct Sent {
    pub(crate) typed: Answers,
    pub(crate) wrong: Vec<Wrong>,
    /// The last word that its writer had read.
    pub(crate) seen: Option<i64>,
    pub(crate) status: StatusCode,
}

impl Doing {
    const ALL: [Self; 13] = [
        Self::Answer,
        Self::Note,
        Self::Offer,
        Self::Own,
        Self::Sort,
        Self::Label,
        Self::Macro,
        Self::Join,
        Self::Split,
        Self::Snooze,
        Self::Outside,
        Self::Close,
        Self::Reopen,
    ];

    /// The word in addresses.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Offer => "offer",
            Self::Own => "owner",
            Self::Sort => "sort",
            Self::Label => "label",
            Self::Macro => "macro",
            Self::Join => "join",
            Self::Split => "split",
            Self::Snooze => "snooze",
            Self::Outside => "outside",
            Self::Close => "close",
            Self::Reopen => "reopen",
        }
    }

    /// The first field of its form, where one begins to type; the form where it is words.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Sort => "intent",
            Self::Label => "label",
            Self::Split => "message",
            Self::Snooze => "when",
            Self::Outside => "forum",
            _ => "reply",
        }
    }

    fn from_query(query: &str) -> Self {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "do");
        let code = found.map(|(_, value)| value.into_owned()).unwrap_or_default();
        Self::ALL.into_iter().find(|doing| doing.code() == code).unwrap_or(Self::Answer)
    }
}

/// `GET /desk/{view}/{reference}`
pub(crate) async fn show(
    agent: Agent<CanSee>,
    Path((view, reference)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let query = agent.visit.uri.query().unwrap_or_default().to_owned();
    if view == "cases" {
        let known = CaseRef::parse(&reference).ok_or(Problem::NotFound)?;
        return Ok(Redirect::to(&format!("/desk/all/{known}")).into_response());
    }
    let place = Place::read(&view, &query).ok_or(Problem::NotFound)?;
    page(&agent, &place, &reference, (Doing::from_query(&query), None, told(&query))).await
}

/// The key of what the page says of what was just tried.
fn told(query: &str) -> Option<&'static str> {
    form_urlencoded::parse(query.as_bytes()).find_map(|(name, value)| match (name.as_ref(), value.as_ref()) {
        ("late", _) => Some("undo-late"),
        ("kept", "files") => Some("kept-in-answer-files"),
        ("kept", _) => Some("kept-in-answer"),
        _ => None,
    })
}

/// The page, with a form as it was sent where something is wrong with it.
pub(crate) async fn page<P: Permission>(
    agent: &Agent<P>,
    place: &Place,
    reference: &str,
    (doing, sent, told): (Doing, Option<Sent>, Option<&'static str>),
) -> Result<Response, Problem> {
    let reference = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let (asked, rules) = (place.clone(), agent.visit.shop.clone());
    let ask = (doing == Doing::Macro).then(|| macros::Ask::of(agent, sent.as_ref()));
    let named = tongue::named(agent.visit.uri.query().unwrap_or_default());
    let mut sight = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let mut sight = Sight::read(tx, (shop, me), &asked, reference, has_post)?;
            if let Some(sight) = sight.as_mut().filter(|_| doing == Doing::Offer) {
                sight.opened.budgets = budgets(tx, &rules)?;
            }
            if let (Some(sight), Some(ask)) = (sight.as_mut(), &ask) {
                sight.opened.macros = ask.read(tx, &sight.opened)?;
            }
            if let Some(sight) = sight.as_mut().filter(|_| doing == Doing::Join) {
                let reach = sight.board.reach;
                sight.opened.find_akin(tx, reach)?;
            }
            if let Some(sight) = sight.as_mut() {
                tongue::find(tx, shop, sight, named)?;
            }
            Ok::<_, Fault>(sight)
        })
        .await?
        .ok_or(Problem::NotFound)?;
    sight.opened.hear(&*agent.visit.app.judge());
    let page = rail::page(agent, &sight.board, place);
    tongue::lay(agent, &page, &mut sight, sent.is_none());
    let template = compose(agent, page, &sight, (place, doing, sent.as_ref(), told));
    let mut response = answer(&template)?;
    if let Some(sent) = sent {
        *response.status_mut() = sent.status;
    }
    Ok(response)
}

fn compose<P: Permission>(
    agent: &Agent<P>,
    page: Page,
    sight: &Sight,
    (place, doing, sent, told): (&Place, Doing, Option<&Sent>, Option<&str>),
) -> CasePage {
    let Sight { board, lines, opened, .. } = sight;
    let reference = opened.case.reference.to_string();
    let subject = subject(&page, opened);
    let page = page.title(subject.clone());
    let is_erased = opened.case.erased_at.is_some();
    let is_merged = opened.case.merged_into().is_some();
    let may_settle = agent.may(Right::AnswerCases) && !is_erased;
    // What is to be done with a case that goes on in another one is done there.
    let may_answer = may_settle && !is_merged;
    let may_erase = agent.may(Right::EraseData) && !is_erased;
    let back = newer::returned(board, opened).filter(|_| sent.is_none());
    let seen = sent.and_then(|sent| sent.seen).or(back.map(|back| back.seen));
    let mut errors = Vec::new();
    errors.extend(sent.map(|sent| newer::errors(&page, board, opened, (doing, sent))));
    errors.extend(back.map(|back| newer::came_back(&page, board, opened, back)));
    if opened.case.is_about_person() {
        errors.push(notice(Tone::Plain, Icon::Lock, page.t("case-about-person")));
    }
    errors.extend((opened.case.asks_for_warning() && may_settle).then(|| buyers::asked(&page, &reference)));
    errors.extend(ties::notices(&page, opened, (place, may_settle), agent.actor()));
    errors.extend(snooze::told(&page, place, opened, may_answer));
    errors.extend(unheard(agent, &page, opened));
    errors.extend(told.map(|key| notice(Tone::Warn, Icon::Send, page.t(key))));
    if may_answer && sent.is_none() {
        errors.extend(sorting::undo(&page, board, place, opened));
    }
    let (is_overtaken, may_approve) = (seen.is_some(), agent.may(Right::ApprovePayouts));
    let hours = &agent.visit.shop.settings.terms.hours;
    let may_label = agent.may(Right::WriteTemplates);
    let form =
        forms::Form { page: &page, board, opened, place, sent, is_overtaken, may_approve, may_label, hours };
    CasePage {
        rail: rail::rail(agent, &page, board, inbox::shown(place)),
        inbox: inbox::list(&page, board, (lines, place, &reference)),
        back: place.list(),
        again: place.case(&reference),
        subject: view::name(&subject),
        stage: stage(&page, opened),
        contact: contact(&page, opened),
        here: presence::head(&page, board, opened.case.id),
        labels: labels::chips(&board.labels, &opened.case.labels),
        tools: if may_answer { form.tools() } else { Html::default() },
        talk: talk::talk(&page, board, opened, seen),
        word_seq: opened.case.word_seq,
        offers: if may_answer { form.standing() } else { Html::default() },
        errors: view::parts::together(errors),
        form: match (is_erased, may_answer) {
            (true, _) => notice(Tone::Quiet, Icon::Trash, page.t("erased-notice")),
            (false, false) if is_merged => Html::default(),
            (_, true) => form.html(doing),
            (_, false) => notice(Tone::Quiet, Icon::Eye, page.t("only-look")),
        },
        side: side::beside(&form, agent.visit.app.has_press(), (may_answer, may_erase)),
        live: format!("{}&case={reference}", inbox::live(&page, place)),
        reference,
        page,
    }
}

/// That no letter reaches the shopper, for whoever answers: otherwise they take what they wrote for read.
fn unheard<P: Permission>(agent: &Agent<P>, page: &Page, opened: &Opened) -> Option<Html> {
    let waits = opened.details.as_ref().is_some_and(|details| details.email.is_some())
        && opened.case.erased_at.is_none()
        && agent.may(Right::AnswerCases)
        && !agent.visit.app.post().is_ready(&agent.visit.shop);
    let way = if agent.may(Right::ChangeSettings) { inbox::mail_way(page) } else { Html::default() };
    let said = Html::built(format!("{} {way}", page.t("case-no-letters")));
    waits.then(|| notice(Tone::Warn, Icon::Mail, said))
}

/// The first words of the story; what it is about where there are none.
fn subject(page: &Page, opened: &Opened) -> String {
    let story =
        opened.said.first().and_then(|said| said.kept.as_ref()).map_or("", |(words, _)| words.as_str());
    let sentence = first_sentence(story);
    let mut short: String = sentence.chars().take(SUBJECT_CHARS_MAX).collect();
    if short.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return page.t(&format!("intent-{}", opened.case.intent.code())).to_owned();
    }
    if let Some(first) = short.chars().next() {
        short.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    if sentence.chars().nth(SUBJECT_CHARS_MAX).is_some() {
        let end = short.rfind(' ').unwrap_or(short.len());
        short.truncate(end);
        short.push('…');
    }
    short
}

/// The first sentence that says more than hello. "Hello, my order …" loses its hello.
fn first_sentence(story: &str) -> &str {
    let mut sentences = story.split(['\n', '.', '!', '?']).map(without_greeting);
    sentences.find(|sentence| sentence.chars().any(char::is_alphanumeric)).unwrap_or_default()
}

fn without_greeting(sentence: &str) -> &str {
    let marks = |letter: char| !letter.is_alphanumeric();
    let sentence = sentence.trim();
    for greeting in GREETINGS {
        let n_letters = greeting.chars().count();
        let end = sentence.char_indices().nth(n_letters).map_or(sentence.len(), |(at, _)| at);
        let (head, rest) = sentence.split_at_checked(end).unwrap_or((sentence, ""));
        if head.to_lowercase() == *greeting && !rest.starts_with(char::is_alphanumeric) {
            return rest.trim_start_matches(marks);
        }
    }
    sentence
}

fn stage(page: &Page, opened: &Opened) -> Html {
    let (tone, icon, key) = match &opened.case.stage {
        Stage::Talk => (Tone::Quiet, Icon::Talk, "stage-talk".to_owned()),
        Stage::Claim { .. } => (Tone::Plain, Icon::Flag, "stage-claim".to_owned()),
        Stage::Outside { .. } => (Tone::Warn, Icon::Bank, "stage-outside".to_owned()),
        Stage::Closed(closure) => (Tone::Ok, Icon::Check, format!("outcome-{}", closure.outcome.code())),
    };
    chip(tone, icon, page.t(&key))
}

fn contact(page: &Page, opened: &Opened) -> Html {
    let mut parts = Vec::new();
    if let Some(details) = &opened.details {
        // Where no name was given the address stands for it.
        if !details.name.is_empty() || (details.email.is_none() && details.phone.is_none()) {
            parts.push(inbox::shopper(page, details.name.as_str(), None).to_string());
        }
        parts.extend(details.email.as_ref().map(|email| Html::from(email.as_str()).to_string()));
        parts.extend(details.phone.as_ref().map(|phone| Html::from(page.phone(phone)).to_string()));
    }
    if let Stage::Closed(closure) = &opened.case.stage {
        parts.push(page.t(&format!("verdict-{}", closure.verdict.code())).to_owned());
    } else {
        parts.push(page.t(&format!("turn-{}", opened.case.turn.code())).to_owned());
    }
    Html::built(parts.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_subject_is_no_greeting() {
        for (story, subject) in [
            ("Здравствуйте! Где мой заказ?", "Где мой заказ"),
            ("здравствуйте, чайник не греет.", "чайник не греет"),
            ("Добрый день\n\nВернули не всё", "Вернули не всё"),
            ("Hello, where is it?", "where is it"),
            ("Hi there — the box is empty", "the box is empty"),
            ("History repeats itself", "History repeats itself"),
            ("Приветливый курьер не приехал", "Приветливый курьер не приехал"),
            ("Здравствуйте", ""),
            ("", ""),
        ] {
            assert_eq!(first_sentence(story), subject, "{story}");
        }
    }
}
