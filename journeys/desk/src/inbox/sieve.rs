//! What a list is narrowed to: chips that take it away again, and the choice with its counts. Reads nothing.

use super::board::{Board, Lines};
use crate::labels::chip;
use crate::place::Place;
use domain::Moment;
use domain::case::Term;
use domain::intent::{Intent, Urgency};
use std::fmt::Write as _;
use store::cases::{Behind, Facet, Missed, Part, Sieve};
use view::{Html, Icon, Page, name};

/// The chips, and the choice where it is asked for.
pub(super) fn sieve(page: &Page, (board, lines): (&Board, &Lines), place: &Place) -> Html {
    if place.is_asking() {
        return Html::default();
    }
    let mut out = format!("<nav class=\"row sieve\" aria-label=\"{}\">", page.t("sieve-label"));
    let Sieve { intent, urgency, .. } = place.sieve;
    if let Some(intent) = intent {
        let without = place.sifted(Sieve { intent: None, ..place.sieve });
        taken(&mut out, page, page.t(&format!("intent-{}", intent.code())), &without);
    }
    if let Some(urgency) = urgency {
        let without = place.sifted(Sieve { urgency: None, ..place.sieve });
        taken(&mut out, page, page.t(&format!("urgency-{}", urgency.code())), &without);
    }
    if let Some(opened) = place.sieve.opened {
        let without = place.sifted(Sieve { opened: None, ..place.sieve });
        taken(&mut out, page, &days(page, opened, ["sieve-day", "sieve-days"]), &without);
    }
    if let Some(sorted) = place.sieve.sorted {
        let without = place.sifted(Sieve { sorted: None, ..place.sieve });
        taken(&mut out, page, page.t(&format!("sieve-{}", sorted.code())), &without);
    }
    if let Some(label) = place.sieve.label {
        let known = board.labels.iter().find(|one| one.id == label);
        let said = known.map_or(page.t("labels-gone"), |one| one.name.as_str());
        taken(&mut out, page, said, &place.sifted(Sieve { label: None, ..place.sieve }));
    }
    if let Some(ended) = place.sieve.ended {
        let without = place.sifted(Sieve { ended: None, ..place.sieve });
        let cause = match ended.cause {
            Some(cause) => page.t(&format!("cause-{}", cause.code())),
            None => page.t("reports-cause-unsaid"),
        };
        let days = days(page, (ended.from, ended.until), ["sieve-ended-day", "sieve-ended-days"]);
        taken(&mut out, page, &format!("{cause}: {days}"), &without);
    }
    if let Some(behind) = place.sieve.behind {
        taken(&mut out, page, &behind_name(page, behind), &place.sifted(Sieve::default()));
        out.push_str("</nav>");
        return Html::built(out);
    }
    if let Some(unknown) = &place.unknown {
        taken(&mut out, page, unknown, &place.sifted(place.sieve));
    }
    if place.is_choosing {
        let close = Html::from(place.sifted(place.sieve).list());
        let _ =
            write!(out, "<a class=\"tool\" href=\"{close}\">{}{}</a></nav>", Icon::X, page.t("sieve-close"));
        choice(&mut out, page, &lines.facets, place);
        labels(&mut out, page, board, place);
    } else {
        let open = Html::from(place.choosing());
        let _ = write!(
            out,
            "<a class=\"tool\" href=\"{open}\" data-key=\"f\">{}{}</a></nav>",
            Icon::Sliders,
            page.t("sieve-open")
        );
    }
    Html::built(out)
}

/// The days from which and up to which something happened, by the keys for one day and for several.
fn days(page: &Page, (from, until): (Moment, Moment), [one, several]: [&str; 2]) -> String {
    let day = |at: Moment| page.pen.date(at.day_in(&page.pen.zone));
    let (first, last) = (day(from), day(until.plus_ms(-1)));
    if first == last {
        page.ta(one, "day", first)
    } else {
        page.with(several, &[("first", first.into()), ("last", last.into())])
    }
}

/// What a figure counts, and in which days.
fn behind_name(page: &Page, behind: Behind) -> String {
    let named = |key: String| page.t(&key).to_owned();
    let (name, days) = match behind {
        Behind::Law
        | Behind::Promise
        | Behind::Wait
        | Behind::Back(_)
        | Behind::Unwarned
        | Behind::Undelivered => {
            return named(format!("behind-{}", behind.code()));
        }
        Behind::Of(_) => return named("behind-of".to_owned()),
        Behind::Answered(days, 0) => (named("behind-answered".to_owned()), days),
        Behind::Answered(days, longer) => {
            (page.ta("behind-answered-longer", "span", page.span(longer)), days)
        }
        Behind::Ended(days, part) => (part_name(page, part), days),
        Behind::Rated(days, mood, _) => {
            let mood = mood.map_or(page.t("ratings-any"), |mood| page.t(&format!("mood-{}", mood.code())));
            (page.ta("behind-rated", "mood", mood), days)
        }
        Behind::Terms(days, term, missed) => (terms_name(page, term, missed), days),
    };
    let day = |at: Moment| page.pen.date(at.day_in(&page.pen.zone));
    let (first, last) = (day(days.0), day(days.1.plus_ms(-1)));
    let days = if first == last { first } else { format!("{first} – {last}") };
    format!("{name}, {days}")
}

fn terms_name(page: &Page, term: Term, missed: Missed) -> String {
    let of = term.code();
    match missed {
        Missed::Any => page.t(&format!("behind-terms-{of}")).to_owned(),
        Missed::Open => page.t(&format!("behind-terms-{of}.open")).to_owned(),
        Missed::By(ms) => page.ta(&format!("behind-terms-{of}.by"), "span", page.span(ms)),
        Missed::Late(None) => page.t(&format!("behind-terms-{of}.late")).to_owned(),
        Missed::Late(Some(intent)) => {
            let late = page.t(&format!("behind-terms-{of}.late"));
            format!("{late}: {}", page.t(&format!("intent-{}", intent.code())))
        }
    }
}

fn part_name(page: &Page, part: Part) -> String {
    let of = |what: &str| page.ta("behind-ended-of", "what", what);
    match part {
        Part::Whole => page.t("behind-ended").to_owned(),
        Part::Outcome(outcome) => of(page.t(&format!("outcome-{}", outcome.code()))),
        Part::Verdict(verdict) => of(page.t(&format!("behind-verdict-{}", verdict.code()))),
        Part::Relief(remedy) => of(page.t(&format!("remedy-{}", remedy.code()))),
        Part::Ground(ground) => of(crate::ledger::ground_name(page, ground)),
        Part::Cause(Some(cause)) => of(page.t(&format!("cause-{}", cause.code()))),
        Part::Cause(None) => of(page.t("reports-cause-unsaid")),
        Part::Longer(ms) => page.ta("behind-ended-longer", "span", page.span(ms)),
    }
}

fn taken(out: &mut String, page: &Page, label: &str, without: &Place) {
    let href = Html::from(without.list());
    let away = Html::from(page.ta("sieve-away", "what", label));
    let (label, icon) = (name(label), Icon::X);
    let _ = write!(out, "<a class=\"status chip\" href=\"{href}\" aria-label=\"{away}\">{label}{icon}</a>");
}

fn choice(out: &mut String, page: &Page, facets: &[Facet], place: &Place) {
    let Sieve { intent, urgency, .. } = place.sieve;
    let _ = write!(out, "<div class=\"stack sieve\"><h2>{}</h2><ul class=\"row\">", page.t("sort-urgency"));
    for one in Urgency::ALL {
        let n =
            count(facets, |facet| facet.urgency == *one && intent.is_none_or(|only| facet.intent == only));
        let to = place.sifted(Sieve { urgency: Some(*one), ..place.sieve });
        answer(out, page, (&format!("urgency-{}", one.code()), n), (&to, urgency == Some(*one)));
    }
    let _ = write!(out, "</ul><h2>{}</h2><ul class=\"row\">", page.t("sort-intent"));
    for one in Intent::ALL {
        let n =
            count(facets, |facet| facet.intent == *one && urgency.is_none_or(|only| facet.urgency == only));
        let to = place.sifted(Sieve { intent: Some(*one), ..place.sieve });
        answer(out, page, (&format!("intent-{}", one.code()), n), (&to, intent == Some(*one)));
    }
    out.push_str("</ul></div>");
}

/// The labels, each a way to the cases that have it.
fn labels(out: &mut String, page: &Page, board: &Board, place: &Place) {
    let offered: Vec<_> = board.labels.iter().filter(|label| !label.is_going).collect();
    if offered.is_empty() {
        return;
    }
    let _ = write!(out, "<div class=\"stack sieve\"><h2>{}</h2><ul class=\"row\">", page.t("labels-title"));
    for label in offered {
        let to = place.sifted(Sieve { label: Some(label.id), ..place.sieve });
        let current = if place.sieve.label == Some(label.id) { " aria-current=\"true\"" } else { "" };
        let href = Html::from(to.list());
        let _ = write!(out, "<li><a class=\"tool\" href=\"{href}\"{current}>{}</a></li>", chip(label));
    }
    out.push_str("</ul></div>");
}

fn count(facets: &[Facet], is_meant: impl Fn(&Facet) -> bool) -> i64 {
    facets.iter().filter(|facet| is_meant(facet)).map(|facet| facet.n).sum()
}

/// What nothing is of is not offered.
fn answer(out: &mut String, page: &Page, (key, n): (&str, i64), (to, is_chosen): (&Place, bool)) {
    if n == 0 {
        return;
    }
    let current = if is_chosen { " aria-current=\"true\"" } else { "" };
    let href = Html::from(to.list());
    let _ = write!(
        out,
        "<li><a class=\"tool\" href=\"{href}\"{current}>{} <span class=\"count\">{n}</span></a></li>",
        page.t(key)
    );
}
