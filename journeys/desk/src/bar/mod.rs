//! The command bar: what can be done here, cases, templates, views, settings, found by typing. A page of its own where
//! there are no scripts. Changes nothing.

mod here;
mod sought;

use crate::case::{TemplateName, template_names};
use crate::inbox::{self, Board, rail};
use crate::place::Place;
use askama::Template;
use axum::response::{Html as Fragment, IntoResponse, Response};
use domain::Lang;
use domain::case::Case;
use domain::id::ShopId;
use domain::reference::CaseRef;
use domain::role::Right;
use here::{Entry, From};
use sought::Sought;
use store::cases::{self, Listed, Reach};
use store::{Fault, Tx};
use view::parts::{CommandGroup, Rail, command_list, empty};
use view::{Html, Icon, Page};
use web::macros::{Kept, all as all_macros};
use web::staff::{Agent, CanSee};
use web::{Problem, other_layout, show as answer};

/// Characters of a question that are looked at.
const QUESTION_CHARS_MAX: usize = 200;
/// Cases that are listed.
const CASES_MAX: u32 = 7;
/// Lines of any other group.
const LINES_MAX: usize = 12;
/// Templates that are listed before anything is typed.
const FITTING_MAX: usize = 4;
/// Where cases that were found stand among commands that were found: after those that begin as what was typed does.
const FOUND: u32 = 2;

#[derive(Template)]
#[template(path = "desk-bar.html")]
struct BarPage {
    page: Page,
    rail: Rail,
    question: String,
    from: String,
    list: Html,
}

/// What is asked.
#[derive(Default)]
struct Question {
    text: String,
    from: String,
    is_part: bool,
}

/// What the database knows to it.
struct Known {
    case: Option<Case>,
    /// Whether what was typed is the number of the first of these.
    is_number: bool,
    cases: Vec<Listed>,
    templates: Vec<TemplateName>,
    macros: Vec<Kept>,
}

/// `GET /desk/bar?q=&from=`: `from` is the address at which the bar was opened; `part` asks for the list alone.
pub(crate) async fn show(agent: Agent<CanSee>) -> Result<Response, Problem> {
    let asked = Question::read(agent.visit.uri.query().unwrap_or_default());
    let from = From::read(&asked.from);
    let (shop, reach) = (agent.shop(), Reach::of(agent.role));
    let (text, reference) = (asked.text.clone(), CaseRef::parse(&from.reference));
    let known = agent.visit.app.store().read(move |tx| Known::read(tx, (shop, reach), &text, reference));
    let known = known.await?;
    if asked.is_part {
        let page = agent.visit.page(&crate::TEXTS);
        let list = list(&agent, &page, (&from, &known, &asked.text), false);
        return Ok(Fragment(list.to_string()).into_response());
    }
    let (me, has_post) = (agent.id, agent.visit.app.post().is_ready(&agent.visit.shop));
    let board = agent.visit.app.store().read(move |tx| Board::read(tx, shop, me, has_post)).await?;
    let page = rail::page(&agent, &board, &from.place);
    let page = page.clone().title(page.t("commands"));
    answer(&BarPage {
        rail: rail::rail(&agent, &page, &board, None),
        list: list(&agent, &page, (&from, &known, &asked.text), true),
        question: asked.text,
        from: asked.from,
        page,
    })
}

impl Question {
    fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "q" => asked.text = value.trim().chars().take(QUESTION_CHARS_MAX).collect(),
                "from" => asked.from = value.into_owned(),
                "part" => asked.is_part = true,
                _ => {}
            }
        }
        asked
    }
}

impl Known {
    fn read(
        tx: &mut Tx<'_>,
        (shop, reach): (ShopId, Reach),
        text: &str,
        open: Option<CaseRef>,
    ) -> Result<Self, Fault> {
        let case = open.map(|open| cases::by_reference(tx, shop, open)).transpose()?.flatten();
        let case = case.map(|case| cases::peek(tx, shop, case)).transpose()?.flatten();
        let case = match case {
            Some(case) if cases::reaches(tx, shop, case.id, reach)? => Some(case),
            _ => None,
        };
        let is_number = CaseRef::parse(text).is_some();
        let cases = if text.is_empty() { Vec::new() } else { found(tx, (shop, reach), text)? };
        Ok(Self {
            case,
            is_number,
            cases,
            templates: template_names(tx, shop)?,
            macros: all_macros(tx, shop)?,
        })
    }
}

/// The cases of what was typed; where there are none, of what the other layout makes of it.
fn found(tx: &mut Tx<'_>, (shop, reach): (ShopId, Reach), text: &str) -> Result<Vec<Listed>, Fault> {
    let lines = cases::search(tx, shop, (text, reach), None, CASES_MAX)?.0;
    if !lines.is_empty() {
        return Ok(lines);
    }
    let other = other_layout(&text.to_lowercase());
    Ok(cases::search(tx, shop, (&other, reach), None, CASES_MAX)?.0)
}

/// All that is found, group by group, the nearest first.
fn list(
    agent: &Agent<CanSee>,
    page: &Page,
    (from, known, text): (&From, &Known, &str),
    is_page: bool,
) -> Html {
    let sought = Sought::of(text);
    let may_answer = agent.may(Right::AnswerCases);
    let case = known.case.as_ref().filter(|case| may_answer && case.erased_at.is_none());
    let mut groups: Vec<(u32, CommandGroup)> = Vec::new();
    let mut add = |key: &str, entries: Vec<Entry>, max: usize| {
        let mut found: Vec<(u32, Entry)> = entries
            .into_iter()
            .filter_map(|entry| entry.weight(&sought).map(|weight| (weight, entry)))
            .collect();
        found.sort_by_key(|(weight, _)| *weight);
        let Some(nearest) = found.first().map(|(weight, _)| *weight) else { return };
        let commands = found.into_iter().take(max).map(|(_, entry)| entry.command).collect();
        groups.push((nearest, CommandGroup { title: page.t(key).into(), commands }));
    };
    if let Some(case) = case {
        add("commands-case", here::with_case(page, &from.place, case), LINES_MAX);
        let fitting = if sought.is_empty() { FITTING_MAX } else { LINES_MAX };
        add("commands-macros", macros(agent, page, (from, known)), fitting);
        add("commands-templates", templates(page, (from, known), sought.is_empty()), fitting);
    }
    add("commands-views", here::views(page), LINES_MAX);
    add("commands-pages", here::pages(agent, page), LINES_MAX);
    // Whoever has typed nothing yet is not told everything.
    if !sought.is_empty() {
        add("commands-settings", here::chapters(agent), LINES_MAX);
    }
    if !known.cases.is_empty() {
        let found = found_cases(page, &from.place, &known.cases);
        if known.is_number {
            groups.insert(0, (0, found));
        } else {
            groups.push((FOUND, found));
        }
    }
    groups.sort_by_key(|(weight, _)| *weight);
    if groups.is_empty() {
        return empty(Icon::Search, page.t("commands-none"), page.t("commands-none.text"));
    }
    let groups: Vec<CommandGroup> = groups.into_iter().map(|(_, group)| group).collect();
    command_list(&groups, is_page)
}

/// The cases that were found, each with its shopper and its newest words.
fn found_cases(page: &Page, place: &Place, lines: &[Listed]) -> CommandGroup {
    let commands = lines.iter().map(|line| {
        let said = vec![line.reference.clone()];
        let who = inbox::shopper(page, &line.name, line.contact.as_deref());
        let label = Html::built(format!("{} {who}", Html::from(line.reference.as_str())));
        let mut entry = Entry::new(Icon::Talk, label, place.case(&line.reference), said);
        entry.command.about = line.preview.as_str().into();
        entry.command
    });
    CommandGroup { title: page.t("commands-cases").into(), commands: commands.collect() }
}

/// The macros that whoever asks may run on the open case: each leads to where it is looked at first.
fn macros(agent: &Agent<CanSee>, page: &Page, (from, known): (&From, &Known)) -> Vec<Entry> {
    let Some(case) = &known.case else { return Vec::new() };
    let usable = known.macros.iter().filter(|one| one.is_for(agent.role));
    usable
        .map(|one| {
            let href = from.place.case_with(&case.reference.to_string(), "do", "macro");
            let said = Lang::ALL.into_iter().map(|lang| one.made.name(lang).to_owned()).collect();
            let name = view::name(one.made.name(page.lang));
            Entry::new(Icon::Forward, name, format!("{href}&macro={}#reply", one.id), said)
        })
        .collect()
}

/// The templates for the open case; before anything is typed, those that were written for its kind.
fn templates(page: &Page, (from, known): (&From, &Known), is_fitting: bool) -> Vec<Entry> {
    let Some(case) = &known.case else { return Vec::new() };
    let fitting = known.templates.iter().filter(|one| !is_fitting || one.fits(case.intent));
    fitting
        .map(|one| {
            let href = from.place.case_with(&case.reference.to_string(), "template", &one.id.to_string());
            let said = Lang::ALL.into_iter().map(|lang| one.name(lang).to_owned()).collect();
            let mut entry =
                Entry::new(Icon::Template, one.name(page.lang), format!("{href}#reply-text"), said);
            entry.command.template = Some(one.id);
            entry
        })
        .collect()
}
