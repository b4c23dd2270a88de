//! The strip on every page of the demo: what time it is, ways to turn it, the mail, the tour's step.

use crate::TEXTS;
use crate::tour::{Role, STEPS};
use domain::Moment;
use view::{Html, Icon, Pen, Texts};

/// The strip in the reader's language. `tour` is the value of the tour's cookie: `agent:2`.
#[must_use]
pub fn strip(pen: &Pen, now: Moment, tour: &str) -> Html {
    let t = |key: &str| Texts::get(&TEXTS, pen.lang, key);
    let time = format!(
        "<form class=\"row\" method=\"post\" action=\"/demo/time\"><span class=\"status\">{}{}</span>\
         <button class=\"tool\" name=\"by\" value=\"hour\">{}</button>\
         <button class=\"tool\" name=\"by\" value=\"day\">{}</button>\
         <button class=\"tool\" name=\"by\" value=\"ten\">{}</button>\
         <a class=\"tool\" href=\"/demo/mail\">{}{}</a><a class=\"tool\" href=\"/demo\">{}{}</a></form>",
        Icon::Clock,
        // Against a clock that is turned, "today" would never move.
        pen.moment_full(now),
        t("strip-hour"),
        t("strip-day"),
        t("strip-ten"),
        Icon::Mail,
        t("strip-mail"),
        Icon::Play,
        t("strip-tour"),
    );
    let step = Role::of_cookie(tour).map(|(role, step)| step_line(pen, role, step)).unwrap_or_default();
    let label = t("strip-label");
    Html::built(format!(
        "<div class=\"notice strip quiet demo\" role=\"region\" aria-label=\"{label}\"><div class=\"wrap\">{time}{step}</div></div>"
    ))
}

fn step_line(pen: &Pen, role: Role, step: usize) -> String {
    let t = |key: &str| Texts::get(&TEXTS, pen.lang, key);
    let words = t(&format!("tour-{}-{step}", role.code()));
    let place = Texts::with(&TEXTS, pen.lang, "strip-step", &[("n", step.into()), ("all", STEPS.into())]);
    let button = if step < STEPS { t("strip-next") } else { t("strip-end") };
    format!(
        "<form class=\"row\" method=\"post\" action=\"/demo/step\"><span><b>{place}</b> {words}</span>\
         <button class=\"tool\">{button}{}</button></form>",
        Icon::Right
    )
}
