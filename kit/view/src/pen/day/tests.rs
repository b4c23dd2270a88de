//! Days and moments in every form.

use super::*;
use jiff::civil::date;
use jiff::tz::TimeZone;

fn pen(lang: Lang) -> Pen {
    let now = Moment::parse("2026-11-20T15:00:00+03:00").unwrap();
    Pen::new(lang, TimeZone::get("Europe/Moscow").unwrap(), now)
}

fn spaced(text: &str) -> String {
    text.replace(HARD, " ")
}

#[test]
fn every_weekday_in_every_form() {
    let wanted = [
        ("понедельник", "до понедельника", "в понедельник", "к понедельнику", "с понедельника", "Monday"),
        ("вторник", "до вторника", "во вторник", "ко вторнику", "со вторника", "Tuesday"),
        ("среда", "до среды", "в среду", "к среде", "со среды", "Wednesday"),
        ("четверг", "до четверга", "в четверг", "к четвергу", "с четверга", "Thursday"),
        ("пятница", "до пятницы", "в пятницу", "к пятнице", "с пятницы", "Friday"),
        ("суббота", "до субботы", "в субботу", "к субботе", "с субботы", "Saturday"),
        ("воскресенье", "до воскресенья", "в воскресенье", "к воскресенью", "с воскресенья", "Sunday"),
    ];
    let (ru, en) = (pen(Lang::Ru), pen(Lang::En));
    for (offset, (plain, by, on, toward, since, english)) in (0_i8..).zip(wanted) {
        let day = date(2026, 11, 23 + offset);
        let n = 23 + offset;
        assert_eq!(spaced(&ru.day(day)), format!("{plain}, {n} ноября"));
        assert_eq!(spaced(&ru.by_day(day)), format!("{by}, {n} ноября"));
        assert_eq!(spaced(&ru.on_day(day)), format!("{on}, {n} ноября"));
        assert_eq!(spaced(&ru.toward_day(day)), format!("{toward}, {n} ноября"));
        assert_eq!(spaced(&ru.since_day(day)), format!("{since}, {n} ноября"));
        assert_eq!(spaced(&en.day(day)), format!("{english} {n} November"));
        assert_eq!(spaced(&en.by_day(day)), format!("by {english} {n} November"));
        assert_eq!(spaced(&en.on_day(day)), format!("on {english} {n} November"));
        assert_eq!(spaced(&en.since_day(day)), format!("since {english} {n} November"));
        assert_eq!(en.weekday_short(day), english.get(..3).unwrap());
    }
}

#[test]
fn every_month() {
    let russian = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    let english = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    for ((month, ru), en) in (1_i8..).zip(russian).zip(english) {
        assert_eq!(spaced(&pen(Lang::Ru).date(date(2026, month, 1))), format!("1 {ru}"));
        assert_eq!(spaced(&pen(Lang::En).date(date(2026, month, 28))), format!("28 {en}"));
    }
}

#[test]
fn another_year_is_named() {
    assert_eq!(spaced(&pen(Lang::Ru).by_day(date(2027, 1, 1))), "до пятницы, 1 января 2027");
    assert_eq!(spaced(&pen(Lang::En).day(date(2025, 12, 31))), "Wednesday 31 December 2025");
}

#[test]
fn moments_near_and_far() {
    let at = |text: &str| Moment::parse(text).unwrap();
    for (text, ru, en) in [
        ("2026-11-20T14:36:00+03:00", "сегодня, 14:36", "today, 2:36 pm"),
        ("2026-11-19T09:30:00+03:00", "вчера, 9:30", "yesterday, 9:30 am"),
        ("2026-11-17T00:05:00+03:00", "17 ноября, 0:05", "17 November, 12:05 am"),
        ("2026-11-23T18:00:00+03:00", "23 ноября, 18:00", "23 November, 6 pm"),
        ("2025-11-23T12:00:00+03:00", "23 ноября 2025, 12:00", "23 November 2025, noon"),
        ("2026-11-18T21:00:00Z", "вчера, 0:00", "yesterday, midnight"),
    ] {
        assert_eq!(spaced(&pen(Lang::Ru).moment(at(text))), ru);
        assert_eq!(spaced(&pen(Lang::En).moment(at(text))), en);
    }
    let due = at("2026-11-23T18:00:00+03:00");
    assert_eq!(spaced(&pen(Lang::Ru).by_moment(due)), "до понедельника, 23 ноября, 18:00");
    assert_eq!(spaced(&pen(Lang::En).by_moment(due)), "by Monday 23 November, 6 pm");
    assert_eq!(spaced(&pen(Lang::Ru).moment_full(due)), "23 ноября, понедельник, 18:00");
    assert_eq!(spaced(&pen(Lang::En).moment_full(due)), "Monday 23 November, 6 pm");
    assert_eq!(
        spaced(pen(Lang::En).when(due).as_str()),
        "<time datetime=\"2026-11-23T15:00:00Z\">23 November, 6 pm</time>"
    );
}
