//! The panel beside the talk: clocks, who it is, evidence, their other cases, the chronicle. Decides nothing.

use super::opened::Opened;
use super::{erase, forms, named, sorting, talk};
use crate::inbox::{Board, day_span, shopper, state};
use crate::incidents;
use crate::place::Place;
use crate::{ties, turns};
use domain::case::{Case, Stage, Turn, progress};
use domain::media::Kind;
use domain::time::HOUR_MS;
use law::claim::{explained, overdue};
use std::fmt::Write as _;
use store::cases::Evidence;
use view::parts::{Clock, Fact, FileLine, Step, StepState, Tone, facts_tight, files, taken_for, timeline};
use view::{Html, Icon, Page};

/// Characters of another case's newest words.
const OTHER_CHARS: usize = 60;

/// The panel beside the talk.
pub(super) fn beside(form: &forms::Form<'_>, has_press: bool, (may_answer, may_erase): (bool, bool)) -> Html {
    let forms::Form { page, board, opened, place, .. } = *form;
    let only = |may: bool, part: &dyn Fn() -> Html| if may { part() } else { Html::default() };
    let is_decided = opened.case.decided_at().is_some();
    view::parts::together([
        side(page, board, opened, (place, has_press)),
        form.gone(may_answer),
        ties::section(page, board, opened, (place, may_answer)),
        only(may_answer, &|| incidents::section(page, place, &opened.case, &opened.incidents)),
        only(may_answer && is_decided, &|| form.cause()),
        only(may_erase, &|| erase::link(page, place, &opened.case.reference.to_string())),
    ])
}

/// The panel.
pub(crate) fn side(page: &Page, board: &Board, opened: &Opened, (place, has_press): (&Place, bool)) -> Html {
    let mut out = String::with_capacity(4_096);
    section(&mut out, page.t("side-clocks"), &clocks(page, &opened.case));
    let owner = turns::panel(page, board, opened);
    if !owner.is_empty() {
        section(&mut out, page.t("side-owner"), &owner);
    }
    section(&mut out, page.t("side-sorting"), &sorting::panel(page, board, opened));
    section(&mut out, page.t("side-contact"), &contact(page, opened));
    section(&mut out, page.t("side-steps"), &steps(page, opened));
    if !opened.evidence.is_empty() {
        section(&mut out, page.t("side-evidence"), &evidence(page, opened));
    }
    if has_press && is_formal(&opened.case) {
        section(&mut out, page.t("side-papers"), &papers(page, &opened.case));
    }
    if !opened.others.is_empty() {
        section(&mut out, page.t("side-others"), &others(page, board, opened, place));
    }
    let _ = write!(
        out,
        "<details class=\"stack\"><summary>{}</summary>{}</details>",
        page.t("side-chronicle"),
        chronicle(page, board, opened)
    );
    Html::built(out)
}

fn section(out: &mut String, heading: &str, content: &Html) {
    let _ = write!(out, "<section><h2>{heading}</h2>{content}</section>");
}

fn clocks(page: &Page, case: &Case) -> Html {
    let mut out = String::from("<dl class=\"stack\">");
    let now = page.pen.now;
    let promise = match case.promise_due {
        Some(due) => {
            let left = due.since(now);
            let (tone, left_text) = if left < 0 {
                (Tone::Alarm, page.ta("clock-late", "late", page.span(-left)))
            } else {
                (if left < HOUR_MS { Tone::Warn } else { Tone::Plain }, page.span(left))
            };
            let begun = case.waiting_since.unwrap_or(case.opened_at);
            let (passed, whole) = (now.since(begun).max(0), due.since(begun).max(1));
            Clock::new(tone, page.t("clock-promise"), left_text)
                .passed(passed.unsigned_abs(), whole.unsigned_abs())
                .until(page.pen.by_moment(due))
        }
        None if case.turn == Turn::Shop => {
            Clock::new(Tone::Quiet, page.t("clock-promise"), page.t("clock-none"))
        }
        None => {
            Clock::new(Tone::Quiet, page.t("clock-promise"), page.t(&format!("turn-{}", case.turn.code())))
        }
    };
    let _ = write!(out, "{promise}");
    if let Some(due) = case.stage.law_due() {
        let days = day_span(page, due);
        let tone = match days {
            ..0 => Tone::Alarm,
            0..=3 => Tone::Warn,
            _ => Tone::Plain,
        };
        let left = if days < 0 { page.tn("clock-days-late", -days) } else { page.tn("clock-days", days) };
        let by = page.pen.by_day(due);
        let found = case.stage.by_law().and_then(|by_law| explained(by_law, Some(due)));
        let until = match found {
            Some((_, found)) => {
                format!("{by} · {}", view::typeset(page.lang, found.rule.article.in_lang(page.lang)))
            }
            None => by,
        };
        let _ = write!(out, "{}", Clock::new(tone, page.t("clock-law"), left).until(until));
    } else if let Some(pack) = case.stage.by_law().and_then(|by_law| law::pack(&by_law.law)) {
        let none = page.ta("clock-law-none", "country", pack.name.in_lang(page.lang));
        let _ = write!(out, "{}", Clock::new(Tone::Quiet, page.t("clock-law"), none));
    }
    out.push_str("</dl>");
    let late = case.stage.by_law().filter(|_| case.closure().is_none());
    if let Some((late, got)) = late.and_then(|by_law| overdue(by_law, case.stage.law_due(), page.pen.today()))
    {
        let article = view::typeset(page.lang, late.penalty.article.in_lang(page.lang));
        let title = page.ta("clock-law-penalty", "article", article);
        let typed = |told: &law::said::Told| Html::from(view::typeset(page.lang, told.in_lang(page.lang)));
        let steps = got.steps.iter().map(|told| format!("<li>{}</li>", typed(told)));
        let _ = write!(
            out,
            "<details class=\"stack\" id=\"late\"><summary>{}</summary><ol class=\"list\">{}</ol></details>",
            Html::from(title),
            steps.collect::<String>()
        );
    }
    Html::built(out)
}

fn contact(page: &Page, opened: &Opened) -> Html {
    let Some(details) = &opened.details else { return Html::from(page.t("contact-erased")) };
    let mut known = vec![Fact::new(page.t("contact-name"), shopper(page, details.name.as_str(), None))];
    if let Some(email) = &details.email {
        let address = Html::from(email.as_str());
        let link = Html::built(format!("<a href=\"mailto:{address}\">{address}</a>"));
        known.push(Fact::new(page.t("contact-email"), link));
    }
    if let Some(phone) = &details.phone {
        let link = format!("<a href=\"tel:+{}\">{}</a>", phone.digits(), Html::from(page.phone(phone)));
        known.push(Fact::new(page.t("contact-phone"), Html::built(link)));
    }
    if let Some(order) = &details.order {
        let found: String = form_urlencoded::byte_serialize(order.as_str().as_bytes()).collect();
        let link = format!("<a href=\"/desk/all?q={found}\">{}</a>", view::name(order.as_str()));
        known.push(Fact::new(page.t("contact-order"), Html::built(link)));
    }
    known.extend(named::found(page, opened));
    let case = &opened.case;
    known.push(Fact::new(page.t("fact-lang"), page.t(&format!("lang-{}", case.lang.code()))));
    known.push(Fact::new(page.t("fact-channel"), page.t(&format!("channel-{}", case.channel.code()))));
    if let Some(ground) = case.ground {
        known.push(Fact::new(page.t("fact-ground"), page.t(&super::ground_key(ground))));
    }
    if let Some(wanted) = case.wanted {
        known.push(Fact::new(page.t("fact-wanted"), page.t(&format!("remedy-{}", wanted.code()))));
    }
    if let Some(contract) = case.stage_before_end().by_law().and_then(|by_law| by_law.facts.contract) {
        known.push(Fact::new(page.t("fact-contract"), page.t(&format!("fact-contract-{}", contract.code()))));
    }
    if let Some(rating) = case.rating {
        let mood = page.t(&format!("mood-{}", rating.mood.code()));
        known.push(Fact::new(page.t("fact-rating"), format!("{mood}, {}", page.when(rating.at))));
    }
    facts_tight(&known)
}

fn evidence(page: &Page, opened: &Opened) -> Html {
    let reference = opened.case.reference.to_string();
    let lines: Vec<FileLine> = opened.evidence.iter().map(|file| file_line(page, &reference, file)).collect();
    files(&lines)
}

/// Whether it is or was a formal complaint whose words are still there.
fn is_formal(case: &Case) -> bool {
    case.erased_at.is_none() && matches!(case.stage_before_end(), Stage::Claim { .. } | Stage::Outside { .. })
}

fn papers(page: &Page, case: &Case) -> Html {
    let href = format!("/desk/cases/{}/claim.pdf", case.reference);
    files(&[FileLine::paper(Icon::File, &href, page.t("side-claim")).remark("PDF")])
}

fn file_line(page: &Page, reference: &str, file: &Evidence) -> FileLine {
    let kind = Kind::from_code(&file.kind).unwrap_or(Kind::Other);
    let size = page.size(u64::try_from(file.size).unwrap_or_default());
    if file.blob_name.is_none() {
        return FileLine::lacking(Icon::File, view::name(&file.name)).end(page.t("file-erased"));
    }
    let href = format!("/desk/cases/{reference}/files/{}", file.id);
    let icon = if kind.inline() { Icon::Photo } else { Icon::File };
    let mut remark = file.taken_at.as_ref().map(|at| page.ta("file-taken", "at", at.replace('T', " ")));
    match kind {
        Kind::Program => remark = Some(page.t("file-program").to_owned()),
        Kind::Markup => remark = Some(taken_for(page, kind).to_owned()),
        _ => {}
    }
    let mut small = Html::from(remark.unwrap_or_default());
    if kind.inline() {
        small = Html::built(format!(
            "<a href=\"{href}\" tabindex=\"-1\" aria-hidden=\"true\"><img class=\"thumb\" src=\"{href}\" alt=\"\" loading=\"lazy\" width=\"160\"></a>{small}"
        ));
    }
    FileLine::named(icon, &href, &file.name).remark(small).end(size)
}

fn others(page: &Page, board: &Board, opened: &Opened, place: &Place) -> Html {
    let known = opened.others.iter().map(|line| {
        let short: String = line.preview.chars().take(OTHER_CHARS).collect();
        let cut = if short.len() < line.preview.len() { "…" } else { "" };
        let title = view::name(&format!("{}{cut}", short.trim_end()));
        let link =
            Html::built(format!("<a href=\"{}\">{title}</a>", Html::from(place.case(&line.reference))));
        let day = line.opened_at.day_in(&page.pen.zone);
        let value = Html::built(format!(
            "{} <span class=\"dim\">{}</span>",
            state(page, board, line),
            page.pen.date(day)
        ));
        Fact::new(link, value)
    });
    facts_tight(&known.collect::<Vec<_>>())
}

/// How far its handling is, by the steps of ISO 10002; nobody ticks them, they follow from the journal.
fn steps(page: &Page, opened: &Opened) -> Html {
    let done = progress(&opened.case, &opened.history);
    view::parts::course(&done.map(|(step, at)| {
        let when = at.map(|at| page.pen.moment_full(at));
        (page.t(&format!("step-{}", step.code())), when)
    }))
}

fn chronicle(page: &Page, board: &Board, opened: &Opened) -> Html {
    let steps: Vec<Step> = opened
        .history
        .iter()
        .map(|happened| {
            let (_, text) = talk::event(page, board, opened, happened);
            Step::new(StepState::Past, text, page.pen.moment_full(happened.at))
        })
        .collect();
    timeline(&steps)
}
