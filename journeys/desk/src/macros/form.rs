//! The macros to choose from, and the one that was chosen as it would run: what is sent, what changes, a line each, and what
//! cannot be done now and why. Decides nothing.

use super::sight::Chosen;
use crate::case::{Form, ground_key, left};
use crate::labels::chips;
use domain::case::{Event, Turn};
use domain::id::StaffId;
use domain::macros::{Deeds, Hand, Macro, Planned, PutOff, Step};
use std::fmt::Write as _;
use store::cases::Label;
use view::parts::{Field, Tone, notice, status};
use view::{Arg, Html, Icon, Page};
use web::staff::Person;

/// Macros that have a digit for a key.
const DIGITS: usize = 9;

/// What macros name: people and labels of the shop.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'s> {
    pub(crate) people: &'s [Person],
    pub(crate) labels: &'s [Label],
}

impl Shown<'_> {
    fn name(&self, id: StaffId) -> &str {
        self.people.iter().find(|person| person.id == id).map_or("", |person| person.name.as_str())
    }
}

const fn shown<'f>(form: &Form<'f>) -> Shown<'f> {
    Shown { people: form.board.people.as_slice(), labels: form.board.labels.as_slice() }
}

/// The form: the macro that was chosen, else the list of them.
pub(crate) fn form(form: &Form<'_>) -> Html {
    match &form.opened.macros.chosen {
        Some(chosen) => preview(form, chosen),
        None => choice(form),
    }
}

fn preview(form: &Form<'_>, chosen: &Chosen) -> Html {
    let page = form.page;
    let made = &chosen.kept.made;
    let mut fields = vec![Html::built(format!("<p><b>{}</b></p>", view::name(made.name(page.lang))))];
    let speaks = made.speaks();
    if speaks {
        let field = Field::area("text")
            .rows(8)
            .label(page.t("macro-sends"))
            .hint(page.t("macro-sends.hint"))
            .value(&chosen.words)
            .error(form.error("text"))
            .with("class", "full");
        fields.push(field.into());
        fields.push(gaps(page, &chosen.words));
    } else if !form.error("text").is_empty() {
        fields.push(notice(Tone::Warn, Icon::Alert, form.error("text")));
    }
    let lines = chosen.planned.iter().map(|one| line(page, shown(form), (made, one)));
    let lines = lines.fold(String::new(), |all, line| format!("{all}<li>{line}</li>"));
    fields.push(Html::built(format!(
        "<div class=\"stack\"><h3>{}</h3><ul>{lines}</ul></div>",
        page.t("macro-does")
    )));
    if chosen.n_gone > 0 {
        fields.push(notice(Tone::Quiet, Icon::Tag, page.tn("macro-labels-gone", chosen.n_gone)));
    }
    let hidden = [("macro", chosen.kept.id.to_string()), ("shown", chosen.kept.print())];
    for (name, value) in hidden {
        fields.push(Html::built(format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")));
    }
    if chosen.planned.iter().any(|one| one.became.is_err()) {
        let text = format!("{} {}", page.t("macro-cannot"), all_macros(form));
        fields.push(notice(Tone::Warn, Icon::Alert, Html::built(text)));
        return section(form, "macro-title", &view::parts::together(fields));
    }
    let button = match (form.is_overtaken, speaks) {
        (true, _) => "macro-run-anyway",
        (false, true) => "macro-run",
        (false, false) => "macro-run-now",
    };
    form.form("macros", "macro-title", &fields, button)
}

/// Places that nothing was put into, told before the form is sent; hidden where there are none.
fn gaps(page: &Page, words: &str) -> Html {
    let left = left(words);
    let hidden = if left.is_empty() { " hidden" } else { "" };
    Html::built(format!(
        "<p class=\"status warn\" data-left{hidden}>{}<span>{} <mark>{}</mark></span></p>",
        Icon::Edit,
        page.t("placeholders-left"),
        Html::from(left.join(", "))
    ))
}

fn all_macros(form: &Form<'_>) -> String {
    let href = Html::from(form.place.case_with(&form.reference(), "do", "macro"));
    format!("<a href=\"{href}#reply\">{}</a>", form.page.t("macro-all"))
}

/// One step: that it will be done, that it is so already, or why it cannot be done.
fn line(page: &Page, shop: Shown<'_>, (made, one): (&Macro, &Planned)) -> Html {
    let said = step(page, shop, (&made.deeds, one));
    match &one.became {
        Ok(Some(_)) => status(Tone::Ok, Icon::Check, said),
        Ok(None) => {
            status(Tone::Quiet, Icon::Check, Html::built(format!("{said} — {}", page.t("macro-already"))))
        }
        Err(cannot) => {
            let why = Html::from(page.t(&format!("refusal-{}", cannot.code())));
            status(Tone::Alarm, Icon::Alert, Html::built(format!("{said} — {why}")))
        }
    }
}

fn step(page: &Page, shop: Shown<'_>, (deeds, one): (&Deeds, &Planned)) -> Html {
    match one.step {
        Step::Words => {
            let turn = match deeds.outcome {
                Some(_) => "macro-answers".to_owned(),
                None => format!("macro-answers-{}", deeds.turn.unwrap_or(Turn::Shopper).code()),
            };
            page.t(&turn).into()
        }
        Step::Sorting => sorting(page, deeds),
        Step::Owner => owner(page, shop, deeds.hand),
        Step::Labels => labels(page, shop, deeds),
        Step::Outside => {
            page.t(&format!("event-outside-{}", deeds.forum.map_or("bank", |forum| forum.code()))).into()
        }
        Step::Outcome => outcome(page, deeds),
        Step::Sleep => match &one.became {
            Ok(Some(Event::Snoozed { until: Some(until), .. })) => {
                page.ta("macro-sleeps-until", "when", page.pen.moment_full(*until)).into()
            }
            _ => page.t(&format!("macro-later-{}", deeds.later.map_or("answer", PutOff::code))).into(),
        },
    }
}

fn sorting(page: &Page, deeds: &Deeds) -> Html {
    let parts = [
        deeds.intent.map(|one| ("macro-intent", format!("intent-{}", one.code()))),
        deeds.urgency.map(|one| ("macro-urgency", format!("urgency-{}", one.code()))),
        deeds.ground.map(|one| ("macro-ground", ground_key(one))),
    ];
    let parts = parts.into_iter().flatten().map(|(key, value)| page.ta(key, "what", page.t(&value)));
    Html::from(parts.collect::<Vec<_>>().join("; "))
}

fn owner(page: &Page, shop: Shown<'_>, hand: Hand) -> Html {
    let owner = match hand {
        Hand::Stays | Hand::Nobody => page.t("owner-nobody").into(),
        Hand::Mine => page.t("macro-owner-runner").into(),
        Hand::To(id) => view::name(shop.name(id)),
    };
    page.rich("do-owner-is", &[("owner", Arg::Html(owner))])
}

fn labels(page: &Page, shop: Shown<'_>, deeds: &Deeds) -> Html {
    let parts = [("macro-labels-on", &deeds.put), ("macro-labels-off", &deeds.taken)];
    let parts = parts.into_iter().filter(|(_, ids)| !ids.is_empty());
    let said = parts.map(|(key, ids)| format!("{} {}", page.t(key), chips(shop.labels, ids)));
    Html::built(said.collect::<Vec<_>>().join("; "))
}

fn outcome(page: &Page, deeds: &Deeds) -> Html {
    let outcome = deeds.outcome.map_or("", |one| one.code());
    let said = page.ta("macro-closes", "outcome", page.t(&format!("outcome-{outcome}")));
    let reliefs: Vec<&str> =
        deeds.reliefs.iter().map(|one| page.t(&format!("remedy-{}", one.code()))).collect();
    Html::from(if reliefs.is_empty() { said } else { format!("{said}: {}", reliefs.join(", ")) })
}

/// What a macro does besides its words, in one line; for lists of macros.
pub(crate) fn deeds(page: &Page, shop: Shown<'_>, made: &Macro) -> Html {
    let deeds = &made.deeds;
    let mut parts: Vec<Html> = Vec::new();
    if made.speaks() {
        parts.push(page.t("macro-answers").into());
    }
    if deeds.intent.is_some() || deeds.urgency.is_some() || deeds.ground.is_some() {
        parts.push(sorting(page, deeds));
    }
    if deeds.hand != Hand::Stays {
        parts.push(owner(page, shop, deeds.hand));
    }
    if !deeds.put.is_empty() || !deeds.taken.is_empty() {
        parts.push(labels(page, shop, deeds));
    }
    if let Some(forum) = deeds.forum {
        parts.push(page.t(&format!("event-outside-{}", forum.code())).into());
    }
    if deeds.outcome.is_some() {
        parts.push(outcome(page, deeds));
    }
    if let Some(later) = deeds.later {
        parts.push(page.t(&format!("macro-later-{}", later.code())).into());
    }
    let parts: Vec<&str> = parts.iter().map(Html::as_str).collect();
    Html::built(parts.join(" · "))
}

fn choice(form: &Form<'_>) -> Html {
    let page = form.page;
    let all = &form.opened.macros.all;
    let mut out = String::new();
    if all.is_empty() {
        let _ = write!(out, "<p>{}", page.t("macro-none"));
        if form.may_label {
            let _ = write!(out, " <a href=\"/desk/settings/macros/new\">{}</a>", page.t("macro-make"));
        }
        out.push_str("</p>");
        return section(form, "macro-choose", &Html::built(out));
    }
    out.push_str("<ol class=\"list\">");
    for (at, kept) in all.iter().enumerate() {
        let href =
            format!("{}&macro={}#reply", form.place.case_with(&form.reference(), "do", "macro"), kept.id);
        let key = if at < DIGITS { format!(" data-key=\"{}\"", at + 1) } else { String::new() };
        let _ = write!(
            out,
            "<li><a href=\"{}\"{key}>{}</a><br><span class=\"hint\">{}</span></li>",
            Html::from(href),
            view::name(kept.made.name(page.lang)),
            deeds(page, shown(form), &kept.made)
        );
    }
    out.push_str("</ol>");
    section(form, "macro-choose", &Html::built(out))
}

/// What stands where a form would.
fn section(form: &Form<'_>, title: &str, inner: &Html) -> Html {
    let back = Html::from(form.place.case(&form.reference()));
    Html::built(format!(
        "<section class=\"stack act\" id=\"reply\"><h2>{}</h2>{inner}<p><a class=\"btn bare\" href=\"{back}\">{}</a></p></section>",
        form.page.t(title),
        form.page.t("cancel")
    ))
}
