//! The form: words in both languages, for which cases, and how they will read in one case of each language.

use super::super::{one, sheet as incident_sheet};
use super::send::{Sender, langs};
use super::wish::{TEXTS, Wish, Wrong, value};
use super::{Act, CASES_MAX};
use crate::case::template::{self, TemplateName};
use crate::case::{OUTCOMES, TURNS, outgoing::UNDO_MS};
use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Lang;
use domain::case::Case;
use domain::cause::Cause;
use domain::id::IncidentId;
use domain::incident::Incident;
use domain::remedy::Remedy;
use store::cases::{self, Listed};
use store::{Fault, Tx};
use view::parts::{Choices, Field, Rail, Select, error_summary};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem, show as answer};

/// Cases that are looked through for open ones.
const LOOKED_AT: u32 = 500;
/// Characters of a case's newest words.
const PREVIEW_CHARS: usize = 120;

/// How the words read in a case.
struct Preview {
    lang: Lang,
    reference: String,
    words: Html,
    /// Places that nothing is known for.
    left: String,
}

#[derive(Template)]
#[template(path = "desk-together.html")]
struct TogetherPage {
    page: Page,
    rail: Rail,
    top: Html,
    path: String,
    action: String,
    lead: String,
    once: String,
    templates: Option<Select>,
    texts: Vec<Field>,
    fields: Vec<Html>,
    cases: Option<Choices>,
    left_out: Vec<Html>,
    previews: Vec<Preview>,
    send: String,
    seconds: i64,
    is_closing: bool,
}

/// What the page is made from.
struct Sight {
    board: Board,
    incident: Incident,
    open: Vec<(Case, Listed)>,
    left_out: Vec<(Listed, &'static str)>,
    templates: Vec<TemplateName>,
    inserted: Option<[String; 2]>,
    previews: Vec<Preview>,
}

/// `GET /desk/incidents/{incident}/together/{act}`
pub(super) async fn show(
    agent: Agent<CanAnswer>,
    Path((id, act)): Path<(i64, String)>,
) -> Result<Response, Problem> {
    let act = Act::from_code(&act).ok_or(Problem::NotFound)?;
    page(&agent, (IncidentId::new(id), act), (None, Vec::new())).await
}

/// `POST /desk/incidents/{incident}/together/{act}`: a template put in, a look at how it will read, or done.
pub(super) async fn take(
    agent: Agent<CanAnswer>,
    Path((id, act)): Path<(i64, String)>,
    typed: Answers,
) -> Result<Response, Problem> {
    let (id, act) = (IncidentId::new(id), Act::from_code(&act).ok_or(Problem::NotFound)?);
    if !typed.has("send") {
        return page(&agent, (id, act), (Some(&typed), Vec::new())).await;
    }
    let (sender, wish) = (Sender::of(&agent, id), Wish::read(act, &typed));
    let (asker, asked) = (sender.clone(), wish.clone());
    let langs = agent.visit.app.store().read(move |tx| langs(tx, &asker, &asked)).await?;
    let wrong = wish.wrong(&agent.visit.page(&crate::TEXTS), &langs);
    if !wrong.is_empty() {
        return page(&agent, (id, act), (Some(&typed), wrong)).await;
    }
    let round = agent.visit.app.store().write(move |tx| sender.go(tx, &wish)).await?;
    Ok(Redirect::to(&format!("/desk/incidents/{id}/rounds/{round}")).into_response())
}

async fn page(
    agent: &Agent<CanAnswer>,
    (id, act): (IncidentId, Act),
    (typed, wrong): (Option<&Answers>, Vec<Wrong>),
) -> Result<Response, Problem> {
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let (sender, wish) = (Sender::of(agent, id), typed.map(|typed| Wish::read(act, typed)));
    let insert =
        typed.filter(|typed| typed.has("insert")).and_then(|typed| typed.get("template").parse().ok());
    let looks = typed.is_some_and(|typed| typed.has("look"));
    let asked = wish.clone().filter(|_| looks);
    let read = agent.visit.app.store().read(move |tx| read(tx, &sender, has_post, (insert, asked.as_ref())));
    let mut sight = read.await?.ok_or(Problem::NotFound)?;
    let previews = std::mem::take(&mut sight.previews);
    let page = rail::page(agent, &sight.board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t(&format!("together-{}", act.code())));
    let form = Form { page: &page, sight: &sight, act, typed, wish: wish.as_ref(), wrong: &wrong };
    let path = format!("/desk/incidents/{id}");
    let n = sight.open.len();
    let mut response = answer(&TogetherPage {
        rail: rail::rail(agent, &page, &sight.board, None),
        top: error_summary(&page, &wrong),
        action: format!("{path}/together/{}", act.code()),
        lead: page.with("together-lead", &[("name", view::Arg::name(&sight.incident.name)), ("n", n.into())]),
        once: typed
            .map(|typed| typed.get("once"))
            .filter(|once| !once.is_empty())
            .map_or_else(|| format!("{}.{}", agent.id, page.pen.now.ms()), str::to_owned),
        templates: form.templates(),
        texts: form.texts(),
        fields: form.fields(),
        cases: form.cases(),
        left_out: form.left_out(),
        send: page.t(&format!("together-send-{}", act.code())).to_owned(),
        seconds: UNDO_MS / 1_000,
        is_closing: act == Act::Close,
        path,
        page: page.clone(),
        previews,
    })?;
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn read(
    tx: &mut Tx<'_>,
    sender: &Sender,
    has_post: bool,
    (insert, wish): (Option<i64>, Option<&Wish>),
) -> Result<Option<Sight>, Fault> {
    let shop = sender.shop.id;
    let board = Board::read(tx, shop, sender.me, has_post)?;
    let Some(incident) = one(tx, shop, (sender.incident, board.reach))? else { return Ok(None) };
    let (mut open, mut left_out) = (Vec::new(), Vec::new());
    for line in cases::of_incident(tx, shop, incident.id, (board.reach, LOOKED_AT))? {
        let Some(case) = cases::peek(tx, shop, line.id)? else { continue };
        if case.closure().is_some() {
            left_out.push((line, "closed"));
        } else if board.is_sending(case.id) {
            left_out.push((line, "on-its-way"));
        } else if open.len() == CASES_MAX {
            left_out.push((line, "later"));
        } else {
            open.push((case, line));
        }
    }
    let mut previews = Vec::new();
    for lang in Lang::ALL {
        let Some(wish) = wish else { break };
        let ticked = |case: &Case| wish.ticked.iter().any(|one| one.reference == case.reference);
        let first = open.iter().find(|(case, _)| case.lang == lang && ticked(case));
        if let Some((case, line)) = first {
            let known = template::known(tx, &sender.app, case, &sender.name)?;
            let words = template::fill(wish.text(lang), &known);
            let left = template::left(&words).join(", ");
            let words = view::words(&words);
            previews.push(Preview { lang, reference: line.reference.clone(), words, left });
        }
    }
    let inserted = insert.map(|id| template::both(tx, shop, id)).transpose()?.flatten();
    let templates = template::names(tx, shop)?;
    Ok(Some(Sight { board, incident, open, left_out, templates, inserted, previews }))
}

struct Form<'f> {
    page: &'f Page,
    sight: &'f Sight,
    act: Act,
    typed: Option<&'f Answers>,
    wish: Option<&'f Wish>,
    wrong: &'f [Wrong],
}

impl Form<'_> {
    fn error(&self, field: &str) -> &str {
        self.wrong.iter().find(|(known, _)| *known == field).map_or("", |(_, said)| said.as_str())
    }

    fn typed(&self, field: &str) -> &str {
        self.typed.map_or("", |typed| typed.get(field))
    }

    fn templates(&self) -> Option<Select> {
        if self.sight.templates.is_empty() {
            return None;
        }
        let list = Select::new("template", self.page.t("template-choose")).answer("", "–");
        let templates = self.sight.templates.iter();
        Some(
            templates.fold(list, |list, one| {
                list.answer(one.id.to_string(), Html::from(one.name(self.page.lang)))
            }),
        )
    }

    /// Both languages; the one that the page is in stands first.
    fn texts(&self) -> Vec<Field> {
        let inserted = self.sight.inserted.as_ref();
        let mut fields: Vec<Field> = Lang::ALL
            .into_iter()
            .zip(TEXTS)
            .zip(0..)
            .map(|((lang, field), place)| {
                let n = self.sight.open.iter().filter(|(case, _)| case.lang == lang).count();
                let mut words = self.wish.map_or("", |wish| wish.text(lang)).to_owned();
                if let Some(more) =
                    inserted.and_then(|both| both.get::<usize>(place)).filter(|one| !one.is_empty())
                {
                    words.push_str(if words.trim().is_empty() { "" } else { "\n\n" });
                    words.push_str(more);
                }
                Field::area(field)
                    .rows(8)
                    .label(self.page.tn(&format!("together-text-{}", lang.code()), n))
                    .value(words)
                    .error(self.error(field))
                    .with("lang", lang.code())
                    .with("class", "full")
            })
            .collect();
        if self.page.lang == Lang::Ru {
            fields.reverse();
        }
        fields
    }

    /// What the act asks besides its words.
    fn fields(&self) -> Vec<Html> {
        let page = self.page;
        match self.act {
            Act::Answer => {
                let list =
                    TURNS.into_iter().fold(Select::new("turn", page.t("after-label")), |list, turn| {
                        list.answer(turn.code(), page.t(&format!("after-{}", turn.code())))
                    });
                let turn = self.wish.map_or("shopper", |wish| wish.turn.code());
                vec![list.chosen(turn).into()]
            }
            Act::Close => {
                let outcomes = Choices::one("outcome")
                    .small_legend(page.t("close-outcome"))
                    .error(self.error("outcome"))
                    .chosen(self.typed("outcome"));
                let outcomes = OUTCOMES.into_iter().fold(outcomes, |list, outcome| {
                    let key = format!("close-{}", outcome.code());
                    list.answer(outcome.code(), page.t(&key), page.t(&format!("{key}.hint")))
                });
                let reliefs = Choices::many("relief")
                    .small_legend(page.t("close-reliefs"))
                    .hint(page.t("together-sums"))
                    .error(self.error("relief"));
                let reliefs =
                    Remedy::ALL.into_iter().filter(|one| !one.has_sum()).fold(reliefs, |list, remedy| {
                        list.answer(remedy.code(), page.t(&format!("remedy-{}", remedy.code())), "")
                    });
                let chosen = self.typed.map(|typed| typed.all("relief")).unwrap_or_default();
                let reliefs = chosen.into_iter().fold(reliefs, Choices::chosen);
                let cause = self.typed.map_or_else(
                    || self.sight.incident.cause.map_or("", Cause::code),
                    |typed| typed.get("cause"),
                );
                vec![outcomes.into(), reliefs.into(), incident_sheet::causes(page).chosen(cause).into()]
            }
        }
    }

    /// Those that can be ticked. All are at first; later those that were and in which nothing new was said.
    fn cases(&self) -> Option<Choices> {
        let page = self.page;
        if self.sight.open.is_empty() {
            return None;
        }
        let list = Choices::many("case").small_legend(page.t("together-cases")).error(self.error("case"));
        Some(self.sight.open.iter().fold(list, |list, (case, line)| {
            let value = value(&line.reference, case.word_seq);
            let before =
                self.wish.and_then(|wish| wish.ticked.iter().find(|one| one.reference == case.reference));
            let is_newer = before.is_some_and(|before| before.seen < case.word_seq);
            let words: String = line.preview.chars().take(PREVIEW_CHARS).collect();
            let lang = page.t(&format!("together-{}", line.lang.code()));
            let mark = if is_newer { page.t("together-newer") } else { "" };
            let label = Html::built(format!("{} · {lang} {mark}", Html::from(line.reference.as_str())));
            let list = list.answer(&value, label, view::name(&words));
            let is_ticked = if self.wish.is_none() { true } else { before.is_some() && !is_newer };
            if is_ticked { list.chosen(value) } else { list }
        }))
    }

    fn left_out(&self) -> Vec<Html> {
        let place = Place::first(ViewName::All);
        let why = ["on-its-way", "closed", "later"].into_iter();
        why.filter_map(|why| {
            let of: Vec<String> = self
                .sight
                .left_out
                .iter()
                .filter(|(_, known)| *known == why)
                .map(|(line, _)| {
                    let href = Html::from(place.case(&line.reference));
                    format!("<a href=\"{href}\">{}</a>", Html::from(line.reference.as_str()))
                })
                .collect();
            let said = self.page.t(&format!("together-left-{why}"));
            (!of.is_empty()).then(|| Html::built(format!("{said} {}", of.join(", "))))
        })
        .collect()
    }
}
