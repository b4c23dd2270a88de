//! What is typed into the search box: words, or the query language; what is wrong in it, and where. Writes nothing.

use super::board::{Board, Lines, PAGE_LINES};
use crate::place::{Place, ViewName};
use domain::id::{LabelId, ShopId, StaffId};
use domain::query::{KEYS, Mistake, Query, Sight, mended, parse, strangers};
use domain::reference::CaseRef;
use domain::role::Right;
use jiff::tz::TimeZone;
use std::fmt::Write as _;
use store::cases::{self, Cursor, Label, Question, Reach};
use store::{Fault, Tx};
use view::{Arg, Html, Icon, Page, name};
use web::staff::Person;

/// What queries know by name.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// The people of the shop.
    pub(crate) people: Vec<(StaffId, String)>,
    /// Its labels.
    labels: Vec<(LabelId, String)>,
}

impl Names {
    /// Those of these people and labels.
    pub(crate) fn of(people: &[Person], labels: &[Label]) -> Self {
        let labels = labels.iter().filter(|label| !label.is_going);
        Self {
            people: people.iter().map(|person| (person.id, person.name.clone())).collect(),
            labels: labels.map(|label| (label.id, label.name.clone())).collect(),
        }
    }

    /// Those of a shop.
    ///
    /// # Errors
    /// What the database ends in.
    pub(crate) fn read(tx: &mut Tx<'_>, shop: ShopId) -> Result<Self, Fault> {
        Ok(Self::of(&web::staff::people(tx, shop)?, &cases::labels(tx, shop)?))
    }
}

/// The query of a text, with the names of people and labels looked at too.
///
/// # Errors
/// Its mistakes.
pub(crate) fn read(text: &str, names: &Names) -> Result<Query, Vec<Mistake>> {
    let query = parse(text)?;
    let unknown = strangers(text, &names.people, &names.labels);
    if unknown.is_empty() { Ok(query) } else { Err(unknown) }
}

/// What a query asks at this moment.
pub(crate) fn question(
    query: &Query,
    (now, me): (domain::Moment, StaffId),
    (zone, names): (&TimeZone, &Names),
    reach: Reach,
) -> Question {
    let sight = Sight { now, me: Some(me), zone, people: &names.people, labels: &names.labels };
    Question::new(query, &sight, reach)
}

/// A page of what a text asks for.
pub(super) fn lines(
    tx: &mut Tx<'_>,
    shop: ShopId,
    board: &Board,
    (text, after): (&str, Option<Cursor>),
) -> Result<Lines, Fault> {
    let names = Names::of(&board.people, &board.labels);
    let query = match read(text, &names) {
        Ok(query) => query,
        Err(mistakes) => return Ok(Lines { mistakes, ..Lines::default() }),
    };
    if query.is_plain() {
        let (lines, next) = cases::search(tx, shop, (text, board.reach), after, PAGE_LINES)?;
        return Ok(Lines { lines, next, ..Lines::default() });
    }
    let zone = web::settings::read(tx, shop)?.terms.hours.time_zone();
    let asked = question(&query, (tx.now(), board.me), (&zone, &names), board.reach);
    let found = cases::ask(tx, shop, &asked, after, PAGE_LINES)?;
    Ok(Lines { lines: found.lines, next: found.next, is_cut: found.is_cut, ..Lines::default() })
}

/// The address of the one case whose number was typed.
pub(super) fn led(place: &Place, lines: &Lines) -> Option<String> {
    let reference = CaseRef::parse(&place.question)?.to_string();
    match lines.lines.as_slice() {
        [line] if line.reference == reference => Some(Place::first(ViewName::All).case(&reference)),
        _ => None,
    }
}

/// What is wrong, in the text as it was typed or kept and in words, with the ways on.
pub(super) fn mistakes(page: &Page, board: &Board, (place, mistakes): (&Place, &[Mistake])) -> Html {
    if mistakes.is_empty() {
        return Html::default();
    }
    let shown = board.shown(place);
    let text = shown.map_or(place.question.as_str(), |view| view.query.as_str());
    let mut out = format!(
        "<div class=\"errors\" id=\"asked-wrong\" role=\"alert\"><h2>{}</h2><p><bdi>{}</bdi></p><ul>",
        page.t("asked-wrong"),
        marked(text, mistakes)
    );
    for mistake in mistakes {
        let _ = write!(out, "<li>{}</li>", Html::from(sentence(page, (text, mistake))));
    }
    out.push_str("</ul><p>");
    if let Some(view) = shown.filter(|view| view.is_changed_by(board.me, board.role())) {
        let id = view.id;
        let _ = write!(out, "<a href=\"/desk/settings/views/{id}\">{}</a> ", page.t("asked-change-view"));
    }
    if let Some(meant) = mended(text, mistakes).filter(|meant| !meant.trim().is_empty()) {
        way(&mut out, page.t("asked-search-meant"), (place, meant.trim()));
    }
    let words = as_words(text);
    if !words.is_empty() {
        way(&mut out, page.t("asked-search-words"), (place, &words));
    }
    out.push_str("</p></div>");
    Html::built(out)
}

/// One mistake in a sentence: where it is, what is wrong, and what was probably meant.
pub(crate) fn sentence(page: &Page, (text, mistake): (&str, &Mistake)) -> String {
    let said: String = text.chars().skip(mistake.from).take(mistake.to - mistake.from).collect();
    let place = [("from", (mistake.from + 1).into()), ("to", mistake.to.into()), ("what", Arg::Name(said))];
    let key = if mistake.to > mistake.from + 1 { "asked-place" } else { "asked-place-one" };
    let mut out = page.with(key, &place);
    out.push(' ');
    out.push_str(page.t(&format!("asked-{}", mistake.what.code())));
    if let Some(instead) = mistake.instead.as_ref().filter(|instead| !instead.trim().is_empty()) {
        out.push(' ');
        out.push_str(&page.ta("asked-meant", "what", Arg::name(instead.trim())));
    }
    out
}

/// What can be done with what was asked for: kept as a view; changed, or taken away as a file.
pub(super) fn ways(page: &Page, board: &Board, (place, lines): (&Place, &Lines)) -> Html {
    let role = board.role();
    let mut out = String::new();
    let mut way = |href: &str, icon: Icon, label: &str| {
        let _ = write!(out, "<a class=\"tool\" href=\"{}\">{icon}{label}</a>", Html::from(href));
    };
    if let Some(view) = board.shown(place) {
        if view.is_changed_by(board.me, role) {
            way(&format!("/desk/settings/views/{}", view.id), Icon::Edit, page.t("views-change"));
        }
        if role.may(Right::SeeReports) && lines.mistakes.is_empty() {
            way(&format!("/desk/views/{}/csv", view.id), Icon::Load, "CSV");
        }
    } else if !place.question.is_empty() && lines.mistakes.is_empty() && role.may(Right::AnswerCases) {
        let query: String = form_urlencoded::byte_serialize(place.question.as_bytes()).collect();
        way(&format!("/desk/settings/views/new?q={query}"), Icon::Star, page.t("views-keep"));
    }
    if out.is_empty() {
        return Html::default();
    }
    Html::built(format!("<nav class=\"row sieve\" aria-label=\"{}\">{out}</nav>", page.t("views-ways")))
}

fn way(out: &mut String, label: &str, (place, question): (&Place, &str)) {
    let to = Place { question: question.to_owned(), after: None, saved: None, ..place.clone() };
    let _ = write!(out, "<a href=\"{}\">{label} {}</a> ", Html::from(to.list()), name(question));
}

/// The text with what is wrong in it marked.
fn marked(text: &str, mistakes: &[Mistake]) -> String {
    let mut out = String::new();
    let mut at = 0;
    let piece = |from: usize, to: usize| {
        Html::from(text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>())
    };
    for mistake in mistakes.iter().filter(|mistake| mistake.to > mistake.from) {
        if mistake.from >= at {
            let _ =
                write!(out, "{}<mark>{}</mark>", piece(at, mistake.from), piece(mistake.from, mistake.to));
            at = mistake.to;
        }
    }
    let _ = write!(out, "{}", piece(at, usize::MAX));
    out
}

/// The same as words that ask for nothing else.
fn as_words(text: &str) -> String {
    let plain = text.replace([':', '<', '>', '=', '"', '«', '»', '“', '”', '„'], " ");
    let words = plain.split_whitespace().map(|word| word.trim_start_matches('-'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How lists are asked for: every key with an example that can be tried.
pub(super) fn help(page: &Page, place: &Place) -> Html {
    if place.question.is_empty() {
        return Html::default();
    }
    let mut out = format!(
        "<details class=\"asked\"><summary>{}</summary><p class=\"hint\">{}</p><dl class=\"facts tight\">",
        page.t("asked-help"),
        page.t("asked-help-text")
    );
    for key in KEYS {
        let to = Place { question: key.example.to_owned(), ..Place::first(ViewName::All) };
        let _ = write!(
            out,
            "<div><dt><a href=\"{}\"><code>{}</code></a></dt><dd>{}</dd></div>",
            Html::from(to.list()),
            Html::from(key.example),
            page.t(&format!("asked-key-{}", key.name)),
        );
    }
    out.push_str("</dl></details>");
    Html::built(out)
}

/// That the list was not looked through to its end.
pub(super) fn cut(page: &Page, lines: &Lines) -> Html {
    if !lines.is_cut {
        return Html::default();
    }
    let n = i64::try_from(cases::LOOKED_THROUGH_MAX).unwrap_or_default();
    let said = page.tn("asked-cut", n);
    Html::built(format!("<li>{}</li>", view::parts::notice(view::parts::Tone::Quiet, Icon::Search, said)))
}
