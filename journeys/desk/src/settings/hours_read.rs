//! Working hours as an owner types them become terms. Pure but for the words of what is wrong.

use super::form::Form;
use domain::case::Terms;
use domain::hours::{BadHours, Hours, Span};
use domain::{Day, Lang};
use std::collections::BTreeSet;
use view::Page;

/// Working minutes to an answer at the most: a working month.
const TALK_MINUTES_MAX: u32 = 20 * 8 * 60;
/// Working days to an answer on a complaint at the most.
const CLAIM_DAYS_MAX: u32 = 60;
/// Holidays at the most.
const HOLIDAYS_MAX: usize = 200;
/// Minutes in a day.
const DAY_MINUTES: u16 = 24 * 60;

/// The terms in a form; nothing where something is wrong with them, which is noted.
pub(super) fn terms(page: &Page, form: &mut Form) -> Option<Terms> {
    let zone = match form.get("zone-other") {
        "" => form.get("zone"),
        other => other,
    };
    let zone = zone.to_owned();
    let week = std::array::from_fn(|day| span(page, form, day));
    let holidays = holidays(page, form);
    let talk_minutes = talk(page, form);
    let claim_days = number(form.get("claim"), CLAIM_DAYS_MAX);
    if claim_days.is_none() {
        form.wrong("claim", page.tn("hours-claim-wrong", CLAIM_DAYS_MAX));
    }
    let hours = Hours { zone, week, holidays };
    match hours.check() {
        Err(BadHours::Zone) => form.wrong("zone-other", page.t("hours-zone-wrong")),
        // A span that does not hold was noted beside its day.
        Err(BadHours::NeverOpen) if form.is_right() => form.wrong("from-0", page.t("hours-never-open")),
        Err(BadHours::NeverOpen | BadHours::Span) | Ok(()) => {}
    }
    let (talk_minutes, claim_days) = (talk_minutes?, claim_days?);
    form.is_right().then_some(Terms { hours, talk_minutes, claim_days, second_above: Vec::new() })
}

/// The same terms as fields of a form.
pub(super) fn fields(lang: Lang, terms: &Terms, is_listed: bool) -> Vec<(String, String)> {
    let own = |name: &str, value: String| (name.to_owned(), value);
    let (listed, other) =
        if is_listed { (terms.hours.zone.as_str(), "") } else { ("", terms.hours.zone.as_str()) };
    let in_hours = terms.talk_minutes.is_multiple_of(60);
    let talk = if in_hours { terms.talk_minutes / 60 } else { terms.talk_minutes };
    let holidays: Vec<String> = terms.hours.holidays.iter().map(|day| write_day(lang, *day)).collect();
    let mut fields = vec![
        own("zone", listed.to_owned()),
        own("zone-other", other.to_owned()),
        own("holidays", holidays.join("\n")),
        own("talk", talk.to_string()),
        own("talk-unit", if in_hours { "hours" } else { "minutes" }.to_owned()),
        own("claim", terms.claim_days.to_string()),
    ];
    for (day, span) in terms.hours.week.iter().enumerate() {
        let (from, until) = span.map_or_else(Default::default, |span| (clock(span.from), clock(span.until)));
        fields.extend([(format!("from-{day}"), from), (format!("until-{day}"), until)]);
    }
    fields
}

/// A day's opening; both fields empty is a day off.
fn span(page: &Page, form: &mut Form, day: usize) -> Option<Span> {
    let names = [format!("from-{day}"), format!("until-{day}")];
    let [from, until] = names.each_ref().map(|name| form.get(name).to_owned());
    if from.is_empty() && until.is_empty() {
        return None;
    }
    let [from_name, until_name] = names;
    let (from, until) =
        (minutes(&from), minutes(&until).map(|until| if until == 0 { DAY_MINUTES } else { until }));
    match (from, until) {
        (None, _) => form.wrong(from_name, page.t("hours-time-wrong")),
        (_, None) => form.wrong(until_name, page.t("hours-time-wrong")),
        (Some(from), Some(until)) if until <= from => form.wrong(until_name, page.t("hours-order-wrong")),
        (Some(from), Some(until)) => return Some(Span { from, until }),
    }
    None
}

/// `9`, `9:30`, `09.30`, `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let fits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !fits(hour) || !fits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let all = hour * 60 + minute;
    (minute < 60 && all <= DAY_MINUTES).then_some(all)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// One date a line; each line that is none is named.
fn holidays(page: &Page, form: &mut Form) -> BTreeSet<Day> {
    let typed = form.typed("holidays");
    let mut days = BTreeSet::new();
    let mut wrong = Vec::new();
    for (place, line) in typed.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()) {
        match read_day(line) {
            Some(day) => drop(days.insert(day)),
            None => wrong.push((place + 1, line.chars().take(40).collect::<String>())),
        }
    }
    if let Some((n, line)) = wrong.first() {
        let args = [("n", n.into()), ("line", line.into()), ("more", (wrong.len() - 1).into())];
        form.wrong("holidays", page.with("hours-holiday-wrong", &args));
    }
    if days.len() > HOLIDAYS_MAX {
        form.wrong("holidays", page.tn("hours-holidays-many", HOLIDAYS_MAX));
    }
    days
}

/// `2026-12-31`, `31.12.2026` or `31/12/2026`.
fn read_day(line: &str) -> Option<Day> {
    if let Ok(day) = line.parse() {
        return Some(day);
    }
    let mut parts = line.split(['.', '/']);
    let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    let year = (year.len() == 4 && parts.next().is_none()).then(|| year.parse().ok())??;
    Day::new(year, month, day).ok()
}

fn write_day(lang: Lang, day: Day) -> String {
    match lang {
        Lang::En => day.to_string(),
        Lang::Ru => day.strftime("%d.%m.%Y").to_string(),
    }
}

fn talk(page: &Page, form: &mut Form) -> Option<u32> {
    let factor = if form.get("talk-unit") == "minutes" { 1 } else { 60 };
    let minutes = number(form.get("talk"), TALK_MINUTES_MAX / factor).map(|number| number * factor);
    if minutes.is_none() {
        form.wrong("talk", page.tn("hours-talk-wrong", TALK_MINUTES_MAX / 60));
    }
    minutes
}

fn number(text: &str, max: u32) -> Option<u32> {
    text.parse().ok().filter(|number| (1..=max).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_type_them() {
        for (text, wanted) in [
            ("9", Some(540)),
            ("9:30", Some(570)),
            ("09.30", Some(570)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("9:60", None),
            ("noon", None),
            ("", None),
            ("+9", None),
        ] {
            assert_eq!(minutes(text), wanted, "{text}");
        }
    }

    #[test]
    fn days_as_people_type_them() {
        let day = Day::constant(2026, 12, 31);
        assert!(
            ["2026-12-31", "31.12.2026", "31/12/2026"].into_iter().all(|line| read_day(line) == Some(day))
        );
        for bad in ["31.13.2026", "30.02.2026", "31.12.26", "31.12", "31.12.2026.1", "New Year"] {
            assert_eq!(read_day(bad), None, "{bad}");
        }
        assert!(Lang::ALL.into_iter().all(|lang| read_day(&write_day(lang, day)) == Some(day)));
    }
}
