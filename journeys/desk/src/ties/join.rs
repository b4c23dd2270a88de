//! Two cases linked or merged, and that taken back.

use crate::case::{Asked, Doing, Form, Wrong};
use crate::place::Place;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, Kin, Tie};
use domain::reference::CaseRef;
use store::{Tx, cases};
use view::parts::{Choices, Field};
use view::{Html, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Lock, Path, Problem};

/// The word of the form for “this one goes into that one”.
const INTO: &str = "into";
/// The word for “that one goes into this one”.
const HERE: &str = "here";
/// The word for a case that is named by its number.
const NUMBER: &str = "number";
/// Characters of another case's newest words.
const PREVIEW_CHARS: usize = 80;

/// What is to be done with the other case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Link(Tie),
    Into,
    Here,
}

impl How {
    fn read(code: &str) -> Option<Self> {
        match code {
            INTO => Some(Self::Into),
            HERE => Some(Self::Here),
            code => Tie::from_code(code).filter(|tie| tie.is_said()).map(Self::Link),
        }
    }
}

/// `POST /desk/cases/{reference}/join`: `other` is a case of the list or `number`, `how` what is done.
pub(super) async fn join(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let how = How::read(asked.typed.get("how"));
    let named = match asked.typed.get("other") {
        NUMBER | "" => asked.typed.get("number"),
        other => other,
    };
    let other = CaseRef::parse(named.trim());
    let mut wrong = Vec::new();
    if other.is_none() {
        wrong.push(Wrong { field: "number", sentence: asked.sentence("join-number-wrong") });
    }
    if how.is_none() {
        wrong.push(Wrong { field: "how", sentence: asked.sentence("join-how-missing") });
    }
    let (Some(other), Some(how)) = (other, how) else {
        return asked.again(Doing::Join, wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (lock, actor) = (asked.lock(), asked.agent.actor());
    let is_looked_at = asked.typed.has("looked");
    let done = asked.agent.visit.app.store().write(move |tx| {
        let unknown = Problem::Field("number", "join-number-unknown");
        let id = cases::by_reference(tx, lock.shop, other)?.ok_or(unknown.clone())?;
        let (case, other) = cases::load_two(tx, lock.shop, (lock.case, id))?.ok_or(unknown.clone())?;
        if !case.is_seen_by(lock.role) {
            return Err(Problem::NotFound);
        }
        // What somebody may not see is for them as if it were not.
        if !other.is_seen_by(lock.role) {
            return Err(unknown);
        }
        match how {
            How::Link(tie) => cases::tie::<Problem>(tx, actor, (&case, &other), tie)?,
            How::Into => cases::merge::<Problem>(tx, actor, (&case, &other), is_looked_at)?,
            How::Here => cases::merge::<Problem>(tx, actor, (&other, &case), is_looked_at)?,
        };
        Ok(())
    });
    match done.await {
        Ok(()) if how == How::Into => Ok(Redirect::to(&asked.place.case(&other.to_string())).into_response()),
        Ok(()) => Ok(asked.back()),
        Err(Problem::Field(field, key)) => {
            let wrong = Wrong { field, sentence: asked.sentence(key) };
            asked.again(Doing::Join, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Problem::Refused(refusal)) => {
            let sentence = asked.sentence(&format!("refusal-{}", refusal.code()));
            let status = Problem::Refused(refusal).status();
            asked.again(Doing::Join, vec![Wrong { field: "how", sentence }], status).await
        }
        Err(problem) => Err(problem),
    }
}

/// The case of the address and the one that the form names, both locked and both seen by whoever asks.
fn two(tx: &mut Tx<'_>, asked: (Lock, CaseRef)) -> Result<(Case, Case), Problem> {
    let (lock, other) = asked;
    let id = cases::by_reference(tx, lock.shop, other)?.ok_or(Problem::NotFound)?;
    let found = cases::load_two(tx, lock.shop, (lock.case, id))?;
    let both = found.filter(|(case, other)| case.is_seen_by(lock.role) && other.is_seen_by(lock.role));
    both.ok_or(Problem::NotFound)
}

/// `POST /desk/cases/{reference}/unlink`: `other` is the case that it is linked with no more.
pub(super) async fn unlink(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let other = CaseRef::parse(asked.typed.get("other")).ok_or(Problem::NotFound)?;
    let (lock, actor) = (asked.lock(), asked.agent.actor());
    let done = asked.agent.visit.app.store().write(move |tx| {
        let (case, other) = two(tx, (lock, other))?;
        cases::untie(tx, actor, (&case, &other))?;
        Ok::<_, Problem>(())
    });
    done.await?;
    Ok(asked.back())
}

/// `POST /desk/cases/{reference}/parting`: the case stands by itself again, a few minutes after it was merged.
pub(super) async fn part(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let (lock, actor) = (asked.lock(), asked.agent.actor());
    let done = asked.agent.visit.app.store().write(move |tx| {
        let into = cases::peek(tx, lock.shop, lock.case)?.and_then(|case| case.merged_into());
        let Some(into) = into else { return Ok(()) };
        let found = cases::load_two(tx, lock.shop, (lock.case, into))?;
        let seen = found.filter(|(part, into)| part.is_seen_by(lock.role) && into.is_seen_by(lock.role));
        let (part, into) = seen.ok_or(Problem::NotFound)?;
        cases::unmerge::<Problem>(tx, actor, (&part, &into))
    });
    match done.await {
        Ok(()) => Ok(asked.back()),
        Err(problem) => asked.refused(Doing::Join, problem).await,
    }
}

/// The form: which case, and how.
pub(crate) fn form(form: &Form<'_>) -> Html {
    let page = form.page;
    let typed = |name: &str| form.sent.map_or("", |sent| sent.typed.get(name));
    let case = &form.opened.case;
    let known: Vec<_> = form.opened.akin.iter().filter(|near| near.line.id != case.id).collect();
    let number = Field::line("number")
        .label(page.t("join-number"))
        .hint(page.t("join-number.hint"))
        .value(typed("number"))
        .error(form.error("number"))
        .with("autocomplete", "off")
        .with("class", "w20");
    let mut fields: Vec<Html> = Vec::new();
    if !known.is_empty() {
        let mut others = Choices::one("other").small_legend(page.t("join-other"));
        for near in &known {
            let words: String = near.line.preview.chars().take(PREVIEW_CHARS).collect();
            let label = format!(
                "<span class=\"ref\">{}</span> {}",
                Html::from(near.line.reference.as_str()),
                view::name(words.trim_end())
            );
            others = others.answer(near.line.reference.as_str(), Html::built(label), hint(page, near));
        }
        let others = others.answer(NUMBER, page.t("join-other-number"), "");
        let first = known.first().map_or("", |near| near.line.reference.as_str());
        fields.push(others.chosen(if typed("other").is_empty() { first } else { typed("other") }).into());
    }
    fields.push(number.into());
    let mut how = Choices::one("how").small_legend(page.t("join-how")).error(form.error("how"));
    if case.closure().is_none() {
        how = how.answer(INTO, page.t("join-into"), page.t("join-into.hint")).answer(
            HERE,
            page.t("join-here"),
            page.t("join-here.hint"),
        );
    }
    for tie in Tie::SAID {
        how = how.answer(tie.code(), page.t(&format!("join-{}", tie.code().replace('_', "-"))), "");
    }
    fields.push(how.chosen(typed("how")).into());
    // Asked where it may matter: a case that is named by its number is known only when the form was sent.
    let is_alone = |near: &&super::Near| near.same.kin(false) == Kin::Order { is_looked_at: false };
    if case.closure().is_none() && (form.sent.is_some() || known.iter().any(is_alone)) {
        let looked = Choices::many("looked").answer("yes", page.t("join-looked"), page.t("join-looked.hint"));
        fields.push(looked.chosen(typed("looked")).into());
    }
    fields.push(Html::built(format!("<p class=\"hint\">{}</p>", page.t("join-note"))));
    let error = form.error("text");
    if !error.is_empty() {
        fields.insert(0, view::parts::notice(view::parts::Tone::Warn, view::Icon::Alert, error));
    }
    form.form("join", "join-title", &fields, "join-save")
}

/// By what it is known to be of the same shopper, and how it stands.
fn hint(page: &Page, near: &super::Near) -> String {
    let same = near.same;
    let by = [(same.email, "join-by-email"), (same.phone, "join-by-phone"), (same.order, "join-by-order")];
    let mut said: Vec<&str> = by.into_iter().filter(|(is, _)| *is).map(|(_, key)| page.t(key)).collect();
    if same.kin(false) == (Kin::Order { is_looked_at: false }) {
        said.push(page.t("join-order-alone"));
    }
    said.join(" · ")
}

/// The address of this form.
pub(super) fn way(place: &Place, reference: &str, doing: Doing) -> Html {
    Html::from(format!("{}#{}", place.case_with(reference, "do", doing.code()), doing.field()))
}
