//! The boxes beside the lines of a list, and the form above it that says what is done to those that are ticked.

use super::OUTCOMES;
use crate::inbox::Board;
use crate::place::Place;
use crate::turns::choosable;
use domain::intent::{Intent, Urgency};
use domain::role::Right;
use std::fmt::Write as _;
use store::cases::Listed;
use view::parts::Select;
use view::{Html, Page};

/// Cases of one deed at the most.
pub(crate) const BULK_MAX: usize = 1_000;

/// The box of one line.
pub(crate) fn tick(page: &Page, place: &Place, line: &Listed) -> Html {
    let checked = if place.ticked.contains(&line.reference) { " checked" } else { "" };
    Html::built(format!(
        "<input type=\"checkbox\" form=\"bulk\" name=\"case\" value=\"{}~{}\" aria-label=\"{}\"{checked}>",
        line.reference,
        line.seq,
        Html::from(page.ta("bulk-tick", "reference", line.reference.as_str()))
    ))
}

/// What can be done to those that are ticked.
pub(crate) fn form(page: &Page, board: &Board, place: &Place) -> Html {
    let mut out = "<form class=\"bulk stack\" id=\"bulk\" method=\"post\" action=\"/desk/bulk\">".to_owned();
    let at = Place { is_picking: false, after: None, ..place.clone() }.carry();
    let _ = write!(
        out,
        "<input type=\"hidden\" name=\"at\" value=\"{}\"><p class=\"hint\">{}</p>\
         <label class=\"tick\"><input type=\"checkbox\" name=\"all\" value=\"yes\"><span>{}</span></label>",
        Html::from(at),
        page.t("bulk-hint"),
        Html::from(page.tn("bulk-all", BULK_MAX)),
    );
    let mut people = Select::new("owner", page.t("owner-label")).answer("", page.t("bulk-not-chosen"));
    people = people.answer("nobody", page.t("owner-nobody"));
    for person in board.people.iter().filter(|person| person.is_active && person.role.may(Right::AnswerCases))
    {
        people = people.answer(person.id.to_string(), choosable(page, person));
    }
    group(&mut out, &[people.into()], ("owner", page.t("bulk-do-owner")));
    let unset = || page.t("bulk-not-chosen");
    let intents = Intent::ALL
        .iter()
        .fold(Select::new("intent", page.t("sort-intent")).answer("", unset()), |all, one| {
            all.answer(one.code(), page.t(&format!("intent-{}", one.code())))
        });
    let urgencies = Urgency::ALL
        .iter()
        .fold(Select::new("urgency", page.t("sort-urgency")).answer("", unset()), |all, one| {
            all.answer(one.code(), page.t(&format!("urgency-{}", one.code())))
        });
    group(&mut out, &[intents.into(), urgencies.into()], ("sort", page.t("bulk-do-sort")));
    let outcomes = OUTCOMES
        .iter()
        .fold(Select::new("outcome", page.t("bulk-outcome")).answer("", unset()), |all, one| {
            all.answer(one.code(), page.t(&format!("outcome-{}", one.code())))
        });
    group(&mut out, &[outcomes.into()], ("close", page.t("bulk-do-close")));
    let looked = Html::built(format!(
        "<label class=\"tick\"><input type=\"checkbox\" name=\"looked\" value=\"yes\"><span>{}</span></label>",
        page.t("bulk-looked")
    ));
    group(&mut out, &[looked], ("merge", page.t("bulk-do-merge")));
    out.push_str("</form>");
    Html::built(out)
}

fn group(out: &mut String, fields: &[Html], (verb, label): (&str, &str)) {
    out.push_str("<div class=\"row\">");
    fields.iter().for_each(|field| {
        let _ = write!(out, "{field}");
    });
    let _ = write!(out, "<button class=\"btn two\" name=\"do\" value=\"{verb}\">{label}</button></div>");
}
