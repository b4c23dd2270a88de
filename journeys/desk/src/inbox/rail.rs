//! The frame around every page of the desk: the rail with its counts, and the strips on top. Knows no case's content.

use super::board::{Board, NAMED_MAX};
use super::sending;
use crate::TEXTS;
use crate::place::{Place, ViewName};
use crate::roles::called;
use crate::settings::has_chapters;
use crate::views::SavedView;
use domain::role::Right;
use view::parts::{Rail, RailGroup, RailLink, Tone, strip};
use view::{Html, Icon, Page};
use web::staff::{Agent, Permission};

/// The page of somebody at the desk, with the desk's texts and the strips that concern them.
pub(crate) fn page<P: Permission>(agent: &Agent<P>, board: &Board, place: &Place) -> Page {
    let mut page = Page::new(agent.visit.shop.face(agent.lang()), agent.visit.pen(), agent.visit.uri.path())
        .theme(view::Theme::from_code(agent.visit.theme))
        .signed_in(true)
        .texts(&TEXTS);
    let may = |right| agent.may(right);
    let strips = strips(&page, board, place, may);
    page.strips = agent.visit.plain_page().strips;
    page.strips.extend(strips);
    page
}

/// The rail; `current` is the view shown, where one is.
pub(crate) fn rail<P: Permission>(
    agent: &Agent<P>,
    page: &Page,
    board: &Board,
    current: Option<ViewName>,
) -> Rail {
    let counts = board.counts;
    let views = ViewName::ALL.into_iter().map(|view| {
        let n = match view {
            ViewName::Mine => counts.mine,
            ViewName::Unowned => counts.unowned,
            ViewName::Waiting => counts.waiting,
            ViewName::Asleep => counts.asleep,
            ViewName::Overdue => counts.overdue,
            ViewName::All => counts.all,
        };
        RailLink {
            icon: view.icon(),
            label: page.t(&format!("view-{}", view.code())).into(),
            href: format!("/desk/{}", view.code()),
            count: Some(u64::try_from(n).unwrap_or_default()),
            hot: view.is_hot(),
            current: current == Some(view),
        }
    });
    let mut groups = vec![RailGroup { heading: Html::default(), links: views.collect() }];
    let saved = saved(agent, board);
    if !saved.is_empty() {
        groups.push(RailGroup { heading: page.t("views-title").into(), links: saved });
    }
    Rail {
        groups,
        foot: foot(agent, page),
        person: agent.name.clone(),
        note: called(page, &agent.visit.shop, agent.role).into(),
        person_href: "/desk/settings/me".to_owned(),
    }
}

/// The views that people keep.
fn saved<P: Permission>(agent: &Agent<P>, board: &Board) -> Vec<RailLink> {
    let query = agent.visit.uri.query().unwrap_or_default();
    let shown =
        Place::read(ViewName::All.code(), query).and_then(|place| board.shown(&place).map(|view| view.id));
    let link = |view: &SavedView| RailLink {
        icon: if view.owner.is_some() { Icon::Star } else { Icon::List },
        label: view::name(&view.name),
        href: Place { saved: Some(view.id), ..Place::first(ViewName::All) }.list(),
        count: view.n.and_then(|n| u64::try_from(n).ok()),
        hot: false,
        current: shown == Some(view.id),
    };
    board.views.iter().map(link).collect()
}

/// The pages beside the views, each for whom it is open to.
fn foot<P: Permission>(agent: &Agent<P>, page: &Page) -> Vec<RailLink> {
    let links = [
        (Right::SeeReports, Icon::Alert, page.t("rail-burning"), "/desk/board"),
        (Right::SeeCases, Icon::ShieldAsk, page.t("rail-scams"), "/desk/scams"),
        (Right::SeeCases, Icon::Coin, page.t("rail-ledger"), "/desk/ledger"),
        (Right::AnswerCases, Icon::Flag, page.t("rail-incidents"), "/desk/incidents"),
        (Right::AnswerCases, Icon::Book, page.t("rail-practice"), "/desk/practice"),
        (Right::SeeReports, Icon::Chart, page.t("rail-reports"), "/desk/reports"),
    ];
    let open = links.into_iter().filter(|(right, ..)| agent.may(*right));
    let settings = (Icon::Sliders, page.t("rail-settings"), "/desk/settings");
    let settings = has_chapters(agent).then_some(settings);
    open.map(|(_, icon, label, href)| (icon, label, href))
        .chain(settings)
        .map(|(icon, label, href)| RailLink {
            icon,
            label: label.into(),
            href: href.to_owned(),
            count: None,
            hot: false,
            current: false,
        })
        .collect()
}

fn strips(page: &Page, board: &Board, place: &Place, may: impl Fn(Right) -> bool) -> Vec<Html> {
    let mut strips = sending::strips(page, board, place);
    if board.letters_waiting > 0 && may(Right::AnswerCases) {
        let n = board.letters_waiting;
        let said =
            if n < 100 { page.tn("strip-letters", n) } else { page.t("strip-letters-many").to_owned() };
        let way = if may(Right::ChangeSettings) { mail_way(page) } else { Html::default() };
        let text = Html::built(format!("{} {way}", Html::from(said)));
        strips.push(strip(Tone::Warn, Icon::Mail, text));
    }
    if !board.unwarned.is_empty() && may(Right::SeeReports) {
        let way = |reference: &str| format!("/desk/cases/{reference}/buyers");
        let text = named(page, ("strip-unwarned", "/desk/dangers"), &board.unwarned, way);
        strips.push(strip(Tone::Alarm, Icon::Alert, text));
    }
    if !board.unheld.is_empty() && may(Right::SeeAboutPeople) {
        let way = |reference: &str| format!("/desk/all/{reference}");
        let text = named(page, ("strip-unheld", "/desk/unowned"), &board.unheld, way);
        strips.push(strip(Tone::Warn, Icon::Lock, text));
    }
    if board.has_given_up && may(Right::AnswerCases) {
        let text = Html::built(format!(
            "{} <a href=\"/desk/tasks\">{}</a>",
            page.t("strip-given-up"),
            page.t("strip-given-up-show")
        ));
        strips.push(strip(Tone::Alarm, Icon::Alert, text));
    }
    strips
}

/// A sentence with the cases it is about, and the way to the rest of them where there are more.
fn named(page: &Page, (key, all): (&str, &str), references: &[String], way: impl Fn(&str) -> String) -> Html {
    let link = |one: &String| format!("<a class=\"ref\" href=\"{}\">{one}</a>", way(one));
    let mut links: Vec<String> = references.iter().take(NAMED_MAX as usize).map(link).collect();
    if references.len() > links.len() {
        links.push(format!("<a href=\"{all}\">{}</a>", page.t("strip-all")));
    }
    Html::built(format!("{} {}", page.t(key), links.join(", ")))
}

/// The way to where a mail server is set.
pub(crate) fn mail_way(page: &Page) -> Html {
    Html::built(format!("<a href=\"/desk/settings/mail\">{}</a>", page.t("strip-letters-set")))
}
