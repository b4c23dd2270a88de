//! `GET /c/{token}`, and the same page again with what was typed when something did not hold.

use super::chronicle::chronicle;
use super::clocks::clocks;
use super::dossier::Dossier;
use super::erased;
use super::evidence;
use super::form::{NOT_CLOSED, Typed, Wrong, once};
use super::lead::{Lead, is_term_over, lead};
use super::offer::{asks, card};
use super::outcome::{Ending, ending};
use super::parts;
use super::rating;
use super::talk::{Reader, Talk, talk};
use crate::TEXTS;
use crate::claim::{first_steps, may_claim};
use crate::contract::leave;
use crate::lawful::{arithmetic, pack as lawful_pack};
use crate::papers::{filing, has_days};
use crate::vouchers::shown;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::{Event, Turn, progress};
use domain::link::Party;
use domain::wait::Wait;
use serde::Deserialize;
use view::parts::{
    Clock, FileLine, ReplyForm, Tone, course, error_summary, files, language_button, notice, wait,
};
use view::{Html, Icon, Page};
use web::{Answers, Holder, Problem, Query, Visit, show as answer};

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage {
    page: Page,
    path: String,
    done: Html,
    errors: Html,
    reference: String,
    kind: &'static str,
    lead: Lead,
    is_term_over: bool,
    /// How long an answer will take, while the shop must answer.
    wait: Html,
    offer: Html,
    vouchers: Html,
    ending: Option<Ending>,
    /// The question how content the shopper is; empty where nobody asks.
    rating: Html,
    seen: i64,
    once: String,
    talk: Talk,
    reply: ReplyForm,
    reply_hint: &'static str,
    language: Html,
    evidence: Html,
    chronicle: Html,
    n_steps_hidden: usize,
    clocks: [Clock; 2],
    steps: Html,
    arithmetic: Html,
    owner: Option<Html>,
    papers: Html,
    /// The cases that were taken into this one, each with its papers; empty where there are none.
    parts: Html,
    is_shopper: bool,
    is_open: bool,
    may_claim: bool,
    /// What to do at once where the thing is dangerous; empty where it is not.
    danger: Html,
    /// What the way out of the contract is called; empty where there is none from here.
    leaves: &'static str,
    has_helper: bool,
}

/// What the address asks for besides the case.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    /// Everything that was said and done, not the newest alone.
    all: Option<String>,
    /// What was just done.
    done: Option<String>,
}

/// What can have been done a moment ago, as the address names it.
const DONE: &[&str] = &[
    "accepted",
    "came-back",
    "confirmed",
    "declined",
    "disputed",
    "dismissed",
    "gone",
    "missed",
    "owed",
    "proposed",
    "rated",
    "received",
    "renewed",
    "said",
    "taken-back",
    "withdrawn",
];

/// `GET /c/{token}`
pub(crate) async fn show(holder: Holder, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let dossier = read(&holder).await?;
    if let Some(erased_at) = dossier.case.erased_at {
        return erased::page(&holder, &dossier, (erased_at, false));
    }
    page(&holder, &dossier, (&asked, &Typed::default())).await
}

/// `POST /c/{token}`: the page in the other language, with the message that was being typed; nothing is said by it.
pub(crate) async fn reread(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    let dossier = read(&holder).await?;
    if let Some(erased_at) = dossier.case.erased_at {
        return erased::page(&holder, &dossier, (erased_at, false));
    }
    let (text, once) = (answers.typed("text"), answers.get("once").to_owned());
    page(&holder, &dossier, (&Asked::default(), &Typed { text, once, ..Typed::default() })).await
}

/// Reads the case that the holder's link opens.
pub(crate) async fn read(holder: &Holder) -> Result<Dossier, Problem> {
    let (shop, case) = (holder.shop(), holder.case);
    let found = holder.visit.app.store().read(move |tx| Dossier::read(tx, shop, case)).await?;
    found.ok_or(Problem::NotFound)
}

/// Why there is nothing to confirm or dispute, and what can be done instead.
fn not_closed(dossier: &Dossier) -> &'static str {
    let was_closed = dossier.history.iter().any(|one| matches!(one.event, Event::Closed { .. }));
    match (dossier.case.closure(), dossier.case.turn) {
        (Some(_), _) => "wrong-needs-no-word",
        (None, _) if was_closed => NOT_CLOSED,
        (None, Turn::Shopper) => "wrong-no-outcome-shopper",
        (None, Turn::Goods) => "wrong-no-outcome-goods",
        (None, _) => "wrong-no-outcome",
    }
}

/// The page again, as it is by now, with what was typed and what is wrong with it.
pub(crate) async fn again(holder: &Holder, mut typed: Typed, problem: &Problem) -> Result<Response, Problem> {
    let dossier = read(holder).await?;
    for wrong in typed.wrong.iter_mut().filter(|wrong| wrong.key == NOT_CLOSED) {
        wrong.key = not_closed(&dossier);
    }
    let mut response = match dossier.case.erased_at {
        Some(erased_at) => erased::page(holder, &dossier, (erased_at, true))?,
        None => page(holder, &dossier, (&Asked::default(), &typed)).await?,
    };
    *response.status_mut() = match problem.status() {
        // A bare 413 would be dressed as a page of its own, without what was typed.
        StatusCode::PAYLOAD_TOO_LARGE => StatusCode::UNPROCESSABLE_ENTITY,
        status => status,
    };
    Ok(response)
}

async fn page(
    holder: &Holder,
    dossier: &Dossier,
    (asked, typed): (&Asked, &Typed),
) -> Result<Response, Problem> {
    let (visit, party, path) = (&holder.visit, holder.party, holder.path());
    let page = visit.page(&TEXTS);
    let writes = dossier.has_email() && visit.app.post().is_ready(&visit.shop);
    let lead = lead(&page, dossier, (party, writes));
    let coming = awaited(holder, dossier).await?;
    let reference = dossier.case.reference.to_string();
    let has_claim = visit.app.has_press() && filing(dossier).is_some();
    let title = format!("{} · {reference}", lead.title);
    let page = page.title(title).keeping_words();
    let all = asked.all.is_some();
    let (chronicle, n_steps_hidden) = chronicle(&page, dossier, party, all);
    let told: Vec<_> = typed.wrong.iter().map(|wrong| (wrong.field, typed.told(&page, wrong.key))).collect();
    let wrong: Vec<(&str, &str)> = told.iter().map(|(field, sentence)| (*field, sentence.as_str())).collect();
    let once = if typed.once.is_empty() { once(&visit.app) } else { typed.once.clone() };
    let ending = ending(&page, dossier, party, typed);
    let offer = card(&page, dossier, (party, &path), (typed, &once));
    let is_asked =
        ending.as_ref().is_some_and(|ending| ending.can_confirm) || asks(dossier, party, page.pen.now);
    answer(&CasePage {
        done: done(&page, asked),
        errors: error_summary(&page, &wrong),
        kind: page.t(dossier.kind_key()),
        offer,
        vouchers: if party == Party::Shopper { shown(&page, dossier) } else { Html::default() },
        parts: parts::papers(&page, dossier, (party, &path), visit.app.has_press()),
        ending,
        rating: rating::card(&page, dossier, (party, &path)),
        seen: dossier.case.word_seq,
        talk: talk(&page, dossier, Reader { party, path: &path, all }),
        reply: reply(&page, dossier, (&path, &once), typed).second(is_asked),
        reply_hint: page.t(reply_hint(dossier)),
        language: language_button(&page, ("reply", &path)),
        evidence: evidence::list(&page, dossier, (party, &path)),
        chronicle,
        n_steps_hidden,
        clocks: clocks(&page, dossier),
        steps: steps(&page, dossier),
        arithmetic: arithmetic(&page, &dossier.case),
        owner: dossier.owner().map(view::name),
        papers: papers(&page, &path, (party, has_days(&dossier.case)), has_claim),
        is_shopper: party == Party::Shopper,
        is_open: dossier.case.closure().is_none(),
        may_claim: may_claim(&dossier.case, party),
        danger: danger(visit, &page, dossier),
        leaves: if party == Party::Shopper && dossier.contract_right().is_none() {
            leave(&page, lawful_pack(&visit.shop, visit.lang, ""))
        } else {
            ""
        },
        has_helper: dossier.case.helper_link > 0,
        wait: wait(&page, coming.as_ref()),
        is_term_over: is_term_over(&page, dossier),
        lead,
        reference,
        once,
        path,
        page,
    })
}

/// How long the answer will take that the shop owes; nothing where it owes none.
pub(super) async fn awaited(holder: &Holder, dossier: &Dossier) -> Result<Option<Wait>, Problem> {
    let case = &dossier.case;
    match case.waiting_since {
        Some(since) if case.turn == Turn::Shop => {
            Ok(web::wait(&holder.visit.app, &holder.visit.shop, Some(since)).await?)
        }
        _ => Ok(None),
    }
}

/// What to do at once, while the danger is not settled.
pub(super) fn danger(visit: &Visit, page: &Page, dossier: &Dossier) -> Html {
    let case = &dossier.case;
    if !case.is_dangerous() || case.closure().is_some() {
        return Html::default();
    }
    let held = case.stage.by_law().map_or("", |by_law| by_law.law.as_str());
    first_steps(page, lawful_pack(&visit.shop, visit.lang, held))
}

/// How far its handling is, in plain words.
fn steps(page: &Page, dossier: &Dossier) -> Html {
    let done = progress(&dossier.case, &dossier.history);
    course(&done.map(|(step, at)| {
        let when = at.map(|at| page.pen.moment_full(at));
        (page.t(&format!("step-{}", step.code())), when)
    }))
}

fn done(page: &Page, asked: &Asked) -> Html {
    let known = asked.done.as_deref().and_then(|done| DONE.iter().find(|known| **known == done));
    let said = |done: &&str| {
        let (tone, icon) =
            if *done == "owed" { (Tone::Warn, Icon::Hourglass) } else { (Tone::Ok, Icon::Check) };
        notice(tone, icon, page.t(&format!("done-{done}")))
    };
    known.map(said).unwrap_or_default()
}

fn reply(page: &Page, dossier: &Dossier, (path, once): (&str, &str), typed: &Typed) -> ReplyForm {
    let form = ReplyForm::new(page, &format!("{path}/messages"))
        .hidden("seen", dossier.case.word_seq.to_string())
        .hidden("once", once)
        .guarded(page)
        .text(&typed.text);
    match typed.wrong_in(Wrong::TEXT) {
        Some(key) => form.error(typed.told(page, key)),
        None => form,
    }
}

fn reply_hint(dossier: &Dossier) -> &'static str {
    match (dossier.case.closure(), dossier.case.turn) {
        (Some(_), _) => "reply-hint-closed",
        (None, Turn::Shop) => "reply-hint-shop",
        (None, _) => "reply-hint",
    }
}

fn papers(page: &Page, path: &str, (party, has_days): (Party, bool), has_claim: bool) -> Html {
    let mut lines = vec![
        FileLine::paper(Icon::Seal, &format!("{path}/receipt.json"), page.t("paper-receipt"))
            .remark(page.t("paper-receipt.remark")),
        FileLine::paper(Icon::Receipt, &format!("{path}/received"), page.t("paper-received"))
            .remark(page.t("paper-received.remark")),
    ];
    if has_days {
        lines.push(calendar_line(page, path));
    }
    // The file and the letters bear the shopper's own name and address.
    if party == Party::Shopper {
        lines.extend([
            FileLine::paper(Icon::Load, &format!("{path}/file.zip"), page.t("paper-file"))
                .remark(page.t("paper-file.remark")),
            FileLine::paper(Icon::Lock, &format!("{path}/file.zip?whole=1"), page.t("paper-file-whole"))
                .remark(page.t("paper-file-whole.remark")),
        ]);
    }
    if party == Party::Shopper && has_claim {
        lines.push(claim_line(page, path, ""));
    }
    if party == Party::Shopper {
        lines.push(
            FileLine::paper(Icon::Edit, &format!("{path}/letter"), page.t("paper-letter"))
                .remark(page.t("paper-letter.remark")),
        );
    }
    lines.push(
        FileLine::paper(Icon::Scale, &format!("{path}/where-to-complain"), page.t("paper-where"))
            .remark(page.t("paper-where.remark")),
    );
    lines.push(
        FileLine::paper(Icon::ShieldOk, "/verify", page.t("paper-verify"))
            .remark(page.t("paper-verify.remark")),
    );
    files(&lines)
}

/// The formal complaint on paper; `asked` says of which case.
pub(super) fn claim_line(page: &Page, path: &str, asked: &str) -> FileLine {
    FileLine::paper(Icon::File, &format!("{path}/claim.pdf{asked}"), page.t("paper-claim"))
        .remark(page.t("paper-claim.remark"))
}

/// The days of a case for a calendar.
pub(super) fn calendar_line(page: &Page, path: &str) -> FileLine {
    FileLine::paper(Icon::Clock, &format!("{path}/deadline.ics"), page.t("paper-calendar"))
        .remark(page.t("paper-calendar.remark"))
}
