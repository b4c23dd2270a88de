//! `/policy-check`: somebody's return policy as answers or as text, read against the law. Keeps nothing: the answers are the address.

mod clause;
mod five;
mod flag;
mod own;
mod paste;
mod program;
mod read;
mod terms;

pub(crate) use own::{fill, keep, show as show_own};
pub(crate) use paste::check;
pub(crate) use program::judge;
pub(crate) use terms::show as show_terms;

use crate::TEXTS;
use askama::Template;
use axum::response::Response;
use flag::FlagView;
use law::pack::Pack;
use law::policy::lint;
use paste::Pasted;
use read::Read;
use view::parts::{Select, Tone, error_summary, notice, together};
use view::{Html, Icon, Page};
use web::{Answers, Problem, Query, Visit, show as answer};

#[derive(Template)]
#[template(path = "policy.html")]
struct PolicyPage {
    page: Page,
    heading: String,
    lead: String,
    top: Html,
    country: Html,
    /// The questions; none before a country is chosen.
    questions: Vec<Html>,
    flags: Vec<FlagView>,
    /// Who pays, how much, what comes back, when; empty where nothing was answered.
    five: Vec<(&'static str, String)>,
    is_answered: bool,
    gathered: String,
    /// Where the country is chosen, and where the answers go: the shop's own are kept.
    action: &'static str,
    is_own: bool,
    /// The fingerprint of what is kept, where it is the shop's own.
    shown: String,
    /// The field for a text, and where it goes.
    paste: Html,
    paste_country: Html,
    paste_action: &'static str,
    /// The country that is chosen.
    code: &'static str,
    pasted: Pasted,
}

/// The public page.
const PUBLIC: &str = "/policy-check";

/// `GET /policy-check?c=&withdrawal_days=…`
pub(crate) async fn show(
    visit: Visit,
    Query(fields): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let answers = Answers::from_pairs(fields);
    let asked = answers.get("c");
    let Some(pack) = law::pack(asked) else { return answer(&first(page, !asked.is_empty())) };
    answer(&read_against(page, pack, &answers))
}

/// The page before a country is chosen.
fn first(page: Page, is_unknown: bool) -> PolicyPage {
    let top =
        if is_unknown { notice(Tone::Warn, Icon::Alert, page.t("policy-unknown")) } else { Html::default() };
    let heading = page.t("policy-title").to_owned();
    PolicyPage {
        lead: page.t("policy-lead").to_owned(),
        top,
        country: countries(&page, "").into(),
        questions: Vec::new(),
        flags: Vec::new(),
        five: Vec::new(),
        is_answered: false,
        gathered: String::new(),
        action: PUBLIC,
        is_own: false,
        shown: String::new(),
        paste: paste::field(&page, "", ""),
        paste_country: paste::country(&page),
        paste_action: PUBLIC,
        code: "",
        pasted: Pasted::default(),
        page: page.clone().title(heading.clone()).described(page.t("policy-lead")),
        heading,
    }
}

/// The questions of a country, and what was found in the answers.
fn read_against(page: Page, pack: &'static Pack, answers: &Answers) -> PolicyPage {
    let Read { policy, wrong } = read::policy(answers);
    let is_answered = policy != law::policy::ReturnPolicy::default();
    let flags: Vec<FlagView> = lint(pack, &policy, page.pen.today())
        .into_iter()
        .map(|flag| FlagView::of(&page, &flag, &policy))
        .collect();
    let errors: Vec<(&str, &str)> = wrong.iter().map(|field| (*field, page.t("policy-number"))).collect();
    let mut top = vec![error_summary(&page, &errors)];
    if pack.policy_checks.len() < 5 {
        top.push(notice(Tone::Plain, Icon::Info, page.t("policy-few")));
    }
    let heading = match (is_answered, flags.len()) {
        (false, _) => page.ta("policy-title-of", "country", pack.name.in_lang(page.lang)),
        (true, 0) => page.t("policy-none").to_owned(),
        (true, n) => page.tn("policy-found", n),
    };
    PolicyPage {
        lead: page.t(if is_answered { "policy-lead-found" } else { "policy-lead-of" }).to_owned(),
        top: together(top),
        country: countries(&page, pack.code).into(),
        questions: clause::questions(&page, pack, answers, &wrong),
        five: if is_answered { five::lines(&page, pack, &policy) } else { Vec::new() },
        flags,
        is_answered,
        action: PUBLIC,
        is_own: false,
        shown: String::new(),
        paste: paste::field(&page, "", ""),
        paste_country: Html::default(),
        paste_action: PUBLIC,
        code: pack.code,
        pasted: Pasted::default(),
        gathered: page.ta("doors-gathered", "day", page.pen.date(pack.as_of)),
        page: page.title(heading.clone()),
        heading,
    }
}

fn countries(page: &Page, chosen: &str) -> Select {
    let mut list = Select::new("c", page.t("policy-country")).answer("", page.t("doors-choose"));
    for pack in law::by_name(page.lang) {
        list = list.answer(pack.code, pack.name.in_lang(page.lang));
    }
    list.chosen(chosen)
}
