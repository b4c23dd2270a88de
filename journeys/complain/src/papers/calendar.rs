//! `GET /c/{token}/deadline.ics`: the days of a case for a calendar, as RFC 5545 wants them. Holds no word of the case.

use super::download::{Download, hand_out};
use crate::TEXTS;
use axum::body::Body;
use axum::response::Response;
use domain::case::Case;
use domain::{Day, Lang, Moment};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use store::cases;
use web::{Holder, Problem};

/// Octets of a line at the most, its end not counted.
const LINE_OCTETS_MAX: usize = 75;

/// `GET /c/{token}/deadline.ics`; there is none where no term runs.
pub(super) async fn download(holder: Holder) -> Result<Response, Problem> {
    let (shop, id, visit) = (holder.shop(), holder.case, &holder.visit);
    let case = visit.app.store().read(move |tx| cases::peek(tx, shop, id)).await?.ok_or(Problem::NotFound)?;
    let page = format!("{}{}", visit.app.base_url(), holder.path());
    let text = write(&case, (&page, visit.lang), &visit.shop.zone, visit.now).ok_or(Problem::NotFound)?;
    let (name, size) = (format!("{}.ics", case.reference), text.len() as u64);
    let file = Download { name: &name, media_type: "text/calendar; charset=utf-8", size, inline: false };
    hand_out(&file, Body::from(text))
}

/// Whether there is any day to put into a calendar.
pub(crate) fn has_days(case: &Case) -> bool {
    case.stage.law_due().is_some() || case.promise_due.is_some()
}

/// The calendar; none where no term runs. The same days have the same identities, so a new file replaces the old days.
fn write(case: &Case, (page, lang): (&str, Lang), zone: &TimeZone, now: Moment) -> Option<String> {
    let reference = case.reference.to_string();
    let law = case.stage.law_due().map(|day| ("law", day));
    let promise = case.promise_due.map(|due| ("promise", due.day_in(zone)));
    let days: Vec<(&str, Day)> = law.into_iter().chain(promise).collect();
    if days.is_empty() {
        return None;
    }
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Redress//deadline//EN", "CALSCALE:GREGORIAN"] {
        line(&mut out, text);
    }
    let stamp = now.timestamp().strftime("%Y%m%dT%H%M%SZ");
    for (term, day) in days {
        let summary =
            TEXTS.with(lang, &format!("calendar-{term}"), &[("reference", reference.as_str().into())]);
        let next = day.checked_add(1.day()).ok()?;
        let text = TEXTS.get(lang, "calendar-text");
        for text in [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{reference}-{term}@redress"),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&summary)),
            format!("DESCRIPTION:{}", escaped(&format!("{text} {page}"))),
            format!("URL:{page}"),
            "TRANSP:TRANSPARENT".to_owned(),
        ] {
            line(&mut out, &text);
        }
        // The day before at nine, and on the morning after, when it has ended.
        for trigger in ["TRIGGER:-PT15H", "TRIGGER:P1DT9H"] {
            for text in ["BEGIN:VALARM", "ACTION:DISPLAY", trigger] {
                line(&mut out, text);
            }
            line(&mut out, &format!("DESCRIPTION:{}", escaped(&summary)));
            line(&mut out, "END:VALARM");
        }
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    Some(out)
}

/// A line, folded between characters so that none of its parts has more octets than it may.
fn line(out: &mut String, text: &str) {
    let mut octets = 0;
    for c in text.chars() {
        if octets + c.len_utf8() > LINE_OCTETS_MAX {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            // A hard blank is a matter of pages.
            view::HARD => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::Story;

    fn written(story: &Story, lang: Lang) -> Option<String> {
        let zone = TimeZone::get("Europe/Moscow").unwrap();
        write(&story.dossier.case, ("https://help.olha.example/c/token", lang), &zone, story.now)
    }

    #[test]
    fn both_days_stand_in_it_with_their_reminders() {
        for lang in Lang::ALL {
            let text = written(&Story::begin(true), lang).unwrap();
            assert!(
                text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n")
            );
            assert!(text.contains("DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\n"), "{text}");
            assert!(text.contains("DTSTART;VALUE=DATE:20261127\r\n"));
            assert_eq!(text.matches("BEGIN:VALARM").count(), 4);
            for part in text.split("\r\n") {
                assert!(part.len() <= LINE_OCTETS_MAX && !part.contains(['\n', '\r']), "{part}");
            }
            let whole = text.replace("\r\n ", "");
            assert!(whole.contains("https://help.olha.example/c/token") && !whole.contains("треснул"));
        }
    }

    #[test]
    fn a_case_that_has_ended_has_no_days() {
        let ended = Story::begin(true).upheld();
        assert_eq!(written(&ended, Lang::Ru), None);
        assert!(!has_days(&ended.dossier.case));
    }

    #[test]
    fn signs_are_escaped_and_lines_folded_between_characters() {
        assert_eq!(escaped("a,b;c\\d\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
        let mut out = String::new();
        line(&mut out, &"щ".repeat(100));
        assert!(out.split("\r\n").all(|part| part.len() <= LINE_OCTETS_MAX));
        assert_eq!(out.replace("\r\n ", ""), format!("{}\r\n", "щ".repeat(100)));
    }
}
