//! Plots as SVG, drawn here so that they need no script: columns by urgency, bars by topic, a small course. Knows no
//! store.

use super::figures::Figures;
use super::period::{Column, Period};
use super::spread::{Spread, Unit};
use super::{intent_name, number, urgency_name};
use domain::intent::Urgency;
use std::fmt::Write as _;
use view::{Html, Page};

/// Height on which nought stands.
const FLOOR: f64 = 168.0;
/// Height of the plot above it.
const HIGH: f64 = 144.0;
/// Where the columns begin and how wide they are together.
const LEFT: f64 = 34.0;
const WIDE: f64 = 366.0;
/// Topics that have a bar.
const BARS_MAX: usize = 6;
/// Lines above nought.
const LINES: i64 = 3;
/// Days named under the columns at the most.
const NAMES_MAX: usize = 3;

/// Both large plots.
pub(super) fn figures(page: &Page, period: &Period, figures: &Figures) -> Html {
    let key = if period.is_weekly() { "reports-by-week" } else { "reports-by-day" };
    let names: Vec<(usize, &str)> =
        Urgency::ALL.iter().map(|urgency| urgency_name(page, *urgency)).enumerate().collect();
    let legend = legend(&names);
    let topics: Vec<(&str, i64)> =
        figures.intents.iter().take(BARS_MAX).map(|of| (intent_name(page, of.intent), of.sum.n)).collect();
    Html::built(format!(
        "<section class=\"plots\"><figure><h2>{}</h2><p class=\"dim small\">{legend}</p>{}</figure>\
         <figure><h2>{}</h2><p class=\"dim small\">{}</p>{}</figure></section>",
        page.t(key),
        columns(page, period.columns(), &figures.columns, ("plot-days", page.t("reports-plot-days"))),
        page.t("reports-topics"),
        page.t("reports-topics-hint"),
        bars(page, &topics, ("plot-topics", page.t("reports-plot-topics"))),
    ))
}

/// What the colours of columns mean.
pub(super) fn legend(names: &[(usize, &str)]) -> String {
    names.iter().fold(String::new(), |mut legend, (place, name)| {
        let _ = write!(
            legend,
            "<span class=\"nowrap\"><svg class=\"i swatch plot\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect class=\"u{place}\" width=\"12\" height=\"12\"/></svg>{name}</span> "
        );
        legend
    })
}

/// Columns of up to four parts, the first at the bottom; the title of the drawing has this id.
pub(super) fn columns(page: &Page, days: &[Column], columns: &[Vec<i64>], (id, title): (&str, &str)) -> Html {
    let top = columns.iter().map(|parts| parts.iter().sum()).max().unwrap_or_default();
    let step = step(top);
    let scale = HIGH / real(step * LINES);
    let mut out = begun(page, step, (id, title));
    let (each, gap) = widths(columns.len());
    for (place, parts) in columns.iter().enumerate() {
        let x = LEFT + each * real(i64::try_from(place).unwrap_or_default());
        let mut y = FLOOR;
        for (part, n) in parts.iter().enumerate().filter(|(_, n)| **n > 0) {
            let high = real(*n) * scale;
            y -= high;
            let _ = write!(
                out,
                "<rect class=\"u{part}\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{high:.1}\"/>",
                x + gap / 2.0,
                each - gap
            );
        }
    }
    named(&mut out, page, days);
    out.push_str("</svg>");
    Html::built(out)
}

/// How long things took: to the half of them filled, on to nine of ten pale.
pub(super) fn spreads(
    page: &Page,
    days: &[Column],
    (spreads, unit): (&[Spread], Unit),
    (id, title): (&str, &str),
) -> Html {
    let longest = spreads.iter().map(|one| one.most).max().unwrap_or_default();
    let step = step((longest + unit.minutes() - 1) / unit.minutes());
    let scale = HIGH / real(step * LINES * unit.minutes());
    let mut out = begun(page, step, (&format!("plot-{id}"), title));
    let (each, gap) = widths(spreads.len());
    for (place, one) in spreads.iter().enumerate().filter(|(_, one)| one.n > 0) {
        let x = LEFT + each * real(i64::try_from(place).unwrap_or_default()) + gap / 2.0;
        for (class, minutes) in [("b", one.most), ("a", one.half)] {
            // What took no minute still happened.
            let high = (real(minutes) * scale).max(1.0);
            let _ = write!(
                out,
                "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{high:.1}\"/>",
                FLOOR - high,
                each - gap
            );
        }
    }
    named(&mut out, page, days);
    out.push_str("</svg>");
    Html::built(out)
}

/// The begin of a plot with its title and its lines.
fn begun(page: &Page, step: i64, (id, title): (&str, &str)) -> String {
    let mut out = format!(
        "<svg class=\"plot\" viewBox=\"0 0 400 200\" role=\"img\" aria-labelledby=\"{id}\"><title id=\"{id}\">{title}</title>"
    );
    let scale = HIGH / real(step * LINES);
    for line in 0..=LINES {
        let y = FLOOR - real(line * step) * scale;
        let _ = write!(
            out,
            "<line class=\"g\" x1=\"{LEFT}\" x2=\"400\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><text x=\"28\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            y + 4.0,
            number(page, line * step)
        );
    }
    out
}

/// The width of a column with its gap, and of the gap.
fn widths(n: usize) -> (f64, f64) {
    let each = WIDE / real(i64::try_from(n.max(1)).unwrap_or(1));
    (each, (each * 0.2).min(8.0))
}

/// The days under the columns.
fn named(out: &mut String, page: &Page, days: &[Column]) {
    let (each, _) = widths(days.len());
    let every = days.len().div_ceil(NAMES_MAX).max(1);
    for (place, day) in days.iter().enumerate() {
        // Counted from the end, so that the newest has its name.
        if (days.len() - 1 - place).is_multiple_of(every) {
            let x = LEFT + each * real(i64::try_from(place).unwrap_or_default());
            let (x, anchor) =
                if place + 1 == days.len() { (400.0, "end") } else { (x + each / 2.0, "middle") };
            let _ = write!(
                out,
                "<text x=\"{x:.1}\" y=\"186\" text-anchor=\"{anchor}\">{}</text>",
                page.pen.date(day.first)
            );
        }
    }
}

/// Bars of named figures; the title of the drawing has this id.
pub(super) fn bars(page: &Page, rows: &[(&str, i64)], (id, title): (&str, &str)) -> Html {
    let top = rows.iter().map(|(_, n)| *n).max().unwrap_or_default().max(1);
    let n_bars = i64::try_from(rows.len()).unwrap_or_default();
    let mut out = format!(
        "<svg class=\"plot\" viewBox=\"0 0 400 {}\" role=\"img\" aria-labelledby=\"{id}\"><title id=\"{id}\">{title}</title>",
        8 + 32 * n_bars,
    );
    for (place, (name, n)) in rows.iter().enumerate() {
        let y = 10.0 + 32.0 * real(i64::try_from(place).unwrap_or_default());
        let wide = (190.0 * real(*n) / real(top)).max(1.0);
        let _ = write!(
            out,
            "<text class=\"k\" x=\"0\" y=\"{:.0}\">{}</text><rect class=\"a\" x=\"170\" y=\"{y:.0}\" width=\"{wide:.1}\" height=\"18\"/><text x=\"{:.1}\" y=\"{:.0}\">{}</text>",
            y + 13.0,
            name,
            178.0 + wide,
            y + 13.0,
            number(page, *n)
        );
    }
    out.push_str("</svg>");
    Html::built(out)
}

/// The course of one topic, as small as a word: what it says stands in figures beside it.
pub(super) fn course(columns: &[i64]) -> Html {
    let top = columns.iter().copied().max().unwrap_or_default().max(1);
    let each = 90.0 / real(i64::try_from(columns.len().max(1)).unwrap_or(1));
    let mut path = String::new();
    for (place, n) in columns.iter().enumerate().filter(|(_, n)| **n > 0) {
        let x = each * real(i64::try_from(place).unwrap_or_default());
        let high = 16.0 * real(*n) / real(top);
        let wide = each * 0.8;
        let _ = write!(path, "M{x:.1} 18v-{high:.1}h{wide:.1}v{high:.1}z");
    }
    Html::built(format!(
        "<svg class=\"plot course\" viewBox=\"0 0 90 20\" aria-hidden=\"true\"><path class=\"g\" d=\"M0 18.5h90\"/><path class=\"a\" d=\"{path}\"/></svg>"
    ))
}

/// The least round step by which [`LINES`] lines reach a height: 1, 2 or 5 with noughts.
fn step(top: i64) -> i64 {
    let mut ten = 1;
    loop {
        for step in [ten, 2 * ten, 5 * ten] {
            if step * LINES >= top {
                return step;
            }
        }
        ten *= 10;
    }
}

/// Counts are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
const fn real(n: i64) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Lang, Moment};
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use view::Pen;

    #[test]
    fn lines_are_round_and_hold_the_highest_column() {
        for (top, round) in [(0, 1), (3, 1), (4, 2), (6, 2), (7, 5), (15, 5), (16, 10), (90, 50), (301, 200)]
        {
            assert_eq!(step(top), round, "{top}");
        }
    }

    #[test]
    fn parts_of_a_column_stand_on_each_other() {
        let now = Moment::parse("2026-11-22T12:00:00Z").unwrap();
        let pen = Pen::new(Lang::En, TimeZone::UTC, now);
        let page = Page::new(std::sync::Arc::new(view::Face::new(Lang::En, "Alder")), pen, "/desk/reports")
            .texts(&crate::TEXTS);
        let period = Period::read(Some(7), date(2026, 11, 22), &TimeZone::UTC).unwrap();
        let mut counted = vec![vec![0; 4]; 7];
        counted[6] = vec![1, 0, 2, 0];
        let drawn = columns(&page, period.columns(), &counted, ("plot-days", "By day")).to_string();
        assert_eq!(drawn.matches("<rect").count(), 2, "{drawn}");
        assert!(
            drawn.contains("class=\"u0\" x=\"351.7\" y=\"120.0\" width=\"44.3\" height=\"48.0\""),
            "{drawn}"
        );
        assert!(
            drawn.contains("class=\"u2\" x=\"351.7\" y=\"24.0\" width=\"44.3\" height=\"96.0\""),
            "{drawn}"
        );
        assert!(drawn.contains(">22\u{a0}November</text>"), "{drawn}");
        assert!(drawn.matches("November").count() <= NAMES_MAX, "{drawn}");
    }

    #[test]
    fn a_course_leaves_out_what_is_nought() {
        assert_eq!(course(&[0, 2, 1]).as_str().matches('z').count(), 2);
        assert!(course(&[0, 2, 1]).as_str().contains("M30.0 18v-16.0h24.0v16.0z"));
    }
}
