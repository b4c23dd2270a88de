//! The letters about a term that runs: to those of the shop who answer for the case at each mark, to the shopper when it
//! has ended. The shop's own letters carry no word of the shopper, for they outlive the case.

use super::write::Sender;
use crate::TEXTS;
use crate::page::Dossier;
use domain::case::{Case, Event, Happened, Mark, Stage, Term};
use domain::id::{CaseId, ShopId};
use domain::role::Right;
use law::rule::Rule;
use store::{Claimed, Fault, Outcome, cases};
use view::{Block, Mail, Pen, mail};
use web::App;
use web::letters::{NewLetter, deliver};
use web::staff::{Person, people};

/// What the shopper reads when a term has ended and the case has not.
pub(super) fn ended(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> Option<Mail> {
    if let Event::Warned { term: Term::Offer, mark } = &cause.event {
        return super::offers::time(from, dossier, *mark);
    }
    let Event::Warned { term, mark: Mark::Ended } = &cause.event else { return None };
    let stage = &dossier.case.stage;
    if matches!(stage, Stage::Talk | Stage::Closed(_)) {
        return None;
    }
    let mut blocks = vec![Block::Paragraph(match term {
        Term::Law => by_law(from, stage)?,
        Term::Promise => by_promise(from, dossier, cause),
        Term::Offer => return None,
    })];
    blocks.push(Block::Paragraph(from.t("letter-ended-now")));
    let ways = ["letter-ended-1", "letter-ended-2", "letter-ended-3"];
    blocks.push(Block::List(ways.into_iter().map(|key| from.t(key)).collect()));
    let where_to = format!("{}/where-to-complain", from.url);
    blocks.push(Block::Button { label: from.t("letter-ended-where"), url: where_to });
    let subject = from.t(&format!("letter-ended-{}", term.code()));
    Some(from.letter(dossier, &subject, (blocks, "letter-open")))
}

fn by_law(from: &Sender<'_>, stage: &Stage) -> Option<String> {
    let by = from.pen.by_day(stage.law_due()?);
    let article = rule(stage).map(|rule| rule.article.in_lang(from.pen.lang)).unwrap_or_default();
    Some(from.with("letter-ended-law-text", &[("by", by.into()), ("article", article.into())]))
}

fn by_promise(from: &Sender<'_>, dossier: &Dossier, cause: &Happened) -> String {
    // What was promised: the term that had just ended when this was written down.
    let case = &dossier.case;
    let due = case.promise_due.filter(|due| *due < cause.at).unwrap_or(cause.at);
    let promised = from.with("letter-ended-promise-text", &[("by", from.pen.by_moment(due).into())]);
    match case.stage.law_due().filter(|day| *day >= from.pen.today()) {
        Some(day) => {
            let law = from.with("letter-ended-law-runs", &[("by", from.pen.by_day(day).into())]);
            format!("{promised} {law}")
        }
        None => promised,
    }
}

/// Tells those who answer for a case how far a term has run: its owner, else the owners and managers of the shop.
pub(super) async fn warn_shop(app: App, task: Claimed) -> Outcome {
    let (shop, id, seq) = (task.shop, CaseId::new(task.subject), task.seq);
    let read = app.store().read(move |tx| {
        let Some(case) = cases::peek(tx, shop, id)? else { return Ok(None) };
        let told = cases::history(tx, shop, id)?.into_iter().find(|one| one.seq == seq);
        Ok::<_, Fault>(told.map(|told| (case, told, people(tx, shop))))
    });
    let (case, told, people) = match read.await {
        Ok(Some((case, told, Ok(people)))) => (case, told, people),
        Ok(None) => return Outcome::Done,
        Ok(Some((_, _, Err(fault)))) | Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let Event::Warned { term, mark } = told.event else { return Outcome::Done };
    let is_told = match term {
        // The shop set this time itself: that it is over is enough.
        Term::Offer => mark == Mark::Ended && !matches!(case.stage, Stage::Closed(_)),
        Term::Law | Term::Promise => !matches!(case.stage, Stage::Talk | Stage::Closed(_)),
    };
    if !is_told {
        return Outcome::Done;
    }
    for person in concerned(&case, people) {
        match warn_one(&app, (shop, seq), &case, (term, mark), &person).await {
            Outcome::Done => {}
            other => return other,
        }
    }
    Outcome::Done
}

/// Who answers for a case.
fn concerned(case: &Case, people: Vec<Person>) -> Vec<Person> {
    let active = || people.iter().filter(|person| person.is_active);
    match active().find(|person| Some(person.id) == case.owner) {
        Some(owner) => vec![owner.clone()],
        None => {
            let answers_for =
                |person: &&Person| person.role.may(Right::SeeReports) && case.is_seen_by(person.role);
            active().filter(answers_for).cloned().collect()
        }
    }
}

async fn warn_one(
    app: &App,
    (shop, seq): (ShopId, i64),
    case: &Case,
    (term, mark): (Term, Mark),
    person: &Person,
) -> Outcome {
    let settings = match app.shop(shop).await {
        Ok(settings) => settings,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let lang = person.lang;
    let pen = Pen::new(lang, settings.zone.clone(), app.now());
    let until = match term {
        Term::Law => case.stage.law_due().map(|day| pen.by_day(day)),
        Term::Promise => case.promise_due.map(|due| pen.by_moment(due)),
        Term::Offer => case.offers.last().and_then(|offer| offer.until).map(|until| pen.by_moment(until)),
    };
    // An answer has ended the promise meanwhile.
    let Some(until) = until else { return Outcome::Done };
    let reference = case.reference.to_string();
    let key = format!("warning-{}-{}", term.code(), mark.code());
    let subject = TEXTS.with(lang, &key, &[("reference", reference.as_str().into())]);
    let text = if term == Term::Offer { "warning-offer-text" } else { "warning-text" };
    let blocks = [
        Block::Heading(subject.clone()),
        Block::Paragraph(TEXTS.with(lang, text, &[("by", until.into())])),
        Block::Button {
            label: TEXTS.get(lang, "warning-open").to_owned(),
            url: format!("{}/desk/all/{reference}", app.base_url()),
        },
    ];
    let (made, to) = (mail(&settings.face(lang), &subject, &blocks), person.email.clone());
    let key = format!("warning:{}:{seq}:{}", case.id, person.id);
    deliver(app, (shop, key), move |_| {
        Ok(Some(NewLetter {
            case: CaseId::new(0),
            kind: "warning",
            to: to.clone(),
            subject: made.subject.clone(),
            plain: made.plain.clone(),
            html: made.html.clone(),
        }))
    })
    .await
}

/// The rule whose term runs.
fn rule(stage: &Stage) -> Option<&'static Rule> {
    let by_law = stage.by_law()?;
    law::pack(&by_law.law)?.rule(by_law.rule.as_deref()?, by_law.from).ok()
}
